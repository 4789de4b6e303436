"""How a dossier puts the record into words: numbers, days, acts, standings, voices. Nothing here says "confirmed"."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Literal

from khronika.record.assessments import Assessment, ContradictionKind, Standing
from khronika.record.codings import Coding
from khronika.record.documents import CreditKind
from khronika.record.figures import Act, Figure
from khronika.record.judgements import Decision
from khronika.record.settings import RuleName
from khronika.record.statements import Certainty, VoiceKind

Family = Literal["taken", "law", "freed", "moved", "harm", "army", "crowd"]

#: What was done to the people counted, as one says it after "31 people …", and the family that shares a colour.
ACTS: dict[Act, tuple[str, Family]] = {
    "participation": ("took part", "crowd"),
    "search": ("searched", "law"),
    "arrest": ("arrested", "taken"),
    "detention": ("held", "taken"),
    "abduction": ("abducted", "taken"),
    "disappearance": ("disappeared", "taken"),
    "summons": ("summoned", "army"),
    "enlistment": ("enlisted", "army"),
    "naturalisation": ("naturalised", "army"),
    "violation": ("found in breach", "law"),
    "charge": ("charged", "law"),
    "trial": ("on trial", "law"),
    "conviction": ("convicted", "law"),
    "remittal": ("sent back by court", "law"),
    "fine": ("fined", "law"),
    "acquittal": ("acquitted", "freed"),
    "release": ("released", "freed"),
    "deportation": ("deported", "moved"),
    "displacement": ("displaced", "moved"),
    "threat": ("threatened", "harm"),
    "torture": ("tortured", "harm"),
    "injury": ("injured", "harm"),
    "killing": ("killed", "harm"),
    "rescue": ("rescued", "freed"),
}
ACT_ORDER: dict[Act, int] = {act: order for order, act in enumerate(ACTS)}


def assessment_order(assessment: Assessment) -> tuple[int, str, str, str]:
    """The order in which an event's assessments are shown: by act, the whole before its groups, by rule."""
    return ACT_ORDER[assessment.act], assessment.group or "", assessment.rule, assessment.id


VOICE_KINDS: dict[VoiceKind, str] = {
    "outlet": "news outlet",
    "agency": "news agency",
    "official": "official",
    "court": "court",
    "military": "military",
    "ngo": "non-governmental organisation",
    "international": "international organisation",
    "person": "named person",
    "witness": "witness",
    "relative": "relative",
    "document": "document",
    "anonymous": "unnamed source",
    "unknown": "kind not known",
}

STANDINGS: dict[Standing, str] = {
    "corroborated": "two or more independent voices agree",
    "single": "one voice alone says so",
    "contested": "independent voices exclude each other, or one denies",
    "retracted": "the only voice withdrew it",
}

#: The weighing rules: what each is called, and what it does with the voices' counts.
CONVENTIONS: dict[RuleName, tuple[str, str]] = {
    "range": ("Range", "from the lowest bound to the highest number of independent voices"),
    "majority": ("Majority", "the number that more than half of the voices allow; none where there is no majority"),
    "hierarchy": ("Declared order", "the voices that stand first in an order that the collectors declare"),
    "ucdp": ("UCDP", "Uppsala Conflict Data Program: reliable reports of at least one death"),
    "acled": ("ACLED", "Armed Conflict Location & Event Data: one number, the lowest reported"),
    "ibc": ("Iraq Body Count", "minimum and maximum of the civilians killed; provisional while one voice alone tells"),
    "airwars": ("Airwars", "a range, and a grade for how well the claim is founded"),
}

CERTAINTIES: dict[Certainty, str] = {
    "certain": "stated flatly",
    "probable": "alleged",
    "possible": "expected or possible",
    "unconfirmed": "the report says nobody else could check it",
}

CONTRADICTIONS: dict[ContradictionKind, str] = {
    "disjoint": "Two voices exclude each other",
    "sum": "The parts do not add up",
    "part-exceeds-whole": "A part is larger than the whole",
    "falling-total": "A running total goes down",
    "denied": "One voice denies what another says",
    "retracted": "A voice withdrew its number",
    "date": "The dates do not agree",
}

CREDITS: dict[CreditKind, str] = {
    "republished": "republished from",
    "agency": "with material of",
    "translated": "translated from",
    "photo": "photograph by",
}

#: What was decided about what is named in the braces.
DECISIONS: dict[Decision, str] = {
    "same-event": "{} are one event",
    "different-event": "{} are not of one event",
    "copy": "{} are copies",
    "not-copy": "{} are not made of each other's text",
    "accept": "{} is accepted",
    "reject": "{} is rejected",
    "correct": "{} is corrected",
    "withdraw": "{} is withdrawn",
}

