"""Numbers that only what the report speaks of makes counts: rolls by place, labels, counts told again by others.

"Police arrested 87 people. Alden: 52. Orsk: 20." "More than 300 now, says the desk." "The capital accounts for 128."
Each stands where no noun and no verb of its own says what it counts: the act is that of the count before it, or of the
question just asked. What else such a number may be (an age, a telephone, a room) is told by the words before it.
"""

from __future__ import annotations

from khronika.language.en.count_clauses import Clause, words
from khronika.language.en.drafts import Draft
from khronika.language.en.groups import is_thing
from khronika.language.en.tallies import Tally
from khronika.language.quantities import Quantity
from khronika.record.figures import Act

#: How many sentences back the count may stand that a number takes up.
_REACH = 3
_ENDS = frozenset({"", ".", ",", ";", ")", "!", "?", "and", "but", "–", "—"})
_STARTS = frozenset({"", ",", ";", ".", "(", "and", "–", "—", "-", "•", "*"})
_PLACING = frozenset({"in", "at", "from", "to", "near", "on", "around", "into", "along", "across"})
_LATER = frozenset({"now", "already", "today", "tonight", "here", "so", "far", "at", "the", "least", "most", "by"})
_TELLING = frozenset(
    {
        "according",
        "if",
        "retorts",
        "retorted",
        "counters",
        "countered",
        "insists",
        "insisted",
        "replies",
        "replied",
        "answers",
    }
)
_SOURCED = frozenset({"by", "on"})
#: Words that hand a number to a place or list: "the capital alone accounts for 128", "the city had 88".
_HOLDING = frozenset(
    {"had", "has", "counted", "counts", "lists", "listed", "recorded", "reported", "saw", "claims", "claimed"}
)
_HOLDERS = frozenset(
    {
        "city",
        "capital",
        "town",
        "village",
        "district",
        "province",
        "region",
        "country",
        "county",
        "list",
        "register",
        "port",
        "valley",
    }
)
_ACCOUNTING = frozenset({"accounts", "account", "accounted", "accounting"})
_AGAINST = frozenset({("compared", "with"), ("compared", "to"), ("as", "against"), ("up", "from"), ("down", "from")})
_CALLING = frozenset({"call", "dial", "ring", "phone", "text", "bus", "tram", "line", "room", "page"})


def take_topic(tally: Tally, clause: Clause, quantity: Quantity, draft: Draft) -> bool:
    """Give a bare number that no other rule took the act of what the report speaks of; whether there is one."""
    if quantity.number.kind == "zero" or quantity.number.upper < 2 or clause.norm(quantity.first - 1) in _CALLING:
        return False
    if _labelled(clause, quantity, draft) or _by_place(tally, clause, quantity, draft):
        return True
    act = _asked(tally) or _near(tally, clause)
    if act is None or not _told_again(tally, clause, quantity):
        return False
    draft.act = act
    return True


def _near(tally: Tally, clause: Clause) -> Act | None:
    """The act of the count before, where it stands within a few sentences."""
    context = tally.context()
    return context.act if context is not None and clause.number - context.clause.number <= _REACH else None


def _asked(tally: Tally) -> Act | None:
    """The act in the question before: "How many were driven from the hills? Hundreds, according to the mayor."."""
    if tally.here or not any(token.norm == "many" for token in tally.uncounted):
        return None
    return tally.asked


def _labelled(clause: Clause, quantity: Quantity, draft: Draft) -> bool:
    """Reads "Dead 14, injured 38, missing 3": a number behind its label."""
    at = quantity.first - (clause.norm(quantity.first - 1) in {":", "–", "—", "-"})
    cue = clause.ends.get(at)
    if cue is None or clause.norm(cue.first - 1) not in _STARTS or clause.norm(quantity.last) not in _ENDS:
        return False
    draft.act = cue.act("head", "state", "harm-pp", "event")
    return draft.act is not None


