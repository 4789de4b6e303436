"""A report that has another's text and gives a voice's number otherwise is said to misquote, and only then."""

from __future__ import annotations

import pytest

from builders import Report, Weighed, copy_of, derived, voice, weigh_reports
from khronika.record.lineage import Extent

ECHO = voice("The Echo", "outlet")


def source(number: int = 30, **changes: object) -> Report:
    report = Report("The Echo", "2023-03-04")
    report.tell(number, number, "Police", **changes)  # type: ignore[arg-type]
    return report


def taker(number: int = 40, *, credited: bool = True, **changes: object) -> Report:
    report = Report("The Mirror", "2023-03-05")
    report.tell(number, number, *((ECHO, "Police") if credited else ("Police",)), **changes)  # type: ignore[arg-type]
    return report


def weigh(origin: Report, copy: Report, *others: Report, extent: Extent = "wholly") -> Weighed:
    return weigh_reports(origin, copy, *others, derivations=[derived(copy, origin, extent)])


def misquotes(weighed: Weighed) -> list[str]:
    return [one.text for one in weighed.contradictions if "gives another number than the report" in one.text]


@pytest.mark.parametrize(("extent", "what"), [("wholly", "whose text it has"), ("partially", "it has this from")])
def test_another_number_in_taken_text_is_set_aside_and_named(extent: Extent, what: str) -> None:
    weighed = weigh(source(), taker(), extent=extent)
    assert misquotes(weighed) == [f"“40” (The Mirror) gives another number than the report {what}: “30” (The Echo)"]
    (contradiction,) = weighed.contradictions
    assert (contradiction.kind, contradiction.explained) == ("disjoint", None)
    assert len(contradiction.figures) == 2
    assert (weighed.of().low, weighed.of().high, weighed.of().standing) == (30, 30, "single")
    assert any(line.startswith("“40” (The Mirror): set aside, gives another number") for line in weighed.of().because)


def test_what_a_report_only_partly_made_of_another_has_by_itself_is_its_own() -> None:
    assert misquotes(weigh(source(), taker(credited=False), extent="partially")) == []
    assert misquotes(weigh(source(), taker(credited=False)))


def test_a_wrong_number_two_copies_away_is_found_too() -> None:
    first, second, third = source(), copy_of(source(), "The Mirror"), Report("The Relay", "2023-03-06")
    third.tell(40, 40, "Police")
    weighed = weigh_reports(first, second, third, derivations=[derived(second, first), derived(third, second)])
    assert len(misquotes(weighed)) == 1


def test_two_reports_without_a_derivation_are_two_reports() -> None:
    assert misquotes(weigh_reports(source(), taker())) == []


def test_numbers_that_agree_misquote_nobody() -> None:
    assert misquotes(weigh(source(), taker(30))) == []
    assert misquotes(weigh(source(), taker(31, approximate=True))) == []
    rounded = Report("The Mirror", "2023-03-05")
    rounded.tell(25, None, ECHO, "Police")
    assert misquotes(weigh(source(), rounded)) == []


def test_a_source_that_was_corrected_later_was_not_misquoted() -> None:
    correction = Report("The Echo", "2023-03-06", number=1)
    correction.tell(30, 30, "Police", polarity="negative")
    correction.tell(40, 40, "Police", beside=True)
    assert misquotes(weigh(source(), taker(), correction)) == []


def test_a_copy_that_tells_both_numbers_or_a_later_hour_has_news_of_its_own() -> None:
    both = taker()
    both.tell(30, 30, ECHO, "Police")
    assert misquotes(weigh(source(), both)) == []
    assert misquotes(weigh(source(as_of="2023-03-03T10:00"), taker(as_of="2023-03-03T18:00"))) == []
    assert misquotes(weigh(source(as_of="2023-03-03T10:00"), taker(as_of="2023-03-03T10:00")))


def test_a_number_that_others_have_from_the_voice_is_an_update() -> None:
    other = Report("The Lantern", "2023-03-05")
    other.tell(40, 40, "Police")
    assert misquotes(weigh(source(), taker(), other)) == []
    copied = copy_of(taker(), "The Relay", "2023-03-06")
    weighed = weigh_reports(
        source(), taker(), copied, derivations=[derived(taker(), source()), derived(copied, taker())]
    )
    assert len(misquotes(weighed)) == 1


def test_another_voice_act_or_part_is_no_misquotation() -> None:
    for changes in ({"act": "killing"}, {"group": "children"}):
        assert misquotes(weigh(source(), taker(**changes))) == []
    union = Report("The Mirror", "2023-03-05")
    union.tell(40, 40, ECHO, "Dockers' Union")
    assert misquotes(weigh(source(), union)) == []


def test_what_is_older_than_the_source_does_not_misquote_it() -> None:
    early = Report("The Mirror", "2023-03-03")
    early.tell(40, 40, ECHO, "Police")
    assert misquotes(weigh(source(), early)) == []
