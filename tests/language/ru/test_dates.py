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
        ("9 февраля прошлого года задержали сорок человек.", "2023-02-09", "2023-02-09"),
        ("За весь прошлый год задержали сорок человек.", "2023-01-01", "2023-12-31"),
        ("За последние два дня задержали сорок человек.", "2024-03-13", "2024-03-15"),
        ("За минувшие сутки задержали сорок человек.", "2024-03-14", "2024-03-14"),
        ("Летом 2023 года задержали сорок человек.", "2023-06-01", "2023-08-31"),
        ("Зимой прошлого года задержали сорок человек.", "2022-12-01", "2023-02-28"),
        ("Годом ранее задержали сорок человек.", "2023-01-01", "2023-12-31"),
        ("В 2019-м задержали сорок человек.", "2019-01-01", "2019-12-31"),
        ("Неделю спустя после пожара в порту ищут двоих.", "2024-03-08", "2024-03-08"),
        ("Такого не было с марта 2021 года, когда погибли двое.", "2021-03-01", "2021-03-31"),
        ("Пятого марта задержали сорок человек.", "2024-03-05", "2024-03-05"),
        ("Двадцать второго февраля задержали сорок человек.", "2024-02-22", "2024-02-22"),
        ("Пятого числа задержали сорок человек.", "2024-03-05", "2024-03-05"),
        ("В минувшие выходные задержали сорок человек.", "2024-03-09", "2024-03-10"),
        ("С понедельника по среду задержали сорок человек.", "2024-03-11", "2024-03-13"),
        ("В прошлую пятницу задержали сорок человек.", "2024-03-08", "2024-03-08"),
        ("В начале февраля задержали сорок человек.", "2024-02-01", "2024-02-29"),
        ("За февраль задержали сорок человек.", "2024-02-01", "2024-02-29"),
        ("Этим утром задержали сорок человек.", "2024-03-15", "2024-03-15"),
        ("Вечером задержали сорок человек.", "2024-03-15", "2024-03-15"),
        ("Ночью задержали сорок человек.", "2024-03-14", "2024-03-15"),
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


def test_since_the_beginning_of_the_year() -> None:
    (date,) = read("С начала года задержали сорок человек.").dates
    assert (date.first, date.last, date.role) == ("2024-01-01", "2024-03-15", "since")


def test_then_is_the_day_told_in_the_sentence_before() -> None:
    dates = read("Такая же проверка прошла в октябре прошлого года. Тогда увезли сорок человек.").dates
    assert [(date.first, date.last) for date in dates] == [("2023-10-01", "2023-10-31")] * 2


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("В понедельник новички получат форму.", "ahead"),
        ("Вчера было тридцать одна.", "as_of"),
        ("Сводка на 8:00 12 марта.", "as_of"),
        ("К сентябрю погибли одиннадцать.", "as_of"),
        ("12 марта мы сообщали о шестнадцати погибших.", "printed"),
        ("Суббота, 15 марта 2024.", "printed"),
        ("В среду штаб сообщил о девяти погибших.", "said"),
        ("Штаб заявил 12 марта, что взял в плен девятерых.", "said"),
    ],
)
def test_days_on_which_nothing_happened(text: str, role: str) -> None:
    assert read(text).dates[-1].role == role


def test_a_further_day_of_a_tally_is_one_of_saying() -> None:
    dates = read("В среду штаб назвал девять погибших, в четверг — десять.").dates
    assert [date.role for date in dates] == ["said", "said"]


def test_today_in_a_post_is_the_day_of_its_stamp() -> None:
    posts = (
        "Сегодня увезли сорок человек.",
        "11 марта 2024, 09:10",
        "Сегодня увезли ещё двоих.",
        "12 марта 2024, 10:30",
    )
    dates = read("\n".join(posts), "body", "credit", "body", "credit").dates
    assert [(date.first, date.role) for date in dates if date.role != "as_of"] == [
        ("2024-03-11", "when"),
        ("2024-03-11", "posted"),
        ("2024-03-12", "when"),
        ("2024-03-12", "posted"),
    ]


