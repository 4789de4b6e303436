"""Numbers that add up: the parts of a number told before, and a number whose parts follow it in its sentence."""

from __future__ import annotations

from collections.abc import Sequence

from khronika.language.lines import Line
from khronika.language.quantities import Quantity
from khronika.language.reading import CountMention
from khronika.language.ru.phrases import Phrase
from khronika.record.figures import Act

#: How many sentences on numbers may add up to one told before, and how small no such number is.
_REACH, _SMALLEST = 1, 4


def parts_act(line: Line, counted: Sequence[tuple[Quantity, Phrase]], told: Sequence[CountMention]) -> Act | None:
    """The act of a number told before that the bare numbers of this sentence add up to: "Из них шестеро …, четверо …".

    None where they are fewer than two, or add up to none of those told.
    """
    exact = [quantity for quantity, phrase in counted if _is_plain(quantity, phrase)]
    total = sum(quantity.lower for quantity in exact)
    if len(exact) < 2 or len(exact) != len(counted) or total < _SMALLEST:
        return None
    for mention in reversed(told):
        near = 0 < line.number - mention.sentence <= _REACH
        if near and mention.lower == mention.upper == total and mention.act is not None:
            return mention.act
    return None


def whole_act(quantity: Quantity, phrase: Phrase, following: Sequence[CountMention]) -> Act | None:
    """The act of a number whose parts alone follow it in its sentence: "привезли пятерых, двоих — с ожогами, троих — с ушибами"."""
    acts = {mention.act for mention in following}
    if not _is_plain(quantity, phrase) or len(following) < 2 or len(acts) > 1:
        return None
    parts = sum(mention.lower or 0 for mention in following)
    exact = all(mention.lower == mention.upper for mention in following)
    return following[0].act if exact and parts == quantity.lower else None


def _is_plain(quantity: Quantity, phrase: Phrase) -> bool:
    """Whether a number is exact, alone and no zero."""
    exact = quantity.number.kind == "exact" and quantity.lower == quantity.upper and quantity.lower > 0
    return exact and phrase.kind == "bare" and not phrase.partitive
