"""Quotes of an answer to spans of the report: exact, or refused.

A quote holds where its words stand in the paragraph it names, character for character, once, not cutting a word in two.
White space alone is free: any run of it in the quote stands for any run of it in the report, because reports break
lines where a quote does not; the span holds the report's own. Where the words stand there more than once, the words
said to come before them must tell which are meant. Nothing else is mended.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from khronika.errors import MisplacedQuote, UnusableAnswer
from khronika.language.llm.answers import Answer, Quoted, Told, shown
from khronika.language.llm.prompt import paragraphs_of
from khronika.language.reading import Passage, Span

#: Characters of refused words that a Failure repeats.
_SHOWN = 60
#: More refusals than this, or more than half of at least `_FEW` attributions: the answer is about something else.
MOST_REFUSED, _FEW = 20, 4
#: Places of the same words in one paragraph that are looked at.
_MOST_PLACES = 50
_WORD = re.compile(r"\S+")


class Mark(NamedTuple):
    """One attribution as spans of the report; `source` is None where nobody is named."""

    source: Span | None
    cue: Span
    content: tuple[Span, ...]


class Paragraph:
    """One paragraph made ready for looking up quotes: its words with single spaces, and where each character stands."""

    def __init__(self, text: str, span: Span, number: int) -> None:
        self.number = number
        self._flat = " ".join(text[span.start : span.end].split())
        self._places: list[int] = []
        for match in _WORD.finditer(text, span.start, span.end):
            if self._places:
                self._places.append(match.start() - 1)
            self._places.extend(range(*match.span()))

    def find(self, quoted: Quoted) -> Span:
        """Where the quote stands. Raises `MisplacedQuote` unless that is one place."""
        words = " ".join(quoted.words.split())
        everywhere = self._find_all(words) if words else []
        places = everywhere
        if len(everywhere) > 1 and quoted.before is not None:
            before = " ".join(quoted.before.split())
            places = [at for at in everywhere if self._flat[:at].rstrip(" ").endswith(before)]
        if len(places) != 1:
            more = f"stand there {len(everywhere)} times, and the words before them do not tell which are meant"
            raise MisplacedQuote(
                f"the answer quotes from paragraph {self.number} the words {shown(quoted.words, _SHOWN)}, which "
                f"{more if everywhere else 'do not stand there'}; this attribution was left out"
            )
        return Span(self._places[places[0]], self._places[places[0] + len(words) - 1] + 1)

    def _find_all(self, words: str) -> list[int]:
        """Where words stand whole, at most `_MOST_PLACES` of the places."""
        found: list[int] = []
        at = self._flat.find(words)
        while at >= 0 and len(found) < _MOST_PLACES:
            if not (self._is_cut(at) or self._is_cut(at + len(words))):
                found.append(at)
            at = self._flat.find(words, at + 1)
        return found

    def _is_cut(self, at: int) -> bool:
        """Whether a word goes on over the edge before character `at`."""
        return 0 < at < len(self._flat) and self._flat[at - 1].isalnum() and self._flat[at].isalnum()


def place_answer(passage: Passage, answer: Answer) -> tuple[tuple[Mark, ...], tuple[MisplacedQuote, ...]]:
    """The attributions whose every quote holds, in the order of the text, and for each other one why it was refused.

    Raises `UnusableAnswer` where so many are refused that none of it can be trusted.
    """
    spans = paragraphs_of(passage)
    paragraphs = [Paragraph(passage.text, span, number) for number, span in enumerate(spans, 1)]
    marks: dict[Span, Mark] = {}
    refused: list[MisplacedQuote] = []
    for told in dict.fromkeys(answer.attributions):
        try:
            mark = _place(paragraphs, told)
            if any(_meet(mark.cue, cue) and mark != other for cue, other in marks.items()):
                raise MisplacedQuote(f"the cue {shown(told.cue.words, _SHOWN)} was given to two attributions")
        except MisplacedQuote as error:
            refused.append(error)
        else:
            marks[mark.cue] = mark
    number = len(refused)
    if number > MOST_REFUSED or (number + len(marks) >= _FEW and number > len(marks)):
        raise UnusableAnswer(
            f"{number} of {number + len(marks)} attributions were refused, so none was taken; the first: {refused[0]}"
        )
    return tuple(sorted(marks.values(), key=lambda mark: (mark.cue, mark.content))), tuple(refused)


def _place(paragraphs: Sequence[Paragraph], told: Told) -> Mark:
    first = shown(told.content[0].words, _SHOWN)
    if not 1 <= told.paragraph <= len(paragraphs):
        raise MisplacedQuote(f"{first} is said to stand in paragraph {told.paragraph} of {len(paragraphs)}")
    paragraph = paragraphs[told.paragraph - 1]
    source = None if told.source is None else paragraph.find(told.source)
    cue = paragraph.find(told.cue)
    content = tuple(sorted(map(paragraph.find, told.content)))
    pieces = sorted((cue, *content) if source is None else (source, cue, *content))
    if any(later.start < earlier.end for earlier, later in pairwise(pieces)):
        raise MisplacedQuote(f"source, cue and content of the attribution of {first} share words; it was left out")
    return Mark(source, cue, content)


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
