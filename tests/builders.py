"""Small records for tests: whole, sealed and true to their texts, from as little as a test wants to say."""

from __future__ import annotations

import hashlib

import msgspec

from khronika.record.anchors import Anchor
from khronika.record.assessments import Assessment, Contradiction, Voice
from khronika.record.captures import Capture
from khronika.record.documents import Document, Part
from khronika.record.events import Event, Place
from khronika.record.failures import Failure
from khronika.record.figures import Figure, When, Where
from khronika.record.identity import content_id, sealed
from khronika.record.judgements import Judgement
from khronika.record.lineage import Derivation
from khronika.record.made import Made
from khronika.record.quotes import Quote
from khronika.record.statements import ChainLink, Statement
from khronika.text.source import Run, SourceText

MADE = Made(step="test", version="1", settings="0123456789abcdef")
OUTLET = ChainLink(name="The Harbour Post", kind="outlet")
POLICE = ChainLink(name="district police", kind="official")


def report(number: int) -> bytes:
    """The bytes of one small invented report; every number gives other bytes."""
    return (
        f"District police report {number}\n\n"
        f"District police said that {number + 2} dockers were arrested in Port Alba on 3 March 2023.\n"
    ).encode()


def make_capture(data: bytes, address: str = "reports/one.txt", *, container: str | None = None) -> Capture:
    """The sighting of `data` at `address`."""
    return Capture(
        id=hashlib.sha256(data).hexdigest(),
        size_bytes=len(data),
        media_type="text/plain; charset=utf-8",
        address=address,
        url=None,
        captured_at="2026-01-02T03:04:05Z",
        manner="file",
        container=container,
    )


def make_source_text(text: str) -> SourceText:
    """`text` as the plain UTF-8 decoding of its own bytes."""
    return SourceText(
        text=text, encoding="utf-8", runs=(Run(start=0, source=0, source_end=len(text.encode()), plain=True),)
    )


def make_document(capture: Capture, text: str, made: Made = MADE) -> tuple[Document, SourceText]:
    """A document that holds all of `text` as one body part, its id covering the text."""
    source_text = make_source_text(text)
    document = Document(
        id="",
        capture=capture.id,
        outlet="The Harbour Post",
        title=text.split("\n")[0],
        byline=None,
        published="2023-03-04",
        first_published=None,
        date_prec=1,
        language="en",
        url=None,
        section=(),
        length=len(text),
        parts=(Part(kind="body", start=0, end=len(text)),),
        links=(),
        credits=(),
        made=made,
    )
    content = msgspec.to_builtins(document)
    content.pop("id")
    content.pop("type")
    return (
        msgspec.structs.replace(document, id=content_id("document", content, source_text.digest())),
        source_text,
    )


def quote_of(text: str, words: str) -> Quote:
    """Where `words` first stand in `text`."""
    start = text.index(words)
    return Quote(start=start, end=start + len(words), quote=words)


def make_statement(document: Document, text: str, words: str, made: Made = MADE) -> Statement:
    """A statement of the police whose content are `words`."""
    return sealed(
        Statement(
            id="",
            document=document.id,
            source=None,
            cue=None,
            content=(quote_of(text, words),),
            chain=(OUTLET, POLICE),
            certainty="certain",
            polarity="positive",
            speech="indirect",
            made=made,
        )
    )


def make_figure(
    document: Document,
    text: str,
    words: str,
    lower: int,
    *,
    statement: Statement | None = None,
    place: str | None = None,
    day: str | None = None,
    made: Made = MADE,
) -> Figure:
    """A figure of `lower` people arrested, standing on `words`; `place` and `day` where the test wants them."""
    quote = quote_of(text, words)
    where = None
    if place is not None:
        where = Where(**_span(quote), name=place, country="XA", lat=1.5, lon=2.25, where_prec=1)
    when = None if day is None else When(**_span(quote), first=day, last=day, date_prec=1)
    return sealed(
        Figure(
            id="",
            document=document.id,
            statement=None if statement is None else statement.id,
            quote=quote,
            lower=lower,
            upper=lower,
            approximate=False,
            relative_to=None,
            act="arrest",
            who=None,
            group="dockers",
            by=None,
            chain=(OUTLET, POLICE),
            certainty="certain",
            polarity="positive",
            when=when,
            as_of=None,
            where=where,
            part_of=None,
            made=made,
        )
    )


def _span(quote: Quote) -> dict[str, object]:
    return {"start": quote.start, "end": quote.end, "quote": quote.quote}


def make_anchor(figure: Figure, **changes: object) -> Anchor:
    """The anchor of `figure`."""
    where, when = figure.where, figure.when
    anchor = Anchor(
        figure=figure.id,
        document=figure.document,
        act=figure.act,
        place=None if where is None else where.name,
        country=None if where is None else where.country,
        lat=None if where is None else where.lat,
        lon=None if where is None else where.lon,
        where_prec=7 if where is None else where.where_prec,
        first=None if when is None else when.first,
        last=None if when is None else when.last,
        published="2023-03-04",
    )
    return msgspec.structs.replace(anchor, **changes)


def make_failure(step: str, input_: str, error: str = "UnreadableDocument") -> Failure:
    """A failure of `step` at `input_`."""
    return sealed(Failure(id="", step=step, input=input_, error=error, detail="found nothing to read"))  # type: ignore[arg-type]


def make_event(figures: list[Figure], made: Made = MADE) -> Event:
    """One event of all `figures`."""
    return sealed(
        Event(
            id="",
            where=Place(name="Port Alba", country="XA", lat=1.5, lon=2.25, where_prec=1),
            first="2023-03-03",
            last="2023-03-03",
            acts=("arrest",),
            figures=tuple(figure.id for figure in figures),
            documents=tuple(dict.fromkeys(figure.document for figure in figures)),
            name="arrest, Port Alba, 3 Mar 2023",
            made=made,
        )
    )


def make_assessment(event: Event, low: int = 1, made: Made = MADE) -> Assessment:
    """An assessment of `event` by one voice."""
    voice = Voice(
        name="district police", kind="official", figures=event.figures, documents=event.documents, origin=None
    )
    return sealed(
        Assessment(
            id="",
            event=event.id,
            act="arrest",
            group=None,
            rule="range/1",
            low=low,
            best=low,
            high=low,
            open_above=False,
            voices=(voice,),
            standing="single",
            because=("one voice",),
            made=made,
        )
    )


def make_contradiction(event: Event, made: Made = MADE) -> Contradiction:
    """A contradiction among the figures of `event`."""
    return sealed(
        Contradiction(
            id="",
            event=event.id,
            kind="disjoint",
            figures=event.figures,
            explained=None,
            text="two counts that cannot both hold",
            made=made,
        )
    )


def make_derivation(copy: Document, origin: Document | None = None, made: Made = MADE) -> Derivation:
    """`copy` comes wholly from `origin`."""
    return sealed(
        Derivation(
            id="",
            from_=None if origin is None else origin.id,
            from_outlet="The Harbour Post",
            to=copy.id,
            extent="wholly",
            evidence=("credit line",),
            made=made,
        )
    )


def make_judgement(about: tuple[str, ...]) -> Judgement:
    """A named person's acceptance of `about`."""
    return sealed(
        Judgement(
            id="",
            about=about,
            decision="accept",
            value=None,
            by="R. Editor",
            at="2026-01-02T03:04:05Z",
            why="read and agreed",
        )
    )
