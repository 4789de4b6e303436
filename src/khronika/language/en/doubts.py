"""What an English report could not confirm, and what it takes back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from khronika.language.data import load_toml
from khronika.language.en.cues import cue_lexicon
from khronika.language.reading import AttributionMention, DoubtMention, Sentence, Span

_POSSESSIVE = ("'s", "s'")
#: How many sentences back the words spoken of are looked for.
_REACH = 3
#: The same where the doubt says whose words it speaks of.
_OWNED = 8
#: "Neither account", "both tolls": how many sentences of telling they speak of.
_ACCOUNTS = 2


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_toml("en", "doubts")[name])


def find_doubts(
    text: str, sentences: Sequence[Sentence], attributions: Sequence[AttributionMention]
) -> tuple[DoubtMention, ...]:
    """The doubts of a report, in the order of the text, each with the words it speaks of.

    "We could not verify that number" speaks of what was said before it; "the group's tolls" of what a source described
    as a group said; "We wrote that twenty died. That was wrong" of what was written.
    """
    by_sentence: dict[int, list[AttributionMention]] = {}
    for mention in attributions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    found: list[DoubtMention] = []
    for index, sentence in enumerate(sentences):
        norms = [token.norm for token in sentence.tokens]
        if not _words("verify").isdisjoint(norms) and not _words("unable").isdisjoint(norms):
            found.extend(_unconfirmed(text, sentences, index, norms, by_sentence))
        elif not _words("own").isdisjoint(norms):
            found.extend(_withdrawn(sentences, index, norms))
    return tuple(found)


def _unconfirmed(
    text: str,
    sentences: Sequence[Sentence],
    index: int,
    norms: list[str],
    by_sentence: dict[int, list[AttributionMention]],
) -> Iterator[DoubtMention]:
    sentence = sentences[index]
    for at, norm in enumerate(norms):
        if norm not in _words("verify"):
            continue
        start = at
        while start > 0 and at - start < 7 and norms[start - 1] not in {",", ";", ":", "that", "and", "but"}:
            start -= 1
        lead = norms[start:at]
        if _words("unable").isdisjoint(lead):
            continue
        passive = norm.endswith("ed") and not {"be", "been", "being", "is", "are", "was", "were"}.isdisjoint(lead)
        source_here = any(
            m.source is not None and m.cue.start <= sentence.tokens[at].start < m.cue.end
            for m in by_sentence.get(index, ())
        )
        if source_here:
            return
        if passive:
            phrase, first, last = norms[start:at], start, at
        else:
            last = at + 1
            while last < len(norms) and norms[last] not in {",", ";", ".", ":", "and", "but", ")"}:
                last += 1
            phrase, first = norms[at + 1 : last], at + 1
        target = _target(text, sentences, index, phrase, first, by_sentence, sentence.tokens[start].start)
        if target:
            end = sentence.tokens[(at if passive else last - 1)].end
            yield DoubtMention(
                span=Span(sentence.tokens[start].start, end), kind="unconfirmed", target=target, sentence=index
            )
        return


def _target(
    text: str,
    sentences: Sequence[Sentence],
    index: int,
    phrase: list[str],
    first: int,
    by_sentence: dict[int, list[AttributionMention]],
    before: int,
) -> tuple[Span, ...]:
    """The words that the object of the doubt speaks of."""
    teller = _teller(phrase)
    if teller is None and _words("pointers").isdisjoint(phrase):
        numbers = [
            token for token in sentences[index].tokens[first : first + len(phrase)] if token.norm in {"last", "first"}
        ]
        if numbers:
            tokens = sentences[index].tokens[first : first + len(phrase)]
            return (Span(tokens[0].start, tokens[-1].end),)
        return ()
    if teller is None and ("of" in phrase or "who" in phrase):
        return ()
    number = next((norm for norm in phrase if norm[0].isdigit() or norm in cue_lexicon().words["numbers"]), None)
    if number is not None:
        return _same_number(sentences, index, number)
    owner = teller or next((norm.removesuffix("'s").rstrip("'") for norm in phrase if norm.endswith(_POSSESSIVE)), None)
    part = sentences[index].part
    if owner is None:
        here = [m for m in by_sentence.get(index, ()) if m.cue.start < before and m.content]
        if here:
            return tuple(piece for m in here for piece in m.content)
    several = teller is not None or not {
        "neither",
        "both",
        "either",
        "accounts",
        "reports",
        "numbers",
        "figures",
        "tolls",
    }.isdisjoint(phrase)
    spans: list[Span] = []
    pronouns: list[Span] = []
    told = 0
    reach = _REACH if owner is None else _OWNED
    for back in range(index - 1, max(-1, index - reach - 1), -1):
        mentions = [m for m in by_sentence.get(back, ()) if m.content]
        if owner is not None:
            if several and mentions and all(m.reference == "pronoun" for m in mentions):
                pronouns += [piece for m in mentions for piece in m.content]  # of whoever spoke before
                continue
            mentions = [m for m in mentions if m.source and owner in text[m.source.start : m.source.end].lower()]
            spans.extend(pronouns if mentions else ())
            pronouns = []
        elif part != sentences[back].part and not (back == index - 1 and mentions):
            break
        spans.extend(piece for m in mentions for piece in m.content)
        if owner is None and not mentions:
            spans.append(Span(sentences[back].start, sentences[back].end))
        told += bool(mentions) or (owner is None and not mentions)
        if spans and not (several and owner is None and told < _ACCOUNTS):
            break
    return tuple(sorted(spans))


def _teller(phrase: Sequence[str]) -> str | None:
    """Whose telling is doubted in "what the soldier says", None for other words."""
    if len(phrase) < 3 or phrase[0] != "what":
        return None
    verb = next((at for at in range(2, len(phrase)) if phrase[at] in cue_lexicon().verbs), None)
    return phrase[verb - 1] if verb is not None else None


def _same_number(sentences: Sequence[Sentence], index: int, number: str) -> tuple[Span, ...]:
    """The same number in the sentences before, as "the four later deaths" takes it up."""
    for back in range(index - 1, max(-1, index - _REACH - 1), -1):
        for token in sentences[back].tokens:
            if token.norm == number:
                return (Span(token.start, token.end),)
    return ()


def _withdrawn(sentences: Sequence[Sentence], index: int, norms: list[str]) -> Iterator[DoubtMention]:
    """ "We wrote that X. That was wrong.", "We no longer stand by our line that X"."""
    sentence = sentences[index]
    stand = next(
        (i for i in range(len(norms) - 2) if norms[i] == "longer" and norms[i + 1 : i + 3] == ["stand", "by"]), None
    )
    if stand is not None:
        begin = next((i + 1 for i in range(stand, len(norms)) if norms[i] == "that"), stand + 3)
        yield _taken_back(sentence, index, stand - 1, begin)
        return
    for at in range(len(norms) - 2):
        if norms[at] not in {"we", "i"}:
            continue
        verb = next((i for i in range(at + 1, min(at + 4, len(norms))) if norms[i] in _words("wrote")), None)
        if verb is None or not _corrected(sentences, index):
            continue
        begin = next((i + 1 for i in range(verb, min(verb + 14, len(norms))) if norms[i] == "that"), verb + 1)
        yield _taken_back(sentence, index, at, begin)
        return


def _taken_back(sentence: Sentence, index: int, start: int, begin: int) -> DoubtMention:
    tokens = sentence.tokens
    end = begin
    while (
        end < len(tokens)
        and tokens[end].word not in {";", ":"}
        and not (tokens[end].word == "," and end + 1 < len(tokens) and tokens[end + 1].norm == "but")
    ):
        end += 1
    end = max(min(end, len(tokens)), begin + 1)
    stop = tokens[min(end, len(tokens)) - 1].end
    return DoubtMention(
        span=Span(tokens[start].start, tokens[min(begin, len(tokens)) - 1].end),
        kind="withdrawn",
        target=(Span(tokens[min(begin, len(tokens) - 1)].start, stop),),
        sentence=index,
    )


def _corrected(sentences: Sequence[Sentence], index: int) -> bool:
    """Whether this sentence, one of the next two, or the title speaks of a mistake."""
    near = list(sentences[index : index + 3]) + [sentence for sentence in sentences[:3] if sentence.kind == "title"]
    return any(not _words("correction").isdisjoint(token.norm for token in sentence.tokens) for sentence in near)
