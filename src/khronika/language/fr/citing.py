"""Attributions that hang on no verb of saying: phrases that name a source, and what a source heard from another."""

from __future__ import annotations

from khronika.language.fr.contents import (
    last_sentence,
    quotation,
    right_limit,
    said_after,
    said_before,
    said_from,
)
from khronika.language.fr.cues import Cue, Phrase, skip_fillers, verbs, words
from khronika.language.fr.marked import Scene, names_speaker, number_begins
from khronika.language.fr.sources import DETERMINERS, PLACED, read_source, with_joined
from khronika.language.fr.subjects import subject_before, subject_behind
from khronika.language.fr.tongue import name_voices, role_of
from khronika.language.fr.verbs import PRONOUNS
from khronika.language.lines import Line
from khronika.language.reading import Span, VoiceMention
from khronika.language.romance.marked import Marked
from khronika.language.romance.sources import Source
from khronika.language.romance.verb_groups import VerbGroup

#: How many words on where and when a source was heard may stand behind it.
_ADJUNCT = 14
#: How many words may part a source from the colon behind which what it counts is listed.
_NEAR = 5
#: How many words the subject at the head of a sentence may have.
_HEAD = 5


def by_phrase(scene: Scene, phrase: Phrase) -> Marked | None:
    """Reads "selon X, C", "C, d'après X"."""
    line = scene.line
    if phrase.deeper:
        return _by_citing(scene, phrase)
    source = _cited(scene, phrase)
    if source is None:
        return None
    start = phrase.start - (
        line.norms[phrase.start - 1 : phrase.start] in {("toujours",), ("et",)} if phrase.start else 0
    )
    begin = number_begins(line, start)
    alone = line.span(begin + 1, start) if begin is not None else None
    if alone is not None:
        return Marked(source, (phrase.start, phrase.end), [alone], "positive")  # "…, 900 selon la police"
    opening = start == 0 or line.norms[start - 1] in {";", ":"} or (start == 1 and line.norms[0] in {"mais", "et"})
    if phrase.stance and not (opening and line.norms[source.end : source.end + 1] == (",",)):
        return None  # "pour la famille, C" alone
    content = [] if opening else _last_words(scene, start) or said_before(scene.lines, line, start, scene.taken)
    edge = max(source.end, phrase.end)
    edge = _behind_adjunct(scene, edge) if opening else edge
    if line.norms[edge : edge + 1] in {("que",), ("qu'",)}:
        content = said_from(line, edge + 1, scene.blocked())  # "il ressort du rapport que C"
    elif line.norms[edge : edge + 2] == (":", '"'):
        content = quotation(scene.lines, line, edge + 1)  # "on lit dans X : « C »"
    elif opening and line.norms[edge : edge + 1] == (",",):
        begins = skip_fillers(line, edge + 1, len(line.norms))
        begins = begins if line.norms[begins : begins + 1] == (",",) else edge + 1  # "pour X, en revanche, C"
        span = line.span(begins, right_limit(line, begins, scene.blocked(begins)))
        content = [span] if span is not None else []
    elif not opening:
        content += said_after(line, edge, scene.blocked()) or _listed(scene, edge)
    cue_end = phrase.end - (line.norms[phrase.end - 1] in {"de", "d'", "du", "des"} and phrase.end - phrase.start > 2)
    return Marked(source, (phrase.start, cue_end), content, "positive") if content else None


def _last_words(scene: Scene, start: int) -> list[Span]:
    """What a participle alone says right before a phrase: "et un mort, asphyxié selon l'autopsie"."""
    line = scene.line
    comma = next((at for at in range(start - 1, max(0, start - _NEAR), -1) if line.norms[at] == ","), None)
    if comma is None or comma + 1 >= start or line.quoted[comma]:
        return []
    first = next((group for group in scene.groups if comma < group.start < start), None)
    bare = first is not None and first.bare and first.kind == "participle" and first.start == comma + 1
    span = line.span(comma + 1, start) if bare else None
    return [span] if span is not None else []


def _behind_adjunct(scene: Scene, edge: int) -> int:
    """The comma behind words on where and when a source was heard: "selon X dans son édition du 8, C"."""
    norms = scene.line.norms
    if norms[edge : edge + 1] and norms[edge] in PLACED | words("fillers") | {"lors", "après", "pendant"}:
        for at in range(edge + 1, min(edge + _ADJUNCT, len(norms))):
            if norms[at] == ",":
                return at
            if norms[at] in {":", ";", "que", "qu'"} or any(
                group.start == at and not group.bare for group in scene.groups
            ):
                break
    return edge


def _listed(scene: Scene, edge: int) -> list[Span]:
    """What a colon behind a source still lists: "soixante personnes, selon la mairie : quarante hommes et vingt femmes"."""
    norms = scene.line.norms
    for at in range(edge, min(edge + _NEAR, len(norms))):
        if norms[at] == ":" and not scene.line.quoted[at]:
            return said_from(scene.line, at + 1, scene.blocked())
        if norms[at] in {",", ";", '"', "."}:
            break
    return []


def _cited(scene: Scene, phrase: Phrase) -> Source | None:
    """The source that a phrase names: "selon les piroguiers", no "selon les cas"; who spoke last for "à l'en croire"."""
    line = scene.line
    if line.norms[phrase.end - 1] == "croire" and {"l'", "les"} & set(line.norms[phrase.start : phrase.end]):
        return Source(phrase.end - 3, phrase.end - 2, "pronoun")
    source = read_source(line, phrase.end, len(line.norms), scene.groups)
    source = with_joined(line, source, len(line.norms), scene.groups) if source is not None else None
    if source is None or line.norms[source.start] in {"nos", "notre", "mes", "qui", "lequel", "laquelle"}:
        return None
    noun = line.norms[min(source.start + 1, source.end - 1)]
    seen = line.norms[phrase.start : phrase.start + 3] == ("à", "en", "juger")
    told = not (phrase.stance or seen) and line.norms[source.start] in DETERMINERS and noun not in words("measures")
    return source if source.reference == "pronoun" or told or names_speaker(line, source) else None


