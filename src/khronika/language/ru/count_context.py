"""The act of a number that only what was counted before makes a count."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

from khronika.language.lines import Line
from khronika.language.quantities import Quantity
from khronika.language.reading import CountMention
from khronika.language.ru.acts import is_predicate, people_act
from khronika.language.ru.contrasts import is_contrasted, is_denied
from khronika.language.ru.cues import cue_words, is_saying
from khronika.language.ru.morphology import forms, lemmas, parts_of_speech
from khronika.language.ru.numbers import obliques
from khronika.language.ru.phrases import Phrase, noun_kind
from khronika.language.ru.rows import is_year, labelled_act, listed_act, row_act
from khronika.language.ru.scans import Found, Scan, Told, counting_words
from khronika.record.figures import Act

#: How many tokens a sentence has that only gives a number for what was counted before: "Вчера было тридцать одна."
_SHORT = 6
_SAYING = frozenset(
    {"о", "об", "на", "только", "лишь", "про", "до", "уже", "же", "пока", "всего", "почти", "как", "минимум"}
)
#: ... and nouns that may stand between the verb and the number, how far before it the verb stands.
_NUMBERS = frozenset({"цифра", "число"})
_OF_THINGS = frozenset({"число", "количество"})
_SAID = 4
#: Verbs whose object is a number of people even where that stands alone: "признали шестьдесят".
_SEEING = frozenset({"видеть", "увидеть", "заметить", "помнить", "запомнить"})
_OWNING_UP = frozenset({"признать", "признавать", "насчитать", "подтвердить", "подтверждать", "недосчитаться"})
#: How many tokens before a number "нас" or "их" may stand.
_POINTED = 6
#: Numbers from here on speak of the same people when they come again.
_TELLING = 10
_IN_IT = frozenset({("в", "нем"), ("в", "ней"), ("в", "них")})
_ENDS = frozenset({",", ".", ";", ")", "и"})
_PLAIN = frozenset({"человек", "человека", "людей", "человеке", "людях"})


def act_by_context(scan: Scan, quantity: Quantity, phrase: Phrase, told: Told, *, included: bool) -> Found | None:
    """The act of a number that only what was counted before makes a count."""
    pointed = phrase.head is not None and scan.line.norms[phrase.head] in {"их", "нас", "вас"}
    if quantity.number.kind == "zero" and (phrase.kind == "bare" or pointed) and not (phrase.partitive or included):
        return None  # "их никто не считал"
    if _found_again(scan, quantity, told):
        return Found("rescue", None, partitive=True)
    if phrase.partitive or included:
        whole = told.latest()
        return Found(whole.act, None, partitive=True) if whole is not None and whole.act is not None else None
    tallied = _tells_tally(scan.line, quantity, phrase, scan.aside) or _pointed_at(scan.line, quantity, phrase)
    tallied = tallied or _sums_up(scan.line, quantity) or (told.listed and _stands_in_list(scan.line, quantity, phrase))
    plain = phrase.head is not None and scan.line.norms[phrase.head] in _PLAIN
    said = (phrase.kind == "bare" or plain) and is_said(scan, quantity)
    if not (tallied or said) and is_year(scan.line, quantity, phrase):
        return None
    return (
        _in_list(scan, quantity, phrase, told)
        or _again(quantity, phrase, told)
        or _composing(scan, quantity, phrase, told)
        or _of_topic(scan, quantity, phrase, told, tallied=tallied, said=said)
    )


def _found_again(scan: Scan, quantity: Quantity, told: Told) -> bool:
    """Whether some of those who were missing are told to have turned up: "двое нашлись", "нашлись трое водителей"."""
    latest = told.latest()
    if latest is None or latest.act != "disappearance":
        return False
    near = scan.line.norms[max(0, quantity.first - 2) : quantity.last + 3]
    return any("найтись" in lemmas(norm) for norm in near)


def _in_list(scan: Scan, quantity: Quantity, phrase: Phrase, told: Told) -> Found | None:
    """The act of the list that a number goes on with, or of its heading."""
    before = next((one for one in reversed(told.sentence) if not _is_bracketed(scan.line, one, quantity)), None)
    if before is not None and before.act is not None and _continues_list(scan.line, quantity, phrase, before):
        return Found(before.act, None, partitive=splits_whole(scan.line, quantity, told) or before.partitive)
    if told.last is not None and told.last.act is not None and _stands_by_town(scan.line, quantity, phrase):
        return Found(told.last.act, None, partitive=True)
    for act_of_list in (listed_act, row_act, labelled_act):
        act = act_of_list(scan, quantity, phrase, told)
        if act is not None:
            return Found(act, None)
    return None


def _is_bracketed(line: Line, before: CountMention, quantity: Quantity) -> bool:
    """Whether a count stands in brackets that close before a number: "в порту 41 (двоих выпустили), в доках тридцать"."""
    start = before.span.start
    open_before = closed = False
    for at in range(quantity.first):
        token = line.tokens[at]
        open_before = (
            (open_before or line.norms[at] == "(") and line.norms[at] != ")" if token.start < start else open_before
        )
        closed = closed or (token.start > start and line.norms[at] == ")")
    return open_before and closed


def _again(quantity: Quantity, phrase: Phrase, told: Told) -> Found | None:
    """The act that the same number was told of before: "Из 194 …", "всех 57", "столько же – 205"."""
    number = quantity.number
    if phrase.kind != "bare" or number.lower != number.upper or number.lower < _TELLING:
        return None
    act = told.known.get(number.lower)
    return Found(act, None) if act is not None else None


def _composing(scan: Scan, quantity: Quantity, phrase: Phrase, told: Told) -> Found | None:
    """The act of the whole whose make-up is told: "Двадцать один — дети", "тридцать шесть — несовершеннолетние"."""
    latest, after = told.latest(), quantity.last
    if phrase.kind != "bare" or latest is None or latest.act is None or not quantity.number.lower > 1:
        return None
    if latest.upper is not None and quantity.number.lower > latest.upper:
        return None
    norms = scan.line.norms
    if after + 1 >= len(norms) or norms[after] not in {"—", "–", "-"}:
        return None
    readings = forms(norms[after + 1])
    people = any(form.case == "nomn" and form.plural for form in readings) and noun_kind(norms[after + 1]) == "person"
    return Found(latest.act, None, partitive=True) if people else None


def _of_topic(scan: Scan, quantity: Quantity, phrase: Phrase, told: Told, *, tallied: bool, said: bool) -> Found | None:
    """The act asked for in this sentence, else told last, for a number that only gives its tally anew."""
    act = told.last.act if told.last is not None else told.act or told.heading
    asked: list[Act] = []
    if said or tallied:
        asked = [cue.act for cue in scan.cues if cue.at < quantity.first and cue.kind == "verb" and not cue.negated]
        act = told.known.get(quantity.number.lower) or (asked[-1] if asked else act)
    counted = bool(asked) or told.last is not None or told.earlier is not None or told.heading is not None
    bare = phrase.kind == "bare" and counted
    told_again = any(is_predicate(norm) and not is_saying(norm) for norm in scan.line.norms)
    short = bare and len(scan.line.norms) <= _SHORT and not told_again
    contrasted = bare and is_denied(scan.line, quantity)
    if act is not None and (short or (said and counted) or tallied or contrasted):
        return Found(act, None)
    named = phrase.kind == "person" and phrase.head is not None and phrase.head < quantity.first
    if (
        named
        and told.last is not None
        and len(scan.line.norms) <= _SHORT
        and not any(map(is_predicate, scan.line.norms))
    ):
        return Found(told.last.act, None, partitive=True) if told.last.act is not None else None
    return None


def _continues_list(line: Line, quantity: Quantity, phrase: Phrase, before: CountMention) -> bool:
    """Whether a number goes on with a list: "в Москве — 1653", "и двое детей", ", пятеро и 1227 соответственно"."""
    first, after = quantity.first, max(phrase.after, quantity.last)
    mark = line.norms[first - 1] if first else ""
    behind = line.norms[after] if after < len(line.norms) else "."
    if phrase.kind == "person":
        return mark in {"и", ",", "—", "–", ":", "("} and behind in _ENDS | {"—", "–"}
    if phrase.kind == "paper":
        return False
    if mark in {"потом", "затем"} or is_contrasted(line, quantity):
        return True
    if mark in {"о", "об"} and first > 1 and line.norms[first - 2] in {"—", "–"}:
        return True
    if mark in {"—", "–", "(", "пока"} or behind in {"—", "–"} or line.norms[max(0, first - 2) : first] == ("а", "не"):
        return True
    if line.tokens[first - 1].word[:1].isupper() and behind in _ENDS:
        return True
    if quantity.more and mark in {",", "и"} and "PREP" in parts_of_speech(behind):
        return True  # "двадцать пять тел нашли в домах, ещё пять у реки"
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


def _tells_tally(line: Line, quantity: Quantity, phrase: Phrase, aside: Collection[int]) -> bool:
    """Whether the words say that a tally has come to this number: "насчитали 73 фамилии", "перевалил за две тысячи"."""
    if phrase.kind not in {"bare", "person"}:
        return False
    before = line.norms[max(0, quantity.number.first - 7) : quantity.number.first]
    return any(
        not lemmas(norm).isdisjoint(counting_words("tallies"))
        and before[max(0, at - 1) : at + 1] != ("в", "числе")
        and max(0, quantity.number.first - 7) + at not in aside
        and not _numbers_things(norm, before[at + 1 : at + 2])
        for at, norm in enumerate(before)
        if norm[0].isalpha()
    )


def _numbers_things(norm: str, following: tuple[str, ...]) -> bool:
    """Whether "число" is one of things: "число мандатов"."""
    return bool(following) and not lemmas(norm).isdisjoint(_OF_THINGS) and noun_kind(following[0]) == "thing"


def is_said(scan: Scan, quantity: Quantity) -> bool:
    """Whether a bare number is all that a source says: "власти говорят о трёхстах", "минздрав признал только семнадцать"."""
    norms, first = scan.line.norms, quantity.number.first
    at = first - 1
    while at >= 0 and first - at <= _SAID and (norms[at] in _SAYING or not lemmas(norms[at]).isdisjoint(_NUMBERS)):
        at -= 1
    if at < 0:
        return False
    names = lemmas(norms[at])
    if norms[first] in obliques() and not names.isdisjoint(_SEEING):
        return True  # "сосед видел пятерых"
    given = at < first - 1 or norms[first][0].isdigit() or not names.isdisjoint(_OWNING_UP)
    if not given:
        return False
    return not names.isdisjoint(cue_words().say) or not names.isdisjoint(counting_words("naming"))


def _sums_up(line: Line, quantity: Quantity) -> bool:
    """Whether a short sentence only sums up: "Всего человек восемьдесят"."""
    opened = line.norms[0] in {"всего", "итого"} and quantity.first <= 2
    return opened and not any(map(is_predicate, line.norms))


def _stands_in_list(line: Line, quantity: Quantity, phrase: Phrase) -> bool:
    """Whether a number is told to stand in the list named before: "в нём было 93 человека"."""
    before = line.norms[: quantity.first]
    return phrase.kind in {"bare", "person"} and any(pair in _IN_IT for pair in pairwise(before))


def _pointed_at(line: Line, quantity: Quantity, phrase: Phrase) -> bool:
    """Whether the people are only pointed at: "их было не менее сорока", "нас здесь шестьдесят"."""
    first = quantity.first if phrase.head is None else min(phrase.head, quantity.first)
    for at in range(first, max(-1, first - _POINTED), -1):
        if line.norms[at] in {"нас", "их", "таких"} and (
            at == 0 or line.norms[at - 1] not in {"у", "для", "из", "среди", "от"}
        ):
            between = [norm for norm in line.norms[at + 1 : first] if is_predicate(norm)]
            invited = any("подписываться" in lemmas(norm) for norm in line.norms[:at])
            return not invited and not between and phrase.kind in {"bare", "person"}
    return False


def splits_whole(line: Line, quantity: Quantity, told: Told) -> bool:
    """Whether the number splits a larger count of this sentence, behind its colon or in its bracket."""
    if not told.sentence:
        return False
    whole = told.sentence[0]
    marks = {line.norms[at] for at in range(quantity.first) if line.tokens[at].start > whole.span.start}
    return whole.lower is not None and quantity.lower <= whole.lower and not marks.isdisjoint({":", "("})
