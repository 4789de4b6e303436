"""The words that are said around a verb of saying and its source."""

from __future__ import annotations

from collections.abc import Sequence

from khronika.language.lines import Line
from khronika.language.reading import AttributionMention, Span
from khronika.language.ru.contents import (
    ABOUT,
    THAT,
    Pieces,
    about_end,
    behind,
    goes_with_people,
    goes_with_speaker,
    insists,
    is_finite,
    leads_over,
    left_limit,
    right_limit,
    sentence_end,
    that_clause,
)
from khronika.language.ru.cues import Verb, cue_words, find_verbs, is_saying
from khronika.language.ru.morphology import lemmas, parts_of_speech
from khronika.language.ru.noun_phrases import clause_start, closing_quote
from khronika.language.ru.sources import Subject, skip_times

#: What says that somebody tells it in another way: "говорит обратное", "рассказывал иначе".
_OTHERWISE = frozenset((word,) for word in ("обратное", "иначе", "противоположное", "другое", "наоборот", "по-другому"))


#: Words that point back with a noun for what was said: "эту информацию опровергло".
_THESE = frozenset({"эту", "эти", "этих", "данную", "такую", "такие", "такое", "это", "эта"})
_DATA = frozenset({"данные", "данный", "цифра", "число", "оценка", "информация", "подсчет", "статистика"})


def points_back(line: Line, start: int, end: int) -> bool:
    """Whether the words only point at what was said before: "это опровергли", "об этом рассказал"."""
    return any(line.norms[at] in {"это", "этом", "этого", "этим", "этому"} for at in range(start, end))


def _names_back(line: Line, start: int, end: int) -> bool:
    """Whether the words name what was said before: "эту информацию опровергла полиция"."""
    told = cue_words().said | _DATA
    return any(
        line.norms[at] in _THESE and not lemmas(line.norms[at + 1]).isdisjoint(told) for at in range(start, end - 1)
    )


def last_content(before: Sequence[AttributionMention], line: Line) -> tuple[Span, ...] | None:
    """What was said last, near this sentence."""
    near = [mention for mention in before if mention.content and mention.sentence >= line.number - 2]
    return near[-1].content if near else None


def sentence_before(lines: Sequence[Line], line: Line) -> tuple[Span, ...] | None:
    """The sentence before, in the same paragraph or at the end of the one before: what "об этом" means."""
    if line.number == 0 or lines[line.number - 1].part < line.part - 1 or lines[line.number - 1].kind == "title":
        return None
    other = lines[line.number - 1]
    span = other.span(0, sentence_end(other))
    return (span,) if span is not None else None


def said_around(
    lines: Sequence[Line],
    line: Line,
    verb: Verb,
    stop: int,
    begin: int,
    taken: Sequence[int],
    last: tuple[Span, ...] | None,
) -> tuple[Pieces, tuple[Span, ...] | None]:
    """What is said around a verb before its source, which ends at token `stop`: "C, сообщил X", "«C», — сказал X. — C".

    `last` is what was said last, where the words may point back at that.
    """
    pieces = Pieces()
    if points_back(line, begin, verb.start):
        here = _clause_before(line, begin, taken)
        return (here, None) if here else (pieces, sentence_before(lines, line) or last)
    if _names_back(line, begin, verb.start) and (told := last or sentence_before(lines, line)):
        return pieces, told
    stop = _behind_place(line, _behind_bracket(line, stop))
    fronted = skip_times(line, begin, verb.start)
    if fronted < verb.start and (line.norms[fronted] in ABOUT or insists(verb, line.norms[fronted])):
        return Pieces([(fronted, verb.start)]), None  # "Вчера о гибели рабочего сообщила его дочь"
    as_told = line.norms[begin] == "как"
    edge = begin
    while edge > 0 and line.norms[edge - 1] in {",", "—", "–", "-", '"', "(", "как"} | (
        {"."} if line.quoted[edge - 1] else set()
    ):
        edge -= 1
    end = sentence_end(line)
    if line.quoted[begin - 1] if begin else False:
        quoted = _whole_quotation(lines, line, edge, stop)
        if quoted is not None:
            return pieces, quoted
    if edge > 0:
        left = left_limit(line, edge, [one for one in taken if one < edge])
        if left < edge and not line.blank(left, edge):
            left = (
                edge if leads_over(line, left, edge) else that_clause(line, left) or left
            )  # "О том, что арестованы двое, сообщил канал"
            if left < edge:
                pieces.append((_contrast(line, left, edge) if as_told else left, edge))
    if (
        stop < end
        and line.norms[stop] in {",", ":", "—", "–"}
        and not goes_with_speaker(line, stop)
        and not _is_clause(line, stop + 1, end)
    ):
        right = right_limit(line, stop + 1)
        if as_told or not (line.norms[stop] == "," and not pieces and edge == 0):
            pieces.append((stop + 1, right))
    if not pieces and edge == 0:
        at = behind(line, verb, stop)
        if at is not None:
            pieces.append((at, right_limit(line, at)))
    if not pieces and verb.takes_object and fronted < verb.start and not line.blank(fronted, verb.start):
        return Pieces([(fronted, verb.start)]), None  # "Эту версию подтвердила полиция"
    if begin == 0 and not pieces:
        return pieces, None
    return pieces, _opened_before(lines, line, pieces)