LANGUAGES: dict[str, str] = {
    "ar": "Arabic",
    "be": "Belarusian",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "it": "Italian",
    "kk": "Kazakh",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "zh": "Chinese",
}

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def count(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: "1 voice", "3,000 voices", "2 countries"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def day(iso: str | None) -> str:
    """An ISO day in words ("3 January 2024"), with its minute where it has one; as it stands where it is no ISO day."""
    if iso is None:
        return "no date"
    found = _date(iso[:10])
    if found is None:
        return iso
    clock = f", {iso[11:16]}" if len(iso) >= 16 and iso[10] == "T" else ""
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}{clock}"


def days(first: str | None, last: str | None) -> str:
    """Two ISO days in words, shared parts once: "3–5 January 2024", "31 December 2023 – 1 January 2024"."""
    if first is None or last is None or first == last:
        return day(first or last)
    begin, end = _date(first), _date(last)
    if begin is None or end is None:
        return f"{first} – {last}"
    if (begin.year, begin.month) == (end.year, end.month):
        return f"{begin.day}–{end.day} {_MONTHS[end.month - 1]} {end.year}"
    if begin.year == end.year:
        return f"{begin.day} {_MONTHS[begin.month - 1]} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def bounds(figure: Figure) -> str:
    """The count a figure states: "31", "at least 3,000", "up to 500", "about 600", "24–99", "higher, no number"."""
    if figure.lower is None and figure.upper is None:
        return relative(figure)
    words = between(figure.lower, figure.upper)
    return f"about {words}" if figure.approximate else words


def between(lower: int | None, upper: int | None) -> str:
    """Two bounds, both included, None for no bound: "31", "at least 3,000", "up to 500", "24–99", "no number"."""
    if upper is None:
        return "no number" if lower is None else f"at least {lower:,}"
    if lower is None or (lower == 0 and upper > 0):
        return f"up to {upper:,}"
    return f"{lower:,}" if lower == upper else f"{lower:,}–{upper:,}"


def relative(figure: Figure) -> str:
    """What a figure without numbers says: "more than another count", "no number"."""
    if figure.relative_to is None:
        return "no number"
    return {">": "higher, no number", "<": "lower, no number", "=": "as many, no number"}[figure.relative_to.relation]


def span(assessment: Assessment) -> str:
    """The range of an assessment: "31", "27–29", "3,000 or more", "no number"."""
    return span_between(assessment.low, assessment.high, open_above=assessment.open_above)


def span_between(low: int | None, high: int | None, *, open_above: bool) -> str:
    """A range: "31", "27–29", "3,000 or more", "no number"."""
    if low is None and high is None:
        return "no number"
    words = "–".join(f"{bound:,}" for bound in sorted({bound for bound in (low, high) if bound is not None}))
    return f"{words} or more" if open_above else words


def number(value: int | None) -> str:
    """A number, or a dash where there is none."""
    return "–" if value is None else f"{value:,}"


def high(coding: Coding) -> str:
    """The high number of a coding: "12", "12 or more", a dash where the rule gives none."""
    return f"{number(coding.high)} or more" if coding.open_above and coding.high is not None else number(coding.high)


def graded(coding: Coding) -> str:
    """How a coding came about, its grade first: "weak: one voice alone"."""
    return coding.note if coding.grade is None else f"{coding.grade}: {coding.note}"


def spread(codings: Sequence[Coding]) -> tuple[bool, str]:
    """Whether several rules give other numbers than each other, and what they give between them."""
    ends = {(coding.low, coding.high) for coding in codings if coding.low is not None and coding.high is not None}
    if not ends:
        return False, "none gives a number"
    low, high = min(low for low, _ in ends), max(high for _, high in ends)
    if len(ends) == 1:
        return False, f"all that give a number say {low:,}" + ("" if low == high else f" to {high:,}")
    return True, f"they differ, from {low:,} to {high:,}"


def convention(rule: str) -> tuple[str, str]:
    """What a rule, given by name and version, is called, and what it does; its own name where this list has none."""
    name = rule.partition("/")[0]
    return next((told for known, told in CONVENTIONS.items() if known == name), (rule, ""))


def coding_order(coding: Coding) -> tuple[int, str]:
    """The order in which codings of the same counts are shown: that of the rules, others last."""
    names = list(CONVENTIONS)
    place = next((place for place, name in enumerate(names) if coding.rule.partition("/")[0] == name), len(names))
    return place, coding.rule


def people(group: str | None) -> str:
    """The noun for the people an assessment counts: its group, or "people"."""
    return group or "people"


def language(code: str | None) -> str:
    """The English name of a language code; the code itself where this list has no name."""
    return "language not known" if code is None else LANGUAGES.get(code, code)


def _date(iso: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(iso)
    except ValueError:
        return None
