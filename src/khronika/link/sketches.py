"""Sketches: the fingerprints by which a report finds those it may share text with, in any collection.

Runs of `RUN` words are digested, and of every `WINDOW` digests in a row the smallest is kept (winnowing, Schleimer,
Wilkerson and Aiken 2003): whatever shares `RUN + WINDOW - 1` words in a row shares a fingerprint, wherever it stands, and
the same words give the same fingerprints on every machine. Three numbers in a row make one too, and a number with the
name or number beside it: they pass from one language into another, and into other words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise, repeat

from khronika.link.credited import digests_of_credited
from khronika.link.facts import find_facts
from khronika.link.terms import keys_of, sounds_of, weigh_terms
from khronika.link.words import words_of
from khronika.record.documents import REPORTING_PARTS, Document
from khronika.record.identity import digest_of
from khronika.record.sketches import Sketch
from khronika.text.late_patterns import compile_late
from khronika.text.source import SourceText

RUN = 7
WINDOW = 8
#: Numbers in a row that make a fingerprint.
_NUMBERS = 3
#: Digits of the shortest number that tells reports apart.
_LONG = 2
#: The base of the digests of runs (odd, 2^64 over the golden ratio) and its power for the word that leaves a run; 64 bits, made signed.
_BASE = 0x9E3779B97F4A7C15
_MASK, _HALF = (1 << 64) - 1, 1 << 63
_BASE_OF_RUN = pow(_BASE, RUN, 1 << 64)
_STAMP = r"""(?:\d{1,2}[:.h]\d\d | \d{1,2}\s+[^\W\d]{3,10} | [^\W\d]{3,10}\s+\d{1,2}
    | (?:mon|tues|wednes|thurs|fri|satur|sun)day | (?:lun|mar|mercre|jeu|vendre|same)di | dimanche
    | понедельник | вторник | сред[ау] | четверг | пятниц[ау] | суббот[ау] | воскресенье)"""
#: A line that heads or opens a paragraph of somebody else's, with when it was: "2. The Quay Letter, Friday 12:41",
#: "FROM THE QUAY LETTER, 6 March", "THE QUAY LETTER (400 readers), Friday: “…".
_SECTION = compile_late(
    rf"""(?x) (?P<mark> (?:\d{{1,2}}[.)]\s+)? (?i:via|from|de|из)\s+ | \d{{1,2}}[.)]\s+ | (?=[^\W\d_a-zа-я]{{3}}) )
    (?P<name>[^\W\d][\w’'.&\ -]{{1,48}}?) \s* (?:\([^()\n]{{1,60}}\))? \s* [,(–—-] \s* (?i:{_STAMP}) [^\n"“«:]{{0,30}}
    (?: (?P<quoted>\s*:\s*["“«][^\n]*) | (?::\d\d[^\n:]{{0,30}})? )"""
)
#: Whose release a text says it gives: "said in a press release on Monday" stands by the name, before or after it.
_RELEASE = r"(?:(?:press|news|media)\s+(?:release|statement)|communiqué(?:\s+de\s+presse)?|пресс-релиз\w*)"
_NAME = r"(?P<name>(?:[A-ZА-ЯЁÀ-Þ][\w’'&-]*)(?:\s+(?:of|for|de|du|des|la|[A-ZА-ЯЁÀ-Þ][\w’'&-]*)){0,6})"
#: Looked for first, in lower case: the patterns below try every name there is.
_RELEASED = compile_late(_RELEASE)
_RELEASES = (
    compile_late(
        rf"(?i:{_RELEASE})\s+(?i:(?:issued|sent\s+out|published|released)\s+)?(?i:by|from|of|de|du|от)\s+(?i:the\s+)?{_NAME}"
    ),
    compile_late(
        rf"{_NAME}\s+(?i:said|says|wrote|announced|reported|stated|a\s+(?:indiqué|annoncé)|сообщил\w*)\s+(?i:in|by|dans|в)\s+(?i:an?|its|the|un|son)?\s*(?i:{_RELEASE})"
    ),
)


def make_sketch(document: Document, source: SourceText) -> Sketch:
    """The sketch of a report; white space, case and punctuation change nothing in its fingerprints."""
    facts = [
        fact
        for part in document.parts
        if part.kind in REPORTING_PARTS and part.kind != "title"
        for fact in find_facts(source.text[part.start : part.end])
    ]
    prints = {*_of_words(words_of(document, source.text).words), *_of_numbers(facts), *_of_pairs(facts)}
    terms = weigh_terms(document, source.text)
    day = document.first_published or document.published or "9999"
    sections = tuple(dict.fromkeys(_sections(document, source.text)))
    return Sketch(
        document=document.id,
        outlet=document.outlet,
        language=document.language,
        day=day,
        url=document.url,
        byline=document.byline,
        credits=document.credits,
        sections=sections,
        releases=tuple(dict.fromkeys(_releases(document, source.text))),
        facts=tuple(facts),
        terms=terms,
        keys=keys_of(terms),
        sounds=sounds_of(terms),
        prints=tuple(sorted(prints)),
        credited=tuple(sorted(set(digests_of_credited(document.credits, sections, day)))),
    )


def _of_words(words: Sequence[str]) -> Iterator[int]:
    digests = _digests_of_runs(words)
    if not digests:
        return
    least = min(digests[:WINDOW])
    place = digests.index(least)
    yield least
    for at, digest in enumerate(digests[WINDOW:], WINDOW):
        if digest <= least:
            least, place = digest, at
        elif at - place < WINDOW:
            continue  # the least of the window before is the least of this one
        else:
            first = at - WINDOW + 1
            least = min(digests[first : at + 1])
            place = digests.index(least, first)
        yield least


def _digests_of_runs(words: Sequence[str]) -> list[int]:
    """A 64-bit digest (signed) of every `RUN` words in a row: a polynomial of the digests of the words (Karp and Rabin 1987),
    from one run to the next by one word out and one in.
    """
    each = list(map(_digest_of_word, words))
    digests, digest = [], 0
    for word, gone in zip(each, chain(repeat(0, RUN), each), strict=False):
        digest = (digest * _BASE + word - gone * _BASE_OF_RUN) & _MASK
        digests.append(digest - _HALF)
    return digests[RUN - 1 :]


@lru_cache(1 << 16)  # a few words make up most of any text
def _digest_of_word(word: str) -> int:
    return digest_of(word)


def _of_numbers(facts: Sequence[str]) -> Iterator[int]:
    numbers = list(filter(_tells_apart, facts))
    for at in range(len(numbers) - _NUMBERS + 1):
        three = numbers[at : at + _NUMBERS]
        if len(set(three)) == _NUMBERS:
            yield digest_of("# " + " ".join(three))


def _of_pairs(facts: Sequence[str]) -> Iterator[int]:
    for one, other in pairwise(facts):
        if one != other and (_tells_apart(one) or _tells_apart(other)):
            yield digest_of(f"& {one} {other}")


def _tells_apart(fact: str) -> bool:
    return len(fact) >= _LONG and fact[0].isdigit()


def _sections(document: Document, text: str) -> Iterator[str]:
    """The names in short lines of their own that head paragraphs: two at least, or they are an ordinary list."""
    found = []
    for part in document.parts:
        if part.kind in ("related", "title"):
            continue
        for line in text[part.start : part.end].split("\n"):
            match = _SECTION.fullmatch(line.strip())
            if match is not None and (match["mark"] or match["quoted"]):
                found.append(match["name"].strip())
    if len(found) > 1:
        yield from found


def _releases(document: Document, text: str) -> Iterator[str]:
    """The bodies whose press releases the reporting says it gives."""
    for part in document.parts:
        if part.kind in REPORTING_PARTS and _RELEASED.search(text[part.start : part.end].lower()):
            for pattern in _RELEASES:
                yield from (match["name"] for match in pattern.finditer(text, part.start, part.end))
