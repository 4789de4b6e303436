"""What a Russian report is telling of when it comes to a number: the counts before, and the act that a heading names."""

from __future__ import annotations

from collections.abc import Sequence

from khronika.language.lines import Line
from khronika.language.reading import CountMention
from khronika.language.ru.acts import Cue, is_predicate
from khronika.language.ru.exchanges import tells_exchange
from khronika.language.ru.morphology import lemmas
from khronika.language.ru.scans import Told, counting_words
from khronika.record.figures import Act

#: How many sentences on a count is still what "of them" or a bare number in a further paragraph may speak of.
_MEMORY = 6
#: How many of the counts before are kept to be added up.
_RECENT = 8
#: How many tokens a heading has at most.
_HEADING = 12
#: Numbers from here on speak of the same people when they come again; smaller ones coincide too often.
_TELLING = 10
_ENDS = frozenset({".", "!", "?", "…"})


class Topic:
    """What a report has counted so far: the last count of the paragraph and of the one before, those of the sentence, the
    last act said, the act of the heading that holds here and of the headline, and which numbers were told of which act."""

    def __init__(self) -> None:
        self._part = -1
        self._last: CountMention | None = None
        self._earlier: CountMention | None = None
        self._sentence: list[CountMention] = []
        self._act: Act | None = None
        self._heading: Act | None = None
        self._title: Act | None = None
        self._known: dict[int, Act | None] = {}
        self._recent: list[CountMention] = []
        self._exchange = False
        self._listed = False

    def recent(self) -> list[CountMention]:
        """The last counts of the report, in its order."""
        return self._recent[-_RECENT:]

    def begin(self, line: Line) -> None:
        """Begin a sentence: a new paragraph has counted nothing yet."""
        self._exchange = self._exchange or tells_exchange(line)
        if line.part != self._part:
            self._part = line.part
            self._earlier, self._last = self._last or self._earlier, None
        if self._earlier is not None and line.number - self._earlier.sentence > _MEMORY:
            self._earlier = None
        self._sentence = []

    def told(self) -> Told:
        """What is known when a further number is read."""
        return Told(
            self._sentence,
            self._last,
            self._act,
            self._earlier,
            self._heading or self._title,
            self._known,
            self._exchange,
            self._listed,
        )

    def add(self, mention: CountMention) -> None:
        """Remember a count; nobody, beside somebody in the same sentence, is not what is spoken of."""
        if mention.upper != 0 or not self._sentence:
            self._last = mention
        self._sentence.append(mention)
        self._recent.append(mention)
        if mention.lower is not None and mention.lower >= _TELLING and mention.lower == mention.upper:
            known = self._known.get(mention.lower, mention.act)
            self._known[mention.lower] = known if known == mention.act else None

    def end(self, line: Line, mentions: Sequence[CountMention], cues: Sequence[Cue], *, numbered: bool) -> None:
        """End a sentence: what act it said, and whether it heads what follows."""
        self._listed = any(not lemmas(norm).isdisjoint(counting_words("tally_nouns")) for norm in line.norms)
        said = [cue.act for cue in sorted(cues, key=lambda one: one.kind == "weak") if not cue.possible]
        if said:
            self._act = mentions[0].act if mentions else said[0]
        introduces = line.norms[-1] == ":" or (line.norms[-1] == "?" and "сколько" in line.norms)
        if introduces and (mentions or said):
            self._heading = mentions[-1].act if mentions else said[-1]
        elif _heads(line) and said and not numbered:
            self._heading = said[0]
        elif not introduces and not is_row(line):
            self._heading = None
        if line.kind == "title" and said:
            self._title = mentions[0].act if mentions else said[0]


def _heads(line: Line) -> bool:
    """Whether a line stands as a heading: short, and no sentence."""
    if len(line.norms) > _HEADING or line.kind in {"list", "table"}:
        return False
    return line.norms[-1] not in _ENDS or not any(map(is_predicate, line.norms))  # "Задержания на рынке."


def is_row(line: Line) -> bool:
    """Whether a line is a row of a list: an item, a cell, or a short line without a verb."""
    short = len(line.norms) <= _HEADING
    return (line.kind in {"list", "table"} or short) and not any(map(is_predicate, line.norms))
