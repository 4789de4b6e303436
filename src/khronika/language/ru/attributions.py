"""Attributions in Russian reports: source, cue and content, found by rules over lexicons.

Annotation follows PARC 3.0 and PolNeAR: a source, a cue and a content, the content without "что" and quotation marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from khronika.language.lines import Line
from khronika.language.nesting import nest_attributions
from khronika.language.reading import AttributionMention, Reference, Span, VoiceMention
from khronika.language.ru.agreement import WHO, may_be_subject
from khronika.language.ru.citing import Citing, find_citing
from khronika.language.ru.contents import Pieces
from khronika.language.ru.cues import Verb, cue_words, find_verbs
from khronika.language.ru.keeping import by_figures, by_keeping, by_rumour
from khronika.language.ru.marked import (
    HEADS,
    Marked,
    at_colon,
    by_gap,
    by_hearing,
    by_knowing,
    by_noun,
    by_participle,
    by_passive,
    by_phrase,
    by_quoting,
)
from khronika.language.ru.morphology import forms, is_known
from khronika.language.ru.noun_phrases import PERSONAL, Source, clause_start, read_phrase, role_of
from khronika.language.ru.references import resolve_references
from khronika.language.ru.sources import Subject, find_subject
from khronika.language.ru.spoken import last_content, next_part, said_around, said_behind
from khronika.language.ru.transcripts import find_turns
from khronika.language.ru.unnamed import by_bare, by_hedge, by_nobody, by_particle, hedges, officially
from khronika.language.ru.voices import is_own, name_voices
from khronika.record.statements import Certainty, Polarity, Speech

#: Words that make a subject a number of people: nobody who speaks.
_HOW_MANY = frozenset({"больше", "меньше", "много", "сколько", "несколько", "большинство", "многие"})
#: Pronouns of those who are no source: the speaker, who is spoken to, everybody.
_ANYBODY = frozenset({"я", "ты", "вы", "все", "кто", "никто"})
_CONTRASTS = frozenset({("а",), ("но",), ("однако",)})
_OWN = frozenset({"мы", "я"})
_STAFF = ("корреспондент", "репортер")
_GOES_ON = frozenset({"и", "но", "а"})
_HEARD = frozenset({"слышать", "услышать", "узнать"})


class Attributions(NamedTuple):
    """The attributions of a report, and for each sentence the tokens that only say who tells it."""

    mentions: tuple[AttributionMention, ...]
    asides: tuple[frozenset[int], ...]


def find_attributions(lines: Sequence[Line], forwarded: Sequence[AttributionMention] = ()) -> Attributions:
    """Who says what, in the order of the text, pronouns resolved and nesting told; `forwarded` are posts of others."""
    found: list[AttributionMention] = []
    asides: list[frozenset[int]] = []
    turns = [*forwarded, *find_turns(lines)]
    for line in lines:
        found += [turn for turn in turns if turn.sentence == line.number]
        phrases = find_citing(line)
        marked = _in_sentence(lines, line, phrases, found)
        cited = (at for one in phrases for at in range(one.start, one.end))
        asides.append(frozenset((*cited, *(at for one in marked for at in one.aside))))
        mentions = [mention for one in marked if (mention := _mention(line, one)) is not None]
        found += sorted(mentions, key=_place)
    return Attributions(nest_attributions(resolve_references(lines, found)), tuple(asides))


def _place(mention: AttributionMention) -> tuple[int, int]:
    return mention.content[0].start if mention.content else mention.cue.start, mention.cue.start


def _in_sentence(
    lines: Sequence[Line], line: Line, phrases: Sequence[Citing], before: Sequence[AttributionMention]
) -> list[Marked]:
    marked: list[Marked] = []
    claimed: set[int] = set()
    waiting: list[Citing] = []
    told: list[Verb | Citing] = sorted([*find_verbs(line), *phrases], key=lambda one: one.start)
    for one in told:
        if isinstance(one, Citing):
            waiting.append(one)
            continue
        waiting = _add_phrases(lines, line, waiting, marked, one.start)
        found = _by_verb(lines, line, one, phrases, marked, before) if one.at not in claimed else None
        if found is not None:
            marked += by_quoting(line, one, found)
            claimed |= found.aside
    _add_phrases(lines, line, waiting, marked, len(line.norms))
    marked += [*by_noun(line, marked), *by_gap(line, marked), *by_participle(line, marked)]
    marked += by_passive(line, marked)
    if not any(one.pieces or one.whole for one in marked):
        marked += (
            at_colon(lines, line)
            or by_figures(line)
            or by_keeping(lines, line)
            or by_rumour(line)
            or by_knowing(line)
            or officially(line)
            or by_hedge(line)
            or by_nobody(line, phrases)
            or by_particle(line)
            or by_bare(line)
        )
    return _cut(line, marked)


def _add_phrases(
    lines: Sequence[Line], line: Line, phrases: Sequence[Citing], marked: list[Marked], until: int
) -> list[Citing]:
    """Mark the phrases that hang on no verb to come: by which a source cites another, once that one has spoken."""
    left: list[Citing] = []
    for phrase in phrases:
        if phrase.own or any(phrase.cue[0] in one.aside for one in marked):
            continue
        spoken = any(one.cue[0] < phrase.start for one in marked)
        same = until < len(line.norms) and clause_start(line, until) <= phrase.start
        if phrase.deeper and until < len(line.norms) and (same or not spoken):
            left.append(phrase)
            continue
        found = by_phrase(line, phrase, marked)
        quoted = next_part(lines, line) if line.norms[-1] == ":" and phrase.deeper else None
        if found is not None and quoted is not None and found.pieces:
            found = found._replace(pieces=Pieces(), whole=quoted)  # "Приводим запись, сделанную со слов X:"
        if found is not None:
            marked.append(found)
    return left


def _by_verb(
    lines: Sequence[Line],
    line: Line,
    verb: Verb,
    phrases: Sequence[Citing],
    marked: Sequence[Marked],
    before: Sequence[AttributionMention],
) -> Marked | None:
    begin = clause_start(line, verb.start)
    if verb.lemma in _HEARD:
        return by_hearing(line, verb, marked, before)
    merged = next(
        (phrase for phrase in phrases if phrase.deeper and begin <= phrase.start and phrase.end <= verb.start), None
    )
    asked = line.norms[verb.start - 1 : verb.start] == ("что",) and verb.start - 1 == begin and not begin
    told_by = line.norms[begin : verb.start] == ("что",) and line.norms[begin - 1 : begin] != (",",)
    own = not line.quoted[verb.at] and not _OWN.isdisjoint(line.norms[begin : verb.end + 1])
    if asked or told_by or own:
        return None  # "что говорят власти", "в первом выпуске мы писали"
    shared = _shared(line, verb, begin, marked)
    subject = shared or (_subject(line, verb, begin, merged) if line.norms[begin] != "чем" else None)
    if subject is None:
        told = line.norms[begin] == "как" and verb.start - begin <= 2  # "как нам пишут": nobody we could name
        return _unnamed(begin, verb) if told else None
    source = subject.source
    if not (shared or _may_speak(line, source, verb)) or _is_staff(line, source):
        return None
    inverted = source.start > verb.at
    last = _last_said(line, marked, begin) or last_content(before, line)
    if inverted:
        behind = {source.end, source.end + (line.norms[source.end : source.end + 1] == (",",))}
        deeper = next((phrase.end for phrase in phrases if phrase.deeper and phrase.start in behind), source.end)
        pieces, whole = said_around(lines, line, verb, deeper, begin, _taken(line, marked), last)
    else:
        pieces, whole = said_behind(lines, line, verb, subject, begin, last)
    if not pieces and not whole:
        return None
    wide = (
        source
        if merged is None
        else source._replace(start=min(source.start, merged.start), end=max(source.end, merged.end))
    )
    voices = _voices(line, subject, merged)
    aside = set(range(verb.start, verb.end)) | set(range(wide.start, wide.end))
    if subject.hearer is not None:
        aside |= set(range(subject.hearer.start, subject.hearer.end))
    if inverted:
        aside |= set(range(verb.start, wide.end))
    reference: Reference = "pronoun" if source.reference == "pronoun" else "named"
    if line.kind in HEADS:
        voices = tuple(msgspec.structs.replace(voice, vague=not voice.name[:1].isupper()) for voice in voices)
    aloud = whole is not None and not verb.silent and line.norms[verb.end : verb.end + 1] == (":",)
    polarity: Polarity = "positive" if aloud else verb.polarity  # "избиение отрицает: «…»" says what stands behind
    return Marked(wide, (verb.start, verb.end), pieces, whole, voices, reference, polarity, frozenset(aside))


def _last_said(line: Line, marked: Sequence[Marked], until: int) -> tuple[Span, ...] | None:
    """What was said last in this sentence before token `until`."""
    if not marked:
        return None
    pieces = Pieces((start, min(end, until)) for start, end in marked[-1].pieces)
    return marked[-1].whole or pieces.spans(line)


def _taken(line: Line, marked: Sequence[Marked]) -> list[int]:
    """Where the words of sources end that spoke before in this sentence, but for what stands as a clause in what is said
    ("завод уведомил рабочих, что C, пишет X")."""
    clauses = [
        one for one in marked if one.source is not None and one.source.end <= one.cue[0] and one.reference == "named"
    ]
    told = [
        at + 1
        for one in clauses
        for at in range(one.cue[1], len(line.norms))
        if line.norms[at] == ":" and not line.quoted[at]
    ]  # "X с этим не согласен: C, клянётся он"
    return told + [
        end for one in marked if one not in clauses for end in (one.cue[1], one.source.end if one.source else 0)
    ]


def _is_staff(line: Line, source: Source) -> bool:
    """Whether the outlet's own people speak: "корреспондент агентства видел"."""
    staff = any(line.norms[at].startswith(_STAFF) for at in range(source.start, source.head + 1))
    return staff and not any(line.norms[at] == '"' or line.capital(at) for at in range(source.start, source.end) if at)


