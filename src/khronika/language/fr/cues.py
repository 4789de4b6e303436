"""Verbs of saying and the phrases that name a source without one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from khronika.language.data import load_toml
from khronika.language.lines import Line
from khronika.language.romance.verb_groups import VerbGroup
from khronika.record.statements import Polarity

Side = Literal["by", "deeper"]


#: How many words behind a verb the tally may stand that it says.
_OBJECT = 6


class Cue(NamedTuple):
    """A verb of saying: its group, tokens `start` to `end` of its words, and what it does to what is said."""

    group: VerbGroup
    start: int
    end: int
    polarity: Polarity
    takes_object: bool
    weak: bool


class Phrase(NamedTuple):
    """Words that name a source: tokens `start` to `end`, the source behind them; `deeper` where a source cites its own."""

    start: int
    end: int
    deeper: bool


@cache
def verbs(name: str) -> frozenset[str]:
    """The infinitives of one list of verbs of saying."""
    return frozenset(load_toml("fr", "cues")["verbs"][name].split())


@cache
def words(name: str) -> frozenset[str]:
    """One list of words around verbs of saying."""
    return frozenset(load_toml("fr", "cues")["words"][name].split())


@cache
def rows(section: str, name: str) -> tuple[tuple[str, ...], ...]:
    """Phrases as rows of words, elided words apart, the longest first."""
    phrases = load_toml("fr", "cues")[section][name]
    cut = [tuple(phrase.replace("'", "' ").replace("aujourd' hui", "aujourd'hui").split()) for phrase in phrases]
    return tuple(sorted(cut, key=lambda row: -len(row)))


def find_cues(line: Line, groups: Sequence[VerbGroup]) -> list[Cue]:
    """The verbs of a sentence that may say something."""
    found = _after_quotations(line, groups)
    for group in groups:
        said = _phrase(line, group)
        if said is not None:
            found.append(Cue(group, group.start, said, "positive", True, False))
        elif group.lemma in verbs("say") and not group.passive and not (group.bare and group.kind == "participle"):
            negative = (group.lemma in verbs("deny")) != group.negated
            if group.negated and group.lemma not in verbs("deny") | verbs("admit"):
                continue
            polarity: Polarity = "negative" if negative else "positive"
            weak = group.lemma in verbs("weak")
            found.append(Cue(group, group.start, group.end, polarity, group.lemma in verbs("object"), weak))
    return found


def _after_quotations(line: Line, groups: Sequence[VerbGroup]) -> list[Cue]:
    """Verbs that no table has behind a quotation and before who speaks: "« C », sanglote Nadia"."""
    found: list[Cue] = []
    for at in range(2, len(line.norms) - 1):
        norm = line.norms[at]
        behind = line.norms[at - 2 : at] == ('"', ",")
        if (
            not behind
            or not norm.isalpha()
            or not norm.endswith(("e", "a", "ait", "it"))
            or line.capital(at)
            or len(norm) < 4
        ):
            continue
        if any(group.start <= at < group.end for group in groups):
            continue
        pronoun = line.norms[at + 1] if line.norms[at + 1] in {"il", "elle"} else None
        named = line.capital(at + 1) and line.norms[at + 1][0].isalpha()
        if pronoun is None and not named and line.norms[at + 1] not in {"le", "la", "l'", "un", "une", "son", "sa"}:
            continue
        group = VerbGroup(at, at + 1, at, norm, "finite", False, False, False, False, False, False, pronoun, None)
        found.append(Cue(group, at, at + 1, "positive", False, False))
    return found


def _phrase(line: Line, group: VerbGroup) -> int | None:
    """Where a verb of a phrase ends: "a fait savoir", "n'a fait état", "fait aussi état"; None for another verb."""
    for row in rows("verbs", "phrases"):
        if group.lemma != row[0]:
            continue
        end = group.end + (line.norms[group.end : group.end + 1] in {("aussi",), ("également",), ("ainsi",), ("que",)})
        if line.norms[end : end + len(row) - 1] == row[1:]:
            if row[0] == "tenir" and line.norms[group.start - 1 : group.at + 1].count("en") == 0:
                return None
            return end + (len(row) - 1 if row[0] != "tenir" else 0)
    objects = line.norms[group.end : group.end + _OBJECT]
    if group.lemma in verbs("tally") and verbs("tallies") & set(objects) and not group.passive and not group.reflexive:
        return group.end
    return None


def find_phrases(line: Line) -> list[Phrase]:
    """The phrases of a sentence that name a source, in its order."""
    found: list[Phrase] = []
    at = 0
    while at < len(line.norms):
        phrase = _at(line, at)
        if phrase is not None:
            found.append(phrase)
            at = phrase.end
        else:
            at += 1
    return found


def _at(line: Line, at: int) -> Phrase | None:
    if line.norms[at : at + 2] in {("de", "source"), ("de", "sources")} and (at == 0 or line.norms[at - 1] == ","):
        return Phrase(at, at + 1, False)
    for deeper, name in ((False, "by"), (True, "deeper")):
        for row in rows("phrases", name):
            end = at + len(row)
            if (
                row[-1] == "de"
                and line.norms[at : end - 1] == row[:-1]
                and line.norms[end - 1 : end] in {("de",), ("du",), ("des",), ("d'",)}
            ):
                return Phrase(at, end, deeper)
            if line.norms[at:end] == row:
                return Phrase(at, end, deeper)
    return None


def skip_fillers(line: Line, at: int, stop: int) -> int:
    """The token behind times, adverbs, and where something was said: "a annoncé mercredi dans un communiqué le ministre"."""
    while at < stop:
        aside = next((row for row in rows("words", "asides") if line.norms[at : at + len(row)] == row), None)
        if aside is not None:
            at += len(aside)
        elif line.norms[at] in words("fillers") or line.norms[at].endswith("ement"):
            at += 1
        elif line.norms[at] == "," and at + 1 < stop and line.norms[at + 1] in {"lui", "elle", "eux", "elles"}:
            at += 3 if line.norms[at + 2 : at + 3] == (",",) else 2
        elif line.norms[at] in words("openers") and (end := _channel(line, at, stop)) is not None:
            at = end
        elif (
            line.norms[at] in {"le", "ce"}
            and at + 1 < stop
            and (line.norms[at + 1].isdigit() or line.norms[at + 1] in words("fillers") | {"1er"})
        ):
            at += 3 if line.norms[at + 1][0].isdigit() else 2
        else:
            return at
    return min(at, stop)


def _channel(line: Line, at: int, stop: int) -> int | None:
    """Where the words on the channel of saying end: "dans un communiqué", "sur son compte Telegram", "à l'AFP"."""
    norms = line.norms
    for place in range(at + 1, min(at + 5, stop)):
        if norms[place] in words("channels"):
            end = place + 1
            while end < stop and (
                line.capital(end) or norms[end] in {"publié", "transmis", "officiel", "diffusé", "télévisé"}
            ):
                end += 1
            return end
        if norms[place] in {",", "que", "qu'", ":", '"'}:
            break
    if norms[at] in {"à", "au", "aux"}:
        place = at + 1 + (norms[at + 1 : at + 2] in {("l'",), ("la",)})
        place += norms[place : place + 1] in {("agence",), ("chaîne",), ("radio",), ("quotidien",), ("journal",)}
        end = place
        while end < stop and (
            line.capital(end) or (end > place and line.norms[end] in {"du", "de", "des"} and line.capital(end + 1))
        ):
            end += 1
        return end if end > place else None
    return None