def _by_place(tally: Tally, clause: Clause, quantity: Quantity, draft: Draft) -> bool:
    """Reads "Alden: 52", "to Alden (5,100)", "and 50 here in Orsk", "in Tarn, four": an item of a list by place."""
    whole = tally.listed or next(
        (other for other in reversed(tally.here) if not other.partitive and other.relation is None), None
    )
    first, last = quantity.first, quantity.last
    if clause.norm(first - 1) == "(" and clause.norm(last) == ")":
        if whole is None or not _fits(quantity, whole) or not _placed(clause, first - 1):
            return False
        tally.part_of(draft, whole)
        return draft.act is not None
    if tally.here and clause.norm(last) in _ENDS and _in_row(clause, first):
        draft.act, draft.partitive = tally.here[-1].act, tally.here[-1].partitive
        draft.parent, draft.whole = tally.here[-1].parent, tally.here[-1].whole
        return draft.act is not None
    if (
        whole is not None
        and clause.norm(first - 1) in {",", "and"}
        and clause.norm(last) == "here"
        and clause.norm(last + 1) == "in"
    ):
        draft.act = whole.act
        if _fits(quantity, whole):
            tally.part_of(draft, whole)
        return True
    if clause.norm(first - 1) == "," and tally.here and clause.norm(last) in _ENDS and _placed_alone(clause, first - 1):
        draft.act = tally.here[-1].act
        return True
    return _roll_line(tally, clause, quantity, draft)


def _in_row(clause: Clause, first: int) -> bool:
    """Whether the number at `first` follows a name that a comma or semicolon sets off: "Belk 14 dead, Sorn 9, Tiva 3"."""
    start = first
    while start > 0 and clause.tokens[start - 1].word[0].isupper():
        start -= 1
    return start < first and clause.norm(start - 1) in {",", ";"}


def _roll_line(tally: Tally, clause: Clause, quantity: Quantity, draft: Draft) -> bool:
    """Reads "Alden: 52." behind a count: the name of a place, a colon or dash and a number make the sentence."""
    if (
        quantity.first < 2
        or clause.norm(quantity.first - 1) not in {":", "–", "—", "-"}
        or quantity.last < len(clause.tokens) - 1
    ):
        return False
    start = 1 if clause.norm(0) in {"-", "•", "*"} else 0
    named = range(start, quantity.first - 1)
    if not 0 < len(named) <= 4 or not all(clause.tokens[at].word[0].isupper() for at in named):
        return False
    if any(is_thing(clause.norm(at)) or clause.norm(at) in _CALLING for at in named):
        return False
    draft.act = _near(tally, clause)
    context = tally.context()
    if context is not None and context.lower and _fits(quantity, context):
        tally.part_of(draft, context.parent if context.partitive and context.parent is not None else context)
    return draft.act is not None


def _fits(quantity: Quantity, whole: Draft) -> bool:
    return whole.lower is not None and quantity.number.lower <= whole.lower


def _placed(clause: Clause, mark: int) -> bool:
    """Whether "in Alden" or "to the hills above the lake" stands right before token `mark`."""
    for at in range(mark - 1, max(mark - 10, -1), -1):
        word = clause.norm(at)
        if word in _PLACING:
            return at < mark - 1
        if not word[0].isalnum() or at in clause.starts:
            return False
    return False


def _placed_alone(clause: Clause, mark: int) -> bool:
    """Whether "in Alden" begins a clause of its own that ends at token `mark`."""
    start = mark - 1
    while start > 0 and clause.tokens[start].word[0].isupper():
        start -= 1
    return start < mark - 1 and clause.norm(start) in {"in", "at"} and clause.norm(start - 1) in {";", "and", "but"}


def _told_again(tally: Tally, clause: Clause, quantity: Quantity) -> bool:
    """Whether a number without a noun is told as the same count by somebody else, elsewhere or at another time."""
    first, after = quantity.first, quantity.last
    before, two = clause.norm(first - 1), clause.norm(first - 2)
    ended = clause.norm(after) in _ENDS
    if (two, before) in _AGAINST or (two, before) == ("compared", "with"):
        return bool(tally.here) and (ended or clause.norm(after) in {"in", "on", "a", "last", "during", "the"})
    if before == "for" and two in _ACCOUNTING:
        return ended
    if before in {"were", "are", "was"} and two == "there":
        return ended or (clause.norm(after) in {"more", "others"} and clause.norm(after + 1) in _ENDS)
    if before in _HOLDING and ended and before not in words("be"):
        return two in _HOLDERS and bool(_near(tally, clause))
    if before not in {"", ";", '"', "“"} or (before == '"' and first > 2):
        return False
    at = after
    while at < after + 5 and clause.norm(at) in _LATER:
        at += 1
    if clause.norm(at) not in {",", '"', "”"}:
        return False
    while clause.norm(at) in {",", '"', "”"}:
        at += 1
    return (
        clause.norm(at) in words("say")
        or clause.norm(at) in _TELLING
        or (clause.norm(at) in _SOURCED and clause.norm(at + 2) in {"count", "reckoning", "tally", "estimate"})
    )
