"""Whose verb of saying it is: the source before it, across asides, or behind it."""

from __future__ import annotations

from collections.abc import Sequence

from khronika.language.fr.cues import Cue, skip_fillers, words
from khronika.language.fr.sources import (
    DETERMINERS,
    HARD,
    PLACED,
    counts_people,
    is_short_name,
    read_source,
    with_joined,
)
from khronika.language.fr.tongue import role_of
from khronika.language.fr.verbs import PRONOUNS, forms
from khronika.language.lines import Line
from khronika.language.romance.sources import Source
from khronika.language.romance.verb_groups import VerbGroup, group_at
from khronika.language.voice_names import find_voice

_CONJUNCTIONS = frozenset({"si", "quand", "lorsque", "lorsqu'", "puisque", "puisqu'"})
#: How many tokens before a verb its source may begin, and how many an aside between them may have.
_REACH, _ASIDE, _BRACKET = 45, 18, 6
_OPENING = (
    HARD | _CONJUNCTIONS | {",", '"', "que", "qu'", "et", "mais", "où", "alors", "car", "-", "puis", "dont", "tandis"}
)
#: Prepositions of manner and place, articles of a speaker behind them, and words that an article there would belong to.
_MANNERS = PLACED | {"sans", "par", "avec", "lors", "avant", "pendant", "d'", "contre", "face", "devant", "pour"}
_SPEAKING = frozenset({"un", "une", "le", "la", "l'", "les", "son", "sa", "ses", "deux", "trois", "plusieurs"})
_GOVERNING = PLACED | {"de", "d'", "sans", "par", "avec", "avant", "pendant", "contre", "pour", "et", "toute", "tous"}
_NO_OPENERS = PLACED | {"selon", "d'", "qui", "que", "qu'", "dont", "et", "mais", "pour"}
_RELATIVES = frozenset({"qui", "que", "qu'", "dont", "où", "lequel", "laquelle", "lesquels", "lesquelles", "auquel"})
_ARTICLES = DETERMINERS - {"de", "d'", "du", "aucun", "aucune", "même"}


def may_speak(line: Line, source: Source, cue: Cue) -> bool:
    """Whether the words name somebody who can say something: a person, a body, an outlet, a name.

    Where it shows that something is said, any noun with an article may: "les piroguiers affirment que".
    """
    first = line.norms[source.start]
    if source.reference == "pronoun":
        return first not in {"on", "je", "nous", "vous"}
    if first in {"j'", "c'", "ce", "cela", "ça", "y"} and source.end == source.start + 1:
        return False
    if "j'" in line.norms[source.start : source.end]:
        return False
    if first == "d'" and line.norms[source.start + 1] == "autres":
        return True
    if cue.told and first in words("some"):
        return True
    if first in {"aucun", "aucune", "nul", "personne"} or any(form.kind == "participle" for form in forms(first)):
        return False
    if any(role_of(line.norms[at]) is not None for at in range(source.start, min(source.end, source.start + 5))):
        return True
    if (cue.told or not cue.weak) and first in _ARTICLES and source.end > source.start + 1:
        noun = line.norms[source.start + 1]
        return noun not in words("things") and (cue.told or not noun.endswith(tuple(words("abstract"))))
    named = [
        at
        for at in range(source.start, source.end)
        if line.capital(at) and line.norms[at][0].isalpha() and line.norms[at] not in DETERMINERS
    ]
    if not named:
        return False
    if named[0] == 0 and len(named) == 1 and source.end - source.start == 1:
        return not cue.weak or find_voice(line.tokens[0].word) is not None
    return not cue.weak or cue.told or named[0] - source.start <= 1


def subject_before(line: Line, cue: Cue, groups: Sequence[VerbGroup]) -> Source | None:
    """The source that stands before its verb, across asides: "La police locale, elle, n'en a dénombré que"."""
    if line.norms[cue.start - 1 : cue.start] == ('"',) and line.quoted[cue.start]:
        cue = cue._replace(start=cue.start - 1)  # "La garde « ne commente pas »"
    floor = max(0, cue.start - _REACH)
    if line.norms[max(0, cue.start - 2) : cue.start] == ('"', ",") and not line.quoted[cue.start]:
        near = range(cue.start - 3, max(-1, cue.start - 3 - _BRACKET), -1)
        if not any(line.norms[at] == '"' for at in near):
            return None  # "« C », a dit X", unlike "« Brigade du Nord », a dit"
    best: Source | None = None
    at = cue.start
    while at > floor:
        at -= 1
        if line.norms[at] == ")" and (opened := _short_bracket(line, at)) is not None:
            at = opened
            continue
        if _may_open(line, at):
            source = read_source(line, at, cue.start, groups)
            source = _up_to(line, source, cue.start, groups) if source is not None else None
            if source is not None and may_speak(line, source, cue):
                best = source
        told_of = line.norms[at - 1 : at] == (",",) and line.norms[cue.start - 1] == ","  # ", que X a lu,"
        if (
            line.norms[at] in HARD - {"."}
            or (line.norms[at] == "." and not is_short_name(line, at, cue.start))
            or (line.norms[at] in {"que", "qu'"} and not told_of)
        ):
            break
        group = group_at(groups, at)
        if group is not None and group.pronoun is not None and line.norms[cue.start - 1] == ",":
            continue  # ", a-t-il ajouté,"
        if group is not None and group.kind == "finite" and best is not None and group.start < best.start:
            break
        if group is not None and group.kind == "finite" and best is None and not _in_relative(line, group.start):
            break
    if best is None:
        return _across_relative(line, cue, groups)
    return _with_first(line, best, groups)


