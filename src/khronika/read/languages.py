"""Which language a text is in."""

from __future__ import annotations

import re

import pycld2

_UNWANTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
#: Per cent of a text that a language must make up to be one of its languages.
_SHARE = 10
_TAG = re.compile(r"(?i)^([a-z]{2,3})(?:[-_]|$)")


def tag_language(tag: str | None) -> str | None:
    """The two letters of a language tag ("en-GB" is "en"), None where it is none."""
    match = _TAG.match(tag.strip()) if tag else None
    return match[1].lower() if match else None


def find_language(text: str, hint: str | None = None) -> str | None:
    """The language of `text` as two letters (ISO 639-1), None where it cannot be told; `hint` helps where text is short.

    CLD2 decides (21 of 22 right on reports in ten languages); where it is not sure, the page's own word counts.
    """
    hint = tag_language(hint)
    sample = _UNWANTED.sub(" ", text[:20_000])
    try:
        reliable, _, details = pycld2.detect(sample, hintLanguage=hint) if hint else pycld2.detect(sample)
    except (pycld2.error, ValueError):
        return hint
    code: str = details[0][1]
    if code == "un":
        return hint
    if not reliable and hint:
        return hint
    return code.split("-")[0]


def find_languages(text: str) -> tuple[str, ...]:
    """The languages that may make up a tenth of `text` or more, the first most of it; of several CLD2 is never sure."""
    _, details = _detect(text)
    return tuple(code.split("-")[0] for _, code, share, _ in details if share >= _SHARE and code != "un")


def sure_language(text: str) -> str | None:
    """The language of `text` where there is no doubt, else None."""
    reliable, details = _detect(text)
    code: str = details[0][1] if details else "un"
    return code.split("-")[0] if reliable and code != "un" else None


def _detect(text: str) -> tuple[bool, tuple[tuple[str, str, int, float], ...]]:
    """Whether CLD2 is sure, and the languages it finds (name, code, per cent, score)."""
    try:
        reliable, _, details = pycld2.detect(_UNWANTED.sub(" ", text[:20_000]))
    except (pycld2.error, ValueError):
        return False, ()
    return reliable, details
