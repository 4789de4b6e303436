"""Counts without a number: nobody ("погибших нет"), and more or fewer than somebody else says ("гораздо больше")."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import msgspec

from khronika.language.data import load_toml
from khronika.language.lines import Line
from khronika.language.reading import CountMention, Span
from khronika.language.ru.acts import people_act
from khronika.language.ru.morphology import lemmas
from khronika.language.ru.phrases import group_of, is_people
from khronika.record.figures import Act, Relation

#: How many tokens may stand between the people and "нет", and between them and "больше".
_REACH = 12
_BREAKS = frozenset({";", ":", ".", "—", "–", '"', "а", "но"})


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_toml("ru", "counting")[name])


def find_absences(line: Line, counted: Sequence[CountMention], before: CountMention | None) -> list[CountMention]:
    """Nobody: "погибших нет", "несовершеннолетних среди них не было"; not "сведений о погибших нет"."""
    found: list[CountMention] = []
    for at in range(len(line.norms)):
        start = _after_counted(line, _denied_from(line, at), at, counted)
        people = [place for place in range(start, at) if _may_be_counted(line, place)]
        if not people or any(_informs(line.norms[place]) for place in range(start, at)):
            continue
        act = _act_denied(line, start, at, before)
        head = line.tokens[people[0]].start
        if act is None or any(mention.span.start <= head < mention.span.end for mention in counted):
            continue
        found.append(_nobody(line, people[0], at, act, partitive=people_act(line.norms[people[0]]) is None))
    return found


def _after_counted(line: Line, start: int, at: int, counted: Sequence[CountMention]) -> int:
    """Token `start`, or the token behind the last comma that a count before token `at` ends at or before."""
    ends = [mention.span.end for mention in counted if mention.span.end <= line.tokens[at].start]
    for place in range(at - 1, start, -1):
        if line.norms[place] == "," and ends and max(ends) <= line.tokens[place].start:
            return place + 1
    return start


def _denied_from(line: Line, at: int) -> int:
    """Where the clause begins whose people "нет" or "не было" at token `at` denies; `at` where it denies nobody."""
    following = line.norms[at + 1] if at + 1 < len(line.norms) else ""
    if line.norms[at] != "нет" and not (line.norms[at] == "не" and not lemmas(following).isdisjoint(_words("being"))):
        return at
    start = at
    while start > 0 and at - start < _REACH and line.norms[start - 1] not in _BREAKS:
        start -= 1
    return start


def _informs(norm: str) -> bool:
    return not lemmas(norm).isdisjoint(_words("information"))


def _act_denied(line: Line, start: int, end: int, before: CountMention | None) -> Act | None:
    """The act that nobody underwent: what the people's own words say, else that of those counted before ("среди них")."""
    said = [act for place in range(start, end) if (act := people_act(line.norms[place])) is not None]
    if said:
        return said[-1]
    same = before is not None and before.sentence == line.number and line.norms[start - 1] in {",", "а", "и"}
    return before.act if before is not None and (same or _points_back(line, start, end)) else None


def _may_be_counted(line: Line, place: int) -> bool:
    before = line.norms[place - 1] if place else ""
    return is_people(line.norms[place]) and before not in {"среди", "из", "о", "об", "от", "для", "у", "числа", "числе"}


def _points_back(line: Line, start: int, end: int) -> bool:
    return any(line.norms[place] in {"них", "ними"} for place in range(start, end))


def _uncounted(line: Line, head: int, last: int, act: Act) -> CountMention:
    """A count from the people's noun to token `last`, without a number yet."""
    return CountMention(
        span=Span(line.tokens[head].start, line.tokens[last].end),
        lower=None,
        upper=None,
        approximate=False,
        relation=None,
        act=act,
        trigger=None,
        who=line.span(head, head + 1),
        group=group_of(line.norms[head]),
        by=None,
        whole=None,
        partitive=False,
        certainty=None,
        negative=False,
        sentence=line.number,
    )


def _nobody(line: Line, head: int, last: int, act: Act, *, partitive: bool) -> CountMention:
    return msgspec.structs.replace(_uncounted(line, head, last, act), lower=0, upper=0, partitive=partitive)


def find_comparisons(line: Line, before: CountMention | None) -> list[CountMention]:
    """Counts given only against another: "задержанных было гораздо больше"."""
    if before is None:
        return []
    for at in range(1, len(line.norms)):
        relation: Relation | None = (
            ">" if line.norms[at] in _words("more") else "<" if line.norms[at] in _words("less") else None
        )
        if relation is None or line.norms[at - 1] not in _words("degrees"):
            continue
        if at + 1 < len(line.norms) and (line.norms[at + 1][0].isdigit() or line.norms[at + 1] == "чем"):
            continue
        for place in range(at - 1, max(-1, at - _REACH), -1):
            act = people_act(line.norms[place])
            if act is not None:
                return [msgspec.structs.replace(_uncounted(line, place, at, act), relation=relation)]
    return []
