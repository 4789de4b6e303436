"""Counts of people in an English report, by rules over lexicons."""

from __future__ import annotations

from collections.abc import Sequence

from khronika.language.en.acts import find_cues
from khronika.language.en.bare_counts import count_bare, count_worn, labelled
from khronika.language.en.captors import freed, returning
from khronika.language.en.case_counts import count_cases
from khronika.language.en.count_clauses import Clause, make_clause
from khronika.language.en.drafts import Draft, mention_of
from khronika.language.en.gapped import take_gapped
from khronika.language.en.groups import group_of
from khronika.language.en.multiples import find_multiple, has_multiple
from khronika.language.en.partitives import Phrase, opener, read_phrase
from khronika.language.en.people_counts import count_another, count_people, done_to_them
from khronika.language.en.predicates import predicate_after
from khronika.language.en.remainders import find_remainder, has_remainder
from khronika.language.en.running_topics import take_topic
from khronika.language.en.tallies import Tally
from khronika.language.en.tolls import find_relation
from khronika.language.quantities import Quantity
from khronika.language.reading import CountMention, DateMention, Sentence
from khronika.record.figures import Act

#: Acts after which people can come back.
_LOST = frozenset({"abduction", "disappearance", "arrest", "detention"})
_TAKING = frozenset({"take", "takes", "took", "taken", "taking", "taken from", "took from", "take from", "taking from"})
_DRAGGED = frozenset({"drag", "drags", "dragged", "dragging", "haul", "hauls", "hauled", "hauling"})
_TO = frozenset({"to", "into", "part", "on", "up", "over", "aback", "in", "for", "off", "place"})


def find_counts(text: str, sentences: Sequence[Sentence], dates: Sequence[DateMention]) -> tuple[CountMention, ...]:
    """The counts of people that the sentences state, in the order of the text."""
    spans = [date.span for date in dates]
    tally = Tally()
    for number, sentence in enumerate(sentences):
        near = [span for span in spans if span.start < sentence.end and sentence.start < span.end]
        clause = make_clause(text, sentence, number, near)
        tally.begin(sentence.part, title=sentence.kind == "title")
        if clause is None:
            told = has_remainder(sentence.norms) or has_multiple(sentence.norms)
            cues = find_cues(sentence.tokens) if told else {}
            ends = {cue.last: cue for cue in cues.values()}
            clause = Clause(text, sentence.tokens, number, sentence, cues, ends, [], {})
        else:
            _read(tally, clause)
        _relations(tally, clause)
        multiple = find_multiple(tally, clause) if has_multiple(sentence.norms) else None
        if multiple is not None:
            tally.add(multiple)
        if not tally.here:
            tally.uncounted = sentence.tokens
        if has_remainder(sentence.norms):
            rest = find_remainder(tally, clause)
            if rest is not None:
                tally.add(rest)
    return tuple(mention for draft in tally.drafts for mention in mention_of(draft))


def _read(tally: Tally, clause: Clause) -> None:
    """Count what one sentence counts."""
    opened = opener(clause)
    taken: Quantity | None = None
    if opened is not None:
        before, taken, tally.base_act = opened
        if before:
            tally.base = tally.whole_before()
            tally.base_act = tally.base_act or (tally.base.act if tally.base else None)
    for quantity in clause.quantities:
        found = count_cases(tally, clause, quantity) or _count(tally, clause, quantity, opens=quantity is taken)
        if found is not None and not _settle(tally, clause, found):
            found = None
        if found is not None:
            tally.add(found)
        else:
            tally.take_up(quantity, clause.number)
    tally.share_backwards()


