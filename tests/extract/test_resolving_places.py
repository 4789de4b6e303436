from __future__ import annotations

import re

import msgspec
import pytest

from khronika.extract import locations
from khronika.extract.locations import resolve_where
from khronika.language.reading import PlaceMention, PlaceRole, Span
from khronika.record.documents import PartKind
from khronika.record.figures import Where
from readings import document_with, make_count, make_place, make_reading, span_of


def where(text: str, words: str, *places: PlaceMention, kinds: tuple[PartKind, ...] = ()) -> Where | None:
    """The place of the count at `words`, the first of their sentence."""
    document, reading = document_with(text, *kinds), make_reading(text, *kinds, places=places)
    span = span_of(text, words)
    number = next(place for place, one in enumerate(reading.sentences) if one.start <= span.start < one.end)
    found = resolve_where(document, text, reading, number, span)
    if found is not None:
        found.check(text)
    return found


def name_of(found: Where | None) -> str | None:
    return None if found is None else found.name


# --- the sentence's own places


def test_the_place_of_the_sentence_with_all_that_is_known_of_it() -> None:
    text = "Nine men were taken in Kelma."
    found = where(text, "Nine men", make_place(text, "Kelma", name="Kelma-on-Sea", prec=2))
    assert found is not None
    assert (found.quote, found.name, found.country, found.where_prec) == ("Kelma", "Kelma-on-Sea", "XA", 2)


@pytest.mark.parametrize(("words", "name"), [("Nine men", "Kelma"), ("ten women", "Orrey")])
def test_each_count_takes_the_nearer_place(words: str, name: str) -> None:
    text = "Nine men were taken in Kelma, and ten women were taken in Orrey."
    assert name_of(where(text, words, make_place(text, "Kelma"), make_place(text, "Orrey"))) == name


def test_a_place_of_the_same_clause_is_nearer_than_one_across_a_break() -> None:
    text = "In Kelma the harbour police took nine men; Orrey was calm."
    assert name_of(where(text, "nine men", make_place(text, "Kelma"), make_place(text, "Orrey"))) == "Kelma"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nine men were taken in Kelma, Varonia.", "Kelma"),
        ("In Kelma, Varonia, nine men were taken.", "Kelma"),
        ("In Kelma in Varonia nine men were taken.", "Kelma"),
        ("In Kelma nine men were taken, and all over Varonia ninety women were.", "Kelma"),
    ],
)
def test_a_town_with_its_land_is_the_town(text: str, name: str) -> None:
    places = make_place(text, "Kelma"), make_place(text, "Varonia", prec=6)
    assert name_of(where(text, "ine men", *places)) == name


def test_a_land_of_another_country_is_not_joined_to_the_town_before_it() -> None:
    text = "Not in Kelma, Bendland took nine men."
    places = make_place(text, "Kelma"), make_place(text, "Bendland", prec=6, country="XB")
    assert name_of(where(text, "nine men", *places)) == "Bendland"


@pytest.mark.parametrize(
    ("role", "name"), [("at", "Orrey"), ("whole", "Orrey"), ("of", "Orrey"), ("far", "Kelma"), ("way", "Kelma")]
)
def test_a_place_of_the_sentence_goes_before_what_was_told(role: PlaceRole, name: str) -> None:
    text = "They came to Kelma. Nine men were taken, Orrey."
    assert name_of(where(text, "Nine men", make_place(text, "Kelma"), make_place(text, "Orrey", role=role))) == name


def test_the_whole_of_a_land_is_wider_than_the_town_the_report_is_about() -> None:
    text = "They came to Kelma. Ninety men were taken across Varonia."
    places = make_place(text, "Kelma"), make_place(text, "Varonia", prec=6, role="whole")
    assert name_of(where(text, "Ninety men", *places)) == "Varonia"


# --- places told before


def test_the_paragraphs_latest_place_holds_on() -> None:
    text = "In Kelma it began. In Orrey it went on. Nine men were taken."
    assert name_of(where(text, "Nine men", make_place(text, "Kelma"), make_place(text, "Orrey"))) == "Orrey"


@pytest.mark.parametrize("prec", [1, 2, 3, 4, 5, 6, 7])
def test_a_land_told_before_does_not_hold_on(prec: int) -> None:
    text = "In Kelma it began.\nIn Varonia it went on. Nine men were taken."
    places = make_place(text, "Kelma"), make_place(text, "Varonia", prec=prec)
    found = where(text, "Nine men", *places, kinds=("title", "body"))
    assert name_of(found) == ("Varonia" if prec < 6 else "Kelma")


def test_a_new_paragraph_goes_back_to_the_reports_main_place() -> None:
    text = "Raids in Kelma\nIn Orrey it went on.\nNine men were taken."
    places = make_place(text, "Kelma"), make_place(text, "Orrey")
    assert name_of(where(text, "Nine men", *places, kinds=("title", "body", "body"))) == "Kelma"


# --- the report's main place


