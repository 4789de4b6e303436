"""How many of whom, and what was done to them."""

from __future__ import annotations

import pytest

from language.ru.passages import read


def counts(text: str, *kinds: str) -> list[tuple[int | None, int | None, str | None]]:
    return [(one.lower, one.upper, one.act) for one in read(text, *kinds).counts]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Полиция задержала сорок шесть водителей.", (46, 46, "arrest")),
        ("Боевики напали на хутор. Двадцать два человека увезены в лес.", (22, 22, "abduction")),
        ("Боевики напали на хутор. Двенадцать человек, включая детей, уведены в лес.", (12, 12, "abduction")),
        ("Врачи борются за жизнь двоих.", (2, 2, "injury")),
        ("Власти признали, что пострадавших «больше шестидесяти».", (61, None, "injury")),
        ("Катер подобрал шестерых.", (6, 6, "rescue")),
        ("В плену остаются не менее четырёх тысяч человек.", (4000, None, "detention")),
        ("К девяти вечера в отделах находились 63 человека.", (63, 63, "detention")),
        ("Погибли не менее двенадцати человек.", (12, None, "killing")),
        ("Ранены более ста жителей посёлка.", (101, None, "injury")),
        ("Оштрафованы до трёх десятков студентов.", (0, 30, "fine")),
        ("У шестисот с лишним нашлись нарушения режима пребывания.", (601, None, "violation")),
        ("Около полутора тысяч мигрантов доставили в отделы полиции.", (1500, 1500, "arrest")),
        ("Никто не пострадал.", (0, 0, "injury")),
        ("Ни один из рабочих не был задержан.", (0, 0, "arrest")),
        ("Погибших нет.", (0, 0, "killing")),
        ("Под арест отправлены 354 человека.", (354, 354, "conviction")),
        ("Протоколы составлены на тридцать одного человека.", (31, 31, "charge")),
        ("Семеро детей пропали без вести.", (7, 7, "disappearance")),
        ("Из города эвакуировали десятки жителей.", (20, 99, "displacement")),
        ("О задержании порядка двухсот демонстрантов сообщили в полиции.", (200, 200, "arrest")),
        ("В камере провели ночь двадцать два человека.", (22, 22, "detention")),
        ("Повестки вручили сорока призывникам.", (40, 40, "summons")),
        ("Неизвестные, похитившие двух докеров, уже потребовали выкуп за их освобождение.", (2, 2, "abduction")),
        ("Найдены тела двоих погибших с огнестрельными ранениями.", (2, 2, "killing")),
        ("Один убит, двое ранены.", (1, 1, "killing")),
        ("Погиб один и ранены двое докеров.", (1, 1, "killing")),
        ("Суд арестовал пятерых докеров на 10 суток.", (5, 5, "conviction")),
    ],
)
def test_a_count_and_its_act(text: str, expected: tuple[int | None, int | None, str]) -> None:
    assert expected in counts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Полиция пригнала восемь автобусов.",
        "Штраф составит от 10 до 20 тысяч рублей.",
        "Сведений о погибших нет.",
        "По улицам гуляли до 50 тысяч человек.",
        "Задержание произошло у дома № 14.",
        "Суд назначил ему 15 суток ареста.",
        "Задержали его в 14:00 по статье 20.2.",
        "Задержанный, 34 года, отпущен.",
        "Задержаны двадцвть пять человек.",
        "На смену вышли 3,5 тысячи полицейских.",
        "Его убили в 1999, а приговорили убийцу в 2007.",
        "На казни присутствовали двое журналистов.",
        "Дело возбуждено по статье 105 (убийство двух и более лиц).",
        "Задержания прошли 15 и 16 марта.",
        "Валентину Д., которому уже за 60, грозит арест.",
        "Группа «Порт 24» арестована.",
        "Исчезли 687 черепах.",
        "Сериал из начала 90-х вернётся, режиссёра отпустили.",
        "Канал 5 закрыт, редактор задержан.",
        "Их задержали у дома 14 по улице Садовой.",
        "В сети 845 миллионов пользователей, основатель арестован.",
        "В 2006г. рабочих арестовали.",
    ],
)
def test_what_counts_nobody(text: str) -> None:
    assert counts(text) == []


