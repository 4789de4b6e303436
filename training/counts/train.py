"""Train the casualties model on reports and the records of their incidents; say how well it does by cross-validation.

    PYTHONPATH=src:benchmarks python training/counts/train.py --data DIR --said FILE \\
        --out src/khronika/language/en/casualties/weights.npz

FILE is what whole.py wrote: what a network says of each report that has not seen its incident. DIR holds `gva/docs.jsonl`
and `gva/incidents.jsonl`. Reports of the parts "test" and "sealed" are never read, nor those that are too short or stand under several
incidents. Folds are by incident. Needs scikit-learn; takes three minutes on two cores.
"""

from __future__ import annotations

import argparse
import json
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from fit import Report, Settings, cross_validate

from counts import analyse_titled, load_reports
from khronika.language.en.casualties.evidence import Evidence, gather_evidence
from khronika.language.en.casualties.model import Model
from khronika.language.en.casualties.network import Whole
from khronika.language.registry import load_analyser

SEED = 0
_HELD_OUT = frozenset({"test", "sealed"})
_UNUSABLE = frozenset({"short", "text_shared_by_incidents"})


class Example(NamedTuple):
    """A report to train on: its name, its text and evidence, its incident, and the numbers of that incident's record."""

    name: str
    text: str
    evidence: Evidence
    incident: str
    casualties: tuple[int, int]


def load_training(data: Path) -> list[Example]:
    """The reports to train on, read, in the order of the file."""
    with (data / "gva" / "incidents.jsonl").open(encoding="utf-8") as lines:
        incidents = {one["incident"]: one for one in map(json.loads, lines)}
    chosen = [
        one
        for one in load_reports(data)
        if one["part"] not in _HELD_OUT
        and incidents[one["incident"]]["has_record"]
        and _UNUSABLE.isdisjoint(one["flags"])
    ]
    with ProcessPoolExecutor(2) as pool:
        read = list(pool.map(_read, chosen, chunksize=50))
    return [
        Example(
            one["doc_id"],
            *told,
            one["incident"],
            (incidents[one["incident"]]["killed"], incidents[one["incident"]]["injured"]),
        )
        for one, told in zip(chosen, read, strict=True)
        if told is not None
    ]


def _read(document: dict[str, Any]) -> tuple[str, Evidence] | None:
    report = analyse_titled(document, load_analyser("en", "rules"))
    return (report[0], gather_evidence(*report)) if report is not None else None


def load_said(path: Path) -> dict[str, Whole]:
    """What the network says of each report, by its name."""
    said = json.loads(path.read_text(encoding="utf-8"))
    return {
        name: Whole((tuple(killed), tuple(injured)), *(np.array(some).reshape(-1, 3) for some in roles))
        for name, ((killed, injured), *roles) in said.items()
    }


def save(model: Model, path: Path) -> None:
    """Write all weights into one compressed file."""
    arrays = {
        f"{name}.{part}": array for name, piece in model._asdict().items() for part, array in piece._asdict().items()
    }
    np.savez_compressed(path, **arrays)


def accuracy(reports: list[Report], said: list[tuple[int, int]]) -> tuple[float, float, float]:
    """The shares of reports with the number killed, the number injured, and both right."""
    right = np.array(
        [[one == two for one, two in zip(r.casualties, s, strict=True)] for r, s in zip(reports, said, strict=True)]
    )
    return float(right[:, 0].mean()), float(right[:, 1].mean()), float(right.all(axis=1).mean())


def main() -> None:
    """Read, fit, print the accuracy of cross-validation, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds gva/")
    parser.add_argument("--said", type=Path, required=True, help="what whole.py wrote")
    parser.add_argument("--out", type=Path, required=True, help="the file of weights to write (.npz)")
    arguments = parser.parse_args()
    said_of = load_said(arguments.said)
    reports = [
        Report(one.evidence, one.incident, one.casualties, said_of[one.name]) for one in load_training(arguments.data)
    ]
    model, said = cross_validate(reports, Settings(), SEED)
    killed, injured, both = accuracy(reports, said)
    print(f"{len(reports)} reports: killed {killed:.1%}, injured {injured:.1%}, both {both:.1%}")
    save(model, arguments.out)


if __name__ == "__main__":
    main()
