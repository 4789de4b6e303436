"""Words that say that somebody says something: verbs of saying, denying and keeping silent."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from khronika.language.data import load_toml
from khronika.language.lines import Line
from khronika.language.ru.morphology import Form, forms, lemmas
from khronika.record.statements import Polarity

#: Denies to speak, where it stands beside words for speaking.
_REFUSE = "отказаться"


class Verb(NamedTuple):
    """A finite verb of saying: tokens `start` to `end` (its "не" and what judges with it), and how it agrees.

    `takes_object` tells that its object may be what is said; `silent` that it says that nothing is said; `impersonal`
    that it has no subject: "говорится в сообщении". `judged` is the word by which it denies what stands before that.
    """

    at: int
    start: int
    end: int
    lemma: str
    polarity: Polarity
    takes_object: bool
    silent: bool
    form: Form
    impersonal: bool = False
    judged: int | None = None


class _Lexicon(NamedTuple):
    say: frozenset[str]
    impersonal: frozenset[str]
    weak: frozenset[str]
    speaking: frozenset[str]
    object: frozenset[str]
    deny: frozenset[str]
    judged: frozenset[str]
    silent: frozenset[str]
    between: frozenset[str]
    by: frozenset[str]
    said: frozenset[str]


@cache
def cue_words() -> _Lexicon:
    """The word lists of `data/cues.toml`."""
    data = load_toml("ru", "cues")
    return _Lexicon(
        say=frozenset(data["say"]["verbs"].split()),
        impersonal=frozenset(data["say"]["impersonal"].split()),
        weak=frozenset(data["say"]["weak"].split()),
        speaking=frozenset(data["say"]["speaking"].split()),
        object=frozenset(data["object"]["verbs"].split()),
        deny=frozenset(data["deny"]["verbs"].split()),
        judged=frozenset(data["deny"]["judged"].split()),
        silent=frozenset(data["silent"]["verbs"].split()),
        between=frozenset(data["between"]["words"].split()),
        by=frozenset(data["phrases"]["by"].split()),
        said=frozenset(data["nouns"]["said"].split()),
    )


@lru_cache(maxsize=50_000)
def _saying(norm: str) -> Form | None:
    """The word as a finite verb of saying, None for others."""
    words = cue_words()
    if not norm.isalpha():
        return None
    for form in forms(norm):
        if form.lemma in words.impersonal and (
            form.lemma.endswith("ся") or (form.pos == "PRTS" and form.gender == "neut")
        ):
            return form
        if (
            form.pos == "VERB"
            and (form.lemma in words.say or form.lemma in words.object or form.lemma == _REFUSE)
            and "impr" not in form.marks
        ):
            return form
        if form.pos == "NOUN" and form is forms(norm)[0]:
            return None
    return None


def is_saying(norm: str) -> bool:
    """Whether a word is a finite verb of saying."""
    return _saying(norm) is not None


def find_verbs(line: Line) -> list[Verb]:
    """The verbs of saying in a sentence, in its order."""
    words = cue_words()
    found: list[Verb] = []
    for at, norm in enumerate(line.norms):
        form = _saying(norm)
        if form is None:
            continue
        negated = at > 0 and line.norms[at - 1] == "не"
        start, end, polarity = at - negated, at + 1, "positive"
        refuses = form.lemma == _REFUSE and _of_words(line, at)
        judged = _judged(line, at) if form.lemma == "назвать" else None
        end = at + 2 if judged == at + 1 else end
        denies = refuses or form.lemma in words.deny or judged is not None
        silent = refuses or (negated and form.lemma in words.silent)
        if denies != negated and (denies or silent):
            polarity = "negative"
        elif negated or form.lemma == _REFUSE:
            continue
        found.append(
            Verb(
                at=at,
                start=start,
                end=end,
                lemma=form.lemma,
                polarity="negative" if polarity == "negative" else "positive",
                takes_object=form.lemma in words.object,
                silent=silent,
                form=form,
                judged=judged,
                impersonal=form.pos == "PRTS" or form.lemma in words.impersonal - words.say,
            )
        )
    return found


def _of_words(line: Line, at: int) -> bool:
    """Whether somebody refuses to speak, not to do something else: "от комментариев отказался"."""
    near = line.norms[max(0, at - 3) : at + 5]
    return any(norm.startswith(("комментар", "коммент", "отвеч", "говор")) for norm in near)


def _judged(line: Line, at: int) -> int | None:
    """The word by which "назвать" denies: "назвали недостоверными", "назвал произошедшее провокацией"; None for none."""
    for place in range(at + 1, min(at + 6, len(line.norms))):
        if line.norms[place] in {",", ";", ":", "—"}:
            return None
        if not lemmas(line.norms[place]).isdisjoint(cue_words().judged):
            return place
    return None
