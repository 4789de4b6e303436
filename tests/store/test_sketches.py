from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from builders import MADE, make_capture, make_document, report
from khronika.errors import StoreError
from khronika.link.sketches import make_sketch
from khronika.record.documents import Document
from khronika.record.sketches import Sketch
from khronika.store.queries import SHARING
from khronika.store.sketches import Sketches
from khronika.store.store import Store
from khronika.text.source import SourceText

OTHER = msgspec.structs.replace(MADE, version="2")


def documents_in(store: Store, number: int) -> list[tuple[Document, SourceText]]:
    captures = [make_capture(report(each), f"{each}.txt") for each in range(number)]
    pairs = [make_document(capture, report(each).decode()) for each, capture in enumerate(captures)]
    store.add_captures(captures)
    store.add_documents(pairs)
    return pairs


def sketches_in(store: Store, *prints: Sequence[int], **given: object) -> list[Sketch]:
    """Sketches with these fingerprints, of documents that are put into the store for them."""
    pairs = documents_in(store, len(prints))
    made = [
        msgspec.structs.replace(make_sketch(*pair), prints=tuple(sorted(set(held))), **given)
        for pair, held in zip(pairs, prints, strict=True)
    ]
    store.sketches.add(made, MADE)
    return made


def test_sketches_come_back_as_they_were_added(store: Store) -> None:
    made = sketches_in(store, [1], [], [-(2**63), 2**63 - 1])
    assert list(store.sketches.all()) == made


def test_adding_again_changes_nothing(store: Store) -> None:
    made = sketches_in(store, [1, 2], [2, 3])
    store.sketches.add(made, MADE)
    store.sketches.add([made[0], made[0]], MADE)
    assert list(store.sketches.all()) == made[::-1]


def test_a_sketch_needs_its_document(store: Store) -> None:
    stray = msgspec.structs.replace(sketches_in(store, [1])[0], document="nobody")
    with pytest.raises(StoreError, match=r"(?i)foreign key"):
        store.sketches.add([stray], MADE)


def test_what_is_missing_is_new_or_was_made_otherwise(store: Store) -> None:
    one, two, three = documents_in(store, 3)
    assert list(store.sketches.missing(MADE)) == [one, two, three]
    store.sketches.add([make_sketch(*two)], MADE)
    assert list(store.sketches.missing(MADE)) == [one, three]
    assert list(store.sketches.missing(OTHER)) == [one, two, three]
    store.sketches.add([make_sketch(*pair) for pair in (one, two, three)], OTHER)
    assert list(store.sketches.missing(OTHER)) == []
    assert list(store.sketches.missing(MADE)) == [one, two, three]


def test_what_is_missing_may_be_added_while_it_is_told(store: Store) -> None:
    pairs = documents_in(store, 150)
    for pair in store.sketches.missing(MADE):
        store.sketches.add([make_sketch(*pair)], MADE)
    assert len(list(store.sketches.all())) == len(pairs)


def test_documents_at_one_address_are_found_by_what_they_say_and_by_where_they_were_met(store: Store) -> None:
    pairs = documents_in(store, 5)
    urls = ["https://post.example/a", "https://post.example/a", "https://post.example/b", None, None]
    sketches = [msgspec.structs.replace(make_sketch(*pair), url=url) for pair, url in zip(pairs, urls, strict=True)]
    store.sketches.add(sketches, MADE)
    asked = [document.id for document, _ in pairs]
    assert store.sketches.readdressed(asked, 50) == {urls[0]: sorted(each[0].id for each in pairs[:2])}
    again = [
        make_capture(report(7), "3.txt"),
        make_capture(report(8), "-"),
        make_capture(report(9), "-"),
        make_capture(report(10), "4.txt", container=pairs[0][0].capture),
    ]
    store.add_captures(again)
    met = [make_document(capture, report(number).decode()) for capture, number in zip(again, range(7, 11), strict=True)]
    store.add_documents(met)
    assert store.sketches.readdressed([*asked, *(document.id for document, _ in met)], 50) == {
        urls[0]: sorted(each[0].id for each in pairs[:2]),
        "3.txt": sorted([pairs[3][0].id, met[0][0].id]),
    }
    assert store.sketches.readdressed([pairs[3][0].id], 50).keys() == {"3.txt"}
    assert store.sketches.readdressed(asked, 1) == {}


# --- who shares fingerprints


def shared_by_hand(sketches: Sequence[Sketch], *, most: int, least: int) -> list[dict[str, int]]:
    holders = Counter(digest for one in sketches for digest in one.prints)
    told = {digest for digest, number in holders.items() if number <= most}
    found = []
    for one in sketches:
        numbers = {
            other.document: len(told & set(one.prints) & set(other.prints)) for other in sketches if other is not one
        }
        found.append({document: number for document, number in numbers.items() if number >= least})
    return found


def check_sharing(store: Store, sketches: Sequence[Sketch], *, most: int, least: int) -> None:
    told = store.sketches.sharing(sketches, most=most, least=least)
    assert [{other.sketch.document: other.prints for other in others} for others in told] == shared_by_hand(
        sketches, most=most, least=least
    )
    by_id = {one.document: one for one in sketches}
    assert all(other.sketch == by_id[other.sketch.document] for others in told for other in others)


COLLECTIONS = st.lists(st.sets(st.integers(-4, 9)), min_size=1, max_size=7)


