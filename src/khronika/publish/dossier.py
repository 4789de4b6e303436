"""The dossier: a folder of pages, or one file, that a person can read, print and check without any program of ours."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from markupsafe import Markup, escape

from khronika.messages.marks import mark
from khronika.messages.tongues import AS_WRITTEN, Tongue
from khronika.publish import terms
from khronika.publish.addresses import EVENTS_A_PAGE, Addresses, slug
from khronika.publish.charts import counted_as, decided_about, event_charts, voices_heard
from khronika.publish.conflicts import name_conflict
from khronika.publish.families import event_family
from khronika.publish.flows import event_flow
from khronika.publish.highlights import cut_marks, show_marks
from khronika.publish.passages import report_blocks, report_failures
from khronika.publish.retelling import retell
from khronika.publish.versions import event_comparisons, report_comparisons
from khronika.publish.view import DossierView, report_order
from khronika.publish.words import Words
from khronika.record.assessments import Assessment
from khronika.record.documents import Document
from khronika.record.events import Event
from khronika.record.lineage import Extent
from khronika.record.public import VERSION

Context = dict[str, Any]

#: The title of a dossier that nobody gave one: it is told in the language of its pages.
TITLE = mark("Dossier")

#: Up to this many events are shown as cards with their ranges; more are listed one line each.
CARDS = 12
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_ID = re.compile(r"\b[0-9a-f]{8,24}\b")


class Counterpart(msgspec.Struct, frozen=True, kw_only=True):
    """The same page in one language of the dossier, as the switch of languages names it."""

    code: str
    name: str
    href: str


class _Site(msgspec.Struct, frozen=True, kw_only=True):
    """The pages of one language: what they show, and where they stand in the folder ("" is its root)."""

    view: DossierView
    addresses: Addresses
    folder: str
    tongues: tuple[Tongue, ...]

    @property
    def frame(self) -> Context:
        """What every template is told."""
        words = self.view.words
        return {
            "view": self.view,
            "to": self.addresses,
            "single": self.addresses.single,
            "version": VERSION,
            "words": words,
            "count": words.count,
        }

    def counterparts(self, file: str) -> tuple[Counterpart, ...]:
        """One page in every language; nothing where there is one alone."""
        if len(self.tongues) < 2:
            return ()
        up = "../" if self.folder else ""
        return tuple(
            Counterpart(code=tongue.code, name=tongue.name, href=f"{up}{_folder(self.tongues, tongue)}{file}{fragment}")
            for tongue in self.tongues
            for fragment in ["#top" if file == self.addresses.index_file() else ""]
        )


def render_dossier(
    view: DossierView, *, single: bool, tongues: Sequence[Tongue] = (AS_WRITTEN,)
) -> Iterator[tuple[str, bytes]]:
    """The files of a dossier as (relative path, bytes), one at a time; the same records give the same bytes.

    With `single`, one file "dossier.html" that holds everything, in the first of `tongues`. Otherwise "style.css", and in each
    language "index.html" (and "index-2.html" … where there are many events), one page an event and one a report: the first
    language at the root, every other in a folder by its code. Every page works without scripts, and without anything from
    elsewhere, which its content security policy also forbids.
    """
    room = _environment()
    style = _source(room, "style.css")
    if single:
        site = _site(view, tongues[:1], tongues[0], single=True)
        yield "dossier.html", _page(room, site, "dossier.html", site.view.title, _single_body(room, site), style)
        return
    yield "style.css", style.encode()
    for tongue in tongues:
        site = _site(view, tuple(tongues), tongue, single=False)
        for file, name, body in _pages(room, site):
            yield site.folder + file, _page(room, site, file, name, body, style)


def _site(view: DossierView, tongues: Sequence[Tongue], tongue: Tongue, *, single: bool) -> _Site:
    words = Words(tongue)
    title = words.say(TITLE) if view.title == TITLE else view.title
    return _Site(
        view=msgspec.structs.replace(view, words=words, title=title),
        addresses=Addresses(single=single, chosen=len(tongues) > 1),
        folder=_folder(tongues, tongue),
        tongues=tuple(tongues),
    )


def _folder(tongues: Sequence[Tongue], tongue: Tongue) -> str:
    return "" if tongue is tongues[0] else f"{tongue.code}/"


def _pages(room: Environment, site: _Site) -> Iterator[tuple[str, str, Markup]]:
    """File name, title and content of every page of one language."""
    view, to = site.view, site.addresses
    pages = max(1, -(-len(view.happenings) // EVENTS_A_PAGE))
    for number in range(1, pages + 1):
        yield to.index_file(number), view.title, _overview(room, site, number, pages)
    for event in view.happenings:
        yield to.event_file(event.id), view.words.heading(event), _event(room, site, event, 1)
    for document in view.reports:
        name = show_marks(document.title or view.words.say("Report without a title"))
        yield to.report_file(document.id), name, _report(room, site, document, 1)


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


def _single_body(room: Environment, site: _Site) -> Markup:
    parts = [_overview(room, site, 1, 1)]
    parts += [_event(room, site, event, 2) for event in site.view.happenings]
    parts += [_report(room, site, document, 2) for document in site.view.reports]
    return Markup("").join(parts)


def _overview(room: Environment, site: _Site, number: int, pages: int) -> Markup:
    view = site.view
    shown = view.happenings
    if not site.addresses.single:
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
    return _render(room, "overview.html", site.frame | context)


def _event(room: Environment, site: _Site, event: Event, level: int) -> Markup:
    view = site.view
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
        "comparisons": event_comparisons(view, event, site.addresses),
    }
    return _render(room, "event.html", site.frame | context)


def _report(room: Environment, site: _Site, document: Document, level: int) -> Markup:
    view = site.view
    context: Context = {
        "document": document,
        "level": level,
        "blocks": report_blocks(view, document, site.addresses),
        "figures": view.figures_in.get(document.id, ()),
        "statements": view.statements_in.get(document.id, ()),
        "failures": report_failures(view, document),
        "comparisons": report_comparisons(view, document, site.addresses),
        "missing_reader": _missing_reader(view, document),
        "sightings": view.sightings.get(document.capture, ()),
        "text": view.texts[document.id].text,
    }
    return _render(room, "report.html", site.frame | context)


def event_voices(view: DossierView, event: Event) -> int:
    """How many independent voices speak of an event, over all acts."""
    return len({(voice.name, voice.kind) for each in view.assessments_of.get(event.id, ()) for voice in each.voices})


def act_rows(view: DossierView, event: Event) -> list[Assessment]:
    """The assessments of an event in the order in which acts follow one another."""
    found = view.assessments_of.get(event.id, ())
    return sorted(found, key=terms.assessment_order)


def _missing_reader(view: DossierView, document: Document) -> bool:
    return any(failure.error == "MissingReader" for failure in report_failures(view, document))


def _render(room: Environment, template: str, context: Context) -> Markup:
    return Markup(room.get_template(template).render(context))  # noqa: S704  our own, escaped template


def _page(room: Environment, site: _Site, file: str, name: str, body: Markup, style: str) -> bytes:
    tongues = site.counterparts(file)
    script = _script(room, tongues) if tongues and not site.folder and file == site.addresses.index_file() else ""
    source = _digest(style) if site.addresses.single else "'self'"
    policy = f"default-src 'none'; style-src {source}; "
    policy += f"script-src {_digest(script)}; " if script else ""
    context: Context = {
        "name": name,
        "body": body,
        "style": Markup(style),  # noqa: S704  our own style sheet
        "script": Markup(script),  # noqa: S704  our own script
        "policy": f"{policy}base-uri 'none'; form-action 'none'",
        "tongues": tongues,
        "root": "../" if site.folder else "",
    }
    return room.get_template("page.html").render(site.frame | context).encode("utf-8", "replace")


def _script(room: Environment, tongues: Sequence[Counterpart]) -> str:
    """What picks the language of the reader's browser on the first page, where the reader has not chosen one."""
    return _source(room, "entry.js").replace("LANGUAGES", json.dumps([each.code for each in tongues]))


