"""Counts to figures: how many of whom, which act, when, where, on whose word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from khronika.extract.carrying import carried_chains
from khronika.extract.chains import own_chain, owned_chains
from khronika.extract.doubts import Doubt, find_doubts
from khronika.extract.ellipses import find_groups
from khronika.extract.headlines import near_in_body, same_in_body
from khronika.extract.locations import resolve_where, where_of_whole
from khronika.extract.parts import find_wholes
from khronika.extract.relations import find_compared
from khronika.extract.times import resolve_as_of, resolve_when
from khronika.extract.whole_days import when_of_part
from khronika.language.reading import CountMention, Reading, Span
from khronika.record.documents import Document
from khronika.record.figures import Act, Figure, Relative, When
from khronika.record.identity import sealed
from khronika.record.made import Made
from khronika.record.quotes import Quote, quote_at
from khronika.record.statements import Certainty, ChainLink, Polarity, Statement

#: What it is to be brought to account.
_ACCOUNT: frozenset[Act] = frozenset({"arrest", "charge", "trial", "conviction"})


class _Word(NamedTuple):
    """On whose word a count stands, and how sure they are."""

    statement: Statement | None
    chain: tuple[ChainLink, ...]
    certainty: Certainty
    polarity: Polarity


def make_figures(
    document: Document, text: str, reading: Reading, statements: Sequence[Statement], made: Made
) -> tuple[Figure, ...]:
    """One figure for each count of `reading` that says what was done, in the order of the text.

    A figure hangs on the innermost of `statements` that holds it, else it stands on the word of whose count it is, else
    in the outlet's own voice. A headline that names nobody ("reports say") has the chain that the body gives the same
    count. A part carries the id of its whole. Raises `MisplacedQuote` where the reading marks what is not in `text`.
    """
    mentions = tuple(mention for mention in reading.counts if mention.act is not None)
    wholes, compared = find_wholes(mentions), find_compared(mentions)
    words = _on_whose_word(document, text, reading, mentions, statements, wholes)
    groups = find_groups(text, mentions)
    making = _Making(document, text, reading, mentions, words, wholes, compared, groups, made, {})
    figures = [
        making.figure(index)
        for index, mention in enumerate(mentions)
        if mention.relation is None or compared[index] is not None
    ]
    unique = {figure.id: figure for figure in figures}
    return tuple(unique.values())


class _Making(NamedTuple):
    """The figures of one report while they are made: a part is made after its whole, whose id it carries."""

    document: Document
    text: str
    reading: Reading
    mentions: Sequence[CountMention]
    words: Sequence[_Word]
    wholes: Sequence[int | None]
    compared: Sequence[int | None]
    groups: Sequence[str | None]
    made: Made
    figures: dict[int, Figure]

    def figure(self, index: int) -> Figure:
        """The figure of a mention, made once."""
        if index not in self.figures:
            self.figures[index] = self._make_figure(index)
        return self.figures[index]

    def _when(self, index: int) -> When | None:
        """The days of a mention: those of the headline's words, else those that the body gives the same count."""
        told = self._resolved(index)
        if self.reading.sentences[self.mentions[index].sentence].kind != "title":
            return told
        if told and told.first == told.last and self._is_in_sentence(told, index):
            return told
        same = same_in_body(self.reading, self.mentions, index)
        return next((when for at in same if (when := self._resolved(at)) is not None), told)

    def _is_in_sentence(self, when: When, index: int) -> bool:
        sentence = self.reading.sentences[self.mentions[index].sentence]
        return sentence.start <= when.start < sentence.end

    def _resolved(self, index: int) -> When | None:
        mention = self.mentions[index]
        return resolve_when(
            self.document, self.text, self.reading, mention.sentence, mention.span, mention.act or "killing"
        )

    def _make_figure(self, index: int) -> Figure:
        mention, whole, other = self.mentions[index], self.wholes[index], self.compared[index]
        figure = _figure(
            self.document, self.text, self.reading, mention, self.words[index], self._when(index), self.made
        )
        of_it = [part for part, of in zip(self.mentions, self.wholes, strict=True) if of == index]
        places = [
            resolve_where(self.document, self.text, self.reading, part.sentence, part.span)
            for part in of_it
            if part.act == figure.act
        ]
        sentence = self.reading.sentences[mention.sentence]
        of = self.figure(whole) if whole is not None else None
        return sealed(
            msgspec.structs.replace(
                figure,
                when=when_of_part(self.reading, figure, of) if of is not None else figure.when,
                group=self.groups[index],
                where=where_of_whole(self.text, sentence, figure.where, places),
                part_of=of.id if of is not None else None,
                relative_to=Relative(figure=self.figure(other).id, relation=mention.relation)
                if other is not None and mention.relation is not None
                else None,
            )
        )


def _figure(
    document: Document, text: str, reading: Reading, mention: CountMention, word: _Word, when: When | None, made: Made
) -> Figure:
    act: Act = mention.act or "killing"
    return Figure(
        id="",
        document=document.id,
        statement=word.statement.id if word.statement else None,
        quote=quote_at(text, mention.span.start, mention.span.end),
        lower=mention.lower,
        upper=mention.upper,
        approximate=mention.approximate,
        relative_to=None,
        act=act,
        who=_quote(text, mention.who),
        group=mention.group,
        by=_quote(text, mention.by),
        chain=word.chain,
        certainty=word.certainty,
        polarity=word.polarity,
        when=when,
        as_of=resolve_as_of(document, text, reading, mention.sentence, mention.span),
        where=resolve_where(document, text, reading, mention.sentence, mention.span),
        part_of=None,
        made=made,
    )


