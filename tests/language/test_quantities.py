"""What comparators do to a number, in any language."""

from __future__ import annotations

import pytest

from khronika.language.quantities import Number, bounds

THIRTY = Number(0, 1, 30, 30, "exact")
DOZENS = Number(0, 1, 24, 99, "vague")


@pytest.mark.parametrize(
    ("number", "bound", "expected"),
    [
        (THIRTY, "", (30, 30)),
        (THIRTY, "least", (30, None)),
        (THIRTY, "over", (31, None)),
        (DOZENS, "over", (24, None)),
        (THIRTY, "most", (0, 30)),
        (THIRTY, "under", (0, 29)),
        (Number(0, 1, 0, 0, "zero"), "under", (0, 0)),
        (Number(0, 2, 2, 3, "fraction"), "", (0, None)),
    ],
)
def test_comparators_bound_a_number(number: Number, bound: str, expected: tuple[int, int | None]) -> None:
    assert bounds(number, bound) == expected
