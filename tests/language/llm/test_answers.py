from __future__ import annotations

import json
from typing import Any

import pytest

from endpoints import completion, quoted, told
from khronika.errors import UnusableAnswer
from khronika.language.llm.answers import LONGEST_QUOTE, MOST_ATTRIBUTIONS, MOST_PIECES, read_answer, shown

GOOD = told(1, "Police", "said", "twelve were held")


def answer(*attributions: dict[str, Any], **more: object) -> bytes:
    return completion(json.dumps({"attributions": list(attributions), **more}))


def test_an_answer_of_the_schema_is_taken() -> None:
    (one,) = read_answer(answer(GOOD)).attributions
    assert one.source is not None
    assert (one.paragraph, one.source.words, one.cue.words) == (1, "Police", "said")
    assert [piece.words for piece in one.content] == ["twelve were held"]


def test_an_empty_list_is_an_answer() -> None:
    assert read_answer(answer()).attributions == ()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not json",
        b"\xff\xfe",
        b"[]",
        b'{"choices": []}',
        b'{"choices": [{}]}',
        b'{"error": {"message": "no"}}',
        b"[" * 100_000,
        b'{"x": ' + b"[" * 100_000,
        completion(None),
        completion('{"attributions": []}', "length"),
        completion(""),
        completion('Here you are: {"attributions": []}'),
        completion("```json\n{}\n```"),
        completion('{"attributions": ' + "[" * 100_000),
        completion('{"attributions": [{"paragraph": 1, "source": null, "cue": {"words": "\\ud800", "before": null}}]}'),
        completion("\ud800"),
        answer({**GOOD, "certainty": "certain"}),
        answer(GOOD, figures=[{"lower": 9000}]),
        answer({**GOOD, "paragraph": "1"}),
        answer({**GOOD, "content": []}),
        answer({**GOOD, "content": [quoted("a")] * (MOST_PIECES + 1)}),
        answer({**GOOD, "cue": {"words": "said"}}),
        answer({**GOOD, "cue": quoted("")}),
        answer({**GOOD, "cue": quoted("a" * (LONGEST_QUOTE + 1))}),
        answer({**GOOD, "cue": quoted("said", "b" * 1000)}),
        answer(*[GOOD] * (MOST_ATTRIBUTIONS + 1)),
    ],
)
def test_anything_else_is_refused_in_few_words(body: bytes) -> None:
    with pytest.raises(UnusableAnswer) as caught:
        read_answer(body)
    assert len(str(caught.value)) < 300


def test_what_an_answer_names_does_not_flood_a_message() -> None:
    with pytest.raises(UnusableAnswer) as caught:
        read_answer(answer(GOOD, **{"\x1b[31m" + "e" * 100_000: 1}))
    assert len(str(caught.value)) < 300
    assert "\x1b" not in str(caught.value)


def test_foreign_words_are_shown_harmless() -> None:
    assert shown("a\x00\x1b[2J\u202eb") == r"'a\x00\x1b[2J\u202eb'"
    assert len(shown("ab" * 1000, 60)) == 62
