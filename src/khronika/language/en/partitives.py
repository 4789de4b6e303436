"""Parts of a whole: "two of them", "27 of the 31", "five of those charged", "among them a dozen"."""

from __future__ import annotations

from typing import NamedTuple

from khronika.language.en.count_clauses import Clause, words
from khronika.language.en.groups import Head, find_head
from khronika.language.quantities import Quantity
from khronika.language.reading import Span
from khronika.record.figures import Act

#: Words that stand for people named before.
_PRONOUNS = frozenset({"them", "these", "those", "whom", "which", "us"})
_DETERMINERS = frozenset({"the", "these", "those", "its", "his", "her", "their", "our", "my", "all", "a", "an", "such"})

_OWNERS = frozenset({"its", "his", "her", "their", "our", "my"})


class Phrase(NamedTuple):
    """What a number counts, read from the words after it.

    `after` is the token index behind the phrase. `whole` are the words for the whole and `partitive` whether there is
    one; `inner` is the quantity that gives its size ("of the 31"); `act` is what the whole's words say ("of the dead").
    """

    head: Head
    after: int
    whole: Span | None
    partitive: bool
    inner: Quantity | None
    act: Act | None


def read_phrase(clause: Clause, quantity: Quantity) -> Phrase:
    """The phrase that a quantity opens: its noun, or the whole it is a part of."""
    index = quantity.last
    one = quantity.number.upper in {0, 1}
    if clause.norm(index) in {'"', "'"} and clause.norm(index + 1) in {"of", "people"}:
        index += 1
    if clause.norm(index) in {"more", "others", "other"} and clause.norm(index + 1) == "of":
        index += 1
    if clause.norm(index) != "of" or clause.norm(quantity.last - 1) in {"in", "out"}:
        head = find_head(clause.tokens, index, clause.cues, one=one)
        return Phrase(head, head.after, None, False, None, None)
    return _after_of(clause, quantity, index + 1)


def _after_of(clause: Clause, quantity: Quantity, index: int) -> Phrase:
    word = clause.norm(index)
    if word == "all" and clause.norm(index + 1) in _DETERMINERS:
        index, word = index + 1, clause.norm(index + 1)
    if word in _PRONOUNS and not (word == "us" and quantity.fraction):
        noun = find_head(clause.tokens, index + 1, clause.cues, one=False)
        if (
            word in {"these", "those"}
            and noun.kind in {"person", "thing"}
            and noun.head is not None
            and noun.head <= index + 3
        ):
            act = noun.cue.act("head", "harm-pp", "state") if noun.cue else None
            return Phrase(noun, noun.after, clause.span(index, noun.after), noun.kind == "person", None, act)
        cue = clause.cues.get(index + 1)
        act = cue.act("harm-pp", "head") if cue and word == "those" else None
        after = cue.last if cue and act else index + 1
        group = _kind_of_them(clause, index + 1) if word in {"them", "whom"} else None
        pronoun = Head(index, after, "thing" if word == "which" else "person", group, None)
        return Phrase(pronoun, after, clause.span(index, after), True, None, act)
    if word in _OWNERS and clause.norm(index + 1) == "own" and not clause.norm(index + 2).isalpha():
        own = Head(index, index + 2, "person", None, None)  # "lost two of their own."
        return Phrase(own, index + 2, clause.span(index, index + 2), False, None, None)
    inner = clause.starts.get(index)
    if inner is not None:
        head = find_head(clause.tokens, inner.last, clause.cues, one=False)
        if head.kind == "thing":
            return Phrase(head, head.after, None, False, None, None)
        after = max(head.after, inner.last)
        act = head.cue.act("head", "harm-pp") if head.cue else None
        cue = clause.cues.get(after)
        if act is None and cue is not None and cue.act("harm-pp") and clause.norm(cue.last) not in {"by", "in", "at"}:
            act, after = cue.act("harm-pp"), cue.last  # "26 of the 33 deported had …"
        shown = Head(head.head, after, "person" if head.kind != "unknown" else "unknown", head.group, None)
        return Phrase(shown, after, clause.span(inner.first, after), True, inner, act)
    start = index + 1 if word in _DETERMINERS else index
    cue = clause.cues.get(start)
    if word in _DETERMINERS and cue is not None and cue.act("head"):
        head = find_head(clause.tokens, start, clause.cues, one=False)
        if head.cue is cue:
            return Phrase(head, head.after, clause.span(index, head.after), True, None, cue.roles["head"])
    done = cue.act("harm-pp") if cue is not None and word in _DETERMINERS else None
    if cue is not None and done is not None and _goes_on(clause.norm(cue.last)):
        named = Head(start, cue.last, "person", None, None)  # "13 of the detained were beaten"
        return Phrase(named, cue.last, clause.span(index, cue.last), True, None, done)
    head = find_head(clause.tokens, start, clause.cues, one=quantity.number.upper in {0, 1})
    if head.kind == "bare" and head.head is None:
        if quantity.number.kind == "exact" and clause.norm(start)[:1].isdigit():
            return Phrase(
                head._replace(after=quantity.last), quantity.last, None, False, None, None
            )  # "the 40 of 3 May"
        # "dozens of Palace Square's stalls", "hundreds of kilometres": nothing that can be counted as people
        head = Head(None, start, "thing", None, None)
    if quantity.number.upper == 1 and head.head is not None and not clause.norm(head.head).endswith(("s", "en", "ple")):
        head = Head(None, start, "thing", None, None)  # "one of the highest death rates"
    cue = clause.cues.get(head.after)
    part = word in {"the", "those", "these", "all"} and head.kind == "person"
    act = cue.act("harm-pp") if cue and part and clause.norm(head.after + 1) not in words("be") else None
    return Phrase(head, head.after, clause.span(index, head.after) if part else None, False, None, act)


def _goes_on(word: str) -> bool:
    """Whether a word behind "of the detained" begins what is told of them."""
    return word == "," or any(word in words(name) for name in ("be", "have", "modal"))


def _kind_of_them(clause: Clause, index: int) -> str | None:
    """The group that words right after "of them" or "of whom" say they are: "five of them children", "of whom two were boys"."""
    if clause.norm(index) in words("be"):
        index += 1
    one = clause.norm(index) in {"a", "an"}
    index += one
    noun = find_head(clause.tokens, index, clause.cues, one=one)
    return noun.group if noun.kind == "person" and noun.head == index and noun.cue is None else None


def opener(clause: Clause) -> tuple[bool, Quantity | None, Act | None] | None:
    """Reads a sentence that opens with its whole: "Of the 98 wounded …,", "Of these, …", "Among those killed …".

    Gives whether the whole is one counted before ("these"), the quantity that sizes it, and the act its words say.
    """
    start = 0
    while clause.norm(start) in {'"', "'", "-", "–", "—"}:
        start += 1
    if clause.norm(start) not in {"of", "among", "out"}:
        return None
    index = start + (2 if clause.norm(start + 1) == "of" else 1)
    inner = clause.starts.get(index)
    if inner is not None:
        cue = clause.cues.get(inner.last)
        return False, inner, cue.act("head", "harm-pp") if cue else None
    word = clause.norm(index)
    if word in {"these", "them", "those", "the", "all"}:
        at = index + 1
        head = find_head(clause.tokens, at, clause.cues, one=False)
        cue = clause.cues.get(at) or (clause.cues.get(head.after) if head.kind == "person" else None)
        act = cue.act("head", "harm-pp") if cue else None
        if word in {"these", "them"} or act:
            return word in {"these", "them"} or (word == "those" and not act), None, act
    return None
