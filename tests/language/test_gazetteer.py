"""Places by name and countries by code."""

from __future__ import annotations

import hashlib
import zlib

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from khronika.language import gazetteer
from khronika.language.gazetteer import Gazetteer, gazetteer_digest, load_gazetteer, place_key

PLACES = (
    "Alba\tP\tXA\t01\t150\t225\t5k",  # 20,000 people * 10
    "Alba\tP\tXB\t07\t-3325\t-7050\t3",
    "Varonia\tC\tXA\t00\t10\t20\t1",
    "Selvara\tA\tXA\t02\t100\t200\t0",
    "Long Plain\tL\t\t\t0\t0\t0",
)
NAMES = ("alba\t0 1", "alba nova\t0", "long plain\t4", "saint alba\t0", "selvara\t3", "varonia\t2", "wall\t!1")


def small(places: tuple[str, ...] = PLACES, names: tuple[str, ...] = NAMES) -> Gazetteer:
    """A table of invented places."""
    return Gazetteer(zlib.compress("\n\n".join(("\n".join(places), "\n".join(names))).encode()))


def found(table: Gazetteer, name: str) -> list[tuple[str, str | None]]:
    named = table.find(name)
    return [] if named is None else [(place.name, place.country) for place in named.places]


# --- keys


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Alba", "alba"),
        ("ALBA", "alba"),
        ("  Port   Alba ", "port alba"),
        ("Port-Alba", "port alba"),
        ("Port‑Alba", "port alba"),
        ("St. Alba", "saint alba"),
        ("St Alba", "saint alba"),
        ("Saint-Alba", "saint alba"),
        ("Stalba", "stalba"),
        ("Côte d'Azur", "cote dazur"),
        ("Côte d’Azur", "cote dazur"),
        ("Köln", "koln"),
        ("Zürich", "zurich"),
        ("İzmir", "izmir"),
        ("Москва", "москва"),
        ("Йошкар-Ола", "йошкар ола"),
        ("Kharʹkiv", "kharʹkiv"),
        ("", ""),
        ("-", ""),
    ],
)
def test_a_name_is_looked_up_without_case_accents_dots_and_hyphens(name: str, key: str) -> None:
    assert place_key(name) == key


def test_russian_short_i_is_a_letter_of_its_own() -> None:
    assert place_key("Йод") != place_key("Иод")
    assert place_key("Й") == place_key("И\u0306")


@examples(max_examples=150, derandomize=True)
@given(st.text(st.sampled_from("aZéÜßЙйё '’.-_/١"), max_size=20))
def test_a_key_is_its_own_key(name: str) -> None:
    assert place_key(place_key(name)) == place_key(name)


# --- looking up


def test_a_name_leads_to_its_places_the_likeliest_first() -> None:
    assert found(small(), "Alba") == [("Alba", "XA"), ("Alba", "XB")]
    assert found(small(), "Alba Nova") == [("Alba", "XA")]
    assert found(small(), "St. Alba") == [("Alba", "XA")]


@pytest.mark.parametrize("name", ["", "Al", "Albac", "Aaa", "Zzz", "alba\t0", "Alba Nov", "Nova"])
def test_what_the_table_does_not_hold_is_not_found(name: str) -> None:
    assert small().find(name) is None


@pytest.mark.parametrize("name", ["Alba", "Varonia", "Wall"])
def test_the_first_and_the_last_name_are_found(name: str) -> None:
    assert small().find(name) is not None


def test_a_name_that_is_also_a_word_says_so() -> None:
    wall, alba = small().find("Wall"), small().find("Alba")
    assert wall is not None
    assert alba is not None
    assert (wall.word, alba.word) == (True, False)


def test_numbers_are_hundredths_of_degrees_and_hundreds_of_people() -> None:
    named = small().find("Alba")
    assert named is not None
    here, far = named.places
    assert (here.lat, here.lon, here.population, here.region) == (1.5, 2.25, 20_000, "01")
    assert (far.lat, far.lon, far.population) == (-33.25, -70.5, 300)


@pytest.mark.parametrize(
    ("name", "kind", "prec", "country"),
    [
        ("Alba", "city", 1, "XA"),
        ("Selvara", "region", 4, "XA"),
        ("Varonia", "country", 6, "XA"),
        ("Long Plain", "region", 7, None),
    ],
)
def test_kinds_have_ucdps_precision(name: str, kind: str, prec: int, country: str | None) -> None:
    named = small().find(name)
    assert named is not None
    place = named.places[0]
    assert (place.kind, place.where_prec, place.country) == (kind, prec, country)