def _settle(tally: Tally, clause: Clause, draft: Draft) -> bool:
    """Settle an act by what the report has told before; whether there is a count at all.

    "Forty-six were taken" tells of arrests where the report does. Who "came back" had been taken or missed. Captives of
    gunmen are not prisoners of the state.
    """
    if draft.trigger is None:
        taken = draft.act == "abduction" and draft.whole and clause.text[slice(*draft.whole)].endswith("taken")
        if taken and (held := _lost_before(tally)) is not None:
            draft.act = held
        return True
    words = clause.text[slice(*draft.trigger)].lower()
    before = _lost_before(tally)
    if draft.act == "acquittal" and words.startswith("dismiss") and draft.group is not None:
        return False  # "dismissed 230 strikers"
    if draft.act == "abduction" and words in _TAKING:
        if before == "arrest":
            draft.act = "arrest"
        elif draft.after < len(clause.tokens) and before is None and clause.norm(_token_after(clause, draft)) in _TO:
            return False
    if (
        draft.act in {"arrest", "detention"}
        and before == "abduction"
        and (words in _TAKING or draft.act == "detention")
    ):
        draft.act = "abduction"
    if draft.act == "rescue" and before == "arrest" and words.split()[0] in _DRAGGED:
        draft.act = "arrest"  # "dragged out of a café"
    if draft.act == "release" and before == "abduction" and freed(clause, draft.trigger[0]):
        draft.act = "rescue"
    return draft.act != "rescue" or words not in returning() or before is not None


def _lost_before(tally: Tally) -> Act | None:
    """How the people came to be gone of whom the sentence tells a part ("Of the 57 arrested, …"), or else the report told last."""
    if tally.base_act in _LOST:
        return tally.base_act
    return next((other.act for other in reversed(tally.drafts) if other.act in _LOST), None)


def _token_after(clause: Clause, draft: Draft) -> int:
    """The token after the words that say the act."""
    end = draft.trigger.end if draft.trigger else 0
    return next((at for at, token in enumerate(clause.tokens) if token.start >= end), len(clause.tokens))


def _count(tally: Tally, clause: Clause, quantity: Quantity, *, opens: bool) -> Draft | None:
    worn = Draft.single(clause, quantity)
    if quantity.first == 0 and count_worn(tally, clause, quantity, worn):
        return worn
    phrase = read_phrase(clause, quantity)
    if phrase.head.kind == "thing":
        return count_another(tally, clause, quantity) or _of_a_thing(tally, clause, quantity)
    alone = quantity.number.upper == 1 and clause.norm(quantity.first - 1) == "of"
    if alone and group_of(clause.norm(quantity.first - 2)) is not None:
        return None  # "members of one family"
    draft = Draft.of(clause, quantity, phrase)
    if opens:
        return _opened(tally, clause, quantity, phrase, draft)
    if any(draft_before.phrase.inner is quantity for draft_before in tally.here):
        return _inner(tally, clause, quantity, phrase, draft)
    if phrase.inner is not None:
        _link_inner(tally, phrase, draft)
    if quantity.fraction:
        return _fraction(tally, clause, quantity, phrase, draft)
    if phrase.head.kind == "bare":
        bare = count_bare(tally, clause, quantity, phrase, draft)
        if bare is None:
            draft = Draft.of(clause, quantity, phrase)
            bare = draft if take_topic(tally, clause, quantity, draft) else None
        if bare is not None and tally.here and clause.norm(quantity.first - 1) == ":":
            bare.partitive = True  # "31 charged: two walked free, 27 were deported"
        return bare
    listed = _listed(tally, clause, quantity, phrase, draft)
    if (
        listed is None
        and phrase.head.kind == "person"
        and not phrase.head.cue
        and (act := labelled(clause, quantity)) is not None
    ):
        draft.act, listed = act, draft
    return listed or count_people(tally, clause, quantity, phrase, draft)


def _of_a_thing(tally: Tally, clause: Clause, quantity: Quantity) -> Draft | None:
    """Reads "Twelve died of burns and nine of stab wounds": what follows "of" is no whole."""
    draft = Draft.single(clause, quantity)
    gapped = clause.norm(quantity.last) == "of" and take_gapped(tally, clause, quantity, quantity.last, draft)
    return draft if gapped else None


