"""Khronika's command line in processes that say what they acknowledge, so that they can be killed, broken and traced.

One process imports everything once; every run is a fork of it, so a run costs its work and no start-up, and its first
system call is its own. A run writes a line to standard output for everything it acknowledges, at the moment when it
does, and nothing is held back in a buffer:

    entering SHA256                 the ledger is about to be told of this object (no acknowledgement yet)
    kept SHA256 CONTAINER ADDRESS   `Archive.keep` has returned this sighting: it is sealed
    entered ID                      `Archive.enter` has returned this record
    done VERB NUMBER                the database has committed so many reports of this verb

"acknowledged" in the durability harnesses means: the line could be read from the pipe.
"""

from __future__ import annotations

import copy
import ctypes
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

_PR_SET_PTRACER, _ANY_PROCESS = 0x59616D61, -1
_WARMING = b"The port police said that two dockers were arrested in Port Alba on 3 March 2023.\n"


class Running:
    """One run, from its start to its end. Read `lines` to the end before `wait`."""

    def __init__(self, channel: socket.socket, pid: int, told: IO[str], said: Path) -> None:
        self.pid = pid
        self._channel = channel
        self._told = told
        self._said = said

    def lines(self) -> Iterator[str]:
        """What it acknowledges, as it does."""
        with self._told:
            for line in self._told:
                yield line.rstrip("\n")

    def kill(self) -> None:
        """SIGKILL. What it had written to the pipe can still be read."""
        os.kill(self.pid, signal.SIGKILL)  # it stays a zombie until `wait`, so the number cannot be another's

    def go(self) -> None:
        """Let a halted run begin."""
        os.kill(self.pid, signal.SIGCONT)

    def wait(self) -> tuple[int, str]:
        """The exit status (negative: the signal that ended it) and what it said on standard error."""
        self._channel.send(b"wait")
        status = int(self._channel.recv(64))
        said = self._said.read_text(encoding="utf-8", errors="replace")
        self._said.unlink()
        return os.waitstatus_to_exitcode(status), said

    def finish(self) -> tuple[list[str], int, str]:
        """All its acknowledgements, the exit status, and what it said on standard error."""
        lines = list(self.lines())
        return lines, *self.wait()


