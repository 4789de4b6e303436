"""Attributions by what somebody counts, keeps or spreads: "врач ведёт журнал", "ограничился цифрами: …", "ходят слухи о …"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from khronika.language.data import load_toml
from khronika.language.lines import Line
from khronika.language.reading import Span, VoiceMention
from khronika.language.ru.contents import ABOUT, Pieces, is_finite, right_limit, sentence_end
from khronika.language.ru.cues import Verb
from khronika.language.ru.marked import Marked
from khronika.language.ru.morphology import forms, lemmas
from khronika.language.ru.names import is_name_word
from khronika.language.ru.noun_phrases import Source, clause_start, role_of
from khronika.language.ru.sources import subject_before
from khronika.language.ru.voices import name_voices

#: How many tokens before a colon the noun for numbers stands, and how many behind a verb what is kept.
_NEAR, _KEPT = 3, 5
_RUMOUR = frozenset({"слух", "молва", "сплетня", "пересуды"})


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_toml("ru", "cues")["records"][name].split())


def by_keeping(lines: Sequence[Line], line: Line) -> list[Marked]:
    """Reads "Врач ведёт свой журнал. За среду к ней привезли …": what follows in the paragraph is of the keeper's record."""
    following = [other for other in lines[line.number + 1 :][:_REACH] if other.part == line.part]
    for at in range(1, len(line.norms) - 1):
        form = forms(line.norms[at])[0] if forms(line.norms[at]) else None
        if form is None or form.pos != "VERB" or form.lemma not in _words("keeping") or line.quoted[at]:
            continue
        near = range(at + 1, min(at + _KEPT, len(line.norms)))
        noun = next((place for place in near if not lemmas(line.norms[place]).isdisjoint(_words("kept"))), None)
        source = _subject(line, at, clause_start(line, at)) if noun is not None else None
        voices = name_voices(line, source.start, source.end, oblique=False) if source is not None else ()
        if source is None or not voices or not following:
            continue
        whole = (Span(following[0].tokens[0].start, following[-1].tokens[-1].end),)
        return [Marked(source, (at, at + 1), Pieces(), whole, voices, "named", "positive", frozenset())]
    return []


#: How many sentences on somebody's record is told of.
_REACH = 3


def by_figures(line: Line) -> list[Marked]:
    """Reads "Главврач ограничился цифрами: привезли пятерых", "в мэрии привели данные: …"."""
    colon = next((at for at in range(2, len(line.norms) - 1) if line.norms[at] == ":" and not line.quoted[at]), None)
    if colon is None or line.norms[colon + 1] == '"':
        return []
    noun = any(not lemmas(norm).isdisjoint(_words("figures")) for norm in line.norms[max(0, colon - _NEAR) : colon])
    verb = next((at for at in range(colon - 1, 0, -1) if is_finite(line.norms[at])), None)
    if not noun or verb is None:
        return []
    source = _subject(line, verb, clause_start(line, verb))
    voices = name_voices(line, source.start, source.end, oblique=False) if source is not None else ()
    if source is None or not voices:
        return []
    pieces = Pieces([(colon + 1, right_limit(line, colon + 1))])
    aside = frozenset(range(source.start, colon))
    return [Marked(source, (verb, verb + 1), pieces, None, voices, "named", "positive", aside)]


def by_rumour(line: Line) -> list[Marked]:
    """Reads "ходят слухи о пятнадцати погибших", "прошёл слух, что …"."""
    for at in range(len(line.norms) - 2):
        if lemmas(line.norms[at]).isdisjoint(_RUMOUR):
            continue
        that = line.norms[at + 1 : at + 3] in {(",", "что"), (",", "будто")}
        span = line.span(at, at + 1)
        if span is None or not (that or line.norms[at + 1] in ABOUT):
            continue
        start = at + 3 if that else at + 1
        voice = VoiceMention(span=span, name="rumour", kind="unknown")
        verb = at - 1 if at and is_finite(line.norms[at - 1]) else at
        pieces = Pieces([(start, sentence_end(line))])
        aside = frozenset({verb, at})
        return [Marked(Source(at, at + 1, at), (verb, verb + 1), pieces, None, (voice,), "named", "positive", aside)]
    return []


def _subject(line: Line, verb: int, begin: int) -> Source | None:
    """The person or body that is the subject of a verb, before it in its clause."""
    form = forms(line.norms[verb])[0]
    found = subject_before(line, Verb(verb, verb, verb + 1, form.lemma, "positive", False, False, form), begin, verb)
    if found is None or found.source.reference == "pronoun" or found.source.within:
        return None
    source = found.source
    told = any(role_of(line.norms[at]) is not None for at in range(source.start, source.end))
    return source if told or is_name_word(line, source.head) else None
