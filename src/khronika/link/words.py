"""Words: a report laid out for comparison, once for all the reports that it is compared with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from sys import intern

from khronika.link.facts import skeleton
from khronika.record.documents import REPORTING_PARTS, Document
from khronika.text.late_patterns import compile_late

#: Words of the shortest run. Five words in a row seldom meet by chance in news prose (METER aligns from six letters up).
LEAST_RUN = 5
#: A part of a page with as many words may be a paragraph, though it was taken for a menu, a box or a credit.
_PARAGRAPH = 12
_WORD = compile_late(r"\w+(?:'\w+)?")
#: Quotations end with their paragraph at the latest.
_QUOTATION = compile_late(r"“[^“”\n]*”?|«[^«»\n]*»?|„[^„“”\n]*[“”]?|\"[^\"\n]*\"?")
_BOILERPLATE = compile_late(
    r"""(?x) copyright | reserved | rewritten | redistributed | broadcast | newsletters? | subscrib(?:e|ers) | download | app
    | anonymous(?:ly)? | crimestoppers | stoppers | hotline | tips? | call | facebook | twitter | telegram | follow | email
    | newsroom | updated? | updates | sign | click | comments? | story | stories | abonnez | inscrivez | droits | réservés
    | подписывайтесь | подпишитесь | права | защищены"""
)
_FUNCTION_WORD = compile_late(
    r"""(?x) the | an? | of | in | on | at | to | and | was | were | is | are | for | by | with | that | s?he | his | her | it
    | they | their | from | ha[ds] | have | been? | as | after | who | said | when | not? | or | but | this | about | there
    | into | out | up | l[ae]s? | des? | du | une? | et | en | à | dans | qu[ei] | sur | aux? | pour | par | ont | été
    | [ивскоу] | на | по | что | не | из | об | за | от | до | как | его | её | их | был[аио]?"""
)

#: Some words in a row.
Row = tuple[str, ...]


class Kept:
    """What is alike between two texts on the whole: how many words there are, and which.

    `vocabulary` are the different ones, function words left out, `triples` and `eights` those in a row.
    """

    __slots__ = ("eights", "number", "triples", "vocabulary")

    def __init__(self, words: Sequence[str]) -> None:
        self.number = len(words)
        self.vocabulary = frozenset(word for word in set(words) if not _is_function_word(word))
        self.triples = frozenset(_in_a_row(words, 3))
        self.eights = frozenset(_in_a_row(words, 8))


class Words:
    """The words of a report in lower case, its title left out, each held once for all texts, so that they are quickly compared.

    `quoted` is 1 for each that lies in quotation marks, else 0; `aside` for those that lie outside the reporting, in a short
    piece of a menu, footer, credit or box. The rest is laid out when it is first asked for.
    """

    def __init__(self, words: Iterable[str], quoted: Iterable[int], aside: Iterable[int]) -> None:
        self.words = tuple(map(intern, words))
        self.quoted = bytes(quoted)
        self.aside = bytes(aside)

    @cached_property
    def places(self) -> Mapping[Row, Sequence[int]]:
        """Where each `LEAST_RUN` words in a row begin, in order."""
        places: dict[Row, list[int]] = {}
        for at, row in enumerate(_in_a_row(self.words, LEAST_RUN)):
            places.setdefault(row, []).append(at)
        return places

    @cached_property
    def rows(self) -> frozenset[Row]:
        """Each `LEAST_RUN` words in a row."""
        return frozenset(self.places)

    @cached_property
    def boilerplate(self) -> bytes:
        """1 for each word of an outlet's own boilerplate, else 0."""
        return bytes(map(_is_boilerplate_word, self.words))

    @cached_property
    def sounds(self) -> str:
        """The skeletons of all words, a space around each."""
        return f" {' '.join(map(skeleton, self.words))} "

    @cached_property
    def reporting(self) -> Kept:
        """The words that do not lie aside."""
        return self.keep(())

    def keep(self, places: Iterable[int]) -> Kept:
        """The words that do not lie aside, and those at some places."""
        left_out = bytearray(self.aside)
        for place in places:
            left_out[place] = 0
        return Kept([word for word, out in zip(self.words, left_out, strict=True) if not out])


def words_of(document: Document, text: str) -> Words:
    """The words of a document."""
    text = text.replace("’", "'")
    # In lower case "İ" is two letters, and "Σ" is what its neighbours make of it.
    by_word = "İ" in text or "Σ" in text
    text = text if by_word else text.lower()
    words: list[str] = []
    quoted, aside = bytearray(), bytearray()
    for part in document.parts:
        if part.kind != "title":
            before = len(words)
            for start, end, in_quotation in _stretches(text, part.start, part.end):
                found = _WORD.findall(text, start, end)
                words += map(str.lower, found) if by_word else found
                quoted += bytes((in_quotation,)) * len(found)
            number = len(words) - before
            aside += bytes((part.kind not in REPORTING_PARTS and number < _PARAGRAPH,)) * number
    return Words(words, quoted, aside)


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """`text[start:end]` cut where quotations begin and end, no word in two, and whether each piece is one."""
    at = start
    for quotation in _QUOTATION.finditer(text, start, end):
        yield at, quotation.start(), False
        yield *quotation.span(), True
        at = quotation.end()
    yield at, end, False


def _in_a_row(words: Sequence[str], length: int) -> Iterator[Row]:
    """All sequences of `length` words, in their order."""
    return zip(*(words[at:] for at in range(length)), strict=False)


@lru_cache(1 << 16)  # a few words make up most of any text
def _is_boilerplate_word(word: str) -> bool:
    return _BOILERPLATE.fullmatch(word) is not None


@lru_cache(1 << 16)
def _is_function_word(word: str) -> bool:
    return _FUNCTION_WORD.fullmatch(word) is not None
