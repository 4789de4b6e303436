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
#: What ends words that somebody says aloud, before the dash behind them.
_SPOKEN = frozenset({",", "!", "?", "…", '"'})
#: Verbs that deny with a word that judges.
_JUDGING = frozenset(
    {"назвать", "называть", "считать", "счесть", "посчитать", "признать", "признавать", "объявить", "объявлять"}
)


_TALLY = frozenset({"число", "количество", "оценка", "счет", "цифра", "планка"})
_PRONOUNCING = frozenset({"огласить", "оглашать", "зачитать", "объявить"})
_RULINGS = frozenset({"приговор", "вердикт", "решение", "постановление", "голодовка", "забастовка"})
_SEEING = frozenset({"видеть", "увидеть"})


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
    passive: frozenset[str]
    said: frozenset[str]
    states: frozenset[str]
    promises: frozenset[str]
    helpers: frozenset[str]
    unsure: frozenset[str]
    phrases: dict[str, tuple[str, ...]]

    @property
    def verbs(self) -> frozenset[str]:
        """Every verb that may stand for itself."""
        return self.say | self.object | self.promises | frozenset(self.phrases)


#: The endings of infinitives.
_INFINITIVE = ("ть", "ти", "чь", "ться", "тись", "чься")


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
        passive=frozenset(data["passive"]["verbs"].split()),
        said=frozenset(data["nouns"]["said"].split()),
        states=frozenset(data["say"]["states"].split()),
        promises=frozenset(data["say"]["promises"].split()),
        helpers=frozenset(data["say"]["helpers"].split()) | {_REFUSE},
        unsure=frozenset(data["say"]["unsure"].split()),
        phrases={verb: tuple(words.split()) for verb, words in data["say"]["phrases"].items()},
    )


@lru_cache(maxsize=50_000)
def _saying(norm: str) -> Form | None:
    """The word as a finite verb of saying, None for others."""
    words = cue_words()
    if not norm.isalpha():
        return None
    if norm in words.states:
        return forms(norm)[0]
    for form in forms(norm):
        if form.lemma in words.impersonal and (
            form.lemma.endswith("ся") or (form.pos == "PRTS" and form.gender == "neut")
        ):
            return form
        if form.pos == "VERB" and (form.lemma in words.verbs or form.lemma == _REFUSE) and "impr" not in form.marks:
            return form
        if form.pos == "NOUN" and form is forms(norm)[0]:
            return None
    return None


def is_saying(norm: str) -> bool:
    """Whether a word is a finite verb of saying."""
    return _saying(norm) is not None


def is_telling(norm: str) -> bool:
    """Whether a word is a verb that may stand behind words that somebody says aloud: "— …, — отрезала она"."""
    form = forms(norm)[0] if norm.isalpha() and forms(norm) else None
    return form is not None and form.pos == "VERB" and bool(form.marks & {"past", "3per"})


def find_verbs(line: Line) -> list[Verb]:
    """The verbs of saying in a sentence, in its order."""
    found: list[Verb] = []
    speech = _before_speech(line)
    for at in range(len(line.norms)):
        verb = _helped(line, at) or _plain(line, at, speech)
        if verb is not None and verb.polarity == "negative" and _nor(line, verb.end):
            verb = verb._replace(end=verb.end + 3)
        if verb is not None and not (found and verb.start < found[-1].end):
            found.append(verb)
    return found


def _before_speech(line: Line) -> int | None:
    """The last verb before a colon and words said aloud: "староста махнул рукой: «…»"; None where there is none."""
    for colon in range(2, len(line.norms) - 3):
        if line.norms[colon] == ":" and line.norms[colon + 1] == '"' and not line.quoted[colon]:
            close = next((at for at in range(colon + 2, len(line.norms)) if line.norms[at] == '"'), len(line.norms))
            if line.norms[close + 1 : close + 2] and line.norms[close + 1].isalpha():
                return None  # a name: "провела проверку: «Маяк» сообщает"
            for at in range(colon - 1, max(-1, colon - 9), -1):
                if line.norms[at] in {";", ":", "—", "–"}:
                    return None
                if is_telling(line.norms[at]):
                    return at
            return None
    return None


def _nor(line: Line, at: int) -> bool:
    """Whether a verb of denying goes on with another: "не подтвердили и не опровергли"."""
    return line.norms[at : at + 2] == ("и", "не") and at + 2 < len(line.norms) and is_saying(line.norms[at + 2])


