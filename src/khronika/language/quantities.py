"""Numbers and the words that bound them, as every language reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from khronika.record.statements import Certainty

NumberKind = Literal["exact", "range", "vague", "zero", "fraction", "all"]


class Number(NamedTuple):
    """A number in a row of tokens: `first` to `last` (half-open, token indices) and its bounds.

    For a fraction, `lower` of `upper` is meant ("two thirds" is 2, 3); for "all" of them, as many as were counted before.
    """

    first: int
    last: int
    lower: int
    upper: int
    kind: NumberKind


class Quantity(NamedTuple):
    """A number with its comparators: `first` to `last` (half-open, token indices) and the bounds they make.

    `upper` None means no ceiling. For a fraction `part` of `base` is meant and the bounds are still open (0, None).
    `definite` marks "the 98", "all 58", "these five"; `more` marks "another 12"; `bound` is the kind of comparator
    ("least", "over", "most", "under" or "").
    """

    first: int
    last: int
    number: Number
    lower: int
    upper: int | None
    approximate: bool
    certainty: Certainty | None
    definite: bool
    more: bool
    bound: str

    @property
    def fraction(self) -> bool:
        """Whether this is a share that needs a base."""
        return self.number.kind == "fraction"


def bounds(number: Number, bound: str) -> tuple[int, int | None]:
    """Lower and upper bound of a number under a comparator: "least", "over", "most", "under", or "" for none.

    More than a vague number is no more than at least that. A fraction has no bounds without its base.
    """
    lower, upper = number.lower, number.upper
    if number.kind == "fraction":
        return 0, None
    match bound:
        case "least":
            return lower, None
        case "over":
            return (lower + 1 if number.kind != "vague" else lower), None
        case "most":
            return 0, upper
        case "under":
            return 0, max(upper - 1, 0)
    return lower, upper


def gather_quantities(
    places: Iterable[int],
    number_at: Callable[[int], Number | None],
    counts: Callable[[Number], bool],
    bounded: Callable[[Number, int], Quantity],
) -> list[Quantity]:
    """The quantities of a row of tokens that begin at `places`, in order.

    `number_at` gives the number that begins at a token, `counts` tells whether it may count anything, and `bounded` gives it with
    its comparators, none of which stands before the token given (the end of the quantity before).
    """
    found: list[Quantity] = []
    end = 0  # the token behind the number before
    for index in places:
        number = number_at(index) if index >= end else None
        if number is None:
            continue
        if counts(number):
            found.append(bounded(number, found[-1].last if found else 0))
        end = number.last
    return found
