"""Attributions in French reports: source, cue and content, found by rules over lexicons.

Annotation follows PARC 3.0 and PolNeAR: a source, a cue and a content, the content without "que" and quotation marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from khronika.language.fr.contents import quotation, right_limit, said_after, said_before, said_behind
from khronika.language.fr.cues import Cue, Phrase, find_cues, find_phrases, rows, skip_fillers
from khronika.language.fr.numbers import number_at
from khronika.language.fr.roles import REFERENCES, role_of
from khronika.language.fr.sources import Source, read_source, subject_before, subject_behind
from khronika.language.fr.verbs import find_groups
from khronika.language.fr.voices import name_voices
from khronika.language.lines import Line, sentence_end
from khronika.language.nesting import nest_attributions
from khronika.language.reading import AttributionMention, Span, VoiceMention
from khronika.language.romance.verb_groups import VerbGroup
from khronika.record.statements import Certainty, Polarity, Speech

#: Kinds of parts whose words may stand before a colon or in a last bracket without a verb: "Une ONG : 12 morts".
_HEADS = frozenset({"title", "lead"})
_BEFORE_VERB = frozenset({",", '"', "comme", "l'", "ainsi", "que", "et", "-", "—"})


_HEARD = frozenset({"tenir", "entendre"})


class Attributions(NamedTuple):
    """The attributions of a report, and for each sentence the tokens that only say who tells it."""

    mentions: tuple[AttributionMention, ...]
    asides: tuple[frozenset[int], ...]


class _Marked(NamedTuple):
    """An attribution of one sentence before its voices are named."""

    source: Source | None
    cue: tuple[int, int]
    content: list[Span]
    polarity: Polarity
    outer: tuple[VoiceMention, ...] = ()


def find_attributions(lines: Sequence[Line]) -> Attributions:
    """Who says what, in the order of the text, pronouns resolved and nesting told."""
    found: list[AttributionMention] = []
    asides: list[frozenset[int]] = []
    for line in lines:
        groups = find_groups(line)
        marked = _Sentence(lines, line, groups).read()
        asides.append(frozenset(at for one in marked for at in _aside(one)))
        found += [mention for one in marked if (mention := _mention(line, groups, one)) is not None]
    return Attributions(nest_attributions(REFERENCES.resolve(lines, found)), tuple(asides))


def _aside(one: _Marked) -> range:
    """The tokens of a source and its cue."""
    if one.source is None:
        return range(*one.cue)
    return range(min(one.source.start, one.cue[0]), max(one.source.end, one.cue[1])) if _touch(one) else range(*one.cue)


def _touch(one: _Marked) -> bool:
    if one.source is None:
        return False
    first, second = sorted(((one.source.start, one.source.end), one.cue))
    return second[0] - first[1] <= 8


class _Sentence:
    """The search through one sentence; it remembers where what was found ends."""

    def __init__(self, lines: Sequence[Line], line: Line, groups: Sequence[VerbGroup]) -> None:
        self._lines, self._line, self._groups = lines, line, groups
        self._cues = find_cues(line, groups)
        self._phrases = find_phrases(line)
        self._marked: list[_Marked] = []
        self._taken: list[int] = []

    def read(self) -> list[_Marked]:
        """The attributions of the sentence, in the order of their cues."""
        heard = [group for group in self._groups if group.lemma in _HEARD]
        told: list[Cue | Phrase | VerbGroup] = sorted([*self._cues, *self._phrases, *heard], key=lambda one: one.start)
        for one in told:
            if isinstance(one, VerbGroup):
                self._marked += [found] if (found := self._by_hearing(one)) is not None else []
                continue
            if any(one.start in _aside(other) for other in self._marked) and not (
                isinstance(one, Phrase) and one.deeper
            ):
                continue
            found = self._by_phrase(one) if isinstance(one, Phrase) else self._by_verb(one)
            if found is not None:
                self._marked.append(found)
                end = max(found.cue[1], found.source.end if found.source is not None else 0)
                self._taken.append(end)
        if not self._marked:
            self._marked += self._at_head()
        return self._marked

    def _blocked(self) -> list[int]:
        """Where contents end because a source speaks behind them: ", selon X", ", a-t-il ajouté"."""
        starts = [
            phrase.start - 1
            for phrase in self._phrases
            if not phrase.deeper and phrase.start and self._line.norms[phrase.start - 1] == ","
        ]
        starts += [
            cue.start - 1
            for cue in self._cues
            if self._joined(cue)
            or (
                cue.start
                and self._line.norms[cue.start - 1] in {",", '"'}
                and (cue.group.pronoun is not None or self._is_inverted(cue))
            )
        ]
        return starts

    def _joined(self, cue: Cue) -> bool:
        """Whether a finite verb of saying is joined to another: "dément A mais reconnaît B"."""
        return cue.group.kind == "finite" and cue.start > 0 and self._line.norms[cue.start - 1] in {"mais", "puis"}

    def _is_inverted(self, cue: Cue) -> bool:
        """Whether a verb stands behind what is said and before its source."""
        if cue.group.kind != "finite":
            return False
        if cue.group.pronoun is not None:
            return True
        before = self._line.norms[cue.start - 1] if cue.start else ""
        subject = subject_before(self._line, cue, self._groups) if before == "," else None
        if subject is not None and "," in self._line.norms[subject.start : cue.start - 1]:
            return False  # "Le maire de X, Luc Ferrat, a dénoncé"
        return before in _BEFORE_VERB and subject_behind(self._line, cue, self._groups) is not None

    def _by_phrase(self, phrase: Phrase) -> _Marked | None:
        line = self._line
        if phrase.deeper:
            return self._by_citing(phrase)
        source = read_source(line, phrase.end, len(line.norms), self._groups)
        if source is None or (source.reference == "named" and not _names(line, source)):
            return None
        if line.norms[source.start] in {"nos", "notre", "mes"}:
            return None
        start = phrase.start - (
            line.norms[phrase.start - 1 : phrase.start] in {("toujours",), ("et",)} if phrase.start else 0
        )
        alone = self._lone_number(start)
        if alone is not None:
            return _Marked(source, (phrase.start, phrase.end), [alone], "positive")  # "…, 900 selon la police"
        opening = start == 0 or line.norms[start - 1] in {";", ":"} or (start == 1 and line.norms[0] in {"mais", "et"})
        content = [] if opening else said_before(self._lines, line, start, self._taken)
        if opening and line.norms[source.end : source.end + 1] == (",",):
            end = right_limit(line, source.end + 1, [one for one in self._blocked() if one > source.end + 1])
            span = line.span(source.end + 1, end)
            content = [span] if span is not None else []
        elif not opening:
            content += said_after(line, source.end, self._blocked())
        cue_end = phrase.end - (
            line.norms[phrase.end - 1] in {"de", "d'", "du", "des"} and phrase.end - phrase.start > 2
        )
        return _Marked(source, (phrase.start, cue_end), content, "positive") if content else None

    def _lone_number(self, start: int) -> Span | None:
        """The number that stands alone between a comma and the phrase that says whose it is."""
        line = self._line
        begin = next((at for at in range(start - 1, max(-1, start - 5), -1) if line.norms[at] in {",", "("}), None)
        if begin is None or begin + 1 >= start:
            return None
        number = next((one for at in range(begin + 1, start) if (one := number_at(line.tokens, line.norms, at))), None)
        return line.span(begin + 1, start) if number is not None and number.last == start else None

    def _by_citing(self, phrase: Phrase) -> _Marked | None:
        """Reads "rapporte X en citant Y": Y told X what X says."""
        outer = next(
            (one for one in reversed(self._marked) if one.source is not None and one.cue[0] < phrase.start), None
        )
        inside = (
            outer is not None and outer.source is not None and outer.source.start <= phrase.start < outer.source.end
        )
        source = read_source(self._line, phrase.end, len(self._line.norms), self._groups)
        if outer is None or inside or source is None or outer.source is None:
            return None
        voices = (
            () if outer.source.reference == "pronoun" else name_voices(self._line, outer.source.start, outer.source.end)
        )
        return _Marked(source, (phrase.start, phrase.end), outer.content, "positive", (*outer.outer, *voices))

    def _by_verb(self, cue: Cue) -> _Marked | None:
        line = self._line
        if cue.group.kind not in {"finite", "infinitive"} or (
            cue.group.kind == "infinitive" and cue.group.modal not in {"aller", "venir", "tenir"}
        ):
            return None
        before = line.norms[cue.start - 1] if cue.start else ""
        if before in {"dont", "où"}:
            return None
        if before in {"qui", "lequel", "laquelle"}:
            return self._relative(cue)
        if self._is_inverted(cue):
            return self._inverted(cue)
        if before in {"et", "mais", "puis"} and (same := self._goes_on(cue)) is not None:
            return same
        source = subject_before(line, cue, self._groups)
        if source is None:
            return self._learned(cue)
        if source.reference == "named" and not name_voices(line, source.start, source.end) and not _names(line, source):
            return None
        content = said_behind(self._lines, line, cue, [one for one in self._blocked() if one > cue.end])
        if not content and cue.polarity == "positive":
            return None
        return _Marked(source, (cue.start, cue.end), content, cue.polarity, self._hearers(cue))

    def _goes_on(self, cue: Cue) -> _Marked | None:
        """Reads "X dément A mais reconnaît B": the same source says more."""
        outer = self._marked[-1] if self._marked else None
        if outer is None or outer.source is None or outer.source.start > outer.cue[0] or cue.group.pronoun is not None:
            return None
        content = said_behind(self._lines, self._line, cue, [one for one in self._blocked() if one > cue.end])
        return outer._replace(cue=(cue.start, cue.end), content=content, polarity=cue.polarity) if content else None

    def _relative(self, cue: Cue) -> _Marked | None:
        """Reads "X, qui fait aussi état de C": who spoke right before says more."""
        comma = cue.start - 2
        outer = next((one for one in self._marked if one.source is not None and one.source.end == comma), None)
        if outer is None or self._line.norms[comma] != ",":
            return None
        content = said_behind(self._lines, self._line, cue, self._blocked())
        return outer._replace(cue=(cue.start, cue.end), content=content, polarity=cue.polarity) if content else None

    def _by_hearing(self, group: VerbGroup) -> _Marked | None:
        """Reads "qui le tient d'un médecin", "lequel dit l'avoir entendu d'un confrère": who told the last source."""
        line = self._line
        outer = self._marked[-1] if self._marked else None
        near = line.norms[max(0, group.start - 3) : group.start]
        of = next(
            (
                at
                for at in range(group.end, min(group.end + 4, len(line.norms)))
                if line.norms[at] in {"de", "d'", "du"}
            ),
            None,
        )
        if outer is None or outer.source is None or of is None or not {"qui", "lequel", "laquelle"} & set(near):
            return None
        source = read_source(line, of + 1, len(line.norms), self._groups)
        if source is None or not _names(line, source) or not outer.content:
            return None
        told = () if outer.source.reference == "pronoun" else name_voices(line, outer.source.start, outer.source.end)
        return _Marked(source, (group.start, of), outer.content, "positive", (*outer.outer, *told))

    def _inverted(self, cue: Cue) -> _Marked | None:
        """Reads "C, a annoncé X", "« C », dit-il"."""
        line = self._line
        source = subject_behind(line, cue, self._groups)
        if source is None:
            return None
        edge = cue.start
        while edge > 0 and line.norms[edge - 1] in {"comme", "l'", "ainsi", "que"}:
            edge -= 1
        content = said_before(self._lines, line, edge, self._taken)
        end = skip_fillers(line, max(source.end, cue.end), len(line.norms))
        content += said_after(line, end, [one for one in self._blocked() if one > end])
        if not content:
            content = said_behind(self._lines, line, cue._replace(end=end), self._blocked())
        return _Marked(source, (cue.start, cue.end), content, cue.polarity, self._hearers(cue)) if content else None

    def _hearers(self, cue: Cue) -> tuple[VoiceMention, ...]:
        """The outlet or agency that a source speaks to: "a déclaré à l'AFP", "a confié à L'Écho du Sud"."""
        line = self._line
        end = skip_fillers(line, cue.end, len(line.norms))
        at = next((at for at in range(cue.end, end) if line.norms[at] in {"à", "au"}), None)
        if at is None or at + 1 >= end:
            return ()
        return tuple(
            voice
            for voice in name_voices(line, at + 1, end)
            if voice.kind in {"outlet", "agency"} and voice.name[:1].isupper()
        )

    def _learned(self, cue: Cue) -> _Marked | None:
        """Reads "on apprend de source policière que C"."""
        line = self._line
        if line.norms[cue.start - 1 : cue.start] != ("on",) or cue.group.lemma not in {
            "apprendre",
            "savoir",
            "indiquer",
        }:
            return None
        at = skip_fillers(line, cue.end, len(line.norms))
        at += line.norms[at : at + 1] == ("auprès",)
        if line.norms[at : at + 1] not in {("de",), ("d'",), ("du",), ("par",), ("des",)}:
            return None
        source = read_source(line, at + 1, len(line.norms), self._groups)
        if source is None:
            return None
        content = said_behind(self._lines, line, cue._replace(end=source.end), self._blocked())
        content = content or said_before(self._lines, line, cue.start - 1, self._taken)
        return _Marked(source, (cue.start - 1, cue.end), content, "positive") if content else None

    def _at_head(self) -> list[_Marked]:
        """Reads "Une ONG : 12 morts", "12 morts (ONG)", "Le maire : « C »"."""
        line = self._line
        end = sentence_end(line)
        if line.kind in _HEADS and end > 4 and line.norms[end - 1] == ")" and line.norms[end - 3] == "(":
            source = Source(end - 2, end - 1)
            span = line.span(_behind_colon(line), end - 3)
            if span is not None and (role_of(line.norms[end - 2]) is not None or name_voices(line, end - 2, end - 1)):
                return [_Marked(source, (end - 3, end), [span], "positive")]
        colon = next((at for at in range(1, min(12, end)) if line.norms[at] == ":"), None)
        if colon is None or colon + 1 >= end or not (line.kind in _HEADS or line.quoted[colon + 1]):
            return []
        source_at = read_source(line, 0, colon, self._groups)
        if source_at is None or source_at.end != colon or not any(role_of(line.norms[at]) for at in range(colon)):
            return []
        span = line.span(colon + 1, end)
        content = (
            quotation(self._lines, line, colon + 1) if line.quoted[colon + 1] else [span] if span is not None else []
        )
        return [_Marked(source_at, (colon, colon + 1), content, "positive")]


def _behind_colon(line: Line) -> int:
    """Where a headline begins behind its place: "Russie: plus de 1.000 interpellations"."""
    return next((at + 1 for at in range(1, min(5, len(line.norms))) if line.norms[at] == ":"), 0)


def _names(line: Line, source: Source) -> bool:
    """Whether the words behind "selon" name who can speak: no "selon les cas", "selon la loi"."""
    places = range(source.start, source.end)
    return any(
        role_of(line.norms[at]) is not None or (line.capital(at) and line.norms[at][0].isalpha()) for at in places
    )


def _mention(line: Line, groups: Sequence[VerbGroup], one: _Marked) -> AttributionMention | None:
    """The mention that an attribution of tokens is."""
    cue = line.span(*one.cue) or line.mark(*one.cue)
    if cue is None or one.source is None:
        return None
    source = line.span(one.source.start, one.source.end)
    own = () if one.source.reference == "pronoun" else name_voices(line, one.source.start, one.source.end)
    voices = (*one.outer, *own)
    if line.kind in _HEADS:
        voices = tuple(
            msgspec.structs.replace(voice, vague=voice.name[:1].islower() or voice.name == "NGO") for voice in voices
        )
    inside = [
        at
        for at, token in enumerate(line.tokens)
        if any(piece.start <= token.start < piece.end for piece in one.content)
    ]
    quoted = [line.quoted[at] for at in inside if line.norms[at][0].isalnum()]
    speech: Speech = "direct" if quoted and all(quoted) else "mixed" if any(quoted) else "indirect"
    return AttributionMention(
        source=source,
        cue=cue,
        content=tuple(one.content),
        voices=voices,
        reference=one.source.reference,
        certainty=_certainty(line, groups, inside),
        polarity=one.polarity,
        speech=speech,
        sentence=line.number,
    )


def _certainty(line: Line, groups: Sequence[VerbGroup], inside: Sequence[int]) -> Certainty:
    """How sure what is said is: the press conditional makes it probable, what may or is to happen possible."""
    norms = [line.norms[at] for at in inside]
    for name in ("possible", "probable"):
        for row in rows("hedges", name):
            if any(tuple(norms[at : at + len(row)]) == row for at in range(len(norms))):
                return "possible" if name == "possible" else "probable"
    told = [group for group in groups if group.at in inside and not line.quoted[group.at]]
    return "probable" if any(group.conditional for group in told) else "certain"
