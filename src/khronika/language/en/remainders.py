"""What is left of a whole once its parts are counted: "117 were held; 92 were freed, the rest remain in cells"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from khronika.language.en.count_clauses import Clause
from khronika.language.en.drafts import Draft
from khronika.language.en.leading_predicates import verb_before
from khronika.language.en.predicates import predicate_after
from khronika.language.en.tallies import Tally

_LEFT = frozenset({"rest", "remainder", "others"})
#: How many sentences back the whole may have been counted.
_REACH = 2


def has_remainder(norms: Sequence[str]) -> bool:
    """Whether "the rest", "the remainder" or "the others" stands in a sentence."""
    if _LEFT.isdisjoint(norms):
        return False
    return any(norm in _LEFT and before == "the" for before, norm in pairwise(norms))


def find_remainder(tally: Tally, clause: Clause) -> Draft | None:
    """The count of "the rest": the whole less its parts, where all of them are exact numbers; None without one.

    Its act is what its own verb says, else that of the whole ("the rest are stable").
    """
    at = next(
        (i for i in range(1, len(clause.tokens)) if clause.norm(i) in _LEFT and clause.norm(i - 1) == "the"), None
    )
    if at is None or (clause.norm(at + 1) == "of" and clause.norm(at + 2) not in {"them", "these", "those"}):
        return None
    whole, parts = _broken_down(tally, clause)
    if whole is None or whole.lower is None or not parts:
        return None
    left = whole.lower - sum(part.lower or 0 for part in parts)
    if left <= 0:
        return None
    draft = Draft(clause, at - 1, at + 1, at + 1)
    draft.lower = draft.upper = draft.number = left
    draft.partitive, draft.parent, draft.whole = True, whole, whole.span
    found = verb_before(clause, at - 1, at + 1) or predicate_after(clause, at + 1).predicate
    if found is not None:
        draft.take(found)
    else:
        draft.act = whole.act
    return draft


def _broken_down(tally: Tally, clause: Clause) -> tuple[Draft | None, list[Draft]]:
    """The exact whole that the latest part belongs to, with all its parts; none where one of them is no exact number."""
    latest = next((draft for draft in reversed(tally.drafts) if draft.partitive and draft.parent is not None), None)
    if latest is None or clause.number - latest.clause.number > _REACH:
        return None, []
    whole = latest.parent
    parts = [draft for draft in tally.drafts if draft.partitive and draft.parent is whole]
    exact = [draft for draft in [whole, *parts] if draft is not None and draft.lower == draft.upper]
    return (whole, parts) if len(exact) == len(parts) + 1 else (None, [])
