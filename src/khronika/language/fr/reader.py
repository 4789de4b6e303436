"""The French analyser: the rules for Romance languages over French words."""

from __future__ import annotations

from khronika.language.fr.dates import DAYS
from khronika.language.fr.numbers import is_rough, number_at
from khronika.language.fr.verbs import find_groups, forms
from khronika.language.fr.words import cut_french, singulars
from khronika.language.romance.reader import reader_loader
from khronika.language.romance.tongues import Tongue

VERSION = "2"


def _split(phrase: str) -> tuple[str, ...]:
    """The words of a phrase as sentences are cut: "jusqu'à" is two, "d'environ" is two."""
    return tuple(phrase.replace("'", "' ").replace("aujourd' hui", "aujourd'hui").split())


FRENCH = Tongue(
    "fr", forms=forms, singulars=singulars, number_at=number_at, rough=is_rough, groups=find_groups, split=_split
)
load_reader = reader_loader(FRENCH, DAYS, cut_french, VERSION)
