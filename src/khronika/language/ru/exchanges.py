"""Exchanges of prisoners: who is given and who comes home, "26 на 19"."""

from __future__ import annotations

from khronika.language.lines import Line
from khronika.language.quantities import Quantity
from khronika.language.ru.morphology import lemmas
from khronika.language.ru.phrases import Phrase
from khronika.language.ru.scans import Scan, counting_words


def tells_exchange(line: Line) -> bool:
    """Whether a sentence speaks of an exchange, and not of one of views or fire."""
    for at, norm in enumerate(line.norms):
        if norm.startswith(("обмен", "меня")) and not lemmas(norm).isdisjoint(counting_words("exchanging")):
            behind = line.norms[at + 1] if at + 1 < len(line.norms) else "."
            if lemmas(behind).isdisjoint(counting_words("exchanged_things")):
                return True
    return False


def is_exchanged(scan: Scan, quantity: Quantity, phrase: Phrase, clause: tuple[int, int]) -> bool:
    """Whether a number is one side of an exchange, or of those whom its clause says to be given, got or at home."""
    if quantity.number.kind not in {"exact", "range"} or phrase.kind not in {"bare", "person"}:
        return False
    if phrase.kind == "bare" and _is_side(scan, quantity):
        return True
    said = [cue for cue in scan.cues if clause[0] <= cue.at < clause[1] and cue.kind == "verb" and cue.act != "release"]
    told = [scan.line.norms[at] for at in range(*clause) if at not in scan.aside]
    return not said and any(not lemmas(norm).isdisjoint(counting_words("given")) for norm in told)


def _is_side(scan: Scan, quantity: Quantity) -> bool:
    """Whether another number stands behind or before it with "на" between: "восемь на семь"."""
    norms = scan.line.norms
    before = norms[quantity.first - 1 : quantity.first] == ("на",)
    if before and any(other.last == quantity.first - 1 for other in scan.quantities):
        return True
    after = norms[quantity.last : quantity.last + 1] == ("на",)
    return after and any(other.first == quantity.last + 1 for other in scan.quantities)
