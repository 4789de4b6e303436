"""The words that are said: before a source and its verb, behind them, and in quotation marks over sentences."""

from __future__ import annotations

from collections.abc import Sequence

from khronika.language.fr.cues import Cue, begins_infinitive, skip_fillers, verbs, words
from khronika.language.fr.numbers import number_at
from khronika.language.lines import Line, sentence_end
from khronika.language.reading import Span
from khronika.language.romance.quotations import from_opening

#: How many words may stand between a verb and what somebody is urged to do, or told.
_URGED = 14
#: How many words an aside between a verb and "que" may have.
_ASIDE = 18
_DASHES = frozenset({"-", "—", "–"})
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
    while start < edge and line.norms[start] in {",", "et", "mais", ";", "-", "—", "que", "qu'"}:
        start += 1
    return start


def said_before(lines: Sequence[Line], line: Line, edge: int, taken: Sequence[int]) -> list[Span]:
    """What is said before a verb or phrase at `edge`: its clause, or the quotation that ends there."""
    while edge > 0 and line.norms[edge - 1] in _MARKS | {"comme"}:
        edge -= 1
    if edge == 0 and line.opened is not None:
        return _closed_before(lines, line)  # "« C ! » a crié X": the mark that ends C ended a sentence
    quoted = (edge < len(line.quoted) and line.quoted[edge] and line.norms[edge] == '"') or (
        edge > 0 and line.quoted[edge - 1]
    )
    if quoted:
        first = edge - 1
        while first > 0 and line.quoted[first - 1] and line.norms[first] != '"':
            first -= 1
        if line.norms[first] == '"' and first > 2 and line.norms[first - 1] not in {":", ",", ";"} and not line.opened:
            first = left_limit(line, edge, taken)  # words quoted within a clause
        return from_opening(lines, line, first, edge)
    start = left_limit(line, edge, taken)
    span = line.span(start, edge)
    return [span] if span is not None and not line.blank(start, edge) else []


def _closed_before(lines: Sequence[Line], line: Line) -> list[Span]:
    """A quotation that was opened in an earlier sentence and ended with the one before."""
    told = [
        token
        for other in lines[: line.number]
        if other.part == line.part
        for token in other.tokens
        if line.opened is not None and token.start > line.opened
    ]
    return [Span(told[0].start, told[-1].end)] if told else []


def said_after(line: Line, end: int, blocked: Sequence[int]) -> list[Span]:
    """What is said behind a source set in the middle of it: "C, a annoncé X; C", "selon X, C"."""
    stop = sentence_end(line)
    if end + 1 >= stop or line.norms[end] not in {",", ";", "-", "—"}:
        return []
    start = end + 1
    joined = line.norms[start] == "et" and _has_count(line, start + 1)
    if line.norms[end] == "," and (end in blocked or (line.norms[start] in _ADJUNCTS and not joined)):
        return []
    start += joined
    close = next((at for at in range(start, min(start + _URGED, stop)) if line.norms[at] in _DASHES), None)
    if line.norms[end] in _DASHES and close is not None:  # "C, à en croire X - D, selon Y -, C"
        start = close + 1
        blocked = [one for one in blocked if one > start]
    limit = right_limit(line, start, blocked)
    span = line.span(start, limit)
    return [span] if span is not None and limit > start and not line.blank(start, limit) else []


def goes_on(lines: Sequence[Line], line: Line) -> Span | None:
    """The rest of a quotation in the sentences behind one that does not close it, None for none."""
    if not line.quoted or not line.quoted[-1] or line.norms[-1] == '"':
        return None
    first: int | None = None
    last = 0
    for other in lines[line.number + 1 :]:
        if other.opened is None or other.part != line.part:
            break
        close = next((at for at, quoted in enumerate(other.quoted) if not quoted or other.norms[at] == '"'), None)
        if close != 0:
            first = other.tokens[0].start if first is None else first
            last = other.tokens[(close or len(other.tokens)) - 1].end
        if close is not None:
            break
    return Span(first, last) if first is not None else None


def _has_count(line: Line, at: int) -> bool:
    """Whether a clause begins with a number: ", et vingt-deux ont été inculpées"."""
    return any(number_at(line.tokens, line.norms, place) for place in range(at, min(at + 3, len(line.norms))))


