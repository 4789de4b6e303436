"""Counts with a noun for people: "at least 50 people", "12 women", "four officers"."""

from __future__ import annotations

from khronika.language.en.count_clauses import Clause, words
from khronika.language.en.drafts import Draft
from khronika.language.en.groups import find_head
from khronika.language.en.leading_predicates import (
    collective_before,
    inverted,
    noun_before,
    verb_before,
    verb_before_and,
)
from khronika.language.en.partitives import Phrase, read_phrase
from khronika.language.en.predicates import Predicate, Search, predicate_after
from khronika.language.en.receivers import received
from khronika.language.en.tallies import Tally
from khronika.language.en.tolls import toll_act
from khronika.language.quantities import Quantity
from khronika.record.figures import Act

#: Verbs of keeping a count: what they count is what the report has been counting.
_LISTING = frozenset(
    {"counted", "listed", "registered", "recorded", "documented", "logged", "tallied", "counts", "lists"}
)
#: Verbs that do so within a paragraph only.
_TELLING_OF = frozenset({"reported", "identified", "confirmed", "verified", "registers", "records", "reports"})
#: Tokens after a part among which the words for what it is begin: "three of those killed on 3 March were children".
_COMPLEMENT = 6
_NAMED = frozenset({("names", "of"), ("list", "of"), ("identities", "of")})
#: "24 of them describe beatings and electric shocks".
_DESCRIBING = frozenset(
    {"describe", "described", "describes", "reported", "report", "alleged", "allege", "recounted", "complained"}
)
#: Nouns for people that say what was done to them where no verb does.
_TELLING = frozenset({"abduction", "arrest", "detention", "injury", "displacement", "killing", "rescue"})


def count_another(tally: Tally, clause: Clause, quantity: Quantity) -> Draft | None:
    """Reads "fined another 10,000 rubles": one more person."""
    if not quantity.more or clause.norm(quantity.first) != "another":
        return None
    found = verb_before(clause, quantity.first, quantity.last)
    if found is None or not tally.here:
        return None
    single = quantity._replace(last=quantity.first + 1, lower=1, upper=1, approximate=False)
    draft = Draft.single(clause, single)
    draft.take(found)
    return draft


def count_people(tally: Tally, clause: Clause, quantity: Quantity, phrase: Phrase, draft: Draft) -> Draft | None:
    """A number with a noun for people (or one that may be)."""
    search = _decide(clause, quantity, phrase, draft)
    if draft.act is None and not search.saying and _told_uncounted(tally, clause, phrase):
        return None
    _find_whole(tally, clause, phrase, draft, search)
    if draft.act is None:
        _inherit(tally, clause, quantity, phrase, draft, search)
    if draft.act is None and not _waits(clause, phrase):
        return None
    if phrase.head.kind == "unknown" and not draft.sure:
        return None
    if quantity.number.lower == 0 and quantity.number.kind == "zero" and draft.trigger is None:
        return None
    if quantity.definite and draft.act is not None and not draft.partitive:
        known = tally.same(quantity)
        if known is not None and known.act == draft.act and known not in tally.here:
            tally.topic = (clause.number, known)
            return None
    if clause.norm(quantity.first - 1) == "but" and clause.norm(quantity.first - 2) == "all":
        return _all_but(quantity, draft)
    if draft.partitive and draft.group in {None, "people"}:
        _tell_kind(clause, phrase, draft)
    return draft


def _tell_kind(clause: Clause, phrase: Phrase, draft: Draft) -> None:
    """Reads "two of the dead were railway workers": the kind of people that a part is said to be."""
    for at in range(phrase.after, min(phrase.after + _COMPLEMENT, len(clause.tokens))):
        if clause.norm(at) in words("be"):
            first = at + 1 + (clause.norm(at + 1) in {"a", "an"})
            noun = find_head(clause.tokens, first, clause.cues, one=draft.number == 1)
            if noun.kind == "person" and noun.head is not None and noun.cue is None and noun.group != "people":
                draft.who, draft.group = clause.span(first, noun.after), noun.group
            return
        if not clause.norm(at)[0].isalnum() or clause.norm(at) in words("breaks"):
            return


def _all_but(quantity: Quantity, draft: Draft) -> Draft | None:
    """Reads "all but eight of them": the whole less eight."""
    whole = draft.parent
    if whole is None or whole.lower is None or whole.lower < quantity.number.lower:
        return None
    draft.first -= 2
    draft.begin = draft.first
    draft.lower = whole.lower - quantity.number.lower
    draft.upper = None if whole.upper is None else whole.upper - quantity.number.lower
    return draft


