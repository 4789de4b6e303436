"""Transcripts: briefings and interviews printed as turns, each under the name of who speaks: "П. Ломов: Начну с потерь."."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

import msgspec

from khronika.language.lines import Line
from khronika.language.reading import AttributionMention, Span, VoiceMention
from khronika.language.ru.morphology import lemmas
from khronika.language.ru.names import is_name_word, is_person_word, person_name
from khronika.language.ru.noun_phrases import role_of
from khronika.language.ru.persons import find_name_run
from khronika.language.ru.voices import name_voices

#: How many tokens a label has at most: "Вопрос (газета «Речной вестник»)".
_LABEL = 12
#: Labels of those who only ask.
_ASKING = frozenset({"вопрос", "корреспондент", "корр", "журналист", "журналистка", "ведущий", "ведущая", "из"})
_DASHES = frozenset({"—", "–", "-"})
#: Words for a talk, behind which it is said with whom, and how many paragraphs behind dashes make an interview.
_TALKING = frozenset(
    {"поговорить", "разговор", "интервью", "беседа", "побеседовать", "беседовать", "расспросить", "ответить"}
)
_EXCHANGES = 4
#: How many turns of one speaker make a transcript where nobody is labelled as asking.
_SEVERAL = 2


class _Turn(NamedTuple):
    """A turn: the line and token at which its words begin behind the label's colon, and the label; None for who only asks."""

    line: Line
    colon: int
    speaker: str | None


def find_turns(lines: Sequence[Line]) -> list[AttributionMention]:
    """What is said in each paragraph of a transcript, as told by who speaks; none in other reports.

    A turn goes on over the paragraphs up to the next one; the last ends with its own and the list behind it.
    """
    turns = [turn for line in lines if _opens_part(lines, line) and (turn := _turn(line)) is not None]
    speakers = [turn.speaker for turn in turns if turn.speaker is not None]
    asked = len(speakers) < len(turns)
    if not speakers:
        return _find_answers(lines)
    if not (asked or any(speakers.count(name) >= _SEVERAL for name in speakers)):
        return []
    found: list[AttributionMention] = []
    for place, turn in enumerate(turns):
        if turn.speaker is None:
            continue
        until = turns[place + 1].line.number if place + 1 < len(turns) else _last_end(lines, turn.line)
        found += _paragraphs(lines, turn, until)
    return found


def _find_answers(lines: Sequence[Line]) -> list[AttributionMention]:
    """The answers of an interview printed as questions and answers behind dashes, by whom the text before says it talked to."""
    opened = [line for line in lines if _opens_part(lines, line) and line.norms[0] in _DASHES and line.kind != "list"]
    questions = [line for line in opened if _last_of(lines, line).norms[-1] == "?"]
    if len(opened) < _EXCHANGES or not questions:
        return []
    named = _talked_to(lines[: opened[0].number]) or _only_person(lines[: opened[0].number])
    if named is None:
        return []
    source, voices = named
    found: list[AttributionMention] = []
    for answer in opened[1::2]:
        cue, last = Span(answer.tokens[0].start, answer.tokens[0].end), _last_of(lines, answer)
        if len(answer.tokens) > 1:
            content = (Span(answer.tokens[1].start, last.tokens[-1].end),)
            found.append(_said(source, cue, content, voices, answer.number))
    return found


def _last_of(lines: Sequence[Line], line: Line) -> Line:
    """The last sentence of the paragraph that a sentence opens."""
    while line.number + 1 < len(lines) and lines[line.number + 1].part == line.part:
        line = lines[line.number + 1]
    return line


def _talked_to(lines: Sequence[Line]) -> tuple[Span, tuple[VoiceMention, ...]] | None:
    """Whom the text says it talked to, by name: "мы поговорили с Ильдаром Сафиным"."""
    for line in reversed(lines):
        talk = next((at for at, norm in enumerate(line.norms) if not lemmas(norm).isdisjoint(_TALKING)), None)
        run = find_name_run(line, talk + 1, len(line.norms)) if talk is not None else None
        if run is None:
            continue
        span = line.span(*run)
        voices = name_voices(line, *run, oblique=True)
        if span is not None and voices:
            return span, voices
    return None


