"""What follows a cue verb: its hearer and adjuncts, where content opens, and whether the whole attributes."""

from __future__ import annotations

from typing import Literal, NamedTuple

from khronika.language.en.cues import CueGroup, CueWord, cue_lexicon, is_own, match_phrase
from khronika.language.en.roles import role_kind
from khronika.language.en.sources import Source
from khronika.language.lines import Line

Marker = Literal["that", "mark", "clause", "none"]


_OWNERS = frozenset({"his", "her", "their", "its", "a", "any", "no"})
_NAMES = frozenset(
    {("name",), ("names",), ("surname",), ("surnames",), ("age",), ("rank",), ("interview",), ("interviews",)}
)
#: "denied reports that …": what is denied is what they report.
_HEARSAY = frozenset({"reports", "claims", "allegations", "accusations", "suggestions", "rumours", "rumors", "fears"})


#: Verbs that report only with persons for a subject and a number right after them: "saw at least 50 people".
_TOLLS = frozenset({"number", "toll", "figure", "count", "total", "tally"})
_SEEN = frozenset({"see", "reach", "hear", "know", "name", "identify", "give"})


#: Prepositions of a place or manner that may stand between a verb and its content.
_PLACING = frozenset(
    {
        "in",
        "at",
        "from",
        "via",
        "through",
        "during",
        "after",
        "before",
        "on",
        "by",
        "to",
        "for",
        "with",
        "outside",
        "upon",
    }
)


#: "in a statement carried by the state agency": what became of the words.
_ISSUED = frozenset(
    {
        "carried",
        "published",
        "posted",
        "released",
        "issued",
        "seen",
        "sent",
        "read",
        "obtained",
        "broadcast",
        "shared",
        "quoted",
        "cited",
        "aired",
        "circulated",
    }
)


_AUDIENCES = frozenset({"crowd", "audience", "gathering", "congregation", "rally", "meeting", "room", "handful"})
_UNITS = frozenset(
    ["minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years", "moment"]
)
_LATER = frozenset({("later",), ("earlier",), ("before",), ("after",), ("ago",)})


class Opening(NamedTuple):
    """Where content begins after a cue: `at` the first token of it, None without; `stop` ends the cue's adjuncts."""

    at: int | None
    marker: Marker
    stop: int


def has_number(line: Line, start: int, end: int) -> bool:
    """Whether a count stands in tokens `start` to `end`."""
    numbers = cue_lexicon().words["numbers"]
    return any(
        norm in numbers or norm[0].isdigit() or ("-" in norm and norm.split("-")[0] in numbers)
        for norm in line.norms[start:end]
    )


def open_content(line: Line, at: int, word: CueWord) -> Opening:
    """Where the content of a cue verb that ends before token `at` begins: after "that", a colon, adjuncts, a hearer."""
    opening = _open(line, at, word)
    if opening.at is not None and opening.at >= len(line.tokens):
        return Opening(None, "none", len(line.tokens))
    return opening


def _open(line: Line, at: int, word: CueWord) -> Opening:
    words = cue_lexicon().words
    norms, size = line.norms, len(line.tokens)
    begin = at
    that = _find_that(line, at, word)
    if that is not None:
        return Opening(that + 1, "that", that + 1)
    particle = (
        at < size
        and norms[at] in words["particles"]
        and norms[at] not in {"for", "to"}
        and (word.object or word.counts)
    )
    if (word.lemma == "point" and norms[at : at + 1] == ("out",)) or (
        particle and (norms[at] != "on" or _adjunct_end(line, at) == at)
    ):
        at += 1
    elif word.hearer:
        at = _hearer_end(line, at)
    if match_phrase(line, at, cue_lexicon().citing) is None:
        at = _adjuncts_end(line, at)
    if at >= size:
        return Opening(None, "none", at)
    mark = line.tokens[at].word
    if word.object and norms[at] in _HEARSAY and norms[at + 1 : at + 2] in {("that",), ("of",)}:
        return Opening(at + 2, "that", at + 2)
    if mark == ":":
        return Opening(at + 1, "mark", at + 1)
    if mark == "," and at + 1 < size and line.tokens[at + 1].word in '"“‘«' and line.quoted[at + 1]:
        return Opening(at + 1, "mark", at + 1)
    if mark in '"“‘«' and line.quoted[at] and (at + 1 < size and line.quoted[at + 1]) and not line.quoted[at - 1]:
        return Opening(at, "mark", at)
    if mark in ',;.!?…)–—-"”’»':
        return Opening(None, "none", at)
    if norms[at] == "that":
        return Opening(at + 1, "that", at + 1)
    if match_phrase(line, at, cue_lexicon().citing) is not None:
        stop = at
        while stop < size and line.tokens[stop].word not in ",;.!?":
            stop += 1
        return Opening(None, "none", stop)
    if norms[at] == "of" and word.lemma in {"speak", "talk", "know", "hear"}:
        return Opening(at + 1, "clause", at + 1)  # "spoke in May of 12 dead"
    many = norms[at : at + 1] == ("as",) and norms[at + 1 : at + 2] in {("many",), ("few",)}
    if norms[at] == "and" or (norms[at] in {"but", "while", "as", "when"} and not word.hearer and not many):
        return Opening(None, "none", at)
    return Opening(at if at < size else begin, "clause", at)


