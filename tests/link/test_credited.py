"""Whom a report credits, and who is found to have credited it."""

from __future__ import annotations

import pytest

from khronika.link.credited import digests_of_credited, digests_of_printed, plain_name, urls_in
from khronika.record.documents import Credit

URL = "https://wire.example/strike"


def credit(kind: str = "republished", url: str | None = URL, outlet: str = "Harbour Wire") -> Credit:
    return Credit(start=0, end=4, quote="Wire", outlet=outlet, kind=kind, url=url)  # type: ignore[arg-type]


def meet(given: Credit, day: str, *printed: str | None) -> bool:
    credited = set(digests_of_credited([given], (), day))
    return not credited.isdisjoint(digests_of_printed(*printed))


def test_a_report_is_found_by_its_address_whenever_it_was_printed() -> None:
    assert meet(credit(), "9999", URL, "Another", "2020-01-01")
    assert not meet(credit(url=None), "9999", URL, "Another", "2020-01-01")


@pytest.mark.parametrize(
    ("published", "found"),
    [("2023-03-08", True), ("2023-03-01", True), ("2023-02-28", False), ("2023-03-09", False), (None, False)],
)
def test_it_is_found_by_its_outlet_in_the_days_before(published: str | None, found: bool) -> None:
    assert meet(credit(url=None), "2023-03-08", None, "The Harbour Wire", published) is found
    assert not meet(credit(url=None), "2023-03-08", None, "Harbour Wires", published)


def test_sections_count_and_pictures_do_not() -> None:
    assert not meet(credit("photo"), "2023-03-08", URL, "Harbour Wire", "2023-03-08")
    credited = set(digests_of_credited((), ("The Quay Letter",), "2023-03-08"))
    assert not credited.isdisjoint(digests_of_printed(None, "Quay Letter", "2023-03-07"))


def test_home_pages_are_no_texts() -> None:
    assert urls_in([credit(url="https://wire.example/"), credit(), credit()]) == [URL]


def test_articles_do_not_tell_names_apart() -> None:
    assert plain_name("The The Wire") == plain_name("Wire") == "Wire"
