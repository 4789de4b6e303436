"""Names in a Russian text: where they stand, and what they are in the nominative and in English."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from khronika.language.data import load_toml
from khronika.language.lines import Line
from khronika.language.ru.morphology import forms, nominative
from khronika.language.transliteration import transliterate, transliterate_ukrainian

#: Endings of surnames in other cases, with that of the nominative, for surnames that the dictionary guesses wrongly.
_FEMININE = (
    ("ской", "ская"),
    ("цкой", "цкая"),
    ("скую", "ская"),
    ("овой", "ова"),
    ("евой", "ева"),
    ("иной", "ина"),
    ("ову", "ова"),
    ("еву", "ева"),
    ("ину", "ина"),
)
_MASCULINE = (
    ("ского", "ский"), ("скому", "ский"), ("ским", "ский"), ("ском", "ский"), ("цкого", "цкий"), ("цкому", "цкий"),
    ("ова", "ов"), ("ову", "ов"), ("овым", "ов"), ("ове", "ов"), ("ева", "ев"), ("еву", "ев"), ("евым", "ев"), ("еве", "ев"),
    ("ина", "ин"), ("ину", "ин"), ("иным", "ин"), ("ине", "ин"), ("ёва", "ёв"), ("ёву", "ёв"), ("ёвым", "ёв"), ("ёве", "ёв"),
)  # fmt: skip
#: How long no row of initials is: "ТАР".
_INITIALS = 6
#: How adjectives made from places end, which may look like surnames: "Каменским вестям".
_SKY = ("ский", "ского", "скому", "ским", "ском", "ские", "ских", "скими")


@cache
def place_words(name: str) -> frozenset[str]:
    """One list of the words around place names."""
    return frozenset(load_toml("ru", "places")[name])


def is_name_word(line: Line, at: int) -> bool:
    """Whether a token may belong to a name: it begins with a capital letter and is no mark."""
    word = line.tokens[at].word
    return word[0].isupper() and word[0].isalpha()


def is_person_word(norm: str) -> bool:
    """Whether a word is a first name, a patronymic or a surname before all."""
    return any(form.marks & {"Name", "Patr", "Surn"} for form in forms(norm)[:4])


def gender_of_name(norms: Sequence[str], *, subject: bool = False) -> str | None:
    """The gender that the first names and patronymics among these words have, None where none tells.

    `subject` says that the name stands in the nominative: "Яна" is a woman there, elsewhere it may be of Ян.
    """
    readings = [form for norm in norms for form in forms(norm) if form.marks & {"Name", "Patr"}]
    fitting = [form for form in readings if form.case == "nomn" and not form.plural] if subject else []
    genders = [form.gender for form in (*fitting, *readings) if form.gender in {"masc", "femn"}]
    return genders[0] if genders else None


def person_name(words: Sequence[str], *, oblique: bool = False, ukrainian: bool = False, subject: bool = False) -> str:
    """A person's name in the nominative, in Latin letters: "Татьяны Потяевой" is Tatyana Potyaeva.

    `oblique` says that the words around put the name in another case, `subject` that they put it in the nominative; else
    a first name says so itself. A Ukrainian's name is written as English reports write it.
    """
    norms = [word.lower() for word in words]
    gender = gender_of_name(norms, subject=subject)
    if len(words) == 1 and gender is None and oblique:
        gender = "femn" if norms[0].endswith(("ой", "ую")) else "masc"
    else:
        oblique = _is_oblique(norms, gender)
    shown = [
        _as_written(word, _straight(norm, gender, oblique=oblique)) for word, norm in zip(words, norms, strict=True)
    ]
    return (transliterate_ukrainian if ukrainian else transliterate)(" ".join(shown))


def _is_oblique(norms: Sequence[str], gender: str | None) -> bool:
    """Whether a name stands in another case than the nominative: its first name says so."""
    for norm in norms:
        cases = {
            form.case
            for form in forms(norm)
            if form.marks & {"Name", "Patr"} and form.gender == gender and not form.plural
        }
        if cases:
            return "nomn" not in cases
    return any(norm.endswith(("ого", "ому", "ым", "ой")) for norm in norms[-1:])


def _straight(norm: str, gender: str | None, *, oblique: bool) -> str:
    if not oblique or not norm.isalpha():
        return norm
    for mark in ("Name", "Patr"):
        if any(mark in form.marks and form.gender == gender for form in forms(norm)):
            return nominative(norm, mark, gender)
    for ending, plain in _FEMININE if gender == "femn" else _MASCULINE:
        if norm.endswith(ending):
            return norm[: -len(ending)] + plain
    if gender == "femn" and norm.endswith(("ой", "ую")) and any(form.pos == "ADJF" for form in forms(norm)):
        return norm[:-2] + "ая"  # "Веры Тихой"
    if any("Surn" in form.marks for form in forms(norm)):
        return nominative(norm, "Surn", gender)
    return norm


def _as_written(word: str, norm: str) -> str:
    if word.isupper() and len(word) > 1:
        return norm.upper()
    return norm[:1].upper() + norm[1:] if word[:1].isupper() else norm


def nominative_phrase(words: Sequence[str], *, oblique: bool | None = None) -> str:
    """The words of a name in the nominative: "Новой газеты Европа" is "Новая газета Европа".

    Only its first noun, with the adjectives before it, has a case of its own; what follows stays. `oblique` says that the
    words around the name put it in another case; None leaves it to its own endings.
    """
    norms = [word.lower() for word in words]
    last = len(norms) - 1
    described = [_is_adjective(norm) or (at < last and norm.endswith(_SKY)) for at, norm in enumerate(norms)]
    head = next((at for at, norm in enumerate(norms) if norm.isalpha() and not described[at]), None)
    initials = head is not None and len(words[head]) > 1 and len(words[head]) < _INITIALS and words[head].isupper()
    if head is None or initials or not any(form.pos == "NOUN" for form in forms(norms[head])):
        return " ".join(words)
    moved = oblique if oblique is not None else not _may_be_nominative(norms[: head + 1])
    if not moved or (head > 0 and norms[0].endswith(("ые", "ие"))):
        return " ".join(words)  # "Волжские вести"
    gender = next((form.gender for form in forms(norms[head]) if form.pos == "NOUN" and form.case != "nomn"), None)
    many = [form for form in forms(norms[head]) if form.pos == "NOUN"][:1]
    single = any(not form.plural for form in forms(norms[head]) if form.pos == "NOUN")
    if (
        many
        and many[0].plural
        and not (single and many[0].case == "gent")
        and many[0].case in {"gent", "datv", "ablt", "loct"}
    ):
        whole = [nominative(norm, plural=True) for norm in norms[: head + 1]]  # "Каменским вестям"
        plain = [_as_written(word, norm) for word, norm in zip(words[: head + 1], whole, strict=True)]
        return " ".join([*plain, *words[head + 1 :]])
    shown = [_as_written(word, nominative(norm, None, gender)) for word, norm in zip(words[:head], norms, strict=False)]
    shown.append(_as_written(words[head], nominative(norms[head])))
    return " ".join([*shown, *words[head + 1 :]])


def _is_adjective(norm: str) -> bool:
    readings = forms(norm)
    return bool(readings) and readings[0].pos == "ADJF"


def _may_be_nominative(norms: Sequence[str]) -> bool:
    return all(
        any(form.case == "nomn" for form in forms(norm) if form.pos in {"NOUN", "ADJF"}) or not forms(norm)
        for norm in norms
    )
