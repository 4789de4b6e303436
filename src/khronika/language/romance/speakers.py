"""Nouns for those who speak, and the places in the words for a body."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple, cast

from khronika.language.gazetteer import Place, load_gazetteer
from khronika.language.lines import Line
from khronika.language.romance.tongues import REMEMBERED, Tongue
from khronika.record.statements import VoiceKind

#: The longest name of a place looked up, in words.
_LONGEST = 5
#: A place whose name is also a word must have this many inhabitants; a town that an adjective is made from, that many.
_WORD, _DEMONYM = 100_000, 300_000
_TABLES = frozenset({"narrower", "ministries", "within", "describing", "places", "naming"})


class Role(NamedTuple):
    """What a noun says of who speaks: the kind of voice, and its English noun."""

    kind: VoiceKind
    english: str


class Speakers:
    """The nouns of a language for those who speak, from `data/voices.toml`, and its names of places, from `data/countries.toml`."""

    def __init__(self, tongue: Tongue) -> None:
        self._tongue = tongue
        self._roles = {
            noun: Role(cast("VoiceKind", kind), english)
            for kind, nouns in tongue.table("voices").items()
            if kind not in _TABLES
            for noun, english in nouns.items()
        }
        self._ministries = frozenset(tongue.table("voices")["ministries"])
        self._offices = frozenset(word.replace("_", " ") for word in self.place_words("offices"))
        self._countries: dict[str, dict[str, str]] = tongue.table("countries")
        self._adjectives = {
            stem: code for code, stems in self._countries["adjectives"].items() for stem in stems.split()
        }
        self._endings: list[list[str]] = tongue.table("countries")["demonyms"]["endings"]
        self.role_of = lru_cache(maxsize=REMEMBERED)(self._role_of)
        self.adjective_country = lru_cache(maxsize=REMEMBERED)(self._adjective_country)
        self.find_place = lru_cache(maxsize=REMEMBERED)(self._find_place)
        self.demonym = lru_cache(maxsize=REMEMBERED)(self._demonym)

    def _role_of(self, norm: str) -> Role | None:
        """What a noun says of who speaks, None for other words."""
        found = next((self._roles[word] for word in self._tongue.singulars(norm) if word in self._roles), None)
        if found is not None or "-" not in norm:
            return found
        first, _, last = norm.partition("-")
        if last in self.place_words("ranks"):  # "médecin-chef"
            return self._role_of(first)
        return self._role_of(last) if first in self.place_words("deputies") else None  # "ex-maire"

    def is_office(self, english: str) -> bool:
        """Whether an English noun is that of an office a person holds: "governor", not "ministry"."""
        return english in self._offices

    def place_words(self, name: str) -> frozenset[str]:
        """One list of words around the places and titles of voices."""
        return self._tongue.words("voices", "places", name)

    def head_of(self, line: Line, start: int, end: int) -> int | None:
        """The first noun among the tokens that names a kind of speaker."""
        places = (at for at in range(start, end) if self.role_of(line.norms[at]) is not None)
        head = next(places, None)
        former = head is not None and line.norms[head] in self.place_words("former")  # "anciens détenus"
        return head + 1 if former and head is not None and head + 1 in places else head

    def _adjective_country(self, norm: str) -> Place | None:
        """The country that an adjective belongs to: "ukrainienne", "russes"."""
        singulars = self._tongue.singulars(norm)
        code = next((self._adjectives[word] for word in singulars if word in self._adjectives), None)
        return load_gazetteer().country(code) if code is not None else None

    def english_adjective(self, country: str) -> str | None:
        """The English adjective of a country, by its code."""
        return self._countries["english"].get(country)

    def capital_country(self, name: str) -> str | None:
        """The code of the country whose capital may stand for its authorities: "Moscou dément"."""
        return self._countries["capitals"].get(name)

    def _find_place(self, name: str) -> tuple[Place, ...]:
        """The places that a name may mean in this language, the likeliest first; none for a name no table knows."""
        gazetteer = load_gazetteer()
        told = self._countries["names"].get(name)
        found = gazetteer.find(told or name)
        first, _, rest = name.partition(" ")
        if found is None and told is None and rest and first.lower() in self.place_words("articles"):
            found = gazetteer.find(rest)
        if found is None or (
            found.word and "-" not in name and found.places[0].population < _WORD and found.places[0].kind == "city"
        ):
            return ()
        return found.places

    def longest_place(self, line: Line, at: int, stop: int) -> tuple[int, tuple[Place, ...]] | None:
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
            places = self.find_place(" ".join(words))
            if places:
                return end, places
        return None

    def body_place(self, line: Line, start: int, end: int) -> str | None:
        """The English name of the place in a body's words: "la police de X", "l'armée ukrainienne"; None for none."""
        for at in range(start, end):
            country = self.adjective_country(line.norms[at])
            if country is not None and not line.capital(at):
                return country.name
            before = line.norms[at - 1] if at else ""
            if before in self.place_words("before") and line.capital(at):
                found = self.longest_place(line, at, end)
                if found is not None:
                    return found[1][0].name
                unknown = (
                    line.norms[at] not in self._ministries
                    and self.demonym(line.norms[at]) is None
                    and self.role_of(line.norms[at]) is None
                )
                after_article = before in self.place_words("articles") and at > 1
                joined = after_article and line.norms[at - 2] in self.place_words("before_any")
                if unknown and (joined or before in self.place_words("before_any")):
                    last = at + 1
                    while last < end and line.capital(last):
                        last += 1
                    return " ".join(token.word for token in line.tokens[at:last])
            town = self.demonym(line.norms[at])
            if town is not None:
                return town
        return None

    def _demonym(self, norm: str) -> str | None:
        """The town that an adjective is made from, where a large one bears the name: "pétersbourgeoise"."""
        for word in self._tongue.singulars(norm):
            for ending, *others in self._endings:
                stem = word.removesuffix(ending)
                if stem == word or len(stem) < 4:
                    continue
                for name in (stem, *(other.format(stem) for other in others)):
                    found = load_gazetteer().find(name)
                    if found is not None and found.places[0].kind == "city" and found.places[0].population > _DEMONYM:
                        return found.places[0].name
        return None
