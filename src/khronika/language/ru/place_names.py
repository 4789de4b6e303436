"""Words of a Russian sentence that name a place: "Твери", "Донецкой области", "Верхние Ключи", "Чёрного моря"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import product

from khronika.language.data import load_toml
from khronika.language.lines import Line
from khronika.language.namesakes import Candidate
from khronika.language.reading import Span
from khronika.language.ru.body_phrases import is_body_noun
from khronika.language.ru.landscapes import find_landscape
from khronika.language.ru.morphology import forms, lemmas
from khronika.language.ru.names import is_name_word, is_person_word, nominative_phrase, place_words
from khronika.language.ru.places_of import adjective_places, find_place, region_places
from khronika.language.transliteration import transliterate

#: The longest place name looked up, in words.
_LONGEST = 4
#: From so many people on a town is taken by its name in Latin letters.
_KNOWN_ABROAD = 500_000
#: How adjectives of places end, in every case.
ADJECTIVES = tuple(
    f"{stem}{end}"
    for stem in ("ск", "цк")
    for end in ("ий", "ая", "ое", "ие", "ого", "ой", "ому", "ую", "им", "ом", "их", "ими")
)


@cache
def _unions() -> dict[str, str]:
    return dict(load_toml("ru", "countries")["unions"])


def find_place_names(line: Line, voices: Sequence[Span] = (), *, landscapes: bool = False) -> list[Candidate]:
    """What may name a place in a sentence, in its order; nothing inside the spans of outlets.

    With `landscapes` also waters, woods, streets and squares: things happen on them, but they lie in a place.
    """
    found: list[Candidate] = []
    at = 0
    while at < len(line.tokens):
        candidate = None
        if is_name_word(line, at) and not _is_quoted_name(line, at):
            token = line.tokens[at]
            inside = any(span.start <= token.start < span.end for span in voices)
            if not inside and not is_body_noun(line.norms[at]):
                candidate = (
                    _union(line, at)
                    or _known(line, at)
                    or _region(line, at)
                    or (find_landscape(line, at) if landscapes else None)
                    or _unknown(line, at)
                )
        if candidate is None and line.norms[at].endswith(ADJECTIVES):
            candidate = _adjective(line, at)
        if candidate is not None:
            found.append(candidate)
            at = candidate.last
        at += 1
    return found


def _union(line: Line, at: int) -> Candidate | None:
    """A continent or a union of countries, by its dictionary forms: "Европа", "Ближнего Востока"."""
    for last in (at + 1, at):
        if last >= len(line.tokens) or (last > at and line.tokens[last].word.isascii()):
            continue
        rows = [lemmas(line.norms[place]) for place in range(at, last + 1)]
        keys = [" ".join(row) for row in product(*rows)]
        name = next((_unions()[key] for key in keys if key in _unions()), None)
        if name is not None:
            country = find_place((name,))
            return Candidate(line, at, last, country, False, name, 7)
    return None


def _is_quoted_name(line: Line, at: int) -> bool:
    """Whether a token opens a name in quotation marks: an outlet, a station, a ship."""
    return at > 0 and line.norms[at - 1] == '"' and not line.quoted[at]


def _known(line: Line, at: int) -> Candidate | None:
    """The longest row of words from token `at` on that the table knows as a place."""
    for last in range(min(len(line.tokens), at + _LONGEST) - 1, at - 1, -1):
        words = [token.word for token in line.tokens[at : last + 1]]
        if not all(word[0].isalpha() for word in words) or not words[-1][0].isupper():
            continue
        if (
            words[0] in place_words("never")
            or _is_street(line, at)
            or ("".join(words).isascii() and not _is_whole_latin(line, at, last))
            or (last == at and not _may_be_place(line, at))
        ):
            continue
        places = find_place(tuple(words))
        if not places or (words[0].isascii() and places[0].kind == "city" and places[0].population < _KNOWN_ABROAD):
            continue
        after = line.norms[last + 1] if last + 1 < len(line.norms) else ""
        if (
            last == at
            and any(form.marks & {"Name", "Surn", "Patr"} for form in forms(line.norms[at])[:1])
            and not _is_introduced(line, at)
            and not (places[0].kind == "country" and _is_owner(line, at))
        ):
            continue
        return Candidate(line, at, last, places, not lemmas(after).isdisjoint(place_words("regions")), places[0].name)
    return None


def _is_whole_latin(line: Line, first: int, last: int) -> bool:
    """Whether no other word in Latin letters stands beside these: "New York", not "New York Times"."""
    beside = (
        line.tokens[first - 1].word if first else "",
        line.tokens[last + 1].word if last + 1 < len(line.tokens) else "",
    )
    return not any(word.isascii() and word.isalpha() for word in beside)


def _may_be_place(line: Line, at: int) -> bool:
    """Whether one capitalised word may name a place: no word of running Russian at the head of a sentence."""
    readings = forms(line.norms[at])
    if not readings:
        return False
    if readings[0].pos in {"PREP", "CONJ", "PRCL", "ADVB", "NPRO", "VERB", "NUMR", "ADJF", "PRTF", "INFN", "PRED"}:
        return False
    if _in_name(line, at) or _is_street(line, at) or _opens_name(line, at):
        return False
    opens = at == 0 or line.norms[at - 1] in {".", '"', "—", "–", ":"}
    return not opens or bool(readings[0].marks & {"Geox"})


def _opens_name(line: Line, at: int) -> bool:
    """Whether a first name stands before another word with a capital: "Майя Руднева"."""
    first = any("Name" in form.marks for form in forms(line.norms[at]))
    return first and at + 1 < len(line.tokens) and is_name_word(line, at + 1)


def _is_street(line: Line, at: int) -> bool:
    """Whether the noun before names a street, a works or a station by this word: "улица Мира", not "школы Твери"."""
    if at == 0 or lemmas(line.norms[at - 1]).isdisjoint(place_words("named")):
        return False
    several = all(form.plural for form in forms(line.norms[at - 1])[:1])
    housed = several or not lemmas(line.norms[at - 1]).isdisjoint(place_words("housed"))
    return not (housed and any("Geox" in form.marks for form in forms(line.norms[at])[:1]))


def _in_name(line: Line, at: int) -> bool:
    """Whether the word stands in a person's name: "Павел Москва"."""
    before = (
        at > 0
        and is_name_word(line, at - 1)
        and bool(forms(line.norms[at - 1])[:1])
        and "Name" in forms(line.norms[at - 1])[0].marks
    )
    return before and is_person_word(line.norms[at - 1])


