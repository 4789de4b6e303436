"""A Romance language's words for days, and its patterns for the ways in which reports name days."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from khronika.language.data import load_toml
from khronika.language.reading import DateRole, DateTie
from khronika.text.late_patterns import compile_late

#: A day of a month, and the year behind it.
DAY, YEAR = r"(3[01]|[12]\d|0?[1-9])(?:er|º|°)?", r"(?:,?\s+(?:del?\s+)?((?:1\d|20)\d\d)\b)?"

Patterns = Sequence[tuple[str, str]]


def any_of(words: Iterable[str]) -> str:
    """The words as one expression, the longest first, with either apostrophe, and before it a look at their first letters."""
    longest = sorted(words, key=len, reverse=True)
    first = re.escape("".join(sorted({word[0] for word in longest})))
    either = "|".join(re.escape(word).replace("'", "['’]") for word in longest)
    return rf"(?=[{first}])(?:{either})" if longest else ""


class DayWords:
    """A language's words for days, from `data/dates.toml`, and its patterns.

    Patterns have names that `DayMeanings` resolves: of those that overlap the first is taken. `read_number` reads a whole
    text as a number.
    """

    def __init__(
        self, code: str, patterns: Callable[[DayWords], Patterns], read_number: Callable[[str], int | None]
    ) -> None:
        data = load_toml(code, "dates")
        self.code = code
        self.read_number = read_number
        self.months: dict[str, int] = data["months"]
        self.weekdays: dict[str, int] = data["weekdays"]
        self.today: dict[str, tuple[int, int]] = data["today"]
        self.units: dict[str, str] = data["units"]
        self.daytimes: list[str] = data.get("daytimes", [])
        #: Numbers of days that mean another: "huit jours" are a week.
        self.idioms: dict[int, int] = {int(said): meant for said, meant in data.get("idioms", {}).items()}
        self.seasons: dict[str, tuple[int, int]] = data.get("seasons", {})
        self.steps: dict[str, list[str]] = data["steps"]
        self.roles: dict[DateRole, re.Pattern[str]] = {
            role: re.compile(rf"(?:^|\W)(?:{any_of(words)})\s+$", re.IGNORECASE)
            for role, words in data["roles"].items()
        }
        self.articles = frozenset(data["ties"].get("articles", []))
        self._tying: dict[str, list[str]] = data["ties"]
        self._patterns = patterns

    @cached_property
    def patterns(self) -> tuple[tuple[str, re.Pattern[str], bool], ...]:
        """The patterns, compiled, and whether each holds a day of the month, so that it finds nothing where no figure stands."""
        rows = self._patterns(self)
        return tuple((name, re.compile(pattern, re.IGNORECASE), DAY in pattern) for name, pattern in rows)

    @cached_property
    def every(self) -> re.Pattern[str]:
        """What makes a weekday every such day, at the end of the words before it."""
        return re.compile(rf"(?:{any_of(self.steps['every'])})\s+$", re.IGNORECASE)

    @cached_property
    def of_deed(self) -> re.Pattern[str]:
        """What follows a time that has passed since a deed: "trois jours après l'attaque"."""
        return re.compile(rf"\s*(?:{any_of(self.steps.get('of_deed', ['-']))})", re.IGNORECASE)

    @cached_property
    def hours(self) -> re.Pattern[str]:
        """What makes a time of day that of a happening, at the end of the words before it: "à 14 h"."""
        return re.compile(rf"(?:^|\W)(?:{any_of(self.steps['hour'])})\s+$")

    @cached_property
    def ties(self) -> dict[DateTie, re.Pattern[str]]:
        """What ties a day to the rest of the report, at the end of the words before it.

        The name of a happening ("la marche du") names it; one who dies later of what was done before is told in passing
        ("avec la mort d'un docker"), and a count that another is set against ("contre douze morts la semaine précédente").
        """
        against = rf"\b(?:{any_of(self._tying.get('against', ['-']))})\s+(?:[\w’'-]+\s+){{1,3}}$"
        happening, death = any_of(self._tying.get("named", [])), any_of(self._tying.get("passing", []))
        patterns: dict[DateTie, str] = {
            "passing": rf"(?:^|\W)(?:{death})\b[^.;:!?\n]*$|{against}",
            "named": rf"(?:^|\W)(?:{happening})(?:\s+[\w’'-]+){{0,3}}?\s+(?:(?:de|du|des|del|le|la|les|el)\s+)+$",
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
        """A paper of a day, at the end of the words before it: "dans son communiqué du", "un communiqué diffusé dans la"."""
        nouns = self._tying.get("papers")
        dating, issued = any_of(self._tying.get("dating", [])), any_of(self._tying.get("issued", ["-"]))
        told = rf"(?:(?:\s+[\w’'-]+){{0,4}}?\s+(?:{dating})|(?:\s+(?:{issued})\b[^.,;:!?\n]*)?)\s+(?:ce\s+)?$"
        pattern = rf"\b(?:{any_of(nouns or [])}){told}" if nouns else ""
        return compile_late(pattern, re.IGNORECASE) if nouns else None

    @cached_property
    def tolls(self) -> re.Pattern[str] | None:
        """A toll that a day only brings up to date, at the end of the words before it: "le bilan est passé"."""
        nouns, rising = self._tying.get("tolls"), any_of(self._tying.get("rising", []))
        pattern = rf"\b(?:{any_of(nouns)})\b[^.;:!?\n]*\b(?:{rising})\s+(?:le\s+|ce\s+)?$" if nouns else ""
        return compile_late(pattern, re.IGNORECASE) if nouns else None

    @cached_property
    def lasting(self) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
        """What was still so on a day, in the words before it and behind it: "étaient toujours détenus lundi"."""
        states, still = self._tying.get("states"), any_of(self._tying.get("still", []))
        if not states:
            return None
        was = rf"\b(?:{any_of(states)})\s+(?:{still})\b"
        behind = rf"(?:\s+(?:matin|soir))?,?\s+[^.,;:!?\n]*?{was}"
        return compile_late(rf"{was}[^.,;:!?\n]*$", re.IGNORECASE), compile_late(behind, re.IGNORECASE)

    @cached_property
    def modifying(self) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
        """A participle beside a noun, at the end of the words before a day, and an auxiliary behind the day.

        Reads "les passagers enlevés le 3 mars ont été libérés": the day is not that of what the verb tells.
        """
        auxiliaries, endings = self._tying.get("auxiliaries"), any_of(self._tying.get("endings", []))
        if not auxiliaries:
            return None
        helping = any_of(auxiliaries)
        participle = (
            rf"(?<!\w)(?!(?:{helping})\s)[^\W\d_]{{3,}}\s+[^\W\d_]{{3,}}(?:{endings})(?:\s+(?:le|en|dans\s+la|au))?\s+$"
        )
        behind = rf"[^.,;:!?\n]*?\b(?:{helping})\b"
        return compile_late(participle, re.IGNORECASE), compile_late(behind, re.IGNORECASE)

    @cached_property
    def relative(self) -> re.Pattern[str] | None:
        """A relative pronoun in the clause of a day, at the end of the words before it: "qui occupaient"."""
        pronouns = self._tying.get("relative")
        pattern = rf"\b(?:{any_of(pronouns)})\b[^.,;:!?\n]*$" if pronouns else ""
        return compile_late(pattern, re.IGNORECASE) if pronouns else None

    def says(self, step: str, words: str) -> bool:
        """Whether words hold one of a list: "ahead" ("prochain"), "last" ("dernier"), "later" ("plus tard")."""
        return any(one in words.lower() for one in self.steps.get(step, ()))

    def month(self, word: str) -> int:
        """The number of a month by its name or its shortened name: "oct."."""
        return self.months[word.lower().rstrip(".")]
