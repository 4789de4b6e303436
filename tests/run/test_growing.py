"""Reports that come one by one lead to the same as all at once: the law of taking in only what is new."""

from __future__ import annotations

import inspect
import random
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest

from builders import MADE, make_anchor, make_capture, make_document, make_figure
from khronika.errors import UsageError
from khronika.link import lineage, stories
from khronika.record.anchors import Anchor
from khronika.record.captures import Capture
from khronika.record.documents import Credit, Document
from khronika.record.figures import Figure
from khronika.record.identity import sealed
from khronika.record.settings import Settings
from khronika.record.statements import ChainLink
from khronika.run import growth, lineages, linking
from khronika.run import stories as run_stories
from khronika.run.happenings import Scene
from khronika.run.judging import judge
from khronika.run.opening import Opened, open_both
from khronika.run.pipeline import ignore_progress
from khronika.run.publishing import record_lines
from khronika.run.weighing import conclude
from khronika.store.linked import Linked
from khronika.text.source import SourceText

OUTLETS = ("The Quay Letter", "Harbour Wire", "The Lantern", "Orrey Gazette")
PLACES = (("Port Alba", 1), ("Dunmarra", 1), ("Varonia", 6), ("Kestrel Quay", None), (None, None))
REPORTS = 30


class Known(NamedTuple):
    """One report, as it comes out of reading."""

    capture: Capture
    document: Document
    text: SourceText
    figures: list[Figure]
    anchors: list[Anchor]


def collection(seed: int) -> list[Known]:
    """Reports that copy, credit, repeat and correct each other, in the order in which they came."""
    chance = random.Random(seed)
    words = [f"{head}{tail}" for head in ("dor", "kel", "mar", "tin", "vos") for tail in ("ane", "ilo", "umba", "erst")]
    bodies: list[str] = []
    return [_known(chance, number, words, bodies) for number in range(REPORTS)]


def _known(chance: random.Random, number: int, words: Sequence[str], bodies: list[str]) -> Known:
    if bodies and chance.random() < 0.3:
        body = chance.choice(bodies)
    else:
        body = " ".join(chance.choices(words, k=40))
        bodies.append(body)
    counts = [chance.choice((12, 14, 40)) for _ in range(chance.randrange(1, 4))]
    told = " ".join(f"Then {count} dockers, case {each}." for each, count in enumerate(counts))
    text = f"Report {number}\n{body}\n{told}"
    capture = make_capture(text.encode(), f"{number}.txt")
    document, source = make_document(capture, text)
    given: tuple[Credit, ...] = ()
    if chance.random() < 0.3:
        url = f"https://quay.example/{chance.randrange(REPORTS)}" if chance.random() < 0.5 else None
        kind: Any = chance.choice(("republished", "agency"))
        given = (Credit(start=0, end=6, quote="Report", outlet=chance.choice(OUTLETS), kind=kind, url=url),)
    document = msgspec.structs.replace(
        document,
        outlet=chance.choice(OUTLETS),
        published=chance.choice((None, *(f"2023-03-{day:02d}" for day in range(1, 13)))),
        url=f"https://quay.example/{number}",
        credits=given,
    )
    figures, anchors = [], []
    for each, count in enumerate(counts):
        figure = _figure(chance, document, text, each, count)
        lat, where_prec = None, 7
        if figure.where is not None:
            known = dict(PLACES)[figure.where.name]
            lat, where_prec = (None, 1) if known is None else (1.5, known)
        last = figure.when and chance.choice((figure.when.last, figure.when.last, "2023-03-31"))
        figures.append(figure)
        anchors.append(
            make_anchor(figure, lat=lat, lon=lat, where_prec=where_prec, last=last, published=document.published)
        )
    return Known(capture, document, source, figures, anchors)


def _figure(chance: random.Random, document: Document, text: str, each: int, count: int) -> Figure:
    figure = make_figure(
        document,
        text,
        f"{count} dockers, case {each}",
        count,
        place=chance.choice(PLACES)[0],
        day=chance.choice((None, *(f"2023-03-{day:02d}" for day in range(1, 12)))),
    )
    chain: tuple[ChainLink, ...] = (ChainLink(name=document.outlet or "", kind="outlet"), *figure.chain[1:])
    if chance.random() < 0.2:
        return sealed(msgspec.structs.replace(figure, chain=chain[:1], polarity="negative"))
    return sealed(msgspec.structs.replace(figure, chain=chain))


def add(opened: Opened, reports: Sequence[Known]) -> None:
    store = opened.store
    store.add_captures([one.capture for one in reports])
    store.add_documents([(one.document, one.text) for one in reports])
    store.add_extractions(
        [(one.document.id, [], one.figures) for one in reports], MADE, [each for one in reports for each in one.anchors]
    )


def concluded(folder: Path, parts: Sequence[Sequence[Known]]) -> list[bytes]:
    """The public record where reports came in these parts, each linked and weighed before the next."""
    with open_both(folder, Settings(), new=True) as opened:
        for part in parts:
            add(opened, part)
            conclude(opened, ignore_progress)
        return list(record_lines(opened))


