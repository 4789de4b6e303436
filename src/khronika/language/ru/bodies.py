"""Bodies and outlets that a Russian sentence names or describes: "Союз пекарей", "ГУ МВД по Твери", «Волжские вести», "полиция"."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from khronika.language.data import load_toml
from khronika.language.lines import Line
from khronika.language.ru.body_phrases import agrees, before_noun, behind_noun, body_noun, body_words, is_latin
from khronika.language.ru.morphology import Form, fold, forms, is_known, lemmas
from khronika.language.ru.names import is_name_word
from khronika.language.ru.noun_phrases import closing_quote
from khronika.language.ru.places_of import adjective_places, find_place

_WITHIN_LATIN = frozenset({"&", "of", "the", "and", "for", "de", "la", "-", "'", "’", "."})
_DOMAINS = frozenset({"ру", "ru", "com", "org", "net", "info", "su", "рф", "ua", "me", "io"})
_ROMAN = frozenset("IVXLCDХ")
#: Fewer letters than this are no name: "D0".
_SHORT = 2
#: From so many letters on a word may be made of the names of bodies: "Мосгоризбирком".
_COMPOUND = 6
#: Share of words in capitals from which on a line shouts, and its capitals tell nothing.
_SHOUTED = 0.6


class Body(NamedTuple):
    """Tokens `first` to `last`, the latter included, that name a body; `head` is its noun, None where a name stands alone."""

    first: int
    last: int
    head: int | None


@cache
def _edges(name: str) -> tuple[str, ...]:
    return tuple(load_toml("ru", "bodies")["heads"][name].split())


def find_bodies(line: Line) -> list[Body]:
    """The bodies of a sentence in its order, none inside another that begins before it."""
    shouted = _is_shouted(line)
    found: list[Body] = []
    at = 0
    while at < len(line.tokens):
        body = (
            _row(line, at)
            or _site(line, at)
            or _described(line, at)
            or _quoted(line, at)
            or _latin(line, at)
            or _single(line, at, shouted=shouted)
        )
        if body is not None:
            while found and body.first <= found[-1].last:
                found.pop()
            found.append(body)
            at = body.last
        at += 1
    return found


def _is_shouted(line: Line) -> bool:
    words = [token.word for token in line.tokens if token.word.isalpha() and len(token.word) > 2]
    return bool(words) and sum(word.isupper() for word in words) >= _SHOUTED * len(words)


def _described(line: Line, at: int) -> Body | None:
    """A body told by its noun: alone where the noun is enough, else with what names it."""
    readings = [form for form in forms(line.norms[at]) if form.pos == "NOUN"]
    nouns = {body_noun(form.lemma) for form in readings} or lemmas(line.norms[at])
    always = not nouns.isdisjoint(body_words("always"))
    if not always and (nouns.isdisjoint(body_words("named")) or forms(line.norms[at])[:1] != tuple(readings[:1])):
        return None
    if line.capital(at) and at and readings and "Surn" in readings[0].marks:
        return None
    first = before_noun(line, at, readings)
    last, named = behind_noun(line, at, formal=not nouns.isdisjoint(body_words("formal")))
    told = named or last > at or first < at
    if told and not named and _are_several(line, first, at, readings):
        told = any(_names(line, place) for place in range(first, at))
    told = told or (at > 0 and is_name_word(line, at) and line.norms[at - 1] not in {".", '"'})
    return Body(first, last, at) if always or told else None


def _are_several(line: Line, first: int, head: int, readings: list[Form]) -> bool:
    """Whether a noun, with the adjective before it, tells of several bodies."""
    fitting = [form for form in readings if first == head or agrees(line, head - 1, [form])] or readings
    return bool(fitting) and all(form.plural for form in fitting)


def _names(line: Line, at: int) -> bool:
    """Whether an adjective names bodies: by a capital letter, by the place it is made from, or by what it says of them."""
    typed = not lemmas(line.norms[at]).isdisjoint(body_words("typed"))
    return typed or (at > 0 and is_name_word(line, at)) or bool(adjective_places(line.norms[at]))


def _quoted(line: Line, at: int) -> Body | None:
    """A name in quotation marks, where no noun before it makes it that of a work or a thing."""
    close = closing_quote(line, at)
    if close is None or close == at + 1 or not is_name_word(line, at + 1):
        return None
    return None if _is_work(line, at) else Body(at + 1, close - 1, None)


def _is_work(line: Line, at: int) -> bool:
    """Whether the noun before a name makes it that of a work, a ship, a prize."""
    return at > 0 and not lemmas(line.norms[at - 1]).isdisjoint(body_words("works"))


def _latin(line: Line, at: int) -> Body | None:
    """A name in Latin letters; none in brackets, where it spells what stands before."""
    letters = sum(letter.isalpha() for letter in line.tokens[at].word)
    if not is_latin(line, at) or not line.capital(at) or letters < _SHORT or set(line.tokens[at].word) <= _ROMAN:
        return None
    if at and is_latin(line, at - 1):
        return None
    last = place = at
    while place < len(line.tokens) and (
        is_latin(line, place) or line.norms[place] in _WITHIN_LATIN or line.norms[place].isdigit()
    ):
        if is_latin(line, place) and line.norms[place] not in _WITHIN_LATIN:
            last = place
        place += 1
    bracketed = at > 2 and line.norms[at - 1] == "(" and is_name_word(line, at - 2) and is_name_word(line, at - 3)
    return None if bracketed or _is_work(line, at) else Body(at, last, None)


def _row(line: Line, at: int) -> Body | None:
    """A name of several words that the list has: "Белый дом"."""
    if not is_name_word(line, at) or at + 1 >= len(line.tokens):
        return None
    rows = load_toml("ru", "bodies")["heads"]["rows"]
    here = {f"{one} {other}" for one in lemmas(line.norms[at]) for other in lemmas(line.norms[at + 1])}
    return None if here.isdisjoint(rows) else Body(at, at + 1, None)


def _site(line: Line, at: int) -> Body | None:
    """A name that is a site's address: "Вести.ру", "infox.ru"."""
    if line.norms[at + 1 : at + 2] != (".",) or at + 2 >= len(line.tokens) or line.norms[at + 2] not in _DOMAINS:
        return None
    glued = line.tokens[at].end == line.tokens[at + 1].start and line.tokens[at + 1].end == line.tokens[at + 2].start
    return Body(at, at + 2, None) if glued and line.norms[at][0].isalpha() else None