def test_a_landscape_of_one_country_is_precision_five() -> None:
    table = small((*PLACES[:4], "Long Plain\tL\tXA\t\t0\t0\t0"))
    named = table.find("Long Plain")
    assert named is not None
    assert named.places[0].where_prec == 5


@pytest.mark.parametrize(
    ("words", "count"), [(["Alba", "Nova", "Road"], 2), (["Alba", "Road"], 1), (["Road", "Alba"], 0), ([], 0)]
)
def test_the_longest_name_at_the_head_of_words(words: list[str], count: int) -> None:
    assert small().longest(words) == count


def test_asking_again_gives_the_same_and_forgets_in_time() -> None:
    table = small()
    assert table.find("Alba") == table.find("ALBA")
    assert table.find("Alba") is table.find("Alba")
    for number in range(50_010):
        table.find(f"Nowhere {number}")
    assert len(table._found) <= 50_001
    assert found(table, "Alba") == [("Alba", "XA"), ("Alba", "XB")]


# --- the table that is shipped


def name_lines(table: Gazetteer) -> list[str]:
    """The lines of names, as they are kept."""
    return b"\n".join(table._blocks).decode().split("\n")


def check_order(table: Gazetteer) -> None:
    """Raise AssertionError unless names stand in the order in which bisection looks for them, each once."""
    keys = [line.partition("\t")[0] for line in name_lines(table)]
    assert [f"{key}\t" for key in keys] == sorted({f"{key}\t" for key in keys})


def test_the_shipped_names_are_in_order() -> None:
    check_order(load_gazetteer())


def test_the_check_of_order_sees_a_planted_fault() -> None:
    with pytest.raises(AssertionError):
        check_order(small(names=(NAMES[1], NAMES[0])))


def test_every_shipped_name_leads_to_places() -> None:
    table = load_gazetteer()
    lines = name_lines(table)
    numbers = {int(item, 36) for line in lines for item in line.partition("\t")[2].lstrip("!").split(" ")}
    assert numbers <= set(range(len(table._places)))
    for line in lines[::997]:
        named = table.find(line.partition("\t")[0])
        assert named is not None
        assert named.places
    for number in range(0, len(table._places), 997):
        place = table._place(number)
        assert -90 <= place.lat <= 90
        assert -180 <= place.lon <= 180
        assert place.population >= 0


@pytest.mark.parametrize(
    ("name", "english", "country"),
    [
        ("Kyiv", "Kyiv", "UA"),
        ("Kiev", "Kyiv", "UA"),
        ("Москва", "Moscow", "RU"),
        ("Londres", "London", "GB"),
        ("Germany", "Germany", "DE"),
        ("München", "Munich", "DE"),
        ("Saint Petersburg", "Saint Petersburg", "RU"),
    ],
)
def test_places_are_known_in_english_their_own_language_russian_and_french(
    name: str, english: str, country: str
) -> None:
    named = load_gazetteer().find(name)
    assert named is not None
    assert (named.places[0].name, named.places[0].country) == (english, country)


@pytest.mark.parametrize("word", ["Police", "Of", "Reading", "Nice"])
def test_names_that_are_english_words_are_marked(word: str) -> None:
    named = load_gazetteer().find(word)
    assert named is None or named.word


def test_the_digest_is_that_of_the_tables_bytes() -> None:
    assert gazetteer_digest() == hashlib.sha256(gazetteer._table()).hexdigest()
    assert load_gazetteer() is load_gazetteer()


# --- countries by their codes


def test_a_country_by_its_code() -> None:
    country = load_gazetteer().country("FR")
    assert country is not None
    assert (country.name, country.kind, country.country, country.where_prec) == ("France", "country", "FR", 6)
    assert load_gazetteer().country("FR") == load_gazetteer().find("France").places[0]  # type: ignore[union-attr]


def test_a_code_that_no_country_bears() -> None:
    assert load_gazetteer().country("XX") is None


def test_a_name_taken_over_by_ear_is_the_one_town_that_sounds_like_it() -> None:
    table = load_gazetteer()
    found = table.spelled("Chabekhar", "IR")
    assert found is not None
    assert found.name == "Chabahar"
    assert table.spelled("Chabekhar", "FR") is None
    assert table.spelled("Ab", "IR") is None
    assert table.spelled("Nagorsk", "RU") is None  # Angarsk begins with a vowel