def right_limit(line: Line, start: int, blocked: Sequence[int], *, listed: bool = False) -> int:
    """Where what is said from token `start` on ends: at the sentence's end, a semicolon, or where another source speaks.

    Semicolons only part what is listed behind a colon.
    """
    stop = min([sentence_end(line), *(one for one in blocked if one > start)])
    for at in range(start, stop):
        beyond = line.norms[at : at + 2] in {(",", "sans"), (",", "tandis")} or line.norms[at : at + 3] == (
            ",",
            "alors",
            "que",
        )
        pointing = line.norms[at : at + 2] == (",", "ce") and line.norms[at + 2 : at + 3] in {("que",), ("qu'",)}
        beyond = beyond or pointing or line.norms[at : at + 3] == (",", "et", "nous") or _on_occasion(line, at, start)
        if not line.quoted[at] and ((line.norms[at] == ";" and not listed) or beyond):
            return at
    while stop > start and line.norms[stop - 1] in {",", "et", "mais", "("}:
        stop -= 1
    return stop


def _on_occasion(line: Line, at: int, start: int) -> bool:
    """Whether words on where it was said begin at a token: "en a admis douze lors d'un point de presse"."""
    spoken = line.norms[at] == "lors" and bool(words("channels") & set(line.norms[at + 1 : at + 5]))
    return spoken and at > start


def said_behind(lines: Sequence[Line], line: Line, cue: Cue, blocked: Sequence[int]) -> list[Span]:
    """What stands behind a verb whose source is before it: "que C", ": « C »", an object."""
    stop = sentence_end(line)
    at = skip_fillers(line, cue.end, stop)
    if at < stop and (
        that := late_that(line, at, stop) if line.norms[at] == "," else behind_hearer(line, cue.group.lemma, at, stop)
    ):
        at = that
    elif at < stop and line.norms[at] == "," and (told := late_infinitive(line, cue.group.lemma, at, stop)):
        at = told
    if at >= stop:
        return []
    at = _behind_manner(line, at, stop)
    norm, lemma = line.norms[at], cue.group.lemma
    if lemma in verbs("standing") and norm == "à" and cue.group.kind == "finite":
        return _until(line, at + 1, blocked)  # "s'en tient à dix-neuf morts"
    colon = next((place for place in range(at, min(at + 8, stop)) if line.norms[place] == ":"), None)
    if lemma == "revenir" and colon is not None:
        return _until(line, colon + 1, blocked)
    listed = _behind_paper(line, at, stop)
    if listed is not None:
        return quotation(lines, line, listed) if line.quoted[listed] else _until(line, listed, blocked)
    if norm in {"que", "qu'"}:
        return _until(line, at + 1, blocked)
    if norm in {":", '"'} or line.norms[at : at + 2] == (",", '"'):
        if norm == '"' and _stands_alone(line, at, stop):
            return quotation(lines, line, at)
        return _until(line, at, blocked) if norm == '"' else listed_behind(lines, line, at + 1, blocked)
    return _until(line, at, blocked) if _opens_content(line, cue, at, stop) else []


def listed_behind(lines: Sequence[Line], line: Line, start: int, blocked: Sequence[int]) -> list[Span]:
    """What stands behind a colon: a quotation, or a list with its semicolons."""
    if start < len(line.quoted) and line.quoted[start]:
        return quotation(lines, line, start)
    return _until(line, start, blocked, listed=True)


def _behind_manner(line: Line, at: int, stop: int) -> int:
    """The token behind words on how something is said: "dément avec vigueur les rumeurs", "de la manière la plus nette"."""
    if line.norms[at] not in {"avec", "sans"} and line.norms[at : at + 3] != ("de", "la", "manière"):
        return at
    ends = words("openings") | {"que", "qu'", '"'}
    for place in range(at + 2, min(at + _URGED, stop - 1)):
        if line.norms[place] in ends and line.norms[place + 1] not in {"plus", "moindre", "manière"}:
            return place if line.norms[place] not in {"de", "d'"} else at
        if line.norms[place] in {",", ";", ":"}:
            break
    return at


def _behind_paper(line: Line, at: int, stop: int) -> int | None:
    """Where what a paper or a saying holds begins: "publie un bilan : C", "dément les rumeurs selon lesquelles C"."""
    what = line.norms[at : at + 2] in {("ce", "que"), ("ce", "qu'")}  # "a répété ce qu'elle avait confié à X : C"
    saying = line.norms[at] in words("openings") and words("sayings") & set(line.norms[at + 1 : at + 4])
    if not (what or saying):
        return None
    for place in range(at + 2, min(at + _URGED + _URGED, stop - 1)):
        if line.norms[place] == ":" or (line.norms[place] == "selon" and line.norms[place + 1] in words("whom")):
            return place + (1 if line.norms[place] == ":" else 2)
        if line.norms[place] in {";", "que", "qu'"}:
            break
    return None


