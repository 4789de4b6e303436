"""Measure speed, memory and growth over grown reports, and write the figures down.

    python benchmarks/speed.py [--number 5000] [--trained 1000] [--others 1000] [--growth 1000 5000 20000] [--dry]

Reports a second and peak memory (resident, all processes together) for read, extract and the whole run, on one core and
on two, by rules and with the trained reader (on so many reports); the whole run over reports in each other language that is
grown; how soon the help is there and the first report done; then how the time per report grows with their number, by rules.
Every measurement is its own process pinned to its cores, start-up included. The targets are judged by the clock, so measure
on a quiet machine; the time that the processes computed stands beside it and shows where the machine was not. Rows go to
benchmarks/RESULTS.md unless --dry. Exit status 1 where a target is missed.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import threading
import time
from math import inf
from pathlib import Path
from typing import NamedTuple

from grow import LANGUAGES, grow
from results import Table, commit_and_date, write_rows

TABLE = Table(
    "Speed, memory, growth",
    "python benchmarks/speed.py",
    "| date | commit | what | reports | cores | reports/s | a CPU-second | ms a report | CPU ms a report | peak MB |",
)


class Bar(NamedTuple):
    """What the whole run must reach with one reader: reports a second on so many cores; memory of all processes (MB)."""

    least_rates: dict[int, float]
    most_memory_mb: float


#: The bars of the project, for English by its readers and for the other languages; beside them the growth of the time a report.
BARS = {
    "rules": Bar({1: 60.0}, 400.0),
    "trained": Bar({1: 15.0, 2: 27.0}, 600.0),
    "fr": Bar({1: 12.0}, 400.0),
    "ru": Bar({1: 12.0}, 400.0),
}
MOST_GROWTH = 1.3
#: The seconds that a command may take from its start: to the end of a run over one report, to its help.
MOST_SECONDS = {"first report": 1.0, "help": 0.15}


class Measurement(NamedTuple):
    """One run of one command: how many reports, on how many cores, how long (s), and how much memory at most (MB).

    `cpu_seconds` is the time that its processes computed: it stays the same when others use the machine.
    """

    what: str
    reports: int
    cores: int
    seconds: float
    cpu_seconds: float
    peak_mb: float
    reader: str = "rules"
    language: str = "en"

    @property
    def bar(self) -> Bar:
        """What is wanted of a whole run like this one."""
        return BARS[self.reader if self.language == "en" else self.language]

    @property
    def rate(self) -> float:
        """Reports a second."""
        return self.reports / self.seconds

    @property
    def cpu_rate(self) -> float:
        """Reports a second of computing."""
        return self.reports / self.cpu_seconds

    def row(self, when: str, commit: str) -> str:
        """The line of the table."""
        read_by = self.reader if self.language == "en" else self.language
        what = self.what if read_by == "rules" else f"{self.what}, {read_by}"
        return (
            f"| {when} | {commit} | {what} | {self.reports:,} | {self.cores} | {self.rate:.0f} | {self.cpu_rate:.0f} | "
            f"{1000 * self.seconds / self.reports:.1f} | {1000 * self.cpu_seconds / self.reports:.1f} | {self.peak_mb:.0f} |"
        )


def measure(what: str, reports: int, cores: int, arguments: list[str], reader: str = "rules") -> Measurement:
    """Run one command on the first `cores` cores, watching the memory of it and its children."""
    command = [sys.executable, "-m", "khronika", *arguments]
    if arguments[0] in {"run", "extract"}:
        command += ["--reader", reader]
    if arguments[0] in {"run", "read", "extract"}:
        command += ["--workers", str(cores)]
    chosen = sorted(os.sched_getaffinity(0))[:cores]
    before = os.times()
    begin = time.perf_counter()
    process = subprocess.Popen(  # pinned before it starts: its children inherit the cores
        ["taskset", "-c", ",".join(map(str, chosen)), *command],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
    )
    ended, peaks = threading.Event(), [0]
    watch = threading.Thread(target=watch_memory, args=(process.pid, ended, peaks))
    watch.start()
    process.wait()
    seconds = time.perf_counter() - begin
    ended.set()
    watch.join()
    if process.returncode not in {0, 3}:
        sys.exit((process.stderr.read() if process.stderr else b"").decode())
    after = os.times()
    cpu_seconds = after.children_user + after.children_system - before.children_user - before.children_system
    return Measurement(what, reports, cores, seconds, cpu_seconds, peaks[0] / 1e6, reader)


def watch_memory(process: int, ended: threading.Event, peaks: list[int]) -> None:
    """Keep the peak (bytes) of a process and all below it in `peaks[0]`, looking twenty times a second until it has `ended`."""
    while not ended.wait(0.05):
        peaks[0] = max(peaks[0], tree_memory(process))


def tree_memory(root: int) -> int:
    """Proportional resident bytes of a process and all below it: pages that several share count once."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            children.setdefault(int(fields[1]), []).append(int(entry.name))
    waiting, total = [root], 0
    while waiting:
        process = waiting.pop()
        waiting += children.get(process, [])
        total += memory_of(process)
    return total