def _find_that(line: Line, at: int, word: CueWord) -> int | None:
    """The "that" that opens the content, past adjuncts and a hearer."""
    words, verbs = cue_lexicon().words, cue_lexicon().verbs
    norms = line.norms
    if norms[at : at + 1] == ("that",):
        return at
    limit = min(len(norms), at + 16)
    for j in range(at, limit):
        mark = line.tokens[j].word
        if mark in ';:.!?"“”«»' and mark != ".":
            return None
        if (norms[j] == "that" and norms[j + 1 : j + 2] and not line.blank(j + 1, j + 2)) or (
            norms[j] == "that" and norms[j + 1 : j + 2] == (",",)
        ):
            if norms[j - 1] in {"than", "as", "of", "in", "for", "to", "from", "with", "by", "on"}:
                continue
            first = norms[at]
            opens = (
                first in words["prepositions"] or first in words["adverbs"] or first in words["days"] or first == ","
            )
            if norms[j - 1] == ",":
                return None if norms[j + 1] in words["finite"] else j  # ", he told me, that had come in"
            if word.hearer or opens:
                return j
            return None
        if mark != "," and (
            norms[j] in words["finite"] or (norms[j] in {"he", "she", "they", "it"} and j > at and norms[j - 1] != ",")
        ):
            return None
        if norms[j] in {"and", "but"} and norms[j - 1] == ",":
            return None
        if j > at and norms[j] in verbs and not verbs[norms[j]].noun and norms[j - 2 : j - 1] != (",",):
            return None
    return None


def _hearer_end(line: Line, at: int) -> int:
    """The token after the hearer that begins at `at`: "told Reuters", "told the court", "told us"."""
    words = cue_lexicon().words
    norms, size = line.norms, len(line.tokens)
    if at >= size or line.tokens[at].word in ',;:.!?"“”':
        return at
    if norms[at] in {"me", "us", "him", "her", "them", "you", "it"}:
        return at + 1
    if norms[at] in {"of", "about"}:
        return at + 1
    if line.capital(at):
        while at < size and (
            line.capital(at)
            or (norms[at].isdigit() and line.capital(at - 1))
            or norms[at] in {"news", "agency", "tv", "television", "radio", "of", "and", "the"}
        ):
            at += 1
        return at
    if norms[at] in words["determiners"] or norms[at] in {"state", "local", "national"}:
        at += 1
        if norms[at : at + 1] and norms[at] in _AUDIENCES:
            while at < size and line.tokens[at].word not in ',;:.!?"“”' and norms[at] != "that":
                at += 1
            return at  # "told a crowd of about 600 mourners"
        if norms[at - 1] in {"our", "my"} and norms[at : at + 1] and role_kind(norms[at]) == "witness":
            at += 1  # "told our colleague Ilse Vann"
        while at < size and not line.capital(at) and role_kind(norms[at]) is None and norms[at] not in words["finite"]:
            if line.tokens[at].word in ',;:.!?"“”' or norms[at] in words["prepositions"]:
                return at
            at += 1
    if at < size and line.capital(at):
        while at < size and (line.capital(at) or norms[at] in {"news", "agency", "tv", "television"}):
            at += 1
        return at
    if at >= size:
        return at
    if role_kind(norms[at]) is None and norms[at + 1 : at + 2] and role_kind(norms[at + 1]) == "witness":
        at += 1  # "aid workers", "fellow passengers"
    if norms[at + 1 : at + 2] in {("conference",), ("briefing",), ("agency",), ("channel",), ("station",)}:
        at += 1
    if role_kind(norms[at]) in {"agency", "outlet", "official"} and at + 1 < size and line.capital(at + 1):
        at += 1  # "the agency Kavinform", "the newspaper Quay Mail"
        while at + 1 < size and line.capital(at + 1):
            at += 1
    while (
        at + 1 < size
        and role_kind(norms[at])
        and role_kind(norms[at + 1])
        and norms[at + 1] not in {"police", "officials"}
    ):
        at += 1
    return min(at + 1, size)


def _adjuncts_end(line: Line, at: int) -> int:
    while True:
        end = _adjunct_end(line, at)
        if end == at:
            return at
        at = end