def _helped(line: Line, at: int) -> Verb | None:
    """A verb that only helps another of saying, beside it: "не стал отвечать", "комментировать отказалась"."""
    words = cue_words()
    negated = at > 0 and line.norms[at - 1] == "не"
    start, end = at - negated, at + 1
    if end < len(line.norms) and (lemma := _infinitive(line.norms[end])):
        end += 1
    elif start > 0 and (lemma := _infinitive(line.norms[start - 1])):
        start -= 1
    else:
        return None
    form = _helping(line.norms[at])
    if form is None:
        return None
    silent = (negated or form.lemma == _REFUSE) and lemma in words.silent
    if (negated and not silent) or (form.lemma in words.unsure and not negated):
        return None
    return Verb(
        at=at,
        start=start,
        end=end,
        lemma=lemma,
        polarity="negative" if silent or lemma in words.deny or form.lemma == _REFUSE else "positive",
        takes_object=lemma in words.object,
        silent=silent or form.lemma == _REFUSE,
        form=form,
    )


@lru_cache(maxsize=50_000)
def _helping(norm: str) -> Form | None:
    """The word as a finite verb that helps another, None for others."""
    return next((form for form in forms(norm)[:1] if form.pos == "VERB" and form.lemma in cue_words().helpers), None)


@lru_cache(maxsize=50_000)
def _infinitive(norm: str) -> str | None:
    """The dictionary form of an infinitive of saying, None for other words."""
    if not norm.endswith(_INFINITIVE):
        return None
    words = cue_words()
    return next(
        (form.lemma for form in forms(norm) if form.pos == "INFN" and form.lemma in words.say | words.object), None
    )


def _plain(line: Line, at: int, speech: int | None) -> Verb | None:
    """A verb of saying by itself, or any that stands behind words said aloud, or, at token `speech`, before them."""
    words = cue_words()
    norm = line.norms[at]
    aloud = _behind_speech(line, at) or at == speech
    form = _saying(norm) or (forms(norm)[0] if aloud and is_telling(norm) else None)
    if form is None:
        return None
    negated = at > 0 and line.norms[at - 1] == "не"
    refuses = form.lemma == _REFUSE and _of_words(line, at)
    judged = _judged(line, at) if form.lemma in _JUDGING else None
    if form.lemma == "называть" and judged is None and not _gives_number(line, at):
        return None  # "врачи называют разные цифры"
    denies = refuses or form.lemma in words.deny or judged is not None
    silent = refuses or (negated and form.lemma in words.silent | words.impersonal)
    negative = denies != negated and (denies or silent)
    if not negative and ((negated and not denies) or form.lemma == _REFUSE):
        return None
    if form.lemma == "поднять" and not any(lemmas(word) & _TALLY for word in line.norms[at + 1 : at + 4]):
        return None  # "подняли из-под снега девятерых"
    if form.lemma in _PRONOUNCING and any(lemmas(word) & _RULINGS for word in line.norms[at + 1 : at + 4]):
        return None  # "суд огласил приговор"
    phrase = words.phrases.get(form.lemma, ())
    if line.norms[at + 1 : at + 1 + len(phrase)] != phrase:
        return None
    return Verb(
        at=at,
        start=at - negated,
        end=at + 2 if judged == at + 1 else at + 1 + len(phrase),
        lemma=form.lemma,
        polarity="negative" if negative else "positive",
        takes_object=form.lemma in words.object or _sees(line, at, form),
        silent=silent,
        form=form,
        judged=judged,
        impersonal=form.lemma in words.impersonal - words.say or (form.pos == "PRTS" and norm not in words.states),
    )


def _gives_number(line: Line, at: int) -> bool:
    """Whether a number stands right behind a verb: "в отделе называют 71", "называли цифру сорок"."""
    near = line.norms[at + 1 : at + 6]
    return any(norm.isdigit() or any(form.pos == "NUMR" for form in forms(norm)[:1]) for norm in near)


def _sees(line: Line, at: int, form: Form) -> bool:
    """Whether somebody is told to have seen so many: "староста видел пятерых"."""
    behind = line.norms[at + 1] if at + 1 < len(line.norms) else ""
    return form.lemma in _SEEING and (behind.isdigit() or any(other.pos == "NUMR" for other in forms(behind)[:1]))


def _behind_speech(line: Line, at: int) -> bool:
    """Whether a word stands behind a dash, and that behind words in quotation marks."""
    return (
        at > 2 and line.norms[at - 1] in {"—", "–"} and line.norms[at - 2] in _SPOKEN and any(line.quoted[at - 3 : at])
    )


def _of_words(line: Line, at: int) -> bool:
    """Whether somebody refuses to speak, not to do something else: "от комментариев отказался"."""
    near = line.norms[max(0, at - 3) : at + 5]
    return any(norm.startswith(("коммент", "отвеч", "говор", "показани", "пояснен", "объяснен")) for norm in near)


def _judged(line: Line, at: int) -> int | None:
    """The word by which "назвать" denies: "назвали недостоверными", "назвал произошедшее провокацией"; None for none."""
    for place in range(at + 1, min(at + 6, len(line.norms))):
        if line.norms[place] in {",", ";", ":", "—"}:
            return None
        if not lemmas(line.norms[place]).isdisjoint(cue_words().judged):
            return place
    return None
