from __future__ import annotations

import time
from itertools import pairwise
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from endpoints import quoted, told
from khronika.errors import MisplacedQuote, UnusableAnswer
from khronika.language.llm.anchoring import MOST_REFUSED, Mark, place_answer
from khronika.language.llm.answers import Answer
from khronika.language.llm.prompt import paragraphs_of
from khronika.language.reading import Passage, Span
from khronika.record.documents import PartKind

PARAGRAPHS: tuple[tuple[PartKind, str], ...] = (
    ("navigation", "Most read: nine miners died, the owner said"),
    ("title", "Dockers held in Port Maren"),
    ("body", "The harbour clinic counted\n  twelve dead. “It was dark,” said a nurse, “and they ran.”"),
    ("body", "Police said the pier was shut. The union said the pier was open."),
)


def passage() -> Passage:
    text, spans = "", []
    for kind, words in PARAGRAPHS:
        spans.append((kind, Span(len(text), len(text) + len(words))))
        text += f"{words}\n\n"
    return Passage(text=text, parts=tuple(spans), published=None)


def place(*attributions: dict[str, Any]) -> tuple[tuple[Mark, ...], tuple[MisplacedQuote, ...]]:
    return place_answer(passage(), msgspec.convert({"attributions": attributions}, Answer))


def words(*spans: Span | None) -> list[str | None]:
    return [None if span is None else passage().text[span.start : span.end] for span in spans]


def refusal(attribution: dict[str, Any]) -> str:
    marks, (error,) = place(attribution)
    assert marks == ()
    return str(error)


def test_exact_words_hold() -> None:
    ((mark,), refused) = place(told(2, "a nurse", "said", "It was dark", "and they ran"))
    assert refused == ()
    assert words(mark.source, mark.cue, *mark.content) == ["a nurse", "said", "It was dark", "and they ran"]


def test_white_space_is_free_and_the_span_holds_the_reports_own() -> None:
    ((mark,), _) = place(told(2, "The harbour\tclinic", " counted ", "twelve\n\n dead"))
    assert words(mark.cue, *mark.content) == ["counted", "twelve dead"]
    ((mark,), _) = place(told(2, None, "The harbour", "clinic counted twelve dead"))
    assert words(mark.source, *mark.content) == [None, "clinic counted\n  twelve dead"]


@pytest.mark.parametrize(
    ("quote", "why"),
    [
        ("thirteen dead", "do not stand there"),
        ("Twelve dead", "do not stand there"),
        ("twelve  dea", "do not stand there"),
        ("welve dead", "do not stand there"),
        ("twelvedead", "do not stand there"),
        ('"It was dark,"', "do not stand there"),
        ("nine miners died", "do not stand there"),
        ("the pier was shut", "do not stand there"),
        ("twelve\x00dead", "do not stand there"),
        ("   ", "do not stand there"),
        ("12 dead", "do not stand there"),
    ],
)
def test_no_other_words_hold(quote: str, why: str) -> None:
    assert why in refusal(told(2, None, "counted", quote))


def test_words_in_the_furniture_of_a_page_are_in_no_paragraph() -> None:
    for number in (-1, 0, 1, 2, 3, 4):
        assert refusal(told(number, "the owner", "said", "nine miners died"))


def test_words_that_stand_twice_need_the_words_before_them() -> None:
    assert "stand there 2 times, and" in refusal(told(3, "Police", "said", "the pier was shut"))
    attribution = told(3, "The union", "said", "the pier was open") | {"cue": quoted("said", "The union")}
    ((mark,), _) = place(attribution)
    assert words(mark.cue) == ["said"]
    assert passage().text[: mark.cue.start].endswith("The union ")
    for before in ("the mayor", None):
        assert "do not tell which" in refusal(attribution | {"cue": quoted("said", before)})


def test_source_cue_and_content_share_no_words() -> None:
    assert "share words" in refusal(told(2, "a nurse", "said", "dark,” said a nurse"))
    assert "share words" in refusal(told(2, "said a nurse", "said", "It was dark"))
    assert "share words" in refusal(told(2, "a nurse", "said", "It was dark", "was dark"))


def test_one_cue_attributes_once() -> None:
    marks, refused = place(told(2, "a nurse", "said", "It was dark"), told(2, None, "said", "and they ran"))
    assert len(marks) == 1
    assert "two attributions" in str(refused[0])