def _unnamed(begin: int, verb: Verb) -> Marked:
    """Words that only tell, of which nothing is quoted."""
    aside = frozenset(range(begin, verb.end))
    return Marked(None, (verb.start, verb.end), Pieces(), None, (), "nobody", "positive", aside)


def _shared(line: Line, verb: Verb, begin: int, marked: Sequence[Marked]) -> Subject | None:
    """The source of the verb before, where this one goes on behind a comma: "X утверждает, что C, и отрицает D"."""
    bare = begin == verb.start and line.norms[begin - 1 : begin] in {(",",), (":",), (";",)}
    opened = bare and line.norms[verb.end : verb.end + 2] == (",", "что")  # "от них отказалась: сказала, что C"
    if not opened and (line.norms[begin] not in _GOES_ON or begin + 1 != verb.start):
        return None
    before = next((one for one in reversed(marked) if one.source and one.source.start < one.cue[0] < begin), None)
    if before is None or before.source is None or before.reference != "named":
        return None
    return Subject(before.source) if may_be_subject(line, before.source, verb.form) else None


def _subject(line: Line, verb: Verb, begin: int, merged: Citing | None) -> Subject | None:
    if merged is None or merged.source is None:
        return find_subject(line, verb, begin)
    if merged.start > begin:
        phrase = read_phrase(line, begin, merged.start)
        if phrase is not None:
            return Subject(phrase)
    phrase = read_phrase(line, merged.end, verb.start) if merged.end < verb.start else None
    return Subject(phrase) if phrase is not None else find_subject(line, verb, begin)