def _across_relative(line: Line, cue: Cue, groups: Sequence[VerbGroup]) -> Source | None:
    """The source before a relative clause with clauses of its own: "Une infirmière, qui a demandé qu'on taise son nom, dit"."""
    stop = cue.start - 1
    if stop < 1 or line.norms[stop] != ",":
        return None
    for comma in range(stop - 1, max(0, stop - _REACH), -1):
        if line.norms[comma] in {";", ":", "."}:
            return None
        if line.norms[comma] == ",":
            if not _RELATIVES & {line.norms[comma + 1], line.norms[min(comma + 2, stop)]}:
                return None
            source = subject_before(line, cue._replace(start=comma), groups)
            if source is None or source.end != comma:
                return None
            return source if counts_people(line, comma, stop) else source._replace(end=stop)
    return None


def _with_first(line: Line, last: Source, groups: Sequence[VerbGroup]) -> Source:
    """The source with the one that "et" joins it to: "le maire et son adjoint nient"."""
    et = last.start - 1
    if et < 1 or line.norms[et] != "et" or last.reference != "named":
        return last
    for at in range(max(0, et - _ASIDE), et):
        first = read_source(line, at, et, groups) if _may_open(line, at) or line.norms[at] == "des" else None
        if first is not None and first.end == et and first.reference == "named" and line.norms[at] in DETERMINERS:
            return last._replace(start=at)
    return last


def _short_bracket(line: Line, close: int) -> int | None:
    """Where a bracket that closes at a token opened, if it holds only a short name: "Regards libres (RL)"."""
    near = range(close - 1, max(0, close - _BRACKET), -1)
    opened = next((at for at in near if line.norms[at] == "("), 0)
    return opened if opened > 0 and is_short_name(line, opened, close + 1) else None


def _may_open(line: Line, at: int) -> bool:
    """Whether the words for a source may begin at a token."""
    if at > 0 and line.norms[at - 1] not in _OPENING:
        return False
    if line.norms[at : at + 2] == ("d'", "autres"):
        return True
    return line.norms[at] not in _NO_OPENERS and (
        line.norms[at] not in words("fillers") - {"elle", "eux", "lui"} or line.capital(at)
    )


def _up_to(line: Line, source: Source, stop: int, groups: Sequence[VerbGroup]) -> Source | None:
    """The source where nothing parts it from its verb but asides; with a clause between commas that tells of it."""
    if skip_fillers(line, source.end, stop) >= _end_of_aside(line, source, stop):
        return source
    if line.norms[source.end] != "," or line.norms[stop - 1] != "," or stop - source.end > _ASIDE:
        return None
    if not _RELATIVES.isdisjoint(line.norms[source.end + 1 : source.end + 3]):
        return source._replace(end=stop - 1) if not counts_people(line, source.end + 1, stop - 1) else source
    inside = [group for group in groups if group.kind == "finite" and source.end < group.start < stop]
    return source if all(group.pronoun is not None for group in inside) else None  # "les gardes, dit-il, ont"


def subject_of(line: Line, groups: Sequence[VerbGroup]) -> Source | None:
    """Whom a sentence tells of at its head: "Le préfet a réuni la presse"; None where something befalls them."""
    first = next((group for group in groups if group.kind == "finite" and not _in_relative(line, group.start)), None)
    if first is None or first.lemma in words("suffered"):
        return None
    comma = line.norms.index(",", 0, first.start) + 1 if "," in line.norms[: first.start] else 0
    at = comma if line.norms[0] in PLACED | words("fillers") | {"le"} and _is_setting(line, comma, groups) else 0
    source = read_source(line, at, first.start, groups) if at < first.start else None
    if source is None or source.reference != "named":
        return None
    if line.capital(at) and _is_aged(line, at + 1):
        return Source(at, at + 1)  # "Léon, 21 ans, dormait dans l'amphithéâtre"
    name = line.capital(at) and line.norms[at] not in DETERMINERS
    person = name and line.capital(at + 1)
    if not person and not any(role_of(norm) is not None for norm in line.norms[at + 1 : at + 3]):
        return None
    return _up_to(line, source, first.start, groups)


