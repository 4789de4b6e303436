"""Small records for tests: whole, sealed and true to their texts, from as little as a test wants to say."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Mapping, Sequence
from types import EllipsisType
from typing import NamedTuple

import msgspec

from khronika.link.anchors import anchor_figures
from khronika.link.events import Home, group_anchors
from khronika.link.events import make_event as make_happening
from khronika.record.anchors import Anchor
from khronika.record.assessments import Assessment, Contradiction, Voice
from khronika.record.captures import Capture
from khronika.record.codings import Coding
from khronika.record.documents import Document, Part, PartKind
from khronika.record.events import Event, Place, event_id
from khronika.record.failures import Failure
from khronika.record.figures import Act, Figure, Relation, Relative, When, Where
from khronika.record.identity import content_id, sealed
from khronika.record.judgements import Judgement
from khronika.record.lineage import Derivation, Extent, find_origins
from khronika.record.made import Made
from khronika.record.quotes import Quote
from khronika.record.rulings import FigureRuling
from khronika.record.statements import Certainty, ChainLink, Polarity, Statement, VoiceKind
from khronika.text.source import Run, SourceText
from khronika.weigh.assessments import weigh_event
from khronika.weigh.codings import code_event
from khronika.weigh.corrections import find_corrections
from khronika.weigh.rules.registry import all_rules
from khronika.weigh.rulings import NOTHING

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


def make_event(figures: list[Figure], made: Made = MADE, day: str = "2023-03-03") -> Event:
    """One event of all `figures`, on `day` in Port Alba."""
    where = Place(name="Port Alba", country="XA", lat=1.5, lon=2.25, where_prec=1)
    return Event(
        id=event_id(where, day, period=False, document=None),
        where=where,
        first=day,
        last=day,
        acts=("arrest",),
        figures=tuple(sorted(figure.id for figure in figures)),
        documents=tuple(sorted({figure.document for figure in figures})),
        name=f"arrest, Port Alba, {day}",
        made=made,
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


def voice(name: str, kind: VoiceKind = "official") -> ChainLink:
    """One voice of a chain, of an official unless said otherwise."""
    return ChainLink(name=name, kind=kind)


def place_of(name: str = "Port Alba", where_prec: int = 1, lat: float | None = 1.5, lon: float | None = 2.25) -> Place:
    """A place of an invented country."""
    return Place(name=name, country="XA", lat=lat, lon=lon, where_prec=where_prec)


class Report:
    """A report being written: every count told adds a sentence, so that each quote stands where it says.

    Counts tell of arrests in Port Alba on 3 March 2023 unless said otherwise. `published` and `first_published` are
    ISO days, None where the report is not dated; `number` tells two reports of one outlet and day apart.
    """

    def __init__(
        self,
        outlet: str = "The Harbour Post",
        published: str | None = "2023-03-04",
        *,
        first_published: str | None = None,
        number: int = 0,
    ) -> None:
        self.outlet = ChainLink(name=outlet, kind="outlet")
        self.published, self.first_published = published, first_published
        self.id = content_id("document", outlet, published, first_published, number)
        self.figures: list[Figure] = []
        self.text = ""
        self._parts: list[tuple[PartKind, int]] = []

    def tell(
        self,
        lower: int | None,
        upper: int | EllipsisType | None = ...,
        *by: ChainLink | str,
        words: str | None = None,
        part: PartKind = "body",
        beside: bool = False,
        act: Act = "arrest",
        group: str | None = None,
        approximate: bool = False,
        compared: tuple[Figure, Relation] | None = None,
        certainty: Certainty = "certain",
        polarity: Polarity = "positive",
        day: str | None = "2023-03-03",
        until: str | None = None,
        date_prec: int = 1,
        as_of: str | None = None,
        place: Place | None = place_of(),  # noqa: B008  (a frozen record)
        part_of: Figure | None = None,
    ) -> Figure:
        """One more count, `lower` to `upper` (the same number where left out), on the word of `by`, outermost first.

        It stands in a paragraph of its own, or `beside` the count before it.
        """
        upper = lower if isinstance(upper, EllipsisType) else upper
        words = words or _count_in_words(lower, upper)
        if beside and self.text:
            self.text = f"{self.text.rstrip()} "
        else:
            self._parts.append((part, len(self.text)))
        quote = Quote(start=len(self.text), end=len(self.text) + len(words), quote=words)
        self.text += f"{words}.\n"
        links = tuple(link if isinstance(link, ChainLink) else voice(link) for link in by)
        where = None
        if place is not None:
            where = Where(**_span(quote), **msgspec.structs.asdict(place))
        when = None
        if day is not None:
            when = When(**_span(quote), first=day, last=until or day, date_prec=date_prec)
        figure = sealed(
            Figure(
                id="",
                document=self.id,
                statement=None,
                quote=quote,
                lower=lower,
                upper=upper,
                approximate=approximate,
                relative_to=None if compared is None else Relative(figure=compared[0].id, relation=compared[1]),
                act=act,
                who=None if group is None else quote,
                group=group,
                by=None,
                chain=(self.outlet, *links),
                certainty=certainty,
                polarity=polarity,
                when=when,
                as_of=as_of,
                where=where,
                part_of=None if part_of is None else part_of.id,
                made=MADE,
            )
        )
        self.figures.append(figure)
        return figure

    @property
    def document(self) -> Document:
        """The record of the report as it stands."""
        ends = [start for _, start in self._parts[1:]] + [len(self.text)]
        return Document(
            id=self.id,
            capture="capture",
            outlet=self.outlet.name,
            title=None,
            byline=None,
            published=self.published,
            first_published=self.first_published,
            date_prec=1 if self.published else None,
            language="en",
            url=None,
            section=(),
            length=len(self.text),
            parts=tuple(
                Part(kind=kind, start=start, end=end) for (kind, start), end in zip(self._parts, ends, strict=True)
            ),
            links=(),
            credits=(),
            made=MADE,
        )


def _count_in_words(lower: int | None, upper: int | None) -> str:
    if lower is None:
        return "many more" if upper is None else f"up to {upper:,}"
    if upper is None:
        return f"at least {lower:,}"
    return f"{lower:,}" if lower == upper else f"{lower:,} to {upper:,}"


def copy_of(
    report: Report,
    outlet: str = "The Mirror",
    published: str = "2023-03-05",
    *,
    number: int = 0,
    credited: bool = True,
) -> Report:
    """A republication of the whole of `report`, told through the outlet it comes from, or without a word of that."""
    copy = Report(outlet, published, number=number)
    copy.text, copy._parts = report.text, list(report._parts)
    renamed: dict[str, str] = {}
    for figure in report.figures:
        relative = figure.relative_to
        told = sealed(
            msgspec.structs.replace(
                figure,
                document=copy.id,
                chain=(copy.outlet, *(figure.chain if credited else figure.chain[1:])),
                part_of=renamed.get(figure.part_of or ""),
                relative_to=relative and msgspec.structs.replace(relative, figure=renamed[relative.figure]),
            )
        )
        renamed[figure.id] = told.id
        copy.figures.append(told)
    return copy


def derived(copy: Report, origin: Report, extent: Extent = "wholly") -> Derivation:
    """`copy` is made of the text of `origin`."""
    return sealed(
        Derivation(
            id="",
            from_=origin.id,
            from_outlet=origin.outlet.name,
            to=copy.id,
            extent=extent,
            evidence=("text overlap 1.00",),
            made=MADE,
        )
    )


def renamed(reports: Sequence[Report], by: int) -> list[Report]:
    """The same reports under other ids, as another version of a step would give them."""

    def other(id_: str | None) -> str | None:
        return None if id_ is None else content_id("renamed", id_, by)

    named = []
    for report in reports:
        twin = copy.copy(report)
        twin.id = content_id("renamed", report.id, by)
        twin.figures = [
            msgspec.structs.replace(
                figure,
                id=other(figure.id),
                document=twin.id,
                part_of=other(figure.part_of),
                relative_to=figure.relative_to
                and msgspec.structs.replace(figure.relative_to, figure=other(figure.relative_to.figure)),
            )
            for figure in report.figures
        ]
        named.append(twin)
    return named


class Weighed(NamedTuple):
    """What an event was weighed to."""

    event: Event
    assessments: tuple[Assessment, ...]
    contradictions: tuple[Contradiction, ...]

    def of(self, act: Act = "arrest", group: str | None = None) -> Assessment:
        """The one assessment of an act and a group."""
        (found,) = [one for one in self.assessments if (one.act, one.group) == (act, group)]
        return found

    def kinds(self, *, explained: bool = False) -> list[str]:
        """The kinds of the contradictions, or of the differences that are `explained`, in order."""
        return sorted(one.kind for one in self.contradictions if (one.explained is not None) == explained)


def event_of(
    reports: Sequence[Report], *, first: str = "2023-03-03", last: str = "2023-03-03", where: Place | None = None
) -> Event:
    """The event that all counts of `reports` speak of, in Port Alba on 3 March 2023 unless said otherwise."""
    where = where or place_of()
    return Event(
        id=event_id(where, first, period=False, document=None),
        where=where,
        first=first,
        last=last,
        acts=("arrest",),
        figures=tuple(sorted(figure.id for report in reports for figure in report.figures)),
        documents=tuple(sorted(report.id for report in reports)),
        name="arrest, Port Alba, 3 Mar 2023",
        made=MADE,
    )


def conclude_reports(
    reports: Sequence[Report], derivations: Sequence[Derivation] = (), made: Made = MADE
) -> list[Weighed]:
    """What link and weigh make of `reports`, in the order they are given in: every event, weighed."""
    figures = {figure.id: figure for report in reports for figure in report.figures}
    anchors = [anchor for report in reports for anchor in anchor_figures(report.document, report.figures)]
    anchors.sort(key=lambda anchor: (anchor.country or "", anchor.place or "", anchor.first or ""))
    documents = [report.document for report in reports]
    days = {report.id: report.first_published or report.published for report in reports}
    homes = {copy: Home(origin, days[origin]) for copy, origin in find_origins(derivations, "wholly").items()}
    held = {document.id: document for document in documents}
    corrections = find_corrections(figures.values(), held)
    concluded = []
    for group in group_anchors(anchors, homes):
        event = make_happening(group, made, homes)
        taking_back = (taker for figure in event.figures for taker in corrections.get(figure, ()))
        told = {figure.id: figure for figure in (*(figures[one] for one in event.figures), *taking_back)}
        concluded.append(Weighed(event, *weigh_event(event, list(told.values()), documents, derivations, made)))
    return concluded


def weigh_reports(
    *reports: Report,
    derivations: Sequence[Derivation] = (),
    event: Event | None = None,
    made: Made = MADE,
    rulings: Mapping[str, FigureRuling] = NOTHING,
) -> Weighed:
    """What the counts of `reports` add up to as one event."""
    event = event or event_of(reports)
    figures = [figure for report in reports for figure in report.figures]
    documents = [report.document for report in reports]
    return Weighed(event, *weigh_event(event, figures, documents, derivations, made, rulings))


def code_reports(
    *reports: Report, derivations: Sequence[Derivation] = (), event: Event | None = None, order: Sequence[str] = ()
) -> list[Coding]:
    """What every rule makes of the counts of `reports` as one event; `order` is the declared order of voices."""
    event = event or event_of(reports)
    figures = [figure for report in reports for figure in report.figures]
    documents = [report.document for report in reports]
    return list(code_event(event, figures, documents, derivations, all_rules(order).values()))


def coding_by(
    rule: str,
    *reports: Report,
    act: Act = "killing",
    group: str | None = None,
    derivations: Sequence[Derivation] = (),
    order: Sequence[str] = (),
) -> Coding:
    """What the rule of that name makes of one act and group."""
    codings = code_reports(*reports, derivations=derivations, order=order)
    (found,) = [one for one in codings if (one.rule.split("/")[0], one.act, one.group) == (rule, act, group)]
    return found


def numbers(coding: Coding) -> tuple[int | None, int | None, int | None, bool]:
    """Low, best, high, and whether it is open above."""
    return coding.low, coding.best, coding.high, coding.open_above
