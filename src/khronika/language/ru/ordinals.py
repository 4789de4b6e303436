"""Single persons of a few counted before: "один в изоляторе, второго отпустили", "четвёртая под домашним арестом"."""

from __future__ import annotations

from collections.abc import Sequence

from khronika.language.data import load_toml
from khronika.language.lines import Line
from khronika.language.reading import CountMention, Span
from khronika.language.ru.acts import Cue, is_predicate
from khronika.language.ru.morphology import forms, lemmas
from khronika.record.figures import Act

_ORDINALS = {
    "второй": 2, "третий": 3, "четвертый": 4, "пятый": 5, "шестой": 6, "седьмой": 7, "восьмой": 8, "девятый": 9,
}  # fmt: skip
#: How many sentences back the people were counted.
_REACH = 2
_MARKS = frozenset({",", ";", ":", "—", "–", "(", ")", "."})


def find_ordinals(line: Line, cues: Sequence[Cue], told: Sequence[CountMention]) -> list[CountMention]:
    """One person each, where a few were counted just before and the words beside say what was done: "один …, второй …"."""
    near = [mention for mention in told if 0 <= line.number - mention.sentence <= _REACH]
    few = {mention.lower for mention in near if mention.lower == mention.upper and (mention.lower or 0) > 1}
    found: list[CountMention] = []
    if not few:
        return found
    ones = [at for at in range(len(line.norms)) if _is_one(line, at)]
    for at, norm in enumerate(line.norms):
        value = next((_ORDINALS[lemma] for lemma in lemmas(norm) if lemma in _ORDINALS), None)
        if value is None or not _stands_alone(line, at):
            continue
        goes_on = any(one < at for one in ones) or value in few or value - 1 in few or bool(found)
        if goes_on and few and (act := _act_at(line, cues, at)) is not None:
            found.append(_one(line, at, act))
            ones = [one for one in ones if one < at]
    first = [at for at in ones if found and line.tokens[at].start < found[0].span.start and _stands_alone(line, at)]
    return [_one(line, at, act) for at in first[:1] if (act := _act_at(line, cues, at)) is not None] + found


def _is_one(line: Line, at: int) -> bool:
    return "один" in lemmas(line.norms[at])


def _stands_alone(line: Line, at: int) -> bool:
    """Whether no noun follows that the word describes: "второй умер", not "второй этаж"."""
    following = forms(line.norms[at + 1])[0] if at + 1 < len(line.norms) and forms(line.norms[at + 1]) else None
    before = line.norms[at - 1] if at else ""
    return (following is None or following.pos not in {"NOUN", "ADJF", "PRTF"}) and before != "на"


def _act_at(line: Line, cues: Sequence[Cue], at: int) -> Act | None:
    """What is said to have been done in the clause of a token, or the one it opens behind commas, by a word or a place."""
    last = at + 1
    while last < len(line.norms) and (line.norms[last] not in _MARKS or not _told(line, at + 1, last)):
        if line.norms[last] in {";", "."}:
            break
        last += 1
    first = at
    while first > 0 and line.norms[first - 1] not in _MARKS:
        first -= 1
    said = [
        cue for cue in cues if first <= cue.at < last and cue.kind != "people" and not cue.negated and not cue.possible
    ]
    if said:
        return max(said, key=lambda cue: cue.kind == "verb").act
    places = load_toml("ru", "counting")["places"]
    for place in range(first, last):
        for lemma in lemmas(line.norms[place]):
            if lemma in places:
                act: Act = places[lemma]
                return act
    return None


def _told(line: Line, first: int, last: int) -> bool:
    """Whether a stretch has words that tell something: a verb, or a place behind a preposition."""
    return any(is_predicate(norm) for norm in line.norms[first:last]) or last - first > 1


def _one(line: Line, at: int, act: Act) -> CountMention:
    return CountMention(
        span=Span(line.tokens[at].start, line.tokens[at].end),
        lower=1,
        upper=1,
        approximate=False,
        relation=None,
        act=act,
        trigger=None,
        who=None,
        group=None,
        by=None,
        whole=None,
        partitive=True,
        certainty=None,
        negative=False,
        sentence=line.number,
    )
