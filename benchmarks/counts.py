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

from khronika.errors import KhronikaError
from khronika.extract.extraction import passage_of
from khronika.extract.own_voice import without_own_voice
from khronika.language.en.casualties.estimate import estimate_casualties
from khronika.language.reading import Analyser, Reading
from khronika.language.registry import load_analyser
from khronika.read.document import VERSION, read_document
from khronika.record.captures import Capture
from khronika.record.identity import sha256_hex
from khronika.record.made import Made

_MADE = Made(step="read", version=VERSION, settings="benchmark")


def read_report(name: str, title: str, text: str, analyser: Analyser) -> tuple[str, Reading] | None:
    """The text of a report's document and its reading, as the extract step has it; None where it cannot be read."""
    data = f"{title}\n\n{text}".encode()
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
    except KhronikaError:
        return None
    return source.text, without_own_voice(document, analyser.analyse(passage_of(document, source)))


def load_reports(data: Path) -> Iterable[dict[str, Any]]:
    """The documents of the corpus, in the order of the file."""
    with (data / "gva" / "docs.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


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
        report = read_report(one["doc_id"], one["title"], one["text"], analyser)
        if report is not None:
            found = estimate_casualties(*report)
            lines.append(json.dumps({"doc": one["doc_id"], "killed": found.killed, "injured": found.injured}))
    seconds = time.perf_counter() - begun
    arguments.out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    print(f"{len(lines)} of {len(reports)} reports, {seconds:.1f} s ({len(reports) / seconds:.0f} reports/s)")


if __name__ == "__main__":
    main()
