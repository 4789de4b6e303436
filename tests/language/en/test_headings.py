"""Dated headings over the parts of a report."""

from __future__ import annotations

from khronika.language.en.headings import find_headings
from khronika.language.en.reader import load_reader
from khronika.language.reading import Passage, Span


def passage(*lines: str, published: str = "2024-05-14") -> Passage:
    parts, text = [], ""
    for line in lines:
        parts.append(("body", Span(len(text), len(text) + len(line))))
        text += f"{line}\n"
    return Passage(text=text, parts=tuple(parts), published=published)  # type: ignore[arg-type]


def headings(*lines: str) -> list[str]:
    return [heading.day.isoformat() for heading in find_headings(passage(*lines))]


def test_two_days_or_more_are_headings() -> None:
    told = "Nine men were hurt this morning."
    assert headings("Thursday 16 May", told, "Wednesday, May 15, 2024", told) == ["2024-05-16", "2024-05-15"]
    assert headings("From the channel Quay Wall, 12 May, 08:10", told, "13 May", told) == ["2024-05-12", "2024-05-13"]


def test_one_day_or_a_sentence_is_none() -> None:
    told = "Nine men were hurt this morning."
    assert headings("Thursday 16 May", told) == []
    assert headings("They came on 15 May.", told, "They went on 16 May.", told) == []
    assert headings("Founded 2 January 1974", told, "Closed 3 February 1981", told) == []


def test_days_under_a_heading_are_told_from_its_day() -> None:
    told = "Nine men were hurt this morning."
    dates = load_reader("rules").analyse(passage("Thursday 16 May", told, "Wednesday 15 May", told)).dates
    assert [(one.first, one.role) for one in dates] == [
        ("2024-05-16", "section"),
        ("2024-05-16", "when"),
        ("2024-05-15", "section"),
        ("2024-05-15", "when"),
    ]
