"""Waters, woods, streets, districts without a table: names that lie in a place but are none where happenings are counted."""

from __future__ import annotations

from khronika.language.lines import Line
from khronika.language.namesakes import Candidate
from khronika.language.ru.morphology import forms, lemmas
from khronika.language.ru.names import is_name_word, is_person_word, nominative_phrase, place_words
from khronika.language.transliteration import transliterate

#: UCDP's codes for a district and for a landscape.
_DISTRICT, _LANDSCAPE = 3, 5


def find_landscape(line: Line, at: int) -> Candidate | None:
    """The landscape or district that begins at a token with a capital: "Белого моря", "река Тихая", "Южный округ"."""
    return _described(line, at) or _introduced(line, at) or _marked(line, at)


def _described(line: Line, at: int) -> Candidate | None:
    """An adjective of its own before the noun: "Белого моря", "Южному федеральному округу"."""
    last = at + 1
    if not _is_adjective(line, at) or last >= len(line.tokens):
        return None
    while last < len(line.tokens) - 1 and not is_name_word(line, last) and _is_adjective(line, last):
        last += 1
    nouns = lemmas(line.norms[last])
    if is_name_word(line, last) or nouns.isdisjoint(place_words("landscapes") | place_words("districts")):
        return None
    name = transliterate(nominative_phrase([token.word for token in line.tokens[at : last + 1]]))
    prec = _DISTRICT if nouns & place_words("districts") else _LANDSCAPE
    return Candidate(line, at, last, (), False, name, prec)


def _introduced(line: Line, at: int) -> Candidate | None:
    """A name behind the noun: "река Тихая", "в районе Заречье"."""
    if (
        at == 0
        or lemmas(line.norms[at - 1]).isdisjoint(place_words("introducing"))
        or not line.tokens[at].word.isalpha()
    ):
        return None
    if line.tokens[at].word.isascii() or is_person_word(line.norms[at]):
        return None
    return Candidate(
        line, at, at, (), False, transliterate(nominative_phrase([line.tokens[at].word], oblique=None)), _LANDSCAPE
    )


def _marked(line: Line, at: int) -> Candidate | None:
    """A word that the dictionary has as a name on the map and as nothing else: "Невы"."""
    readings = forms(line.norms[at])
    if (
        not readings
        or not all("Geox" in form.marks for form in readings)
        or (at > 0 and is_person_word(line.norms[at - 1]))
    ):
        return None
    return Candidate(
        line, at, at, (), False, transliterate(nominative_phrase([line.tokens[at].word], oblique=None)), _LANDSCAPE
    )


def _is_adjective(line: Line, at: int) -> bool:
    return any(form.pos == "ADJF" for form in forms(line.norms[at])[:1])
