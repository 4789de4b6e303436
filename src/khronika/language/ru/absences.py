"""Counts without a number: nobody ("погибших нет"), and more or fewer than somebody else says ("гораздо больше")."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from khronika.language.data import load_toml
from khronika.language.lines import Line
from khronika.language.reading import CountMention, Span
from khronika.language.ru.acts import people_act
from khronika.language.ru.morphology import lemmas
from khronika.language.ru.phrases import group_of, is_people
from khronika.record.figures import Act, Relation

#: How many tokens may stand between the people and "нет", and between them and "больше".
_REACH = 12


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_toml("ru", "counting")[name])


def find_absences(line: Line, counted: Sequence[CountMention], before: CountMention | None) -> list[CountMention]:
    """Nobody: "погибших нет", "несовершеннолетних среди них не было"; not "сведений о погибших нет"."""
    found: list[CountMention] = []
    for at, norm in enumerate(line.norms):
        denied = norm == "нет" or (
            norm == "не" and at + 1 < len(line.norms) and not lemmas(line.norms[at + 1]).isdisjoint(_words("being"))
        )
        if not denied:
            continue
        start = at
        while (
            start > 0 and at - start < _REACH and line.norms[start - 1] not in {";", ":", ".", "—", "–", '"', "а", "но"}
        ):
            start -= 1
        people = [place for place in range(start, at) if _may_be_counted(line, place)]
        if not people or any(
            not lemmas(line.norms[place]).isdisjoint(_words("information")) for place in range(start, at)
        ):
            continue
        head = people[0]
        said = [one for place in range(start, at) if (one := people_act(line.norms[place])) is not None]
        act: Act | None = (
            said[-1] if said else before.act if before is not None and _points_back(line, start, at) else None
        )
        if act is None or any(mention.span.start <= line.tokens[head].start < mention.span.end for mention in counted):
            continue
        partitive = people_act(line.norms[head]) is None
        found.append(_nobody(line, head, at, act, partitive=partitive))
    return found


def _may_be_counted(line: Line, place: int) -> bool:
    before = line.norms[place - 1] if place else ""
    return is_people(line.norms[place]) and before not in {"среди", "из", "о", "об", "от", "для", "у", "числа", "числе"}


def _points_back(line: Line, start: int, end: int) -> bool:
    return any(line.norms[place] in {"них", "ними"} for place in range(start, end))


def _nobody(line: Line, head: int, at: int, act: Act, *, partitive: bool) -> CountMention:
    return CountMention(
        span=Span(line.tokens[head].start, line.tokens[at].end),
        lower=0,
        upper=0,
        approximate=False,
        relation=None,
        act=act,
        trigger=None,
        who=line.span(head, head + 1),
        group=group_of(line.norms[head]),
        by=None,
        whole=None,
        partitive=partitive,
        certainty=None,
        negative=False,
        sentence=line.number,
    )


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
                return [
                    CountMention(
                        span=Span(line.tokens[place].start, line.tokens[at].end),
                        lower=None,
                        upper=None,
                        approximate=False,
                        relation=relation,
                        act=act,
                        trigger=None,
                        who=line.span(place, place + 1),
                        group=group_of(line.norms[place]),
                        by=None,
                        whole=None,
                        partitive=False,
                        certainty=None,
                        negative=False,
                        sentence=line.number,
                    )
                ]
    return []