def _find_whole(tally: Tally, clause: Clause, phrase: Phrase, draft: Draft, search: Search) -> None:
    """Sets the whole of "of them", "of the wounded", "…, four of his men among them"; without one there is no part."""
    if phrase.partitive and phrase.inner is None and draft.parent is None:
        if draft.trigger is None and clause.cues.get(phrase.after) is None and search.saying:
            return
        whole = tally.base or tally.whole_before(phrase.act)
        draft.partitive, draft.parent = whole is not None or phrase.act is not None, whole
    elif clause.norm(draft.after) == "among" and clause.norm(draft.after + 1) == "them" and tally.here:
        draft.partitive, draft.parent = True, tally.here[-1]
    elif tally.here and draft.parent is None and _included(clause, draft.first):
        whole = tally.here[-1].parent if tally.here[-1].partitive else tally.here[-1]
        if whole is not None and draft.act in {None, whole.act}:
            draft.partitive, draft.parent, draft.whole = True, whole, whole.span


def _told_uncounted(tally: Tally, clause: Clause, phrase: Phrase) -> bool:
    """Whether "of them" takes up people of this sentence that are no count: "190 people were on board, six of them crew"."""
    before = [quantity for quantity in clause.quantities if quantity.last < phrase.after]
    if tally.here or tally.base is not None or not phrase.partitive or phrase.inner or phrase.act:
        return False
    if before[:-1] and clause.norm(before[-1].first - 1) == ",":
        things = read_phrase(clause, before[-2])
        if things.head.kind == "thing" and things.after == before[-1].first - 1:
            return True  # "They found 40 rifles, nine of them loaded"
    return any(read_phrase(clause, quantity).head.kind == "person" for quantity in before[:-1])


def _included(clause: Clause, first: int) -> bool:
    """Whether "including" or "among them" stands before the quantity that begins at token `first`."""
    return clause.norm(first - 1) == "including" or (clause.norm(first - 2), clause.norm(first - 1)) == (
        "among",
        "them",
    )


def _decide(clause: Clause, quantity: Quantity, phrase: Phrase, draft: Draft) -> Search:
    head = phrase.head.cue
    search = predicate_after(clause, phrase.after, finite=phrase.inner is not None)
    rescued = search.predicate is not None and search.predicate.act == "rescue"  # "14,000 lives saved"
    judged = search.predicate is not None and head is not None and head.act("head") == "charge"
    judged = (
        judged and search.predicate is not None and search.predicate.act in _ON_CASES
    )  # "12 protocols were sent back"
    died = phrase.partitive and search.predicate is not None  # "three of the wounded died"
    if head is not None and head.act("head") and phrase.head.head == head.first and not (rescued or judged or died):
        draft.set(head.roles["head"], clause.span(head.first, head.last))
        return search
    before = verb_before(clause, quantity.first, phrase.after) or received(clause, quantity.first, phrase.head.group)
    if before is not None and not _subject_of_own(search, before):
        draft.take(before)
        return search
    if phrase.partitive and (fronted := _fronted(clause, phrase.after)) is not None:
        draft.take(fronted)
        return search
    if search.predicate is None and (fell := _fell(clause, phrase)) is not None:
        draft.take(fell)
        return search
    if search.predicate is not None:
        draft.take(search.predicate)
        return search
    if head is not None:
        told = done_to_them(clause, phrase.after, described=phrase.whole is not None) if search.saying else None
        if told is None:
            draft.set(head.act("harm-pp", "state"), clause.span(head.first, head.last))
        return search
    taken = (
        noun_before(clause, quantity.first)
        or verb_before_and(clause, quantity.first)
        or _cases(clause, phrase)
        or collective_before(clause, quantity.first, phrase.after)
    )
    if taken is not None:
        draft.take(taken)
        return search
    turned = inverted(clause, quantity.first)
    if turned is not None:
        draft.take(turned[0])
        draft.partitive = draft.partitive or turned[1]
    return search


def _fell(clause: Clause, phrase: Phrase) -> Predicate | None:
    """Reads "nine soldiers fell on Friday": men under arms who fall die."""
    at = phrase.after + (clause.norm(phrase.after) in {"have", "had", "has"})
    armed = phrase.head.group in {"soldiers", "police officers"}
    if not armed or clause.norm(at) not in {"fell", "fallen"} or clause.norm(at + 1) in _FALLING:
        return None
    return Predicate("killing", clause.span(at, at + 1))


