"""What linking looks up, over both databases."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest

from builders import MADE, make_anchor, make_capture, make_derivation, make_document, make_event, make_figure, report
from khronika.link.sketches import make_sketch
from khronika.record.documents import Document
from khronika.record.figures import Figure
from khronika.record.identity import digest_of
from khronika.record.sketches import Sketch
from khronika.store.linked import Tie
from khronika.store.store import Store
from khronika.text.source import SourceText

Pairs = list[tuple[Document, SourceText]]


@pytest.fixture
def pairs(store: Store) -> Pairs:
    """Four documents that are in the store."""
    captures = [make_capture(report(each), f"{each}.txt") for each in range(4)]
    made = [make_document(capture, report(each).decode()) for each, capture in enumerate(captures)]
    store.add_captures(captures)
    store.add_documents(made)
    return made


def sketches_in(store: Store, pairs: Pairs, *prints: Sequence[int]) -> list[Sketch]:
    made = [
        msgspec.structs.replace(make_sketch(*pair), prints=tuple(held), keys=(), sounds=(), credited=())
        for pair, held in zip(pairs, prints, strict=True)
    ]
    store.sketches.add(made, MADE)
    return made


def figures_in(store: Store, pairs: Pairs) -> list[Figure]:
    """One figure of each document, two of them dated."""
    figures = [
        make_figure(pair[0], pair[1].text, "dockers", 2, place="Port Alba", day=day)
        for pair, day in zip(pairs, ("2023-03-03", "2023-03-05", None, None), strict=True)
    ]
    store.add_extractions(
        [(one.document, [], [one]) for one in figures], MADE, [make_anchor(figure) for figure in figures]
    )
    return figures


def test_digests_that_became_common_are_told_with_their_holders(store: Store, pairs: Pairs) -> None:
    made = sketches_in(store, pairs, (1, 2), (1, 2), (1, 3), (1, 2, 3))
    names = [one.document for one in made]
    assert {digest: sorted(held) for digest, held in store.linked.saturated({1: 1, 2: 1, 3: 1}, 2).items()} == {
        2: sorted([names[0], names[1], names[3]])
    }
    assert sorted(store.linked.saturated({1: 2, 2: 1, 3: 1}, 2)) == [1, 2]
    assert store.linked.saturated({1: 1}, 1) == {}
    assert store.linked.saturated({}, 1) == {}
    assert {digest: sorted(held) for digest, held in store.linked.holding([3, 4]).items()} == {3: sorted(names[2:])}


def test_ties_come_back_from_either_side_and_can_be_undone(store: Store) -> None:
    store.linked.put_ties({("a", "b"): Tie(0.5, 2), ("a", "c"): Tie(0.25, 3)})
    assert store.linked.ties_of(["b"]) == {("a", "b"): Tie(0.5, 2)}
    assert store.linked.ties_of(["a", "c"]) == {("a", "b"): Tie(0.5, 2), ("a", "c"): Tie(0.25, 3)}
    store.linked.put_ties({("a", "b"): Tie(0.5, 4), ("a", "c"): None})
    assert store.linked.ties_of("abc") == {("a", "b"): Tie(0.5, 4)}


def test_figures_are_found_by_place_and_days_and_by_group(store: Store, pairs: Pairs) -> None:
    one, other, undated, _ = figures = figures_in(store, pairs)
    linked = store.linked
    assert [member.anchor.figure for member in linked.dated("XA", "Port Alba", "2023-03-01", "2023-03-04")] == [one.id]
    assert {member.anchor.figure for member in linked.undated("XA", "Port Alba")} == {each.id for each in figures[2:]}
    assert linked.dated(None, "Port Alba", "2023-03-01", "2023-03-04") == []
    assert linked.members_of([one.document])[0][1:] == (None, None)
    linked.put_groups([(one.id, None, 5), (other.id, None, 5), (undated.id, None, 7)])
    assert linked.documents_in([5]) == {one.document, other.document}
    assert linked.ungrouped(9) == {5, 7}
    event = make_event([one, other])
    linked.put_events([], [event], {one.id: 5, other.id: 5})
    assert linked.ungrouped(9) == {7}
    held = {(member.happening, member.event) for member in linked.members_with([one.id, undated.id])}
    assert held == {(5, event.id), (7, None)}
    assert linked.events_with([one.id, undated.id]) == {one.id: event.id}
    later = make_event([one], day="2023-03-05")
    linked.put_events([event.id], [later], {one.id: digest_of(one.id)})
    assert list(store.events()) == [later]


def test_copies_of_copies_are_found(store: Store, pairs: Pairs) -> None:
    one, two, three, four = (document for document, _ in pairs)
    made = [make_derivation(two, one), make_derivation(three, two)]
    store.linked.put_derivations([two.id, three.id], made)
    assert store.linked.copies_of([one.id]) == {two.id, three.id}
    assert store.linked.copies_of([four.id]) == set()
    assert store.linked.copies() == {two.id, three.id}
    store.linked.put_derivations([three.id], [])
    assert store.linked.copies_of([one.id]) == {two.id}


def test_only_numbers_that_are_taken_back_are_told(store: Store, pairs: Pairs) -> None:
    one, other, taker, _ = figures_in(store, pairs)
    store.linked.put_numbers([(1, 0, one.id), (1, 1, taker.id), (2, 0, other.id)])
    store.linked.put_numbers([(1, 0, one.id)])
    assert store.linked.corrected([1, 2]).keys() == {one.id, taker.id}
    assert store.linked.corrected([2]) == {}


def test_figures_of_earlier_documents_are_no_growth(store: Store, pairs: Pairs) -> None:
    made = msgspec.structs.replace(MADE, step="link")
    store.stand(made)
    standing = store.standing(made)
    assert standing is not None
    assert store.linked.only_grew(standing)
    capture = make_capture(report(9), "9.txt")
    late = [make_document(capture, report(9).decode())]
    store.add_captures([capture])
    store.add_documents(late)
    figure = make_figure(late[0][0], late[0][1].text, "dockers", 2)
    store.add_extractions([(figure.document, [], [figure])], MADE, [make_anchor(figure)])
    assert store.linked.only_grew(standing)
    figures_in(store, pairs)
    assert not store.linked.only_grew(standing)
