"""DossierView: the records one dossier is made of, and the look-ups its pages need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

import msgspec

from khronika.publish.decisions import ToldDecision, decisions_about, decisions_by_subject
from khronika.publish.terms import coding_order
from khronika.publish.words import ENGLISH, Words
from khronika.record.assessments import Assessment, Contradiction, Voice
from khronika.record.captures import Capture
from khronika.record.codings import Coding
from khronika.record.documents import Document
from khronika.record.events import Event
from khronika.record.failures import Failure
from khronika.record.figures import Act, Figure
from khronika.record.judgements import Judgement
from khronika.record.lineage import Derivation
from khronika.record.rulings import FigureRuling
from khronika.record.selectors import Selector
from khronika.record.series import Series
from khronika.record.statements import Statement
from khronika.record.versions import Revision
from khronika.text.source import SourceText

K = TypeVar("K")
V = TypeVar("V")


class VoicePlace(msgspec.Struct, frozen=True, kw_only=True):
    """A voice of an assessment, and the anchor on its event's page where it is drawn."""

    event: str
    anchor: str
    voice: Voice


class DossierView(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """Everything a dossier shows. The order of each tuple does not matter: pages bring their own; but `judgements` stand in
    the order in which they were made.

    `title` stands on the first page. `made_by` ("khronika 0.1.0") and `settings` (the digest) are those of the
    record's header. `captures` may hold several sightings of the same bytes. `codings` are what the rules make of the
    counts behind each assessment, `series` how these became known; `revisions` what later versions of reports change;
    `rulings` what people decided about single figures, by id, copies included. A figure, event or document that others
    name but that is not here is left out of the page, never guessed. `words` put all of it into the reader's language.
    """

    title: str
    made_by: str
    settings: str
    captures: tuple[Capture, ...] = ()
    documents: tuple[tuple[Document, SourceText], ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    events: tuple[Event, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    codings: tuple[Coding, ...] = ()
    series: tuple[Series, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    revisions: tuple[Revision, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    rulings: Mapping[str, FigureRuling] = {}
    failures: tuple[Failure, ...] = ()
    words: Words = ENGLISH

    @cached_property
    def reports(self) -> tuple[Document, ...]:
        """The documents by day of publication (undated last), outlet, title and id."""
        return tuple(sorted((document for document, _ in self.documents), key=report_order))

    @cached_property
    def happenings(self) -> tuple[Event, ...]:
        """The events: most reported first, then most figures, earliest day (undated last), name and id."""
        return tuple(sorted(self.events, key=_event_order))

    @cached_property
    def texts(self) -> Mapping[str, SourceText]:
        """The text of each document by its id."""
        return {document.id: text for document, text in self.documents}

    @cached_property
    def document_of(self) -> Mapping[str, Document]:
        """Documents by id."""
        return {document.id: document for document, _ in self.documents}

    @cached_property
    def figure_of(self) -> Mapping[str, Figure]:
        """Figures by id, of documents that are here."""
        return {figure.id: figure for figure in self.figures if figure.document in self.document_of}

    @cached_property
    def figures_in(self) -> Mapping[str, tuple[Figure, ...]]:
        """Figures by document id, in the order of the text."""
        return _grouped((figure.document, figure) for figure in sorted(self.figures, key=_figure_order))

    @cached_property
    def statements_in(self) -> Mapping[str, tuple[Statement, ...]]:
        """Statements by document id, in the order of the text."""
        return _grouped((statement.document, statement) for statement in sorted(self.statements, key=_statement_order))

    @cached_property
    def event_with(self) -> Mapping[str, Event]:
        """The event that holds a figure, by figure id; the first in `happenings` where several do."""
        found: dict[str, Event] = {}
        for event in self.happenings:
            for figure in event.figures:
                found.setdefault(figure, event)
        return found

    @cached_property
    def voice_with(self) -> Mapping[str, VoicePlace]:
        """Where the voice that carries a figure is drawn, by figure id; the first where several assessments do."""
        found: dict[str, VoicePlace] = {}
        for event in self.happenings:
            for assessment in self.assessments_of.get(event.id, ()):
                for number, voice in enumerate(assessment.voices, start=1):
                    place = VoicePlace(event=event.id, anchor=f"v-{assessment.id}-{number}", voice=voice)
                    for figure in voice.figures:
                        found.setdefault(figure, place)
        return found

    @cached_property
    def assessments_of(self) -> Mapping[str, tuple[Assessment, ...]]:
        """Assessments by event id, whole groups ("people") before narrower ones."""
        ordered = sorted(self.assessments, key=lambda each: (each.act, each.group or "", each.rule, each.id))
        return _grouped((assessment.event, assessment) for assessment in ordered)

    @cached_property
    def codings_of(self) -> Mapping[tuple[str, Act, str | None], tuple[Coding, ...]]:
        """Codings by event id, act and group, in the order of the rules."""
        ordered = sorted(self.codings, key=coding_order)
        return _grouped(((coding.event, coding.act, coding.group), coding) for coding in ordered)

    @cached_property
    def series_of(self) -> Mapping[tuple[str, Act, str | None], Series]:
        """How the counts of an event, act and group became known."""
        return {(series.event, series.act, series.group): series for series in self.series}

    @cached_property
    def contradictions_of(self) -> Mapping[str | None, tuple[Contradiction, ...]]:
        """Contradictions by event id; under None those about no event."""
        ordered = sorted(self.contradictions, key=lambda each: (each.explained or "", each.kind, each.text, each.id))
        return _grouped((contradiction.event, contradiction) for contradiction in ordered)

    @cached_property
    def sightings(self) -> Mapping[str, tuple[Capture, ...]]:
        """Where the bytes of a capture were found, by capture id."""
        ordered = sorted(self.captures, key=lambda each: (each.captured_at, each.address))
        return _grouped((capture.id, capture) for capture in ordered)

    @cached_property
    def origins_of(self) -> Mapping[str, tuple[Derivation, ...]]:
        """Derivations by the document that was made of another's text."""
        ordered = sorted(self.derivations, key=lambda each: each.id)
        return _grouped((derivation.to, derivation) for derivation in ordered)

    @cached_property
    def revisions_of(self) -> Mapping[str, tuple[Revision, ...]]:
        """Revisions by each of their two documents that is here with the other, in the order of time."""
        here = [one for one in self.revisions if one.earlier in self.document_of and one.later in self.document_of]
        ordered = sorted(here, key=lambda each: (each.since, each.earlier, each.later))
        return _grouped((document, each) for each in ordered for document in (each.earlier, each.later))

    @cached_property
    def statement_of(self) -> Mapping[str, Statement]:
        """Statements by id."""
        return {statement.id: statement for statement in self.statements}

    @cached_property
    def decisions(self) -> Mapping[Selector, Sequence[ToldDecision]]:
        """People's decisions by what selects each thing that they are about."""
        return decisions_by_subject(self.judgements, self.words)

    def decisions_of(self, event: Event) -> tuple[ToldDecision, ...]:
        """People's decisions about an event, its figures and its reports, in the order in which they were made."""
        documents = {id_: self.document_of[id_] for id_ in event.documents if id_ in self.document_of}
        figures = (self.figure_of[id_] for id_ in event.figures if id_ in self.figure_of)
        return decisions_about(self.decisions, documents, figures)

    @cached_property
    def failures_at(self) -> Mapping[str, tuple[Failure, ...]]:
        """Failures by the address or record id they name."""
        ordered = sorted(self.failures, key=lambda each: (each.step, each.input, each.error, each.id))
        return _grouped((failure.input, failure) for failure in ordered)


def _grouped(pairs: Iterable[tuple[K, V]]) -> Mapping[K, tuple[V, ...]]:
    groups: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}


def report_order(document: Document) -> tuple[str, str, str, str]:
    """What reports are sorted by: day of publication (undated last), outlet, title, id."""
    return document.published or "9999", document.outlet or "", document.title or "", document.id


def _event_order(event: Event) -> tuple[int, int, str, str, str]:
    return -len(event.documents), -len(event.figures), event.first or "9999", event.name, event.id


def _figure_order(figure: Figure) -> tuple[str, int, int, str, str]:
    return figure.document, figure.quote.start, figure.quote.end, figure.act, figure.id


def _statement_order(statement: Statement) -> tuple[str, int, str]:
    starts = [piece.start for piece in statement.content]
    starts += [quote.start for quote in (statement.source, statement.cue) if quote is not None]
    return statement.document, min(starts, default=0), statement.id
