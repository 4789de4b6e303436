"""How many were killed and injured in the incident of each report of a gun-violence corpus, in its scorer's form.

    python benchmarks/counts.py --data DIR --part PART --out FILE

DIR holds `gva/docs.jsonl` (doc_id, part, title, text); PART is one of its parts ("test"). Each report is read as a plain
text file with its title as first line would be: capture, document, passage, analyser. FILE gets one JSON object a line,
`{"doc": …, "killed": …, "injured": …}`; a report that cannot be read is left out. Reports and seconds are printed.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from khronika.language.en.casualties.estimate import estimate_casualties
from khronika.language.reading import Analyser
from khronika.language.registry import load_analyser
from reports import ReadText, analyse_text


def load_reports(data: Path) -> Iterable[dict[str, Any]]:
    """The documents of the corpus, in the order of the file."""
    with (data / "gva" / "docs.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def analyse_titled(report: dict[str, Any], analyser: Analyser) -> ReadText | None:
    """The reading of a report, its title as first line; None where it cannot be read."""
    return analyse_text(report["doc_id"], f"{report['title']}\n\n{report['text']}", analyser)


def main() -> None:
    """Estimate the casualties of every report of the part, write them, print how fast."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds gva/docs.jsonl")
    parser.add_argument("--part", required=True, help="the part to read: dev, test")
    parser.add_argument("--out", type=Path, required=True, help="the file to write")
    arguments = parser.parse_args()
    analyser = load_analyser("en", "rules")
    reports = [one for one in load_reports(arguments.data) if one["part"] == arguments.part]
    begun = time.perf_counter()
    lines = []
    for one in reports:
        report = analyse_titled(one, analyser)
        if report is not None:
            found = estimate_casualties(*report)
            lines.append(json.dumps({"doc": one["doc_id"], "killed": found.killed, "injured": found.injured}))
    seconds = time.perf_counter() - begun
    arguments.out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    print(f"{len(lines)} of {len(reports)} reports, {seconds:.1f} s ({len(reports) / seconds:.0f} reports/s)")


if __name__ == "__main__":
    main()
