"""Choose the reader's thresholds on the documents that training left out.

    python training/attribution/choose.py --data DIR --weights DIR --out FILE

Tries cue, keep, switch and source thresholds on the held-out twentieth of PolNeAR's train split (never its dev split), takes
those with the highest sum of content F1 and content+source F1, and writes them as TOML.
"""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
from samples import Sample, read_polnear
from scores import Found, Tally, compare

from khronika.language.en.trained.attributions import read_cues, settle
from khronika.language.en.trained.decoding import Linked, Run, Thresholds, find_cues, link_cue
from khronika.language.en.trained.edges import place_runs
from khronika.language.en.trained.weights import Weights, load_weights
from khronika.language.en.trained.windows import Window, cut_windows, lay_out

CUES = (0.15, 0.25, 0.35, 0.45)
KEEPS = (0.2, 0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7)
SWITCHES = (0.1, 0.3, 0.6, 1.0)
SOURCES = (0.0, 0.5, 1.0, 2.0)


@dataclass
class Marked:
    """One window with one likely cue, and what the second layer says of it."""

    window: Window
    cue: Run
    tags: np.ndarray
    valid: float


def held_out(data: Path) -> list[Sample]:
    """Paragraphs of the documents left out of training, by their first annotator."""
    documents = read_polnear(data / "polnear" / "polnear.jsonl", split="train", hold_out=True)
    return [versions[0] for document in documents for versions in document]


def mark(sample: Sample, weights: Weights, cue: float) -> Iterator[Marked]:
    """What the network says of one sample, before any threshold but the cue's."""
    for window in cut_windows(sample.text, 0, len(sample.text), weights.wordpieces):
        states, logits = weights.encoder.run(None, lay_out(window, weights.wordpieces)._asdict())
        cues = find_cues(logits, cue)
        for found, (tags, valid) in zip(cues, read_cues(cues, states, weights.links), strict=True):
            yield Marked(window, found, tags, valid)


Read = tuple[float, Found]


def decode(sample: Sample, marked: list[Marked], thresholds: Thresholds) -> list[Read]:
    """What is read of the sample with these thresholds, each with its confidence."""
    told: dict[int, list[Linked]] = {}
    for one in marked:
        linked = link_cue(one.cue, one.tags, one.valid, thresholds)
        if linked is not None:
            told.setdefault(id(one.window), []).append(linked)
    read = []
    for window in {id(one.window): one.window for one in marked}.values():
        for linked in settle(told.get(id(window), []), window):
            spans = tuple(place_runs(sample.text, window.words, runs) for runs in (linked.source, linked.content))
            read.append((linked.confidence, spans))
    return read


def choose(samples: list[Sample], weights: Weights) -> Thresholds:
    """The best of all combinations, and a line for each that was the best so far."""
    best, chosen = -1.0, None
    for cue in CUES:
        marked = [(sample, list(mark(sample, weights, cue))) for sample in samples]
        for switch, source in itertools.product(SWITCHES, SOURCES):
            loose = Thresholds(cue=cue, keep=0.0, switch=switch, source=source)
            read = [(sample, decode(sample, found, loose)) for sample, found in marked]
            for keep in KEEPS:
                total = Tally()
                for sample, found in read:
                    gold = [(one.source, one.content) for one in sample.attributions]
                    total.add(compare(sample.text, gold, [spans for confidence, spans in found if confidence >= keep]))
                score = total.f1(total.content) + total.f1(total.both)
                if score > best:
                    best, chosen = score, msgspec.structs.replace(loose, keep=keep)
                    print(chosen, total.line(), flush=True)
    assert chosen is not None
    return chosen


def main() -> None:
    """Choose and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--limit", type=int, help="only so many paragraphs, for a trial")
    arguments = parser.parse_args()
    chosen = choose(held_out(arguments.data)[: arguments.limit], load_weights(arguments.weights))
    lines = [f"{name} = {value}" for name, value in msgspec.structs.asdict(chosen).items()]
    arguments.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
