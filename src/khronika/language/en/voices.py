"""Voices named by the words for a source: canonical name and kind, outermost first."""

from __future__ import annotations

import re
from itertools import pairwise

import msgspec

from khronika.language.en.bodies import by_one_name
from khronika.language.en.cues import cue_lexicon
from khronika.language.en.descriptions import describe, describe_by_work, hides_name, unnamed
from khronika.language.en.groups import group_of
from khronika.language.en.names import (
    ARTICLES,
    LINKS,
    PREPOSITIONS,
    head_of,
    is_initialled,
    is_name,
    join_words,
    proper_name,
    without_titles,
)
from khronika.language.en.roles import is_body, office_of, role_kind, role_lists
from khronika.language.lines import Line
from khronika.language.reading import VoiceMention
from khronika.record.statements import VoiceKind

_ASIDES = frozenset(
    {"who", "which", "whom", "whose", "that", "quoted", "cited", "quoting", "citing", "speaking", "carried", "reached"}
)


#: Kinds of those who hold an office: unnamed, they are anonymous; witnesses and relatives are what they are.
_HOLDERS: frozenset[VoiceKind] = frozenset({"official", "military", "court", "international"})
#: "a guard who heard it from the porter", "a clerk who has it from a judge".
_HEARD = frozenset({"heard", "hears", "had", "has", "got", "learned", "learnt"})
#: What an outlet calls itself, behind "this".
_PAPERS = frozenset(
    {"newspaper", "paper", "site", "website", "agency", "channel", "outlet", "magazine", "station", "portal"}
)
_KEPT_BY = frozenset({(verb, "by") for verb in ("kept", "compiled", "made", "maintained", "drawn")})
_NOW = frozenset({"yesterday", "today", "tonight", "overnight"})
_WHEN = frozenset({"on", "in", "during", "over", "late", "early", "earlier", "last", "this"})
_STRETCHES = frozenset({"weekend", "week", "month", "year", "night", "evening", "morning", "afternoon"})
#: How many words stand for somebody whom the report describes and does not name.
_SHOWN = 6


def is_own_word(norm: str) -> bool:
    """Whether a word is the outlet's own "we" or "our"."""
    return norm.partition("'")[0] in {"we", "our", "i", "my", "us"}


def name_voices(line: Line, start: int, end: int) -> tuple[VoiceMention, ...]:
    """The voices that tokens `start` to `end` name, outermost first: "police quoted by X" names X, then police."""
    outer: list[VoiceMention] = []
    inner: list[VoiceMention] = []
    while start + 1 < end and not any(map(str.isalpha, line.norms[start])) and _is_label(line, start):
        start += 1
    stop = end = _before_time(line, start, end)
    who = next((at for at in range(start + 1, end) if line.norms[at] == "who"), None)
    for at in range(start + 1, end):
        norm = line.norms[at]
        if norm in {"quoted", "cited", "carried"} and line.norms[at + 1 : at + 2] == ("by",):
            outer += name_voices(line, at + 2, end)
            stop = min(stop, at)
        elif norm in {"quoting", "citing", "cited"} or (
            norm == "with" and line.norms[at + 1 : at + 2] == ("reference",)
        ):
            begin = at + 1 if norm != "with" else at + 3
            inner += name_voices(line, begin, end)
            stop = min(stop, at)
        elif norm == "from" and who is not None and not _HEARD.isdisjoint(line.norms[max(who, at - 3) : at]):
            inner += name_voices(line, at + 1, end)
            stop = min(stop, who)
        elif (
            norm in _ASIDES and stop == end and (norm in {"who", "which", "whom", "whose"} or line.norms[at - 1] == ",")
        ) or (norm == "that" and stop == end and at > start):
            stop = at
        if stop < end and (outer or inner):
            break
    while stop > start and line.norms[stop - 1] in {",", "which", "that", "who"}:
        stop -= 1
    own = _one_voice(line, start, stop)
    if own and own[-1].kind in {"document", "outlet"} and line.norms[start] in {"our", "my"}:
        own = ()  # "our lists show": the outlet itself
    own_end = end + 4 if line.norms[end : end + 2] in _KEPT_BY else end
    if any(pair[0] == "this" and pair[1] in _PAPERS for pair in pairwise(line.norms[start:own_end])):
        return ()  # "a tally kept by this newspaper"
    if len(own) == 1 and (work := describe_by_work(line, start, end)) is not None:
        own = (msgspec.structs.replace(own[0], name=work),)
    if len(own) == 1 and own[0].kind in _HOLDERS and hides_name(line, start, end):
        own = (msgspec.structs.replace(own[0], name=unnamed(own[0])),)
    if own and all(norm in role_lists().vague for norm in line.norms[start:stop]):
        own = tuple(msgspec.structs.replace(voice, vague=True) for voice in own)
    return (*outer, *map(by_one_name, own), *inner)


