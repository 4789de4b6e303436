"""Answers of a language model: taken apart by a strict schema, bounded in every size, refused as a whole where they break it."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from khronika.errors import UnusableAnswer

#: Code points of one quote, and of the words before it.
LONGEST_QUOTE, LONGEST_BEFORE = 4000, 200
#: Attributions of one answer, and pieces of one content.
MOST_ATTRIBUTIONS, MOST_PIECES = 400, 8
#: Characters of foreign words that an error repeats.
_SHOWN = 120


class Quoted(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that are said to stand in a paragraph, and the words directly before them where that tells them apart."""

    words: Annotated[str, Meta(min_length=1, max_length=LONGEST_QUOTE)]
    before: Annotated[str, Meta(max_length=LONGEST_BEFORE)] | None


class Told(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One attribution as the answer gives it; paragraphs count from 1."""

    paragraph: int
    source: Quoted | None
    cue: Quoted
    content: Annotated[tuple[Quoted, ...], Meta(min_length=1, max_length=MOST_PIECES)]


class Answer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that an answer can say."""

    attributions: Annotated[tuple[Told, ...], Meta(max_length=MOST_ATTRIBUTIONS)]


class _Message(msgspec.Struct, frozen=True, kw_only=True):
    content: str | None = None


class _Choice(msgspec.Struct, frozen=True, kw_only=True):
    message: _Message
    finish_reason: str | None = None


class _Completion(msgspec.Struct, frozen=True, kw_only=True):
    choices: Annotated[tuple[_Choice, ...], Meta(min_length=1)]


_completions = msgspec.json.Decoder(_Completion)
_answers = msgspec.json.Decoder(Answer)


def read_answer(body: bytes) -> Answer:
    """The answer in the body of a chat completion. Raises `UnusableAnswer` for anything but whole JSON of the schema."""
    try:
        choice = _completions.decode(body).choices[0]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UnusableAnswer(f"the endpoint's answer is no chat completion: {shown(str(error))}") from error
    if choice.finish_reason == "length":
        raise UnusableAnswer("the answer was cut short: the report needs a longer one than the model may give")
    if choice.message.content is None:
        raise UnusableAnswer("the model gave no answer to read; it may have refused the report")
    try:
        return _answers.decode(choice.message.content)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError) as error:
        raise UnusableAnswer(f"the answer is not JSON of the schema asked for: {shown(str(error))}") from error


def shown(words: str, most: int = _SHOWN) -> str:
    """Foreign words as they can stand in a message: cut to `most` characters, what does not print written as an escape."""
    cut = words if len(words) <= most else f"{words[: most - 1]}…"
    return repr(cut)
