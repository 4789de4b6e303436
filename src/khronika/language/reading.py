"""What an analyser finds in a report, and the protocol every language's analyser follows.

These are mentions: words of one language, found and placed. What they mean for the record (acts within acts, chains of
voices, parts of a whole) is decided by `khronika.extract`, the same for every language.
"""

from __future__ import annotations

from functools import cached_property
from typing import Literal, NamedTuple, Protocol

import msgspec

from khronika.record.documents import PartKind
from khronika.record.figures import Act, Relation
from khronika.record.statements import Certainty, Polarity, Speech, VoiceKind
from khronika.text.tokens import Token


class Span(NamedTuple):
    """Code points `start` to `end` of a document's text, half-open."""

    start: int
    end: int


class Sentence(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """One sentence: its span, its tokens, and the part (index and kind) and paragraph it stands in."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    part: int
    kind: PartKind

    @cached_property
    def norms(self) -> tuple[str, ...]:
        """The comparison forms of its tokens."""
        return tuple([token.norm for token in self.tokens])


#: What a date is the date of: `when` something happened; the day something was `said`, a report was `printed`, or one
#: of several posts was `posted`; the day that a heading gives the `section` under it;
#: the moment a count stands for (`as_of`); the span `since` a day up to the report; a day that is still to come
#: when the report is written, or to which something is put off (`ahead`); a time whose first day the report does not tell
#: (`undated`: "since the coup"), whatever its days here.
DateRole = Literal["when", "said", "printed", "posted", "section", "as_of", "since", "ahead", "undated"]

#: A day told in `passing` dates only the words beside it ("a girl who had been born two days earlier"); a `named` one is
#: the day of a happening that the words name ("Monday's raid", "the march of 14 March"); a `judged` one is that on which people
#: were brought to account, and not that of what they answer for ("jailed on Friday for the deaths of nine"); one of a
#: `happening` stands in a sentence that tells nothing but when it happened ("The crash occurred on 1 December").
DateTie = Literal["passing", "named", "judged", "happening"]

#: How a place is mentioned: where something is (`at`); in the name of a voice or body (`of`: "the governor of X"); as
#: the other end of a distance, or set apart ("150 km south of X", "not counting X": `far`); where people come from or
#: go to (`way`); the `whole` of it, whatever narrower place the report is about ("across X", "the rest of the country").
PlaceRole = Literal["at", "of", "far", "way", "whole"]


class DateMention(msgspec.Struct, frozen=True, kw_only=True):
    """Words that say when, resolved: first and last ISO day, UCDP date precision 1-5.

    `clock` is a local time "HH:MM" where the words give one. `relative` tells "on Friday" from "7 April 2022". `tie`
    is what ties it to the rest of the report, where the words tell.
    """

    span: Span
    first: str
    last: str
    date_prec: int
    clock: str | None = None
    relative: bool = False
    role: DateRole = "when"
    tie: DateTie | None = None


class PlaceMention(msgspec.Struct, frozen=True, kw_only=True):
    """Words that name a place: canonical English name, ISO country code, WGS 84 degrees, UCDP where_prec 1-7."""

    span: Span
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    where_prec: int
    role: PlaceRole = "at"


class VoiceMention(msgspec.Struct, frozen=True, kw_only=True):
    """One voice as words of the report name it.

    `name` is the canonical name for the chain: a proper name ("Fontanka", "Pavlo Kyrylenko", "Interior Ministry"), or
    for the unnamed the kind of person ("anonymous police source", "survivor", "neighbour", "rail unions"). `role` is the
    canonical noun of a person's office where the words give it ("governor"). `local` marks a body of some place that
    its words leave out ("police", "the city's police"), `vague` nobody in particular ("reports say").
    """

    span: Span
    name: str
    kind: VoiceKind
    role: str | None = None
    local: bool = False
    vague: bool = False


Reference = Literal["named", "pronoun", "definite", "nobody"]


class AttributionMention(msgspec.Struct, frozen=True, kw_only=True):
    """Source, cue and content as they stand, with what the words themselves say of them.

    `source` are the source's words as they stand here, None for "reportedly". `voices` are the voices these words name,
    outermost first ("Fontanka, which cited a police source" names two). `reference` says whether they name somebody,
    or point back (a pronoun; a definite description such as "the outlet", "the newspaper's source"). `within` is the
    index, in the list this mention stands in, of the attribution whose content this one is nested in. `confidence` is
    a trained reader's own, 0 to 1, None where rules alone found it: no measure of truth.
    """

    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    voices: tuple[VoiceMention, ...]
    reference: Reference
    certainty: Certainty
    polarity: Polarity
    speech: Speech
    sentence: int
    within: int | None = None
    confidence: float | None = None


DoubtKind = Literal["unconfirmed", "withdrawn"]


class DoubtMention(msgspec.Struct, frozen=True, kw_only=True):
    """Words by which the report doubts what it passes on ("could not be verified") or takes back what it wrote.

    `target` are the words spoken of: the content of attributions, or sentences, before it or around it.
    """

    span: Span
    kind: DoubtKind
    target: tuple[Span, ...]
    sentence: int


class CountMention(msgspec.Struct, frozen=True, kw_only=True):
    """A count of people as the words give it.

    `span` are the words that carry the count, as short as makes sense; `lower`/`upper` as in `Figure`; `relation`
    is set where only a comparison is given ("much higher"). `who` are the words for the people, `group` their noun.
    `act` with `trigger`, the words that say it. `by` are the words for who did it. `whole` are words that say what it
    is a part of ("of those charged", "of the 98"); `partitive` is true whenever the words make it a part of something,
    named or not ("of them", "among them", "including"). `certainty` is the hedge on the count itself ("allegedly",
    "are expected to"), None where there is none. `negative` marks counts that the words themselves take back.
    `voices` are those whose count it is, where only a possessive says so ("the union's list").
    """

    span: Span
    lower: int | None
    upper: int | None
    approximate: bool
    relation: Relation | None
    act: Act | None
    trigger: Span | None
    who: Span | None
    group: str | None
    by: Span | None
    whole: Span | None
    partitive: bool
    certainty: Certainty | None
    negative: bool
    sentence: int
    voices: tuple[VoiceMention, ...] = ()


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """Everything an analyser finds in one report, each list in the order of the text."""

    sentences: tuple[Sentence, ...]
    attributions: tuple[AttributionMention, ...]
    counts: tuple[CountMention, ...]
    dates: tuple[DateMention, ...]
    places: tuple[PlaceMention, ...]
    doubts: tuple[DoubtMention, ...] = ()


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """What an analyser is given: the text, its parts as (kind, span), and the day it was published (ISO), if known.

    `updated` is the day of a later edition, where the report is one.
    """

    text: str
    parts: tuple[tuple[PartKind, Span], ...]
    published: str | None
    updated: str | None = None


class Analyser(Protocol):
    """Reads one language. Pure: the same passage gives the same reading.

    `name`, `version` and `digest` stand in every record it makes.
    """

    @property
    def language(self) -> str:
        """The language it reads: two letters (ISO 639-1)."""
        ...

    @property
    def name(self) -> str:
        """Its own name, as it stands in every record it makes."""
        ...

    @property
    def version(self) -> str:
        """Raised whenever the same passage may give another reading."""
        ...

    @property
    def digest(self) -> str:
        """SHA-256 of its data files and weights."""
        ...

    def analyse(self, passage: Passage) -> Reading:
        """What the passage says. Never raises for any text."""
        ...
