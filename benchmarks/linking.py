"""Say which reports tell of one happening, for a scorer.

    python benchmarks/linking.py --data DIR --part PART --out FILE

DIR holds `gva/docs.jsonl` (doc_id, part, title, date, outlet, text, …); PART is a part of it ("dev", "gvc" for all that
begin so, "all"). FILE gets a line {"doc", "cluster"} for each report, as the product's own sketches, weights and
clustering decide; only reports of one part are set beside each other.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from khronika.link.clusters import cluster
from khronika.link.sketches import make_sketch
from khronika.link.stories import same_story, shared_keys
from khronika.record.sketches import Sketch
from reports import read_report


def read_sketch(report: dict[str, Any]) -> Sketch:
    """The sketch of one report, read as a plain text as `khronika run` would, with the day that its data set gives."""
    title = report.get("title")
    text = f"{title}\n\n{report['text']}" if title else str(report["text"])
    document, source = read_report(report, text)
    return make_sketch(
        msgspec.structs.replace(document, id=report["doc_id"], published=report.get("date"), first_published=None),
        source,
    )


def read_part(data: Path, part: str) -> Iterator[dict[str, Any]]:
    """The reports of a part."""
    with (data / "gva" / "docs.jsonl").open(encoding="utf-8") as lines:
        yield from (
            report for report in map(json.loads, lines) if part == "all" or str(report["part"]).startswith(part)
        )


def cluster_reports(sketches: Sequence[Sketch]) -> Iterator[dict[str, str]]:
    """The cluster of each report."""
    held = {sketch.document: sketch for sketch in sketches}
    ties = {(one, other): same_story(held[one], held[other]) for one, other in shared_keys(held.values())}
    for number, members in enumerate(cluster(held, ties)):
        yield from ({"doc": document, "cluster": str(number)} for document in members)


def main() -> None:
    """Cluster the reports of one part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--part", required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    sketches = [read_sketch(report) for report in read_part(arguments.data, arguments.part)]
    with arguments.out.open("w", encoding="utf-8") as out:
        for clustered in cluster_reports(sketches):
            out.write(json.dumps(clustered) + "\n")


if __name__ == "__main__":
    main()
