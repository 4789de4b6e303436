"""Attributions without a verb of their own: "according to X", headlines ("X: …", "… – Media"), "allegedly"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import msgspec

from khronika.language.en.agents import phrase_after
from khronika.language.en.contents import Clause, begin_before, is_adjunct, joined, piece_end
from khronika.language.en.cues import content_certainty, cue_lexicon, is_own, match_phrase
from khronika.language.en.openings import has_number
from khronika.language.en.roles import role_kind
from khronika.language.en.sources import Source, like_source, reference_of, subject_before
from khronika.language.en.voices import name_voices
from khronika.language.lines import Line
from khronika.language.reading import AttributionMention
from khronika.record.statements import Certainty

_ACCOUNTS = frozenset(
    {
        (word,)
        for word in (
            "account",
            "count",
            "reckoning",
            "estimate",
            "telling",
            "tally",
            "calculation",
            "version",
            "estimation",
            "assessment",
        )
    }
)
_HAVING = frozenset({"has", "have", "had"})
#: Beside the words that phrases begin with, those that may open an attribution here.
_OPENERS = _HAVING | {"by", "in", "as"}
_OWNERS = frozenset({"his", "her", "their", "its"})
_KNOWLEDGE = frozenset(
    {(word,) for word in ("knowledge", "record", "records", "information", "evidence", "trace", "reports")}
)


def find_phrases(line: Line, clauses: Sequence[Clause], here: Sequence[AttributionMention]) -> list[AttributionMention]:
    """Attributions by phrases that lead to a source: "according to", "on the word of", "citing"."""
    lexicon, openers = cue_lexicon(), _openers()
    found: list[AttributionMention] = []
    for at in [at for at, norm in enumerate(line.norms) if norm in openers]:
        norm = line.norms[at]
        if found and line.tokens[at].start < found[-1].cue.end:
            continue
        if any(clause.deeper is not None and clause.deeper.start > at >= clause.group.end for clause in clauses):
            continue
        if _after_citing(line, at, clauses, here):
            mention = _citing(line, at, match_phrase(line, at, lexicon.citing) or at + 1, clauses, [*here, *found])
        elif norm in lexicon.lead_in and (end := match_phrase(line, at, lexicon.lead_in)) is not None:
            mention = _lead_in(line, at, end, clauses)
        elif norm in {"by", "in"} and (owner := _account_of(line, at)) is not None:
            mention = _by_account(line, at, owner, clauses)
        elif norm in _HAVING and not line.quoted[at]:
            mention = _unknowing(line, at)
        elif norm == "as":
            mention = _puts_it(line, at)
        elif norm in lexicon.citing and (end := match_phrase(line, at, lexicon.citing)) is not None:
            mention = _citing(line, at, end, clauses, [*here, *found])
        else:
            continue
        if mention is not None:
            found.append(mention)
    return found


@cache
def _openers() -> frozenset[str]:
    """The words that open an attribution by a phrase."""
    lexicon = cue_lexicon()
    return _OPENERS.union(lexicon.citing, lexicon.lead_in)


def _after_citing(line: Line, at: int, clauses: Sequence[Clause], here: Sequence[AttributionMention]) -> bool:
    """Whether a phrase that may also lead in content here tells the source of what a verb before it attributes."""
    lexicon = cue_lexicon()
    if line.norms[at] not in lexicon.citing or match_phrase(line, at, lexicon.citing) is None:
        return False
    return any(clause.group.head < at and not clause.beside for clause in clauses) and bool(here)


def _lead_in(line: Line, at: int, end: int, clauses: Sequence[Clause]) -> AttributionMention | None:
    if line.norms[at] == "per" and (at == 0 or line.norms[at - 1] != ","):
        return None
    if _inside_source(at, clauses):
        return None
    source = phrase_after(line, end, inverted=False, human=True)
    if source is None:
        return None
    before = max(begin_before(line, at, clauses), _behind_other(line, at))
    while before < at and line.norms[before] in {",", "and", "but"}:
        before += 1
    told = line.norms[source.end : source.end + 2] == (",", "that")
    rest = source.end + 1
    if rest < len(line.tokens) and line.norms[source.end] == "," and _placed(line, before, at):
        return build(line, (at, end), source, [(rest, piece_end(line, rest, clauses))])
    opens = told or line.blank(before, at) or is_adjunct(line, before, at) or _after_that(line, at)
    pieces: list[tuple[int, int]] = []
    rest_at = source.end
    size = len(line.tokens)
    has_rest = rest_at < size and not line.blank(rest_at, size)
    if opens and has_rest:
        if (
            line.norms[source.start] != "whom"
            and line.tokens[rest_at].word not in ",;:"
            and line.norms[end - 1] != "whom"
        ):
            return None
        rest_at += 2 if told else 0
        pieces = [(rest_at, piece_end(line, rest_at, clauses))]
    else:
        pieces = [(before, at)]
        if has_rest and line.tokens[rest_at].word in ";,":
            stop = piece_end(line, rest_at + 1, clauses)
            follows = line.norms[rest_at + 1] in {"and", "who", "which"} or line.tokens[rest_at].word == ";"
            follows = follows or _splits(line, before, at, rest_at + 1)
            follows = follows and not any(_is_lead(line, i) for i in range(rest_at, stop + 2))
            if follows and not line.blank(rest_at, stop) and line.norms[rest_at + 1] not in {"who", "which"}:
                pieces.append((rest_at + 1, stop))
    return build(line, (at, end), source, pieces)


def _splits(line: Line, begin: int, at: int, rest: int) -> bool:
    """Whether a phrase between commas parts a subject from its verb: "Two, according to the prefect, are being treated"."""
    finite = cue_lexicon().words["finite"]
    if line.norms[at - 1] != "," or any(norm in finite or norm.endswith("ed") for norm in line.norms[begin:at]):
        return False
    return line.norms[rest] in finite or line.norms[rest].endswith("ed")


def _is_lead(line: Line, at: int) -> bool:
    return match_phrase(line, at, cue_lexicon().lead_in) is not None


def _behind_other(line: Line, at: int) -> int:
    """The token behind a semicolon that closes what another such phrase tells: "forty, according to X; two, according to Y"."""
    for mark in range(at - 1, 0, -1):
        if line.tokens[mark].word == ";":
            return mark + 1 if any(_is_lead(line, i) for i in range(mark)) else 0
    return 0


def _placed(line: Line, begin: int, at: int) -> bool:
    """Whether only a place or time stands before the phrase at token `at` in its half of the sentence: "…, and in March, …"."""
    if line.norms[at - 1] != ",":
        return False
    joint = next((i for i in range(at - 2, max(begin, at - 8), -1) if line.norms[i] in {"and", "but"}), None)
    return joint is not None and line.norms[joint - 1] in {",", ";"} and is_adjunct(line, joint + 1, at - 1)


def _account_of(line: Line, at: int) -> Source | None:
    """Whose account "by her account" and "by the organisers' estimate" speak of; the account's noun follows it."""
    norms = line.norms
    for end in range(at + 2, min(at + 8, len(norms))):
        if norms[end : end + 1] in _ACCOUNTS:
            if end == at + 2 and norms[at + 1] in _OWNERS:
                return Source(at + 1, end, "pronoun", at)
            owned = norms[end - 1].endswith(("'s", "s'"))
            return Source(at + 1, end, reference_of(line, at + 1, end), at) if owned else None
        if line.tokens[end].word in ",;:.":
            return None
    return None


