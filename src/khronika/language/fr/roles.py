"""Nouns for those who speak, and the places in the words for a body."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple, cast

from khronika.language.data import load_toml
from khronika.language.fr.words import singulars
from khronika.language.gazetteer import Place, load_gazetteer
from khronika.language.lines import Line
from khronika.record.statements import VoiceKind

#: The longest name of a place looked up, in words.
_LONGEST = 5
_TABLES = frozenset({"ministries", "within", "describing", "places"})


class Role(NamedTuple):
    """What a noun says of who speaks: the kind of voice, and its English noun."""

    kind: VoiceKind
    english: str


@cache
def _roles() -> dict[str, Role]:
    data = load_toml("fr", "voices")
    return {
        noun: Role(cast("VoiceKind", kind), english)
        for kind, nouns in data.items()
        if kind not in _TABLES
        for noun, english in nouns.items()
    }


@lru_cache(maxsize=20_000)
def role_of(norm: str) -> Role | None:
    """What a noun says of who speaks, None for other words."""
    return next((_roles()[word] for word in singulars(norm) if word in _roles()), None)


@cache
def _offices() -> frozenset[str]:
    return frozenset(word.replace("_", " ") for word in load_toml("fr", "voices")["places"]["offices"].split())


def is_office(english: str) -> bool:
    """Whether an English noun is that of an office a person holds: "governor", not "ministry"."""
    return english in _offices()


@cache
def place_words(name: str) -> frozenset[str]:
    """One list of words around the places and titles of voices."""
    return frozenset(load_toml("fr", "voices")["places"][name].split())


def head_of(line: Line, start: int, end: int) -> int | None:
    """The first noun among the tokens that names a kind of speaker."""
    return next((at for at in range(start, end) if role_of(line.norms[at]) is not None), None)


@cache
def _countries(name: str) -> dict[str, str]:
    return dict(load_toml("fr", "countries")[name])


@cache
def _adjectives() -> dict[str, str]:
    return {stem: code for code, stems in _countries("adjectives").items() for stem in stems.split()}


@lru_cache(maxsize=20_000)
def adjective_country(norm: str) -> Place | None:
    """The country that an adjective belongs to: "ukrainienne", "russes"."""
    code = next((_adjectives()[word] for word in singulars(norm) if word in _adjectives()), None)
    return load_gazetteer().country(code) if code is not None else None


def english_adjective(country: str) -> str | None:
    """The English adjective of a country, by its code."""
    return _countries("english").get(country)


def capital_country(name: str) -> str | None:
    """The code of the country whose capital may stand for its authorities: "Moscou dément"."""
    return _countries("capitals").get(name)


@lru_cache(maxsize=20_000)
def find_place(name: str) -> tuple[Place, ...]:
    """The places that a French name may mean, the likeliest first; none for a name no table knows."""
    gazetteer = load_gazetteer()
    told = _countries("names").get(name)
    found = gazetteer.find(told or name)
    if found is None and told is None and name.lower().startswith(("la ", "le ", "les ")):
        found = gazetteer.find(name.split(" ", 1)[1])
    if found is None or (
        found.word and "-" not in name and found.places[0].population < 100_000 and found.places[0].kind == "city"
    ):
        return ()
    return found.places


def longest_place(line: Line, at: int, stop: int) -> tuple[int, tuple[Place, ...]] | None:
    """The longest name of a place from token `at` on, with the token behind it: "La Nouvelle-Orléans", "Omsk"."""
    if not line.capital(at) or not line.norms[at][0].isalpha():
        return None
    for end in range(min(stop, at + _LONGEST), at, -1):
        words = [token.word for token in line.tokens[at:end]]
        if (
            not words[-1][0].isalpha()
            or words[-1][0].islower()
            or (end - at > 1 and any(word in {",", '"'} for word in words))
        ):
            continue
        places = find_place(" ".join(words))
        if places:
            return end, places
    return None


def body_place(line: Line, start: int, end: int) -> str | None:
    """The English name of the place in a body's words: "la police de X", "l'armée ukrainienne"; None for none."""
    for at in range(start, end):
        country = adjective_country(line.norms[at])
        if country is not None and not line.capital(at):
            return country.name
        before = line.norms[at - 1] if at else ""
        if before in {"de", "d'", "du", "à", "en", "des", "la", "le", "l'"} and line.capital(at):
            found = longest_place(line, at, end)
            if found is not None:
                return found[1][0].name
            demonym = _demonym(line.norms[at])
            if demonym is None and before in {"de", "d'", "à"} and role_of(line.norms[at]) is None:
                last = at + 1
                while last < end and line.capital(last):
                    last += 1
                return " ".join(token.word for token in line.tokens[at:last])
        town = _demonym(line.norms[at])
        if town is not None:
            return town
    return None


@lru_cache(maxsize=20_000)
def _demonym(norm: str) -> str | None:
    """The town that an adjective in "-ois" or "-ais" is made from, where a large one bears the name: "pétersbourgeoise"."""
    for word in singulars(norm):
        for ending in ("eois", "ois", "ais", "ien", "éen"):
            stem = word.removesuffix(ending)
            if stem == word or len(stem) < 4:
                continue
            for name in (stem, f"{stem}e", f"saint {stem}", f"{stem}a", f"{stem}es"):
                found = load_gazetteer().find(name)
                if found is not None and found.places[0].kind == "city" and found.places[0].population > 300_000:
                    return found.places[0].name
    return None
