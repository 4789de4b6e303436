"""People killed or hurt whom a report tells of one by one, without a number: "a man was shot dead", "she died".

These are no counts, and no figures of the record: a step that has to know of every victim asks for them by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from khronika.language.en.acts import find_cues
from khronika.language.en.count_clauses import Clause, words
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
#: "Shot at a car", "shot into the crowd": who does so is not hit.
_AIMS = frozenset({"at", "into", "toward", "towards", "through", "back", "up", "out"})


def find_harmed(text: str, sentences: Sequence[Sentence], dates: Sequence[Span] = ()) -> tuple[HarmedMention, ...]:
    """Each mention of one person killed or hurt, in the order of the text; a person told of twice is found twice.

    `dates` are the words that say when: their numbers count nobody.
    """
    clauses = [_clause(text, number, sentence, dates) for number, sentence in enumerate(sentences)]
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
    persons = find_persons(clause, surnames)
    begins = {person.first for person in persons} | set(clause.starts)
    found: list[HarmedMention] = []
    for index, person in enumerate(persons):
        if person.noun in _THEMSELVES:
            told = verb_before(clause, person.first, person.last)
            if told is not None and index and persons[index - 1].noun not in _THEMSELVES:
                found.extend(_mentions(clause, persons[index - 1], told))
            continue
        following = (other.first for other in persons[index + 1 :] if not _governed(clause, other))
        limit = next(following, len(clause.tokens))
        for told in _harms(clause, person, begins, limit):
            found.extend(_mentions(clause, person, told))
    return found


def _harms(clause: Clause, person: Person, begins: set[int], limit: int) -> list[Predicate]:
    """What the words say was done to a person; other people begin at `begins`, the next person at `limit`."""
    told: list[Predicate | None] = []
    if person.harmed is not None:
        cue = clause.cues[person.harmed]
        act = cue.act("state", "harm-pp")
        told.append(Predicate(act, clause.span(cue.first, cue.last), cue=cue) if act else None)
    if person.noun not in _SUBJECTS:
        told += [verb_before(clause, person.first, person.last), noun_before(clause, person.first)]
    if person.noun not in _OBJECTS and not _governed(clause, person):
        after = predicate_after(clause, person.after).predicate
        told.append(after if after is None or not _did_it(clause, person, after, begins) else None)
        turned = inverted(clause, person.first)
        told.append(turned[0] if turned else None)
    kept = [one for one in told if one is not None and not _denied(clause, person, one)]
    last = max((one.cue.last for one in kept if one.cue is not None), default=None)
    if last is not None and all(one.act != "killing" for one in kept):
        died = _died_then(clause, last, limit)
        kept += [died] if died is not None else []
    return kept


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


def _died_then(clause: Clause, start: int, limit: int) -> Predicate | None:
    """Reads "was shot in the chest and later died": the death of one just told to be hurt."""
    for at in range(start, min(limit, start + 16)):
        cue = clause.cues.get(at)
        if cue is not None and cue.act(*_DYING) == "killing":
            return Predicate("killing", clause.span(cue.first, cue.last), cue=cue)
    return None


def _mentions(clause: Clause, person: Person, told: Predicate) -> list[HarmedMention]:
    fatal = told.cue is not None and clause.norm(told.cue.first - 1) in {"fatally", "mortally"}
    acts: list[Act] = ["killing"] if fatal else list(dict.fromkeys((told.act, *told.seconds)))
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
