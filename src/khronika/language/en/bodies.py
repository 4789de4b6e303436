"""International bodies under one name, whichever of their names a report uses."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from khronika.language.data import load_toml
from khronika.language.reading import VoiceMention

#: The point of an initial.
_POINT = re.compile(r"(?<=\b[A-Z])\.")


@cache
def _full_names() -> dict[str, str]:
    return {short: name for name, others in load_toml("en", "bodies").items() for short in others}


def by_one_name(voice: VoiceMention) -> VoiceMention:
    """The voice, an international body by the name that the table has for it: "U.N." is "United Nations"."""
    full = _full_names().get(_POINT.sub("", voice.name))
    return voice if full is None else msgspec.structs.replace(voice, name=full, kind="international")
