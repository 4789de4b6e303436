"""Attributions that hang on no verb of saying: phrases, nouns, colons, and what was heard from somebody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from khronika.language.lines import Line
from khronika.language.reading import AttributionMention, Reference, Span, VoiceMention
from khronika.language.ru.acts import people_act
from khronika.language.ru.citing import Citing
from khronika.language.ru.contents import Pieces, is_finite, left_limit, right_limit, sentence_end
from khronika.language.ru.cues import Verb, cue_words, is_saying
from khronika.language.ru.morphology import forms, lemmas, parts_of_speech
from khronika.language.ru.names import is_name_word, is_person_word
from khronika.language.ru.noun_phrases import Source, clause_start, closing_quote, parts_clauses, read_phrase, role_of
from khronika.language.ru.sources import with_rank
from khronika.language.ru.spoken import last_content, points_back, quotation_end
from khronika.language.ru.voices import name_voices
from khronika.record.statements import Certainty, Polarity

#: Kinds of parts whose words may stand before a colon without a verb: "Источник: около трёх тысяч задержанных".
HEADS = frozenset({"title", "lead"})

#: Verbs by which an outlet passes on the words of somebody, who stands in the accusative.
_QUOTING = frozenset({"цитировать", "процитировать"})


#: Words that open a question or a theme behind a colon: "Депо: что известно".
_ASKING = frozenset({"что", "как", "кто", "где", "почему", "зачем", "сколько", "когда", "куда", "чем", "каким"})


class Marked(NamedTuple):
    """An attribution of one sentence, by tokens: what `settle` makes a mention of."""

    source: Source | None
    cue: tuple[int, int]
    pieces: Pieces
    whole: tuple[Span, ...] | None
    voices: tuple[VoiceMention, ...]
    reference: Reference
    polarity: Polarity
    aside: frozenset[int]
    certainty: Certainty | None = None


def by_hearing(line: Line, verb: Verb, marked: Sequence[Marked], before: Sequence[AttributionMention]) -> Marked | None:
    """Reads "слышал это от могильщика": the source behind "от" said what was told before."""
    at = next((at for at in range(verb.end, min(verb.end + 4, len(line.norms))) if line.norms[at] == "от"), None)
    phrase = read_phrase(line, at + 1, len(line.norms)) if at is not None and at + 1 < len(line.norms) else None
    if at is None or phrase is None or not points_back(line, verb.end, at):
        return None
    if marked:
        content, told = marked[-1].whole or marked[-1].pieces.spans(line), marked[-1].voices
    else:
        content, told = last_content(before, line) or (), before[-1].voices if before else ()
    if not content:
        return None
    voices = (*told, *name_voices(line, phrase.start, phrase.end, oblique=True))
    aside = frozenset(range(verb.start, phrase.end))
    return Marked(phrase, (verb.start, at + 1), Pieces(), content, voices, "named", "positive", aside)


def by_quoting(line: Line, verb: Verb, outer: Marked) -> list[Marked]:
    """Reads "«C», — цитирует агентство министра": what an outlet says, and, where it quotes somebody, that he said it."""
    if verb.lemma not in _QUOTING or outer.source is None:
        return [outer]
    start = max(verb.end, outer.source.end)
    source = read_phrase(line, start, len(line.norms)) if start < len(line.norms) else None
    told = outer.source
    if source is None:  # the accusative of a person looks like the genitive, and was taken for part of the outlet
        at = next((at for at in range(told.head + 1, told.end) if _is_person(line.norms[at])), told.end)
        source, told = read_phrase(line, at, told.end), told._replace(end=at)
    if source is None or not any(form.case == "accs" for form in forms(line.norms[source.head])):
        return [outer]
    outer = outer._replace(source=told, voices=name_voices(line, told.start, told.end, oblique=False))
    voices = (*outer.voices, *name_voices(line, source.start, source.end, oblique=True))
    aside = frozenset(range(source.start, source.end))
    quoted = Marked(source, (verb.start, verb.end), outer.pieces, outer.whole, voices, "named", "positive", aside)
    return [outer, quoted]


def _is_person(norm: str) -> bool:
    return any(form.pos == "NOUN" and form.animate for form in forms(norm)[:1])


def by_phrase(line: Line, phrase: Citing, marked: Sequence[Marked]) -> Marked | None:
    """The attribution that a phrase makes: of the clause around it, or, of a source's source, of what that one says."""
    source = phrase.source
    voices: tuple[VoiceMention, ...] = ()
    reference: Reference = "named"
    if source is None:
        if "официальным" not in line.norms[phrase.start : phrase.end]:
            return None
        source = Source(phrase.start + 1, phrase.end, phrase.start + 1)
        span = line.span(source.start, source.end)
        voices = (VoiceMention(span=span, name="authorities", kind="official", vague=True),) if span else ()
    elif source.reference == "pronoun":
        reference = "pronoun"
    else:
        oblique = line.norms[phrase.cue[0]] not in {"—", "–"}
        voices = name_voices(line, source.start + source.within, source.end, oblique=oblique)
        if phrase.cue[0] < source.start:
            source = source._replace(end=phrase.end)  # with what describes it
    aside = frozenset(range(phrase.start, phrase.end))
    outer = _nearest(marked, phrase) if phrase.deeper else None
    if outer is not None:
        return Marked(
            source, phrase.cue, outer.pieces, outer.whole, (*outer.voices, *voices), reference, "positive", aside
        )
    pieces = said_about(line, phrase, marked)
    return Marked(source, phrase.cue, pieces, None, voices, reference, "positive", aside) if pieces else None