_FALLING = frozenset(
    {"ill", "back", "into", "short", "asleep", "silent", "behind", "down", "from", "out", "sick", "off", "to"}
)
#: What courts do with a case.
_ON_CASES: frozenset[Act] = frozenset({"remittal", "acquittal", "trial", "conviction", "fine"})


def _fronted(clause: Clause, after: int) -> Predicate | None:
    """Reads "two of them she buried": a verb whose object stands before it and its subject."""
    cue = clause.cues.get(after + 1) if clause.norm(after) in _SUBJECTS else None
    act = cue.act("harm-past", "takes-past") if cue else None
    return Predicate(act, clause.span(cue.first, cue.last), cue=cue) if cue is not None and act else None


_SUBJECTS = frozenset({"he", "she", "they", "we", "i"})


def _cases(clause: Clause, phrase: Phrase) -> Predicate | None:
    """Reads "14 cases of torture", "77 names of the dead"."""
    cue = clause.cues.get(phrase.after + 1)
    if cue is None and clause.norm(phrase.after + 1) == "the":
        cue = clause.cues.get(phrase.after + 2)
        act = cue.act("head") if cue else None
    else:
        act = cue.act("event", "harm-base") if cue else None
    if cue is None or act is None or clause.norm(phrase.after) != "of" or phrase.head.head is None:
        return None
    if clause.norm(phrase.head.head) not in {"cases", "case", "instances", "names"}:
        return None
    return Predicate(act, clause.span(cue.first, cue.last), cue=cue)


def _subject_of_own(search: Search, before: Predicate) -> bool:
    """Whether a verb before is only how the count was come by, and what follows says the act."""
    return before.act in {"search", "rescue"} and search.predicate is not None and search.predicate.cue is not None


def _inherit(tally: Tally, clause: Clause, quantity: Quantity, phrase: Phrase, draft: Draft, search: Search) -> None:
    """Takes the act from the whole, the count before, the toll, or what the noun itself tells."""
    at = search.blocked
    if at is not None and (clause.norm(at), clause.norm(at + 1)) == ("among", "them"):
        tally.part_of(draft, tally.whole_before())  # "Nineteen of our own volunteers are among them"
        return
    told = done_to_them(clause, phrase.after, described=True) if phrase.act is not None and search.saying else None
    if told is not None:
        draft.act = told  # "Nineteen of the wounded said that they had been tortured"
    elif phrase.act is not None:
        draft.act = phrase.act if quantity.number.upper != 1 else None  # "one of 14 journalists jailed" counts 14
    elif (
        search.saying
        and quantity.number.lower > 1
        and (act := done_to_them(clause, phrase.after, described=phrase.whole is not None)) is not None
    ):
        draft.act = act
    elif phrase.partitive and search.saying:
        draft.act = done_to_them(clause, phrase.after, described=True)
    elif phrase.whole is not None and draft.parent is None and clause.norm(phrase.after - 1) == "victims":
        draft.act = tally.drafts[0].act if tally.drafts else "killing"  # a headline's, else the dead
    elif draft.parent is not None and phrase.partitive:
        draft.act = draft.parent.act if quantity.number.lower != 1 else None
    elif phrase.partitive and quantity.number.lower != 1:
        tally.part_of(draft, tally.base or tally.whole_before())
    elif tally.base_act is not None and phrase.head.kind == "person":
        tally.part_of(draft, tally.base)
        draft.act = draft.act or tally.base_act
    elif search.saying and phrase.whole is not None:
        return  # "“There are nine,” one of the women said"
    elif phrase.head.kind == "person" and _follows_on(tally, clause, quantity, draft):
        pass
    elif phrase.head.kind == "person":
        _toll_or_noun(tally, clause, quantity, phrase, draft, search)


def done_to_them(clause: Clause, start: int, *, described: bool) -> Act | None:
    """Reads "two of them said soldiers had beaten them", "said they were beaten", "reported having been beaten"."""
    for at in range(start, len(clause.tokens)):
        if clause.norm(at) == ";":
            return None
        cue = clause.cues.get(at)
        accused = described or clause.norm(cue.first - 1) in words("have") if cue is not None else False
        if cue is not None and accused and clause.norm(cue.last) == "them":
            return cue.act("harm-past", "harm-pp")
        told = described and at - start <= 4 and clause.norm(at - 1) in _DESCRIBING | {"of", ","}
        if cue is not None and told and cue.act("event", "head") == "torture":
            return "torture"
        suffered = clause.norm(at - 1) in words("be") and (
            clause.norm(at - 2) in {"they", "having", "had"} or clause.norm(at - 3) == "they"
        )
        if cue is not None and suffered and cue.act("harm-pp"):
            return cue.act("harm-pp")
    return None


