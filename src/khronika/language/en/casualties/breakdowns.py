"""A number of people shot, and how many of them died: "4 shot, 2 fatally", "six were hit; one of them died"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from khronika.language.en.casualties.lexicon import load_words
from khronika.language.en.count_clauses import Clause
from khronika.language.quantities import Quantity

#: How far the verb may stand behind its number, and the dead behind the whole (tokens).
_NEAR, _FAR = 5, 14


class Breakdown(NamedTuple):
    """Of the people shot, as one or two sentences tell: the dead and the others; `sentence` where the dead are told of."""

    sentence: int
    killed: int
    injured: int


def find_breakdowns(clauses: Sequence[Clause]) -> Iterator[Breakdown]:
    """Each exact number of people shot that is told with the exact, smaller number of dead among them.

    The dead stand in the same sentence, or in the next as "one of them"; "killed" told of the whole itself is none.
    """
    for at, clause in enumerate(clauses):
        for whole in clause.quantities:
            end = _told(clause, whole, load_words("breakdowns")["shot"])
            if end is None or whole.lower != whole.upper:
                continue
            parts = [(clause, part) for part in clause.quantities if end <= part.first <= end + _FAR]
            for following in clauses[at + 1 : at + 2] if clause.sentence.kind != "title" else []:
                parts += [(following, part) for part in following.quantities if _of_them(following, part)]
            dead = next((one for one in parts if _is_dead(*one) and 0 < one[1].lower < whole.lower), None)
            if dead is not None:
                yield Breakdown(dead[0].number, dead[1].lower, whole.lower - dead[1].lower)


def _is_dead(clause: Clause, part: Quantity) -> bool:
    return part.lower == part.upper and _told(clause, part, load_words("breakdowns")["death"]) is not None


def _told(clause: Clause, quantity: Quantity, verbs: frozenset[str]) -> int | None:
    """Where a verb ends that follows a number closely, with no other number between; None without one."""
    for at in range(quantity.last, min(quantity.last + _NEAR, len(clause.tokens))):
        if at in clause.starts or clause.norm(at) in {",", ";", "."}:
            return None
        if clause.norm(at) in verbs:
            return at + 1
    return None


def _of_them(clause: Clause, part: Quantity) -> bool:
    return clause.norm(part.last) == "of" and any(
        clause.norm(part.last + step) in load_words("breakdowns")["whole"] for step in (1, 2)
    )
