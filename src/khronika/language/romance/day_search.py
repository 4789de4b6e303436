"""When: the days that a report names, and what they are the days of."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping, Sequence

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
    search = _Search(words, passage.text, parse_day(passage.published), sections.told_from, is_said)
    heads = {one.span.start for one in sections.mentions}
    found = [*(one for one in _needed(search.find(sentences)) if one.span.start not in heads), *sections.mentions]
    return tuple(sorted(found, key=lambda one: one.span)), tuple(search.unresolved)


def _needed(found: Iterable[tuple[str, DateMention]]) -> list[DateMention]:
    """The mentions, those of a mere part of a day ("à l'aube") only where the report names no day of a deed."""
    found = list(found)
    named = any(one.role == "when" and one.clock is None and name != "daytime" for name, one in found)
    return [one for name, one in found if not (named and name == "daytime")]


class _Search:
    """The search through one report; it remembers which days were named last."""

    def __init__(
        self,
        words: DayWords,
        text: str,
        published: datetime.date | None,
        told_from: Mapping[int, datetime.date],
        is_said: Callable[[Span], bool],
    ) -> None:
        self._words = words
        self._text = text
        self._published = published
        self._told_from = told_from
        self._is_said = is_said
        self._latest: Days | None = None
        self._said: Days | None = None  # the day of saying of the sentence
        self._edge = 0  # where the words before a day begin: its sentence, or the day before it
        self.unresolved: list[Span] = []

    def find(self, sentences: Sequence[Sentence]) -> list[tuple[str, DateMention]]:
        """The mentions with the names of their patterns, of those that overlap the one whose pattern comes first."""
        mentions: list[tuple[str, DateMention]] = []
        part = -1
        for sentence in sentences:
            for turned in range(part + 1, sentence.part + 1) if self._told_from else ():
                self._published = self._told_from.get(turned, self._published)
            part, self._edge, self._said = sentence.part, sentence.start, None
            for name, match in self._matches(sentence):
                known = Known(self._published, self._latest, self._said)
                found = None
                if name != "weekday" or not self._words.every.search(self._lead(match)):
                    found = resolve_days(self._words, name, match, known, self._looks_ahead(name, match))
                self._edge = match.end()
                if found is not None:
                    mentions.append((name, self._mention(match, name, found)))
                else:
                    self.unresolved.append(Span(*match.span()))
        return mentions

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

    def _mention(self, match: re.Match[str], name: str, found: Found) -> DateMention:
        days, published = found.days, self._published
        span = Span(_begin(match), match.start() + len(match.group().rstrip(" .")))
        role = self._role(match, name, span)
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
        if beside is not None and self._text[match.end() : match.end() + 1] == "," and beside.search(before):
            return "passing"  # "douze suspects, arrêtés mardi, ont été relâchés"
        modifying = self._words.modifying
        if modifying is not None and modifying[1].match(self._text, match.end()) and modifying[0].search(before):
            return "passing"
        return next((tie for tie, pattern in self._words.ties.items() if pattern.search(before)), None)

    def _role(self, match: re.Match[str], name: str, span: Span) -> DateRole:
        """What a day is the day of: by a source and its verb around it, by the words before it."""
        if self._is_said(span):
            return "said"
        lead = self._lead(match)
        if match.group().lower().startswith(tuple(self._words.steps["since"])):
            return "since"
        if self._words.papers is not None and self._words.papers.search(lead):
            return "said"
        if self._words.tolls is not None and self._words.tolls.search(self._before(match)):
            return "as_of"
        for role, pattern in self._words.roles.items():
            if pattern.search(lead) and (role != "as_of" or name == "clock" or not self._words.hours.search(lead)):
                return role
        return "when"


def _begin(match: re.Match[str]) -> int:
    """Where the words of a match begin, without white space and a comma before them."""
    return match.start() + len(match.group()) - len(match.group().lstrip(" ,\n\t\u00a0\u202f"))
