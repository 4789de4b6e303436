"""Change single bits anywhere in a store, cut files, take them away, add some: does the audit find every change that means something?

    python benchmarks/tamper.py [--flips 2000] [--cuts 500] [--dry]

The store is made from the example reports. A bit in the database counts where SQL reads something else than before:
the rest is free space and bookkeeping of the file. Prints what was found of what was changed, area by area, and adds it
to benchmarks/RESULTS.md unless --dry. Exit status 1 where a change is missed or an audit does not say what it touches.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from khronika.record.settings import Settings
from khronika.run.audit import audit
from khronika.run.opening import open_both
from khronika.run.pipeline import RunReport, run_all

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "benchmarks" / "RESULTS.md"
AREAS = ("objects", "log", "db")
#: Objects have no ending; locks, drafts and markers carry no meaning.
SEALED = {"", ".jsonl", ".sqlite"}


class Change(NamedTuple):
    """One change tried: where, whether it changes what the store says, whether the audit found it and said what it touches."""

    area: str
    kind: str
    meant: bool
    found: bool


def make_store(folder: Path) -> None:
    """A store of the example reports at `folder`."""
    with open_both(folder, Settings(), new=True) as both:
        run_all(both, [str(ROOT / "examples" / "harbour")], RunReport())


def sealed_files(store: Path, area: str) -> list[Path]:
    """The files of one area of a store that carry meaning and are not empty."""
    files = sorted((store / area).rglob("*"))
    return [path for path in files if path.is_file() and path.suffix in SEALED and path.stat().st_size]


def dump_database(store: Path) -> object:
    """All that the database of a store tells, None where it cannot be read."""
    connection = sqlite3.connect(f"file:{store / 'db' / 'khronika.sqlite'}?mode=ro", uri=True)
    try:
        tables = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1"
        names = [name for (name,) in connection.execute(tables)]
        return [(name, sorted(connection.execute(f'SELECT * FROM "{name}"'), key=repr)) for name in names]
    except (sqlite3.DatabaseError, UnicodeDecodeError, OverflowError):
        return None
    finally:
        connection.close()


def flip_bit(path: Path, place: int, bit: int) -> None:
    """Turn one bit of the byte at `place`."""
    data = bytearray(path.read_bytes())
    data[place] ^= 1 << bit
    path.chmod(0o600)
    path.write_bytes(data)


def try_flips(store: Path, work: Path, area: str, number: int, dice: random.Random) -> Iterator[Change]:
    """Turn `number` single bits at random places of one area, each in a copy of its own."""
    whole = dump_database(store)
    for _ in range(number):
        copy = _copied(store, work)
        path = dice.choice(sealed_files(copy, area))
        flip_bit(path, dice.randrange(path.stat().st_size), dice.randrange(8))
        meant = area != "db" or dump_database(copy) != whole
        yield Change(area, "bit", meant, meant and _is_found(copy))


def try_cuts(store: Path, work: Path, area: str, number: int, dice: random.Random) -> Iterator[Change]:
    """Cut `number` files of one area short at random places."""
    for _ in range(number):
        copy = _copied(store, work)
        path = dice.choice(sealed_files(copy, area))
        data = path.read_bytes()
        path.chmod(0o600)
        path.write_bytes(data[: dice.randrange(len(data))])
        yield Change(area, "cut", True, _is_found(copy))


def try_moves(store: Path, work: Path) -> Iterator[Change]:
    """Take away every sealed file in turn, put each object in the place of the next, add a file nobody sealed."""
    for area in AREAS:
        for path in sealed_files(store, area):
            copy = _copied(store, work)
            (copy / path.relative_to(store)).unlink()
            yield Change(area, "taken away", True, _is_found(copy))
    objects = sealed_files(store, "objects")
    for one, other in zip(objects, objects[1:] + objects[:1], strict=True):
        copy = _copied(store, work)
        target = copy / one.relative_to(store)
        target.chmod(0o600)
        target.write_bytes(other.read_bytes())
        yield Change("objects", "swapped", True, _is_found(copy))
    copy = _copied(store, work)
    (copy / "objects" / "ab").mkdir(exist_ok=True)
    (copy / "objects" / "ab" / "stray").write_bytes(b"x")
    yield Change("objects", "added", True, _is_found(copy))


def _copied(store: Path, work: Path) -> Path:
    copy = work / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(store, copy)
    return copy


def _is_found(store: Path) -> bool:
    """Whether the audit finds something and says where."""
    report = audit(store)
    return not report.ok and all(finding.where and finding.detail for finding in report.findings)


def main() -> None:
    """Try all changes, print and write down what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--flips", type=int, default=2000, help="single bits, a third of them in each area")
    parser.add_argument("--cuts", type=int, default=500, help="files cut short, a third of them in each area")
    parser.add_argument("--dry", action="store_true", help="print only")
    arguments = parser.parse_args()
    dice = random.Random(1955)
    meant: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    idle = 0
    with tempfile.TemporaryDirectory() as folder:
        store, work = Path(folder) / "store", Path(folder)
        make_store(store)
        if not audit(store).ok:
            sys.exit("the audit finds fault with a store that nobody has changed")
        for change in _all_changes(store, work, arguments.flips, arguments.cuts, dice):
            meant[change.area, change.kind] += change.meant
            found[change.area, change.kind] += change.found
            idle += not change.meant
    rows = [f"| {area} | {kind} | {number:,} | {found[area, kind]:,} |" for (area, kind), number in meant.items()]
    print("| area | change | that mean something | found |", "|---|---|---|---|", *rows, sep="\n")
    print(f"{idle:,} bits fell into free space and bookkeeping of the database file")
    if not arguments.dry:
        _write_down(rows, idle)
    if found != meant:
        sys.exit("missed: some changes were not found")


def _all_changes(store: Path, work: Path, flips: int, cuts: int, dice: random.Random) -> Iterator[Change]:
    for area in AREAS:
        yield from try_flips(store, work, area, flips // len(AREAS), dice)
        yield from try_cuts(store, work, area, cuts // len(AREAS), dice)
    yield from try_moves(store, work)


def _write_down(rows: list[str], idle: int) -> None:
    """Put the table in the place of the one before under "Tamper evidence"."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False).stdout
    text = RESULTS.read_text(encoding="utf-8")
    before, head, after = text.partition("## Tamper evidence\n")
    rest = after.partition("\n## ")
    body = "\n".join(
        [
            "",
            f"`python benchmarks/tamper.py`, {datetime.now(UTC):%Y-%m-%d}, {commit.strip()}. A store made from the",
            "example reports; each change in a copy of its own. No audit ended in an error.",
            "",
            "| area | change | that mean something | found |",
            "|---|---|---|---|",
            *rows,
            "",
            f"{idle:,} further bits fell into free space and bookkeeping of the database file: SQL reads the same as before.",
            "",
        ]
    )
    tail = rest[1] + rest[2]
    RESULTS.write_text(
        (before or text.rstrip() + "\n\n") + (head or "## Tamper evidence\n") + body + tail, encoding="utf-8"
    )


if __name__ == "__main__":
    main()