def test_a_rough_number_stands_behind_its_noun() -> None:
    (count,) = read("Задержали человек сорок.").counts
    assert (count.lower, count.upper, count.approximate) == (40, 40, True)


def test_one_number_may_have_two_acts() -> None:
    assert counts("27 иностранцев оштрафованы с выдворением.") == [(27, 27, "fine"), (27, 27, "deportation")]
    assert counts("Двое оштрафованы без выдворения.") == [(2, 2, "fine")]
    assert counts("Проверили 600 рабочих, на каждого составлен протокол.") == [
        (600, 600, "search"),
        (600, 600, "charge"),
    ]


def test_parts_take_the_act_of_their_whole() -> None:
    reading = read("Задержаны 90 человек, из них четырнадцать — женщины. Трое из них госпитализированы.")
    assert [(one.lower, one.act, one.partitive) for one in reading.counts] == [
        (90, "arrest", False),
        (14, "arrest", True),
        (3, "injury", True),
    ]


def test_a_list_of_towns_goes_on_with_the_act() -> None:
    assert counts("Задержаны 610 человек: в Твери — 420, в Рязани — 190.") == [
        (610, 610, "arrest"),
        (420, 420, "arrest"),
        (190, 190, "arrest"),
    ]


def test_what_may_come_is_possible() -> None:
    (count,) = read("Более ста человек могут быть выдворены.").counts
    assert (count.act, count.certainty) == ("deportation", "possible")


def test_more_than_somebody_says_is_a_relation() -> None:
    counted = read("Задержаны 46 человек. По данным профсоюза, задержанных было гораздо больше.").counts
    assert [(one.lower, one.relation) for one in counted] == [(46, None), (None, ">")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Семнадцать задержанных, у которых есть гражданство, отправили в военкомат.", (17, 17, "enlistment")),
        ("Восемь человек с ушибами отказались от помощи.", (8, 8, "injury")),
        ("Пятеро — в изоляторе.", (5, 5, "detention")),
        ("Число задержанных выросло до 3893.", (3893, 3893, "arrest")),
        ("Жертвами обстрела стали трое рабочих.", (3, 3, "killing")),
        ("В плен взяли 31 солдата.", (31, 31, "arrest")),
        ("Судьба четверых неизвестна.", (4, 4, "disappearance")),
        ("Из 1430 поступивших дел рассмотрены 1149.", (1149, 1149, "trial")),
        ("В списке пропавших уже 34 фамилии.", (34, 34, "disappearance")),
    ],
)
def test_counts_that_press_reports_word_in_other_ways(text: str, expected: tuple[int, int, str]) -> None:
    assert expected in counts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Мать двоих детей отпустили утром.",
        "Людей отпускали группами по пять человек.",
        "Мы опросили 57 беженцев.",
        "Инфицированы 154 тысячи человек, сообщили в больнице.",
        "Служба спасения 911 не ответила.",
        "Его увезли, одного оставили.",
    ],
)
def test_numbers_of_people_to_whom_nothing_was_done(text: str) -> None:
    assert counts(text) == []