def _is_label(line: Line, at: int) -> bool:
    """Whether a token belongs to an hour or a bullet before an entry: "16:40 Hospital sources"."""
    mark = line.tokens[at].word
    return not mark[0].isdigit() or ":" in (mark, line.norms[at + 1]) or line.norms[at - 1 : at] == (":",)


def _before_time(line: Line, start: int, end: int) -> int:
    """The token behind the words for a source without when they spoke: "the ministry on Friday", "the mayor late today"."""
    days = cue_lexicon().words["days"]
    for at in range(start + 1, end):
        norm = line.norms[at]
        if norm not in _NOW and norm not in _WHEN:
            continue
        follow = line.norms[at + 1 : min(at + 3, end)]
        if not line.capital(at) and (norm in _NOW or not (_STRETCHES.isdisjoint(follow) and days.isdisjoint(follow))):
            while at - 1 > start and line.norms[at - 1] in {"late", "early", "earlier", "later"}:
                at -= 1
            return at
    return end


def _one_voice(line: Line, start: int, stop: int) -> tuple[VoiceMention, ...]:
    """The voice that a noun phrase with its appositions names, its office with it."""
    office = office_of(line, start, stop)
    found = _bare_voice(line, start, stop)
    if office is None or not found:
        return found
    return (*found[:-1], msgspec.structs.replace(found[-1], role=office))


def _bare_voice(line: Line, start: int, stop: int) -> tuple[VoiceMention, ...]:
    span = line.span(start, stop)
    if span is None:
        return ()
    segments = _segments(line, start, stop)
    if len(segments) > 1 and line.norms[segments[0][0] + 1 : segments[0][1]] in {
        ("of", "them"),
        ("of", "us"),
        ("of", "whom"),
    }:
        segments = segments[1:]  # "one of them, a tailor"
    elif line.norms[segments[0][0] + 1 : segments[0][1]] == ("of", "them") and (one := _of_them(line, start)):
        return (VoiceMention(span=span, name=one, kind="witness"),)
    named = [segment for segment in segments if is_name(line, *segment)]
    if len(segments) > 1 and _is_place(line, segments[0], segments[1]):
        segments = [segments[0], *segments[2:]]
    named = [segment for segment in named if segment in segments]
    head_kind = _kind(line, start, stop)
    if named and len(segments) > 1:
        begin, close = named[0]
        if is_initialled(line, begin, close) and segments[0] != named[0]:
            return (VoiceMention(span=span, name=describe(line, *segments[0]), kind=head_kind or "witness"),)
        shown = _description(line, named[0], segments)
        if shown is not None:
            return (VoiceMention(span=span, name=describe(line, *shown), kind=_kind(line, *shown) or "witness"),)
        return (
            VoiceMention(
                span=span,
                name=join_words(line, *without_titles(line, begin, close)),
                kind=_named_kind(line, begin, close, head_kind),
            ),
        )
    begin, close = segments[0]
    head = head_of(line, begin, close)
    owner, begin2 = _owner(line, begin, head + 1)
    if owner is not None and role_kind(line.norms[head]) == "anonymous":
        source = VoiceMention(span=span, name=describe(line, begin2, close), kind="anonymous")
        return (*_one_voice(line, owner[0], owner[1]), source)
    served = _served(line, begin, close)
    if served is not None:
        return tuple(
            msgspec.structs.replace(voice, span=span, name=_POSSESSIVE.sub("", voice.name))
            for voice in _one_voice(line, *served)
        )
    service = _courts_service(line, begin, close)
    if service is not None:
        return (VoiceMention(span=span, name=service, kind="court"),)
    author = _author(line, begin, head, close)
    if author is not None:
        return tuple(msgspec.structs.replace(voice, span=span) for voice in _one_voice(line, *author))
    proper = proper_name(line, begin, close)
    if proper is not None:
        name = join_words(line, *proper)
        return (VoiceMention(span=span, name=name, kind=_named_kind(line, *proper, head_kind)),)
    body = _spoken_for(line, begin, close)
    if body is not None:
        begin, close = body
    name = describe(line, begin, close)
    local = _local_name(name)
    kind = _kind(line, begin, close) or "unknown"
    if not name and head_kind is None and not any(is_own_word(norm) for norm in line.norms[start:stop]):
        name = join_words(line, start, min(stop, start + _SHOWN))  # "One of those who slipped away"
    name = local or _adjectival(name)
    return (VoiceMention(span=span, name=name, kind=kind, local=local is not None),) if name else ()


