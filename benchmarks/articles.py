"""The article bodies that `read` finds on web pages, in the form the article-extraction benchmark's scorer takes.

    python benchmarks/articles.py --data DIR --out FILE

DIR holds `html/*.html.gz`; FILE gets one JSON object, `{"version": …, "output": {name: {"articleBody": …}}}`. The body
is every reporting part but the title, in order, one a line. Pages and seconds are printed.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from pathlib import Path

from khronika.read.document import VERSION
from khronika.record.documents import REPORTING_PARTS
from reports import read_file


def read_body(data: bytes, address: str) -> str:
    """The body text of one page, empty where it cannot be read."""
    read = read_file(data, address, media_type="text/html")
    if read is None:
        return ""
    document, source = read
    return "\n".join(
        source.text[part.start : part.end]
        for part in document.parts
        if part.kind in REPORTING_PARTS and part.kind != "title"
    )


def main() -> None:
    """Read every page of the benchmark, write the bodies, print how fast."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="the benchmark's folder, with html/*.html.gz")
    parser.add_argument("--out", type=Path, required=True, help="the file to write")
    arguments = parser.parse_args()
    pages = {
        path.name.removesuffix(".html.gz"): gzip.decompress(path.read_bytes())
        for path in sorted(arguments.data.glob("html/*.html.gz"))
    }
    begun = time.perf_counter()
    output = {name: {"articleBody": read_body(data, name)} for name, data in pages.items()}
    seconds = time.perf_counter() - begun
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    arguments.out.write_text(json.dumps({"version": VERSION, "output": output}, ensure_ascii=False), encoding="utf-8")
    print(f"{len(pages)} pages in {seconds:.2f} s, {len(pages) / max(seconds, 1e-9):.0f} pages/s")


if __name__ == "__main__":
    main()
