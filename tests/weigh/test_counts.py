"""Figures made ready for weighing."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from builders import Report, copy_of, derived, voice
from khronika.record.lineage import Derivation
from khronika.weigh.bounds import Bounds
from khronika.weigh.counts import Count, make_counts


def counts_of(*reports: Report, derivations: Sequence[Derivation] = ()) -> list[Count]:
    figures = [figure for report in reports for figure in report.figures]
    return make_counts(figures, {report.id: report.document for report in reports}, derivations)


def test_a_copy_hangs_on_what_it_copies() -> None:
    origin = Report()
    origin.tell(12, ..., "Governor Orrey")
    origin.tell(3, ..., "Governor Orrey", act="injury")
    copy = copy_of(origin)
    counts = counts_of(origin, copy, derivations=[derived(copy, origin)])
    assert [count.ids for count in counts] == [(figure.id,) for figure in origin.figures]
    assert [[figure.id for figure in count.copies] for count in counts] == [[figure.id] for figure in copy.figures]


def test_a_copy_of_a_copy_hangs_on_the_first() -> None:
    origin = Report()
    origin.tell(12, ..., "Governor Orrey")
    second = copy_of(origin)
    third = copy_of(second, "The Echo", "2023-03-06")
    derivations = [derived(second, origin), derived(third, second)]
    (count,) = counts_of(origin, second, third, derivations=derivations)
    assert count.figure.document == origin.id
    assert len(count.copies) == 2


def test_a_copy_of_a_copy_hangs_on_that_one_where_the_first_does_not_say_so() -> None:
    """The second report has all of the first, and a count of its own, which the third copies."""
    origin = Report()
    origin.tell(12, ..., "Governor Orrey")
    second = copy_of(origin)
    added = second.tell(30, ..., "dockers' union")
    third = copy_of(second, "The Echo", "2023-03-06")
    derivations = [derived(second, origin), derived(third, second)]
    counts = {count.figure.id: count for count in counts_of(origin, second, third, derivations=derivations)}
    assert set(counts) == {origin.figures[0].id, added.id}
    assert [copy.document for copy in counts[added.id].copies] == [third.id]


def test_copies_in_a_circle_hang_on_one_of_them() -> None:
    one = Report()
    one.tell(12, ..., "Governor Orrey")
    other = copy_of(one)
    for derivations in ([derived(one, other), derived(other, one)], [derived(other, one), derived(one, other)]):
        (count,) = counts_of(one, other, derivations=derivations)
        assert count.figure.id == min(one.figures[0].id, other.figures[0].id)
        assert len(count.copies) == 1


def test_without_lineage_a_repeat_is_a_count_of_its_own() -> None:
    origin = Report()
    origin.tell(12, ..., "Governor Orrey")
    assert len(counts_of(origin, copy_of(origin))) == 2


def test_a_partial_copy_shares_only_what_it_names_nobody_for() -> None:
    origin, other = Report(), Report("The Lantern", "2023-03-05")
    origin.tell(12, ..., "campaigners")
    other.tell(12, ..., "Governor Orrey")
    assert len(counts_of(origin, other, derivations=[derived(other, origin, "partially")])) == 2
    nobody = Report("The Echo", "2023-03-05")
    nobody.tell(12)
    (count,) = counts_of(origin, nobody, derivations=[derived(nobody, origin, "partially")])
    assert len(count.copies) == 1


@pytest.mark.parametrize(
    ("relation", "base", "expected"),
    [
        (">", (12, 12), Bounds(13, None)),
        (">", (12, None), Bounds(13, None)),
        (">", (12, 20), Bounds(21, None)),
        ("<", (12, 20), Bounds(0, 20)),
        ("=", (12, 20), Bounds(12, 20)),
    ],
)
def test_a_comparison_reaches_where_the_number_it_compares_with_ends(
    relation: str, base: tuple[int, int | None], expected: Bounds
) -> None:
    report = Report()
    first = report.tell(*base)
    report.tell(None, None, "dockers' union", compared=(first, relation))  # type: ignore[arg-type]
    count = counts_of(report)[1]
    assert count.bounds is None
    assert count.reach == expected


def test_a_comparison_with_nothing_at_hand_says_nothing() -> None:
    report = Report()
    first = report.tell(12)
    report.tell(None, None, compared=(first, ">"))
    figures = report.figures[1:]
    (count,) = make_counts(figures, {report.id: report.document}, ())
    assert count.reach == Bounds(0, None)


def test_times() -> None:
    report = Report(published="2023-03-20", first_published="2023-03-04")
    report.tell(12, as_of="2023-03-03T16:00")
    report.tell(13, as_of="2023-03-03")
    report.tell(14)
    hour, day, none = counts_of(report)
    assert (hour.as_of, hour.at_hour) == ("2023-03-03T16:00", True)
    assert (day.as_of, day.at_hour) == ("2023-03-03T24:00", False)
    assert (none.as_of, none.reported) == (None, "2023-03-04")


def test_what_is_told_in_the_title_is_known_to_be() -> None:
    report = Report()
    report.tell(12, part="title")
    report.tell(12)
    assert [count.headline for count in counts_of(report)] == [True, False]


def test_vague_words_are_told_from_numbers_that_look_like_them() -> None:
    report = Report()
    report.tell(24, 99, words="dozens of dockers")
    report.tell(24, 99, words="24 to 99 dockers")
    report.tell(30, 40, words="thirty to forty")
    assert [count.vague for count in counts_of(report)] == [True, False, False]


def test_what_replaces_a_number_counts_the_same_people() -> None:
    """We wrote that seven children died. The service says that it told us four."""
    report = Report()
    report.tell(7, act="killing", group="children", polarity="negative")
    report.tell(4, ..., "the Security Service", act="killing", beside=True)
    report.tell(9, ..., "the Security Service", act="killing")
    assert [count.group for count in counts_of(report)] == ["children", "children", None]


def test_numbers_sort_smallest_first_and_no_ceiling_above_every_ceiling() -> None:
    report = Report()
    base = report.tell(12, None)
    report.tell(12, 14)
    report.tell(3)
    report.tell(None, None, compared=(base, ">"))
    counts = sorted(counts_of(report), key=lambda count: count.order)
    assert [count.bounds for count in counts] == [None, Bounds(3, 3), Bounds(12, 14), Bounds(12, None)]


def test_the_order_of_figures_changes_nothing() -> None:
    origin, other = Report(), Report("The Lantern")
    for number in (12, 3, 7):
        origin.tell(number, ..., "Governor Orrey")
        other.tell(number, ..., "Governor Orrey")
    copy = copy_of(origin)
    figures = [*origin.figures, *other.figures, *copy.figures]
    documents = {report.id: report.document for report in (origin, other, copy)}
    expected = make_counts(figures, documents, [derived(copy, origin)])
    for seed in range(5):
        random.Random(seed).shuffle(figures)
        assert make_counts(figures, documents, [derived(copy, origin)]) == expected


def test_words_name_the_outlet() -> None:
    report = Report("The Lantern")
    report.tell(12, words="a dozen dockers")
    (count,) = counts_of(report)
    assert count.words == "“a dozen dockers” (The Lantern)"


def test_attributed_words_name_the_body_but_no_person() -> None:
    report = Report("The Lantern")
    report.tell(310, ..., voice("Interior Ministry"), words="310")
    report.tell(12, ..., voice("Interior Ministry"), voice("Ana Orrey", "relative"), words="12")
    report.tell(9, ..., voice("Ana Orrey", "person"), words="nine")
    assert [count.attributed for count in counts_of(report)] == [
        "“310” (Interior Ministry, in The Lantern)",
        "“12” (Interior Ministry, in The Lantern)",
        "“nine” (The Lantern)",
    ]
