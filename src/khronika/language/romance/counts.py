"""How many of whom, and what was done to them: the counts of a report."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from khronika.language.lines import Line
from khronika.language.quantities import Number, Quantity
from khronika.language.reading import CountMention, Span
from khronika.language.romance.acts import Acts
from khronika.language.romance.count_acts import CountActs
from khronika.language.romance.count_contexts import STOPS, Contexts, Found, Scan, Setting, Told
from khronika.language.romance.count_topics import Topics
from khronika.language.romance.nouns import NounPhrase, Nouns
from khronika.language.romance.quantities import Quantities
from khronika.language.romance.tongues import Tongue
from khronika.record.figures import Act
from khronika.record.statements import Certainty

#: How many words behind an act the words for a second one may stand.
_FURTHER = 9


class _State:
    """What a report has counted so far: in the sentence, last in the paragraph, and the last act said."""

    def __init__(self) -> None:
        self.part = -1
        self.last: CountMention | None = None
        self.sentence: list[CountMention] = []
        self.act: Act | None = None
        self.setting = Setting()


class Counts:
    """The counts of a language's reports."""

    def __init__(self, tongue: Tongue, acts: Acts, quantities: Quantities, nouns: Nouns) -> None:
        self._tongue, self._acts, self._quantities, self._nouns = tongue, acts, quantities, nouns
        contexts = Contexts(tongue, acts)
        self._words = contexts.words
        self._topics = Topics(tongue, acts)
        self._act_of = CountActs(tongue, acts, contexts, self._topics).act_of
        self._at_least = self._rows("at_least")
        self._refused = self._rows("refused")

    def _rows(self, name: str) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(row.split()) for row in self._tongue.table("counting")[name])

    def find(
        self, lines: Sequence[Line], days: Sequence[Span], asides: Sequence[Collection[int]]
    ) -> tuple[CountMention, ...]:
        """The counts of people in a report, in its order.

        `days` are the words that name days; `asides` are, for each sentence, the tokens that only say who tells it.
        """
        state = _State()
        counts: list[CountMention] = []
        for at, line in enumerate(lines):
            here = [span for span in days if span.end > line.tokens[0].start and span.start < line.tokens[-1].end]
            alone = not any(other.part == line.part for other in lines[max(0, at - 1) : at])
            if alone and lines[at + 1 : at + 2] and lines[at + 1].part == line.part:
                alone = line.tokens[-1].word[-1].isalnum()  # a heading over the lines of one block
            counts += self._in_sentence(line, here, asides[line.number], state, alone=alone)
        return tuple(counts)

    def _in_sentence(
        self, line: Line, dates: Sequence[Span], aside: Collection[int], state: _State, *, alone: bool
    ) -> list[CountMention]:
        if line.part != state.part:
            state.part, state.last = line.part, None
        state.sentence = []
        quantities = self._with_all(line, self._quantities.find(line, dates))
        if not quantities:
            state.setting = self._topics.setting_behind(line, (), state.setting, alone=alone)
            return []
        groups = self._tongue.groups(line)
        scan = Scan(line, quantities, groups, self._acts.find_predicates(line, groups), aside)
        mentions: list[CountMention] = []
        for quantity in quantities:
            told = Told(state.sentence, state.last, state.act, state.setting)
            if quantity.number.kind == "all":
                found = self._of_all(scan, quantity, told)
                quantity = _as_many(quantity, told.before)
            else:
                found = self._act_of(scan, quantity, self._nouns.find(line, quantity), told)
            if found is None:
                continue
            noun = self._nouns.find(line, quantity)
            mention = self._mention(line, _denied(quantity, found), noun, found)
            mentions.append(mention)
            state.sentence.append(mention)
            state.last, state.act = mention, mention.act
            further = self._further(scan, found)
            if further is not None:
                mentions.append(msgspec.structs.replace(mention, act=further))
        counted = [mention.act for mention in mentions]
        state.setting = self._topics.setting_behind(line, counted, state.setting, alone=alone)
        return mentions

    def _with_all(self, line: Line, quantities: list[Quantity]) -> list[Quantity]:
        """The quantities with each "tous" that stands alone for those counted before: "tous ont été relâchés"."""
        every = self._words("all")
        if not every.intersection(line.norms):
            return quantities
        found = [
            Quantity(at, at + 1, Number(at, at + 1, 0, 0, "all"), 0, 0, False, None, True, False, "")
            for at, norm in enumerate(line.norms)
            if norm in every
            and not self._words("all_of").intersection(line.norms[at + 1 : at + 2])
            and not self._words("not_all").intersection(line.norms[max(0, at - 1) : at])
            and not any(one.first <= at < one.last or one.first == at + 1 for one in quantities)
        ]
        return sorted([*quantities, *found])

    def _of_all(self, scan: Scan, quantity: Quantity, told: Told) -> Found | None:
        """What was done to all of those counted before, where it is something else: "tous ont été relâchés"."""
        before = told.before
        if before is None or before.lower is None or before.upper in {0, 1} or quantity.first in scan.aside:
            return None
        noun = NounPhrase("bare", None, quantity.last, None)
        found = self._act_of(scan, _as_many(quantity, before), noun, told)
        new = found is not None and found.at is not None and found.act != before.act
        return found if new else None

    def _further(self, scan: Scan, found: Found) -> Act | None:
        """The second act of the same people: "une amende assortie d'une expulsion"."""
        if found.at is None:
            return None
        then = self._then(scan, found)
        if then is not None:
            return then
        line = scan.line
        stretch = set(line.norms[found.at : found.at + _FURTHER])
        expelled = bool(self._words("with") & stretch) and bool(self._words("expulsion") & stretch)
        return "deportation" if expelled and found.act != "deportation" else None

    def _then(self, scan: Scan, found: Found) -> Act | None:
        """The second act that shares the auxiliary of the first: "ont été interpellés hier, puis relâchés"."""
        group, norms = found.group, scan.line.norms
        if group is None or not (group.passive or group.kind == "participle"):
            return None
        later = next((one for one in scan.groups if one.start >= group.end), None)
        predicate = scan.predicate(later) if later is not None else None
        if later is None or predicate is None or predicate.weak or predicate.act == found.act or not predicate.done:
            return None
        between = norms[group.end : later.start]
        shared = (later.bare and later.kind == "participle") or (later.kind == "infinitive" and later.passive)
        joined = bool(self._words("joining_acts").intersection(between[-2:]))
        plain = shared and joined and len(between) <= _FURTHER and not STOPS.intersection(between)
        counted = any(group.end <= one.first < later.start for one in scan.quantities)
        return predicate.act if plain and not counted else None

    def _mention(self, line: Line, quantity: Quantity, noun: NounPhrase, found: Found) -> CountMention:
        first, last = quantity.first, max(quantity.last, noun.after if noun.head is not None else 0)
        for row in self._at_least:
            if line.norms[last : last + len(row)] == row:
                quantity, last = quantity._replace(upper=None), last + len(row)
                break
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
            certainty=quantity.certainty or _certainty(found) or self._hedge(line, quantity, found),
            negative=self._is_refused(line, quantity),
            sentence=line.number,
        )

    def _hedge(self, line: Line, quantity: Quantity, found: Found) -> Certainty | None:
        """What an adverb beside the verb leaves open: "presuntamente fueron torturados"."""
        if found.group is None:
            return None
        first, last = min(quantity.last, found.group.start), max(quantity.first, found.group.end)
        return "probable" if self._words("hedging").intersection(line.norms[first:last]) else None

    def _is_refused(self, line: Line, quantity: Quantity) -> bool:
        """Whether the number is one that somebody takes back: "et non 263", "ne sont plus trente-deux"."""
        return any(line.norms[max(0, quantity.first - len(row)) : quantity.first] == row for row in self._refused)


def _as_many(quantity: Quantity, before: CountMention | None) -> Quantity:
    """The quantity with the bounds of a count before it."""
    if before is None or before.lower is None:
        return quantity
    return quantity._replace(lower=before.lower, upper=before.upper, approximate=before.approximate)


def _denied(quantity: Quantity, found: Found) -> Quantity:
    """The bounds of a number that a denied verb caps: "n'en a jamais reconnu plus de neuf" is nine at most."""
    group = found.group
    capped = group is not None and group.negated and group.at < quantity.first and quantity.bound == "over"
    return quantity._replace(lower=0, upper=quantity.number.upper) if capped else quantity


def _certainty(found: Found) -> Certainty | None:
    """The hedge of the verb: the press conditional makes it probable, "risquer" and the future possible."""
    if found.possible:
        return "possible"
    return "probable" if found.group is not None and found.group.conditional else None
