"""The statements of labelled report families as samples, so that the reader learns whole reports of the field.

    python training/attribution/families.py FAMILY... --out FILE

Each FAMILY is a folder with `reports/` and `gold.json`; the reports are read as `khronika run` reads them. FILE gets one line a
paragraph in the form of `field.jsonl`. A paragraph that holds only a part of some statement is left out whole, so that
nothing said in it is taught to be nobody's.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from khronika.capture.inputs import find_inputs
from khronika.errors import KhronikaError
from khronika.read.document import read_document
from khronika.record.documents import REPORTING_PARTS
from khronika.record.failures import Failure
from khronika.record.made import Made
from khronika.record.settings import Settings

_MADE = Made(step="read", version="training", settings="training")
_LINE = re.compile(r"[^\n]+")
_PRONOUN = re.compile(r"(she|he|they|it|who|which|i|we)\s+", re.IGNORECASE)

Span = tuple[int, int]


def read_family(family: Path) -> Iterator[dict[str, Any]]:
    """The paragraphs of a family's English reports, each with its attributions in characters of the paragraph."""
    gold = json.loads((family / "gold.json").read_text(encoding="utf-8"))
    for name in sorted({document["document"].split("#")[0] for document in gold["statements"]}):
        told = [one for one in gold["statements"] if one["document"].split("#")[0] == name]
        paragraphs = list(_paragraphs(family / name))
        for number, text in enumerate(paragraphs):
            attributions = [_place(text, one) for one in told]
            torn = any(
                one is None and _touches(text, statement) for one, statement in zip(attributions, told, strict=True)
            )
            if not torn:
                yield {
                    "id": f"{family.name}-{Path(name).stem}-{number}",
                    "text": text,
                    "attributions": _once(attributions),
                }


def _paragraphs(path: Path) -> Iterator[str]:
    for found in find_inputs([path], Settings(), "2000-01-01T00:00:00Z"):
        if isinstance(found, Failure):
            continue
        try:
            document, source = read_document(found.sighting, found.data, _MADE, {})
        except KhronikaError:
            continue
        if document.language == "en":
            for part in document.parts:
                if part.kind in REPORTING_PARTS:
                    yield from _LINE.findall(source.text[part.start : part.end])


def _once(attributions: list[dict[str, Any] | None]) -> list[dict[str, Any]]:
    kept: list[dict[str, Any]] = []
    for one in attributions:
        if one is not None and one not in kept:
            kept.append(one)
    return kept


def _touches(text: str, statement: dict[str, Any]) -> bool:
    """Whether some piece of the content stands here."""
    return any(_find(text, piece) for piece in statement["content"])


def _place(text: str, statement: dict[str, Any]) -> dict[str, Any] | None:
    """The statement's spans where all its content and its cue stand in `text`, the cue and source nearest to the content."""
    pieces: list[Span] = []
    for piece in statement["content"]:
        places = [span for span in _find(text, piece) if not pieces or span[0] >= pieces[-1][1]]
        if not places:
            return None
        pieces.append(_with_marks(text, places[0]))
    if not pieces:
        return None
    cues = [span for span in _find(text, statement["cue"] or "") if not _inside(span, pieces)]
    if not cues:
        return None
    cue = min(cues, key=lambda span: _gap(span, pieces))
    source = [min(named, key=lambda span: _gap(span, [cue]))] if (named := _sources(text, statement, pieces)) else []
    if pronoun := _PRONOUN.match(text, cue[0], cue[1]):
        source, cue = [pronoun.span(1)], (pronoun.end(), cue[1])
    if source and source[0][0] < cue[1] and source[0][1] > cue[0]:
        return None
    return {"source": [list(span) for span in source], "cue": [list(cue)], "content": [list(span) for span in pieces]}


def _sources(text: str, statement: dict[str, Any], pieces: list[Span]) -> list[Span]:
    return [span for span in _find(text, statement["source"] or "") if not _inside(span, pieces)]


def _find(text: str, words: str) -> list[Span]:
    if not words:
        return []
    before, after = (r"\b" if words[0].isalnum() else ""), (r"\b" if words[-1].isalnum() else "")
    return [match.span() for match in re.finditer(before + re.escape(words) + after, text)]


def _with_marks(text: str, span: Span) -> Span:
    """With the quotation marks directly around it, as `field.jsonl` has them."""
    start, end = span
    quoted = start > 0 and text[start - 1] in '“"«' and text[end : end + 1] in tuple('”"»')
    return (start - 1, end + 1) if quoted else span


def _inside(span: Span, pieces: list[Span]) -> bool:
    return any(span[0] < end and span[1] > start for start, end in pieces)


def _gap(span: Span, pieces: list[Span]) -> int:
    return min(max(start - span[1], span[0] - end, 0) for start, end in pieces)


def main() -> None:
    """Read the families, write their paragraphs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("families", type=Path, nargs="+", metavar="FAMILY")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    samples = [sample for family in arguments.families for sample in read_family(family)]
    arguments.out.write_text(
        "".join(f"{json.dumps(sample, ensure_ascii=False)}\n" for sample in samples), encoding="utf-8"
    )
    print(f"{len(samples)} paragraphs, {sum(len(sample['attributions']) for sample in samples)} attributions")


if __name__ == "__main__":
    main()
