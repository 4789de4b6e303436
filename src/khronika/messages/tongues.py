"""A language of the interface: its catalogue of messages, and how it writes numbers and days.

How it writes them stands beside its catalogue, as CLDR has it; `khronika.cli.messages` copies that from Babel, which weighs more
than all of ours and is not needed after that. Nothing here looks at the clock or the environment.
"""

from __future__ import annotations

import gettext
from datetime import date
from functools import cache

import msgspec

from khronika.errors import UsageError
from khronika.messages.catalogues import CATALOGUES, DOMAIN, ENGLISH, FORMATS, known_languages


class Formats(msgspec.Struct, frozen=True, kw_only=True):
    """What CLDR says of a language: patterns hold %(d)s, %(MMM)s, %(MMMM)s and %(y)s of a day, and %(number)s of a share.

    `name` is what the language calls itself, `group` stands between three digits and the next. `months` and `short_months` are as they
    stand within a day. Of an interval, each pattern is for one day; the intervals are those whose days, months or years differ.
    `languages` are names by ISO 639-1 code.
    """

    name: str
    group: str
    percent: str
    day: str
    short_day: str
    intervals: dict[str, tuple[str, str]]
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    languages: dict[str, str]


class Tongue:
    """One language of the interface. Messages hold their values in braces ("{number} reports"); see `load_tongue`."""

    def __init__(self, code: str, catalogue: gettext.NullTranslations, formats: Formats) -> None:
        self.code = code
        self._catalogue = catalogue
        self._formats = formats

    @property
    def name(self) -> str:
        """What the language calls itself."""
        return self._formats.name

    def gettext(self, message: str, /, **values: object) -> str:
        """The message in this language; in English where there is no translation."""
        said = self.translate(message)
        return said.format(**values) if values else said

    def ngettext(self, one: str, many: str, number: int, /, **values: object) -> str:
        """The form of the message that goes with `number`, which is written where it says {number}."""
        return self.translate_plural(one, many, number).format(number=self.number(number), **values)

    def translate(self, message: str) -> str:
        """The message in this language, with what it holds for values as it stands."""
        return self._catalogue.gettext(message)

    def translate_plural(self, one: str, many: str, number: int) -> str:
        """The form that goes with `number`, with what it holds for values as it stands."""
        return self._catalogue.ngettext(one, many, number)

    def number(self, value: int) -> str:
        """A whole number with its digits in groups: "3,000"."""
        return f"{value:,}".replace(",", self._formats.group)

    def percent(self, share: float) -> str:
        """A share in whole per cent: "97%"."""
        return self._formats.percent % {"number": self.number(round(share * 100))}

    def day(self, day: date) -> str:
        """A day with its month in letters: "3 January 2024"."""
        return self._fill(self._formats.day, day)

    def days(self, first: date, last: date, *, short: bool = False) -> str:
        """Two days, shared parts once: "3–5 January 2024"; with `short`, months cut short ("3–5 Jan 2024").

        CLDR gives the patterns of intervals for months cut short; for whole ones the field is widened, as its rules say
        (UTS #35, part 4, "Matching Skeletons").
        """
        if first == last:
            return self._fill(self._formats.short_day, first) if short else self.day(first)
        differs = "y" if first.year != last.year else "M" if first.month != last.month else "d"
        patterns = self._formats.intervals[differs]
        return "".join(
            self._fill(pattern if short else pattern.replace("(MMM)", "(MMMM)"), day)
            for pattern, day in zip(patterns, (first, last), strict=True)
        )

    def language(self, code: str) -> str:
        """What a language is called in this one, by its ISO 639-1 code; the code where CLDR has no name for it."""
        return self._formats.languages.get(code.partition("-")[0], code)

    def _fill(self, pattern: str, day: date) -> str:
        months, short_months = self._formats.months, self._formats.short_months
        return pattern % {
            "d": day.day,
            "MMM": short_months[day.month - 1],
            "MMMM": months[day.month - 1],
            "y": day.year,
        }


@cache
def load_tongue(code: str) -> Tongue:
    """The language with this code. Raises `UsageError` where the interface does not speak it."""
    if code not in known_languages():
        raise UsageError(
            "the interface has no language “{code}”; it speaks {known}", code=code, known=", ".join(known_languages())
        )
    formats = msgspec.json.decode((CATALOGUES / code / FORMATS).read_bytes(), type=Formats)
    return Tongue(code, gettext.translation(DOMAIN, CATALOGUES, [code]), formats)


#: English, as messages are written.
AS_WRITTEN = load_tongue(ENGLISH)