def _quote(text: str, span: Span | None) -> Quote | None:
    return quote_at(text, span.start, span.end) if span is not None else None


def _on_whose_word(
    document: Document,
    text: str,
    reading: Reading,
    mentions: Sequence[CountMention],
    statements: Sequence[Statement],
    wholes: Sequence[int | None],
) -> list[_Word]:
    doubts = find_doubts(reading)
    words = [_word(document, mention, statements, doubts) for mention in mentions]
    carried, owned = carried_chains(reading, statements), owned_chains(document, text, reading)
    for index, mention in enumerate(mentions):
        word = words[index]
        if word.statement is None and mention.span in owned:
            words[index] = word._replace(chain=owned[mention.span])
            continue
        if word.statement is not None or reading.sentences[mention.sentence].kind == "title":
            continue
        whole = wholes[index]
        near = whole is not None and abs(mentions[whole].sentence - mention.sentence) <= 1
        if whole is not None and near and (words[whole].statement is not None or mentions[whole].span in owned):
            words[index] = word._replace(chain=words[whole].chain)
        elif mention.sentence in carried and not _is_impunity(mention):
            words[index] = word._replace(chain=carried[mention.sentence])
    unnamed = {
        statement.id
        for statement, mention in zip(statements, reading.attributions, strict=True)
        if all(voice.vague for voice in mention.voices)
    }
    for index, mention in enumerate(mentions):
        told = words[index].statement
        if (told is None or told.id in unnamed) and reading.sentences[mention.sentence].kind == "title":
            words[index] = _as_in_body(reading, mentions, words, index)
    return words


def _is_impunity(mention: CountMention) -> bool:
    """Whether a report remarks that nobody was brought to account: its own word, whoever spoke before."""
    return mention.upper == 0 and mention.act in _ACCOUNT


def _word(document: Document, mention: CountMention, statements: Sequence[Statement], doubts: Sequence[Doubt]) -> _Word:
    statement = innermost(statements, mention.span) or _speaking(statements, mention)
    chain = statement.chain if statement else own_chain(document, mention.span.start)
    certainty: Certainty = statement.certainty if statement else "certain"
    if mention.certainty is not None:
        certainty = mention.certainty
    polarity: Polarity = statement.polarity if statement else "positive"
    if mention.negative:
        polarity = "negative"
    for doubt in doubts:
        if not any(span.start < mention.span.end and mention.span.start < span.end for span in doubt.target):
            continue
        if doubt.kind == "unconfirmed":
            certainty = "unconfirmed"
        else:
            polarity = "negative"
    return _Word(statement, chain, certainty, polarity)


def _speaking(statements: Sequence[Statement], mention: CountMention) -> Statement | None:
    """The statement of the counted people themselves: "Nineteen of the prisoners said that they were beaten"."""
    trigger = mention.trigger
    for statement in statements:
        source = statement.source
        if source is not None and source.start <= mention.span.start and mention.span.end <= source.end:
            said = trigger is None or any(piece.start <= trigger.start < piece.end for piece in statement.content)
            if said:
                return statement
    return None


def innermost(statements: Sequence[Statement], span: Span) -> Statement | None:
    """The statement with the shortest content that touches `span`; None where none does.

    Of two as long the one that says it, not the one that denies it, else the one that lies deeper, else the one whose cue is nearer,
    else the later.
    """
    best: Statement | None = None
    length = 0
    for statement in statements:
        if not any(piece.start < span.end and span.start < piece.end for piece in statement.content):
            continue
        size = statement.content[-1].end - statement.content[0].start
        if best is not None and size == length and statement.polarity != best.polarity:
            best = best if best.polarity == "positive" else statement  # who denies words does not say them
        elif best is None or size < length or (size == length and _tells_sooner(statement, best)):
            best, length = statement, size
    return best


def _tells_sooner(statement: Statement, other: Statement) -> bool:
    """Whether of two with one content a statement lies deeper, or as deep and its cue nearer to it: another confirms it."""
    if len(statement.chain) != len(other.chain):
        return len(statement.chain) > len(other.chain)
    return _distance(statement) <= _distance(other)


def _distance(statement: Statement) -> int:
    """How far the cue stands from what is said; 0 inside."""
    if statement.cue is None:
        return 0
    first, last = statement.content[0].start, statement.content[-1].end
    return max(0, first - statement.cue.end, statement.cue.start - last)


def _as_in_body(reading: Reading, mentions: Sequence[CountMention], words: Sequence[_Word], index: int) -> _Word:
    """The word that the body gives a headline's count: the same bounds and act, else the same act and close bounds."""
    for at in same_in_body(reading, mentions, index) or near_in_body(reading, mentions, index):
        if words[at].polarity == "positive":
            own, chosen = words[index], words[at]
            certainty = own.certainty if own.statement else mentions[index].certainty or chosen.certainty
            return own._replace(chain=chosen.chain, certainty=certainty)
    return words[index]
