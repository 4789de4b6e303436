"""The act of a number that only what was counted before makes a count."""

from __future__ import annotations

from khronika.language.lines import Line
from khronika.language.quantities import Quantity
from khronika.language.reading import CountMention
from khronika.language.ru.acts import is_predicate, people_act
from khronika.language.ru.cues import cue_words
from khronika.language.ru.morphology import lemmas
from khronika.language.ru.phrases import Phrase
from khronika.language.ru.scans import Found, Scan, Told, counting_words
from khronika.record.figures import Act

#: How many tokens a sentence has that only gives a number for what was counted before: "Вчера было тридцать одна."
_SHORT = 6
_SAYING = frozenset({"о", "об", "на", "только", "лишь", "про", "до"})
_ENDS = frozenset({",", ".", ";", ")", "и"})


def act_by_context(scan: Scan, quantity: Quantity, phrase: Phrase, told: Told, *, included: bool) -> Found | None:
    """The act of a number that only what was counted before makes a count."""
    before = told.sentence[-1] if told.sentence else None
    if phrase.partitive or included:
        whole = before or told.last
        return Found(whole.act, None, partitive=True) if whole is not None and whole.act is not None else None
    if before is not None and before.act is not None and _continues_list(scan.line, quantity, phrase, before):
        return Found(before.act, None, partitive=splits_whole(scan.line, quantity, told) or before.partitive)
    if told.last is not None and told.last.act is not None and _stands_by_town(scan.line, quantity, phrase):
        return Found(told.last.act, None, partitive=True)
    act = told.last.act if told.last is not None else told.act
    bare = phrase.kind == "bare" and told.last is not None
    short = bare and len(scan.line.norms) <= _SHORT and not any(map(is_predicate, scan.line.norms))
    said = bare and _is_said(scan, quantity)
    tallied = _tells_tally(scan.line, quantity, phrase) or _pointed_at(scan.line, phrase)
    return Found(act, None) if act is not None and (short or said or tallied) else None


def _continues_list(line: Line, quantity: Quantity, phrase: Phrase, before: CountMention) -> bool:
    """Whether a number goes on with a list: "в Москве — 1653", "и двое детей", ", пятеро и 1227 соответственно"."""
    first, after = quantity.first, max(phrase.after, quantity.last)
    mark = line.norms[first - 1] if first else ""
    behind = line.norms[after] if after < len(line.norms) else "."
    if phrase.kind == "person":
        return mark in {"и", ",", "—", "–", ":", "("} and behind in _ENDS | {"—", "–"}
    if phrase.kind == "paper":
        return False
    if mark in {"потом", "затем"}:
        return True
    if mark in {"о", "об"} and first > 1 and line.norms[first - 2] in {"—", "–"}:
        return True
    if mark in {"—", "–", "(", "пока"} or behind in {"—", "–"} or line.norms[max(0, first - 2) : first] == ("а", "не"):
        return True
    if line.tokens[first - 1].word[:1].isupper() and behind in _ENDS:
        return True
    listed = mark in {",", "и", ":", ";"} and behind in _ENDS | {"соответственно"}
    return listed and (before.lower is None or quantity.number.lower > 1)


def _stands_by_town(line: Line, quantity: Quantity, phrase: Phrase) -> bool:
    """Whether a bare number stands in brackets or behind a dash beside a town: "Больше всего — в Твери (124)"."""
    at = quantity.first - 1
    if phrase.kind != "bare" or at < 1:
        return False
    return line.norms[at] in {"(", "—", "–"} and line.tokens[at - 1].word[:1].isupper()


def counted_act(line: Line, quantity: Quantity) -> Act | None:
    """The act in "число задержанных выросло до 3893", "оценила число участников акции в четыре тысячи"."""
    for at in range(quantity.first - 2, -1, -1):
        if not lemmas(line.norms[at]).isdisjoint(counting_words("numbers")):
            act = people_act(line.norms[at + 1])
            if act is not None:
                return act
    return None


def _tells_tally(line: Line, quantity: Quantity, phrase: Phrase) -> bool:
    """Whether the words say that a tally has come to this number: "насчитали 73 фамилии", "перевалил за две тысячи"."""
    if phrase.kind not in {"bare", "person"}:
        return False
    before = line.norms[max(0, quantity.number.first - 7) : quantity.number.first]
    return any(
        not lemmas(norm).isdisjoint(counting_words("tallies")) and before[max(0, at - 1) : at + 1] != ("в", "числе")
        for at, norm in enumerate(before)
        if norm[0].isalpha()
    )


def _is_said(scan: Scan, quantity: Quantity) -> bool:
    """Whether a bare number is all that a source says: "власти говорят о трёхстах", "минздрав признал только семнадцать"."""
    first = quantity.number.first
    at = first - 1
    while at >= 0 and first - at <= 3 and scan.line.norms[at] in _SAYING:
        at -= 1
    given = at < first - 1 or scan.line.norms[first][0].isdigit()
    return given and at >= 0 and not lemmas(scan.line.norms[at]).isdisjoint(cue_words().say)


def _pointed_at(line: Line, phrase: Phrase) -> bool:
    """Whether the people are only pointed at: "их было не менее сорока", "нас было человек двадцать"."""
    if phrase.head is None:
        return False
    before = line.norms[max(0, phrase.head - 2) : phrase.head]
    return line.norms[phrase.head] in {"их", "нас"} or before in {("нас", "было"), ("их", "было")}


def splits_whole(line: Line, quantity: Quantity, told: Told) -> bool:
    """Whether the number splits a larger count of this sentence, behind its colon or in its bracket."""
    if not told.sentence:
        return False
    whole = told.sentence[0]
    marks = {line.norms[at] for at in range(quantity.first) if line.tokens[at].start > whole.span.start}
    return whole.lower is not None and quantity.lower <= whole.lower and not marks.isdisjoint({":", "("})
