"""The French analyser: the rules for Romance languages over French words."""

from __future__ import annotations

from functools import cache

from khronika.language.fr.dates import DAYS
from khronika.language.fr.numbers import is_rough, number_at
from khronika.language.fr.verbs import find_groups, forms
from khronika.language.fr.words import cut_french, singulars
from khronika.language.reading import Analyser
from khronika.language.romance.reader import RomanceReader
from khronika.language.romance.tongues import Tongue
from khronika.record.settings import ReaderKind

VERSION = "1"


def load_reader(kind: ReaderKind) -> Analyser:
    """The French analyser with its data files; there is one kind, by rules."""
    del kind
    return _reader()


@cache
def _reader() -> RomanceReader:
    tongue = Tongue(
        "fr",
        forms=forms,
        singulars=singulars,
        number_at=number_at,
        rough=is_rough,
        groups=find_groups,
        split=_split,
    )
    return RomanceReader(tongue, DAYS, cut_french, VERSION)


def _split(phrase: str) -> tuple[str, ...]:
    """The words of a phrase as sentences are cut: "jusqu'à" is two, "d'environ" is two."""
    return tuple(phrase.replace("'", "' ").replace("aujourd' hui", "aujourd'hui").split())
