"""The Spanish analyser as a whole."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from khronika.language.registry import installed_languages, load_analyser
from language.es.passages import lines_of, read
from language.passages import check_reading, check_speed

WORDS = [
    "según", "de acuerdo con", "dijo", "afirmó", "se informó", "la", "policía", "de", "Lima", "tres", "una", "treintena", "muertos",
    "heridos", "entre", "ellos", "que", "«", "»", ",", ".", ";", ":", "(", ")", "habrían", "sido", "detenidos", "por", "y", "12", "3",
    ".000", "que cita a", "no", "hubo", "ningún", "el", "1º", "de marzo", "lunes", "a", "la ONU", "se", "supo", "fuentes", "¿", "¡", "—",
    "negó", "lo", "los", "podrían", "ser", "a las", "las", "del", "murieron", "siguen", "otros",
]  # fmt: skip


def test_spanish_is_installed() -> None:
    assert "es" in installed_languages()
    assert load_analyser("es", "trained").language == "es"


@given(st.lists(st.sampled_from(WORDS), max_size=40))
@settings(max_examples=300, deadline=None)
def test_no_row_of_words_breaks_it(words: list[str]) -> None:
    check_reading(read, " ".join(words))


def test_a_sentence_that_breaks_off_is_read() -> None:
    check_reading(read, "12 de entre")


def test_sentences_end_where_they_end() -> None:
    text = "El Sr. Vidal vio a la Dra. Olmo, según el art. 5 y el núm. 3. ¿Quién fue? «¡Nadie!», dijo. Viajó a EE. UU. en mayo."
    assert len(lines_of(text)) == 4


def test_a_dash_opens_what_is_said() -> None:
    text = "—Nadie disparó —afirmó el alcalde Luis Ferrer."
    [one] = read(text).attributions
    assert text[one.content[0].start : one.content[0].end] == "Nadie disparó"


def test_it_is_quick() -> None:
    check_speed(
        read, "Tres hombres murieron en Lima el martes, declaró el alcalde Luis Ferrer, según la radio Onda Sur."
    )
