"""What was done to the people of a phrase, said after it: the predicate whose subject they are."""

from __future__ import annotations

from typing import NamedTuple

from khronika.language.en.acts import Cue, split_act
from khronika.language.en.count_clauses import Clause, words
from khronika.language.en.groups import find_head
from khronika.language.reading import Span
from khronika.record.figures import Act
from khronika.record.statements import Certainty

#: Words looked through for a predicate: beyond, rules are wrong more often than right.
_REACH = 18
_PAST = ("harm-pp", "harm-past")
#: What the words for an act end with that go on with a place: "abducted from", "loaded onto".
_PLACED = frozenset({"from", "into", "onto", "aboard"})
#: What opens an aside about people that says no act of theirs: "Two more, who had pleaded guilty, were fined".
_TELLING = frozenset({"who", "whose", "both", "all", "most", "mostly", "mainly"})
_WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


class Predicate(NamedTuple):
    """An act with the words that say it; `seconds` are further acts of the same people ("fined and
    expelled"), each with its words."""

    act: Act
    trigger: Span
    certainty: Certainty | None = None
    seconds: tuple[tuple[Act, Span], ...] = ()
    cue: Cue | None = None


class Search(NamedTuple):
    """What a look to the right found: a predicate, or what stood in its way.

    `blocked` is the index of the words that are another predicate of the people ("were children"), None where the
    clause ended without one; `saying` tells that they speak.
    """

    predicate: Predicate | None
    blocked: int | None = None
    saying: bool = False


def predicate_after(
    clause: Clause, start: int, *, bare: bool = False, inside: bool = False, finite: bool = False
) -> Search:
    """The predicate of the people whose phrase ends before token `start`.

    `bare` is set for a number without a noun: its predicate stands within four words. `inside` looks only at
    what belongs to the phrase itself (participles, relative clauses), not at finite verbs; `finite` takes no bare
    predicate ("five of the twenty men in his cell had been beaten": not "in his cell").
    """
    if bare and clause.norm(start) in {"more", "others"}:
        start += 1
    if clause.norm(start) == "whom" and not (inside or finite) and (found := _whom(clause, start)) is not None:
        return Search(found)
    return _Walk(clause, _behind_examples(clause, start), bare=bare, inside=inside, finite=finite).run()


def _whom(clause: Clause, start: int) -> Predicate | None:
    """Reads "women whom bandits had seized in May were set free": what was done to them first, and then."""
    first: Predicate | None = None
    for at in range(start + 2, min(start + _REACH, len(clause.tokens))):
        cue = clause.cues.get(at)
        if clause.norm(at) in {";", ":", "who", "which", "that"} or (clause.norm(at) == "," and first is None):
            return first
        act = cue.act("harm-past", "harm-pp") if cue else None
        if first is None and cue is not None and act is not None:
            first = Predicate(act, clause.span(cue.first, cue.last), cue=cue)
        elif first is not None and _auxiliary(clause.norm(at)):
            main = _Walk(clause, at, bare=False, inside=False, finite=True).run().predicate
            return (
                first if main is None or main.act == first.act else first._replace(seconds=((main.act, main.trigger),))
            )
    return first


def _behind_examples(clause: Clause, start: int) -> int:
    """The token behind ", including the editor," where that stands at `start` and counts nobody: "twenty more, including …, were hurt"."""
    if clause.norm(start) == "(":
        close = next(
            (at for at in range(start + 1, min(start + 8, len(clause.tokens))) if clause.norm(at) == ")"), None
        )
        return start if close is None else close + 1
    told, had = clause.norm(start + 1) in _TELLING, clause.norm(start + 2) in {"had", "have"}
    if clause.norm(start) != "," or not (told or clause.norm(start + 1) in {"including", "among", "according"}):
        return start
    for at in range(start + 2, min(start + 12, len(clause.tokens) - 1)):
        if at in clause.starts or clause.norm(at) in words("breaks") or (told and not had and at in clause.cues):
            return start
        if clause.norm(at) == ",":
            return at + 1 if _auxiliary(clause.norm(at + 1)) or at + 1 in clause.cues else start
    return start


