"""Where the catalogues of messages are, and which language the environment asks for.

English is the language that messages are written in. Every language is a folder with its catalogue: docs/interface-languages.md
says how one is added.
"""

from __future__ import annotations

import gettext
from pathlib import Path

DOMAIN = "khronika"
CATALOGUES = Path(__file__).with_name("languages")
#: Beside a catalogue: how its language writes numbers and days.
FORMATS = "formats.json"
#: The language that messages are written in; its own catalogue holds none, and is there to be found.
ENGLISH = "en"


def known_languages() -> tuple[str, ...]:
    """The codes of the languages of the interface, English first."""
    found = sorted(folder.name for folder in CATALOGUES.iterdir() if folder.is_dir())
    return (ENGLISH, *(code for code in found if code != ENGLISH))


def preferred_language() -> str:
    """The language that the environment asks for, as gettext finds it (LANGUAGE, LC_ALL, LC_MESSAGES, LANG); else English."""
    found = gettext.find(DOMAIN, CATALOGUES)
    return Path(found).parents[1].name if found else ENGLISH
