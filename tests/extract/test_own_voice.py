"""What an outlet says of itself by name is its own voice."""

from __future__ import annotations

import msgspec
import pytest

from builders import make_capture, make_document
from khronika.extract.own_voice import without_own_voice
from khronika.language.en.reader import load_reader
from khronika.language.reading import Passage, Reading, Span

TEXT = (
    "The Harbour Post has learned that nine dockers were held. The union said that twelve were. "
    "“The Harbour Post says forty,” the mayor told the union."
)


def reading_of(text: str) -> Reading:
    return load_reader("rules").analyse(
        Passage(text=text, parts=(("body", Span(0, len(text))),), published="2024-05-14")
    )


def sources(reading: Reading) -> list[str]:
    return [TEXT[slice(*mention.source)] for mention in reading.attributions if mention.source]


@pytest.mark.parametrize("outlet", ["The Harbour Post", "Harbour Post", "The Harbour Post (English)"])
def test_the_outlet_is_no_source_of_its_own_report(outlet: str) -> None:
    document = msgspec.structs.replace(make_document(make_capture(TEXT.encode()), TEXT)[0], outlet=outlet)
    reading = reading_of(TEXT)
    assert "The Harbour Post" in sources(reading)
    assert "The Harbour Post" not in sources(without_own_voice(document, reading))
    assert "The union" in sources(without_own_voice(document, reading))


def test_another_outlets_report_keeps_its_source() -> None:
    document = msgspec.structs.replace(make_document(make_capture(TEXT.encode()), TEXT)[0], outlet="The Quay Letter")
    reading = reading_of(TEXT)
    assert without_own_voice(document, reading) == reading


def test_what_stood_inside_an_own_attribution_stands_in_none() -> None:
    text = "The Harbour Post reports that the union says that twelve were held."
    document = msgspec.structs.replace(make_document(make_capture(TEXT.encode()), TEXT)[0], outlet="The Harbour Post")
    kept = without_own_voice(document, reading_of(text)).attributions
    assert [mention.within for mention in kept] == [None]


def test_the_last_word_of_an_outlets_name_is_the_outlet() -> None:
    text = "The Post has learned that nine dockers were held. The post said that nine were."
    document = msgspec.structs.replace(make_document(make_capture(text.encode()), text)[0], outlet="The Harbour Post")
    kept = without_own_voice(document, reading_of(text)).attributions
    assert "The Post" not in [text[slice(*mention.source)] for mention in kept if mention.source]
