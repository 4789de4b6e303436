"""Attributions in reports: source, cue and content, found by rules over lexicons.

Annotation follows PARC 3.0 and PolNeAR: a source, a cue and a content, the content without "que" and quotation marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from khronika.language.lines import Line
from khronika.language.nesting import nest_attributions
from khronika.language.reading import AttributionMention, VoiceMention
from khronika.language.romance.marked import Marked, mention_of
from khronika.language.romance.references import References
from khronika.language.romance.sentence_search import Rules, SentenceSearch


class Attributed(NamedTuple):
    """The attributions of a report, and for each sentence the tokens that only say who tells it."""

    mentions: tuple[AttributionMention, ...]
    asides: tuple[frozenset[int], ...]


class Attributions:
    """The attributions of a language's reports."""

    def __init__(self, rules: Rules, references: References) -> None:
        self._rules, self._references = rules, references

    def find(self, lines: Sequence[Line]) -> Attributed:
        """Who says what, in the order of the text, pronouns resolved and nesting told."""
        rules = self._rules
        found: list[AttributionMention] = []
        asides: list[frozenset[int]] = []
        for line in lines:
            groups = rules.tongue.groups(line)
            marked = SentenceSearch(rules, lines, line, groups).read()
            asides.append(frozenset(at for one in marked for at in one.aside()))
            mentions = (mention_of(rules.cues.rows, line, groups, one, self._named(line, one)) for one in marked)
            found += [mention for mention in mentions if mention is not None]
        return Attributed(nest_attributions(self._references.resolve(lines, found)), tuple(asides))

    def _named(self, line: Line, one: Marked) -> tuple[VoiceMention, ...]:
        """The voices that the source of an attribution names."""
        if one.source is None or one.source.reference == "pronoun":
            return ()
        return self._rules.voices.name(line, one.source.start, one.source.end)
