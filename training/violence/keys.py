"""What the keys of a MUC-4 set say of each report: victims with their words, numbers and effects; accused organisations."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from khronika.language.en.violence.mentions import CountOf
from khronika.language.en.violence.names import LONGEST, Name, Names, code_of, without_article
from khronika.text.tokens import split_tokens

Words = tuple[str, ...]
#: The slots whose words say who and what an incident is of, those of people harmed first.
_PEOPLE = ("HUM TGT: NAME", "HUM TGT: DESCRIPTION")
_NAMED = (*_PEOPLE, "PERP: INDIVIDUAL ID", "PERP: ORGANIZATION ID", "PHYS TGT: ID", "INCIDENT: INSTRUMENT ID")
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
    """All keys of a report; `relevant` where it has any incident.

    `named` are the words for everybody and everything of its incidents, `people` those for people harmed.
    """

    relevant: bool
    targets: list[Target]
    accusations: list[Accusation]
    named: set[Words]
    people: set[Words]


NO_KEY = Key(relevant=False, targets=[], accusations=[], named=set(), people=set())


def load_keys(data: Path, part: str) -> dict[str, Key]:
    """The keys of each report of a set, by its name."""
    found: dict[str, Key] = defaultdict(lambda: Key(False, [], [], set(), set()))
    for line in (data / "muc4" / "templates.jsonl").read_text(encoding="utf-8").splitlines():
        template = json.loads(line)
        slots = template["slots"]
        number = slots.get("MESSAGE: TEMPLATE", ["*"])[0]
        if template["set"] != part or number in ("*", ""):
            continue
        key = found[template["doc_id"]]
        key.targets.extend(_targets(slots, "OPTIONAL" in number))
        key.accusations.extend(_accusations(slots))
        for names, of in ((_NAMED, key.named), (_PEOPLE, key.people)):
            quoted = (one for name in names for filler in slots.get(name, ()) for one in _QUOTED.findall(filler))
            of.update(words for one in quoted if (words := _words(one)))
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


def learn_names(keys: Iterable[Key]) -> Names:
    """The names of accused organisations by their codes; two are of one body where half the keys of one give the other too."""
    known: Counter[Words] = Counter()
    pairs: Counter[tuple[Words, Words]] = Counter()
    for key in keys:
        for accusation in key.accusations:
            names = sorted({name for words in accusation.words if (name := without_article(words))})
            known.update(names)
            pairs.update(combinations(names, 2))
    body = {name: at for at, name in enumerate(sorted(known))}
    for (one, other), times in sorted(pairs.items()):
        if 2 * times >= min(known[one], known[other]):
            kept, left = sorted((body[one], body[other]))
            body = {name: kept if at == left else at for name, at in body.items()}
    return {code_of(name): Name(at, known[name]) for name, at in body.items() if len(name) <= LONGEST}
