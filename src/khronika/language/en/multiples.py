"""Counts given as a multiple of another: "At least twice as many people have been taken in as the ministry says"."""

from __future__ import annotations

from collections.abc import Sequence

from khronika.language.en.count_clauses import Clause, words
from khronika.language.en.drafts import Draft
from khronika.language.en.groups import find_head
from khronika.language.en.predicates import predicate_after
from khronika.language.en.quantities import bounded
from khronika.language.en.tallies import Tally
from khronika.language.quantities import Number
from khronika.record.figures import Act

_TIMES = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}


def has_multiple(norms: Sequence[str]) -> bool:
    """Whether "twice as many" or "three times as many" stands in a sentence."""
    return "many" in norms and any(
        (norms[at], norms[at + 1]) == ("as", "many") and norms[at - 1] in {"twice", "times"}
        for at in range(1, len(norms) - 1)
    )


def find_multiple(tally: Tally, clause: Clause) -> Draft | None:
    """The count that a sentence gives as so many times another, None where it gives none or nothing was counted before."""
    found = _times(clause)
    if found is None:
        return None
    first, last, times = found
    head = find_head(clause.tokens, last, clause.cues, one=False)
    if head.kind == "thing":
        return None
    after = max(head.after, last) if head.kind == "person" else last
    if clause.norm(after) == "as":
        source = next((at for at in range(after + 1, after + 8) if clause.norm(at) in words("say")), None)
        if source is None:
            return None  # "as usual", "as last year"
        after = source + 1
    predicate = predicate_after(clause, after, bare=head.kind != "person").predicate
    named = head.cue.act("head", "harm-pp", "state") if head.cue is not None else None
    act = named or (predicate.act if predicate else None)
    base = _base(tally, act) if act or head.kind == "person" else None
    if base is None:
        return None
    number = Number(first, last, times * (base.lower or 0), times * (base.upper or base.lower or 0), "exact")
    draft = Draft.single(clause, bounded(clause.tokens, number, 0))
    draft.upper = None if base.upper is None else draft.upper
    draft.approximate = draft.approximate or base.approximate
    if head.kind == "person" and head.head is not None:
        draft.who, draft.group, draft.last = clause.span(head.head, head.head + 1), head.group, head.head + 1
    if predicate is not None and named is None:
        draft.take(predicate)
    else:
        draft.act = act or base.act
    return draft


def _times(clause: Clause) -> tuple[int, int, int] | None:
    """First and last token of "twice as many", "three times as many", and how many times."""
    for at in range(len(clause.tokens) - 1):
        if (clause.norm(at), clause.norm(at + 1)) != ("as", "many"):
            continue
        word = clause.norm(at - 1)
        if word == "twice":
            return at - 1, at + 2, 2
        if word == "times" and clause.norm(at - 2) in _TIMES:
            return at - 2, at + 2, _TIMES[clause.norm(at - 2)]
    return None


def _base(tally: Tally, act: Act | None) -> Draft | None:
    """The latest count told before that is no part: of the same act where there is one."""
    told = [d for d in reversed(tally.drafts) if d.relation is None and not d.partitive and d.lower]
    return next((draft for draft in told if draft.act == act), told[0] if told else None)
