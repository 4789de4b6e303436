"""Credited: the reports that a report gives as where its text is from, by their addresses and by outlet and day.

It is asked both ways: whom a report credits, and, of a report that comes late, who has credited it before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from khronika.record.documents import Credit
from khronika.record.identity import digest_of

#: Days before a report within which the outlet it credits printed the text it took.
CREDIT_DAYS = 7
_NO_DAY = "9999"


def urls_in(given: Iterable[Credit]) -> list[str]:
    """The addresses that credits give for texts that were taken over, each once; a home page is no text."""
    urls = (credit.url for credit in given if credit.kind in ("republished", "agency", "translated"))
    return list(dict.fromkeys(url for url in urls if url and "/" in url.split("://")[-1].rstrip("/")))


def days_credited(day: str) -> tuple[str, str] | None:
    """The first and the last day (ISO) on which a report of this day's may have been printed; None where it has no day."""
    if day == _NO_DAY:
        return None
    return (date.fromisoformat(day) - timedelta(days=CREDIT_DAYS)).isoformat(), day


def digests_of_credited(given: Sequence[Credit], sections: Iterable[str], day: str) -> Iterator[int]:
    """64-bit digests (signed) of what a report of `day` credits: each address, and each outlet on each day it may mean.

    `sections` are the outlets whose paragraphs a digest gives. Some may be there twice.
    """
    yield from map(_of_address, urls_in(given))
    days = days_credited(day)
    if days is not None:
        first = date.fromisoformat(days[0])
        taken = (credit.outlet for credit in given if credit.kind in ("republished", "agency"))
        for name in {plain_name(outlet) for outlet in (*taken, *sections)}:
            for later in range(CREDIT_DAYS + 1):
                yield _of_printing(name, (first + timedelta(days=later)).isoformat())


def digests_of_printed(url: str | None, outlet: str | None, published: str | None) -> Iterator[int]:
    """Digests by which those who credit a report are found: of its address, and of its outlet on its day."""
    if url is not None:
        yield _of_address(url)
    if outlet is not None and published is not None:
        yield _of_printing(plain_name(outlet), published)


def plain_name(outlet: str) -> str:
    """The name of an outlet without its article."""
    while outlet.startswith("The "):
        outlet = outlet.removeprefix("The ")
    return outlet


def _of_address(url: str) -> int:
    return digest_of(f"@ {url}")


def _of_printing(name: str, day: str) -> int:
    return digest_of(f"& {day} {name}")
