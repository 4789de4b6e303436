"""Words that say what was done: every form of them, the longest at each place, and those split around their object."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from khronika.language.data import load_toml
from khronika.language.en import acts as rooms
from khronika.language.en.acts import GAP, Cue, find_cues, inflect, split_act
from khronika.record.figures import Act
from khronika.text.tokens import split_tokens


def cues(text: str) -> dict[str, dict[str, Act]]:
    """The roles of each act word or phrase of a text."""
    tokens = split_tokens(text)
    return {text[tokens[cue.first].start : tokens[cue.last - 1].end]: cue.roles for cue in find_cues(tokens).values()}


# --- forms


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("arrest", ("arrests", "arrested", "arrested", "arresting")),
        ("carry", ("carries", "carried", "carried", "carrying")),
        ("obey", ("obeys", "obeyed", "obeyed", "obeying")),
        ("rape", ("rapes", "raped", "raped", "raping")),
        ("pass", ("passes", "passed", "passed", "passing")),
        ("punish", ("punishes", "punished", "punished", "punishing")),
        ("watch", ("watches", "watched", "watched", "watching")),
        ("fix", ("fixes", "fixed", "fixed", "fixing")),
        ("go", ("goes", "went", "gone", "going")),
        ("shoot", ("shoots", "shot", "shot", "shooting")),
        ("set", ("sets", "set", "set", "setting")),
        ("stop", ("stops", "stopped", "stopped", "stopping")),
        ("flee", ("flees", "fled", "fled", "fleeing")),
        ("die", ("dies", "died", "died", "dying")),
    ],
)
def test_forms_of_a_verb(base: str, forms: tuple[str, str, str, str]) -> None:
    assert inflect(base) == forms


# --- cues


@pytest.mark.parametrize(
    ("text", "words", "role", "act"),
    [
        ("Police arrested nine men.", "arrested", "harm-past", "arrest"),
        ("Nine men were arrested.", "arrested", "harm-pp", "arrest"),
        ("Police are detaining men.", "detaining", "harm-ing", "arrest"),
        ("Police detain men daily.", "detain", "harm-base", "arrest"),
        ("Men were rounded up.", "rounded up", "harm-pp", "arrest"),
        ("Men were taken into custody.", "taken into custody", "harm-pp", "arrest"),
        ("The blast killed nine.", "killed", "harm-past", "killing"),
        ("Nine men were shot dead.", "shot dead", "harm-pp", "killing"),
        ("He fatally shot nine men.", "fatally shot", "harm-past", "killing"),
        ("Nine deaths were counted.", "deaths", "head", "killing"),
        ("Nine men were wounded.", "wounded", "state", "injury"),
        ("Men were deported.", "deported", "harm-pp", "deportation"),
        ("They were sentenced to death.", "sentenced to death", "harm-pp", "conviction"),
        ("They were set free.", "set free", "harm-pp", "release"),
        ("The arrest of nine men.", "arrest", "event", "arrest"),
    ],
)
def test_words_that_say_an_act(text: str, words: str, role: str, act: Act) -> None:
    found = cues(text)
    assert words in found, found
    assert found[words][role] == act


@pytest.mark.parametrize("text", ["Nine men sat down.", "The mayor counted nine.", "", "12", "He is a dead-ender."])
def test_words_that_say_none(text: str) -> None:
    assert cues(text) == {}


def test_the_longest_phrase_at_a_place_is_taken_and_none_overlaps() -> None:
    tokens = split_tokens("Nine men were shot dead, and two were taken into custody and killed.")
    found = list(find_cues(tokens).values())
    assert [tokens[cue.first].word for cue in found] == ["shot", "taken", "killed"]
    assert [cue.last - cue.first for cue in found] == [2, 3, 1]


def test_a_capital_makes_no_difference() -> None:
    assert list(cues("ARRESTED: nine men").values()) == list(cues("arrested: nine men").values()) != []


def test_the_first_role_that_is_had_is_told() -> None:
    cue = Cue(0, 1, {"harm-pp": "arrest", "head": "killing"})
    assert cue.act("state", "head", "harm-pp") == "killing"
    assert cue.act("harm-pp", "head") == "arrest"
    assert cue.act("state") is None
    assert cue.act() is None


@pytest.mark.parametrize("act", get_args(Act))
def test_every_act_has_words_and_each_of_them_is_found(act: Act) -> None:
    table = load_toml("en", "acts")[act]
    phrases = [words for kind in ("harm", "does", "state", "heads", "events") for words in table.get(kind, ())]
    assert phrases or table.get("split") or table.get("takes"), act
    for words in phrases:
        words = words.replace(GAP, "some old")
        tokens = split_tokens(words)
        if " ".join(token.norm for token in tokens) == words:  # else written as no report writes it
            assert 0 in find_cues(tokens), words


# --- verbs whose particle comes later


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("hauled 12 people in", "arrest"),
        ("hauled 12 people away", "arrest"),
        ("took 12 people in", "arrest"),
        ("let 12 people go", "release"),
        ("set 12 people free", "release"),
        ("shot 12 people dead", "killing"),
        ("shot 12 people there dead", "killing"),  # a word later
        ("shot 12 people from afar dead", None),
        ("saw 12 people dead", None),
        ("shot 12 people", None),
    ],
)
def test_a_split_verb_says_the_act(text: str, act: Act | None) -> None:
    assert split_act(split_tokens(text), 0, 3) == act


# --- laws

WORDS = [
    "shot",
    "dead",
    "killed",
    "taken",
    "into",
    "custody",
    "men",
    "the",
    ",",
    "arrest",
    "wounded",
    "of",
    "12",
    "set",
    "free",
]


def check_cues(text: str) -> None:
    """Raise AssertionError unless cues are keyed by their first token, in order and apart, and each says an act."""
    tokens, last = split_tokens(text), 0
    for first, cue in find_cues(tokens).items():
        assert first == cue.first
        assert last <= cue.first < cue.last <= len(tokens)
        assert cue.roles
        last = cue.last


@examples(max_examples=150, derandomize=True)
@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
def test_cues_stand_apart_and_in_order(text: str) -> None:
    check_cues(text)


def test_the_law_sees_a_planted_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "Cue", lambda first, last, roles: Cue(first, last + 5, roles))
    with pytest.raises(AssertionError):
        check_cues("Nine men were shot dead.")
