"""The order of system calls: nothing is acknowledged while what it promises is in memory only.

    python benchmarks/order.py [--reports 1200]

Traces a run over some reports, one over more of them on top, and one that finds nothing new, and checks every call.
Prints the verdict; exit status 1 where an acknowledgement came too early.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from calls import Call, trace
from grow import grow
from witness import Witness

_WRITES = frozenset({"write", "pwrite64", "writev", "pwritev"})
_SYNCS = frozenset({"fsync", "fdatasync"})
_ENTERING = re.compile(r'"entering ([0-9a-f]+)')


class Order:
    """Follows the calls of one run after another on the store at `folder`, killed ones too, and finds what came too early.

    Dirty is a file that was written and not yet synced, and a name that was made or removed while its folder is not yet
    synced. What must be clean, and when:

    - a ledger entry is written: the objects it tells of, and every name on the way to them ("entering" in the lines of
      the run says which). They are promised from then on;
    - a checkpoint is written: promised objects and the files of entries;
    - the database commits (its write-ahead log is written; what is written to the database itself was committed before)
      or standard output is written: promised objects and the whole ledger. Standard error counts until a call was made
      to fail: from then on it holds the complaint.

    Outside its promise are the database (it can be rebuilt), the lock, and names in `tmp`. After a failed sync a file
    stays dirty until it is written again: the system may have thrown away what it could not write and say "done" when
    it is asked again. Asking again without writing is a fault of its own.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[str] = []
        self.acknowledgements = 0
        self._objects, self._log = folder / "objects", folder / "log"
        self._entries, self._checkpoints = self._log / "entries", self._log / "checkpoints.jsonl"
        self._same: dict[Path, Path] = {}  # a linked name, and the name it was written under
        self._written: set[Path] = set()
        self._doubtful: set[Path] = set()  # a sync failed, and nothing was written since
        self._refused: set[Path] = set()  # a sync failed in this run
        self._names: dict[Path, Path] = {}  # a name that is not yet durable, and its folder
        self._known: set[Path] = set()
        self._promised: set[Path] = set()  # objects, and the folders on the way to them
        self._owed: set[Path] = set()  # promised objects that have no name yet
        self._told: set[str] = set()  # each fault once, not at every write that follows
        self._failed = False

    def follow(self, calls: Iterable[Call]) -> None:
        """Take in the calls of one run."""
        self._failed = False
        self._refused.clear()
        for call in calls:
            self._failed |= call.injected
            if call.name in _SYNCS:
                self._sync(call)
            elif call.name in _WRITES:
                self._write(call)
            elif call.done:
                self._change(call)

    def dirty(self, top: Path) -> dict[Path, str]:
        """What is in memory only and stands at or under `top`, or on the way to it, by path, in words."""
        found = {path: f"{path} is written and not synced" for path in self._written if _within(path, top)}
        for path, folder in self._names.items():
            if _within(path, top) or _within(top, path):
                found[path] = f"{folder} is not synced and holds the name {path.name}"
        return found

    def _change(self, call: Call) -> None:
        """A name comes or goes, or a file is cut."""
        if call.name == "openat":
            (path,) = call.paths
            if "O_CREAT" in call.text and path not in self._known and "O_TMPFILE" not in call.text:
                self._name(path)
        elif call.name.startswith("mkdir"):
            self._name(call.paths[0])
        elif call.name.startswith("link"):
            old, new = call.paths
            self._same[new] = self._same.get(old, old)
            if self._same[new] in self._written:
                self._written.add(new)
            self._name(new)
        elif call.name.startswith("rename"):
            old, new = call.paths
            if old in self._written:
                self._written.add(new)
            self._gone(old)
            self._name(new)
        elif call.name.startswith("unlink"):
            self._gone(call.paths[0])
        elif call.name == "ftruncate":
            self._written.update(call.paths)

    def _name(self, path: Path) -> None:
        self._known.add(path)
        self._owed.discard(path)
        self._change_name(path)

    def _change_name(self, path: Path) -> None:
        if any(_within(path, top) or _within(top, path) for top in (self._objects, self._log)):
            self._names[path] = path.parent

    def _gone(self, path: Path) -> None:
        self._known.discard(path)
        self._change_name(path)
        self._written.discard(path)
        self._doubtful.discard(path)

    def _write(self, call: Call) -> None:
        if not call.paths:
            return
        (path,) = call.paths
        entering = _ENTERING.search(call.text) if call.handle == 1 else None
        if entering:
            self._promise(self._objects / entering[1][:2] / entering[1][2:4] / entering[1])
        elif call.handle == 1 or (call.handle == 2 and not self._failed):
            self._acknowledge(call, "standard output", self._log)
        elif path.parent == self.folder / "db" and path.name.endswith("-wal"):
            self._acknowledge(call, "the database", self._log)
        elif path == self._checkpoints:
            self._acknowledge(call, "a checkpoint", self._entries)
        elif _within(path, self._entries):
            self._acknowledge(call, "a ledger entry")
        if call.done:
            self._written.add(path)
            self._doubtful.discard(path)

    def _sync(self, call: Call) -> None:
        (path,) = call.paths
        if path in self._refused and not _within(path, self.folder / "db"):
            self.faults.append(f"{call.name} {call.number} asks again for {path} after it had failed")
        if not call.done:
            self._refused.add(path)
            self._doubtful.update({path} & self._written)
        elif path not in self._doubtful:
            self._written.discard(path)
            self._written -= {name for name, first in self._same.items() if first == path}
            self._names = {name: folder for name, folder in self._names.items() if folder != path}

    def _promise(self, path: Path) -> None:
        self._promised.update((path, *path.parents))
        if path not in self._known:
            self._owed.add(path)

    def _acknowledge(self, call: Call, what: str, *ledger: Path) -> None:
        self.acknowledgements += 1
        dirt = {path: f"{path} is not there" for path in self._owed}
        dirt |= {path: words for path, words in self.dirty(self._objects).items() if path in self._promised}
        for top in ledger:
            dirt |= self.dirty(top)
        for words in dirt.values():
            fault = f"{what} is written while {words}"
            if fault not in self._told:
                self._told.add(fault)
                self.faults.append(f"{call.name} {call.number}: {fault}")


def _within(path: Path, top: Path) -> bool:
    return path == top or top in path.parents


def check_order(witness: Witness, reports: Path, store: Path) -> Order:
    """Trace a run over the first folder of `reports`, one over all of them on top, and one that finds nothing new."""
    order = Order(store)
    log = reports.with_suffix(".strace")
    for part in (sorted(reports.iterdir())[0], reports, reports):
        traced = trace(witness, ("run", part, "--store", store), log)
        if traced.status != 0:
            order.faults.append(f"the run over {part} ended with {traced.status}: {traced.said}")
        order.follow(traced.calls)
    return order


def main() -> None:
    """Trace, and judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=1200)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Witness() as witness:
        work = Path(folder)
        grow(work / "reports", arguments.reports)
        order = check_order(witness, work / "reports", work / "new" / "store")
    print(*order.faults, sep="\n")
    print(f"{order.acknowledgements} acknowledgements: {len(order.faults)} too early")
    if order.faults:
        sys.exit(1)


if __name__ == "__main__":
    main()
