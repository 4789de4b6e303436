"""Measure link and weigh over many reports, and what one report more costs; beside datasketch and splink on candidates.

    python benchmarks/scale.py [--sizes 1000 10000 100000] [--beside 10000] [--dry]

Reports are grown as records (`grow_records.py`), put into a store, then linked and weighed; each size is its own process.
Then twenty reports are added one by one. Beside them, on so many reports and in one process each: the pairs that may be copies,
by khronika's fingerprints and by MinHash and LSH of datasketch; the pairs that may tell one story, by khronika's keys and
by splink over DuckDB, blocked on the same keys. A pair is found where both reports come out together; what is true is known, for
the reports were grown. Rows go to benchmarks/RESULTS.md unless --dry. Exit status 1 where a bar is missed.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import combinations
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from grow_records import EXTRACT, Grower, Grown
from khronika.archive.objects import open_archive
from khronika.link.lineage import COMMON, LEAST
from khronika.link.sketches import RUN, make_sketch
from khronika.link.stories import COMMON_KEY, LEAST_KEYS
from khronika.record.settings import Settings
from khronika.record.sketches import Sketch
from khronika.run.batches import batched
from khronika.run.opening import Opened
from khronika.run.pipeline import ignore_progress
from khronika.run.standing import made_link
from khronika.run.weighing import conclude
from khronika.store.store import Store, open_store
from results import Table, commit_and_date, write_rows

TABLE = Table(
    "Scale of linking and weighing",
    "python benchmarks/scale.py",
    "| date | commit | reports | minutes | ms a report | CPU ms a report | peak MB | one more: median ms | most ms |",
)
BESIDE = Table(
    "Scale of linking and weighing",
    "python benchmarks/scale.py",
    "| date | commit | candidates for | by | reports | seconds | pairs | recall |",
)
#: The bars of the project: growth of the CPU time a report, minutes and memory for 100,000, and for one report more (median).
MOST_GROWTH, MOST_MINUTES, MOST_MB, MOST_MS = 1.5, 15.0, 2000.0, 300.0
PUT_AT_A_TIME, ADDED, PERMUTATIONS = 512, 20, 128

Pair = tuple[str, str]


class Scale(NamedTuple):
    """What one size came to: seconds by the clock and of computing, peak memory (MB), ms for each report added."""

    reports: int
    seconds: float
    cpu_seconds: float
    peak_mb: float
    added_ms: list[float]

    def row(self, when: str, commit: str) -> str:
        """The line of the table."""
        return (
            f"| {when} | {commit} | {self.reports:,} | {self.seconds / 60:.1f} | {1000 * self.seconds / self.reports:.1f} "
            f"| {1000 * self.cpu_seconds / self.reports:.1f} | {self.peak_mb:.0f} | {median(self.added_ms):.0f} "
            f"| {max(self.added_ms):.0f} |"
        )


class Candidates(NamedTuple):
    """The pairs that one way finds, and how long it takes (s)."""

    what: str
    by: str
    seconds: float
    pairs: set[Pair]

    def row(self, when: str, commit: str, reports: int, true: set[Pair]) -> str:
        """The line of the table."""
        recall = len(self.pairs & true) / len(true)
        return (
            f"| {when} | {commit} | {self.what} | {self.by} | {reports:,} | {self.seconds:.1f} | {len(self.pairs):,} "
            f"| {recall:.3f} |"
        )


@contextmanager
def opened_in(folder: Path) -> Iterator[Opened]:
    """A new store in `folder`. No report is sealed: link and weigh read the database alone."""
    with open_archive(folder, writable=True) as archive, open_store(folder) as store:
        yield Opened(archive=archive, store=store, settings=Settings())


def put(store: Store, reports: Sequence[Grown]) -> None:
    """Put reports into a store as if they had been read."""
    store.add_captures([one.capture for one in reports])
    store.add_documents([(one.document, one.text) for one in reports])
    extractions = [(one.document.id, (), one.figures) for one in reports]
    store.add_extractions(extractions, EXTRACT, [anchor for one in reports for anchor in one.anchors])


def measure(number: int, folder: Path) -> Scale:
    """Link and weigh so many reports, then some more one by one."""
    grower = Grower()
    with opened_in(folder) as opened:
        for some in batched(grower.reports(number), size=PUT_AT_A_TIME):
            put(opened.store, some)
        begin, cpu = time.perf_counter(), time.process_time()
        conclude(opened, ignore_progress)
        seconds, cpu_seconds = time.perf_counter() - begin, time.process_time() - cpu
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        added = []
        for one in grower.reports(ADDED):
            put(opened.store, [one])
            begin = time.perf_counter()
            conclude(opened, ignore_progress)
            added.append(1000 * (time.perf_counter() - begin))
    return Scale(number, seconds, cpu_seconds, peak, added)


def timed(what: str, by: str, find: Callable[[], set[Pair]]) -> Candidates:
    """The pairs, and how long it took to find them."""
    begin = time.perf_counter()
    pairs = find()
    return Candidates(what, by, time.perf_counter() - begin, pairs)


def pairs_of(groups: Iterable[Iterable[str]]) -> set[Pair]:
    """All pairs within groups, smaller first."""
    return {pair for group in groups for pair in combinations(sorted(set(group)), 2)}


def by_sharing(folder: Path, reports: Sequence[Grown]) -> Iterator[Candidates]:
    """Khronika: sketches are made, entered and asked for. The time for copies holds that of making and entering them."""
    with opened_in(folder) as opened:
        put(opened.store, reports)
        sketches = opened.store.sketches

        def copies() -> set[Pair]:
            for some in batched((make_sketch(one.document, one.text) for one in reports), size=PUT_AT_A_TIME):
                sketches.add(some, made_link(opened.settings))
            return ask(most=COMMON, least=LEAST, by="prints")

        def ask(**limits: Any) -> set[Pair]:
            found: set[Pair] = set()
            for some in batched(sketches.all(), size=32):
                for sketch, sharing in zip(some, sketches.sharing(some, **limits), strict=True):
                    found |= pairs_of((sketch.document, other.sketch.document) for other in sharing)
            return found

        yield timed("copies", "khronika", copies)
        yield timed("stories", "khronika", lambda: ask(most=COMMON_KEY, least=LEAST_KEYS, by="keys"))


def by_datasketch(reports: Sequence[Grown], threshold: float) -> set[Pair]:
    """Datasketch: MinHash over runs of as many words as khronika's, looked up by LSH."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
    found: set[Pair] = set()
    for one in reports:
        words = one.text.text.lower().split()
        runs = [" ".join(words[at : at + RUN]).encode() for at in range(len(words) - RUN + 1)]
        hashed = MinHash(num_perm=PERMUTATIONS)
        hashed.update_batch(runs)
        found |= pairs_of((one.document.id, other) for other in index.query(hashed))
        index.insert(one.document.id, hashed)
    return found


