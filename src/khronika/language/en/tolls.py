"""Numbers without a noun that are still counts: the value of a toll, a change of one, a list's items."""

from __future__ import annotations

from khronika.language.en.count_clauses import Clause, words
from khronika.language.quantities import Quantity
from khronika.record.figures import Act, Relation

#: What a bare total counts, where its own noun says so.
TOTALS: dict[str, Act] = {
    "toll": "killing",
    "tolls": "killing",
    "losses": "killing",
    "loss": "killing",
    "crowd": "participation",
    "turnout": "participation",
    "attendance": "participation",
}


def toll_act(clause: Clause, quantity: Quantity) -> tuple[Act | None, int] | None:
    """Whether a bare number is the value of a toll or count, and the act that the words for it say.

    Reads "the toll has risen to 57", "puts the number of injured at 121", "our count stood at 5,135". Gives the act
    (None where only the context tells: "the right count is 109") and the token where the words that carry the number
    begin; None where this is no such value.
    """
    turned = _turned(clause, quantity.last)
    if turned is not None:
        return turned, quantity.first
    link = quantity.first - 1
    while link > 0 and clause.norm(link) in {'"', "'", "now", "just", "currently", "already"}:
        link -= 1
    if clause.norm(quantity.first) in _PASSING:
        link = quantity.first  # "the death toll exceeded 100": the verb bounds the number too
    put = {clause.norm(at) for at in range(max(0, link - 3), link)} & {"put", "puts", "putting"}
    headed = clause.ends.get(link + 1)
    if put and headed is not None and (act := headed.act("head", "event")):
        return act, headed.first  # "puts the arrests “closer to six hundred”"
    if clause.norm(link) not in words("toll_links") or _hears(clause, link):
        return None
    begin = _clause_start(clause, link)
    noun = changes = None
    for at in range(link, begin - 1, -1):
        word = clause.norm(at)
        if word in words("toll_nouns") and noun is None and at < link:
            noun = at
        if word in words("change") and changes is None:
            changes = at
    if noun is not None and not _HERE.isdisjoint(clause.norm(at) for at in range(noun, link)):
        return None  # "the number of people on board"
    act = _named_act(clause, begin, link)
    if noun is not None and _is_of_others(clause, noun, link):
        return None
    if noun is None and not (act and clause.norm(link) in _BE_OR_NOW) and not _bare_change(clause, changes, link):
        return None
    if noun is not None and clause.norm(link) in {"of", "from", "by", "in"} and changes is None:
        return None
    return act, link if noun is None or link - noun > 6 else min(noun, link)


def _is_of_others(clause: Clause, noun: int, link: int) -> bool:
    """Whether a total is one of people to whom something unknown was done: "the number of those infected"."""
    if clause.norm(noun + 1) != "of" or clause.norm(noun + 2) not in {"those", "people", "all"}:
        return False
    done = next(
        (at for at in range(noun + 2, link) if clause.norm(at) not in {"those", "people", "all", "who", "were"}), link
    )
    return clause.norm(done).endswith("ed") and done not in clause.cues


def _hears(clause: Clause, link: int) -> bool:
    """Whether a number is of those who tell, or were heard: "according to three witnesses", "spoke with 22 relatives"."""
    return clause.norm(link) in {"to", "with"} and clause.norm(link - 1) in _HEARING


#: "according to three witnesses", "spoke to 22 relatives": who tells, and who was heard.
_HEARING = frozenset({"according", "spoke", "spoken", "speaking", "speaks", "talked", "talking", "listened"})
_HERE = frozenset({"board", "aboard", "onboard", "present", "inside", "residents", "inhabitants", "passengers"})
_BE_OR_NOW = frozenset({"is", "was", "are", "were", "now", "reached", "stands", "stood"})


def _turned(clause: Clause, at: int) -> Act | None:
    """The act in "64 is the number of the wounded"."""
    if clause.norm(at) not in {"is", "was"} or clause.norm(at + 1) != "the":
        return None
    if clause.norm(at + 2) not in words("toll_nouns") or clause.norm(at + 3) not in {"of", "for"}:
        return None
    for place in range(at + 4, min(at + 8, len(clause.tokens))):
        cue = clause.cues.get(place)
        if cue is not None and cue.act("head", "harm-pp", "event"):
            return cue.act("head", "harm-pp", "event")
    return None


def _bare_change(clause: Clause, changes: int | None, link: int) -> bool:
    """Whether these words tell of a count's change by themselves: "up from 36", "had reached 48", "spoken of 30"."""
    if changes is None or link - changes > 4:
        return False
    return clause.norm(changes) not in {"up", "down"} or clause.norm(link) in {"from", "to"}


def _clause_start(clause: Clause, index: int) -> int:
    for at in range(index, max(index - 40, -1), -1):
        short = at > 0 and len(clause.norm(at - 1)) <= 3 and clause.tokens[at].start == clause.tokens[at - 1].end
        if clause.norm(at) == ";" or (clause.norm(at) == "." and not short):
            return at + 1
    return max(index - 40, 0)


