from __future__ import annotations

import msgspec

from builders import make_capture, make_document
from khronika.link.words import LEAST_RUN, Words, words_of
from khronika.record.documents import Part


def words(text: str, aside: range = range(0)) -> Words:
    held = text.split()
    return Words(held, [0] * len(held), [at in aside for at in range(len(held))])


def read(text: str, *parts: Part) -> Words:
    document, source = make_document(make_capture(text.encode()), text)
    return words_of(msgspec.structs.replace(document, parts=parts), source.text)


def test_words_are_in_lower_case_with_one_apostrophe_and_no_title() -> None:
    text = "The Quay\nNobody’s CLERK didn't sign."
    found = read(text, Part(kind="title", start=0, end=8), Part(kind="body", start=9, end=len(text)))
    assert found.words == ("nobody's", "clerk", "didn't", "sign")


def test_letters_that_grow_or_look_around_change_no_other_word() -> None:
    text = "İzel said ΟΔΟΣ'Α “no” to the DOCKERS"
    found = read(text, Part(kind="body", start=0, end=len(text)))
    assert found.words == ("İzel".lower(), "said", "ΟΔΟΣ'Α".lower(), "no", "to", "the", "dockers")
    assert found.quoted == bytes((0, 0, 0, 1, 0, 0, 0))


def test_a_short_box_lies_aside_and_a_long_one_does_not() -> None:
    box, paragraph = "Read more on the quay", "one two three four five six seven eight nine ten eleven twelve"
    text = f"{box}\n{paragraph}"
    parts = [Part(kind="related", start=0, end=len(box)), Part(kind="related", start=len(box) + 1, end=len(text))]
    assert read(text, *parts).aside == bytes([1] * 5 + [0] * 12)


def test_rows_are_found_at_all_their_places() -> None:
    found = words("a b c d e f a b c d e")
    assert found.rows == set(found.places)
    assert all(len(row) == LEAST_RUN for row in found.rows)
    assert found.places[tuple("abcde")] == [0, 6]


def test_what_lies_aside_is_kept_where_it_is_asked_for() -> None:
    text = words("nine dockers walked home menu news sport", aside=range(4, 7))
    assert text.reporting.number == 4
    assert "menu" not in text.reporting.vocabulary
    kept = text.keep([4])
    assert kept.number == 5
    assert "menu" in kept.vocabulary
    assert ("walked", "home", "menu") in kept.triples - text.reporting.triples
