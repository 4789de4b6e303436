"""What in the archive is not as it was sealed: objects, entries, chain, commitments, checkpoints. Reads, never writes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from khronika.archive.entries import (
    FIRST_PREV,
    Entry,
    chained,
    commitment,
    decode_entry,
    encode_entry,
    record_of,
)
from khronika.archive.ledger import ENTRIES_PER_FILE, decode_checkpoint, encode_checkpoint, entries_file
from khronika.archive.merkle import GrowingTree
from khronika.archive.objects import object_path
from khronika.errors import BrokenRecord
from khronika.record.captures import Capture
from khronika.record.judgements import Judgement

_OBJECT = re.compile(r"[0-9a-f]{64}\Z")
_HEX = re.compile(r"[0-9a-f]+\Z")


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is not as it was: `kind` of fault, `where` it is, `detail` in words, the record ids it `affects`."""

    kind: str
    where: str
    detail: str
    affects: tuple[str, ...] = ()


class LedgerCheck:
    """Reads the ledger of `folder` line by line; `run` fills `findings`, `captures` by id and ids of `judgements` in order."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "log"
        self.findings: list[Finding] = []
        self.captures: dict[str, list[Capture]] = {}
        self.judgements: list[str] = []
        self.entries = 0
        self._roots: dict[int, str] = {0: GrowingTree().root().hex()}
        self._tree = GrowingTree()
        self._prev = FIRST_PREV

    def run(self) -> None:
        """Check every entry, then every checkpoint."""
        folder = self.folder / "entries"
        expected: set[Path] = set()
        while (path := entries_file(self.folder, len(expected) * ENTRIES_PER_FILE)).is_file():
            expected.add(path)
            self._file(path)
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.is_file() and path not in expected:
                self._find("extra-file", path, "stands among the ledger's files and belongs to none of its entries")
        self._checkpoints()

    def _find(self, kind: str, path: Path, detail: str, *affects: str) -> None:
        self.findings.append(Finding(kind=kind, where=str(path), detail=detail, affects=affects))

    def _file(self, path: Path) -> None:
        for number, line in enumerate(path.read_bytes().splitlines(keepends=True), 1):
            where = f"{path}, line {number}"
            try:
                entry = decode_entry(line, where)
            except BrokenRecord as error:
                self._find("broken-entry", path, str(error))
                self.entries += 1
                continue
            self._entry(entry, line, path, number)

    def _entry(self, entry: Entry, line: bytes, path: Path, number: int) -> None:
        leaf = entry.leaf
        named = (leaf.object,) if leaf.object else ()
        if encode_entry(entry) != line:
            self._find("changed-entry", path, f"line {number} is not in its canonical form", *named)
        if leaf.seq != self.entries:
            self._find("gap", path, f"line {number} is entry {leaf.seq} where entry {self.entries} is due", *named)
        if entry.prev != self._prev:
            self._find("broken-chain", path, f"entry {leaf.seq} does not follow from the entries before it", *named)
        for name in leaf.commitments.keys() | entry.opened.keys():
            opening = entry.opened.get(name)
            kept = leaf.commitments.get(name)
            if opening is None:
                continue  # a value may be destroyed; its commitment stays
            try:
                same = _HEX.match(opening.salt) is not None and kept == commitment(name, opening.salt, opening.value)
            except ValueError:
                same = False
            if not same:
                self._find("changed-value", path, f"entry {leaf.seq}: {name} is not what was committed to", *named)
        self._tree.add(leaf.hash())
        self._prev = chained(entry.prev if _OBJECT.match(entry.prev) else self._prev, leaf.hash())
        self.entries += 1
        self._roots[self.entries] = self._tree.root().hex()
        try:
            record = record_of(entry)
        except BrokenRecord as error:
            self._find("broken-entry", path, str(error), *named)
            return
        if isinstance(record, Capture) and not _OBJECT.match(record.id):
            self._find("broken-entry", path, f"entry {leaf.seq} names no object: {record.id!r}")
        elif isinstance(record, Capture):
            self.captures.setdefault(record.id, []).append(record)
        elif isinstance(record, Judgement):
            self.judgements.append(record.id)

    def _checkpoints(self) -> None:
        path = self.folder / "checkpoints.jsonl"
        found = sorted(self.folder.glob("checkpoint*")) if self.folder.is_dir() else []
        path = found[0] if found else path
        if not path.is_file():
            if self.entries:
                self._find("missing-checkpoints", path, "the ledger's checkpoints are gone")
            return
        prev, size = "0" * 64, 0
        for number, line in enumerate(path.read_bytes().splitlines(keepends=True), 1):
            try:
                checkpoint = decode_checkpoint(line)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                self._find("broken-checkpoint", path, f"line {number} is no checkpoint ({error})")
                prev = hashlib.sha256(line).hexdigest()
                continue
            if encode_checkpoint(checkpoint) != line:
                self._find("changed-checkpoint", path, f"line {number} is not in its canonical form")
            if checkpoint.prev != prev:
                self._find("broken-chain", path, f"checkpoint {number} does not follow from the one before it")
            if self._roots.get(checkpoint.size) != checkpoint.root or checkpoint.size < size:
                self._find("wrong-root", path, f"the first {checkpoint.size} entries do not have the root written here")
            prev, size = hashlib.sha256(line).hexdigest(), checkpoint.size
        if size < self.entries:
            self._find("uncovered", path, f"{self.entries - size} entries stand after the last checkpoint")


def check_objects(folder: Path, captures: dict[str, list[Capture]]) -> Iterator[Finding]:
    """Objects that are missing, changed or not in the ledger. `captures` are those the ledger tells of, by id."""
    for id_, sightings in sorted(captures.items()):
        path = object_path(folder, id_)
        addresses = ", ".join(sighting.address for sighting in sightings)
        if not path.is_file():
            yield Finding(
                kind="missing-object", where=str(path), detail=f"the bytes of {addresses} are gone", affects=(id_,)
            )
            continue
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != id_ or len(data) != sightings[0].size_bytes:
            detail = f"the bytes of {addresses} are not those that were sealed"
            yield Finding(kind="changed-object", where=str(path), detail=detail, affects=(id_,))
    for path in sorted((folder / "objects").rglob("*")):
        if not path.is_file():
            continue
        if not _OBJECT.match(path.name) or path != object_path(folder, path.name) or path.name not in captures:
            yield Finding(kind="extra-object", where=str(path), detail="no entry of the ledger tells of this file")
