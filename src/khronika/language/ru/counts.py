"""How many of whom, and what was done to them: the counts of a Russian report."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from khronika.language.lines import Line
from khronika.language.quantities import Quantity
from khronika.language.reading import CountMention, DateMention, Span
from khronika.language.ru.absences import find_absences, find_comparisons
from khronika.language.ru.acts import Cue, find_cues, is_predicate
from khronika.language.ru.barriers import Barriers
from khronika.language.ru.contrasts import is_denied
from khronika.language.ru.count_acts import act_of
from khronika.language.ru.morphology import lemmas
from khronika.language.ru.ordinals import find_ordinals
from khronika.language.ru.phrases import Phrase, find_phrase, is_inverted
from khronika.language.ru.quantities import find_quantities
from khronika.language.ru.scans import Found, Scan, counting_words
from khronika.language.ru.sums import parts_act, whole_act
from khronika.language.ru.topics import Topic

#: What joins a second act to the first: "оштрафованы с выдворением", "избиты и ограблены".
_JOINED = frozenset({("с",), ("и",), ("с", "последующим"), ("с", "административным"), ("и", "затем")})


#: Days that courts arrest for.
_DAYS = frozenset({"суток", "сутки", "суткам", "сутками"})


def find_counts(
    lines: Sequence[Line], dates: Sequence[DateMention], asides: Sequence[Collection[int]]
) -> tuple[CountMention, ...]:
    """The counts of people in a report, in its order.

    `asides` are, for each sentence, the tokens that only say who tells it; they part nothing.
    """
    spans = [date.span for date in dates]
    cues = [find_cues(line) for line in lines]
    jailing = any(
        cue.act == "conviction" and not _DAYS.isdisjoint(line.norms)
        for line, said in zip(lines, cues, strict=True)
        for cue in said
    )
    seized = any(cue.act == "abduction" for said in cues for cue in said) or any(
        not lemmas(norm).isdisjoint(counting_words("raiders")) for line in lines for norm in line.norms
    )
    topic = Topic()
    counts: list[CountMention] = []
    for line, said in zip(lines, cues, strict=True):
        here = [span for span in spans if span.end > line.tokens[0].start and span.start < line.tokens[-1].end]
        said = [_in_court(line, cue) for cue in said] if jailing else said
        said = [_by_raiders(line, cue) for cue in said] if seized else said
        counts += _in_sentence(line, here, said, asides[line.number], topic)
    return tuple(counts)


def _in_sentence(
    line: Line, dates: Sequence[Span], cues: Sequence[Cue], aside: Collection[int], topic: Topic
) -> list[CountMention]:
    topic.begin(line)
    quantities = find_quantities(line, dates)
    aside = {*aside, *_interjected(line)}
    scan = Scan(line, quantities, cues, aside, Barriers(line, aside), set())
    mentions: list[CountMention] = []
    thing: int | None = None
    phrases = [find_phrase(line, quantity) for quantity in quantities]
    added_up = parts_act(line, list(zip(quantities, phrases, strict=True)), topic.recent())
    for index, (quantity, phrase) in enumerate(zip(quantities, phrases, strict=True)):
        if not mentions and _goes_on_with_things(line, thing, quantity, phrase):
            continue
        thing = quantity.last if phrase.kind == "thing" else thing if phrase.kind == "bare" else None
        found = act_of(scan, quantity, phrase, topic.told())
        if found is None and added_up is not None:
            found = Found(added_up, None, partitive=True)
        if found is None:
            continue
        mention = _mention(line, quantity, phrase, found)
        further = _further_acts(line, found, cues, quantities[index + 1 :])
        scan.used.update(cue.at for cue in further)
        if found.at is not None:
            scan.used.add(found.at)
        mentions += [mention, *(_with_act(line, mention, cue) for cue in further)]
        topic.add(mention)
    for quantity, phrase in zip(quantities, phrases, strict=True):
        behind = [mention for mention in mentions if mention.span.start > line.tokens[quantity.last - 1].end]
        counted = any(_overlap(mention.span, _span_of(line, quantity)) for mention in mentions)
        act = whole_act(quantity, phrase, behind) if behind and not counted else None
        if act is not None:
            mentions.append(_mention(line, quantity, phrase, Found(act, None)))
    last = topic.told().last
    singled = find_ordinals(line, cues, topic.recent())
    for mention in (*find_absences(line, mentions, last), *find_comparisons(line, last), *singled):
        if not any(_overlap(mention.span, other.span) for other in mentions):
            mentions.append(mention)
            topic.add(mention)
    topic.end(line, mentions, cues, numbered=bool(quantities))
    return sorted(mentions, key=lambda mention: mention.span)


def _span_of(line: Line, quantity: Quantity) -> Span:
    return Span(line.tokens[quantity.first].start, line.tokens[quantity.last - 1].end)


def _goes_on_with_things(line: Line, thing: int | None, quantity: Quantity, phrase: Phrase) -> bool:
    """Whether a bare number goes on with a number of things that ended at token `thing`: "три пули: две в голову"."""
    if thing is None or phrase.kind != "bare" or phrase.partitive or quantity.number.first == 0:
        return False
    if not {":", ",", "и"} & {line.norms[quantity.first - 1]} or not {":"} & set(line.norms[thing : quantity.first]):
        return False
    return not any(map(is_predicate, line.norms[thing : quantity.first]))


def _interjected(line: Line) -> set[int]:
    """The words between commas that only judge what is told: "двое, увы, в морге"."""
    return {
        at
        for at in range(1, len(line.norms) - 1)
        if line.norms[at - 1] == line.norms[at + 1] == "," and line.norms[at] in counting_words("interjected")
    }


def _in_court(line: Line, cue: Cue) -> Cue:
    """A cue of a report on jail terms: "арестовали" is there what the court does, not the police."""
    if cue.act == "arrest" and "арестовать" in lemmas(line.norms[cue.at]):
        return cue._replace(act="conviction")
    return cue


def _by_raiders(line: Line, cue: Cue) -> Cue:
    """A cue of a report on raiders or abductions: whom they led away was abducted, where no police are spoken of."""
    led = cue.act == "arrest" and not lemmas(line.norms[cue.at]).isdisjoint(counting_words("leading_away"))
    if not led or any(not lemmas(norm).isdisjoint(counting_words("officers")) for norm in line.norms):
        return cue
    return cue._replace(act="abduction")


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _further_acts(line: Line, found: Found, cues: Sequence[Cue], later: Sequence[Quantity]) -> list[Cue]:
    """Further acts of the same people: "оштрафованы с выдворением", "…, на каждого составлен протокол"."""
    if found.at is None:
        return []
    added: list[Cue] = []
    for cue in cues:
        if cue.act == found.act or cue.kind == "people" or cue.negated or cue.at <= found.at:
            continue
        between = line.norms[found.at + 1 : cue.at]
        joined = between in _JOINED
        free = not any(quantity.first < cue.at for quantity in later)
        pointed = cue.kind == "verb" and free and not counting_words("each").isdisjoint(between)
        if (joined or pointed) and all(other.act != cue.act for other in added):
            added.append(cue)
    return added


def _with_act(line: Line, mention: CountMention, cue: Cue) -> CountMention:
    """The same people, counted for a further act."""
    return msgspec.structs.replace(
        mention,
        act=cue.act,
        trigger=Span(line.tokens[cue.at].start, line.tokens[cue.at].end),
        certainty="possible" if cue.possible else None,
    )


def _mention(line: Line, quantity: Quantity, phrase: Phrase, found: Found) -> CountMention:
    first, last = quantity.first, quantity.last
    if phrase.head is not None:
        first, last = min(first, phrase.head), max(last, phrase.head + 1)
    elif phrase.partitive:
        last = max(last, phrase.after)
    if '"' in line.norms[first:last] and line.norms[last : last + 1] == ('"',):
        last += 1  # "семи «диверсантов»"
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
        negative=is_denied(line, quantity),
        sentence=line.number,
    )
