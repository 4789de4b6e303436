"""Cue words of English: the verbs and phrases by which a report attributes, found in a sentence by look-up."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from khronika.language.data import load_toml
from khronika.language.lines import Line
from khronika.record.statements import Certainty, Polarity


class CueWord(NamedTuple):
    """What the lexicon knows of one form: its verb, and which constructions that verb enters.

    `noun` is true of forms that are as often nouns ("reports"); `weak` of verbs that attribute only with "that", a
    number or a quotation; `hearer` of verbs whose object hearer comes before the content ("told Reuters").
    """

    lemma: str
    form: str
    say: bool
    object: bool
    counts: bool
    weak: bool
    noun: bool
    negative: bool
    hearer: bool


class CueGroup(NamedTuple):
    """A cue verb with what belongs to it ("has repeatedly denied", "did not confirm"): tokens `start` to `end`.

    `head` is the verb's token. `passive` after a form of "be"; `participle` for a bare "-ing" form.
    """

    start: int
    end: int
    head: int
    word: CueWord
    polarity: Polarity
    certainty: Certainty
    passive: bool
    participle: bool


class CueLexicon(NamedTuple):
    """The English cue lexicon, ready for look-up by a token's norm."""

    verbs: dict[str, CueWord]
    words: dict[str, frozenset[str]]
    lead_in: dict[str, tuple[tuple[str, ...], ...]]
    citing: dict[str, tuple[tuple[str, ...], ...]]
    quoted_by: dict[str, tuple[tuple[str, ...], ...]]


#: Before "to" these leave the verb its say: "wishes to state", "went on to say".
_WISHING = frozenset({"able", "wish", "wishes", "wished", "want", "wants", "wanted", "on", "continued", "continues"})
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
#: Words in "-ly" that are no adverbs before a verb.
_NO_ADVERBS = frozenset(
    {"family", "assembly", "ally", "rally", "bully", "reply", "supply", "daily", "weekly", "monthly"}
)
_LISTS = (
    "particles",
    "auxiliaries",
    "negations",
    "adverbs",
    "reported",
    "hedges",
    "possible",
    "expected",
    "negative",
    "human",
    "wordy",
    "said",
)


@cache
def cue_lexicon() -> CueLexicon:
    """The lexicon of `data/cues.toml`."""
    data = load_toml("en", "cues")
    groups = {name: {line.split()[0]: line.split() for line in data[name]} for name in ("say", "object", "count")}
    weak, nouns = set(data["weak"]), set(data["nouns"])
    verbs: dict[str, CueWord] = {}
    for lemma in dict.fromkeys(lemma for group in groups.values() for lemma in group):
        uses = {name: set(group.get(lemma, ())) for name, group in groups.items()}
        for form in set().union(*uses.values()):
            verbs[form] = CueWord(
                lemma=lemma,
                form=form,
                say=form in uses["say"],
                object=form in uses["object"],
                counts=form in uses["count"],
                weak=lemma in weak,
                noun=form in nouns,
                negative=lemma in data["negative"],
                hearer=lemma in data["hearer"],
            )
    words = {name: frozenset(data[name]) for name in _LISTS}
    words |= {name: frozenset(value) for name, value in data["words"].items()}
    words |= {f"{name} pronouns": frozenset(value) for name, value in data["pronouns"].items()}
    phrases = ("lead_in", "citing", "quoted_by")
    return CueLexicon(verbs, words, *(_by_first(data[name]) for name in phrases))


def _by_first(phrases: list[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        parts = tuple(phrase.split())
        found.setdefault(parts[0], []).append(parts)
    return {first: tuple(sorted(all_, key=len, reverse=True)) for first, all_ in found.items()}


def match_phrase(line: Line, at: int, phrases: dict[str, tuple[tuple[str, ...], ...]]) -> int | None:
    """The token after the longest phrase that stands at token `at`, None where none does."""
    if at >= len(line.norms):
        return None
    for phrase in phrases.get(line.norms[at], ()):
        if line.norms[at : at + len(phrase)] == phrase:
            return at + len(phrase)
    return None


def is_pronoun(norm: str) -> bool:
    """Whether a word is "he", "she", "they" or "it"."""
    return norm in _pronouns()


@cache
def _pronouns() -> frozenset[str]:
    return frozenset().union(*(cue_lexicon().words[f"{name} pronouns"] for name in ("person", "group", "thing")))


def is_own(norm: str) -> bool:
    """Whether a word is the outlet's or speaker's own "I", "we", "you", by itself or with its verb ("we're")."""
    return norm.partition("'")[0] in cue_lexicon().words["own pronouns"]


def cue_group(line: Line, head: int) -> CueGroup | None:
    """The cue whose verb is token `head`; None where the form stands as a noun, an adjective or a plain infinitive."""
    lexicon = cue_lexicon()
    word = lexicon.verbs[line.norms[head]]
    words = lexicon.words
    start, negated, hedged = head, word.negative, False
    while start > 0:
        before = line.norms[start - 1]
        if before == "to" and (start < 2 or line.norms[start - 2] not in words["negations"] | _WISHING):
            return None
        helps = (
            (before in _WISHING and line.norms[start] == "to")
            or before in words["auxiliaries"]
            or before in words["adverbs"]
            or before in words["negations"]
        )
        if before == "today" and start > 1 and line.capital(start - 1) and line.capital(start - 2):
            break  # "Kelma Today reported"
        if not helps and not (before.endswith("ly") and before not in _NO_ADVERBS and not line.capital(start - 1)):
            break
        if before in {"no", "neither", "nor", "without"} or (before in {"both", "all"} and start > 1):
            break
        if before in words["negations"]:
            negated = True
        hedged = hedged or before in words["hedges"]
        start -= 1
    while start < head and line.norms[start] in {"to", "then", "so", "later", "however", "yet"} and start == 0:
        start += 1
    group = set(line.norms[start:head])
    participle = word.form.endswith("ing") and not group & _BE
    if participle and start > 0 and line.norms[start - 1] == "without":
        start, negated = start - 1, True
    passive = bool(group & _BE) and not word.form.endswith("ing") and not group & {"unable", "able"}
    if group & words["negations"] and word.lemma in {"deny", "rule"} and word.negative:
        negated = True
    return CueGroup(
        start=start,
        end=head + 1,
        head=head,
        word=word,
        polarity="negative" if negated else "positive",
        certainty="probable" if hedged else "certain",
        passive=passive,
        participle=participle,
    )


def cue_start(line: Line, at: int) -> int:
    """The first token of the verb group that ends with token `at`: "has heard", "had it"."""
    auxiliaries = cue_lexicon().words["auxiliaries"]
    while at > 0 and line.norms[at - 1] in auxiliaries:
        at -= 1
    return at


def content_certainty(line: Line, start: int, end: int) -> Certainty:
    """How sure the words of a content are of themselves: probable where they say "allegedly", possible where
    they say "may", "is expected to"."""
    words = cue_lexicon().words
    norms = line.norms
    for i in range(start, min(end, start + 30)):
        word = norms[i]
        if word in words["hedges"]:
            return "probable"
        if word in words["reported"] and i > start and norms[i - 1] in _BE and norms[i + 1 : i + 2] == ("to",):
            return "probable"
        if word in words["possible"] or (word in {"may", "could"} and norms[i + 1 : i + 2] in {("be",), ("have",)}):
            return "possible"
        if word in words["expected"] and i > start and norms[i - 1] in _BE and norms[i + 1 : i + 2] == ("to",):
            return "possible"
    return "certain"