def _by_citing(scene: Scene, phrase: Phrase) -> Marked | None:
    """Reads "rapporte X en citant Y": Y told X what X says."""
    line = scene.line
    outer = next((one for one in reversed(scene.marked) if one.source is not None and one.cue[0] < phrase.start), None)
    inside = outer is not None and outer.source is not None and outer.source.start <= phrase.start < outer.source.end
    source = read_source(line, phrase.end, len(line.norms), scene.groups)
    if outer is None or inside or source is None or outer.source is None:
        return None
    voices = () if outer.source.reference == "pronoun" else name_voices(line, outer.source.start, outer.source.end)
    return Marked(source, (phrase.start, phrase.end), outer.content, "positive", (*outer.outer, *voices))


def _tells(one: Marked, group: VerbGroup) -> bool:
    """Whether the words for a source hold a verb: "Canal Nord, qui le tient d'un médecin, évoque"."""
    return one.source is not None and one.source.start <= group.start < one.source.end


def by_hearing(scene: Scene, group: VerbGroup) -> Marked | None:
    """Reads "qui le tient d'un médecin", "dit tenir d'un garde que C", "lui le tient de sa sœur": who told the last source."""
    line = scene.line
    outer = next((one for one in reversed(scene.marked) if one.cue[0] < group.start or _tells(one, group)), None)
    near = line.norms[max(0, group.start - 3) : group.start]
    of = next(
        (at for at in range(group.end, min(group.end + 4, len(line.norms))) if line.norms[at] in {"de", "d'", "du"}),
        None,
    )
    source = read_source(line, of + 1, len(line.norms), scene.groups) if of is not None else None
    if of is None or source is None or not names_speaker(line, source):
        return None
    told = outer is not None and outer.source is not None
    content = outer.content if outer is not None and {"qui", "lequel", "laquelle"} & set(near) else []
    if told and group.kind == "infinitive" and line.norms[source.end : source.end + 1] in {("que",), ("qu'",)}:
        content = said_from(line, source.end + 1, scene.blocked())
    elif (edge := _pointing_at(line, group)) is not None:
        told, outer = True, None
        content = said_before(scene.lines, line, edge, scene.taken) if edge else last_sentence(scene.lines, line)
    if not told or not content:
        return None
    return Marked(source, (group.start, of), content, "positive", _voices(line, outer))


def _pointing_at(line: Line, group: VerbGroup) -> int | None:
    """Where "lui le tient de", "elle l'a appris de" begins, None where no pronoun points back so."""
    first = next((at for at in range(max(0, group.start - 1), group.at) if line.norms[at] in PRONOUNS | {"lui"}), None)
    points = first is not None and bool({"le", "l'"} & set(line.norms[first : group.at]))
    return first if points else None


def _voices(line: Line, outer: Marked | None) -> tuple[VoiceMention, ...]:
    """The voices of an attribution around another, outermost first."""
    if outer is None or outer.source is None or outer.source.reference == "pronoun":
        return outer.outer if outer is not None else ()
    return (*outer.outer, *name_voices(line, outer.source.start, outer.source.end))


def by_account(scene: Scene, cue: Cue, which: int) -> Marked | None:
    """Reads "X raconte, d'après ce que lui a dit Y, que C", "selon ce qu'affirme Y, C"."""
    line = scene.line
    source = subject_before(line, cue, scene.groups) or subject_behind(line, cue, scene.groups)
    outer = next((one for one in reversed(scene.marked) if one.cue[0] < which), None)
    if source is None or source.start < which:
        return None
    comma = max(source.end, cue.end)
    opening = line.norms[comma : comma + 1] == (",",) and outer is None
    comma += line.norms[comma + 1 : comma + 2] in {("que",), ("qu'",)}
    content = said_from(line, comma + 1, scene.blocked(comma + 1)) if opening else outer.content if outer else []
    return Marked(source, (cue.start, cue.end), content, "positive", _voices(line, outer)) if content else None


def by_origin(scene: Scene, group: VerbGroup) -> Marked | None:
    """Reads "Le chiffre provient d'un médecin", "Ce bilan est celui de la préfecture": whose the count before is."""
    line = scene.line
    if group.kind != "finite" or group.negated or not words("sayings") & set(line.norms[: min(group.start, _HEAD)]):
        return None
    at = skip_fillers(line, group.end, len(line.norms))
    at += group.lemma == "être" and line.norms[at : at + 1] in {("celui",), ("celle",), ("ceux",), ("celles",)}
    comes = group.lemma in verbs("coming") or at > group.end
    if not comes or line.norms[at : at + 1] not in {("de",), ("d'",), ("du",), ("des",)}:
        return None
    source = read_source(line, at + 1, len(line.norms), scene.groups)
    content = last_sentence(scene.lines, line)
    if source is None or not content or not names_speaker(line, source):
        return None
    role = next((one for norm in line.norms[source.start : source.end] if (one := role_of(norm)) is not None), None)
    if group.lemma == "être" and role is not None and role.kind in {"witness", "relative"}:
        return None  # "ce chiffre est celui des étudiants arrêtés"
    return Marked(source, (group.start, group.end), content, "positive")
