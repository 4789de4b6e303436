from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from builders import make_capture, make_failure, report
from khronika.archive.check import Finding, LedgerCheck, check_objects
from khronika.archive.entries import chained, commitment, decode_entry, encode_entry
from khronika.archive.ledger import checkpoints_file, entries_file
from khronika.archive.objects import object_path, open_archive
from khronika.capture.inputs import Sealable

ADDRESS = "reports/2.txt"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Four captures and a failure, in three batches."""
    folder = tmp_path / "store"
    with open_archive(folder) as archive:
        for batch in ([1, 2], [3], [4]):
            archive.keep(
                [Sealable(data=report(one), sighting=make_capture(report(one), f"reports/{one}.txt")) for one in batch]
            )
        archive.enter([make_failure("capture", "reports/5.png")])
    return folder


def check(store: Path) -> list[Finding]:
    ledger = LedgerCheck(store)
    ledger.run()
    return [*ledger.findings, *check_objects(store, ledger.captures)]


def objects(store: Path) -> list[Path]:
    return sorted(path for path in (store / "objects").rglob("*") if path.is_file())


def rewrite(path: Path, change: Callable[[list[bytes]], list[bytes]]) -> None:
    path.chmod(0o600)
    path.write_bytes(b"".join(change(path.read_bytes().splitlines(keepends=True))))


def with_entry(number: int, change: Callable[[dict[str, dict[str, object]]], None]) -> Callable[[Path], None]:
    """Change one entry in its line, the rest left as it is."""

    def harm(store: Path) -> None:
        def in_line(lines: list[bytes]) -> list[bytes]:
            entry = json.loads(lines[number])
            change(entry)
            lines[number] = json.dumps(entry, sort_keys=True, separators=(",", ":")).encode() + b"\n"
            return lines

        rewrite(entries_file(store / "log", 0), in_line)

    return harm


def in_entries(change: Callable[[list[bytes]], list[bytes]]) -> Callable[[Path], None]:
    return lambda store: rewrite(entries_file(store / "log", 0), change)


def in_checkpoints(change: Callable[[list[bytes]], list[bytes]]) -> Callable[[Path], None]:
    return lambda store: rewrite(checkpoints_file(store / "log"), change)


def change_object(store: Path) -> None:
    rewrite(objects(store)[0], lambda lines: [b"x", *lines])


def swap_objects(store: Path) -> None:
    one, two = objects(store)[:2]
    first, second = one.read_bytes(), two.read_bytes()
    rewrite(one, lambda _: [second])
    rewrite(two, lambda _: [first])


def rehash_all(store: Path) -> None:
    """Delete an entry and make every line after it follow again: the chain holds, the roots do not."""

    def change(lines: list[bytes]) -> list[bytes]:
        entries = [decode_entry(line, "") for line in lines]
        del entries[1]
        prev, made = "0" * 64, []
        for seq, entry in enumerate(entries):
            raw = json.loads(encode_entry(entry))
            raw["leaf"]["seq"], raw["prev"] = seq, prev
            line = json.dumps(raw, sort_keys=True, separators=(",", ":")).encode() + b"\n"
            prev = chained(prev, decode_entry(line, "").leaf.hash())
            made.append(line)
        return made

    rewrite(entries_file(store / "log", 0), change)


def change_value_and_commitment(entry: dict[str, dict[str, object]]) -> None:
    opening = entry["opened"]["address"]
    opening["value"] = "elsewhere.txt"  # type: ignore[index]
    made = commitment("address", opening["salt"], opening["value"])  # type: ignore[index]
    entry["leaf"]["commitments"]["address"] = made  # type: ignore[index]


HARMS: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "object changed": (change_object, {"changed-object"}),
    "objects swapped": (swap_objects, {"changed-object"}),
    "object gone": (lambda store: objects(store)[0].unlink(), {"missing-object"}),
    "object added": (lambda store: (store / "objects" / "stray").write_bytes(b"x"), {"extra-object"}),
    "object moved": (
        lambda store: objects(store)[0].rename(store / "objects" / objects(store)[0].name),
        {"missing-object", "extra-object"},
    ),
    "file added to the ledger": (
        lambda store: (store / "log" / "entries" / "000" / "007.jsonl").write_bytes(b""),
        {"extra-file"},
    ),
    "line broken": (in_entries(lambda lines: [lines[0], b"{}\n", *lines[2:]]), {"broken-entry"}),
    "bytes not text": (in_entries(lambda lines: [b"\xff\n", *lines[1:]]), {"broken-entry"}),
    "entry spaced out": (in_entries(lambda lines: [lines[0].replace(b",", b", ", 1), *lines[1:]]), {"changed-entry"}),
    "entry deleted": (in_entries(lambda lines: [lines[0], *lines[2:]]), {"gap", "broken-chain", "wrong-root"}),
    "entries swapped": (
        in_entries(lambda lines: [lines[1], lines[0], *lines[2:]]),
        {"gap", "broken-chain", "wrong-root"},
    ),
    "entry repeated": (in_entries(lambda lines: [lines[0], *lines]), {"gap", "broken-chain", "wrong-root"}),
    "last entry cut off": (in_entries(lambda lines: lines[:-1]), {"wrong-root"}),
    "deleted and all re-hashed": (rehash_all, {"wrong-root"}),
    "value changed": (with_entry(1, lambda entry: entry["opened"]["address"].update(value="b")), {"changed-value"}),  # type: ignore[attr-defined]
    "salt changed": (with_entry(1, lambda entry: entry["opened"]["url"].update(salt="00" * 16)), {"changed-value"}),  # type: ignore[attr-defined]
    "salt no number": (with_entry(1, lambda entry: entry["opened"]["url"].update(salt="zz")), {"changed-value"}),  # type: ignore[attr-defined]
    "salt half a byte short": (
        with_entry(1, lambda entry: entry["opened"]["url"].update(salt="abc")),  # type: ignore[attr-defined]
        {"changed-value"},
    ),
    "value and commitment changed": (with_entry(1, change_value_and_commitment), {"broken-chain", "wrong-root"}),
    "clock turned back": (
        with_entry(1, lambda entry: entry["leaf"].update(time="1999")),
        {"broken-chain", "wrong-root"},
    ),
    "other object": (
        with_entry(1, lambda entry: entry["leaf"].update(object="0" * 64)),
        {"missing-object", "wrong-root"},
    ),
    "object no name": (
        with_entry(1, lambda entry: entry["leaf"].update(object="../x")),
        {"broken-entry", "wrong-root"},
    ),
    "kind changed": (
        with_entry(1, lambda entry: entry["leaf"].update(type="judgement")),
        {"broken-entry", "wrong-root"},
    ),
    "chain broken": (with_entry(1, lambda entry: entry.update(prev="0" * 64)), {"broken-chain"}),  # type: ignore[arg-type]
    "chain no number": (with_entry(1, lambda entry: entry.update(prev="quay")), {"broken-chain"}),  # type: ignore[arg-type]
    "checkpoints gone": (lambda store: checkpoints_file(store / "log").unlink(), {"missing-checkpoints"}),
    "checkpoint cut off": (in_checkpoints(lambda lines: lines[:-1]), {"uncovered"}),
    "checkpoint deleted": (in_checkpoints(lambda lines: lines[1:]), {"broken-chain"}),
    "checkpoint broken": (in_checkpoints(lambda lines: [*lines[:-1], b"{}\n"]), {"broken-checkpoint"}),
    "checkpoint spaced out": (
        in_checkpoints(lambda lines: [lines[0].replace(b",", b", ", 1), *lines[1:]]),
        {"changed-checkpoint"},
    ),
    "root changed": (
        in_checkpoints(lambda lines: [lines[0].replace(b'"root":"', b'"root":"0'), *lines[1:]]),
        {"wrong-root"},
    ),
    "checkpoints swapped": (in_checkpoints(lambda lines: [lines[1], lines[0], *lines[2:]]), {"wrong-root"}),
}


def test_a_store_as_it_was_sealed_gives_no_finding(store: Path) -> None:
    ledger = LedgerCheck(store)
    ledger.run()
    assert check(store) == []
    assert ledger.entries == 5
    assert {id_: len(sightings) for id_, sightings in ledger.captures.items()} == {
        make_capture(report(number)).id: 1 for number in (1, 2, 3, 4)
    }


@pytest.mark.parametrize("harm", HARMS)
def test_every_harm_is_found_and_named(harm: str, store: Path) -> None:
    do_harm, kinds = HARMS[harm]
    before = [path.name for path in objects(store)]
    do_harm(store)
    found = check(store)
    assert kinds <= {finding.kind for finding in found}
    assert all(finding.where and finding.detail for finding in found)
    for finding in found:
        if finding.kind in {"changed-object", "missing-object", "changed-value"} and harm != "other object":
            assert set(finding.affects) <= set(before)
            assert finding.affects


def test_a_value_may_be_destroyed_and_every_root_still_holds(store: Path) -> None:
    with_entry(4, lambda entry: entry["opened"].pop("detail"))(store)
    found = {finding.kind for finding in check(store)}
    assert found == {"broken-entry"}  # it no longer tells a whole failure; chain, commitments and roots hold


def test_where_there_is_nothing_there_is_nothing_to_find(tmp_path: Path) -> None:
    assert check(tmp_path) == []


def test_object_paths_are_made_of_the_name_only(store: Path) -> None:
    id_ = make_capture(report(1)).id
    assert object_path(store, id_) == store / "objects" / id_[:2] / id_[2:4] / id_
