"""What one voice's figures imply of each other, and which of them cannot all hold."""

from __future__ import annotations

import pytest

from builders import Report, place_of, voice, weigh_reports
from khronika.record.figures import Figure
from khronika.weigh import facts as facts_module
from khronika.weigh.bounds import Bounds
from khronika.weigh.facts import Facts, find_conflicts, find_facts


def facts_of(report: Report, withdrawn: tuple[str, ...] = ()) -> Facts:
    return find_facts(report.figures, withdrawn)


def conflicts_of(report: Report) -> list[tuple[str, tuple[str, ...]]]:
    found = find_conflicts(facts_of(report), {figure.id for figure in report.figures})
    return [(kind, ids) for kind, ids, _ in found]


def by_group(report: Report, *numbers: int, whole: int = 98, by: str = "Governor Orrey") -> list[Figure]:
    wounded = report.tell(whole, ..., by, act="injury")
    groups = zip(numbers, ("children", "women", "men"), strict=False)
    return [wounded, *(report.tell(n, ..., by, act="injury", group=g, part_of=wounded) for n, g in groups)]


def test_parts_raise_the_floor_of_their_whole_and_the_chain_is_told() -> None:
    report = Report()
    whole = report.tell(25, None, act="killing", words="at least 25 people")
    for number, name in ((2, "Osterby"), (2, "Kelma"), (27, "Port Alba")):
        report.tell(number, act="killing", place=place_of(name), part_of=whole)
    assert facts_of(report).implied(whole) == Bounds(31, None)
    assert (
        "“at least 25 people” is at least 31, since “2” + “2” + “27” are parts of “at least 25 people”"
        in weigh_reports(report).of("killing").because
    )


def test_a_count_without_a_floor_has_that_of_its_parts() -> None:
    report = Report()
    whole = report.tell(0, 40, "Governor Orrey", words="no more than forty")
    report.tell(12, ..., "Governor Orrey", group="children", part_of=whole)
    arrests = weigh_reports(report).of()
    assert (arrests.low, arrests.high) == (12, 40)


def test_a_number_somebody_states_below_is_not_raised() -> None:
    report = Report()
    whole = report.tell(25, 40, "Governor Orrey")
    report.tell(30, ..., "Governor Orrey", group="children", part_of=whole)
    arrests = weigh_reports(report).of()
    assert (arrests.low, arrests.high) == (25, 40)
    assert any(" is at least 30, since " in line for line in arrests.because)


def test_nobody_stays_nobody() -> None:
    report = Report()
    none = report.tell(0, ..., "Interior Ministry")
    report.tell(None, None, "dockers' union", compared=(none, ">"))
    assert weigh_reports(report).of().low == 0


def test_a_comparison_alone_bounds_its_number() -> None:
    report = Report()
    other = report.tell(30, ..., "Governor Orrey", group="children")
    report.tell(None, None, "Anna Velt", compared=(other, ">"), words="far more grown-ups")
    arrests = weigh_reports(report).of()
    assert (arrests.low, arrests.high, arrests.open_above) == (31, 31, True)
    assert (
        "“far more grown-ups” is at least 31, since “far more grown-ups” is said to be more than “30”"
        in arrests.because
    )


@pytest.mark.parametrize(
    ("relation", "expected"), [(">", Bounds(31, None)), ("<", Bounds(0, 29)), ("=", Bounds(30, 30))]
)
def test_each_comparison_implies_its_bounds(relation: str, expected: Bounds) -> None:
    report = Report()
    other = report.tell(30)
    compared = report.tell(None, None, compared=(other, relation))  # type: ignore[arg-type]
    assert facts_of(report).implied(compared) == expected


def test_who_is_fined_was_charged() -> None:
    report = Report()
    charged = report.tell(20, None, act="charge")
    report.tell(27, act="fine", part_of=charged)
    assert facts_of(report).implied(charged) == Bounds(27, None)


