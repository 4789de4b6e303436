"""Victims that Khronika finds in reports of political violence, as records for a MUC-4 response file.

    python benchmarks/muc4.py --data DIR --part PART --out FILE [--by estimate|figures] [--reader rules|trained]

DIR holds `muc4/docs.jsonl` (doc_id, set, text), PART is a set of it ("dev", "tst1", "tst2"). Each report is read as a plain text
file would be. By `figures`: the record's own figures, and people harmed without a number, who are asked for by themselves. By
`estimate`: what `khronika.language.en.violence` makes of the reading; it learned from the keys of "dev", so score that set with what
its training writes for held-out folds. FILE gets one JSON object a line and group of victims or accused organisation: `doc`,
`incident`, `type`, `number` (or `low`, `high`, or "PLURAL"), `effect`, `org`, `confidence`. Reports, records, seconds are printed.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from khronika.errors import KhronikaError
from khronika.extract.extraction import extract, passage_of
from khronika.language.en.harmed import find_harmed
from khronika.language.en.sentences import find_sentences
from khronika.language.en.violence.estimate import Accused, Blame, Effect, Victims, Violence, estimate_violence
from khronika.language.reading import Analyser
from khronika.language.registry import load_analyser
from khronika.record.figures import Figure
from reports import MADE, analyse_text, read_file

#: The acts whose victims the keys list, with the effect they are given there.
_EFFECTS = {"killing": "DEATH", "injury": "INJURY", "abduction": None, "disappearance": None}
#: Bounds that stand for a word such as "several" or "dozens".
_VAGUE = {(3, 9), (24, 99), (200, 999), (2000, 9999), (20000, 99999)}

_TOLD: dict[Effect, str | None] = {
    "untold": None,
    "killed": "DEATH",
    "injured": "INJURY",
    "unhurt": "NO INJURY OR DEATH",
}
_BLAMES: dict[Blame, str] = {
    "fact": "REPORTED AS FACT",
    "accused": "SUSPECTED OR ACCUSED",
    "accused by an authority": "SUSPECTED OR ACCUSED BY AUTHORITIES",
    "claimed": "CLAIMED OR ADMITTED",
    "possible": "POSSIBLE",
}

Record = dict[str, Any]


class Group(NamedTuple):
    """Victims counted together, as the keys write them: the same number and effect is one group of a report."""

    lower: int
    upper: int | None
    approximate: bool
    effect: str | None


def group_of_figure(figure: Figure) -> Group | None:
    """The victims a figure counts; None where it counts nobody, only compares, or is of another act."""
    if figure.act not in _EFFECTS or figure.lower is None or figure.upper == 0 or figure.polarity == "negative":
        return None
    return Group(figure.lower, figure.upper, figure.approximate, _EFFECTS[figure.act])


def record_of(name: str, group: Group) -> Record:
    """One group of victims of a report as its record."""
    number: Record
    if (group.lower, group.upper) in _VAGUE:
        number = {"number": "PLURAL"}
    elif group.lower == group.upper:
        number = {"number": group.lower, "approx": group.approximate}
    elif group.lower == 0:
        number = {"high": group.upper}
    else:
        number = {"low": group.lower, "high": group.upper}
    effect = {"effect": group.effect} if group.effect else {}
    return {"doc": name, "incident": 1, "type": "ATTACK", **number, **effect}


def records_of(name: str, violence: Violence) -> list[Record]:
    """What is estimated of a report as its records."""
    return [
        *(_victims_record(name, victims) for victims in violence.victims),
        *(
            _accused_record(name, accused, incident + 1)
            for accused in violence.accused
            for incident in range(accused.incidents)
        ),
    ]


def _victims_record(name: str, victims: Victims) -> Record:
    kind, lower, upper = victims.number
    if kind == 1:
        effect = {"effect": _TOLD[victims.effect]} if _TOLD[victims.effect] else {}
        return {"doc": name, "incident": 1, "type": "ATTACK", "number": "PLURAL", **effect}
    return record_of(name, Group(lower, upper, kind == 3, _TOLD[victims.effect]))


def _accused_record(name: str, accused: Accused, incident: int) -> Record:
    org, confidence = accused.words.upper(), _BLAMES[accused.blame]
    return {"doc": name, "incident": incident, "type": "ATTACK", "org": org, "confidence": confidence}


def estimate_report(name: str, text: str, analyser: Analyser) -> list[Record]:
    """The estimated victims and accused of one report; none where it cannot be read."""
    read = analyse_text(name, text, analyser)
    return [] if read is None else records_of(name, estimate_violence(read.text, read.reading))


def read_report(name: str, text: str, analyser: Analyser) -> list[Record]:
    """The groups of victims that the figures of one report count; none where it cannot be read."""
    read = read_file(text.encode(), f"{name}.txt")
    if read is None:
        return []
    document, source = read
    try:
        _, figures = extract(document, source, analyser, MADE)
    except KhronikaError:
        return []
    passage = passage_of(document, source)
    groups = [group for figure in figures if (group := group_of_figure(figure)) is not None]
    harmed = find_harmed(passage.text, find_sentences(passage))
    persons = {(one.noun, one.act) for one in harmed if one.reference != "pronoun"}
    singles = [Group(1, 1, False, _EFFECTS[act]) for _, act in sorted(persons)]
    return [record_of(name, group) for group in [*dict.fromkeys(groups), *singles]]


def load_part(data: Path, part: str) -> Iterable[dict[str, Any]]:
    """The reports of one set, in the order of the file."""
    for line in (data / "muc4" / "docs.jsonl").read_text(encoding="utf-8").splitlines():
        report = json.loads(line)
        if report["set"] == part:
            yield report


def read_part(data: Path, part: str, by: str, analyser: Analyser) -> Iterator[list[Record]]:
    """The records of each report of a set."""
    read = estimate_report if by == "estimate" else read_report
    for report in load_part(data, part):
        yield read(report["doc_id"], report["text"], analyser)


def main() -> None:
    """Read every report of the part, write its records, print how many and how fast."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds muc4/docs.jsonl")
    parser.add_argument("--part", required=True, help="the set to read: dev, tst1, tst2")
    parser.add_argument("--out", type=Path, required=True, help="the file to write")
    parser.add_argument("--by", choices=("estimate", "figures"), default="estimate")
    parser.add_argument("--reader", choices=("rules", "trained"), default="trained")
    arguments = parser.parse_args()
    analyser = load_analyser("en", arguments.reader)
    begun = time.perf_counter()
    found = list(read_part(arguments.data, arguments.part, arguments.by, analyser))
    seconds = time.perf_counter() - begun
    lines = [json.dumps(record) for records in found for record in records]
    arguments.out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    print(f"{len(found)} reports, {len(lines)} records, {seconds:.1f} s")


if __name__ == "__main__":
    main()
