"""When: the days that a report names, and what they are the days of."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

import msgspec

from khronika.language.reading import DateMention, DateRole, DateTie, Passage, Sentence, Span
from khronika.language.romance.dates import DayWords
from khronika.language.romance.day_meanings import Found, Known, resolve_days
from khronika.language.romance.day_sections import Sections
from khronika.text.days import Days, parse_day, precision

#: A date vaguer than this (UCDP date_prec) is no happening's day.
_CLEAR = 3
#: How many code points before a day the words stand that say what it is the day of.
_LEAD = 34
#: How many code points before a day the words stand that tie it to the rest of the report.
_REACH = 90
_FIGURE = re.compile(r"\d")
#: Patterns of months and years that go on when the report is written.
_LONG = frozenset({"year", "month", "month_year"})


def find_days(
    words: DayWords,
    passage: Passage,
    sentences: Sequence[Sentence],
    sections: Sections,
    is_said: Callable[[Span], bool],
) -> tuple[tuple[DateMention, ...], tuple[Span, ...]]:
    """The dates named in `sentences`, in the order of the text, resolved against the day of publication.

    In `sections` their days stand for that of publication, and are dates of the report. `is_said` tells the days of saying.
    Behind the dates the words for days that nothing resolves ("le 26 avril" of a report without a day): numbers in them
    count nobody either.
    """
    search = _Search(words, passage.text, parse_day(passage.published), sections, is_said)
    heads = {one.span.start for one in sections.mentions}
    found = [*(one for one in _needed(search.find(sentences)) if one.span.start not in heads), *sections.mentions]
    return tuple(sorted(found, key=lambda one: one.span)), tuple(search.unresolved)


class _Told(NamedTuple):
    """A mention with the name of its pattern and the part that it stands in."""

    name: str
    part: int
    mention: DateMention

    def is_day(self) -> bool:
        """Whether it names a day of a deed."""
        return self.mention.role == "when" and self.mention.clock is None and self.name != "daytime"


def _needed(found: Sequence[_Told]) -> list[DateMention]:
    """The mentions, those of a mere part of a day ("à l'aube") only where the report names no day of a deed.

    A mere hour is told in passing where its paragraph names a day after it.
    """
    named = any(one.is_day() for one in found)
    kept: list[DateMention] = []
    for at, one in enumerate(found):
        if one.mention.clock is not None and any(other.is_day() and other.part == one.part for other in found[at:]):
            kept.append(msgspec.structs.replace(one.mention, tie="passing"))
        elif not named or one.name != "daytime":
            kept.append(one.mention)
    return kept


class _Search:
    """The search through one report; it remembers which days were named last."""

    def __init__(
        self,
        words: DayWords,
        text: str,
        published: datetime.date | None,
        sections: Sections,
        is_said: Callable[[Span], bool],
    ) -> None:
        self._words = words
        self._text = text
        self._published = published
        self._told_from = sections.told_from
        self._updated = sections.updated
        self._is_said = is_said
        self._latest: Days | None = None
        self._said: Days | None = None  # the day of saying of the sentence
        self._edge = 0  # where the words before a day begin: its sentence, or the day before it
        self.unresolved: list[Span] = []

    def find(self, sentences: Sequence[Sentence]) -> list[_Told]:
        """The mentions, of those that overlap the one whose pattern comes first."""
        mentions: list[_Told] = []
        part = -1
        for sentence in sentences:
            for turned in range(part + 1, sentence.part + 1) if self._told_from else ():
                self._turn_to(turned)
            part, self._edge, self._said = sentence.part, sentence.start, None
            for name, match in self._matches(sentence):
                known = Known(self._published, self._latest, self._said, self._updated)
                found = None
                if name != "weekday" or not self._words.every.search(self._lead(match)):
                    found = resolve_days(self._words, name, match, known, self._looks_ahead(name, match))
                self._edge = match.end()
                if found is not None:
                    mentions.append(_Told(name, part, self._mention(sentence, match, name, found)))
                else:
                    self.unresolved.append(Span(*match.span()))
        return mentions

    def _turn_to(self, part: int) -> None:
        """See days from the one that a part brings."""
        if part in self._told_from:
            self._published, self._updated = self._told_from[part], None

    def _matches(self, sentence: Sentence) -> list[tuple[str, re.Match[str]]]:
        chosen: list[tuple[str, re.Match[str]]] = []
        figures = _FIGURE.search(self._text, sentence.start, sentence.end) is not None
        for name, pattern, of_figures in self._words.patterns:
            if of_figures and not figures:
                continue
            for match in pattern.finditer(self._text, sentence.start, sentence.end):
                if not any(match.start() < other.end() and other.start() < match.end() for _, other in chosen):
                    chosen.append((name, match))
        return sorted(chosen, key=lambda one: one[1].start())

    def _mention(self, sentence: Sentence, match: re.Match[str], name: str, found: Found) -> DateMention:
        days, published = found.days, self._published
        span = Span(_begin(match), match.start() + len(match.group().rstrip(" .")))
        stamp = name == "clock" and sentence.kind == "title" and span.start == sentence.start
        role = "said" if stamp else self._role(match, name, span)
        later = published is not None and days.first > published
        tie = "passing" if later and role == "when" else self._tie(match)
        if published is not None and days.first <= published:
            if role == "since":
                days = Days(days.first, max(days.last, published))
                tie = tie or self._goes_on_apart(match)
            elif role == "when" and name in _LONG:
                days = Days(days.first, min(days.last, published))
        if role == "when" and tie != "passing" and precision(days) <= _CLEAR and found.clock is None:
            self._latest = days
        elif role == "said":
            self._said = days
        return DateMention(
            span=span,
            first=days.first.isoformat(),
            last=days.last.isoformat(),
            date_prec=precision(days),
            clock=found.clock,
            relative=found.relative,
            role=role,
            tie=tie,
        )

    def _looks_ahead(self, name: str, match: re.Match[str]) -> bool:
        """Whether a day is one to come: "jeudi prochain", "seront jugés jeudi", "prévu jeudi"."""
        if name not in {"weekday", "date", "numbered"}:
            return False
        lead, coming = self._lead(match), self._words.coming
        if self._words.roles["ahead"].search(lead) or self._words.says("ahead", match.group()):
            return True
        begin = _begin(match)
        before = self._text[max(self._edge, begin - _REACH) : begin]
        return coming is not None and coming.search(before) is not None

    def _lead(self, match: re.Match[str]) -> str:
        """The words before a day."""
        begin = _begin(match)
        return self._text[max(0, begin - _LEAD) : begin]

    def _before(self, match: re.Match[str]) -> str:
        begin = _begin(match)
        return self._text[max(0, begin - _REACH) : begin]

    def _goes_on_apart(self, match: re.Match[str]) -> DateTie | None:
        """Whether something beside goes on since a day: "les étudiants qui occupaient depuis vendredi le campus,"."""
        relative = self._words.relative
        return "passing" if relative is not None and relative.search(self._before(match)) else None

    def _tie(self, match: re.Match[str]) -> DateTie | None:
        before, beside = self._before(match), self._words.beside
        article = match.group().lstrip(" ,").split(maxsplit=1)[0].lower()
        if article in self._words.articles:
            before += f"{article} "  # "lors des émeutes | des 24 et 25 mai"
        if beside is not None and self._text[match.end() : match.end() + 1] == "," and beside.search(before):
            return "passing"  # "douze suspects, arrêtés mardi, ont été relâchés"
        modifying = self._words.modifying
        if modifying is not None and modifying[1].match(self._text, match.end()) and modifying[0].search(before):
            return "passing"
        return next((tie for tie, pattern in self._words.ties.items() if pattern.search(before)), None)

    def _tells_a_state(self, match: re.Match[str]) -> bool:
        """Whether a day is that on which a toll was told anew, or on which something was still so."""
        tolls, lasting, before = self._words.tolls, self._words.lasting, self._before(match)
        if tolls is not None and tolls.search(before):
            return True
        return lasting is not None and (
            lasting[0].search(before) is not None or lasting[1].match(self._text, match.end()) is not None
        )

    def _role(self, match: re.Match[str], name: str, span: Span) -> DateRole:
        """What a day is the day of: by a source and its verb around it, by the words before it."""
        if self._is_said(span):
            return "said"
        lead = self._lead(match)
        if match.group().lower().startswith(tuple(self._words.steps["since"])):
            return "since"
        if self._words.papers is not None and self._words.papers.search(lead):
            return "said"
        if self._tells_a_state(match):
            return "as_of"
        for role, pattern in self._words.roles.items():
            if pattern.search(lead) and (role != "as_of" or name == "clock" or not self._words.hours.search(lead)):
                return role
        return "when"


def _begin(match: re.Match[str]) -> int:
    """Where the words of a match begin, without white space and a comma before them."""
    return match.start() + len(match.group()) - len(match.group().lstrip(" ,\n\t\u00a0\u202f"))