def _clause_before(line: Line, begin: int, taken: Sequence[int]) -> Pieces:
    """What stands before a dash and words that point back at it: "погибли четверо — это подтвердил глава посёлка"."""
    if begin < 2 or line.norms[begin - 1] not in {"—", "–"} or line.quoted[begin - 1]:
        return Pieces()
    start = left_limit(line, begin - 1, taken)
    return Pieces([(start, begin - 1)] if start < begin - 1 and not line.blank(start, begin - 1) else [])


def _behind_bracket(line: Line, stop: int) -> int:
    """The token behind a bracket that only tells of a source, or whom it spoke to: "говорит сторож (знаем его давно), …"."""
    close = closing_quote(line, stop) if stop < len(line.norms) else None
    if close is not None and line.norms[close + 1 : close + 2] == (",",):
        return close + 1  # "сказала Керн «Маяку», …"
    if line.norms[stop : stop + 1] != ("(",):
        return stop
    return next((at + 1 for at in range(stop, len(line.norms)) if line.norms[at] == ")"), stop)


def _behind_place(line: Line, stop: int) -> int:
    """The comma behind where a source speaks from: "передаёт корреспондент с места, …"; token `stop` for none."""
    if stop >= len(line.norms) or "PREP" not in parts_of_speech(line.norms[stop]) or line.norms[stop] in ABOUT:
        return stop
    comma = next((at for at in range(stop + 1, min(stop + 5, len(line.norms))) if line.norms[at] == ","), None)
    free = comma is not None and not any(is_finite(norm) or norm.isdigit() for norm in line.norms[stop:comma])
    return comma if comma is not None and free else stop


def _contrast(line: Line, start: int, end: int) -> int:
    """Where the last contrast of a stretch begins, of which alone "как сообщал X" speaks: "тридцать, а не двадцать"."""
    for at in range(end - 1, start, -1):
        if line.norms[at - 1] == "," and line.norms[at] in {"а", "но"}:
            return at + 1 + (line.norms[at + 1 : at + 2] == ("не",))
    return start


def _is_clause(line: Line, start: int, end: int) -> bool:
    """Whether the words behind a source go on with what somebody else does: "сообщил X, а Y заявил"."""
    return start < end and line.norms[start] in {"а", "но", "однако", "хотя"}


def _opened_before(lines: Sequence[Line], line: Line, pieces: Pieces) -> tuple[Span, ...] | None:
    """What is said with the sentences before, where a quotation that ends here was opened in one of them."""
    if line.opened is None or not pieces or pieces[0][0] != 0:
        return None
    end = line.span(*pieces[0])
    spans = pieces.spans(line)
    if end is None:
        return None
    first = next((other for other in lines[: line.number] if other.tokens[-1].end > line.opened), line)
    opening = next((token for token in first.tokens if token.start > line.opened), None)
    begin = opening.start if opening is not None else line.opened + 1
    return (Span(begin, end.end), *spans[1:])


