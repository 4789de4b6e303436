"""Attributions in English reports: source, cue and content, found by rules over lexicons.

Annotation follows PARC 3.0 and PolNeAR: a source, a cue and a content, the content without "that" and quotation marks.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from khronika.language.en.afterwords import find_afterword
from khronika.language.en.clauses import find_clauses
from khronika.language.en.contents import (
    Clause,
    begin_before,
    dateline_end,
    ends_after,
    is_adjunct,
    joined,
    relative_begin,
)
from khronika.language.en.continuations import carried, find_heading, find_inline_heading, goes_on, takes_up
from khronika.language.en.cues import content_certainty, cue_lexicon
from khronika.language.en.hearsay import heard_from
from khronika.language.en.introductions import name_holders
from khronika.language.en.keeping import find_kept
from khronika.language.en.phrases import find_headline, find_hedge, find_phrases
from khronika.language.en.pointing import fill_denials
from khronika.language.en.references import resolve_pronouns
from khronika.language.en.silences import find_silences
from khronika.language.en.sources import Source, is_apposition
from khronika.language.en.voices import name_voices
from khronika.language.lines import Line
from khronika.language.nesting import nest_attributions
from khronika.language.reading import AttributionMention, CountMention, Passage, VoiceMention
from khronika.record.statements import Certainty, Speech

#: Verbs whose negation says all: "did not respond", "declined to comment".
_SILENT = frozenset({"comment", "respond", "reply", "answer", "return"})
#: From sure to unsure.
WORSE: dict[Certainty, int] = {"certain": 0, "probable": 1, "possible": 2, "unconfirmed": 3}


def settle(lines: Sequence[Line], found: Sequence[AttributionMention]) -> tuple[AttributionMention, ...]:
    """The mentions, which stand in the order of the text, with whom their pronouns mean and what they stand within."""
    return nest_attributions(fill_denials(lines, name_holders(lines, resolve_pronouns(lines, found))))


def mark_attributions(
    passage: Passage, lines: Sequence[Line], _counts: Sequence[CountMention] = ()
) -> list[AttributionMention]:
    """The attributions as they stand, in the order of the text: no pronoun resolved, `within` not set."""
    found: list[AttributionMention] = []
    reached = -1  # the last sentence that the last attribution speaks in
    quoting: tuple[int, int] | None = None  # where a quotation was opened that is not closed yet, and whose it is
    for line in lines:
        held = quoting is not None and line.opened == quoting[0]
        if quoting is not None and held:
            found[quoting[1]] = _quoted_on(found[quoting[1]], line)
        heading = find_heading(line, lines)
        inline = find_inline_heading(line, lines) if heading is None else None
        behind = None if found and found[-1].sentence >= line.number - 1 else find_afterword(line, lines)
        if heading is not None or behind is not None:
            here = [one for one in (heading, behind) if one is not None]
        else:
            here = [*([inline] if inline else []), *_find_in(line)]
        if here:
            found.extend(here)
            reached = line.number if heading is None else -1
        if here and all(_is_quoted(line, one) for one in here):
            speaker = _speaker(found[: len(found) - len(here)], line, lines)
            if speaker is not None and reached >= line.number - 1 and goes_on(line, found[speaker], passage.text):
                found[speaker] = carried(found[speaker], line)
        elif (
            not here
            and found
            and not held
            and reached == line.number - 1
            and lines[reached].part == line.part
            and (takes_up(line) or goes_on(line, found[-1], passage.text))
        ):
            found[-1] = carried(found[-1], line)
            reached = line.number
        quoting = _left_open(lines, line, found) or (quoting if held else None)
    return found


def _is_quoted(line: Line, mention: AttributionMention) -> bool:
    """Whether an attribution stands inside a quotation."""
    at = line.token_at(mention.cue.start)
    return at is not None and line.quoted[at]


def _speaker(found: Sequence[AttributionMention], line: Line, lines: Sequence[Line]) -> int | None:
    """Who was quoted last in the sentence before, of the same paragraph: no speaker inside the quotation."""
    for index in range(len(found) - 1, -1, -1):
        before = lines[found[index].sentence]
        if before.number != line.number - 1 or before.part != line.part:
            return None
        if not _is_quoted(before, found[index]):
            return index
    return None


def _left_open(lines: Sequence[Line], line: Line, found: Sequence[AttributionMention]) -> tuple[int, int] | None:
    """Where a quotation was opened in this sentence that goes on in the next, with the place of who is quoted."""
    following = lines[line.number + 1] if line.number + 1 < len(lines) else None
    if following is None or following.opened is None or following.opened < line.tokens[0].start:
        return None
    for index in range(len(found) - 1, -1, -1):
        mention = found[index]
        if mention.sentence != line.number:
            return None
        if any(piece.start <= following.opened + 1 < piece.end for piece in mention.content):
            return following.opened, index
    return None


def _quoted_on(mention: AttributionMention, line: Line) -> AttributionMention:
    """The attribution with what of this sentence still stands inside its quotation."""
    end = next((at for at, quoted in enumerate(line.quoted) if not quoted), len(line.tokens))
    span = line.span(0, end)
    return mention if span is None else msgspec.structs.replace(mention, content=(*mention.content, span))


def _find_in(line: Line) -> list[AttributionMention]:
    """The attributions of one sentence, in the order of their contents."""
    clauses = find_clauses(line)
    here: list[AttributionMention] = []
    for clause in clauses:
        here += [mention for part in _at_colon(line, clause) if (mention := _mention(line, part, clauses)) is not None]
    here += find_phrases(line, clauses, here)
    here += heard_from(line)
    here += find_headline(line, here)
    here = _with_silences(line, here)
    if not here:
        return find_kept(line) or find_hedge(line)
    here.sort(
        key=lambda mention: (mention.content[0].start if mention.content else mention.cue.start, mention.cue.start)
    )
    return here


def _with_silences(line: Line, here: list[AttributionMention]) -> list[AttributionMention]:
    """The attributions, and the silences that they have not read; "said nothing" tells nothing, and is one."""
    silences = [
        silence
        for silence in find_silences(line)
        if not any(
            one.cue.start < silence.cue.end and silence.cue.start < one.cue.end and not _tells_nothing(line, one)
            for one in here
        )
    ]
    return [one for one in here if not _tells_nothing(line, one)] + silences if silences else here


def _tells_nothing(line: Line, mention: AttributionMention) -> bool:
    words = [token.norm for piece in mention.content for token in line.tokens if piece.start <= token.start < piece.end]
    return words in (["nothing"], ["answer"], ["comment"], ["reply"], ["response"])


def _at_colon(line: Line, clause: Clause) -> tuple[Clause, ...]:
    """Twice the clause where it stands between two contents: "Two died, police said: one in X, one in Y"."""
    at = clause.stop
    if (
        not clause.beside
        or at + 1 >= len(line.tokens)
        or line.tokens[at].word != ":"
        or line.quoted[at + 1]
        or line.norms[at - 1].isdigit()
    ):
        return (clause,)
    return (clause._replace(stop=len(line.tokens)), clause._replace(beside=False, begin=at + 1, marker="mark"))


def _goes_on_behind_colon(line: Line, clause: Clause) -> bool:
    """Whether content stands before the clause too: "Two died, Haven said on Monday: one in X, one in Y"."""
    begin, edge = clause.begin, clause.edge
    return (
        not clause.beside
        and begin is not None
        and line.tokens[begin - 1].word == ":"
        and edge > 1
        and line.tokens[edge - 1].word == ","
        and not any(line.quoted[:edge])
        and not is_adjunct(line, dateline_end(line), edge - 1)
        and not is_apposition(line, dateline_end(line), edge - 1)
    )


def _does(line: Line, clause: Clause) -> bool:
    """Whether a verb without a subject follows "and" behind who is quoted: what the source then did."""
    at = clause.stop + 2
    quoted = clause.edge > 0 and line.quoted[clause.edge - 1]
    verb = line.norms[at : at + 1]
    return (
        quoted
        and bool(verb)
        and (verb[0] in cue_lexicon().words["finite"] or verb[0].endswith("ed") or verb[0] == "hung")
    )


def _goes_on_in_quotation(line: Line, clause: Clause) -> bool:
    """Whether content stands before the clause too: "Her ward is full, she says, “and nobody comes”"."""
    begin, edge = clause.begin, clause.edge
    if clause.beside or clause.marker != "mark" or begin is None or begin + 1 >= len(line.tokens) or edge < 3:
        return False
    if line.tokens[begin - 1].word != "," or not line.quoted[begin]:
        return False
    if line.tokens[edge - 1].word in '"”»’' and line.quoted[edge - 1]:
        return line.tokens[edge - 2].word in ",?!…"  # "“We counted nine,” she said, “and then we stopped”"
    return (
        line.tokens[begin + 1].word[0].islower()
        and line.tokens[edge - 1].word == ","
        and not any(line.quoted[:edge])
        and not is_adjunct(line, dateline_end(line), edge - 1)
        and not is_apposition(line, dateline_end(line), edge - 1)
    )


def _mention(line: Line, clause: Clause, clauses: Sequence[Clause]) -> AttributionMention | None:
    group, source = clause.group, clause.source
    if source is None or (group.word.lemma in {"verify", "check"} and group.polarity == "negative"):
        return None
    pieces: list[tuple[int, int]] = []
    opened = None
    if clause.told_of is not None:
        pieces = [(clause.told_of, clause.edge)]
    elif clause.beside:
        begin = begin_before(line, clause.edge, clauses)
        rest: list[tuple[int, int]] = []
        if clause.stop < len(line.tokens) and not line.blank(clause.stop, len(line.tokens)):
            inverted = source.start > group.start
            own = line.norms[clause.stop + 1 : clause.stop + 2]  # ", publishing the names": what the source does
            if own and own[0] in {"and", "but"} and _does(line, clause):
                pass  # "“No,” the warden told us, and hung up"
            elif own and (
                own[0] in cue_lexicon().words["giving"]
                or line.norms[clause.stop + 1 : clause.stop + 3] == ("in", "what")
            ):
                pass
            elif line.tokens[clause.stop].word not in ".?!" and (
                not inverted or line.tokens[clause.stop].word in ";–—" or _resumes(line, clause.stop)
            ):
                rest = ends_after(line, clause.stop, clause, clauses)
        if begin == 0 and line.opened is not None:
            opened = line.opened + 1
        begin = _quote_start(line, begin, clause.edge)
        if source.reference == "pronoun":
            begin = _behind_colon(line, begin, clause.edge)
        if rest:
            begin = relative_begin(line, begin, clause.edge)
        if not (rest and is_adjunct(line, begin, clause.edge)):
            pieces.append((begin, clause.edge))
        else:
            opened = None
        pieces += rest
    elif clause.begin is not None:
        pieces = ends_after(line, clause.begin, clause, clauses)
        if _goes_on_behind_colon(line, clause) or _goes_on_in_quotation(line, clause):
            begin = begin_before(line, clause.edge, clauses)
            if begin == 0 and line.opened is not None:
                opened = line.opened + 1
            pieces.insert(0, (_quote_start(line, begin, clause.edge), clause.edge))
    refusal = group.polarity == "negative" and group.word.lemma in _SILENT
    if refusal and not pieces and line.norms[group.end : group.end + 1] in {("to",), ("calls",), ("questions",)}:
        stop = _stretch(line, group.end)
        asked = not {"request", "requests"}.isdisjoint(line.norms[group.end : stop])  # for comment: says nothing more
        pieces = [] if asked else [(group.end, stop)]
    content = () if refusal and clause.beside else joined(line, pieces, opened)
    cue = line.span(group.start, group.end)
    where = line.span(source.start, source.end)
    if (not content and not refusal) or cue is None or where is None:
        return None
    certainty: Certainty = "possible" if group.word.lemma == "expect" else group.certainty
    for start, end in pieces[:1]:
        certainty = max(certainty, content_certainty(line, start, end), key=WORSE.__getitem__)
    return AttributionMention(
        source=where,
        cue=cue,
        content=content,
        voices=_voices(line, clause, source),
        reference=source.reference,
        certainty=certainty,
        polarity=group.polarity,
        speech=speech_of(line, pieces),
        sentence=line.number,
    )


def _stretch(line: Line, at: int) -> int:
    """The token that ends the stretch without a comma which begins at token `at`."""
    while at < len(line.tokens) and line.tokens[at].word not in ",;:.!?":
        at += 1
    return at


def _voices(line: Line, clause: Clause, source: Source) -> tuple[VoiceMention, ...]:
    """The voices of a clause, outermost first: who was told, who speaks, whom they cite."""
    found = name_voices(line, source.start, source.reach or source.end)
    if clause.hearer is not None and clause.hearer.reference != "pronoun":
        found = (*name_voices(line, clause.hearer.start, clause.hearer.end), *found)
    if clause.deeper is not None:
        found = (*found, *name_voices(line, clause.deeper.start, clause.deeper.end))
    return found


def _resumes(line: Line, stop: int) -> bool:
    """Whether a quotation goes on behind its source: "“…,” said X, “and they held it.”"."""
    return line.tokens[stop].word == "," and line.tokens[stop + 1 : stop + 2] != () and line.quoted[stop + 1]


def _behind_colon(line: Line, begin: int, edge: int) -> int:
    """The token after a colon in "Its list now has all families: 87 were taken, it says"."""
    for at in range(edge - 3, begin, -1):
        if line.tokens[at].word == ":" and not line.quoted[at] and not line.norms[at - 1].isdigit():
            return at + 1
    return begin


def _quote_start(line: Line, begin: int, edge: int) -> int:
    """Where a quotation ends right before `edge`, its opening; otherwise `begin`."""
    at = edge - 1
    while at > begin and line.tokens[at].word in ",":
        at -= 1
    if at <= begin or not line.quoted[at] or line.tokens[at].word not in '"”»’':
        return begin
    start = at
    while start > begin and line.quoted[start - 1]:
        start -= 1
    if start + 1 < at and line.tokens[start + 1].word[0].islower() and not line.blank(begin, start):
        return begin  # "Fifty-two are missing, “not seventy”, said X"
    return start if line.blank(begin, start) or line.tokens[start - 1].word in ":,;–—" else begin


def speech_of(line: Line, pieces: Sequence[tuple[int, int]]) -> Speech:
    """Whether these tokens stand in quotation marks, all or some of them."""
    flags = [line.quoted[at] for start, end in pieces for at in range(start, end) if not line.is_mark(at)]
    if all(flags):
        return "direct"
    return "mixed" if any(flags) else "indirect"
