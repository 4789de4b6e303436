"""Anchors: the place and the days that every figure of one report hangs on.

A report dates and places its main event once and then goes on: thirty charged, two let go. What has no words of its
own for when and where takes them, in this order, from the whole it is a part of, from the statement it stands in, from
its paragraph where that speaks of one time and place, and from the report's main event. All is decided inside one
report, so that a report added elsewhere moves nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple, TypeVar

from khronika.link.sites import Spot, near, spot_of
from khronika.record.anchors import Anchor
from khronika.record.documents import Document
from khronika.record.figures import Act, Figure, When

#: What becomes of people after the event they were taken in; such counts hang on that event, however much later.
OUTCOMES: frozenset[Act] = frozenset(
    {"charge", "trial", "conviction", "remittal", "fine", "acquittal", "release", "deportation"}
)
#: Days after an event within which a report's court outcomes are taken for its outcomes.
OUTCOME_DAYS = 60
#: UCDP where_prec from which a place is a region or a country.
WIDE = 4
#: The longest time, in days, that counts as one happening rather than a period.
LONGEST_HAPPENING = 3

KeyT = TypeVar("KeyT", bound=Hashable)


class Days(NamedTuple):
    """First and last day (ISO, both included) and UCDP date precision."""

    first: str
    last: str
    date_prec: int

    @property
    def length(self) -> int:
        """How many days they are."""
        return days_between(self.first, self.last) + 1


class _Draft:
    """One figure on its way to an anchor."""

    __slots__ = ("days", "figure", "part", "spot", "weight")

    def __init__(self, figure: Figure, part: int, prominent: bool) -> None:
        self.figure = figure
        self.part = part
        self.weight = 3 if prominent else 2
        self.spot: Spot | None = spot_of(figure.where) if figure.where else None
        when = figure.when
        self.days: Days | None = Days(when.first, when.last, when.date_prec) if when else None


def days_between(first: str, last: str) -> int:
    """Days from one ISO day to another, negative where `last` is the earlier."""
    return _number_of_day(last) - _number_of_day(first)


@lru_cache(1 << 14)  # the days of some forty years
def _number_of_day(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def anchor_figures(document: Document, figures: Sequence[Figure], happening: When | None = None) -> tuple[Anchor, ...]:
    """One anchor for each figure, in the order of the text, with the place and days it hangs on.

    `happening` are the days the report speaks of where it dates no figure: a court lists its rulings "on the night of
    14 March" and dates none of them.

    Parts follow their whole; a part counted at a narrower place ("1,200 of them in the capital") stays there.
    Court outcomes without a date, or dated up to `OUTCOME_DAYS` later, hang on the report's main event. Place and days
    are None only where nothing in the report gives them.
    """
    starts = [part.start for part in document.parts]
    drafts = []
    for figure in sorted(figures, key=lambda figure: (figure.quote.start, figure.quote.end, figure.act, figure.id)):
        part = bisect_right(starts, figure.quote.start) - 1
        drafts.append(_Draft(figure, part, part >= 0 and document.parts[part].kind in ("title", "lead")))
    by_id = {draft.figure.id: draft for draft in drafts}
    stated = {draft.figure.id: draft.days for draft in drafts}
    main_spot, main_days = _main_event(drafts)
    if main_days is None and happening is not None:
        main_days = Days(happening.first, happening.last, happening.date_prec)
    for draft in drafts:
        _follow_whole(draft, by_id)
    said: dict[str, list[_Draft]] = {}
    together: dict[int, list[_Draft]] = {}
    for draft in drafts:
        if draft.figure.statement is not None:
            said.setdefault(draft.figure.statement, []).append(draft)
        together.setdefault(draft.part, []).append(draft)
    found = {}
    for draft in drafts:
        companions = (said.get(draft.figure.statement or "", ()), together[draft.part])
        spot, days = draft.spot, draft.days
        outcome = draft.figure.act in OUTCOMES
        if spot is None and days is not None and days != main_days:
            spot = _unanimous(other.spot for other in drafts if other.days == days)
        for others in companions:
            spot = spot or _unanimous(other.spot for other in others)
        spot = spot or main_spot
        if days is None and not (outcome and spot == main_spot):
            for others in companions:
                days = days or _unanimous(other.days for other in others if other.spot in (None, spot))
        if days is None and (main_spot is None or spot == main_spot or (spot is not None and near(spot, main_spot))):
            days = main_days
        if days is None:
            days = _nearest_days(draft, drafts, spot)
        found[draft.figure.id] = spot, days
    retold = _retold_wider(drafts, found, main_spot, main_days)
    return tuple(
        _anchor(
            document,
            draft,
            *_settled(draft, *retold.get(draft.figure.id, found[draft.figure.id]), stated, main_spot, main_days),
        )
        for draft in drafts
    )


def _main_event(drafts: Sequence[_Draft]) -> tuple[Spot | None, Days | None]:
    """The place and days that most of the report's own counts give; the title and the lead weigh more."""
    spot = _heaviest(drafts, lambda draft: None if draft.figure.part_of else draft.spot)
    spot = spot or _heaviest(drafts, lambda draft: draft.spot)

    def days_here(draft: _Draft) -> Days | None:
        if draft.spot not in (None, spot) or draft.figure.act in OUTCOMES:
            return None
        return draft.days

    return spot, _heaviest(drafts, days_here) or _heaviest(drafts, lambda draft: draft.days)


