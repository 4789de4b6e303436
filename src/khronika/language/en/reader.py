"""The English analysers: by rules alone, and with the trained network marking who says what."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from khronika.language.data import data_digest
from khronika.language.en.attributions import mark_attributions, settle
from khronika.language.en.counts import find_counts
from khronika.language.en.date_roles import told_days
from khronika.language.en.dates import find_dates, find_printed
from khronika.language.en.doubts import find_doubts
from khronika.language.en.headings import Heading, find_headings, heading_mention
from khronika.language.en.holders import find_holders
from khronika.language.en.owners import name_owners
from khronika.language.en.places import find_places
from khronika.language.en.sentences import find_sentences
from khronika.language.lines import Line, lay_out
from khronika.language.reading import Analyser, AttributionMention, CountMention, DateMention, Passage, Reading
from khronika.record.identity import sha256_hex
from khronika.record.settings import ReaderKind

VERSION = "14"

#: Says who is said to say what, as it stands (no pronoun resolved, in the order of the text), of a passage whose sentences
#: are laid out and whose people are counted.
Mark = Callable[[Passage, Sequence[Line], Sequence[CountMention]], list[AttributionMention]]


class English(msgspec.Struct, frozen=True, kw_only=True):
    """Reads English by grammar and lexicons; `mark` says who says what. `digest` covers data files and weights."""

    language: str = "en"
    name: str
    version: str = VERSION
    digest: str
    mark: Mark

    def analyse(self, passage: Passage) -> Reading:
        """Sentences, then dates, then how many of whom, then who says what, then places and doubts."""
        sentences = find_sentences(passage)
        headings = find_headings(passage)
        dates = find_dates(passage.text, sentences, passage.published, headings)
        lines = lay_out(sentences)
        counts = find_counts(passage.text, sentences, dates)
        attributions = settle(lines, self.mark(passage, lines, counts))
        outlets = {
            voice.name for mention in attributions for voice in mention.voices if voice.kind in {"outlet", "agency"}
        }
        places = find_places(passage.text, sentences)
        return Reading(
            sentences=sentences,
            attributions=attributions,
            counts=name_owners(sentences, counts, attributions, find_holders(lines, attributions)),
            dates=tuple(
                sorted(
                    _under(headings, (*told_days(passage.text, dates, attributions), *find_printed(passage))),
                    key=lambda date: date.span,
                )
            ),
            places=tuple(place for place in places if passage.text[slice(*place.span)] not in outlets),
            doubts=find_doubts(passage.text, sentences, attributions),
        )


def _under(headings: Sequence[Heading], dates: Sequence[DateMention]) -> list[DateMention]:
    """The dates with those of headings, which are nothing else."""
    spans = {heading.span.start for heading in headings}
    return [*(date for date in dates if date.span.start not in spans), *map(heading_mention, headings)]


def load_reader(kind: ReaderKind) -> Analyser:
    """The English analyser of this kind, with its data files and weights.

    Raises `UnusableModel` where weights are wanted that are missing or damaged.
    """
    data = data_digest("en")
    if kind == "rules":
        return English(name="en-rules", digest=data, mark=mark_attributions)
    from khronika.language.en.trained.marking import TrainedMark
    from khronika.language.en.trained.weights import load_weights  # late: numpy and onnxruntime take a while

    weights = load_weights()
    return English(
        name="en-trained", digest=sha256_hex(f"{data} {weights.digest}".encode()), mark=TrainedMark(weights=weights)
    )