class _Walk:
    """One walk to the right, word by word."""

    def __init__(self, clause: Clause, start: int, *, bare: bool, inside: bool, finite: bool) -> None:
        self.clause, self.start, self.bare, self.inside = clause, start, bare, inside
        self.finite = finite
        self.limit = min(len(clause.tokens), start + (6 if bare else _REACH))
        self.aux = ""
        self.certainty: Certainty | None = None
        self.commas = 0
        self.relative = False
        self.soft = False
        self.others = -1  # the token behind other people, whom a participle there describes

    def run(self) -> Search:
        index = self.start
        while index < self.limit:
            cue = self.clause.cues.get(index)
            if cue is not None:
                act = self._accepts(cue)
                if act == "agent":
                    return Search(None, index)
                if act is not None:
                    return self._with_main(self._predicate(cue, act))  # type: ignore[arg-type]
            if self.aux == "be" and self.clause.norm(index) == "among":
                cue = self.clause.cues.get(index + 2)
                act = cue.act("harm-pp", "head", "weak") if cue else None
                if cue and act and self.clause.norm(index + 1) in {"the", "those"}:
                    return Search(self._predicate(cue, act))
            step = self._step(index)
            if isinstance(step, Search):
                return step
            index = step if cue is None or step > index + 1 else max(step, cue.last if not self.aux else step)
        return Search(None)

    def _with_main(self, found: Predicate) -> Search:
        """The finite predicate behind a relative clause ("who came back are being treated"), or both where a participle
        or a passive stands before it ("held at a checkpoint were released")."""
        if self.bare or self.inside or found.cue is None or (self.aux and not self.relative):
            return Search(found)
        clause = self.clause
        for at in range(found.cue.last, min(found.cue.last + 9, len(clause.tokens))):
            word = clause.norm(at)
            if word in {",", ";", ":", "and", "or", "but", "who", "that", "which"} or word in words("breaks"):
                break
            does = self._does(at) if self.relative or found.cue.act("state") else None
            if does is not None and does.act != found.act:
                if not self.relative:
                    return Search(does)  # "two of those in hospital died"
                return Search(found._replace(seconds=(*found.seconds, (does.act, does.trigger), *does.seconds)))
            if _auxiliary(word):
                main = _Walk(clause, at, bare=False, inside=False, finite=True).run().predicate
                if main is None or main.act == found.act:
                    break
                if self.relative and not self.aux:
                    return Search(main)
                return Search(found._replace(seconds=(*found.seconds, (main.act, main.trigger))))
        return Search(found)

    def _does(self, at: int) -> Predicate | None:
        """What the people did by the finite verb at a token, behind what described them."""
        cue = self.clause.cues.get(at)
        act = cue.act("does-past") if cue else None
        if cue is None or act is None or self.clause.norm(at - 1) in words("prepositions") | {"the", "a", "an"}:
            return None
        return Predicate(act, self.clause.span(cue.first, cue.last), None, _seconds(self.clause, cue, act), cue)

    def _predicate(self, cue: Cue, act: Act) -> Predicate:
        trigger = self.clause.span(cue.first, cue.last)
        if self.clause.norm(cue.first) in {"feared", "presumed"}:
            self.certainty = self.certainty or "probable"
        return Predicate(act, trigger, self.certainty, _seconds(self.clause, cue, act), cue)

    def _accepts(self, cue: Cue) -> str | None:
        clause, index = self.clause, cue.first
        if self.inside and (self.aux and not self.relative):
            return None
        if self.soft:
            return cue.act("state")
        if clause.norm(cue.last) == "to" and clause.norm(index) in {"tried", "try", "trying"}:
            return None
        passive = cue.act("harm-pp")
        if passive and not self.aux and index == self.others:
            return None  # "six witnesses in the trial of 32 people charged with murder"
        if passive and self.aux == "be":
            return passive
        happened = self._happened(cue)
        if happened:
            return happened
        state = cue.act("state") if clause.norm(index - 1) != "the" else None  # "relatives of the dead"
        if state and (
            self.aux == "be"
            or (not self.aux and not self.finite and index - self.start <= (9 if clause.norm(index) == "with" else 4))
        ):
            return state
        if self.finite and not self.aux:
            return None
        if cue.act("harm-pp", "harm-past") and not self.aux:
            placed = clause.norm(cue.last - 1) in _PLACED  # "abducted from a wedding": no object
            if not passive or (takes_object(clause, cue.last) and not placed and clause.norm(index - 1) != "being"):
                return "agent" if index - self.start <= 3 or self.relative else None
            return passive
        if cue.act("harm-past", "harm-ing", "harm-base", "harm-s") and self.aux in {"have", "modal"}:
            return "agent"
        return None

    def _happened(self, cue: Cue) -> str | None:
        before = self.clause.norm(cue.first - 1)
        if (before in words("prepositions") and before != "since") or before in {
            "the",
            "a",
            "an",
            "his",
            "her",
            "their",
            "its",
        }:
            return None
        if self.inside and not self.relative:
            return cue.act("does-ing")
        match self.aux:
            case "":
                return cue.act("does-past", "does-ing", "does-base", "does-s")
            case "have":
                return cue.act("does-pp", "does-past")
            case "be":
                return cue.act("does-ing") or (cue.act("does-base") if before == "to" else None)
        return cue.act("does-base")

    def _step(self, index: int) -> int | Search:
        clause = self.clause
        word = clause.norm(index)
        if word == "that" and clause.norm(index - 1) in words("prepositions"):
            return index + 1  # "men of that village have been …"
        if word in {"who", "which", "that", "whom", "whose"}:
            if word == "that" and index > self.start and clause.norm(index - 1) != ",":
                return Search(None)
            self.relative, self.aux = True, ""
            return index + 1
        if word in {"allegedly", "reportedly", "apparently", "supposedly", "probably"}:
            self.certainty = self.certainty or "probable"
            return index + 1
        aux = _auxiliary(word)
        if aux:
            if self.inside and not self.relative:
                return Search(None)
            late = clause.norm(index - 1) in {"to", "thought", "reported"}  # "were thought to have ended up"
            self.aux = "be" if aux == "be" else (aux if self.aux != "be" or late else self.aux)
            if word in {"may", "might", "could"}:
                self.certainty = "possible"
            return index + 1
        if self.aux:
            return self._after_auxiliary(index, word)
        return self._plain(index, word)

    def _aside_end(self, index: int) -> int | None:
        """The comma that closes an aside whose number ends before `index`, None where it has a verb of its own."""
        for at in range(index, min(index + 7, len(self.clause.tokens))):
            if self.clause.norm(at) == ",":
                return at
            if _auxiliary(self.clause.norm(at)) or self.clause.norm(at) in {".", ";", ":", "who", "that"}:
                return None
        return None

    def _after_auxiliary(self, index: int, word: str) -> int | Search:
        clause = self.clause
        if word in words("raising") or word == "to" or word.endswith("ly"):
            if word in words("possible"):
                self.certainty = "possible"
            if word in {"believed", "thought", "feared", "suspected", "alleged", "understood", "presumed"}:
                self.certainty = self.certainty or "probable"
            return index + 1
        if word in {",", '"', "'"} and index + 1 < self.limit:
            return Search(None, index) if self.bare else index + 1
        if self.relative:
            self.relative, self.aux = False, ""
            return index + 1
        if self.aux == "be" and word in {"given", "handed"}:
            ahead = {clause.norm(at) for at in range(index + 1, min(index + 11, len(clause.tokens)))}
            if ahead & {"days", "years", "months", "sentence", "sentences", "terms", "life"}:
                return Search(Predicate("conviction", clause.span(index, index + 1), self.certainty))
        if self.aux == "be" and word.endswith(("ed", "put", "led")):  # "were put on a bus and expelled"
            for at in range(index + 1, min(index + 7, len(clause.tokens) - 1)):
                later = clause.cues.get(at + 1)
                if clause.norm(at) == "and" and later is not None and later.act("harm-pp"):
                    return at + 1
                if clause.norm(at) in {",", ";", "who", "which"} or at in clause.starts:
                    break
        if self.aux == "be" and clause.norm(index + 1) == ",":  # "being led, hands on their heads, into two buses"
            close = next((at for at in range(index + 3, min(index + 10, self.limit)) if clause.norm(at) == ","), None)
            act = split_act(clause.tokens, index, close + 1) if close is not None else None
            if act is not None:
                return Search(Predicate(act, clause.span(index, index + 1), self.certainty))
        second = clause.cues.get(index + 2)
        if self.aux == "be" and clause.norm(index + 1) == "and" and second is not None and second.act("harm-pp"):
            return index + 2  # "were stripped and beaten"
        return Search(None, index)

    def _plain(self, index: int, word: str) -> int | Search:
        clause = self.clause
        if word == "." and index + 1 < len(clause.tokens):
            return index + 1  # of an abbreviation: "27 pupils of St. Luke's College"
        if word in words("breaks") or word in {";", ":", ".", "?", "!", "(", "–", "—", "but", "--"}:
            return Search(None)
        quantity = clause.starts.get(index)
        if quantity is not None:
            if clause.norm(index - 1) in words("prepositions") and clause.norm(index - 1) != "with":
                head = find_head(clause.tokens, quantity.last, clause.cues, one=False)
                self.others = head.after if head.kind == "person" else self.others
                return quantity.last
            return Search(None)
        if word == ",":
            self.commas += 1
            among = clause.norm(index + 1) == "among" and clause.norm(index + 2) == "them"
            aside = clause.starts.get(index + 1) or clause.starts.get(index + (3 if among else 2))
            if aside is not None and not self.bare:
                close = self._aside_end(aside.last)
                if (
                    close is not None
                ):  # 112 people, including 40 children, were …; a dozen of them, "maybe twenty", are …
                    return close + 1
            after = index + 2 if clause.norm(index + 1) in {"and", "or", "but"} else index + 1
            if self.bare or self.commas > 2 or after in clause.starts or clause.norm(index + 1) in {"but", "killing"}:
                return Search(None)
            return index + 1
        if word in {"and", "or"}:
            return Search(None) if index + 1 in clause.starts or self.bare else index + 1
        if word in words("say"):
            return index + 1 if self.commas else Search(None, index, saying=True)
        if not self.commas and index - self.start <= 1 and word.endswith("ed") and index not in clause.cues:
            if takes_object(clause, index + 1):
                self.soft = True
            return index + 1
        return index + 1


