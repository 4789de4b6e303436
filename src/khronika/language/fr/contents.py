"""The words that are said: before a source and its verb, behind them, and in quotation marks over sentences."""

from __future__ import annotations

from collections.abc import Sequence

from khronika.language.fr.cues import Cue, skip_fillers
from khronika.language.fr.numbers import number_at
from khronika.language.lines import Line, sentence_end
from khronika.language.reading import Span

_MARKS = frozenset({",", '"', "-", "—", "–"})
_ADJUNCTS = frozenset(
    [
        "qui",
        "lequel",
        "laquelle",
        "dont",
        "en",
        "dans",
        "lors",
        "sans",
        "avant",
        "après",
        "alors",
        "tandis",
        "pour",
        "sur",
        "à",
        "au",
        "depuis",
        "où",
        "citant",
        "tout",
        "même",
        "contre",
        "soit",
        "mais",
        "et",
    ]
)


def left_limit(line: Line, edge: int, taken: Sequence[int]) -> int:
    """Where what is said before token `edge` begins: behind another source's words, then a semicolon, or a colon."""
    start = max([0, *(one for one in taken if one < edge)])
    for at in range(edge - 1, start, -1):
        if (line.norms[at - 1] == ";" and start > 0) or (line.norms[at - 1] == ":" and not line.quoted[at - 1]):
            start = at
            break
    while start < edge and line.norms[start] in {",", "et", "mais", ";", "-", "—"}:
        start += 1
    return start


def said_before(lines: Sequence[Line], line: Line, edge: int, taken: Sequence[int]) -> list[Span]:
    """What is said before a verb or phrase at `edge`: its clause, or the quotation that ends there."""
    while edge > 0 and line.norms[edge - 1] in _MARKS | {"comme"}:
        edge -= 1
    quoted = (edge < len(line.quoted) and line.quoted[edge] and line.norms[edge] == '"') or (
        edge > 0 and line.quoted[edge - 1]
    )
    if quoted:
        first = edge - 1
        while first > 0 and line.quoted[first - 1] and line.norms[first] != '"':
            first -= 1
        if line.norms[first] == '"' and first > 2 and line.norms[first - 1] not in {":", ",", ";"} and not line.opened:
            first = left_limit(line, edge, taken)  # words quoted within a clause
        return _from_opening(lines, line, first, edge)
    start = left_limit(line, edge, taken)
    span = line.span(start, edge)
    return [span] if span is not None and not line.blank(start, edge) else []


def _from_opening(lines: Sequence[Line], line: Line, first: int, edge: int) -> list[Span]:
    """A quotation up to `edge`, from the sentence in which it was opened on."""
    span = line.span(first, edge)
    if span is None:
        return []
    if line.opened is None or first > 0:
        return [span]
    begin = next(
        (token.start for other in lines[: line.number + 1] for token in other.tokens if token.start > line.opened),
        span.start,
    )
    return [Span(begin, span.end)]


def said_after(line: Line, end: int, blocked: Sequence[int]) -> list[Span]:
    """What is said behind a source set in the middle of it: "C, a annoncé X; C", "selon X, C"."""
    stop = sentence_end(line)
    if end + 1 >= stop or line.norms[end] not in {",", ";", "-", "—"}:
        return []
    start = end + 1
    joined = line.norms[start] == "et" and _has_count(line, start + 1)
    if line.norms[end] == "," and line.norms[start] in _ADJUNCTS and not joined:
        return []
    start += joined
    limit = right_limit(line, start, blocked)
    span = line.span(start, limit)
    return [span] if span is not None and limit > start and not line.blank(start, limit) else []


def _has_count(line: Line, at: int) -> bool:
    """Whether a clause begins with a number: ", et vingt-deux ont été inculpées"."""
    return any(number_at(line.tokens, line.norms, place) for place in range(at, min(at + 3, len(line.norms))))


