"""What is denied in "the ministry denies this": the words that were told before."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from khronika.language.lines import Line
from khronika.language.reading import AttributionMention

#: Words that stand for all that was told before, where they are the whole content.
_POINTERS = frozenset({"it", "this", "that", "them", "these", "those", "so", "such", "all", "otherwise", "true"})
_FILL = frozenset({"all", "of", "any", "is", "not", "as"})
#: How many attributions back what is denied may stand.
_REACH = 6


def points_back(line: Line, mention: AttributionMention) -> bool:
    """Whether a denial has nothing for its content but "it", "this" or "any of it"."""
    if mention.polarity != "negative" or len(mention.content) != 1:
        return False
    content = mention.content[0]
    norms = {token.norm for token in line.tokens if content.start <= token.start < content.end}
    return bool(norms & _POINTERS) and norms <= _POINTERS | _FILL


def fill_denials(lines: Sequence[Line], mentions: Sequence[AttributionMention]) -> list[AttributionMention]:
    """The mentions, which stand in the order of the text, each denial that only points back with the content of what others
    told in the paragraph before it, or the one above."""
    filled: list[AttributionMention] = []
    for mention in mentions:
        if points_back(lines[mention.sentence], mention) and (told := _meant(lines, filled, mention)) is not None:
            mention = msgspec.structs.replace(mention, content=told.content)
        filled.append(mention)
    return filled


def _meant(
    lines: Sequence[Line], before: Sequence[AttributionMention], denial: AttributionMention
) -> AttributionMention | None:
    """The claim that a denial is of: of the last paragraph with one, the first that is no bare quotation, else the last.

    What a paragraph opens with is its claim; quotations behind it only fill it in.
    """
    near = [one for one in before[-_REACH:] if _is_told(lines, one, denial)]
    if not near:
        return None
    part = lines[near[-1].sentence].part
    last = [one for one in near if lines[one.sentence].part == part]
    return next((one for one in last if one.speech != "direct"), last[-1])


def _is_told(lines: Sequence[Line], told: AttributionMention, denial: AttributionMention) -> bool:
    """Whether what an attribution tells stands near before a denial, and somebody else affirms it."""
    if not told.content or told.polarity == "negative" or told.source == denial.source:
        return False
    same = told.voices and denial.voices and told.voices[-1].name == denial.voices[-1].name
    next_part = lines[denial.sentence].part - lines[told.sentence].part <= 1
    return not same and next_part and told.content[0].start < denial.content[0].start
