from __future__ import annotations

import weakref
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from builders import MADE, make_anchor, make_capture, make_document, make_figure
from khronika.link import lineage, sketches
from khronika.link.lineage import COMMON, LEAST, Told, choose_compared, find_derivations
from khronika.link.sketches import make_sketch
from khronika.link.words import words_of
from khronika.record.documents import Credit, Document
from khronika.record.lineage import Derivation
from khronika.record.settings import Settings
from khronika.record.sketches import Shared, Sketch
from khronika.run import grouping, happenings, lineages, linking, standing, weighing
from khronika.run import stories as run_stories
from khronika.run.batches import batched
from khronika.run.linking import link
from khronika.run.opening import Opened, open_both
from khronika.run.pipeline import ignore_progress
from khronika.run.publishing import record_lines, table_files
from khronika.run.standing import made_link
from khronika.run.weighing import weigh
from khronika.store import rows
from khronika.store import store as stores
from khronika.store.pages import read_pages
from khronika.store.sketches import Sketches
from khronika.store.store import Store
from khronika.text.source import SourceText

FAMILY = 10


def text_of(number: int) -> str:
    """Report `number` of a collection: ten tell of one day each, and every tenth is a copy of the one before it."""
    day, place = divmod(number, FAMILY)
    told = place - 1 if place == FAMILY - 1 else place
    said = [
        f"On day {day} the harbour police took {said + 2} dockers from quay {said if said < 3 else told} of Port Alba."
        for said in range(6)
    ]
    return f"Report {number} from the harbour\n\n" + "\n".join(
        [*said, "All reports end with this same sentence of ours."]
    )


def reports(number: int) -> list[tuple[Document, SourceText]]:
    found = []
    for each in range(number):
        text = text_of(each)
        document, source = make_document(make_capture(text.encode(), f"{each}.txt"), text)
        day = f"2023-03-{1 + each % FAMILY:02d}"
        found.append((msgspec.structs.replace(document, outlet=f"Outlet {each % 7}", published=day), source))
    return found


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    with open_both(tmp_path / "store", Settings(), new=True) as both:
        yield both


def add(opened: Opened, pairs: Sequence[tuple[Document, SourceText]], figures: int = 0) -> None:
    """Put documents into the store, each with so many figures."""
    store = opened.store
    store.add_captures([make_capture(source.text.encode(), f"{document.id}.txt") for document, source in pairs])
    store.add_documents(pairs)
    extractions = [
        (
            document.id,
            [],
            [
                make_figure(
                    document, source.text, f"{each + 2} dockers", each + 2, place="Port Alba", day=day_of(source)
                )
                for each in range(figures)
            ],
        )
        for document, source in pairs
    ]
    store.add_extractions(extractions, MADE)
    store.add_anchors([make_anchor(figure) for _, _, found in extractions for figure in found])


def day_of(source: SourceText) -> str:
    """Reports of one family tell of one day, years apart from the next family's."""
    family = int(source.text.split()[1]) // FAMILY
    return f"{1900 + family // 12:04d}-{1 + family % 12:02d}-10"


def compared_each_with_each(pairs: Sequence[tuple[Document, SourceText]]) -> list[Derivation]:
    """What one finds who holds all sketches at once."""
    told = [Told(make_sketch(*pair), words_of(pair[0], pair[1].text)) for pair in pairs]
    holders = Counter(digest for one in told for digest in one.sketch.prints)
    rare = {digest for digest, number in holders.items() if number <= COMMON}
    by_id = {one.sketch.document: one for one in told}
    found: list[Derivation] = []
    for report in told:
        prints = rare & set(report.sketch.prints)
        sharing = [
            Shared(sketch=one.sketch, prints=len(prints & set(one.sketch.prints))) for one in told if one is not report
        ]
        chosen = choose_compared(report.sketch, [one for one in sharing if one.prints >= LEAST])
        found += find_derivations(report, [by_id[one.document] for one in chosen], made_link(Settings()))
    return sorted(found, key=lambda one: one.id)


def check_lineage(opened: Opened, pairs: Sequence[tuple[Document, SourceText]]) -> None:
    done = link(opened, ignore_progress)
    told = list(opened.store.derivations())
    assert told == compared_each_with_each(pairs)
    assert done.derivations == len(told) or done.fresh is not None


def test_the_store_finds_what_comparing_each_with_each_finds(opened: Opened) -> None:
    pairs = reports(60)
    assert len(compared_each_with_each(pairs)) > 20
    add(opened, pairs)
    check_lineage(opened, pairs)


