"""The words that are said: before a source and its verb, and behind them."""

from __future__ import annotations

from collections.abc import Sequence

from khronika.language.lines import Line, sentence_end
from khronika.language.reading import Span
from khronika.language.romance.cues import Cue, Cues
from khronika.language.romance.quotations import from_opening, quotation
from khronika.language.romance.tongues import Tongue

_MARKS = frozenset({",", '"', "-", "—", "–"})
_EDGES = frozenset({",", ";", "-", "—"})


class Contents:
    """What is said in a language's sentences, by the words of `data/cues.toml`."""

    def __init__(self, tongue: Tongue, cues: Cues) -> None:
        self._tongue, self._cues = tongue, cues
        self._words = cues.words

    def left_limit(self, line: Line, edge: int, taken: Sequence[int]) -> int:
        """Where what is said before token `edge` begins: behind another source's words, then a semicolon, or a colon."""
        start = max([0, *(one for one in taken if one < edge)])
        for at in range(edge - 1, start, -1):
            if (line.norms[at - 1] == ";" and start > 0) or (line.norms[at - 1] == ":" and not line.quoted[at - 1]):
                start = at
                break
        while start < edge and line.norms[start] in self._words("openings") | _EDGES:
            start += 1
        return start

    def said_before(self, lines: Sequence[Line], line: Line, edge: int, taken: Sequence[int]) -> list[Span]:
        """What is said before a verb or phrase at `edge`: its clause, or the quotation that ends there."""
        while edge > 0 and line.norms[edge - 1] in _MARKS | self._words("like"):
            edge -= 1
        quoted = (edge < len(line.quoted) and line.quoted[edge] and line.norms[edge] == '"') or (
            edge > 0 and line.quoted[edge - 1]
        )
        if quoted:
            first = edge - 1
            while first > 0 and line.quoted[first - 1] and line.norms[first] != '"':
                first -= 1
            if (
                line.norms[first] == '"'
                and first > 2
                and line.norms[first - 1] not in {":", ",", ";"}
                and not line.opened
            ):
                first = self.left_limit(line, edge, taken)  # words quoted within a clause
            return from_opening(lines, line, first, edge)
        start = self.left_limit(line, edge, taken)
        span = line.span(start, edge)
        return [span] if span is not None and not line.blank(start, edge) else []

    def said_after(self, line: Line, end: int, blocked: Sequence[int]) -> list[Span]:
        """What is said behind a source set in the middle of it: "C, a annoncé X; C", "selon X, C"."""
        stop = sentence_end(line)
        if end + 1 >= stop or line.norms[end] not in {",", ";", "-", "—"}:
            return []
        start = end + 1
        joined = line.norms[start] in self._words("and") and self._has_count(line, start + 1)
        if line.norms[end] == "," and line.norms[start] in self._words("adjuncts") and not joined:
            return []
        start += joined
        limit = self.right_limit(line, start, blocked)
        span = line.span(start, limit)
        return [span] if span is not None and limit > start and not line.blank(start, limit) else []

    def said_next(self, line: Line, end: int, blocked: Sequence[int]) -> list[Span]:
        """What is said behind words that open a sentence and name who says it: "selon X, C", "comme l'a dit X, C"."""
        if line.norms[end : end + 1] != (",",):
            return []
        limit = self.right_limit(line, end + 1, [one for one in blocked if one > end + 1])
        span = line.span(end + 1, limit)
        return [span] if span is not None else []

    def _has_count(self, line: Line, at: int) -> bool:
        """Whether a clause begins with a number: ", et vingt-deux ont été inculpées"."""
        return any(
            self._tongue.number_at(line.tokens, line.norms, place) for place in range(at, min(at + 3, len(line.norms)))
        )

    def right_limit(self, line: Line, start: int, blocked: Sequence[int]) -> int:
        """Where what is said from token `start` on ends: at the sentence's end, a semicolon, or where another source speaks."""
        stop = min([sentence_end(line), *(one for one in blocked if one > start)])
        for at in range(start, stop):
            if line.norms[at] == ";" and not line.quoted[at]:
                return at
        while stop > start and line.norms[stop - 1] in {",", "("} | self._words("joints"):
            stop -= 1
        return stop

    def said_behind(self, lines: Sequence[Line], line: Line, cue: Cue, blocked: Sequence[int]) -> list[Span]:
        """What stands behind a verb whose source is before it: "que C", ": « C »", an object."""
        stop = sentence_end(line)
        at = self._cues.skip_fillers(line, cue.end, stop)
        if at + 1 < stop and line.norms[at] == "," and line.norms[at + 1] in self._words("inserted"):
            close = next((place for place in range(at + 1, stop) if line.norms[place] == ","), at)
            at = close + 1 if cue.takes_object else at  # "reportó, citando al ministerio, 5 muertos"
        if at < stop and line.norms[at] == "," and (that := self._late_that(line, at, stop)) is not None:
            at = that
        if at >= stop:
            return []
        norm = line.norms[at]
        if cue.group.lemma in self._cues.verbs("with_of") and norm in self._words("to"):
            return self._until(line, at + 1, blocked)  # "s'en tient à dix-neuf morts"
        colon = next((place for place in range(at, min(at + 8, stop)) if line.norms[place] == ":"), None)
        if cue.group.lemma in self._cues.verbs("correct") and colon is not None:
            return self._until(line, colon + 1, blocked)
        if norm in self._words("that"):
            return self._until(line, at + 1, blocked)
        if norm in {":", '"'} or line.norms[at : at + 2] == (",", '"'):
            start = at + (norm != '"')
            if start < len(line.quoted) and line.quoted[start] and norm != '"':
                return quotation(lines, line, start)
            return self._until(line, start, blocked)
        if cue.group.lemma in self._cues.verbs("estimate") and norm in self._words("to"):
            return self._until(line, at, blocked)
        infinitive = norm in self._words("infinitives") or (
            cue.group.lemma in self._cues.verbs("infinitive")
            and norm.endswith(tuple(self._words("infinitive_endings")))
        )
        if infinitive or (cue.takes_object and norm not in self._words("no_object")):
            return self._until(line, at, blocked)
        return []

    def _late_that(self, line: Line, at: int, stop: int) -> int | None:
        """The "que" behind an aside between commas: "a dit, sans plus de détails, que"."""
        close = next((place for place in range(at + 1, min(at + 12, stop)) if line.norms[place] == ","), None)
        return (
            close + 1
            if close is not None and self._words("that").intersection(line.norms[close + 1 : close + 2])
            else None
        )

    def _until(self, line: Line, start: int, blocked: Sequence[int]) -> list[Span]:
        end = self.right_limit(line, start, blocked)
        span = line.span(start, end)
        if span is None:
            return []
        if (
            line.norms[start] == '"'
            and line.tokens[start].start < span.start
            and '"' in line.norms[start + 1 : end - 1]
        ):
            span = Span(line.tokens[start].start, span.end)
        return [span]
