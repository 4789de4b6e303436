"""The project's own attribution corpora (`benchmarks/attributions/`), in the form that the attribution scorer takes.

    python benchmarks/own_attributions.py --data DIR --scorer FILE

DIR is the folder of one language: `passages.jsonl` (id, part, style, text), `labels.jsonl` (id, attributions as spans of characters),
and the two labellings that those were decided from, `first.jsonl` and `second.jsonl`. Prints how far the two agree, for all
passages and for each part: F1 as the scorer counts it, and Cohen's kappa on whether a sentence holds a cue.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from khronika.language.reading import Analyser, Passage, Sentence, Span
from khronika.language.sentences import cut_sentences
from khronika.record.documents import PartKind

Labels = list[dict[str, list[list[int]]]]
Article = dict[str, Any]

PARTS = ("train", "dev", "test")
#: The labels decided on come first, so that the scorer takes them unless it is asked for another hand.
HANDS = ("labels", "first", "second")


def load_lines(file: Path) -> list[Article]:
    """A file of JSON objects, one a line."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def load_articles(folder: Path) -> list[Article]:
    """The passages of one language with the labels of each hand, in the order of the file."""
    labels: dict[str, dict[str, Labels]] = {
        hand: {row["id"]: row["attributions"] for row in load_lines(folder / f"{hand}.jsonl")} for hand in HANDS
    }
    return [
        {
            "doc_id": row["id"],
            "split": row["part"],
            "text": row["text"],
            "annotations": {hand: labels[hand][row["id"]] for hand in HANDS},
        }
        for row in load_lines(folder / "passages.jsonl")
    ]


def write_lines(file: Path, rows: Sequence[Article]) -> None:
    """One JSON object a line."""
    file.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), encoding="utf-8")


def run_scorer(scorer: Path, found: Path, gold: Path, *options: str) -> str:
    """What the scorer prints of a file of attributions found."""
    command = [sys.executable, str(scorer), str(found), str(gold), *options]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def f1_of(printed: str) -> dict[str, float]:
    """The scorer's F1 of content, and of content and source, of 1."""
    found = re.findall(r"^(content(?:\+source)?) .* F1 ([\d.]+)", printed, re.MULTILINE)
    return {f"{name} f1": float(value) / 100 for name, value in found}


def kappa(pairs: Sequence[tuple[bool, bool]]) -> float:
    """Cohen's kappa of two hands that each said yes or no of the same things."""
    both = sum(one == other for one, other in pairs) / len(pairs)
    first, second = (sum(pair[hand] for pair in pairs) / len(pairs) for hand in (0, 1))
    chance = first * second + (1 - first) * (1 - second)
    return (both - chance) / (1 - chance)


def as_passage(text: str) -> Passage:
    """What an analyser is given of a passage: each line a paragraph, none of them a title."""
    parts: tuple[tuple[PartKind, Span], ...] = tuple(
        ("body", Span(*found.span())) for found in re.finditer(r"\S.*", text)
    )
    return Passage(text=text, parts=parts, published=None)


def read_own(text: str, analyser: Analyser) -> Labels:
    """The attributions of one passage; the source of a pronoun are the words that last named it, as in the labels."""
    found: Labels = []
    for one in analyser.analyse(as_passage(text)).attributions:
        named = one.voices[-1].span if one.reference == "pronoun" and one.voices else one.source
        roles = {"source": (named,) if named else (), "cue": (one.cue,), "content": one.content}
        found.append({role: [[span.start, span.end] for span in spans] for role, spans in roles.items()})
    return found


def cued_sentences(article: Article, language: str) -> list[tuple[bool, bool]]:
    """For each sentence of a passage, whether the first hand, and whether the second, put a cue into it."""
    sentences = cut_sentences(language, as_passage(article["text"]))
    cues = [
        [start for mention in article["annotations"][hand] for start, _ in mention["cue"]]
        for hand in ("first", "second")
    ]

    def holds(sentence: Sentence, starts: Sequence[int]) -> bool:
        return any(sentence.start <= at < sentence.end for at in starts)

    return [(holds(sentence, cues[0]), holds(sentence, cues[1])) for sentence in sentences]


def agree(articles: Sequence[Article], scorer: Path, language: str) -> str:
    """One line on how far the two hands agree on these passages."""
    with tempfile.TemporaryDirectory() as folder:
        gold, found = Path(folder) / "gold.jsonl", Path(folder) / "found.jsonl"
        write_lines(gold, articles)
        write_lines(found, [{"doc": one["doc_id"], "attributions": one["annotations"]["second"]} for one in articles])
        scores = f1_of(run_scorer(scorer, found, gold, "--annotator", str(HANDS.index("first")), "--boot", "0"))
    pairs = [pair for one in articles for pair in cued_sentences(one, language)]
    told = ", ".join(f"{name} {value:.3f}" for name, value in scores.items())
    return f"{len(articles)} passages, {len(pairs)} sentences: {told}, kappa of cued sentences {kappa(pairs):.3f}"


def main() -> None:
    """Print the agreement of the two hands, for all passages and for each part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder of one language")
    parser.add_argument("--scorer", type=Path, required=True, help="score_attribution.py")
    arguments = parser.parse_args()
    articles = load_articles(arguments.data)
    print(f"all: {agree(articles, arguments.scorer, arguments.data.name)}")
    for part in PARTS:
        kept = [one for one in articles if one["split"] == part]
        print(f"{part}: {agree(kept, arguments.scorer, arguments.data.name)}")


if __name__ == "__main__":
    main()