def _toll_or_noun(
    tally: Tally, clause: Clause, quantity: Quantity, phrase: Phrase, draft: Draft, search: Search
) -> None:
    value = toll_act(clause, quantity)
    if value is not None and search.blocked is None:
        context = tally.context()
        act = value[0] or (context.act if context else None)
        if act:
            draft.act, draft.begin = act, value[1]
            return
    context = tally.context()
    near = context is not None and context.clause.sentence.part == clause.sentence.part
    verb = clause.norm(quantity.first - 1)
    listing = verb in _LISTING or (near and verb in _TELLING_OF)
    if context is not None and listing and search.blocked is None:
        draft.act = context.act
        return
    listed = (clause.norm(quantity.first - 2), clause.norm(quantity.first - 1)) in _NAMED
    if context is not None and listed and search.blocked is None:
        draft.act = context.act
        return
    noun = clause.norm(phrase.head.head or 0)
    near = context is not None and context.clause.sentence.part == clause.sentence.part
    if noun == "others" and context is not None and near and quantity.first == 0 and not search.saying:
        draft.act = context.act  # "Eleven others had been driven over the border"
        return
    cue = clause.cues.get(phrase.head.head) if phrase.head.head is not None else None
    act = cue.act("weak") if cue else None
    if noun == "names":
        draft.act = context.act if context else None
    elif any(clause.norm(at) in {"former", "ex"} for at in range(quantity.last, phrase.head.head or 0)):
        return
    elif (act in _TELLING and (search.blocked is None or not search.saying)) or (
        act == "participation" and not search.saying and clause.norm(quantity.first - 1) != "of"
    ):
        draft.act = act


def _follows_on(tally: Tally, clause: Clause, quantity: Quantity, draft: Draft) -> bool:
    """Reads "killed 12 people and 3 soldiers", "50 people, including 9 women", "16 were children, 46 women"."""
    if not tally.here:
        return False
    before = tally.here[-1]
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
            tally.part_of(draft, whole)
            draft.act = before.act if before.partitive else draft.act
        else:
            draft.act = before.act
        return draft.act is not None
    if _elliptical(tally, clause, quantity, draft):
        return True
    tail = [clause.norm(quantity.first - step) for step in (1, 2)]
    if tail[0] == "including" or tail == ["them", "among"]:
        tally.part_of(draft, tally.whole_before())
        return draft.act is not None
    return False


def _elliptical(tally: Tally, clause: Clause, quantity: Quantity, draft: Draft) -> bool:
    """Reads "…, and six guards" and "19 dead on the first night; 35 civilians now": the act of the count before."""
    whole = next((other for other in reversed(tally.here) if not other.partitive), tally.here[-1])
    joined = clause.norm(quantity.first - 1) == "and" and clause.norm(quantity.first - 2) == ","
    rest = [clause.norm(at) for at in range(draft.after, len(clause.tokens))]
    ended = not rest or rest[0] in {".", ";", ","}
    if (joined and ended) or (clause.norm(quantity.first - 1) == ";" and len(rest) <= 2):
        draft.act = whole.act
    return draft.act is not None


def _waits(clause: Clause, phrase: Phrase) -> bool:
    """Whether a count coordinated to the right may lend its act ("Twelve women and three children were killed")."""
    if phrase.head.kind != "person":
        return False
    end = _behind_place(clause, phrase.after)
    after = end + 1
    if clause.norm(end) == "," and clause.norm(after) == "and":
        after += 1
    after += clause.norm(after) in {"their", "his", "her", "its"}
    return clause.norm(end) in {"and", ",", "or"} and after in clause.starts


def _behind_place(clause: Clause, at: int) -> int:
    """The token behind "in Port Alba" where that stands at token `at`: "one clerk in Port Alba and two in Osterby died"."""
    if clause.norm(at) not in {"in", "at", "near", "from"}:
        return at
    end = at + 1 + (clause.norm(at + 1) == "the")
    while end < len(clause.tokens) and clause.tokens[end].word[0].isupper():
        end += 1
    return end if end < len(clause.tokens) and clause.norm(end - 1) not in {"in", "at", "near", "from", "the"} else at