def _listed(tally: Tally, clause: Clause, quantity: Quantity, phrase: Phrase, draft: Draft) -> Draft | None:
    """An item of the list that breaks a count down: "598 people: 341 men, 204 women and 43 minors"."""
    if not tally.here or clause.norm(phrase.after) not in {",", "and", ".", ";", ""}:
        return None
    last, before = tally.here[-1], clause.norm(quantity.first - 1)
    if before == "and" and clause.norm(quantity.first - 2) == ",":
        before = ","
    whole = last if before == ":" else last.parent if last.listed and before in {",", "and"} else None
    if whole is None or whole.act is None:
        return None
    draft.act, draft.parent, draft.whole = whole.act, whole, whole.span
    draft.partitive = draft.listed = True
    return draft


def _opened(tally: Tally, clause: Clause, quantity: Quantity, phrase: Phrase, draft: Draft) -> Draft | None:
    """The whole that a sentence opens with: a count of its own unless it takes one up."""
    known = tally.same(quantity)
    act = tally.base_act or (phrase.head.cue.act("head", "harm-pp") if phrase.head.cue else None)
    if act is None and phrase.head.head is not None and (noun := clause.cues.get(phrase.head.head)) is not None:
        act = noun.act("weak")
    if act is None:
        inside = predicate_after(clause, phrase.after, inside=True).predicate
        act = inside.act if inside else None
    if known is not None and (act is None or known.act == act):
        tally.base, tally.base_act = known, known.act
        return None
    if act is None:
        return None
    draft.act = act
    tally.base, tally.base_act = draft, act
    return draft


def _inner(tally: Tally, clause: Clause, quantity: Quantity, phrase: Phrase, draft: Draft) -> Draft | None:
    """The size of a whole inside its part ("five of the twenty-six people in his cell")."""
    outer = tally.here[-1]
    known = tally.same_before(quantity, outer)
    inside = predicate_after(clause, phrase.after, inside=True).predicate
    head = phrase.head.cue.act("head", "harm-pp") if phrase.head.cue else None
    noun = clause.cues.get(phrase.head.head) if phrase.head.head is not None else None
    act = head or (inside.act if inside else None) or (noun.act("weak") if noun else None)
    act = act or (outer.act if outer.share is not None else None)
    if known is not None or act is None:
        return None
    draft.act = act
    outer.whole = draft.span
    return draft


def _link_inner(tally: Tally, phrase: Phrase, draft: Draft) -> None:
    inner = phrase.inner
    known = tally.same(inner) if inner else None
    if known is not None:
        draft.whole, draft.parent = known.span, known


def _fraction(tally: Tally, clause: Clause, quantity: Quantity, phrase: Phrase, draft: Draft) -> Draft | None:
    """A share of a whole whose size the text gives: "half of them", "nine in ten had …"."""
    base = draft.parent or tally.base
    tied = phrase.partitive or phrase.inner is not None
    if base is None and tied:
        base = tally.whole_before()
    if base is None and tally.base_act is None and phrase.inner is None:
        return None
    found = predicate_after(clause, phrase.after, bare=not tied).predicate
    if found is not None:
        draft.take(found)
    else:
        draft.act = done_to_them(clause, phrase.after, described=True) or (base.act if base else tally.base_act)
    draft.partitive = True
    draft.share = (quantity.number.lower, quantity.number.upper)
    if base is not None:
        draft.resolve(base)
    elif draft.act is None and phrase.inner is None:
        return None
    return draft


def _relations(tally: Tally, clause: Clause) -> None:
    if tally.last is None:
        return
    found = find_relation(clause)
    if found is None:
        return
    first, last, relation = found
    draft = Draft.comparison(clause, first, last, relation)
    draft.act = tally.last.act
    draft.parent = tally.last
    if any(clause.norm(at) in {"likely", "probably"} for at in range(first, last)):
        draft.certainty = "probable"
    elif any(clause.norm(at) in {"may", "might", "could"} for at in range(first, last)):
        draft.certainty = "possible"
    tally.drafts.append(draft)