class Witness:
    """Starts runs of Khronika, one at a time.

    `program` is this file, or one that can plant faults. `batch` is how many reports make one batch; where it is small,
    few reports make several.
    """

    def __init__(self, program: Sequence[str] = (__file__,), *, batch: int | None = None) -> None:
        self._batch = batch
        self._planted: str | None = None
        self._channel, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            paths = [str(Path(__file__).parent), *filter(None, [os.environ.get("PYTHONPATH")])]
            self._process = subprocess.Popen(
                [sys.executable, *program, str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            )
        if self._channel.recv(64) != b"ready":
            self.close()
            raise RuntimeError(f"{program[0]} did not start")

    def changed(self, *, batch: int | None = None, planted: str | None = None) -> Self:
        """The same process, whose runs take other batches, or have a fault planted that the program knows by name."""
        other = copy.copy(self)
        other._batch = batch or self._batch
        other._planted = planted
        return other

    def start(self, arguments: Sequence[str | Path], *, halted: bool = False) -> Running:
        """Start `khronika ARGUMENTS`; with `halted` it waits for `go` before its first step."""
        handle, said = tempfile.mkstemp(prefix="said-")
        reading, writing = os.pipe()
        request = {
            "arguments": [str(argument) for argument in arguments],
            "halted": halted,
            "batch": self._batch,
            "planted": self._planted,
        }
        socket.send_fds(self._channel, [json.dumps(request).encode()], [writing, handle])
        os.close(writing)
        os.close(handle)
        pid = int(self._channel.recv(64))
        return Running(self._channel, pid, os.fdopen(reading, encoding="utf-8", newline="\n"), Path(said))

    def run(self, *arguments: str | Path) -> tuple[list[str], int, str]:
        """A run from start to end, undisturbed."""
        return self.start(arguments).finish()

    def close(self) -> None:
        """End the serving process."""
        self._channel.close()
        self._process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def tell(*lines: str) -> None:
    """Write lines to standard output in one call, past every buffer."""
    data = "".join(f"{line}\n" for line in lines).encode()
    while data:
        data = data[os.write(1, data) :]


def tell_acknowledgements() -> None:
    """Make Khronika say what it acknowledges."""
    from khronika.archive.ledger import Ledger
    from khronika.archive.objects import Archive
    from khronika.cli import taking
    from khronika.record.captures import Capture

    append, keep, enter = Ledger.append, Archive.keep, Archive.enter

    def tell_and_append(ledger: Ledger, records: Sequence[Any], **more: Any) -> None:
        for record in records:
            if isinstance(record, Capture):
                tell(f"entering {record.id}")  # one call each: strace shows the beginning of what is written
        append(ledger, records, **more)

    def keep_and_tell(archive: Archive, items: Sequence[Any]) -> list[Any]:
        kept = keep(archive, items)
        tell(*(f"kept {capture.id} {capture.container or '-'} {capture.address}" for capture in kept))
        return kept

    def enter_and_tell(archive: Archive, records: Sequence[Any]) -> list[Any]:
        entered = enter(archive, records)
        tell(*(f"entered {record.id}" for record in entered))
        return entered

    @contextmanager
    def tell_progress() -> Iterator[Callable[[str, int], None]]:
        yield lambda verb, number: tell(f"done {verb} {number}")

    Ledger.append = tell_and_append  # type: ignore[method-assign, assignment]
    Archive.keep = keep_and_tell  # type: ignore[method-assign, assignment]
    Archive.enter = enter_and_tell  # type: ignore[method-assign, assignment]
    taking.show_progress = tell_progress  # type: ignore[attr-defined]


def serve(handle: int, plant: Callable[[str], None] | None = None) -> None:
    """Fork a run for every request that comes in by the socket `handle`, until it closes.

    `plant` is called in the forked process with the name of the fault that was asked for.
    """
    tell_acknowledgements()
    _warm_up()
    with socket.socket(fileno=handle) as channel:
        channel.send(b"ready")
        while True:
            message, handles, _, _ = socket.recv_fds(channel, 1 << 16, 2)
            if not message:
                return
            pid = os.fork()
            if pid == 0:
                channel.close()
                request = json.loads(message)
                if request["batch"]:
                    _make_batches(request["batch"])
                if plant and request["planted"]:
                    plant(request["planted"])
                _run(request, *handles)
            for handle in handles:
                os.close(handle)
            if json.loads(message)["halted"]:
                os.waitpid(pid, os.WUNTRACED)
            channel.send(str(pid).encode())
            if not channel.recv(64):  # nobody waits for it any more
                os.kill(pid, signal.SIGKILL)
                return
            channel.send(str(os.waitpid(pid, 0)[1]).encode())


def _run(request: dict[str, Any], told: int, said: int) -> None:
    """What the forked process does. Never returns."""
    from khronika.cli.main import run_command

    code = 1
    try:
        os.dup2(told, 1)
        os.dup2(said, 2)
        os.close(told)
        os.close(said)
        if request["halted"]:
            ctypes.CDLL(None).prctl(_PR_SET_PTRACER, _ANY_PROCESS, 0, 0, 0)  # where Yama lets only parents trace
            os.kill(os.getpid(), signal.SIGSTOP)
        code = run_command(request["arguments"])
        sys.stdout.flush()
    except BaseException:  # noqa: BLE001 - as the interpreter would: the harness counts it as a fault
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(code)


def _make_batches(size: int) -> None:
    from khronika.run import batches

    batches.batched.__defaults__ = (None, size)


def _warm_up() -> None:
    """Import and load all that a run needs."""
    from khronika.cli.main import run_command

    quiet = os.open(os.devnull, os.O_WRONLY)
    out, err = os.dup(1), os.dup(2)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "report.txt").write_bytes(_WARMING)
        store = str(Path(folder) / "store")
        run_command(["run", str(Path(folder) / "report.txt"), "--store", store])
        run_command(["audit", "--store", store])
        run_command(["publish", "--store", store, "--format", "jsonl", "--out", str(Path(folder) / "record.jsonl")])
    sys.stdout.flush()
    sys.stderr.flush()
    for kept, place in ((out, 1), (err, 2)):
        os.dup2(kept, place)
        os.close(kept)
    os.close(quiet)


if __name__ == "__main__":
    serve(int(sys.argv[1]))
