"""Acts: what was done to people, by the words of a Russian sentence."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal, NamedTuple, cast, get_args

from khronika.language.data import load_toml
from khronika.language.lines import Line
from khronika.language.ru.morphology import forms, lemmas
from khronika.record.figures import Act

#: How a word says an act: as a predicate, as the name of the act, or as a word for the people it was done to; "weak"
#: words say it only where nothing else does.
CueKind = Literal["verb", "noun", "people", "weak"]
_ACTS: tuple[Act, ...] = get_args(Act)
_PREDICATES = frozenset({"VERB", "INFN", "PRTS", "GRND", "ADJS"})
#: How far apart the words of a frame may stand, in tokens.
_SPREAD = 12
#: Words that make what follows a possibility: "могут быть выдворены", "выдворение грозит ста".
_MODAL = frozenset(
    {"мочь", "должный", "грозить", "предстоять", "ожидаться", "планировать", "собираться", "угрожать", "намереваться"}
)
_BECOMING = frozenset(
    {
        "стать",
        "становиться",
        "оказаться",
        "признать",
        "считаться",
        "числиться",
        "значиться",
        "являться",
        "потерять",
        "терять",
    }
)
_BEING = frozenset({"быть", "мочь", "стать", "оказаться", "являться", "составить", "составлять", "насчитать"})
#: What stands between "не" and the word that says the act.
_FAILING = frozenset({"быть", "удаться", "смочь", "мочь", "успеть", "суметь", "удаваться"})
_MAYBE = frozenset({"возможно", "вероятно", "видимо", "скорее", "предположительно"})


class Cue(NamedTuple):
    """A word that says an act: its token, whether it is denied or only possible, whether its subject does it to others,
    and whether other words of the sentence say it with it."""

    at: int
    act: Act
    kind: CueKind
    negated: bool = False
    possible: bool = False
    active: bool = False
    framed: bool = False


class _Frame(NamedTuple):
    act: Act
    words: tuple[frozenset[str], ...]
    negated: bool
    within: int


class _Lexicon(NamedTuple):
    verbs: dict[str, Act]
    nouns: dict[str, Act]
    people: dict[str, Act]
    participles: dict[str, Act]
    weak: dict[str, Act]
    frames: dict[str, tuple[_Frame, ...]]
    cases: dict[str, Act]


@cache
def _lexicon() -> _Lexicon:
    data = load_toml("ru", "acts")
    tables: dict[str, dict[str, Act]] = {"verbs": {}, "nouns": {}, "people": {}, "participles": {}, "cases": {}}
    for act in _ACTS:
        for name, words in data.get(act, {}).items():
            table = tables["people" if name == "things" else name]
            table |= dict.fromkeys(words.split(), act)
    weak = {word: cast("Act", act) for act, words in data["weak"].items() for word in words.split()}
    frames: dict[str, list[_Frame]] = {}
    for row in data["frame"]:
        words = tuple(frozenset(names.split()) for names in row["words"])
        for word in words[0]:
            frames.setdefault(word, []).append(
                _Frame(row["act"], words, row.get("negated", False), row.get("within", _SPREAD))
            )
    by_head = {word: tuple(rows) for word, rows in frames.items()}
    return _Lexicon(
        tables["verbs"], tables["nouns"], tables["people"], tables["participles"], weak, by_head, tables["cases"]
    )


def find_cues(line: Line) -> list[Cue]:
    """The words of a sentence that say an act, in its order. A frame stands before the single word it begins with."""
    cues: list[Cue] = []
    for at, norm in enumerate(line.norms):
        kind = _kind_of(norm)
        if kind is None:
            continue
        frame = _frame_at(line, at, kind)
        act = frame.act if frame is not None else _single(norm, kind)
        if act is None:
            continue
        weak = frame is None and act == _weak(norm)
        shown = "weak" if weak else _shown(norm, kind, framed=frame is not None)
        if shown == "people" and _becomes(line, at):
            shown = "verb"
        active = frame is None and shown == "verb" and _is_transitive(norm)
        negated = _is_negated(line, at) and not (frame is not None and frame.negated)
        cues.append(Cue(at, act, shown, negated, _is_possible(line, at), active, frame is not None))
    return cues


@lru_cache(maxsize=50_000)
def _kind_of(norm: str) -> Literal["verb", "participle", "noun"] | None:
    """What part of speech a word of the lexicon is here, None for other words."""
    words = _lexicon()
    if not norm[0].isalpha():
        return None
    names = lemmas(norm)
    known = any(name in table for table in words[:5] for name in names)
    if not known and names.isdisjoint(words.frames):
        return None
    for form in forms(norm):
        if form.pos in _PREDICATES and (
            form.lemma in words.verbs
            or form.lemma in words.weak
            or form.lemma in words.frames
            or (form.pos == "ADJS" and form.lemma in words.people)
        ):
            return "verb"
        if form.pos in {"PRTF", "ADJF"} and form.lemma not in words.nouns:
            return "participle"
        if form.pos == "NOUN":
            return "noun"
    return "noun"


@lru_cache(maxsize=50_000)
def _single(norm: str, kind: str) -> Act | None:
    """The act that a word says by itself."""
    words = _lexicon()
    tables = {
        "verb": (words.verbs, words.weak, words.people),
        "participle": (words.people, words.verbs, words.participles, words.weak),
        "noun": (words.people, words.nouns, words.weak),
    }[kind]
    for table in tables:
        for form in forms(norm):
            if form.lemma in table:
                return table[form.lemma]
    return None


@lru_cache(maxsize=50_000)
def _weak(norm: str) -> Act | None:
    words = _lexicon()
    names = lemmas(norm)
    if any(name in words.verbs or name in words.nouns or name in words.people for name in names):
        return None
    return next((words.weak[name] for name in names if name in words.weak), None)


@lru_cache(maxsize=50_000)
def _shown(norm: str, kind: str, *, framed: bool) -> CueKind:
    if kind == "verb":
        return "verb"
    if kind == "participle" and not framed and _is_transitive(norm):
        return "verb"  # "похитившие двоих"
    if kind == "participle":
        adjective = framed and forms(norm)[0].pos == "ADJF"
        return "noun" if adjective else "people"
    people = not framed and not lemmas(norm).isdisjoint(_lexicon().people)
    return "people" if people else "noun"


@lru_cache(maxsize=50_000)
def is_predicate(norm: str) -> bool:
    """Whether a word is before all a finite verb or a short participle, no mere "быть"."""
    readings = forms(norm)
    return bool(readings) and readings[0].pos in {"VERB", "PRTS"} and readings[0].lemma not in _BEING


@lru_cache(maxsize=20_000)
def _is_transitive(norm: str) -> bool:
    """Whether a word is a verb whose subject does something to somebody: "похитили", not "погибли" or "похищены"."""
    readings = forms(norm)
    return bool(readings) and (readings[0].pos == "VERB" or "actv" in readings[0].marks) and "tran" in readings[0].marks


def _becomes(line: Line, at: int) -> bool:
    """Whether people in the instrumental are what somebody becomes: "жертвами стали трое", "нарушителями оказались сто"."""
    if not any(form.case == "ablt" for form in forms(line.norms[at])[:2]):
        return False
    near = line.norms[max(0, at - 4) : at + 8]
    return any(not lemmas(norm).isdisjoint(_BECOMING) for norm in near if norm[0].isalpha())


def people_act(norm: str) -> Act | None:
    """The act that a word for people says was done to them: "задержанных", "погибших"; None for other words."""
    kind = _kind_of(norm)
    if kind == "participle" or (kind == "noun" and not lemmas(norm).isdisjoint(_lexicon().people)):
        return _single(norm, kind)
    return None


@lru_cache(maxsize=20_000)
def case_noun_act(norm: str) -> Act | None:
    """The act that a noun names which may be counted for those it was done to: "14 задержаний"; None for other words."""
    cases = _lexicon().cases
    return next((cases[form.lemma] for form in forms(norm) if form.pos == "NOUN" and form.lemma in cases), None)


def _frame_at(line: Line, at: int, kind: str) -> _Frame | None:
    """The frame whose first words this token has, and whose others stand near it in the sentence."""
    frames = _lexicon().frames
    beyond: _Frame | None = None
    for frame in (frame for name in sorted(lemmas(line.norms[at])) for frame in frames.get(name, ())):
        if frame.negated and not _is_negated(line, at):
            continue
        if kind == "noun" and any(_described_by(line, at, words) for words in frame.words[1:]):
            continue  # "допустивших нарушения" only tells who they are
        steps = [_steps_to(line, at, words, frame.within) for words in frame.words[1:]]
        if all(step and not _is_beyond(line, at, step) for step in steps):
            return frame
        if beyond is None and all(steps):
            beyond = frame
    return beyond


def _is_beyond(line: Line, at: int, step: int) -> bool:
    """Whether a comma stands between a token and the one so many steps away."""
    return "," in line.norms[min(at, at + step) : max(at, at + step)]


def _described_by(line: Line, at: int, words: frozenset[str]) -> bool:
    """Whether the noun at `at` is the object of a participle of these words: "людей, допустивших нарушения"."""
    for place in range(max(0, at - 3), at):
        readings = forms(line.norms[place])
        if readings and readings[0].pos == "PRTF" and readings[0].lemma in words:
            return True
    return False


def _steps_to(line: Line, at: int, words: frozenset[str], within: int) -> int:
    """How many tokens away the nearest of these words stands, negative before token `at`; 0 where none is near."""
    found = 0
    for side in (-1, 1):
        place = at + side
        while 0 <= place < len(line.norms) and abs(place - at) <= within and line.norms[place] != ";":
            if not lemmas(line.norms[place]).isdisjoint(words):
                if not found or abs(place - at) < abs(found):
                    found = place - at
                break
            place += side
    return found


def _is_negated(line: Line, at: int) -> bool:
    before, after = line.norms[max(0, at - 2) : at], line.norms[at + 1 : at + 3]
    if before[-1:] in {("не",), ("без",)} or (before[:1] == ("не",) and not lemmas(before[-1]).isdisjoint(_FAILING)):
        return True  # "не был задержан", "не смогли спасти"
    return after[:1] == ("не",) and not lemmas(after[-1]).isdisjoint(_FAILING)  # "спасти не удалось"


def _is_possible(line: Line, at: int) -> bool:
    """Whether the words around an act say that it may come: a modal verb, "вероятно", the future."""
    near = line.norms[max(0, at - 4) : at + 3]
    if any(norm in _MAYBE for norm in near) or any(not lemmas(norm).isdisjoint(_MODAL) for norm in near):
        return True
    readings = forms(line.norms[at])
    return bool(readings) and "futr" in readings[0].marks