def _single(line: Line, at: int, *, shouted: bool) -> Body | None:
    """A body's name of one word, with the place behind it: "Роскомнадзор", "ФСБ России"."""
    word = line.tokens[at].word
    capitals = word.isalpha() and word[:2].isupper()
    if capitals and len(word) > _SHORT and word[:-1].isupper() and not word.isupper():
        word = word[:-1]  # "МИДа"
    norm = fold(word)
    if not is_name_word(line, at) or len(word) < _SHORT or norm in body_words("never") or set(word) <= _ROMAN:
        return None
    readings = forms(norm)
    marked = any("Orgn" in form.marks for form in readings[:2])
    listed = not lemmas(norm).isdisjoint(body_words("own"))
    if not (marked or listed or _is_compound(line, at) or (capitals and not shouted)):
        return None
    if not (marked or listed) and (find_place((word,)) or (readings and readings[0].pos in {"PREP", "CONJ", "NPRO"})):
        return None
    first = at
    while first > 0 and adjective_places(line.norms[first - 1]):
        first -= 1
    return Body(first, behind_noun(line, at, formal=False)[0], at)


def _is_compound(line: Line, at: int) -> bool:
    """Whether a word is made of the names of bodies, and no surname: "Мосгоризбирком", "Росавтодор"."""
    norm = line.norms[at]
    readings = forms(norm)
    if len(norm) < _COMPOUND or not readings:
        return False
    if readings[0].lemma.endswith(_edges("endings")) and len(readings[0].lemma) > _COMPOUND:
        return True
    if at == 0 or is_known(norm) or not norm.startswith(_edges("beginnings")) or norm.endswith(("ко", "ук", "юк")):
        return False
    return all(form.pos == "NOUN" and "Surn" not in form.marks for form in readings)
