"""What words say is done to people: verbs in every form, nouns, and verbs with the words behind them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, cast

from khronika.language.lines import Line
from khronika.language.romance.tongues import REMEMBERED, Tongue
from khronika.language.romance.verb_groups import VerbGroup
from khronika.record.figures import Act

#: How many tokens behind a verb the further words of a frame may stand.
_REACH = 9
#: Sections of the data file that are no acts.
_NO_ACTS = frozenset({"agent", "impersonal", "frame", "weak", "open", "compounds", "leading", "negated"})
#: Marks that end a clause.
_CLOSING = frozenset({".", ",", ";", "!", "?", ")", '"', "…"})
_TABLES = ("done", "undergone", "events", "people")


class _Frame(NamedTuple):
    """A verb with further words: `of_subject` where it tells of its subject what happened to it, in the active too.

    None where the list of such verbs decides.
    """

    act: Act
    words: tuple[tuple[str, ...], ...]
    negated: bool
    of_subject: bool | None


class _Agents(NamedTuple):
    """Verbs that say an act where certain people or bodies do it: militiamen that lead somebody off abduct him."""

    act: Act
    verbs: frozenset[str]
    words: frozenset[str]
    phrases: tuple[str, ...]

    def among(self, norms: Sequence[str]) -> bool:
        """Whether one of them stands among these words."""
        text = f" {' '.join(norms)} " if self.phrases else ""
        return bool(self.words.intersection(norms)) or any(f" {words} " in text for words in self.phrases)


class Predicate(NamedTuple):
    """A verb group that says an act: of its object or passive subject (`done`), else of its subject.

    `lacking` marks verbs that say it by their negation ("n'avaient pas de papiers").
    """

    act: Act
    group: VerbGroup
    done: bool
    weak: bool
    possible: bool
    lacking: bool = False

    @property
    def of_subject(self) -> bool:
        """Whether it happens to the subject: passive, reflexive, or a verb that its subject undergoes."""
        return not self.done or self.group.passive or self.group.reflexive or self.group.kind == "participle"


class Acts:
    """The acts that a language's words say, from `data/acts.toml`."""

    def __init__(self, tongue: Tongue) -> None:
        self._tongue = tongue
        data = tongue.table("acts")
        tables: dict[str, dict[str, Act]] = {name: {} for name in _TABLES}
        for act, words in data.items():
            for name in _TABLES:
                if act not in _NO_ACTS:
                    tables[name] |= {word: cast("Act", act) for word in words.get(name, "").split()}
        self._done, self._undergone, self._events, self._people = (tables[name] for name in _TABLES)
        self._negated = {
            word: cast("Act", act) for act, words in data.get("negated", {}).items() for word in words.split()
        }
        self._impersonal = {
            word: cast("Act", act) for act, words in data.get("impersonal", {}).items() for word in words.split()
        }
        self._weak = {word: cast("Act", act) for act, words in data["weak"].items() for word in words.split()}
        self._frames: dict[str, list[_Frame]] = {}  # by their verbs
        for row in data["frame"]:
            words = tuple(tuple(words.split()) for words in row["words"])
            frame = _Frame(row["act"], words, row.get("negated", False), row.get("of_subject"))
            for verb in frozenset(row["verbs"].split()):
                self._frames.setdefault(verb, []).append(frame)
        self._agents = tuple(
            _Agents(row["act"], frozenset(row["verbs"].split()), frozenset(row["words"].split()), tuple(row["phrases"]))
            for row in data["agent"]
        )
        self._compounds = tuple(
            (tongue.split(words), cast("Act", act)) for act, phrases in data["compounds"].items() for words in phrases
        )
        self._leading = tuple(
            (tuple(tongue.split(words)), cast("Act", act))
            for act, phrases in data.get("leading", {}).items()
            for words in phrases
        )
        self.people_act = lru_cache(maxsize=REMEMBERED)(self._people_act)
        self.event_act = lru_cache(maxsize=REMEMBERED)(self._event_act)

    def is_impersonal(self, line: Line, group: VerbGroup) -> bool:
        """Whether a verb says its act by "il" before it: "il en manque six"."""
        it = self._tongue.words("acts", "open", "it")
        return group.lemma in self._impersonal and bool(it.intersection(line.norms[: group.at][-3:]))

    def _people_act(self, norm: str) -> Act | None:
        """The act that was done to those whom a noun or participle names: "blessés", "détenues"."""
        return self._of(norm, self._people)

    def _event_act(self, norm: str) -> Act | None:
        """The act that a noun counts or names: "interpellations", "arrestation"."""
        return self._of(norm, self._events)

    def _of(self, norm: str, table: dict[str, Act]) -> Act | None:
        return next((table[word] for word in self._tongue.singulars(norm) if word in table), None)

    def compound_event(self, norms: Sequence[str], at: int) -> tuple[Act, int] | None:
        """The act that a noun of several words counts, with the token behind it: "gardes à vue", "mises en examen"."""
        for words, act in self._compounds:
            if tuple(norms[at : at + len(words)]) == words:
                return act, at + len(words)
        return None

    def compound_before(self, norms: Sequence[str], end: int) -> tuple[Act, int] | None:
        """The act that a noun of several words before token `end` names, with its first token: "la mise en examen"."""
        for words, act in self._compounds:
            if tuple(norms[max(0, end - len(words)) : end]) == words:
                return act, end - len(words)
        return None

    def leading_act(self, norms: Sequence[str], end: int) -> tuple[Act, int] | None:
        """The act that the words right before a number say, with their first token: "sans nouvelles de"."""
        for words, act in self._leading:
            if tuple(norms[max(0, end - len(words)) : end]) == words:
                return act, end - len(words)
        return None

    def done_act(self, norm: str, *, weak: bool = False) -> Act | None:
        """The act that a past participle says of the noun before it: "tuées", "mortes"; `weak` ones too: "examinées"."""
        for form in self._tongue.forms(norm):
            if form.kind == "participle":
                found = self._done.get(form.lemma) or self._undergone.get(form.lemma)
                found = found or (self._weak.get(form.lemma) if weak else None)
                if found is not None:
                    return found
        return None

    def affirmed(self, group: VerbGroup) -> Act | None:
        """The act that a verb says where nothing denies it: that of "survivre", whose denial kills."""
        return self._undergone.get(group.lemma) or self._done.get(group.lemma)

    def find_predicates(self, line: Line, groups: Sequence[VerbGroup]) -> list[Predicate]:
        """The verbs of a sentence that say an act, in its order."""
        found = (self._predicate(line, group) for group in groups)
        return [predicate for predicate in found if predicate is not None]

    def _predicate(self, line: Line, group: VerbGroup) -> Predicate | None:
        words, lemma = self._tongue.words, group.lemma
        possible = (
            group.future or group.modal in words("acts", "open", "modal") or lemma in words("acts", "open", "risk")
        )
        if group.negated and lemma in self._negated:
            done = lemma in self._done or lemma in self._weak  # not "n'ont pas survécu", "n'ont pas reparu"
            return Predicate(self._negated[lemma], group, done, False, possible, lacking=True)
        frame = self._framed(line, group)
        if frame is not None:
            own = frame.of_subject
            undergone = lemma in self._undergone or lemma in words("acts", "open", "of_subject") if own is None else own
            lacking = group.negated and frame.act == "violation"
            done = not undergone or (frame.act == "rescue" and not own)
            if frame.act == "participation" and group.passive:
                return None  # "vingt voyageurs ont été bloqués sur la route"
            return Predicate(frame.act, group, done, False, possible, lacking)
        if self.is_impersonal(line, group):
            return Predicate(self._impersonal[lemma], group, True, False, possible)
        behind = line.norms[group.end : group.end + 1]
        if lemma in self._impersonal and (not behind or behind[0] in _CLOSING):
            return Predicate(self._impersonal[lemma], group, False, False, possible)  # "trois enfants manquent"
        if (
            lemma in self._undergone
            and self._undergone[lemma] == "participation"
            and group.modal in words("acts", "open", "able")
        ):
            return None  # "deux ne peuvent plus marcher"
        if lemma in self._undergone:
            return Predicate(self._undergone[lemma], group, False, False, possible)
        if group.reflexive and lemma in words("acts", "open", "not_reflexive"):
            return None  # "les interpellations se poursuivent"
        by = self._by_agents(line, group)
        if by is not None:
            return Predicate(by, group, True, False, possible)
        if lemma in self._done:
            act = self._done[lemma]
            if act == "arrest" and group.modal in words("acts", "open", "able") and not group.passive:
                return None  # "le bateau peut embarquer 90 passagers"
            held = act == "arrest" and group.modal in words("acts", "open", "lasting")
            return Predicate("detention" if held else act, group, True, False, possible)
        if lemma in self._weak:
            return Predicate(self._weak[lemma], group, True, True, possible)
        return None

    def _by_agents(self, line: Line, group: VerbGroup) -> Act | None:
        """The act that a verb says by who does it: "les miliciens ont emmené six femmes", "l'hôpital a reçu 41 patients"."""
        rows = [row for row in self._agents if group.lemma in row.verbs]
        if not rows:
            return None
        near = line.norms[group.end : group.end + _REACH] if group.passive else line.norms[: group.at][-_REACH:]
        return next((row.act for row in rows if row.among(near)), None)

    def _framed(self, line: Line, group: VerbGroup) -> _Frame | None:
        """What is said by a verb with further words behind it, or around its participle."""
        frames = [frame for frame in self._frames.get(group.lemma, ()) if group.negated or not frame.negated]
        if not frames:
            return None
        stops, end = self._tongue.words("acts", "open", "stops"), group.at + 1
        while end < len(line.norms) and end - group.at <= _REACH and line.norms[end] not in stops:
            end += 1
        stretch = line.norms[group.at + 1 : end]
        return next((frame for frame in frames if any(_holds(stretch, words) for words in frame.words)), None)


def _holds(stretch: Sequence[str], words: tuple[str, ...]) -> bool:
    if words[0] not in stretch:
        return False
    return any(tuple(stretch[at : at + len(words)]) == words for at in range(len(stretch) - len(words) + 1))
