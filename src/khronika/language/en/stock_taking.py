"""Days on which somebody counted, and nothing happened: "on Sunday the Lamp Society put the number of dead at 57"."""

from __future__ import annotations

import re
from functools import cache

from khronika.language.data import load_toml
from khronika.language.reading import Sentence, Span

# The patterns are for words in lower case: to search for letters in either case takes three times as long.
#: What is done to people or to their number when it is counted, and how a number stands on a day.
_NUMBER = r"(?:number|toll|total|count|figure|dead|death|losses|casualt|missing|wounded|injured|crowd)\w*"
_COUNTING = (
    rf"counted|tallied|(?:put|puts|putting) (?:the|its|his|their|a|that) {_NUMBER}|registered|documented|identified|verified|buried"
    rf"|(?:giv\w*|gave|rais\w*|revis\w*|bring\w*) (?:the|its|his|their|a|that) {_NUMBER}"
    r"|ha[ds] [\w-]+ (?:dead|names|bodies)|ha[ds] [\w-]+ on (?:its|his|her|their)"
    r"|examined|exhumed|st(?:ood|ands?) at|spoke of|spoken of|knows? of|knew of|there (?:are|were|is|was)|washed (?:up|ashore)"
)
#: A toll that rises on a day: "rose to 41 on Tuesday".
_ROSE = re.compile(
    r"\b(?:rose|risen|rises|climb(?:s|ed)|jump(?:s|ed)|grew|grown|increased|soared|passed|reached|topped)\s+(?:to\s+)?"
    r"(?:(?:at\s+least|more\s+than|nearly|over)\s+)?[\d,]+(?:\s+(?:on|by|late|early))*\s*$"
)
_STOCK = re.compile(rf"\b(?:{_COUNTING})\b")
#: What is found of the dead, buried or flown home, on a day that is not the day on which they died.
_REMAINS = re.compile(
    r"\b(?:found|discovered|recovered|retrieved|pulled|dragged|fished|unearthed|dug|buried|washed|loaded|flown|put)\b[^.;:]{0,40}?"
    r"\b(?:bod(?:y|ies)|corpses?|coffins?|graves?|remains|the\s+dead)\b"
    r"|\b(?:bod(?:y|ies)|corpses?|coffins?|graves?|remains)\b[^.;:]{0,40}?"
    r"\b(?:found|discovered|recovered|retrieved|pulled|dragged|fished|unearthed|dug|buried|washed|loaded|flown|put|brought|carried|arrived)\b"
)
#: What opens a clause about the time of another, without a comma.
_WHEN = re.compile(r"\b(?:after|when|where|as|since|before)\b")
#: Where another clause begins.
_CLAUSE = re.compile(
    r"[;:—–]|,\s+(?:and|but|while|as|when|which|who|whom|where|after|before|because|though|although|since|whereas|of whom)\b"
)
_SEVERAL = re.compile(r"\b(?:and|to|until|through)\b|[–—-]")
_FROM = re.compile(r"\b(?:between|from)\s+(?:\w+\s+){0,3}$")
#: "Went to the camp this morning and counted": the day of going is the day of counting.
_AND_COUNTED = re.compile(
    r"\s*,?\s+(?:and|where (?:she|he|they|we|it))\s+(?:has\s+|had\s+|have\s+)?(?:counted|tallied|examined|identified)\b"
)
#: Small words between a day and what it is the day of.
_SMALL = re.compile(
    r"(?:\b(?:on|at|by|in|of|the|early|late|around|about|before|from|during|dawn|dusk|noon|night|morning|evening|local|time|that|this)\s*|,\s*)+$"
)
_LAST_WORD = re.compile(r"([\w’'-]+)\W*$")


@cache
def _deeds() -> frozenset[str]:
    return frozenset(load_toml("en", "dates")["roles"]["deeds"].split())


def takes_stock(text: str, sentence: Sentence, span: Span) -> bool:
    """Whether the day at `span` is one on which people were counted: its clause counts, and no deed stands right beside it.

    "Of the dead, 29 had been identified by Monday" does; "counted 40 people killed on Monday" and "Monday's raid" do not.
    """
    before, day, after = (
        text[start:end].lower() for start, end in ((sentence.start, span.start), span, (span.end, sentence.end))
    )
    if _SEVERAL.search(day) or _FROM.search(before):
        return False  # what was counted lies between two days
    if day.endswith(("'s", "’s")) or after.startswith(("'s", "’s")):
        return False
    if _AND_COUNTED.match(after) or _ROSE.search(before):
        return True
    clause = _CLAUSE.split(before)[-1]
    nearest = _LAST_WORD.search(_SMALL.sub("", clause))
    if nearest is not None:
        word = nearest[1]
        if word in _deeds() or (word.endswith("ed") and not _STOCK.fullmatch(word)):
            return False
        return _STOCK.search(clause) is not None or _of_remains(clause, after)
    return _of_remains("", after) or _STOCK.search(_CLAUSE.split(after)[0]) is not None


def _of_remains(before: str, after: str) -> bool:
    """Whether the clause around a day, cut there, tells what was done with the dead.

    Not "they found nine bodies after the boat sank on Monday".
    """
    own, rest = _WHEN.split(before)[-1], _WHEN.split(_CLAUSE.split(after)[0])[0]
    return _REMAINS.search(f"{own} {rest}") is not None
