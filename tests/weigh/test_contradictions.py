"""Figures that cannot all hold, and those that only look so."""

from __future__ import annotations

import msgspec
import pytest

from builders import Report, Weighed, copy_of, derived, event_of, place_of, voice, weigh_reports
from khronika.record.assessments import Contradiction
from khronika.weigh import contradictions


def only(weighed: Weighed, kind: str, *, explained: bool = False) -> Contradiction:
    """The one contradiction (or explained difference) of a kind."""
    (found,) = [one for one in weighed.contradictions if one.kind == kind and (one.explained is not None) == explained]
    return found


def test_voices_that_exclude_each_other_are_named_in_one() -> None:
    report = Report()
    told = [
        report.tell(310, ..., "district police"),
        report.tell(598, ..., "dockers' union"),
        report.tell(610, ..., "Dockers' Watch"),
    ]
    report.tell(300, 700, "Governor Orrey")
    weighed = weigh_reports(report)
    found = only(weighed, "disjoint")
    assert set(found.figures) == {figure.id for figure in told}
    assert found.event == weighed.event.id
    assert found.text.startswith("these cannot all hold: “310”")


def test_voices_that_agree_contradict_nobody() -> None:
    report = Report()
    report.tell(310, None, "district police")
    report.tell(420, ..., "dockers' union")
    assert weigh_reports(report).contradictions == ()


def test_a_disjointness_test_that_never_bites_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    report = Report()
    report.tell(310, ..., "district police")
    report.tell(598, ..., "dockers' union")
    monkeypatch.setattr(contradictions, "exclude", lambda *_: False)
    assert weigh_reports(report).kinds() == []


def test_nobody_against_somebody_is_one_denial_whoever_counts() -> None:
    report = Report()
    none = report.tell(0, ..., "district police", act="injury")
    some = [report.tell(12, ..., "a doctor", act="injury"), report.tell(15, ..., "dockers' union", act="injury")]
    weighed = weigh_reports(report)
    assert set(only(weighed, "denied").figures) == {none.id, *(figure.id for figure in some)}
    assert weighed.kinds() == ["denied", "disjoint"]


def test_nobody_is_said_against_vague_words_and_parts_too() -> None:
    report = Report()
    none = report.tell(0, ..., "district police", act="injury")
    vague = report.tell(200, 999, "dockers' union", act="injury", words="hundreds")
    part = report.tell(30, ..., "dockers' union", act="injury", part_of=vague)
    total = report.tell(270, ..., "Governor Orrey", act="injury")
    report.tell(20, ..., "Governor Orrey", act="injury", certainty="possible")
    report.tell(5, ..., "Governor Orrey", act="injury", polarity="negative")
    weighed = weigh_reports(report)
    assert set(only(weighed, "denied").figures) == {none.id, vague.id, part.id, total.id}


def test_a_refused_number_names_all_who_tell_it() -> None:
    report, other = Report(), Report("The Lantern")
    denial = report.tell(600, ..., "Interior Ministry", polarity="negative")
    told = [report.tell(610, ..., "dockers' union"), other.tell(600, ..., "Dockers' Watch")]
    report.tell(310, ..., "district police")
    found = only(weigh_reports(report, other), "denied")
    assert set(found.figures) == {denial.id, *(figure.id for figure in told)}


def test_one_number_refused_in_two_outlets_is_one_denial() -> None:
    report, other = Report(), Report("The Lantern")
    report.tell(610, ..., "dockers' union")
    for told in (report, other):
        told.tell(600, ..., "Interior Ministry", polarity="negative")
    assert weigh_reports(report, other).kinds() == ["denied"]


def test_a_withdrawn_number_is_retracted_and_not_denied() -> None:
    report, later, carrier = Report(), Report(published="2023-03-06"), Report("The Lantern", "2023-03-07")
    told = report.tell(7, ..., "Security Service", act="killing", group="children")
    carried = carrier.tell(
        7, ..., voice("The Harbour Post", "outlet"), "Security Service", act="killing", group="children"
    )
    taker = later.tell(7, ..., act="killing", group="children", polarity="negative")
    instead = later.tell(4, ..., "Security Service", act="killing", beside=True, words="told us four")
    weighed = weigh_reports(report, later, carrier)
    assert weighed.kinds() == ["retracted"]
    found = only(weighed, "retracted")
    assert set(found.figures) == {told.id, carried.id, taker.id, instead.id}
    assert "taken back since by The Harbour Post" in found.text
    assert "“told us four”" in found.text
    children = weighed.of("killing", "children")
    assert (children.low, children.high) == (4, 4)