def test_the_comparison_sees_a_planted_fault(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = reports(60)
    add(opened, pairs)
    monkeypatch.setattr(lineage, "COMMON", 1)
    with pytest.raises(AssertionError):
        check_lineage(opened, pairs)


def test_reports_that_come_later_are_compared_with_those_that_are_there(opened: Opened) -> None:
    pairs = reports(60)
    add(opened, pairs[30:])
    link(opened, ignore_progress)
    add(opened, pairs[:30])
    check_lineage(opened, pairs)


def test_only_new_reports_are_sketched(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    real = sketches.make_sketch
    monkeypatch.setattr(sketches, "make_sketch", lambda *pair: (drawn.append(pair[0].id), real(*pair))[1])
    pairs = reports(30)
    add(opened, pairs[:20])
    link(opened, ignore_progress)
    add(opened, pairs[20:])
    link(opened, ignore_progress)
    assert sorted(drawn) == sorted(document.id for document, _ in pairs)
    monkeypatch.setattr(standing, "LINK_VERSION", "other")
    link(opened, ignore_progress)
    assert len(drawn) == 60


def test_a_credit_leads_to_the_report_at_its_address(opened: Opened) -> None:
    url = "https://outlet0.example/quay"
    (one, source), (two, other) = reports(2)
    credit = Credit(start=0, end=6, quote="Report", outlet="Somebody", kind="republished", url=url)
    pairs = [(msgspec.structs.replace(one, url=url), source), (msgspec.structs.replace(two, credits=(credit,)), other)]
    add(opened, pairs)
    check_lineage(opened, pairs)
    (found,) = opened.store.derivations(two.id)
    assert (found.from_, "source URL" in found.evidence) == (one.id, True)


def test_a_copy_under_the_originals_address_does_not_derive_from_itself(opened: Opened) -> None:
    """`rel=canonical` of a copy leads to the original, and so does its credit."""
    url = "https://outlet0.example/quay"
    (one, source), (two, other) = reports(2)
    credit = Credit(start=0, end=6, quote="Report", outlet="Somebody", kind="republished", url=url)
    copy = msgspec.structs.replace(two, url=url, credits=(credit,))
    add(opened, [(one, source), (copy, other)])
    link(opened, ignore_progress)
    named = {found.from_outlet: found.from_ for found in opened.store.derivations(copy.id)}
    assert copy.id not in named.values()


# --- memory


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages and batches so small that a few hundred reports fill many of them."""
    monkeypatch.setattr(stores, "PAGE", 8)
    monkeypatch.setattr(read_pages, "__defaults__", (8,))
    monkeypatch.setattr(batched, "__defaults__", (None, 8))
    for name in ("SKETCHED_AT_A_TIME", "WORDS_KEPT", "WRITTEN_AT_A_TIME"):
        monkeypatch.setattr(lineages, name, 8)
    monkeypatch.setattr(linking, "NUMBERED_AT_A_TIME", 8)
    for where in (linking, happenings):
        monkeypatch.setattr(where, "AT_A_TIME", 2)  # each brings its family
    monkeypatch.setattr(weighing, "BATCH_SIZE", 8)
    monkeypatch.setattr(grouping, "COPIES_AT_A_TIME", 8)
    monkeypatch.setattr("khronika.store.sketches.HELD", 8)
    for where in (lineages, run_stories):
        monkeypatch.setattr(where, "COMPARED_AT_A_TIME", 2)  # each brings its candidates
    monkeypatch.setattr(run_stories, "COMMON_KEY", FAMILY)


class Held:
    """How many records that came out of the database are alive, and how many were at most."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = self.most = 0
        for kind in (*rows._DECODERS, Sketch, SourceText):
            config = kind.__struct_config__
            seen = msgspec.defstruct(
                kind.__name__,
                [],
                bases=(kind,),
                frozen=config.frozen,
                kw_only=True,
                weakref=True,
                tag=config.tag,
                tag_field=config.tag_field,
            )
            if kind is Sketch:
                monkeypatch.setattr(rows, "_sketch_decoder", self._watching(msgspec.msgpack.Decoder(seen)))
            elif kind is SourceText:
                monkeypatch.setattr(rows, "_text_decoder", self._watching(msgspec.msgpack.Decoder(seen)))
            else:
                monkeypatch.setitem(rows._DECODERS, kind, self._watching(msgspec.json.Decoder(seen)))

    def _watching(self, decoder: Any) -> Any:
        return SimpleNamespace(decode=lambda body: self._watch(decoder.decode(body)))

    def _watch(self, record: Any) -> Any:
        self.now += 1
        self.most = max(self.most, self.now)
        weakref.finalize(record, self._gone)
        return record

    def _gone(self) -> None:
        self.now -= 1


def check_flat(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    prepare: Callable[[Opened], object],
    work: Callable[[Opened], object],
) -> None:
    """Raise AssertionError where `work` holds more records at a time over three times as many reports."""
    held, most = Held(monkeypatch), []
    for number in (200, 600):
        with open_both(folder / str(number), Settings(), new=True) as opened:
            add(opened, reports(number), figures=1)
            prepare(opened)
            held.most = held.now = 0
            work(opened)
            most.append(held.most)
    assert held.now <= 8  # sketches that a store keeps at hand
    assert most[0] > 1
    assert most[1] <= 1.6 * most[0], most


def link_it(opened: Opened) -> None:
    link(opened, ignore_progress)


def write_tables(opened: Opened) -> None:
    for _, pieces in table_files(opened):
        deque(pieces, maxlen=0)


@pytest.mark.usefixtures("small_pages")
def test_linking_holds_a_few_reports_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check_flat(tmp_path, monkeypatch, lambda _: None, link_it)


@pytest.mark.usefixtures("small_pages")
def test_weighing_holds_a_few_events_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check_flat(tmp_path, monkeypatch, link_it, lambda opened: weigh(opened, ignore_progress))


@pytest.mark.usefixtures("small_pages")
def test_the_table_of_figures_is_written_row_by_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check_flat(tmp_path, monkeypatch, link_it, write_tables)


@pytest.mark.usefixtures("small_pages")
def test_the_record_is_written_line_by_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khronika.publish.jsonl.write_lines", lambda records: (b"" for _ in records))
    check_flat(tmp_path, monkeypatch, link_it, lambda opened: deque(record_lines(opened), maxlen=0))


@pytest.mark.usefixtures("small_pages")
@pytest.mark.parametrize(("where", "name"), [(Sketches, "all"), (Sketches, "missing"), (Store, "documents_with_texts")])
def test_the_measure_of_memory_sees_a_planted_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: type, name: str
) -> None:
    real = getattr(where, name)
    monkeypatch.setattr(where, name, lambda self, *given: iter(list(real(self, *given))))
    prepare, work = (link_it, write_tables) if where is Store else ((lambda _: None), link_it)
    with pytest.raises(AssertionError):
        check_flat(tmp_path, monkeypatch, prepare, work)
