"""Counts in the making: what the rules have found out about one number so far."""

from __future__ import annotations

from fractions import Fraction

from khronika.language.en.captors import act_by_captors
from khronika.language.en.count_clauses import Clause, words
from khronika.language.en.groups import Head
from khronika.language.en.partitives import Phrase
from khronika.language.en.predicates import Predicate
from khronika.language.lines import paired
from khronika.language.quantities import Quantity
from khronika.language.reading import CountMention, Span
from khronika.record.figures import Act, Relation
from khronika.record.statements import Certainty


class Draft:
    """One count in the making. `first` to `after` are the tokens of its phrase, `begin` where its quote may begin."""

    def __init__(self, clause: Clause, first: int, last: int, after: int) -> None:
        self.clause = clause
        self.first, self.last, self.after, self.begin = first, last, after, first
        self.lower: int | None = None
        self.upper: int | None = None
        self.number: int | None = None
        self.approximate = False
        self.bound = ""
        self.relation: Relation | None = None
        self.act: Act | None = None
        self.seconds: tuple[tuple[Act, Span], ...] = ()
        self.trigger: Span | None = None
        self.who: Span | None = None
        self.group: str | None = None
        self.by: Span | None = None
        self.whole: Span | None = None
        self.partitive = False
        self.parent: Draft | None = None
        self.listed = False
        self.certainty: Certainty | None = None
        self.negative = False
        self.share: tuple[int, int] | None = None
        self.phrase: Phrase = Phrase(Head(None, last, "bare", None, None), last, None, False, None, None)

    @classmethod
    def of(cls, clause: Clause, quantity: Quantity, phrase: Phrase) -> Draft:
        """A draft with the bounds of a quantity and the people its phrase names."""
        draft = cls.single(clause, quantity)
        draft.after = max(phrase.after, quantity.last)
        draft.phrase = phrase
        draft.whole, draft.partitive = phrase.whole, phrase.partitive
        if phrase.head.head is not None:
            first, last = _people(clause, phrase.head)
            draft.who, draft.after = clause.span(first, last), max(last, draft.after)
            draft.group = phrase.head.group
        if quantity.number.kind == "zero" and clause.norm(quantity.last - 1) in {"one", "nobody", "no-one"}:
            draft.who = clause.span(quantity.first, quantity.last)
            draft.group = "people"
        return draft

    @classmethod
    def single(cls, clause: Clause, quantity: Quantity) -> Draft:
        """A draft with the bounds of a quantity alone."""
        draft = cls(clause, quantity.first, quantity.last, quantity.last)
        draft.lower, draft.upper = quantity.lower, quantity.upper
        draft.number = quantity.number.lower
        draft.bound = quantity.bound
        draft.approximate, draft.certainty = quantity.approximate, quantity.certainty
        return draft

    @classmethod
    def comparison(cls, clause: Clause, first: int, last: int, relation: Relation) -> Draft:
        """A draft of a count given only against another."""
        draft = cls(clause, first, last, last)
        draft.relation = relation
        return draft

    @property
    def span(self) -> Span:
        """The words that carry the count, as short as makes sense."""
        clause = self.clause
        if self.relation is not None or (self.begin < self.first and self.who is None):
            return clause.span(*paired(clause.tokens, self.begin, self.last))
        last = self.last
        if self.phrase.head.head is not None and self.phrase.head.kind in {"person", "unknown"}:
            last = max(last, self.phrase.head.head + 1)
        elif self.partitive and self.phrase.after > last:
            last = self.phrase.after
        return clause.span(*paired(clause.tokens, self.first, max(last, self.first + 1)))

    @property
    def sure(self) -> bool:
        """Whether the act is one that only people can undergo, said by words of its own."""
        taken = self.trigger is not None and self.clause.text[slice(*self.trigger)].lower().startswith(("take", "took"))
        return (
            self.trigger is not None
            and not taken
            and self.act
            not in {
                "search",
                "release",
                "rescue",
                "participation",
                "violation",
                "charge",
                "trial",
            }
        )

    def set(self, act: Act | None, trigger: Span | None) -> None:
        """Give the draft its act and the words that say it."""
        self.act, self.trigger = act, trigger

    def take(self, predicate: Predicate) -> None:
        """Give the draft what a predicate says."""
        self.act, self.trigger, self.seconds = predicate.act, predicate.trigger, predicate.seconds
        if predicate.cue is not None:
            self.act = act_by_captors(self.clause, predicate.cue, self.act)
        self.certainty = self.certainty or predicate.certainty
        self.by = _agent(self.clause, predicate)

    def resolve(self, base: Draft) -> None:
        """Compute a share from the size of its base; a base without a ceiling leaves the share without one."""
        if self.share is None or base.lower is None:
            return
        part = Fraction(*self.share)
        self.lower = round(base.lower * part)
        self.upper = None if base.upper is None else round(base.upper * part)
        match self.bound:
            case "least":
                self.upper = None
            case "over":
                self.lower, self.upper = self.lower + 1, None
            case "most":
                self.lower = 0
            case "under":
                self.lower, self.upper = 0, max((self.upper or 1) - 1, 0)
        self.approximate, self.share = True, None
        self.parent, self.whole = base, base.span


def _people(clause: Clause, head: Head) -> tuple[int, int]:
    """The words for the people: the noun, its modifiers in upper case, and "of …" after nouns that need it."""
    first = last = head.head or 0
    while (
        first - 1 >= 0 and clause.tokens[first - 1].word[:1].isupper() and clause.tokens[first - 1].word[1:].islower()
    ):
        if first - 1 in clause.starts or any(q.last > first - 1 >= q.first for q in clause.quantities):
            break
        first -= 1
    if (
        clause.norm(last) in {"members", "officers", "employees", "supporters", "residents", "member"}
        and clause.norm(last + 1) == "of"
    ):
        end = last + 2
        if clause.norm(end) in {"the", "a", "an", "its"}:
            end += 1
        while (
            clause.norm(end)
            and clause.norm(end)[0].isalpha()
            and clause.norm(end) not in words("phrase_ends")
            and end not in clause.cues
            and end < last + 7
        ):
            end += 1
        return first, end
    return first, last + 1


def _agent(clause: Clause, predicate: Predicate) -> Span | None:
    """Who did it: the words after "by" behind a passive."""
    if predicate.cue is None or clause.norm(predicate.cue.last) != "by":
        return None
    first = end = predicate.cue.last + 1
    if clause.norm(first) in {"the", "a", "an"}:
        end += 1
    while (
        end < len(clause.tokens)
        and end - first < 6
        and clause.norm(end)[0].isalnum()
        and clause.norm(end) not in words("phrase_ends")
    ):
        end += 1
    return clause.span(first, end) if end > first else None


def mention_of(draft: Draft) -> list[CountMention]:
    """The mentions that a draft makes: one for each act its words say."""
    acts = [(draft.act, draft.trigger), *draft.seconds]
    return [
        CountMention(
            span=draft.span,
            lower=draft.lower,
            upper=draft.upper,
            approximate=draft.approximate,
            relation=draft.relation,
            act=act,
            trigger=trigger,
            who=draft.who,
            group=draft.group,
            by=draft.by,
            whole=draft.parent.span if draft.parent and draft.relation is None else draft.whole,
            partitive=draft.partitive,
            certainty=draft.certainty,
            negative=draft.negative,
            sentence=draft.clause.number,
        )
        for act, trigger in acts
    ]
