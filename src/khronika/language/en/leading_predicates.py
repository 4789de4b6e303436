"""What was done to the people of a phrase, said before it: the verb they are the object of, the noun that takes them."""

from __future__ import annotations

from khronika.language.en.acts import Cue, split_act
from khronika.language.en.count_clauses import Clause, words
from khronika.language.en.predicates import Predicate, predicate_after


def verb_before(clause: Clause, first: int, after: int) -> Predicate | None:
    """The verb whose object the people are: "killing at least 50 people", "hauled 12 people in".

    `first` is the first token of the phrase for them, `after` the token after it.
    """
    at = first - 1
    while at >= 0 and clause.norm(at) in {'"', "'", "("}:
        at -= 1
    if at < 0:
        return None
    act = split_act(clause.tokens, at, after)
    if act is None and clause.norm(after) == ",":  # "marched 13 people, nine of them nurses, into the forest"
        close = next(
            (i for i in range(after + 2, min(after + 9, len(clause.tokens) - 1)) if clause.norm(i) == ","), None
        )
        act = split_act(clause.tokens, at, close + 1) if close is not None else None
    if act is not None and clause.norm(at - 1) not in words("be"):
        return Predicate(act, clause.span(at, at + 1), cue=Cue(at, at + 1, {}))
    cue = clause.ends.get(at + 1)
    if cue is None:
        return None
    taken = cue.act("takes-past", "takes-ing", "takes-s", "takes-base", "takes-pp")
    act = cue.act("harm-ing", "harm-past", "harm-s", "harm-base", "harm-pp") or taken
    if act is None:
        return None
    before = clause.norm(cue.first - 1)
    if before.endswith("ly") or before in {"also", "since", "already", "then"}:
        before = clause.norm(cue.first - 2)
    if (
        before in {"those", "people", "the", "of", "a", "an", "its", "their", "his", "her"}
        and "harm-ing" not in cue.roles
    ):
        return None
    if before in words("be") and not cue.act("harm-ing", "takes-ing"):
        return None
    if "harm-past" not in cue.roles and "harm-pp" in cue.roles and before not in words("have"):
        return None
    return Predicate(act, clause.span(cue.first, cue.last), cue=cue)


def verb_before_and(clause: Clause, first: int) -> Predicate | None:
    """The verb of "arrested the organiser and six others": its object is one person without a number, and these."""
    if clause.norm(first - 1) != "and":
        return None
    for at in range(first - 2, max(first - 10, -1), -1):
        word = clause.norm(at)
        if not word[:1].isalpha() or word in words("be") or word in words("have") or word in {"who", "that"}:
            return None
        cue = clause.cues.get(at)
        if cue is None or cue.last > first - 2:
            continue
        if any(cue.last <= quantity.first < first for quantity in clause.quantities):
            return None
        return verb_before(clause, cue.last, first)
    return None


def collective_before(clause: Clause, first: int, after: int) -> Predicate | None:
    """Reads "killed a family of five", "a group of 12 were held": the act done to a body of so many."""
    if clause.norm(first - 1) != "of" or clause.norm(first - 2) not in _BODIES:
        return None
    start = first - 2
    if clause.norm(start - 2) in {"a", "an", "the"} and clause.norm(start - 1).isalpha():
        start -= 1  # "an unauthorised gathering of 200"
    while clause.norm(start - 1) in {"a", "an", "the", "whole", "entire", "second", "another"}:
        start -= 1
    return verb_before(clause, start, after) or predicate_after(clause, after, bare=True).predicate


_BODIES = frozenset(
    {"family", "group", "crew", "party", "team", "household", "gang", "crowd", "gathering", "throng", "procession"}
)


#: Verbs that hand a sentence, a fine or a notice to people: "handed down prison terms of up to 12 years to 13 men".
_HANDING = frozenset({"handed", "handing", "hands", "gave", "giving", "given", "gives", "issued", "issuing"})


