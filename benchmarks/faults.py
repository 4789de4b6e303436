"""A fault at every system call that an ingest makes in its store: nothing acknowledged is lost, and no error is hidden.

    python benchmarks/faults.py [--reports 3] [--faults KILL EIO ENOSPC] [--sample N --seed S]

At each call the run is killed just before it, or the call fails (once). Then the same reports are run again, the store
is audited, and all is compared with an undisturbed run; the order of all calls of both runs is checked on the way.
Prints the verdict; exit status 1 where anything is wrong.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from calls import Call, Traced, calls_under, trace
from grow import grow, grow_picture
from losses import Expected, expect, find_differences, find_lost, find_uncommitted
from order import Order
from witness import Witness

Fault = Literal["KILL", "EIO", "ENOSPC"]
#: Reports in a batch: three reports make two batches.
BATCH = 2
_KILLED = -9


class Point(NamedTuple):
    """Where a fault is planted: the `number`-th call named `name`, about `path` (from the store's folder)."""

    name: str
    number: int
    path: Path
    fault: Fault


class Broken(NamedTuple):
    """What one fault led to. `ended` is how the run took it: "killed", "refused" (exit 1) or "went on" to its end."""

    point: Point
    ended: Literal["killed", "refused", "went on"]
    faults: list[str]


def find_points(witness: Witness, reports: Path, work: Path, faults: Sequence[Fault]) -> list[Point]:
    """Every call that a run over `reports` makes in its store, with each of `faults`."""
    store = work / "traced"
    traced = trace(witness, ("run", reports, "--store", store), work / "traced.strace")
    shutil.rmtree(store)
    return [
        Point(call.name, call.number, _place(call, store), fault)
        for call in calls_under(traced.calls, store)
        for fault in faults
    ]


def break_run(witness: Witness, reports: Path, work: Path, point: Point, expected: Expected) -> Broken:
    """Run with the fault at `point`, run again, and judge."""
    store = work / "broken"
    arguments = ("run", reports, "--store", store)
    how = f"signal={point.fault}" if point.fault == "KILL" else f"error={point.fault}"
    broken = trace(witness, arguments, work / "broken.strace", f"{point.name}:{how}:when={point.number}")
    order = Order(store)
    order.follow(broken.calls)
    faults = _judge_end(broken, point, store, expected)
    faults += find_lost(store, broken.lines)
    faults += find_uncommitted(store, broken.lines)
    if broken.status == expected.status:
        faults += find_differences(witness, store, expected)
    again = trace(witness, arguments, work / "again.strace")
    order.follow(again.calls)
    if again.status != expected.status:
        faults.append(f"half: the next run ends with {again.status}: {again.said.strip()}")
    faults += find_differences(witness, store, expected)
    shutil.rmtree(store, ignore_errors=True)
    ended: Literal["killed", "refused", "went on"] = "went on"
    if broken.status != expected.status:
        ended = "killed" if broken.status == _KILLED else "refused"
    return Broken(point, ended, [*faults, *order.faults])


def _judge_end(broken: Traced, point: Point, store: Path, expected: Expected) -> list[str]:
    """What is wrong with how the broken run ended."""
    if point.fault == "KILL":
        hit = [call for call in broken.calls if (call.name, call.number) == (point.name, point.number)]
        return [] if broken.status == _KILLED and hit else [f"the run was not killed, it ended with {broken.status}"]
    hit = [call for call in broken.calls if call.injected]
    if len(hit) != 1 or _place(hit[0], store) != point.path:
        return [f"the fault was planted at {[call.paths for call in hit]}"]
    if broken.status == expected.status:
        return []
    faults = [] if broken.status == 1 else [f"the run ended with {broken.status}, not 1"]
    names = [str(store / point.path)]
    if point.path.parts[:1] == ("db",):  # the database and its journals are one to people
        names.append(str(store / "db" / "khronika.sqlite"))
    if not any(name in broken.said for name in names) or "Traceback" in broken.said:
        faults.append(f"the message does not name {names[0]}: {broken.said.strip()[-300:]}")
    return faults


def _place(call: Call, store: Path) -> Path:
    """The last path of a call that lies in the store, from the store's folder."""
    return next(path for path in reversed(call.paths) if path == store or store in path.parents).relative_to(store)


def main() -> None:
    """Plant every fault, and judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=3)
    parser.add_argument("--faults", nargs="+", choices=get_args(Fault), default=list(get_args(Fault)))
    parser.add_argument("--sample", type=int, help="plant only so many, at random")
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    begin = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, Witness(batch=BATCH) as witness:
        work = Path(folder)
        reports = work / "reports"
        grow(reports, arguments.reports)
        grow_picture(reports)
        expected = expect(witness, reports, work)
        points = find_points(witness, reports, work, arguments.faults)
        if arguments.sample:
            points = random.Random(arguments.seed).sample(points, arguments.sample)
        ended: Counter[tuple[str, str]] = Counter()
        bad = 0
        for point in points:
            broken = break_run(witness, reports, work, point, expected)
            ended[point.fault, broken.ended] += 1
            bad += bool(broken.faults)
            for fault in broken.faults:
                print(f"{point.fault} at {point.name} {point.number} ({point.path}): {fault}", flush=True)
    for (fault, how), number in sorted(ended.items()):
        print(f"{fault:7s} {how:8s} {number:5d}")
    print(f"{len(points)} faults in {time.perf_counter() - begin:.0f} s: {bad} bad")
    if bad:
        sys.exit(1)


if __name__ == "__main__":
    main()
