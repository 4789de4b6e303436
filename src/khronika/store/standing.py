"""Whether the conclusions in the database stand: how they were made, and which rows they take in.

It is a row among the steps. It falls in the very transaction that changes what the conclusions rest on, so a run that is
killed is made good by the next one; what is merely added leaves it, and is told by its number.
"""

from __future__ import annotations

from typing import NamedTuple, Self

#: The phases that conclude from many reports.
CONCLUDING = ("link", "weigh")
#: Stands in `steps.input` where a phase is done for all there is.
WHOLE = "*"
#: Stands in `steps.phase` where `steps.input` names what is done for the first inputs: see `Reached`.
REACHED = "reached"


class Standing(NamedTuple):
    """Conclusions that are whole: `made` as by `rows.made_key`, and the last numbers (`seq`) of the rows they take in."""

    made: str
    documents: int
    figures: int
    judgements: int

    def text(self) -> str:
        """As it stands in `steps.made`."""
        return f"{self.made} {self.documents} {self.figures} {self.judgements}"

    @classmethod
    def of(cls, text: str) -> Self | None:
        """Read back what `text` wrote; None for what an older Khronika did."""
        made, *numbers = text.split(" ")
        return cls(made, *map(int, numbers)) if len(numbers) == len(cls._fields) - 1 else None


class Reached(NamedTuple):
    """How far a step has come: all inputs up to number `last` (`seq`) are done as `made` (by `rows.made_key`) says.

    So they need not be looked through each time. It falls with any row that says that something was done.
    """

    made: str
    last: int

    def text(self) -> str:
        """As it stands in `steps.made`."""
        return f"{self.made} {self.last}"

    @classmethod
    def of(cls, text: str) -> Self:
        """Read back what `text` wrote."""
        made, last = text.split(" ")
        return cls(made, int(last))
