"""A report as its page shows it: the text block by block, highlighted, with the figures that each block holds."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from khronika.publish.addresses import Addresses, slug
from khronika.publish.highlights import Highlight, Segment, cut_text
from khronika.publish.view import DossierView
from khronika.record.documents import Document
from khronika.record.failures import Failure
from khronika.record.figures import Figure

#: Parts that are no report: shown small and folded, so that their numbers are not taken for figures.
_CLUTTER = {"related", "navigation"}


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """One block of text. `kind` is the part's, or "gap" for text between the parts; `figures` begin in it."""

    kind: str
    segments: tuple[Segment, ...]
    figures: tuple[Figure, ...]
    blank: bool


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """Neighbouring passages: `clutter` where all of them are page furniture."""

    clutter: bool
    passages: tuple[Passage, ...]


def report_blocks(view: DossierView, document: Document, addresses: Addresses) -> tuple[Block, ...]:
    """The blocks of a report in the order of its text; their segments, joined, are the whole text."""
    blocks: list[tuple[bool, list[Passage]]] = []
    for passage in _passages(view, document, addresses):
        clutter = passage.kind in _CLUTTER and not passage.figures
        if blocks and (blocks[-1][0] == clutter or passage.blank):
            blocks[-1][1].append(passage)
        else:
            blocks.append((clutter, [passage]))
    return tuple(Block(clutter=clutter, passages=tuple(passages)) for clutter, passages in blocks)


def report_failures(view: DossierView, document: Document) -> tuple[Failure, ...]:
    """What failed for a report: failures that name its id, its capture, or an address where it was found."""
    names = [document.id, document.capture]
    names += [sighting.address for sighting in view.sightings.get(document.capture, ())]
    found = [failure for name in names for failure in view.failures_at.get(name, ())]
    return tuple({failure.id: failure for failure in found}.values())


def _passages(view: DossierView, document: Document, addresses: Addresses) -> Iterator[Passage]:
    text = view.texts[document.id].text
    edges = [bound for part in document.parts for bound in (part.start, part.end)]
    segments = cut_text(text, report_highlights(view, document, addresses), edges)
    figures = list(view.figures_in.get(document.id, ()))
    at = 0
    for kind, end in _stretches(document, len(text)):
        inside = []
        while at < len(segments) and segments[at].end <= end:
            inside.append(segments[at])
            at += 1
        if not inside:
            continue
        start = inside[0].start
        yield Passage(
            kind=kind,
            segments=tuple(inside),
            figures=tuple(figure for figure in figures if start <= figure.quote.start < end),
            blank=kind == "gap" and not text[start:end].strip(),
        )


def _stretches(document: Document, length: int) -> Iterator[tuple[str, int]]:
    """Kind and end of each stretch of the text: the parts, and the gaps between them."""
    at = 0
    for part in sorted(document.parts, key=lambda part: (part.start, part.end)):
        if part.start > at:
            yield "gap", part.start
        if part.end > at:
            yield part.kind, part.end
            at = part.end
    if at < length:
        yield "gap", length


def report_highlights(view: DossierView, document: Document, addresses: Addresses) -> list[Highlight]:
    """Every span of a report that stands for a record, with the place its words lead to."""
    found = [Highlight(start=link.start, end=link.end, kind="dead" if link.dead else "link") for link in document.links]
    found += [Highlight(start=credit.start, end=credit.end, kind="credit") for credit in document.credits]
    for statement in view.statements_in.get(document.id, ()):
        entry = addresses.report(document.id, f"s-{slug(statement.id)}")
        for number, piece in enumerate(statement.content):
            anchor = f"c-{slug(statement.id)}" if number == 0 else None
            found.append(Highlight(start=piece.start, end=piece.end, kind="content", anchor=anchor))
        source, cue = statement.source, statement.cue
        if source is not None:
            label = view.words.say("Source: {words}", words=source.quote)
            found.append(Highlight(start=source.start, end=source.end, kind="source", href=entry, label=label))
        if cue is not None:
            found.append(Highlight(start=cue.start, end=cue.end, kind="cue"))
    found += [_figure_highlight(view, figure, addresses) for figure in view.figures_in.get(document.id, ())]
    return found


def _figure_highlight(view: DossierView, figure: Figure, addresses: Addresses) -> Highlight:
    event = view.event_with.get(figure.id)
    href = addresses.report(figure.document, f"n-{slug(figure.id)}")
    if event is not None:
        href = addresses.mark(event.id, figure.id)
    voice = figure.chain[-1].name if figure.chain else view.words.say("nobody named")
    label = view.words.say("{count}, according to {voice}", count=view.words.bounds_of(figure), voice=voice)
    anchor = f"w-{slug(figure.id)}"
    return Highlight(
        start=figure.quote.start, end=figure.quote.end, kind="figure", anchor=anchor, href=href, label=label
    )
