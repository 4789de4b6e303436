"""Who says what, by the network and the rules together: what the network marks, as the rules' grammar understands it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from khronika.language.en.attributions import mark_attributions
from khronika.language.en.cues import cue_lexicon
from khronika.language.en.pointing import points_back
from khronika.language.en.trained.attributions import find_attributions
from khronika.language.en.trained.kept import KeptWindows
from khronika.language.en.trained.mentions import POSSESSIVES, Lines, mention_of, tokens_in
from khronika.language.en.trained.weights import Weights
from khronika.language.lines import Line
from khronika.language.reading import AttributionMention, CountMention, Passage, Span
from khronika.record.documents import REPORTING_PARTS

_DOUBTING = frozenset({"verify", "verified", "check", "checked"})
#: In a cue that doubts what others say, the one before it is not who doubts: "the number has not been confirmed".
_PASSIVE = frozenset({"be", "been", "is", "are", "was", "were"})


class TrainedMark(msgspec.Struct, frozen=True, kw_only=True):
    """Marks the attributions of a report with these weights, and with the rules where both or they alone know."""

    weights: Weights
    kept: KeptWindows = msgspec.field(default_factory=KeptWindows)

    def __call__(
        self, passage: Passage, lines: Sequence[Line], counts: Sequence[CountMention]
    ) -> list[AttributionMention]:
        """The attributions as they stand, in the order of the text."""
        places = Lines(lines)
        stretches = [span for kind, span in passage.parts if kind in REPORTING_PARTS]
        marked = [
            mention
            for found in find_attributions(passage.text, stretches, self.weights, self.kept)
            if (mention := mention_of(found, places)) is not None
        ]
        return unite(marked, mark_attributions(passage, lines, counts), lines, counts)


def unite(
    marked: Sequence[AttributionMention],
    ruled: Sequence[AttributionMention],
    lines: Sequence[Line],
    counts: Sequence[CountMention],
) -> list[AttributionMention]:
    """What the network marked and what the rules found, each attribution once.

    Of one that both have, the network says where the content begins and ends and the rules whose word it is. What the
    network alone has stands where somebody speaks. What the rules alone have stands where its content counts people, of
    which the network has seen little, where no verb tells it ("on the strength of …"), and where nothing is told ("gave no
    answer", "denies this").
    """
    left = list(ruled)
    united: list[AttributionMention] = []
    for mention in marked:
        same = _same(mention, left)
        if same is not None:
            left.remove(same)
            united.append(_agreed(mention, same, lines))
        elif _speaks(mention, lines[mention.sentence], counts):
            united.append(mention)
    united += [
        one
        for one in left
        if _counts_people(one, counts)
        or not one.content
        or not _has_verb(one, lines[one.sentence])
        or points_back(lines[one.sentence], one)
    ]
    united.sort(key=lambda one: (one.sentence, one.content[0].start if one.content else one.cue.start, one.cue.start))
    return united


def _same(mention: AttributionMention, ruled: Sequence[AttributionMention]) -> AttributionMention | None:
    """The attribution of the rules with this cue; of several the one whose content is most like."""
    there = [one for one in ruled if _meet(one.cue, mention.cue)]
    return max(there, key=lambda one: _shared(one.content, mention.content), default=None)


def _speaks(mention: AttributionMention, line: Line, counts: Sequence[CountMention]) -> bool:
    """Whether what the network alone has is somebody's word: not a headline's "X:", which as often names a matter as a voice,
    not nobody's, not a doubt of what others say ("could not be verified"), which is read for itself, and not what somebody's
    deed led to ("his decision led to unrest in which hundreds died").
    """
    if line.kind == "title" and mention.cue.end - mention.cue.start == 1:
        return False
    words = line.norms[slice(*tokens_in(line, mention.cue))]
    nobodys = mention.source is None or (not _PASSIVE.isdisjoint(words) and "by" not in words)
    doubting = _DOUBTING | {"confirmed"} if nobodys else _DOUBTING
    if mention.polarity == "negative" and not doubting.isdisjoint(words):
        return False
    if mention.source is None:
        return True
    words = line.norms[slice(*tokens_in(line, mention.source))]
    if len(words) == 1 and words[0] in POSSESSIVES and _counts_people(mention, counts):
        return False
    return words[:1] not in _NOBODY and words[:2] != ("no", "one")


#: Who is nobody, or nobody in particular: "the only thing anybody has said", "those who carried them".
_NOBODY = frozenset({("nobody",), ("none",), ("anybody",), ("anyone",), ("everybody",), ("everyone",), ("those",)})


def _agreed(mention: AttributionMention, ruled: AttributionMention, lines: Sequence[Line]) -> AttributionMention:
    """The rules' attribution with the network's words. Content that the rules carried into later sentences is kept."""
    edge = lines[ruled.sentence].tokens[-1].end
    carried = [
        piece
        for piece in ruled.content
        if piece.start >= edge and not any(_meet(piece, other) for other in mention.content)
    ]
    told = msgspec.structs.replace(
        ruled,
        cue=mention.cue,
        content=tuple(sorted((*mention.content, *carried))),
        confidence=mention.confidence,
    )
    if mention.source is None or ruled.source is None:
        return told
    if _meet(mention.source, ruled.source):
        pointing = "pronoun" in (ruled.reference, mention.reference)
        return told if pointing else msgspec.structs.replace(told, source=mention.source)
    if mention.reference == "pronoun":  # "X, who said": "who", as it stands
        return msgspec.structs.replace(told, source=mention.source, reference="pronoun")
    return told


def _counts_people(mention: AttributionMention, counts: Sequence[CountMention]) -> bool:
    return any(
        count.act is not None and piece.start <= count.span.start < piece.end
        for count in counts
        for piece in mention.content
    )


def _has_verb(mention: AttributionMention, line: Line) -> bool:
    verbs = cue_lexicon().verbs
    return any(line.norms[at] in verbs for at in range(*tokens_in(line, mention.cue)))


def _shared(one: Sequence[Span], other: Sequence[Span]) -> int:
    """How many characters both have."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
