"""Days in Russian reports."""

from __future__ import annotations

import pytest

from language.ru.passages import read


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Их задержали 12 янв. 2024 г. в порту.", "2024-01-12", "2024-01-12"),
        ("Это случилось в ночь на 1 марта.", "2024-02-29", "2024-03-01"),
        ("Это случилось в ночь на вторник.", "2024-03-11", "2024-03-12"),
        ("Задержания шли 9 и 10 марта.", "2024-03-09", "2024-03-10"),
        ("Накануне задержали сорок человек.", "2024-03-14", "2024-03-14"),
        ("В понедельник задержали сорок человек.", "2024-03-11", "2024-03-11"),
        ("В прошлом году задержали сорок человек.", "2023-01-01", "2023-12-31"),
        ("В новогоднюю ночь задержали сорок человек.", "2023-12-31", "2024-01-01"),
        ("В октябре прошлого года задержали сорок человек.", "2023-10-01", "2023-10-31"),
        ("Два дня назад задержали сорок человек.", "2024-03-13", "2024-03-13"),
        ("На прошлой неделе задержали сорок человек.", "2024-03-04", "2024-03-10"),
        ("31.12.2023 задержали сорок человек.", "2023-12-31", "2023-12-31"),
    ],
)
def test_a_day(text: str, first: str, last: str) -> None:
    (date,) = read(text).dates
    assert (date.first, date.last, date.role) == (first, last, "when")


def test_what_a_day_is_the_day_of() -> None:
    roles = [date.role for date in read("К 14:00 задержали сорок человек. Слушания назначены на 2 апреля.").dates]
    assert roles == ["as_of", "ahead"]


def test_yesterday_in_a_chronicle_counts_from_its_entry() -> None:
    (date,) = read("12 марта, 08:00\nВчера задержали сорок человек.", "dateline").dates
    assert date.first == "2024-03-11"


def test_a_date_said_twice_is_one() -> None:
    (date,) = read("Пятью неделями раньше, 9 февраля, задержали сорок человек.").dates
    assert (date.first, date.relative) == ("2024-02-09", False)


def test_a_day_of_telling_is_no_day_of_the_deed() -> None:
    (date,) = read("Минздрав в понедельник отчитался о семнадцати раненых.").dates
    assert date.role == "said"