def _by_account(line: Line, at: int, source: Source, clauses: Sequence[Clause]) -> AttributionMention | None:
    """Reads "By her account, the youngest held the tiller" and "…, by the organisers' estimate"."""
    before = begin_before(line, at, clauses)
    if line.blank(before, at) or is_adjunct(line, before, at):
        begin = source.end + 1 + (line.norms[source.end + 1 : source.end + 2] == (",",))
        return build(line, (at, source.end + 1), source, [(begin, piece_end(line, begin, clauses))])
    return build(line, (at, source.end + 1), source, [(before, at)])


def _unknowing(line: Line, at: int) -> AttributionMention | None:
    """Reads "the command has no knowledge of a ransom": what the source will not stand for."""
    norms = line.norms
    if (
        norms[at + 1 : at + 2] != ("no",)
        or norms[at + 2 : at + 3] not in _KNOWLEDGE
        or norms[at + 3 : at + 4] not in {("of",), ("that",), ("about",)}
    ):
        return None
    source = subject_before(line, at, human=True)
    end = at + 4
    while end < len(norms) and line.tokens[end].word not in ",;:.!?":
        end += 1
    mention = build(line, (at, at + 4), source, [(at + 4, end)]) if source is not None else None
    return msgspec.structs.replace(mention, polarity="negative") if mention is not None else None


def _puts_it(line: Line, at: int) -> AttributionMention | None:
    """Reads ", as his press office has it": all else in the sentence is what the source says."""
    norms = line.norms
    if norms[at] != "as" or line.quoted[at]:
        return None
    for verb in range(at + 2, min(at + 9, len(norms) - 1)):
        if norms[verb] in {"has", "had", "puts", "put", "tells", "told"} and norms[verb + 1] == "it":
            source = Source(at + 1, verb, reference_of(line, at + 1, verb), at)
            if not like_source(line, at + 1, verb, human=True):
                return None
            rest = [(0, at), (verb + 2, len(norms))]
            return build(line, (verb, verb + 2), source, [piece for piece in rest if not line.blank(*piece)])
        if line.tokens[verb].word in ",;:.":
            return None
    return None


def _inside_source(at: int, clauses: Sequence[Clause]) -> bool:
    return any(clause.source is not None and clause.source.start <= at < clause.source.end for clause in clauses)


def _after_that(line: Line, at: int) -> bool:
    while at > 0 and line.norms[at - 1] == ",":
        at -= 1
    return at > 0 and line.norms[at - 1] in {"that", "and", "but", "who", "which", "because", "where", "while"}


