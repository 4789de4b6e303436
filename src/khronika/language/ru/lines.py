"""Russian sentences laid out for look-up: folded forms, and which words stand in a quotation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from khronika.language.lines import Line
from khronika.language.reading import Sentence
from khronika.language.ru.cues import is_saying, is_telling
from khronika.language.ru.morphology import fold, parts_of_speech

_PAIRS = {"«": "»", "„": "“", '"': '"', "“": "”"}
_CLOSERS = frozenset('»“”"')
#: More words than this in quotation marks are said by somebody; fewer may be a name ("Новая газета Европа").
_LONGEST_NAME = 5
_DASHES = frozenset("—–-")
_VERBS = frozenset({"VERB", "PRED", "PRTS", "INFN"})


class _Quotation(NamedTuple):
    """Quotation marks: sentence and token of the opening one and of its partner, the latter None for none."""

    sentence: int
    token: int
    end: tuple[int, int] | None


def lay_out(sentences: Sequence[Sentence]) -> list[Line]:
    """One `Line` for each sentence. Only what somebody says is marked as quoted, no names in quotation marks.

    A quotation ends at the latest with the part it was opened in.
    """
    norms = [tuple(fold(token.norm) for token in sentence.tokens) for sentence in sentences]
    quoted = [[False] * len(sentence.tokens) for sentence in sentences]
    opened: list[int | None] = [None] * len(sentences)
    for quotation in _quotations(sentences):
        if _is_name(sentences, norms, quotation):
            continue
        start = sentences[quotation.sentence].tokens[quotation.token].start
        last, stop = quotation.end or (_last_of_part(sentences, quotation.sentence), None)
        for number in range(quotation.sentence, last + 1):
            begin = quotation.token if number == quotation.sentence else 0
            end = stop + 1 if number == last and stop is not None else len(quoted[number])
            quoted[number][begin:end] = [True] * (end - begin)
            if number > quotation.sentence and opened[number] is None:
                opened[number] = start
    return [
        Line(number, one.part, one.kind, one.tokens, norms[number], tuple(quoted[number]), opened[number])
        for number, one in enumerate(sentences)
    ]


def _quotations(sentences: Sequence[Sentence]) -> list[_Quotation]:
    """The quotation marks of each part with their partners, outer and inner ones, in the order in which they close."""
    found: list[_Quotation] = []
    open_marks: list[tuple[str, int, int]] = []
    part = -1
    for number, sentence in enumerate(sentences):
        if sentence.part != part:
            found += [_Quotation(where, at, None) for _, where, at in open_marks[:1]]
            open_marks, part = [], sentence.part
            if _is_dialogue(sentence):
                found.append(_Quotation(number, 0, None))
        for at, token in enumerate(sentence.tokens):
            mark = token.word
            if mark not in _PAIRS and mark not in _CLOSERS:
                continue
            partner = next((i for i in range(len(open_marks) - 1, -1, -1) if _PAIRS[open_marks[i][0]] == mark), None)
            if partner is not None and (mark not in _PAIRS or mark in '"“'):
                _, where, begin = open_marks[partner]
                found.append(_Quotation(where, begin, (number, at)))
                del open_marks[partner:]
            elif mark in _PAIRS:
                open_marks.append((mark, number, at))
    found += [_Quotation(where, at, None) for _, where, at in open_marks[:1]]
    return found


def _is_dialogue(sentence: Sentence) -> bool:
    """Whether a part opens with a dash and somebody who speaks: "— Нас было сорок, — вспоминает Фарид. — …"."""
    tokens = sentence.tokens
    if sentence.kind == "list" or tokens[0].word not in _DASHES:
        return False
    return any(
        tokens[at].word in _DASHES
        and tokens[at - 1].word in {",", "!", "?", "…"}
        and (is_telling(verb := fold(tokens[at + 1].norm)) or is_saying(verb))
        for at in range(2, len(tokens) - 1)
    )


def _last_of_part(sentences: Sequence[Sentence], number: int) -> int:
    while number + 1 < len(sentences) and sentences[number + 1].part == sentences[number].part:
        number += 1
    return number


def _is_name(sentences: Sequence[Sentence], norms: Sequence[tuple[str, ...]], quotation: _Quotation) -> bool:
    """Whether quotation marks stand around a name, and nobody speaks: few words, no verb, no comma and dash behind."""
    if quotation.end is None or quotation.end[0] != quotation.sentence:
        return False
    number, end = quotation.end
    tokens, inside = sentences[number].tokens, norms[number][quotation.token + 1 : end]
    if len(inside) > _LONGEST_NAME or not inside:
        return False
    behind = tuple(token.word for token in tokens[end + 1 : end + 3])
    if behind[:1] == (",",) and behind[1:] and behind[1] in "—–-":
        return False
    if inside[-1] in {",", ".", "!", "?", "…"} or "," in inside:
        return False
    before = tokens[quotation.token - 1].word if quotation.token else ""
    goes_on = behind[:1] and behind[0][0].isalpha() and behind[0][0].islower()
    if before == ":" and not goes_on:
        return False
    if not tokens[quotation.token + 1].word[0].isupper():
        return len(inside) == 1
    return all(parts_of_speech(norm).isdisjoint(_VERBS) or not norm.isalpha() for norm in inside[1:])
