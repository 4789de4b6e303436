"""Places by name: countries, first-order regions and cities of 5,000 people and more, for every language.

The table is built from GeoNames by `training/gazetteer.py`; decision 0006 says what is in it and why.
"""

from __future__ import annotations

import bisect
import unicodedata
import zlib
from functools import cache
from importlib import resources
from typing import Literal

import msgspec

from khronika.record.identity import sha256_hex

PlaceKind = Literal["country", "region", "city"]
_KINDS: dict[str, PlaceKind] = {"C": "country", "A": "region", "L": "region", "P": "city"}
_COUNTRY = b"C"
#: Consonants that are taken for one another from language to language, and what is no consonant.
_ALIKE = str.maketrans("qwj", "kvi") | str.maketrans(dict.fromkeys("aeiouy ", ""))
_VOWELS = frozenset("aeiouy")
#: Fewer consonants tell no name from another.
_HEARD = 3
#: Bytes of name lines that are searched at one go.
_BLOCK = 1 << 12
_STRIP = str.maketrans(dict.fromkeys(".'’‘ʻʼ`′", "") | dict.fromkeys("-‐‑–_/", " "))


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """One place: canonical English name, ISO country code, region it lies in (GeoNames admin1 code), degrees, people.

    `where_prec` is UCDP's code for a happening known to be somewhere in it: 1 city, 4 region, 5 landscape, 6 country,
    7 several countries. `country` is None for a landscape shared by several. `population` is 0 for regions.
    """

    name: str
    kind: PlaceKind
    country: str | None
    region: str
    lat: float
    lon: float
    population: int
    where_prec: int


class Named(msgspec.Struct, frozen=True):
    """What a name may mean: `places`, the likeliest first, and whether the name is also a `word` of running English."""

    places: tuple[Place, ...]
    word: bool


def place_key(name: str) -> str:
    """The form under which a name is looked up: lower case, no accents, dots or apostrophes, hyphens as spaces."""
    folded = name.translate(_STRIP).lower()
    if not folded.isascii():
        folded = unicodedata.normalize("NFKD", folded)
        folded = "".join(mark for mark in folded if not unicodedata.combining(mark) or mark == "\u0306")
        folded = unicodedata.normalize("NFC", folded)
    words = folded.split()
    return " ".join("saint" if word == "st" else word for word in words)


def sound_of(name: str) -> str:
    """A name in Latin letters as a stranger hears it: no vowels but one at its head, nothing twice, "kh" and "h" alike."""
    key = place_key(name)
    heard = key.replace("kh", "h").replace("gh", "g").translate(_ALIKE)
    heard = "".join(mark for mark, before in zip(heard, " " + heard, strict=False) if mark != before)
    return f"a{heard}" if key[:1] in _VOWELS else heard


class Gazetteer:
    """The table, kept as it is written and cut into blocks of name lines: small in memory, quick to load."""

    def __init__(self, data: bytes) -> None:
        """`data` is the compressed table: place lines, an empty line, then name lines in the order of their keys."""
        places, names = zlib.decompress(data).split(b"\n\n")
        self._places = places.split(b"\n")
        self._blocks = _cut_blocks(names)
        self._heads = [block.partition(b"\t")[0] for block in self._blocks]
        self._found: dict[str, Named | None] = {}
        self._countries: dict[str, int] = {}
        self._sounds: dict[str, dict[str, list[int]]] = {}

    def find(self, name: str) -> Named | None:
        """What `name` may mean, None where the table does not know it."""
        if name not in self._found:
            if len(self._found) > 50_000:
                self._found.clear()
            self._found[name] = self._look_up(place_key(name))
        return self._found[name]

    def longest(self, words: list[str]) -> int:
        """How many of the first `words` make the longest known name; 0 where none does."""
        return next((count for count in range(len(words), 0, -1) if self.find(" ".join(words[:count]))), 0)

    def country(self, code: str) -> Place | None:
        """The country with an ISO code, None where the table has none."""
        if not self._countries:
            for index, line in enumerate(self._places):
                _, kind, of, _ = line.split(b"\t", 3)
                if kind == _COUNTRY:
                    self._countries.setdefault(of.decode("ascii"), index)
        index_of = self._countries.get(code)
        return None if index_of is None else self._place(index_of)

    def spelled(self, name: str, country: str) -> Place | None:
        """The one town of a country (ISO 3166) that sounds like `name` in Latin letters: "Chabekhar" is Chabahar.

        For names that one language took over from another by ear. None where no town or several sound like it.
        """
        if country not in self._sounds:
            towns: dict[str, list[int]] = {}
            town_of = b"\tP\t%b\t" % country.encode("utf-8", "surrogatepass")
            for index, line in enumerate(self._places):
                if town_of in line:
                    towns.setdefault(sound_of(line.partition(b"\t")[0].decode("utf-8")), []).append(index)
            self._sounds[country] = towns
        sound = sound_of(name)
        found = self._sounds[country].get(sound, []) if len(sound) >= _HEARD else []
        return self._place(found[0]) if len(found) == 1 else None

    def _look_up(self, key: str) -> Named | None:
        if not key:
            return None
        known = key.encode("utf-8", "surrogatepass")
        at = bisect.bisect_right(self._heads, known) - 1
        if at < 0:
            return None
        block = self._blocks[at]
        start = block.find(b"\n%b\t" % known) + 1
        if not start and not block.startswith(b"%b\t" % known):
            return None
        stop = block.find(b"\n", start)
        rest = block[start + len(known) + 1 : stop if stop >= 0 else None].decode("ascii")
        return Named(tuple(self._place(int(item, 36)) for item in rest.lstrip("!").split(" ")), rest.startswith("!"))

    def _place(self, index: int) -> Place:
        name, kind, country, region, lat, lon, population = self._places[index].decode("utf-8").split("\t")
        prec = {"C": 6, "A": 4, "L": 5, "P": 1}[kind]
        return Place(
            name=name,
            kind=_KINDS[kind],
            country=country or None,
            region=region,
            lat=int(lat) / 100,
            lon=int(lon) / 100,
            population=int(population, 36) * 100,
            where_prec=prec if country else 7,
        )


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer, read once."""
    return Gazetteer(_table())


@cache
def gazetteer_digest() -> str:
    """SHA-256 of the table's bytes: it belongs in the digest of every reader that uses it."""
    return sha256_hex(_table())


def _table() -> bytes:
    return resources.files("khronika.language").joinpath("atlas", "places.tsv.zlib").read_bytes()


def _cut_blocks(lines: bytes) -> list[bytes]:
    """The lines in blocks of some `_BLOCK` bytes, none of them cut, without the line ends between blocks."""
    blocks = []
    start = 0
    while start < len(lines):
        stop = lines.find(b"\n", start + _BLOCK)
        stop = stop if stop >= 0 else len(lines)
        blocks.append(lines[start:stop])
        start = stop + 1
    return blocks