def _citing(
    line: Line, at: int, end: int, clauses: Sequence[Clause], here: Sequence[AttributionMention]
) -> AttributionMention | None:
    """A deeper source of what the sentence already attributes: same content, told by the words after "citing"."""
    if _inside_source(at, clauses):
        return None
    if not here:
        return _own_citing(line, at, end)
    source = phrase_after(line, end, inverted=False)
    if source is None or source.reference == "pronoun":
        return None
    outer = max((m for m in here if m.cue.start < line.tokens[at].start), key=lambda m: m.cue.start, default=None)
    if outer is None and at == 0:
        outer = here[0]  # "Citing a doctor, the paper reported that …"
    cue, where = line.span(at, end), line.span(source.start, source.end)
    if outer is None or cue is None or where is None:
        return None
    return AttributionMention(
        source=where,
        cue=cue,
        content=outer.content,
        voices=(*(outer.voices if at == 0 else ()), *name_voices(line, source.start, source.end)),
        reference=source.reference,
        certainty=outer.certainty,
        polarity="positive",
        speech=outer.speech,
        sentence=line.number,
    )


def _own_citing(line: Line, at: int, end: int) -> AttributionMention | None:
    """Reads "we reported, citing a nurse, that …": the outlet's own report of what somebody else says."""
    own = any(is_own(norm) for norm in line.norms[max(0, at - 5) : at])
    source = phrase_after(line, end, inverted=False, human=True)
    if not own or source is None or line.norms[source.end : source.end + 2] != (",", "that"):
        return None
    return build(line, (at, end), source, [(source.end + 2, len(line.tokens))])


def build(
    line: Line,
    cue: tuple[int, int],
    source: Source | None,
    pieces: Sequence[tuple[int, int]],
    certainty: Certainty = "certain",
) -> AttributionMention | None:
    """The mention with these token ranges, None where content or cue hold no word."""
    content = joined(line, pieces, None)
    words = line.span(*cue) or line.mark(*cue)
    if not content or words is None:
        return None
    if certainty == "certain":
        certainty = content_certainty(line, *pieces[0])
    return AttributionMention(
        source=line.span(source.start, source.end) if source else None,
        cue=words,
        content=content,
        voices=name_voices(line, source.start, source.end) if source else (),
        reference=source.reference if source else "nobody",
        certainty=certainty,
        polarity="positive",
        speech="indirect",
        sentence=line.number,
    )


#: What a headline sets off by a dash and is no source: the kind of page.
_LABELS = frozenset(
    {
        "live",
        "video",
        "updates",
        "updated",
        "as",
        "latest",
        "exclusive",
        "analysis",
        "opinion",
        "explainer",
        "photos",
        "in",
        "how",
        "why",
    }
)


def find_headline(line: Line, here: Sequence[AttributionMention]) -> list[AttributionMention]:
    """The source that a headline sets off by a dash or a colon: "Two dead – Media", "Police: two dead"."""
    size = len(line.tokens)
    heading = size <= 10 and line.tokens[-1].word not in ".?!" and line.tokens[-1].word[0].isalnum()
    if here or (line.kind != "title" and not (heading and ":" in line.norms[1:4])):
        return []
    for at in range(size - 1, 0, -1):
        mark = line.tokens[at].word
        spaced = line.tokens[at].start > line.tokens[at - 1].end
        if mark in "–—" or (mark == "-" and spaced):
            if (
                0 < size - at - 1 <= 6
                and at >= 3
                and not has_number(line, at + 1, size)
                and line.norms[at + 1] not in _LABELS
            ):
                source = Source(at + 1, size, "named", at)
                mention = build(line, (at, at + 1), source, [(0, at)])
                return [mention] if mention else []
            return []
        if mark == ":":
            if 0 < size - at - 1 <= 5 and any(role_kind(norm) for norm in line.norms[at + 1 :]) and at > 3:
                source, pieces = Source(at + 1, size, "named", at), [(0, at)]
            elif at <= 5 and role_kind(line.norms[at - 1]) and size - at > 3:
                source, pieces = Source(0, at, "named", 0), [(at + 1, size)]
            else:
                return []
            mention = build(line, (at, at + 1), source, pieces)
            return [mention] if mention else []
    return []


def find_hedge(line: Line) -> list[AttributionMention]:
    """What is said by nobody named: "allegedly", "is said to have", "were thought to be"."""
    words = cue_lexicon().words
    norms = line.norms
    for at, norm in enumerate(norms):
        if line.quoted[at]:
            continue
        if norm in words["hedges"]:
            cue = (at, at + 1)
        elif norm in words["reported"] and norms[at + 1 : at + 2] == ("to",):
            start = at
            while start > 0 and (norms[start - 1] in words["adverbs"] or norms[start - 1] == "widely"):
                start -= 1
            if start == 0 or norms[start - 1] not in {"is", "are", "was", "were"}:
                continue
            cue = (start - 1, at + 1)
        else:
            continue
        stop = piece_end(line, at + 1, ())
        mention = build(line, cue, None, [(0, cue[0]), (cue[1], stop)], "probable")
        return [mention] if mention else []
    return []