def test_the_same_attribution_twice_is_one() -> None:
    marks, refused = place(*[told(2, "a nurse", "said", "It was dark")] * 5)
    assert (len(marks), refused) == (1, ())


def test_what_holds_goes_on_beside_what_does_not() -> None:
    marks, refused = place(told(2, "a nurse", "said", "It was dark"), told(2, None, "counted", "ninety dead"))
    assert (len(marks), len(refused)) == (1, 1)


def test_an_answer_that_is_mostly_wrong_is_refused_as_a_whole() -> None:
    good = told(2, "a nurse", "said", "It was dark")
    wrong = [told(2, None, "counted", f"{number} dead") for number in range(MOST_REFUSED + 1)]
    with pytest.raises(UnusableAnswer, match="3 of 4 attributions were refused"):
        place(good, *wrong[:3])
    with pytest.raises(UnusableAnswer, match="refused, so none was taken"):
        place(*wrong)


def test_an_answer_with_very_many_wrong_quotes_is_refused_however_many_hold() -> None:
    text = " ".join(f"Nurse{number} told{number} dark{number}." for number in range(60))
    report = Passage(text=text, parts=(("body", Span(0, len(text))),), published=None)
    good = [told(1, f"Nurse{number}", f"told{number}", f"dark{number}") for number in range(60)]
    wrong = [told(1, None, f"told{number}", f"light{number}") for number in range(MOST_REFUSED + 1)]
    with pytest.raises(UnusableAnswer, match=f"{MOST_REFUSED + 1} of"):
        place_answer(report, msgspec.convert({"attributions": good + wrong}, Answer))
    marks, refused = place_answer(report, msgspec.convert({"attributions": good + wrong[1:]}, Answer))
    assert (len(marks), len(refused)) == (60, MOST_REFUSED)


def test_a_refusal_repeats_only_the_beginning_of_the_words() -> None:
    detail = refusal(told(2, None, "counted", "\x1b" + "x" * 3000))
    assert len(detail) < 250
    assert "\x1b" not in detail


def test_the_longest_answer_over_the_longest_paragraph_takes_no_age() -> None:
    text = "a " * 50_000
    long = Passage(text=text, parts=(("body", Span(0, len(text))),), published=None)
    one = told(1, "a", "a " * 1999 + "b", "a " * 1999, "a") | {"source": quoted("a", "a " * 99)}
    answer = msgspec.convert(
        {"attributions": [one | {"paragraph": 1, "cue": quoted(f"a {n}")} for n in range(400)]}, Answer
    )
    begun = time.monotonic()
    with pytest.raises(UnusableAnswer):
        place_answer(long, answer)
    assert time.monotonic() - begun < 10


_piece = st.sampled_from(
    [
        "Police",
        "said",
        "the pier",
        "the pier was shut",
        "a nurse",
        "It was dark",
        "twelve dead",
        "nine miners",
        "of",
        "x",
        "",
    ]
)
_quote = st.builds(
    quoted, st.one_of(_piece, st.text(alphabet="Paide \n\x00“", max_size=8)).filter(bool), st.one_of(st.none(), _piece)
)
_told = st.fixed_dictionaries(
    {
        "paragraph": st.integers(-1, 5),
        "source": st.one_of(st.none(), _quote),
        "cue": _quote,
        "content": st.lists(_quote, min_size=1, max_size=3),
    }
)


@given(st.lists(_told, max_size=6))
def test_a_mark_is_always_whole_words_of_one_paragraph_that_reports(attributions: list[dict[str, Any]]) -> None:
    try:
        marks, refused = place(*attributions)
    except UnusableAnswer:
        return
    text, paragraphs = passage().text, paragraphs_of(passage())
    given_words = {" ".join(quote["words"].split()) for one in attributions for quote in _quotes(one)}
    for mark in marks:
        spans = sorted([mark.cue, *mark.content, *([mark.source] if mark.source else [])])
        assert any(one.start <= spans[0].start and spans[-1].end <= one.end for one in paragraphs)
        assert all(a.end <= b.start for a, b in pairwise(spans))
        for span in spans:
            assert " ".join(text[span.start : span.end].split()) in given_words
    assert len(marks) + len(refused) <= len(attributions)


def _quotes(attribution: dict[str, Any]) -> list[dict[str, Any]]:
    return [attribution["cue"], *attribution["content"], *([attribution["source"]] if attribution["source"] else [])]
