"""Where: the places that a Russian report names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

from khronika.language.data import load_toml
from khronika.language.gazetteer import Place, load_gazetteer
from khronika.language.lines import Line
from khronika.language.namesakes import Candidate, choose_place, countries_named, mention_of
from khronika.language.reading import PlaceMention, PlaceRole, Span
from khronika.language.ru.morphology import forms, lemmas
from khronika.language.ru.names import is_name_word, is_person_word, nominative_phrase
from khronika.language.ru.places_of import adjective_places, find_place, region_places
from khronika.language.transliteration import transliterate

#: The longest place name looked up, in words.
_LONGEST = 4


#: How adjectives of places end, in every case.
_ENDINGS = tuple(
    f"{stem}{end}"
    for stem in ("ск", "цк")
    for end in ("ий", "ая", "ое", "ие", "ого", "ой", "ому", "ую", "им", "ом", "их", "ими")
)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_toml("ru", "places")[name])


@cache
def _nationwide() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(words.split()) for words in load_toml("ru", "places")["nationwide"])


def find_places(lines: Sequence[Line], voices: Sequence[Span]) -> tuple[PlaceMention, ...]:
    """The places named in a report, in its order, each with the role it plays there; none inside the spans of outlets.

    A name that several places bear is the one in a country the report speaks of, else the largest. A capitalised name
    after "в" that no table knows is a place without coordinates, in the country the report mostly speaks of.
    """
    candidates = [candidate for line in lines for candidate in _in_sentence(line, voices)]
    prior = countries_named(candidate.places for candidate in candidates)
    found = [_mention(candidate, prior) for candidate in candidates]
    if prior and (country := load_gazetteer().country(prior.most_common(1)[0][0])) is not None:
        found += [mention for line in lines for mention in _whole(line, country)]
    return tuple(sorted(found, key=lambda mention: mention.span))


def _in_sentence(line: Line, voices: Sequence[Span]) -> list[Candidate]:
    found: list[Candidate] = []
    at = 0
    while at < len(line.tokens):
        candidate = None
        if is_name_word(line, at) and not _is_quoted_name(line, at):
            token = line.tokens[at]
            if not any(span.start <= token.start < span.end for span in voices):
                candidate = _known(line, at) or _region(line, at) or _unknown(line, at)
        if candidate is None and line.norms[at].endswith(_ENDINGS):
            candidate = _adjective(line, at)
        if candidate is not None:
            found.append(candidate)
            at = candidate.last
        at += 1
    return found


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
            words[0] in _words("never")
            or _is_street(line, at)
            or "".join(words).isascii()
            or (last == at and not _may_be_place(line, at))
        ):
            continue
        places = find_place(tuple(words))
        if not places:
            continue
        after = line.norms[last + 1] if last + 1 < len(line.norms) else ""
        if (
            last == at
            and any(form.marks & {"Name", "Surn", "Patr"} for form in forms(line.norms[at])[:1])
            and not _is_introduced(line, at)
        ):
            continue
        return Candidate(line, at, last, places, not lemmas(after).isdisjoint(_words("regions")), places[0].name)
    return None


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
    """Whether the noun before names a street, a works or a station by this word: "улица Мира"."""
    return at > 0 and not lemmas(line.norms[at - 1]).isdisjoint(_words("named"))


def _in_name(line: Line, at: int) -> bool:
    """Whether the word stands in a person's name: "Павел Москва"."""
    before = (
        at > 0
        and is_name_word(line, at - 1)
        and bool(forms(line.norms[at - 1])[:1])
        and "Name" in forms(line.norms[at - 1])[0].marks
    )
    return before and is_person_word(line.norms[at - 1])


def _is_introduced(line: Line, at: int) -> bool:
    return at > 0 and line.norms[at - 1] in _words("before")


def _region(line: Line, at: int) -> Candidate | None:
    """A region named by an adjective: "Донецкой области", "Красноярском крае"."""
    end = at + 1
    if end >= len(line.norms) or lemmas(line.norms[end]).isdisjoint(_words("regions")):
        return None
    places = region_places(line.norms[at]) or adjective_places(line.norms[at])
    return Candidate(line, at, end, places, True, places[0].name) if places else None


