"""When: the days that a report names, and what they are the days of; each language brings its patterns and words."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from khronika.language.data import load_toml
from khronika.language.reading import DateMention, DateRole, DateTie, Sentence, Span
from khronika.text.days import (
    Days,
    make_day,
    month_days,
    nearest_year,
    parse_day,
    precision,
    shift_days,
    shift_months,
    week_days,
    weekday_after,
    weekday_before,
    year_days,
)
from khronika.text.late_patterns import compile_late

#: A date vaguer than this (UCDP date_prec) is no happening's day.
_CLEAR = 3
_SATURDAY = 5
#: How many code points before a day the words stand that say what it is the day of.
_LEAD = 34
#: How many code points before a day the words stand that tie it to the rest of the report.
_REACH = 90
#: A day of a month, and the year behind it.
DAY, YEAR = r"(3[01]|[12]\d|0?[1-9])(?:er|º|°)?", r"(?:,?\s+(?:del?\s+)?((?:1\d|20)\d\d)\b)?"

Patterns = Sequence[tuple[str, str]]


def any_of(words: Iterable[str]) -> str:
    """The words as one expression, the longest first, with either apostrophe."""
    return "|".join(re.escape(word).replace("'", "['’]") for word in sorted(words, key=len, reverse=True))


class DayWords:
    """A language's words for days, from `data/dates.toml`, and its patterns.

    Patterns have names that `_Search` resolves: of those that overlap the first is taken. `read_number` reads a whole
    text as a number.
    """

    def __init__(
        self, code: str, patterns: Callable[[DayWords], Patterns], read_number: Callable[[str], int | None]
    ) -> None:
        data = load_toml(code, "dates")
        self.read_number = read_number
        self.months: dict[str, int] = data["months"]
        self.weekdays: dict[str, int] = data["weekdays"]
        self.today: dict[str, tuple[int, int]] = data["today"]
        self.units: dict[str, str] = data["units"]
        self.seasons: dict[str, tuple[int, int]] = data.get("seasons", {})
        self.steps: dict[str, list[str]] = data["steps"]
        self.roles: dict[DateRole, re.Pattern[str]] = {
            role: re.compile(rf"(?:^|\W)(?:{any_of(words)})\s+$", re.IGNORECASE)
            for role, words in data["roles"].items()
        }
        self._tying: dict[str, list[str]] = data["ties"]
        self._patterns = patterns

    @cached_property
    def patterns(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """The patterns, compiled."""
        return tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in self._patterns(self))

    @cached_property
    def every(self) -> re.Pattern[str]:
        """What makes a weekday every such day, at the end of the words before it."""
        return re.compile(rf"(?:{any_of(self.steps['every'])})\s+$", re.IGNORECASE)

    @cached_property
    def hours(self) -> re.Pattern[str]:
        """What makes a time of day that of a happening, at the end of the words before it: "à 14 h"."""
        return re.compile(rf"(?:^|\W)(?:{any_of(self.steps['hour'])})\s+$")

    @cached_property
    def ties(self) -> dict[DateTie, re.Pattern[str]]:
        """What ties a day to the rest of the report, at the end of the words before it.

        The name of a happening ("la marche du") names it; one who dies later of what was done before is told in passing
        ("avec la mort d'un docker").
        """
        happening, death = any_of(self._tying.get("named", [])), any_of(self._tying.get("passing", []))
        patterns: dict[DateTie, str] = {
            "passing": rf"(?:^|\W)(?:{death})\b[^.;:!?\n]*$",
            "named": rf"(?:^|\W)(?:{happening})(?:\s+[\w’'-]+){{0,3}}?\s+(?:(?:de|du|del|le|la|el)\s+)+$",
        }
        return {tie: compile_late(pattern, re.IGNORECASE) for tie, pattern in patterns.items()}

    @cached_property
    def coming(self) -> re.Pattern[str] | None:
        """A verb of what is still to come, in the words before a day: "seront jugés"."""
        endings = self.steps.get("future", [])
        others = any_of(self.steps.get("not_future", ["-"]))
        verb = rf"\b(?!(?:{others})\b)[a-zà-ÿ]{{2,}}(?:{any_of(endings)})\b" if endings else ""
        return re.compile(rf"{verb}[^.,;:!?\n]*$") if endings else None

    @cached_property
    def beside(self) -> re.Pattern[str] | None:
        """A participle of its own that a day only dates, at the end of the words before it: "arrêtés mardi,"."""
        endings = self._tying.get("participles")
        pattern = rf"(?:^|[,.\n])\s*[^\W\d_]+(?:{any_of(endings)})(?:\s+le)?\s+$" if endings else ""
        return compile_late(pattern, re.IGNORECASE) if endings else None

    @cached_property
    def papers(self) -> re.Pattern[str] | None:
        """A paper of a day, at the end of the words before it: "dans son communiqué du"."""
        nouns = self._tying.get("papers")
        dating = any_of(self._tying.get("dating", []))
        pattern = rf"\b(?:{any_of(nouns)})(?:\s+[\w’'-]+){{0,4}}?\s+(?:{dating})\s+$" if nouns else ""
        return compile_late(pattern, re.IGNORECASE) if nouns else None

    def says(self, step: str, words: str) -> bool:
        """Whether words hold one of a list: "ahead" ("prochain"), "last" ("dernier"), "later" ("plus tard")."""
        return any(one in words.lower() for one in self.steps[step])

    def find(
        self, text: str, sentences: Sequence[Sentence], published: str | None
    ) -> tuple[tuple[DateMention, ...], tuple[Span, ...]]:
        """The dates named in `sentences`, in the order of the text, resolved against the day of publication.

        Behind them the words for days that nothing resolves ("le 26 avril" of a report without a day): numbers in them
        count nobody either.
        """
        search = _Search(self, text, parse_day(published))
        return tuple(search.find(sentences)), tuple(search.unresolved)


class _Found(NamedTuple):
    days: Days
    relative: bool = False
    clock: str | None = None


class _Search:
    """The search through one report; it remembers which days were named last."""

    def __init__(self, words: DayWords, text: str, published: datetime.date | None) -> None:
        self._words = words
        self._text = text
        self._published = published
        self._latest: Days | None = None
        self._edge = 0  # where the words before a day begin: its sentence, or the day before it
        self.unresolved: list[Span] = []

    def find(self, sentences: Sequence[Sentence]) -> list[DateMention]:
        """The mentions, of those that overlap the one whose pattern comes first."""
        mentions: list[DateMention] = []
        for sentence in sentences:
            self._edge = sentence.start
            for name, match in self._matches(sentence):
                found = self._resolve(name, match)
                self._edge = match.end()
                if found is not None:
                    mentions.append(self._mention(match, name, found))
                else:
                    self.unresolved.append(Span(*match.span()))
        return mentions

    def _matches(self, sentence: Sentence) -> list[tuple[str, re.Match[str]]]:
        chosen: list[tuple[str, re.Match[str]]] = []
        for name, pattern in self._words.patterns:
            for match in pattern.finditer(self._text, sentence.start, sentence.end):
                if not any(match.start() < other.end() and other.start() < match.end() for _, other in chosen):
                    chosen.append((name, match))
        return sorted(chosen, key=lambda one: one[1].start())

    def _mention(self, match: re.Match[str], name: str, found: _Found) -> DateMention:
        days = found.days
        role = self._role(match, name)
        prec = precision(days)
        later = self._published is not None and days.first > self._published
        if role == "when" and prec <= _CLEAR and found.clock is None and not later:
            self._latest = days
        return DateMention(
            span=Span(_begin(match), match.start() + len(match.group().rstrip(" ."))),
            first=days.first.isoformat(),
            last=days.last.isoformat(),
            date_prec=prec,
            clock=found.clock,
            relative=found.relative,
            role=role,
            tie="passing" if later and role == "when" else self._tie(match),
        )

    def _looks_ahead(self, match: re.Match[str]) -> bool:
        """Whether a day is one to come: "jeudi prochain", "seront jugés jeudi", "prévu jeudi"."""
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

    def _tie(self, match: re.Match[str]) -> DateTie | None:
        begin = _begin(match)
        before = self._text[max(0, begin - _REACH) : begin]
        beside = self._words.beside
        if beside is not None and self._text[match.end() : match.end() + 1] == "," and beside.search(before):
            return "passing"  # "douze suspects, arrêtés mardi, ont été relâchés"
        return next((tie for tie, pattern in self._words.ties.items() if pattern.search(before)), None)

    def _role(self, match: re.Match[str], name: str) -> DateRole:
        """What a day is the day of, by the words before it."""
        lead = self._lead(match)
        if match.group().lower().startswith(tuple(self._words.steps["since"])):
            return "since"
        if self._words.papers is not None and self._words.papers.search(lead):
            return "said"
        for role, pattern in self._words.roles.items():
            if pattern.search(lead) and (role != "as_of" or name == "clock" or not self._words.hours.search(lead)):
                return role
        return "when"

    def _resolve(self, name: str, match: re.Match[str]) -> _Found | None:
        """The days that a match means, None where it means none."""
        match name:
            case "slashed":
                return _one(make_day(int(match[3]), int(match[2]), int(match[1])))
            case "date":
                return _one(self._day_of(match[1], match[2], match[3], ahead=self._looks_ahead(match)))
            case "night_dates" | "span":
                last = self._day_of(match[4], match[5], match[6] or match[3])
                return self._between(match, last)
            case "night_days":
                return self._night(match[2], 0)
            case "night_of":
                return self._night(match[1], 1)
            case "weekday":
                return self._weekday(match)
            case "month_year":
                return _Found(month_days(int(match[2]), self._month(match[1])))
            case "year":
                return _Found(year_days(int(match[1])))
            case "clock":
                return self._clock(match)
        return self._relative(name, match) if self._published is not None else None

    def _relative(self, name: str, match: re.Match[str]) -> _Found | None:
        """Days told from the day of publication, or from a day named before."""
        published = self._published
        if published is None:
            return None
        latest = self._latest or Days(published, published)
        match name:
            case "today":
                first, last = self._words.today[match[1].lower().replace("’", "'")]
                return _Found(Days(shift_days(published, first), shift_days(published, last)), relative=True)
            case "eve" | "next":
                step = -1 if name == "eve" else 1
                base = latest.first if self._latest is not None and self._latest.last < published else published
                told = name == "eve" and (self._latest is None or self._latest.last >= published)
                day = shift_days(published if told else base if name == "eve" else latest.last, step)
                return _Found(Days(day, day), relative=True)
            case "night":
                until = min(shift_days(latest.last, 1), published)
                return _Found(Days(latest.first if self._latest else shift_days(published, -1), until), relative=True)
            case "weekend":
                saturday = weekday_before(_SATURDAY, published)
                return _Found(Days(saturday, min(shift_days(saturday, 1), published)), relative=True)
            case "weekdays":
                end = weekday_before(self._words.weekdays[match[2].lower()], published)
                begin = weekday_before(self._words.weekdays[match[1].lower()], end)
                return _Found(Days(begin, end), relative=True)
            case "day_alone":
                return _one(self._day_alone(int(match[1]), published))
            case "season":
                return self._season(match[1].lower(), match[2], published)
            case "same":
                return _Found(latest, relative=True)
            case "month" | "month_last":
                day_of = nearest_year(
                    self._month(match[1]),
                    1,
                    published,
                    ahead=name == "month_last" and self._words.says("ahead", match[2]),
                )
                return _Found(month_days(day_of.year, day_of.month), relative=True) if day_of else None
            case "whole" | "this":
                step = 0 if name == "this" else 1 if self._words.says("ahead", match[2]) else -1
                return _Found(_whole(self._words.units[match[1].lower()], published, step), relative=True)
        return self._counted(name, match, latest)

    def _counted(self, name: str, match: re.Match[str], latest: Days) -> _Found | None:
        """Reads "il y a trois jours", "une semaine plus tôt", "deux jours après"."""
        count = self._words.read_number(match[1])
        if count is None or self._published is None:
            return None
        ago = name == "ago"
        forward = not ago and self._words.says("later", match[3])
        base = Days(self._published, self._published) if ago else latest
        if forward and self._latest is None:
            return None  # "deux semaines après les faits"
        unit = self._words.units[match[2].lower()]
        step = count if forward else -count
        if unit in {"day", "week"}:
            step *= 7 if unit == "week" else 1
            return _Found(Days(shift_days(base.first, step), shift_days(base.last, step)), relative=True)
        day = shift_months(base.first, step * (12 if unit == "year" else 1))
        return _Found(year_days(day.year) if unit == "year" else month_days(day.year, day.month), relative=True)

    def _day_alone(self, day: int, published: datetime.date) -> datetime.date | None:
        """A day of the month spoken of, "le 12": of that told last or the month after it, else the last one of that number."""
        told = self._latest.last if self._latest is not None else None
        if told is not None:
            after = (shift_months(told, step) for step in (0, 1))
            days = (make_day(month.year, month.month, day) for month in after)
            found = next((one for one in days if one is not None and told <= one <= published), None)
            if found is not None:
                return found
        before = (shift_months(published, -step) for step in (0, 1))
        days = (make_day(month.year, month.month, day) for month in before)
        return next((one for one in days if one is not None and one <= published), None)

    def _season(self, name: str, year: str | None, published: datetime.date) -> _Found | None:
        """The last season of that name that had begun, or that of a year: "l'automne dernier", "l'été 2019"."""
        first, last = self._words.seasons[name]
        begun = published.year if (published.month, published.day) > (last, 28) else published.year - 1
        of = int(year) if year else begun
        days = Days(month_days(of, first).first, month_days(of + (last < first), last).last)
        return _Found(days, relative=year is None)

    def _month(self, word: str) -> int:
        return self._words.months[word.lower().rstrip(".")]

    def _day_of(self, day: str, month: str, year: str | None, *, ahead: bool = False) -> datetime.date | None:
        """A day of a month; without a year, the one nearest to the day of publication, before it or `ahead`."""
        number = self._month(month)
        if year:
            return make_day(int(year), number, int(day))
        return nearest_year(number, int(day), self._published, ahead=ahead) if self._published else None

    def _between(self, match: re.Match[str], last: datetime.date | None) -> _Found | None:
        if last is None:
            return None
        month = self._month(match[2] or match[5])
        year = int(match[3]) if match[3] else last.year - (month > last.month)
        first = make_day(year, month, int(match[1]))
        return _Found(Days(first, last)) if first is not None and first <= last else None

    def _night(self, weekday: str, more: int) -> _Found | None:
        """The night that ends with a weekday, or (`more`) that begins with it."""
        if self._published is None:
            return None
        day = weekday_before(self._words.weekdays[weekday.lower()], self._published)
        return _Found(Days(shift_days(day, more - 1), shift_days(day, more)), relative=True)

    def _weekday(self, match: re.Match[str]) -> _Found | None:
        lead = self._lead(match)
        if self._published is None or self._words.every.search(lead):
            return None
        find = weekday_after if self._looks_ahead(match) else weekday_before
        day = find(self._words.weekdays[match[1].lower()], self._published)
        if self._words.says("last", match.group()) and day == self._published:
            day = shift_days(day, -7)
        return _Found(Days(day, day), relative=True)

    def _clock(self, match: re.Match[str]) -> _Found | None:
        base = self._latest or (Days(self._published, self._published) if self._published else None)
        if base is None or (match[2] is None and ":" in match.group()):
            return None
        return _Found(Days(base.last, base.last), relative=True, clock=f"{int(match[1]):02d}:{match[2] or '00'}")


def _begin(match: re.Match[str]) -> int:
    """Where the words of a match begin, without white space and a comma before them."""
    return match.start() + len(match.group()) - len(match.group().lstrip(" ,\n\t\u00a0\u202f"))


def _one(day: datetime.date | None) -> _Found | None:
    return _Found(Days(day, day)) if day is not None else None


def _whole(unit: str, published: datetime.date, step: int) -> Days:
    """The week, month or year of the day of publication, or the one `step` away; what is not over ends with that day."""
    if unit == "week":
        days = week_days(shift_days(published, 7 * step))
    elif unit == "month":
        moved = shift_months(published, step)
        days = month_days(moved.year, moved.month)
    else:
        days = year_days(published.year + step)
    return Days(days.first, published) if step == 0 and days.first <= published else days
