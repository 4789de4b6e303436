"""How the record is put into the reader's words: numbers, days, acts, standings, voices. Nothing here says "confirmed".

Names of places and voices, and whatever a report or a person wrote, stay as the record has them.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from khronika.messages.catalogues import ENGLISH as ENGLISH_CODE
from khronika.messages.tongues import AS_WRITTEN, Tongue
from khronika.publish import terms
from khronika.record.assessments import Assessment, Standing
from khronika.record.codings import Coding
from khronika.record.documents import CreditKind
from khronika.record.events import Event
from khronika.record.failures import Step
from khronika.record.figures import Act, Figure
from khronika.record.statements import Certainty, VoiceKind
from khronika.record.versions import Fate


class Words:
    """The words of one language. Every method gives plain text."""

    def __init__(self, tongue: Tongue) -> None:
        self.tongue = tongue
        self.say = tongue.gettext

    def count(self, number: int, noun: str) -> str:
        """A number with its noun, one of `terms.COUNTED`: "1 voice", "3,000 voices"."""
        return self.tongue.ngettext(*terms.COUNTED[noun], number)

    def day(self, iso: str | None) -> str:
        """An ISO day ("3 January 2024"), with its minute where it has one; as it stands where it is no ISO day."""
        if iso is None:
            return self.say("no date")
        found = _date(iso[:10])
        if found is None:
            return iso
        day = self.tongue.day(found)
        return f"{day}, {iso[11:16]}" if len(iso) >= 16 and iso[10] == "T" else day

    def days(self, first: str | None, last: str | None, *, short: bool = False) -> str:
        """Two ISO days, shared parts once: "3–5 January 2024", "31 December 2023 – 1 January 2024"."""
        if first is None and last is None:
            return self.say("no date")
        begin, end = _date(first or last or ""), _date(last or first or "")
        if begin is None or end is None:
            return f"{first} – {last}"
        return self.tongue.days(begin, end, short=short)

    def minute(self, iso: str) -> str:
        """An ISO moment to the minute, in the time of the world: "3 January 2024, 15:30 UTC"."""
        return self.say("{moment} UTC", moment=self.day(iso[:16]))

    def bounds(self, figure: Figure) -> str:
        """The count a figure states: "31", "at least 3,000", "up to 500", "about 600", "24–99", "higher, no number"."""
        if figure.lower is None and figure.upper is None:
            return self.relative(figure)
        words = self.between(figure.lower, figure.upper)
        return self.say("about {number}", number=words) if figure.approximate else words

    def between(self, lower: int | None, upper: int | None) -> str:
        """Two bounds, both included, None for no bound: "31", "at least 3,000", "up to 500", "24–99", "no number"."""
        number = self.tongue.number
        if upper is None:
            return self.say("no number") if lower is None else self.say("at least {number}", number=number(lower))
        if lower is None or (lower == 0 and upper > 0):
            return self.say("up to {number}", number=number(upper))
        return number(lower) if lower == upper else f"{number(lower)}–{number(upper)}"

    def relative(self, figure: Figure) -> str:
        """What a figure without numbers says: "higher, no number", "no number"."""
        if figure.relative_to is None:
            return self.say("no number")
        return self.say(terms.RELATIONS[figure.relative_to.relation])

    def span(self, assessment: Assessment) -> str:
        """The range of an assessment: "31", "27–29", "3,000 or more", "no number"."""
        return self.span_between(assessment.low, assessment.high, open_above=assessment.open_above)

    def span_between(self, low: int | None, high: int | None, *, open_above: bool) -> str:
        """A range: "31", "27–29", "3,000 or more", "no number"."""
        if low is None and high is None:
            return self.say("no number")
        ends = sorted({bound for bound in (low, high) if bound is not None})
        words = "–".join(self.tongue.number(bound) for bound in ends)
        return self.say("{number} or more", number=words) if open_above else words

    def number(self, value: int | None) -> str:
        """A number, or a dash where there is none."""
        return "–" if value is None else self.tongue.number(value)

    def high(self, coding: Coding) -> str:
        """The high number of a coding: "12", "12 or more", a dash where the rule gives none."""
        high = self.number(coding.high)
        return self.say("{number} or more", number=high) if coding.open_above and coding.high is not None else high

    def spread(self, codings: Sequence[Coding]) -> tuple[bool, str]:
        """Whether several rules give other numbers than each other, and what they give between them."""
        ends = {(coding.low, coding.high) for coding in codings if coding.low is not None and coding.high is not None}
        if not ends:
            return False, self.say("none gives a number")
        low, high = min(low for low, _ in ends), max(high for _, high in ends)
        first, last = self.tongue.number(low), self.tongue.number(high)
        if len(ends) > 1:
            return True, self.say("they differ, from {first} to {last}", first=first, last=last)
        if low == high:
            return False, self.say("all that give a number say {number}", number=first)
        return False, self.say("all that give a number say {first} to {last}", first=first, last=last)

    def convention(self, rule: str) -> tuple[str, str]:
        """What a rule, given by name and version, is called, and what it does; its own name where no list has it."""
        name = rule.partition("/")[0]
        for known, (called, does) in terms.CONVENTIONS.items():
            if known == name:
                return self.say(called), self.say(does)
        return rule, ""

    def act(self, act: Act) -> str:
        """What was done, as a label: "arrested"."""
        return self.say(terms.ACTS[act][0])

    def counted(self, number: str, act: Act) -> str:
        """A number, in words, with what was done: "at least 31 arrested"."""
        return self.say("{number} {act}", number=number, act=self.act(act))

    def bounds_of(self, figure: Figure) -> str:
        """What a figure counts: "at least 31 arrested"."""
        return self.counted(self.bounds(figure), figure.act)

    def standing(self, standing: Standing) -> str:
        """The name of a standing."""
        return self.say(terms.STANDINGS[standing][0])

    def meaning(self, standing: Standing) -> str:
        """What a standing means."""
        return self.say(terms.STANDINGS[standing][1])

    def certainty(self, certainty: Certainty) -> str:
        """How sure the report is."""
        return self.say(terms.CERTAINTIES[certainty])

    def voice_kind(self, kind: VoiceKind) -> str:
        """What kind of voice it is."""
        return self.say(terms.VOICE_KINDS[kind])

    def people(self, group: str | None) -> str:
        """The people an assessment counts; a group that no list has stands as the record has it."""
        group = group or "people"
        return self.say(terms.GROUPS[group]) if group in terms.GROUPS else group

    def credit(self, kind: CreditKind) -> str:
        """What a credit says of the outlet after it: "republished from"."""
        return self.say(terms.CREDITS[kind])

    def fate(self, fate: Fate) -> str:
        """What became of something in a later version."""
        return self.say(terms.FATES[fate])

    def step(self, step: Step) -> str:
        """What is done with a report."""
        return self.say(terms.STEPS[step])

    def language(self, code: str | None) -> str:
        """What a report's language is called; its code where it has no name."""
        return self.say("language not known") if code is None else self.tongue.language(code)

    def heading(self, event: Event) -> str:
        """Where and when: "Saint Petersburg, 31 December 2023 – 1 January 2024"."""
        place = event.where.name if event.where is not None else self.say("Place not said")
        return f"{place}, {self.days(event.first, event.last)}"

    def event_name(self, event: Event) -> str:
        """The name of an event, its first act at the head: "arrest, Moscow, 31 Jan 2021". The record has the English one."""
        if self.tongue.code == ENGLISH_CODE:
            return event.name
        place = event.where.name if event.where is not None else self.say("place not stated")
        days = self.days(event.first, event.last, short=True) if event.first else self.say("undated")
        return f"{self.say(terms.DEEDS[event.acts[0]])}, {place}, {days}"

    def assessed(self, assessment: Assessment) -> str:
        """One assessment in a line: "arrested: 310–610, contested (2 voices)"."""
        act = self.act(assessment.act)
        return self.say(
            "{act}: {range}, {standing} ({voices})",
            act=f"{act} ({self.people(assessment.group)})" if assessment.group else act,
            range=self.span(assessment),
            standing=self.standing(assessment.standing),
            voices=self.count(len(assessment.voices), "voice"),
        )


#: The words of the record itself.
ENGLISH = Words(AS_WRITTEN)


def _date(iso: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(iso)
    except ValueError:
        return None
