"""The ledger: append-only files of entries, chained, with the root of the Merkle tree at every checkpoint."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from khronika.archive.disk import Disk
from khronika.archive.entries import (
    FIRST_PREV,
    Entered,
    Entry,
    EntryType,
    Value,
    chained,
    decode_entry,
    encode_entry,
    fields_of,
    new_entry,
)
from khronika.archive.merkle import GrowingTree, prove_consistency, prove_inclusion
from khronika.errors import BrokenRecord
from khronika.record.identity import canonical_json

ENTRIES_PER_FILE = 1000
ENTRIES_PER_CHECKPOINT = 100  # EVIDENCE 4.2; one more at the end of every batch


class Checkpoint(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The root over the first `size` entries. `prev` is the SHA-256 of the line before (64 zeros for the first)."""

    size: int
    root: str
    prev: str


def entries_file(folder: Path, seq: int) -> Path:
    """The file that holds entry `seq`, under the ledger's `folder`."""
    return folder / "entries" / f"{seq // ENTRIES_PER_FILE // 1000:03d}" / f"{seq // ENTRIES_PER_FILE % 1000:03d}.jsonl"


def checkpoints_file(folder: Path) -> Path:
    """The file of the checkpoints, under the ledger's `folder`."""
    return folder / "checkpoints.jsonl"


