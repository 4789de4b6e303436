from __future__ import annotations

import pytest

from khronika.read.names import is_generic, is_label, is_organisation, is_person, strip_desk, strip_marks


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("PRESS RELEASE No. 4", True),
        ("Pour diffusion immédiate", True),
        ("Press freedom in Port Alba", False),
        ("The Lantern", False),
    ],
)
def test_a_label_only_tells_what_follows(words: str, label: bool) -> None:
    assert is_label(words) is label


@pytest.mark.parametrize(("words", "generic"), [("Latest news", True), ("Главная", True), ("The Lantern", False)])
def test_a_part_of_a_page_is_no_name(words: str, generic: bool) -> None:
    assert is_generic(words) is generic


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("Harbour Voice", True),
        ("Вестник Порта", True),
        ("Профсоюз портовиков", True),
        ("Voz del Puerto", True),
        ("Port Alba", False),
    ],
)
def test_bodies_are_told_by_their_words(name: str, body: bool) -> None:
    assert is_organisation(name) is body


def test_a_person_has_a_name_without_an_article() -> None:
    assert is_person("Ana Orrey")
    assert not is_person("The Lantern")


def test_desks_and_numbers_are_no_part_of_a_name() -> None:
    assert strip_desk("The Lantern press office") == "The Lantern"
    assert strip_marks("The Lantern, No. 12") == "The Lantern"
