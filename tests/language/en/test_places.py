"""Places of an English report, and the role each plays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from khronika.language.en import places as rooms
from khronika.language.en.places import find_places
from khronika.language.en.sentences import find_sentences
from khronika.language.reading import Passage, PlaceMention, PlaceRole, Span


def places(text: str) -> tuple[PlaceMention, ...]:
    """The places of a text whose lines are its paragraphs."""
    parts, start = [], 0
    for line in text.split("\n"):
        parts.append(("body", Span(start, start + len(line))))
        start += len(line) + 1
    passage = Passage(text=text, parts=tuple(parts), published=None)  # type: ignore[arg-type]
    return find_places(text, find_sentences(passage))


def names(text: str) -> list[str]:
    return [place.name for place in places(text)]


def only(text: str) -> PlaceMention:
    (place,) = places(text)
    return place


# --- the country without its name


@pytest.mark.parametrize(
    "words",
    [
        "across the country",
        "in the rest of the country",
        "nationwide",
        "elsewhere",
        "in 31 cities",
        "in several regions",
    ],
)
def test_words_for_the_whole_country_are_the_country_that_the_report_speaks_of(words: str) -> None:
    found = places(f"Nine men were taken in Kyiv and 40 {words}.")[-1]
    assert (found.name, found.where_prec, found.role) == ("Ukraine", 6, "whole")


@pytest.mark.parametrize(
    "text",
    ["Nine men were taken across the country.", "They live elsewhere in Kyiv.", "In Kyiv, in three regions of Poland."],
)
def test_no_country_is_made_up_for_them(text: str) -> None:
    assert "Ukraine" not in names(text)


# --- names that are words too


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("France detained nine men.", "France"),
        ("Protests shook London.", "London"),
        ("But France detained nine men.", "France"),
        ("Nine men were taken, Delhi police said.", "Delhi"),
        ("Nine men died in the US on Monday.", "United States"),
        ("Nine men died in Côte d’Ivoire.", "Ivory Coast"),
    ],
)
def test_the_capital_tells_a_well_known_place_from_a_word(text: str, expected: str) -> None:
    assert names(text) == [expected]


@pytest.mark.parametrize(
    "text",
    ["Ana London said so.", "Mr Paris said so.", "They took us by boat.", "THEY TOLD US TO GO", "Turkey is served."],
)
def test_the_word_stays_a_word(text: str) -> None:
    assert names(text) == []


def test_whose_soldiers_they_are_is_not_where_they_died() -> None:
    assert [(place.name, place.role) for place in places("Nine US soldiers died in Kyiv.")] == [
        ("United States", "of"),
        ("Kyiv", "at"),
    ]


def test_a_place_is_the_one_inside_the_place_after_the_comma() -> None:
    assert [place.country for place in places("Nine men died in Paris, Texas.")] == ["US", "US"]
    assert [place.country for place in places("Nine men died in Paris, France.")] == ["FR", "FR"]


# --- what the table knows


def test_a_known_place_comes_with_all_that_is_known_of_it() -> None:
    text = "Nine men were taken in Kyiv on Friday."
    found = only(text)
    assert text[found.span.start : found.span.end] == "Kyiv"
    assert (found.name, found.country, found.where_prec, found.role) == ("Kyiv", "UA", 1, "at")
    assert found.lat == pytest.approx(50.45, abs=0.1)
    assert found.lon == pytest.approx(30.52, abs=0.1)


@pytest.mark.parametrize(
    ("words", "name", "country"),
    [
        ("St. Petersburg", "Saint Petersburg", "RU"),
        ("Saint Petersburg", "Saint Petersburg", "RU"),
        ("Mexico City", "Mexico City", "MX"),
        ("New South Wales", "New South Wales", "AU"),
        ("the Democratic Republic of the Congo", "Democratic Republic of the Congo", "CD"),
        ("the United States", "United States", "US"),
        ("Turkey", "Turkey", "TR"),
        ("Jordan", "Jordan", "JO"),
    ],
)
def test_names_of_several_words_are_one_place(words: str, name: str, country: str) -> None:
    found = only(f"Nine men were taken in {words} on Friday.")
    assert (found.name, found.country) == (name, country)


@pytest.mark.parametrize(
    ("words", "prec"), [("Kyiv", 1), ("New South Wales", 4), ("Ukraine", 6), ("near Kyiv", 2), ("around Kyiv", 2)]
)
def test_precision_is_ucdps(words: str, prec: int) -> None:
    text = f"Nine men were taken {words}." if words.startswith(("near", "around")) else f"Nine men fell in {words}."
    assert only(text).where_prec == prec


@pytest.mark.parametrize("region", ["the Kharkiv region", "Kharkiv Oblast", "Kharkiv province", "the Kharkiv Region"])
def test_a_region_is_not_its_town(region: str) -> None:
    assert only(f"Nine men were taken in {region}.").where_prec == 4


def test_each_place_of_a_list() -> None:
    assert names("Nine men were taken in Kyiv, Lviv and Odesa.") == ["Kyiv", "Lviv", "Odesa"]


def test_a_place_does_not_go_on_from_line_to_line() -> None:
    assert names("Police took nine men in Kyiv\nLviv is calm.") == ["Kyiv", "Lviv"]


# --- which one is meant


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Nine men were taken in Shatsk.", "RU"),  # the larger of two
        ("All across Ukraine they mourn. Nine men were taken in Shatsk.", "UA"),
        ("Nine men were taken in Shatsk. All across Ukraine they mourn.", "UA"),
        ("All across Ukraine and Russia they mourn. Nine men were taken in Shatsk.", "RU"),
    ],
)
def test_a_name_that_several_bear_is_the_one_of_a_country_spoken_of(text: str, country: str) -> None:
    assert [place.country for place in places(text) if place.name == "Shatsk"] == [country]


def test_a_country_goes_before_a_state_of_its_name() -> None:
    assert only("Nine men were taken in Georgia.").country == "GE"


# --- what is no place


@pytest.mark.parametrize(
    "text",
    [
        "The Moscow Times counted nine men.",
        "The Kyiv Independent counted nine men.",
        "Kyiv Street is closed.",
        "Jordan Smith counted nine men.",
        "Nine men were taken in Reading.",
        "Nine men were taken on Friday in March.",
        "Police of the City took nine men.",
        "Nine men were taken in Harbour Street.",
        "The French government counted nine men.",
        "Ukrainian police held nine men.",
        "Turkey is served.",
        "nine men were taken in kyiv",
        "Nine men were taken in 2022.",
        "He said so. The end.",
    ],
)
def test_what_only_looks_like_a_place_is_none(text: str) -> None:
    assert names(text) == []


# --- what no table knows


def test_an_unknown_name_after_in_or_near_is_a_place_without_coordinates() -> None:
    found = only("Nine men were taken in Port Maren on Friday.")
    assert (found.name, found.country, found.lat, found.lon, found.where_prec) == ("Port Maren", None, None, None, 1)


def test_an_unknown_place_is_known_again_wherever_it_stands() -> None:
    assert names("Nine men were taken near Orreyville. Orreyville is calm. They left Orreyville.") == ["Orreyville"] * 3


def test_an_unknown_place_lies_in_the_country_most_spoken_of() -> None:
    found = places("Nine men were taken in Orreyville, Ukraine.")
    assert [(place.name, place.country) for place in found] == [("Orreyville", "UA"), ("Ukraine", "UA")]


@pytest.mark.parametrize(
    "text",
    [
        "He came to Orreyville.",
        "Orreyville mourns.",
        "Nine men were taken in ORREYVILLE.",
        "Nine men were held in Wednesday clothes.",
        "Nine men were held in Orreyville's prison.",
        "They sat in Unit 5.",
    ],
)
def test_an_unknown_name_elsewhere_is_no_place(text: str) -> None:
    assert names(text) == []


def test_an_unknown_region_is_one() -> None:
    assert only("Nine men were taken in Selvara province.").where_prec == 4


def test_an_unknown_place_beside_is_near_it() -> None:
    assert only("Nine men were taken near Orreyville.").where_prec == 2


# --- the part it plays


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Nine men were taken in Kyiv.", "at"),
        ("Police in Kyiv took nine men.", "at"),
        ("The governor of Kyiv counted nine men.", "of"),
        ("Residents of Kyiv counted nine men.", "of"),
        ("Kyiv police took nine men.", "of"),
        ("Kyiv's mayor counted nine men.", "of"),
        ("The Kyiv government counted nine men.", "of"),
        ("It happened 150 km south of Kyiv.", "far"),
        ("It happened 20 miles from Kyiv.", "far"),
        ("An hour's drive from Kyiv nine men were held.", "far"),
        ("Nine men were held, not counting Kyiv.", "far"),
        ("Nine men were held everywhere except Kyiv.", "far"),
        ("Nine men fled to Kyiv.", "way"),
        ("Nine men came from Kyiv.", "way"),
        ("The road leads toward Kyiv.", "way"),
        ("Nine men were taken across Ukraine.", "whole"),
        ("Nine men were taken throughout Ukraine.", "whole"),
    ],
)
def test_the_part_a_place_plays(text: str, role: PlaceRole) -> None:
    assert only(text).role == role


def test_both_ends_of_a_way() -> None:
    assert [place.role for place in places("Nine men came from Kyiv to Lviv.")] == ["way", "way"]


# --- headlines


def test_headlines_in_capitals_are_read() -> None:
    assert names("POLICE TOOK NINE MEN IN KYIV") == ["Kyiv"]
    assert names("Nine Men Held After Raid In Kyiv") == ["Kyiv"]


def test_a_headlines_capitals_make_no_unknown_place() -> None:
    assert names("Nine Men Held In Orreyville After Long Raid") == []


# --- laws


WORDS = [
    "Kyiv",
    "Paris",
    "in",
    "near",
    "the",
    "of",
    "Times",
    "region",
    "Port",
    "Maren",
    "'s",
    "Texas",
    ",",
    ".",
    "km",
    "\n",
    "New",
]


def check_spans(text: str) -> None:
    """Raise AssertionError unless mentions are in order, apart, and stand on words that begin with a capital."""
    last = 0
    for place in places(text):
        assert last <= place.span.start < place.span.end <= len(text)
        assert text[place.span.start].isupper()
        assert not text[place.span.start : place.span.end].endswith(("'s", " "))
        last = place.span.end


@examples(max_examples=150, derandomize=True)
@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
def test_mentions_stand_in_order_on_capitals(text: str) -> None:
    check_spans(text)


def test_the_law_sees_a_planted_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "_words_at", lambda text, start, end: text[start:end] + " ")
    with pytest.raises(AssertionError):
        check_spans("Nine men were taken in Kyiv on Friday.")


# --- roles and names, by the words that stand there


def by_words(text: str) -> dict[str, PlaceMention]:
    passage = Passage(text=text, parts=(("body", Span(0, len(text))),), published=None)
    mentions = find_places(text, find_sentences(passage))
    return {text[mention.span.start : mention.span.end]: mention for mention in mentions}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Shells fell on houses in Lyon.", "Lyon", "at"),
        ("In a village northwest of Lyon shells fell.", "Lyon", "far"),
        ("In a village 40 kilometres south of Lyon shells fell.", "Lyon", "far"),
        ("The south of Lyon was shelled.", "Lyon", "far"),
        ("The governor of Lyon said nine died.", "Lyon", "of"),
        ("The governor of Austria's Salzburg region said nine died.", "Salzburg", "of"),
        ("Linz district court jailed two men.", "Linz", "of"),
        ("Nine died in Linz district.", "Linz", "at"),
        ("Shells fell across France.", "France", "whole"),
        ("They fled to Lyon.", "Lyon", "way"),
    ],
)
def test_roles(text: str, name: str, role: str) -> None:
    assert by_words(text)[name].role == role


@pytest.mark.parametrize("words", ["region", "regional administration", "provincial council"])
def test_a_region_is_told_from_the_town_it_is_named_for(words: str) -> None:
    assert by_words(f"The head of the Salzburg {words} spoke.")["Salzburg"].where_prec == 4
    assert by_words("The mayor of Salzburg spoke.")["Salzburg"].where_prec == 1


def test_a_news_agency_is_no_place_though_a_town_bears_its_name() -> None:
    assert "IRNA" not in by_words("Nine died in Kelma, a statement carried by IRNA said.")
    assert "TASS" not in by_words("Nine died, TASS reported.")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Paris denies that nine men died.", "far"),
        ("By then Paris had raised its count to nine.", "far"),
        ("Nine men died, says Paris.", "far"),
        ("Nine men died in Paris, says the mayor.", "at"),
        ("In Paris said nobody a word.", "at"),
        ("Nine men went before a Paris court.", "of"),
        ("Nine men died, the Paris region's police said.", "of"),
        ("Paris Guards lost nine men.", "of"),
    ],
)
def test_a_government_named_by_its_town_is_no_place(text: str, role: str) -> None:
    assert only(text).role == role


# --- names that are no places


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In the evening the police held Karla Houston in Osaka. Houston had asked for a lawyer.", ["Osaka"]),
        ("Karla Houston was held in Houston. Houston was quiet.", ["Houston", "Houston"]),
        ("He was an actor in “Lyon” and lived in Osaka.", ["Osaka"]),
        ("Nine people were hurt in South Tolvanna on Monday.", ["South Tolvanna"]),
    ],
)
def test_persons_films_and_compass_points_are_no_places(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Thousands rallied in the US capital.", "of"),
        ("Nine died in the US.", "at"),
        ("The envoy told a news conference in Osaka that nine had died.", "far"),
        ("Nine died, the head of the Ontario Department of Health said.", "of"),
    ],
)
def test_a_country_before_what_belongs_to_it_is_no_place_of_an_act(text: str, role: PlaceRole) -> None:
    assert [place.role for place in places(text)] == [role]
