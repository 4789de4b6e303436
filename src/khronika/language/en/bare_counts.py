"""Numbers without a noun that are still counts: "two were fined", "wounding over 100", "the toll rose to 57"."""

from __future__ import annotations

from khronika.language.en.count_clauses import Clause, words
from khronika.language.en.drafts import Draft
from khronika.language.en.gapped import take_gapped
from khronika.language.en.groups import find_head, is_thing
from khronika.language.en.leading_predicates import collective_before, noun_before, verb_before
from khronika.language.en.partitives import Phrase
from khronika.language.en.predicates import Search, predicate_after
from khronika.language.en.receivers import received
from khronika.language.en.tallies import Tally
from khronika.language.en.tolls import TOTALS, is_list_item, outrun, repeats_context, toll_act
from khronika.language.quantities import Quantity
from khronika.record.figures import WITHIN, Act

#: "Five occurred in the port": five of what was counted.
_AGED = frozenset({"youngest", "oldest", "eldest"})
_HAPPENED = frozenset({"occurred", "happened", "came", "followed"})
_SHOWN = frozenset({("names", "of"), ("names", "for"), ("photographs", "of"), ("photos", "of"), ("pictures", "of")})

#: Words before a number of a short sentence that is no count.
_LABELS = frozenset(
    {"call", "dial", "ring", "phone", "text", "numbers", "price", "total", "fee", "cost", "held", "tel"}
)


def labelled(clause: Clause, quantity: Quantity) -> Act | None:
    """The act in "Deaths: three", "Injured: 14" and "Evacuated: 40 persons"."""
    if clause.norm(quantity.first - 1) != ":" or quantity.first > 5:
        return None
    cue = clause.ends.get(quantity.first - 1)
    return cue.act("head", "event", "harm-pp", "state") if cue is not None else None


def _before_all(clause: Clause, quantity: Quantity, after: int) -> bool:
    """Whether a number stands in "the detainees, 34 in all," right behind what it counts."""
    return clause.norm(quantity.first - 1) == "," and clause.norm(after) == "in" and clause.norm(after + 1) == "all"


def count_bare(tally: Tally, clause: Clause, quantity: Quantity, phrase: Phrase, draft: Draft) -> Draft | None:
    """The count that a number without a noun is: by its own verb, as a toll's value, or by what was counted before."""
    if quantity.number.kind == "zero" and clause.norm(quantity.last - 1) in {"no", "zero"}:
        return None
    after = max(phrase.after, quantity.last)
    while clause.norm(after) in {'"', "'"}:
        after += 1
    before = clause.norm(quantity.first - 1)
    one = quantity.number.lower == 1 and quantity.number.upper == 1
    if quantity.first and clause.norm(quantity.first - 2) in _AGED and before in words("be"):
        return None  # "the youngest was nine"
    if (one and not tally.drafts) or (one and before in {"a", "the", "in", "of", "at"}):
        return None
    found = verb_before(clause, quantity.first, after) or received(clause, quantity.first, None)
    if found is not None and ((before in words("toll_links") and toll_act(clause, quantity)) or found.act == "search"):
        found = None
    if found is not None and _ends_phrase(clause, after):
        draft.take(found)
        return draft
    subject = before not in words("prepositions") or (
        before in {"of", "about", "around"} and quantity.number.kind == "zero"
    )
    if subject and before not in {"a", "per", "#", "$"}:
        nobody = quantity.number.kind == "zero" and clause.norm(quantity.last - 1) in {"one", "nobody", "no-one"}
        search = predicate_after(clause, after, bare=not nobody)
        if search.predicate is not None:
            draft.take(search.predicate)
            whole = _split(tally, clause, quantity, draft) or _shared(tally, clause, quantity, draft)
            if whole is not None or tally.base_act is not None:
                draft.partitive, draft.parent = True, tally.base or whole
            return draft
        went = search.blocked is not None or clause.norm(quantity.last) in _HAPPENED
        if went and before in {"", '"', "and", ",", "but"} and _more(tally, clause, quantity, draft):
            return draft
        if search.blocked is not None and _complement(tally, clause, quantity, search, draft):
            return draft
    if take_gapped(tally, clause, quantity, after, draft):
        return draft
    if not _ends_phrase(clause, after) or one:
        return None
    taken = noun_before(clause, quantity.first) or collective_before(clause, quantity.first, after)
    if taken is not None:
        draft.take(taken)
        return draft
    return _value(tally, clause, quantity, after, draft)


def _shared(tally: Tally, clause: Clause, quantity: Quantity, draft: Draft) -> Draft | None:
    """The whole of the part before: "Thirty-eight of the 117 were charged and fifty-four let go"."""
    before = tally.here[-1] if tally.here else None
    if before is None or not before.partitive or before.parent is None or before.parent.lower is None:
        return None
    joined = clause.norm(quantity.first - 1) in {"and", ","}
    fits = draft.lower is not None and draft.lower + (before.lower or 0) <= before.parent.lower
    return before.parent if joined and fits and before.act != draft.act else None