def _adjective(line: Line, at: int) -> Candidate | None:
    """A town or country told by its adjective: "петербургская полиция"."""
    if is_name_word(line, at) and at and line.tokens[at - 1].word not in {".", "—", "–", '"', "«"}:
        return None
    places = adjective_places(line.norms[at])
    return Candidate(line, at, at, places, False, "") if places else None


def _unknown(line: Line, at: int) -> Candidate | None:
    """A capitalised name after "в" or "город" that no table knows."""
    if at == 0 or (
        line.norms[at - 1] not in _words("at") and lemmas(line.norms[at - 1]).isdisjoint(_words("settlements"))
    ):
        return None
    last = at + 1 if _is_described(line, at) else at
    word = line.tokens[last].word
    readings = forms(line.norms[last])
    if len(word) < 4 or word.isupper() or not word.isalpha() or word in _words("never") or word.isascii():
        return None
    if not readings or readings[0].pos != "NOUN" or readings[0].marks & {"Orgn", "Abbr"}:
        return None
    words = [token.word for token in line.tokens[at : last + 1]]
    return Candidate(line, at, last, (), False, transliterate(nominative_phrase(words, oblique=not readings[0].plural)))


def _is_described(line: Line, at: int) -> bool:
    """Whether an adjective with a capital stands before another word with one: "Верхние Ключи"."""
    readings = forms(line.norms[at])
    return bool(readings) and readings[0].pos == "ADJF" and at + 1 < len(line.tokens) and is_name_word(line, at + 1)


def _mention(candidate: Candidate, prior: Counter[str]) -> PlaceMention:
    line, first, last = candidate.line, candidate.first, candidate.last
    span = Span(line.tokens[first].start, line.tokens[last].end)
    role: PlaceRole = "of" if first == last and line.norms[first].endswith(_ENDINGS) else _role(line, first)
    if not candidate.places:
        country = prior.most_common(1)[0][0] if prior else None
        return PlaceMention(
            span=span, name=candidate.name, country=country, lat=None, lon=None, where_prec=1, role=role
        )
    place = choose_place(candidate.places, prior, candidate.region)
    beside = first > 0 and line.norms[first - 1] in _words("beside")
    prec = (
        4 if candidate.region and place.where_prec < 4 else 2 if beside and place.where_prec == 1 else place.where_prec
    )
    return PlaceMention(
        span=span, name=place.name, country=place.country, lat=place.lat, lon=place.lon, where_prec=prec, role=role
    )


def _role(line: Line, first: int) -> PlaceRole:
    before = line.norms[first - 1] if first else ""
    near = line.norms[max(0, first - 7) : first]
    if before in {"от", "из"} and any(norm in _words("far") for norm in near):
        return "far"
    at = first - 1
    while at >= 0 and any(form.pos == "ADJF" for form in forms(line.norms[at])[:1]):
        at -= 1
    owner = line.norms[at] if at >= 0 else ""
    if not lemmas(owner).isdisjoint(_words("bodies")):
        return "at" if _are_entered(line, at) else "of"
    if before == "по" and at > 0 and not lemmas(line.norms[at - 1]).isdisjoint(_words("bodies")):
        return "of"
    if near[-2:-1] == ("по",) and near[-1:] == ("всей",):
        return "whole"
    return "way" if before in _words("way") else "at"


def _are_entered(line: Line, at: int) -> bool:
    """Whether several bodies are what "в" goes with, so that things happen in them: "в суды Москвы", not "в полиции"."""
    inside = at > 0 and line.norms[at - 1] in {"в", "во"}
    return inside and all(form.plural for form in forms(line.norms[at])[:1])


def _whole(line: Line, country: Place) -> list[PlaceMention]:
    """The words that speak of the whole of the report's country, or of the rest of it, without its name."""
    found: list[PlaceMention] = []
    for words in _nationwide():
        for at in range(len(line.norms) - len(words) + 1):
            if line.norms[at : at + len(words)] == words:
                span = Span(line.tokens[at].start, line.tokens[at + len(words) - 1].end)
                found.append(mention_of(country, span, "whole"))
    return found
