"""Where: the places that a French report names."""

from __future__ import annotations

from khronika.language.fr.roles import SPEAKERS
from khronika.language.fr.tongue import FRENCH
from khronika.language.romance.places import Places

PLACES = Places(FRENCH, SPEAKERS)
