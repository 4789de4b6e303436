"""Charts of what was reported, voice by voice: dots and ranges on one axis, each tied to its words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from khronika.publish import terms
from khronika.publish.scales import Scale, Tick, choose_scale
from khronika.publish.series import SeriesChart, series_chart
from khronika.publish.terms import ACT_ORDER, assessment_order
from khronika.publish.view import DossierView
from khronika.publish.words import Words
from khronika.record.assessments import Assessment, Voice
from khronika.record.documents import Document
from khronika.record.events import Event
from khronika.record.figures import Act, Figure
from khronika.record.rulings import as_ruled
from khronika.record.statements import ChainLink, VoiceKind

Shape = Literal["dot", "range", "at-least", "up-to", "nothing"]


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One figure behind a mark. `anchored` where this is the place that links to the figure lead to."""

    figure: Figure
    document: Document
    anchored: bool


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """One count on the axis: `x` to `x2` in per cent (the same for a dot), its label and the figures that give it.

    `dashed` marks approximate counts and those that the report says could not be checked; `denied` a count that its
    voice denies.
    """

    shape: Shape
    x: float
    x2: float
    label: str
    anchor: Literal["start", "middle", "end"]
    label_x: float
    dashed: bool
    denied: bool
    notes: tuple[str, ...]
    entries: tuple[Entry, ...]


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One voice with its marks. `counted` where the assessment names it as a voice."""

    name: str
    kind: VoiceKind
    anchor: str | None
    documents: int
    chains: tuple[tuple[ChainLink, ...], ...]
    marks: tuple[Mark, ...]
    counted: bool


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """The chart of one act: rows on one axis, with the assessed range behind them (None where there is none).

    `series` shows how its counts became known, None where all did at once.
    """

    act: Act
    assessment: Assessment | None
    log: bool
    ticks: tuple[Tick, ...]
    band: tuple[float, float] | None
    rows: tuple[Row, ...]
    set_aside: tuple[Row, ...]
    series: SeriesChart | None


def event_figures(view: DossierView, event: Event) -> tuple[Figure, ...]:
    """The figures of an event that are here, by act, publication and place in the text."""
    found = [view.figure_of[each] for each in event.figures if each in view.figure_of]
    return tuple(sorted(found, key=lambda figure: (ACT_ORDER[figure.act], _published(view, figure))))


def event_charts(view: DossierView, event: Event) -> tuple[Chart, ...]:
    """One chart an assessment of the event, and one for each act that has figures but no assessment."""
    figures = event_figures(view, event)
    assessments = sorted(view.assessments_of.get(event.id, ()), key=assessment_order)
    charts = []
    placed: set[str] = set()
    for act in sorted(
        {figure.act for figure in figures} | {each.act for each in assessments}, key=ACT_ORDER.__getitem__
    ):
        of_act = [figure for figure in figures if figure.act == act]
        weighings = [each for each in assessments if each.act == act]
        voiced = {figure for each in weighings for voice in each.voices for figure in voice.figures}
        left = [figure for figure in of_act if figure.id not in voiced]
        weighed: list[Assessment | None] = [*weighings] or [None]
        for assessment in weighed:
            mine = [each for each in left if assessment is None or each.group == assessment.group]
            if assessment is not None and assessment is weighings[0]:
                groups = {each.group for each in weighings}
                mine = [each for each in left if each.group not in groups or each.group == assessment.group]
            charts.append(_chart(view, event, act, assessment, mine, placed))
    return tuple(charts)


class Heard(msgspec.Struct, frozen=True, kw_only=True):
    """One voice over all acts of an event: the acts with the anchor of each, and the chains it was heard through."""

    name: str
    kind: VoiceKind
    acts: tuple[tuple[Act, str], ...]
    chains: tuple[tuple[ChainLink, ...], ...]


def voices_heard(charts: Iterable[Chart]) -> tuple[Heard, ...]:
    """The independent voices of an event, in the order in which its charts name them."""
    rows: dict[tuple[str, VoiceKind], list[tuple[Act, Row]]] = {}
    for chart in charts:
        for row in chart.rows:
            rows.setdefault((row.name, row.kind), []).append((chart.act, row))
    return tuple(
        Heard(
            name=name,
            kind=kind,
            acts=tuple({act: (act, row.anchor or "") for act, row in reversed(found)}.values())[::-1],
            chains=tuple(dict.fromkeys(links for _, row in found for links in row.chains)),
        )
        for (name, kind), found in rows.items()
    )


def _chart(
    view: DossierView, event: Event, act: Act, assessment: Assessment | None, left: list[Figure], placed: set[str]
) -> Chart:
    voices = assessment.voices if assessment is not None else ()
    spoken = [[view.figure_of[each] for each in voice.figures if each in view.figure_of] for voice in voices]
    limits = [assessment.low, assessment.high] if assessment is not None else []
    told = (*left, *(each for figures in spoken for each in figures))
    values = [bound for figure in told for bound in _ends(counted_as(view, figure))]
    scale = choose_scale([*values, *(limit for limit in limits if limit is not None)])
    rows = [
        _voice_row(view, event, assessment, number, voice, figures, scale, placed)
        for number, (voice, figures) in enumerate(zip(voices, spoken, strict=True), start=1)
        if assessment is not None
    ]
    series = view.series_of.get((event.id, act, assessment.group)) if assessment is not None else None
    band = None
    if assessment is not None and assessment.low is not None and assessment.high is not None:
        band = (scale.x(assessment.low), 100.0 if assessment.open_above else scale.x(assessment.high))
    return Chart(
        act=act,
        assessment=assessment,
        log=scale.log,
        ticks=scale.ticks(view.words.tongue),
        band=band,
        rows=tuple(rows),
        set_aside=tuple(_rows_by_last_voice(view, event, left, scale, placed)),
        series=series_chart(view, series) if series is not None else None,
    )


def _voice_row(
    view: DossierView,
    event: Event,
    assessment: Assessment,
    number: int,
    voice: Voice,
    figures: list[Figure],
    scale: Scale,
    placed: set[str],
) -> Row:
    return Row(
        name=voice.name,
        kind=voice.kind,
        anchor=f"v-{assessment.id}-{number}",
        documents=len(set(voice.documents)),
        chains=_chains(figures),
        marks=_marks(view, event, figures, scale, placed),
        counted=True,
    )


def _rows_by_last_voice(
    view: DossierView, event: Event, figures: Iterable[Figure], scale: Scale, placed: set[str]
) -> Iterable[Row]:
    groups: dict[ChainLink, list[Figure]] = {}
    for figure in figures:
        last = figure.chain[-1] if figure.chain else ChainLink(name=view.words.say("nobody named"), kind="unknown")
        groups.setdefault(last, []).append(figure)
    for last, members in sorted(groups.items(), key=lambda item: (item[0].name, item[0].kind)):
        yield Row(
            name=last.name,
            kind=last.kind,
            anchor=None,
            documents=len({figure.document for figure in members}),
            chains=_chains(members),
            marks=_marks(view, event, members, scale, placed),
            counted=False,
        )


def _marks(view: DossierView, event: Event, figures: list[Figure], scale: Scale, placed: set[str]) -> tuple[Mark, ...]:
    """One mark a distinct count: figures that state the same bounds as of the same time share it."""
    groups: dict[tuple[object, ...], list[Figure]] = {}
    counted = {each.id: counted_as(view, each) for each in figures}
    for told in sorted(
        figures, key=lambda each: (each.as_of or "", counted[each.id].lower or 0, _published(view, each))
    ):
        figure = counted[told.id]
        key = (figure.lower, figure.upper, figure.approximate, figure.certainty, figure.polarity, figure.as_of)
        groups.setdefault((*key, figure.relative_to, figure.part_of is not None, decided_about(view, told)), []).append(
            told
        )
    return tuple(_mark(view, event, members, scale, placed) for members in groups.values())


def _mark(view: DossierView, event: Event, members: list[Figure], scale: Scale, placed: set[str]) -> Mark:
    figure = counted_as(view, members[0])
    lower, upper = figure.lower, figure.upper
    shape: Shape
    if lower is None and upper is None:
        x, x2, shape = _relative_position(view, figure, scale)
    elif upper is None:
        x, x2, shape = scale.x(lower or 0), 100.0, "at-least"
    elif lower is None or (lower == 0 and upper > 0):
        x, x2, shape = scale.x(0) if not scale.log else 0.0, scale.x(upper), "up-to"
    else:
        x, x2 = scale.x(lower), scale.x(upper)
        shape = "dot" if lower == upper else "range"
    middle = x if shape == "at-least" else x2 if shape == "up-to" else (x + x2) / 2
    entries = []
    for each in members:
        anchored = each.id not in placed and view.event_with.get(each.id) == event
        placed.add(each.id)
        entries.append(Entry(figure=each, document=view.document_of[each.document], anchored=anchored))
    return Mark(
        shape=shape,
        x=round(x, 2),
        x2=round(x2, 2),
        label=_label(view.words, figure),
        anchor="start" if middle < 25 else "end" if middle > 75 else "middle",
        label_x=round(0.0 if shape == "nothing" else middle, 2),
        dashed=figure.approximate or figure.certainty != "certain" or figure.relative_to is not None,
        denied=figure.polarity == "negative",
        notes=(*_notes(view.words, figure), *decided_about(view, members[0])),
        entries=tuple(entries),
    )


def _relative_position(view: DossierView, figure: Figure, scale: Scale) -> tuple[float, float, Shape]:
    """Beyond the count it is given against: "much higher" runs from there to the open end."""
    base = view.figure_of.get(figure.relative_to.figure) if figure.relative_to else None
    ends = _ends(counted_as(view, base)) if base is not None else []
    if figure.relative_to is None or not ends:
        return 0.0, 0.0, "nothing"
    if figure.relative_to.relation == ">":
        return scale.x(max(ends)), 100.0, "at-least"
    if figure.relative_to.relation == "<":
        return 0.0, scale.x(min(ends)), "up-to"
    return scale.x(min(ends)), scale.x(max(ends)), "dot" if len(set(ends)) == 1 else "range"


def _label(words: Words, figure: Figure) -> str:
    number = words.bounds(figure)
    return words.say("denies {number}", number=number) if figure.polarity == "negative" else number


def _notes(words: Words, figure: Figure) -> tuple[str, ...]:
    notes = []
    if figure.polarity == "negative":
        notes.append(words.say("denied"))
    if figure.certainty != "certain":
        notes.append(words.say(terms.DOUBTS[figure.certainty]))
    if figure.part_of is not None:
        notes.append(words.say("part of another count"))
    return tuple(notes)


def counted_as(view: DossierView, figure: Figure) -> Figure:
    """A figure with the bounds it is counted with: those that a person put in the place of the printed ones."""
    return as_ruled(figure, view.rulings.get(figure.id)) or figure


def decided_about(view: DossierView, figure: Figure) -> tuple[str, ...]:
    """What a person decided about how a figure counts, in words; nothing where it counts as it was read."""
    ruling = view.rulings.get(figure.id)
    if ruling is None or ruling.decision == "accept":
        return ()
    if ruling.decision == "reject":
        return (view.words.say("rejected by {person}", person=ruling.by),)
    read_as = view.words.bounds(figure)
    return (view.words.say("corrected by {person}; the words were read as {number}", person=ruling.by, number=read_as),)


def _chains(figures: list[Figure]) -> tuple[tuple[ChainLink, ...], ...]:
    return tuple(dict.fromkeys(figure.chain for figure in figures if figure.chain))


def _ends(figure: Figure) -> list[int]:
    return [bound for bound in (figure.lower, figure.upper) if bound is not None]


def _published(view: DossierView, figure: Figure) -> tuple[str, str, int, str]:
    document = view.document_of[figure.document]
    return document.published or "9999", document.outlet or "", figure.quote.start, figure.id
