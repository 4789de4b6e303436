"""Dates of one report that disagree."""

from __future__ import annotations

import msgspec
import pytest

from builders import MADE, Report
from khronika.record.documents import Credit, Document
from khronika.weigh.dates import date_conflicts, dated_path


def document(**changes: object) -> Document:
    report = Report()
    report.tell(12)
    return msgspec.structs.replace(report.document, **changes)


def credited(url: str) -> tuple[Credit, ...]:
    return (Credit(start=0, end=2, quote="12", outlet="The Lantern", kind="republished", url=url),)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://lantern.example/2023/03/04/raids", "2023-03-04"),
        ("https://lantern.example/2023-3-4", "2023-03-04"),
        ("https://lantern.example/news/2023/3/4/", "2023-03-04"),
        ("https://lantern.example/2023/02/30/raids", None),
        ("https://lantern.example/2023/13/04/raids", None),
        ("https://lantern.example/raids-20230304", None),
        ("https://lantern.example/1899/03/04/", None),
    ],
)
def test_the_day_in_an_address(address: str, expected: str | None) -> None:
    assert dated_path(address) == expected


def test_the_address_of_the_source_says_another_day() -> None:
    told = document(
        published="2023-03-09",
        first_published="2023-03-05",
        credits=credited("https://lantern.example/2023/03/04/raids"),
    )
    (conflict,) = date_conflicts(told, MADE)
    assert (conflict.kind, conflict.event, conflict.figures) == ("date", None, ())
    assert "first published on 2023-03-05" in conflict.text
    assert "says 2023-03-04" in conflict.text


def test_no_conflict_where_the_days_agree_or_one_is_missing() -> None:
    source = credited("https://lantern.example/2023/03/04/raids")
    assert date_conflicts(document(first_published="2023-03-04", credits=source, published="2023-03-09"), MADE) == ()
    assert date_conflicts(document(credits=source), MADE) == ()
    assert (
        date_conflicts(document(first_published="2023-03-04", credits=credited("https://lantern.example")), MADE) == ()
    )


def test_published_before_it_was_first_published() -> None:
    (conflict,) = date_conflicts(document(first_published="2023-03-09"), MADE)
    assert "before it was first published on 2023-03-09" in conflict.text


@pytest.mark.parametrize(("day", "conflicts"), [("04", 0), ("05", 0), ("03", 0), ("06", 1), ("01", 1)])
def test_its_own_address_may_be_a_day_off(day: str, conflicts: int) -> None:
    """One day is a time zone's."""
    own = document(url=f"https://post.example/2023/03/{day}/raids")
    assert len(date_conflicts(own, MADE)) == conflicts


def test_one_address_named_twice_is_one_conflict() -> None:
    twice = credited("https://lantern.example/2023/03/04/raids") * 2
    assert len(date_conflicts(document(first_published="2023-03-03", published="2023-03-03", credits=twice), MADE)) == 1
