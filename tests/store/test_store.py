"""What every store must do, whatever database it stands on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import pytest

from builders import (
    MADE,
    make_anchor,
    make_assessment,
    make_capture,
    make_contradiction,
    make_derivation,
    make_document,
    make_event,
    make_failure,
    make_figure,
    make_statement,
    report,
)
from homes import Home
from khronika.errors import StoreError, UsageError
from khronika.record.captures import Capture
from khronika.record.documents import Document
from khronika.record.figures import Figure
from khronika.record.made import Made
from khronika.record.statements import Statement
from khronika.store.pages import PAGE
from khronika.store.store import Store, open_store
from khronika.text.source import SourceText

READ = Made(step="read", version="1", settings="0")
READ_OTHERWISE = msgspec.structs.replace(READ, version="2")
EXTRACT = Made(step="extract:en-test", version="1", settings="0")
EXTRACT_OTHERWISE = msgspec.structs.replace(EXTRACT, version="2")


def add_reports(store: Store, number: int, made: Made = READ) -> list[tuple[Document, SourceText]]:
    captures = [make_capture(report(each), f"reports/{each}.txt") for each in range(number)]
    pairs = [make_document(capture, report(each).decode(), made) for each, capture in enumerate(captures)]
    store.add_captures(captures)
    store.add_documents(pairs)
    return pairs


def extract(document: Document, source: SourceText, made: Made = EXTRACT) -> tuple[list[Statement], list[Figure]]:
    """One statement and two figures of a report, the first of which hangs on the statement."""
    text = source.text
    statement = make_statement(document, text, "dockers were arrested in Port Alba", made)
    hung = make_figure(
        document, text, "dockers", 9, statement=statement, place="Port Alba", day="2023-03-03", made=made
    )
    return [statement], [hung, make_figure(document, text, "District", 1, made=made)]


def add_extractions(
    store: Store, pairs: Sequence[tuple[Document, SourceText]], made: Made = EXTRACT
) -> list[tuple[list[Statement], list[Figure]]]:
    found = [extract(*pair, made) for pair in pairs]
    store.add_extractions([(document.id, *parts) for (document, _), parts in zip(pairs, found, strict=True)], made)
    store.add_anchors([make_anchor(figure) for _, figures in found for figure in figures])
    return found


# --- opening


def test_what_was_added_is_there_when_it_is_opened_again(home: Home) -> None:
    with home.open() as store:
        pairs = add_reports(store, 2)
    with home.open() as store:
        assert list(store.documents_with_texts()) == sorted(pairs, key=lambda pair: pair[0].id)


def test_closing_folds_the_log_of_sqlite_in(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        add_reports(store, 2)
    assert [path.name for path in (tmp_path / "db").iterdir()] == ["khronika.sqlite"]


def test_two_may_have_it_open(home: Home) -> None:
    with home.open() as one, home.open() as two:
        add_reports(one, 1)
        assert len(list(two.documents())) == 1


# --- adding


def everything(store: Store) -> dict[str, list[object]]:
    """All that a store tells, by kind."""
    names = (
        "captures", "documents_with_texts", "statements", "figures", "failures", "derivations", "events",
        "assessments", "contradictions", "judgements", "anchors_in_order",
    )  # fmt: skip
    return {name: list(getattr(store, name)()) for name in names} | {"sketches": list(store.sketches.all())}


def test_adding_everything_again_changes_nothing(home: Home, fill: Callable[[Store], None]) -> None:
    with home.open() as store:
        fill(store)
        before, counts = everything(store), store.counts()
        assert all(before.values())
        fill(store)
        assert everything(store) == before
        assert store.counts() == counts


def test_nothing_at_all_may_be_added(store: Store) -> None:
    store.add_captures([])
    store.add_documents([])
    store.add_extractions([], EXTRACT)
    store.add_anchors([])
    store.add_failures([], READ)
    store.add_judgements([])
    store.add_conclusions([])
    store.sketches.add([], MADE)
    assert not any(everything(store).values())
    assert set(store.counts().values()) == {0}


def test_counts_are_of_rows_and_sightings(home: Home, fill: Callable[[Store], None]) -> None:
    with home.open() as store:
        fill(store)
        store.add_captures([make_capture(report(0), "again.txt")])
        assert store.counts() == {
            "captures": 3,
            "documents": 2,
            "statements": 2,
            "figures": 2,
            "failures": 1,
            "derivations": 1,
            "events": 1,
            "assessments": 1,
            "contradictions": 1,
            "judgements": 1,
        }


def test_a_figure_needs_its_document(store: Store) -> None:
    pairs = [make_document(make_capture(report(0)), report(0).decode())]
    with pytest.raises(StoreError, match=r"(?i)foreign key"):
        add_extractions(store, pairs)
    assert not any(everything(store).values())


def test_an_anchor_needs_its_figure(store: Store) -> None:
    ((document, source),) = add_reports(store, 1)
    with pytest.raises(StoreError, match=r"(?i)foreign key"):
        store.add_anchors([make_anchor(make_figure(document, source.text, "dockers", 1))])


# --- what is made in another way takes the place of the old


def test_reading_otherwise_takes_the_old_reading_and_all_it_bore(store: Store) -> None:
    old = add_reports(store, 2)
    add_extractions(store, old)
    store.add_failures([make_failure("extract", old[0][0].id)], EXTRACT)
    (again,) = [make_document(make_capture(report(0)), report(0).decode(), READ_OTHERWISE)]
    store.add_documents([again])
    assert list(store.documents()) == sorted([again[0], old[1][0]], key=lambda one: one.id)
    assert {one.document for one in (*store.statements(), *store.figures())} == {old[1][0].id}
    assert {anchor.document for anchor in store.anchors_in_order()} == {old[1][0].id}
    assert list(store.failures()) == []
    assert [one.id for one, _ in store.documents_to_extract(EXTRACT, store.languages())] == [again[0].id]


def test_extracting_otherwise_takes_the_old_extracts(store: Store) -> None:
    pairs = add_reports(store, 2)
    old = add_extractions(store, pairs)
    (new,) = add_extractions(store, pairs[:1], EXTRACT_OTHERWISE)
    held = {one.id for one in (*store.statements(), *store.figures())}
    assert held == {one.id for parts in (*new, *old[1]) for one in parts}
    assert {anchor.figure for anchor in store.anchors_in_order()} == {figure.id for figure in (*new[1], *old[1][1])}


def test_a_reading_that_fails_otherwise_takes_the_old_one(store: Store) -> None:
    ((document, source),) = add_reports(store, 1)
    add_extractions(store, [(document, source)])
    failure = make_failure("read", document.capture)
    store.add_failures([failure], READ_OTHERWISE)
    assert list(store.documents()) == list(store.figures()) == []
    assert list(store.failures()) == [failure]
    assert list(store.captures_to_read(READ_OTHERWISE)) == []
    store.add_documents([(document, source)])
    assert list(store.failures()) == []


def test_failures_without_a_step_stay(store: Store) -> None:
    failure = make_failure("capture", "broken.bin")
    store.add_failures([failure])
    add_reports(store, 1)
    add_reports(store, 1, READ_OTHERWISE)
    assert list(store.failures()) == [failure]


def test_conclusions_go_and_judgements_stay(home: Home, fill: Callable[[Store], None]) -> None:
    with home.open() as store:
        fill(store)
        before = everything(store)
        store.clear_conclusions()
        gone = ("derivations", "events", "assessments", "contradictions")
        assert everything(store) == before | {name: [] for name in gone}
        assert store.events_with(figure.id for figure in store.figures()) == {}


@pytest.mark.parametrize("step", ["link", "weigh"])
def test_what_could_not_be_concluded_goes_with_the_conclusions(step: str, store: Store) -> None:
    stays = make_failure("capture", "broken.bin")
    store.add_failures([stays, make_failure(step, "some event")])
    store.clear_conclusions()
    assert list(store.failures()) == [stays]


def test_more_conclusions_than_one_page(store: Store) -> None:
    ((document, _),) = add_reports(store, 1)
    made = [
        make_derivation(document, made=msgspec.structs.replace(MADE, version=str(number))) for number in range(PAGE + 9)
    ]
    store.add_conclusions(iter(made))
    assert list(store.derivations()) == sorted(made, key=lambda one: one.id)


# --- looking up


def test_reports_wait_until_they_are_read_and_extracted(store: Store) -> None:
    captures = [make_capture(report(each), f"{each}.txt") for each in range(2)]
    store.add_captures(captures)
    assert list(store.captures_to_read(READ)) == captures
    pair = make_document(captures[0], report(0).decode(), READ)
    store.add_documents([pair])
    assert list(store.captures_to_read(READ)) == captures[1:]
    assert list(store.captures_to_read(READ_OTHERWISE)) == captures
    assert list(store.documents_to_extract(EXTRACT, store.languages())) == [pair]
    add_extractions(store, [pair])
    assert list(store.documents_to_extract(EXTRACT, store.languages())) == []


def test_what_was_done_before_the_first_that_is_due_is_passed_over(store: Store) -> None:
    captures = [make_capture(report(each), f"{each}.txt") for each in range(3)]
    store.add_captures(captures)
    assert list(store.captures_to_read(READ)) == captures
    assert store.reached("read", READ) == 0
    for number, capture in enumerate(captures):
        store.add_documents([make_document(capture, report(number).decode(), READ)])
        assert list(store.captures_to_read(READ)) == captures[number + 1 :]
        assert store.reached("read", READ) == number + 1
    late = make_capture(report(3), "3.txt")
    store.add_captures([late])
    assert list(store.captures_to_read(READ)) == [late]


def test_what_is_done_otherwise_is_looked_through_again(store: Store) -> None:
    pairs = [make_document(make_capture(report(each), f"{each}.txt"), report(each).decode(), READ) for each in range(2)]
    captures = [make_capture(report(each), f"{each}.txt") for each in range(2)]
    store.add_captures(captures)
    store.add_documents(pairs)
    add_extractions(store, pairs)
    assert [*store.captures_to_read(READ), *store.documents_to_extract(EXTRACT, {"en"})] == []
    assert (store.reached("read", READ), store.reached("extract en", EXTRACT)) == (2, 2)
    again = make_document(captures[1], report(1).decode(), READ_OTHERWISE)
    store.add_documents([again])
    assert list(store.captures_to_read(READ)) == captures[1:]
    assert list(store.documents_to_extract(EXTRACT, {"en"})) == [again]
    add_extractions(store, [again, pairs[0]], EXTRACT_OTHERWISE)
    assert [one.id for one, _ in store.documents_to_extract(EXTRACT, {"en"})] == [pairs[0][0].id, again[0].id]


def test_the_records_of_one_document_come_in_the_order_of_the_text(store: Store) -> None:
    pairs = add_reports(store, 3)
    found = add_extractions(store, pairs)
    for (document, _), (statements, figures) in zip(pairs, found, strict=True):
        assert list(store.statements(document.id)) == statements
        assert list(store.figures(document.id)) == figures
    documents = sorted(document.id for document, _ in pairs)
    assert [figure.document for figure in store.figures()] == [each for each in documents for _ in range(2)]


def test_the_same_records_in_another_order_are_told_in_the_same(make_home: Callable[..., Home]) -> None:
    told = []
    for turn in (1, -1):
        with make_home(str(turn)).open() as store:
            pairs = [
                make_document(make_capture(report(each), f"{each}.txt"), report(each).decode()) for each in range(5)
            ]
            captures = [make_capture(report(each), f"{each}.txt") for each in range(5)]
            store.add_captures(captures[::turn])
            store.add_documents(pairs[::turn])
            add_extractions(store, pairs[::turn])
            told.append(everything(store))
    assert told[0] == told[1]


def test_anchors_come_by_country_place_and_day_what_is_not_known_first(store: Store) -> None:
    ((document, source),) = add_reports(store, 1)
    words = ["District", "police", "report", "dockers", "arrested", "Port"]
    figures = [make_figure(document, source.text, word, 1) for word in words]
    store.add_extractions([(document.id, [], figures)], EXTRACT)
    given = [
        ("XB", "Alba", "2023-01-01"),
        ("XA", "Zell", "2023-01-02"),
        ("XA", "Zell", None),
        ("XA", "Alba", "2023-01-09"),
        (None, None, "2023-01-01"),
        (None, "Zell", "2023-01-01"),
    ]
    store.add_anchors(
        [
            make_anchor(figure, country=country, place=place, first=first, last=first)
            for figure, (country, place, first) in zip(figures, given, strict=True)
        ]
    )
    told = [(anchor.country, anchor.place, anchor.first) for anchor in store.anchors_in_order()]
    assert told == [given[4], given[5], given[3], given[2], given[1], given[0]]


def test_records_are_found_by_their_ids(home: Home, fill: Callable[[Store], None]) -> None:
    with home.open() as store:
        fill(store)
        documents, figures, statements = list(store.documents()), list(store.figures()), list(store.statements())
        wanted = [*(one.id for one in documents), "nobody", documents[0].id]
        assert store.documents_of(wanted) == {one.id: one for one in documents}
        assert store.figures_of(one.id for one in figures) == {one.id: one for one in figures}
        assert store.statements_of([statements[0].id]) == {statements[0].id: statements[0]}
        assert store.documents_of([]) == {}


def test_sightings_are_found_by_capture(store: Store) -> None:
    captures = [make_capture(report(each % 2), f"{each}.txt") for each in range(5)]
    store.add_captures(captures)
    found = store.captures_of([captures[0].id, "nobody", captures[0].id])
    assert found.keys() == {captures[0].id}
    assert found[captures[0].id] == list(store.captures(captures[0].id))
    assert {one.address for one in found[captures[0].id]} == {"0.txt", "2.txt", "4.txt"}


def test_derivations_are_found_by_copy(store: Store) -> None:
    one, two, three = (document for document, _ in add_reports(store, 3))
    made = [make_derivation(one, two), make_derivation(one), make_derivation(two, three)]
    store.add_conclusions(made)
    assert store.derivations_of([one.id, two.id, three.id]) == {
        one.id: sorted(made[:2], key=lambda derivation: derivation.id),
        two.id: made[2:],
    }
    assert store.derivations_of([three.id]) == {}
    assert list(store.derivations(one.id)) == store.derivations_of([one.id])[one.id]


def test_figures_lead_to_their_event(store: Store) -> None:
    pairs = add_reports(store, 3)
    figures = [extracted[1][0] for extracted in add_extractions(store, pairs)]
    one, two = make_event(figures[:2]), make_event(figures[2:], day="2023-05-05")
    store.add_conclusions([one, two])
    assert store.events_with([figures[0].id, figures[2].id, "nobody"]) == {figures[0].id: one, figures[2].id: two}


def test_an_event_that_is_known_already_keeps_its_figures(store: Store) -> None:
    pairs = add_reports(store, 2)
    figures = [extracted[1][0] for extracted in add_extractions(store, pairs)]
    first, again = make_event(figures[:1]), make_event(figures)
    assert first.id == again.id
    store.add_conclusions([first])
    store.add_conclusions([again])
    assert list(store.events()) == [first]
    assert store.events_with(figure.id for figure in figures) == {figures[0].id: first}


def test_what_hangs_on_an_event(store: Store) -> None:
    pairs = add_reports(store, 2)
    figures = [extracted[1][0] for extracted in add_extractions(store, pairs)]
    one, two = make_event(figures[:1]), make_event(figures[1:], day="2023-05-05")
    assessments = [make_assessment(one), make_assessment(one, 2), make_assessment(two)]
    contradictions = [make_contradiction(one), make_contradiction(two)]
    store.add_conclusions([one, two, *assessments, *contradictions])
    assert {each.id for each in store.assessments(one.id)} == {each.id for each in assessments[:2]}
    assert list(store.contradictions(two.id)) == contradictions[1:]
    assert len(list(store.assessments())) == 3


def test_the_text_of_a_document(store: Store) -> None:
    ((document, source),) = add_reports(store, 1)
    assert store.source_text(document.id) == source
    with pytest.raises(UsageError, match="no document nobody"):
        store.source_text("nobody")


def test_what_is_missing_of_sightings(store: Store) -> None:
    captures = [make_capture(report(0), f"{each}.txt") for each in range(3)]
    store.add_captures(captures[:2])
    assert store.missing_captures(captures) == captures[2:]
    assert store.missing_captures([]) == []
    inside = msgspec.structs.replace(captures[0], container="c")
    assert store.missing_captures([inside]) == [inside]


# --- one record by the beginning of its id


def test_a_record_is_got_by_its_id_or_the_beginning_of_it(home: Home, fill: Callable[[Store], None]) -> None:
    with home.open() as store:
        fill(store)
        kept = everything(store)
        records = [one for name, found in kept.items() if name not in {"anchors_in_order", "sketches"} for one in found]
        for record in records:
            record = record[0] if isinstance(record, tuple) else record
            assert store.get(record.id) == record  # type: ignore[attr-defined]
            assert store.get(record.id[:20].upper()) == record  # type: ignore[attr-defined]


def test_a_beginning_that_several_share_or_none_has_is_refused(store: Store) -> None:
    captures = [msgspec.structs.replace(make_capture(report(0)), id=f"{digit}{'0' * 63}") for digit in "abb"]
    captures[2] = msgspec.structs.replace(captures[2], id="b1" + "0" * 62)
    store.add_captures(captures)
    assert store.get("a") == captures[0]
    with pytest.raises(UsageError, match="several records begin with “b”"):
        store.get("b")
    for nothing in ("c", "", "%", "_", "zz"):
        with pytest.raises(UsageError):
            store.get(nothing)


def test_an_id_that_is_the_beginning_of_another_is_got(store: Store) -> None:
    short = msgspec.structs.replace(make_capture(report(0)), id="ab")
    store.add_captures([short, msgspec.structs.replace(short, id="abcd", address="two.txt")])
    assert store.get("ab") == short


def test_a_capture_met_twice_is_one_record(store: Store) -> None:
    captures = [make_capture(report(0), f"{each}.txt") for each in range(2)]
    store.add_captures(captures)
    assert store.get(captures[0].id[:9]) == captures[0]


# --- while reading on


def test_one_may_write_while_reading_on(store: Store) -> None:
    captures: list[Capture] = [make_capture(report(each), f"{each}.txt") for each in range(PAGE + 3)]
    store.add_captures(captures)
    read = 0
    for number, capture in enumerate(store.captures_to_read(READ)):
        if number % 100 == 0:
            store.add_documents([make_document(capture, report(number).decode(), READ)])
        read += 1
    assert read == len(captures)
    assert len(list(store.documents())) == 3
