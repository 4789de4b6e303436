"""The system calls of a run: traced with strace, one of them turned into a fault where wanted, and read."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from witness import Witness

#: Calls that change what is on the disk, or open it. "?": not every processor's Linux has it.
TRACED = (
    "openat", "?mkdir", "mkdirat", "?link", "linkat", "?rename", "?renameat", "renameat2", "?unlink", "unlinkat",
    "write", "pwrite64", "writev", "pwritev", "ftruncate", "fsync", "fdatasync",
)  # fmt: skip
#: Where faults are planted: "pwrite64" is SQLite's way to write, the rest is the archive's too.
BROKEN = frozenset(name.strip("?") for name in TRACED) - {"writev", "pwritev"}

_LINE = re.compile(r"\d+ +(\w+)\((.*)\) += (-?\d+|\?)(.*)$")
_HANDLE = re.compile(r"(-?\d+|AT_FDCWD)<([^>]*)>")
_NAME = re.compile(r'"((?:[^"\\]|\\.)*)"')
_NAMED = re.compile(r"(?:open|mkdir|link|rename|unlink)")


class Call(NamedTuple):
    """One system call: its name and the files it is about, whether it succeeded, and whether it was made to fail.

    `handle` is the number of the file it writes to or syncs, None for calls about names. `text` holds its arguments.
    `number` counts the calls of this name from 1: what strace calls `when`.
    """

    name: str
    number: int
    paths: tuple[Path, ...]
    handle: int | None
    done: bool
    injected: bool
    text: str


class Traced(NamedTuple):
    """What a traced run did: its acknowledgements, exit status, words on standard error, and system calls."""

    lines: list[str]
    status: int
    said: str
    calls: list[Call]


def trace(witness: Witness, arguments: Sequence[str | Path], log: Path, inject: str | None = None) -> Traced:
    """Run `khronika ARGUMENTS` under strace. `inject` is its expression for a fault ("fsync:error=EIO:when=3")."""
    run = witness.start(arguments, halted=True)
    options = ["-f", "-y", "-s", "160", "-o", str(log), "-e", "trace=" + ",".join(TRACED)]
    options += ["-e", f"inject={inject}"] if inject else []
    with subprocess.Popen(["strace", *options, "-p", str(run.pid)], stderr=subprocess.PIPE, text=True) as strace:
        attached = strace.stderr.readline() if strace.stderr else ""
        followed = "attached" in attached
        run.go() if followed else run.kill()
        lines, status, said = run.finish()
    if not followed:
        raise RuntimeError(f"strace could not follow process {run.pid}: {attached.strip()}")
    calls = read_calls(log.read_text(encoding="utf-8", errors="replace"))
    log.unlink()
    return Traced(lines, status, said, calls)


def read_calls(log: str) -> list[Call]:
    """The calls of an strace log made with -f -y. Lines about signals and ends are left out."""
    calls = []
    numbers: Counter[str] = Counter()
    for line in log.splitlines():
        match = _LINE.match(line)
        if match is None:
            continue
        name, text, result, rest = match.groups()
        numbers[name] += 1
        handle = None
        if _NAMED.match(name):
            here = _HANDLE.match(text)
            paths = tuple(Path(here[2] if here else "/") / found for found in _NAME.findall(text))
        else:
            opened = _HANDLE.match(text)
            handle, paths = (int(opened[1]), (Path(opened[2]),)) if opened else (None, ())
        done = result != "?" and not result.startswith("-")
        calls.append(Call(name, numbers[name], paths, handle, done, "(INJECTED)" in rest, text))
    return calls


def calls_under(calls: Sequence[Call], folder: Path) -> list[Call]:
    """The calls about files in `folder`, or about the folder itself, in which a fault can be planted."""
    return [
        call
        for call in calls
        if call.name in BROKEN and any(path == folder or folder in path.parents for path in call.paths)
    ]
