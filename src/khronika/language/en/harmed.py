"""People killed or hurt whom a report tells of one by one, without a number: "a man was shot dead", "she died".

These are no counts, and no figures of the record: a step that has to know of every victim asks for them by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from khronika.language.en.acts import find_cues
from khronika.language.en.count_clauses import Clause, words
from khronika.language.en.groups import find_head
from khronika.language.en.leading_predicates import inverted, noun_before, verb_before
from khronika.language.en.persons import Person, PersonReference, find_persons, find_surnames
from khronika.language.en.predicates import Predicate, predicate_after
from khronika.language.en.quantities import find_quantities
from khronika.language.reading import Sentence, Span
from khronika.record.figures import Act

Harm = Literal["killing", "injury"]


class HarmedMention(msgspec.Struct, frozen=True, kw_only=True):
    """One person said to be killed or hurt: `span` the words for the person, `trigger` those for the harm.

    `noun`, `reference` and `age` are those of the words (see `Person`), `sentence` the index of the sentence.
    """

    span: Span
    trigger: Span
    act: Harm
    noun: str
    reference: PersonReference
    age: int | None
    sentence: int


_NOT = frozenset({"not", "never", "no", "nobody", "without", "cannot"})
_SUBJECTS = frozenset({"he", "she"})
_OBJECTS = frozenset({"him", "her"})
_THEMSELVES = frozenset({"himself", "herself"})
_DYING = ("does-past", "does-s", "harm-pp", "state")
_JOINTS = frozenset({",", "and", "&"})
#: "Shot at a car", "shot into the crowd": who does so is not hit.
_AIMS = frozenset({"at", "into", "toward", "towards", "through", "back", "up", "out"})


def find_harmed(text: str, sentences: Sequence[Sentence], dates: Sequence[Span] = ()) -> tuple[HarmedMention, ...]:
    """Each mention of one person killed or hurt, in the order of the text; a person told of twice is found twice.

    `dates` are the words that say when: their numbers count nobody.
    """
    return harmed_in(clauses_of(text, sentences, dates))


def clauses_of(text: str, sentences: Sequence[Sentence], dates: Sequence[Span] = ()) -> list[Clause]:
    """The sentences of a report with their act words and numbers, as `harmed_in` takes them."""
    return [_clause(text, number, sentence, dates) for number, sentence in enumerate(sentences)]


def harmed_in(clauses: Sequence[Clause]) -> tuple[HarmedMention, ...]:
    """Each mention of one person killed or hurt in all clauses of a report, in order."""
    surnames = find_surnames(clauses)
    return tuple(
        mention
        for clause in clauses
        if any(act in ("killing", "injury") for cue in clause.cues.values() for act in cue.roles.values())
        for mention in _in_clause(clause, surnames)
    )


def _clause(text: str, number: int, sentence: Sentence, dates: Sequence[Span]) -> Clause:
    near = [span for span in dates if span.start < sentence.end and sentence.start < span.end]
    cues, quantities = find_cues(sentence.tokens), find_quantities(text, sentence.tokens, near)
    ends = {cue.last: cue for cue in cues.values()}
    starts = {quantity.first: quantity for quantity in quantities}
    return Clause(text, sentence.tokens, number, sentence, cues, ends, quantities, starts)


def _in_clause(clause: Clause, surnames: frozenset[str]) -> list[HarmedMention]:
    found: list[HarmedMention] = []
    persons = find_persons(clause, surnames)
    begins = {person.first for person in persons} | set(clause.starts)
    told = [_done(clause, person) + _suffered(clause, person, begins) for person in persons]
    for chain in _chains(clause, persons):
        first, last = persons[chain[0]], persons[chain[-1]]
        shared = _done(clause, first) + _suffered(clause, last, begins) if len(chain) > 1 else []
        for index in chain:
            told[index] = told[index] or shared
    for index, person in enumerate(persons):
        if person.noun in _THEMSELVES:
            hurt = verb_before(clause, person.first, person.last)
            if hurt is not None and index and persons[index - 1].noun not in _THEMSELVES:
                found.extend(_mentions(clause, persons[index - 1], hurt))
            continue
        following = (other.first for other in persons[index + 1 :] if not _governed(clause, other))
        limit = next(following, len(clause.tokens))
        harms = [one for one in told[index] if not _denied(clause, person, one)]
        for one in harms + _died_then(clause, harms, limit):
            found.extend(_mentions(clause, person, one))
    return found


def _chains(clause: Clause, persons: Sequence[Person]) -> list[list[int]]:
    """The persons that stand side by side, by index: "a man, a woman and their son" are one chain of three."""
    chains: list[list[int]] = []
    for index, person in enumerate(persons):
        last = persons[chains[-1][-1]] if chains else None
        begin = last.after - (clause.norm(last.after - 1) == ",") if last else 0
        between = {clause.norm(at) for at in range(begin, person.first)}
        if last is not None and between and between <= _JOINTS:
            chains[-1].append(index)
        else:
            chains.append([index])
    return chains


def _done(clause: Clause, person: Person) -> list[Predicate]:
    """What the words before a person, or among the words for the person, say was done."""
    told: list[Predicate | None] = []
    if person.harmed is not None:
        cue = clause.cues[person.harmed]
        act = cue.act("state", "harm-pp")
        told.append(Predicate(act, clause.span(cue.first, cue.last), cue=cue) if act else None)
    if person.noun not in _SUBJECTS:
        told += [verb_before(clause, person.first, person.last), noun_before(clause, person.first)]
    return [one for one in told if one is not None]


def _suffered(clause: Clause, person: Person, begins: set[int]) -> list[Predicate]:
    """What the predicate of a person says; other people begin at `begins`."""
    if person.noun in _OBJECTS or _governed(clause, person):
        return []
    after = predicate_after(clause, _behind_counts(clause, person.after)).predicate
    turned = inverted(clause, person.first)
    told = [after] if after is not None and not _did_it(clause, person, after, begins) else []
    return told + ([turned[0]] if turned else [])


def _behind_counts(clause: Clause, at: int) -> int:
    """Where a subject ends that goes on with a count: "a guard and two porters were hurt"."""
    quantity = clause.starts.get(at + 1)
    if quantity is None or clause.norm(at) not in _JOINTS:
        return at
    return find_head(clause.tokens, quantity.last, clause.cues, one=quantity.lower == 1).after


def _governed(clause: Clause, person: Person) -> bool:
    """Whether the words before make a person, or a place that looks like one, no subject: "by a man", "in Salt Harbour"."""
    before = clause.norm(person.first - 1)
    return before == "by" or (person.reference == "name" and before in words("prepositions"))


def _did_it(clause: Clause, person: Person, told: Predicate, begins: set[int]) -> bool:
    """Whether a verb behind a person is in the active after all: it has an object or an aim of its own."""
    cue = told.cue
    if cue is None or cue.act("harm-past") is None:
        return False
    between = {clause.norm(at) for at in range(person.after, cue.first)}
    if between & words("be"):
        return False
    return cue.last in begins or clause.norm(cue.last) in _AIMS or person.reference == "pronoun"


def _denied(clause: Clause, person: Person, told: Predicate) -> bool:
    """Whether a word of denial stands between a person and the harm, or right before it."""
    if told.cue is None:
        return False
    first = person.last if told.cue.first >= person.last else told.cue.first - 2
    return any(clause.norm(at) in _NOT or clause.norm(at).endswith("n't") for at in range(first, told.cue.first))


def _died_then(clause: Clause, harms: Sequence[Predicate], limit: int) -> list[Predicate]:
    """Reads "was shot in the chest and later died": the death of one told to be hurt, before `limit`."""
    start = max((one.cue.last for one in harms if one.cue is not None), default=limit)
    if any(one.act == "killing" for one in harms):
        return []
    for at in range(start, min(limit, start + 16)):
        cue = clause.cues.get(at)
        if cue is not None and cue.act(*_DYING) == "killing":
            return [Predicate("killing", clause.span(cue.first, cue.last), cue=cue)]
    return []


def _mentions(clause: Clause, person: Person, told: Predicate) -> list[HarmedMention]:
    fatal = told.cue is not None and clause.norm(told.cue.first - 1) in {"fatally", "mortally"}
    acts: list[Act] = ["killing"] if fatal else list(dict.fromkeys((told.act, *(act for act, _ in told.seconds))))
    return [
        HarmedMention(
            span=clause.span(person.first, person.last),
            trigger=told.trigger,
            act=act,
            noun=person.noun,
            reference=person.reference,
            age=person.age,
            sentence=clause.number,
        )
        for act in acts
        if act == "killing" or act == "injury"
    ]
