from __future__ import annotations

import pytest

from khronika.read.decoding import decode
from khronika.read.drafts import Draft
from khronika.read.plain import read_plain
from khronika.record.documents import REPORTING_PARTS

RELEASE = """MERIDIAN WATCH
News release | For immediate release: 9 March 2023

Port Alba: "Three Days in the Cells"

(Port Alba) - Police in Port Alba beat at least nine of the fourteen dockers they
detained on 3 March, Meridian Watch said today, after interviews with
twenty-two people.

Three of the men were treated in hospital.

For interviews: +00 555 0101. Report, 48 pages: meridian.example/alba
"""
WIRE = """Coastal News - general wire - Friday 3 March 2023 - 14:37 GMT
PORT-STRIKE-POLICE

Fourteen dockers held in Port Alba march: union

PORT ALBA, March 3, 2023 (Coastal News) - Police detained fourteen dockers on Friday, the union said, after a march.

About 600 people marched.

jp/al/kr
"""


def read(text: str) -> Draft:
    return read_plain(decode(text.encode()), None, {})


def parts(draft: Draft) -> list[tuple[str, str]]:
    return [(part.kind, draft.source.text[part.start : part.end]) for part in draft.parts]


def test_a_press_release_has_masthead_headline_and_day() -> None:
    draft = read(RELEASE)
    assert draft.outlet == "Meridian Watch"
    assert draft.title == 'Port Alba: "Three Days in the Cells"'
    assert draft.published == "2023-03-09"


def test_wrapped_lines_are_joined_and_lists_are_not() -> None:
    draft = read(RELEASE)
    assert "they detained on 3 March, Meridian Watch said today" in draft.source.text
    text = "The court heard this on Monday, after a long night of waiting in the rain:\n\n- 27 people were fined;\n- two were released.\n"
    assert "fined;\n- two" in read(text).source.text


def test_contact_lines_slugs_and_heads_are_no_report() -> None:
    for text in (RELEASE, WIRE):
        shown = " ".join(words for kind, words in parts(read(text)) if kind in REPORTING_PARTS)
        for clutter in ("48 pages", "jp/al/kr", "14:37", "PORT-STRIKE", "immediate"):
            assert clutter not in shown


def test_a_dispatch_has_a_dateline_of_its_own() -> None:
    draft = read(WIRE)
    assert draft.title == "Fourteen dockers held in Port Alba march: union"
    assert draft.outlet == "Coastal News"
    assert draft.published == "2023-03-03"
    assert ("dateline", "PORT ALBA, March 3, 2023 (Coastal News) -") in parts(draft)


def test_notes_below_the_end_are_no_report() -> None:
    draft = read(
        RELEASE.replace("For interviews", "ENDS\n\nNotes to editors\n1. We spoke to 22 people.\n\nFor interviews")
    )
    shown = " ".join(words for kind, words in parts(draft) if kind in REPORTING_PARTS)
    assert "22 people" not in shown.replace("twenty-two people", "")


def test_lines_without_blank_lines_between_them_are_paragraphs() -> None:
    text = (
        "Dockers held in Port Alba\nBy Jo Pell\nPORT ALBA, March 3 (Coastal News) - Police detained fourteen dockers, the union said.\n"
        "Police put the number at nine and said that two had been released.\nAbout 600 people marched.\n"
    )
    draft = read(text)
    assert draft.title == "Dockers held in Port Alba"
    assert [kind for kind, _ in parts(draft)].count("body") >= 1
    assert "By Jo Pell" not in [words for kind, words in parts(draft) if kind in REPORTING_PARTS]


def test_a_report_goes_on_below_the_title_of_another_story_in_its_midst() -> None:
    told = (
        "Police detained fourteen dockers on Friday, the union said, after a march that began at the gate of the old "
        "grain terminal and ended, an hour and a half later, on the steps of the customs house in the middle of the town."
    )
    pointed = (
        f"Dockers held in Port Alba\n\n{told}\n\nRELATED: Mayor of Port Alba opens bridge\n\n{told} Two were freed."
    )
    kinds = [kind for kind, words in parts(read(pointed)) if "fourteen" in words]
    assert len(kinds) == 2
    assert set(kinds) <= REPORTING_PARTS
    section = pointed.replace("RELATED: Mayor of Port Alba opens bridge", "In other news:")
    assert [kind for kind, words in parts(read(section)) if "Two were freed" in words] == ["related"]