def test_nobody_is_said_against_a_number_withdrawn_since() -> None:
    report, later = Report(), Report(published="2023-03-06")
    report.tell(2, ..., "a doctor", act="injury")
    report.tell(0, ..., "district police", act="injury")
    later.tell(2, ..., act="injury", polarity="negative")
    assert weigh_reports(report, later).kinds() == ["denied", "retracted"]


def test_a_count_that_went_on_is_a_difference() -> None:
    first, second = Report(published="2023-03-04"), Report("The Lantern", "2023-03-05")
    first.tell(12, ..., "Governor Orrey")
    second.tell(17, ..., "Governor Orrey")
    weighed = weigh_reports(first, second)
    assert weighed.kinds() == []
    assert only(weighed, "disjoint", explained=True).explained == "different as-of times"


def test_a_running_total_that_goes_down() -> None:
    report = Report()
    before = report.tell(40, ..., "Dockers' Watch", as_of="2023-03-03T16:00")
    after = report.tell(31, ..., "Dockers' Watch", as_of="2023-03-03T19:00")
    weighed = weigh_reports(report)
    assert weighed.kinds() == ["falling-total"]
    assert set(only(weighed, "falling-total").figures) == {before.id, after.id}


def test_a_smaller_number_told_on_a_later_day_goes_down() -> None:
    first, second = Report(published="2023-03-04"), Report("The Lantern", "2023-03-05")
    first.tell(17, ..., "Governor Orrey")
    second.tell(12, ..., "Governor Orrey")
    weighed = weigh_reports(first, second)
    assert weighed.kinds() == ["falling-total"]
    assert (weighed.of().low, weighed.of().high) == (12, 17)


def test_a_misquotation_stands_against_the_voice_itself() -> None:
    lantern, post = Report("The Lantern", "2023-03-04"), Report(published="2023-03-06")
    own = lantern.tell(3000, ..., voice("anonymous police source", "anonymous"))
    wrong = post.tell(300, ..., voice("The Lantern", "outlet"), voice("anonymous police source", "anonymous"))
    found = only(weigh_reports(lantern, post), "disjoint")
    assert set(found.figures) == {own.id, wrong.id}
    assert "gives another number than the voice itself" in found.text


def test_a_part_that_exceeds_its_whole() -> None:
    report = Report()
    whole = report.tell(300, approximate=True)
    part = report.tell(601, None, act="violation", part_of=whole)
    found = only(weigh_reports(report), "part-exceeds-whole")
    assert set(found.figures) == {part.id, whole.id}


@pytest.mark.parametrize("lower", [300, 320])
def test_a_part_within_the_room_that_about_leaves_exceeds_nothing(lower: int) -> None:
    report = Report()
    report.tell(lower, act="violation", part_of=report.tell(300, approximate=True))
    assert weigh_reports(report).kinds() == []


def test_a_part_that_is_denied_exceeds_nothing() -> None:
    report = Report()
    report.tell(601, ..., "district police", act="violation", polarity="negative", part_of=report.tell(300))
    assert weigh_reports(report).kinds() == []


def test_parts_that_do_not_make_up_their_whole() -> None:
    report = Report()
    whole = report.tell(598)
    parts = [
        report.tell(number, group=group, part_of=whole)
        for number, group in ((341, "men"), (204, "women"), (43, "minors"))
    ]
    found = only(weigh_reports(report), "sum")
    assert set(found.figures) == {whole.id, *(part.id for part in parts)}
    assert found.text == "“341” + “204” + “43” make 588, not “598”"


def test_parts_at_other_places_are_added_up_though_they_are_events_of_their_own() -> None:
    report = Report()
    country = place_of("Varonia", 6)
    whole = report.tell(5135, place=country)
    cities = [
        report.tell(number, place=place_of(name), part_of=whole)
        for number, name in ((1653, "Port Alba"), (1159, "Osterby"), (2223, "Kelma"))
    ]
    alone = event_of([report], where=country)
    event = msgspec.structs.replace(alone, figures=(whole.id,))
    found = only(weigh_reports(report, event=event), "sum")
    assert set(found.figures) == {whole.id, *(city.id for city in cities)}
    assert weigh_reports(report, event=event).of().high == 5135


