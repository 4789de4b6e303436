"""The Spanish analyser: the rules for Romance languages over Spanish words."""

from __future__ import annotations

from khronika.language.es.dates import DAYS
from khronika.language.es.numbers import is_rough, number_at
from khronika.language.es.verbs import find_groups, forms
from khronika.language.es.words import cut_spanish, singulars
from khronika.language.romance.reader import reader_loader
from khronika.language.romance.tongues import Tongue

VERSION = "3"


def _split(phrase: str) -> tuple[str, ...]:
    """The words of a phrase: in Spanish, what stands between spaces."""
    return tuple(phrase.split())


SPANISH = Tongue(
    "es", forms=forms, singulars=singulars, number_at=number_at, rough=is_rough, groups=find_groups, split=_split
)
load_reader = reader_loader(SPANISH, DAYS, cut_spanish, VERSION)
