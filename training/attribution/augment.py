"""Variations of a labelled sample: letter case, quotation marks, who speaks, and where the attribution stands."""

from __future__ import annotations

import random
import re

from samples import Attribution, Sample
from voices import make_cue, make_voice

#: Chances for one sample. Chosen so that three samples in five stay as they were written.
CAPITALS, LOWER, TITLE, MARKS, VOICE, MOVE = 0.03, 0.02, 0.02, 0.1, 0.15, 0.12

_SAID = {"said", "says", "reported", "announced", "stated", "noted", "confirmed", "wrote", "claimed", "added"}
_POINTING = {"he", "she", "it", "they", "who", "which", "that", "i", "we", "you", "his", "her", "their"}
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")


def vary(sample: Sample, dice: random.Random) -> Sample:
    """The sample, changed in some of these ways or none."""
    if dice.random() < MOVE:
        sample = move_attribution(sample, dice)
    if dice.random() < VOICE:
        sample = change_voice(sample, dice)
    if dice.random() < MARKS:
        sample = change_marks(sample, dice)
    return change_case(sample, dice)


def change_case(sample: Sample, dice: random.Random) -> Sample:
    """Now and then all capitals, all lower case, or each word with a capital, as headlines have it."""
    roll = dice.random()
    if roll < CAPITALS:
        text = sample.text.upper()
    elif roll < CAPITALS + LOWER:
        text = sample.text.lower()
    elif roll < CAPITALS + LOWER + TITLE and len(sample.text) < 150:
        text = re.sub(r"\b[a-z](?=\w{3})", lambda match: match.group().upper(), sample.text)
    else:
        return sample
    return Sample(text, sample.attributions, sample.known) if len(text) == len(sample.text) else sample


def change_marks(sample: Sample, dice: random.Random) -> Sample:
    """Curly quotation marks made straight, or straight ones curly."""
    if "“" in sample.text:
        return Sample(sample.text.translate(_STRAIGHT), sample.attributions)
    if sample.text.count('"') % 2 or '"' not in sample.text:
        return sample
    sides = iter("“”" * sample.text.count('"') if dice.random() < 0.7 else "«»" * sample.text.count('"'))
    return Sample(re.sub('"', lambda _: next(sides), sample.text), sample.attributions)


def change_voice(sample: Sample, dice: random.Random) -> Sample:
    """One source that is named becomes a voice of the field: an outlet, a body, a channel, a witness."""
    named = [
        one.source[0]
        for one in sample.attributions
        if len(one.source) == 1 and sample.text[slice(*one.source[0])].lower() not in _POINTING
    ]
    if not named:
        return sample
    start, end = dice.choice(named)
    voice = make_voice(dice)
    if start == 0 or sample.text[:start].rstrip().endswith((".", "”", '"', "\n")):
        voice = voice[0].upper() + voice[1:]
    return replace_words(sample, start, end, voice)


def replace_words(sample: Sample, start: int, end: int, words: str) -> Sample:
    """Other words at `start`..`end`; every span that reaches over or behind them moves along.

    Unchanged where a span ends or begins inside the words that are replaced.
    """
    by = len(words) - (end - start)

    def moved(at: int) -> int:
        return at if at <= start else at + by

    spans = [span for one in sample.attributions for span in one.spans()]
    if any(start < at < end for span in spans for at in span):
        return sample
    attributions = [
        Attribution(
            (moved(one.cue[0]), moved(one.cue[1])),
            [(moved(a), moved(b)) for a, b in one.source],
            [(moved(a), moved(b)) for a, b in one.content],
        )
        for one in sample.attributions
    ]
    return Sample(sample.text[:start] + words + sample.text[end:], attributions)


def move_attribution(sample: Sample, dice: random.Random) -> Sample:
    """ "X said that Y." becomes "Y, X said.", "Y, said X." or "According to X, Y." where a sentence is made so."""
    choices = [one for one in sample.attributions if _is_plain(sample, one)]
    if not choices:
        return sample
    one = dice.choice(choices)
    start, end = one.source[0][0], one.content[0][1]
    source, cue, content = (sample.text[slice(*span)] for span in (one.source[0], one.cue, one.content[0]))
    opening = sample.text[one.content[0][0] - 5 : one.content[0][0]].lower()
    if not opening.startswith("that") and not cue.lower().startswith("sa"):
        return sample
    if dice.random() < 0.3:
        cue = make_cue(dice)
    source = source.rstrip(" ,")
    first = source.split()[0]
    if first in {
        "He",
        "She",
        "They",
        "It",
        "We",
        "The",
        "A",
        "An",
        "His",
        "Her",
        "Their",
        "Two",
        "Several",
        "Some",
        "Local",
        "Residents",
        "Witnesses",
    }:
        source = source[0].lower() + source[1:]
    tall, small = content[0].upper() + content[1:], content
    order = dice.choice(["after", "inverted", "according"])
    pieces: list[tuple[str, str]]
    if order == "after":
        pieces = [("content", tall), ("", ", "), ("source", source), ("", " "), ("cue", cue)]
    elif order == "inverted":
        pieces = [("content", tall), ("", ", "), ("cue", cue), ("", " "), ("source", source)]
    else:
        pieces = [("cue", "According to"), ("", " "), ("source", source), ("", ", "), ("content", small)]
    spans: dict[str, tuple[int, int]] = {}
    written = ""
    for role, words in pieces:
        if role:
            spans[role] = (start + len(written), start + len(written) + len(words))
        written += words
    by = len(written) - (end - start)
    others = [
        Attribution(
            _moved(other.cue, end, by),
            [_moved(span, end, by) for span in other.source],
            [_moved(s, end, by) for s in other.content],
        )
        for other in sample.attributions
        if other is not one
    ]
    mine = Attribution(spans["cue"], [spans["source"]], [spans["content"]])
    return Sample(sample.text[:start] + written + sample.text[end:], [*others, mine])


def _moved(span: tuple[int, int], edge: int, by: int) -> tuple[int, int]:
    return (span[0] + by, span[1] + by) if span[0] >= edge else span


def _is_plain(sample: Sample, one: Attribution) -> bool:
    """Source, cue, content and stop, one sentence long, with nothing of another attribution among it."""
    text = sample.text
    if len(one.source) != 1 or len(one.content) != 1 or text[slice(*one.cue)].lower() not in _SAID:
        return False
    (start, _), (begin, end) = one.source[0], one.content[0]
    if not one.source[0][1] < one.cue[0] < begin or text[end : end + 1] != "." or not text[start].isupper():
        return False
    if text[one.source[0][1] : one.cue[0]].strip() or text[one.cue[1] : begin].strip().lower() not in {"", "that"}:
        return False
    if start > 0 and not re.search(r"[.!?][”\"]?\s$", text[max(0, start - 3) : start]):
        return False
    if not text[begin].isalpha() or re.search(r"[“”\"]|[.!?]\s", text[begin:end]):
        return False
    return all(other is one or all(b <= start or a >= end for a, b in other.spans()) for other in sample.attributions)
