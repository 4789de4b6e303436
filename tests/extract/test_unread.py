from __future__ import annotations

from khronika.extract.unread import MOST, find_numbers
from readings import document_with


def test_the_numbers_of_a_report_that_nobody_reads_are_told_as_it_writes_them() -> None:
    text = "Hafen\nIn Port Alba wurden am 8. Mai um 14:30 Uhr 1.400 Menschen und noch 12 festgenommen, 12 davon laut § 20-3.\nVerwandt: 99"
    document = document_with(text, "title", "body", "related")
    assert find_numbers(document, text) == ("8", "1.400", "12")


def test_digits_of_other_scripts_are_numbers_too_and_not_all_are_told() -> None:
    assert find_numbers(document_with("۴۵ نفر"), "۴۵ نفر") == ("۴۵",)
    many = "; ".join(str(each) for each in range(100, 200))
    assert len(find_numbers(document_with(many), many)) == MOST