@examples(max_examples=60, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(COLLECTIONS, st.integers(1, 5), st.integers(1, 3))
def test_sharing_is_what_comparing_each_with_each_finds(
    store: Store, prints: list[set[int]], most: int, least: int
) -> None:
    sketches = sketches_in(store, *map(sorted, prints))
    others = [one for one in store.sketches.all() if one.document not in {each.document for each in sketches}]
    store.sketches.add([msgspec.structs.replace(one, prints=()) for one in others], MADE)
    check_sharing(store, sketches, most=most, least=least)


@pytest.mark.parametrize(("holders", "told"), [(2, True), (3, True), (4, False), (9, False)])
def test_what_more_than_so_many_hold_is_boilerplate(store: Store, holders: int, told: bool) -> None:
    sketches = sketches_in(store, *([1, 2] for _ in range(holders)))
    (others,) = store.sketches.sharing(sketches[:1], most=3, least=2)
    assert len(others) == (holders - 1 if told else 0)


def test_nobody_shares_with_itself_or_with_nothing(store: Store) -> None:
    one, two, three = sketches_in(store, [1, 2], [], [1, 2])
    told = store.sketches.sharing([two, one, three], most=40, least=2)
    assert [[other.sketch for other in others] for others in told] == [[], [three], [one]]
    assert store.sketches.sharing([], most=40, least=2) == ()


def test_one_report_of_a_collection_may_be_asked_about_alone(store: Store) -> None:
    """As when it is added to what is there."""
    sketches = sketches_in(store, [1, 2, 3], [1, 2], [2, 3], [9])
    alone = [store.sketches.sharing([one], most=40, least=2)[0] for one in sketches]
    together = store.sketches.sharing(sketches, most=40, least=2)
    assert [set(map(str, others)) for others in alone] == [set(map(str, others)) for others in together]


@pytest.mark.parametrize("wrong", [{"most": 1}, {"most": 99}, {"least": 1}])
def test_the_comparison_by_hand_sees_a_planted_fault(
    store: Store, monkeypatch: pytest.MonkeyPatch, wrong: dict[str, int]
) -> None:
    sketches = sketches_in(store, [1, 2, 3, 4, 5, 6], [1, 2, 3], [3, 4], [3], [5], [3, 9])
    check_sharing(store, sketches, most=4, least=2)
    real = Sketches.sharing
    monkeypatch.setattr(Sketches, "sharing", lambda self, found, **given: real(self, found, **(given | wrong)))
    with pytest.raises(AssertionError):
        check_sharing(store, sketches, most=4, least=2)


def steps_of_sharing(store: Store, sketch: Sketch, most: int) -> int:
    """How many steps the database takes to find who shares fingerprints with one report."""
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    asked = {"lists": json.dumps([sketch.prints]), "most": most, "least": 2}
    with store._engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        assert raw is not None
        raw.set_progress_handler(count, 1)
        connection.execute(SHARING["sqlite"], asked).all()
        raw.set_progress_handler(None, 1)
    return steps


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
def test_a_fingerprint_that_everybody_holds_costs_no_more_in_a_larger_collection(store: Store) -> None:
    first, *_ = sketches_in(store, *([1, number + 10] for number in range(30)))
    before = steps_of_sharing(store, first, most=5)
    counted_to_the_end = steps_of_sharing(store, first, most=1000)
    sketches_in(store, *([1, number + 10] for number in range(150)))
    assert steps_of_sharing(store, first, most=5) <= before + 10
    assert steps_of_sharing(store, first, most=1000) > 2 * counted_to_the_end


# --- addresses and outlets


def test_a_document_is_found_at_its_own_address(store: Store) -> None:
    one, two = sketches_in(store, [1], [2])
    here, there = "https://post.example/quay", "https://mail.example/quay?a=1&b=%20"
    placed = [msgspec.structs.replace(one, url=here), msgspec.structs.replace(two, url=there)]
    store.sketches.add(placed, MADE)
    assert sorted(store.sketches.at([here, there, "https://nowhere.example/"])) == sorted([one.document, two.document])
    assert store.sketches.at([]) == []


def test_all_that_give_one_address_are_told_by_id(store: Store) -> None:
    made = sketches_in(store, [1], [2], [3], url="https://post.example/quay")
    assert store.sketches.at(["https://post.example/quay"] * 2) == sorted(one.document for one in made)


def test_sketches_are_told_of_the_documents_asked_for(store: Store) -> None:
    one, _, three = sketches_in(store, [1], [2], [3])
    asked = [three.document, "nobody", one.document, one.document]
    assert store.sketches.of(asked) == {one.document: one, three.document: three}


@pytest.mark.parametrize(
    ("first", "last", "found"), [(0, 0, True), (-3, 3, True), (1, 9, False), (-9, -1, False)], ids=str
)
def test_what_an_outlet_printed_is_found_within_its_days(store: Store, first: int, last: int, found: bool) -> None:
    ((document, _),) = documents_in(store, 1)
    assert document.outlet is not None
    assert document.published is not None
    day = date.fromisoformat(document.published)
    days = [(day + timedelta(days=days)).isoformat() for days in (first, last)]
    for name in (document.outlet, f"The {document.outlet.removeprefix('The ')}"):
        assert store.sketches.printed([name], *days) == ([document.id] if found else [])
    assert store.sketches.printed(["Somebody Else"], *days) == []
