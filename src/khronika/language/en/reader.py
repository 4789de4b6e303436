"""The English analyser by rules: the reader of last resort, and the first one."""

from __future__ import annotations

import msgspec

from khronika.language.data import data_digest
from khronika.language.en.attributions import find_attributions
from khronika.language.en.counts import find_counts
from khronika.language.en.dates import find_dates
from khronika.language.en.doubts import find_doubts
from khronika.language.en.owners import name_owners
from khronika.language.en.places import find_places
from khronika.language.en.sentences import find_sentences
from khronika.language.reading import Analyser, Passage, Reading

VERSION = "2"


class EnglishRules(msgspec.Struct, frozen=True, kw_only=True):
    """Reads English by grammar and lexicons. `digest` covers its data files."""

    language: str = "en"
    name: str = "en-rules"
    version: str = VERSION
    digest: str

    def analyse(self, passage: Passage) -> Reading:
        """Sentences, then dates and places, then who says what, then how many of whom."""
        sentences = find_sentences(passage)
        dates = find_dates(passage.text, sentences, passage.published)
        attributions = find_attributions(passage.text, sentences)
        outlets = {
            voice.name for mention in attributions for voice in mention.voices if voice.kind in {"outlet", "agency"}
        }
        places = find_places(passage.text, sentences)
        return Reading(
            sentences=sentences,
            attributions=attributions,
            counts=name_owners(sentences, find_counts(passage.text, sentences, dates), attributions),
            dates=dates,
            places=tuple(place for place in places if passage.text[slice(*place.span)] not in outlets),
            doubts=find_doubts(passage.text, sentences, attributions),
        )


def load_reader() -> Analyser:
    """The English analyser, with its data files loaded on first use."""
    return EnglishRules(digest=data_digest("en"))
