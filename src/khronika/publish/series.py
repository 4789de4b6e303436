"""How a count became known, as a step chart: one row a voice, one column a moment, each step tied to its words.

Columns stand side by side in the order of time, not to its scale: a toll that is counted anew every hour and once more a year
later can be read so. Heights are to one scale in all rows. Places along the width are per cent, heights pixels, as in
`publish.charts`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from khronika.publish.scales import LEFT, RIGHT, Scale, choose_scale
from khronika.publish.view import DossierView
from khronika.publish.words import ENGLISH, Words
from khronika.record.documents import Document
from khronika.record.figures import Figure
from khronika.record.series import Moment, Series, Step
from khronika.record.statements import VoiceKind

# In pixels: the lowest line of a row 60 high, and the highest, below the label that stands on a line.
_FLOOR, _CEILING = 52.0, 23.0
# In per cent: where the first column begins and the last one ends, and what a letter takes of a chart 600 pixels wide.
_BEGIN, _END, _LETTER = 1.0, 99.0, 1.2
#: Moments from which a chart keeps its width on a small screen, and is moved sideways there.
WIDE = 5


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """One moment: where its column begins, and the day and hour written above it, None where they are not written again."""

    x: float
    day: str | None
    hour: str | None


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """What holds from `x` to `x2`: a line at `y`, or a bar from `top` down to `y` where a range or no ceiling is told.

    `rise` is the height at which the line before ended, None where none did. `label` begins at `label_x`; it is None where
    there is no room for it, and at an end. `said` is the same in words, with the moment. `figure` gives the words that it
    rests on, None for what all voices say. `ended` tells that nothing counts any more from here on.
    """

    x: float
    x2: float
    y: float
    top: float
    rise: float | None
    label: str | None
    label_x: float
    said: str
    open_below: bool
    ended: bool
    figure: Figure | None


class Track(msgspec.Struct, frozen=True, kw_only=True):
    """A row: one voice, or, with no kind, all of them together."""

    name: str
    kind: VoiceKind | None
    stretches: tuple[Stretch, ...]


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What one voice says from a moment on, in words, and the figures that say so with their reports."""

    voice: str
    said: str
    ended: str | None
    figures: tuple[tuple[Figure, Document], ...]


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One moment in words: what all voices together say from then on, and what became known."""

    at: str
    range: str
    told: tuple[Told, ...]


class SeriesChart(msgspec.Struct, frozen=True, kw_only=True):
    """The chart of one series, and the same as a table of lines. `undated` counts the figures that stand in neither.

    `ends` tells that some number counts no longer, `wide` that there are many columns.
    """

    columns: tuple[Column, ...]
    tracks: tuple[Track, ...]
    lines: tuple[Line, ...]
    log: bool
    wide: bool
    ends: bool
    undated: int


def series_chart(view: DossierView, series: Series) -> SeriesChart | None:
    """The chart of a series; None where all of it became known at once."""
    if len(series.moments) < 2:
        return None
    places = _Places(series)
    words = view.words
    levels: list[tuple[str, VoiceKind | None, Iterable[_Level]]] = [
        (words.say("All voices"), None, _range_levels(words, series))
    ]
    levels += [(voice.name, voice.kind, _voice_levels(view, voice.steps)) for voice in series.voices]
    tracks = [
        Track(name=name, kind=kind, stretches=tuple(_stretches(words, told, places))) for name, kind, told in levels
    ]
    return SeriesChart(
        columns=tuple(_columns(words, series.moments, places)),
        tracks=tuple(tracks),
        lines=tuple(_lines(view, series)),
        log=places.scale.log,
        wide=len(series.moments) >= WIDE,
        ends=any(stretch.ended for track in tracks for stretch in track.stretches),
        undated=len(series.undated),
    )


def series_lines(series: Series, figures: Mapping[str, Figure], words: Words = ENGLISH) -> Iterator[str]:
    """A series in plain lines: a moment with what all voices together say, then, indented, what became known."""
    for moment in series.moments:
        yield f"{words.day(moment.at)}: {_range_in_words(words, moment)}"
        for name, step in _steps_at(series, moment.at):
            if step.ended is not None:
                gone = words.say("no longer {quotes}: {reason}", quotes=_before(figures, step), reason=step.ended)
                yield f"    {name}: {gone}"
                continue
            named = ((figures[id_].quote.quote, id_[:8]) for id_ in step.figures if id_ in figures)
            quotes = (f"“{quote}”  [{words.say('figure {id}', id=id_)}]" for quote, id_ in named)
            yield f"    {name}: {said(words, step)}: {'; '.join(quotes)}"


def said(words: Words, step: Step) -> str:
    """The number of a step: "57", "at least 3,000", "about 40", "no number", "no longer counted"."""
    if step.ended is not None:
        return words.say("no longer counted")
    number = words.between(step.lower, step.upper)
    bare = step.lower is None and step.upper is None
    return words.say("about {number}", number=number) if step.approximate and not bare else number


class _Places:
    """Where moments and counts stand in a chart."""

    def __init__(self, series: Series) -> None:
        ends = [bound for moment in series.moments for bound in (moment.low, moment.high)]
        ends += [bound for voice in series.voices for step in voice.steps for bound in (step.lower, step.upper)]
        self.scale: Scale = choose_scale(bound for bound in ends if bound is not None)
        self.width = (_END - _BEGIN) / len(series.moments)
        self.x = {moment.at: round(_BEGIN + place * self.width, 2) for place, moment in enumerate(series.moments)}

    def y(self, number: int) -> float:
        """Pixels from the top of a row."""
        share = (self.scale.x(number) - LEFT) / (RIGHT - LEFT)
        return round(_FLOOR - share * (_FLOOR - _CEILING), 1)


def _columns(words: Words, moments: Sequence[Moment], places: _Places) -> Iterator[Column]:
    """The heads of the columns; a day stands where it begins, and both only where there is room."""
    before: str | None = None
    free = 0.0
    for moment in moments:
        x, day = places.x[moment.at], words.day(moment.at[:10])
        new = day != before
        hour = moment.at[11:16] or (None if new else words.say("end of day"))
        if x < free:
            yield Column(x=x, day=None, hour=None)
            continue
        free = x + max(len(day) if new else 0, len(hour or "")) * _LETTER
        before = day
        yield Column(x=x, day=day if new else None, hour=hour)


class _Level(NamedTuple):
    """What a row shows from a moment on: from `low` to `high`, None where nothing counts or it only compares."""

    at: str
    low: int | None
    high: int | None
    said: str
    figure: Figure | None = None
    ended: bool = False


def _range_levels(words: Words, series: Series) -> Iterator[_Level]:
    before: str | None = None
    for moment in series.moments:
        number = _range_in_words(words, moment)
        if number != before:
            yield _Level(moment.at, moment.low, moment.high, number, ended=moment.high is None)
        before = number


def _voice_levels(view: DossierView, steps: Sequence[Step]) -> Iterator[_Level]:
    for step in steps:
        figure = next((view.figure_of[id_] for id_ in step.figures if id_ in view.figure_of), None)
        high = step.lower if step.upper is None else step.upper
        yield _Level(step.at, step.lower, high, said(view.words, step), figure, step.ended is not None)


def _stretches(words: Words, levels: Iterable[_Level], places: _Places) -> Iterator[Stretch]:
    """The stretches of one row: each holds until the next begins."""
    told = list(levels)
    rise: float | None = None
    free = 0.0
    for place, level in enumerate(told):
        x = places.x[level.at]
        x2 = places.x[told[place + 1].at] if place + 1 < len(told) else _END
        silent = level.high is None
        y = places.y(level.low or 0) if not silent else (_FLOOR if rise is None else rise)
        length = (len(level.said) + 1) * _LETTER
        label_x = max(min(x, _END - length), free)
        room = not level.ended and (label_x <= x or label_x + length <= x2)
        free = label_x + length if room else free
        yield Stretch(
            x=x,
            x2=x2,
            y=y,
            top=places.y(level.high) if level.high is not None else y,
            rise=rise,
            label=level.said if room else None,
            label_x=round(label_x, 2),
            said=words.say("{number} from {moment} on", number=level.said, moment=words.day(level.at)),
            open_below=not silent and not level.low and bool(level.high),
            ended=level.ended,
            figure=level.figure,
        )
        rise = None if silent else y


def _lines(view: DossierView, series: Series) -> Iterator[Line]:
    for moment in series.moments:
        told = []
        for name, step in _steps_at(series, moment.at):
            held = [view.figure_of[id_] for id_ in step.figures if id_ in view.figure_of]
            told.append(
                Told(
                    voice=name,
                    said=said(view.words, step),
                    ended=step.ended,
                    figures=tuple((figure, view.document_of[figure.document]) for figure in held),
                )
            )
        yield Line(at=moment.at, range=_range_in_words(view.words, moment), told=tuple(told))


def _steps_at(series: Series, at: str) -> Iterator[tuple[str, Step]]:
    for voice in series.voices:
        for step in voice.steps:
            if step.at == at:
                yield voice.name, step


def _range_in_words(words: Words, moment: Moment) -> str:
    return words.span_between(moment.low, moment.high, open_above=moment.open_above)


def _before(figures: Mapping[str, Figure], step: Step) -> str:
    return "; ".join(f"“{figures[id_].quote.quote}”" for id_ in step.figures if id_ in figures)