def _adjunct_end(line: Line, at: int) -> int:
    """The token after one adjunct of time, place or medium that begins at `at`: "on Friday", "in a statement"."""
    words = cue_lexicon().words
    norms, size = line.norms, len(line.tokens)
    if at >= size:
        return at
    norm = norms[at]
    if norm in words["days"] or (
        norm
        in {"late", "early", "later", "earlier", "recently", "separately", "afterwards", "again", "then", "publicly"}
    ):
        return at + 1
    counted = norm[0].isdigit() or norm in words["numbers"] or norm == "a"
    if counted and norms[at + 1 : at + 2] and norms[at + 1] in _UNITS and norms[at + 2 : at + 3] in _LATER:
        return at + 3  # "said two hours later"
    if norm in {"this", "last", "next"} and at + 1 < size and norms[at + 1] in words["days"]:
        return at + 2
    if norm not in words["prepositions"] or norm in {"of", "as", "against", "about"}:
        return at
    if norm == "at" and norms[at + 1 : at + 2] in {("least",), ("most",)}:
        return at
    if at + 1 < size and norms[at + 1][0].isdigit() and not _dates(line, at + 1):
        return at
    end = at + 1
    seen = False
    while end < size and end - at <= 9:
        mark = line.tokens[end].word
        if mark in ',;:.!?…"“”' or norms[end] in {"that", "and", "whether", "how"}:
            break
        year = norms[end + 1 : end + 2] and norms[end + 1].isdigit() and len(norms[end + 1]) == len("2024")
        dated = end + 1 < size and _dates(line, end + 1)
        if seen and norms[end] == "of" and not (year or dated) and has_number(line, end + 1, end + 4):
            break  # "spoke in May of 12 dead"
        if norms[end] in words["days"] or norms[end] in words["media"] or _dates(line, end):
            seen = True
        elif seen and norms[end].isdigit() and line.capital(end - 1):
            pass  # "on Channel 9"
        elif seen and norms[end] in _ISSUED:
            while end < size and line.tokens[end].word not in ',;:.!?…"“”' and norms[end] != "that":
                end += 1
            return end
        elif seen and norms[end] not in {"of", "on", "in", "at", "the", "its", "his", "her"}:
            break
        end += 1
    closed = end >= size or line.tokens[end].word in ',;.!?…"”' or norms[end] in {"that", "whether", "how"}
    numbered = has_number(line, at, end) and not (norms[end - 1].isdigit() and line.capital(end - 2))  # "on Channel 9"
    place = norm in _PLACING and end - at <= 9 and not numbered
    return end if seen or (closed and place) else at


def _dates(line: Line, at: int) -> bool:
    """Whether token `at` is a number of a date or an hour: "April 8", "8 April", "11:30", "10 a.m."."""
    norms = line.norms
    if not norms[at][0].isdigit():
        return False
    days = cue_lexicon().words["days"]
    after = norms[at + 1] if at + 1 < len(norms) else ""
    return (
        norms[at - 1] in days
        or after in days
        or after in {"a.m.", "p.m.", "am", "pm", ":", "gmt"}
        or norms[at][-2:] in {"st", "nd", "rd", "th"}
    )


def sound(line: Line, group: CueGroup, source: Source, opening: Opening, beside: bool) -> bool:
    """Whether verb, source and what follows together attribute: number verbs need numbers, weak verbs "that"."""
    word = group.word
    after = opening.at
    number = after is not None and has_number(line, after, _comma(line, after))
    quoted = opening.marker == "mark" or (after is not None and line.quoted[after] and not line.quoted[group.head])
    subject = set(line.norms[source.start : source.end])
    if subject & {"toll", "number", "figure", "total", "death", "deaths", "casualties"} and not any(
        map(role_kind, subject)
    ):
        return False
    if (
        word.lemma == "give"
        and after is not None
        and line.norms[after] in _OWNERS
        and line.norms[after + 1 : after + 2] in _NAMES
    ):
        return False  # "would not give his name"
    if beside and word.say:
        return True
    if after is None:
        return group.polarity == "negative" and word.lemma in {"comment", "respond", "reply", "answer", "return"}
    if word.say and (not word.weak or opening.marker == "that" or quoted):
        return opening.marker != "clause" or not is_own(line.norms[after])
    if word.object and (group.polarity == "negative" or not word.weak):
        wordy = word.lemma in cue_lexicon().words["wordy"] and not (word.say and quoted)
        return not wordy or number or not cue_lexicon().words["said"].isdisjoint(line.norms[after : after + 7])
    if word.counts and number:
        if word.lemma in {"speak", "talk", "hear", "know"} and line.norms[after - 1] != "of":
            return False
        if word.lemma in _SEEN:
            near = 9 if not _TOLLS.isdisjoint(line.norms[after : after + 4]) else 4
            told = line.norms[after - 1] == "of" and line.capital(source.end - 1)  # "Haven knows of 87 arrests"
            return (told or _personal(line, source)) and has_number(line, after, after + near)
        return True
    return group.polarity == "negative" and (word.say or word.object or word.lemma == "give")


def _comma(line: Line, at: int) -> int:
    stop = at
    while stop < len(line.norms) and stop - at < 14 and line.tokens[stop].word not in ",;.":
        stop += 1
    return stop


def _personal(line: Line, source: Source) -> bool:
    return source.reference == "pronoun" or any(role_kind(norm) for norm in line.norms[source.start : source.end])
