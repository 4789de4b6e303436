"""Nouns for those who speak: the kind of voice they name, whether a person or a body, and offices."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from khronika.language.data import load_toml
from khronika.language.lines import Line
from khronika.record.statements import VoiceKind

#: Where a noun is in two lists, the kind named first here wins.
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


class RoleLists(NamedTuple):
    """Lists of `data/voices.toml` that are no kinds of voices."""

    titles: frozenset[str]
    spokespeople: frozenset[str]
    findings: frozenset[str]
    vague: frozenset[str]
    mouthpieces: frozenset[str]
    apposed: frozenset[str]
    bodies: frozenset[str]
    agencies: frozenset[str]
    local: frozenset[str]
    somewhere: frozenset[str]
    mastheads: frozenset[str]
    causes: frozenset[str]


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
def role_lists() -> RoleLists:
    """The lists, ready for look-up."""
    titles = load_toml("en", "voices")["titles"]
    return RoleLists(
        *(
            frozenset(titles[name])
            for name in (
                "words",
                "spokespeople",
                "findings",
                "vague",
                "mouthpieces",
                "apposed",
                "bodies",
                "agencies",
                "local",
                "somewhere",
                "mastheads",
                "causes",
            )
        )
    )


@lru_cache(1 << 14)  # asked of every word around a voice, again and again
def role_kind(norm: str) -> VoiceKind | None:
    """The kind of voice a noun names ("minister": official), None for other words."""
    return _roles().get(norm[:-2] if norm.endswith("'s") else norm.rstrip("'"))


def is_body(norm: str) -> bool:
    """Whether a noun names a body ("ministry") and no person."""
    return norm in role_lists().bodies


def office_of(line: Line, start: int, end: int) -> str | None:
    """The canonical noun of the office that tokens `start` to `end` name: "Gov. X" and "the region's head, X"."""
    offices = load_toml("en", "voices")["offices"]
    for at in range(start, end):
        norm = line.norms[at]
        if norm in {"for", "who", "which"}:
            return None
        if norm in offices:
            return str(offices[norm])
        if (
            role_kind(norm) in {"official", "court", "military", "witness"}
            and not is_body(norm)
            and not norm.endswith("s")
        ):
            follows = line.norms[at + 1] if at + 1 < end else ""
            if role_kind(follows) is None or is_body(norm):
                return norm
    return None
