"""How many of whom, and what was done to them: the counts of a French report."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from khronika.language.fr.acts import find_predicates
from khronika.language.fr.count_acts import act_of
from khronika.language.fr.count_contexts import Found, Scan, Told
from khronika.language.fr.nouns import NounPhrase, find_noun
from khronika.language.fr.quantities import find_quantities
from khronika.language.fr.verbs import find_groups
from khronika.language.lines import Line
from khronika.language.quantities import Quantity
from khronika.language.reading import CountMention, DateMention, Span
from khronika.record.figures import Act
from khronika.record.statements import Certainty

#: Nouns behind a verb that add a second act to the people of the first: "condamnés à une amende assortie d'une expulsion".
_JOINED = frozenset({("d'", "une"), ("d'un",), ("et",), ("d'",)})


class _State:
    """What a report has counted so far: in the sentence, last in the paragraph, and the last act said."""

    def __init__(self) -> None:
        self.part = -1
        self.last: CountMention | None = None
        self.sentence: list[CountMention] = []
        self.act: Act | None = None


def find_counts(
    lines: Sequence[Line], dates: Sequence[DateMention], asides: Sequence[Collection[int]]
) -> tuple[CountMention, ...]:
    """The counts of people in a report, in its order.

    `asides` are, for each sentence, the tokens that only say who tells it.
    """
    spans = [date.span for date in dates]
    state = _State()
    counts: list[CountMention] = []
    for line in lines:
        here = [span for span in spans if span.end > line.tokens[0].start and span.start < line.tokens[-1].end]
        counts += _in_sentence(line, here, asides[line.number], state)
    return tuple(counts)


def _in_sentence(line: Line, dates: Sequence[Span], aside: Collection[int], state: _State) -> list[CountMention]:
    if line.part != state.part:
        state.part, state.last = line.part, None
    state.sentence = []
    quantities = find_quantities(line, dates)
    if not quantities:
        return []
    groups = find_groups(line)
    scan = Scan(line, quantities, groups, find_predicates(line, groups), aside)
    mentions: list[CountMention] = []
    for quantity in quantities:
        noun = find_noun(line, quantity)
        found = act_of(scan, quantity, noun, Told(state.sentence, state.last, state.act))
        if found is None:
            continue
        mention = _mention(line, quantity, noun, found)
        mentions.append(mention)
        state.sentence.append(mention)
        state.last, state.act = mention, mention.act
        further = _further(line, found)
        if further is not None:
            mentions.append(msgspec.structs.replace(mention, act=further))
    return mentions


def _further(line: Line, found: Found) -> Act | None:
    """The second act of the same people: "une amende assortie d'une expulsion"."""
    if found.at is None:
        return None
    end = min(found.at + 9, len(line.norms))
    stretch = line.norms[found.at : end]
    if "assortie" in stretch or "assorti" in stretch:
        return "deportation" if "expulsion" in stretch and found.act != "deportation" else None
    return None


def _mention(line: Line, quantity: Quantity, noun: NounPhrase, found: Found) -> CountMention:
    first, last = quantity.first, max(quantity.last, noun.after if noun.head is not None else 0)
    if line.norms[last : last + 2] == ("au", "moins"):
        quantity, last = quantity._replace(lower=quantity.lower, upper=None), last + 2
    span = line.span(first, last) or Span(line.tokens[first].start, line.tokens[last - 1].end)
    return CountMention(
        span=span,
        lower=quantity.lower,
        upper=quantity.upper,
        approximate=quantity.approximate,
        relation=None,
        act=found.act,
        trigger=line.span(found.at, found.at + 1) if found.at is not None else None,
        who=line.span(noun.head, noun.after) if noun.head is not None and noun.kind != "event" else None,
        group=noun.group,
        by=None,
        whole=line.span(*noun.whole) if noun.whole else None,
        partitive=found.partitive,
        certainty=quantity.certainty or _certainty(found),
        negative=_is_refused(line, quantity),
        sentence=line.number,
    )


def _certainty(found: Found) -> Certainty | None:
    """The hedge of the verb: the press conditional makes it probable, "risquer" and the future possible."""
    if found.possible:
        return "possible"
    return "probable" if found.group is not None and found.group.conditional else None


def _is_refused(line: Line, quantity: Quantity) -> bool:
    """Whether the number is one that somebody takes back: "et non 263", "ne sont plus trente-deux"."""
    before = line.norms[max(0, quantity.first - 2) : quantity.first]
    return before in {("et", "non"), (",", "non"), ("et", "pas")} or (
        before[-1:] == ("plus",) and before[:1] == ("sont",)
    )
