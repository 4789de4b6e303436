"""The analyser of a Romance language: rules over its lexicons, its verbs, its numbers and its days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from khronika.language.data import data_digest
from khronika.language.gazetteer import gazetteer_digest
from khronika.language.lines import Line, lay_out
from khronika.language.reading import Analyser, Passage, Reading, Sentence
from khronika.language.romance.acts import Acts
from khronika.language.romance.attributions import Attributed, Attributions
from khronika.language.romance.contents import Contents
from khronika.language.romance.counts import Counts
from khronika.language.romance.cues import Cues
from khronika.language.romance.dates import DayWords
from khronika.language.romance.day_search import find_days
from khronika.language.romance.day_sections import find_sections
from khronika.language.romance.doubts import Doubts
from khronika.language.romance.names import Names
from khronika.language.romance.nouns import Nouns
from khronika.language.romance.places import Places
from khronika.language.romance.quantities import Quantities
from khronika.language.romance.references import References
from khronika.language.romance.sentence_search import Rules
from khronika.language.romance.sources import Sources
from khronika.language.romance.speakers import Speakers
from khronika.language.romance.tongues import Tongue
from khronika.language.romance.voices import Voices
from khronika.language.told_days import days_of_saying
from khronika.language.voice_names import voices_digest
from khronika.record.identity import sha256_hex
from khronika.record.settings import ReaderKind

#: The attributions of the sentences of a report.
FindAttributions = Callable[[Sequence[Line]], Attributed]
#: How many characters behind a verb of saying the day of saying may stand.
_REACH = 28


class RomanceReader:
    """Reads one language by grammar and lexicons; `cut` gives the sentences of a passage in the language's words."""

    def __init__(
        self,
        tongue: Tongue,
        days: DayWords,
        cut: Callable[[Passage], tuple[Sentence, ...]],
        version: str,
        find_attributions: FindAttributions | None,
    ) -> None:
        self.language = tongue.code
        self.name = f"{tongue.code}-rules"
        self.version = version
        self.digest = sha256_hex(" ".join((data_digest(tongue.code), gazetteer_digest(), voices_digest())).encode())
        self._cut, self._days = cut, days
        acts, quantities, speakers = Acts(tongue), Quantities(tongue), Speakers(tongue)
        self._find_attributions = find_attributions or _shared_search(tongue, speakers)
        self._counts = Counts(tongue, acts, quantities, Nouns(tongue, acts, quantities))
        self._places = Places(tongue, speakers)
        self._doubts = Doubts(tongue)

    def analyse(self, passage: Passage) -> Reading:
        """Sentences, then who says what, then dates, then how many of whom, then places and doubts."""
        sentences = self._cut(passage)
        lines = lay_out(sentences)
        attributions, asides = self._find_attributions(lines)
        sections = find_sections(self._days, passage)
        dates, unresolved = find_days(
            self._days, passage, sentences, sections, days_of_saying(attributions, sentences, _REACH)
        )
        return Reading(
            sentences=sentences,
            attributions=attributions,
            counts=self._counts.find(lines, [*(date.span for date in dates), *unresolved], asides),
            dates=dates,
            places=self._places.find(lines, attributions),
            doubts=self._doubts.find(lines, attributions),
        )


def _shared_search(tongue: Tongue, speakers: Speakers) -> FindAttributions:
    """The search for attributions that a language has which brings none of its own."""
    cues = Cues(tongue)
    voices = Voices(tongue, speakers, Names(tongue, speakers))
    rules = Rules(tongue, cues, Contents(tongue, cues), Sources(tongue, cues, speakers), speakers, voices)
    return Attributions(rules, References(tongue, speakers)).find


def reader_loader(
    tongue: Tongue,
    days: DayWords,
    cut: Callable[[Passage], tuple[Sentence, ...]],
    version: str,
    find_attributions: FindAttributions | None = None,
) -> Callable[[ReaderKind], Analyser]:
    """A language's entry point: the function that gives its analyser, made once; there is one kind, by rules.

    `find_attributions` is the language's own search for attributions, None for the one that is shared.
    """

    @cache
    def make() -> RomanceReader:
        return RomanceReader(tongue, days, cut, version, find_attributions)

    def load_reader(kind: ReaderKind) -> Analyser:
        del kind
        return make()

    return load_reader
