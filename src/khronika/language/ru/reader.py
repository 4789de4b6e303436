"""The Russian analyser: rules over lexicons and the dictionary of word forms."""

from __future__ import annotations

import msgspec

from khronika.language.data import data_digest
from khronika.language.gazetteer import gazetteer_digest
from khronika.language.posts import find_stamps
from khronika.language.reading import Analyser, Passage, Reading
from khronika.language.ru.attributions import find_attributions
from khronika.language.ru.counts import find_counts
from khronika.language.ru.dates import find_dates
from khronika.language.ru.doubts import find_doubts
from khronika.language.ru.forwards import find_forwards
from khronika.language.ru.lines import lay_out
from khronika.language.ru.places import find_places
from khronika.language.ru.said_days import said_days
from khronika.language.sentences import cut_sentences
from khronika.language.voice_names import voices_digest
from khronika.record.identity import sha256_hex
from khronika.record.settings import ReaderKind

VERSION = "6"


class Russian(msgspec.Struct, frozen=True, kw_only=True):
    """Reads Russian by grammar and lexicons."""

    language: str = "ru"
    name: str = "ru-rules"
    version: str = VERSION
    digest: str

    def analyse(self, passage: Passage) -> Reading:
        """Sentences, then dates, then who says what, then how many of whom, then places and doubts."""
        sentences = cut_sentences("ru", passage)
        lines = lay_out(sentences)
        datelines = cut_sentences("ru", passage, frozenset({"dateline"}))
        dates = find_dates(passage.text, sentences, passage.published, datelines, find_stamps("ru", passage))
        attributions, asides = find_attributions(lines, find_forwards(passage, lines))
        counts = find_counts(lines, dates, asides)
        outlets = [
            voice.span for mention in attributions for voice in mention.voices if voice.kind in {"outlet", "agency"}
        ]
        return Reading(
            sentences=sentences,
            attributions=attributions,
            counts=counts,
            dates=said_days(passage.text, dates, attributions),
            places=find_places(lines, outlets),
            doubts=find_doubts(lines, attributions),
        )


def load_reader(kind: ReaderKind) -> Analyser:
    """The Russian analyser with its data files; there is one kind, by rules."""
    del kind
    digests = (data_digest("ru"), gazetteer_digest(), voices_digest())
    return Russian(digest=sha256_hex(" ".join(digests).encode()))
