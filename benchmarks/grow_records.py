"""Grow the records of reports for measuring link and weigh: texts, figures and anchors as reading would give them.

Everything is invented, words included. About twelve reports speak of each happening, one in seven republishes another;
words are as unevenly frequent as those of a language (Zipf), so that texts meet by chance as little as real ones do.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from typing import Any, NamedTuple

from khronika.link.anchors import anchor_figures
from khronika.read.document import seal_document
from khronika.record.anchors import Anchor
from khronika.record.captures import Capture
from khronika.record.documents import Credit, Document, Part
from khronika.record.figures import Act, Figure, When, Where
from khronika.record.identity import sealed
from khronika.record.made import Made
from khronika.record.quotes import Quote
from khronika.record.statements import ChainLink
from khronika.text.source import Run, SourceText

READ = Made(step="read", version="grown", settings="0" * 16)
EXTRACT = Made(step="extract:grown", version="grown", settings="0" * 16)
#: Reports to one happening, on average; one report in so many republishes another; words of a report's own telling.
REPORTS_AN_EVENT, REPUBLISHED_ONE_IN, WORDS = 12, 7, 140
#: Days over which happenings are spread, and towns in which they happen.
DAYS, TOWNS = 1400, 400
_VOCABULARY = 30_000
_COUNTED: tuple[tuple[Act, str, str], ...] = (
    ("arrest", "protesters", "{} {} were arrested in {} on {}, {} said."),
    ("charge", "people", "Prosecutors charged {} {} in {} on {}, {} said."),
    ("injury", "people", "At least {} {} were injured in {} on {}, {} said."),
    ("release", "people", "By the evening {} {} were let go in {} on {}, {} said."),
)
_BODIES = ("Interior Ministry", "city police", "Lantern Relief", "regional prosecutor's office", "Open Docket")


class Grown(NamedTuple):
    """One report's records."""

    capture: Capture
    document: Document
    text: SourceText
    figures: tuple[Figure, ...]
    anchors: tuple[Anchor, ...]


class _Happening(NamedTuple):
    town: str
    day: date
    numbers: tuple[int, ...]
    names: tuple[str, ...]


class _Told(NamedTuple):
    body: str
    outlet: str
    published: date