def right_limit(line: Line, start: int, blocked: Sequence[int]) -> int:
    """Where what is said from token `start` on ends: at the sentence's end, a semicolon, or where another source speaks."""
    stop = min([sentence_end(line), *(one for one in blocked if one > start)])
    for at in range(start, stop):
        if line.norms[at] == ";" and not line.quoted[at]:
            return at
    while stop > start and line.norms[stop - 1] in {",", "et", "mais", "("}:
        stop -= 1
    return stop


def said_behind(lines: Sequence[Line], line: Line, cue: Cue, blocked: Sequence[int]) -> list[Span]:
    """What stands behind a verb whose source is before it: "que C", ": « C »", an object."""
    stop = sentence_end(line)
    at = skip_fillers(line, cue.end, stop)
    if at < stop and line.norms[at] == "," and (that := _late_that(line, at, stop)) is not None:
        at = that
    if at >= stop:
        return []
    norm = line.norms[at]
    if cue.group.lemma == "tenir" and norm == "à":
        return _until(line, at + 1, blocked)  # "s'en tient à dix-neuf morts"
    colon = next((place for place in range(at, min(at + 8, stop)) if line.norms[place] == ":"), None)
    if cue.group.lemma == "revenir" and colon is not None:
        return _until(line, colon + 1, blocked)
    if norm in {"que", "qu'"}:
        return _until(line, at + 1, blocked)
    if norm in {":", '"'} or line.norms[at : at + 2] == (",", '"'):
        start = at + (norm != '"')
        if start < len(line.quoted) and line.quoted[start] and norm != '"':
            return quotation(lines, line, start)
        return _until(line, start, blocked)
    if cue.group.lemma in {"évaluer", "estimer", "chiffrer"} and norm == "à":
        return _until(line, at, blocked)
    infinitive = norm in {"avoir", "être", "ne", "n'", "s'", "se", "vouloir", "pouvoir", "craindre"} or (
        norm.endswith(("er", "ir"))
        and cue.group.lemma
        in {
            "dire",
            "affirmer",
            "déclarer",
            "assurer",
            "estimer",
            "annoncer",
            "prétendre",
            "confirmer",
            "reconnaître",
            "indiquer",
            "nier",
            "démentir",
        }
    )
    if infinitive or (cue.takes_object and norm not in {",", ")", "par", "à", "au"}):
        return _until(line, at, blocked)
    return []


def _late_that(line: Line, at: int, stop: int) -> int | None:
    """The "que" behind an aside between commas: "a dit, sans plus de détails, que"."""
    close = next((place for place in range(at + 1, min(at + 12, stop)) if line.norms[place] == ","), None)
    return close + 1 if close is not None and line.norms[close + 1 : close + 2] in {("que",), ("qu'",)} else None


def _until(line: Line, start: int, blocked: Sequence[int]) -> list[Span]:
    end = right_limit(line, start, blocked)
    span = line.span(start, end)
    if span is None:
        return []
    if line.norms[start] == '"' and line.tokens[start].start < span.start and '"' in line.norms[start + 1 : end - 1]:
        span = Span(line.tokens[start].start, span.end)
    return [span]


def quotation(lines: Sequence[Line], line: Line, start: int) -> list[Span]:
    """A quotation from its opening mark to the closing one, over the sentences of its paragraph."""
    end = next((at for at in range(start + 1, len(line.norms)) if not line.quoted[at]), len(line.norms))
    span = line.span(start, end)
    if span is None:
        return []
    last = (
        line.tokens[end - 2].end
        if end == len(line.norms) and line.norms[-1] == '"' and line.norms[-2] in {".", "!", "?"}
        else span.end
    )
    if end < len(line.norms) or line.norms[-1] == '"':
        return [Span(span.start, max(span.end, last) if line.norms[end - 1] == '"' else span.end)]
    for other in lines[line.number + 1 :]:
        if other.opened is None or other.part != line.part:
            break
        close = next((at for at, quoted in enumerate(other.quoted) if not quoted), len(other.norms))
        piece = other.span(0, close)
        if piece is not None:
            last = piece.end
        if close < len(other.norms):
            break
    return [Span(span.start, last)]
