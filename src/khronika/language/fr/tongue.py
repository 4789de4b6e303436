"""French as the Romance rules see it, and whom French words name."""

from __future__ import annotations

from khronika.language.fr.numbers import is_rough, number_at
from khronika.language.fr.verbs import find_groups, forms
from khronika.language.fr.words import singulars
from khronika.language.romance.names import Names
from khronika.language.romance.speakers import Speakers
from khronika.language.romance.tongues import Tongue
from khronika.language.romance.voices import Voices


def _split(phrase: str) -> tuple[str, ...]:
    """The words of a phrase as sentences are cut: "jusqu'à" is two, "d'environ" is two."""
    return tuple(phrase.replace("'", "' ").replace("aujourd' hui", "aujourd'hui").split())


FRENCH = Tongue(
    "fr", forms=forms, singulars=singulars, number_at=number_at, rough=is_rough, groups=find_groups, split=_split
)
SPEAKERS = Speakers(FRENCH)
VOICES = Voices(FRENCH, SPEAKERS, Names(FRENCH, SPEAKERS))
role_of = SPEAKERS.role_of
name_voices = VOICES.name
