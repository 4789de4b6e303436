"""Labelled stretches of text: what the reader is trained on, whatever corpus it comes from."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROLES = ("source", "cue", "content")
Spans = list[tuple[int, int]]


@dataclass
class Attribution:
    """Character spans, half-open, of one sample's text; one cue, any number of pieces of the others."""

    cue: tuple[int, int]
    source: Spans = field(default_factory=list)
    content: Spans = field(default_factory=list)

    def spans(self) -> Iterator[tuple[int, int]]:
        """All of them."""
        yield self.cue
        yield from self.source
        yield from self.content


@dataclass
class Sample:
    """A paragraph or more, with its attributions; `known` is false where nobody has labelled them."""

    text: str
    attributions: list[Attribution]
    known: bool = True


def read_polnear(path: Path, *, split: str, hold_out: bool | None = None) -> list[list[list[Sample]]]:
    """Documents as paragraphs, each paragraph once for each annotator, for one split ("train" or "dev").

    `hold_out` picks the documents kept from training to choose thresholds by (one in twenty), or all others.
    """
    documents = []
    for line in path.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        kept = hashlib.sha256(document["doc_id"].encode()).digest()[0] % 20 == 0
        if document["split"] == split and hold_out in {None, kept}:
            documents.append(_paragraphs(document))
    return documents


def _paragraphs(document: dict[str, object]) -> list[list[Sample]]:
    text, annotations = document["text"], document["annotations"]
    assert isinstance(text, str)
    assert isinstance(annotations, dict)
    return [
        [Sample(match.group(), _within(records, *match.span())) for records in annotations.values()]
        for match in re.finditer(r"[^\n]+", text)
        if match.group().strip()
    ]


def _within(records: list[dict[str, list[list[int]]]], start: int, end: int) -> list[Attribution]:
    """The attributions whose cue stands in `start`..`end`, cut to it."""
    found = []
    for record in records:
        spans = {
            role: [
                (max(a, start) - start, min(b, end) - start) for a, b in record.get(role) or [] if a < end and b > start
            ]
            for role in ROLES
        }
        if spans["cue"]:
            found.append(Attribution(spans["cue"][0], spans["source"], spans["content"]))
    return found


def read_field(path: Path, *, test: bool) -> list[Sample]:
    """Our own labelled sentences: the part marked `test`, or the rest."""
    records = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [_sample(record) for record in records if bool(record.get("test")) == test]


def read_families(path: Path) -> list[list[list[Sample]]]:
    """Reports as paragraphs, each in one version, from what `families.py` wrote."""
    reports: dict[str, list[list[Sample]]] = {}
    for record in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        reports.setdefault(record["id"].rpartition("-")[0], []).append([_sample(record)])
    return list(reports.values())


def _sample(record: dict[str, Any]) -> Sample:
    return Sample(
        record["text"],
        [
            Attribution(
                tuple(one["cue"][0]), [tuple(span) for span in one["source"]], [tuple(span) for span in one["content"]]
            )
            for one in record["attributions"]
        ],
    )


def join_samples(parts: list[Sample], between: str = "\n") -> Sample:
    """One sample of several, in order, with `between` between them."""
    text, attributions = "", []
    for part in parts:
        shift = len(text) + (len(between) if text else 0)
        text += (between if text else "") + part.text
        attributions += [shifted(one, shift) for one in part.attributions]
    return Sample(text, attributions)


def shifted(one: Attribution, by: int) -> Attribution:
    """The same attribution `by` characters further on."""
    return Attribution(
        (one.cue[0] + by, one.cue[1] + by),
        [(a + by, b + by) for a, b in one.source],
        [(a + by, b + by) for a, b in one.content],
    )
