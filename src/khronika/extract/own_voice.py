"""What the outlet says of itself by name ("the agency learned", "UNORC registered") is no attribution: it is its own voice."""

from __future__ import annotations

import re

import msgspec

from khronika.language.reading import AttributionMention, Reading
from khronika.language.transliteration import latin_key
from khronika.language.voice_names import find_voice
from khronika.record.documents import Document

_WORD = re.compile(r"\w+")
_SMALL = frozenset({"the", "of", "for", "and", "de", "la", "des"})


def without_own_voice(document: Document, reading: Reading) -> Reading:
    """The reading without attributions whose only source is the outlet itself, or the one it republishes as a whole."""
    outlets = [document.outlet, *(credit.outlet for credit in document.credits if credit.kind == "republished")]
    known = [voice.name for outlet in outlets if outlet and (voice := find_voice(outlet)) is not None]
    names = [words for outlet in (*outlets, *known) if outlet and (words := _words(outlet))]
    own = [_is_own(mention, names) for mention in reading.attributions]
    if not any(own):
        return reading
    places: dict[int, int] = {}
    for index, is_own in enumerate(own):
        if not is_own:
            places[index] = len(places)
    kept = tuple(
        msgspec.structs.replace(mention, within=_kept_around(mention.within, reading, places))
        for index, mention in enumerate(reading.attributions)
        if index in places
    )
    return msgspec.structs.replace(reading, attributions=kept)


def _words(name: str) -> list[str]:
    return [word for word in _WORD.findall(latin_key(name)) if word not in _SMALL]


def _is_own(mention: AttributionMention, names: list[list[str]]) -> bool:
    """Whether the one voice is an outlet's name: whole, without its last words, its last word alone ("the Courier"), or its initials."""
    if mention.reference != "named" or len(mention.voices) != 1 or mention.source is None:
        return False
    name = mention.voices[0].name
    words = _words(name)
    alone = len(words) == 1 and name[0].isupper()
    initials = name.lower() if name.isupper() and len(name) > 1 else None
    return any(
        words == full
        or (len(words) > 1 and words == full[: len(words)])
        or (alone and words == full[-1:])
        or initials == "".join(w[0] for w in full)
        for full in names
    )


def _kept_around(within: int | None, reading: Reading, places: dict[int, int]) -> int | None:
    """The new place of the nearest attribution around that is kept."""
    seen: set[int] = set()
    while within is not None and within not in places and within not in seen:
        seen.add(within)
        within = reading.attributions[within].within
    return places.get(within) if within is not None else None