@pytest.mark.parametrize("kind", ["title", "lead"])
def test_title_and_lead_weigh_more(kind: PartKind) -> None:
    text = "Raids in Kelma\nIn Orrey it went on.\nNine men were taken."
    places = make_place(text, "Kelma"), make_place(text, "Orrey")
    assert name_of(where(text, "Nine men", *places, kinds=(kind, "body", "body"))) == "Kelma"


def test_the_most_named_weighs_more_and_the_first_among_equals() -> None:
    text = "In Kelma it began.\nIn Orrey it was.\nNine men were taken.\nOrrey is calm."
    equal = (make_place(text, "Kelma"), make_place(text, "Orrey"))
    assert name_of(where(text, "Nine men", *equal)) == "Kelma"
    assert name_of(where(text, "Nine men", *equal, make_place(text, "Orrey", nth=1))) == "Orrey"


def test_a_town_weighs_more_than_a_land_named_often() -> None:
    text = "Varonia is torn. Varonia is sad.\nVaronia mourns. In Kelma it began.\nNine men were taken."
    lands = [make_place(text, "Varonia", prec=6, nth=number) for number in range(3)]
    assert name_of(where(text, "Nine men", *lands, make_place(text, "Kelma"))) == "Kelma"


def test_a_land_is_better_than_nothing() -> None:
    text = "Varonia is torn.\nNine men were taken."
    assert name_of(where(text, "Nine men", make_place(text, "Varonia", prec=6))) == "Varonia"


@pytest.mark.parametrize(("role", "name"), [("of", "Orrey"), ("way", "Orrey"), ("far", None)])
def test_the_other_end_of_a_distance_is_no_main_place(role: PlaceRole, name: str | None) -> None:
    text = "Orrey it is.\nNine men were taken."
    assert name_of(where(text, "Nine men", make_place(text, "Orrey", role=role))) == name


def test_the_words_shown_are_those_that_know_the_place_best() -> None:
    text = "Near Kelma it began.\nIn Kelma it went on.\nNine men were taken."
    near, there = make_place(text, "Kelma", prec=2), make_place(text, "Kelma", nth=1)
    found = where(text, "Nine men", near, there)
    assert found is not None
    assert (found.start, found.where_prec) == (there.span.start, 1)


def test_without_any_place_there_is_none() -> None:
    assert where("Nine men were taken.", "Nine men") is None


# --- datelines


def test_a_place_named_once_outweighs_the_dateline_and_the_dateline_nothing() -> None:
    text = "PORT SELMA (Harbour Wire) —\nIn Orrey it began.\nNine men were taken."
    assert name_of(where(text, "Nine men", make_place(text, "Orrey"), kinds=("dateline", "body", "body"))) == "Orrey"
    found = where(text, "Nine men", kinds=("dateline", "body", "body"))
    assert found is not None
    assert (found.name, found.quote, found.country, found.where_prec) == ("Port Selma", "PORT SELMA", None, 1)


def test_a_dateline_that_the_table_knows_has_its_place_from_there() -> None:
    text = "PARIS (Harbour Wire) —\nNine men were taken."
    found = where(text, "Nine men", kinds=("dateline", "body"))
    assert found is not None
    assert (found.name, found.country, found.quote) == ("Paris", "FR", "PARIS")
    assert found.lat == pytest.approx(48.85, abs=0.1)


def test_a_dateline_in_mixed_case_is_kept_as_it_is_spelt() -> None:
    text = "Saint-Vaulry-les-Mers, 3 March —\nNine men were taken."
    assert name_of(where(text, "Nine men", kinds=("dateline", "body"))) == "Saint-Vaulry-les-Mers"


def test_a_dateline_without_a_place_is_none() -> None:
    assert where("3 March 2023 —\nNine men were taken.", "Nine men", kinds=("dateline", "body")) is None


def test_a_town_named_often_outweighs_the_dateline() -> None:
    text = "PORT SELMA (Harbour Wire) —\nRaids in Orrey\nIn Orrey it began.\nNine men were taken."
    places = make_place(text, "Orrey"), make_place(text, "Orrey", nth=1)
    assert name_of(where(text, "Nine men", *places, kinds=("dateline", "title", "body", "body"))) == "Orrey"


def test_the_law_of_distances_sees_a_planted_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locations, "clause_distance", lambda *_: 0)
    with pytest.raises(AssertionError):
        test_each_count_takes_the_nearer_place("ten women", "Orrey")


# --- the wider place


def test_a_town_goes_with_the_country_it_is_said_to_lie_in_alone() -> None:
    text = "Nine men were taken in Kelma, Varonia. Police took four in Kelma and 30 in Varonia."
    varonia = make_place(text, "Varonia", prec=6)
    assert name_of(where(text, "Nine men", make_place(text, "Kelma"), varonia)) == "Kelma"
    other = make_place(text, "Varonia", prec=6, nth=1)
    assert name_of(where(text, "30 in", make_place(text, "Kelma", nth=1), other)) == "Varonia"


def test_a_paragraph_that_speaks_of_the_whole_country_goes_on_with_it() -> None:
    text = "It began in Kelma. Nine men were taken across Varonia. Around ten women have died."
    varonia = make_place(text, "Varonia", prec=6, role="whole")
    assert name_of(where(text, "ten women", make_place(text, "Kelma"), varonia)) == "Varonia"


