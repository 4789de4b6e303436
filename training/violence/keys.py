"""What the keys of a MUC-4 set say of each report: victims with their words, numbers and effects; accused organisations."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

from khronika.language.en.violence.mentions import CountOf
from khronika.text.tokens import split_tokens

Words = tuple[str, ...]
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_EFFECTS = {"DEATH": 1, "INJURY": 2, "NO INJURY OR DEATH": 3, "NO INJURY": 3}
_BLAMES = {
    "REPORTED AS FACT": 0,
    "SUSPECTED OR ACCUSED": 1,
    "SUSPECTED OR ACCUSED BY AUTHORITIES": 2,
    "CLAIMED OR ADMITTED": 3,
    "POSSIBLE": 4,
}


class Target(NamedTuple):
    """Victims of one key: their words, words that describe the named, the numbers taken as right, the effect's index."""

    words: list[Words]
    described: list[Words]
    numbers: set[str]
    effect: int
    optional: bool


class Accusation(NamedTuple):
    """An organisation of one key: the words it may be called by, and the index of the confidence."""

    words: list[Words]
    blame: int


class Key(NamedTuple):
    """All keys of a report; `relevant` where it has any incident."""

    relevant: bool
    targets: list[Target]
    accusations: list[Accusation]


def load_keys(data: Path, part: str) -> dict[str, Key]:
    """The keys of each report of a set, by its name."""
    found: dict[str, Key] = defaultdict(lambda: Key(False, [], []))
    for line in (data / "muc4" / "templates.jsonl").read_text(encoding="utf-8").splitlines():
        template = json.loads(line)
        slots = template["slots"]
        number = slots.get("MESSAGE: TEMPLATE", ["*"])[0]
        if template["set"] != part or number in ("*", ""):
            continue
        key = found[template["doc_id"]]
        key.targets.extend(_targets(slots, "OPTIONAL" in number))
        key.accusations.extend(_accusations(slots))
        found[template["doc_id"]] = key._replace(relevant=True)
    return found


def written(count: CountOf) -> str:
    """A number as the keys write it."""
    if count.kind == 1:
        return "PLURAL"
    if count.kind == 4:
        return f"-{count.upper}" if count.lower == 0 else f"{count.lower}-{'' if count.upper is None else count.upper}"
    return f"~{count.lower}" if count.kind == 3 else str(count.lower)


def _words(quoted: str) -> Words:
    return tuple(token.norm for token in split_tokens(quoted))


def _fillers(slots: dict[str, Any], name: str) -> list[tuple[str, list[Words]]]:
    """The fillers of a slot: what stands before the colon, and the words of what they are joined to."""
    found = []
    for filler in slots.get(name, ()):
        head, _, rest = filler.partition(":")
        if head.strip(" ?") not in ("", "-", "*"):
            found.append((head.strip(), [words for one in _QUOTED.findall(rest) if (words := _words(one))]))
    return found


def _targets(slots: dict[str, Any], optional: bool) -> list[Target]:
    effects: dict[Words, int] = {}
    for head, joined in _fillers(slots, "HUM TGT: EFFECT OF INCIDENT"):
        for words in joined:
            effects.setdefault(words, _EFFECTS.get(head.strip("? ").split(" / ")[0], 0))
    described: dict[Words, list[Words]] = defaultdict(list)
    for filler in slots.get("HUM TGT: DESCRIPTION", ()):
        left, colon, right = filler.rpartition(":")
        for name in _QUOTED.findall(right) if colon else ():
            described[_words(name)] += [words for one in _QUOTED.findall(left) if (words := _words(one))]
    return [
        Target(
            joined,
            [one for words in joined for one in described.get(words, ())],
            {re.sub(r"\d+", lambda m: str(int(m[0])), re.sub(r"[\s?]", "", one)) for one in head.split("/")},
            next((effects[words] for words in joined if words in effects), 0),
            optional or head.startswith("?"),
        )
        for head, joined in _fillers(slots, "HUM TGT: NUMBER")
    ]


def _accusations(slots: dict[str, Any]) -> list[Accusation]:
    return [
        Accusation(joined, _BLAMES.get(head.strip("? ").split(" / ")[0], 0))
        for head, joined in _fillers(slots, "PERP: ORGANIZATION CONFIDENCE")
        if joined
    ]
