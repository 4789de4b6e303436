"""Attributions to nobody: phrases, hedges and particles that pass on what is said without telling by whom."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from khronika.language.data import load_toml
from khronika.language.lines import Line
from khronika.language.reading import VoiceMention
from khronika.language.ru.citing import Citing
from khronika.language.ru.contents import Pieces, leads_over, left_limit, right_limit, sentence_end
from khronika.language.ru.cues import Verb, find_verbs
from khronika.language.ru.marked import Marked, said_about
from khronika.language.ru.morphology import forms, lemmas
from khronika.language.ru.noun_phrases import Source, clause_start, read_phrase
from khronika.language.ru.voices import name_voices
from khronika.record.statements import Polarity

#: Nouns for what the outlet reckons itself, where nobody is named.
_RECKONED = frozenset({"подсчет", "оценка", "расчет", "мнение", "наблюдение"})
_ADMITTED = frozenset({"признать", "подтвердить", "объявить", "сообщить"})
_OPENED = frozenset((",", word) for word in ("что", "будто", "якобы"))
_PARTICLES = frozenset({"мол", "дескать"})


@cache
def hedges(name: str) -> tuple[tuple[str, ...], ...]:
    """The hedges of one kind, as rows of words."""
    return tuple(tuple(words.split()) for words in load_toml("ru", "cues")["hedges"][name])


def officially(line: Line) -> list[Marked]:
    """Reads "официально признана гибель двоих": the authorities say so."""
    for at, norm in enumerate(line.norms[:-1]):
        if norm != "официально" or lemmas(line.norms[at + 1]).isdisjoint(_ADMITTED):
            continue
        span, end = line.span(at, at + 1), right_limit(line, at + 2)
        if span is not None and at + 2 < end:
            voice = VoiceMention(span=span, name="authorities", kind="official", local=True)
            source = Source(at, at + 1, at)
            pieces = Pieces([(at + 2, end)])
            return [Marked(source, (at + 1, at + 2), pieces, None, (voice,), "named", "positive", frozenset({at}))]
    return []


def by_hedge(line: Line) -> list[Marked]:
    """Reads "как сообщается, C", "сообщается, что C": nobody is named."""
    for words in hedges("reported"):
        for at in range(len(line.norms) - len(words) + 1):
            if line.norms[at : at + len(words)] != words:
                continue
            end = at + len(words)
            pieces = Pieces()
            denied = at > 0 and line.norms[at - 1] == "не"  # "о раненых не сообщается"
            begin = at - (denied or (at > 0 and line.norms[at - 1] == "как"))
            left = left_limit(line, begin, ())
            if not leads_over(line, left, begin):
                pieces.append((left, begin))
            start = end + (line.norms[end : end + 1] == (",",))
            start += line.norms[start : start + 1] == ("что",)
            if start < sentence_end(line) and not (pieces and line.norms[end : end + 1] != (",",)):
                pieces.append((start, right_limit(line, start)))
            if pieces:
                cue = (begin if denied else at, end)
                polarity: Polarity = "negative" if denied else "positive"
                return [Marked(None, cue, pieces, None, (), "nobody", polarity, frozenset(range(begin, end)))]
    return []


def by_nobody(line: Line, phrases: Sequence[Citing]) -> list[Marked]:
    """Reads "по предварительным данным, C", "по слухам, C": nobody is named."""
    found: list[Marked] = []
    for phrase in phrases:
        named = phrase.source is not None or line.norms[phrase.end : phrase.end + 1] not in {(), (",",), (".",)}
        own = phrase.own or named or not lemmas(line.norms[phrase.cue[1] - 1]).isdisjoint(_RECKONED)
        pieces = said_about(line, phrase, ()) if not own else None
        if pieces:
            aside = frozenset(range(phrase.start, phrase.end))
            found.append(Marked(None, phrase.cue, pieces, None, (), "nobody", "positive", aside))
    return found


def by_particle(line: Line) -> list[Marked]:
    """Reads "X, мол, C", "дескать, C": somebody says so, X or nobody named. ("Якобы" alone only makes it less sure.)"""
    at = next((at for at, norm in enumerate(line.norms) if norm in _PARTICLES and not line.quoted[at]), None)
    if at is None:
        return []
    start = at + 1 + (line.norms[at + 1 : at + 2] == (",",))
    begin = clause_start(line, at - 1) if at else 0
    source = read_phrase(line, begin, at) if begin < at else None
    told = source is not None and source.reference == "named" and source.end == at - 1
    voices = name_voices(line, source.start, source.end, oblique=False) if source is not None and told else ()
    aside = frozenset({at, *(range(source.start, source.end) if source is not None and voices else ())})
    pieces = Pieces([(start, right_limit(line, start))])
    if line.blank(*pieces[0]):
        return []
    if source is None or not voices:
        return [Marked(None, (at, at + 1), pieces, None, (), "nobody", "positive", aside)]
    return [Marked(source, (at, at + 1), pieces, None, voices, "named", "positive", aside)]


def _has_subject(line: Line, verb: Verb) -> bool:
    """Whether somebody before a verb in its sentence may be who says it, or it stands in somebody's own words."""
    before = line.norms[: verb.start]
    named = (form for norm in before for form in forms(norm)[:1] if form.pos in {"NOUN", "NPRO", "NUMR"})
    counted = any(norm.isdigit() for norm in before)
    return line.quoted[verb.at] or counted or any(form.case == "nomn" for form in named)


def by_bare(line: Line) -> list[Marked]:
    """Reads "потом добавил, что C": whoever spoke last goes on; "говорят, что C": where that is nobody, people say so.

    The verb stands for its subject, until it is known whom it means.
    """
    for verb in find_verbs(line):
        opened = line.norms[verb.end : verb.end + 2] in _OPENED
        third = verb.form.marks & {"past", "3per"} and not verb.impersonal
        if opened and third and verb.polarity == "positive" and not _has_subject(line, verb):
            start = verb.end + 2
            pieces = Pieces([(start, right_limit(line, start))])
            aside = frozenset(range(clause_start(line, verb.start), start))
            subject = Source(verb.at, verb.at + 1, verb.at, "pronoun")
            return [Marked(subject, (verb.start, verb.end), pieces, None, (), "pronoun", "positive", aside)]
    return []
