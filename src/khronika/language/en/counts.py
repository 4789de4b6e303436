"""Counts of people in an English report, by rules over lexicons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from khronika.language.en.count_clauses import Clause, make_clause, words
from khronika.language.en.drafts import Draft, mention_of
from khronika.language.en.groups import find_head
from khronika.language.en.partitives import Phrase, opener, read_phrase
from khronika.language.en.predicates import Predicate, Search, inverted, noun_before, predicate_after, verb_before
from khronika.language.en.quantities import Quantity
from khronika.language.en.tolls import find_relation, is_list_item, repeats_context, toll_act
from khronika.language.reading import CountMention, DateMention, Sentence
from khronika.record.figures import Act

#: Verbs of keeping a count: what they count is what the report has been counting.
_LISTING = frozenset(
    {"counted", "listed", "registered", "recorded", "documented", "logged", "tallied", "counts", "lists"}
)
#: Nouns for people that say what was done to them where no verb does.
_TELLING = frozenset({"abduction", "arrest", "detention", "injury", "displacement", "killing"})


def find_counts(text: str, sentences: Sequence[Sentence], dates: Sequence[DateMention]) -> tuple[CountMention, ...]:
    """The counts of people that the sentences state, in the order of the text."""
    spans = [date.span for date in dates]
    reader = _Report(text)
    for number, sentence in enumerate(sentences):
        near = [span for span in spans if span.start < sentence.end and sentence.start < span.end]
        clause = make_clause(text, sentence, number, near)
        reader.read(clause, sentence, number)
    return tuple(mention for draft in reader.drafts for mention in mention_of(draft))


class _Report:
    """What has been counted so far in one report, so that "of them" and "the toll" find what they mean."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.drafts: list[Draft] = []
        self.here: list[Draft] = []
        self.base: Draft | None = None
        self.base_act: Act | None = None
        self.listed: Draft | None = None
        self.topic: tuple[int, Draft] | None = None
        self.part = 0

    @property
    def last(self) -> Draft | None:
        """The latest count of people, of this sentence or before."""
        return self.drafts[-1] if self.drafts else None

    def context(self) -> Draft | None:
        """The count that a number without a noun continues: the dead of the latest sentence that counts, else its last.

        Beyond the paragraph it is a count of the act that the report counts most.
        """
        if not self.drafts:
            return None
        if self.topic is not None and self.topic[0] >= self.drafts[-1].clause.number:
            return self.topic[1]
        latest = [draft for draft in self.drafts if draft.clause.number == self.drafts[-1].clause.number]
        dead = [draft for draft in latest if draft.act == "killing"]
        near = dead[0] if dead else latest[-1]
        if near.clause.sentence.part == self.part:
            return near
        tally = Counter(draft.act for draft in self.drafts)
        most = tally.most_common(1)[0][0]
        if tally[near.act] * 2 > tally[most]:
            return near
        return next(draft for draft in reversed(self.drafts) if draft.act == most)

    def whole_before(self) -> Draft | None:
        """The latest count that is no part of another: what "of them" means."""
        for draft in reversed(self.drafts):
            if not draft.partitive and draft.relation is None:
                return draft
        return self.last

    def same(self, quantity: Quantity) -> Draft | None:
        """The latest count of the same number: what "the 41" takes up."""
        for draft in reversed(self.drafts):
            if quantity.number.lower in {draft.lower, draft.number} and draft.relation is None:
                return draft
        return None

    def read(self, clause: Clause | None, sentence: Sentence, number: int) -> None:
        """Read one sentence."""
        self.here, self.base, self.base_act, self.listed = [], None, None, None
        self.part = sentence.part
        if clause is None:
            self._relations(Clause(self.text, sentence.tokens, number, sentence, {}, {}, [], {}))
            return
        opened = opener(clause)
        taken: Quantity | None = None
        if opened is not None:
            before, taken, self.base_act = opened
            if before:
                self.base = self.whole_before()
                self.base_act = self.base_act or (self.base.act if self.base else None)
        for quantity in clause.quantities:
            found = self._count(clause, quantity, opens=quantity is taken)
            if found is not None:
                self.here.append(found)
                self.drafts.append(found)
        self._share_backwards(clause)
        self._relations(clause)

    # One quantity ------------------------------------------------------------------------------------------------

    def _count(self, clause: Clause, quantity: Quantity, *, opens: bool) -> Draft | None:
        phrase = read_phrase(clause, quantity)
        if phrase.head.kind == "thing":
            return self._another(clause, quantity)
        draft = Draft.of(clause, quantity, phrase)
        if opens:
            return self._opened(clause, quantity, phrase, draft)
        if any(phrase_of.inner is quantity for phrase_of in self._open_phrases(clause)):
            return self._inner(clause, quantity, phrase, draft)
        if phrase.inner is not None:
            self._link_inner(clause, phrase, draft)
        if quantity.fraction:
            return self._fraction(clause, quantity, phrase, draft)
        if phrase.head.kind == "bare":
            return self._bare(clause, quantity, phrase, draft)
        return self._people(clause, quantity, phrase, draft)

    def _open_phrases(self, clause: Clause) -> list[Phrase]:
        return [draft.phrase for draft in self.here]

    def _another(self, clause: Clause, quantity: Quantity) -> Draft | None:
        """Reads "fined another 10,000 rubles": one more person."""
        if not quantity.more or clause.norm(quantity.first) != "another":
            return None
        found = verb_before(clause, quantity.first, quantity.last)
        if found is None or not self.here:
            return None
        single = quantity._replace(last=quantity.first + 1, lower=1, upper=1, approximate=False)
        draft = Draft.single(clause, single)
        draft.take(found)
        return draft

    def _opened(self, clause: Clause, quantity: Quantity, phrase: Phrase, draft: Draft) -> Draft | None:
        """The whole that a sentence opens with: a count of its own unless it takes one up."""
        known = self.same(quantity)
        act = self.base_act or (phrase.head.cue.act("head", "harm-pp") if phrase.head.cue else None)
        if act is None:
            inside = predicate_after(clause, phrase.after, inside=True).predicate
            act = inside.act if inside else None
        if known is not None and (act is None or known.act == act):
            self.base, self.base_act = known, known.act
            return None
        if act is None:
            return None
        draft.act = act
        self.base, self.base_act = draft, act
        return draft

    def _inner(self, clause: Clause, quantity: Quantity, phrase: Phrase, draft: Draft) -> Draft | None:
        """The size of a whole inside its part ("five of the twenty-six people in his cell")."""
        outer = self.here[-1]
        known = self.same_before(quantity, outer)
        inside = predicate_after(clause, phrase.after, inside=True).predicate
        head = phrase.head.cue.act("head", "harm-pp") if phrase.head.cue else None
        act = head or (inside.act if inside else None)
        if known is not None or act is None:
            return None
        draft.act = act
        outer.whole = draft.span
        return draft

    def same_before(self, quantity: Quantity, outer: Draft) -> Draft | None:
        """The count of the same number before `outer`."""
        for draft in reversed(self.drafts):
            if draft is not outer and quantity.number.lower in {draft.lower, draft.number}:
                return draft
        return None

    def _link_inner(self, clause: Clause, phrase: Phrase, draft: Draft) -> None:
        inner = phrase.inner
        known = self.same(inner) if inner else None
        if known is not None:
            draft.whole, draft.parent = known.span, known

    def _people(self, clause: Clause, quantity: Quantity, phrase: Phrase, draft: Draft) -> Draft | None:
        """A number with a noun for people (or one that may be)."""
        search = self._decide(clause, quantity, phrase, draft)
        if draft.act is None:
            self._inherit(clause, quantity, phrase, draft, search)
        if draft.act is None and not self._waits(clause, phrase):
            return None
        if phrase.head.kind == "unknown" and not draft.sure:
            return None
        if quantity.number.lower == 0 and quantity.number.kind == "zero" and draft.trigger is None:
            return None
        if quantity.definite and draft.act is not None and not draft.partitive:
            known = self.same(quantity)
            if known is not None and known.act == draft.act and known not in self.here:
                self.topic = (clause.number, known)
                return None
        if clause.norm(quantity.first - 1) == "but" and clause.norm(quantity.first - 2) == "all":
            return self._all_but(quantity, draft)
        return draft

    def _all_but(self, quantity: Quantity, draft: Draft) -> Draft | None:
        """Reads "all but eight of them": the whole less eight."""
        whole = draft.parent
        if whole is None or whole.lower is None or whole.lower < quantity.number.lower:
            return None
        draft.first -= 2
        draft.begin = draft.first
        draft.lower = whole.lower - quantity.number.lower
        draft.upper = None if whole.upper is None else whole.upper - quantity.number.lower
        return draft

    def _decide(self, clause: Clause, quantity: Quantity, phrase: Phrase, draft: Draft) -> Search:
        head = phrase.head.cue
        search = predicate_after(clause, phrase.after, finite=phrase.inner is not None)
        if head is not None and head.act("head") and phrase.head.head == head.first:
            draft.set(head.roles["head"], clause.span(head.first, head.last))
            return search
        before = verb_before(clause, quantity.first, phrase.after)
        if before is not None and not self._subject_of_own(clause, search, before):
            draft.take(before)
            return search
        if search.predicate is not None:
            draft.take(search.predicate)
            return search
        if head is not None:
            draft.set(head.act("harm-pp", "state"), clause.span(head.first, head.last))
            return search
        taken = noun_before(clause, quantity.first)
        if taken is not None:
            draft.take(taken)
            return search
        turned = inverted(clause, quantity.first)
        if turned is not None:
            draft.take(turned[0])
            draft.partitive = draft.partitive or turned[1]
        return search

    def _subject_of_own(self, clause: Clause, search: Search, before: Predicate) -> bool:
        """Whether a verb before is only how the count was come by, and what follows says the act."""
        return before.act in {"search", "rescue"} and search.predicate is not None and search.predicate.cue is not None

    def _inherit(self, clause: Clause, quantity: Quantity, phrase: Phrase, draft: Draft, search: Search) -> None:
        """Takes the act from the whole, the count before, the toll, or what the noun itself tells."""
        if phrase.act is not None:
            draft.act, draft.partitive = phrase.act, True
        elif draft.parent is not None and phrase.partitive:
            draft.act = draft.parent.act
        elif phrase.partitive and search.saying:
            draft.act = self._done_to_them(clause, phrase.after)
        elif phrase.partitive and quantity.number.lower != 1:
            self._part_of(draft, self.base or self.whole_before())
        elif self.base_act is not None and phrase.head.kind == "person":
            self._part_of(draft, self.base)
            draft.act = draft.act or self.base_act
        elif phrase.head.kind == "person" and self._follows_on(clause, quantity, draft):
            pass
        elif phrase.head.kind == "person":
            self._toll_or_noun(clause, quantity, phrase, draft, search)

    def _done_to_them(self, clause: Clause, start: int) -> Act | None:
        """Reads "two of them said soldiers had beaten them": the act of a verb with "them"."""
        for at in range(start, len(clause.tokens)):
            cue = clause.cues.get(at)
            if cue is not None and clause.norm(cue.last) == "them":
                return cue.act("harm-past", "harm-pp")
        return None

    def _toll_or_noun(self, clause: Clause, quantity: Quantity, phrase: Phrase, draft: Draft, search: Search) -> None:
        value = toll_act(clause, quantity)
        if value is not None and search.blocked is None:
            context = self.context()
            act = value[0] or (context.act if context else None)
            if act:
                draft.act, draft.begin = act, value[1]
                return
        context = self.context()
        if context is not None and clause.norm(quantity.first - 1) in _LISTING and search.blocked is None:
            draft.act = context.act
            return
        noun = clause.norm(phrase.head.head or 0)
        cue = clause.cues.get(phrase.head.head) if phrase.head.head is not None else None
        act = cue.act("weak") if cue else None
        if noun == "names":
            draft.act = context.act if context else None
        elif act in _TELLING and (search.blocked is None or not search.saying):
            draft.act = act
        elif act == "participation" and not search.saying:
            draft.act = act

    def _part_of(self, draft: Draft, whole: Draft | None) -> None:
        draft.partitive = True
        if whole is not None:
            draft.act, draft.parent, draft.whole = whole.act, whole, whole.span

    def _follows_on(self, clause: Clause, quantity: Quantity, draft: Draft) -> bool:
        """Reads "killed 12 people and 3 soldiers", "50 people, including 9 women", "16 were children, 46 women"."""
        if not self.here:
            return False
        before = self.here[-1]
        between = {clause.norm(at) for at in range(before.after, quantity.first)}
        if between and between <= {
            ",",
            "and",
            "or",
            "as",
            "well",
            "plus",
            "including",
            "among",
            "them",
            "at",
            "least",
            '"',
            "—",
            "–",
            "(",
            "whom",
            "of",
            "were",
        }:
            part = bool(between & {"including", "among"}) or (before.partitive and before.parent is not None)
            if part:
                whole = before.parent if before.partitive and before.parent else before
                self._part_of(draft, whole)
                draft.act = before.act if before.partitive else draft.act
            else:
                draft.act = before.act
            return draft.act is not None
        if self._elliptical(clause, quantity, draft):
            return True
        tail = [clause.norm(quantity.first - step) for step in (1, 2)]
        if tail[0] == "including" or tail == ["them", "among"]:
            self._part_of(draft, self.whole_before())
            return draft.act is not None
        return False

    def _elliptical(self, clause: Clause, quantity: Quantity, draft: Draft) -> bool:
        """Reads "…, and six guards" and "19 dead on the first night; 35 civilians now": the act of the count before."""
        whole = next((other for other in reversed(self.here) if not other.partitive), self.here[-1])
        joined = clause.norm(quantity.first - 1) == "and" and clause.norm(quantity.first - 2) == ","
        rest = [clause.norm(at) for at in range(draft.after, len(clause.tokens))]
        ended = not rest or rest[0] in {".", ";", ","}
        if (joined and ended) or (clause.norm(quantity.first - 1) == ";" and len(rest) <= 2):
            draft.act = whole.act
        return draft.act is not None

    def _waits(self, clause: Clause, phrase: Phrase) -> bool:
        """Whether a count coordinated to the right may lend its act ("Twelve women and three children were killed")."""
        if phrase.head.kind != "person":
            return False
        return clause.norm(phrase.after) in {"and", ",", "or"} and any(
            at in clause.starts for at in (phrase.after + 1, phrase.after + 2)
        )

    def _share_backwards(self, clause: Clause) -> None:
        for index in range(len(self.here) - 2, -1, -1):
            draft, following = self.here[index], self.here[index + 1]
            if draft.act is None and following.act is not None:
                draft.act, draft.trigger = following.act, following.trigger
        gone = [draft for draft in self.here if draft.act is None]
        for draft in gone:
            self.here.remove(draft)
            self.drafts.remove(draft)
        self._settle_fractions()

    def _settle_fractions(self) -> None:
        for index, draft in enumerate(self.here):
            if draft.share is None:
                continue
            following = self.here[index + 1] if index + 1 < len(self.here) else None
            if following is not None and following.share is None:
                draft.resolve(following)
        for draft in [draft for draft in self.here if draft.share is not None]:
            self.here.remove(draft)
            self.drafts.remove(draft)

    # Shares ------------------------------------------------------------------------------------------------------

    def _fraction(self, clause: Clause, quantity: Quantity, phrase: Phrase, draft: Draft) -> Draft | None:
        """A share of a whole whose size the text gives: "half of them", "nine in ten had …"."""
        base = draft.parent or self.base
        tied = phrase.partitive or phrase.inner is not None
        if base is None and tied:
            base = self.whole_before()
        if base is None and self.base_act is None:
            return None
        found = predicate_after(clause, phrase.after, bare=not tied).predicate
        if found is not None:
            draft.take(found)
        else:
            draft.act = base.act if base else self.base_act
        draft.partitive = True
        draft.share = (quantity.number.lower, quantity.number.upper)
        if base is not None:
            draft.resolve(base)
        elif draft.act is None:
            return None
        return draft

    # Numbers without a noun ----------------------------------------------------------------------------------------

    def _bare(self, clause: Clause, quantity: Quantity, phrase: Phrase, draft: Draft) -> Draft | None:
        if quantity.number.kind == "zero" and clause.norm(quantity.last - 1) in {"no", "zero"}:
            return None
        after = max(phrase.after, quantity.last)
        while clause.norm(after) in {'"', "'"}:
            after += 1
        before = clause.norm(quantity.first - 1)
        one = quantity.number.lower == 1 and quantity.number.upper == 1
        if (one and not self.drafts) or (one and before in {"a", "the", "in", "of", "at"}):
            return None
        found = verb_before(clause, quantity.first, after)
        if found is not None and (
            before in words("toll_links") and toll_act(clause, quantity) or found.act == "search"
        ):
            found = None
        if found is not None and self._ends_phrase(clause, after):
            draft.take(found)
            return draft
        subject = (
            before not in words("prepositions")
            or before in {"of", "about", "around"}
            and quantity.number.kind == "zero"
        )
        if subject and before not in {"a", "per", "#", "$"}:
            search = predicate_after(clause, after, bare=True)
            if search.predicate is not None:
                draft.take(search.predicate)
                if self.base_act is not None:
                    act = draft.act
                    self._part_of(draft, self.base)
                    draft.act = act
                return draft
            if search.blocked is not None and self._complement(clause, quantity, search, draft):
                return draft
        if not self._ends_phrase(clause, after) or one:
            return None
        taken = noun_before(clause, quantity.first)
        if taken is not None:
            draft.take(taken)
            return draft
        return self._value(clause, quantity, after, draft)

    def _complement(self, clause: Clause, quantity: Quantity, search: Search, draft: Draft) -> bool:
        """Reads "16 were children", "At least twelve were, ten of them boys": parts of what was counted before."""
        if clause.norm((search.blocked or 0) - 1) not in words("be"):
            return False
        whole = self.base or self.context()
        if whole is None and self.base_act is None:
            return False
        head = find_head(clause.tokens, search.blocked or 0, clause.cues, one=quantity.number.lower == 1)
        if head.kind != "person" and clause.norm(search.blocked or 0) != ",":
            return False
        self._part_of(draft, whole)
        draft.act = draft.act or self.base_act
        if head.kind == "person" and head.head is not None:
            draft.who, draft.group, draft.after = clause.span(head.head, head.head + 1), head.group, head.after
        return draft.act is not None

    def _ends_phrase(self, clause: Clause, after: int) -> bool:
        """Whether nothing that a number could count follows."""
        if after >= len(clause.tokens):
            return True
        token = clause.tokens[after]
        return not token.norm[0].isalnum() or token.norm in words("phrase_ends") or after in clause.cues

    def _value(self, clause: Clause, quantity: Quantity, after: int, draft: Draft) -> Draft | None:
        """A number that only its context makes a count."""
        if self.here and is_list_item(clause, quantity, after):
            head = self.listed or self.here[-1]
            marks = {clause.norm(at) for at in range(head.after, quantity.first)}
            if self.listed is None and marks & {":", "(", "including"}:
                self.listed = head
            if self.listed is not None:
                self._part_of(draft, self.listed)
            else:
                draft.act = self.here[-1].act
            return draft
        value, context = toll_act(clause, quantity), self.context()
        if value is not None:
            act = value[0] or (context.act if context else None)
            if act is None:
                return None
            draft.act, draft.begin = act, value[1]
            return draft
        if context is None:
            return self._headline(clause, draft)
        if repeats_context(clause, quantity, after):
            draft.act = context.act
        elif quantity.definite and clause.norm(after) in {"who", "whose", "whom"}:
            draft.act = context.act
        elif clause.norm(quantity.first - 1) == "not" and self.here:
            draft.act = self.here[-1].act
        elif self._apposition(clause, quantity, after) or len(clause.tokens) <= 5:
            draft.act = self.here[-1].act if self.here else context.act
        return draft if draft.act else None

    def _headline(self, clause: Clause, draft: Draft) -> Draft | None:
        """Reads "Eighty or more: counting the dead": a headline's own words for what it counts."""
        if clause.sentence.kind != "title" or draft.number is None or draft.number < 2 or draft.first > 1:
            return None
        for cue in clause.cues.values():
            act = cue.act("head", "event")
            if act:
                draft.act = act
                return draft
        return None

    def _apposition(self, clause: Clause, quantity: Quantity, after: int) -> bool:
        before = clause.norm(quantity.first - 1)
        if before in {'"', "'"}:
            before = clause.norm(quantity.first - 2)
        follow = clause.norm(after)
        named = [clause.tokens[at].word[:1].isupper() for at in (quantity.first - 2, quantity.first - 3) if at >= 0]
        if before != "," or (any(named) and 0 < quantity.number.lower < 110 and not quantity.approximate):
            return False  # "Nadia, 33, from …": an age
        if not self.here:
            return follow == "," and clause.norm(quantity.first - 2) in {"record", "toll", "count", "number", "figure"}
        return follow in {",", "by", ".", "according", "if", ";"}

    # Comparisons ---------------------------------------------------------------------------------------------------

    def _relations(self, clause: Clause) -> None:
        if self.last is None:
            return
        found = find_relation(clause)
        if found is None:
            return
        first, last, relation = found
        draft = Draft.comparison(clause, first, last, relation)
        draft.act = self.last.act
        draft.parent = self.last
        if any(clause.norm(at) in {"likely", "probably"} for at in range(first, last)):
            draft.certainty = "probable"
        elif any(clause.norm(at) in {"may", "might", "could"} for at in range(first, last)):
            draft.certainty = "possible"
        self.drafts.append(draft)
