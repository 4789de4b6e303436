"""Numbers spelled out in English words: "one hundred and five", "half a million"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from khronika.language.data import load_toml
from khronika.text.tokens import Token


@cache
def _tables() -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """Words below twenty, the tens, and the scales."""
    data = load_toml("en", "numbers")
    return data["units"] | data["teens"], data["tens"], data["scales"]


@cache
def _known() -> frozenset[str]:
    small, tens, _ = _tables()
    return frozenset({*small, *tens, *_BIG, "and", "a", ",", "half", "quarter", "of"})


_BIG = frozenset({"hundred", "thousand", "million", "billion", "dozen"})


class _Piece(NamedTuple):
    word: str
    after: int  # token index after this piece, where it ends a token; -1 inside a hyphenated word


def _pieces(tokens: Sequence[Token], index: int) -> list[_Piece]:
    """Words of the number that may begin here; hyphenated ones are taken apart where every part is a number word."""
    known = _known()
    pieces: list[_Piece] = []
    for at in range(index, min(index + 16, len(tokens))):
        word = tokens[at].norm
        if word in known:
            pieces.append(_Piece(word, at + 1))
            continue
        parts = word.split("-")
        if len(parts) == 1:
            break
        kept = 0
        while kept < len(parts) and parts[kept] in known:
            kept += 1
        if kept < len(parts) and parts[kept:] not in (["odd"], ["plus"], ["some"], ["strong"]):
            break
        pieces += [_Piece(part, -1) for part in parts[: kept - 1]]
        pieces += [_Piece(parts[kept - 1], at + 1)] if kept else []
        if kept < len(parts):
            break
    return pieces


def _word(pieces: list[_Piece], at: int) -> str:
    return pieces[at].word if at < len(pieces) else ""


def _below_hundred(pieces: list[_Piece], at: int) -> tuple[int, int] | None:
    small, tens, _ = _tables()
    word = _word(pieces, at)
    if word in tens:
        unit = small.get(_word(pieces, at + 1), 0)
        return (tens[word] + unit, at + 2) if 0 < unit < 10 else (tens[word], at + 1)
    if word in small:
        return small[word], at + 1
    return None


def _below_thousand(pieces: list[_Piece], at: int, *, joined: bool) -> tuple[int, int] | None:
    found = (1, at + 1) if _word(pieces, at) == "a" and _word(pieces, at + 1) in _BIG else _below_hundred(pieces, at)
    if found is None:
        return None
    value, at = found
    if _word(pieces, at) != "hundred":
        return value, at
    value, at = value * 100, at + 1
    rest = _below_hundred(pieces, at + 1) if _word(pieces, at) == "and" and joined else _below_hundred(pieces, at)
    if rest and _word(pieces, rest[1]) != "hundred":
        return value + rest[0], rest[1]
    return value, at


def spelled_at(tokens: Sequence[Token], index: int, *, joined: bool) -> tuple[int, int] | None:
    """Value and end (token index) of the number spelled out at `index`, None where none is.

    `joined` reads "and" inside it: "one hundred and five" is 105, else 100.
    """
    pieces = _pieces(tokens, index)
    if not pieces:
        return None
    round_number = _rounded(pieces)
    if round_number is not None:
        return round_number
    total, at, limit, ended = 0, 0, 10_000_000_000, 0
    while at < len(pieces):
        start = at
        if total and _word(pieces, at) in {",", "and"}:
            start = at + 1
        group = _below_thousand(pieces, start, joined=joined)
        if group is None:
            break
        value, after = group
        scale = _tables()[2].get(_word(pieces, after), 1)
        if scale >= limit:
            break
        if total and not _continues(_word(pieces, at), value * scale, joined=joined):
            break
        if total and scale == 1 and _word(pieces, after) == "hundred":
            break
        if _word(pieces, after) == "dozen":
            if total:
                break
            total, ended = value * 12, after + 1
            break
        total += value * scale
        ended = at = after + (scale > 1)
        limit = scale
        if scale == 1:
            break
    if not ended:
        return None
    while ended and pieces[ended - 1].after < 0:
        return None
    return total, pieces[ended - 1].after


def _continues(mark: str, value: int, *, joined: bool) -> bool:
    # "one thousand, two hundred"; "one thousand and five"; a comma before a small number parts two counts.
    if mark == ",":
        return value >= 100
    if mark == "and":
        return joined and value < 100
    return True


def _rounded(pieces: list[_Piece]) -> tuple[int, int] | None:
    """Reads "half a million", "half a dozen", "one and a half million", "a quarter of a million"."""
    words = [piece.word for piece in pieces[:6]]
    scales = {**_tables()[2], "hundred": 100, "dozen": 12}
    for pattern, top, bottom in (
        (("half", "a"), 1, 2),
        (("half",), 1, 2),
        (("a", "half"), 1, 2),
        (("quarter",), 1, 4),
        (("a", "quarter"), 1, 4),
        (("quarter", "of", "a"), 1, 4),
        (("a", "quarter", "of", "a"), 1, 4),
        (("a", "quarter", "of"), 1, 4),
    ):
        if tuple(words[: len(pattern)]) == pattern and len(words) > len(pattern) and words[len(pattern)] in scales:
            return scales[words[len(pattern)]] * top // bottom, pieces[len(pattern)].after
    small = _tables()[0]
    if len(words) > 4 and words[0] in small and words[1:4] == ["and", "a", "half"] and words[4] in scales:
        return (2 * small[words[0]] + 1) * scales[words[4]] // 2, pieces[4].after
    return None