def _is_owner(line: Line, at: int) -> bool:
    """Whether a word that may be a place stands behind a noun or in brackets: "королева Дании", "(Ливан)"."""
    if at == 0 or not any("Geox" in form.marks for form in forms(line.norms[at])):
        return False
    before = forms(line.norms[at - 1])
    return line.norms[at - 1] == "(" or (bool(before) and before[0].pos == "NOUN" and not line.capital(at - 1))


def _is_introduced(line: Line, at: int) -> bool:
    return at > 0 and line.norms[at - 1] in place_words("before")


def _region(line: Line, at: int) -> Candidate | None:
    """A region named by an adjective: "Донецкой области", "Красноярском крае"."""
    end = at + 1
    if end >= len(line.norms) or lemmas(line.norms[end]).isdisjoint(place_words("regions")):
        return None
    places = region_places(line.norms[at]) or adjective_places(line.norms[at])
    return Candidate(line, at, end, places, True, places[0].name) if places else None


def _adjective(line: Line, at: int) -> Candidate | None:
    """A town or country told by its adjective: "петербургская полиция"."""
    inside = at > 0 and line.tokens[at - 1].word not in {".", "—", "–", '"', "«"}
    if is_name_word(line, at) and (_is_quoted_name(line, at) or (inside and not _names_body(line, at))):
        return None
    places = adjective_places(line.norms[at])
    return Candidate(line, at, at, places, False, "") if places else None


def _names_body(line: Line, at: int) -> bool:
    """Whether an adjective, with others behind it, stands before a body's noun or one in lower case: "Тверской городской суд"."""
    place = at + 1
    while place < len(line.tokens) - 1 and any(form.pos == "ADJF" for form in forms(line.norms[place])[:1]):
        place += 1
    if place >= len(line.tokens) or not forms(line.norms[place]):
        return False
    return is_body_noun(line.norms[place]) or (
        not is_name_word(line, place) and forms(line.norms[place])[0].pos == "NOUN"
    )


def _unknown(line: Line, at: int) -> Candidate | None:
    """A capitalised name after "в" or "город" that no table knows."""
    if at == 0 or (
        line.norms[at - 1] not in place_words("at")
        and lemmas(line.norms[at - 1]).isdisjoint(place_words("settlements"))
    ):
        return None
    last = at + 1 if _is_described(line, at) else at
    word = line.tokens[last].word
    readings = forms(line.norms[last])
    if len(word) < 4 or word.isupper() or not word.isalpha() or word in place_words("never") or word.isascii():
        return None
    if not readings or readings[0].pos != "NOUN" or readings[0].marks & {"Orgn", "Abbr"}:
        return None
    words = [token.word for token in line.tokens[at : last + 1]]
    return Candidate(line, at, last, (), False, transliterate(nominative_phrase(words, oblique=not readings[0].plural)))


def _is_described(line: Line, at: int, *, capital: bool = True) -> bool:
    """Whether an adjective with a capital stands before another word, with a capital of its own: "Верхние Ключи"."""
    readings = forms(line.norms[at])
    if not readings or readings[0].pos != "ADJF" or at + 1 >= len(line.tokens):
        return False
    return is_name_word(line, at + 1) == capital
