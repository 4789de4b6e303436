"""Names in the words of a French source."""

from __future__ import annotations

from khronika.language.fr.roles import SPEAKERS
from khronika.language.fr.tongue import FRENCH
from khronika.language.romance.names import Names

_NAMES = Names(FRENCH, SPEAKERS)
person_named = _NAMES.person_named
name_alone = _NAMES.name_alone