def test_months_later_are_counted_from_the_day_told_before() -> None:
    text = "В понедельник горел склад.\nЛетом 2022 года увезли сорок человек. Семь месяцев спустя трое погибли."
    assert [(date.first, date.last) for date in read(text).dates][-1] == ("2023-01-01", "2023-01-31")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Днём ранее", "2024-03-10"),
        ("Тем же вечером", "2024-03-11"),
        ("Спустя сутки", "2024-03-12"),
        ("Следующим утром", "2024-03-12"),
        ("Через два дня", "2024-03-13"),
        ("Накануне", "2024-03-10"),
    ],
)
def test_a_day_counts_from_the_one_told_before(words: str, day: str) -> None:
    dates = read(f"В понедельник в порту горел склад. {words} там задержали сорок человек.").dates
    assert [date.first for date in dates] == ["2024-03-11", day]


def test_what_still_held_the_day_before_is_dated_from_the_report() -> None:
    dates = read("В понедельник в порту задержали сорок человек. Ещё накануне в списке было тридцать имён.").dates
    assert [date.first for date in dates] == ["2024-03-11", "2024-03-14"]


def test_an_hour_tells_no_day_where_one_has_been_told() -> None:
    dates = read("В понедельник в порту горел склад. Вечером задержали сорок человек.").dates
    assert [date.first for date in dates] == ["2024-03-11"]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("вчерашнего взрыва", "2024-03-14"),
        ("субботнего «марша кастрюль»", "2024-03-09"),
        ("ночного обстрела", "2024-03-14"),
    ],
)
def test_an_adjective_tells_the_day_of_a_happening(words: str, first: str) -> None:
    assert [date.first for date in read(f"После {words} в больнице сорок человек.").dates] == [first]
    assert read("В воскресной школе и на субботнике сорок человек.").dates == ()


def test_what_goes_on_since_a_month_lasts_up_to_the_report() -> None:
    (date,) = read("С начала марта задержали сорок человек.").dates
    assert (date.first, date.last, date.role) == ("2024-03-01", "2024-03-15", "since")
    (date,) = read("За неделю задержали сорок человек.").dates
    assert (date.first, date.last) == ("2024-03-08", "2024-03-15")
    assert read("Задержания прошли за неделю до выборов.").dates == ()


@pytest.mark.parametrize(
    "text",
    [
        "Суд рассмотрел дела участников марша, прошедшего 9 марта.",
        "Суд рассмотрел дела о беспорядках 9 марта.",
        "Суд рассмотрел дела задержанных 9 марта.",
    ],
)
def test_a_day_hangs_on_the_happening_or_the_people_named_before_it(text: str) -> None:
    assert [date.tie for date in read(text).dates] == ["named"]
    assert [date.tie for date in read("Суд рассмотрел их дела 9 марта.").dates] == [None]


def test_what_goes_on_for_days_began_so_many_days_ago() -> None:
    (date,) = read("Третьи сутки в порту не стихают бои.").dates
    assert (date.first, date.last, date.role) == ("2024-03-13", "2024-03-15", "since")
    assert read("На третий день похорон пришли сорок человек.").dates == ()


def test_the_day_on_which_the_dead_were_found_is_none_of_the_deed() -> None:
    assert [date.role for date in read("С учётом найденных сегодня погибли двенадцать человек.").dates] == ["as_of"]


def test_the_day_on_which_a_paper_came_out_is_one_of_saying() -> None:
    text = "Сорок человек пропали, говорится в докладе штаба, обнародованном во вторник."
    assert [date.role for date in read(text).dates] == ["said"]


def test_a_night_told_again_as_a_date_stays_a_night() -> None:
    (date,) = read("Дом обрушился в ночь на понедельник, 11 марта.").dates
    assert (date.first, date.last) == ("2024-03-10", "2024-03-11")


def test_a_sentence_may_tell_when_the_happening_was() -> None:
    assert [date.tie for date in read("Авария произошла утром 9 марта.").dates] == ["happening"]
    assert [date.tie for date in read("Было это в среду.").dates] == ["happening"]
    assert [date.tie for date in read("Похожая авария произошла 9 марта.").dates] == [None]


def test_the_hours_that_head_entries_tell_their_day() -> None:
    text = "18:40\nЗадержали сорок человек.\n12 марта, 09:10\nЗадержали семерых."
    dates = read(text, "dateline", "body", "dateline").dates
    assert [(date.first, date.role, date.clock) for date in dates] == [
        ("2024-03-15", "section", None),
        ("2024-03-12", "section", None),
    ]
    assert read("12 марта, 09:10\nЗадержали семерых.", "dateline").dates == ()
