"""Withdrawals: numbers that were taken back, by whom, and what was put in their place.

A negative figure says that a number does not hold. Where it comes from the very mouth that told the number, or through
which it was told, the number is withdrawn; where it comes from anybody else, it is denied.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

import msgspec

from khronika.record.documents import Document
from khronika.record.figures import Figure
from khronika.record.statements import ChainLink
from khronika.weigh.bounds import bounds_of, refuses_number
from khronika.weigh.groups import own_group
from khronika.weigh.names import is_nameless, name_key, same_name


class Withdrawal(msgspec.Struct, frozen=True):
    """Why a figure does not stand any more: the figures that take it back, and those told in its place.

    Where no figure takes it back, a later version of its report did, `since` an ISO day or a minute.
    """

    by: tuple[Figure, ...]
    instead: tuple[Figure, ...]
    reason: str
    since: str = ""


def find_withdrawals(
    figures: Iterable[Figure], documents: Mapping[str, Document], copies: Container[str] = ()
) -> dict[str, Withdrawal]:
    """The figures that were taken back, by id: the same number of the same act, told again only to withdraw it.

    Whoever withdraws a number told it before, or stands in the chain through which it came; what is withdrawn is
    withdrawn in every report that carries it. Where a voice puts right a number that no report at hand tells, the negative
    figure itself stands in the answer. `documents` gives the days of publication by id; `copies` are ids of reports made
    of another's text, which take back nothing themselves.
    """
    told = list(figures)
    replaced = find_replacements(told, documents)
    takers: dict[str, list[Figure]] = defaultdict(list)
    for taker in told:
        if taker.polarity != "negative" or taker.document in copies:
            continue
        carried = _meant(taker, [figure for figure in told if takes_back(taker, figure)])
        first = min((_day(figure, documents) for figure in carried), default="9999")
        if first <= _day(taker, documents):
            for figure in carried:
                takers[figure.id].append(taker)
    found = {
        id_: Withdrawal(
            by=tuple(by),
            instead=tuple(replaced[taker.id] for taker in by if taker.id in replaced),
            reason=f"taken back since by {by[0].chain[-1].name}",
        )
        for id_, by in takers.items()
    }
    taking = {taker.id for by in takers.values() for taker in by}
    return found | {
        taker.id: Withdrawal(by=(taker,), instead=(instead,), reason=f"taken back by {taker.chain[-1].name}")
        for taker, instead in _put_right(told, documents, copies)
        if taker.id not in taking
    }


def _put_right(
    told: Sequence[Figure], documents: Mapping[str, Document], copies: Container[str]
) -> Iterator[tuple[Figure, Figure]]:
    """Pairs (negative figure, the number that the same voice puts in its place), where nobody else tells the first.

    "It was 31, not 36, the governor's office corrects": whoever refuses a number that no report at hand has from another
    voice corrects what it said itself. The number may stay and the act be another: "64 is the number of the wounded".
    """
    by_id = {figure.id: figure for figure in told}
    for paragraph in _paragraphs(told, documents):
        for place, taker in enumerate(paragraph):
            if taker.polarity != "negative" or not taker.chain or taker.document in copies:
                continue
            mouth = name_key(taker.chain[-1].name)
            told_by_others = any(
                other.polarity == "positive"
                and other.chain
                and not same_name(name_key(other.chain[-1].name), mouth)
                and refuses_number(bounds_of(taker), taker.approximate, _number(other))
                for other in told
            )
            if told_by_others:
                continue
            whole = by_id.get(taker.part_of or "")
            if whole is not None and whole.act == taker.act and _speaks(mouth, whole):
                yield taker, whole  # "two of the 82 we have taken off our list"
                continue
            for other in (*paragraph[place + 1 :], *reversed(paragraph[:place])):
                alike = (other.act == taker.act) != _same_number(other, taker)
                if alike and _speaks(mouth, other) and bounds_of(other) is not None:
                    yield taker, other
                    break


def _speaks(mouth: str, figure: Figure) -> bool:
    return figure.polarity == "positive" and bool(figure.chain) and name_key(figure.chain[-1].name) == mouth


def find_replacements(figures: Iterable[Figure], documents: Mapping[str, Document]) -> dict[str, Figure]:
    """For negative figures, by id, the count that their own paragraph puts in their place: the next one, else the last.

    "We wrote that seven children died. The service says that it told us four."
    """
    found = {}
    for told in _paragraphs(figures, documents):
        for place, taker in enumerate(told):
            if taker.polarity != "negative" or (taker.lower is None and taker.upper is None):
                continue
            others = (*told[place + 1 :], *reversed(told[:place]))
            for other in others:
                fits = other.act == taker.act and other.polarity == "positive" and not _same_number(other, taker)
                if fits and (own_group(other) in (None, own_group(taker)) or own_group(taker) is None):
                    found[taker.id] = other
                    break
    return found


def is_taking_back(figure: Figure, withdrawals: Mapping[str, Withdrawal]) -> bool:
    """Whether a negative figure withdraws a number rather than denying another voice's.

    An outlet that speaks for itself corrects what it printed; it does not deny what happened.
    """
    own = not figure.chain or figure.chain[-1].kind in ("outlet", "agency")
    return own or any(figure in withdrawal.by for withdrawal in withdrawals.values())


def takes_back(taker: Figure, figure: Figure) -> bool:
    """Whether a negative figure takes back the number of another: told on its word before, or through it."""
    groups = {own_group(figure), own_group(taker)} - {None}
    return (
        figure.polarity == "positive"
        and bool(taker.chain)
        and figure.document != taker.document
        and figure.act == taker.act
        and _same_number(figure, taker)
        and len(groups) < 2
        and _went_through(figure.chain, taker.chain)
    )


def _meant(taker: Figure, carried: Sequence[Figure]) -> list[Figure]:
    """Of figures with the number taken back, those meant: where one report has it of two voices, that of the same people."""
    by_document: dict[str, list[Figure]] = defaultdict(list)
    for figure in carried:
        by_document[figure.document].append(figure)
    meant = []
    for told in by_document.values():
        same = [figure for figure in told if figure.group == taker.group]
        one_voice = len({figure.chain[-1].name for figure in told}) == 1
        meant += told if one_voice or not same else same
    return meant


def _went_through(chain: Sequence[ChainLink], taken_back: Sequence[ChainLink]) -> bool:
    """Whether the last voice of one chain stands in the other; one without a name, only where they share an outlet."""
    mouth = taken_back[-1]
    through = [link for link in chain if same_name(name_key(mouth.name), name_key(link.name))]
    if not is_nameless(mouth):
        return bool(through)
    outlets = {name_key(link.name) for link in taken_back if not is_nameless(link)}
    return bool(through) and any(name_key(link.name) in outlets for link in chain)


def _number(figure: Figure) -> int | None:
    bounds = bounds_of(figure)
    return None if bounds is None else bounds.highest_stated


def _same_number(one: Figure, other: Figure) -> bool:
    stated = one.lower is not None or one.upper is not None
    return stated and (one.lower, one.upper) == (other.lower, other.upper)


def _day(figure: Figure, documents: Mapping[str, Document]) -> str:
    """The day a figure was printed; what is not dated cannot be told to be earlier or later."""
    document = documents.get(figure.document)
    return (document.published if document else None) or ""


def _paragraphs(figures: Iterable[Figure], documents: Mapping[str, Document]) -> list[Sequence[Figure]]:
    """The figures of each paragraph, in the order of the text."""
    paragraphs: dict[tuple[str, int], list[Figure]] = defaultdict(list)
    for figure in sorted(figures, key=lambda figure: figure.quote.start):
        document = documents.get(figure.document)
        starts = [part.start for part in document.parts] if document else []
        paragraphs[(figure.document, bisect_right(starts, figure.quote.start))].append(figure)
    return list(paragraphs.values())
