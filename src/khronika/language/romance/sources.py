"""Who speaks: the words of a source beside a verb of saying or behind a phrase."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from khronika.language.lines import Line
from khronika.language.reading import Reference
from khronika.language.romance.cues import Cue, Cues
from khronika.language.romance.speakers import Speakers
from khronika.language.romance.tongues import Tongue
from khronika.language.romance.verb_groups import VerbGroup, group_at
from khronika.language.voice_names import find_voice

_HARD = frozenset({";", ":", ".", "?", "!", "(", ")", "—", "–", "…", "[", "]"})
#: How many words into a relative clause those stand that tell that its source stays unnamed.
_COVERED = 6
#: How many tokens before a verb its source may begin.
_REACH = 45
#: Numbers between these are years.
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


class Source(NamedTuple):
    """The words for a source, tokens `start` to `end`."""

    start: int
    end: int
    reference: Reference = "named"


class Sources:
    """The words for sources in a language, by the words of `data/cues.toml`."""

    def __init__(self, tongue: Tongue, cues: Cues, speakers: Speakers) -> None:
        self._tongue, self._cues, self._speakers = tongue, cues, speakers
        self._words = words = cues.words
        self._pronouns = words("subjects") | words("pronouns")
        self._told_apart = words("fillers") - words("held_fillers")
        self._openers = _HARD | {",", '"', "-"} | words("subject_openers")
        self._no_subject = words("placed") | words("no_subject") | words("fillers") - words("stressed")

    def read_source(self, line: Line, at: int, stop: int, groups: Sequence[VerbGroup]) -> Source | None:
        """The words for a source that begin at token `at`, with what is set beside them between commas; None for none."""
        if at >= stop:
            return None
        norm = line.norms[at]
        if norm in self._pronouns or (
            norm in self._words("latter") and self._words("last").intersection(line.norms[at + 1 : at + 2])
        ):
            end = at + 1 + (norm in self._words("latter"))
            return Source(at, end, "pronoun")
        end = self._phrase_end(line, at, stop, groups)
        if end == at or not any(
            line.norms[place][0].isalpha() and line.norms[place] not in self._words("determiners")
            for place in range(at, end)
        ):
            return None
        return Source(at, self._with_apposition(line, at, end, stop, groups))

    def _phrase_end(self, line: Line, at: int, stop: int, groups: Sequence[VerbGroup]) -> int:
        """Where a noun phrase ends: before a verb, a mark, or words on when and where."""
        end = at
        while end < stop:
            norm = line.norms[end]
            if norm in _HARD and not self._is_short_name(line, end, stop):
                break
            if norm == '"':
                close = next((place for place in range(end + 1, min(end + 8, stop)) if line.norms[place] == '"'), None)
                if close is None or not line.capital(end + 1) or end == at:
                    break
                end = close + 1
                continue
            if norm == "(":
                end = line.norms.index(")", end) + 1
                continue
            if norm == "," or (norm in self._told_apart and end > at):
                break
            if norm in self._words("that") and self._words("cites").intersection(line.norms[end + 1 : end + 2]):
                end = self._relative_end(line, end, stop)
                break
            if norm in self._words("who"):
                end = self._relative_end(line, end, stop)
                break
            if end > at and norm in self._words("issued"):
                break
            if norm in self._words("beyond") and not (norm in self._words("and") and self._joins(line, end, stop)):
                break
            covered = norm in self._words("cover") and bool(
                self._words("covered").intersection(line.norms[end + 1 : end + 3])
            )
            if (
                norm in self._words("placed")
                and not covered
                and not self._is_in_name(line, end, stop)
                and end > at
                and not self._words("held") & set(line.norms[max(at, end - 2) : end])
            ):
                break
            group = group_at(groups, end)
            if group is not None and not group.bare and group.start <= end:
                break
            if group is not None and group.kind == "gerund" and group.lemma not in self._words("citing"):
                break
            end += 1
        return end

    def _is_in_name(self, line: Line, at: int, stop: int) -> bool:
        """Whether a preposition stands within a name: "Organización Internacional para las Migraciones"."""
        linked = line.norms[at] in self._words("name_links") and at > 0 and line.capital(at - 1)
        return linked and any(line.capital(place) for place in range(at + 1, min(at + 3, stop)))

    def _is_short_name(self, line: Line, at: int, stop: int) -> bool:
        """Whether a bracket holds only an abbreviation: "Iran Human Rights (IHR)", or a stop ends one: "M."."""
        if line.norms[at] == "." and at:
            return line.norms[at - 1] in self._words("abbreviations") or len(line.norms[at - 1]) == 1
        return (
            line.norms[at] == "("
            and at + 2 < stop
            and line.norms[at + 2] == ")"
            and line.tokens[at + 1].word[:2].isupper()
        )

    def _joins(self, line: Line, at: int, stop: int) -> bool:
        """Whether "et" joins two sources or two words of a name: "Ministère de la Justice et de la Paix"."""
        return at + 1 < stop and line.norms[at + 1] in self._words("name_joints")

    def _relative_end(self, line: Line, at: int, stop: int) -> int:
        """Where a relative clause ends: before the next comma or hard mark."""
        return next((place for place in range(at, stop) if line.norms[place] in _HARD | {",", '"'}), stop)

    def _with_apposition(self, line: Line, start: int, end: int, stop: int, groups: Sequence[VerbGroup]) -> int:
        """The token behind what stands between commas and only describes the source: ", 68 ans", ", cité par X", ", qui cite X"."""
        while end + 1 < stop and line.norms[end] == ",":
            opener = line.norms[end + 1]
            if opener in self._words("who") and self._goes_on_telling(line, end + 2):
                return end
            close = self._relative_end(line, end + 1, stop)
            if opener in self._words("which"):
                return end
            readings = self._tongue.forms(opener)
            reached = any(
                form.kind in {"participle", "gerund"} and form.lemma in self._words("reached") for form in readings
            )
            if reached and close < stop and line.norms[close] == '"':
                close = next((at for at in range(close + 1, stop) if line.norms[at] in {",", ";"}), stop)
            aged = any(norm[0].isdigit() for norm in line.norms[end + 1 : end + 3]) and bool(
                self._words("aged").intersection(line.norms[end + 1 : end + 4])
            )
            role = next(
                (
                    at
                    for at in range(end + 1, min(end + 4, close))
                    if self._speakers.role_of(line.norms[at]) is not None
                ),
                None,
            )
            verbal = any(group.kind == "finite" for group in groups if end < group.start < close)
            named = (
                line.capital(end + 1)
                and not verbal
                and close - end <= 6
                and any(self._speakers.role_of(line.norms[place]) is not None for place in range(start, end))
            )
            titled = role is not None and not verbal and opener not in self._words("placed") | self._words("no_titles")
            relative = (
                opener in self._words("describing") and close - end <= 14 and not self._counts(line, end + 1, close)
            )
            if not (reached or aged or named or titled or relative):
                return end
            end = close
        return end

    def _counts(self, line: Line, start: int, end: int) -> bool:
        """Whether words hold a number that is no year: they say more than who speaks."""
        found = (self._tongue.number_at(line.tokens, line.norms, at) for at in range(start, end))
        return any(one is not None and one.upper > 1 and not _FIRST_YEAR <= one.lower <= _LAST_YEAR for one in found)

    def _goes_on_telling(self, line: Line, at: int) -> bool:
        """Whether a relative clause says more, and does not only describe who speaks: ", qui fait aussi état de"."""
        readings = {
            form.lemma
            for place in range(at, min(at + 2, len(line.norms)))
            for form in self._tongue.forms(line.norms[place])
        }
        if self._words("covered").intersection(line.norms[at : at + _COVERED]):
            return False  # "que habló bajo condición de anonimato"
        told = readings & self._cues.verbs("say") - self._words("telling_back") or (
            self._words("making") & readings and self._words("made").intersection(line.norms[at : at + 4])
        )
        return bool(told) or bool(
            self._words("holding") & readings and self._words("held_from").intersection(line.norms[at : at + 5])
        )

    def may_speak(self, line: Line, source: Source, weak: bool) -> bool:
        """Whether the words name somebody who can say something: a person, a body, an outlet, a name."""
        if source.reference == "pronoun":
            return line.norms[source.start] not in self._words("own_pronouns")
        if line.norms[source.start] in self._words("nothing") and source.end == source.start + 1:
            return False
        if line.norms[source.start] in self._words("nobody") or any(
            form.kind == "participle" for form in self._tongue.forms(line.norms[source.start])
        ):
            return False
        if any(
            self._speakers.role_of(line.norms[at]) is not None
            for at in range(source.start, min(source.end, source.start + 5))
        ):
            return True
        named = [
            at
            for at in range(source.start, source.end)
            if line.capital(at) and line.norms[at][0].isalpha() and line.norms[at] not in self._words("determiners")
        ]
        if not named:
            return False
        if named[0] == 0 and len(named) == 1 and source.end - source.start == 1:
            return not weak or find_voice(line.tokens[0].word) is not None
        return not weak or named[0] - source.start <= 1

    def subject_before(self, line: Line, cue: Cue, groups: Sequence[VerbGroup]) -> Source | None:
        """The source that stands before its verb, across asides: "La police locale, elle, n'en a dénombré que"."""
        floor = max(0, cue.start - _REACH)
        best: Source | None = None
        for at in range(cue.start - 1, floor - 1, -1):
            if (at == 0 or line.norms[at - 1] in self._openers) and line.norms[at] not in self._no_subject:
                source = self.read_source(line, at, cue.start, groups)
                if (
                    source is not None
                    and self._cues.skip_fillers(line, source.end, cue.start)
                    >= self._end_of_aside(line, source, cue.start)
                    and self.may_speak(line, source, cue.weak)
                ):
                    best = source
            if (
                line.norms[at] in _HARD - {"."}
                or (line.norms[at] == "." and not self._is_short_name(line, at, cue.start))
                or (line.norms[at] in self._words("that") and not self._opens_aside(line, at))
            ):
                break
            group = group_at(groups, at)
            if group is not None and group.kind == "finite" and best is not None and group.start < best.start:
                break
            if group is not None and group.kind == "finite" and best is None and not self._in_relative(line, at):
                break
        return best or self._from_within(line, cue, groups)

    def _from_within(self, line: Line, cue: Cue, groups: Sequence[VerbGroup]) -> Source | None:
        """Reads "Desde la embajada aseguran que": those within a body speak for it."""
        if line.norms[0] not in self._words("from_within"):
            return None
        source = self.read_source(line, 1, cue.start, groups)
        if source is None or self._cues.skip_fillers(line, source.end, cue.start) < cue.start:
            return None
        spoken = any(self._speakers.role_of(line.norms[at]) is not None for at in range(source.start, source.end))
        return source if spoken else None

    def _opens_aside(self, line: Line, at: int) -> bool:
        """Whether a word opens a relative clause between commas: "El Faro, que cita a una fuente, habla de"."""
        return at > 0 and line.norms[at] in self._words("who") and line.norms[at - 1] == ","

    def _end_of_aside(self, line: Line, source: Source, stop: int) -> int:
        """The last token before a verb without the comma that closes an aside, or what is set beside the source."""
        at = source.end
        if stop <= at or line.norms[stop - 1] != "," or line.norms[at] != ",":
            return stop
        return stop - 1 if stop > at + 1 or "," in line.norms[source.start : at] else stop

    def _in_relative(self, line: Line, at: int) -> bool:
        """Whether a verb stands in a relative clause, which parts no subject from its own verb."""
        return any(line.norms[place] in self._words("relative") for place in range(max(0, at - 4), at))

    def subject_behind(self, line: Line, cue: Cue, groups: Sequence[VerbGroup]) -> Source | None:
        """The source behind its verb: "a annoncé mercredi le gouverneur", "affirme-t-il", "a-t-on appris de source policière"."""
        pronoun = cue.group.pronoun
        if pronoun in self._words("one"):
            return self._learned(line, cue, groups)
        if pronoun is not None:
            at = next(at for at in range(cue.start, len(line.norms)) if line.norms[at] == pronoun)
            return Source(at, at + 1, "pronoun")
        at = self._cues.skip_fillers(line, cue.end, len(line.norms))
        source = self.read_source(line, at, len(line.norms), groups) if at < len(line.norms) else None
        if source is None or source.reference == "pronoun" or not self.may_speak(line, source, cue.weak):
            return None
        return source if line.norms[source.start] not in self._words("placed") | self._words("no_speaker") else None

    def _learned(self, line: Line, cue: Cue, groups: Sequence[VerbGroup]) -> Source | None:
        """Reads "a-t-on appris de source judiciaire", "apprend-on auprès de la préfecture"."""
        at = self._cues.skip_fillers(line, cue.end, len(line.norms))
        of = self._words("of")
        if self._words("near").intersection(line.norms[at : at + 1]) and of.intersection(line.norms[at + 1 : at + 2]):
            return self.read_source(line, at + 2, len(line.norms), groups)
        if self._words("of_source").intersection(line.norms[at : at + 1]):
            return self.read_source(line, at + 1, len(line.norms), groups)
        return None
