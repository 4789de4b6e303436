"""The act of a number of cases: "14 задержаний", "31 приговор", "74 таких случая", "пять случаев пыток"."""

from __future__ import annotations

from khronika.language.ru.acts import Cue, case_noun_act, people_act
from khronika.language.ru.morphology import lemmas
from khronika.language.ru.phrases import Phrase
from khronika.language.ru.scans import Found, Scan, Told, counting_words

#: How many tokens behind "случаев" the noun stands that says of what.
_REACH = 3


def case_act(scan: Scan, phrase: Phrase, told: Told) -> Found | None:
    """What was done in each of these cases, None where they are cases of something else."""
    head = phrase.head or 0
    norms = scan.line.norms
    act = case_noun_act(norms[head])
    if act is not None:
        return Found(act, head)
    if any(not lemmas(norms[at]).isdisjoint(counting_words("such")) for at in range(phrase.first, head)):
        latest = told.latest()
        act = latest.act if latest is not None else told.act or told.heading
        return Found(act, None) if act is not None else None
    cue = next((cue for cue in scan.cues if _tells_of_what(cue, head)), None)
    if cue is not None:
        return Found(cue.act, cue.at)
    act = next((act for at in range(phrase.first, head) if (act := people_act(norms[at])) is not None), None)
    return Found(act, None) if act is not None else None


def _tells_of_what(cue: Cue, head: int) -> bool:
    return head < cue.at <= head + _REACH and cue.kind in {"noun", "people"} and not cue.negated
