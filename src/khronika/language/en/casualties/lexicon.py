"""The word lists of the casualties model, apart from those of the reader: no record depends on them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def load_words(table: str) -> dict[str, frozenset[str]]:
    """The lists of a table of `words.toml`, by name, in the order of the file."""
    text = files("khronika.language.en.casualties").joinpath("words.toml").read_text(encoding="utf-8")
    return {name: frozenset(words.split()) for name, words in tomllib.loads(text)[table].items()}
