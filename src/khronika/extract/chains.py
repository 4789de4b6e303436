"""Chains of voices: the outlet that publishes, whom it copies, whom it cites, and who told them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from khronika.extract.voices import Voices
from khronika.language.reading import Reading, Span
from khronika.language.transliteration import latin_key
from khronika.language.voice_names import find_voice
from khronika.record.documents import REPORTING_PARTS, Credit, Document, Part
from khronika.record.statements import ChainLink

_NAME = re.compile(r"\w[\w-]+")
#: How many words an article and a noun are, and how long a noun for a body is at least.
_WITH_ARTICLE, _SHORT = 2, 5
#: The name in chains of an outlet that nothing in the document names.
UNKNOWN_OUTLET = "unknown outlet"


def own_chain(document: Document, at: int | None = None) -> tuple[ChainLink, ...]:
    """The chain of what stands at offset `at` in nobody's words but the outlet's: the outlet, then whom it copies.

    A text republished as a whole puts the copied outlet second everywhere. An agency named in a dateline or a byline
    stands second from there on: everywhere, unless the outlet's own paragraphs come before it. With `at` None only what
    holds for the whole text counts.
    """
    outlet = ChainLink(name=_canonical(document.outlet) if document.outlet else UNKNOWN_OUTLET, kind="outlet")
    copied = _copied(document, at)
    if copied is None or _canonical(copied.outlet) == outlet.name:
        return (outlet,)
    return (outlet, ChainLink(name=_canonical(copied.outlet), kind="agency" if copied.kind == "agency" else "outlet"))


def _canonical(outlet: str) -> str:
    """The name that an outlet goes by in every language where the table has it, else the one it prints itself."""
    known = find_voice(outlet)
    return known.name if known is not None else outlet


def _copied(document: Document, at: int | None) -> Credit | None:
    """The credit that says whose text stands at `at`."""
    for credit in document.credits:
        if credit.kind == "republished":
            return credit
    body = [
        part for part in document.parts if part.kind in REPORTING_PARTS and part.kind not in {"title", "table", "list"}
    ]
    if not body:
        return None
    agencies = [credit for credit in document.credits if credit.kind == "agency"]
    datelines = [part for part in document.parts if part.kind == "dateline"]
    for credit in agencies:
        later = next(
            (c for c in agencies if c is not credit and c.outlet == credit.outlet and _stands_in(c, datelines)), None
        )
        if later is not None and later.start > body[0].start:
            continue
        if (
            credit.start <= body[0].end
            and credit.start < body[-1].end
            and (len(body) > 1 or credit.start <= body[0].start)
        ):
            return credit
        if at is not None and _stands_in(credit, datelines) and credit.start < at:
            return credit
    return None


def _stands_in(credit: Credit, parts: Sequence[Part]) -> bool:
    return any(part.start <= credit.start < part.end for part in parts)


def statement_chains(document: Document, text: str, reading: Reading) -> tuple[tuple[ChainLink, ...], ...]:
    """The chain of each attribution of the reading, in its order: from the outlet to the last voice named.

    What stands inside another attribution's content follows that one's chain. A bare "allegedly" right after an
    attribution keeps its chain. An outlet that has just named its own source keeps it in the next sentence.
    """
    voices = Voices(text, reading)
    links = [[voices.link(voice, mention.reference) for voice in mention.voices] for mention in reading.attributions]
    chains: list[tuple[ChainLink, ...]] = []
    for index, mention in enumerate(reading.attributions):
        at = mention.content[0].start if mention.content else mention.cue.start
        chain = list(own_chain(document, at))
        for outer in _around(reading, index):
            _extend(chain, links[outer])
        _extend(chain, [] if _means_outlet(document, text, reading, index, links[index]) else links[index])
        previous = reading.attributions[index - 1] if index else None
        if previous is not None and 0 <= mention.sentence - previous.sentence <= 1:
            if mention.reference == "nobody" and not links[index]:
                chain = list(chains[-1])
            elif _goes_on(reading, index, links):
                _extend(chain, links[index - 1][1:])
        chains.append(tuple(chain))
    return tuple(chains)


def _means_outlet(document: Document, text: str, reading: Reading, index: int, links: Sequence[ChainLink]) -> bool:
    """Whether a body's noun alone means the body that publishes: "Le ministère dément" on a ministry's own page.

    Not where the report has named another such body before.
    """
    mention = reading.attributions[index]
    if not document.outlet or mention.source is None or len(links) != 1 or links[0].name[:1].isupper():
        return False
    words = _NAME.findall(text[mention.source.start : mention.source.end].lower())
    own = [word.lower() for word in _NAME.findall(document.outlet)]
    noun = words[-1] if words else ""
    bare = len(words) == 1 or (len(words) == _WITH_ARTICLE and len(words[0]) <= len("les"))
    if not bare or len(noun) < _SHORT or noun not in own[:_WITH_ARTICLE]:
        return False
    named = re.compile(rf"\b{re.escape(noun)}\s+(?:de|du|des|d['’]|of|for)\b", re.IGNORECASE)
    return named.search(text, document.parts[0].start if document.parts else 0, mention.source.start) is None or all(
        text[found.start() : found.start() + len(document.outlet)].lower() == document.outlet.lower()
        for found in named.finditer(text, 0, mention.source.start)
    )


def owned_chains(document: Document, text: str, reading: Reading) -> dict[Span, tuple[ChainLink, ...]]:
    """The chains of counts that only a possessive gives to somebody ("the union's list"), by the counts' words."""
    owned = [count for count in reading.counts if count.voices]
    if not owned:
        return {}
    voices = Voices(text, reading)
    for mention in reading.attributions:
        for voice in mention.voices:
            voices.link(voice, mention.reference)
    chains: dict[Span, tuple[ChainLink, ...]] = {}
    for count in owned:
        chain = list(own_chain(document, count.span.start))
        _extend(chain, [voices.link(voice) for voice in count.voices])
        chains[count.span] = tuple(chain)
    return chains


def _goes_on(reading: Reading, index: int, links: Sequence[Sequence[ChainLink]]) -> bool:
    """Whether an outlet speaks again that has just named its own source ("X, which cited officials", then "X said")."""
    before = reading.attributions[index - 1].voices
    same = len(links[index]) == 1 and len(links[index - 1]) == 2 and links[index][0] == links[index - 1][0]
    return same and before[0].span.end <= before[1].span.start


def _around(reading: Reading, index: int) -> list[int]:
    """The attributions that attribution `index` stands in, outermost first."""
    found: list[int] = []
    outer = reading.attributions[index].within
    while outer is not None and outer not in found and outer != index:
        found.insert(0, outer)
        outer = reading.attributions[outer].within
    return found


def _extend(chain: list[ChainLink], links: Sequence[ChainLink]) -> None:
    names = {latin_key(link.name) for link in chain}
    chain.extend(link for link in links if latin_key(link.name) not in names)
