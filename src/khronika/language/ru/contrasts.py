"""Numbers set against each other: "не двое, а четверо", "семеро, а не шесть", "девятнадцать вместо двадцати одного"."""

from __future__ import annotations

from khronika.language.lines import Line
from khronika.language.quantities import Quantity

#: How many tokens may stand between the two numbers: "не 19 человек, а 21".
_REACH = 4
_INSTEAD = frozenset({"вместо", "против"})


def is_denied(line: Line, quantity: Quantity) -> bool:
    """Whether the words take a number back for another one."""
    norms, first, last = line.norms, quantity.first, quantity.last
    if quantity.number.kind == "zero" or first == 0:
        return False
    if norms[max(0, first - 2) : first] in {("а", "не"), ("это", "не")}:
        return True
    before = norms[first - 1] == "не" or norms[max(0, first - 2)] == "не"
    return before and any(
        norms[at - 1 : at + 1] == (",", "а") for at in range(last + 1, min(last + 1 + _REACH, len(norms)))
    )


def is_contrasted(line: Line, quantity: Quantity) -> bool:
    """Whether a number stands against the one before it in its sentence."""
    norms, first = line.norms, quantity.first
    if norms[max(0, first - 2) : first] == ("а", "не") or norms[first - 1 : first] in {(word,) for word in _INSTEAD}:
        return True
    return norms[max(0, first - 2) : first] == (",", "а") and "не" in norms[max(0, first - 2 - 2 * _REACH) : first]


def is_difference(line: Line, quantity: Quantity) -> bool:
    """Whether a number only says how many more or fewer: "на двоих больше, чем называли"."""
    norms, after = line.norms, quantity.last
    after += norms[after : after + 1] in {("человека",), ("человек",)}
    return norms[max(0, quantity.first - 1) : quantity.first] == ("на",) and norms[after : after + 1] in {
        ("больше",),
        ("меньше",),
    }
