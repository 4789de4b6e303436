"""The place that a body's own words put it in: "московская полиция", "ГУ МВД по Петербургу", "полиция города"."""

from __future__ import annotations

from functools import cache, lru_cache

from khronika.language.data import load_toml
from khronika.language.gazetteer import Place, load_gazetteer
from khronika.language.lines import Line
from khronika.language.ru.morphology import fold, forms, is_known, lemmas, nominative
from khronika.language.ru.names import is_name_word
from khronika.language.transliteration import transliterate

_ADJECTIVE = ("ский", "ской", "цкий")
#: How the names of countries end in the genitive, and how short no adjective of one is.
_LANDS = ("ии",)
_SHORTEST = 7
#: From so many people on a town is taken by its name in Latin letters.
_LARGE = 50_000
#: The longest place name looked up, in words.
_LONGEST = 3


@cache
def _adjectives() -> dict[str, str]:
    return dict(load_toml("ru", "voices")["places"]["adjectives"])


@cache
def _here() -> frozenset[str]:
    return frozenset(load_toml("ru", "voices")["places"]["here"].split())


@cache
def _speakers() -> frozenset[str]:
    """Nouns for speakers: "Полиция" names no place, though a town bears that name."""
    return frozenset(lemma for words in load_toml("ru", "voices").values() for lemma in words)


@lru_cache(maxsize=20_000)
def adjective_places(norm: str) -> tuple[Place, ...]:
    """The places that an adjective may be made from, the likeliest first; none for others, and for "городской"."""
    for form in forms(norm):
        if form.pos != "ADJF":
            continue
        if form.lemma in _nationalities():
            country = load_gazetteer().country(_nationalities()[form.lemma])
            return (country,) if country is not None else ()
        named = _adjectives().get(form.lemma)
        if named:
            return find_place(tuple(named.split()))
        if named is None and form.lemma.endswith(_ADJECTIVE):
            for name in _origins(form.lemma):
                found = load_gazetteer().find(name)
                if found is not None and len(name) > 3:
                    return found.places
    return ()


def adjective_place(norm: str) -> str | None:
    """The English name of the place an adjective is made from, "" where it is the one the report is about, None for others."""
    places = adjective_places(norm)
    if places:
        return places[0].name
    return "" if any(form.pos == "ADJF" and _adjectives().get(form.lemma) == "" for form in forms(norm)) else None


@lru_cache(maxsize=20_000)
def region_places(norm: str) -> tuple[Place, ...]:
    """The regions that an adjective before "область" or "край" may mean: "Ленинградской", "Красноярском"."""
    gazetteer = load_gazetteer()
    for form in forms(norm):
        if form.pos != "ADJF" or not form.lemma.endswith(_ADJECTIVE):
            continue
        stem, root = transliterate(form.lemma[:-4]), transliterate(form.lemma[:-2])
        for name in (stem, root, f"{root}iy", f"{root}aya"):
            found = gazetteer.find(name)
            regions = tuple(place for place in found.places if place.kind == "region") if found is not None else ()
            if regions:
                return regions
    return ()


@cache
def _nationalities() -> dict[str, str]:
    table = load_toml("ru", "countries")["adjectives"]
    return {adjective: code for code, words in table.items() for adjective in words.split()}


@cache
def _countries() -> dict[str, str]:
    table = load_toml("ru", "countries")["countries"]
    return {fold(name.strip()): code for code, names in table.items() for name in names.split(",")}


@cache
def _regions() -> dict[str, str]:
    return {fold(name): english for name, english in load_toml("ru", "countries")["regions"].items()}


@cache
def capital_of(code: str) -> Place | None:
    """The capital of a country (ISO 3166), None where no table has it."""
    name = load_toml("ru", "countries")["capitals"].get(code)
    found = load_gazetteer().find(name) if name else None
    return (
        next((place for place in found.places if place.country == code and place.kind == "city"), None)
        if found
        else None
    )


def _origins(lemma: str) -> tuple[str, ...]:
    """Names that an adjective may come from: "красноярский" Красноярск, "самарский" Самара, "казанский" Казань."""
    stem = lemma[:-4]
    return (
        lemma[:-2],
        stem,
        f"{stem}а",
        f"{stem}ь",
        f"{stem}ия",
        f"{stem}ы",
        f"{stem}о",
        f"{stem}е",
        f"{stem}ца",
        f"{stem}ец",
    )