def _whole_quotation(lines: Sequence[Line], line: Line, edge: int, stop: int) -> tuple[Span, ...] | None:
    """The pieces of a quotation that its source interrupts: "«C, — говорит X. — C»"; None where it does not."""
    if not line.quoted[edge - 1] if edge else True:
        return None
    if (
        line.norms[edge] == ","
        and line.quoted[stop - 1]
        and line.norms[edge + 1 : edge + 2] not in {("—",), ("–",), ("-",)}
    ):
        return None  # somebody is spoken of inside a quotation: "«…. Пятерых, утверждает он, били»"
    first = edge - 1
    while first >= 0 and line.quoted[first]:
        first -= 1
    start = first + 1
    spans: list[Span] = []
    opened = line.opened if start == 0 and line.opened is not None else None
    piece = line.span(start, edge)
    if piece is None:
        return None
    if opened is not None:
        other = next((one for one in lines[: line.number] if one.tokens[-1].end > opened), line)
        opening = next((token.start for token in other.tokens if token.start > opened), piece.start)
        piece = Span(opening, piece.end)
    spans.append(piece)
    closed = not any(line.quoted[stop:])
    if closed:
        return tuple(spans)
    at = next(
        (place for place in range(stop, len(line.norms)) if line.norms[place] in {"—", "–", "-"}), len(line.norms)
    )
    end = next((place for place in range(at, len(line.norms)) if not line.quoted[place]), len(line.norms))
    rest = line.span(at, end) if at < end else None
    if end < len(line.norms):
        return (*spans, rest) if rest is not None else tuple(spans)
    last = quotation_end(lines, line)
    if rest is None and last is not None:
        following = lines[line.number + 1]
        begin = following.span(0, len(following.norms))
        rest = begin
    if rest is not None:
        spans.append(Span(rest.start, max(rest.end, last)) if last is not None else rest)
    return tuple(spans)


def quotation_end(lines: Sequence[Line], line: Line) -> int | None:
    """The offset at which a quotation that is still open at the end of a sentence ends, None where it ends here."""
    last: int | None = None
    for other in lines[line.number + 1 :]:
        if other.opened is None or other.part != line.part:
            break
        end = next((place for place, quoted in enumerate(other.quoted) if not quoted), len(other.norms))
        cut = next(
            (place for place in range(1, end) if other.norms[place] in {"—", "–"} and _speaks(other, place)), None
        )
        span = other.span(0, cut if cut is not None else end)
        if span is not None and cut is None:
            last = span.end
        if end < len(other.norms) or cut is not None:
            break
    return last


def _speaks(line: Line, at: int) -> bool:
    return any(verb.start in {at + 1, at + 2} for verb in find_verbs(line))


def said_behind(
    lines: Sequence[Line],
    line: Line,
    verb: Verb,
    subject: Subject,
    begin: int,
    last: tuple[Span, ...] | None,
) -> tuple[Pieces, tuple[Span, ...] | None]:
    """What is said by a source that stands before its verb: "X сообщил, что C", "X заявил о C", "X: «C»", "X отрицает C"."""
    pieces = Pieces()
    source = subject.source
    others = [at + 1 for at in range(source.end, verb.start) if is_saying(line.norms[at])]
    between = range(verb.start if others else source.end, verb.start)
    if points_back(line, between.start, between.stop) or points_back(
        line, verb.end, min(verb.end + 2, len(line.norms))
    ):
        here = _clause_before(line, begin, ())
        return (here, None) if here else (pieces, last)
    if last is not None and _names_back(line, between.start, between.stop):
        return pieces, last
    if line.norms[verb.end : verb.end + 1] in _OTHERWISE and line.blank(verb.end + 1, len(line.norms)):
        return pieces, last or sentence_before(lines, line)
    if verb.judged is not None and verb.judged > verb.end:
        return Pieces([(verb.end, verb.judged)]), None
    at = behind(line, verb, verb.end)
    if at is not None and verb.lemma in cue_words().promises and line.norms[at - 1] == ":":
        asked = range(verb.end, at - 1)
        if any("INFN" in parts_of_speech(line.norms[place]) for place in asked):
            return Pieces([(verb.end, at - 1)]), None  # "обещала прийти: холодно"
    if at is not None and verb.silent and verb.end < at < len(line.norms) and line.norms[at] == '"':
        at = None  # "отказалась назвать клинику, чтобы «не волновать» больного": the object, not the words in quotation marks
    if at is not None and line.blank(at, len(line.norms)):
        return pieces, next_part(lines, line)
    if at is not None:
        quoted = line.norms[at - 1] == ":" or (line.norms[at] == '"' and not _goes_on_behind(line, at))
        if quoted and at < len(line.norms) and line.quoted[at]:
            end = next((place for place in range(at, len(line.norms)) if not line.quoted[place]), len(line.norms))
            closed = quotation_end(lines, line) if end == len(line.norms) else None
            span = line.span(at, end)
            if span is not None:
                return pieces, (Span(span.start, max(span.end, closed or 0)),)
        pieces.append((at, about_end(line, at)))
        return pieces, None
    if verb.lemma in cue_words().promises:
        end = right_limit(line, verb.end)
        infinitive = any("INFN" in parts_of_speech(norm) for norm in line.norms[verb.end : end])
        return Pieces([(verb.end, end)] if infinitive else []), None
    if verb.takes_object or verb.silent or verb.polarity == "negative":
        stop = verb.end
        end = right_limit(line, stop)
        if stop < end and not line.blank(stop, end):
            pieces.append((stop, _object_end(line, stop, end)))
            return pieces, None
        own = [(max(source.end, begin), verb.start)] if source.end < verb.start else []
        if source.start > begin or not own or line.blank(*own[0]):
            own = [(clause_start(line, source.start) if source.start > begin else begin, source.start)]
            if begin > 0 and source.start == begin and line.norms[begin - 1] == ",":
                own = [(left_limit(line, begin - 1, ()), begin - 1)]
        pieces += [piece for piece in own if piece[0] < piece[1] and not line.blank(*piece)]
        return pieces, None
    if (
        begin > 0
        and line.norms[begin - 1] in {"—", "–", ","}
        and subject.source.end == verb.start
        and line.blank(verb.end, len(line.norms))
    ):
        left = left_limit(line, begin - 1, ())
        if left < begin - 1 and not line.blank(left, begin - 1):
            pieces.append((left, begin - 1))  # "…, источник сообщил"
    return pieces, None


