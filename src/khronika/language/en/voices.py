"""Voices named by the words for a source: canonical name and kind, outermost first."""

from __future__ import annotations

from functools import cache

from khronika.language.data import load_toml
from khronika.language.en.lines import Line
from khronika.language.reading import Span, VoiceMention
from khronika.record.statements import VoiceKind

_KINDS: tuple[VoiceKind, ...] = (
    "anonymous",
    "relative",
    "court",
    "military",
    "international",
    "outlet",
    "agency",
    "official",
    "ngo",
    "witness",
    "document",
)


@cache
def _roles() -> dict[str, VoiceKind]:
    roles: dict[str, VoiceKind] = {}
    for kind in reversed(_KINDS):
        for noun in load_toml("en", "voices")["roles"][kind]:
            for form in (noun, f"{noun}s", f"{noun}es", f"{noun[:-1]}ies" if noun.endswith("y") else noun):
                roles[form] = kind
            if noun.endswith("man"):
                roles[f"{noun[:-3]}men"] = kind
    roles["children"] = "witness"
    return roles


@cache
def _titles() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    titles = load_toml("en", "voices")["titles"]
    return frozenset(titles["words"]), frozenset(titles["spokespeople"]), frozenset(titles["apposed"])


def role_kind(norm: str) -> VoiceKind | None:
    """The kind of voice a noun names ("minister": official), None for other words."""
    return _roles().get(norm[:-2] if norm.endswith("'s") else norm.rstrip("'"))


def name_voices(line: Line, start: int, end: int) -> tuple[VoiceMention, ...]:
    """The voices that tokens `start` to `end` name."""
    span = line.span(start, end)
    if span is None:
        return ()
    words = " ".join(token.word for token in line.tokens[start:end])
    return (VoiceMention(span=span, name=words, kind="unknown"),)
