"""The names that chains have for those whom a report only describes: "surgeon", "police sources", "fritter seller"."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from khronika.language.data import load_toml
from khronika.language.en.cues import cue_lexicon
from khronika.language.en.names import ARTICLES, DETERMINERS, PREPOSITIONS, without_brackets
from khronika.language.en.roles import is_body, role_kind, role_lists
from khronika.language.lines import Line
from khronika.language.reading import VoiceMention

#: Nouns for anybody, of whom a clause with "who" may tell the work.
_ANYBODY = frozenset(
    {"man", "woman", "boy", "girl", "person", "men", "women", "youth", "people", "somebody", "someone", "resident"}
)
_EMPLOYED = frozenset({"works", "worked", "work", "serves", "served"})
_FOR = frozenset({"for", "at", "in", "with"})
#: How many words may name what somebody sells, or whom they work for.
_OBJECT = 3


class _Unnamed(NamedTuple):
    """How reports tell that somebody will not be named, and what work makes of somebody: "sells" a "seller"."""

    naming: frozenset[str]
    hiding: frozenset[str]
    agents: dict[str, str]


@cache
def _unnamed() -> _Unnamed:
    data = load_toml("en", "voices")
    agents = {verb: noun for noun, verbs in data["agents"].items() for verb in verbs.split()}
    return _Unnamed(frozenset(data["unnamed"]["naming"]), frozenset(data["unnamed"]["hiding"]), agents)


def hides_name(line: Line, start: int, end: int) -> bool:
    """Whether the words for a source tell that it will not be named: "who asked not to be named", "on condition of anonymity"."""
    norms = line.norms[start:end]
    return not _unnamed().naming.isdisjoint(norms) and not _unnamed().hiding.isdisjoint(norms)


def unnamed(voice: VoiceMention) -> str:
    """The name in chains of somebody who is described and keeps the name back: "anonymous surgeon"; a proper name as it is."""
    first, _, _ = voice.name.partition(" ")
    if voice.name[:1].isupper() or first == "anonymous" or not voice.name:
        return voice.name
    words = voice.name.split()
    close = next((at for at, word in enumerate(words) if word in PREPOSITIONS - {"of"} and at), len(words))
    return " ".join(["anonymous", *words[:close]])


def describe_by_work(line: Line, start: int, stop: int) -> str | None:
    """The noun for somebody whom only a clause tells apart: "a woman who sells fritters" is a "fritter seller".

    None where the noun before the clause says more than that it is a person, or the clause names no work.
    """
    who = next((at for at in range(start + 1, min(start + 5, stop)) if line.norms[at] in {"who", "that"}), None)
    if who is None or line.norms[who - 1] not in _ANYBODY or who + 1 >= stop:
        return None
    verb = line.norms[who + 1]
    at = who + 2
    if verb in _EMPLOYED and line.norms[at : at + 1] and line.norms[at] in _FOR:
        employer = _object(line, at + 1, stop)
        return f"{employer} employee" if employer else None
    agent = _unnamed().agents.get(verb)
    if agent is None:
        return None
    thing = _object(line, at, stop)
    thing = thing[:-1] if thing.endswith("s") and not thing.endswith("ss") and agent != "owner" else thing
    return f"{thing} {agent}".strip()


def _object(line: Line, at: int, stop: int) -> str:
    """The noun phrase that begins at token `at`, without its article; "" for a pronoun or a long one."""
    while at < stop and line.norms[at] in ARTICLES:
        at += 1
    end = at
    while (
        end < stop and end - at <= _OBJECT and line.norms[end] not in PREPOSITIONS and line.tokens[end].word.isalpha()
    ):
        end += 1
    if end - at > _OBJECT or line.norms[at : at + 1] in {("them",), ("it",), ("there",), ("here",), ("us",)}:
        return ""
    return " ".join(line.tokens[i].word for i in range(at, end))


def describe(line: Line, start: int, stop: int) -> str:
    """The kind of person or body, without article, number, age and, for one unnamed person, place."""
    start, stop = without_brackets(line, start, stop)
    norms = line.norms
    numbers = cue_lexicon().words["numbers"]
    while start < stop and (
        norms[start] in numbers
        or norms[start].split("-")[0] in numbers
        or (norms[start] == "and" and norms[start - 1] in numbers)
        or norms[start] in DETERMINERS
        or norms[start][0].isdigit()
        or norms[start] in {"-", "of", "year-old", '"', "“"}
    ):
        start += 1
    if start >= stop:
        return ""
    close = start
    while close < stop and norms[close] not in PREPOSITIONS and norms[close] not in {"called", "named"}:
        close += 1
    while close - 1 > start and norms[close - 1] in {"there", "here"}:
        close -= 1
    nouns = [at for at in range(start, close) if role_kind(norms[at])]
    small = not line.capital(start) or (line.tokens[start] == line.tokens[0] and role_kind(norms[start]) is not None)
    person = nouns and not is_body(norms[nouns[-1]]) and small
    if person and role_kind(norms[close - 1]) is None and not line.capital(close - 1):
        close = stop = nouns[-1] + 1  # "a fisherman met at the port"
    if close == start:
        return ""
    stop = min(stop, close) if stop > close and norms[close] in {"there", "here"} else stop
    head = norms[close - 1]
    kind = "ngo" if head == "partners" and norms[start - 1] not in {"his", "her", "their"} else role_kind(head)
    if kind == "anonymous":
        words = [line.tokens[at].word if line.capital(at) else norms[at] for at in range(start, close - 1)]
        if norms[close : close + 1] in {("in",), ("at",), ("within",), ("from",), ("inside",)} and any(
            is_body(norms[at]) or role_kind(norms[at]) for at in range(close, stop)
        ):
            words += [line.tokens[at].word for at in range(close + 1, stop) if norms[at] not in ARTICLES]
        words = [word for word in words if word.lower() != "anonymous"]
        return " ".join(["anonymous", *words, head])
    if kind == "relative" and all(
        not line.capital(at) or norms[at].endswith(("'s", "s'")) or norms[at + 1].endswith("'s")
        for at in range(start, close)
    ):
        if head in {"parents", "families"}:
            return head
        return "relatives" if head.endswith("s") else "relative"
    person = kind in {"witness", "relative"} and not head.endswith("s")
    if norms[close : close + 1] in {("in",), ("on",), ("with",), ("near",), ("under",)} or person:
        stop = close
    keep = [at for at in range(start, stop) if at < close or norms[at] not in ARTICLES]
    capital = any(line.capital(at) for at in keep[1:]) or kind is None
    first = line.tokens[keep[0]].word
    opens = line.tokens[keep[0]].start == line.tokens[0].start
    if len(keep) == 1 and kind in {"official", "court", "military"} and not is_body(head):
        opens = True  # "the Colonel"
    if not capital and (
        not line.capital(keep[0]) or (opens and (role_kind(norms[keep[0]]) or norms[keep[0]] in role_lists().apposed))
    ):
        first = first.lower() if not first.isupper() else first
    phrase = first
    for at in keep[1:]:
        token = line.tokens[at]
        phrase += token.word if token.start == line.tokens[at - 1].end else f" {token.word}"
    return phrase.removesuffix("'s").removesuffix("’s")