def said_about(line: Line, phrase: Citing, marked: Sequence[Marked]) -> Pieces:
    """What is said around a phrase: the clause it stands in, or the one before."""
    pieces = Pieces()
    if phrase.start and line.norms[phrase.start] in {"—", "–"}:  # "погибли трое, ранены девять – данные главка"
        taken = [one.cue[1] for one in marked if one.cue[1] < phrase.start]
        return Pieces([(left_limit(line, phrase.start, taken), phrase.start)])
    end = sentence_end(line)
    begin = clause_start(line, phrase.start)
    gapped = line.norms[phrase.end : phrase.end + 1] in {("—",), ("–",)}  # "…, по данным Би-би-си — 81"
    if begin > 0 and phrase.start == begin and not gapped and line.norms[begin - 1] not in {":", ";"}:
        left = left_limit(line, begin - 1, [one.cue[1] for one in marked if one.cue[1] < begin])
        left = max(left, _clause_before(line, begin - 1, left))
        if left < begin - 1 and not line.blank(left, begin - 1):
            pieces.append((left, begin - 1))
    elif begin < phrase.start and not line.blank(begin, phrase.start):
        pieces.append((begin, phrase.start))
    start = phrase.end
    if line.norms[start : start + 1] == ("(",):
        start = next((at + 1 for at in range(start, end) if line.norms[at] == ")"), start)
    while start < end and line.norms[start] in {",", "—", "–"}:
        start += 1
    if start < end:
        right = right_limit(line, start)
        if phrase.start == 0 and not any(map(_speaks, line.norms[right:end])):
            right = end  # "По информации погранслужбы, A; B"
        if right > start and not (
            pieces and phrase.end < end and line.norms[phrase.end] not in {",", "—", "–"} and begin == phrase.start
        ):
            pieces.append((start, right))
    return pieces


def _speaks(norm: str) -> bool:
    """Whether a word tells that somebody else speaks."""
    return is_saying(norm) or not lemmas(norm).isdisjoint(cue_words().by)


