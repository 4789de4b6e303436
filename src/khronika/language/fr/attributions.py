"""Attributions in French reports: source, cue and content, found by rules over lexicons.

Annotation follows PARC 3.0 and PolNeAR: a source, a cue and a content, the content without "que" and quotation marks.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from khronika.language.fr.citing import by_hearing, by_origin, by_phrase
from khronika.language.fr.contents import quotation
from khronika.language.fr.cues import Cue, Phrase, rows, skip_fillers
from khronika.language.fr.marked import Scene, name_source
from khronika.language.fr.nominal import by_agent, by_author, by_colon, by_gap, by_noun, by_telling, by_whom
from khronika.language.fr.references import resolve_references
from khronika.language.fr.refusals import refused
from khronika.language.fr.sources import DETERMINERS, read_source
from khronika.language.fr.spoken import by_verb
from khronika.language.fr.subjects import subject_of
from khronika.language.fr.tongue import name_voices, role_of
from khronika.language.fr.unsourced import by_hearsay, by_nobody
from khronika.language.fr.verbs import find_groups
from khronika.language.lines import Line, sentence_end
from khronika.language.nesting import nest_attributions
from khronika.language.reading import AttributionMention
from khronika.language.romance.attributions import Attributed
from khronika.language.romance.marked import HEADS, Marked, mention_of
from khronika.language.romance.sources import Source
from khronika.language.romance.verb_groups import VerbGroup

#: How many words a bracket that names a source may have at most, the brackets included.
_BRACKET = 9
#: How many sentences back what is denied stands.
_DENIED = 2
_HEARD = frozenset({"tenir", "entendre"})


def find_attributions(lines: Sequence[Line]) -> Attributed:
    """Who says what, in the order of the text, pronouns resolved and nesting told."""
    found: list[AttributionMention] = []
    asides: list[frozenset[int]] = []
    subjects: list[Source | None] = []
    for line in lines:
        groups = find_groups(line)
        subjects.append(subject_of(line, groups))
        marked = _mark(Scene(lines, line, groups))
        asides.append(_asides(line, marked))
        for one in marked:
            mention = _mention(line, groups, one)
            if mention is not None:
                found.append(_of_what_was_said(lines, found, mention))
    return Attributed(nest_attributions(resolve_references(lines, found, subjects)), tuple(asides))


def _asides(line: Line, marked: Sequence[Marked]) -> frozenset[int]:
    """The tokens that only say who tells it; what is told between a source and a later verb of its own is none of them."""
    found = {at for one in marked for at in one.aside()}
    for one in marked:
        if one.source is not None and one.source.end < one.cue[0]:
            between = range(one.source.end, one.cue[0])
            spans = [piece for other in marked if other.cue[1] <= one.cue[0] for piece in other.content]
            found -= {at for at in between if any(span.start <= line.tokens[at].start < span.end for span in spans)}
    return frozenset(found)


def _of_what_was_said(
    lines: Sequence[Line], found: Sequence[AttributionMention], mention: AttributionMention
) -> AttributionMention:
    """A denial that names nothing with the content of what was said before it: "« Trois morts ». Le rectorat dément."."""
    bare = not mention.content and mention.polarity == "negative"
    before = next((one for one in reversed(found) if one.content), None) if bare else None
    if before is None or mention.sentence - before.sentence > _DENIED:
        return mention
    same = lines[before.sentence].part == lines[mention.sentence].part
    return msgspec.structs.replace(mention, content=before.content) if same else mention


def _mark(scene: Scene) -> list[Marked]:
    """The attributions of a sentence, in the order of their cues."""
    heard = [group for group in scene.groups if group.lemma in _HEARD]
    _mark_cues(scene, heard)
    for other in (*by_whom(scene), *by_noun(scene), *by_telling(scene), *by_hearsay(scene)):
        repeats = other.source is None and any(other.content == kept.content for kept in scene.marked)
        if not repeats and not any(other.cue[0] in kept.aside() for kept in scene.marked):
            scene.mark(other)
    for group in scene.groups:
        if not any(group.at in other.aside() for other in scene.marked):
            told = refused(scene, group) or by_nobody(scene, group) or by_agent(scene, group)
            _keep(scene, told or by_origin(scene, group) or by_author(scene, group))
    _keep(scene, by_gap(scene))
    _keep(scene, by_colon(scene) if not scene.marked else None)
    for group in heard:
        _keep(scene, by_hearing(scene, group))
    return sorted(scene.marked, key=lambda one: one.cue) or _at_head(scene)


def _mark_cues(scene: Scene, heard: Sequence[VerbGroup]) -> None:
    """Mark what hangs on verbs of saying and on phrases."""
    told: list[Cue | Phrase] = sorted([*scene.cues, *scene.phrases], key=lambda one: one.start)
    for one in told:
        covered = any(one.start in other.aside() for other in scene.marked)
        if covered and not (isinstance(one, Phrase) and one.deeper):
            continue
        told_of = one.start > 0 and scene.line.norms[one.start - 1] in {"qui", "lequel", "laquelle"}
        if isinstance(one, Cue) and told_of and any(0 <= group.start - one.end <= 1 for group in heard):
            continue  # "lequel dit l'avoir entendu d'un confrère"
        _keep(scene, by_phrase(scene, one) if isinstance(one, Phrase) else by_verb(scene, one))


def _keep(scene: Scene, found: Marked | None) -> None:
    if found is not None:
        scene.mark(found)


def _at_head(scene: Scene) -> list[Marked]:
    """Reads "Une ONG : 12 morts", "12 morts (ONG)", "12 morts (source : ONG)", "Le maire : « C »"."""
    line = scene.line
    end = sentence_end(line)
    opened = next((at for at in range(end - 2, max(0, end - _BRACKET), -1) if line.norms[at] == "("), 0)
    credited = bool(opened) and line.norms[opened + 1 : opened + 3] in {("source", ":"), ("sources", ":")}
    if (line.kind in HEADS or credited) and opened and line.norms[end - 1] == ")":
        source = Source(opened + 1 + 2 * credited, end - 1)
        span = line.span(_behind_colon(line) if line.kind in HEADS else 0, opened)
        if span is not None and (
            role_of(line.norms[source.start]) is not None or name_voices(line, source.start, end - 1)
        ):
            return [Marked(source, (opened, end), [span], "positive")]
    colon = next((at for at in range(1, min(12, end)) if line.norms[at] == ":"), None)
    if colon is None or colon + 1 >= end or not (line.kind in HEADS or line.quoted[colon + 1]):
        return []
    source_at = read_source(line, 0, colon, scene.groups)
    if (
        source_at is None
        or skip_fillers(line, source_at.end + (line.norms[source_at.end] == ","), colon) != colon
        or not any(role_of(line.norms[at]) for at in range(colon))
    ):
        return []
    heads = {role.kind for at in range(colon) if (role := role_of(line.norms[at])) is not None}
    if not line.quoted[colon + 1] and heads <= {"witness", "relative"} and line.norms[0] not in DETERMINERS:
        return []  # "Dockers du port : douze condamnations" tells of them
    if heads <= {"document"} and not line.quoted[colon + 1]:
        return []  # "Lettre n° 7 : les absents"
    span = line.span(colon + 1, end)
    content = quotation(scene.lines, line, colon + 1) if line.quoted[colon + 1] else [span] if span is not None else []
    return [Marked(source_at, (colon, colon + 1), content, "positive")]


def _behind_colon(line: Line) -> int:
    """Where a headline begins behind its place: "Russie: plus de 1.000 interpellations"."""
    return next((at + 1 for at in range(1, min(5, len(line.norms))) if line.norms[at] == ":"), 0)


def _mention(line: Line, groups: Sequence[VerbGroup], one: Marked) -> AttributionMention | None:
    """The mention that an attribution of tokens is, None where the outlet itself speaks."""
    named = one.source is not None and one.source.reference == "named"
    own = name_source(line, one.source) if one.source is not None and named else ()
    return mention_of(rows, line, groups, one, own, "named")
