from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khronika.capture.encodings import find_encoding, known_name

RUSSIAN = [
    "В городе Нижнереченск задержаны двенадцать человек.",
    "Суд оштрафовал троих жителей посёлка Ольховка",
    "Полиция: пострадали «не менее 40» человек",
    "ПОЛИЦИЯ СООБЩИЛА О ЗАДЕРЖАНИЯХ",
    "Задержали восемь",
]
FRENCH = "À Valmont, les gendarmes ont blessé près de vingt manifestants, où étaient réunis des élèves."
GERMAN = "Die Polizei in Grünau hat über zwölf Demonstranten festgenommen, hieß es."


@pytest.mark.parametrize("text", RUSSIAN)
@pytest.mark.parametrize(
    ("codec", "name"),
    [("cp1251", "windows-1251"), ("koi8-r", "koi8-r"), ("utf-8", "utf-8"), ("cp866", "cp866")],
)
def test_short_russian_text_is_told_apart(text: str, codec: str, name: str) -> None:
    if codec in {"koi8-r", "cp866"}:
        text = text.replace("«", '"').replace("»", '"')
    found = find_encoding(text.encode(codec))
    assert text.encode(codec).decode(found[0]) == text
    assert found == (name, False)


@pytest.mark.parametrize("text", [*RUSSIAN, FRENCH, "Twelve people were held in Marlow, police said."])
@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_with_and_without_a_mark(text: str, codec: str) -> None:
    name = codec.replace("16-", "16")
    mark = codecs.BOM_UTF16_LE if codec == "utf-16-le" else codecs.BOM_UTF16_BE
    assert find_encoding(text.encode(codec)) == (name, False)
    assert find_encoding(mark + text.encode(codec)) == (name, True)


@pytest.mark.parametrize("text", [FRENCH, GERMAN, "Señor Ibáñez — “doce detenidos” en Peñablanca"])
def test_western_text(text: str) -> None:
    assert find_encoding(text.encode("cp1252")) == ("windows-1252", False)


def test_utf8_mark_stays_in_the_text() -> None:
    name, declared = find_encoding(codecs.BOM_UTF8 + b"Twelve")
    assert (codecs.BOM_UTF8 + b"Twelve").decode(name) == "\ufeffTwelve"
    assert declared


@pytest.mark.parametrize(
    "head",
    [
        b'<?xml version="1.0" encoding="windows-1251"?><rss>',
        b'<html><head><meta charset="windows-1251">',
        b"<html><head><META charset=windows-1251>",
        b'<html><meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
    ],
)
def test_declarations_inside_the_bytes(head: bytes) -> None:
    assert find_encoding(head + "Две".encode("cp1251")) == ("windows-1251", True)


def test_a_declaration_that_the_bytes_disprove_is_set_aside() -> None:
    utf8 = '<meta charset="windows-1251">Задержаны двенадцать человек'.encode()
    assert find_encoding(utf8) == ("utf-8", False)
    cp1251 = '<meta charset="utf-8">Задержаны двенадцать человек'.encode("cp1251")
    assert find_encoding(cp1251) == ("windows-1251", False)


def test_labels_from_outside_come_first() -> None:
    assert find_encoding("Две".encode("koi8-r"), "KOI8-R") == ("koi8-r", True)
    assert find_encoding(b"two", "no-such-charset") == ("utf-8", False)


def test_labels_are_written_one_way() -> None:
    assert known_name("ISO-8859-1") == "windows-1252"
    assert known_name("cp1251") == "windows-1251"
    assert known_name("UTF8") == "utf-8"
    assert known_name(None) is None


@given(st.binary())
def test_every_answer_is_an_encoding_python_knows(data: bytes) -> None:
    codecs.lookup(find_encoding(data)[0])


@given(st.text(min_size=1))
def test_utf8_is_never_mistaken(text: str) -> None:
    data = text.encode()
    name, _ = find_encoding(data)
    assert name == "utf-8" or data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in data
