"""Say of pairs of reports whether one is made of the other's text, for a scorer.

    python benchmarks/lineage.py --data DIR --part PART --out FILE

DIR holds `gva/docs.jsonl` (doc_id, text, …) and `gva/lineage_pairs.jsonl` (a, b, part, …); PART is a part of the pairs
("dev", "gvc" for all that begin so, "all"). FILE gets a line {"a", "b", "label"} for each pair: wholly, partially or
independent, as the product's own alignment and weights decide. Which of the two was first is not asked here.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from khronika.link.alignment import align
from khronika.link.lineage import extent_of
from khronika.link.words import Words, words_of
from reports import read_report


def read_words(report: dict[str, Any]) -> Words:
    """The words of one report, read as a plain text as `khronika run` would."""
    document, source = read_report(report, str(report["text"]))
    return words_of(document, source.text)


def label_pairs(reports: dict[str, dict[str, Any]], pairs: Iterable[dict[str, Any]]) -> Iterator[dict[str, str]]:
    """The label of each pair, in their order."""
    words: dict[str, Words] = {}
    for pair in pairs:
        for id_ in (pair["a"], pair["b"]):
            if id_ not in words:
                words[id_] = read_words(reports[id_])
        extent = extent_of(align(words[pair["a"]], words[pair["b"]]))
        yield {"a": pair["a"], "b": pair["b"], "label": extent or "independent"}


def main() -> None:
    """Label the pairs of one part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--part", required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    with (arguments.data / "gva" / "docs.jsonl").open(encoding="utf-8") as lines:
        reports = {report["doc_id"]: report for report in map(json.loads, lines)}
    with (arguments.data / "gva" / "lineage_pairs.jsonl").open(encoding="utf-8") as lines:
        pairs = [pair for pair in map(json.loads, lines) if _is_of(pair, arguments.part)]
    with arguments.out.open("w", encoding="utf-8") as out:
        for labelled in label_pairs(reports, pairs):
            out.write(json.dumps(labelled) + "\n")


def _is_of(pair: dict[str, Any], part: str) -> bool:
    return part == "all" or str(pair.get("part", part)).startswith(part)


if __name__ == "__main__":
    main()
