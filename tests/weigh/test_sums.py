"""Whether parts make up their whole."""

from __future__ import annotations

import msgspec
import pytest

from builders import Report, place_of
from khronika.record.figures import Figure
from khronika.weigh.bounds import Bounds
from khronika.weigh.counts import make_counts
from khronika.weigh.facts import find_conflicts, find_facts
from khronika.weigh.sums import Split, find_splits, is_meant_to_add_up, sums_that_hold


def splits_of(report: Report) -> list[Split]:
    return find_splits(report.figures, {figure.id: figure for figure in report.figures})


def does_not_add_up(report: Report) -> bool:
    found = find_conflicts(find_facts(report.figures), {figure.id for figure in report.figures})
    return [kind for kind, _, _ in found] == ["sum"]


def by_group(report: Report, *numbers: int, whole: int = 98) -> Figure:
    wounded = report.tell(whole, act="injury")
    for number, group in zip(numbers, ("children", "women", "men"), strict=False):
        report.tell(number, act="injury", group=group, part_of=wounded)
    return wounded


def test_children_women_and_men_split_a_whole() -> None:
    report = Report()
    whole = by_group(report, 16, 46, 36)
    (split,) = splits_of(report)
    assert split.whole == whole
    assert split.total == Bounds(98, 98)
    assert not does_not_add_up(report)


def test_a_part_of_another_act_does_not_hide_the_split() -> None:
    """Of the 98 wounded, 16 were children, 46 women and 38 men. Twelve of the 98 died."""
    report = Report()
    whole = by_group(report, 16, 46, 38)
    report.tell(12, act="killing", part_of=whole)
    (split,) = splits_of(report)
    assert split.total == Bounds(100, 100)
    assert does_not_add_up(report)


def test_acts_split_a_whole() -> None:
    report = Report()
    charged = report.tell(64, act="charge")
    for number, act in ((9, "release"), (22, "fine"), (33, "deportation")):
        report.tell(number, act=act, part_of=charged)  # type: ignore[arg-type]
    (split,) = splits_of(report)
    assert split.total == Bounds(64, 64)


def test_places_split_a_whole_and_the_last_may_be_the_rest() -> None:
    report = Report()
    total = report.tell(5135)
    for number, name in ((1653, "Port Alba"), (1159, "Osterby"), (194, "Kelma"), (2029, "Kelma")):
        report.tell(number, place=place_of(name), part_of=total)
    (split,) = splits_of(report)
    assert split.total == Bounds(5035, 5035)
    assert does_not_add_up(report)


@pytest.mark.parametrize("groups", [("children", "soldiers"), ("children", "children"), (None, "children")])
def test_groups_that_may_overlap_split_nothing(groups: tuple[str | None, str | None]) -> None:
    report = Report()
    whole = report.tell(98)
    for group in groups:
        report.tell(40, group=group, part_of=whole)
    assert splits_of(report) == []


def test_one_part_splits_nothing() -> None:
    report = Report()
    report.tell(40, group="children", part_of=report.tell(98))
    assert splits_of(report) == []


def test_denied_parts_and_comparisons_are_left_out() -> None:
    report = Report()
    whole = report.tell(98)
    report.tell(40, group="children", part_of=whole)
    report.tell(58, group="women", part_of=whole, polarity="negative")
    assert splits_of(report) == []


@pytest.mark.parametrize(
    ("whole", "parts", "expected"),
    [
        (98, (16, 46, 36), False),
        (98, (16, 46, 38), True),
        (98, (16, 46, 33), True),  # misses by three: meant to make it up
        (98, (16, 20, 20), False),  # the report does not say that these are all
        (98, (16, 80), False),  # two parts that fall short are not meant to make it up
        (98, (16, 90), True),
    ],
)
def test_what_does_not_add_up(whole: int, parts: tuple[int, ...], expected: bool) -> None:
    report = Report()
    by_group(report, *parts, whole=whole)
    assert does_not_add_up(report) is expected


@pytest.mark.parametrize(
    ("whole", "parts", "expected"),
    [(98, (16, 46, 36), True), (98, (16, 46, 33), True), (98, (16, 46, 38), False), (98, (16, 20, 20), False)],
)
def test_parts_that_make_up_a_whole_or_just_miss_it_were_meant_to(
    whole: int, parts: tuple[int, ...], expected: bool
) -> None:
    report = Report()
    by_group(report, *parts, whole=whole)
    (split,) = splits_of(report)
    assert is_meant_to_add_up(split) is expected


def test_one_number_with_two_acts_splits_nothing() -> None:
    """Of 31 charged, 27 were fined and expelled."""
    report = Report()
    charged = report.tell(31, act="charge")
    fined = report.tell(27, act="fine", part_of=charged)
    both = msgspec.structs.replace(fined, id="x", act="deportation")
    assert find_splits([charged], {figure.id: figure for figure in (charged, fined, both)}) == []


def test_about_leaves_room() -> None:
    report = Report()
    whole = report.tell(100, approximate=True)
    report.tell(52, group="women", part_of=whole)
    report.tell(53, group="children", part_of=whole)
    assert not does_not_add_up(report)
    exact = Report()
    whole = exact.tell(100)
    exact.tell(50, group="women", part_of=whole, approximate=True)
    exact.tell(53, group="children", part_of=whole)
    (split,) = splits_of(exact)
    assert split.total == Bounds(98, 108)
    assert not does_not_add_up(exact)


def test_a_whole_without_a_ceiling_holds_any_sum() -> None:
    report = Report()
    whole = report.tell(98, None)
    report.tell(90, group="women", part_of=whole)
    report.tell(60, group="children", part_of=whole)
    assert not does_not_add_up(report)


def test_a_sum_that_holds_is_said() -> None:
    report = Report()
    by_group(report, 16, 46, 36)
    counts = make_counts(report.figures, {report.id: report.document}, ())
    figures = {figure.id: figure for figure in report.figures}
    assert sums_that_hold(counts, figures) == ["the sum holds: “16” + “46” + “36” make up “98”"]
    wrong = Report()
    by_group(wrong, 16, 46, 38)
    counts = make_counts(wrong.figures, {wrong.id: wrong.document}, ())
    assert sums_that_hold(counts, {figure.id: figure for figure in wrong.figures}) == []