def by_splink(sketches: Sequence[Sketch]) -> set[Pair]:
    """Splink over DuckDB: blocked on the keys, those left out that too many hold."""
    import splink.comparison_library as comparisons
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    holders = Counter(key for sketch in sketches for key in sketch.keys)
    engine = DuckDBAPI()
    engine._con.execute("CREATE TABLE reports (unique_id VARCHAR, keys BIGINT[])")
    rows = [[one.document, [key for key in one.keys if holders[key] <= COMMON_KEY]] for one in sketches]
    engine._con.executemany("INSERT INTO reports VALUES (?, ?)", rows)
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[comparisons.ExactMatch("unique_id")],
        blocking_rules_to_generate_predictions=[block_on("keys", arrays_to_explode=["keys"])],
    )
    found = Linker(engine.register("reports"), settings).inference.deterministic_link()
    told = engine._con.execute(f"SELECT unique_id_l, unique_id_r FROM {found.physical_name}").fetchall()
    return {(min(pair), max(pair)) for pair in told}


def measure_beside(number: int, folder: Path, when: str, commit: str) -> Iterator[str]:
    """The table of candidates."""
    reports = list(Grower().reports(number))
    copies, stories = true_pairs(reports)
    ours = list(by_sharing(folder, reports))
    for one in ours:
        yield one.row(when, commit, number, copies if one.what == "copies" else stories)
    try:
        least = len(ours[0].pairs & copies)
        for threshold in (0.8, 0.6, 0.5, 0.4):
            theirs = timed("copies", f"datasketch, LSH at {threshold}", partial(by_datasketch, reports, threshold))
            yield theirs.row(when, commit, number, copies)
            if len(theirs.pairs & copies) >= least:
                break
        sketches = [make_sketch(one.document, one.text) for one in reports]
        theirs = timed("stories", "splink over DuckDB, one key shared", lambda: by_splink(sketches))
        yield theirs.row(when, commit, number, stories)
    except ImportError as error:
        print(f"{error}: not compared; `make bench` installs what is compared with", file=sys.stderr)


def true_pairs(reports: Sequence[Grown]) -> tuple[set[Pair], set[Pair]]:
    """The pairs of one text, and those of one happening: it names four persons whom nobody else does."""
    texts: dict[str, list[str]] = {}
    happenings: dict[str, list[str]] = {}
    for one in reports:
        body, _, _ = one.text.text.partition("\nOriginally published by")
        texts.setdefault(body, []).append(one.document.id)
        happenings.setdefault((one.document.title or "").partition(" in ")[0], []).append(one.document.id)
    return pairs_of(texts.values()), pairs_of(happenings.values())


def main() -> int:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--beside", type=int, default=10_000)
    parser.add_argument("--one", type=int, help="measure this size in this process, and print it as JSON")
    parser.add_argument("--dry", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if given.one is not None:
            print(json.dumps(measure(given.one, Path(folder))))
            return 0
        commit, when = commit_and_date()
        scales, rows, beside = [], [], []
        print(TABLE.head, TABLE.rule, sep="\n")
        for size in given.sizes:
            told = subprocess.run(  # its own process: memory is measured from the start
                [sys.executable, __file__, "--one", str(size)], check=True, capture_output=True, text=True
            )
            scales.append(Scale(*json.loads(told.stdout)))
            rows.append(scales[-1].row(when, commit))
            print(rows[-1], flush=True)
        print(BESIDE.head, BESIDE.rule, sep="\n")
        for row in measure_beside(given.beside, Path(folder), when, commit):
            beside.append(row)
            print(row, flush=True)
    if not given.dry:
        write_rows(TABLE, rows)
        write_rows(BESIDE, beside)
    return judge(scales)


def judge(scales: Sequence[Scale]) -> int:
    """Say which bars are missed; 1 where any is."""
    first, last = scales[0], scales[-1]
    growth = (last.cpu_seconds / last.reports) / (first.cpu_seconds / first.reports)
    missed = [
        words
        for words, here, bar in (
            ("growth of the time a report", growth, MOST_GROWTH),
            ("minutes", last.seconds / 60, MOST_MINUTES),
            ("MB", last.peak_mb, MOST_MB),
            ("ms for one report more", median(last.added_ms), MOST_MS),
        )
        if here > bar
    ]
    print(f"time a report grows {growth:.2f} times from {first.reports:,} to {last.reports:,} reports")
    print("every bar is reached" if not missed else f"missed: {', '.join(missed)}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
