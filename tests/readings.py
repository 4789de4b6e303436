"""Readings made by hand, for tests of what mentions mean: words are found in the text, everything else is said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from builders import make_capture, make_document
from khronika.language.en.attributions import mark_attributions, settle
from khronika.language.en.sentences import find_sentences
from khronika.language.lines import lay_out
from khronika.language.reading import (
    AttributionMention,
    CountMention,
    DateMention,
    DateRole,
    Passage,
    PlaceMention,
    PlaceRole,
    Reading,
    Sentence,
    Span,
    VoiceMention,
)
from khronika.record.documents import Document, Part, PartKind
from khronika.record.figures import Act, Relation
from khronika.record.statements import VoiceKind


def span_of(text: str, words: str, nth: int = 0) -> Span:
    """Where `words` stand in `text` for the `nth` time, from 0."""
    start = [match.start() for match in re.finditer(re.escape(words), text)][nth]
    return Span(start, start + len(words))


def parts_of(text: str, *kinds: PartKind) -> tuple[Part, ...]:
    """One part a line of `text`: of these kinds, body where none is said."""
    found, start = [], 0
    for number, line in enumerate(text.split("\n")):
        kind = kinds[number] if number < len(kinds) else "body"
        found.append(Part(kind=kind, start=start, end=start + len(line)))
        start += len(line) + 1
    return tuple(found)


def document_with(text: str, *kinds: PartKind) -> Document:
    """A document whose parts are the lines of `text`."""
    document, _ = make_document(make_capture(text.encode()), text)
    given = {name: getattr(document, name) for name in document.__struct_fields__}
    return Document(**{**given, "parts": parts_of(text, *kinds)})


def sentences_of(text: str, *kinds: PartKind) -> tuple[Sentence, ...]:
    """One sentence for each stop at the end of words, in each line; without tokens."""
    found = []
    for number, part in enumerate(parts_of(text, *kinds)):
        for match in re.finditer(r"[^.!?]+[.!?]*", text[part.start : part.end]):
            words = match.group().strip()
            if words:
                start = part.start + match.start() + match.group().index(words)
                found.append(Sentence(start=start, end=start + len(words), tokens=(), part=number, kind=part.kind))
    return tuple(found)


def make_reading(
    text: str,
    *kinds: PartKind,
    dates: Sequence[DateMention] = (),
    places: Sequence[PlaceMention] = (),
    attributions: Sequence[AttributionMention] = (),
    counts: Sequence[CountMention] = (),
) -> Reading:
    """A reading of `text`, line by line and stop by stop, with these mentions put into the order of the text."""
    return Reading(
        sentences=sentences_of(text, *kinds),
        attributions=tuple(attributions),
        counts=tuple(counts),
        dates=tuple(sorted(dates, key=lambda one: one.span)),
        places=tuple(sorted(places, key=lambda one: one.span)),
    )


def rules_attributions(text: str, sentences: Sequence[Sentence]) -> tuple[AttributionMention, ...]:
    """Who says what in English `sentences`, by rules alone."""
    lines = lay_out(sentences)
    return settle(lines, mark_attributions(Passage(text=text, parts=(), published=None), lines))


def told_by_rules(text: str) -> list[tuple[str | None, str, list[str]]]:
    """Source, cue and pieces of content of each attribution that the English rules find in a body of this text, in words."""
    sentences = find_sentences(Passage(text=text, parts=(("body", Span(0, len(text))),), published=None))
    return [
        (
            text[slice(*mention.source)] if mention.source else None,
            text[slice(*mention.cue)],
            [text[slice(*piece)] for piece in mention.content],
        )
        for mention in rules_attributions(text, sentences)
    ]


def make_date(
    text: str,
    words: str,
    first: str,
    last: str | None = None,
    *,
    prec: int = 1,
    clock: str | None = None,
    role: DateRole = "when",
    nth: int = 0,
) -> DateMention:
    """A date of these words."""
    return DateMention(
        span=span_of(text, words, nth), first=first, last=last or first, date_prec=prec, clock=clock, role=role
    )


def make_count(
    span: Span,
    lower: int | None = 5,
    act: Act = "killing",
    *,
    relation: Relation | None = None,
    who: Span | None = None,
    group: str | None = None,
    whole: Span | None = None,
    partitive: bool = False,
    sentence: int = 0,
) -> CountMention:
    """A count of just `lower` people at `span`."""
    return CountMention(
        span=span,
        lower=lower,
        upper=lower,
        approximate=False,
        relation=relation,
        act=act,
        trigger=None,
        who=who,
        group=group,
        by=None,
        whole=whole,
        partitive=partitive,
        certainty=None,
        negative=False,
        sentence=sentence,
    )


def make_place(
    text: str,
    words: str,
    *,
    name: str | None = None,
    prec: int = 1,
    country: str = "XA",
    role: PlaceRole = "at",
    nth: int = 0,
) -> PlaceMention:
    """A place of these words, at no coordinates."""
    return PlaceMention(
        span=span_of(text, words, nth),
        name=name or words,
        country=country,
        lat=None,
        lon=None,
        where_prec=prec,
        role=role,
    )


def make_voice(
    text: str,
    words: str,
    kind: VoiceKind,
    *,
    name: str | None = None,
    role: str | None = None,
    local: bool = False,
    nth: int = 0,
) -> VoiceMention:
    """A voice of these words, under the same name unless another is said."""
    return VoiceMention(span=span_of(text, words, nth), name=name or words, kind=kind, role=role, local=local)
