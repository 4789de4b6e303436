"""Selectors: what names a report or a figure so that it is found again, however the reports are read and grouped.

A report is named by the digest of its bytes, a figure by the words that state it and where they stand in the text (the text
quote and text position of the W3C Web Annotation Data Model, 2017), an event by its figures.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from khronika.errors import UnplacedJudgement
from khronika.record.documents import Document
from khronika.record.figures import Act, Figure
from khronika.record.identity import canonical_json
from khronika.record.judgements import Judgement

SubjectKind = Literal["event", "figure", "document", "assessment", "derivation"]


class Selector(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A report by its capture; with the words, where they stand (code points, half-open) and the act, a figure in it."""

    capture: str
    start: int | None = None
    end: int | None = None
    quote: str | None = None
    act: Act | None = None


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was judged: its kind, the words it was known by then, and what finds it again.

    An event and an assessment are found by any of their figures; a derivation by its two reports, the copy first.
    """

    kind: SubjectKind
    name: str
    selectors: tuple[Selector, ...]


class Matter(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a judgement is about, in the order of `Judgement.about`; the right bounds where it corrects a count."""

    subjects: tuple[Subject, ...]
    lower: int | None = None
    upper: int | None = None


_decoder = msgspec.json.Decoder(Matter)


def select_report(document: Document) -> Selector:
    """What finds a report again."""
    return Selector(capture=document.capture)


def select_figure(figure: Figure, document: Document) -> Selector:
    """What finds a figure of `document` again: the same words at the same place, counted for the same act."""
    quote = figure.quote
    return Selector(capture=document.capture, start=quote.start, end=quote.end, quote=quote.quote, act=figure.act)


def encode_matter(matter: Matter) -> str:
    """A matter as it stands in `Judgement.value`."""
    return canonical_json(matter).decode()


def matter_of(judgement: Judgement) -> Matter:
    """What a judgement is about. Raises `UnplacedJudgement` where its value does not say so."""
    try:
        return _decoder.decode(judgement.value or "")
    except msgspec.DecodeError as error:
        raise UnplacedJudgement(
            f"the decision of {judgement.by} ({judgement.decision}, {judgement.at}) does not say what it is about "
            f"({error}); decide it again with `khronika judge`, and withdraw this one: "
            f"khronika judge withdraw {judgement.id}"
        ) from error