def _of_them(line: Line, start: int) -> str | None:
    """The people last named before "three of them" in the sentence: who says so is one of these."""
    for at in range(start - 1, -1, -1):
        if group_of(line.norms[at]) is not None and not line.capital(at):
            return line.norms[at]
    return None


def _description(line: Line, name: tuple[int, int], segments: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The description of a private person whom the report names by a first name only: "Gladys, a volunteer nurse"."""
    if name[1] - name[0] != 1 or segments[0] != name:
        return None
    for begin, close in segments[1:]:
        if line.norms[begin] in {"a", "an"} and _kind(line, begin, close) in {"witness", "relative"}:
            return begin, close
    return None


def _served(line: Line, start: int, stop: int) -> tuple[int, int] | None:
    """The body whose press office speaks: "the press service of the ministry", "the ministry's press office".

    The courts' press service is a body of its own: it speaks for many courts.
    """
    for at in range(start, stop - 1):
        if line.norms[at] not in _PRESS or line.norms[at + 1] not in role_lists().mouthpieces:
            continue
        if line.norms[at + 2 : at + 3] in {("of",), ("for",), ("at",)} and at + 3 < stop:
            served = (at + 3, stop)
        elif at > start and line.norms[at - 1].endswith(("'s", "s'")):
            served = (start, at)
        else:
            return None
        courts = any(role_kind(norm) == "court" for norm in line.norms[served[0] : served[1]])
        return None if courts else served
    return None


def _courts_service(line: Line, start: int, stop: int) -> str | None:
    """The name "press service of the courts" for the courts' press service, and one shared by them."""
    at = next((at for at in range(start, stop - 1) if _is_press_service(line, at)), None)
    if at is None or line.norms[at + 2 : at + 3] == ("of",):
        return None
    owner = (start, at) if at > start and line.norms[at - 1].endswith(("'s", "s'")) else None
    after = next((place + 1 for place in range(at + 2, stop) if line.norms[place] in {"for", "by"}), None)
    if owner is None and after is not None:
        owner = (after, stop)
    if owner is None or not any(role_kind(norm) == "court" for norm in line.norms[owner[0] : owner[1]]):
        return None
    begin = next((place for place in range(*owner) if line.norms[place] not in ARTICLES), owner[1])
    courts = _POSSESSIVE.sub("", join_words(line, begin, owner[1]))
    return f"press {line.norms[at + 1]} of the {courts}" if courts else None


_POSSESSIVE = re.compile(r"(?<=s)['’]$|['’]s$")
_PRESS = frozenset({"press", "information", "media", "communications", "public", "pr"})


def _local_name(name: str) -> str | None:
    """The body in a name such as "city's police" that belongs to a place not named, None for other names."""
    words = name.replace("’", "'").lower().split()
    while len(words) > 1 and words[0] in role_lists().somewhere and " ".join(words) not in role_lists().local:
        words = words[1:]
    return " ".join(words) if " ".join(words) in role_lists().local else None


def _adjectival(name: str) -> str:
    """ "province's security council" as "provincial security council": one name for one body."""
    owner, _, rest = name.replace("’", "'").partition("'s ")
    adjective = _OF_PLACES.get(owner.lower())
    return f"{adjective} {rest}" if rest and adjective else name


_OF_PLACES = {"province": "provincial", "region": "regional", "nation": "national", "country": "national"}


def _author(line: Line, start: int, head: int, stop: int) -> tuple[int, int] | None:
    """Whose document it is: "a statement by the ministry", "the police statement", "a list drawn up by X"."""
    owned = line.norms[head] in role_lists().findings and line.norms[head - 1].endswith(("'s", "s'"))
    if owned and head > start:
        return start, head
    if role_kind(line.norms[head]) != "document" and not any(
        role_kind(norm) == "document" for norm in line.norms[start : head + 1]
    ):
        return None
    for at in range(head, stop - 1):
        if line.norms[at] in {"by", "from"}:
            return at + 1, stop
    before = [at for at in range(start, head) if line.norms[at] not in ARTICLES | {"own", "latest", "official", "new"}]
    if not before or role_kind(line.norms[head]) != "document":
        return None
    if is_body(line.norms[before[-1]]) or line.norms[before[-1]].endswith(("'s", "s'")):
        return before[0], before[-1] + 1
    return None


def _is_place(line: Line, first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether the second segment only says where the place in the first lies: "police in Alba, Ohio"."""
    inside = not PREPOSITIONS.isdisjoint(line.norms[first[0] : first[1]]) and line.capital(first[1] - 1)
    return inside and second[1] - second[0] == 1 and line.capital(second[0])


def _segments(line: Line, start: int, stop: int) -> list[tuple[int, int]]:
    found, begin = [], start
    for at in range(start, stop + 1):
        if at == stop or line.norms[at] == ",":
            if begin < at and not (at - begin <= 2 and line.norms[begin][0].isdigit()):
                found.append((begin, at))
            begin = at + 1
    return found or [(start, stop)]


def _owner(line: Line, start: int, stop: int) -> tuple[tuple[int, int] | None, int]:
    for at in range(stop - 2, start - 1, -1):
        if line.norms[at].endswith("'s") or line.norms[at].endswith("s'"):
            return (start, at + 1), at + 1
    return None, start


def _spoken_for(line: Line, start: int, stop: int) -> tuple[int, int] | None:
    """The body an unnamed spokesman speaks for: "a police spokesman", "a spokeswoman for the ministry"."""
    for at in range(start, stop):
        represents = line.norms[at - 1 : at + 1] == ("official", "representative")
        if line.norms[at] not in role_lists().spokespeople and not represents:
            continue
        if line.norms[at + 1 : at + 2] in {("for",), ("of",), ("at",), ("from",)} and at + 2 < stop:
            return at + 2, stop
        before = [i for i in range(start, at) if line.norms[i] not in ARTICLES | {"official", "chief", "senior"}]
        if before and (line.capital(before[-1]) or role_kind(line.norms[before[-1]])):
            return before[0], before[-1] + 1
    return None


def _kind(line: Line, start: int, stop: int) -> VoiceKind | None:
    """The kind of voice by the last noun for a voice before any "of" or "for", or the first after it.

    Whoever speaks through a press service is the voice: "the courts' press service" is a court.
    """
    service = next((at for at in range(start, stop - 1) if _is_press_service(line, at)), None)
    if service is not None:
        owner = _kind(line, start, service) or _kind(line, service + 2, stop)
        return owner or role_kind(line.norms[service + 1])
    kind: VoiceKind | None = None
    for at in range(start, stop):
        if line.norms[at] in {"of", "for", "in", "at", "from", "with", "to"} and kind is not None:
            return kind
        kind = role_kind(line.norms[at]) or kind
    return kind


def _is_press_service(line: Line, at: int) -> bool:
    return line.norms[at] == "press" and line.norms[at + 1] in role_lists().mouthpieces


def _is_agency(line: Line, start: int, stop: int, at: int) -> bool:
    """Whether the name of an agency is one here, and no person's first name: "Petra", "Petra news agency", not "Petra Osk"."""
    return (
        stop - start == 1
        or line.tokens[at].word.isupper()
        or at > start
        or line.norms[at + 1] in role_lists().apposed
        or role_kind(line.norms[at + 1]) is not None
        or not line.capital(at + 1)
    )


def _named_kind(line: Line, start: int, stop: int, head: VoiceKind | None) -> VoiceKind:
    """The kind of a voice with a proper name: what the name or its description says, else a person or an outlet."""
    norms = line.norms[start:stop]
    if any(norm in role_lists().agencies and _is_agency(line, start, stop, at) for at, norm in enumerate(norms, start)):
        return "agency"
    before = line.norms[start - 1] if start else ""
    titled = before in role_lists().titles and role_kind(before) is not None and not is_body(before)
    if titled and stop - start > 1 and not any(role_kind(norm) for norm in norms):
        return "person"  # "Colonel Ilse Vann of the Eastern Military Zone"
    around = line.norms[max(start - 3, 0) : stop + 2]
    if "news" in around and "agency" in around:
        return "agency"
    inside = next((role_kind(norm) for norm in reversed(norms) if role_kind(norm)), None)
    if inside is None and stop - start > 1 and norms[-1] in role_lists().causes:
        return "ngo"  # "Velm Watch"
    if inside == "document" and norms[-1] in role_lists().mastheads:
        return "outlet"
    if inside is not None:
        return inside
    if any(is_body(norm) for norm in norms):
        return "official"
    apposed = any(is_body(norm) for norm in line.norms[max(start - 6, 0) : stop + 7])
    if apposed and head in {"outlet", "agency", "ngo", "military", "international", "court"}:
        return head
    words = [at for at in range(start, stop) if line.tokens[at].word.isalpha() and line.norms[at] not in LINKS]
    if head is not None:
        return "person" if len(words) > 1 else head
    return (
        "person"
        if len(words) > 1 and not any(line.tokens[at].word.isupper() and len(line.tokens[at].word) > 1 for at in words)
        else "unknown"
    )
