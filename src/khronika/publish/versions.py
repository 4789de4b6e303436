"""What a later version of a report keeps, changes, withdraws and adds, with the words of both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from khronika.publish.addresses import Addresses, slug
from khronika.publish.charts import counted_as
from khronika.publish.terms import FATES
from khronika.publish.view import DossierView
from khronika.record.documents import Document
from khronika.record.events import Event
from khronika.record.figures import Figure
from khronika.record.statements import Statement
from khronika.record.versions import Change, Fate, Revision


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """What one version says: its pieces of words, on whose word, for a count what it says in numbers, and where to look."""

    pieces: tuple[str, ...]
    voice: str
    number: str | None
    href: str
    language: str | None


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One statement or count of two versions; None where a version has none of it."""

    fate: Fate
    count: bool
    before: Side | None
    after: Side | None


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """Two versions of one report: `lines` are what differs, `kept` what does not."""

    earlier: Document
    later: Document
    since: str
    lines: tuple[Line, ...]
    kept: tuple[Line, ...]


def report_comparisons(view: DossierView, document: Document, to: Addresses) -> tuple[Comparison, ...]:
    """The comparisons of a report with the version before it and the one after it."""
    return tuple(_compare(view, each, to) for each in view.revisions_of.get(document.id, ()))


def event_comparisons(view: DossierView, event: Event, to: Addresses) -> tuple[Comparison, ...]:
    """What changed in the counts of an event between versions of its reports; those where none did are left out."""
    mine = set(event.figures)
    revisions = {id(one): one for document in event.documents for one in view.revisions_of.get(document, ())}
    found = []
    for revision in revisions.values():
        figures = tuple(change for change in revision.figures if mine & {change.before, change.after})
        narrow = msgspec.structs.replace(revision, statements=(), figures=figures)
        comparison = _compare(view, narrow, to)
        if comparison.lines:
            found.append(comparison)
    return tuple(found)


def _compare(view: DossierView, revision: Revision, to: Addresses) -> Comparison:
    lines = [
        *_lines(view, revision.figures, to, count=True),
        *_lines(view, revision.statements, to, count=False),
    ]
    order = list(FATES)
    return Comparison(
        earlier=view.document_of[revision.earlier],
        later=view.document_of[revision.later],
        since=revision.since,
        lines=tuple(sorted((one for one in lines if one.fate != "kept"), key=lambda one: order.index(one.fate))),
        kept=tuple(one for one in lines if one.fate == "kept"),
    )


def _lines(view: DossierView, changes: Iterable[Change], to: Addresses, *, count: bool) -> Iterator[Line]:
    for change in changes:
        before, after = _side(view, change.before, to), _side(view, change.after, to)
        if before is not None or after is not None:
            yield Line(fate=change.fate, count=count, before=before, after=after)


def _side(view: DossierView, id_: str | None, to: Addresses) -> Side | None:
    record: Figure | Statement | None = view.figure_of.get(id_ or "") or view.statement_of.get(id_ or "")
    if record is None or record.document not in view.document_of:
        return None
    voice = record.chain[-1].name if record.chain else view.words.say("nobody named")
    language = view.document_of[record.document].language
    if isinstance(record, Figure):
        return Side(
            pieces=(record.quote.quote,),
            voice=voice,
            number=view.words.bounds_of(counted_as(view, record)),
            href=to.words(record.document, record.id),
            language=language,
        )
    return Side(
        pieces=tuple(piece.quote for piece in record.content),
        voice=voice,
        number=None,
        href=to.report(record.document, f"s-{slug(record.id)}"),
        language=language,
    )