def _stands_alone(line: Line, at: int, stop: int) -> bool:
    """Whether a quotation ends with its clause: "dit « non », l'équipage dit « oui »"."""
    close = next((place for place in range(at + 1, stop) if line.norms[place] == '"'), stop)
    return close < stop and line.norms[close + 1 : close + 2] in {(",",), (";",)}


def said_from(line: Line, at: int, blocked: Sequence[int]) -> list[Span]:
    """What is said from a token on, to the end of its clause."""
    return _until(line, at, blocked) if at < sentence_end(line) else []


def last_sentence(lines: Sequence[Line], line: Line) -> list[Span]:
    """The sentence before this one in its paragraph, which "le confirme" or "c'est ce que dit" points back to."""
    before = lines[line.number - 1] if line.number and lines[line.number - 1].part == line.part else None
    span = before.span(0, len(before.norms)) if before is not None else None
    return [span] if span is not None else []


def _opens_content(line: Line, cue: Cue, at: int, stop: int) -> bool:
    """Whether what is said may begin at a token without "que": an infinitive, an object, a question, a demand."""
    norm, lemma = line.norms[at], cue.group.lemma
    if (norm in {"à", "au", "aux"} and lemma in verbs("towards") | verbs("tally")) or (
        norm == "sur" and lemma == "titrer"
    ):
        return True
    if lemma == "juger" and norm in {"ce", "cet", "cette", "ces"}:
        return True  # "juge cette trêve trompeuse"
    if lemma in verbs("ask") and norm in words("questions"):
        return True
    if lemma in verbs("demand") and words("demanded") & set(line.norms[at : at + 3]):
        return True
    if lemma in verbs("stance") and words("condemned") & set(line.norms[at : at + 8]):
        return True
    if lemma in verbs("urge") and _urges(line, at, stop, accused=lemma in {"accuser", "soupçonner"}):
        return True
    if begins_infinitive(line, at) and lemma in verbs("infinitive"):
        return True
    return cue.takes_object and norm not in {",", ")", "par", "à", "au", "pour", "avec", "dans", "sur"}


def _urges(line: Line, at: int, stop: int, *, accused: bool) -> bool:
    """Whether somebody is told to do something: "les autorités à publier", "d'avoir menti", "le colonel de vol"."""
    if line.norms[at] in {"à", "au"}:
        return True
    return any(
        line.norms[place] in {"à", "de", "d'"} and (begins_infinitive(line, place + 1) or (accused and place > at + 1))
        for place in range(at, min(at + _URGED, stop - 1))
    )


def behind_hearer(line: Line, lemma: str, at: int, stop: int) -> int | None:
    """The "que" behind those who are told: "informe la population que", "a expliqué aux parents que"."""
    told = line.norms[at] in {"à", "au", "aux", "des"} or lemma in verbs("inform")
    if not told or begins_infinitive(line, at):
        return None
    for place in range(at + 1, min(at + _URGED, stop)):
        if line.norms[place] in {"que", "qu'"}:
            return place
        if line.norms[place] == ":" and line.norms[place + 1 : place + 2] == ('"',):
            return place
        if line.norms[place] in {",", ":", '"', ";"}:
            break
    return None


def late_infinitive(line: Line, lemma: str, at: int, stop: int) -> int | None:
    """The infinitive behind an aside between commas: "a reconnu, le 20, avoir arrêté"."""
    close = next((place for place in range(at + 1, min(at + _ASIDE, stop)) if line.norms[place] == ","), None)
    told = close is not None and lemma in verbs("infinitive") and begins_infinitive(line, close + 1)
    return close + 1 if told and close is not None else None


def late_that(line: Line, at: int, stop: int) -> int | None:
    """The "que" behind an aside between commas: "a dit, sans plus de détails, que"."""
    close = next((place for place in range(at + 1, min(at + _ASIDE, stop)) if line.norms[place] == ","), None)
    return close + 1 if close is not None and line.norms[close + 1 : close + 2] in {("que",), ("qu'",)} else None


def _until(line: Line, start: int, blocked: Sequence[int], *, listed: bool = False) -> list[Span]:
    end = right_limit(line, start, blocked, listed=listed)
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
    rest = goes_on(lines, line)
    return [Span(span.start, rest.end if rest is not None else last)]