@pytest.mark.parametrize(
    ("last", "outlet"),
    [
        ("The Quay Letter is a weekly newsletter about the port.", "The Quay Letter"),
        ("Dockwatch is written by two former dockers.", "Dockwatch"),
        ("The mosque is a landmark of the old town.", None),
        ("In the port there is a crane that nobody works.", None),
        (
            "Messages of regret have come from social media users, the mayor of Port Alba, and a former head of the dock police.",
            None,
        ),
    ],
)
def test_a_last_paragraph_names_the_outlet_only_where_it_says_what_that_prints(last: str, outlet: str | None) -> None:
    told = "Police detained fourteen dockers on Friday after a march to the customs house in the middle of the town."
    assert read(f"Dockers held in Port Alba\n\n{told}\n\n{told}\n\n{last}\n").outlet == outlet


def test_a_caption_below_the_headline_is_no_headline_and_the_headline_no_letterhead() -> None:
    told = "Police detained fourteen dockers on Friday after a march to the customs house in the middle of the town."
    draft = read(f"Mayor of Port Alba opens the new bridge\n\nThe customs house\n\n{told}\n\n{told}\n")
    assert (draft.title, draft.outlet) == ("Mayor of Port Alba opens the new bridge", None)


def test_a_letterhead_stands_above_a_short_headline() -> None:
    told = "Police detained fourteen dockers on Friday after a march to the customs house in the middle of the town."
    draft = read(f"Union of Harbour Workers of Port Alba\n\nFourteen dockers held\n\n{told}\n\n{told}\n")
    assert (draft.title, draft.outlet) == ("Fourteen dockers held", "Union of Harbour Workers of Port Alba")


def test_a_post_of_a_few_short_sentences_is_read() -> None:
    text = "Fourteen dockers were detained in Port Alba tonight.\n\nPolice say nine.\n\nTwo of them are minors.\n"
    draft = read(text)
    shown = " ".join(words for kind, words in parts(draft) if kind in REPORTING_PARTS)
    assert "Fourteen dockers" in shown
    assert "Two of them are minors" in shown
    assert draft.outlet is None


def test_a_russian_letterhead_in_capitals_keeps_those_of_a_body_s_first_letters() -> None:
    draft = read(
        "УПРАВЛЕНИЕ МВД ПО СОСНОВОМУ КРАЮ\nПресс-служба\n3 мая 2024 года\n\nОб итогах рейда на рынке\n\n"
        "Задержаны сорок человек, ещё трое ранены. Все они торговали на рынке, который закрыли в прошлую пятницу.\n"
    )
    assert draft.outlet == "Управление МВД по сосновому краю"


BODY = """\
Police detained at least 40 people on Monday evening after a march through the centre of Port Alba, a spokesman said. Nine were hurt.

The union said that more than sixty marchers had been taken away and that eleven of those held were minors.
"""