def test_a_term_of_prison_elsewhere_makes_no_sentence_of_an_arrest_by_police() -> None:
    text = "Суд приговорил убийцу к девяти годам. Полиция арестовала двоих докеров по подозрению в поджоге."
    assert (2, 2, "arrest") in counts(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Четверо зрителей ранены.", [(4, 4, "injury")]),
        ("В зале было шестьсот зрителей.", []),
        ("Канал набрал пять тысяч подписчиков, его автор задержан.", []),
        ("Семеро задержанных сообщили, что их били.", [(7, 7, "torture")]),
        ("Двое отпущенных рассказали, что их товарища избили.", []),
        ("У троих рабочих диагностировали сотрясение мозга.", [(3, 3, "injury")]),
        ("Скорая забрала с рынка шестерых торговцев.", [(6, 6, "injury")]),
        ("Из-под завалов извлекли тела четырёх человек.", [(4, 4, "killing")]),
        ("Девятерым пассажирам вменяют неповиновение.", [(9, 9, "charge")]),
        ("В камере было четырнадцать рабочих.", [(14, 14, "detention")]),
    ],
)
def test_spectators_count_where_something_was_done_and_tellers_where_it_was_done_to_them(
    text: str, expected: list[tuple[int, int, str]]
) -> None:
    assert counts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "26 апреля жандармы были арестованы.",
        "20 февраля 1790 года священник был повешен.",
        "Задержания прошли 15 и 16 марта.",
        "Писатель, арестованный в юности, умер в 69.",
    ],
)
def test_days_and_ages_count_nobody_where_no_day_of_publication_helps(text: str) -> None:
    assert not read(text, published=None).counts


def test_what_befalls_people_of_one_row_befalls_all() -> None:
    assert counts("Погибли двое сотрудников и пятеро осуждённых.") == [(2, 2, "killing"), (5, 5, "killing")]
    assert counts("В отделе пятеро задержанных и двое осуждённых.")[-1] == (2, 2, "conviction")


def test_police_abduct_nobody_whom_they_lead_away_where_raiders_are_told_of() -> None:
    assert counts("Боевики сожгли хутор. Полиция увезла семерых.")[-1] == (7, 7, "arrest")


def test_a_tally_that_only_sums_up_or_points_is_of_what_was_told() -> None:
    assert counts("С рынка увезли продавцов. Всего человек восемьдесят.") == [(80, 80, "arrest")]
    text = "Четверых отвезли в военкомат. Таких было не меньше двадцати семи."
    assert counts(text)[-1] == (27, None, "arrest")


def test_one_told_by_an_ordinal_before_a_noun_is_no_count() -> None:
    assert counts("Погибли восемь человек. Скончался восьмой пострадавший.") == [(8, 8, "killing")]


def test_those_counted_stand_by_their_predicate_across_those_among_them() -> None:
    text = "Двенадцать человек, в том числе шестеро детей, убиты."
    assert counts(text) == [(12, 12, "killing"), (6, 6, "killing")]


def test_a_row_goes_on_with_more_and_a_place() -> None:
    text = "Двадцать пять тел нашли в домах, ещё пять у реки."
    assert counts(text) == [(25, 25, "killing"), (5, 5, "killing")]


def test_some_of_the_dead_are_told_again_where_they_are_identified() -> None:
    assert counts("Погибли семь человек. Шестеро опознаны.")[-1] == (6, 6, "killing")


def test_terms_behind_dashes_are_what_the_court_gave() -> None:
    text = "Остальных судили: двадцать человек – по пятнадцать суток, четверо – штраф."
    assert counts(text) == [(20, 20, "conviction"), (4, 4, "fine")]


def test_the_dead_are_not_those_who_answer_for_them() -> None:
    text = "Комиссия насчитала тридцать убитых и обвинила во всём повстанцев."
    assert counts(text) == [(30, 30, "killing")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Из маршруток вывели около пятидесяти мужчин.", (50, 50, "arrest")),
        ("Сорок новобранцев отправлены в учебную часть.", (40, 40, "enlistment")),
        ("Один из раненых скончался.", (1, 1, "killing")),
        ("Суд отправил под стражу семерых.", (7, 7, "arrest")),
        ("Из дома вывели сорок одного жильца.", (41, 41, "displacement")),
    ],
)
def test_what_is_done_with_people_is_told_by_where_they_are_sent(text: str, expected: tuple[int, int, str]) -> None:
    assert counts(text) == [expected]


def test_people_told_in_the_instrumental_became_that() -> None:
    text = "Гарнизон потерял девятнадцать человек убитыми и полсотни ранеными."
    assert counts(text) == [(19, 19, "killing"), (50, 50, "injury")]


def test_who_receives_something_suffers_nothing() -> None:
    assert counts("От кори умерли двенадцать детей. Прививки получили 1800 детей.") == [(12, 12, "killing")]
