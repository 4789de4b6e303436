"""Numbers that borrow the verb of the count before: "thirty-four were sentenced to death, 58 to life imprisonment".

Gapping: the second clause leaves its verb out and keeps a number and words that stand against words of the first
(Huddleston and Pullum, The Cambridge Grammar of the English Language, 2002, chapter 15, 4.2).
"""

from __future__ import annotations

from khronika.language.en.count_clauses import Clause
from khronika.language.en.cues import cue_lexicon
from khronika.language.en.drafts import Draft
from khronika.language.en.tallies import Tally
from khronika.language.quantities import Quantity

_JOINING = frozenset({",", "and", ";", "but", "whom"})
_QUOTES = frozenset({'"', "'"})
_FURTHER = frozenset({"more", "others"})
#: What the words that are kept begin with.
_KEPT = frozenset({"to", "of", "on", "in", "at", "by", "for", "from", "during", "with", "before", "after"})
_TIMES = frozenset({"on", "in", "by", "at", "during", "before", "after"})
_HOURS = frozenset({"noon", "night", "nightfall", "evening", "morning", "dawn", "dusk", "midday", "midnight", "then"})
#: Words after "of" that make a number a part of a whole: "nine of them".
_WHOLES = frozenset({"the", "them", "those", "these", "whom", "us", "its", "their", "his", "her", "our"})


def take_gapped(tally: Tally, clause: Clause, quantity: Quantity, after: int, draft: Draft) -> bool:
    """Give a bare number before token `after` the act of the count whose verb it borrows; whether there is one."""
    told = next((other for other in reversed(tally.here) if other.relation is None), None)
    joint = quantity.first - 1
    if clause.norm(joint) in _QUOTES:
        joint -= 1
    if told is None or told.act is None or quantity.number.lower < 2 or clause.norm(joint) not in _JOINING:
        return False
    kept = after + (clause.norm(after) in _FURTHER)
    if not _answers(clause, told, quantity.first, kept):
        return False
    draft.act, draft.seconds, draft.by = told.act, told.seconds, told.by
    if clause.norm(joint) == "whom":
        draft.partitive, draft.parent, draft.whole = True, told, told.span
    elif told.partitive:
        draft.partitive, draft.parent, draft.whole = True, told.parent, told.whole
    return True


def _answers(clause: Clause, told: Draft, first: int, kept: int) -> bool:
    """Whether the words from token `kept` on stand against words between the count before and the number at `first`."""
    word, follow = clause.norm(kept), clause.norm(kept + 1)
    if word not in _KEPT or (word == "of" and follow in _WHOLES):
        return False
    whom = clause.norm(first - 1) == "whom"
    before = [at for at in range(told.last, first) if clause.norm(at) in _KEPT]
    if whom:
        return word in {"to", "in", "at", "on"} and _names(clause, kept + 1)
    if word in _TIMES and (follow in _HOURS or _in_date(clause, kept + 1)):
        return any(
            clause.norm(at) in _TIMES and (clause.norm(at + 1) in _HOURS or _in_date(clause, at + 1)) for at in before
        )
    return any(clause.norm(at) == word for at in before)


def _names(clause: Clause, at: int) -> bool:
    return at < len(clause.tokens) and clause.tokens[at].word[:1].isupper()


def _in_date(clause: Clause, at: int) -> bool:
    """Whether a day or month stands at a token."""
    return clause.norm(at) in cue_lexicon().words["days"] or (
        clause.norm(at) == "the" and clause.norm(at + 2) in {"night", "day"}
    )
