"""People's decisions as they are shown: who decided what, when and why, and whether that was withdrawn since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from khronika.errors import UnplacedJudgement
from khronika.publish import terms
from khronika.publish.words import ENGLISH, Words
from khronika.record.documents import Document
from khronika.record.figures import Figure
from khronika.record.judgements import Judgement, find_withdrawals
from khronika.record.selectors import Selector, Subject, matter_of, select_figure, select_report


class ToldDecision(msgspec.Struct, frozen=True, kw_only=True):
    """A decision in words: `what` was decided, and the judgement that withdrew it, None where it is in force.

    `number` gives its place in the order in which decisions were made.
    """

    judgement: Judgement
    what: str
    number: int
    withdrawn: Judgement | None


def decisions_by_subject(
    judgements: Sequence[Judgement], words: Words = ENGLISH
) -> Mapping[Selector, Sequence[ToldDecision]]:
    """The decisions, withdrawn ones too, by what selects each thing that they are about.

    `judgements` stand in the order in which they were made. One that does not say what it is about is left out.
    """
    withdrawn = find_withdrawals(judgements)
    found: dict[Selector, list[ToldDecision]] = defaultdict(list)
    for number, judgement in enumerate(judgements):
        try:
            matter = matter_of(judgement)
        except UnplacedJudgement:
            continue  # withdrawals, which are told with what they withdraw
        told = ToldDecision(
            judgement=judgement,
            what=_what(words, judgement, matter.subjects, matter.lower, matter.upper),
            number=number,
            withdrawn=withdrawn.get(judgement.id),
        )
        for selector in {each for subject in matter.subjects for each in subject.selectors}:
            found[selector].append(told)
    return dict(found)


def decisions_about(
    decisions: Mapping[Selector, Sequence[ToldDecision]], documents: Mapping[str, Document], figures: Iterable[Figure]
) -> tuple[ToldDecision, ...]:
    """The decisions about these figures and reports, in the order in which they were made. `documents` stand by id."""
    if not decisions:
        return ()
    selectors = [select_report(document) for document in documents.values()]
    selectors += [
        select_figure(figure, documents[figure.document]) for figure in figures if figure.document in documents
    ]
    found = {told.number: told for selector in selectors for told in decisions.get(selector, ())}
    return tuple(found[number] for number in sorted(found))


def describe_decision(told: ToldDecision, words: Words = ENGLISH) -> str:
    """One decision in a line."""
    judgement = told.judgement
    line = words.say(
        "{moment}, {person}: {what}. Why: {why}",
        moment=words.minute(judgement.at),
        person=judgement.by,
        what=told.what,
        why=judgement.why,
    )
    if told.withdrawn is None:
        return line
    by = told.withdrawn
    undone = words.say("withdrawn {moment} by {person}: {why}", moment=words.minute(by.at), person=by.by, why=by.why)
    return f"{line} ({undone})"


def _what(words: Words, judgement: Judgement, subjects: Sequence[Subject], lower: int | None, upper: int | None) -> str:
    names = words.say(" and ").join(subject.name for subject in subjects)
    if judgement.decision == "copy" and len(subjects) == 2:
        return words.say("{copy} is a copy of {origin}", copy=subjects[0].name, origin=subjects[1].name)
    if judgement.decision == "correct":
        return words.say("{names} is corrected to {number}", names=names, number=words.between(lower, upper))
    return words.say(terms.DECISIONS[judgement.decision], names=names)