def _heaviest(drafts: Sequence[_Draft], key: Callable[[_Draft], KeyT | None]) -> KeyT | None:
    """The key with the most weight; the first in the text among equals."""
    weights: Counter[KeyT] = Counter()
    for draft in drafts:
        value = key(draft)
        if value is not None:
            weights[value] += draft.weight
    return max(weights, key=lambda value: weights[value]) if weights else None


def _follow_whole(draft: _Draft, by_id: dict[str, _Draft]) -> None:
    """Give a part the place and days of its whole, where it has none of its own or only a wider one."""
    chain = [draft]
    while (above := by_id.get(chain[-1].figure.part_of or "")) is not None and above not in chain:
        chain.append(above)
    for part, whole in zip(reversed(chain[:-1]), reversed(chain[1:]), strict=True):
        wider = part.spot and whole.spot and part.spot.where_prec > whole.spot.where_prec
        if part.spot is None or (wider and part.spot.country == whole.spot.country):  # type: ignore[union-attr]
            part.spot = whole.spot
        if part.days is None:
            part.days = whole.days


def _unanimous(values: Iterable[KeyT | None]) -> KeyT | None:
    """The one value that all who give any agree on, else None."""
    distinct = {value for value in values if value is not None}
    return distinct.pop() if len(distinct) == 1 else None


def _nearest_days(draft: _Draft, drafts: Sequence[_Draft], spot: Spot | None) -> Days | None:
    """The days that the report last gave for this place, or else gives next."""
    index = drafts.index(draft)
    for other in (*reversed(drafts[:index]), *drafts[index + 1 :]):
        if other.days is not None and other.spot == spot and spot is not None:
            return other.days
    return None


def _retold_wider(
    drafts: Sequence[_Draft],
    found: dict[str, tuple[Spot | None, Days | None]],
    main_spot: Spot | None,
    main_days: Days | None,
) -> dict[str, tuple[Spot | None, Days | None]]:
    """Counts of the main event that its report places no closer than a region or the country, where they are told so.

    "Clashes in the south of Varonia cost five lives", and further down "five died in Port Alba": the same number of the
    same act on the same days is one count, and what stands in the same paragraph for the same wide place goes with it.
    A number that is taken back for the closer place is not told there. A wider place with a number of its own is left
    alone, and so is a longer time: it may be the whole country's.
    """
    if main_spot is None or main_days is None or main_spot.where_prec > 2:
        return {}
    here = {
        _number(draft)
        for draft in drafts
        if found[draft.figure.id][0] == main_spot and draft.figure.polarity == "positive"
    }
    wide: dict[tuple[int, Spot], list[_Draft]] = {}
    for draft in drafts:
        spot, days = found[draft.figure.id]
        if spot is None or days is None or spot.where_prec < WIDE or spot.country != main_spot.country:
            continue
        if days.length > max(main_days.length, LONGEST_HAPPENING):
            continue
        if max(days_between(main_days.last, days.first), days_between(days.last, main_days.first)) <= 1:
            wide.setdefault((draft.part, spot), []).append(draft)
    return {
        draft.figure.id: (main_spot, main_days)
        for together in wide.values()
        if any(_number(draft) in here for draft in together)
        for draft in together
    }


def _number(draft: _Draft) -> tuple[object, ...]:
    figure = draft.figure
    return figure.act, figure.lower, figure.upper


def _settled(
    draft: _Draft,
    spot: Spot | None,
    days: Days | None,
    stated: dict[str, Days | None],
    main_spot: Spot | None,
    main_days: Days | None,
) -> tuple[Spot | None, Days | None]:
    """Place and days once the report's main event has drawn in what belongs to it."""
    if main_spot is None or main_days is None or spot is None:
        return spot, days
    beside = spot != main_spot and near(spot, main_spot)
    if beside and (stated[draft.figure.id] is None or days == main_days):
        spot = main_spot
    if spot != main_spot or days is None or main_days.length > LONGEST_HAPPENING:
        return spot, days
    vague = _is_vague(days) and days.first <= main_days.first and main_days.last <= days.last
    after = days_between(main_days.last, days.first)
    if vague or (draft.figure.act in OUTCOMES and days.length <= LONGEST_HAPPENING and 0 <= after <= OUTCOME_DAYS):
        days = main_days
    return spot, days


def _is_vague(days: Days) -> bool:
    """Whether only a month or a year is named, and not from which day to which."""
    first, last = date.fromisoformat(days.first), date.fromisoformat(days.last)
    return days.date_prec >= 4 and first.day == 1 and (last + timedelta(days=1)).day == 1


def _anchor(document: Document, draft: _Draft, spot: Spot | None, days: Days | None) -> Anchor:
    return Anchor(
        figure=draft.figure.id,
        document=document.id,
        act=draft.figure.act,
        place=spot.name if spot else None,
        country=spot.country if spot else None,
        lat=spot.lat if spot else None,
        lon=spot.lon if spot else None,
        where_prec=spot.where_prec if spot else 7,
        first=days.first if days else None,
        last=days.last if days else None,
        published=document.first_published or document.published,
    )
