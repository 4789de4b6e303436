"""How many of whom, and what was done to them: the counts of a Russian report."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from typing import NamedTuple

from khronika.language.data import load_toml
from khronika.language.lines import Line
from khronika.language.quantities import Quantity
from khronika.language.reading import CountMention, DateMention, Span
from khronika.language.ru.absences import find_absences, find_comparisons
from khronika.language.ru.acts import Cue, find_cues, people_act
from khronika.language.ru.barriers import Barriers
from khronika.language.ru.morphology import lemmas
from khronika.language.ru.phrases import Phrase, find_phrase, is_inverted
from khronika.language.ru.quantities import find_quantities
from khronika.record.figures import Act

#: How far a predicate may stand from the number it speaks of, barriers included: alone, and where the words for the people
#: say an act themselves.
_FAR, _NEAR = 16, 11
#: The same for a number that nothing else shows to count people.
_BARE = 7
#: How far a name of an act may stand before the number it governs.
_GOVERNED = 5


class _State:
    """What a report has counted so far: the last count of the paragraph and of the report, and the last act said."""

    def __init__(self) -> None:
        self.part = -1
        self.here: list[CountMention] = []
        self.sentence: list[CountMention] = []
        self.act: Act | None = None
        self.title: Act | None = None

    @property
    def last(self) -> CountMention | None:
        return self.here[-1] if self.here else None


class _Found(NamedTuple):
    """The act of a count, where it is said, and how sure the words are."""

    act: Act
    at: int | None
    possible: bool = False
    partitive: bool = False


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_toml("ru", "counting")[name])


def find_counts(
    lines: Sequence[Line], dates: Sequence[DateMention], asides: Sequence[Collection[int]]
) -> tuple[CountMention, ...]:
    """The counts of people in a report, in its order.

    `asides` are, for each sentence, the tokens that only say who tells it; they part nothing.
    """
    spans = [date.span for date in dates]
    jailing = any(cue.act == "conviction" for line in lines for cue in find_cues(line))
    state = _State()
    counts: list[CountMention] = []
    for line in lines:
        here = [span for span in spans if span.end > line.tokens[0].start and span.start < line.tokens[-1].end]
        counts += _in_sentence(line, here, asides[line.number], state, jailing=jailing)
    return tuple(counts)


def _in_sentence(
    line: Line, dates: Sequence[Span], aside: Collection[int], state: _State, *, jailing: bool
) -> list[CountMention]:
    if line.part != state.part:
        state.part, state.here = line.part, []
    state.sentence = []
    cues = [_in_court(line, cue) if jailing else cue for cue in find_cues(line)]
    quantities = find_quantities(line, dates)
    barriers = Barriers(line, aside)
    used: set[int] = set()
    mentions: list[CountMention] = []
    for index, quantity in enumerate(quantities):
        phrase = find_phrase(line, quantity)
        others = [other for other in quantities if other is not quantity]
        found = _act_of(line, quantity, phrase, cues, others, barriers, used, state)
        if found is None:
            continue
        if found.at is not None:
            used.add(found.at)
        mention = _mention(line, quantity, phrase, found)
        added = [mention, *_second_acts(line, mention, found, cues, quantities[index + 1 :])]
        mentions += added
        state.here.append(mention)
        state.sentence.append(mention)
    for mention in (*find_absences(line, cues, mentions, state.last), *find_comparisons(line, cues, state.last)):
        if not any(_overlap(mention.span, other.span) for other in mentions):
            mentions.append(mention)
            state.here.append(mention)
    strong = [cue.act for cue in cues if cue.kind != "weak"]
    if strong:
        state.act = strong[0] if not mentions else mentions[0].act
        if line.kind == "title":
            state.title = state.act
    return sorted(mentions, key=lambda mention: mention.span)


def _in_court(line: Line, cue: Cue) -> Cue:
    """A cue of a report on jail terms: "арестовали" is there what the court does, not the police."""
    if cue.act == "arrest" and "арестовать" in lemmas(line.norms[cue.at]):
        return cue._replace(act="conviction")
    return cue


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _act_of(
    line: Line,
    quantity: Quantity,
    phrase: Phrase,
    cues: Sequence[Cue],
    others: Sequence[Quantity],
    barriers: Barriers,
    used: set[int],
    state: _State,
) -> _Found | None:
    """What was done to those counted, None where the number counts nobody to whom anything was done."""
    if phrase.kind in {"thing", "crowd"} or quantity.number.kind == "fraction":
        return None
    own = next((act for at in _phrase_tokens(phrase) if (act := people_act(line.norms[at])) is not None), None)
    zero = quantity.number.kind == "zero"
    best = _predicate(line, quantity, phrase, cues, others, barriers, used, zero=zero)
    limit = _NEAR if own else _FAR if phrase.kind != "bare" or phrase.partitive or zero else _BARE
    one = quantity.number.lower == quantity.number.upper == 1 and not quantity.bound
    if one and (phrase.partitive or phrase.kind == "bare"):
        limit = min(limit, 4) if quantity.number.first == quantity.first else limit
    if phrase.partitive:
        limit = min(limit, _BARE)
    if best is not None and best[0] <= limit:
        cue = best[1]
        part = phrase.partitive or _is_included(line, quantity) or _listed_part(line, quantity, state)
        return _Found(cue.act, cue.at, cue.possible, part)
    if own is not None:
        return _Found(own, None, partitive=phrase.partitive or _is_included(line, quantity))
    if one and not _is_included(line, quantity):
        return None
    among = _among(line, quantity, cues)
    if among is not None:
        return _Found(among, None, partitive=True)
    return _by_context(line, quantity, phrase, others, state)


def _phrase_tokens(phrase: Phrase) -> range:
    if phrase.head is None:
        return range(0)
    return range(min(phrase.first, phrase.head), max(phrase.head, phrase.after - 1) + 1)


def _predicate(
    line: Line,
    quantity: Quantity,
    phrase: Phrase,
    cues: Sequence[Cue],
    others: Sequence[Quantity],
    barriers: Barriers,
    used: set[int],
    *,
    zero: bool,
) -> tuple[int, Cue] | None:
    """The cheapest cue that may be the predicate of a quantity, with its cost."""
    begin, end = quantity.first, max(phrase.after, quantity.last) - 1
    if phrase.head is not None:
        begin = min(begin, phrase.head)
    best: tuple[int, Cue] | None = None
    inside = set(_phrase_tokens(phrase))
    for cue in cues:
        if cue.kind == "people" or cue.at in inside or begin <= cue.at <= end:
            continue
        if cue.negated and not zero and line.norms[cue.at - 1] != "не":
            continue
        if cue.negated and not zero and not _needs_denial(line, cue):
            continue
        edge = begin if cue.at < begin else end
        cost = barriers.distance(cue.at, edge)
        cost += sum(5 for other in others if min(cue.at, edge) < other.first < max(cue.at, edge))
        cost += 4 * (cue.at in used)
        if cue.kind == "noun":
            governed = cue.at < begin and begin - cue.at <= _GOVERNED
            cost += 0 if governed or cue.possible else 3
        if cue.kind == "weak":
            cost += 3
        if best is None or cost < best[0]:
            best = cost, cue
    return best


def _needs_denial(line: Line, cue: Cue) -> bool:
    return cue.act == "violation" and line.norms[cue.at - 1] == "не"


def _is_included(line: Line, quantity: Quantity) -> bool:
    """Whether words before the number make it a part: "в том числе", "включая", "среди них", "из которых"."""
    before = line.norms[max(0, quantity.first - 3) : quantity.first]
    return bool(before) and (
        before[-3:] == ("в", "том", "числе")
        or "включая" in before
        or before[-2:] in {("среди", "них"), ("из", "них"), ("из", "которых"), ("среди", "которых")}
        or before[-3:-1] in {("среди", "которых"), ("среди", "них"), ("из", "них"), ("из", "которых")}
    )


def _listed_part(line: Line, quantity: Quantity, state: _State) -> bool:
    """Whether the number splits a larger count of this sentence: behind its colon or bracket, of an act within its act."""
    if not state.sentence:
        return False
    whole = state.sentence[0]
    tokens = {line.norms[at] for at in range(quantity.first) if line.tokens[at].start > whole.span.start}
    larger = whole.lower is not None and quantity.lower <= whole.lower
    return larger and not tokens.isdisjoint({":", "("})


def _among(line: Line, quantity: Quantity, cues: Sequence[Cue]) -> Act | None:
    """The act of "среди задержанных — двенадцать женщин"."""
    for at in range(max(0, quantity.first - 5), quantity.first):
        if line.norms[at] in {"среди", "из", "числе"} and at + 1 < quantity.first:
            act = people_act(line.norms[at + 1])
            if act is not None:
                return act
    del cues
    return None


def _by_context(
    line: Line, quantity: Quantity, phrase: Phrase, others: Sequence[Quantity], state: _State
) -> _Found | None:
    """The act of a number that only what was counted before makes a count."""
    before = state.sentence[-1] if state.sentence else None
    if phrase.partitive or _is_included(line, quantity):
        whole = before or state.last
        return _Found(whole.act, None, partitive=True) if whole is not None and whole.act is not None else None
    if before is not None and before.act is not None and _continues_list(line, quantity, phrase, before):
        return _Found(before.act, None, partitive=_listed_part(line, quantity, state) or before.partitive)
    act = state.last.act if state.last else state.act or state.title
    if act is None:
        return None
    if _tells_tally(line, quantity, phrase):
        return _Found(act, None)
    del others
    return None


def _continues_list(line: Line, quantity: Quantity, phrase: Phrase, before: CountMention) -> bool:
    """Whether a number goes on with a list: "в Москве — 1653", "Красноярске (194)", "и двое детей", ", 40 ранены"."""
    first = quantity.first
    mark = line.norms[first - 1] if first else ""
    behind = line.norms[max(phrase.after, quantity.last)] if max(phrase.after, quantity.last) < len(line.norms) else "."
    if phrase.kind == "person":
        return mark in {"и", ",", "—", "–", ":", "("} and behind in {",", ".", ";", ")", "и", "—", "–"}
    if phrase.kind == "paper":
        return False
    if mark in {"—", "–", "(", "пока"} or behind in {"—", "–"}:
        return True
    if line.tokens[first - 1].word[:1].isupper() and behind in {",", ".", ";", ")", "и"}:
        return True
    return (
        mark in {",", "и", ":", ";"}
        and behind in {",", ".", ";", ")", "и", "соответственно"}
        and (before.lower is None or quantity.number.lower > 1)
    )


def _tells_tally(line: Line, quantity: Quantity, phrase: Phrase) -> bool:
    """Whether the words say that a tally has come to this number: "насчитали 73 фамилии", "перевалил за две тысячи"."""
    if phrase.kind not in {"bare", "person"}:
        return False
    before = line.norms[max(0, quantity.number.first - 7) : quantity.number.first]
    return any(not lemmas(norm).isdisjoint(_words("tallies")) for norm in before if norm[0].isalpha())


def _second_acts(
    line: Line, mention: CountMention, found: _Found, cues: Sequence[Cue], later: Sequence[Quantity]
) -> list[CountMention]:
    """Further acts of the same people: "оштрафованы с выдворением", "…, на каждого составлен протокол"."""
    if found.at is None:
        return []
    added: list[CountMention] = []
    end = later[0].first if later else len(line.norms)
    for cue in cues:
        if cue.act == mention.act or cue.kind == "people" or any(other.act == cue.act for other in added):
            continue
        if not found.at < cue.at < max(end, found.at + 4) or cue.negated:
            continue
        between = line.norms[found.at + 1 : cue.at]
        joined = between in {("с",), ("и",), ("с", "последующим"), ("с", "административным")}
        pointed = bool(_words("each").intersection(between)) and not any(q.first < cue.at for q in later)
        if joined or pointed:
            added.append(_with_act(line, mention, cue))
    return added


def _with_act(line: Line, mention: CountMention, cue: Cue) -> CountMention:
    trigger = Span(line.tokens[cue.at].start, line.tokens[cue.at].end)
    return CountMention(
        span=mention.span,
        lower=mention.lower,
        upper=mention.upper,
        approximate=mention.approximate,
        relation=None,
        act=cue.act,
        trigger=trigger,
        who=mention.who,
        group=mention.group,
        by=None,
        whole=mention.whole,
        partitive=mention.partitive,
        certainty="possible" if cue.possible else None,
        negative=False,
        sentence=mention.sentence,
    )


def _mention(line: Line, quantity: Quantity, phrase: Phrase, found: _Found) -> CountMention:
    first, last = quantity.first, quantity.last
    if phrase.head is not None:
        first, last = min(first, phrase.head), max(last, phrase.head + 1)
    elif phrase.partitive:
        last = max(last, phrase.after)
    span = line.span(first, last) or Span(line.tokens[first].start, line.tokens[last - 1].end)
    who = line.span(phrase.first, max(phrase.head + 1, phrase.first + 1)) if phrase.head is not None else None
    return CountMention(
        span=span,
        lower=quantity.lower,
        upper=quantity.upper,
        approximate=quantity.approximate or (is_inverted(phrase, quantity) and quantity.bound == ""),
        relation=None,
        act=found.act,
        trigger=line.span(found.at, found.at + 1) if found.at is not None else None,
        who=who,
        group=phrase.group,
        by=None,
        whole=line.span(*phrase.whole) if phrase.whole else None,
        partitive=found.partitive,
        certainty="possible" if found.possible and not quantity.certainty else quantity.certainty,
        negative=False,
        sentence=line.number,
    )
