"""Attributions that Khronika finds in the articles of an attribution corpus, in the form its scorer takes.

    python benchmarks/attribution.py --data DIR --part PART --out FILE [--reader rules|trained]

DIR holds `polnear/polnear.jsonl` (doc_id, split, text), PART is a split of it ("dev"). Each article is read as a plain text
file would be: capture, document, passage, analyser. FILE gets one JSON object a line, `{"doc": …, "attributions": [{"source":
[[start, end], …], "cue": …, "content": …}]}`, in characters of the article's text. Articles and seconds are printed.
"""

from __future__ import annotations

import argparse
import json
import time
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

from khronika.errors import KhronikaError
from khronika.extract.extraction import passage_of
from khronika.language.reading import Analyser, Span
from khronika.language.registry import load_analyser
from khronika.read.document import VERSION, read_document
from khronika.record.captures import Capture
from khronika.record.identity import sha256_hex
from khronika.record.made import Made
from khronika.text.source import SourceText

_MADE = Made(step="read", version=VERSION, settings="benchmark")


def read_article(name: str, text: str, analyser: Analyser) -> list[dict[str, list[list[int]]]]:
    """The attributions of one article, in characters of `text`; none where it cannot be read."""
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
    except KhronikaError:
        return []
    ends = list(accumulate(len(character.encode("utf-8")) for character in text))
    found = analyser.analyse(passage_of(document, source)).attributions
    return [
        {
            role: [_in_characters(span, source, ends) for span in spans]
            for role, spans in (
                ("source", (one.source,) if one.source else ()),
                ("cue", (one.cue,)),
                ("content", one.content),
            )
        }
        for one in found
    ]


def _in_characters(span: Span, source: SourceText, ends: Sequence[int]) -> list[int]:
    """The span as characters of the article: `ends` are the bytes at which each of its characters ends."""
    start, end = source.bytes_of(span.start, span.end)
    return [bisect_right(ends, start), bisect_right(ends, end - 1) + 1]


def load_part(data: Path, part: str) -> Iterable[dict[str, Any]]:
    """The articles of one split, in the order of the file."""
    for line in (data / "polnear" / "polnear.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        if article["split"] == part:
            yield article


def main() -> None:
    """Read every article of the part, write what was found, print how fast."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds polnear/polnear.jsonl")
    parser.add_argument("--part", required=True, help="the split to read: dev")
    parser.add_argument("--out", type=Path, required=True, help="the file to write")
    parser.add_argument("--reader", choices=("rules", "trained"), default="trained")
    arguments = parser.parse_args()
    analyser = load_analyser("en", arguments.reader)
    articles = list(load_part(arguments.data, arguments.part))
    begun = time.perf_counter()
    lines = [
        json.dumps({"doc": one["doc_id"], "attributions": read_article(one["doc_id"], one["text"], analyser)})
        for one in articles
    ]
    seconds = time.perf_counter() - begun
    arguments.out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    words = sum(len(one["text"].split()) for one in articles)
    print(f"{len(lines)} articles, {words} words, {seconds:.1f} s ({words / seconds:.0f} words/s)")


if __name__ == "__main__":
    main()