class Ledger:
    """The ledger in `folder`, read whole when it is opened; `prepare` must run before anything is appended.

    `visit` is called with every entry on the way. Raises `BrokenRecord` where the files contradict each other before
    the last checkpoint; what stands after it was never acknowledged.
    """

    def __init__(self, folder: Path, disk: Disk, *, visit: Callable[[Entry], None] | None = None) -> None:
        self.folder = folder
        self._disk = disk
        self._tree = GrowingTree()
        self._prev = FIRST_PREV
        self._visit = visit
        self.checkpoints, self._whole_checkpoints = self._read_checkpoints()
        self._roots = {checkpoint.size: checkpoint.root for checkpoint in self.checkpoints[-1:]}
        self._torn_entries = self._read_entries()
        if self.checkpoints and self.checkpoints[-1].size > self.size:
            raise BrokenRecord(
                "{folder} holds {size} whole entries, its last checkpoint speaks of {told}; run `khronika "
                "audit`, and restore the ledger from a second copy",
                folder=self.folder,
                size=self.size,
                told=self.checkpoints[-1].size,
            )
        if self.checkpoints:
            self._last_line = encode_checkpoint(self.checkpoints[-1])
        else:
            self._last_line = b""
        self._visit = None

    @property
    def size(self) -> int:
        """How many entries there are."""
        return self._tree.size

    def root(self) -> str:
        """The root of the Merkle tree over all entries, 64 hexadecimal digits."""
        return self._tree.root().hex()

    def entries(self) -> Iterator[Entry]:
        """All whole entries in order."""
        for seq in range(0, self.size, ENTRIES_PER_FILE):
            path = entries_file(self.folder, seq)
            lines = (self._disk.read(path) or b"").split(b"\n")
            for number, line in enumerate(lines[: min(ENTRIES_PER_FILE, self.size - seq)]):
                yield decode_entry(line, f"line {number + 1} of {path}")

    def entries_about(self, object_id: str) -> Iterator[Entry]:
        """The entries whose object is the capture `object_id`, in order."""
        return (entry for entry in self.entries() if entry.leaf.object == object_id)

    def inclusion(self, seq: int) -> list[str]:
        """The proof that entry `seq` is in the tree with the present root."""
        return [step.hex() for step in prove_inclusion(self._leaves(), seq)]

    def consistency(self, earlier: int) -> list[str]:
        """The proof that the tree of the first `earlier` entries is the beginning of the present one."""
        return [step.hex() for step in prove_consistency(self._leaves(), earlier)]

    def _leaves(self) -> list[bytes]:
        return [entry.leaf.hash() for entry in self.entries()]

    def prepare(self, *, time: str, actor: str) -> None:
        """Make the ledger ready for appending: cut back a torn end that nobody was told of, and say so in an entry."""
        last = entries_file(self.folder, self.size).parent
        for folder in (last.parent, last):
            self._disk.make_folder(folder)
        for folder in (last, last.parent, self.folder):  # a killed run may have left names that are not yet durable
            self._disk.sync_folder(folder)
        torn_entries, self._torn_entries = self._torn_entries, None
        if torn_entries is not None:
            self._disk.rewrite_tail(torn_entries[0], torn_entries[1], b"")
        covered = self.checkpoints[-1].size if self.checkpoints else 0
        if covered < self.size:
            self._rewrite_uncovered(covered)
        self._rewrite_checkpoints()
        if covered < self.size:
            self._append_checkpoints([(self.size, self.root())])
        if torn_entries is not None:
            path, _, torn = torn_entries
            values: dict[str, Value] = {
                "file": str(path.relative_to(self.folder)),
                "cut_bytes": len(torn),
                "cut_sha256": hashlib.sha256(torn).hexdigest(),
            }
            self._append([("recovery", None, values)], time=time, actor=actor)

    def append(self, records: Sequence[Entered], *, time: str, actor: str) -> None:
        """Add one entry for each record, durably, and a checkpoint over them."""
        self._append([fields_of(record) for record in records], time=time, actor=actor)

    def _append(
        self, drafts: Sequence[tuple[EntryType, str | None, dict[str, Value]]], *, time: str, actor: str
    ) -> None:
        lines: dict[Path, list[bytes]] = {}
        sizes: list[tuple[int, str]] = []
        for type_, object_, values in drafts:
            seq = self.size
            entry = new_entry(
                seq=seq, type_=type_, time=time, actor=actor, object_=object_, values=values, prev=self._prev
            )
            self._grow(entry)
            lines.setdefault(entries_file(self.folder, seq), []).append(encode_entry(entry))
            if self.size % ENTRIES_PER_CHECKPOINT == 0:
                sizes.append((self.size, self.root()))
        for path, block in lines.items():
            new_folder = self._disk.make_folder(path.parent)
            if self._disk.append(path, b"".join(block)):
                self._disk.sync_folder(path.parent)
            if new_folder:
                self._disk.sync_folder(path.parent.parent)
        if drafts and (not sizes or sizes[-1][0] != self.size):
            sizes.append((self.size, self.root()))
        self._append_checkpoints(sizes)

    def _grow(self, entry: Entry) -> None:
        leaf = entry.leaf.hash()
        self._tree.add(leaf)
        self._prev = chained(self._prev, leaf)

    def _append_checkpoints(self, roots: Sequence[tuple[int, str]]) -> None:
        block = b""
        added = []
        for size, root in roots:
            prev = hashlib.sha256(self._last_line).hexdigest() if self._last_line else FIRST_PREV
            added.append(Checkpoint(size=size, root=root, prev=prev))
            self._last_line = encode_checkpoint(added[-1])
            block += self._last_line
        if block:
            if self._disk.append(checkpoints_file(self.folder), block):
                self._disk.sync_folder(self.folder)
            self.checkpoints.extend(added)

    def _rewrite_checkpoints(self) -> None:
        """Cut off a torn checkpoint, and write the whole ones once more.

        The last of them may stand in memory only, left there by a run that was killed or whose fsync failed. From now
        on it counts, so it must not be lost to a power cut.
        """
        data = self._disk.read(checkpoints_file(self.folder))
        if data is not None:
            self._disk.rewrite_tail(checkpoints_file(self.folder), 0, data[: self._whole_checkpoints])

    def _rewrite_uncovered(self, covered: int) -> None:
        """Write the whole entries after the last checkpoint once more: see `Disk.rewrite_tail`."""
        seq = covered
        while seq < self.size:
            path = entries_file(self.folder, seq)
            data = self._disk.read(path) or b""
            kept = data.split(b"\n")[: seq % ENTRIES_PER_FILE]
            offset = sum(len(line) + 1 for line in kept)
            self._disk.rewrite_tail(path, offset, data[offset:])
            self._disk.sync_folder(path.parent)
            seq = (seq // ENTRIES_PER_FILE + 1) * ENTRIES_PER_FILE
        self._disk.sync_folder(self.folder / "entries")

    def _read_checkpoints(self) -> tuple[list[Checkpoint], int]:
        """The whole checkpoints, and how many bytes they take: what stands after them is torn."""
        data = self._disk.read(checkpoints_file(self.folder)) or b""
        found: list[Checkpoint] = []
        offset = 0
        for line in data.splitlines(keepends=True):
            try:
                if not line.endswith(b"\n"):
                    raise msgspec.DecodeError("torn")
                found.append(_checkpoint_decoder.decode(line))
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                if offset + len(line) == len(data):
                    return found, offset
                raise BrokenRecord(
                    "line {number} of {path} is no checkpoint ({error}); run `khronika audit`",
                    number=len(found) + 1,
                    path=checkpoints_file(self.folder),
                    error=error,
                ) from error
            offset += len(line)
        return found, offset

    def _read_entries(self) -> tuple[Path, int, bytes] | None:
        """Read every entry; the file, offset and bytes of a torn end, None where the last line is whole."""
        covered = self.checkpoints[-1].size if self.checkpoints else 0
        while (data := self._disk.read(path := entries_file(self.folder, self.size))) is not None:
            offset = 0
            for line in data.split(b"\n")[:-1]:
                torn = self._take(line, f"byte {offset} of {path}", covered)
                if torn:
                    return path, offset, data[offset:]
                offset += len(line) + 1
            if offset < len(data):
                if self.size < covered:
                    raise BrokenRecord(
                        "{path} ends in a torn line, before the last checkpoint ({covered} entries); run `khronika "
                        "audit`, and restore it from a second copy",
                        path=path,
                        covered=covered,
                    )
                return path, offset, data[offset:]
            if self.size % ENTRIES_PER_FILE or not data:
                break
        return None

    def _take(self, line: bytes, where: str, covered: int) -> bool:
        """Take in one line; whether it is torn: broken, and after the last checkpoint."""
        try:
            entry = decode_entry(line, where)
            if entry.leaf.seq != self.size or entry.prev != self._prev:
                raise BrokenRecord(
                    "the entry at {where} does not follow the one before it; run `khronika audit`, and restore the "
                    "ledger from a second copy",
                    where=where,
                )
        except BrokenRecord:
            if self.size < covered:
                raise
            return True
        self._grow(entry)
        if self.size in self._roots and self._roots[self.size] != self.root():
            raise BrokenRecord(
                "the first {size} entries of {folder} do not give the root of their checkpoint; run `khronika "
                "audit`, and restore the ledger from a second copy",
                size=self.size,
                folder=self.folder,
            )
        if self._visit is not None:
            self._visit(entry)
        return False


_checkpoint_decoder = msgspec.json.Decoder(Checkpoint)


def encode_checkpoint(checkpoint: Checkpoint) -> bytes:
    """The one line of a checkpoint, ending in a newline."""
    return canonical_json(checkpoint) + b"\n"


def decode_checkpoint(line: bytes) -> Checkpoint:
    """The checkpoint on one line. Raises `msgspec.DecodeError`."""
    return _checkpoint_decoder.decode(line)