def _may_speak(line: Line, source: Source, verb: Verb) -> bool:
    """Whether a subject can say something: a person, a body, an outlet, or a name."""
    if source.reference == "pronoun":
        return line.norms[source.head] in PERSONAL
    named = next((at for at in range(source.head, source.end) if line.norms[at] == ","), source.end)
    if line.capital(source.head) and line.norms[named : named + 2] in WHO:
        return True
    if any(is_own(line.norms[at]) for at in range(source.start, named)) and role_of(line.norms[source.head]) is None:
        return False
    if line.norms[source.start] in _HOW_MANY or line.norms[source.head] in _ANYBODY:
        return False
    if (
        any(form.pos == "NUMR" for form in forms(line.norms[source.start])[:1])
        and role_of(line.norms[source.head]) is None
    ):
        return False  # "двенадцать человек мы подняли"
    roles = [role for at in range(source.start, source.end) if (role := role_of(line.norms[at]))]
    if verb.lemma == "показать" and line.norms[verb.end : verb.end + 2] != (",", "что"):
        return any(kind == "outlet" for kind, _ in roles)
    if roles:
        return True
    if verb.lemma in cue_words().weak and not any(line.capital(at) for at in range(source.start, source.end)):
        return False
    readings = [form for form in forms(line.norms[source.head]) if form.pos == "NOUN"]
    if verb.lemma in cue_words().speaking and readings and not source.within:
        return True
    if not readings:
        return line.norms[source.head][0].isalpha() and (
            line.capital(source.head) or bool(forms(line.norms[source.head]))
        )
    if readings[0].animate or readings[0].marks & {"Name", "Surn", "Orgn", "Abbr"}:
        return True
    second = source.head + 1 < source.end and line.capital(source.head + 1)
    capital = line.capital(source.head) and (source.head > 0 or second or not is_known(line.norms[source.head]))
    mouthpiece = line.norms[source.head].startswith("пресс-") or source.within
    return capital or mouthpiece or (source.start > verb.at and source.within)


