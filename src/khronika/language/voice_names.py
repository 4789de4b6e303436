"""One name for one voice whatever the language it is named in: a table that packages can add to."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from importlib import resources
from importlib.metadata import entry_points
from typing import NamedTuple, cast, get_args

from khronika.record.identity import sha256_hex
from khronika.record.statements import VoiceKind

#: Where a package registers a function that returns a further table: {kind: {canonical name: [other names]}}.
GROUP = "khronika.voices"

Table = Mapping[str, Mapping[str, list[str]]]
_WORD = re.compile(r"[^\W_]+")


class KnownVoice(NamedTuple):
    """A voice of the table: canonical English name and kind."""

    name: str
    kind: VoiceKind


def find_voice(name: str) -> KnownVoice | None:
    """The voice that goes by this name, in any script; None where no table has it."""
    return _index().get(_key(name))


@cache
def voices_digest() -> str:
    """SHA-256 of the tables: it belongs in the digest of every reader that uses them."""
    return sha256_hex(
        repr([sorted((kind, sorted(names.items())) for kind, names in one.items()) for one in _tables()]).encode()
    )


def _key(name: str) -> str:
    return " ".join(_WORD.findall(name.casefold().replace("ё", "е")))


@cache
def _index() -> dict[str, KnownVoice]:
    index: dict[str, KnownVoice] = {}
    kinds = get_args(VoiceKind)
    for table in _tables():
        for kind, names in table.items():
            if kind not in kinds:
                continue
            for name, others in names.items():
                voice = KnownVoice(name, cast("VoiceKind", kind))
                index |= {_key(form): voice for form in (name, *others)}
    return index


@cache
def _tables() -> tuple[Table, ...]:
    """The packaged table, then those of other packages in the order of their names: a later one rules."""
    own = tomllib.loads(
        resources.files("khronika.language").joinpath("atlas", "voices.toml").read_text(encoding="utf-8")
    )
    added: list[Table] = []
    for entry in sorted(entry_points(group=GROUP), key=lambda one: one.name):
        load: Callable[[], Table] = entry.load()
        added.append(load())
    return (own, *added)
