from __future__ import annotations

import pytest

from khronika.errors import MissingReader
from khronika.language.registry import installed_languages, language_name, load_analyser


def test_english_is_installed() -> None:
    assert "en" in installed_languages()


@pytest.mark.parametrize(
    ("code", "words"), [("uk", "Ukrainian"), ("de", "German"), ("xx", "xx"), (None, "not recognised")]
)
def test_a_missing_reader_names_the_language_and_what_is_there(code: str | None, words: str) -> None:
    with pytest.raises(MissingReader, match=words) as caught:
        load_analyser(code, "rules")
    assert "English" in str(caught.value)


def test_names() -> None:
    assert language_name("ru") == "Russian"
    assert language_name("pt-BR") == "Portuguese"
