"""Attribution beyond one sentence: headings of a digest, and sentences that go on from the one before."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from khronika.language.en.cues import cue_lexicon
from khronika.language.en.roles import role_kind
from khronika.language.en.voices import name_voices
from khronika.language.lines import Line
from khronika.language.reading import AttributionMention, Span

_HEADING_TOKENS = 12
#: "Of the 98 …", "Twelve of them …": how many tokens in the words that take up a number may stand.
_OPENING = 6
_HEDGING = frozenset(
    [
        "some",
        "about",
        "at",
        "least",
        "more",
        "than",
        "only",
        "all",
        "but",
        "up",
        "to",
        "nearly",
        "almost",
        "another",
        "around",
        "and",
        "a",
    ]
)


_TAKEN_UP = frozenset({"them", "these", "those", "whom"})


def find_heading(line: Line, lines: Sequence[Line]) -> AttributionMention | None:
    """The outlet that a heading of a digest names for the paragraph below it: "FROM X, 27 October", "1. X, Friday".

    The content is the rest of the heading's part, or the next part where the heading is one by itself.
    """
    tokens, norms = line.tokens, line.norms
    if len(tokens) > 2 * _HEADING_TOKENS or line.kind == "title" or tokens[-1].word in '.!?”"':
        return None
    start = 2 if norms[0].isdigit() and len(tokens) > 2 and tokens[1].word in ".)" else 0
    if norms[start] in {"from", "via"} and (tokens[start].word.isupper() or any(_dates(norm) for norm in norms[1:])):
        cue, start, led = Span(tokens[start].start, tokens[start].end), start + 1, True
    elif start:
        cue, led = Span(tokens[0].start, tokens[1].end), False
    elif not (line.capital(0) and "," in norms and all(_dates(norm) for norm in norms[norms.index(",") + 1 :])):
        return None
    else:
        cue, led = Span(tokens[norms.index(",")].start, tokens[-1].end), False
    end = start
    while (
        end < len(tokens)
        and tokens[end].word not in ",("
        and (line.capital(end) or norms[end] in {"of", "the", "and", "-", "."} or role_kind(norms[end]))
    ):
        end += 1
    behind = _behind_bracket(line, end) if led else end
    if behind is None or len(tokens) - (behind - end) > _HEADING_TOKENS:
        return None
    days = cue_lexicon().words["days"]
    dated = any(norm in days or norm[0].isdigit() for norm in norms[behind:])
    below = _below(line, lines)
    if (
        end == start
        or below is None
        or (behind < len(tokens) and not (tokens[behind].word == "," and dated))
        or (not led and not dated)
    ):
        return None
    voices = name_voices(line, start, end)
    if not voices or any(norm in days for norm in norms[start:end]):
        return None
    voice = voices[-1]
    named = msgspec.structs.replace(
        voice, name=_cased(voice.name), kind="outlet" if voice.kind in {"unknown", "person"} else voice.kind
    )
    return AttributionMention(
        source=voice.span,
        cue=cue,
        content=(below,),
        voices=(named,),
        reference="named",
        certainty="certain",
        polarity="positive",
        speech="direct",
        sentence=line.number,
    )


def _behind_bracket(line: Line, at: int) -> int | None:
    """The token behind a bracket that opens at token `at`, `at` where none does, None where it does not close."""
    if line.norms[at : at + 1] != ("(",):
        return at
    return next((i + 1 for i in range(at, min(at + 14, len(line.tokens))) if line.tokens[i].word == ")"), None)


def find_inline_heading(line: Line, lines: Sequence[Line]) -> AttributionMention | None:
    """The outlet whose words a paragraph gives after its name: "QUAY NEWS (540,000 readers), Friday: “…”".

    The content is what follows, to the end of the quotation, or of the paragraph where "From" or "Via" opens it.
    """
    norms, tokens = line.norms, line.tokens
    if ":" not in norms[1:24]:
        return None
    lead = norms[0] in {"from", "via"}
    start = end = int(lead)
    while end < len(tokens) and (line.capital(end) or norms[end] in {"of", "the", "and", "-"}):
        end += 1
    if end == start or end - start > 7:
        return None
    at, marked = end, lead
    behind = _behind_bracket(line, at)
    if behind is None:
        return None
    at, marked = behind, marked or behind > at
    if norms[at : at + 1] == (",",):
        stop = next((i for i in range(at, min(at + 11, len(tokens))) if _opens(line, i)), None)
        if stop is None or not any(_dates(norm) for norm in norms[at + 1 : stop]):
            return None
        at, marked = stop, True
    if not marked or at + 1 >= len(tokens) or not _opens(line, at) or not (lead or line.quoted[at + 1]):
        return None
    voices = name_voices(line, start, end)
    begin = line.span(at + 1, len(tokens))
    if not voices or begin is None:
        return None
    last, quoted = line, line.quoted[at + 1]
    for other in lines[line.number + 1 :]:
        if other.part != line.part or (quoted and other.opened is None):
            break
        last = other
    inside = [i for i in range(len(last.tokens)) if not quoted or last.quoted[i]]
    stop_span = last.span(0, (inside[-1] + 1) if inside else len(last.tokens)) or begin
    named = msgspec.structs.replace(
        voices[-1],
        name=_cased(voices[-1].name),
        kind="outlet" if voices[-1].kind in {"unknown", "person"} else voices[-1].kind,
    )
    cue = Span(tokens[0].start, tokens[0].end) if lead else Span(tokens[at].start, tokens[at].end)
    return AttributionMention(
        source=voices[-1].span,
        cue=cue,
        content=(Span(begin.start, max(begin.end, stop_span.end)),),
        voices=(named,),
        reference="named",
        certainty="certain",
        polarity="positive",
        speech="direct",
        sentence=line.number,
    )


def _opens(line: Line, at: int) -> bool:
    """Whether a colon stands at token `at` that is not one of an hour."""
    hour = line.norms[at - 1].isdigit() and line.norms[at + 1 : at + 2] and line.norms[at + 1].isdigit()
    return line.tokens[at].word == ":" and not (hour and line.tokens[at].end == line.tokens[at + 1].start)


def _dates(norm: str) -> bool:
    return (
        norm[0].isdigit() or norm in cue_lexicon().words["days"] or norm in {":", "am", "pm", "a.m.", "p.m.", ".", ","}
    )


def _below(line: Line, lines: Sequence[Line]) -> Span | None:
    first = line.number + 1
    if first >= len(lines) or lines[first].kind == "title":
        return None
    part, last = lines[first].part, first
    while last + 1 < len(lines) and lines[last + 1].part == part:
        last += 1
    return Span(lines[first].tokens[0].start, lines[last].tokens[-1].end)


def _cased(name: str) -> str:
    """A name in capitals as other texts write it: long words with one capital, short ones (initials) as they are."""
    if not name.isupper():
        return name
    return " ".join(word if len(word) <= 4 else word.capitalize() for word in name.split())


def takes_up(line: Line) -> bool:
    """Whether a sentence goes on about people counted just before: "Twelve of the 98 …", "Another sixteen …"."""
    norms = line.norms
    if line.quoted[0] or line.kind == "title":
        return False
    if (
        norms[0] == "another"
        and len(norms) > 1
        and (norms[1][0].isdigit() or norms[1].split("-")[0] in cue_lexicon().words["numbers"])
    ):
        return True
    for at in range(min(_OPENING, len(norms) - 2)):
        if line.norms[at] in {"who", "that", "which", "whose"}:
            break
        counted = all(_number(norm) or norm in _HEDGING for norm in norms[:at])
        if (
            norms[at] == "of"
            and counted
            and (norms[at + 1] in _TAKEN_UP or (norms[at + 1] == "the" and _number(norms[at + 2])))
        ):
            return not any(norm in {"we", "i"} for norm in norms)
    return False


def goes_on(line: Line, mention: AttributionMention, text: str) -> bool:
    """Whether a sentence is nothing but a quotation that goes on after a quoted source: "“…,” she said. “They held it.”"."""
    if mention.speech == "indirect" or line.kind == "title" or not mention.content:
        return False
    words = [quoted for quoted, token in zip(line.quoted, line.tokens, strict=True) if token.word[0].isalnum()]
    after = mention.content[-1].end <= mention.cue.start or line.opened is not None
    return (
        bool(words)
        and all(words)
        and (after or text[mention.content[-1].end : line.tokens[0].start].strip(" .”\"'") == "")
    )


def _number(norm: str) -> bool:
    return (
        norm[0].isdigit()
        or norm.split("-")[0] in cue_lexicon().words["numbers"]
        or norm in {"dead", "wounded", "injured"}
    )


def carried(mention: AttributionMention, line: Line) -> AttributionMention:
    """The attribution with a sentence more: it goes on speaking of what was counted."""
    span = line.span(0, len(line.tokens))
    return mention if span is None else msgspec.structs.replace(mention, content=(*mention.content, span))