class Grower:
    """Grows reports, the same for the same seed; `block` happenings are told of at a time, in mixed order."""

    def __init__(self, seed: int = 7, block: int = 80) -> None:
        self._chance = random.Random(seed)
        self._block = block
        self._words = [_invent(self._chance) for _ in range(_VOCABULARY)]
        self._weights = list(accumulate(1 / (rank + 8) for rank in range(_VOCABULARY)))
        self._outlets = [f"The {_invent(self._chance).title()} Post" for _ in range(300)]
        self._towns = [f"{_invent(self._chance).title()} {number % 20}".rstrip("0 ") for number in range(TOWNS)]
        self._number = 0

    def reports(self, number: int) -> Iterator[Grown]:
        """The next `number` reports."""
        grown = 0
        while grown < number:
            told: list[tuple[_Happening, list[_Told]]] = [(self._happening(), []) for _ in range(self._block)]
            order = [pair for pair in told for _ in range(REPORTS_AN_EVENT)]
            self._chance.shuffle(order)
            for happening, before in order:
                if grown == number:
                    return
                grown += 1
                yield self._report(happening, before)

    def _happening(self) -> _Happening:
        chance = self._chance
        return _Happening(
            town=chance.choice(self._towns),
            day=date(2022, 1, 1) + timedelta(days=chance.randrange(DAYS)),
            numbers=tuple(chance.randrange(3, 900) for _ in _COUNTED),
            names=tuple(f"{_invent(chance).title()} {_invent(chance).title()}" for _ in range(4)),
        )

    def _report(self, happening: _Happening, before: list[_Told]) -> Grown:
        chance = self._chance
        self._number += 1
        outlet = chance.choice(self._outlets)
        published = happening.day + timedelta(days=chance.randrange(1, 4))
        credit: str | None = None
        if before and chance.randrange(REPUBLISHED_ONE_IN) == 0:
            body, credit, first = chance.choice(before)
            published = max(published, first)
        else:
            body = self._body(happening)
            before.append(_Told(body, outlet, published))
        text = body if credit is None else f"{body}\nOriginally published by {credit}."
        return _records(self._number, text, outlet, published, happening, credit)

    def _body(self, happening: _Happening) -> str:
        chance = self._chance
        day = _in_words(happening.day)
        lines = [f"{happening.names[0]} in {happening.town}: what is known"]
        for (_, group, sentence), number in zip(_COUNTED, happening.numbers, strict=True):
            shift = chance.choice((0, 0, 0, 1, 5))
            told = sentence.format(number + shift, group, happening.town, day, f"the {chance.choice(_BODIES)}")
            words = chance.choices(self._words, cum_weights=self._weights, k=WORDS // len(_COUNTED))
            names = chance.sample(happening.names, 2)
            lines.append(f"{told} {' '.join(words[:9]).capitalize()} {names[0]} {' '.join(words[9:])} {names[1]}.")
        return "\n".join(lines)


def _records(number: int, text: str, outlet: str, published: date, happening: _Happening, credit: str | None) -> Grown:
    data = f"{number}\n{text}".encode()
    capture = Capture(
        id=hashlib.sha256(data).hexdigest(),
        size_bytes=len(data),
        media_type="text/plain; charset=utf-8",
        address=f"grown/{number:06d}.txt",
        url=None,
        captured_at="2026-01-02T03:04:05Z",
        manner="file",
        container=None,
    )
    source = SourceText(text=text, encoding="utf-8", runs=(Run(start=0, source=0, source_end=len(text), plain=True),))
    title = text.partition("\n")[0]
    given: tuple[Credit, ...] = ()
    if credit is not None:
        start = text.rindex(credit)
        given = (Credit(**_span(text, start, credit), outlet=credit, kind="republished", url=None),)
    document = seal_document(
        Document(
            id="",
            capture=capture.id,
            outlet=outlet,
            title=title,
            byline=None,
            published=published.isoformat(),
            first_published=None,
            date_prec=1,
            language="en",
            url=f"https://{number % 300}.example/{number}",
            section=(),
            length=len(text),
            parts=(
                Part(kind="title", start=0, end=len(title)),
                Part(kind="body", start=len(title) + 1, end=len(text)),
            ),
            links=(),
            credits=given,
            made=READ,
        ),
        source,
    )
    figures = tuple(_figures(document, text, happening))
    return Grown(capture, document, source, figures, anchor_figures(document, figures))


def _figures(document: Document, text: str, happening: _Happening) -> Iterator[Figure]:
    lines = text.split("\n")[1:]
    place = int(hashlib.sha256(happening.town.encode()).hexdigest(), 16)
    day = happening.day.isoformat()
    start = text.index("\n") + 1
    for (act, group, _), line in zip(_COUNTED, lines, strict=False):
        words = next(word for word in line.split() if word.isdigit())
        at = text.index(words, start)
        day_words = _in_words(happening.day)
        voice = next(body for body in _BODIES if body in line)
        yield sealed(
            Figure(
                id="",
                document=document.id,
                statement=None,
                quote=_quote(text, at, f"{words} {group}"),
                lower=int(words),
                upper=None if line.startswith("At least") else int(words),
                approximate=False,
                relative_to=None,
                act=act,
                who=_quote(text, at + len(words) + 1, group),
                group=group,
                by=None,
                chain=(
                    ChainLink(name=document.outlet or "", kind="outlet"),
                    ChainLink(name=voice, kind="official"),
                ),
                certainty="certain",
                polarity="positive",
                when=When(**_span(text, text.index(day_words, start), day_words), first=day, last=day, date_prec=1),
                as_of=None,
                where=Where(
                    **_span(text, text.index(happening.town, start), happening.town),
                    name=happening.town,
                    country="VA",
                    lat=place % 12_000 / 100 - 60,
                    lon=place // 12_000 % 36_000 / 100 - 180,
                    where_prec=1,
                ),
                part_of=None,
                made=EXTRACT,
            )
        )
        start += len(line) + 1


def _in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _span(text: str, start: int, words: str) -> dict[str, Any]:
    return {"start": start, "end": start + len(words), "quote": text[start : start + len(words)]}


def _quote(text: str, start: int, words: str) -> Quote:
    return Quote(**_span(text, start, words))


def _invent(chance: random.Random) -> str:
    """A word that no language has."""
    syllables = chance.randrange(2, 5)
    return "".join(chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(syllables))
