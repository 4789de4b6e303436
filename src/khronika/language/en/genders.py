"""Whether "he" or "she" can mean somebody, by the words that a report has for them."""

from __future__ import annotations

from functools import cache
from typing import Literal

from khronika.language.data import load_toml
from khronika.language.lines import Line

Gender = Literal["male", "female"]


@cache
def _nouns() -> dict[str, Gender]:
    genders = load_toml("en", "voices")["genders"]
    nouns: dict[str, Gender] = {}
    for gender in ("male", "female"):
        for noun in genders[gender]:
            nouns[noun] = "male" if gender == "male" else "female"
    return nouns


def gender_of(line: Line, start: int, end: int) -> Gender | None:
    """What the words for a person tell: by a noun or title ("nun", "Mr", "grandfather"), or by a pronoun in a clause of
    theirs ("an officer who would not give his name"). None where they tell nothing. Whose son somebody is tells nothing."""
    clause = False
    for at in range(start, end):
        norm = line.norms[at]
        if norm in {"who", "whose"}:
            clause = True
        elif clause and norm in _OWN:
            return _OWN[norm]
        elif not clause and norm in _nouns() and not _belongs(line, at):
            return _nouns()[norm]
    return None


def _belongs(line: Line, at: int) -> bool:
    """Whether a noun is only of the person meant: "the widow's lawyer", "a lawyer for the women", "man of God" aside."""
    before = line.norms[at - 3 : at] if at >= 3 else line.norms[:at]
    return any(norm in {"of", "for", "to", "with"} for norm in before)


_OWN: dict[str, Gender] = {
    "he": "male",
    "his": "male",
    "him": "male",
    "himself": "male",
    "she": "female",
    "her": "female",
    "herself": "female",
}
