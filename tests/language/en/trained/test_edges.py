"""The rule for words cut in two, quotation marks and punctuation."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khronika.language.en.trained import edges as module
from khronika.language.en.trained.edges import place_runs
from khronika.language.en.trained.words import find_words
from khronika.language.reading import Span

TEXTS = st.text(alphabet="abT 19“”\"'.,-?()", min_size=1, max_size=40)


def placed(text: str, *runs: str) -> list[str]:
    """What becomes of runs, each given by the words it marks."""
    words = find_words(text, 0, len(text))
    numbers = []
    for run in runs:
        start = text.index(run)
        inside = [at for at, word in enumerate(words) if word.start >= start and word.end <= start + len(run)]
        numbers.append((inside[0], inside[-1] + 1))
    return [text[span.start : span.end] for span in place_runs(text, words, numbers)]


@pytest.mark.parametrize(
    ("text", "runs", "spans"),
    [
        ("Police said 3,000 were held.", ("3", ",", "000 were held."), ["3,000 were held"]),
        ("A police-run site said so.", ("police",), ["police-run"]),
        ("They didn’t go, he said.", ("They didn",), ["They didn’t"]),
        ("He said that two died, and left.", ("that two died,",), ["two died"]),
        ("“Two died,” he said.", ("Two died",), ["Two died"]),
        ("“Two died,” he said.", ("“Two died",), ["“Two died,”"]),
        ("“Two died,” he said.", ("Two died,”",), ["“Two died,”"]),
        ("''Two died,'' he said.", ("''Two died,''",), ["''Two died,''"]),
        ("''Two died,'' he said.", ("''Two died",), ["''Two died,''"]),
        ("“Two died,” he said. “One lives.”", ("“Two died,”", "“One lives.”"), ["“Two died,”", "“One lives.”"]),
        ("He asked: who is there?", (": who is there?",), ["who is there?"]),
        ("Two, they said, died.", ("Two,", ", died."), ["Two", "died"]),
        ("Held: 12 men; 3 boys.", ("12 men", "3 boys."), ["12 men; 3 boys"]),
        ("He said, — .", (", — .",), []),
        ("Mayor Ordal, who fled, says so.", ("Mayor Ordal, who",), ["Mayor Ordal"]),
        ("Those who fled say so.", ("Those who",), ["Those who"]),
        ("Records of the R.T.A. show it.", ("A. show",), ["R.T.A. show"]),
        ("The fire, the U.N. said, is out.", ("the U.N",), ["the U.N."]),
        ("The fire is out, said the U.N. It burned.", ("the U.N.",), ["the U.N."]),
        ("They took flight X-Y. It landed.", ("flight X-Y.",), ["flight X-Y"]),
        ("It was plan B. We left.", ("plan B.",), ["plan B"]),
    ],
)
def test_the_rule_by_examples(text: str, runs: tuple[str, ...], spans: list[str]) -> None:
    assert placed(text, *runs) == spans


def holds(text: str, start: int, length: int) -> bool:
    """Whether what is placed is in order, within the text, free of white space at its edges, and made of whole words."""
    words = find_words(text, 0, len(text))
    if not words:
        return True
    begin = start % len(words)
    spans = place_runs(text, words, [(begin, min(len(words), begin + 1 + length))])
    edges = {word.start for word in words} | {word.end for word in words}
    return all(
        isinstance(span, Span)
        and 0 <= span.start < span.end <= len(text)
        and {span.start, span.end} <= edges
        and not (text[span.start - 1 : span.start].isalnum() and text[span.start].isalnum())
        and any(character.isalnum() or character in "$%€£#@?!'’\"()[]" for character in text[span.start : span.end])
        for span in spans
    )


@settings(max_examples=150, derandomize=True)
@given(TEXTS, st.integers(0, 30), st.integers(0, 12))
def test_spans_are_whole_words_of_the_text(text: str, start: int, length: int) -> None:
    assert holds(text, start, length)


def test_the_law_of_spans_sees_a_planted_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_trimmed", lambda *arguments: arguments[2:])
    assert not holds("a , b", 1, 0)