def parted(reports: Sequence[Known], chance: random.Random) -> Iterator[list[Known]]:
    """The reports in another order, and in parts of one to nine."""
    left = list(reports)
    chance.shuffle(left)
    while left:
        size = chance.randrange(1, 10)
        yield left[:size]
        left = left[size:]


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits so narrow that a few dozen reports meet all of them."""
    monkeypatch.setattr(stories, "COMMON_KEY", 12)
    monkeypatch.setattr(run_stories, "COMMON_KEY", 12)
    monkeypatch.setattr(lineage, "COMMON", 5)
    monkeypatch.setattr("khronika.store.sketches.PRINTED", 2)
    monkeypatch.setattr(lineages, "SKETCHED_AT_A_TIME", 4)
    monkeypatch.setattr(run_stories, "UNLIKELY", 0.001)


def check_law(folder: Path, seeds: Sequence[int]) -> None:
    """Raise AssertionError where reports in parts lead to another record than all at once."""
    for seed in seeds:
        reports = collection(seed)
        whole = concluded(folder / f"whole{seed}", [reports])
        parts = list(parted(reports, random.Random(seed)))
        assert sorted(concluded(folder / f"grown{seed}", parts)) == sorted(whole), seed


def test_reports_one_by_one_lead_to_the_same_as_all_at_once(tmp_path: Path) -> None:
    check_law(tmp_path, (0, 1, 7, 19, 27))


def decide(opened: Opened, chance: random.Random) -> None:
    """A decision about records that are there, of any kind; or one fewer."""
    store = opened.store
    events, figures = list(store.events()), list(store.figures())
    documents, judgements = list(store.documents()), list(store.judgements())
    decision: Any = chance.choice(
        ("same-event", "different-event", "copy", "not-copy", "reject", "correct", "withdraw")
    )
    kinds: dict[str, Sequence[Any]] = {
        "same-event": chance.sample(events, 2),
        "different-event": chance.sample(chance.choice((figures, events)), 2),
        "copy": chance.sample(documents, 2),
        "not-copy": chance.sample(documents, 2),
        "reject": [chance.choice(figures)],
        "correct": [chance.choice(figures)],
        "withdraw": chance.sample(judgements, min(1, len(judgements))),
    }
    if kinds[decision]:
        ids = [one.id for one in kinds[decision]]
        bounds = {"lower": 3, "upper": 3} if decision == "correct" else {}
        with suppress(UsageError):  # withdrawn already
            judge(opened, decision, ids, by="A. Reader", why=f"number {len(judgements)}", **bounds)


def check_decisions(folder: Path, seeds: Iterable[int]) -> None:
    """Raise AssertionError where decisions one by one lead to another record than all of them at once."""
    for seed in seeds:
        chance, reports = random.Random(seed), collection(seed)
        with open_both(folder / f"grown{seed}", Settings(), new=True) as opened:
            add(opened, reports)
            conclude(opened, ignore_progress)
            for _ in range(6):
                decide(opened, chance)
                conclude(opened, ignore_progress)
            judgements, grown = list(opened.store.judgements()), sorted(record_lines(opened))
        with open_both(folder / f"whole{seed}", Settings(), new=True) as opened:
            add(opened, reports)
            opened.store.add_judgements(judgements)
            conclude(opened, ignore_progress)
            assert grown == sorted(record_lines(opened)), seed


def test_decisions_one_by_one_lead_to_the_same_as_all_at_once(tmp_path: Path) -> None:
    check_decisions(tmp_path, range(6))


@pytest.mark.parametrize(("name", "found"), [("find_named", (set(), set())), ("derive", 0)])
def test_the_law_of_decisions_sees_a_planted_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, found: Any
) -> None:
    monkeypatch.setattr(growth, name, lambda *_: found)
    with pytest.raises(AssertionError):
        check_decisions(tmp_path, range(6))


def test_only_what_is_new_was_linked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The law would hold of whoever does all anew; this is what shows that it is not done so."""
    everything: list[int] = []
    real = linking._link_all
    monkeypatch.setattr(linking, "_link_all", lambda *given: (everything.append(1), real(*given))[1])
    concluded(tmp_path / "grown", list(parted(collection(1), random.Random(1))))
    assert len(everything) == 1


CORRECTED = Linked.corrected


def corrections_forgotten(linked: Linked, numbers: Iterable[int]) -> dict[str, Figure]:
    """Corrections as they are, but to whoever takes in new reports."""
    caller = inspect.currentframe()
    assert caller is not None
    assert caller.f_back is not None
    return {} if caller.f_back.f_code.co_name == "_link" else CORRECTED(linked, numbers)


@pytest.mark.parametrize(
    ("where", "name", "fault", "seed"),
    [
        (growth, "find_affected", lambda *_: set(), 0),  # lineage of earlier reports stays as it was
        (lineages, "_crediting", lambda *_: set(), 0),
        (growth, "untie", lambda *_: set(), 0),
        (growth, "homes_of", lambda *_: {}, 7),  # no report is moved from one home to another
        (Linked, "corrected", corrections_forgotten, 5),  # no event is weighed anew for a correction
        (Scene, "tied", lambda *_: set(), 27),
    ],
)
def test_the_law_sees_a_planted_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: Any, name: str, fault: Any, seed: int
) -> None:
    monkeypatch.setattr(where, name, fault)
    with pytest.raises(AssertionError):
        check_law(tmp_path, range(seed, seed + 3))
