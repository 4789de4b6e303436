"""Names of voices for comparison."""

from __future__ import annotations

import pytest

from builders import voice
from khronika.record.statements import VoiceKind
from khronika.weigh.names import is_nameless, is_short_form, name_key, same_name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("The Harbour Post", "harbour post"),
        ("Joint press service of the Alba courts", "joint press service of alba courts"),
        ("St. Brannoc’s hospital", "saint brannoc hospital"),
        ("Dockers' Union", "dockers union"),
        ("Zoë Élan", "zoe elan"),
        ("The The", "the the"),
        ("Иван Ёлкин", "ivan yelkin"),
    ],
)
def test_keys_leave_out_what_newsrooms_write_differently(name: str, expected: str) -> None:
    assert name_key(name) == expected


@pytest.mark.parametrize(
    ("short", "full", "expected"),
    [
        ("orrey", "anselm orrey", True),
        ("security service", "security service of varonia", True),
        ("security", "security service of varonia", False),
        ("anselm", "anselm orrey", False),
        ("anselm orrey", "anselm orrey", False),
        ("ministry", "interior ministry", True),
        ("health ministry", "interior ministry", False),
    ],
)
def test_short_forms(short: str, full: str, expected: bool) -> None:
    assert is_short_form(short, full) is expected
    assert same_name(short, full) is (expected or short == full)
    assert same_name(full, short) is same_name(short, full)


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("police source", "anonymous", True),
        ("nurse", "witness", True),
        ("Mothers of Osterby", "relative", False),
        ("Tirek Watch", "unknown", False),
        ("a list", "unknown", True),
        ("campaigners", "ngo", True),
        ("Dockers' Watch", "ngo", False),
        ("governor", "official", False),
        ("union steward", "person", True),
        ("Anselm Orrey", "person", False),
    ],
)
def test_who_has_no_name(name: str, kind: VoiceKind, expected: bool) -> None:
    assert is_nameless(voice(name, kind)) is expected
