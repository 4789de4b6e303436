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
from khronika.language.ru.names import place_words
from khronika.language.ru.place_names import ADJECTIVES, find_place_names
from khronika.language.ru.places_of import capital_of

#: From so many towns on a count is the whole country's.
_MANY = 5
#: Countries whose towns have names of their own in Russian.
_OWN_SPELLING = frozenset({"RU", "BY"})
_CAPITAL = frozenset({"столица", "столичный"})
#: UCDP's code for what several countries share.
_SEVERAL = 7


@cache
def _nationwide() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(words.split()) for words in load_toml("ru", "places")["nationwide"])


def find_places(lines: Sequence[Line], voices: Sequence[Span], *, landscapes: bool = False) -> tuple[PlaceMention, ...]:
    """The places named in a report, in its order, each with the role it plays there; none inside the spans of outlets.

    A name that several places bear is the one in a country the report speaks of, else the largest. A capitalised name
    after "в" that no table knows is a place without coordinates, in the country the report mostly speaks of. With
    `landscapes` also waters, streets and squares, which lie in a place where what happens on them is counted.
    """
    candidates = [candidate for line in lines for candidate in find_place_names(line, voices, landscapes=landscapes)]
    prior = countries_named(candidate.places for candidate in candidates)
    found = [_mention(candidate, prior) for candidate in candidates]
    code = prior.most_common(1)[0][0] if prior else ""
    if (country := load_gazetteer().country(code)) is not None:
        found += [mention for line in lines for mention in _whole(line, country)]
    if (capital := capital_of(code)) is not None:
        found += [mention for line in lines for mention in _in_capital(line, capital, found)]
    return tuple(sorted(found, key=lambda mention: mention.span))


def _mention(candidate: Candidate, prior: Counter[str]) -> PlaceMention:
    line, first, last = candidate.line, candidate.first, candidate.last
    span = Span(line.tokens[first].start, line.tokens[last].end)
    role: PlaceRole = "of" if first == last and line.norms[first].endswith(ADJECTIVES) else _role(line, first)
    if not candidate.places:
        country = prior.most_common(1)[0][0] if prior and candidate.prec < _SEVERAL else None
        foreign = country if candidate.prec == 1 and country not in _OWN_SPELLING else None
        heard = load_gazetteer().spelled(candidate.name, foreign) if foreign else None
        if heard is not None:
            return mention_of(heard, span, role)
        return PlaceMention(
            span=span, name=candidate.name, country=country, lat=None, lon=None, where_prec=candidate.prec, role=role
        )
    place = choose_place(candidate.places, prior, candidate.region)
    beside = first > 0 and line.norms[first - 1] in place_words("beside")
    prec = (
        4 if candidate.region and place.where_prec < 4 else 2 if beside and place.where_prec == 1 else place.where_prec
    )
    return PlaceMention(
        span=span, name=place.name, country=place.country, lat=place.lat, lon=place.lon, where_prec=prec, role=role
    )


def _role(line: Line, first: int) -> PlaceRole:
    before = line.norms[first - 1] if first else ""
    near = line.norms[max(0, first - 7) : first]
    if before in {"от", "из"} and any(norm in place_words("far") for norm in near):
        return "far"
    at = first - 1
    while at >= 0 and any(form.pos == "ADJF" for form in forms(line.norms[at])[:1]):
        at -= 1
    owner = line.norms[at] if at >= 0 else ""
    if owner in place_words("codes") or not lemmas(owner).isdisjoint(place_words("laws")):
        return "of"  # "КоАП РФ", "граждане России"
    if not lemmas(owner).isdisjoint(place_words("bounds")):
        return "way"  # "за пределы России"
    if not lemmas(owner).isdisjoint(place_words("bodies")):
        return "at" if _are_entered(line, at) else "of"
    if _is_over(line, at):
        return "of"
    if near[-2:-1] == ("по",) and near[-1:] == ("всей",):
        return "whole"
    return "way" if before in place_words("way") else "at"


def _is_over(line: Line, at: int) -> bool:
    """Whether the word at `at` makes a place the one that a body is for: "полиция по Твери", "по Твери и Тверской области"."""
    if line.norms[at : at + 1] == ("и",):
        near = range(at - 1, max(-1, at - 5), -1)
        at = next((step for step in near if line.norms[step] in {"по", ",", ";"}), -1)
    return at > 0 and line.norms[at] == "по" and not lemmas(line.norms[at - 1]).isdisjoint(place_words("bodies"))


def _are_entered(line: Line, at: int) -> bool:
    """Whether several bodies are what "в" goes with, so that things happen in them: "в суды Москвы", not "в полиции"."""
    inside = at > 0 and line.norms[at - 1] in {"в", "во"}
    return inside and all(form.plural for form in forms(line.norms[at])[:1])


def _whole(line: Line, country: Place) -> list[PlaceMention]:
    """The words that speak of the whole of the report's country, or of the rest of it, without its name."""
    rows = [(at, at + len(words)) for words in _nationwide() for at in _starts(line.norms, words)]
    rows += [(at - 1, at + 2) for at in range(1, len(line.norms) - 1) if _are_many_towns(line, at)]
    return [
        mention_of(country, Span(line.tokens[first].start, line.tokens[end - 1].end), "whole") for first, end in rows
    ]


def _starts(norms: Sequence[str], words: Sequence[str]) -> list[int]:
    if words[0] not in norms:
        return []
    return [at for at in range(len(norms) - len(words) + 1) if tuple(norms[at : at + len(words)]) == tuple(words)]


def _are_many_towns(line: Line, at: int) -> bool:
    """Whether a number at token `at` counts so many towns or regions that the whole country is spoken of: "в 125 городах"."""
    if not line.norms[at].isdigit() or int(line.norms[at]) < _MANY or line.norms[at - 1] not in {"в", "во", "из"}:
        return False
    return not lemmas(line.norms[at + 1]).isdisjoint({"город", "регион", "область"})


def _in_capital(line: Line, capital: Place, known: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The words that speak of the capital of the report's country without its name: "в столице", "столичные суды"."""
    found: list[PlaceMention] = []
    for at, norm in enumerate(line.norms):
        names = lemmas(norm)
        if names.isdisjoint(_CAPITAL):
            continue
        span = Span(line.tokens[at].start, line.tokens[at].end)
        beside = at + 1 < len(line.tokens) and any(one.span.start == line.tokens[at + 1].start for one in known)
        if not beside:  # "столица Татарстана" is another one
            found.append(mention_of(capital, span, _role(line, at) if "столица" in names else "of"))
    return found
