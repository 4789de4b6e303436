"""What a report could not confirm, and what it takes back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from khronika.language.lines import Line, sentence_end
from khronika.language.reading import AttributionMention, DoubtMention, Span
from khronika.language.romance.tongues import REMEMBERED, Tongue

#: How many sentences back the words spoken of are looked for.
_REACH = 5


class Doubts:
    """The doubts of a language's reports, by the words of `data/doubts.toml`."""

    def __init__(self, tongue: Tongue) -> None:
        self._tongue = tongue
        self._verifies = lru_cache(maxsize=REMEMBERED)(self._tells_of_checking)

    def _words(self, name: str) -> frozenset[str]:
        return self._tongue.words("doubts", name)

    def _tells_of_checking(self, norm: str) -> bool:
        """Whether a word is a form of a verb of confirming or checking."""
        verify = self._words("verify")
        return norm in verify or any(form.lemma in verify for form in self._tongue.forms(norm))

    def find(self, lines: Sequence[Line], attributions: Sequence[AttributionMention]) -> tuple[DoubtMention, ...]:
        """The doubts of a report, in the order of the text, each with the words it speaks of."""
        found: list[DoubtMention] = []
        for line in lines:
            doubt = self._unconfirmed(lines, line, attributions) or self._withdrawn(line)
            if doubt is not None:
                found.append(doubt)
        return tuple(found)

    def _unconfirmed(
        self, lines: Sequence[Line], line: Line, attributions: Sequence[AttributionMention]
    ) -> DoubtMention | None:
        """Reads "ces bilans n'ont pu être vérifiés", "sans qu'aucune autre source le confirme", "aucune source ne l'a confirmé"."""
        at = next((at for at, norm in enumerate(line.norms) if self._verifies(norm)), None)
        if at is None or line.quoted[at]:
            return None
        begin = at
        while begin > 0 and line.norms[begin - 1] not in {";", ",", "."}:
            begin -= 1
        clause = set(line.norms[begin : at + 8])
        denied = self._words("denying") & clause
        if not denied or not (
            self._words("unable") & clause and (self._words("independent") & clause or self._words("able") & clause)
        ):
            return None
        if any(
            one.sentence == line.number and one.cue.start <= line.tokens[at].start < one.cue.end for one in attributions
        ):
            return None
        end = sentence_end(line)
        span = line.span(begin, end)
        if span is None:
            return None
        number = next(
            (place for place in range(at, min(at + 8, end)) if line.norms[place] in self._words("numbers")), None
        )
        own = line.span(number, end) if number is not None else None
        target = (
            (own,)
            if own is not None and number is not None and number + 2 < end
            else self._spoken_before(lines, line, begin, attributions)
        )
        return DoubtMention(span=span, kind="unconfirmed", target=target, sentence=line.number) if target else None

    def _spoken_before(
        self, lines: Sequence[Line], line: Line, begin: int, attributions: Sequence[AttributionMention]
    ) -> tuple[Span, ...]:
        """What was said before the doubt: in its sentence, else in the last sentences of the paragraph; of several for "ces"."""
        start = line.tokens[begin].start
        here = [
            one for one in attributions if one.sentence == line.number and one.content and one.content[0].start < start
        ]
        if begin > 0:
            if here:
                return tuple(piece for one in here for piece in one.content if piece.start < start)
            span = line.span(0, begin)
            return (span,) if span is not None else ()
        several = line.norms[begin] in self._words("several")
        for number in range(line.number - 1, max(-1, line.number - 1 - _REACH), -1):
            if lines[number].part != line.part:
                break
            mentions = [one for one in attributions if one.sentence == number and one.content]
            if several and number > 0 and lines[number - 1].part == line.part:
                first = next((other for other in lines if other.part == line.part), lines[number])
                return tuple(
                    piece for one in attributions if first.number <= one.sentence < line.number for piece in one.content
                )
            if mentions:
                return tuple(piece for one in mentions for piece in one.content)
            span = lines[number].span(0, sentence_end(lines[number]))
            return (span,) if span is not None else ()
        return ()

    def _withdrawn(self, line: Line) -> DoubtMention | None:
        """Reads "nous avons écrit par erreur que C", "contrairement à ce que nous avons indiqué à tort"."""
        norms = set(line.norms)
        if not (self._words("wrong") & norms and self._words("wrote") & norms and self._words("own") & norms):
            return None
        begin = next(
            (
                at + 1
                for at in range(1, len(line.norms))
                if line.norms[at] in self._words("that") and set(line.norms[:at]) & self._words("wrote")
            ),
            None,
        )
        target = line.span(begin, sentence_end(line)) if begin is not None else None
        span = line.span(0, begin or len(line.norms))
        if target is None or span is None:
            return None
        return DoubtMention(span=span, kind="withdrawn", target=(target,), sentence=line.number)