# --- the town that is taken up


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Raids in Varonia\nIn Orrey it began.\nThe city's police took nine men.", "Orrey"),
        ("Raids in Varonia\nIn Orrey it began.\nNine men were taken. The city was calm.", "Orrey"),
        ("Raids in Varonia\nIn Orrey it began.\nNine men await a hearing there.", "Orrey"),
        ("Raids in Varonia\nIn Orrey it began.\nIt is said there were nine men.", "Varonia"),
        ("Raids in Varonia\nIn Orrey it began.\nThe courts jailed nine men.", "Varonia"),
    ],
)
def test_the_city_is_the_one_told_of_last(text: str, name: str) -> None:
    places = make_place(text, "Varonia", prec=4), make_place(text, "Orrey")
    assert name_of(where(text, "ine men", *places, kinds=("title", "body", "body"))) == name


# --- sentences that count


def counted(text: str, *places: PlaceMention) -> str | None:
    """The main place of a report in which "Nine men" is a count, and so is "five men" where it stands in the text."""
    document, reading = document_with(text), make_reading(text, places=places)
    mentions = []
    for number, sentence in enumerate(reading.sentences):
        if "five men" in text[sentence.start : sentence.end]:
            mentions.append(make_count(span_of(text, "five men"), sentence=number))
    reading = msgspec.structs.replace(reading, counts=tuple(mentions))
    span = span_of(text, "Nine men")
    number = next(place for place, one in enumerate(reading.sentences) if one.start <= span.start < one.end)
    return name_of(resolve_where(document, text, reading, number, span))


@pytest.mark.parametrize(("words", "name"), [("five men died", "Kelma"), ("it rained", "Orrey")])
def test_where_people_are_counted_is_what_the_report_is_about(words: str, name: str) -> None:
    text = f"They met in Orrey. In Kelma {words}.\nNine men were taken."
    assert counted(text, make_place(text, "Orrey"), make_place(text, "Kelma")) == name


@pytest.mark.parametrize(("words", "name"), [("southern Varonia", "Kelma"), ("the land of Varonia", "Varonia")])
def test_a_corner_of_a_land_is_not_the_land(words: str, name: str) -> None:
    text = f"In {words} five men died. They spoke in Kelma.\nNine men were taken."
    places = make_place(text, "Varonia", prec=6, role="whole"), make_place(text, "Kelma")
    assert counted(text, *places) == name


# --- places that a dash joins to one count, and headlines that repeat one


def dashed(text: str, *places: PlaceMention, kinds: tuple[PartKind, ...] = ()) -> dict[str, str | None]:
    """The place of each of the report's counts, which are its numbers."""
    document, reading = document_with(text, *kinds), make_reading(text, *kinds, places=places)
    counts = []
    for number, sentence in enumerate(reading.sentences):
        for found in re.finditer(r"\d+", text[sentence.start : sentence.end]):
            span = Span(sentence.start + found.start(), sentence.start + found.end())
            counts.append(make_count(span, int(found[0]), sentence=number))
    reading = msgspec.structs.replace(reading, counts=tuple(counts))
    return {
        text[one.span.start : one.span.end]: name_of(resolve_where(document, text, reading, one.sentence, one.span))
        for one in counts
    }


def test_a_dash_joins_a_count_to_the_place_before_it_or_behind_it() -> None:
    text = "Held: in Kelma — 20, in Orrey — 30."
    assert dashed(text, make_place(text, "Kelma"), make_place(text, "Orrey")) == {"20": "Kelma", "30": "Orrey"}
    text = "Held: 20 — in Kelma, 30 — in Orrey."
    assert dashed(text, make_place(text, "Kelma"), make_place(text, "Orrey")) == {"20": "Kelma", "30": "Orrey"}


def test_a_place_that_a_dash_gives_to_one_count_is_not_that_of_the_whole() -> None:
    text = "In Varonia 90 were held. In all 100, 20 — in Kelma."
    places = make_place(text, "Varonia", prec=6, role="whole"), make_place(text, "Kelma")
    assert dashed(text, *places) == {"90": "Varonia", "100": "Varonia", "20": "Kelma"}


@pytest.mark.parametrize(("number", "name"), [("50", "Varonia"), ("60", "Kelma")])
def test_a_headline_without_a_place_has_that_of_the_count_it_repeats(number: str, name: str) -> None:
    text = f"Ministry tells of {number} held\nAcross Varonia 50 were held.\nIn Kelma 60 were fined. They met in Kelma."
    places = make_place(text, "Varonia", prec=6, role="whole"), make_place(text, "Kelma")
    document, reading = document_with(text, "title"), make_reading(text, "title", places=places)
    spans = [
        span_of(text, number),
        span_of(text, "50", text.count("50") - 1),
        span_of(text, "60", text.count("60") - 1),
    ]
    counts = tuple(
        make_count(span, int(text[span.start : span.end]), sentence=sentence) for sentence, span in enumerate(spans)
    )
    reading = msgspec.structs.replace(reading, counts=counts)
    assert name_of(resolve_where(document, text, reading, 0, spans[0])) == name
