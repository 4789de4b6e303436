"""The features of each organisation that a report names: as one that may be held responsible, and how far."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from khronika.language.en.violence.evidence import SentenceEvidence, kinds_in, slots_of
from khronika.language.en.violence.names import Named, Words, kind_of
from khronika.language.en.violence.relevance import Relevance, Row

#: So many mentions, those in the likeliest sentences, give features; so many of them all words around.
_MENTIONS, _SURROUNDED = 4, 2
#: A sentence that is likelier tells of an incident, for features of its own.
_LIKELY = 0.35
#: Words between a name and the word that says what it did or had done to it.
_COMPANION_WORDS = """
the a an some of members member guerrillas guerrilla alleged presumed suspected group armed soldiers from column unit units troops
"""
_COMPANIONS = frozenset(_COMPANION_WORDS.split())
_DOUBTED = frozenset({"alleged", "presumed", "suspected"})
_DEED_WORDS = """
attack attacks attacked murder murdered murders killing kidnapping kidnapped bomb bombs bombing exploded explosion dynamite dynamited
assassination assassinated massacre sabotage ambush ambushed shot wounded destroyed blew burned hostage hostages responsibility
responsible claimed blamed accused accuses perpetrated carried attributed authors suspected alleged presumed
"""
_DEEDS = frozenset(_DEED_WORDS.split())
_OPENING, _CLOSING = frozenset({"[", "("}), frozenset({"]", ")"})
_KINDS = ("drugs", "armed", "state")


class BodyCandidate(NamedTuple):
    """A body that may be held responsible: the names the report has for it, the one to give, features and slots."""

    names: frozenset[Words]
    words: Words
    row: Row
    slots: tuple[int, ...]


def body_candidates(
    sentences: Sequence[SentenceEvidence], bodies: Sequence[Sequence[Named]], relevance: Relevance
) -> list[BodyCandidate]:
    """Every body of a report, whose names are gathered."""
    whole = [*relevance.row(), len(sentences), len(bodies), sum(len(one.harms) for one in sentences)]
    every = sum(map(len, bodies))
    found = []
    for body in bodies:
        times = Counter(one.words for one in body)
        known = {one.words: one.name.known for one in body}
        words = max(times, key=lambda name: times[name] + 0.5 * math.log1p(known[name]))
        places = [one.sentence for one in body]
        harms = [len(sentences[place].harms) for place in places]
        near = [relevance.sentences[max(0, place - 1) : place + 2, 0].max() for place in places]
        row = [len(body), len(body) / every, places[0], max(harms), sum(harms), sum(some > 0 for some in harms)]
        row += [max(known.values()), len(words), len(times), max(near), sum(near) / len(near)]
        row += [sum(relevance.sentences[place, 0] > 0.3 for place in places), _KINDS.index(kind_of(words))]
        slots = slots_of(_body_features(sentences, body, relevance))
        found.append(BodyCandidate(frozenset(times), words, [*whole, *row, *relevance.row_at(places)], slots))
    return found


def _body_features(sentences: Sequence[SentenceEvidence], body: Sequence[Named], relevance: Relevance) -> Iterator[str]:
    """Features of the mentions in the likeliest sentences; some again with the kind of body, or for the likeliest alone."""
    likeliest = sorted(body, key=lambda one: -relevance.sentences[one.sentence, 0])[:_MENTIONS]
    for rank, one in enumerate(likeliest):
        chance = relevance.sentences[one.sentence, 0]
        kind = kind_of(one.words)
        yield f"T{kind}{min(4, int(chance * 5))}"
        roles = list(_role_features(sentences, one))
        yield from roles
        yield from (f"{kind}{feature}" for feature in roles)
        yield from (f"H{feature}" for feature in roles if chance > _LIKELY)
        beside = list(_beside_features(sentences[one.sentence], one))
        yield from beside
        if rank == 0:
            yield from (f"B{feature}" for feature in chain(roles, beside))
        if rank < _SURROUNDED:
            yield from _surrounding_features(sentences, one)
    yield f"T{kind_of(likeliest[-1].words)}"
    yield f"times{min(len(body), 5)}{kind_of(likeliest[-1].words)}"
    yield from (f"O{word}" for word in sentences[0].plain[:25])


def _role_features(sentences: Sequence[SentenceEvidence], one: Named) -> Iterator[str]:
    """What stands before the name and its companions ("by alleged members of"), what follows it, and the harms around."""
    sentence = sentences[one.sentence]
    at, companions = one.first - 1, set()
    while at >= 0 and sentence.plain[at] in _COMPANIONS:
        companions.add(sentence.plain[at])
        at -= 1
    yield from (f"h{sentence.at(at)}", f"hm{sentence.at(at)}{not companions.isdisjoint({'member', 'members'})}")
    yield from (f"g{word}" for word in companions)
    after = _behind_brackets(sentence, one.last)
    words = [sentence.at(after + step) for step in range(3)]
    yield from (f"v{' '.join(words[:many])}" for many in (1, 2, 3))
    yield f"K{kinds_in(sentence)}"
    yield f"l{sentence.at(one.first - 2)} {sentence.at(one.first - 1)}"
    yield f"r{sentence.at(one.last)} {sentence.at(one.last + 1)}"
    for harm in sentence.harms:
        side, gap = ("L", one.first - harm.last) if harm.first < one.first else ("R", harm.first - one.last)
        word = sentence.plain[harm.first]
        yield from (f"m{side}{harm.kind}", f"m{side}{harm.kind}{min(5, gap // 3)}")
        yield f"p{side}{word}|{sentence.at(harm.first - 1)}"


def _behind_brackets(sentence: SentenceEvidence, at: int) -> int:
    """The first word from `at` on that stands in no brackets opened there."""
    while sentence.at(at) in _CLOSING:
        at += 1
    if sentence.at(at) in _OPENING:
        ends = (end for end in range(at, len(sentence.plain)) if sentence.plain[end] in _CLOSING)
        at = next(ends, len(sentence.plain) - 1) + 1
    return at


def _beside_features(sentence: SentenceEvidence, one: Named) -> Iterator[str]:
    """The name itself, doubt before it, and the words on both sides."""
    yield f"n{' '.join(one.words)}"
    yield f"al{not _DOUBTED.isdisjoint(sentence.plain[max(0, one.first - 4) : one.first])}"
    for step in range(1, 7):
        yield from (f"l{sentence.at(one.first - step)}", f"r{sentence.at(one.last - 1 + step)}")
    yield f"r3{sentence.at(one.last)} {sentence.at(one.last + 1)} {sentence.at(one.last + 2)}"
    yield f"lr{sentence.at(one.first - 1)} {sentence.at(one.last)}"
    for harm in sentence.harms:
        yield f"n{'L' if harm.first < one.first else 'R'}{sentence.plain[harm.first]}"
    yield f"pos{min(one.sentence, 6)}"


def _surrounding_features(sentences: Sequence[SentenceEvidence], one: Named) -> Iterator[str]:
    """Every word of the sentence and of those beside it; where words for deeds and blame stand."""
    sentence = sentences[one.sentence]
    yield from (f"S{word}" for word in sentence.plain)
    for near in (one.sentence - 1, one.sentence + 1):
        if 0 <= near < len(sentences):
            yield from (f"N{word}" for word in sentences[near].plain)
    for at, word in enumerate(sentence.plain):
        if word in _DEEDS:
            yield f"A{word}{'L' if at < one.first else 'R'}{min(3, abs(at - one.first) // 4)}"