def _split(tally: Tally, clause: Clause, quantity: Quantity, draft: Draft) -> Draft | None:
    """The whole that a clause of its own takes a part of: "31 charged: two were fined", "12 were held; one was freed".

    That is a larger count of the sentence before a colon, after "including", or of an act within which this one falls.
    """
    for whole in reversed(tally.here):
        if whole.partitive or whole.lower is None or draft.lower is None or draft.lower > whole.lower:
            continue
        between = {clause.norm(at) for at in range(whole.after, quantity.first)}
        if between & {":", "including"} or (draft.number == 1 and ";" in between):
            return whole
        act = WITHIN.get(draft.act) if draft.act else None
        while act is not None:
            if act == whole.act:
                return whole
            act = WITHIN.get(act)
    return None


def _more(tally: Tally, clause: Clause, quantity: Quantity, draft: Draft) -> bool:
    """Reads "Seven more lay in the river": more of what the paragraph has just counted."""
    context = tally.context()
    if context is None or context.clause.sentence.part != clause.sentence.part:
        return False
    followed = clause.norm(quantity.last) in {"more", "others"} | _HAPPENED
    if not quantity.more and not followed:
        return False
    if (
        quantity.first > 0
        and clause.norm(quantity.first - 1) != '"'
        and clause.norm(quantity.last) not in {"more", "others"}
    ):
        return False
    draft.act = context.act
    return True


def count_worn(tally: Tally, clause: Clause, quantity: Quantity, draft: Draft) -> bool:
    """Reads "Twelve bodies were found. Nine wore uniforms.": a part of those just counted, told apart by what they had on."""
    context = tally.context()
    verb = clause.norm(quantity.last)
    said = any(at in clause.cues for at in range(quantity.last, len(clause.tokens)))  # "three had died"
    if context is None or tally.here or quantity.first > 0 or verb not in _WORE or said or context.lower is None:
        return False
    next_to = clause.number - context.clause.number == 1 and context.clause.sentence.part == clause.sentence.part
    if not next_to or draft.lower is None or draft.lower > context.lower or quantity.number.kind == "zero":
        return False
    tally.part_of(draft, context.parent if context.partitive and context.parent is not None else context)
    return draft.act is not None


_WORE = frozenset({"wore", "had", "belonged", "came", "carried", "worked", "bore", "lay"})


def _complement(tally: Tally, clause: Clause, quantity: Quantity, search: Search, draft: Draft) -> bool:
    """Reads "16 were children", "At least twelve were, ten of them boys": parts of what was counted before."""
    if clause.norm((search.blocked or 0) - 1) not in words("be"):
        return False
    whole = tally.base or tally.context()
    if whole is None and tally.base_act is None:
        return False
    head = find_head(clause.tokens, search.blocked or 0, clause.cues, one=quantity.number.lower == 1)
    aged = clause.norm(search.blocked or 0) in {"under", "over", "aged"} and tally.base_act is not None
    if head.kind != "person" and clause.norm(search.blocked or 0) != "," and not aged:
        return False
    if head.kind != "person" and whole is not None and whole.partitive and whole.group is not None:
        draft.group, whole = whole.group, whole.parent or whole  # "three were children. In truth twelve were"
    tally.part_of(draft, whole)
    draft.act = draft.act or tally.base_act
    if head.kind == "person" and head.head is not None:
        draft.who, draft.group, draft.after = clause.span(head.head, head.head + 1), head.group, head.after
    return draft.act is not None


def _ends_phrase(clause: Clause, after: int) -> bool:
    """Whether nothing that a number could count follows."""
    if after >= len(clause.tokens):
        return True
    token = clause.tokens[after]
    return not token.norm[0].isalnum() or token.norm in words("phrase_ends") or after in clause.cues