def _only_person(lines: Sequence[Line]) -> tuple[Span, tuple[VoiceMention, ...]] | None:
    """The one person whom the text before an interview names in full: "Проходчик Павел Зуев вышел живым из шахты"."""
    runs = [(line, run) for line in lines if (run := find_name_run(line, 0, len(line.norms))) is not None]
    full = [(line, run) for line, run in runs if run[1] - run[0] > 1]
    if len(full) != 1:
        return None
    line, run = full[0]
    span, voices = line.span(*run), name_voices(line, *run, oblique=False)
    return (span, voices) if span is not None and voices else None


def _opens_part(lines: Sequence[Line], line: Line) -> bool:
    return line.number == 0 or lines[line.number - 1].part != line.part


def _turn(line: Line) -> _Turn | None:
    """The turn that a paragraph opens, None where it opens with no label."""
    colon = next((at for at in range(1, min(_LABEL, len(line.norms) - 1)) if line.norms[at] == ":"), None)
    if colon is None or line.norms[colon + 1] == '"' or line.kind in {"title", "lead"}:
        return None
    if line.norms[0] in _ASKING:
        return _Turn(line, colon, None)
    bracket = next((at for at in range(1, colon) if line.norms[at] == "("), colon)
    name = [at for at in range(bracket) if line.norms[at] != "."]
    while name and not is_name_word(line, name[0]):
        if role_of(line.norms[name[0]]) is None and not is_person_word(line.norms[name[0]]):
            return None
        name = name[1:]
    if not name or len(name) > 3 or not all(is_name_word(line, at) for at in name):
        return None
    person = any(is_person_word(line.norms[at]) or len(line.norms[at]) == 1 for at in name)
    return _Turn(line, colon, line.norms[name[-1]]) if person else None


def _last_end(lines: Sequence[Line], line: Line) -> int:
    """The line behind the paragraph of the last turn, and behind the list that follows it."""
    end = line.number + 1
    while end < len(lines) and (lines[end].part == line.part or lines[end].kind == "list"):
        end += 1
    return end


def _paragraphs(lines: Sequence[Line], turn: _Turn, until: int) -> list[AttributionMention]:
    """One mention for each paragraph of a turn, and one for each list in it."""
    source = turn.line.span(0, turn.colon)
    cue = turn.line.span(turn.colon, turn.colon + 1) or Span(
        turn.line.tokens[turn.colon].start, turn.line.tokens[turn.colon].end
    )
    voices = _voices(lines, turn)
    if source is None or not voices:
        return []
    found: list[AttributionMention] = []
    said = lines[turn.line.number : until]
    for _, group in groupby(said, key=lambda line: -1 if line.kind == "list" else line.part):
        rows = [list(row) for _, row in groupby(group, key=lambda line: line.part)]
        first = rows[0][0]
        pieces = [Span(row[0].tokens[0].start, row[-1].tokens[-1].end) for row in rows]
        if first is turn.line:
            pieces[0] = Span(first.tokens[turn.colon + 1].start, pieces[0].end)
        found.append(_said(source, cue, tuple(pieces), voices, first.number))
    return found


def _said(
    source: Span, cue: Span, content: tuple[Span, ...], voices: tuple[VoiceMention, ...], sentence: int
) -> AttributionMention:
    return AttributionMention(
        source=source,
        cue=cue,
        content=content,
        voices=voices,
        reference="named",
        certainty="certain",
        polarity="positive",
        speech="direct",
        sentence=sentence,
    )


def _voices(lines: Sequence[Line], turn: _Turn) -> tuple[VoiceMention, ...]:
    """Who speaks under a label; of an initial the first name is looked for where the report gives it."""
    voices = name_voices(turn.line, 0, turn.colon, oblique=False)
    initial = next((norm for norm in turn.line.norms[: turn.colon] if len(norm) == 1 and norm.isalpha()), None)
    if initial is None or not voices or turn.speaker is None:
        return voices
    for line in lines:
        for at in range(1, len(line.norms)):
            first = line.norms[at - 1]
            same = line.norms[at].startswith(turn.speaker[:-1]) and is_name_word(line, at)
            if same and len(first) > 1 and first.startswith(initial) and is_name_word(line, at - 1):
                name = person_name([line.tokens[at - 1].word, line.tokens[at].word])
                return (*voices[:-1], msgspec.structs.replace(voices[-1], name=name))
    return voices
