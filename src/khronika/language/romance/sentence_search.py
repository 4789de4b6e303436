"""Who says what in one sentence: the cues of it, one after another, with their sources and contents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from khronika.language.lines import Line, sentence_end
from khronika.language.reading import Span, VoiceMention
from khronika.language.romance.contents import Contents
from khronika.language.romance.cues import Cue, Cues, Phrase
from khronika.language.romance.marked import HEADS, Marked
from khronika.language.romance.quotations import quotation
from khronika.language.romance.sources import Source, Sources
from khronika.language.romance.speakers import Speakers
from khronika.language.romance.tongues import Tongue
from khronika.language.romance.verb_groups import VerbGroup
from khronika.language.romance.voices import Voices

#: Marks before a verb whose source stands behind it.
_BEFORE = frozenset({",", '"', "-", "—"})


class Rules(NamedTuple):
    """What the search for attributions asks of a language."""

    tongue: Tongue
    cues: Cues
    contents: Contents
    sources: Sources
    speakers: Speakers
    voices: Voices


class SentenceSearch:
    """The search through one sentence; it remembers where what was found ends."""

    def __init__(self, rules: Rules, lines: Sequence[Line], line: Line, groups: Sequence[VerbGroup]) -> None:
        self._rules, self._lines, self._line, self._groups = rules, lines, line, groups
        self._words, self._name = rules.cues.words, rules.voices.name
        self._cues = rules.cues.find_cues(line, groups)
        self._phrases = rules.cues.find_phrases(line)
        self._marked: list[Marked] = []
        self._taken: list[int] = []

    def read(self) -> list[Marked]:
        """The attributions of the sentence, in the order of their cues."""
        heard = [group for group in self._groups if group.lemma in self._words("heard")]
        told: list[Cue | Phrase | VerbGroup] = sorted([*self._cues, *self._phrases, *heard], key=lambda one: one.start)
        for one in told:
            if isinstance(one, VerbGroup):
                self._marked += [found] if (found := self._by_hearing(one)) is not None else []
                continue
            if any(one.start in other.aside() for other in self._marked) and not (
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
        return (
            cue.group.kind == "finite" and cue.start > 0 and self._line.norms[cue.start - 1] in self._words("goes_on")
        )

    def _is_inverted(self, cue: Cue) -> bool:
        """Whether a verb stands behind what is said and before its source."""
        if cue.group.kind != "finite":
            return False
        if cue.group.pronoun is not None:
            return True
        before = self._line.norms[cue.start - 1] if cue.start else ""
        subject = self._rules.sources.subject_before(self._line, cue, self._groups) if before == "," else None
        if subject is not None and "," in self._line.norms[subject.start : cue.start - 1]:
            return False  # "Le maire de X, Luc Ferrat, a dénoncé"
        return (
            before in _BEFORE | self._words("before_verb")
            and self._rules.sources.subject_behind(self._line, cue, self._groups) is not None
        )

    def _by_phrase(self, phrase: Phrase) -> Marked | None:
        line = self._line
        if phrase.deeper:
            return self._by_citing(phrase)
        if self._words("which").intersection(line.norms[phrase.end : phrase.end + 2]):
            return None
        source = self._rules.sources.read_source(line, phrase.end, len(line.norms), self._groups)
        if source is None or (source.reference == "named" and not self._names(source)):
            return None
        if line.norms[source.start] in self._words("ours"):
            return None
        start = phrase.start - bool(
            self._words("still").intersection(line.norms[max(0, phrase.start - 1) : phrase.start])
        )
        alone = self._lone_number(start)
        if alone is not None:
            return Marked(source, (phrase.start, phrase.end), [alone], "positive")  # "…, 900 selon la police"
        opening = (
            start == 0 or line.norms[start - 1] in {";", ":"} or (start == 1 and line.norms[0] in self._words("joints"))
        )
        if opening:
            content = self._rules.contents.said_next(line, source.end, self._blocked())
        else:
            content = self._rules.contents.said_before(self._lines, line, start, self._taken)
            content += self._rules.contents.said_after(line, source.end, self._blocked())
        cue_end = phrase.end - (line.norms[phrase.end - 1] in self._words("of") and phrase.end - phrase.start > 2)
        return Marked(source, (phrase.start, cue_end), content, "positive") if content else None

    def _lone_number(self, start: int) -> Span | None:
        """The number that stands alone between a comma and the phrase that says whose it is."""
        line = self._line
        begin = next((at for at in range(start - 1, max(-1, start - 5), -1) if line.norms[at] in {",", "("}), None)
        if begin is None or begin + 1 >= start:
            return None
        number = next(
            (
                one
                for at in range(begin + 1, start)
                if (one := self._rules.tongue.number_at(line.tokens, line.norms, at))
            ),
            None,
        )
        return line.span(begin + 1, start) if number is not None and number.last == start else None

    def _by_citing(self, phrase: Phrase) -> Marked | None:
        """Reads "rapporte X en citant Y": Y told X what X says."""
        outer = next(
            (one for one in reversed(self._marked) if one.source is not None and one.cue[0] < phrase.start), None
        )
        inside = (
            outer is not None and outer.source is not None and outer.source.start <= phrase.start < outer.source.end
        )
        source = self._rules.sources.read_source(self._line, phrase.end, len(self._line.norms), self._groups)
        if outer is None or inside or source is None or outer.source is None:
            return None
        voices = (
            () if outer.source.reference == "pronoun" else self._name(self._line, outer.source.start, outer.source.end)
        )
        return Marked(source, (phrase.start, phrase.end), outer.content, "positive", (*outer.outer, *voices))

    def _by_verb(self, cue: Cue) -> Marked | None:
        line = self._line
        if cue.group.kind not in {"finite", "infinitive"} or (
            cue.group.kind == "infinitive" and cue.group.modal not in self._words("going")
        ):
            return None
        before = line.norms[cue.start - 1] if cue.start else ""
        if before in self._words("whose"):
            return None
        if before in self._words("relative_subject"):
            return self._relative(cue)
        if self._is_inverted(cue):
            return self._inverted(cue)
        if before in self._words("same_subject") and (same := self._goes_on(cue)) is not None:
            return same
        source = self._rules.sources.subject_before(line, cue, self._groups)
        if source is None:
            return self._learned(cue) or self._impersonal(cue) or self._verb_first(cue) or self._unnamed(cue)
        if source.reference == "named" and not self._name(line, source.start, source.end) and not self._names(source):
            return None
        content = self._rules.contents.said_behind(
            self._lines, line, cue, [one for one in self._blocked() if one > cue.end]
        )
        if not content and cue.polarity == "positive":
            return None
        at = self._rules.cues.skip_fillers(line, cue.end, len(line.norms))
        spoken = line.norms[at : at + 1] == (":",)  # "lo niega: « C »" says C
        return Marked(source, (cue.start, cue.end), content, "positive" if spoken else cue.polarity, self._hearers(cue))

    def _goes_on(self, cue: Cue) -> Marked | None:
        """Reads "X dément A mais reconnaît B": the same source says more."""
        outer = self._marked[-1] if self._marked else None
        if outer is None or outer.source is None or outer.source.start > outer.cue[0] or cue.group.pronoun is not None:
            return None
        content = self._rules.contents.said_behind(
            self._lines, self._line, cue, [one for one in self._blocked() if one > cue.end]
        )
        return outer._replace(cue=(cue.start, cue.end), content=content, polarity=cue.polarity) if content else None

    def _relative(self, cue: Cue) -> Marked | None:
        """Reads "X, qui fait aussi état de C": who spoke right before says more."""
        comma = cue.start - 2
        outer = next((one for one in self._marked if one.source is not None and one.source.end == comma), None)
        if outer is None or self._line.norms[comma] != ",":
            return None
        content = self._rules.contents.said_behind(self._lines, self._line, cue, self._blocked())
        return outer._replace(cue=(cue.start, cue.end), content=content, polarity=cue.polarity) if content else None

    def _by_hearing(self, group: VerbGroup) -> Marked | None:
        """Reads "qui le tient d'un médecin", "lequel dit l'avoir entendu d'un confrère": who told the last source."""
        line = self._line
        outer = self._marked[-1] if self._marked else None
        near = line.norms[max(0, group.start - 3) : group.start]
        of = next(
            (
                at
                for at in range(group.end, min(group.end + 4, len(line.norms)))
                if line.norms[at] in self._words("from_whom")
            ),
            None,
        )
        if outer is None or outer.source is None or of is None or not self._words("relative_subject") & set(near):
            return None
        source = self._rules.sources.read_source(line, of + 1, len(line.norms), self._groups)
        if source is None or not self._names(source) or not outer.content:
            return None
        told = () if outer.source.reference == "pronoun" else self._name(line, outer.source.start, outer.source.end)
        return Marked(source, (group.start, of), outer.content, "positive", (*outer.outer, *told))

    def _inverted(self, cue: Cue) -> Marked | None:
        """Reads "C, a annoncé X", "« C », dit-il"."""
        line = self._line
        source = self._rules.sources.subject_behind(line, cue, self._groups)
        if source is None:
            return None
        edge = cue.start
        while edge > 0 and line.norms[edge - 1] in self._words("as_said"):
            edge -= 1
        content = self._rules.contents.said_before(self._lines, line, edge, self._taken)
        end = self._rules.cues.skip_fillers(line, max(source.end, cue.end), len(line.norms))
        content += self._rules.contents.said_after(line, end, [one for one in self._blocked() if one > end])
        if not content and edge == 0:
            content = self._rules.contents.said_next(line, end, self._blocked())
        if not content:
            content = self._rules.contents.said_behind(self._lines, line, cue._replace(end=end), self._blocked())
        return Marked(source, (cue.start, cue.end), content, cue.polarity, self._hearers(cue)) if content else None

    def _hearers(self, cue: Cue) -> tuple[VoiceMention, ...]:
        """The outlet or agency that a source speaks to: "a déclaré à l'AFP", "a confié à L'Écho du Sud"."""
        line = self._line
        end = self._rules.cues.skip_fillers(line, cue.end, len(line.norms))
        at = next((at for at in range(cue.end, end) if line.norms[at] in self._words("to")), None)
        if at is None or at + 1 >= end:
            return ()
        return tuple(
            voice
            for voice in self._name(line, at + 1, end)
            if voice.kind in {"outlet", "agency"} and voice.name[:1].isupper()
        )

    def _learned(self, cue: Cue) -> Marked | None:
        """Reads "on apprend de source policière que C"."""
        line = self._line
        if not self._is_impersonal(cue):
            return None
        start = cue.start - (not cue.group.reflexive)
        at = self._rules.cues.skip_fillers(line, cue.end, len(line.norms))
        at += bool(self._words("near").intersection(line.norms[at : at + 1]))
        if not self._words("learned_from").intersection(line.norms[at : at + 1]):
            return None
        source = self._rules.sources.read_source(line, at + 1, len(line.norms), self._groups)
        if source is None:
            return None
        content = self._rules.contents.said_behind(self._lines, line, cue._replace(end=source.end), self._blocked())
        content = content or self._rules.contents.said_before(self._lines, line, start, self._taken)
        return Marked(source, (start, cue.end), content, "positive") if content else None

    def _is_impersonal(self, cue: Cue) -> bool:
        """Whether nobody in particular says or learns it: "on apprend", "se supo"."""
        if cue.group.lemma not in self._words("learning"):
            return False
        one = self._words("one")
        before = self._line.norms[max(0, cue.start - 1) : cue.start]
        return bool(one.intersection(before)) or (
            cue.group.reflexive and bool(one.intersection(self._line.norms[cue.start : cue.end]))
        )

    def _impersonal(self, cue: Cue) -> Marked | None:
        """Reads "se informó que C": nobody is named."""
        if not cue.group.reflexive or not self._is_impersonal(cue):
            return None
        content = self._rules.contents.said_behind(self._lines, self._line, cue, self._blocked())
        return Marked(None, (cue.start, cue.end), content, cue.polarity) if content else None

    def _verb_first(self, cue: Cue) -> Marked | None:
        """Reads "Agregó el vocero que C", "Lo confirmó el vocero: C", in languages that put subjects behind their verbs freely."""
        line, that = self._line, self._words("that") | {":"}
        opens = self._rules.cues.skip_fillers(line, 0, cue.start) >= cue.start
        source = self._rules.sources.subject_behind(line, cue, self._groups) if opens else None
        if source is None or not self._words("dropping"):
            return None
        end = next(
            (
                at
                for at in range(source.start + 1, source.end + 1)
                if line.norms[at : at + 1] and line.norms[at] in that
            ),
            None,
        )
        if end is None:
            return None
        content = self._rules.contents.said_behind(self._lines, line, cue._replace(end=end), self._blocked())
        named = source._replace(end=end)
        return Marked(named, (cue.start, cue.end), content, cue.polarity) if content else None

    def _unnamed(self, cue: Cue) -> Marked | None:
        """Reads "Añadió que C", "«C», precisó": the verb's ending alone says who, in languages that drop the subject."""
        line = self._line
        if cue.group.kind != "finite" or cue.group.reflexive or cue.weak or not self._words("dropping"):
            return None
        source = Source(cue.start, cue.end, "pronoun")
        behind_quotation = cue.start > 1 and line.norms[cue.start - 1] == "," and line.quoted[cue.start - 2]
        if behind_quotation:
            content = self._rules.contents.said_before(self._lines, line, cue.start, self._taken)
            return Marked(source, (cue.start, cue.end), content, cue.polarity) if content else None
        if self._rules.cues.skip_fillers(line, 0, cue.start) < cue.start:
            return None
        content = self._rules.contents.said_behind(
            self._lines, line, cue, [one for one in self._blocked() if one > cue.end]
        )
        return Marked(source, (cue.start, cue.end), content, cue.polarity) if content else None

    def _at_head(self) -> list[Marked]:
        """Reads "Une ONG : 12 morts", "12 morts (ONG)", "Le maire : « C »"."""
        line = self._line
        end = sentence_end(line)
        if line.kind in HEADS and end > 4 and line.norms[end - 1] == ")" and line.norms[end - 3] == "(":
            source = Source(end - 2, end - 1)
            span = line.span(_behind_colon(line), end - 3)
            if span is not None and (
                self._rules.speakers.role_of(line.norms[end - 2]) is not None or self._name(line, end - 2, end - 1)
            ):
                return [Marked(source, (end - 3, end), [span], "positive")]
        colon = next((at for at in range(1, min(12, end)) if line.norms[at] == ":"), None)
        if colon is None or colon + 1 >= end or not (line.kind in HEADS or line.quoted[colon + 1]):
            return []
        source_at = self._rules.sources.read_source(line, 0, colon, self._groups)
        if (
            source_at is None
            or source_at.end != colon
            or not any(self._rules.speakers.role_of(line.norms[at]) for at in range(colon))
        ):
            return []
        span = line.span(colon + 1, end)
        content = (
            quotation(self._lines, line, colon + 1) if line.quoted[colon + 1] else [span] if span is not None else []
        )
        return [Marked(source_at, (colon, colon + 1), content, "positive")]

    def _names(self, source: Source) -> bool:
        """Whether the words behind "selon" name who can speak: no "selon les cas", "selon la loi"."""
        line = self._line
        places = range(source.start, source.end)
        return any(
            self._rules.speakers.role_of(line.norms[at]) is not None
            or (line.capital(at) and line.norms[at][0].isalpha())
            for at in places
        )


def _behind_colon(line: Line) -> int:
    """Where a headline begins behind its place: "Russie: plus de 1.000 interpellations"."""
    return next((at + 1 for at in range(1, min(5, len(line.norms))) if line.norms[at] == ":"), 0)
