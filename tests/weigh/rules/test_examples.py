"""The examples of docs/rules.md come out as the page says."""

from __future__ import annotations

import pytest

from builders import Report, coding_by, copy_of, derived, voice

POLICE, UNION = voice("district police"), voice("dockers' union", "ngo")
COURT, MINISTRY = voice("Port Alba court", "court"), voice("Interior Ministry")
LEAGUE, ARMY = voice("Doctors' League", "ngo"), voice("Varonian army", "military")
COUNCIL, RESIDENTS = voice("village council"), voice("residents", "ngo")
CALLER = voice("caller", "witness")
ORDER = ("court", "official", "ngo")


def told(*counts: tuple[int, int | None, object]) -> Report:
    report = Report()
    for lower, upper, by in counts:
        words = "dozens" if (lower, upper) == (24, 99) else None
        certainty = "unconfirmed" if by is CALLER else "certain"
        report.tell(lower, upper, by, act="killing", words=words, certainty=certainty)  # type: ignore[arg-type]
    return report


@pytest.mark.parametrize(
    ("rule", "counts", "expected"),
    [
        ("range", ((12, 12, POLICE), (15, 15, UNION), (15, 15, LEAGUE)), (12, 15, 15)),
        ("majority", ((12, 12, POLICE), (15, 15, UNION), (14, None, LEAGUE)), (15, 15, 15)),
        ("majority", ((12, 12, POLICE), (15, 15, UNION)), (None, None, None)),
        ("hierarchy", ((20, 20, UNION), (12, 12, COURT), (15, 15, MINISTRY)), (12, 12, 12)),
        ("ucdp", ((12, 12, POLICE), (15, 15, UNION), (40, 40, CALLER)), (12, 12, 15)),
        ("acled", ((24, 99, RESIDENTS),), (12, 12, 12)),
        ("acled", ((14, 14, POLICE), (20, 20, UNION)), (14, 14, 14)),
        ("ibc", ((12, 12, POLICE), (24, 99, RESIDENTS)), (12, None, 99)),
        ("airwars", ((12, 12, LEAGUE), (15, 15, COUNCIL)), (12, None, 15)),
        ("airwars", ((12, 12, LEAGUE), (15, 15, COUNCIL), (0, 0, ARMY)), (0, None, 15)),
    ],
)
def test_numbers(
    rule: str, counts: tuple[tuple[int, int | None, object], ...], expected: tuple[int | None, int | None, int | None]
) -> None:
    coding = coding_by(rule, told(*counts), order=ORDER)
    assert (coding.low, coding.best, coding.high) == expected


def test_grades() -> None:
    fair = ((12, 12, LEAGUE), (15, 15, COUNCIL))
    assert coding_by("airwars", told(*fair)).grade == "fair"
    assert coding_by("airwars", told(*fair, (0, 0, ARMY))).grade == "contested"


def test_nine_outlets_are_no_second_voice() -> None:
    report = told((12, 12, POLICE))
    copies = [copy_of(report, f"Outlet {number}") for number in range(8)]
    coding = coding_by("ibc", report, *copies, derivations=[derived(copy, report) for copy in copies])
    assert (coding.high, coding.grade) == (12, "provisional")
