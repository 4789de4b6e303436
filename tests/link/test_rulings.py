from __future__ import annotations

import random
from collections.abc import Iterable, Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from khronika.link.events import Home
from khronika.link.joining import Joined
from khronika.link.rulings import apply_ruling, tell_apart
from khronika.record.anchors import Anchor
from khronika.record.rulings import Ruling

NO_COPIES: Mapping[str, Home] = {}
laws = settings(max_examples=200, derandomize=True, database=None)


def anchor(figure: str, document: str = "d", first: str = "2023-03-03") -> Anchor:
    return Anchor(
        figure=figure,
        document=document,
        act="arrest",
        place="Port Alba",
        country="XA",
        lat=None,
        lon=None,
        where_prec=1,
        first=first,
        last=first,
        published=None,
    )


def group_of(names: str) -> tuple[Anchor, ...]:
    return tuple(anchor(name, f"report {name}") for name in names)


def groups_of(*names: str) -> list[Joined]:
    """Happenings of figures named by letters, each figure of a report of its own; what follows a slash is beside."""
    return [Joined(*map(group_of, each.partition("/")[::2])) for each in names]


def figures_of(one: Joined) -> list[str]:
    return sorted(each.figure for each in (*one.core, *one.beside))


def named(happenings: Iterable[Joined]) -> set[str]:
    return {"".join(figures_of(one)) for one in happenings}


def ruled(happenings: Iterable[Joined], ruling: Ruling, homes: Mapping[str, Home] = {}) -> list[Joined]:
    return list(apply_ruling(happenings, ruling, homes))


def apart(one: str, other: str) -> Ruling:
    return Ruling(different=((frozenset(one), frozenset(other)),))


def test_without_a_ruling_groups_stay_as_they_are() -> None:
    groups = groups_of("ab", "c")
    assert ruled(groups, Ruling()) == groups
    assert ruled(groups, apart("x", "y")) == groups


def test_groups_that_hold_figures_of_one_event_are_made_one() -> None:
    groups = groups_of("ab", "cd", "e", "f")
    assert named(ruled(groups, Ruling(same=(frozenset("ac"),)))) == {"abcd", "e", "f"}
    chained = Ruling(same=(frozenset("ac"), frozenset("de"), frozenset("zf")))
    assert named(ruled(groups, chained)) == {"abcde", "f"}


def test_what_is_set_apart_goes_with_its_report_else_its_day_else_what_was_named_first() -> None:
    group = (
        anchor("a", "one", "2023-03-03"),
        anchor("b", "two", "2023-03-04"),
        anchor("c", "two", "2023-03-03"),
        anchor("d", "three", "2023-03-04"),
        anchor("e", "four", "2023-03-05"),
    )
    assert named(ruled([Joined(group)], apart("a", "b"))) == {"ae", "bcd"}
    assert named(ruled([Joined(group)], apart("b", "a"))) == {"a", "bcde"}


def test_a_copy_stays_with_its_original() -> None:
    group = (anchor("a", "one"), anchor("b", "two"), anchor("c", "copy"))
    assert named(ruled([Joined(group)], apart("a", "b"))) == {"ac", "b"}
    assert named(ruled([Joined(group)], apart("a", "b"), {"copy": Home("two", None)})) == {"a", "bc"}


def test_place_and_days_of_what_is_joined_are_those_that_most_reports_tell() -> None:
    (one,) = ruled(groups_of("a/b", "cd/e"), Ruling(same=(frozenset("be"),)))
    assert "".join(each.figure for each in one.core) == "cd"
    assert sorted(each.figure for each in one.beside) == ["a", "b", "e"]


def test_what_is_set_apart_from_beside_has_place_and_days_of_its_own() -> None:
    first, second = ruled(groups_of("ab/cd"), apart("a", "c"))
    assert ("".join(each.figure for each in first.core), len(first.beside)) == ("ab", 1)
    assert ("".join(each.figure for each in second.core), second.beside) == ("c", ())


def test_three_events_in_one_group_come_apart() -> None:
    three = Ruling(
        different=tuple((frozenset(one), frozenset(other)) for one, other in (("a", "b"), ("a", "c"), ("b", "c")))
    )
    assert named(ruled(groups_of("abc"), three)) == {"a", "b", "c"}


def test_what_must_stay_together_goes_to_one_side() -> None:
    ruling = Ruling(same=(frozenset("bc"),), different=((frozenset("a"), frozenset("b")),))
    assert named(ruled(groups_of("abc"), ruling)) == {"a", "bc"}
    assert named(ruled(groups_of("ab", "c"), ruling)) == {"a", "bc"}


def test_a_group_is_told_apart_by_what_was_judged() -> None:
    (group,) = groups_of("abc")
    assert tell_apart(group, apart("x", "cb")) == "b"
    assert tell_apart(group, Ruling()) == "a"


FIGURES = "abcdefghij"


@st.composite
def a_case(draw: st.DrawFn) -> tuple[list[Joined], Ruling]:
    """Groups of ten figures, and a ruling that does not contradict itself: it is taken from a partition."""
    parts: dict[int, list[Anchor]] = {}
    true: dict[int, list[str]] = {}
    for figure in FIGURES:
        told = anchor(figure, f"report {draw(st.integers(0, 4))}", f"2023-03-0{draw(st.integers(1, 3))}")
        parts.setdefault(draw(st.integers(0, 3)), []).append(told)
        true.setdefault(draw(st.integers(0, 3)), []).append(figure)
    events = list(true.values())
    some = st.sampled_from(events).flatmap(lambda event: st.frozensets(st.sampled_from(event), min_size=1, max_size=3))
    same = tuple(draw(st.lists(some, max_size=3)))
    pairs = draw(st.lists(st.tuples(some, some), max_size=3))
    where = {figure: number for number, event in enumerate(events) for figure in event}
    different = tuple(pair for pair in pairs if {where[each] for each in pair[0]} != {where[each] for each in pair[1]})
    happenings = [
        Joined(tuple(part[: len(part) // 2 + 1]), tuple(part[len(part) // 2 + 1 :])) for part in parts.values()
    ]
    return happenings, Ruling(same=same, different=different)


@given(a_case(), st.integers(0, 5))
@laws
def test_a_ruling_is_kept_loses_nothing_and_minds_no_order(case: tuple[list[Joined], Ruling], seed: int) -> None:
    groups, ruling = case
    made = ruled(groups, ruling)
    assert sorted(figure for one in made for figure in figures_of(one)) == list(FIGURES)
    assert all(one.core for one in made)
    where = {figure: number for number, one in enumerate(made) for figure in figures_of(one)}
    for figures in ruling.same:
        assert len({where[figure] for figure in figures}) == 1
    for one, other in ruling.different:
        assert {where[figure] for figure in one}.isdisjoint({where[figure] for figure in other})
    mixed = [Joined(*(tuple(random.Random(seed).sample(part, len(part))) for part in one)) for one in groups]
    random.Random(seed).shuffle(mixed)
    assert named(ruled(mixed, ruling)) == named(made)
    assert named(ruled(made, ruling)) == named(made)
