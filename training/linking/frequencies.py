"""Count in how many texts each word of a language stands, and write its rarity classes for linking.

    python training/linking/frequencies.py --data DIR --language en

DIR holds the corpora of `SOURCES`; only the parts that one may learn from are read. Of each word that stands in `LEAST`
texts or more, `src/khronika/language/XX/data/rarity.txt` gets the class: 2 log2 of all texts over those with the word,
rounded. A rarer word has the class on the file's first line. Only these counts are kept of the texts.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from khronika.language.rarity import words_in

#: Texts that a word must stand in to have a class of its own.
LEAST = 8
#: How many sentences make a text where a corpus has no texts.
_TEXT = 8
LANGUAGES = Path(__file__).parents[2] / "src" / "khronika" / "language"


def _lines(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def read_english(data: Path) -> Iterator[str]:
    """Local crime reports, US national news, Latin America 1989-91, Wikinews, Syria and Iraq."""
    for report in _lines(data / "gva" / "docs.jsonl"):
        if report["part"] in ("dev", "gvc-train"):
            yield f"{report['title'] or ''}\n{report['text']}"
    for name in ("polnear/polnear.jsonl", "muc4/docs.jsonl"):
        yield from (report["text"] for report in _lines(data / name))
    csv.field_size_limit(1 << 30)
    for path in sorted((data / "wikinews_en").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as rows:
            yield from (f"{row['title']}\n{row['text']}" for row in csv.DictReader(rows))
    for path in sorted((data / "re3d").glob("*/documents.json")):
        yield from (report["text"] for report in _lines(path))


def read_russian(data: Path) -> Iterator[str]:
    """Russian news of NEREL (its train part) and of factRuEval (its devset), and a monitoring group's own reports."""
    for pattern in ("nerel/NEREL-v1.1/train/*.txt", "factrueval/devset/*.txt"):
        yield from (path.read_text(encoding="utf-8") for path in sorted(data.glob(pattern)))
    for path in sorted((data / "ovdinfo" / "_posts").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        if "_ru\n" in text:  # the same reports stand there in English
            yield text
    for path in sorted(data.glob("ud/UD_Russian-PUD/*.conllu")):
        for document in path.read_text(encoding="utf-8").split("# newdoc id")[1:]:
            lines = document.splitlines()
            yield "\n".join(line.removeprefix("# text = ") for line in lines if line.startswith("# text = "))


def read_french(data: Path) -> Iterator[str]:
    """French news, encyclopaedia and debates of the Sequoia treebank (but its medical part), and GSD's dev part.

    They come as sentences: `_TEXT` in a row make a text.
    """
    sentences: list[str] = []
    for pattern in ("UD_French-Sequoia/*-train.conllu", "UD_French-Sequoia/*-dev.conllu", "UD_French-GSD/*-dev.conllu"):
        for path in sorted((data / "ud").glob(pattern)):
            for block in path.read_text(encoding="utf-8").split("\n\n"):
                lines = block.splitlines()
                if not any(line.startswith("# sent_id = emea") for line in lines):
                    sentences += [line.removeprefix("# text = ") for line in lines if line.startswith("# text = ")]
    for start in range(0, len(sentences), _TEXT):
        yield "\n".join(sentences[start : start + _TEXT])


SOURCES: dict[str, Callable[[Path], Iterator[str]]] = {"en": read_english, "fr": read_french, "ru": read_russian}


def count(texts: Iterator[str]) -> tuple[int, Counter[str]]:
    """How many texts there are, and in how many each word stands."""
    number, holding = 0, Counter[str]()
    for text in texts:
        number += 1
        holding.update({word.lower() for word in words_in(text)})
    return number, holding


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--language", choices=sorted(SOURCES), required=True)
    arguments = parser.parse_args()
    number, holding = count(SOURCES[arguments.language](arguments.data))
    classes: dict[int, list[str]] = {}
    for word, texts in holding.items():
        if texts >= LEAST:
            classes.setdefault(round(2 * math.log2(number / texts)), []).append(word)
    lines = [
        f"# In how many of {number} news texts a word stands: classes of rarity, 2 log2 (all / those with it), rounded.",
        "# Made by training/linking/frequencies.py. The first line is the class of every word that is not here.",
        str(round(2 * math.log2(number / 2))),
        *(f"{rarity} {' '.join(sorted(words))}" for rarity, words in sorted(classes.items())),
    ]
    out = LANGUAGES / arguments.language / "data" / "rarity.txt"
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{number} texts, {sum(map(len, classes.values()))} words with a class")


if __name__ == "__main__":
    main()
