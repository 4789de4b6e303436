"""Who speaks: the words of a source beside a verb of saying or behind a phrase."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from khronika.language.fr.cues import Cue, skip_fillers, verbs, words
from khronika.language.fr.numbers import number_at
from khronika.language.fr.roles import role_of
from khronika.language.fr.verbs import PRONOUNS, forms
from khronika.language.lines import Line
from khronika.language.reading import Reference
from khronika.language.romance.verb_groups import VerbGroup, group_at
from khronika.language.voice_names import find_voice

_HARD = frozenset({";", ":", ".", "?", "!", "(", ")", "—", "–", "…", "[", "]"})
_DETERMINERS = frozenset(
    [
        "le",
        "la",
        "les",
        "l'",
        "un",
        "une",
        "des",
        "du",
        "de",
        "d'",
        "ce",
        "cet",
        "cette",
        "ces",
        "son",
        "sa",
        "ses",
        "leur",
        "leurs",
        "notre",
        "nos",
        "plusieurs",
        "certains",
        "deux",
        "trois",
        "quelques",
        "aucun",
        "aucune",
        "même",
    ]
)
#: Words before which the words for a source end.
_BEYOND = frozenset(
    [
        "que",
        "qu'",
        "mais",
        "tandis",
        "alors",
        "après",
        "avant",
        "lors",
        "pendant",
        "selon",
        "où",
        "donc",
        "dont",
        "parce",
        "puis",
        "ni",
        "car",
        "si",
        "et",
    ]
)
_PLACED = frozenset(["dans", "sur", "à", "au", "aux", "en", "sous", "devant", "depuis", "dès", "chez", "vers"])
#: Nouns behind which a place or a body still belongs to the source: "une source à la préfecture".
_HELD = frozenset(
    [
        "source",
        "onu",
        "état",
        "nations",
        "haut-commissariat",
        "média",
        "site",
        "portail",
        "secrétaire",
        "sources",
        "responsable",
        "correspondant",
        "correspondante",
        "ambassadeur",
        "poste",
        "installée",
        "installé",
        "basée",
        "basé",
        "proche",
        "proches",
        "agence",
        "officier",
        "élu",
        "habitant",
        "employé",
        "témoin",
        "journaliste",
        "médecin",
    ]
)
#: Participles that tell how a source was reached or who cites it.
_REACHED = frozenset(
    [
        "citer",
        "recueillir",
        "joindre",
        "interroger",
        "contacter",
        "interviewer",
        "solliciter",
        "questionner",
        "rencontrer",
        "baser",
        "installer",
        "retrouver",
        "relayer",
        "reprendre",
        "questionner",
        "connaître",
        "réfugier",
    ]
)
#: How many tokens before a verb its source may begin.
_REACH = 45


#: Numbers between these are years.
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


class Source(NamedTuple):
    """The words for a source, tokens `start` to `end`."""

    start: int
    end: int
    reference: Reference = "named"


def read_source(line: Line, at: int, stop: int, groups: Sequence[VerbGroup]) -> Source | None:
    """The words for a source that begin at token `at`, with what is set beside them between commas; None for none."""
    if at >= stop:
        return None
    norm = line.norms[at]
    if norm in PRONOUNS | {"lui", "eux", "celui-ci", "celle-ci", "ceux-ci"} or (
        norm == "ce" and line.norms[at + 1 : at + 2] == ("dernier",)
    ):
        end = at + 1 + (norm == "ce")
        return Source(at, end, "pronoun")
    if norm in {"cette", "ce"} and line.norms[at + 1 : at + 2] in {("dernière",), ("dernier",)}:
        return Source(at, at + 2, "pronoun")
    end = _phrase_end(line, at, stop, groups)
    if end == at or not any(
        line.norms[place][0].isalpha() and line.norms[place] not in _DETERMINERS for place in range(at, end)
    ):
        return None
    return Source(at, _with_apposition(line, at, end, stop, groups))


def _phrase_end(line: Line, at: int, stop: int, groups: Sequence[VerbGroup]) -> int:
    """Where a noun phrase ends: before a verb, a mark, or words on when and where."""
    end = at
    while end < stop:
        norm = line.norms[end]
        if norm in _HARD and not _is_short_name(line, end, stop):
            break
        if norm == '"':
            close = next((place for place in range(end + 1, min(end + 8, stop)) if line.norms[place] == '"'), None)
            if close is None or not line.capital(end + 1) or end == at:
                break
            end = close + 1
            continue
        if norm == "(":
            end = line.norms.index(")", end) + 1
            continue
        if norm == "," or (norm in words("fillers") - {"même", "elle", "eux", "lui"} and end > at):
            break
        if norm in {"que", "qu'"} and line.norms[end + 1 : end + 2] in {("cite",), ("citait",), ("citent",)}:
            end = _relative_end(line, end, stop)
            break
        if norm == "qui":
            end = _relative_end(line, end, stop)
            break
        if norm in _BEYOND and not (norm == "et" and _joins(line, end, stop)):
            break
        covered = norm == "sous" and "couvert" in line.norms[end + 1 : end + 3]
        if norm in _PLACED and not covered and end > at and not _HELD & set(line.norms[max(at, end - 2) : end]):
            break
        group = group_at(groups, end)
        if group is not None and not group.bare and group.start <= end:
            break
        if group is not None and group.kind == "gerund" and group.lemma not in {"citer"}:
            break
        end += 1
    return end


def _is_short_name(line: Line, at: int, stop: int) -> bool:
    """Whether a bracket holds only an abbreviation: "Iran Human Rights (IHR)", or a stop ends one: "M."."""
    if line.norms[at] == "." and at:
        return line.norms[at - 1] in {"m", "mm", "dr", "me", "mgr"} or len(line.norms[at - 1]) == 1
    return (
        line.norms[at] == "(" and at + 2 < stop and line.norms[at + 2] == ")" and line.tokens[at + 1].word[:2].isupper()
    )


def _joins(line: Line, at: int, stop: int) -> bool:
    """Whether "et" joins two sources or two words of a name: "Ministère de la Justice et de la Paix"."""
    return at + 1 < stop and line.norms[at + 1] in {"de", "du", "des", "d'"}


def _relative_end(line: Line, at: int, stop: int) -> int:
    """Where a relative clause ends: before the next comma or hard mark."""
    return next((place for place in range(at, stop) if line.norms[place] in _HARD | {",", '"'}), stop)


def _with_apposition(line: Line, start: int, end: int, stop: int, groups: Sequence[VerbGroup]) -> int:
    """The token behind what stands between commas and only describes the source: ", 68 ans", ", cité par X", ", qui cite X"."""
    while end + 1 < stop and line.norms[end] == ",":
        opener = line.norms[end + 1]
        if opener == "qui" and _goes_on_telling(line, end + 2):
            return end
        close = _relative_end(line, end + 1, stop)
        if opener == "lequel" or opener == "laquelle":
            return end
        readings = forms(opener)
        reached = any(form.kind in {"participle", "gerund"} and form.lemma in _REACHED for form in readings)
        if reached and close < stop and line.norms[close] == '"':
            close = next((at for at in range(close + 1, stop) if line.norms[at] in {",", ";"}), stop)
        aged = opener[0].isdigit() and "ans" in line.norms[end + 1 : end + 4]
        role = next((at for at in range(end + 1, min(end + 4, close)) if role_of(line.norms[at]) is not None), None)
        verbal = any(group.kind == "finite" for group in groups if end < group.start < close)
        named = (
            line.capital(end + 1)
            and not verbal
            and close - end <= 6
            and role_of(line.norms[start + 1 if start + 1 < end else start]) is not None
        )
        titled = role is not None and not verbal and opener not in _PLACED | {"selon", "d'"}
        relative = opener in {"qui", "dont"} and close - end <= 14 and not _counts(line, end + 1, close)
        if not (reached or aged or named or titled or relative):
            return end
        end = close
    return end


def _counts(line: Line, start: int, end: int) -> bool:
    """Whether words hold a number that is no year: they say more than who speaks."""
    found = (number_at(line.tokens, line.norms, at) for at in range(start, end))
    return any(one is not None and one.upper > 1 and not _FIRST_YEAR <= one.lower <= _LAST_YEAR for one in found)


def _goes_on_telling(line: Line, at: int) -> bool:
    """Whether a relative clause says more, and does not only describe who speaks: ", qui fait aussi état de"."""
    readings = {form.lemma for place in range(at, min(at + 2, len(line.norms))) for form in forms(line.norms[place])}
    told = readings & verbs("say") - {"citer", "dire"} or ("faire" in readings and "état" in line.norms[at : at + 4])
    return bool(told) or ("tenir" in readings and {"de", "d'"} & set(line.norms[at : at + 5]) != set())


def may_speak(line: Line, source: Source, weak: bool) -> bool:
    """Whether the words name somebody who can say something: a person, a body, an outlet, a name."""
    if source.reference == "pronoun":
        return line.norms[source.start] not in {"on", "je", "nous", "vous"}
    if line.norms[source.start] in {"j'", "c'", "ce", "cela", "ça", "y"} and source.end == source.start + 1:
        return False
    if line.norms[source.start] in {"aucun", "aucune", "nul", "personne"} or any(
        form.kind == "participle" for form in forms(line.norms[source.start])
    ):
        return False
    if any(role_of(line.norms[at]) is not None for at in range(source.start, min(source.end, source.start + 5))):
        return True
    named = [
        at
        for at in range(source.start, source.end)
        if line.capital(at) and line.norms[at][0].isalpha() and line.norms[at] not in _DETERMINERS
    ]
    if not named:
        return False
    if named[0] == 0 and len(named) == 1 and source.end - source.start == 1:
        return not weak or find_voice(line.tokens[0].word) is not None
    return not weak or named[0] - source.start <= 1


def subject_before(line: Line, cue: Cue, groups: Sequence[VerbGroup]) -> Source | None:
    """The source that stands before its verb, across asides: "La police locale, elle, n'en a dénombré que"."""
    floor = max(0, cue.start - _REACH)
    best: Source | None = None
    for at in range(cue.start - 1, floor - 1, -1):
        opens = at == 0 or line.norms[at - 1] in _HARD | {
            ",",
            '"',
            "que",
            "qu'",
            "et",
            "mais",
            "où",
            "alors",
            "car",
            "-",
            "puis",
            "dont",
            "tandis",
        }
        if opens and line.norms[at] not in _PLACED | {
            "selon",
            "d'",
            "qui",
            "que",
            "qu'",
            "dont",
            "et",
            "mais",
            "pour",
        } | words("fillers") - {"elle", "eux", "lui"}:
            source = read_source(line, at, cue.start, groups)
            if (
                source is not None
                and skip_fillers(line, source.end, cue.start) >= _end_of_aside(line, source, cue.start)
                and may_speak(line, source, cue.weak)
            ):
                best = source
        if (
            line.norms[at] in _HARD - {"."}
            or (line.norms[at] == "." and not _is_short_name(line, at, cue.start))
            or line.norms[at] in {"que", "qu'"}
        ):
            break
        group = group_at(groups, at)
        if group is not None and group.kind == "finite" and best is not None and group.start < best.start:
            break
        if group is not None and group.kind == "finite" and best is None and not _in_relative(line, at):
            break
    return best


def _end_of_aside(line: Line, source: Source, stop: int) -> int:
    """The last token before a verb without the comma that closes an aside, or what is set beside the source."""
    at = source.end
    if stop <= at or line.norms[stop - 1] != "," or line.norms[at] != ",":
        return stop
    return stop - 1 if stop > at + 1 or "," in line.norms[source.start : at] else stop


def _in_relative(line: Line, at: int) -> bool:
    """Whether a verb stands in a relative clause, which parts no subject from its own verb."""
    return any(line.norms[place] in {"qui", "que", "qu'", "dont", "où"} for place in range(max(0, at - 4), at))


def subject_behind(line: Line, cue: Cue, groups: Sequence[VerbGroup]) -> Source | None:
    """The source behind its verb: "a annoncé mercredi le gouverneur", "affirme-t-il", "a-t-on appris de source policière"."""
    pronoun = cue.group.pronoun
    if pronoun == "on":
        return _learned(line, cue, groups)
    if pronoun is not None:
        at = next(at for at in range(cue.start, len(line.norms)) if line.norms[at] == pronoun)
        return Source(at, at + 1, "pronoun")
    at = skip_fillers(line, cue.end, len(line.norms))
    source = read_source(line, at, len(line.norms), groups) if at < len(line.norms) else None
    if source is None or source.reference == "pronoun" or not may_speak(line, source, cue.weak):
        return None
    return source if line.norms[source.start] not in _PLACED | {"de", "d'", "par"} else None


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