def by_gap(line: Line, marked: Sequence[Marked]) -> list[Marked]:
    """Reads "МВД сообщило о 312 задержанных, «Сетка» — о 370": a source whose verb is that of the one before."""
    found: list[Marked] = []
    for at in range(2, len(line.norms) - 2):
        if line.norms[at] not in {"—", "–"} or line.norms[at + 1] not in {"о", "об"}:
            continue
        outer = next((one for one in marked if one.source is not None and one.cue[1] < at), None)
        begin = clause_start(line, at)
        begin += line.norms[begin] in {"а", "и", "но"}
        source = read_phrase(line, begin, at) if begin < at else None
        if (
            outer is None
            or source is None
            or source.end != at
            or line.norms[begin - 1] not in {",", ";", "а", "и", "но"}
        ):
            continue
        voices = name_voices(line, source.start, source.end, oblique=False)
        pieces = Pieces([(at + 1, right_limit(line, at + 1))])
        if voices:
            aside = frozenset(range(source.start, at))
            found.append(Marked(source, (at, at + 1), pieces, None, voices, "named", outer.polarity, aside))
    return found


def _clause_before(line: Line, at: int, limit: int) -> int:
    """Where the clause that ends at token `at` begins, behind a colon, a bracket or "где"."""
    for place in range(at - 1, limit - 1, -1):
        colon = line.norms[place] == ":" and parts_clauses(line, place)
        if (
            colon
            or line.norms[place] == "("
            or (line.norms[place] in {"где", "что", "которых", "когда", "то", "хотя"} and line.norms[place - 1] == ",")
        ):
            return place + 1
    return limit


def _nearest(marked: Sequence[Marked], phrase: Citing) -> Marked | None:
    near = [one for one in marked if one.source is not None]
    return min(near, key=lambda one: abs(one.cue[0] - phrase.start)) if near else None


def by_noun(line: Line, marked: Sequence[Marked]) -> list[Marked]:
    """Reads "сообщения телеграм-каналов о том, что C", "заявления киевских властей об ударе"."""
    found: list[Marked] = []
    for at, norm in enumerate(line.norms[:-2]):
        if not any(form.pos == "NOUN" and form.lemma in cue_words().said for form in forms(norm)[:2]):
            continue
        if any(
            one.cue[0] <= at < one.cue[1] or (one.source and one.source.start <= at < one.source.end) for one in marked
        ):
            continue
        phrase = read_phrase(line, at + 1, len(line.norms))
        if phrase is None or role_of(line.norms[phrase.head]) is None or phrase.end >= len(line.norms):
            continue
        if line.norms[phrase.end] not in {"о", "об", "про"}:
            continue
        begin = phrase.end
        if line.norms[begin + 1 : begin + 4] == ("том", ",", "что"):
            begin += 4
        end = begin
        verbs = [one.source.start if one.source else one.cue[0] for one in marked]
        while end < sentence_end(line) and not (line.norms[end] == "," and end + 1 in verbs) and end not in verbs:
            end += 1
        pieces = Pieces([(begin, end)])
        voices = name_voices(line, phrase.start, phrase.end, oblique=True)
        found.append(Marked(phrase, (at, at + 1), pieces, None, voices, "named", "positive", frozenset()))
    return found


def by_participle(line: Line, marked: Sequence[Marked]) -> list[Marked]:
    """Reads "полиция, ранее заявлявшая о 31 задержанном": whom a participle of saying describes said what follows it."""
    found: list[Marked] = []
    for at in range(2, len(line.norms) - 2):
        reading = next(
            (form for form in forms(line.norms[at])[:1] if form.pos == "PRTF" and "actv" in form.marks), None
        )
        if reading is None or reading.lemma not in cue_words().say or line.norms[at + 1] not in {"о", "об"}:
            continue
        comma = next((place for place in range(at - 1, max(at - 4, 0), -1) if line.norms[place] == ","), None)
        source = read_phrase(line, clause_start(line, comma), comma) if comma else None
        if comma is None or source is None or source.end != comma or source.reference == "pronoun":
            continue
        if any(comma < one.cue[0] <= at for one in marked):
            continue
        stop = next((place for place in range(at + 1, len(line.norms)) if line.norms[place] == ","), sentence_end(line))
        voices = name_voices(line, source.start, source.end, oblique=False)
        aside = frozenset(range(comma, at + 1))
        if voices:
            pieces = Pieces([(at + 1, stop)])
            found.append(Marked(source, (at, at + 1), pieces, None, voices, "named", "positive", aside))
    return found