def _digest(content: str) -> str:
    """What a content security policy names an element of a page by."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _source(room: Environment, name: str) -> str:
    if room.loader is None:  # pragma: no cover - the environment below always has one
        return ""
    return room.loader.get_source(room, name)[0]


def _extent(words: Words, extent: Extent, origin: Markup) -> Markup:
    """Whose text it is made of, with the origin's name or link: "wholly from The Harbour Post"."""
    return escape(words.say(terms.EXTENTS[extent])).format(origin=origin)


def _notes_after(notes: Sequence[str]) -> str:
    return "".join(f", {show_marks(note)}" for note in notes)


@pass_context
def _gettext(context: Context, message: str) -> str:
    """The message in the language of the page, its placeholders untouched: the extension fills them."""
    words: Words = context["words"]
    return words.tongue.translate(message)


@pass_context
def _ngettext(context: Context, one: str, many: str, number: int) -> str:
    words: Words = context["words"]
    return words.tongue.translate_plural(one, many, number)


@cache
def _environment() -> Environment:
    """The templates, with every value escaped. They are part of the program, read once as its modules are."""
    room = Environment(
        loader=PackageLoader("khronika.publish", "templates"),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        finalize=_spelt_out,
    )
    room.install_gettext_callables(_gettext, _ngettext, newstyle=True)  # type: ignore[attr-defined]  # the extension's
    room.filters |= {
        "marks": cut_marks,
        "plain": show_marks,
        "slug": slug,
        "act_of": lambda act, words: words.act(act),
        "language_of": lambda code, words: words.language(code),
        "tag": _language_tag,
    }
    room.globals |= {
        "families": {act: family for act, (_, family) in terms.ACTS.items()},
        "standings": tuple(terms.STANDINGS),
        "conflict_name": lambda view, item: view.words.say(name_conflict(item, view.figure_of, view.origins_of)),
        "act_rows": act_rows,
        "counted_as": counted_as,
        "decided_about": decided_about,
        "event_voices": event_voices,
        "extent": _extent,
        "link_figures": link_figures,
        "notes_after": _notes_after,
        "retell": retell,
    }
    return room
