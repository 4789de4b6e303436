from __future__ import annotations

import pytest

from khronika.link.naming import is_named, is_outlet, plain_name, sounds_like_named


@pytest.mark.parametrize(
    ("text", "outlet", "named"),
    [
        ("as harbour radio reported", "Harbour Radio", True),
        ("as harbour radio reported", "Harbour Radio.example", True),
        ("a radio in the harbour", "Harbour Radio", False),
        ("along the coastline they wait", "Coastline24", False),
        ("coastline24 wrote", "Coastline24", True),
        ("сообщили нашей варонской волне", "Варонская волна", True),
        ("волны варонской бухты", "Варонская волна", False),
        ("l agence avb a compté", "AVB", True),
        ("sur un quai", "Sur", False),
        ("ab said", "AB", False),
        ("nobody is named", None, False),
    ],
)
def test_an_outlet_is_named_by_the_words_of_its_name(text: str, outlet: str | None, named: bool) -> None:
    assert is_named(text.split(), outlet) is named


def test_a_name_in_another_script_is_known_by_its_sound() -> None:
    assert sounds_like_named(" nc vrns vln ", "Varonskaya volna")
    assert not sounds_like_named(" nc vrns ", "Varonskaya volna")
    assert not sounds_like_named(" ab ", "Abe")


def test_names_are_compared_without_case_and_article() -> None:
    assert plain_name("The Quay Letter") == plain_name("quay LETTER") == "quay letter"
    assert plain_name(None) == ""
    assert is_outlet("QL", "Quay Letter")
    assert is_outlet("Quay Letter of Alba", "The Quay Letter")
    assert not is_outlet("Quay", "Quay Letter")
