"""Which counts of one event, act and group can be set beside each other, and why the others cannot.

The rules are those of the project's reading rules: each voice's latest count of the whole event; parts of another count,
narrower places, expectations, vague words, headlines that repeat a number, counts that others outran, and quotations
that get a voice's number wrong are set aside, each with its reason. Whatever cannot be used is kept and named.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from khronika.record.events import Event
from khronika.record.figures import WITHIN, Act, Figure
from khronika.weigh.bounds import ZERO, Bounds, bounds_of, exclude, holds, loosened, plus
from khronika.weigh.counts import Count
from khronika.weigh.latest import date_first, latest_counts, outrun_counts
from khronika.weigh.misquotations import NO_TEXTS, Texts, find_misquotations
from khronika.weigh.scopes import counts_by_mouth, narrower, places_of_reports, seen_by_one
from khronika.weigh.voices import Speaker, first_hand
from khronika.weigh.withdrawals import Withdrawal

#: Words by which a number is told besides another one ("twenty more"), in English, French, Spanish and Russian; no
#: comparison ("more than twenty").
_MORE = re.compile(
    r"\b(?:(?:more|another|further|additional|others?)\b(?! than)|autres?\b|supplémentaires?\b|de plus\b(?! d[e'’])"
    r"|otr[oa]s\b|más\b(?! de)|ещ[её]\b|други(?:е|х|м|ми)\b)",
    re.IGNORECASE,
)


class Aside(msgspec.Struct, frozen=True):
    """A count set aside: the reason in words, and the count it yields to, None where it yields to none."""

    count: Count
    reason: str
    other: Count | None = None


class Selection(msgspec.Struct, frozen=True):
    """What of one event's counts for one act and group can be weighed.

    `used` are the comparable counts, `aside` all the others. `misquoted` and `outdated` are those of `aside` that give
    another number than their own voice does, at first hand or later.
    """

    used: tuple[Count, ...]
    aside: tuple[Aside, ...]
    misquoted: tuple[Aside, ...] = ()
    outdated: tuple[Aside, ...] = ()


def select_counts(
    counts: Sequence[Count],
    event: Event,
    figures: Mapping[str, Figure],
    speakers: Mapping[str, Speaker],
    withdrawals: Mapping[str, Withdrawal],
    texts: Texts = NO_TEXTS,
) -> Selection:
    """The comparable counts of one act and group.

    `figures` holds the event's figures by id, for the wholes that parts are of; `withdrawals` those that were taken
    back; `texts` tell whose text reports are made of.
    """
    aside: list[Aside] = []
    left = _sift(counts, aside, lambda count, _: _not_said(count, withdrawals))
    left = date_first(left)
    here = {id_ for count in left for id_ in count.ids}
    left = _sift(left, aside, lambda count, _: _part_of_other(count, figures, here))
    gone = {id_ for count in counts for id_ in count.ids} - here
    left = _sift(left, aside, lambda count, others: _part_of_gone(count, others, figures, gone))
    left = add_up_siblings(left, figures)
    places, mouths = places_of_reports(event, figures), counts_by_mouth(left)
    left = _sift(left, aside, lambda count, others: _aside(count, narrower(count, others, event, places, mouths)))
    left = _sift(left, aside, lambda count, others: _cross_part(count, others, figures))
    left = _sift(left, aside, lambda count, others: _aside(count, seen_by_one(count, others, speakers)))
    left = _sift(left, aside, lambda count, others: _nobody_of_fewer(count, others, figures))
    left = _besides(left, figures, aside)
    left = _sift(left, aside, _repeated_headline)
    left = _sift(left, aside, _vague)
    misquoted = [*_misquotations(left, speakers), *_miscopied(left, counts, figures)]
    left = _without(left, misquoted)
    misquoted += [Aside(one, why, right) for one, right, why in find_misquotations(left, counts, texts, withdrawals)]
    left = _without(left, misquoted)
    outdated = list(_as_asides(latest_counts(left)))
    left = _without(left, outdated)
    outrun = list(_as_asides(outrun_counts(left, [(late.count, late.other) for late in outdated], event.last)))
    left = _without(left, outrun)
    return Selection(
        used=tuple(left),
        aside=(*aside, *misquoted, *outdated, *outrun),
        misquoted=(*misquoted, *_misquoted_parts(counts, figures, speakers)),
        outdated=tuple(outdated),
    )


def add_up_siblings(counts: Sequence[Count], figures: Mapping[str, Figure]) -> list[Count]:
    """The counts, with those that split one whole of another act in one report added up.

    Of 31 charged, 27 were fined and expelled and 2 only fined: 29 were fined.
    """
    siblings: dict[tuple[str, str, str], list[Count]] = defaultdict(list)
    for count in counts:
        whole = figures.get(count.figure.part_of or "")
        if count.bounds is not None and count.figure.part_of is not None and (whole is None or whole.act != count.act):
            siblings[(count.figure.document, count.figure.part_of, count.voice)].append(count)
    sums: dict[str, Count] = {}
    for (_, whole_id, _), parts in siblings.items():
        apart = len({part.figure.quote.start for part in parts}) == len(parts)
        total = plus(part.bounds for part in parts if part.bounds is not None)
        above = figures.get(whole_id)
        fits = above is None or above.upper is None or total.lower <= above.upper
        if len(parts) > 1 and apart and fits:
            summed = msgspec.structs.replace(
                parts[0],
                figures=tuple(figure for part in parts for figure in part.figures),
                copies=tuple(copy for part in parts for copy in part.copies),
                bounds=total,
                reach=loosened(total, any(part.figure.approximate for part in parts)),
                headline=False,
            )
            sums |= {part.figure.id: summed for part in parts}
    return [
        sums.get(count.figure.id, count)
        for count in counts
        if count.figure.id not in sums or sums[count.figure.id].figure.id == count.figure.id
    ]


def related(one: Act, other: Act) -> bool:
    """Whether one of two acts happens within the other (HURIDOCS: who is fined was charged, who is charged arrested)."""
    return _within(one, other) or _within(other, one)


def _within(inner: Act, outer: Act) -> bool:
    act: Act | None = inner
    while act is not None and act != outer:
        act = WITHIN.get(act)
    return act == outer


def _sift(
    counts: Sequence[Count], aside: list[Aside], refuse: Callable[[Count, Sequence[Count]], Aside | None]
) -> list[Count]:
    """The counts that `refuse` lets pass; the others are noted in `aside`."""
    left = []
    for count in counts:
        refused = refuse(count, counts)
        if refused is None:
            left.append(count)
        else:
            aside.append(refused)
    return left


def _aside(count: Count, reason: str | None) -> Aside | None:
    return None if reason is None else Aside(count, reason)


def _without(counts: Iterable[Count], asides: Iterable[Aside]) -> list[Count]:
    gone = {aside.count.figure.id for aside in asides}
    return [count for count in counts if count.figure.id not in gone]


def _not_said(count: Count, withdrawals: Mapping[str, Withdrawal]) -> Aside | None:
    figure = count.figure
    if figure.polarity == "negative":
        return Aside(count, "the voice denies this number or takes it back")
    if figure.id in withdrawals:
        return Aside(count, withdrawals[figure.id].reason)
    if figure.certainty == "possible":
        return Aside(count, "expected or threatened, not said to have happened")
    return None


def _part_of_other(count: Count, figures: Mapping[str, Figure], here: Iterable[str]) -> Aside | None:
    seen = {count.figure.id}
    whole = figures.get(count.figure.part_of or "")
    while whole is not None and whole.id not in seen:
        seen.add(whole.id)
        if whole.act == count.act and whole.id in here:
            return Aside(count, f"a part of “{whole.quote.quote}”")
        whole = figures.get(whole.part_of or "")
    return None


def _part_of_gone(
    count: Count, others: Sequence[Count], figures: Mapping[str, Figure], gone: Iterable[str]
) -> Aside | None:
    """A part of a number that does not count any more, where its voice tells another whole."""
    whole = figures.get(count.figure.part_of or "")
    if whole is None or whole.act != count.act or whole.id not in gone:
        return None
    if any(other.voice == count.voice and other.figure.part_of is None for other in others):
        return Aside(count, f"a part of “{whole.quote.quote}”")
    return None


def _cross_part(count: Count, others: Sequence[Count], figures: Mapping[str, Figure]) -> Aside | None:
    """Twelve of the wounded who died are not all who died."""
    whole = figures.get(count.figure.part_of or "")
    if whole is None or whole.act == count.act or related(whole.act, count.act):
        return None
    if any(other.figure.part_of is None for other in others if other is not count):
        return Aside(count, f"only those among “{whole.quote.quote}”")
    return None


def _besides(counts: Sequence[Count], figures: Mapping[str, Figure], aside: list[Aside]) -> list[Count]:
    """Twenty more dead are dead besides those that the report counted before, not all the dead."""
    added = {
        count.figure.id
        for count in counts
        if count.figure.relative_to is None and _MORE.search(count.figure.quote.quote)
    }
    if not added or len(added) == len(counts):
        return list(counts)
    first: dict[tuple[str, Act], Figure] = {}
    for figure in figures.values():
        place = figure.document, figure.act
        if figure.polarity == "positive" and figure.lower:
            first[place] = min(first.get(place, figure), figure, key=lambda one: one.quote.end)

    def refuse(count: Count, _: Sequence[Count]) -> Aside | None:
        before = first.get((count.figure.document, count.act))
        if count.figure.id in added and before is not None and before.quote.end <= count.figure.quote.start:
            return Aside(count, f"counts people besides “{before.quote.quote}”")
        return None

    return _sift(counts, aside, refuse)


def _repeated_headline(count: Count, others: Sequence[Count]) -> Aside | None:
    if not count.headline:
        return None
    for other in others:
        beside = other.figure.document == count.figure.document and not other.headline
        if beside and (other.bounds is None) == (count.bounds is None) and not exclude(other.reach, count.reach):
            return Aside(count, "the headline repeats a number of the report's own text", other)
    return None


def _nobody_of_fewer(count: Count, others: Sequence[Count], figures: Mapping[str, Figure]) -> Aside | None:
    """No minors among the 120 held by noon says nothing of those among the 4,000 held by night."""
    whole = _stated_whole(count, figures)
    if count.bounds != ZERO or whole is None or whole.upper is None:
        return None
    for other in others:
        among = _stated_whole(other, figures) or other.reach
        if other.bounds != ZERO and other.bounds is not None and whole.upper < among.lower:
            return Aside(count, f"none of those counted here, where more are counted: {other.words}", other)
    return None


def _stated_whole(count: Count, figures: Mapping[str, Figure]) -> Bounds | None:
    """The bounds of the figure that a count is a part of."""
    whole = figures.get(count.figure.part_of or "")
    stated = bounds_of(whole) if whole is not None else None
    return None if whole is None or stated is None else loosened(stated, whole.approximate)


def _vague(count: Count, others: Sequence[Count]) -> Aside | None:
    if not count.vague or count.bounds is None:
        return None
    for other in others:
        if other.bounds is not None and not other.vague and holds(count.bounds, other.bounds.highest_stated):
            return Aside(count, "a vague word, which holds a number that is told", other)
    return None


def _misquotations(counts: Sequence[Count], speakers: Mapping[str, Speaker]) -> Iterable[Aside]:
    """Quotations at second hand that give another number than the voice itself does."""
    by_voice: dict[str, list[Count]] = defaultdict(list)
    for count in counts:
        by_voice[count.voice].append(count)
    for voice, told in by_voice.items():
        own = [count for count in told if first_hand(count, speakers[voice]) and count.bounds is not None]
        if not own:
            continue
        for count in told:
            if count.bounds is None or count in own:
                continue
            before = [first for first in own if first.reported <= count.reported]
            if not before or count.as_of is not None:
                continue  # what the voice said earlier or for another hour is no wrong quotation of what it says now
            if all(exclude(count.reach, first.reach) and not _went_on(first, count) for first in own):
                nearest = min(before, key=lambda first: first.order)
                yield Aside(count, f"gives another number than the voice itself: {nearest.words}", nearest)


def _went_on(first: Count, later: Count) -> bool:
    """Whether a higher number, quoted on a later day than the voice's own, may be what that voice had come to by then."""
    if first.bounds is None or later.bounds is None or not first.reported < later.reported:
        return False
    return later.bounds.lower > first.bounds.highest_stated


