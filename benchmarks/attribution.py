"""Attributions that Khronika finds in the articles of an attribution corpus, in the form its scorer takes.

    python benchmarks/attribution.py --data DIR --part PART --out FILE [--reader rules|trained] [--scorer SCORER]

DIR holds `polnear/polnear.jsonl` (doc_id, split, text), or is the folder of one language of the project's own corpora
(`benchmarks/attributions/ru`); PART is a split of it ("dev"). Each article is read as a plain text file would be: capture,
document, passage, analyser; the project's own passages are no whole articles and go to the analyser as they are. FILE gets one
JSON object a line, `{"doc": …, "attributions": [{"source": [[start, end], …], "cue": …, "content": …}]}`, in characters of the
article's text. Articles and seconds are printed, and what SCORER (`score_attribution.py`) says of them.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

from khronika.extract.extraction import passage_of
from khronika.language.reading import Analyser, Span
from khronika.language.registry import load_analyser
from khronika.text.source import SourceText
from own_attributions import Article, Labels, load_articles, load_lines, read_own, run_scorer, write_lines
from reports import read_file


def read_article(name: str, text: str, analyser: Analyser) -> Labels:
    """The attributions of one article, in characters of `text`; none where it cannot be read."""
    read = read_file(text.encode(), f"{name}.txt")
    if read is None:
        return []
    document, source = read
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


def load_part(data: Path, part: str, *, own: bool) -> list[Article]:
    """The articles of one split, in the order of the file."""
    articles = load_articles(data) if own else load_lines(data / "polnear" / "polnear.jsonl")
    return [article for article in articles if article["split"] == part]


def score(scorer: Path, found: Path, articles: Sequence[Article]) -> str:
    """What the scorer says of the attributions found in these articles."""
    with tempfile.TemporaryDirectory() as folder:
        gold = Path(folder) / "gold.jsonl"
        write_lines(gold, articles)
        return run_scorer(scorer, found, gold)


def main() -> None:
    """Read every article of the part, write what was found, print how fast."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the corpus: its folder")
    parser.add_argument("--part", required=True, help="the split to read: dev")
    parser.add_argument("--out", type=Path, required=True, help="the file to write")
    parser.add_argument("--reader", choices=("rules", "trained"), default="trained")
    parser.add_argument("--scorer", type=Path, help="score_attribution.py, to score what was found")
    arguments = parser.parse_args()
    own = (arguments.data / "passages.jsonl").exists()
    articles = load_part(arguments.data, arguments.part, own=own)
    analyser = load_analyser(arguments.data.name if own else "en", arguments.reader)
    begun = time.perf_counter()
    found = [
        {
            "doc": one["doc_id"],
            "attributions": read_own(one["text"], analyser)
            if own
            else read_article(one["doc_id"], one["text"], analyser),
        }
        for one in articles
    ]
    seconds = time.perf_counter() - begun
    write_lines(arguments.out, found)
    words = sum(len(one["text"].split()) for one in articles)
    print(f"{len(found)} articles, {words} words, {seconds:.1f} s ({words / seconds:.0f} words/s)")
    if arguments.scorer is not None:
        print(score(arguments.scorer, arguments.out, articles), end="")


if __name__ == "__main__":
    main()
