from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khronika.errors import UnplacedJudgement
from khronika.record.identity import sealed
from khronika.record.judgements import Decision, Judgement
from khronika.record.rulings import (
    Placed,
    Ruling,
    decided_copies,
    decided_events,
    decided_figures,
    place,
)
from khronika.record.selectors import Matter, Selector, Subject, SubjectKind, encode_matter

NAMES = "abcdefgh"


def figure(name: str) -> Selector:
    return Selector(capture=f"capture of {name}", start=3, end=12, quote=f"{name} dockers", act="arrest")


def report(name: str) -> Selector:
    return Selector(capture=f"capture of {name}")


def decide(decision: Decision, *subjects: tuple[SubjectKind, Sequence[Selector]], **bounds: int) -> Judgement:
    named = tuple(Subject(kind=kind, name="that", selectors=tuple(selectors)) for kind, selectors in subjects)
    value = encode_matter(Matter(subjects=named, **bounds))
    return sealed(
        Judgement(
            id="", about=("x",), decision=decision, value=value, by="A. Reader", at="2026-01-02T03:04:05Z", why="w"
        )
    )


DOCUMENTS = {report(name).capture: f"document {name}" for name in NAMES}
FIGURES = {figure(name): [name] for name in NAMES}


def placed(*judgements: Judgement) -> list[Placed]:
    return [place(judgement, DOCUMENTS, FIGURES) for judgement in judgements]


def events(decision: Decision, *groups: str) -> Judgement:
    """A decision about events that hold the figures named by letters."""
    return decide(decision, *(("event", [figure(name) for name in group]) for group in groups))


def reports(decision: Decision, one: str, other: str) -> Judgement:
    return decide(decision, ("document", [report(one)]), ("document", [report(other)]))


def test_the_copy_is_named_first_and_the_later_decision_counts() -> None:
    pair = frozenset({"document a", "document b"})
    assert decided_copies(placed(reports("copy", "a", "b"))) == {pair: "document a"}
    assert decided_copies(placed(reports("copy", "a", "b"), reports("not-copy", "b", "a"))) == {pair: None}
    assert decided_copies(placed(reports("not-copy", "a", "b"), reports("copy", "b", "a"))) == {pair: "document b"}


def test_a_derivation_is_accepted_as_a_copy_and_rejected_as_none() -> None:
    pair = frozenset({"document a", "document b"})
    about: tuple[SubjectKind, list[Selector]] = ("derivation", [report("b"), report("a")])
    assert decided_copies(placed(decide("accept", about))) == {pair: "document b"}
    assert decided_copies(placed(decide("reject", about))) == {pair: None}


def test_of_two_decisions_about_a_figure_the_later_one_counts() -> None:
    reject, correct = decide("reject", ("figure", [figure("a")])), decide("correct", ("figure", [figure("a")]), upper=9)
    first = decided_figures(placed(correct, reject))["a"]
    assert (first.decision, first.by, first.why) == ("reject", "A. Reader", "w")
    second = decided_figures(placed(reject, correct))["a"]
    assert (second.decision, second.lower, second.upper) == ("correct", None, 9)


def test_an_accepted_assessment_rules_no_figure() -> None:
    assert decided_figures(placed(decide("accept", ("assessment", [figure("a")])))) == {}


def test_events_are_joined_and_set_apart() -> None:
    assert decided_events(placed(events("same-event", "ab", "c"))) == Ruling(same=(frozenset("abc"),))
    apart = decided_events(placed(events("different-event", "a", "b", "c")))
    assert {frozenset(pair) for pair in apart.different} == {
        frozenset({frozenset(one), frozenset(other)}) for one, other in ("ab", "ac", "bc")
    }


def test_a_figure_set_apart_from_its_own_event_is_no_longer_one_of_it() -> None:
    assert decided_events(placed(events("different-event", "abc", "b"))).different == (
        (frozenset("ac"), frozenset("b")),
    )
    assert decided_events(placed(events("different-event", "b", "abc"))).different == (
        (frozenset("b"), frozenset("ac")),
    )


def test_a_later_decision_about_events_leaves_an_earlier_one_without_effect() -> None:
    same, different = events("same-event", "a", "b"), events("different-event", "b", "a")
    assert decided_events(placed(same, different)) == Ruling(different=((frozenset("b"), frozenset("a")),))
    assert decided_events(placed(different, same)) == Ruling(same=(frozenset("ab"),))


def test_decisions_that_only_together_speak_against_an_earlier_one_overrule_it() -> None:
    chain = [events("same-event", *pair) for pair in ("ab", "bc", "cd")]
    apart = events("different-event", "a", "d")
    assert decided_events(placed(*chain, apart)).same == (frozenset("bc"), frozenset("cd"))
    assert decided_events(placed(apart, *chain)).different == ()


@given(
    st.lists(
        st.tuples(
            st.sampled_from(("same-event", "different-event")),
            st.lists(st.text(NAMES, min_size=1, max_size=3), min_size=2, max_size=3),
        ),
        max_size=8,
    )
)
@settings(max_examples=300, derandomize=True, database=None)
def test_a_ruling_never_contradicts_itself_and_keeps_what_was_decided_last(
    decided: list[tuple[Decision, list[str]]],
) -> None:
    ruling = decided_events(placed(*(events(decision, *groups) for decision, groups in decided)))
    together = {name: {name} for name in NAMES}
    for figures in ruling.same:
        joined = set().union(*(together[each] for each in figures))
        together |= dict.fromkeys(joined, joined)
    for one, other in ruling.different:
        assert one
        assert other
        assert not any(together[each] & other for each in one)
    if decided and decided[-1][0] == "same-event":
        assert ruling.same[-1] == frozenset().union(*decided[-1][1])


def test_what_is_gone_is_told_with_what_to_do() -> None:
    lost = decide("reject", ("figure", [figure("z")]))
    with pytest.raises(UnplacedJudgement, match=f"figure that, .* khronika judge withdraw {lost.id}"):
        place(lost, DOCUMENTS, FIGURES)
    with pytest.raises(UnplacedJudgement, match="document that"):
        place(reports("copy", "a", "z"), DOCUMENTS, FIGURES)


def test_of_an_event_some_figures_may_be_gone() -> None:
    (one,) = placed(decide("same-event", ("event", [figure("a"), figure("z")]), ("event", [figure("b")])))
    assert [found.ids for found in one.subjects] == [("a",), ("b",)]


@pytest.mark.parametrize("value", [None, "{}", "[1]", '{"subjects": [{"kind": "moon"}]}'])
def test_a_value_that_says_nothing_is_told_with_what_to_do(value: str | None) -> None:
    judgement = Judgement(id="1", about=("a",), decision="accept", value=value, by="A. Reader", at="2026Z", why="w")
    with pytest.raises(UnplacedJudgement, match="khronika judge withdraw 1"):
        place(judgement, DOCUMENTS, FIGURES)
