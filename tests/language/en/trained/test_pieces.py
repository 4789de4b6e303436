"""WordPiece: the longest pieces, greedily from the left."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from khronika.language.en.trained.pieces import WordPieces

VOCABULARY = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "un", "##der", "##d", "##e", "##r", "u", "##n", "d", "e", "r", "n")


def spelled(wordpieces: WordPieces, word: str) -> str:
    return "".join(VOCABULARY[number].removeprefix("##") for number in wordpieces.pieces_of(word))


def test_the_longest_pieces_win() -> None:
    wordpieces = WordPieces(VOCABULARY)
    assert [VOCABULARY[number] for number in wordpieces.pieces_of("under")] == ["un", "##der"]
    assert [VOCABULARY[number] for number in wordpieces.pieces_of("unred")] == ["un", "##r", "##e", "##d"]


def test_case_and_accents_make_no_difference() -> None:
    wordpieces = WordPieces(VOCABULARY)
    assert wordpieces.pieces_of("ÚNDÉR") == wordpieces.pieces_of("under")


def test_what_the_vocabulary_cannot_spell_is_unknown() -> None:
    wordpieces = WordPieces(VOCABULARY)
    assert wordpieces.pieces_of("undo") == (wordpieces.unknown,)
    assert wordpieces.pieces_of("u" * 101) == (wordpieces.unknown,)


@settings(max_examples=60, derandomize=True)
@given(st.text(alphabet="under", min_size=1, max_size=12))
def test_pieces_spell_the_word_or_are_unknown(word: str) -> None:
    wordpieces = WordPieces(VOCABULARY)
    assert spelled(wordpieces, word) in {word, "[UNK]"}
    assert wordpieces.pieces_of(word) == wordpieces.pieces_of(word)


def test_the_law_of_pieces_sees_a_planted_fault() -> None:
    class Lossy(WordPieces):
        def pieces_of(self, word: str) -> tuple[int, ...]:
            return super().pieces_of(word)[:1]

    assert spelled(Lossy(VOCABULARY), "under") not in {"under", "[UNK]"}
