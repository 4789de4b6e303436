"""The French analyser: rules over lexicons."""

from __future__ import annotations

import msgspec

from khronika.language.data import data_digest
from khronika.language.fr.attributions import find_attributions
from khronika.language.fr.dates import DAYS
from khronika.language.fr.places import PLACES
from khronika.language.fr.tongue import COUNTS, DOUBTS
from khronika.language.fr.words import cut_french
from khronika.language.gazetteer import gazetteer_digest
from khronika.language.lines import lay_out
from khronika.language.reading import Analyser, Passage, Reading
from khronika.language.told_days import told_days
from khronika.language.voice_names import voices_digest
from khronika.record.identity import sha256_hex
from khronika.record.settings import ReaderKind

VERSION = "1"
#: How many characters behind a verb of saying the day of saying may stand.
_REACH = 28


class French(msgspec.Struct, frozen=True, kw_only=True):
    """Reads French by grammar and lexicons."""

    language: str = "fr"
    name: str = "fr-rules"
    version: str = VERSION
    digest: str

    def analyse(self, passage: Passage) -> Reading:
        """Sentences, then dates, then who says what, then how many of whom, then places and doubts."""
        sentences = cut_french(passage)
        lines = lay_out(sentences)
        dates = DAYS.find(passage.text, sentences, passage.published)
        attributions, asides = find_attributions(lines)
        return Reading(
            sentences=sentences,
            attributions=attributions,
            counts=COUNTS.find(lines, dates, asides),
            dates=told_days(dates, attributions, _REACH),
            places=PLACES.find(lines, attributions),
            doubts=DOUBTS.find(lines, attributions),
        )


def load_reader(kind: ReaderKind) -> Analyser:
    """The French analyser with its data files; there is one kind, by rules."""
    del kind
    digests = (data_digest("fr"), gazetteer_digest(), voices_digest())
    return French(digest=sha256_hex(" ".join(digests).encode()))
