"""What French words say is done to people: verbs in every form, nouns, and verbs with the words behind them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple, cast

from khronika.language.data import load_toml
from khronika.language.fr.verbs import VerbGroup, forms
from khronika.language.lines import Line
from khronika.record.figures import Act

#: How many tokens behind a verb the further words of a frame may stand.
_REACH = 9


class _Frame(NamedTuple):
    act: Act
    verbs: frozenset[str]
    words: tuple[tuple[str, ...], ...]
    negated: bool


class _Acts(NamedTuple):
    done: dict[str, Act]
    undergone: dict[str, Act]
    events: dict[str, Act]
    people: dict[str, Act]
    weak: dict[str, Act]
    frames: tuple[_Frame, ...]


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


@cache
def _acts() -> _Acts:
    data = load_toml("fr", "acts")
    tables: dict[str, dict[str, Act]] = {name: {} for name in ("done", "undergone", "events", "people", "weak")}
    for act, words in data.items():
        for name in ("done", "undergone", "events", "people"):
            if act not in {"frame", "weak", "open", "compounds"}:
                tables[name] |= {word: cast("Act", act) for word in words.get(name, "").split()}
    tables["weak"] = {word: cast("Act", act) for act, words in data["weak"].items() for word in words.split()}
    frames = tuple(
        _Frame(
            row["act"],
            frozenset(row["verbs"].split()),
            tuple(tuple(words.split()) for words in row["words"]),
            row.get("negated", False),
        )
        for row in data["frame"]
    )
    return _Acts(**tables, frames=frames)


@lru_cache(maxsize=20_000)
def people_act(norm: str) -> Act | None:
    """The act that was done to those whom a noun or participle names: "blessés", "détenues"."""
    return _of(norm, _acts().people)


@lru_cache(maxsize=20_000)
def event_act(norm: str) -> Act | None:
    """The act that a noun counts or names: "interpellations", "arrestation"."""
    return _of(norm, _acts().events)


@cache
def _compounds() -> tuple[tuple[tuple[str, ...], Act], ...]:
    rows = load_toml("fr", "acts")["compounds"]
    return tuple((tuple(words.split()), cast("Act", act)) for act, phrases in rows.items() for words in phrases)


def compound_event(norms: Sequence[str], at: int) -> tuple[Act, int] | None:
    """The act that a noun of several words counts, with the token behind it: "gardes à vue", "mises en examen"."""
    for words, act in _compounds():
        if tuple(norms[at : at + len(words)]) == words:
            return act, at + len(words)
    return None


def _of(norm: str, table: dict[str, Act]) -> Act | None:
    stem = norm.removesuffix("s")
    for word in (norm, stem, stem.removesuffix("e"), stem.removesuffix("aux") + "al"):
        if word in table:
            return table[word]
    return None


@lru_cache(maxsize=20_000)
def done_act(norm: str, *, weak: bool = False) -> Act | None:
    """The act that a past participle says of the noun before it: "tuées", "mortes"; `weak` ones too: "examinées"."""
    acts = _acts()
    for form in forms(norm):
        if form.kind == "participle":
            found = acts.done.get(form.lemma) or acts.undergone.get(form.lemma)
            found = found or (acts.weak.get(form.lemma) if weak else None)
            if found is not None:
                return found
    return None


def find_predicates(line: Line, groups: Sequence[VerbGroup]) -> list[Predicate]:
    """The verbs of a sentence that say an act, in its order."""
    acts, modal = _acts(), frozenset(load_toml("fr", "acts")["open"]["modal"].split())
    found: list[Predicate] = []
    for group in groups:
        possible = group.future or group.modal in modal or group.lemma in {"risquer", "encourir"}
        framed = _framed(line, group, acts)
        if framed is not None:
            done = (group.lemma not in acts.undergone and group.lemma not in _OF_SUBJECT) or framed == "rescue"
            found.append(
                Predicate(framed, group, done, False, possible, lacking=group.negated and framed == "violation")
            )
        elif group.lemma in acts.undergone:
            found.append(Predicate(acts.undergone[group.lemma], group, False, False, possible))
        elif group.lemma in acts.done:
            found.append(Predicate(acts.done[group.lemma], group, True, False, possible))
        elif group.lemma in acts.weak:
            found.append(Predicate(acts.weak[group.lemma], group, True, True, possible))
    return found


#: Verbs of frames that say of their subject what happened to it, in the active too.
_OF_SUBJECT = frozenset(
    [
        "rester",
        "demeurer",
        "être",
        "écoper",
        "recevoir",
        "perdre",
        "manquer",
        "signer",
        "obtenir",
        "quitter",
        "abandonner",
        "risquer",
        "encourir",
        "avoir",
        "disposer",
        "présenter",
        "posséder",
        "descendre",
        "passer",
        "partir",
        "consentir",
        "bénéficier",
        "devoir",
        "sortir",
        "engager",
        "réunir",
        "prendre",
        "rallier",
        "battre",
        "trouver",
        "purger",
        "payer",
    ]
)


def _framed(line: Line, group: VerbGroup, acts: _Acts) -> Act | None:
    """The act of a verb with further words behind it, or around its participle."""
    for frame in acts.frames:
        if group.lemma not in frame.verbs or (frame.negated and not group.negated):
            continue
        end = group.at + 1
        while end < len(line.norms) and end - group.at <= _REACH and line.norms[end] not in {";", ":", ".", ",", "qui"}:
            end += 1
        stretch = line.norms[group.at + 1 : end]
        if any(_holds(stretch, words) for words in frame.words):
            return frame.act
    return None


def _holds(stretch: Sequence[str], words: tuple[str, ...]) -> bool:
    return any(tuple(stretch[at : at + len(words)]) == words for at in range(len(stretch) - len(words) + 1))
