"""One sentence in which attributions are sought, and the voices that its sources name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from khronika.language.fr.cues import Cue, Phrase, find_cues, find_phrases, verbs
from khronika.language.fr.numbers import number_at
from khronika.language.fr.sources import DETERMINERS
from khronika.language.fr.subjects import subject_before, subject_behind
from khronika.language.fr.tongue import name_voices, role_of
from khronika.language.lines import Line
from khronika.language.reading import Span, VoiceMention
from khronika.language.romance.marked import Marked
from khronika.language.romance.sources import Source
from khronika.language.romance.verb_groups import VerbGroup

#: How many tokens a number with the words that bound it may have, the comma before it included.
_NUMBER = 7
_NUMBER_EDGES = frozenset({",", "(", "-", "—", "–"})
_BEFORE_VERB = frozenset({",", '"', "comme", "l'", "ainsi", "que", "-", "—"})


class Scene:
    """One sentence in which attributions are sought, with what has been found in it so far."""

    def __init__(self, lines: Sequence[Line], line: Line, groups: Sequence[VerbGroup]) -> None:
        self.lines, self.line, self.groups = lines, line, groups
        self.cues: Sequence[Cue] = find_cues(line, groups)
        self.phrases: Sequence[Phrase] = find_phrases(line)
        self.marked: list[Marked] = []
        self.taken: list[int] = []

    def mark(self, one: Marked) -> None:
        """Keep what was found, and where its words end."""
        self.marked.append(one)
        self.taken.append(max(one.cue[1], one.source.end if one.source is not None else 0))

    def trim(self, limit: int) -> None:
        """End the content of the last attribution before a character of the text."""
        last = self.marked[-1]
        kept = [piece for piece in last.content if piece.start < limit]
        pieces = [piece if piece.end <= limit else Span(piece.start, limit) for piece in kept]
        self.marked[-1] = last._replace(content=pieces)

    def blocked(self, after: int = 0) -> list[int]:
        """Where behind a token contents end because a source speaks behind them: ", selon X", ", a-t-il ajouté"."""
        return [one for one in self._limits if one > after] if after else list(self._limits)

    @cached_property
    def _limits(self) -> list[int]:
        norms = self.line.norms
        starts = [
            phrase.start - 1
            for phrase in self.phrases
            if not phrase.deeper and phrase.start and norms[phrase.start - 1] == ","
        ]
        starts += [begin for phrase in self.phrases if (begin := number_begins(self.line, phrase.start)) is not None]
        starts += [
            cue.start - 1
            for cue in self.cues
            if self._joined(cue)
            or (
                cue.start
                and norms[cue.start - 1] in {",", '"'}
                and (cue.group.pronoun is not None or self.is_inverted(cue))
            )
        ]
        starts += [
            begin
            for cue in self.cues
            if norms[cue.start - 1 : cue.start] == ("comme",)
            and (begin := number_begins(self.line, cue.start - 1)) is not None
        ]
        return starts + [at for cue in self.cues[1:] if (at := self._own_clause(cue)) is not None]

    def _own_clause(self, cue: Cue) -> int | None:
        """The comma behind which another source speaks: "La Ligue en retient quinze, la préfecture en a compté douze"."""
        if cue.group.kind != "finite" or cue.group.pronoun is not None or self.line.norms[cue.start - 1] == ",":
            return None
        source = subject_before(self.line, cue, self.groups)
        if source is None or source.start == 0 or self.line.norms[source.start - 1] != ",":
            return None
        told = (first for first in self.cues if first.end < source.start and first.group.kind == "finite")
        return source.start - 1 if any(True for _ in told) else None

    def _joined(self, cue: Cue) -> bool:
        """Whether a finite verb of saying is joined to another: "dément A mais reconnaît B", "dément A et assure que C"."""
        before = self.line.norms[cue.start - 1] if cue.start else ""
        first = next((other for other in self.cues if other.end < cue.start), None)
        object_first = first is not None and not {"que", "qu'"} & set(self.line.norms[first.end : cue.start])
        says = (cue.told or cue.takes_object or cue.group.lemma in verbs("demand")) and object_first
        listed = before == "," and says and self._follows_on(cue)
        return cue.group.kind == "finite" and (before in {"mais", "puis"} or (before == "et" and says) or listed)

    def _follows_on(self, cue: Cue) -> bool:
        """Whether no source of its own stands beside a verb behind a comma: "dément A, annonce B"."""
        line, groups = self.line, self.groups
        return not self.is_inverted(cue) and subject_before(line, cue, groups) is None

    def is_inverted(self, cue: Cue) -> bool:
        """Whether a verb stands behind what is said and before its source."""
        if cue.group.kind != "finite":
            return False
        if cue.group.pronoun is not None:
            return cue.group.pronoun not in {"nous", "vous"}  # a question
        before = self.line.norms[cue.start - 1] if cue.start else ""
        if before == '"' and self.line.quoted[cue.start]:
            return False
        subject = subject_before(self.line, cue, self.groups) if before == "," else None
        if subject is not None and "," in self.line.norms[subject.start : cue.start - 1]:
            return False  # "Le maire de X, Luc Ferrat, a dénoncé"
        return before in _BEFORE_VERB and subject_behind(self.line, cue, self.groups) is not None


def number_begins(line: Line, stop: int) -> int | None:
    """The comma or bracket (-1 for the sentence's head) behind which only a number stands: ", 900 selon la police"."""
    near = range(stop - 1, max(-1, stop - _NUMBER), -1)
    begin = next((at for at in near if line.norms[at] in _NUMBER_EDGES), None)
    begin = -1 if begin is None and stop < 4 else begin
    if begin is None or begin + 1 >= stop:
        return None
    number = next((one for at in range(begin + 1, stop) if (one := number_at(line.tokens, line.norms, at))), None)
    return begin if number is not None and number.last == stop else None


def name_source(line: Line, source: Source) -> tuple[VoiceMention, ...]:
    """The voices that a source names; one that no list has goes by its own noun: "piroguiers"."""
    named = name_voices(line, source.start, source.end)
    span = line.span(source.start, source.end)
    if (
        named
        or span is None
        or any(line.norms[at] in {"nous", "notre", "nos"} for at in range(source.start, source.end))
    ):
        return named
    heads = range(source.start, min(source.end, source.start + 3))
    if any((role := role_of(line.norms[at])) is not None and role.kind == "document" for at in heads):
        return named
    words = [line.tokens[at].word for at in range(source.start, source.end) if line.norms[at] not in DETERMINERS]
    stop = next((at for at, word in enumerate(words) if not word[0].isalpha()), len(words))
    name = " ".join(words[: min(stop, 2)]).lower()
    return (VoiceMention(span=span, name=name, kind="unknown"),) if name else ()


def names_speaker(line: Line, source: Source) -> bool:
    """Whether the words behind "selon" name who can speak: no "selon les cas", "selon la loi"."""
    places = range(source.start, source.end)
    return any(
        role_of(line.norms[at]) is not None or (line.capital(at) and line.norms[at][0].isalpha()) for at in places
    )
