"""What those counted tell or complain was done to them: "семеро рассказали, что их избили", "пожаловались на побои"."""

from __future__ import annotations

from khronika.language.data import load_toml
from khronika.language.lines import Line
from khronika.language.quantities import Quantity
from khronika.language.ru.acts import Cue
from khronika.language.ru.morphology import lemmas, parts_of_speech
from khronika.language.ru.scans import Scan
from khronika.record.figures import Act

#: How many tokens from the number the complaint stands.
_NEAR = 11
_COMPLAINING = frozenset({"жаловаться", "пожаловаться", "сетовать", "посетовать"})
#: What people tell was done to them.
_TOLD_BY_THE_HARMED: frozenset[Act] = frozenset({"torture", "threat"})


def tellers_act(scan: Scan, quantity: Quantity) -> Cue | None:
    """The verb that says what was done to those who tell it: "семеро рассказали, что их избили"."""
    if quantity.number.first not in scan.aside:
        return None
    complained = _complaint(scan.line, quantity)
    if complained is not None:
        return complained
    for cue in scan.cues:
        if cue.kind == "verb" and cue.act in _TOLD_BY_THE_HARMED and not cue.negated and cue.at > quantity.last:
            near = range(max(quantity.last, cue.at - 2), min(cue.at + 3, len(scan.line.norms)))
            return cue if any(_is_object(scan.line, at) for at in near) else None
    return None


def _complaint(line: Line, quantity: Quantity) -> Cue | None:
    """What those counted complain of: "на побои пожаловались одиннадцать задержанных"."""
    near = range(max(0, quantity.first - _NEAR), min(len(line.norms) - 1, quantity.last + _NEAR))
    if not any(not lemmas(line.norms[at]).isdisjoint(_COMPLAINING) for at in near):
        return None
    complaints = load_toml("ru", "counting")["complaints"]
    for at in near:
        for lemma in lemmas(line.norms[at + 1]) if line.norms[at] == "на" else ():
            if lemma in complaints:
                return Cue(at + 1, complaints[lemma], "noun")
    return None


def _is_object(line: Line, at: int) -> bool:
    """Whether "их" or "им" stands here for those spoken of, and is not "their"."""
    behind = line.norms[at + 1] if at + 1 < len(line.norms) else "."
    return line.norms[at] in {"их", "им"} and "NOUN" not in parts_of_speech(behind)
