from __future__ import annotations

import pytest

from khronika.read.datelines import dateline_agency, find_dateline

REST = "Police detained fourteen dockers on Friday, the union said."


@pytest.mark.parametrize(
    "dateline",
    [
        "PORT ALBA. March 3 (Coastal-News) –",
        "PORT ALBA, March 3, 2023 (CNA) -",
        "(Port Alba) -",
        "PORT ALBA, Varonia (AP) —",
        "Port Alba (CNA) –",
        "НАРСК, 3 марта. /ТАСС/.",
        "НАРСК-НА-МОРЕ, 3 мар – Береговые Новости.",
        "ALBA/LYS:",
        "Port Alba, CNA –",
        "PARIS, 3 mars 2023 (AFP) -",
        "9 March 2023, PORT ALBA -",
    ],
)
def test_a_dateline_ends_where_the_report_begins(dateline: str) -> None:
    text = f"{dateline} {REST}"
    assert find_dateline(text, 0, len(text)) == len(dateline)


@pytest.mark.parametrize(
    "text",
    [
        REST,
        "Dockers – fourteen of them – were detained on Friday, the union said in Port Alba.",
        "The union (CNA) said that fourteen dockers were detained in Port Alba on Friday - all of them young.",
        "On Friday, police detained fourteen dockers: two were released, and twelve were fined.",
    ],
)
def test_a_sentence_is_no_dateline(text: str) -> None:
    assert find_dateline(text, 0, len(text)) is None


def test_a_name_in_capitals_opens_only_the_first_paragraph_as_a_place() -> None:
    text = f"ALBA: {REST}"
    assert find_dateline(text, 0, len(text)) == 5
    assert find_dateline(text, 0, len(text), first=False) is None
    assert find_dateline(f"AFP: {REST}", 0, len(text)) is None


def test_an_agency_in_brackets_is_no_land() -> None:
    assert dateline_agency("LORN (Continental News Service), Aug. 9, 2025 --") == "Continental News Service"
    assert dateline_agency("LORN (Coast), Aug. 9, 2025 --") is None
