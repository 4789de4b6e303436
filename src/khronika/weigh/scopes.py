"""What a count reaches: the whole event, or only some of its places, its days or its people."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Mapping, Sequence

from khronika.record.events import Event, Place
from khronika.record.figures import Figure, When
from khronika.weigh.bounds import ZERO
from khronika.weigh.counts import Count
from khronika.weigh.voices import Speaker

#: A report's id, and the key of a voice that it lets speak.
Mouth = tuple[str, str]
#: Voices that see whoever is brought to them.
_HOSPITAL = re.compile(r"\b(?:hospital|clinic|morgue|mortuary|infirmary)\b", re.IGNORECASE)
#: "Seventeen of her clients", "four of us": those whom the speaker has to do with.
_OWN_PEOPLE = re.compile(r"\bof (?:us|(?:my|his|her|our) \w+)\b", re.IGNORECASE)


def narrower(
    count: Count,
    others: Sequence[Count],
    event: Event,
    places: Mapping[str, Container[str]],
    mouths: Mapping[Mouth, Sequence[Count]],
) -> str | None:
    """Why a count is of a place or time within the event's, in words; `places` and `mouths` as of the functions below."""
    where = count.figure.where
    if event.where is not None and _within_place(count, event.where, places):
        if any(other.figure.part_of is None and not _within_place(other, event.where, places) for other in others):
            return f"counts a narrower place ({where.name if where else ''}) than the whole event"
        return None
    for whole in mouths[mouth_of(count)]:
        if _is_more(whole, count) and _within_days(count.figure.when, whole.figure.when):
            return f"counts fewer days than {whole.words}"
    return None


def _within_place(count: Count, place: Place, places: Mapping[str, Container[str]]) -> bool:
    """Whether a count names another place than the event's, and no wider one.

    A report that tells of the event only under the name of another place, as wide or known to no table, means the whole
    of it by that name; one that tells of both places tells them apart. `places` has those that each report names.
    """
    where = count.figure.where
    if where is None or where.name.casefold() == place.name.casefold() or where.where_prec > place.where_prec:
        return False
    known = where.lat is not None and place.lat is not None
    named = places.get(count.figure.document, frozenset())
    return (known and where.where_prec < place.where_prec) or place.name.casefold() in named


def places_of_reports(event: Event, figures: Mapping[str, Figure]) -> dict[str, Container[str]]:
    """For each report the places, in lower case, at which it tells its counts of an event."""
    told: dict[str, set[str]] = defaultdict(set)
    for id_ in event.figures:
        figure = figures.get(id_)
        if figure is not None and figure.where is not None:
            told[figure.document].add(figure.where.name.casefold())
    return dict(told)


def mouth_of(count: Count) -> Mouth:
    """The report and the voice that tell a count."""
    return count.figure.document, count.voice


def counts_by_mouth(counts: Sequence[Count]) -> dict[Mouth, list[Count]]:
    """The counts that one voice tells in one report, together."""
    told: dict[Mouth, list[Count]] = defaultdict(list)
    for count in counts:
        told[mouth_of(count)].append(count)
    return told


def _is_more(whole: Count, count: Count) -> bool:
    """Whether the first of two counts is the larger for sure."""
    if whole.bounds is None or count.bounds is None or count.reach.upper is None:
        return False
    return count.reach.upper < whole.reach.lower


def _within_days(when: When | None, whole: When | None) -> bool:
    """Whether some days lie within others, which are more."""
    if when is None or whole is None or (when.first, when.last) == (whole.first, whole.last):
        return False
    return whole.first <= when.first and when.last <= whole.last


def seen_by_one(count: Count, others: Sequence[Count], speakers: Mapping[str, Speaker]) -> str | None:
    """Why a voice tells only of those it saw, in words: who counted six bodies does not dispute that fifty died."""
    seen = _what_is_seen(count, speakers[count.voice])
    if seen is None or count.bounds is None or count.bounds == ZERO:
        return None
    for other in others:
        overview = other.bounds is not None and _what_is_seen(other, speakers[other.voice]) is None
        if overview and count.reach.upper is not None and count.reach.upper < other.reach.lower:
            return f"{seen}, where more are counted: {other.words}"
    return None


def _what_is_seen(count: Count, speaker: Speaker) -> str | None:
    """Why a voice cannot know of more than it tells: a witness, a hospital, somebody who tells of people of their own."""
    if speaker.kind in ("witness", "relative"):
        return "what one person saw"
    if _HOSPITAL.search(speaker.name):
        return "what one hospital saw"
    if _OWN_PEOPLE.search(count.figure.quote.quote):
        return "people whom one voice knows"
    return None