def at_colon(lines: Sequence[Line], line: Line) -> list[Marked]:
    """Reads "Источник: около трёх тысяч задержанных", "Омбудсмен: «…»"; only an hour may stand before the speaker."""
    begin = _behind_hour(line)
    near = range(begin + 1, min(begin + 9, len(line.norms)))
    colon = next((at for at in near if line.norms[at] == ":" and parts_clauses(line, at)), None)
    if colon is None or colon + 1 >= len(line.norms):
        return []
    aloud = line.quoted[colon + 1]
    source = (_paper_before(line, begin, colon) if aloud else None) or _before_colon(line, begin, colon)
    told = line.kind in HEADS or aloud or any(map(_tells, line.norms[colon + 1 :]))
    if source is not None and not aloud and (_is_topic(line, source) or _heads_topics(lines, line)):
        return []
    if source is None or not told or line.norms[colon + 1] in _ASKING:
        return []
    voices = name_voices(line, source.start, source.end, oblique=False)
    last = quotation_end(lines, line) if line.quoted[colon + 1] else None
    span = line.span(colon + 1, sentence_end(line))
    if not voices or span is None:
        return []
    whole = (Span(span.start, max(span.end, last or 0)),)
    if line.kind in HEADS:
        voices = tuple(msgspec.structs.replace(voice, vague=not voice.name[:1].isupper()) for voice in voices)
    return [
        Marked(source, (colon, colon + 1), Pieces(), whole, voices, "named", "positive", frozenset(range(colon + 1)))
    ]


def _paper_before(line: Line, begin: int, colon: int) -> Source | None:
    """Whose paper or page words said aloud are taken from: "Из письма министра: «…»", "С сайта штаба, слово в слово: «…»"."""
    if line.norms[begin] not in {"из", "с", "со"} or any(map(is_finite, line.norms[begin:colon])):
        return None
    phrase = read_phrase(line, begin + 1, colon)
    paper = phrase is not None and role_of(line.norms[phrase.head]) is not None
    return phrase._replace(within=False) if phrase is not None and paper else None


def _is_topic(line: Line, source: Source) -> bool:
    """Whether a label only says of whom or where a count is: "Раненые: 14, …", "Аэропорт: двое погибших"."""
    role = role_of(line.norms[source.head])
    return people_act(line.norms[source.head]) is not None or (role is not None and role[0] == "unknown")


def _heads_topics(lines: Sequence[Line], line: Line) -> bool:
    """Whether a row stands in a list whose other labels name no speakers: "Выдворение: …", "Армия: …"."""
    if line.kind != "list":
        return False
    rows = [
        other for other in _list_around(lines, line) if other.number == 0 or lines[other.number - 1].part != other.part
    ]
    labels = [(row, at) for row in rows for at in range(1, min(6, len(row.norms))) if row.norms[at] == ":"]
    return any(row is not line and not _may_label(row, at) for row, at in labels)


def _may_label(line: Line, colon: int) -> bool:
    source = _before_colon(line, 0, colon)
    return source is not None and not _is_topic(line, source)


def _list_around(lines: Sequence[Line], line: Line) -> Sequence[Line]:
    """The lines of the list that a row stands in."""
    first = last = line.number
    while first > 0 and lines[first - 1].kind == "list":
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].kind == "list":
        last += 1
    return lines[first : last + 1]


