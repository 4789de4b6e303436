"""Attributions of French passages as words, for tests."""

from __future__ import annotations

from language.fr.passages import read


def said(text: str) -> list[tuple[str | None, str, list[str]]]:
    """Source, cue and content of each attribution, as they stand."""
    return [
        (
            text[one.source.start : one.source.end] if one.source else None,
            text[one.cue.start : one.cue.end],
            [text[piece.start : piece.end] for piece in one.content],
        )
        for one in read(text).attributions
    ]


def named(text: str) -> list[list[str]]:
    """The voices of each attribution."""
    return [[voice.name for voice in one.voices] for one in read(text).attributions]
