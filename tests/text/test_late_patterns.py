"""Patterns compiled late do what compiled ones do."""

from __future__ import annotations

import re

import pytest

from khronika.text.late_patterns import compile_late


def test_it_finds_what_the_compiled_one_finds() -> None:
    late, compiled = compile_late(r"(?P<number>\d+) (boats)", re.IGNORECASE), re.compile(r"(\d+) (boats)", re.I)
    text = "12 Boats and 3 boats"
    assert late.findall(text) == compiled.findall(text)
    assert late.sub("-", text) == compiled.sub("-", text)
    assert [match["number"] for match in late.finditer(text)] == ["12", "3"]
    assert late.match(text, 3) is None
    assert late.groups == 2


def test_nothing_is_compiled_before_it_is_used() -> None:
    late = compile_late("(")
    with pytest.raises(re.error):
        late.match("(")