def _before_colon(line: Line, begin: int, colon: int) -> Source | None:
    """Who is named before a colon, and nobody else: a kind of person or body, with where they are from, or a name."""
    source = read_phrase(line, begin, colon)
    if source is None or source.reference == "pronoun" or any(map(is_finite, line.norms[begin:colon])):
        return None
    head, aloud = line.norms[source.head], line.quoted[colon + 1]
    quoted = source.head > 0 and closing_quote(line, source.head - 1) is not None
    speaks = role_of(head) is not None or line.tokens[source.head].word.isupper() or quoted
    person = is_name_word(line, source.end - 1) and source.end - source.start > 1 and is_person_word(head)
    if aloud and source.end < colon and speaks:
        source = with_rank(line, source, colon)  # "Начальник управления генерал-майор П. А. Ломов: «…»"
    if source.end == colon:
        return source if speaks or person or (_is_person(head) and line.quoted[colon + 1]) else None
    if "," in line.norms[source.end : colon] or not (speaks or _is_person(head)):
        return None
    preposition = "PREP" in parts_of_speech(line.norms[source.end])
    return source._replace(end=colon) if preposition else None  # "продавщица с рынка: …"


def _tells(norm: str) -> bool:
    """Whether a word behind a colon makes a sentence, or counts: no list of names."""
    return is_finite(norm) or norm.isdigit() or "NUMR" in parts_of_speech(norm)


def _behind_hour(line: Line) -> int:
    """The token behind the hour that heads an entry of a channel or a live page: "12:40. Источник …"."""
    hour = len(line.norms) > 4 and line.norms[1] in {":", "."} and line.norms[0].isdigit() and line.norms[2].isdigit()
    return 3 + (line.norms[3] in {".", "—", "–"}) if hour else 0


def by_passive(line: Line, marked: Sequence[Marked]) -> list[Marked]:
    """Reads "как установлено комиссией, C", "гибель двоих подтверждена больницей": who says it stands in the instrumental."""
    for at in range(1, len(line.norms) - 1):
        reading = next((form for form in forms(line.norms[at])[:1] if form.pos == "PRTS"), None)
        if reading is None or reading.lemma not in cue_words().passive or line.quoted[at]:
            continue
        source = read_phrase(line, at + 1, len(line.norms))
        if source is None or source.reference == "pronoun" or any(one.cue[0] <= at < one.cue[1] for one in marked):
            continue
        known = role_of(line.norms[source.head]) is not None or line.capital(source.head)
        if not known or not any(form.case == "ablt" for form in forms(line.norms[source.head])):
            continue
        voices = name_voices(line, source.start, source.end, oblique=True)
        told = line.norms[at - 1] == "как"
        negated = line.norms[at - 1] == "не"
        if told:
            pieces = said_about(line, Citing(at - 1, source.end, (at, at + 1), source, False), marked)
        elif line.norms[source.end : source.end + 2] == (",", "что"):
            pieces = Pieces([(source.end + 2, right_limit(line, source.end + 2))])
        else:
            pieces = Pieces([(clause_start(line, at), at - negated)])
        polarity: Polarity = "negative" if negated != (reading.lemma in cue_words().deny) else "positive"
        aside = frozenset(range(at - told - negated, source.end))
        if voices and not line.blank(*pieces[0]):
            return [Marked(source, (at - negated, at + 1), pieces, None, voices, "named", polarity, aside)]
    return []


def by_knowing(line: Line) -> list[Marked]:
    """Reads "как стало известно «Фонтанке», C": who knows it says it."""
    for at in range(1, len(line.norms) - 2):
        if line.norms[at] != "известно" or line.norms[at - 1] not in {"стало", "как"}:
            continue
        source = read_phrase(line, at + 1, len(line.norms))
        if source is None or source.reference == "pronoun" or line.norms[source.end : source.end + 1] != (",",):
            continue
        voices = name_voices(line, source.start, source.end, oblique=True)
        pieces = Pieces([(source.end + 1, right_limit(line, source.end + 1))])
        aside = frozenset(range(clause_start(line, at), source.end))
        if voices:
            return [Marked(source, (at, at + 1), pieces, None, voices, "named", "positive", aside)]
    return []
