"""What a store lost, holds half or holds twice, judged against what was acknowledged and against an undisturbed run.

Ledger and objects are read here without Khronika's own code, so that a fault in it cannot hide itself.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sqlite3
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from witness import Witness

_CAPTURED_AT = re.compile(rb'"captured_at":"[^"]*"')
#: The verbs whose work the database keeps from one run to the next, and the phase of its steps.
_KEPT_VERBS = ("read", "extract")


class Expected(NamedTuple):
    """What an undisturbed run over the same reports gives.

    `status` is its exit status (3 where an input is a failure); `moments` are the lines it told, each with the seconds
    since its start; `captures` the sightings in the ledger; `record` the published record without the times of capture.
    """

    status: int
    moments: list[tuple[float, str]]
    seconds: float
    captures: Counter[str]
    record: list[bytes]


def expect(witness: Witness, reports: Path, work: Path) -> Expected:
    """Run undisturbed over `reports`, in a store under `work`."""
    store = work / "undisturbed"
    begin = time.perf_counter()
    run = witness.start(("run", reports, "--store", store))
    moments = [(time.perf_counter() - begin, line) for line in run.lines()]
    status, said = run.wait()
    if status not in {0, 3}:
        raise RuntimeError(f"an undisturbed run ended with {status}: {said}")
    seconds = time.perf_counter() - begin
    expected = Expected(status, moments, seconds, Counter(sealed_captures(store)), _record(witness, store))
    faults = [*find_lost(store, [line for _, line in moments]), *_audit(witness, store)]
    if faults:
        raise RuntimeError(f"an undisturbed run is not whole: {faults}")
    shutil.rmtree(store)
    return expected


def sealed_captures(store: Path) -> list[str]:
    """ "SHA256 CONTAINER ADDRESS" of every sighting in the ledger that its last whole checkpoint covers, in order."""
    found = []
    for entry in _sealed_entries(store):
        if entry["leaf"]["type"] == "capture":
            opened = entry["opened"]
            container = opened["container"]["value"] or "-"
            found.append(f"{entry['leaf']['object']} {container} {opened['address']['value']}")
    return found


def find_lost(store: Path, lines: Sequence[str]) -> list[str]:
    """What was acknowledged in `lines` and is not in the store now, no run having mended it."""
    sealed = Counter(sealed_captures(store))
    kept = [line.removeprefix("kept ") for line in lines if line.startswith("kept ")]
    faults = [f"lost: no sealed entry tells of {one}" for one in kept if one not in sealed]
    entered = {line for line in lines if line.startswith("entered ")}
    failures = sum(entry["leaf"]["type"] == "failure" for entry in _sealed_entries(store))
    if failures < len(entered):
        faults.append(f"lost: {len(entered)} failures were acknowledged, {failures} are sealed")
    for object_id in sorted({one.split(" ", 1)[0] for one in kept}):
        path = store / "objects" / object_id[:2] / object_id[2:4] / object_id
        if not path.is_file():
            faults.append(f"lost: {path} was acknowledged and is gone")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != object_id:
            faults.append(f"half: {path} was acknowledged and does not hold its bytes")
    return faults


def find_uncommitted(store: Path, lines: Sequence[str]) -> list[str]:
    """The work of all runs so far that was told as done and that the database does not hold. It opens the database."""
    told = Counter[str]()
    for line in lines:
        if line.startswith("done "):
            _, verb, number = line.split()
            told[verb] += int(number)
    if not told:
        return []
    connection = sqlite3.connect(store / "db" / "khronika.sqlite")
    try:
        done = dict(connection.execute("SELECT phase, count(*) FROM steps GROUP BY phase").fetchall())
    finally:
        connection.close()
    return [
        f"lost: {told[verb]} reports were told as done for {verb}, the database holds {done.get(verb, 0)}"
        for verb in _KEPT_VERBS
        if told[verb] > done.get(verb, 0)
    ]


def find_differences(witness: Witness, store: Path, expected: Expected) -> list[str]:
    """How a store over which a run went to its end differs from one that was never disturbed."""
    faults = _audit(witness, store)
    captures = Counter(sealed_captures(store))
    faults += [f"doubled: {number} entries tell of {one}" for one, number in (captures - expected.captures).items()]
    faults += [f"lost: no sealed entry tells of {one}" for one in expected.captures - captures]
    left = [path.name for path in (store / "tmp").iterdir()]
    faults += [f"half: tmp holds {name}" for name in left]
    record = _record(witness, store)
    if record != expected.record:
        more, less = Counter(record) - Counter(expected.record), Counter(expected.record) - Counter(record)
        examples = b"; ".join(line[:120] for line in [*more, *less][:2]).decode(errors="replace")
        faults.append(f"half: the record has {more.total()} other lines and lacks {less.total()} ({examples})")
    return faults


def _sealed_entries(store: Path) -> list[dict[str, Any]]:
    covered = 0
    for line in _lines(store / "log" / "checkpoints.jsonl"):
        covered = int(json.loads(line)["size"])
    found: list[dict[str, Any]] = []
    for path in sorted((store / "log" / "entries").rglob("*.jsonl")):
        found += [json.loads(line) for line in _lines(path)[: covered - len(found)]]
    return found


def _audit(witness: Witness, store: Path) -> list[str]:
    _, status, said = witness.run("audit", "--store", store)
    return [] if status == 0 else [f"half: the audit ends with {status}: {said.strip()}"]


def _record(witness: Witness, store: Path) -> list[bytes]:
    """The lines of the published record, without the times of capture; what could not be published as its one line."""
    out = store.with_name(f"{store.name}-record.jsonl")
    _, status, said = witness.run("publish", "--store", store, "--format", "jsonl", "--out", out)
    if status != 0:
        return [f"publish ended with {status}: {said}".encode()]
    lines = [_CAPTURED_AT.sub(b'"captured_at":""', line) for line in out.read_bytes().splitlines()]
    out.unlink()
    return lines


def _lines(path: Path) -> list[bytes]:
    """The whole lines of a file, those that are no JSON and all after them left out; none where there is no file."""
    if not path.is_file():
        return []
    whole = []
    for line in path.read_bytes().split(b"\n")[:-1]:
        try:
            json.loads(line)
        except ValueError:
            break
        whole.append(line)
    return whole
