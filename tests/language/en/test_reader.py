"""The English reader as a whole: no text is too odd for it."""

from __future__ import annotations

import random
import re
from html import unescape
from pathlib import Path

import pytest

from khronika.language.data import load_toml
from khronika.language.en.reader import load_reader
from khronika.language.reading import Passage, Span
from khronika.record.documents import PartKind

FAMILIES = Path(__file__).resolve().parents[3] / "benchmarks" / "families"
MARKS = [
    "“",
    "”",
    '"',
    ",",
    ".",
    ":",
    ";",
    "—",
    "(",
    ")",
    "’s",
    "St.",
    "12",
    "three",
    "of",
    "them",
    "he",
    "said",
    "told",
    "that",
]
KINDS: list[PartKind] = ["body", "title", "lead", "list", "quote"]


def lexicon() -> list[str]:
    names = ("cues", "voices", "acts", "comparators", "dates", "doubts", "grammar", "groups", "numbers", "places")
    return sorted({word for name in names for word in re.findall(r"[\w'’-]+", str(load_toml("en", name)))})


def spoilt(words: list[str], known: list[str], dice: random.Random) -> str:
    """A stretch of a report with words changed, lost and put in."""
    begin = dice.randrange(max(1, len(words) - 80))
    stretch = words[begin : begin + dice.randrange(5, 80)]
    for _ in range(dice.randrange(8)):
        place = dice.randrange(len(stretch))
        match dice.randrange(3):
            case 0:
                stretch[place] = dice.choice(known)
            case 1 if len(stretch) > 1:
                del stretch[place]
            case _:
                stretch.insert(place, dice.choice(known))
    return re.sub(r" ([,.;:”)])", r"\1", " ".join(stretch))


@pytest.mark.parametrize("seed", range(4))
def test_spoilt_reports_are_read_and_every_span_lies_in_them(seed: int) -> None:
    dice = random.Random(seed)
    reports = sorted(FAMILIES.glob("*/*/reports/*"))
    texts = [
        re.findall(r"[\w'’-]+|[^\w\s]", unescape(re.sub(r"<[^>]*>", " ", p.read_text(errors="replace"))))
        for p in reports
    ]
    known, analyser = [*lexicon(), *MARKS * 40], load_reader("rules")
    for _ in range(150):
        text = spoilt(dice.choice(texts), known, dice)
        parts = ((dice.choice(KINDS), Span(0, len(text))),)
        reading = analyser.analyse(Passage(text=text, parts=parts, published="2024-05-10"))
        spans = [count.span for count in reading.counts] + [date.span for date in reading.dates]
        spans += [piece for mention in reading.attributions for piece in (mention.cue, *mention.content)]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
