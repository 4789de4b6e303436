"""The dossier: a folder of pages, or one file, that a person can read, print and check without any program of ours."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from khronika.publish import words
from khronika.publish.addresses import EVENTS_A_PAGE, Addresses, slug
from khronika.publish.charts import counted_as, decided_about, event_charts, voices_heard
from khronika.publish.conflicts import name_conflict
from khronika.publish.families import event_family
from khronika.publish.flows import event_flow
from khronika.publish.highlights import cut_marks, show_marks
from khronika.publish.passages import report_blocks, report_failures
from khronika.publish.versions import FATES, event_comparisons, report_comparisons
from khronika.publish.view import DossierView, report_order
from khronika.record.assessments import Assessment
from khronika.record.documents import Document
from khronika.record.events import Event
from khronika.record.public import VERSION

Context = dict[str, object]

#: Up to this many events are shown as cards with their ranges; more are listed one line each.
CARDS = 12
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_ID = re.compile(r"\b[0-9a-f]{8,24}\b")


def render_dossier(view: DossierView, *, single: bool) -> Iterator[tuple[str, bytes]]:
    """The files of a dossier as (relative path, bytes), one at a time; the same records give the same bytes.

    With `single`, one file "dossier.html" that holds everything. Otherwise "style.css", "index.html" (and
    "index-2.html" … where there are many events), one page an event and one a report. Every page works without
    scripts, and without anything from elsewhere, which its content security policy also forbids.
    """
    room = _environment()
    addresses = Addresses(single=single)
    style = _style(room)
    frame: Context = {"view": view, "to": addresses, "single": single, "version": VERSION}
    if single:
        body = Markup("").join(_single_body(room, view, addresses, frame))
        yield "dossier.html", _page(room, frame, view.title, body, style)
        return
    yield "style.css", style.encode()
    pages = max(1, -(-len(view.happenings) // EVENTS_A_PAGE))
    for number in range(1, pages + 1):
        body = _overview(room, view, addresses, frame, number, pages)
        yield addresses.index(number), _page(room, frame, view.title, body, style)
    for event in view.happenings:
        name = event_heading(event)
        body = _event(room, view, event, addresses, frame, 1)
        yield addresses.event_file(event.id), _page(room, frame, name, body, style)
    for document in view.reports:
        name = show_marks(document.title or "Report without a title")
        body = _report(room, view, document, addresses, frame, 1)
        yield addresses.report_file(document.id), _page(room, frame, name, body, style)


def event_heading(event: Event) -> str:
    """Where and when, in words: "Saint Petersburg, 31 December 2023 – 1 January 2024"."""
    place = event.where.name if event.where is not None else "Place not said"
    return f"{place}, {words.days(event.first, event.last)}"


def link_figures(view: DossierView, line: str) -> list[tuple[str, str | None]]:
    """A line of reasons cut where it names figures by id: (words, None) and (the figure's quote, figure id)."""
    pieces: list[tuple[str, str | None]] = []
    at = 0
    for match in _ID.finditer(line):
        figure = view.figure_of.get(match.group())
        if figure is None:
            continue
        pieces += [(_shown(line[at : match.start()]), None), (f"“{show_marks(figure.quote.quote)}”", figure.id)]
        at = match.end()
    return [*pieces, (_shown(line[at:]), None)]


def _language_tag(code: str | None) -> str:
    """A language code that a browser may trust; "und" (BCP 47, undetermined) for anything else."""
    return code if code is not None and _LANGUAGE.fullmatch(code) else "und"


def _spelt_out(value: object) -> object:
    """What a template prints: a hidden character inside other words is written out, wherever the words come from.

    A hidden character by itself stays: templates print it so only inside its own isolating element.
    """
    if type(value) is str and len(value) > 1 and not value.isprintable():
        return _shown(value)
    return value


def _shown(text: str) -> str:
    """The text with hidden characters written out; white space at its edges stays."""
    return "".join(f"⟨{piece.mark}⟩" if piece.mark is not None else piece.words for piece in cut_marks(text))


def _single_body(room: Environment, view: DossierView, addresses: Addresses, frame: Context) -> Iterator[Markup]:
    yield _overview(room, view, addresses, frame, 1, 1)
    for event in view.happenings:
        yield _event(room, view, event, addresses, frame, 2)
    for document in view.reports:
        yield _report(room, view, document, addresses, frame, 2)


def _overview(
    room: Environment, view: DossierView, addresses: Addresses, frame: Context, number: int, pages: int
) -> Markup:
    shown = view.happenings
    if not addresses.single:
        shown = shown[(number - 1) * EVENTS_A_PAGE : number * EVENTS_A_PAGE]
    heard = {(voice.name, voice.kind) for each in view.assessments for voice in each.voices}
    outlets = {document.outlet for document in view.reports if document.outlet is not None}
    context: Context = {
        "events": shown,
        "cards": len(view.happenings) <= CARDS,
        "number": number,
        "pages": pages,
        "voices": len(heard),
        "outlets": len(outlets),
        "loose": view.contradictions_of.get(None, ()),
        "unread": [document for document in view.reports if _missing_reader(view, document)],
    }
    return Markup(room.get_template("overview.html").render(frame | context))  # noqa: S704  our own, escaped template


def _event(
    room: Environment, view: DossierView, event: Event, addresses: Addresses, frame: Context, level: int
) -> Markup:
    charts = event_charts(view, event)
    contradictions = view.contradictions_of.get(event.id, ())
    named = [view.document_of[each] for each in dict.fromkeys(event.documents) if each in view.document_of]
    context: Context = {
        "event": event,
        "level": level,
        "charts": charts,
        "heard": voices_heard(charts),
        "flow": event_flow(view, event),
        "family": event_family(view, event),
        "conflicts": [each for each in contradictions if each.explained is None],
        "differences": [each for each in contradictions if each.explained is not None],
        "documents": sorted(named, key=report_order),
        "voices": event_voices(view, event),
        "decisions": view.decisions_of(event),
        "comparisons": event_comparisons(view, event, addresses),
    }
    return Markup(room.get_template("event.html").render(frame | context))  # noqa: S704  our own, escaped template


def _report(
    room: Environment,
    view: DossierView,
    document: Document,
    addresses: Addresses,
    frame: Context,
    level: int,
) -> Markup:
    context: Context = {
        "document": document,
        "level": level,
        "blocks": report_blocks(view, document, addresses),
        "figures": view.figures_in.get(document.id, ()),
        "statements": view.statements_in.get(document.id, ()),
        "failures": report_failures(view, document),
        "comparisons": report_comparisons(view, document, addresses),
        "missing_reader": _missing_reader(view, document),
        "sightings": view.sightings.get(document.capture, ()),
        "text": view.texts[document.id].text,
    }
    return Markup(room.get_template("report.html").render(frame | context))  # noqa: S704  our own, escaped template


def event_voices(view: DossierView, event: Event) -> int:
    """How many independent voices speak of an event, over all acts."""
    return len({(voice.name, voice.kind) for each in view.assessments_of.get(event.id, ()) for voice in each.voices})


def act_rows(view: DossierView, event: Event) -> list[Assessment]:
    """The assessments of an event in the order in which acts follow one another."""
    found = view.assessments_of.get(event.id, ())
    return sorted(found, key=words.assessment_order)


def _missing_reader(view: DossierView, document: Document) -> bool:
    return any(failure.error == "MissingReader" for failure in report_failures(view, document))


def _page(room: Environment, frame: Context, name: str, body: Markup, style: str) -> bytes:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    source = f"'sha256-{digest}'" if frame["single"] else "'self'"
    policy = f"default-src 'none'; style-src {source}; base-uri 'none'; form-action 'none'"
    context: Context = {"name": name, "body": body, "style": Markup(style), "policy": policy}  # noqa: S704  our own style sheet
    return room.get_template("page.html").render(frame | context).encode("utf-8", "replace")


def _style(room: Environment) -> str:
    if room.loader is None:  # pragma: no cover - the environment below always has one
        return ""
    return room.loader.get_source(room, "style.css")[0]


@cache
def _environment() -> Environment:
    """The templates, with every value escaped. They are part of the program, read once as its modules are."""
    room = Environment(
        loader=PackageLoader("khronika.publish", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        finalize=_spelt_out,
    )
    room.filters |= {
        "marks": cut_marks,
        "plain": show_marks,
        "slug": slug,
        "act_word": {act: said for act, (said, _) in words.ACTS.items()}.__getitem__,
        "language_name": words.language,
        "tag": _language_tag,
    }
    room.globals |= {
        "acts": {act: said for act, (said, _) in words.ACTS.items()},
        "fates": FATES,
        "families": {act: family for act, (_, family) in words.ACTS.items()},
        "voice_kinds": words.VOICE_KINDS,
        "standings": words.STANDINGS,
        "certainties": words.CERTAINTIES,
        "conflict_name": lambda view, item: name_conflict(item, view.figure_of, view.origins_of),
        "credit_kinds": words.CREDITS,
        "act_rows": act_rows,
        "bounds": words.bounds,
        "convention": words.convention,
        "count": words.count,
        "counted_as": counted_as,
        "decided_about": decided_about,
        "day": words.day,
        "days": words.days,
        "event_voices": event_voices,
        "heading": event_heading,
        "language": words.language,
        "link_figures": link_figures,
        "number": words.number,
        "people": words.people,
        "span": words.span,
        "spread": words.spread,
    }
    return room
