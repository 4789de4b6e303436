"""What is said: the words that belong to a source, around its verb."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from khronika.language.lines import Line
from khronika.language.reading import Span
from khronika.language.ru.cues import Verb, cue_words, is_saying
from khronika.language.ru.morphology import forms, lemmas

#: Words after which a clause tells what is said.
THAT = frozenset({"что", "чтобы", "будто", "как", "якобы"})
ABOUT = frozenset({"о", "об", "обо", "про"})
_ENDS = frozenset(".!?…")
#: What goes on with a count behind a comma: "в том числе", "из них".
_GOES_ON = frozenset({("в", "том"), ("из", "них"), ("среди", "них"), ("из", "которых"), ("среди", "которых")})
#: Verbs whose object is what is said, whatever follows behind a colon.
_INSISTING = frozenset(
    {"настаивать", "настоять", "жаловаться", "пожаловаться", "сетовать", "посетовать", "намекать", "намекнуть"}
)
#: Verbs of speaking that what is said follows without "что", and words that open another clause.
_PLAIN = frozenset({"говорить", "сказать", "рассказывать", "уверять", "утверждать", "клясться", "писать", "считать"})
_LINKS = frozenset({"а", "но", "и", "однако", "хотя", "если", "пока", "потому", "так", "то", "куда", "откуда"})
_NAMING = frozenset({"назвать", "оценить"})
#: What opens a clause behind a comma that only goes with the speaking: "сославшись на врача", "чья группа".
_WITH_SPEAKER = frozenset(
    {"который", "которая", "которые", "чей", "чья", "чьи", "где", "когда", "ссылаясь", "сославшись"}
)


class Pieces(list[tuple[int, int]]):
    """Stretches of tokens, in the order of the text."""

    def spans(self, line: Line) -> tuple[Span, ...]:
        """The spans of the stretches that hold words."""
        found = (line.span(start, end) for start, end in self if start < end)
        return tuple(span for span in found if span is not None)


def sentence_end(line: Line) -> int:
    """The token behind the last word of a sentence, its closing marks left out."""
    end = len(line.norms)
    while end > 0 and (line.norms[end - 1] in _ENDS):
        end -= 1
    return end


def left_limit(line: Line, at: int, taken: Sequence[int]) -> int:
    """Where what is said before token `at` begins: behind the last semicolon, or what another source said."""
    limit = max((end for end in taken if end <= at), default=0)
    for place in range(at - 1, limit - 1, -1):
        if line.norms[place] == ";":
            return place + 1
    while limit < at and line.norms[limit] in {",", "—", "–", "-"}:
        limit += 1
    return limit


def right_limit(line: Line, at: int) -> int:
    """Where what is said from token `at` on ends: before the next semicolon outside quotation marks, else the sentence."""
    end = sentence_end(line)
    for place in range(at, end):
        if line.norms[place] == ";" and not line.quoted[place]:
            return place
    return end


def behind(line: Line, verb: Verb, start: int) -> int | None:
    """Where what is said behind a verb begins, None where nothing is: behind "что", a colon, or "о"."""
    at = start
    while at < len(line.norms) and line.norms[at] not in _ENDS | {";"}:
        norm = line.norms[at]
        if norm == "и" and at + 1 < len(line.norms) and is_saying(line.norms[at + 1]):
            return None
        if norm == "," and at + 1 < len(line.norms):
            if at == verb.end and _is_told(line, verb, at + 1):
                return at + 1  # "соседи говорят, под завалами остались двое"
            if line.norms[at + 1] in THAT:
                return at + 2 if line.norms[at + 1] != "как" else at + 1
            if not verb.takes_object:
                inner = at + 1
                if _is_question(line.norms[inner]):
                    return inner
            if at - start > 12:
                return None
        elif (
            norm == ":"
            and verb.lemma not in {"назвать", "оценить"}
            and line.norms[at + 1 : at + 2] != ("/",)
            and not line.norms[at - 1].isdigit()
        ):
            return at + 1
        elif (norm in ABOUT or insists(verb, norm)) and at - verb.end <= 6 and not _points(line, at):
            begin = at
            if at > verb.end and line.norms[at - 1] in {"только", "лишь", "примерно", "почти", "якобы"}:
                begin = at - 1
            that = that_clause(line, at)
            return that if that is not None else begin
        elif norm == '"' and line.quoted[at]:
            return at
        elif norm in {"—", "–"} and at == verb.end and not verb.takes_object:
            return at + 1  # "знакомый говорит — двое погибших"
        at += 1
    return None


def _is_told(line: Line, verb: Verb, start: int) -> bool:
    """Whether a clause right behind a verb of speaking and a comma is what is said, without "что"."""
    if verb.lemma not in _PLAIN or line.norms[start] in THAT | _LINKS or goes_with_speaker(line, start - 1):
        return False
    return any(is_finite(norm) for norm in line.norms[start : sentence_end(line)])


def insists(verb: Verb, norm: str) -> bool:
    """Whether "на" leads to what is said: "настаивают на семидесяти задержанных", "пожаловались на побои"."""
    return norm == "на" and verb.lemma in _INSISTING


def about_end(line: Line, start: int) -> int:
    """Where what is said from token `start` on ends; "о двоих раненых" ends before a clause with a verb of its own."""
    end = right_limit(line, start)
    if line.norms[start] not in ABOUT or line.quoted[start]:
        return end
    for at in range(start, end):
        if line.norms[at] == ":" and not _is_inside(line, at):
            return at
        if line.norms[at] != "," or line.norms[at + 1 : at + 3] in _GOES_ON or goes_with_people(line, at + 1):
            continue
        stop = next((place for place in range(at + 1, end) if line.norms[place] == ","), end)
        if any(is_finite(norm) for norm in line.norms[at + 1 : stop]):
            return at
    return end


@lru_cache(maxsize=50_000)
def is_finite(norm: str) -> bool:
    """Whether a word is before all a finite verb, "быть" too, or a short participle."""
    readings = forms(norm)
    return bool(readings) and readings[0].pos in {"VERB", "PRTS"}


def goes_with_people(line: Line, at: int) -> bool:
    """Whether a clause behind a comma describes what stands before it: "которые", "где", a participle."""
    readings = forms(line.norms[at]) if at < len(line.norms) else ()
    relative = any("который" in lemmas(norm) for norm in line.norms[at : at + 2])
    return relative or line.norms[at : at + 1] in {("где",), ("чьи",)} or (bool(readings) and readings[0].pos == "PRTF")


def _is_inside(line: Line, at: int) -> bool:
    """Whether a colon stands in a time or an address."""
    return line.norms[at - 1].isdigit() or line.norms[at + 1 : at + 2] == ("/",)


def _points(line: Line, at: int) -> bool:
    """Whether "о" only points elsewhere: "об этом сообщает"."""
    return line.norms[at + 1 : at + 2] in {("этом",), ("чем",), ("котором",), ("которых",)}


def that_clause(line: Line, at: int) -> int | None:
    """Where the clause begins in "о том, что"."""
    return at + 4 if line.norms[at + 1 : at + 4] == ("том", ",", "что") else None


def _is_question(norm: str) -> bool:
    return norm in {"почему", "сколько", "кто", "куда", "откуда", "зачем", "каким", "какой", "когда", "чей", "ли"}


def goes_with_speaker(line: Line, at: int) -> bool:
    """Whether the clause behind a comma at `at` belongs to the speaker, not to what is said."""
    if at + 1 >= len(line.norms):
        return True
    readings = forms(line.norms[at + 1])
    return line.norms[at + 1] in _WITH_SPEAKER or (bool(readings) and readings[0].pos in {"GRND", "PRTF"})


def leads_over(line: Line, start: int, end: int) -> bool:
    """Whether words only lead over to what is said: "впрочем, как сообщил X, C"."""
    return all(norm in cue_words().between or not norm[0].isalpha() for norm in line.norms[start:end])