@lru_cache(maxsize=20_000)
def find_place(words: tuple[str, ...]) -> tuple[Place, ...]:
    """The places that a name in any case may mean, the likeliest first; none for a name no table knows."""
    gazetteer = load_gazetteer()
    names = _nominatives(words)
    for name in names:
        code, region = _countries().get(fold(name)), _regions().get(fold(name))
        country = gazetteer.country(code) if code is not None else None
        if country is not None:
            return (country,)
        found = gazetteer.find(region or name)
        if found is not None:
            regions = tuple(place for place in found.places if place.kind == "region") if region else ()
            return regions or found.places
    if "Geox" in next((form.marks for form in forms(words[-1].lower())), frozenset()):
        for name in names:  # a town whose Russian name the table lacks: "Уфа"
            found = gazetteer.find(transliterate(name)) if not name.isascii() else None
            if found is not None and found.places[0].population >= _LARGE:
                return found.places
    return ()


def _nominatives(words: tuple[str, ...]) -> list[str]:
    """The forms a name may have in the nominative, the likeliest first."""
    surface = " ".join(words)
    norms = [word.lower() for word in words]
    last = norms[-1]
    ends = [form.lemma for form in forms(last) if form.pos == "NOUN" and (not form.plural or "Pltm" in form.marks)]
    found = [surface]
    if len(words) == 1:
        found += [*ends, *_guessed(last)]
        return found
    gender = next((form.gender for form in forms(last) if form.pos == "NOUN"), None)
    plain = [
        nominative(norm, None, gender) if any(f.pos == "ADJF" for f in forms(norm)) else norm for norm in norms[:-1]
    ]
    for end in (*ends, last):
        found.append(" ".join([*plain, end]))
    return found


def _guessed(norm: str) -> list[str]:
    """Nominatives of a name the dictionary does not have: "Хаше" may be Хаш, Хаша."""
    for ending in ("ом", "ем", "ой", "ою", "ах", "ами"):
        if norm.endswith(ending):
            return [
                norm[: -len(ending)],
                norm[: -len(ending)] + "а",
                norm[: -len(ending)] + "ы",
                norm[: -len(ending)] + "о",
            ]
    if norm.endswith(("е", "а", "у", "и", "ы", "я")):
        return [norm[:-1], norm[:-1] + "а", norm[:-1] + "о", norm[:-1] + "ь", norm[:-1] + "я"]
    return []


def body_place(line: Line, start: int, end: int) -> str | None:
    """The English name of the place in a body's words; "" where they mean the one the report is about, None for none."""
    here: str | None = None
    at = start
    while at < end:
        found = adjective_place(line.norms[at])
        if found:
            return found
        if found == "" or not lemmas(line.norms[at]).isdisjoint(_here()):
            here = ""
        if is_name_word(line, at) and not lemmas(line.norms[at]) & _speakers():
            for last in range(min(end, at + _LONGEST), at, -1):
                words = tuple(line.tokens[place].word for place in range(at, last))
                if all(is_name_word(line, place) for place in range(at, last)) and (places := find_place(words)):
                    return places[0].name
            if (unknown := _unknown_region(line, at)) is not None:
                return unknown
        at += 1
    return here


def unknown_owner(line: Line, start: int, end: int) -> str | None:
    """The place that a body belongs to where no table knows it: "Генштаб Велонии", "гарданское Минобороны" (Gardan)."""
    for at in range(start, end):
        norm = line.norms[at]
        if norm == ",":
            return None  # what describes the body names others
        if is_known(norm):
            continue
        adjective = next((form for form in forms(norm) if form.pos == "ADJF" and form.lemma.endswith(_ADJECTIVE)), None)
        if adjective is not None and len(adjective.lemma) > _SHORTEST and (at == 0 or not is_name_word(line, at)):
            return transliterate(adjective.lemma[:1].upper() + adjective.lemma[1:-4])
        noun = at > start and is_name_word(line, at) and norm.endswith(_LANDS)
        if noun and (at == 1 or not is_name_word(line, at - 1)):
            return transliterate(line.tokens[at].word[:-1] + "я")
    return None


def _unknown_region(line: Line, at: int) -> str | None:
    """The name of a region that no table knows, by its adjective: "Сорской области" is Sorsk, "Белого края" Bely."""
    after = line.norms[at + 1] if at + 1 < len(line.norms) else ""
    adjective = next((form for form in forms(line.norms[at]) if form.pos == "ADJF"), None)
    if adjective is None or lemmas(after).isdisjoint(_here()) or is_name_word(line, at + 1):
        return None
    told = adjective.lemma.removesuffix("ий") if adjective.lemma.endswith(_ADJECTIVE) else adjective.lemma
    return transliterate(told[:1].upper() + told[1:])
