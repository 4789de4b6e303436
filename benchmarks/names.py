"""Outlets, bodies and places that Khronika finds in Russian news, scored against two corpora of names.

    python benchmarks/names.py --data DIR --part PART --out FILE [--misses]

DIR holds `nerel/` (NEREL 1.1) and `factrueval/` (factRuEval-2016). PART is "nerel-train", "nerel-dev", "nerel-test",
"factrueval-dev" or "factrueval-test"; look into the misses of the test parts never. Of NEREL count ORGANIZATION as bodies (outlets
among them), and CITY, COUNTRY, STATE_OR_PROVINCE, DISTRICT and LOCATION as places; of factRuEval Org, and LocOrg and Location. Names
inside names count too. Each text is cut and read as a report is, by `khronika.language.ru.named`.

factRuEval also labels bodies that are only described ("the company"); they have no name, and count in `all` alone, not in `recall`.
A name of the corpus is found where one of the same kind covers half of it or more; one that Khronika finds is right where half of it
or more stands inside one of the corpus. `exact` asks for the same words, marks at their edges aside. FILE gets one JSON object a
text: `{"doc", "names": [[start, end, "body" or "place", name], …]}`, in characters of the text.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from khronika.language.reading import Passage, Span
from khronika.language.ru.lines import lay_out
from khronika.language.ru.named import find_named
from khronika.language.sentences import cut_sentences
from khronika.record.documents import PartKind

Kind = Literal["body", "place"]
KINDS: tuple[Kind, ...] = ("body", "place")
_NEREL: dict[str, Kind] = {
    "ORGANIZATION": "body",
    "CITY": "place",
    "COUNTRY": "place",
    "STATE_OR_PROVINCE": "place",
    "DISTRICT": "place",
    "LOCATION": "place",
}
_FACTRUEVAL: dict[str, Kind] = {"Org": "body", "LocOrg": "place", "Location": "place"}
_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")
#: Share of a name that another must cover to stand for it.
_HALF = 0.5


class Name(NamedTuple):
    """Characters `start` to `end` of a text that name a body or a place, with the English name where Khronika found it.

    `described` tells of those that a corpus labels though they have no name.
    """

    start: int
    end: int
    kind: Kind
    name: str = ""
    described: bool = False


class Text(NamedTuple):
    """One text of a corpus and the names labelled in it."""

    doc: str
    text: str
    names: tuple[Name, ...]


class Score(NamedTuple):
    """How many names a corpus has, how many of them are found, and in the same words; of those found how many are right.

    `described` are those labelled without a name, `met` those of them that are found.
    """

    labelled: int = 0
    found: int = 0
    exact: int = 0
    listed: int = 0
    right: int = 0
    described: int = 0
    met: int = 0

    def add(self, other: Score) -> Score:
        """Both together."""
        return Score(*(mine + yours for mine, yours in zip(self, other, strict=True)))

    def figures(self) -> dict[str, float]:
        """Recall, recall with the described, recall of exact words, precision."""
        return {
            "recall": self.found / max(self.labelled, 1),
            "all": (self.found + self.met) / max(self.labelled + self.described, 1),
            "exact": self.exact / max(self.labelled, 1),
            "precision": self.right / max(self.listed, 1),
        }


def load_part(data: Path, part: str) -> Iterator[Text]:
    """The texts of a part with their labels, in the order of their names."""
    corpus, _, split = part.partition("-")
    if corpus == "nerel":
        folder, ending, labelled = data / "nerel" / "NEREL-v1.1" / split, ".ann", _read_nerel
    else:
        folder, ending, labelled = data / "factrueval" / f"{split}set", ".objects", _read_factrueval
    for path in sorted(folder.glob(f"*{ending}")):
        yield Text(path.stem, path.with_suffix(".txt").read_text(encoding="utf-8"), tuple(labelled(path)))


def _read_nerel(path: Path) -> Iterator[Name]:
    for line in path.read_text(encoding="utf-8").splitlines():
        found = re.match(r"T\d+\t(\S+) (\d+) (\d+)\t", line)
        if found and found[1] in _NEREL:
            yield Name(int(found[2]), int(found[3]), _NEREL[found[1]])


def _read_factrueval(path: Path) -> Iterator[Name]:
    spans: dict[str, tuple[str, Span]] = {}
    for line in path.with_suffix(".spans").read_text(encoding="utf-8").splitlines():
        number, sort, start, length, *_ = line.split()
        spans[number] = sort, Span(int(start), int(start) + int(length))
    for line in path.read_text(encoding="utf-8").splitlines():
        _, kind, *numbers = line.split("#")[0].split()
        held = [spans[number] for number in numbers if number in spans]
        if kind in _FACTRUEVAL and held:
            described = all(sort.endswith("_descr") for sort, _ in held)
            first, last = min(span.start for _, span in held), max(span.end for _, span in held)
            yield Name(first, last, _FACTRUEVAL[kind], described=described)


def find_names(text: str) -> list[Name]:
    """The bodies, outlets and places that the Russian reader's steps find in a text."""
    parts: tuple[tuple[PartKind, Span], ...] = tuple(
        ("body", Span(found.start(), found.end())) for found in _PARAGRAPH.finditer(text)
    )
    passage = Passage(text=text, parts=parts, published=None)
    named = find_named(lay_out(cut_sentences("ru", passage)))
    bodies = [Name(*voice.span, "body", voice.name) for voice in named.bodies]
    return [*bodies, *(Name(*place.span, "place", place.name) for place in named.places)]


