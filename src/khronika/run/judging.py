"""A person's decision written down: into the ledger, which keeps it for good, and then into the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import combinations

import msgspec

from khronika.archive.objects import utc_now
from khronika.errors import UnplacedJudgement, UsageError
from khronika.publish.retelling import retell
from khronika.publish.terms import EXTENTS, assessment_order
from khronika.publish.words import ENGLISH, Words
from khronika.record.assessments import Assessment
from khronika.record.documents import Document
from khronika.record.events import Event
from khronika.record.figures import Figure
from khronika.record.identity import sealed
from khronika.record.judgements import Decision, Judgement
from khronika.record.lineage import Derivation
from khronika.record.public import Record
from khronika.record.selectors import (
    Matter,
    Selector,
    Subject,
    SubjectKind,
    encode_matter,
    matter_of,
    select_figure,
    select_report,
)
from khronika.run.opening import Opened
from khronika.store.store import Store

#: What each decision may be about, and of how many at least and at most.
_ABOUT: dict[Decision, tuple[tuple[SubjectKind, ...], int, int | None]] = {
    "same-event": (("event", "figure"), 2, None),
    "different-event": (("event", "figure"), 2, None),
    "copy": (("document",), 2, 2),
    "not-copy": (("document",), 2, 2),
    "accept": (("figure", "assessment", "derivation"), 1, None),
    "reject": (("figure", "derivation"), 1, None),
    "correct": (("figure",), 1, 1),
}
#: Not in the record by this name: readers of the public record know it as a document.
_SHOWN: dict[SubjectKind, str] = {"document": "report (document)"}


class Touched(msgspec.Struct, frozen=True, kw_only=True):
    """Events that hold what was judged, with their assessments, and whose text its reports are made of."""

    events: tuple[tuple[Event, tuple[Assessment, ...]], ...]
    derivations: tuple[Derivation, ...]


def judge(
    opened: Opened,
    decision: Decision,
    ids: Sequence[str],
    *,
    by: str,
    why: str,
    lower: int | None = None,
    upper: int | None = None,
) -> Judgement:
    """Write down what a person decided about the records with these ids (or their unique beginnings).

    `copy` takes the copy first, then what it was copied from; `correct` the right bounds, both included. Conclusions stand
    no longer: they are to be made anew. Raises `UsageError` for a decision that says too little, about records of another
    kind, or made already.
    """
    if not by.strip() or not why.strip():
        raise UsageError("a decision needs a name and a reason; say who decides with --by, and why with --why")
    _check_bounds(decision, lower, upper)
    records = [opened.store.get(id_) for id_ in ids]
    about = tuple(record.id for record in records)  # type: ignore[union-attr]  # only a header has none, and none is stored
    if len(set(about)) < len(about):
        raise UsageError("{decision} names one record twice; name each once", decision=decision)
    value = None
    if decision == "withdraw":
        _check_withdrawn(records)
    else:
        subjects = _subjects(opened.store, decision, records)
        value = encode_matter(Matter(subjects=subjects, lower=lower, upper=upper))
    judgement = sealed(
        Judgement(id="", about=about, decision=decision, value=value, by=by.strip(), at=utc_now(), why=why.strip())
    )
    if not opened.archive.enter([judgement]):
        raise UsageError("this very decision was written down this second; it is {id}", id=judgement.id)
    opened.store.add_judgements([judgement])
    return judgement


def find_touched(store: Store, judgement: Judgement) -> Touched:
    """What is concluded now about what a judgement is about, or about what the one that it withdraws is about."""
    selectors = set(_selectors(store, judgement))
    documents = store.documents_from(sorted({each.capture for each in selectors}))
    by_id = {document.id: document for document in documents.values()}
    figures = [
        figure.id
        for figure in store.figures_in(by_id).values()
        if not selectors.isdisjoint(
            (select_report(by_id[figure.document]), select_figure(figure, by_id[figure.document]))
        )
    ]
    events = {event.id: event for event in store.events_with(figures).values()}
    ordered = sorted(events.values(), key=lambda event: (event.name, event.id))
    return Touched(
        events=tuple((event, tuple(sorted(store.assessments(event.id), key=assessment_order))) for event in ordered),
        derivations=tuple(one for found in store.derivations_of(sorted(by_id)).values() for one in found),
    )


def describe_touched(store: Store, touched: Touched, words: Words = ENGLISH) -> Iterator[str]:
    """What is concluded, line by line, each by itself."""
    for event, assessments in touched.events:
        known = f"{words.event_name(event)} [{event.id[:8]}]"
        yield f"{known}: {words.count(len(event.documents), 'report')}"
        yield from (f"{known}: {words.assessed(assessment)}" for assessment in assessments)
    held = store.documents_of(id_ for each in touched.derivations for id_ in (each.to, each.from_) if id_ is not None)
    for derivation in touched.derivations:
        origin = _report(held[derivation.from_]) if derivation.from_ else derivation.from_outlet
        yield words.say(
            "{copy} is {extent}: {evidence}",
            copy=_report(held[derivation.to]),
            extent=words.say(EXTENTS[derivation.extent], origin=origin),
            evidence="; ".join(retell(words, line).text for line in derivation.evidence),
        )


def _selectors(store: Store, judgement: Judgement) -> Iterator[Selector]:
    if judgement.decision != "withdraw":
        for subject in matter_of(judgement).subjects:
            yield from subject.selectors
        return
    for id_ in judgement.about:
        withdrawn = store.get(id_)
        if isinstance(withdrawn, Judgement):
            with suppress(UnplacedJudgement):
                yield from _selectors(store, withdrawn)


def _check_bounds(decision: Decision, lower: int | None, upper: int | None) -> None:
    given = lower is not None or upper is not None
    if given != (decision == "correct"):
        if given:
            raise UsageError("{decision} takes no --lower and --upper", decision=decision)
        raise UsageError("{decision} needs the right number: give --lower, --upper or both", decision=decision)
    if min(lower or 0, upper or 0) < 0 or (lower is not None and upper is not None and lower > upper):
        raise UsageError("--lower and --upper count people: zero or more, and lower is not above upper")


def _check_withdrawn(records: Sequence[Record]) -> None:
    if not records:
        raise UsageError("withdraw needs the id of a judgement; `khronika show EVENT` lists them")
    for record in records:
        if not isinstance(record, Judgement):
            raise UsageError(
                "withdraw is about judgements, and {id} is another record ({kind}); `khronika show EVENT` lists the "
                "judgements about an event",
                id=_id(record),
                kind=_kind_words(record),
            )


def _subjects(store: Store, decision: Decision, records: Sequence[Record]) -> tuple[Subject, ...]:
    """What the decision is about, each of a kind that it may be about, and no two the same."""
    kinds, least, most = _ABOUT[decision]
    expected = ", ".join(_SHOWN.get(kind, kind) for kind in kinds)
    if len(records) < least or (most is not None and len(records) > most):
        number = str(least) if most == least else f"{least}+"
        raise UsageError(
            "{decision} needs {number} ids (each: {expected}); {given} were given",
            decision=decision,
            number=number,
            expected=expected,
            given=len(records),
        )
    subjects = []
    for record in records:
        subject = _subject(store, record)
        if decision == "reject" and isinstance(record, Assessment):
            raise UsageError(
                "an assessment follows from its figures and the rule, so none can be rejected; `khronika explain "
                "{id}` names the figures: reject or correct those that are wrong, or set another rule",
                id=record.id[:12],
            )
        if subject is None or subject.kind not in kinds:
            raise UsageError(
                "{decision} is not about {id} ({kind}), but about: {expected}; `khronika show EVENT` and `khronika "
                "publish --format jsonl` give the ids",
                decision=decision,
                expected=expected,
                id=_id(record),
                kind=_kind_words(record),
            )
        subjects.append(subject)
    for one, other in combinations(subjects, 2):
        if set(one.selectors) == set(other.selectors) and one.kind == other.kind:
            raise UsageError(
                "{decision}: {name} and {other} are stated by the very same words; name two others",
                decision=decision,
                name=one.name,
                other=other.name,
            )
    return tuple(subjects)


def _subject(store: Store, record: Record) -> Subject | None:
    """A record as a decision names it; None for one that no decision is about, or of a report that is not at hand."""
    if isinstance(record, Event):
        return Subject(kind="event", name=record.name, selectors=_select(store, record.figures))
    if isinstance(record, Figure):
        outlet = record.chain[0].name if record.chain else "unknown outlet"
        name = f"“{record.quote.quote}” ({record.act}, {outlet})"
        return Subject(kind="figure", name=name, selectors=_select(store, [record.id]))
    if isinstance(record, Assessment):
        figures = [figure for voice in record.voices for figure in voice.figures]
        return Subject(kind="assessment", name=ENGLISH.assessed(record), selectors=_select(store, figures))
    if isinstance(record, Document):
        return Subject(kind="document", name=_report(record), selectors=(select_report(record),))
    if isinstance(record, Derivation) and record.from_ is not None:
        held = store.documents_of([record.to, record.from_])
        copy, origin = held[record.to], held[record.from_]
        name = f"{_report(copy)}, {record.extent} from {_report(origin)}"
        return Subject(kind="derivation", name=name, selectors=(select_report(copy), select_report(origin)))
    return None


def _select(store: Store, ids: Iterable[str]) -> tuple[Selector, ...]:
    """What finds figures again, in the order of the bytes' digests and of the text."""
    figures = store.figures_of(ids).values()
    documents = store.documents_of(figure.document for figure in figures)
    selectors = {select_figure(figure, documents[figure.document]) for figure in figures}
    return tuple(sorted(selectors, key=msgspec.structs.astuple))


def _report(document: Document) -> str:
    return f"{document.outlet or 'unknown outlet'}, “{document.title or 'no title'}”"


def _id(record: Record) -> str:
    return str(getattr(record, "id", ""))


def _kind_words(record: Record) -> str:
    if isinstance(record, Derivation) and record.from_ is None:
        return "derivation, from no report of the collection"
    return type(record).__name__.lower()
