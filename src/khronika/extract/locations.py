"""Where the act that a figure counts happened."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

from khronika.extract.distances import clause_distance
from khronika.language.gazetteer import Place, load_gazetteer
from khronika.language.reading import CountMention, PlaceMention, Reading, Sentence, Span
from khronika.record.documents import Document
from khronika.record.figures import Where
from khronika.record.quotes import quote_at
from khronika.text.late_patterns import compile_late

_DATELINE_PLACE = compile_late(r"\W*([^\W\d][\w’'.-]+(?:[ -][^\W\d][\w’'.-]+){0,2})")
#: What may stand between a place and the wider one it lies in.
_JOINS = compile_late(r"[^\w\d]*(?:[a-z]+\s+){0,2}(?:[Tt]he\s+)?")
#: A dash that stands for "is", with the preposition of a place behind it.
_IS = compile_late(r"\s*[—–]\s*(?:[^\W\d_]{1,3}\s+)?")
#: Words that take up a town named before.
_THE_TOWN = compile_late(
    r"\b[Tt]h(?:e|is|at) (?:city|town|village)\b"
    r"|\bthere\b(?! (?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|seems?|remains?|be|been)\b)"
)
#: What makes a country's name that of a part of it.
_CORNER = compile_late(
    r"\b(?:(?:north|south|east|west|centr)[a-z-]*(?:ern|al)|(?:north|south|east|west)(?:east|west)? of)\s+$"
)
#: UCDP where_prec of a country: too wide to place what a report tells of a town.
_COUNTRY = 6
#: UCDP where_prec up to which a place is a settlement.
_TOWN = 2


def resolve_where(document: Document, text: str, reading: Reading, sentence_index: int, span: Span) -> Where | None:
    """The narrowest place that holds for the count at `span`: of its clause, its sentence, its paragraph, the report.

    A place in a voice's name ("the governor of X"), at the other end of a distance or on somebody's way serves only
    where nothing else is named. None where the report names no place.
    """
    sentence = reading.sentences[sentence_index]
    starts = [mention.span.start for mention in reading.places]
    here = reading.places[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
    at = [
        mention
        for mention in here
        if mention.role in {"at", "whole"}
        and not _breaks_down(text, span, mention)
        and _counted_at(text, mention, reading.counts) in {None, span}
    ]
    if at:
        nearest = min(at, key=lambda one: (_distance(text, one.span, span), one.where_prec))
        narrower = [one for one in at if one.where_prec < nearest.where_prec and one.country == nearest.country]
        joined = [  # "in Kelma, Varonia"
            one
            for one in narrower
            if one.span.end <= nearest.span.start and _JOINS.fullmatch(text, one.span.end, nearest.span.start)
        ]
        return _told(text, joined[-1] if joined else nearest)
    towns = [mention for mention in here if mention.role == "of" and mention.where_prec <= _TOWN]
    if towns:  # "the mayor of Port Alba says that forty have been killed there"
        return _told(text, min(towns, key=lambda one: clause_distance(text, one.span, span)))
    told = _told_below(reading, sentence, span) if not here else None
    if told is not None:
        return resolve_where(document, text, reading, told.sentence, told.span)
    part = document.parts[sentence.part]
    before = reading.places[bisect_left(starts, part.start) : bisect_left(starts, sentence.start)]
    settled = [
        mention
        for mention in before
        if (mention.role == "whole" or (mention.role == "at" and mention.where_prec < _COUNTRY))
        and _counted_at(text, mention, reading.counts) is None
    ]
    town = _taken_up(text, Span(part.start, part.end), reading.places[: bisect_left(starts, sentence.start)])
    if settled or town is not None:
        return _told(text, town or settled[-1])
    return _main(document, text, reading)


def _told_below(reading: Reading, sentence: Sentence, span: Span) -> CountMention | None:
    """The count of the report's own words that a headline without a place repeats: the same number and act."""
    own = next((one for one in reading.counts if one.span == span), None) if sentence.kind == "title" else None
    if own is None or own.lower is None:
        return None
    same = (own.lower, own.upper, own.act)
    return next(
        (
            one
            for one in reading.counts
            if (one.lower, one.upper, one.act) == same and reading.sentences[one.sentence].kind != "title"
        ),
        None,
    )


def _distance(text: str, place: Span, count: Span) -> int:
    """How far a place stands from a count; a dash alone between them stands for "is": "в Твери — 12", "12 — in Tver"."""
    return 1 if _is_there(text, place, count) else clause_distance(text, place, count)


def _is_there(text: str, place: Span, count: Span) -> bool:
    """Whether only a dash stands between a place and a count, which is that place's then and of no other count."""
    first, second = sorted((place, count))
    return _IS.fullmatch(text, first.end, second.start) is not None


def _counted_at(text: str, mention: PlaceMention, counts: Sequence[CountMention]) -> Span | None:
    """The count that a place is joined to by a dash, and which alone it places; None for none."""
    behind = bisect_left(counts, mention.span.start, key=lambda count: count.span.start)
    beside = counts[max(0, behind - 1) : behind + 1]
    return next((count.span for count in beside if _is_there(text, mention.span, count.span)), None)