def test_a_running_total_is_no_less_than_what_was_counted_before() -> None:
    first, second = Report(published="2023-03-04"), Report("The Gazette", published="2023-03-06")
    first.tell(45, ..., "Governor Orrey", as_of="2023-03-04")
    later = second.tell(40, None, "Governor Orrey", as_of="2023-03-06")
    other = second.tell(3, None, "dockers' union", as_of="2023-03-06")
    found = find_facts([*first.figures, *second.figures])
    assert found.implied(later) == Bounds(45, None)
    assert found.implied(other) == Bounds(3, None)


def test_only_the_figures_of_a_conflict_are_named() -> None:
    report = Report()
    whole, children, women, _ = by_group(report, 60, 50, 1)
    assert conflicts_of(report) == [("sum", tuple(sorted(figure.id for figure in (whole, children, women))))]


def test_a_part_that_is_more_than_its_whole_is_named_with_it_alone() -> None:
    report = Report()
    whole = report.tell(12)
    part = report.tell(30, group="children", part_of=whole)
    report.tell(3, act="release", part_of=whole)
    assert conflicts_of(report) == [("part-exceeds-whole", tuple(sorted((whole.id, part.id))))]


def test_conflicts_over_two_floors_are_found() -> None:
    """Forty dockers of at most fifty arrested, of whom sixty were foreigners: no two neighbours disagree."""
    report = Report()
    arrested = report.tell(0, 50, words="up to fifty")
    dockers = report.tell(None, None, part_of=arrested, compared=(arrested, "<"), words="fewer dockers")
    report.tell(60, part_of=dockers, words="sixty of the dockers")
    ((kind, _),) = conflicts_of(report)
    assert kind in ("sum", "part-exceeds-whole")


def test_two_voices_are_not_set_together() -> None:
    report = Report()
    whole = report.tell(12, ..., "district police")
    report.tell(30, ..., "dockers' union", group="children", part_of=whole)
    assert conflicts_of(report) == []
    report.tell(31, ..., voice("district police", "official"), group="women", part_of=whole)
    assert [kind for kind, _ in conflicts_of(report)] == ["part-exceeds-whole"]


def test_who_is_fined_may_be_expelled_too() -> None:
    report = Report()
    charged = report.tell(31, act="charge")
    report.tell(20, act="fine", part_of=charged)
    report.tell(15, act="deportation", part_of=charged)
    assert conflicts_of(report) == []


def test_what_was_taken_back_bounds_nothing_but_did_not_add_up() -> None:
    report = Report()
    whole, *_, men = by_group(report, 16, 46, 38)
    assert [kind for kind, _ in conflicts_of(report)] == ["sum"]
    found = facts_of(report, (men.id,))
    assert len(found.conflicts) == 1
    assert found.implied(whole) == Bounds(98, 98)


def test_reports_without_relations_are_not_solved(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(_: object) -> None:
        raise AssertionError("nothing to solve")

    monkeypatch.setattr(facts_module, "tighten", never)
    report = Report()
    report.tell(12)
    report.tell(15, ..., "dockers' union")
    assert facts_of(report).implied(report.figures[0]) == Bounds(12, 12)


def test_running_totals_of_an_event_told_by_very_many_are_left_alone() -> None:
    reports = [Report(published=f"2023-03-{day:02}", number=day) for day in range(4, 30)]
    for day, report in enumerate(reports, start=4):
        whole = report.tell(40, None, "Governor Orrey", as_of=f"2023-03-{day:02}")
        report.tell(day, ..., "Governor Orrey", group="children", part_of=whole)
        report.tell(12, ..., "Governor Orrey", group="women", part_of=whole)
    found = find_facts([figure for report in reports for figure in report.figures])
    assert found.implied(reports[-1].figures[0]) == Bounds(41, None)
    few = find_facts([figure for report in reports[:3] for figure in report.figures])
    assert few.implied(reports[2].figures[0]) == Bounds(40, None)
