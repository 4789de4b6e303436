from __future__ import annotations

from khronika.record.identity import sealed
from khronika.record.judgements import Decision, Judgement, find_withdrawals, in_force


def decide(decision: Decision, *about: str, why: str = "seen") -> Judgement:
    return sealed(
        Judgement(id="", about=about, decision=decision, value=None, by="A. Reader", at="2026-01-02T03:04:05Z", why=why)
    )


COPY = decide("copy", "one", "two")
REJECT = decide("reject", "three")


def test_decisions_are_in_force_in_the_order_in_which_they_were_made() -> None:
    assert in_force([REJECT, COPY]) == [REJECT, COPY]
    assert in_force([COPY, REJECT]) == [COPY, REJECT]


def test_a_withdrawn_decision_is_not_in_force_and_a_withdrawal_is_none() -> None:
    withdrawal = decide("withdraw", COPY.id)
    assert in_force([COPY, REJECT, withdrawal]) == [REJECT]
    assert find_withdrawals([COPY, REJECT, withdrawal]) == {COPY.id: withdrawal}


def test_a_withdrawal_that_is_withdrawn_brings_the_decision_back() -> None:
    withdrawal = decide("withdraw", COPY.id)
    undone = decide("withdraw", withdrawal.id)
    assert in_force([COPY, withdrawal, undone]) == [COPY]
    again = decide("withdraw", undone.id)
    assert in_force([COPY, withdrawal, undone, again]) == []


def test_one_withdrawal_may_take_back_several_and_two_the_same() -> None:
    both = decide("withdraw", COPY.id, REJECT.id)
    second = decide("withdraw", COPY.id, why="said twice")
    undone = decide("withdraw", both.id)
    assert in_force([COPY, REJECT, both]) == []
    assert in_force([COPY, REJECT, both, second, undone]) == [REJECT]