def test_a_copy_adds_no_contradiction() -> None:
    report = Report()
    report.tell(310, ..., "district police")
    report.tell(598, ..., "dockers' union")
    copy = copy_of(report)
    alone = weigh_reports(report)
    beside = weigh_reports(report, copy, derivations=[derived(copy, report)])
    assert [one.text for one in alone.contradictions] == [one.text for one in beside.contradictions]


def test_ids_cover_the_content_and_no_contradiction_stands_twice() -> None:
    report = Report()
    report.tell(310, ..., "district police")
    report.tell(598, ..., "dockers' union")
    ids = [one.id for one in weigh_reports(report).contradictions]
    assert len(ids) == len(set(ids)) == 1
    assert all(ids)


def test_what_a_voice_told_since_settles_what_it_told_before() -> None:
    before, after = Report("The Gazette", "2023-03-04"), Report("The Gazette", "2023-03-08")
    other = Report("The Lantern", "2023-03-05")
    before.tell(10, ..., "Dockers' Watch")
    other.tell(18, ..., "Governor Orrey")
    assert weigh_reports(before, other).kinds() == ["disjoint"]
    after.tell(0, 18, "Dockers' Watch", words="up to 18")
    assert weigh_reports(before, other, after).kinds() == []


def test_what_only_compares_is_no_total_that_goes_down() -> None:
    before, after = Report("The Gazette", "2023-03-04"), Report("The Gazette", "2023-03-08")
    held = before.tell(300, ..., "Governor Orrey")
    before.tell(None, None, "Dockers' Watch", words="far more", compared=(held, ">"))
    after.tell(30, ..., "Dockers' Watch")
    assert "falling-total" not in weigh_reports(before, after).kinds()


# --- days


def test_a_report_that_dates_otherwise_what_it_cites_contradicts_it() -> None:
    first = Report()
    own = first.tell(310, ..., "dockers' union", day="2023-03-03", until="2023-03-04", date_prec=2)
    citing = Report("The Tidewater Mirror", "2023-03-06")
    told = citing.tell(310, ..., voice("The Harbour Post"), day="2023-03-04", until="2023-03-05", date_prec=2)
    found = only(weigh_reports(first, citing), "date")
    assert set(found.figures) == {own.id, told.id}
    assert "of other days than in the report it cites" in found.text


@pytest.mark.parametrize(
    ("day", "until", "by"),
    [
        ("2023-03-03", "2023-03-03", "The Harbour Post"),
        ("2023-03-02", "2023-03-05", "The Harbour Post"),
        ("2023-03-04", "2023-03-05", "dockers' union"),
    ],
)
def test_days_within_days_and_reports_that_cite_another_are_no_contradiction(day: str, until: str, by: str) -> None:
    first = Report()
    first.tell(310, ..., "dockers' union", day="2023-03-03", until="2023-03-04", date_prec=2)
    other = Report("The Tidewater Mirror", "2023-03-06")
    other.tell(310, ..., voice(by), day=day, until=until, date_prec=2)
    assert "date" not in weigh_reports(first, other).kinds()


def test_a_later_count_explains_no_difference_that_was_there_on_that_day() -> None:
    report = Report(published="2023-03-05")
    ministry = report.tell(200, ..., "Interior Ministry", as_of="2023-03-03")
    union = report.tell(500, ..., "dockers' union", as_of="2023-03-03T23:00")
    report.tell(570, ..., "dockers' union", as_of="2023-03-04")
    weighed = weigh_reports(report)
    assert set(only(weighed, "disjoint").figures) == {ministry.id, union.id}


def test_a_later_count_explains_a_difference_from_whoever_said_nothing_else_that_day() -> None:
    report = Report(published="2023-03-05")
    report.tell(200, ..., "Interior Ministry", as_of="2023-03-03")
    report.tell(190, ..., "dockers' union", as_of="2023-03-03T10:00", approximate=True)
    report.tell(570, ..., "dockers' union", as_of="2023-03-04")
    kinds = [one for one in weigh_reports(report).contradictions if one.explained is None]
    assert kinds == []
