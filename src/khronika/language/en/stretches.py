"""Where the noun phrase begins and ends in a stretch of a sentence: behind a place or another verb, before a day."""

from __future__ import annotations

from khronika.language.en.cues import cue_lexicon
from khronika.language.en.roles import role_kind
from khronika.language.lines import Line

#: Words that begin a clause about the noun before them.
RELATIVES = frozenset({"who", "which", "whose", "whom", "that"})


def before_day(line: Line, start: int, end: int) -> int:
    """The end of a noun phrase without the day of speaking: "the ministry on Wednesday [denied]"."""
    days = cue_lexicon().words["days"]
    at = end
    while (
        at > start + 1
        and (norm := line.norms[at - 1])
        and (norm in days or norm[0].isdigit() or norm in {"late", "early"})
        and not (norm == "today" and line.capital(at - 1) and line.capital(at - 2))
    ):
        at -= 1
    if at < end and at > start + 1 and line.norms[at - 1] in {"on", "in", "at", "late", "early", "this", "last"}:
        at -= 1
        return at - 1 if line.norms[at - 1] in {"late", "early"} and at > start + 1 else at
    return end


def after_cue(line: Line, start: int, end: int) -> int:
    """Where a noun phrase begins that follows another cue verb: "said his roommates [said]"."""
    verbs = cue_lexicon().verbs
    for at in range(end - 2, start - 1, -1):
        if line.norms[at] in RELATIVES:
            return start
        word = verbs.get(line.norms[at])
        if line.norms[at - 1] in cue_lexicon().words["determiners"] and at > start:
            continue
        if word is not None and word.say and not word.weak and not word.noun and not line.capital(at):
            opens = line.norms[at + 1] in cue_lexicon().words["determiners"]
            return at + 1 if at == start or opens or not line.norms[at].endswith("ing") else start
    return start


def past_preposition(line: Line, start: int, end: int) -> int:
    """Leaves out a place or time before the subject: "In Moscow police said", "On Monday the ministry said"."""
    words = cue_lexicon().words
    norms = line.norms
    if norms[start] in words["days"] and start + 1 < end and norms[start] != "may":
        return start + 1
    if norms[start] not in words["prepositions"]:
        return start
    for at in range(start + 2, end):
        before = norms[at - 1]
        opens = norms[at] in {"the", "a", "an"} and before not in words["prepositions"] | words["determiners"]
        if opens and before not in {"and", "or", "than"}:
            return at  # "In its weekly bulletin the monitors"
    at = start + 1
    while at < end and norms[at] in words["determiners"]:
        at += 1
    while at < end and (
        line.capital(at) or norms[at][0].isdigit() or norms[at] in words["days"] | words["numbers"] | {"o'clock"}
    ):
        if norms[at - 1] == "o'clock":
            break
        at += 1
    if (
        at < end
        and at > start + 1
        and (role_kind(norms[at]) or norms[at] in words["determiners"] or norms[at - 1] == "o'clock")
    ):
        return at
    for at in range(end - 1, start + 1, -1):
        if norms[at] in {"the", "a", "an"} and norms[at - 1] not in words["prepositions"]:
            return at
    return end


def after_verb(line: Line, start: int, end: int) -> int:
    """The noun phrase that ends a stretch with a verb in it: "… were dead officials said" has "officials"."""
    finite = cue_lexicon().words["finite"]
    at = end
    while at > start and line.norms[at - 1] not in finite:
        at -= 1
    return at
