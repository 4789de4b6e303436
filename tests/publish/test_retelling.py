"""The record's own sentences, said again in the reader's language."""

from __future__ import annotations

import time

import pytest

from khronika.messages.tongues import load_tongue
from khronika.publish.retelling import Retold, graded, retell
from khronika.publish.view import DossierView
from khronika.publish.words import ENGLISH, Words

FRENCH, RUSSIAN = (Words(load_tongue(code)) for code in ("fr", "ru"))


@pytest.mark.parametrize(
    ("line", "french"),
    [
        ("low 1,310: “1,310 people” (The Post) is the lowest bound", "bas 1\u202f310\xa0: “1,310 people” (The Post) est la borne la plus basse"),
        ("“12 men” (The Post): set aside, a part of “30: people”", "“12 men” (The Post)\xa0: écarté, une partie de «\xa030: people\xa0»"),
        ("“12 men” (The Post): set aside, rejected by A. Reader: a typing error", "“12 men” (The Post)\xa0: écarté, rejeté par A. Reader\xa0: a typing error"),
        ("text overlap 0.97: 1,120 of 1,155 words", "97\xa0% du texte en commun\xa0: 1\u202f120 mots sur 1\u202f155"),
        ("“9” was counted by 2025-03-15, before “12”", "«\xa09\xa0» a été compté jusqu'au 15 mars 2025, avant «\xa012\xa0»"),
        ("“30” is at least 12, since “9” is a part of “30”; “a” + “b” make up “9”", "«\xa030\xa0» vaut au moins 12, puisque «\xa09\xa0» est une partie de «\xa030\xa0»; “a” + “b” font «\xa09\xa0»"),
        ("the lowest number reported (ACLED itself counts deaths only)", "le plus bas nombre rapporté (ACLED lui-même ne compte que les morts)"),
        ("these cannot all hold: “9” (A, in B); “12; or so” (C)", "ceci ne peut pas être vrai en même temps\xa0: “9” (A, dans B); “12; or so” (C)"),
        ("credit line", "mention de crédit"),
    ],
)  # fmt: skip
def test_a_known_sentence_is_said_in_the_language(line: str, french: str) -> None:
    assert retell(FRENCH, line) == Retold(text=french)
    assert retell(ENGLISH, line) == Retold(text=line)


@pytest.mark.parametrize(
    "line",
    [
        "said as nobody says it",
        "“12 men” (The Post): set aside, for a reason that is not known",
        "low many: “12” is the lowest bound",
        "low 12:  is the lowest bound",
        "text overlap much: 3 of 4 words",
        "“30” is at least 12, since “9” is a part of “30”; and so on",
        "",
    ],
)
def test_any_other_stays_english_and_says_so(line: str) -> None:
    assert retell(RUSSIAN, line) == Retold(text=line, foreign=True)


def test_braces_in_the_words_of_a_report_are_words() -> None:
    assert retell(FRENCH, "{0} %(x)s {count} gives: used, on the word of {voice}").text.endswith("selon {voice}")


def test_a_grade_stands_before_its_note(view: DossierView) -> None:
    by_rule = {coding.rule: coding for coding in view.codings if coding.act == "arrest"}
    assert graded(ENGLISH, by_rule["airwars/1"]) == "contested: a voice denies it"
    assert graded(ENGLISH, by_rule["acled/1"]) == "the lowest number reported"
    assert graded(RUSSIAN, by_rule["airwars/1"]) == "оспаривается: один источник это отрицает"


def test_no_words_of_a_report_make_it_slow() -> None:
    line = "“" + ": set aside, rejected by : used, on the word of ; is a part of “" * 20_000
    begun = time.perf_counter()
    retell(FRENCH, line)
    assert time.perf_counter() - begun < 5