def memory_of(process: int) -> int:
    """Proportional resident bytes of one process, 0 where it has just ended."""
    try:
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        return 0
    return 0


def measure_steps(reports: Path, number: int, cores: int, work: Path, reader: str) -> list[Measurement]:
    """Read and extract alone, then the whole run into a new store."""
    store = str(work / f"steps-{reader}-{cores}")
    measure("capture", number, cores, ["capture", str(reports), "--store", store])
    whole = ["run", str(reports), "--store", str(work / f"whole-{reader}-{cores}")]
    return [
        measure("read", number, cores, ["read", "--store", store], reader),
        measure("extract", number, cores, ["extract", "--store", store], reader),
        measure("whole run", number, cores, whole, reader),
    ]


def measure_others(number: int, work: Path) -> list[Measurement]:
    """The whole run on one core over reports in each other language that is grown."""
    found = []
    for language in LANGUAGES if number else ():
        if language != "en":
            reports = work / f"reports-{language}"
            grow(reports, number, language=language)
            run = measure("whole run", number, 1, ["run", str(reports), "--store", str(work / f"whole-{language}")])
            found.append(run._replace(language=language))
    return found


def measure_first(reports: Path, work: Path, reader: str) -> Measurement:
    """The whole run over one report, where the program has been run before and so lies there compiled."""
    one = next(path for path in sorted(reports.rglob("*")) if path.is_file())
    runs = [["run", str(one), "--store", str(work / f"first-{reader}-{time}")] for time in ("before", "now")]
    return [measure("first report", 1, 1, run, reader) for run in runs][-1]


def measure_help() -> Measurement:
    """The help, the quickest of five times: a command's own start, before it imports what it works with."""
    return min((measure("help", 1, 1, ["--help"]) for _ in range(5)), key=lambda one: one.seconds)


def measure_growth(sizes: list[int], work: Path) -> list[Measurement]:
    """The whole run on one core over ever more reports."""
    found = []
    for size in sizes:
        reports = work / f"grown-{size}"
        grow(reports, size)
        found.append(measure("growth", size, 1, ["run", str(reports), "--store", str(work / f"growth-{size}")]))
    return found


def missed(steps: list[Measurement], growth: list[Measurement]) -> list[str]:
    """The targets that these measurements miss, in words."""
    faults = []
    for one in [*steps, *growth]:
        least = one.bar.least_rates.get(one.cores) if one.what == "whole run" else None
        read_by = f"{one.language}, {one.reader}"
        if least is not None and one.rate < least:
            faults.append(f"{one.rate:.1f} reports/s on {one.cores} cores ({read_by}), {least:.0f} wanted")
        if one.peak_mb > one.bar.most_memory_mb:
            faults.append(f"{one.peak_mb:.0f} MB for {one.what} ({read_by}), {one.bar.most_memory_mb:.0f} allowed")
        if one.seconds > MOST_SECONDS.get(one.what, inf):
            faults.append(f"{one.seconds:.2f} s to {one.what} ({one.reader}), {MOST_SECONDS[one.what]} allowed")
    if len(growth) > 1:
        per_report = [one.seconds / one.reports for one in growth]
        ratio = max(per_report[1:]) / per_report[0]
        if ratio > MOST_GROWTH:
            faults.append(f"time a report grows {ratio:.2f}-fold, {MOST_GROWTH} allowed")
    return faults


def main() -> None:
    """Measure, print, write down, and judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--number", type=int, default=5000)
    parser.add_argument("--trained", type=int, default=1000, help="reports for the trained reader, 0 for none")
    parser.add_argument("--others", type=int, default=1000, help="reports in each other language, 0 for none")
    parser.add_argument("--growth", type=int, nargs="*", default=[1000, 5000, 20000])
    parser.add_argument("--dry", action="store_true", help="print only")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        steps = [measure_help()]
        for reader, number in (("rules", arguments.number), ("trained", arguments.trained)):
            reports = work / f"reports-{reader}"
            if number:
                grow(reports, number)
                steps.append(measure_first(reports, work, reader))
                steps += [one for cores in (1, 2) for one in measure_steps(reports, number, cores, work, reader)]
        steps += measure_others(arguments.others, work)
        growth = measure_growth(arguments.growth, work)
    commit, when = commit_and_date()
    rows = [one.row(when, commit) for one in [*steps, *growth]]
    print(TABLE.head, TABLE.rule, *rows, sep="\n")
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    if not arguments.dry:
        write_rows(TABLE, rows)
    faults = missed(steps, growth)
    if faults:
        sys.exit("missed: " + "; ".join(faults))


if __name__ == "__main__":
    main()
