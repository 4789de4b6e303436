"""What a person decided about a figure is kept by the weighing, whoever copies the figure."""

from __future__ import annotations

from typing import Literal

import pytest

from builders import Report, copy_of, derived, weigh_reports
from khronika.record.figures import Figure
from khronika.record.rulings import FigureRuling


def ruling(
    decision: Literal["accept", "reject", "correct"],
    lower: int | None = None,
    upper: int | None = None,
    *,
    number: int = 0,
) -> FigureRuling:
    return FigureRuling(decision=decision, by="A. Reader", why="see page 2", number=number, lower=lower, upper=upper)


REJECT = ruling("reject")


def two_voices() -> tuple[Report, Figure, Figure]:
    report = Report()
    return report, report.tell(12, ..., "district police"), report.tell(30, ..., "dockers' union")


def test_a_rejected_figure_is_not_used_and_the_reason_names_who_rejected_it() -> None:
    report, _, union = two_voices()
    plain = weigh_reports(report)
    weighed = weigh_reports(report, rulings={union.id: REJECT})
    assert (plain.of().high, plain.of().standing, plain.kinds()) == (30, "contested", ["disjoint"])
    assert (weighed.of().high, weighed.of().standing, weighed.kinds()) == (12, "single", [])
    assert "“30” (The Harbour Post): set aside, rejected by A. Reader: see page 2" in weighed.of().because
    assert union.id not in {figure for voice in weighed.of().voices for figure in voice.figures}


def test_where_all_figures_are_rejected_nothing_is_assessed() -> None:
    report, police, union = two_voices()
    assert weigh_reports(report, rulings={police.id: REJECT, union.id: REJECT}).assessments == ()


def test_a_rejected_denial_denies_nothing() -> None:
    report = Report()
    report.tell(30, ..., "dockers' union")
    denial = report.tell(30, ..., "district police", polarity="negative")
    assert weigh_reports(report).kinds() == ["denied"]
    weighed = weigh_reports(report, rulings={denial.id: REJECT})
    assert (weighed.kinds(), weighed.of().standing) == ([], "single")


def test_a_rejected_withdrawal_takes_nothing_back() -> None:
    report, later = Report(), Report(published="2023-03-06")
    report.tell(30)
    taker = later.tell(30, polarity="negative")
    assert weigh_reports(report, later).of().standing == "retracted"
    assert weigh_reports(report, later, rulings={taker.id: REJECT}).of().standing == "single"


def test_a_rejected_whole_no_longer_holds_its_parts_back() -> None:
    report = Report()
    whole = report.tell(30, ..., "district police")
    report.tell(12, ..., "district police", part_of=whole)
    assert weigh_reports(report).of().low == 30
    assert weigh_reports(report, rulings={whole.id: REJECT}).of().low == 12


@pytest.mark.parametrize(
    ("bounds", "expected", "words"),
    [
        ((40, 45), (12, 45, False), "40 to 45"),
        ((40, 40), (12, 40, False), "40"),
        ((40, None), (12, 40, True), "at least 40"),
        ((None, 1400), (0, 1400, False), "up to 1,400"),
    ],
)
def test_a_corrected_figure_is_counted_as_corrected(
    bounds: tuple[int | None, int | None], expected: tuple[int, int, bool], words: str
) -> None:
    report, _, union = two_voices()
    found = weigh_reports(report, rulings={union.id: ruling("correct", *bounds)}).of()
    assert (found.low, found.high, found.open_above) == expected
    assert f"“30” (The Harbour Post): counted as {words}, corrected by A. Reader: see page 2" in found.because
    assert union.id in {figure for voice in found.voices for figure in voice.figures}


def test_a_corrected_comparison_has_bounds_of_its_own() -> None:
    report = Report()
    police = report.tell(12, ..., "district police")
    more = report.tell(None, None, "dockers' union", words="far above that", compared=(police, ">"))
    assert weigh_reports(report).of().open_above
    found = weigh_reports(report, rulings={more.id: ruling("correct", 50, 50)}).of()
    assert (found.high, found.open_above) == (50, False)


def test_an_accepted_figure_is_used_as_it_is_and_that_is_said() -> None:
    report, _, union = two_voices()
    plain, found = weigh_reports(report).of(), weigh_reports(report, rulings={union.id: ruling("accept")}).of()
    assert (found.low, found.high, found.voices) == (plain.low, plain.high, plain.voices)
    assert set(found.because) - set(plain.because) == {
        "“30” (The Harbour Post): accepted by A. Reader: see page 2",
    }


@pytest.mark.parametrize("decided", [REJECT, ruling("correct", 50, 50), ruling("accept")])
@pytest.mark.parametrize("about_copy", [False, True])
def test_a_decision_holds_for_copies_and_a_copy_more_changes_nothing(decided: FigureRuling, about_copy: bool) -> None:
    report, _, union = two_voices()
    alone = weigh_reports(report, rulings={union.id: decided}).of()
    copy = copy_of(report)
    about = copy.figures[1] if about_copy else union
    for reports in ((report, copy), (copy, report)):
        found = weigh_reports(*reports, derivations=[derived(copy, report)], rulings={about.id: decided}).of()
        assert (found.low, found.high, found.standing, len(found.voices)) == (
            alone.low,
            alone.high,
            alone.standing,
            len(alone.voices),
        )
        assert found.because == alone.because


def test_of_two_decisions_about_a_number_and_its_copy_the_later_one_counts() -> None:
    report, _, union = two_voices()
    copy = copy_of(report)
    first, second = ruling("reject", number=1), ruling("correct", 50, 50, number=2)
    rulings = {union.id: second, copy.figures[1].id: first}
    found = weigh_reports(report, copy, derivations=[derived(copy, report)], rulings=rulings).of()
    assert found.high == 50


def test_decisions_about_other_figures_change_no_byte() -> None:
    report, _, _ = two_voices()
    assert weigh_reports(report, rulings={"another": REJECT}) == weigh_reports(report)


def test_a_ruling_is_told_with_the_group_that_an_ellipsis_leaves_unsaid() -> None:
    report = Report()
    journalists = report.tell(21, ..., "reporters' union", group="journalists")
    ten = report.tell(10, ..., "reporters' union", part_of=journalists)
    found = weigh_reports(report, rulings={ten.id: REJECT}).of("arrest", "journalists")
    assert "“10” (The Harbour Post): set aside, rejected by A. Reader: see page 2" in found.because