def _auxiliary(word: str) -> str:
    if word in words("be"):
        return "be"
    if word in words("have"):
        return "have"
    return "modal" if word in words("modal") else ""


def takes_object(clause: Clause, index: int) -> bool:
    """Whether what follows a verb is its object: the verb is active, and the people before it did it."""
    if index >= len(clause.tokens):
        return False
    token = clause.tokens[index]
    if token.norm in {"this", "that", "last", "the", "a"} and _tells_time(clause, index + 1):
        return False
    if token.norm in words("object_starts"):
        return not (token.norm in {"at", "over", "up", "as", "about", "around"} and index not in clause.starts)
    if index in clause.starts:
        return not _tells_time(clause, clause.starts[index].last)
    if clause.sentence.kind == "title":
        return False
    return token.word[0].isupper() and token.norm not in _WEEKDAYS and token.norm not in words("months")


def _tells_time(clause: Clause, index: int) -> bool:
    """Whether a word for a stretch of time stands here or behind one more word ("the same day")."""
    return not words("times").isdisjoint({clause.norm(index), clause.norm(index + 1)})


def _seconds(clause: Clause, cue: Cue, act: Act) -> tuple[tuple[Act, Span], ...]:
    """Further acts of the same people: "were fined and expelled", "was arrested on Friday and later charged"."""
    found: dict[Act, Span] = {}
    index = cue.last
    for _ in range(14):
        word = clause.norm(index)
        if word in {"", ",", ";", ".", "who", "which"} or index in clause.starts:
            break
        if word == "and":
            after = index + 1
            while clause.norm(after) in {"later", "then", "subsequently", "also", "were", "have", "been", "had"}:
                after += 1
            other = clause.cues.get(after)
            second = other.act("harm-pp", "does-past") if other else None
            if other is None or second is None:
                break
            pair = {act, second}
            if takes_object(clause, other.last) or pair <= {"killing", "injury"} or pair <= {"arrest", "detention"}:
                break
            if second != act:
                found.setdefault(second, clause.span(other.first, other.last))
            index = other.last
            continue
        index += 1
    return tuple(found.items())
