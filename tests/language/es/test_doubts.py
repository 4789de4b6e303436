"""What a Spanish report could not confirm, and what it takes back."""

from __future__ import annotations

from language.es.passages import read


def test_what_nobody_else_confirms() -> None:
    text = (
        "Diecinueve presos fueron torturados. Esta información no ha podido ser confirmada por fuentes independientes."
    )
    [doubt] = read(text).doubts
    assert doubt.kind == "unconfirmed"
    assert text[doubt.target[0].start : doubt.target[0].end] == "Diecinueve presos fueron torturados"


def test_a_number_that_a_doubt_repeats() -> None:
    text = "No hemos podido verificar de forma independiente la cifra de cinco muertos que maneja la oposición."
    [doubt] = read(text).doubts
    assert text[doubt.target[0].start : doubt.target[0].end].startswith("cifra de cinco muertos")


def test_what_is_taken_back() -> None:
    text = "Publicamos por error que habían muerto doce personas."
    [doubt] = read(text).doubts
    assert doubt.kind == "withdrawn"
    assert text[doubt.target[0].start : doubt.target[0].end] == "habían muerto doce personas"


def test_what_doubts_nothing() -> None:
    assert read("El alcalde confirmó la muerte de dos presos.").doubts == ()
