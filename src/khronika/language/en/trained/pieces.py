"""Words to numbered pieces, by the WordPiece vocabulary the encoder was trained with."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

#: The longest word that is looked up (BERT's own limit); a longer one is unknown.
_LONGEST = 100

PADDING, UNKNOWN, FIRST, LAST = "[PAD]", "[UNK]", "[CLS]", "[SEP]"


class WordPieces:
    """Cuts words into the longest pieces of a vocabulary, greedily from the left, as BERT does for lower-case models.

    Pure for all that can be seen: it keeps what it has already cut, so that a report's words are cut once each.
    """

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self.padding, self.unknown, self.first, self.last = (
            self._numbers[piece] for piece in (PADDING, UNKNOWN, FIRST, LAST)
        )
        self._cut: dict[str, tuple[int, ...]] = {}

    def pieces_of(self, word: str) -> tuple[int, ...]:
        """The numbers of the word's pieces; never empty."""
        pieces = self._cut.get(word)
        if pieces is None:
            if len(self._cut) > 200_000:  # a bound on memory: about 40 MB of words
                self._cut.clear()
            pieces = self._cut[word] = self._cut_up(_plain(word))
        return pieces

    def _cut_up(self, word: str) -> tuple[int, ...]:
        if not word or len(word) > _LONGEST:
            return (self.unknown,)
        pieces = []
        at = 0
        while at < len(word):
            end = len(word)
            while end > at and (number := self._numbers.get(("##" if at else "") + word[at:end])) is None:
                end -= 1
            if end == at or number is None:
                return (self.unknown,)
            pieces.append(number)
            at = end
        return tuple(pieces)


def _plain(word: str) -> str:
    """Lower case, without accents."""
    if word.isascii():
        return word.lower()
    spread = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in spread if unicodedata.category(letter) != "Mn")
