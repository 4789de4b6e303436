"""Score the reader, by domain.

    python training/attribution/evaluate.py --weights DIR [--data DIR] [--misses]

Our own test sentences always, by the labels of the hand that wrote them and by those of a second hand, and how far the two
hands agree; with DIR (as ../shared/data lays it out) also PolNeAR's dev split, by its first annotators, and
the attributions that GUM's discourse trees mark in news, court, interview and speech (contents only: the trees name no
source). PolNeAR's figure by the corpus's own scorer comes from benchmarks/attribution.py.
"""

from __future__ import annotations

import argparse
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from mix import FIELD, SECOND
from samples import Attribution, Sample, read_field, read_polnear
from scores import Found, Tally, compare

from khronika.language.en.trained.attributions import find_attributions
from khronika.language.en.trained.weights import Weights, load_weights
from khronika.language.reading import Span

GENRES = ("news", "court", "interview", "speech")


def read_gum(folder: Path, genre: str) -> Iterator[Sample]:
    """One sample a document of the genre: what the trees call an attribution, with its nucleus as content, no source."""
    for path in sorted(folder.glob(f"*_{genre}_*.rs4")):
        body = ET.parse(path).getroot().find("body")
        if body is None:
            continue
        nodes = {node.get("id"): node for node in body if node.tag in {"segment", "group"}}
        text, spans = "", {}
        for node in body:
            if node.tag == "segment":
                words = (node.text or "").strip()
                spans[node.get("id")] = (len(text), len(text) + len(words))
                text += words + " "
        attributions = []
        for name, node in nodes.items():
            if (node.get("relname") or "").startswith("attribution"):
                leaves = [spans[leaf] for leaf in _leaves(node.get("parent"), nodes)]
                own = [spans[leaf] for leaf in _leaves(name, nodes)]
                if leaves and own:
                    attributions.append(Attribution(own[0], [], leaves))
        yield Sample(text, attributions)


def _leaves(name: str | None, nodes: dict[str | None, ET.Element]) -> Iterator[str]:
    """The segments of a node and of all that hangs on it, but for attributions."""
    node = nodes.get(name)
    if node is None or name is None:
        return
    if node.tag == "segment":
        yield name
    for other, child in nodes.items():
        if child.get("parent") == name and not (child.get("relname") or "").startswith("attribution"):
            yield from _leaves(other, nodes)


def score(samples: list[Sample], weights: Weights, *, sources: bool = True, misses: bool = False) -> Tally:
    """How these samples are read. Without `sources` none is looked at."""
    total = Tally()
    for sample in samples:
        found = find_attributions(sample.text, [Span(0, len(sample.text))], weights)
        gold: list[Found] = [(one.source if sources else (), one.content) for one in sample.attributions]
        read: list[Found] = [(one.source if sources else (), one.content) for one in found]
        tally = compare(sample.text, gold, read)
        total.add(tally)
        if misses and (tally.both < tally.gold or tally.both < tally.found):
            print(f"- {sample.text}\n  labelled {_words(sample.text, gold)}\n  read     {_words(sample.text, read)}")
    return total


def agree(first: list[Sample], second: list[Sample]) -> Tally:
    """How far two hands agree on the same samples in the same order: the second as if it had been read."""
    total = Tally()
    for one, other in zip(first, second, strict=True):
        labels: list[list[Found]] = [[(it.source, it.content) for it in by.attributions] for by in (one, other)]
        total.add(compare(one.text, *labels))
    return total


def _words(text: str, found: list[Found]) -> list[tuple[str, str]]:
    return [(" | ".join(text[a:b] for a, b in one), " | ".join(text[a:b] for a, b in other)) for one, other in found]


def main() -> None:
    """Print one line a domain."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--misses", action="store_true", help="print every field sentence that is not read as labelled")
    arguments = parser.parse_args()
    weights = load_weights(arguments.weights)
    first, second = read_field(FIELD, test=True), read_field(SECOND, test=True)
    print("field, test:", score(first, weights, misses=arguments.misses).line())
    print("field, test, second hand's labels:", score(second, weights).line())
    print("field, test, one hand by the other:", agree(first, second).line())
    if arguments.data:
        documents = read_polnear(arguments.data / "polnear" / "polnear.jsonl", split="dev")
        print("PolNeAR, dev:", score([versions[0] for one in documents for versions in one], weights).line())
        for genre in GENRES:
            samples = list(read_gum(arguments.data / "gum_rst" / "rs4", genre))
            print(f"GUM, {genre}:", score(samples, weights, sources=False).line())


if __name__ == "__main__":
    main()