def _misquoted_parts(
    told: Sequence[Count], figures: Mapping[str, Figure], speakers: Mapping[str, Speaker]
) -> Iterable[Aside]:
    """Parts that a report gives on a voice's word, and the voice itself, of the same whole and place, otherwise."""
    parts: dict[tuple[str, int | None, int | None], list[Count]] = defaultdict(list)
    for count in told:
        whole = figures.get(count.figure.part_of or "")
        if (
            whole is not None
            and whole.act == count.act
            and count.bounds is not None
            and count.figure.polarity == "positive"
        ):
            parts[count.voice, whole.lower, whole.upper].append(count)
    for (voice, *_), mine in parts.items():
        own = [count for count in mine if first_hand(count, speakers[voice])]
        numbers = {count.bounds for count in own}
        for count in mine:
            where = count.figure.where
            models = [one for one in own if where and one.figure.where and one.figure.where.name == where.name]
            if count.bounds not in numbers and models and all(exclude(count.reach, one.reach) for one in models):
                nearest = min(models, key=lambda one: _distance(one, count))
                yield Aside(count, f"gives another number than the voice itself: {nearest.words}", nearest)


def _distance(one: Count, other: Count) -> int:
    """How far two counts that exclude each other are apart."""
    return max(one.reach.lower - other.reach.highest_stated, other.reach.lower - one.reach.highest_stated)


def _miscopied(left: Sequence[Count], told: Sequence[Count], figures: Mapping[str, Figure]) -> Iterable[Aside]:
    """Parts that a report made of another's text gives another number, where the whole is the same in both."""
    parts: dict[tuple[object, ...], list[Count]] = defaultdict(list)
    for count in told:
        if count.bounds is not None and (whole := figures.get(count.figure.part_of or "")) is not None:
            parts[(count.figure.document, whole.act, whole.lower, whole.upper)].append(count)
    for count in left:
        whole = figures.get(count.figure.part_of or "")
        if not count.models or count.bounds is None or whole is None:
            continue
        places = [(document, whole.act, whole.lower, whole.upper) for document in sorted(count.models)]
        models = [model for place in places for model in parts.get(place, ())]
        if models and all(exclude(model.reach, count.reach) for model in models):
            first = min(models, key=lambda model: (model.order, model.reported, model.outlet))
            yield Aside(count, f"gives another number than the report whose text it has: {first.words}", first)


def _as_asides(pairs: Iterable[tuple[Count, Count]]) -> Iterable[Aside]:
    for older, newer in pairs:
        yield Aside(older, f"an earlier count, since overtaken by {newer.words}", newer)
