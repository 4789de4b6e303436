"""The French analyser as a whole."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from khronika.language.registry import installed_languages, load_analyser
from language.fr.passages import lines_of, read
from language.passages import check_reading, check_speed

WORDS = [
    "selon", "d'après", "a", "déclaré", "affirme-t-il", "la", "police", "de", "Vellac", "trois", "une", "trentaine", "morts",
    "blessés", "dont", "qui", "que", "«", "»", ",", ".", ";", ":", "(", ")", "auraient", "été", "tués", "par", "et", "12", "3",
    "000", "citant", "pas", "ne", "n'a", "le", "1er", "mars", "lundi", "à", "l'ONG", "on", "apprend", "source", "policière", "-",
]  # fmt: skip


def test_french_is_installed() -> None:
    assert "fr" in installed_languages()
    assert load_analyser("fr", "trained").language == "fr"


@given(st.lists(st.sampled_from(WORDS), max_size=40))
@settings(max_examples=300)
def test_no_row_of_words_breaks_it(words: list[str]) -> None:
    check_reading(read, " ".join(words))


def test_a_verb_that_ends_the_text_behind_a_comma_breaks_nothing() -> None:
    check_reading(read, "déclaré , apprend")


def test_sentences_end_where_they_end() -> None:
    text = "M. Bolard a vu Mme Reyes. « Tout va bien », dit-il. Le 3 janv. 2024, av. J. Verne, il plut."
    assert len(lines_of(text)) == 3


def test_elided_words_are_words() -> None:
    [line] = lines_of("L'opposant n'a-t-il pas jusqu'aujourd'hui dit d'où venait l'ordre ?")
    assert line.norms[:5] == ("l'", "opposant", "n'", "a", "il")


def test_it_is_quick() -> None:
    check_speed(
        read, "Trois hommes ont été tués à Vellac mardi, a déclaré le maire Luc Ferrat, selon la radio Onde Sud."
    )
