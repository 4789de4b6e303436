from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khronika.read.dates import find_printed_dates, machine_day, read_dates, with_year

ENGLISH = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
RUSSIAN = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]
FRENCH = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
SPANISH = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
]
days = st.dates(min_value=datetime.date(1950, 1, 1), max_value=datetime.date(2049, 12, 31))


@given(days, st.integers(0, 6))
def test_a_printed_day_is_read_back(day: datetime.date, form: int) -> None:
    month = day.month - 1
    printed = [
        f"{day.day} {ENGLISH[month]} {day.year}",
        f"{ENGLISH[month]} {day.day}, {day.year}",
        f"{day.day} {RUSSIAN[month]} {day.year} года",
        f"{day.day} {FRENCH[month]} {day.year}",
        f"{day.day} de {SPANISH[month]} de {day.year}",
        day.strftime("%d.%m.%Y"),
        day.isoformat(),
    ][form]
    found = find_printed_dates(f"Port Alba, {printed}, 10:15")
    assert [date.day for date in found] == [day.isoformat()]
    assert f"Port Alba, {printed}"[found[0].start : found[0].end].strip() in printed


@pytest.mark.parametrize(
    "words", ["30 February 2024", "12.13.14", "version 1.2.2024.5", "May 2024", "3 Marches", "31/31/2024"]
)
def test_what_is_no_day_is_not_read(words: str) -> None:
    assert find_printed_dates(words) == []


def test_slashes_follow_the_page() -> None:
    assert find_printed_dates("03/04/2024")[0].day == "2024-04-03"
    assert find_printed_dates("03/04/2024", month_first=True)[0].day == "2024-03-04"
    assert find_printed_dates("03/24/2024")[0].day == "2024-03-24"


def test_a_day_without_a_year_waits_for_one() -> None:
    day = find_printed_dates("31 янв, 23:52")[0].day
    assert day == "--01-31"
    assert with_year(day, 2021) == "2021-01-31"
    assert with_year(day, None) is None


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2024-01-01T23:30:00+03:00", "2024-01-01"),
        ("20240101T101500", "2024-01-01"),
        ("Fri, 08 Apr 2022 12:41:00 +0300", "2022-04-08"),
        ("yesterday", None),
        ("2024-13-01", None),
        (None, None),
    ],
)
def test_machine_dates_keep_their_local_day(value: str | None, day: str | None) -> None:
    assert machine_day(value) == day


def test_updates_are_no_publication() -> None:
    text = "Posted 1 March 2024, updated 3 March 2024. Originally published 27 February 2024."
    assert read_dates(text, 0, len(text)) == ("2024-03-01", "2024-02-27", "2024-03-03")


def test_spanish_words_tell_what_a_day_is() -> None:
    text = "Publicado el 1 de marzo de 2024. Actualizado el 3 de marzo de 2024. Publicado por primera vez el 27 de febrero de 2024."
    assert read_dates(text, 0, len(text)) == ("2024-03-01", "2024-02-27", "2024-03-03")


def test_days_of_other_issues_are_not_this_one_s() -> None:
    text = "Обновлено 27 октября 2025 года, 12:00. Предыдущие сводки: № 1 от 18 октября, № 2 от 20 октября."
    assert read_dates(text, 0, len(text)) == (None, None, "2025-10-27")


def test_the_number_of_an_update_is_not_the_day_of_one() -> None:
    slug = "PORT-STRIKE (UPDATE 2, adds union) - 4 March 2023, 16:31 GMT"
    assert read_dates(slug, 0, len(slug)).published == "2023-03-04"
    changed = "Update 4 March 2023"
    assert read_dates(changed, 0, len(changed)).published is None


def test_a_numbered_update_is_of_its_day_and_since_a_day_nothing_came_out() -> None:
    line = "Situation update #6 - 30 August 2025 | Total since 1 July"
    assert read_dates(line, 0, len(line)).published == "2025-08-30"
    line = "Published 30 August 2025, update 31 August 2025"
    assert read_dates(line, 0, len(line)).changed == "2025-08-31"
