"""Attributions that hang on no verb of saying: phrases that name a source, and what a source heard from another."""

from __future__ import annotations

from khronika.language.fr.contents import quotation, right_limit, said_after, said_before, said_from
from khronika.language.fr.cues import Phrase, skip_fillers, words
from khronika.language.fr.marked import Marked, Scene, names_speaker, number_begins
from khronika.language.fr.sources import DETERMINERS, PLACED, Source, read_source, with_joined
from khronika.language.fr.tongue import name_voices
from khronika.language.reading import Span
from khronika.language.romance.verb_groups import VerbGroup

#: How many words on where and when a source was heard may stand behind it.
_ADJUNCT = 14
#: How many words may part a source from the colon behind which what it counts is listed.
_NEAR = 5


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
    content = [] if opening else said_before(scene.lines, line, start, scene.taken)
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
    """Reads "qui le tient d'un médecin", "lequel dit l'avoir entendu d'un confrère": who told the last source."""
    line = scene.line
    outer = next((one for one in reversed(scene.marked) if one.cue[0] < group.start or _tells(one, group)), None)
    near = line.norms[max(0, group.start - 3) : group.start]
    of = next(
        (at for at in range(group.end, min(group.end + 4, len(line.norms))) if line.norms[at] in {"de", "d'", "du"}),
        None,
    )
    if outer is None or outer.source is None or of is None or not {"qui", "lequel", "laquelle"} & set(near):
        return None
    source = read_source(line, of + 1, len(line.norms), scene.groups)
    if source is None or not names_speaker(line, source) or not outer.content:
        return None
    told = () if outer.source.reference == "pronoun" else name_voices(line, outer.source.start, outer.source.end)
    return Marked(source, (group.start, of), outer.content, "positive", (*outer.outer, *told))
