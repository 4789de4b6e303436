"""Forms of Russian words: dictionary form, part of speech and endings, from the OpenCorpora dictionary by pymorphy3."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from pymorphy3 import MorphAnalyzer
from pymorphy3.analyzer import Parse
from pymorphy3.tagset import OpencorporaTag

#: Words that the dictionary may have; it cannot be asked about any letter whatever.
_RUSSIAN = re.compile(r"[а-яё][а-яёa-z0-9'’-]*")
#: How many word forms are remembered: about what ten thousand reports use.
_REMEMBERED = 100_000
#: Likelihood, as a share of the likeliest guess's, below which a guess about a word is not looked at.
_LEAST = 0.06


class Form(NamedTuple):
    """One way to read a word: `lemma` with "е" for "ё", `pos` and `marks` in the names of OpenCorpora.

    `case` is None for words that have none, `plural` and `gender` where the ending does not say.
    """

    lemma: str
    pos: str
    case: str | None
    plural: bool | None
    gender: str | None
    animate: bool | None
    marks: frozenset[str]


#: Cases that a preposition or a verb treats alike: the second genitive, partitive and locative.
_CASES = {"gen1": "gent", "gen2": "gent", "acc2": "accs", "loc1": "loct", "loc2": "loct", "voct": "nomn"}


def fold(word: str) -> str:
    """A word for look-up: lower case, "е" for "ё"."""
    return word.lower().replace("ё", "е")


@cache
def _analyzer() -> MorphAnalyzer:
    return MorphAnalyzer(lang="ru")


@lru_cache(maxsize=_REMEMBERED)
def forms(norm: str) -> tuple[Form, ...]:
    """The ways to read a word in lower case, the likeliest first; none for marks, numbers and words in other letters."""
    if not _RUSSIAN.fullmatch(norm):
        return ()
    found = _analyzer().parse(norm)
    parses = [parse for parse in found if parse.tag.mood != "impr"] or found  # reports give no orders: "вышли" went out
    return tuple(_form(parse) for parse in parses if parse.score >= _LEAST * parses[0].score)


def _form(parse: Parse) -> Form:
    return _of_tag(parse.tag)._replace(lemma=parse.normal_form.replace("ё", "е"))


@lru_cache(maxsize=10_000)  # there are some four thousand
def _of_tag(tag: OpencorporaTag) -> Form:
    """What a tag of the dictionary says of a word, of no lemma yet."""
    case = str(tag.case) if tag.case else None
    number, gender, animacy = tag.number, tag.gender, tag.animacy
    return Form(
        lemma="",
        pos=str(tag.POS or ""),
        case=_CASES.get(case, case) if case else None,
        plural=None if not number else number == "plur",
        gender=str(gender) if gender else None,
        animate=None if not animacy else animacy == "anim",
        marks=frozenset(map(str, tag.grammemes)),
    )


@lru_cache(maxsize=_REMEMBERED)
def lemmas(norm: str) -> frozenset[str]:
    """Every dictionary form that a word may have, the word itself where it has none."""
    return frozenset(form.lemma for form in forms(norm)) or frozenset((norm,))


@lru_cache(maxsize=_REMEMBERED)
def parts_of_speech(norm: str) -> frozenset[str]:
    """Every part of speech that a word may be."""
    return frozenset(form.pos for form in forms(norm))


def is_known(norm: str) -> bool:
    """Whether the dictionary has the word."""
    return bool(_RUSSIAN.fullmatch(norm)) and bool(_analyzer().word_is_known(norm))


@lru_cache(maxsize=_REMEMBERED)
def nominative(norm: str, mark: str | None = None, gender: str | None = None, *, plural: bool = False) -> str:
    """The word in the nominative singular, or `plural`, read as a name (`mark`: Name, Surn, Patr, Geox) where it can be; else as it is.

    A word that is plural only, or a name that has no such form, stays as it is.
    """
    parses = _analyzer().parse(norm) if _RUSSIAN.fullmatch(norm) else []
    wanted = [parse for parse in parses if (mark is None or mark in parse.tag)]
    if gender is not None:
        wanted = [parse for parse in wanted if parse.tag.gender in {gender, "ms-f", None}] or wanted
    if plural:
        found = next((one for parse in wanted if (one := parse.inflect({"nomn", "plur"})) is not None), None)
        return str(found.word) if found is not None else norm
    for parse in wanted or ([] if mark else parses):
        found = parse.inflect({"nomn", "sing"} | ({gender} if gender and parse.tag.gender == gender else set()))
        if found is not None:
            return str(found.word)
    return norm