def _value(tally: Tally, clause: Clause, quantity: Quantity, after: int, draft: Draft) -> Draft | None:
    """A number that only its context makes a count."""
    if tally.here and is_list_item(clause, quantity, after):
        head = tally.listed or tally.here[-1]
        marks = {clause.norm(at) for at in range(head.after, quantity.first)}
        if tally.listed is None and marks & {":", "(", "including"}:
            tally.listed = head
        if tally.listed is not None:
            tally.part_of(draft, tally.listed)
        else:
            draft.act = tally.here[-1].act
        return draft
    value, context = toll_act(clause, quantity), tally.context()
    if value is not None:
        change = clause.norm(quantity.first - 1) in {"from", "against"} and bool(tally.here)
        act = tally.here[-1].act if change else value[0]
        act = act or (context.act if context else None)
        if act is None:
            return None
        draft.act, draft.begin = act, value[1]
        if outrun(clause, quantity) and draft.lower is not None:
            draft.lower, draft.upper = draft.lower + 1, None
        return draft
    listed = labelled(clause, quantity)
    if listed is not None:
        draft.act = listed
        return draft
    if context is None and quantity.first == 0 and clause.norm(after) == "," and (spoken := tally.spoken) is not None:
        draft.act = spoken  # "There are two ways of counting the dead. Thirty-three, says the ministry."
        return draft
    answered = tally.asked if tally.uncounted and tally.uncounted[-1].norm == "?" else None
    if answered and not tally.here and (repeats_context(clause, quantity, after) or _stands_alone(clause, quantity)):
        draft.act = answered  # "How many died? The government says 14."
        return draft
    described = _described(clause, quantity)
    if described is not None:
        draft.act = described
        return draft
    there = clause.norm(quantity.first - 1) in words("be") and clause.norm(quantity.first - 2) == "there"
    if context is None and there and _ends_phrase(clause, after) and (spoken := tally.spoken) is not None:
        draft.act = spoken  # "The imam washed the dead. There were thirteen, he says."
        return draft
    if context is None:
        named = clause.cues.get(quantity.first - 2) if _before_all(clause, quantity, after) else None
        draft.act = named.act("head", "weak") if named else None
        return draft if draft.act else _headline(clause, draft)
    if (clause.norm(quantity.first - 2), clause.norm(quantity.first - 1)) in _SHOWN:
        draft.act = context.act  # "photographs of six", "names for three"
        return draft
    if quantity.first == 0 and clause.norm(after) == "," and clause.sentence.part == context.clause.sentence.part:
        draft.act = context.act  # "Two hundred, claimed the police radio."
        return draft
    total = next((TOTALS[clause.norm(at)] for at in range(quantity.first) if clause.norm(at) in TOTALS), None)
    if total == "participation" and not tally.here and repeats_context(clause, quantity, after):
        draft.act = total  # "Estimates of the crowd differ: the police say 500"
        return draft
    if any(clause.norm(at) == "remaining" for at in range(quantity.first, quantity.last)):
        whole = tally.whole_before()
        draft.act, draft.partitive, draft.parent = context.act, whole is not None, whole
    elif repeats_context(clause, quantity, after) or (
        quantity.definite and clause.norm(after) in {"who", "whose", "whom"}
    ):
        draft.act = context.act
    elif clause.norm(quantity.first - 1) == "not" and tally.here:
        draft.act, draft.negative = tally.here[-1].act, True
    elif _apposition(tally, clause, quantity, after) or _stands_alone(clause, quantity):
        draft.act = tally.here[-1].act if tally.here else context.act
    return draft if draft.act else None


def _described(clause: Clause, quantity: Quantity) -> Act | None:
    """The act of those whom a clause has just described, whose number follows: "those who were let go, at least 200"."""
    before = quantity.first - 1
    if clause.norm(before) not in {",", "(", "–", "—"}:
        return None
    for at in range(before - 1, max(before - 14, -1), -1):
        if clause.norm(at) in {";", ":", ".", ","} or at in clause.starts:
            return None
        if clause.norm(at) == "those" and clause.norm(at + 1) in {"who", "whom"}:
            found = predicate_after(clause, at + 1).predicate
            return found.act if found is not None and found.trigger.end <= clause.tokens[before].start else None
    return None


def _stands_alone(clause: Clause, quantity: Quantity) -> bool:
    """Whether a number makes a short sentence by itself, without a label for something else: not "Rooms: 40", "Call 112"."""
    before = clause.norm(quantity.first - 1)
    label = clause.norm(quantity.first - 2) if before == ":" else before
    return len(clause.tokens) <= 5 and not is_thing(label) and label not in _LABELS


def _headline(clause: Clause, draft: Draft) -> Draft | None:
    """Reads "Eighty or more: counting the dead": a headline's own words for what it counts."""
    if clause.sentence.kind != "title" or draft.number is None or draft.number < 2 or draft.first > 1:
        return None
    for cue in clause.cues.values():
        act = cue.act("head", "event")
        if act:
            draft.act = act
            return draft
    return None


def _apposition(tally: Tally, clause: Clause, quantity: Quantity, after: int) -> bool:
    before = clause.norm(quantity.first - 1)
    if before in {'"', "'"}:
        before = clause.norm(quantity.first - 2)
    follow = clause.norm(after)
    named = [clause.tokens[at].word[:1].isupper() for at in (quantity.first - 2, quantity.first - 3) if at >= 0]
    if before != "," or (any(named) and 0 < quantity.number.lower < 110 and not quantity.approximate):
        return False  # "Nadia, 33, from …": an age
    if not tally.here:
        return follow == "," and clause.norm(quantity.first - 2) in {"record", "toll", "count", "number", "figure"}
    return follow in {",", "by", ".", "according", "if", ";"}
