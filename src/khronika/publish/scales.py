"""Axes for counts of people: linear from zero, or logarithmic where the counts are orders of magnitude apart."""

from __future__ import annotations

import math
from collections.abc import Iterable

import msgspec

from khronika.messages.tongues import Tongue

#: Where the drawn values lie, in per cent of the width: room for a half-open arrow stays on the right.
LEFT, RIGHT = 3.0, 90.0
# From a ratio of 20 on, a linear axis would squeeze the small counts into its first twentieth.
_LOG_RATIO = 20
# On a logarithmic axis zero gets a place of its own, left of this per cent.
_ZERO_ROOM = 10.0


class Tick(msgspec.Struct, frozen=True, kw_only=True):
    """One labelled line across the chart: `x` in per cent of the width."""

    x: float
    label: str


class Scale(msgspec.Struct, frozen=True, kw_only=True):
    """Where a count stands on an axis from `low` to `high`; `begin` is the per cent at which `low` stands."""

    log: bool
    low: int
    high: int
    begin: float

    def x(self, value: int) -> float:
        """Per cent of the width at which `value` stands."""
        if self.log and value < self.low:
            return LEFT
        span = RIGHT - self.begin
        share = (
            math.log(value / self.low) / math.log(self.high / self.low)
            if self.log
            else (value - self.low) / (self.high - self.low)
        )
        return round(self.begin + span * share, 2)

    def ticks(self, tongue: Tongue) -> tuple[Tick, ...]:
        """Four to seven round counts, from the left, as this language writes them."""
        values = _log_ticks(self.low, self.high) if self.log else _linear_ticks(self.high)
        marks = [Tick(x=self.x(value), label=tongue.number(value)) for value in values]
        if self.log and self.begin > LEFT:
            marks.insert(0, Tick(x=LEFT, label="0"))
        return tuple(marks)


def choose_scale(values: Iterable[int]) -> Scale:
    """The scale that shows all `values` well; 0 to 10 where there are none."""
    found = sorted(set(values))
    positive = [value for value in found if value > 0]
    if not positive:
        return Scale(log=False, low=0, high=10, begin=LEFT)
    if positive[-1] / positive[0] >= _LOG_RATIO:
        low = int(10 ** (len(str(positive[0])) - 1))
        high = _round_up(positive[-1])
        return Scale(log=True, low=low, high=high, begin=_ZERO_ROOM if found[0] == 0 else LEFT)
    return Scale(log=False, low=0, high=max(_round_up(positive[-1]), 4), begin=LEFT)


def _round_up(value: int) -> int:
    """The next of 1, 1.5, 2, 3, 4, 5, 6, 8, 10 times a power of ten."""
    power = int(10 ** (len(str(value)) - 1))
    steps = (10, 15, 20, 30, 40, 50, 60, 80, 100)
    return next(step * power // 10 for step in steps if step * power >= value * 10 and step * power % 10 == 0)


def _linear_ticks(high: int) -> list[int]:
    step = int(10 ** max(len(str(high)) - 2, 0))
    while high / step > 6:
        step = step * 5 // 2 if str(step).startswith("2") else step * 2
    return list(range(0, high + 1, step))


def _log_ticks(low: int, high: int) -> list[int]:
    decades = math.log10(high / low)
    steps = (1,) if decades > 3 else (1, 3) if decades > 2 else (1, 2, 5)
    powers = [low * 10**power for power in range(math.floor(decades) + 1)]
    values = [power * step for power in powers for step in steps if power * step <= high]
    while len(values) > 7:
        values = values[::2]
    return values
