"""Verbs of saying and the phrases that name a source without one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from khronika.language.lines import Line
from khronika.language.romance.tongues import Tongue
from khronika.language.romance.verb_groups import VerbGroup
from khronika.record.statements import Polarity

#: How many words behind a verb the tally may stand that it says, and the channel behind a preposition.
_OBJECT, _CHANNEL = 6, 5


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


class Cues:
    """The verbs and phrases of saying of a language, from `data/cues.toml`."""

    def __init__(self, tongue: Tongue) -> None:
        self._tongue = tongue
        self.rows = lru_cache(maxsize=None)(self._rows)
        self._of, self._joined = self.words("of"), self.words("ends_of")
        self._naming: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
        for name in ("by", "deeper"):
            for row in self.rows("phrases", name):
                self._naming.setdefault(row[0], []).append((row, name == "deeper"))

    def verbs(self, name: str) -> frozenset[str]:
        """The infinitives of one list of verbs of saying."""
        return self._tongue.words("cues", "verbs", name)

    def words(self, name: str) -> frozenset[str]:
        """One list of words around verbs of saying."""
        return self._tongue.words("cues", "words", name)

    def _rows(self, section: str, name: str) -> tuple[tuple[str, ...], ...]:
        """Phrases as rows of words, the longest first."""
        phrases = self._tongue.table("cues")[section][name]
        return tuple(sorted(map(self._tongue.split, phrases), key=lambda row: -len(row)))

    def find_cues(self, line: Line, groups: Sequence[VerbGroup]) -> list[Cue]:
        """The verbs of a sentence that may say something."""
        found = self._after_quotations(line, groups)
        for group in groups:
            said = self._phrase(line, group)
            if said is not None:
                found.append(Cue(group, group.start, said, "positive", True, False))
            elif (
                group.lemma in self.verbs("say")
                and not group.passive
                and not (group.bare and group.kind == "participle")
            ):
                deny = self.verbs("deny")
                if group.negated and group.lemma not in deny | self.verbs("admit"):
                    continue
                polarity: Polarity = "negative" if (group.lemma in deny) != group.negated else "positive"
                weak, takes = group.lemma in self.verbs("weak"), group.lemma in self.verbs("object")
                found.append(Cue(group, group.start, group.end, polarity, takes, weak))
        return found

    def _after_quotations(self, line: Line, groups: Sequence[VerbGroup]) -> list[Cue]:
        """Verbs that no table has behind a quotation and before who speaks: "« C », sanglote Nadia"."""
        endings, speaking = tuple(self.words("endings")), self.words("speaking")
        found: list[Cue] = []
        for at in range(2, len(line.norms) - 1):
            norm = line.norms[at]
            if line.norms[at - 2 : at] != ('"', ",") or not norm.isalpha() or not norm.endswith(endings):
                continue
            if line.capital(at) or len(norm) < 4 or any(group.start <= at < group.end for group in groups):
                continue
            pronoun = line.norms[at + 1] if line.norms[at + 1] in self.words("he") else None
            named = line.capital(at + 1) and line.norms[at + 1][0].isalpha()
            if pronoun is None and not named and line.norms[at + 1] not in speaking:
                continue
            group = VerbGroup(at, at + 1, at, norm, "finite", False, False, False, False, False, False, pronoun, None)
            found.append(Cue(group, at, at + 1, "positive", False, False))
        return found

    def _phrase(self, line: Line, group: VerbGroup) -> int | None:
        """Where a verb of a phrase ends: "a fait savoir", "n'a fait état", "fait aussi état"; None for another verb."""
        for verb, *rest in self.rows("verbs", "phrases"):
            if group.lemma != verb:
                continue
            if verb in self.verbs("with_of"):  # "le tient d'un médecin": only with "en", and "à" is no part of the verb
                if line.norms[group.end : group.end + len(rest)] == tuple(rest) and self.words("of_it").intersection(
                    line.norms[group.start - 1 : group.at + 1]
                ):
                    return group.end
                continue
            end = group.end + bool(self.words("also").intersection(line.norms[group.end : group.end + 1]))
            if line.norms[end : end + len(rest)] == tuple(rest):
                return end + len(rest)
        objects = set(line.norms[group.end : group.end + _OBJECT])
        tally = group.lemma in self.verbs("tally") and bool(self.verbs("tallies") & objects)
        return group.end if tally and not group.passive and not group.reflexive else None

    def find_phrases(self, line: Line) -> list[Phrase]:
        """The phrases of a sentence that name a source, in its order."""
        found: list[Phrase] = []
        at = 0
        while at < len(line.norms):
            phrase = self._at(line, at)
            if phrase is not None:
                found.append(phrase)
                at = phrase.end
            else:
                at += 1
        return found

    def _at(self, line: Line, at: int) -> Phrase | None:
        if at == 0 or line.norms[at - 1] == ",":
            for row in self.rows("phrases", "source"):
                if line.norms[at : at + len(row)] == row:
                    return Phrase(at, at + len(row) - 1, False)
        for row, deeper in self._naming.get(line.norms[at], ()):
            end = at + len(row)
            joined = row[-1] in self._joined and line.norms[at : end - 1] == row[:-1]
            if line.norms[at:end] == row or (joined and bool(self._of.intersection(line.norms[end - 1 : end]))):
                return Phrase(at, end, deeper)
        return None

    def skip_fillers(self, line: Line, at: int, stop: int) -> int:
        """The token behind times, adverbs, and where something was said: "a annoncé mercredi dans un communiqué le ministre"."""
        fillers, adverbs = self.words("fillers"), tuple(self.words("adverbs"))
        norms = line.norms
        while at < stop:
            aside = next((row for row in self.rows("words", "asides") if norms[at : at + len(row)] == row), None)
            if aside is not None:
                at += len(aside)
            elif norms[at] in fillers or norms[at].endswith(adverbs):
                at += 1
            elif norms[at] == "," and (inserted := self._inserted(line, at, stop)) is not None:
                at = inserted
            elif norms[at] == "," and at + 1 < stop and norms[at + 1] in self.words("themselves"):
                at += 3 if norms[at + 2 : at + 3] == (",",) else 2
            elif norms[at] in self.words("openers") and (end := self._channel(line, at, stop)) is not None:
                at = end
            elif (
                norms[at] in self.words("before_days")
                and at + 1 < stop
                and (norms[at + 1][0].isdigit() or norms[at + 1] in fillers)
            ):
                at = self._day_end(line, at)
            else:
                return at
        return min(at, stop)

    def _inserted(self, line: Line, at: int, stop: int) -> int | None:
        """The token behind an aside between commas: "La policía, en tanto, anunció"."""
        for row in self.rows("words", "asides"):
            end = at + 1 + len(row)
            if end < stop and line.norms[at + 1 : end] == row and line.norms[end] == ",":
                return end + 1
        return None

    def _day_end(self, line: Line, at: int) -> int:
        """The token behind a day: "le 3 mars", "ce mercredi", "el 3 de marzo"."""
        if not line.norms[at + 1][0].isdigit():
            return at + 2
        of = line.norms[at + 2 : at + 3] and line.norms[at + 2] in self.words("of")
        return at + 3 + bool(of)

    def _channel(self, line: Line, at: int, stop: int) -> int | None:
        """Where the words on the channel of saying end: "dans un communiqué", "sur son compte Telegram", "à l'AFP"."""
        norms, channels = line.norms, self.words("channels")
        for place in range(at + 1, min(at + _CHANNEL, stop)):
            if norms[place] in channels:
                end = place + 1
                while end < stop and (line.capital(end) or norms[end] in self.words("published")):
                    end += 1
                return end
            if norms[place] in {",", ":", '"'} | self.words("that"):
                break
        if norms[at] in self.words("to"):
            place = at + 1 + bool(self.words("articles").intersection(norms[at + 1 : at + 2]))
            place += bool(self.words("media").intersection(norms[place : place + 1]))
            end = place
            while end < stop and (
                line.capital(end)
                or (end > place and norms[end] in self.words("of") and end + 1 < stop and line.capital(end + 1))
            ):
                end += 1
            return end if end > place else None
        return None
