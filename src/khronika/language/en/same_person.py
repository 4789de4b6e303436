"""Mentions of people harmed, brought together by person: whoever a report tells of twice is one."""

from __future__ import annotations

from collections.abc import Iterable

from khronika.language.en.harmed import HarmedMention
from khronika.language.reading import Span


class HarmedPerson:
    """One person as a report tells of them: the `acts` done, the `names` (surnames), `nouns` and `ages` they go by."""

    def __init__(self) -> None:
        self.acts: set[str] = set()
        self.names: set[str] = set()
        self.nouns: set[str] = set()
        self.ages: set[int] = set()
        self.sentence = -1
        self.words: Span | None = None

    @property
    def killed(self) -> bool:
        """Whether the report tells of this person's death, hurt before or not."""
        return "killing" in self.acts

    def add(self, mention: HarmedMention) -> None:
        """Take a mention for one of this person."""
        self.acts.add(mention.act)
        (self.names if mention.reference == "name" else self.nouns).add(mention.noun)
        if mention.age is not None:
            self.ages.add(mention.age)
        self.sentence, self.words = mention.sentence, mention.span


#: Nouns that point to whomever was told of last.
_ANYBODY = frozenset({"victim", "person", "patient"})


def merge_persons(mentions: Iterable[HarmedMention]) -> list[HarmedPerson]:
    """The persons that the mentions tell of, in the order of the text; pronouns tell of nobody new and are left out.

    The same words, of whom two things are told, are the same person; so is the same surname; so is the same age in another
    sentence, and, where neither is told, the same noun in another sentence. Nothing links a name to a noun but an age.
    """
    persons: list[HarmedPerson] = []
    for mention in mentions:
        if mention.reference == "pronoun":
            continue
        person = _known(persons, mention)
        if person is None:
            person = HarmedPerson()
            persons.append(person)
        person.add(mention)
    return persons


def _known(persons: list[HarmedPerson], mention: HarmedMention) -> HarmedPerson | None:
    named = mention.reference == "name"
    elsewhere = [person for person in persons if person.sentence != mention.sentence]
    same = [person for person in persons if person.words == mention.span]  # "was shot and killed": one subject
    same += [person for person in persons if named and mention.noun in person.names]
    same += [person for person in elsewhere if mention.age is not None and mention.age in person.ages]
    if not named and mention.age is None:
        same += [person for person in elsewhere if mention.noun in person.nouns]
        same += persons[-1:] if mention.reference == "known" and mention.noun in _ANYBODY else []
    return same[0] if same else None
