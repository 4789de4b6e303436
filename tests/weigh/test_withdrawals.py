"""Numbers that were taken back, by whom, and what was put in their place."""

from __future__ import annotations

import pytest

from builders import Report, copy_of, voice, weigh_reports
from khronika.record.figures import Figure
from khronika.weigh import withdrawals
from khronika.weigh.withdrawals import Withdrawal, find_replacements, find_withdrawals, is_taking_back


def withdrawn(*reports: Report) -> dict[str, Withdrawal]:
    figures = [figure for report in reports for figure in report.figures]
    return find_withdrawals(figures, {report.id: report.document for report in reports})


def pair(**correction: object) -> tuple[Report, Report, Figure]:
    """A report that tells of 82 arrests on the union's word, and a later one of the same outlet."""
    report, later = Report(published="2023-03-04"), Report(published="2023-03-06")
    told = report.tell(82, None, "Journalists' Union", group="journalists")
    return report, later, told


def test_an_outlet_takes_back_what_it_printed() -> None:
    report, later, told = pair()
    taker = later.tell(82, None, group="journalists", polarity="negative")
    instead = later.tell(21, ..., "Journalists' Union", group="journalists", beside=True)
    assert withdrawn(report, later) == {
        told.id: Withdrawal(by=(taker,), instead=(instead,), reason="taken back since by The Harbour Post")
    }


def test_a_voice_takes_back_its_number_in_another_outlet() -> None:
    report, _, told = pair()
    other = Report("The Lantern", "2023-03-06")
    other.tell(82, None, "the Journalists' Union", group="journalists", polarity="negative")
    assert set(withdrawn(report, other)) == {told.id}


def test_whoever_carried_it_from_that_outlet_carries_what_is_withdrawn() -> None:
    report, later, told = pair()
    carrier = Report("The Lantern", "2023-03-09")
    carried = carrier.tell(82, None, voice("Harbour Post", "outlet"), "Journalists' Union", group="journalists")
    later.tell(82, None, group="journalists", polarity="negative")
    assert set(withdrawn(report, later, carrier)) == {told.id, carried.id}


def test_another_voice_in_the_same_outlet_denies_and_withdraws_nothing() -> None:
    report, later, _ = pair()
    later.tell(82, None, "Interior Ministry", group="journalists", polarity="negative")
    assert withdrawn(report, later) == {}