def score_text(one: Text, found: Sequence[Name], kind: Kind) -> Score:
    """How the names of one kind found in a text agree with its labels."""
    mine = sorted({_trimmed(one.text, name) for name in found if name.kind == kind})
    named = [_trimmed(one.text, name) for name in one.names if name.kind == kind and not name.described]
    described = [_trimmed(one.text, name) for name in one.names if name.kind == kind and name.described]
    return Score(
        labelled=len(named),
        found=sum(any(_covers(other, name) for other in mine) for name in named),
        exact=sum(name in mine for name in named),
        listed=len(mine),
        right=sum(any(_covers(other, name) for other in (*named, *described)) for name in mine),
        described=len(described),
        met=sum(any(_covers(other, name) for other in mine) for name in described),
    )


def _trimmed(text: str, name: Name) -> Span:
    start, end = name.start, name.end
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return Span(start, end)


def _covers(one: Span, other: Span) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0 and shared >= _HALF * (other.end - other.start)


def list_misses(one: Text, found: Sequence[Name]) -> Iterator[str]:
    """The labelled names of a text that nothing found covers, with the words around them."""
    for name in one.names:
        if not name.described and not any(
            other.kind == name.kind and _covers(_trimmed(one.text, other), Span(*name[:2])) for other in found
        ):
            before, after = one.text[max(name.start - 30, 0) : name.start], one.text[name.end : name.end + 20]
            yield f"{one.doc} {name.kind}: {before}[{one.text[name.start : name.end]}]{after}".replace("\n", " ")


def score_part(texts: Iterable[Text], found: Iterable[Sequence[Name]]) -> dict[str, float]:
    """Recall, with and without the described, exact recall and precision of bodies and of places in the texts."""
    totals = dict.fromkeys(KINDS, Score())
    for one, names in zip(texts, found, strict=True):
        totals = {kind: total.add(score_text(one, names, kind)) for kind, total in totals.items()}
    return {f"{kind} {name}": value for kind, total in totals.items() for name, value in total.figures().items()}


def main() -> None:
    """Read every text of the part, write the names found, print how they agree with the labels and how fast they came."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds nerel/ and factrueval/")
    parser.add_argument(
        "--part", required=True, help="nerel-train, nerel-dev, nerel-test, factrueval-dev, factrueval-test"
    )
    parser.add_argument("--out", type=Path, required=True, help="the file to write")
    parser.add_argument("--misses", action="store_true", help="list the names not found; never for a test part")
    arguments = parser.parse_args()
    if arguments.misses and arguments.part.endswith("-test"):
        parser.error("the test parts are scored, not looked into")
    texts = list(load_part(arguments.data, arguments.part))
    begun = time.perf_counter()
    found = [find_names(one.text) for one in texts]
    seconds = time.perf_counter() - begun
    lines = [
        json.dumps({"doc": one.doc, "names": [name[:4] for name in names]}, ensure_ascii=False)
        for one, names in zip(texts, found, strict=True)
    ]
    arguments.out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    for name, value in score_part(texts, found).items():
        print(f"{name:20s} {value:.3f}")
    for one, names in zip(texts, found, strict=True):
        for missed in list_misses(one, names) if arguments.misses else ():
            print(missed)
    letters = sum(len(one.text) for one in texts)
    print(f"{len(texts)} texts, {letters} letters, {seconds:.1f} s ({letters / seconds:.0f} letters/s)")


if __name__ == "__main__":
    main()
