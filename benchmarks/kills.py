"""Ingests killed at random moments and taken up again: nothing acknowledged is lost, half there, or there twice.

    python benchmarks/kills.py [--kills 200] [--reports 5000] [--stores 10] [--seed 7]

The reports are shared out among the stores. Each store is killed again and again while it grows, from its opening to the
weighing of its last event, the moments spread evenly over the time that a run takes. After every kill, what was
acknowledged must be there at once; a copy of the store is run to its end over the same reports, audited, and compared
with a store that was never disturbed. Then the store itself is run again, and killed again. Prints the verdict; exit
status 1 where anything is wrong.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from grow import grow, grow_picture
from losses import Expected, expect, find_differences, find_lost, find_uncommitted
from witness import Running, Witness

_KILLED = -9
#: One kill in so many comes while the store is opened, before anything is acknowledged.
OPENING_ONE_IN = 8
#: Lines that do not count as progress, and those that do in their own run only: the next run tells them again.
_UNCOUNTED = ("entering", "done capture")
_TOLD_AGAIN = (*_UNCOUNTED, "done link", "done weigh")


class Kill(NamedTuple):
    """One kill: `stage` is the kind of the last line that the run told before it ("opening": none), `told` their number."""

    stage: str
    told: int
    faults: list[str]


def kill_store(
    witness: Witness, reports: Path, work: Path, expected: Expected, kills: int, chance: random.Random
) -> Iterator[Kill]:
    """Kill runs over `reports` on one store so many times, while it grows, and judge after each."""
    store = work / "killed"
    moments = [moment for moment, line in expected.moments if not line.startswith(_UNCOUNTED)]
    targets = sorted(chance.uniform(0, expected.seconds) for _ in range(kills))
    lines: list[str] = []  # all that was told, by all runs on this store
    kept = 0  # how much of it is not told again
    while targets:
        unit = bisect_right(moments, targets[0])
        waiting = targets[0] - (moments[unit - 1] if unit else 0)
        if chance.randrange(OPENING_ONE_IN) == 0:
            unit, waiting = 0, chance.uniform(0, moments[0])
        told, status, said = _run_until(witness.start(("run", reports, "--store", store)), unit - kept, waiting)
        lines += told
        kept += sum(not line.startswith(_TOLD_AGAIN) for line in told)
        if status == expected.status:  # it ended before the kill: begin anew, and aim elsewhere
            targets = sorted([chance.uniform(0, expected.seconds), *targets[1:]])
            shutil.rmtree(store)
            lines, kept = [], 0
            continue
        targets.pop(0)
        stage = told[-1].removeprefix("done ").split()[0] if told else "opening"
        faults = [] if status == _KILLED else [f"half: the run ended with {status}: {said.strip()}"]
        yield Kill(stage, len(told), [*faults, *_judge(witness, reports, store, lines, expected)])
    shutil.rmtree(store, ignore_errors=True)


def _run_until(run: Running, units: int, waiting: float) -> tuple[list[str], int, str]:
    """Kill a run `waiting` seconds after it told so many units; all it told, its exit status, its words."""
    told: list[str] = []
    if units <= 0:
        time.sleep(waiting)
        run.kill()
    for line in run.lines():
        told.append(line)
        units -= not line.startswith(_UNCOUNTED)
        if units == 0:
            units -= 1
            time.sleep(waiting)
            run.kill()
    return told, *run.wait()


def _judge(witness: Witness, reports: Path, store: Path, lines: list[str], expected: Expected) -> list[str]:
    """What a kill broke: at once, and in a copy of the store that is run to its end."""
    faults = find_lost(store, lines)
    copy = store.with_name("copy")
    if store.is_dir():
        shutil.copytree(store, copy)
        faults += find_uncommitted(copy, lines)
    _, status, said = witness.run("run", reports, "--store", copy)
    if status != expected.status:
        faults.append(f"half: the next run ends with {status}: {said.strip()}")
    faults += find_differences(witness, copy, expected)
    shutil.rmtree(copy)
    return faults


def run_kills(witness: Witness, work: Path, *, kills: int, reports: int, stores: int, seed: int) -> Iterator[Kill]:
    """Every kill, one after the other."""
    chance = random.Random(seed)
    grow(work / "grown", reports, seed)
    grown = sorted(path for path in (work / "grown").rglob("*") if path.is_file())
    for number in range(stores):
        part = work / f"reports-{number}"
        part.mkdir()
        for path in grown[number::stores]:
            shutil.move(path, part)
        grow_picture(part)
        expected = expect(witness, part, work)
        share = kills * (number + 1) // stores - kills * number // stores
        yield from kill_store(witness, part, work, expected, share, chance)


def main() -> None:
    """Kill, judge, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--reports", type=int, default=5000)
    parser.add_argument("--stores", type=int, default=10)
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    begin = time.perf_counter()
    kinds = Counter[str]()
    stages = Counter[str]()
    told = bad = 0
    with tempfile.TemporaryDirectory() as folder, Witness() as witness:
        for kill in run_kills(witness, Path(folder), **vars(arguments)):
            stages[kill.stage] += 1
            told += kill.told
            bad += bool(kill.faults)
            kinds.update({fault.partition(":")[0] for fault in kill.faults})
            for fault in kill.faults[:5]:
                print(f"kill {stages.total()}, in {kill.stage}: {fault}", flush=True)
    print(", ".join(f"{number} in {stage}" for stage, number in stages.items()))
    print(
        f"{stages.total()} kills over {arguments.reports:,} reports in {arguments.stores} stores, {told:,} lines told "
        f"before them, {time.perf_counter() - begin:.0f} s: {kinds['lost']} lost, {kinds['half']} half, {kinds['doubled']} doubled"
    )
    if bad:
        sys.exit(1)


if __name__ == "__main__":
    main()