def test_the_rule_that_takes_one_outlet_for_one_mouth_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fault that the test above was made for, planted: a ministry's denial read as the outlet's correction."""
    report, later, told = pair()
    later.tell(82, None, "Interior Ministry", group="journalists", polarity="negative")
    monkeypatch.setattr(withdrawals, "_went_through", lambda chain, taken_back: chain[0] == taken_back[0])
    assert set(withdrawn(report, later)) == {told.id}


@pytest.mark.parametrize(
    "change", [{"act": "injury"}, {"group": "women"}, {"lower": 83}, {"upper": 90}, {"published": "2023-03-01"}]
)
def test_another_number_act_or_group_or_an_earlier_day_withdraws_nothing(change: dict[str, object]) -> None:
    report, _, _ = pair()
    later = Report(published=str(change.pop("published", "2023-03-06")))
    told = {"lower": 82, "upper": None, "group": "journalists", "polarity": "negative"} | change
    later.tell(told.pop("lower"), told.pop("upper"), **told)  # type: ignore[arg-type]
    assert withdrawn(report, later) == {}


def test_a_number_that_was_told_again_after_its_denial_stands() -> None:
    """The ministry denied it on Friday and admitted it on Monday."""
    denial, admission = Report(published="2023-03-04"), Report("The Lantern", "2023-03-07")
    denial.tell(12, ..., "Interior Ministry", polarity="negative")
    admission.tell(12, ..., "Interior Ministry")
    assert withdrawn(denial, admission) == {}


def test_an_unnamed_voice_takes_back_only_what_it_told_that_outlet() -> None:
    first, later, other = Report(), Report(published="2023-03-06"), Report("The Lantern")
    nurse = voice("nurse", "witness")
    told = first.tell(30, ..., voice("worshipper", "witness"), nurse)
    other.tell(30, ..., nurse)
    later.tell(30, ..., nurse, polarity="negative")
    assert set(withdrawn(first, later, other)) == {told.id}


def test_of_two_voices_with_one_number_the_one_with_the_same_people_is_meant() -> None:
    report, later = Report(), Report(published="2023-03-06")
    report.tell(5, ..., "Coast Guard", act="killing", group="men")
    told = report.tell(5, ..., voice("nurse", "witness"), act="killing")
    later.tell(5, ..., act="killing", polarity="negative")
    assert set(withdrawn(report, later)) == {told.id}


def test_what_replaces_a_number_is_the_next_in_its_paragraph_or_else_the_last() -> None:
    report = Report()
    before = report.tell(1947)
    taken = report.tell(1847, polarity="negative", beside=True)
    other = report.tell(30, polarity="negative")
    far = report.tell(20)
    documents = {report.id: report.document}
    assert find_replacements(report.figures, documents) == {taken.id: before}
    assert {other.id, far.id}.isdisjoint(find_replacements(report.figures, documents))


def test_a_replacement_counts_the_same_act_and_no_other_group() -> None:
    report = Report()
    report.tell(7, act="killing", group="children", polarity="negative")
    report.tell(4, act="injury", beside=True)
    report.tell(5, act="killing", group="women", beside=True)
    right = report.tell(6, act="killing", beside=True)
    assert list(find_replacements(report.figures, {report.id: report.document}).values()) == [right]


def test_a_denied_comparison_is_replaced_by_nothing() -> None:
    report = Report()
    base = report.tell(12)
    report.tell(None, None, "Interior Ministry", compared=(base, ">"), polarity="negative")
    report.tell(12, ..., "Interior Ministry", beside=True)
    assert find_replacements(report.figures, {report.id: report.document}) == {}


def test_an_outlets_own_negative_is_never_a_denial() -> None:
    report = Report()
    own = report.tell(12, polarity="negative")
    other = report.tell(12, ..., "Interior Ministry", polarity="negative")
    assert is_taking_back(own, {})
    assert not is_taking_back(other, {})
    assert is_taking_back(other, {"some": Withdrawal(by=(other,), instead=(), reason="")})


def test_the_only_number_withdrawn_is_kept_and_called_retracted() -> None:
    report, later, _ = pair()
    later.tell(82, None, group="journalists", polarity="negative")
    arrests = weigh_reports(report, later).of("arrest", "journalists")
    assert (arrests.low, arrests.standing) == (82, "retracted")


def test_a_voice_puts_right_a_number_that_no_report_at_hand_tells() -> None:
    report = Report()
    taker = report.tell(36, ..., "Governor Orrey", polarity="negative")
    instead = report.tell(31, ..., "Governor Orrey", beside=True)
    reason = "taken back by Governor Orrey"
    assert withdrawn(report) == {taker.id: Withdrawal(by=(taker,), instead=(instead,), reason=reason)}
    weighed = weigh_reports(report)
    (found,) = weighed.contradictions
    assert (found.kind, set(found.figures)) == ("retracted", {taker.id, instead.id})
    assert (weighed.of().low, weighed.of().standing) == (31, "single")


def test_the_number_may_stay_and_the_act_be_another() -> None:
    report = Report()
    taker = report.tell(64, ..., "Governor Orrey", act="killing", polarity="negative")
    report.tell(64, ..., "Governor Orrey", act="injury", beside=True)
    assert set(withdrawn(report)) == {taker.id}


def test_who_refuses_the_number_of_somebody_else_takes_nothing_back() -> None:
    report, other = Report(), Report("The Lantern")
    report.tell(70, ..., "Governor Orrey", polarity="negative")
    report.tell(52, ..., "Governor Orrey", beside=True)
    other.tell(73, ..., "dockers' union")
    assert withdrawn(report, other) == {}
    assert weigh_reports(report, other).kinds() == ["denied", "disjoint"]


def test_a_refused_number_with_nothing_of_the_same_voice_in_its_place_is_not_put_right() -> None:
    report = Report()
    report.tell(36, ..., "Governor Orrey", polarity="negative")
    report.tell(31, ..., "dockers' union", beside=True)
    report.tell(31, ..., "Governor Orrey")
    assert withdrawn(report) == {}


def test_a_copy_puts_nothing_right_by_itself() -> None:
    report = Report()
    taker = report.tell(36, ..., "Governor Orrey", polarity="negative")
    report.tell(31, ..., "Governor Orrey", beside=True)
    copy = copy_of(report)
    figures = [*report.figures, *copy.figures]
    documents = {one.id: one.document for one in (report, copy)}
    assert set(find_withdrawals(figures, documents, copies={copy.id})) == {taker.id}


def test_part_of_ones_own_number_is_taken_off() -> None:
    report = Report()
    names = report.tell(82, ..., words="82 people")
    taker = report.tell(2, ..., part_of=names, polarity="negative", words="two of them")
    report.tell(98, ..., beside=True)
    assert withdrawn(report)[taker.id].instead == (names,)
    (found,) = [one for one in weigh_reports(report).contradictions if one.kind == "retracted"]
    assert found.text == "“two of them” (The Harbour Post) was taken back by The Harbour Post, of “82 people”"
