"""Counts that leave unsaid whom they count."""

from __future__ import annotations

import pytest

from builders import Report, weigh_reports
from khronika.weigh.counts import make_counts
from khronika.weigh.ellipses import give_groups


def groups_of(*reports: Report) -> list[str | None]:
    figures = {figure.id: figure for report in reports for figure in report.figures}
    counts = make_counts(list(figures.values()), {report.id: report.document for report in reports}, ())
    return [count.group for count in give_groups(counts, figures)]


def test_part_of_a_group_is_of_that_group() -> None:
    report = Report()
    journalists = report.tell(21, group="journalists")
    foreign = report.tell(9, group="foreigners", part_of=journalists)
    report.tell(3, part_of=foreign)
    report.tell(2, group="women", part_of=journalists)
    assert groups_of(report) == ["journalists", "journalists", "journalists", "women"]


def test_part_of_the_people_as_such_keeps_its_own() -> None:
    report = Report()
    whole = report.tell(98)
    report.tell(16, group="children", part_of=whole)
    report.tell(12, part_of=whole)
    assert groups_of(report) == [None, "children", None]


@pytest.mark.parametrize(
    ("number", "act", "expected"),
    [(46, "arrest", "children"), (46, "killing", None), (45, "arrest", None), (7, "arrest", None)],
)
def test_a_number_without_a_noun_is_of_those_told_with_one(number: int, act: str, expected: str | None) -> None:
    report, other = Report(), Report("The Gazette", "2023-03-05")
    report.tell(46, ..., "district police", group="children")
    report.tell(7, ..., "district police", group="soldiers")
    other.tell(number, ..., "dockers' union", act=act)  # type: ignore[arg-type]
    assert groups_of(report, other) == ["children", "soldiers", expected]


def test_a_small_number_is_so_only_of_its_own_voice() -> None:
    report, other = Report(), Report("The Gazette")
    report.tell(7, ..., "district police", group="soldiers")
    other.tell(7, ..., "district police")
    assert groups_of(report, other) == ["soldiers", "soldiers"]


def test_a_number_told_of_the_people_as_such_too_stays_theirs() -> None:
    report, other = Report(), Report("The Gazette")
    report.tell(46, ..., "district police", group="children")
    report.tell(46, ..., "Governor Orrey", group="dockers")
    other.tell(46, ..., "dockers' union")
    assert sorted(groups_of(report, other), key=str) == [None, None, "children"]


def test_ten_journalists_in_town_do_not_contradict_all_who_were_taken_there() -> None:
    report, other = Report(), Report("The Gazette")
    journalists = report.tell(21, ..., "reporters' union", group="journalists")
    report.tell(10, ..., "reporters' union", part_of=journalists)
    other.tell(1336, ..., "Dockers' Watch")
    weighed = weigh_reports(report, other)
    assert weighed.kinds() == []
    assert (weighed.of().low, weighed.of().high) == (1336, 1336)