def _named_act(clause: Clause, begin: int, link: int) -> Act | None:
    """The act that the words for a count say: first nouns for the harmed, then "toll", then verbs."""
    named: Act | None = None
    for at in range(link, begin - 1, -1):
        cue = clause.cues.get(at)
        if cue is not None and cue.act("head", "event"):
            named = cue.act("head", "event")
            break
        if clause.norm(at) in TOTALS:
            named = TOTALS[clause.norm(at)]
            break
        if cue is not None and named is None and cue.act("weak") in _COUNTED:
            named = cue.act("weak")
            break
    if named:
        return named
    for at in range(begin, link):
        cue = clause.cues.get(at)
        if cue is not None and cue.act("state") and clause.norm(at - 1) in {"those", "people"}:
            return cue.act("state")  # "the number of those on trial"
        if cue is not None and cue.act("harm-pp", "does-past", "does-pp") and not (cue.act("harm-pp") and at == begin):
            return cue.act("harm-pp", "does-past", "does-pp")
    return None


def outrun(clause: Clause, quantity: Quantity) -> bool:
    """Whether the words before a toll's value say that it is more: "had passed sixty", "tops 50"."""
    return clause.norm(quantity.first - 1) in _PASSING and not quantity.bound


_STICKING = frozenset(
    {"sticking", "stuck", "sticks", "stick", "keeping", "kept", "clings", "clung", "clinging", "adheres"}
)
#: Acts that a noun for people says in "the number of detainees".
_COUNTED = frozenset({"killing", "arrest", "abduction", "displacement"})
_PASSING = frozenset(
    {
        "passed",
        "passes",
        "passing",
        "surpassed",
        "surpasses",
        "exceeded",
        "exceeds",
        "exceeding",
        "topped",
        "tops",
        "topping",
    }
)


def repeats_context(clause: Clause, quantity: Quantity, after: int) -> bool:
    """Whether a bare number stands for what was counted before: "up from 36", "told us four", "41 in all"."""
    before, further = clause.norm(quantity.first - 1), clause.norm(after)
    if before in {'"', "'"}:
        before = clause.norm(quantity.first - 2)
    if before in {"against", "add"} or (
        before in {"from", "than"}
        and clause.norm(quantity.first - 2) in {"up", "down", "and", "count", "toll", "total"}
    ):
        return True
    if (
        before != "of"
        and further in {"in", "altogether"}
        and (further != "in" or clause.norm(after + 1) in {"all", "total"})
    ):
        return True
    if before == "were" and clause.norm(quantity.first - 2) == "there" and clause.norm(quantity.last - 1) == "more":
        return True
    if before == "was" and clause.norm(quantity.first - 2) == "it" and further in {",", ".", ";"}:
        return True
    if before in {"says", "said", "say"} and further in {".", ",", ";", ""}:
        return True
    two, three = clause.norm(quantity.first - 2), clause.norm(quantity.first - 3)
    if (before == "to" and two in _STICKING) or (two == "by" and three in {"stands", "stand", "stood"}):
        return True
    near = {clause.norm(quantity.first - step) for step in (1, 2, 3)}
    if before in words("report_verbs") or before in {"get", "makes", "making"}:
        return True
    if before in {"us", "me", "him", "them", "reporters"} and near & {"told", "gave", "given"}:
        return True
    if before == "of" and near & words("report_verbs"):
        return True
    return before == "as" and bool(near & {"number", "figure", "count", "toll", "total"})


def is_list_item(clause: Clause, quantity: Quantity, after: int) -> bool:
    """Whether a bare number is an item of a list by place: "1,653 in Moscow, 1,159 in St. Petersburg"."""
    before = clause.norm(quantity.first - 1)
    if before not in {",", ":", "and", "(", "—", "–", ";", "including"}:
        return False
    word = clause.norm(after)
    if word in {"elsewhere", "abroad", "nationwide"}:
        return True
    if word not in {"in", "at", "from", "across", "near", "on", "outside", "around", "by"}:
        return False
    follow = clause.tokens[after + 1] if after + 1 < len(clause.tokens) else None
    if word == "by" and follow is not None and follow.word[0].isalpha():
        return True  # "63 by patrol vessels and 29 by the Aurelia"
    return follow is not None and (
        follow.word[0].isupper()
        or follow.norm[0].isdigit()
        or follow.norm in {"the", "other", "another", "neighbouring", "a"}
    )


def _interjected(clause: Clause, comma: int, end: int) -> bool:
    """Whether a comma bounds "…, she writes, …" before token `end`."""
    commas = [at for at in range(max(0, comma - 5), min(comma + 6, end)) if clause.norm(at) == ","]
    return len(commas) == 2 and not words("say").isdisjoint(clause.norm(at) for at in range(commas[0], commas[1]))


def find_relation(clause: Clause) -> tuple[int, int, Relation] | None:
    """Reads a count given only against another: "the true number is far higher": first, last token and relation."""
    higher, lower = words("comparative_higher"), words("comparative_lower")
    if higher.isdisjoint(clause.sentence.norms) and lower.isdisjoint(clause.sentence.norms):
        return None
    for at, token in enumerate(clause.tokens):
        relation: Relation | None = None
        if token.norm in higher:
            relation = ">"
        elif token.norm in lower:
            relation = "<"
        if relation is None or (clause.norm(at + 1) == "than" and at + 2 in clause.starts):
            continue
        if clause.tokens and not token.norm.isalpha():
            continue
        for noun in range(at - 1, max(at - 9, -1), -1):
            word = clause.norm(noun)
            if word in {";", "."} or (word == "," and not _interjected(clause, noun, at)):
                break
            if word in {"toll", "number", "figure", "count", "total", "tally", "numbers"}:
                first = noun
                while (
                    first > 0
                    and noun - first < 4
                    and clause.norm(first - 1)
                    in {"true", "real", "actual", "the", "final", "death", "overall", "its", "correct", "total"}
                ):
                    first -= 1
                return first, at + 1, relation
    return None