HEADS = [
    # the house, a day, the headline
    (
        "Alba Today\n4 March 2024\nForty held after the march, police say",
        "Alba Today",
        "Forty held after the march, police say",
    ),
    (
        "Порт-Альба сегодня\n4 марта 2024\nПолиция отчиталась о задержаниях",
        "Порт-Альба сегодня",
        "Полиция отчиталась о задержаниях",
    ),
    (
        "Collectif Marée\n4 mars 2024\nPort-Alba : ce que nous savons\n\nNous avons pu joindre neuf familles.",
        "Collectif Marée",
        "Port-Alba : ce que nous savons",
    ),
    # a paper beside the day; a town is none
    (
        "Une quarantaine d’arrestations après la marche\n\nLe Littoral, lundi 4 mars 2024",
        "Le Littoral",
        "Une quarantaine d’arrestations après la marche",
    ),
    (
        "Ligue varonienne des droits humains\n\nCommuniqué de presse\n\nMarche : soixante personnes emmenées\n\nPort-Alba, le 4 mars 2024",
        "Ligue varonienne des droits humains",
        "Marche : soixante personnes emmenées",
    ),
    (
        "Soixante personnes emmenées après la marche\n\nLe Caire, le 4 mars 2024",
        None,
        "Soixante personnes emmenées après la marche",
    ),
    # bodies under their letterhead
    (
        "RÉPUBLIQUE DE VARONIE\nMinistère de l’Intérieur\n\nCommuniqué\n\nPort-Alba, le 4 mars 2024",
        "Ministère de l’Intérieur",
        "Communiqué",
    ),
    (
        "ПРЕСС-СЛУЖБА ПРИМОРСКОГО ОБЛАСТНОГО СУДА\n\n4 марта 2024 года\n\nО рассмотрении административных дел",
        "Пресс-служба приморского областного суда",
        "О рассмотрении административных дел",
    ),
    (
        "МИНИСТЕРСТВО ЗДРАВООХРАНЕНИЯ ПРИМОРСКОЙ ОБЛАСТИ\n\nСводка на 9:00 4 марта 2024 года",
        "Министерство здравоохранения Приморской области",
        "Сводка на 9:00 4 марта 2024 года",
    ),
    (
        "Прокуратура Приморской области информирует\n\n04.03.2024\n\nНарушители задержаны",
        "Прокуратура Приморской области",
        "Нарушители задержаны",
    ),
    ("Телеграм-канал «Порт без цензуры»\n4 марта 2024, 22:10", "Порт без цензуры", None),
    (
        "Правозащитный центр «Маяк»\nwww.mayak.example\n\nЗАЯВЛЕНИЕ\n\nО задержаниях в Порт-Альбе\n\n4 марта 2024 года",
        "Правозащитный центр «Маяк»",
        "О задержаниях в Порт-Альбе",
    ),
    # what bodies do is no name
    ("Суд отпустил троих докеров\n\n4 марта 2024 года", None, "Суд отпустил троих докеров"),
    (
        "Ministry of Health doctors strike: forty held\n\n4 March 2024",
        None,
        "Ministry of Health doctors strike: forty held",
    ),
    # agencies
    (
        "Coast News Service\n\nForty held after the march\n\n4 March 2024",
        "Coast News Service",
        "Forty held after the march",
    ),
    (
        "4 марта 2024 г., ПОРТ-АЛЬБА — ИА «Берег»\n\nПосле шествия задержаны 40 человек",
        "ИА «Берег»",
        "После шествия задержаны 40 человек",
    ),
    # lines that say what they are, and a second headline
    (
        "Title: Forty held after the march\nSource: The Alba Courier\nPublished: 4 March 2024",
        "The Alba Courier",
        "Forty held after the march",
    ),
    (
        "SUBJECT: Forty held after the march\nFROM: Harbour Watch\nDATE: 4 March 2024",
        "Harbour Watch",
        "Forty held after the march",
    ),
    (
        "Forty held after the march\n\nAll of them marchers, says the union.\n\nPosted on 4 March 2024 by Harbour Watch",
        "Harbour Watch",
        "Forty held after the march",
    ),
]


@pytest.mark.parametrize(("head", "outlet", "title"), HEADS)
def test_heads_name_their_house_and_headline(head: str, outlet: str | None, title: str | None) -> None:
    draft = read(f"{head}\n\n{BODY}")
    assert (draft.outlet, draft.title, draft.published) == (outlet, title, "2024-03-04")


def test_a_dateline_with_full_stops_names_its_agency() -> None:
    draft = read(f"ПОРТ-АЛЬБА. 4 марта 2024. ИА «Берег». {BODY}")
    assert draft.outlet == "ИА «Берег»"


def test_a_headline_broken_by_the_width_of_the_text_is_one() -> None:
    release = (
        "Ministry of the Interior of Varonia\n\nPress release\n4 March 2024\n\nResults of the first stage of the operation in the coastal\n"
        "district of Port Alba\n\nOn 2 and 3 March officers checked the places where workers of\nthe docks live, and took forty of "
        "them to police stations for\na talk; nine were let go by the morning, said the ministry.\n"
    )
    assert read(release).title == "Results of the first stage of the operation in the coastal district of Port Alba"


def test_a_service_heads_its_release() -> None:
    text = (
        "MIGRATION SERVICE OF THE COAST\nPress release, 4 March 2024\n\n"
        + "More than 600 people were checked in the port. " * 3
    )
    draft = read(text)
    assert (draft.outlet, draft.published) == ("Migration Service of the Coast", "2024-03-04")
