"""Text to attributions, with networks that stand in for the trained ones and follow a rule a test can know."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khronika.language.en.trained import attributions as module
from khronika.language.en.trained.attributions import REACH, FoundAttribution, find_attributions, read_cues
from khronika.language.en.trained.decoding import Thresholds
from khronika.language.en.trained.distances import BUCKETS
from khronika.language.en.trained.kept import KeptWindows
from khronika.language.en.trained.pieces import WordPieces
from khronika.language.en.trained.weights import Weights
from khronika.language.en.trained.windows import LIMIT
from khronika.language.reading import Span

VOCABULARY = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "said", "mayor", "two", "died", ",", ".", "union")
SAID, MAYOR, UNION = 4, 5, 10


class Encoder:
    """The state of a word is the number of its first piece; "said" is a cue."""

    def run(self, names: Any, inputs: dict[str, Any]) -> list[Any]:
        ids = inputs["ids"][inputs["firsts"]]
        cues = np.zeros((*ids.shape, 3), np.float32)
        cues[..., 0] = 5.0
        cues[ids == SAID] = (0.0, 5.0, 0.0)
        return [ids[..., None].astype(np.float32), cues]


class Links:
    """The word before the cue is the source, all that stands before that, back to another cue, the content."""

    def run(self, names: Any, inputs: dict[str, Any]) -> list[Any]:
        numbers = inputs["states"][..., 0].astype(int)[inputs["words"]]
        told = np.zeros((*numbers.shape, 4), np.float32)
        told[..., 3] = 3.0
        for row, distances in enumerate(inputs["distances"].T):
            cue = int(np.flatnonzero(distances == BUCKETS // 2)[0])
            told[:, row, 0] = 1.0
            at = cue - 1
            if at >= 0 and numbers[at, row] in {MAYOR, UNION}:
                told[at, row, :3] = (0.0, 9.0, 0.0)
                at -= 1
            while at >= 0 and numbers[at, row] != SAID:
                told[at, row, :3] = (0.0, 0.0, 9.0)
                at -= 1
        return [told]


WEIGHTS = Weights("1", "digest", Encoder(), Links(), WordPieces(VOCABULARY), Thresholds(cue=0.5, keep=0.5, switch=0.5))


def told(text: str, *stretches: Span) -> list[tuple[list[str], str, list[str]]]:
    found = find_attributions(text, stretches or [Span(0, len(text))], WEIGHTS)
    return [
        (
            [text[slice(*span)] for span in one.source],
            text[slice(*one.cue)],
            [text[slice(*span)] for span in one.content],
        )
        for one in found
    ]


def test_source_cue_and_content_are_exact_words() -> None:
    assert told("Two died, the mayor said.") == [(["mayor"], "said", ["Two died, the"])]


def test_two_cues_in_one_line_are_read_apart() -> None:
    found = told("Two died, mayor said. Two died, union said.")
    assert found == [(["mayor"], "said", ["Two died"]), (["union"], "said", ["Two died"])]


def test_nothing_reaches_from_one_line_or_stretch_into_another() -> None:
    assert told("Two died.\nmayor said") == []
    text = "Two died. Two died, mayor said."
    assert told(text, Span(0, 9), Span(10, len(text))) == [(["mayor"], "said", ["Two died"])]
    assert told(text, Span(0, 9)) == []


def test_a_line_longer_than_the_network_holds_is_read_to_its_end() -> None:
    line = "Two died, mayor said. " * (LIMIT // 3)
    assert told(line) == [(["mayor"], "said", ["Two died"])] * (LIMIT // 3)


def test_no_text_and_no_stretches_give_nothing() -> None:
    assert told("") == []
    assert find_attributions("Two died, mayor said.", [], WEIGHTS) == ()


WORDS = st.lists(st.sampled_from(["Two", "died", "mayor", "said", ",", "\n", "“", "”"]), max_size=60)


@settings(max_examples=40, derandomize=True)
@given(WORDS, st.integers(1, 8))
def test_how_many_cues_are_read_at_once_changes_nothing(words: list[str], size: int) -> None:
    text = " ".join(words)
    whole = find_attributions(text, [Span(0, len(text))], WEIGHTS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_CUES", size)
        assert find_attributions(text, [Span(0, len(text))], WEIGHTS) == whole


def test_the_law_of_cues_sees_a_planted_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Two died, mayor said. Two died, union said."
    whole = find_attributions(text, [Span(0, len(text))], WEIGHTS)
    read = module.read_cues
    monkeypatch.setattr(module, "read_cues", lambda cues, *rest: [*read(cues[:1], *rest)] * len(cues))
    assert find_attributions(text, [Span(0, len(text))], WEIGHTS) != whole


def test_a_word_out_of_reach_of_every_cue_is_outside() -> None:
    words = 3 * REACH
    ((tags, valid),) = read_cues([(REACH - 1, REACH + 1)], np.full((words, 1), 6.0, np.float32), Links())
    assert valid == 3.0
    assert tags.argmax(axis=1).tolist() == [2] * (REACH - 1) + [0] * (words - REACH + 1)
    assert (tags[2 * REACH + 1 :, 0] > 10.0).all()


def test_cues_at_the_edges_of_a_window_read_as_many_words_as_the_others() -> None:
    widths = []

    class Watched(Links):
        def run(self, names: Any, inputs: dict[str, Any]) -> list[Any]:
            widths.append(inputs["words"].shape)
            assert inputs["words"].min() >= 0
            assert inputs["words"].max() < len(inputs["states"])
            return super().run(names, inputs)

    states = np.full((4 * REACH, 1), 6.0, np.float32)
    read = list(read_cues([(0, 1), (2 * REACH, 2 * REACH + 2), (4 * REACH - 1, 4 * REACH)], states, Watched()))
    assert widths == [(2 * REACH + 2, 3)]
    assert [len(tags) for tags, _ in read] == [4 * REACH] * 3


def test_one_attribution_inside_another_says_so() -> None:
    outer = FoundAttribution(source=(), cue=Span(0, 4), content=(Span(5, 40),), confidence=0.9)
    inner = FoundAttribution(source=(), cue=Span(20, 24), content=(Span(10, 19),), confidence=0.9)
    assert module._holder(1, [outer, inner]) == 0
    assert module._holder(0, [outer, inner]) is None


def test_what_was_read_before_is_not_read_again() -> None:
    runs = 0

    class Counted(Encoder):
        def run(self, names: Any, inputs: dict[str, Any]) -> list[Any]:
            nonlocal runs
            runs += 1
            return super().run(names, inputs)

    weights, kept = WEIGHTS._replace(encoder=Counted()), KeptWindows()
    text, again = "Two died, mayor said.", "\n\nTwo died, mayor said."
    once = find_attributions(text, [Span(0, len(text))], weights, kept)
    twice = find_attributions(again, [Span(0, len(again))], weights, kept)
    assert runs == 1
    assert [each.cue.start + 2 for each in once] == [each.cue.start for each in twice]
    find_attributions("Two died, union said.", [Span(0, 21)], weights, kept)
    assert runs == 2
    both = "Two died, union said.\nTwo died, mayor said."
    assert len(find_attributions(both, [Span(0, len(both))], weights, kept)) == 2
    assert runs == 2
