"""Victims that Khronika finds in reports of political violence, as records for a MUC-4 response file.

    python benchmarks/muc4.py --data DIR --part PART --out FILE [--reader rules|trained]

DIR holds `muc4/docs.jsonl` (doc_id, set, text), PART is a set of it ("dev", "tst1", "tst2"). Each report is read as a plain text
file would be: capture, document, statements and figures; and people harmed without a number are asked for by themselves. FILE
gets one JSON object a line and group of victims: `doc`, `incident`, `type`, `number` (or `low`, `high`, or "PLURAL"), `effect`.
Who is accused is not read yet, so no record names an organisation. Reports, records and seconds are printed.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from khronika.errors import KhronikaError
from khronika.extract.extraction import extract, passage_of
from khronika.language.en.harmed import find_harmed
from khronika.language.en.sentences import find_sentences
from khronika.language.reading import Analyser
from khronika.language.registry import load_analyser
from khronika.read.document import VERSION, read_document
from khronika.record.captures import Capture
from khronika.record.figures import Figure
from khronika.record.identity import sha256_hex
from khronika.record.made import Made

_MADE = Made(step="read", version=VERSION, settings="benchmark")
#: The acts whose victims the keys list, with the effect they are given there.
_EFFECTS = {"killing": "DEATH", "injury": "INJURY", "abduction": None, "disappearance": None}
#: Bounds that stand for a word such as "several" or "dozens".
_VAGUE = {(3, 9), (24, 99), (200, 999), (2000, 9999), (20000, 99999)}

Record = dict[str, Any]


class Group(NamedTuple):
    """Victims counted together, as the keys write them: the same number and effect is one group of a report."""

    lower: int
    upper: int | None
    approximate: bool
    effect: str | None


def group_of_figure(figure: Figure) -> Group | None:
    """The victims a figure counts; None where it counts nobody, only compares, or is of another act."""
    if figure.act not in _EFFECTS or figure.lower is None or figure.upper == 0 or figure.polarity == "negative":
        return None
    return Group(figure.lower, figure.upper, figure.approximate, _EFFECTS[figure.act])


def record_of(name: str, group: Group) -> Record:
    """One group of victims of a report as its record."""
    number: Record
    if (group.lower, group.upper) in _VAGUE:
        number = {"number": "PLURAL"}
    elif group.lower == group.upper:
        number = {"number": group.lower, "approx": group.approximate}
    elif group.lower == 0:
        number = {"high": group.upper}
    else:
        number = {"low": group.lower, "high": group.upper}
    effect = {"effect": group.effect} if group.effect else {}
    return {"doc": name, "incident": 1, "type": "ATTACK", **number, **effect}


def read_report(name: str, text: str, analyser: Analyser) -> list[Record]:
    """The groups of victims of one report; none where it cannot be read."""
    data = text.encode("utf-8")
    capture = Capture(
        id=sha256_hex(data),
        size_bytes=len(data),
        media_type="text/plain; charset=utf-8",
        address=f"{name}.txt",
        url=None,
        captured_at="2000-01-01T00:00:00Z",
        manner="file",
        container=None,
    )
    try:
        document, source = read_document(capture, data, _MADE, {})
        _, figures = extract(document, source, analyser, _MADE)
    except KhronikaError:
        return []
    passage = passage_of(document, source)
    groups = [group for figure in figures if (group := group_of_figure(figure)) is not None]
    harmed = find_harmed(passage.text, find_sentences(passage))
    persons = {(one.noun, one.act) for one in harmed if one.reference != "pronoun"}
    singles = [Group(1, 1, False, _EFFECTS[act]) for _, act in sorted(persons)]
    return [record_of(name, group) for group in [*dict.fromkeys(groups), *singles]]


def load_part(data: Path, part: str) -> Iterable[dict[str, Any]]:
    """The reports of one set, in the order of the file."""
    for line in (data / "muc4" / "docs.jsonl").read_text(encoding="utf-8").splitlines():
        report = json.loads(line)
        if report["set"] == part:
            yield report


def read_part(data: Path, part: str, analyser: Analyser) -> Iterator[list[Record]]:
    """The records of each report of a set."""
    for report in load_part(data, part):
        yield read_report(report["doc_id"], report["text"], analyser)


def main() -> None:
    """Read every report of the part, write its records, print how many and how fast."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds muc4/docs.jsonl")
    parser.add_argument("--part", required=True, help="the set to read: dev, tst1, tst2")
    parser.add_argument("--out", type=Path, required=True, help="the file to write")
    parser.add_argument("--reader", choices=("rules", "trained"), default="trained")
    arguments = parser.parse_args()
    analyser = load_analyser("en", arguments.reader)
    begun = time.perf_counter()
    found = list(read_part(arguments.data, arguments.part, analyser))
    seconds = time.perf_counter() - begun
    lines = [json.dumps(record) for records in found for record in records]
    arguments.out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    print(f"{len(found)} reports, {len(lines)} records, {seconds:.1f} s")


if __name__ == "__main__":
    main()
