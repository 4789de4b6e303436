"""What the shared rules ask of a language: the words of its data files, its verbs, its nouns and its numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from khronika.language.data import load_toml
from khronika.language.lines import Line
from khronika.language.quantities import Number
from khronika.language.romance.verb_groups import Form, VerbGroup
from khronika.text.tokens import Token

#: How many words' readings are remembered.
REMEMBERED = 20_000


class Tongue:
    """One language as the shared rules see it; word lists are those of `language/<code>/data/*.toml`.

    `forms` gives the readings of a word as a verb, `singulars` the singulars it may have as a noun, `number_at` the number
    that begins at a token, `rough` whether a number's words only say about how many, `groups` the verbs of a sentence,
    `split` the words of a phrase of the data files, as sentences are cut.
    """

    def __init__(
        self,
        code: str,
        *,
        forms: Callable[[str], tuple[Form, ...]],
        singulars: Callable[[str], tuple[str, ...]],
        number_at: Callable[[Sequence[Token], Sequence[str], int], Number | None],
        rough: Callable[[Sequence[str], Number], bool],
        groups: Callable[[Line], list[VerbGroup]],
        split: Callable[[str], tuple[str, ...]],
    ) -> None:
        self.code = code
        self.forms = forms
        self.singulars = singulars
        self.number_at = number_at
        self.rough = rough
        self.groups = groups
        self.split = split
        self.words = lru_cache(maxsize=None)(self._words)

    def table(self, file: str) -> dict[str, Any]:
        """One of the language's data files."""
        return load_toml(self.code, file)

    def _words(self, file: str, *path: str) -> frozenset[str]:
        """One list of words of a data file, empty where the language has none of that name."""
        found: Any = self.table(file)
        for name in path:
            found = found.get(name, {})
        return frozenset(found.split() if isinstance(found, str) else found)