def noun_before(clause: Clause, first: int) -> Predicate | None:
    """The noun that takes the people: "the arrest of 57 men", "cases against forty people"."""
    link = clause.norm(first - 1)
    if link not in {"of", "against", "for", "to", "on", "among"}:
        return None
    if link == "on":
        return _imposed(clause, first)
    if link == "of" and clause.norm(first - 2) in {"known", "heard"} and "nothing" in _words(clause, first):
        return Predicate("disappearance", clause.span(first - 2, first - 1))
    if link == "of" and clause.norm(first - 2) in _KIN and _wordless(clause, first):
        return Predicate("disappearance", clause.span(first - 2, first - 1))
    cue = clause.ends.get(first - 1)
    if cue is not None:
        act = cue.act("event", "head") if link in {"of", "against", "among"} else cue.act("head")
        if act is None and link == "for" and cue.act("event") == "release":
            act = "release"  # "a pardon for twelve officers"
        if act and (link != "to" or act in {"summons", "naturalisation", "conviction", "fine"}) and link != "on":
            return Predicate(act, clause.span(cue.first, cue.last), cue=cue)
    own = clause.ends.get(first)
    if own is not None and own.act("event"):
        return Predicate(own.roles["event"], clause.span(own.first, own.last), cue=own)
    if link == "to":
        for at in range(first - 2, max(first - 13, -1), -1):
            found = clause.cues.get(at)
            act = found.act("harm-past", "harm-pp", "harm-ing", "harm-s") if found else None
            if found and act in {"conviction", "fine", "summons"} and clause.norm(at) in _HANDING:
                return Predicate(act, clause.span(found.first, found.last), cue=found)
    if link == "against":
        for at in range(first - 2, max(first - 9, -1), -1):
            found = clause.cues.get(at)
            act = found.act("event", "head", "weak", "harm-pp", "harm-past") if found else None
            if found and act in {"charge", "threat", "conviction", "trial"}:
                return Predicate(act, clause.span(found.first, found.last), cue=found)
    return None


def _including(clause: Clause, first: int) -> tuple[Predicate, bool] | None:
    """Reads "The dead include 12 children", "Those arrested included a nurse and two boys": a part of those."""
    for at in range(first - 2, max(first - 8, -1), -1):
        cue = clause.cues.get(at)
        act = cue.act("state", "head", "harm-pp") if cue else None
        if clause.norm(at) == "victims" and clause.norm(at - 1) in {"the", "their"}:
            return Predicate("killing", clause.span(at, at + 1)), True
        if cue and act and clause.norm(at - 1) in {"the", "those"}:
            return Predicate(act, clause.span(cue.first, cue.last), cue=cue), True
    return None


def _wordless(clause: Clause, first: int) -> bool:
    """Whether somebody has "had no word" or "no news" behind a number."""
    return any(
        clause.norm(at) == "no" and clause.norm(at + 1) in {"word", "news", "trace", "sign", "idea"}
        for at in range(first + 1, min(first + 12, len(clause.tokens)))
    )


def _words(clause: Clause, first: int) -> set[str]:
    """The words before a number in its sentence, up to eight."""
    return {clause.norm(at) for at in range(max(0, first - 8), first)}


_KIN = frozenset({"families", "relatives", "parents", "mothers", "wives", "kin", "family"})


def _imposed(clause: Clause, first: int) -> Predicate | None:
    """Reads "fines were imposed on 12 people", "passed death sentences on nine men"."""
    near = range(max(0, first - 9), first - 1)
    if not any(clause.norm(at) in _IMPOSED for at in near):
        return None
    for at in reversed(near):
        cue = clause.cues.get(at)
        act = cue.act("head") if cue else None
        if cue is not None and act in {"conviction", "fine"}:
            return Predicate(act, clause.span(cue.first, cue.last), cue=cue)
    return None


_IMPOSED = frozenset({"imposed", "imposing", "imposes", "passed", "passing", "pronounced", "levied", "slapped"})


def inverted(clause: Clause, first: int) -> tuple[Predicate, bool] | None:
    """Reads "Among the dead were 12 children", "Killed were two men": the act, and whether they are part of a whole."""
    if clause.norm(first - 1) in {"include", "includes", "included"}:
        return _including(clause, first)
    if clause.norm(first - 1) not in words("be"):
        return None
    among = False
    for at in range(first - 2, max(first - 14, -1), -1):
        word = clause.norm(at)
        if word in {";", ":"}:
            break
        among = among or word == "among"
    for at in range(first - 2, max(first - 14, -1), -1):
        cue = clause.cues.get(at)
        act = cue.act("state", "head", "harm-pp") if cue else None
        if cue and act and (among or at == 0 or clause.norm(at - 1) in {"the", "those"}) and (among or at <= 1):
            return Predicate(act, clause.span(cue.first, cue.last), cue=cue), among
    return None
