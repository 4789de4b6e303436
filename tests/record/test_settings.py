from __future__ import annotations

from typing import Literal

import pytest

from khronika.record.endpoints import Endpoint
from khronika.record.settings import Settings


def test_nobody_is_asked_unless_the_settings_say_so() -> None:
    assert Settings().llm is None
    assert Settings().reader != "llm"


@pytest.mark.parametrize(("reader", "analyser"), [("trained", "trained"), ("rules", "rules"), ("llm", "trained")])
def test_a_language_model_is_asked_beside_the_trained_reader(
    reader: Literal["trained", "rules", "llm"], analyser: str
) -> None:
    endpoint = Endpoint(base_url="https://models.example/v1", model="m")
    assert Settings(reader=reader, llm=endpoint).analyser == analyser


def test_the_reader_needs_an_endpoint() -> None:
    with pytest.raises(ValueError, match="base_url"):
        Settings(reader="llm")