def _is_setting(line: Line, comma: int, groups: Sequence[VerbGroup]) -> bool:
    """Whether words before a comma only say when or where: "Mercredi après-midi, le procureur a réuni la presse"."""
    opens = skip_fillers(line, 0, comma) >= comma - 1 or line.norms[0] in PLACED
    return bool(comma) and opens and not any(group.start < comma for group in groups if not group.bare)


def _is_aged(line: Line, at: int) -> bool:
    """Whether an age between commas stands at a token: ", 21 ans,"."""
    return line.norms[at : at + 1] == (",",) and line.norms[at + 2 : at + 3] == ("ans",)


def _end_of_aside(line: Line, source: Source, stop: int) -> int:
    """The last token before a verb without the comma that closes an aside, or what is set beside the source."""
    at = source.end
    if stop <= at or line.norms[stop - 1] != "," or line.norms[at] != ",":
        return stop
    return stop - 1 if stop > at + 1 or "," in line.norms[source.start : at] else stop


def _in_relative(line: Line, at: int) -> bool:
    """Whether a verb stands in a relative clause, which parts no subject from its own verb."""
    return bool(_RELATIVES & set(line.norms[max(0, at - 4) : at]))


def subject_behind(line: Line, cue: Cue, groups: Sequence[VerbGroup]) -> Source | None:
    """The source behind its verb: "a annoncé mercredi le gouverneur", "affirme-t-il", "a-t-on appris de source policière"."""
    pronoun = cue.group.pronoun
    if pronoun == "on":
        return _learned(line, cue, groups)
    if pronoun is not None:
        at = next(at for at in range(cue.start, len(line.norms)) if line.norms[at] == pronoun)
        return Source(at, at + 1, "pronoun")
    at = skip_fillers(line, cue.end, len(line.norms))
    if cue.told and line.norms[at : at + 1] == (",",):  # "« C », a promis, la main sur le cœur, le général"
        at = next(
            (place + 1 for place in range(at + 1, min(at + _ASIDE, len(line.norms))) if line.norms[place] == ","), at
        )
    elif line.norms[at : at + 1] and line.norms[at] in _MANNERS:
        at = _behind_manner(line, cue, at, groups)
    source = read_source(line, at, len(line.norms), groups) if at < len(line.norms) else None
    told = cue.told or (line.norms[cue.start - 1 : cue.start] == (",",) and not cue.weak)  # "C, indique l'intendance"
    if source is None or line.norms[source.start] in PRONOUNS or not may_speak(line, source, cue._replace(told=told)):
        return None
    source = with_joined(line, source, len(line.norms), groups)
    return source if line.norms[source.start] not in PLACED | {"de", "d'", "par"} else None


def _behind_manner(line: Line, cue: Cue, at: int, groups: Sequence[VerbGroup]) -> int:
    """Where words for a speaker begin behind words on how it was said: "a déclaré sous couvert de l'anonymat un médecin"."""
    if not (cue.told or line.norms[cue.start - 1 : cue.start] == (",",)):
        return at
    for place in range(at + 2, min(at + _ASIDE, len(line.norms))):
        if line.norms[place] in HARD | {",", "que", "qu'"}:
            break
        if line.norms[place] not in _SPEAKING or line.norms[place - 1] in _GOVERNING or group_at(groups, place - 1):
            continue
        source = read_source(line, place, len(line.norms), groups)
        near = range(place, min(place + 4, source.end if source is not None else place))
        if source is not None and any(role_of(line.norms[one]) is not None for one in near):
            return place
    return at


def _learned(line: Line, cue: Cue, groups: Sequence[VerbGroup]) -> Source | None:
    """Reads "a-t-on appris de source judiciaire", "apprend-on auprès de la préfecture"."""
    at = skip_fillers(line, cue.end, len(line.norms))
    if line.norms[at : at + 2] == ("auprès", "de") or line.norms[at : at + 2] in {
        ("auprès", "du"),
        ("auprès", "d'"),
        ("auprès", "des"),
    }:
        return read_source(line, at + 2, len(line.norms), groups)
    if line.norms[at : at + 1] in {("de",), ("par",), ("à",), ("au",), ("chez",)}:
        return read_source(line, at + 1, len(line.norms), groups)
    return None