def where_of_whole(text: str, sentence: Sentence, where: Where | None, parts: Sequence[Where | None]) -> Where | None:
    """Where a count happened whose parts are counted at several places of one country: there, not at one of them.

    "5,700 were detained: 1,900 in Port Alba, 1,300 in Osterby" speaks of the country; the words are those from the first
    place of the list to the last. A whole whose own `sentence` names its place besides keeps it.
    """
    named = {part.name: part for part in parts if part is not None}
    countries = {part.country for part in named.values()}
    if where is None or where.name not in named or len(named) < 2 or len(countries) != 1:
        return where
    if sentence.start <= where.start < sentence.end and all(
        part is None or part.start != where.start for part in parts
    ):
        return where
    country = load_gazetteer().country(countries.pop() or "")
    if country is None:
        return where
    first, last = min(one.start for one in named.values()), max(one.end for one in named.values())
    return _where(text, country, Span(first, last))


def _taken_up(text: str, part: Span, before: Sequence[PlaceMention]) -> PlaceMention | None:
    """The town that "the city" in a paragraph means: the last one in which something was told to happen, if any."""
    if not _THE_TOWN.search(text, part.start, part.end):
        return None
    return next((one for one in reversed(before) if one.role == "at" and one.where_prec <= _TOWN), None)


def _breaks_down(text: str, span: Span, mention: PlaceMention) -> bool:
    """Whether a place stands behind the colon that breaks a count down: "610 in all: 420 in Port Alba, 190 in Osterby"."""
    return ": " in text[span.end : mention.span.start]


def _main(document: Document, text: str, reading: Reading) -> Where | None:
    """The place the report is about: the one most named, title, lead and dateline counting more; a town before a land.

    What is named in a sentence that counts people is named twice: a report on deaths in one town may well open and close
    with what was decided in another.
    """
    heavy = {"title": 3, "lead": 2}
    kinds = [(part.start, part.end, heavy.get(part.kind, 1)) for part in document.parts]
    weights: Counter[str] = Counter()
    first: dict[str, PlaceMention] = {}
    counting = {count.sentence for count in reading.counts}
    for mention in reading.places:
        if mention.role == "far" or (mention.where_prec == _COUNTRY and _is_corner(text, mention)):
            continue
        if _counted_at(text, mention, reading.counts) is not None:
            continue
        weight = next((weight for start, end, weight in kinds if start <= mention.span.start < end), 1)
        share = _share(mention, weight > 1)
        at = bisect_right(reading.sentences, mention.span.start, key=lambda sentence: sentence.start) - 1
        weight *= 2 if at in counting and mention.role in {"at", "whole"} else 1
        weights[mention.name] += int(10 * weight * share * (1 if mention.role in {"at", "whole"} else 0.6))
        if mention.name not in first or first[mention.name].where_prec > mention.where_prec:
            first[mention.name] = mention
    opened = _dateline(document, text)
    if opened is not None:
        weights[opened.name] += 5
        first.setdefault(opened.name, opened)
    if not weights:
        return None
    name = max(weights, key=lambda one: weights[one])
    return _told(text, first[name])


def _is_corner(text: str, mention: PlaceMention) -> bool:
    """Whether only a part of a country is meant: "southeastern Varonia", "the north of Varonia"."""
    return _CORNER.search(text, max(0, mention.span.start - 25), mention.span.start) is not None


def _share(mention: PlaceMention, heads: bool) -> float:
    """How much a mention weighs beside that of a town: a country is named in passing, unless it is the whole of it."""
    if mention.where_prec < _COUNTRY or (heads and mention.role == "whole"):
        return 1
    return 0.5 if mention.role == "whole" else 0.2


def _dateline(document: Document, text: str) -> PlaceMention | None:
    """The place a wire dateline opens with: of the table, else in title case as the dateline spells it."""
    for part in document.parts:
        if part.kind != "dateline":
            continue
        match = _DATELINE_PLACE.match(text, part.start, part.end)
        if match is None:
            continue
        span = Span(*match.span(1))
        words = match[1].rstrip(".,")
        named = load_gazetteer().find(words)
        if named is None:
            shown = words.title() if words.isupper() else words
            return PlaceMention(span=span, name=shown, country=None, lat=None, lon=None, where_prec=1)
        place = named.places[0]
        return PlaceMention(
            span=span,
            name=place.name,
            country=place.country,
            lat=place.lat,
            lon=place.lon,
            where_prec=place.where_prec,
        )
    return None


def _told(text: str, mention: PlaceMention) -> Where:
    return _where(text, mention, mention.span)


def _where(text: str, place: PlaceMention | Place, span: Span) -> Where:
    quote = quote_at(text, span.start, span.end)
    return Where(
        start=quote.start,
        end=quote.end,
        quote=quote.quote,
        name=place.name,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        where_prec=place.where_prec,
    )
