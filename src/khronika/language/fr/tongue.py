"""French as the rules that it shares with Spanish see it."""

from __future__ import annotations

from khronika.language.fr.numbers import is_rough, number_at
from khronika.language.fr.verbs import find_groups, forms
from khronika.language.fr.words import singulars
from khronika.language.romance.acts import Acts
from khronika.language.romance.counts import Counts
from khronika.language.romance.doubts import Doubts
from khronika.language.romance.nouns import Nouns
from khronika.language.romance.quantities import Quantities
from khronika.language.romance.tongues import Tongue


def _split(phrase: str) -> tuple[str, ...]:
    """The words of a comparator as sentences are cut: "jusqu'à" is two, "d'environ" is two."""
    return tuple(phrase.replace("qu'", "qu' ").replace("d'", "d' ").split())


FRENCH = Tongue("fr", forms=forms, singulars=singulars, number_at=number_at, rough=is_rough, groups=find_groups)
ACTS = Acts(FRENCH)
QUANTITIES = Quantities(FRENCH, _split)
COUNTS = Counts(FRENCH, ACTS, QUANTITIES, Nouns(FRENCH, ACTS, QUANTITIES))
DOUBTS = Doubts(FRENCH)
