"""The act of a number of cases: "14 задержаний", "31 приговор", "74 таких случая", "пять случаев пыток"."""

from __future__ import annotations

from khronika.language.ru.acts import Cue, case_noun_act, people_act
from khronika.language.ru.morphology import lemmas
from khronika.language.ru.phrases import Phrase
from khronika.language.ru.scans import Found, Scan, Told, counting_words
from khronika.record.figures import Act

#: How many tokens behind "случаев" the noun stands that says of what.
_REACH = 3


def case_act(scan: Scan, phrase: Phrase, told: Told) -> Found | None:
    """What was done in each of these cases, None where they are cases of something else."""
    head = phrase.head or 0
    norms = scan.line.norms
    inside = next((cue for cue in scan.cues if phrase.first <= cue.at < head), None)
    act = case_noun_act(norms[head])
    if act is not None:
        return Found(inside.act if inside is not None and inside.framed else act, head)
    if any(not lemmas(norms[at]).isdisjoint(counting_words("such")) for at in range(phrase.first, head)):
        latest = told.latest()
        act = latest.act if latest is not None else told.act or told.heading
        return Found(act, None) if act is not None else None
    cue = next((cue for cue in scan.cues if _tells_of_what(cue, head)), None)
    if cue is not None:
        return Found(cue.act, cue.at)
    act = next((act for at in range(phrase.first, head) if (act := people_act(norms[at])) is not None), None)
    act = act or headed_act(scan, head)
    return Found(act, None) if act is not None else None


def headed_act(scan: Scan, at: int) -> Act | None:
    """What stands before the colon that token `at` stands behind: "Пытки: 57 сообщений"."""
    colon = next((place for place in range(at - 1, 0, -1) if scan.line.norms[place] == ":"), None)
    said = [cue.act for cue in scan.cues if colon is not None and cue.at < colon and not cue.negated]
    return said[-1] if said and colon is not None and at - colon <= _REACH else None


def _tells_of_what(cue: Cue, head: int) -> bool:
    return head < cue.at <= head + _REACH and cue.kind in {"noun", "people"} and not cue.negated