def _goes_on_behind(line: Line, at: int) -> bool:
    """Whether a clause goes on behind the words in quotation marks that open it: "что «доставили» 38 человек"."""
    end = next((place for place in range(at, len(line.norms)) if not line.quoted[place]), len(line.norms))
    return line.norms[at - 1] == "что" and end < len(line.norms) and line.norms[end][0].isalnum()


def next_part(lines: Sequence[Line], line: Line) -> tuple[Span, ...] | None:
    """The paragraph behind one that ends with "сообщили:", where it stands in quotation marks or behind a dash."""
    following = [other for other in lines[line.number + 1 :] if other.part == line.part + 1]
    spoken = following and (
        following[0].quoted[0] or following[0].norms[0] in {"—", "–"} or following[0].kind == "quote"
    )
    if not spoken:
        return None
    first, last = following[0].span(0, len(following[0].norms)), following[-1].span(0, sentence_end(following[-1]))
    return (Span(first.start, last.end),) if first is not None and last is not None else None


def _opens_clause(line: Line, start: int, end: int) -> bool:
    """Whether the words behind a comma tell what else happens, with a verb of their own: "61, и списка полнее нет"."""
    if (
        goes_with_people(line, start)
        or line.norms[start] in THAT
        or line.norms[start] in {"если", "когда", "чей", "куда"}
    ):
        return False
    stop = next((at for at in range(start, end) if line.norms[at] == ","), end)
    denied = line.norms[start] in {"и", "а", "но"} and "нет" in line.norms[start:stop]
    return denied or any(is_finite(norm) for norm in line.norms[start:stop])


def _object_end(line: Line, start: int, end: int) -> int:
    """Where the object of a verb ends: at a contrast, or the sentence."""
    for at in range(start, end):
        meanwhile = at + 1 < end and "GRND" in parts_of_speech(line.norms[at + 1])
        if line.norms[at] == "," and (meanwhile or line.norms[at + 1 : at + 2] in {("но",), ("однако",), ("хотя",)}):
            return at
        if line.norms[at] == ":" and at > start and not line.norms[at - 1].isdigit() and not line.quoted[at]:
            return at
        if line.norms[at] == "и" and at + 1 < end and (is_saying(line.norms[at + 1]) or is_finite(line.norms[at + 1])):
            return at
        if line.norms[at] == "," and at + 1 < end and not line.quoted[at] and _opens_clause(line, at + 1, end):
            return at
    return end