def _voices(line: Line, subject: Subject, merged: Citing | None) -> tuple[VoiceMention, ...]:
    """The voices of a verb's source, outermost first: who was told, who speaks, whom they cite."""
    source = subject.source
    found: tuple[VoiceMention, ...] = ()
    if source.reference != "pronoun":
        oblique = source.within
        found = name_voices(line, source.start + source.within, source.end, oblique=oblique)
    if subject.hearer is not None and not any(
        is_own(line.norms[at]) for at in range(subject.hearer.start, subject.hearer.end)
    ):
        told = name_voices(line, subject.hearer.start, subject.hearer.end, oblique=True)
        outlets = [voice for voice in told if voice.kind in {"outlet", "agency"} and voice.name[:1].isupper()]
        found = (*outlets, *found)
    if merged is not None and merged.source is not None:
        found = (*found, *name_voices(line, merged.source.start, merged.source.end, oblique=True))
    return found


def _cut(line: Line, marked: list[Marked]) -> list[Marked]:
    """The attributions, each content ended where another source begins to speak beside it: "…, а Y заявил, что …"."""
    kept: list[Marked] = []
    for one in marked:
        pieces = Pieces()
        for start, end in one.pieces:
            for other in marked:
                if other is one or other.source is None or one.pieces is other.pieces:
                    continue
                shared = other.source == one.source and one.cue[0] < other.cue[0]
                begin = clause_start(line, other.cue[0] if shared else min(other.source.start, other.cue[0]))
                opener = line.norms[begin : begin + 1]
                gapped = not {"—", "–"}.isdisjoint(
                    (line.norms[other.cue[0]], *line.norms[other.source.end : other.source.end + 1])
                )
                if start < begin < end and begin > one.cue[0] and (gapped or shared or opener in _CONTRASTS):
                    end = begin - 1
            pieces.append((start, end))
        kept.append(one._replace(pieces=pieces))
    return kept


def _mention(line: Line, one: Marked) -> AttributionMention | None:
    """The mention that an attribution of tokens is, None where it says nothing."""
    content = one.whole if one.whole is not None else one.pieces.spans(line)
    cue = line.span(*one.cue) or line.mark(*one.cue)
    if cue is None or not content:
        return None
    source = _named_span(line, one.source) if one.source is not None else None
    quoted = [
        line.quoted[at] for at, token in enumerate(line.tokens)
        if token.word[0].isalnum() and any(piece.start <= token.start < piece.end for piece in content)
    ]  # fmt: skip
    speech: Speech = "direct" if quoted and all(quoted) else "mixed" if any(quoted) else "indirect"
    return AttributionMention(
        source=source,
        cue=cue,
        content=tuple(content),
        voices=one.voices,
        reference=one.reference,
        certainty=one.certainty or _certainty(line, one, content),
        polarity=one.polarity,
        speech=speech,
        sentence=line.number,
    )


def _named_span(line: Line, source: Source) -> Span | None:
    """The words of a source; a name that stands in quotation marks keeps them."""
    marks = (line.norms[source.start], line.norms[source.end - 1])
    return line.mark(source.start, source.end) if marks == ('"', '"') else line.span(source.start, source.end)


def _certainty(line: Line, one: Marked, content: Sequence[Span]) -> Certainty:
    """How sure what is said is: by its hedges, and the future it speaks of."""
    inside = [
        at
        for at, token in enumerate(line.tokens)
        if any(p.start <= token.start < p.end for p in content) and at not in one.aside
    ]
    norms = tuple(line.norms[at] for at in inside)
    if one.source is None:
        return "probable"
    if any(_holds(norms, words) for words in hedges("possible")):
        return "possible"
    if any(_holds(norms, words) for words in hedges("probable")):
        return "probable"
    return "certain"


def _holds(norms: Sequence[str], words: tuple[str, ...]) -> bool:
    return words[0] in norms and any(
        tuple(norms[at : at + len(words)]) == words and norms[max(0, at - 1) : at] != ("не",)
        for at in range(len(norms))
    )  # "быть не может" is no "may be"
