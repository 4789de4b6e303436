"""Where: the places that an English report names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from khronika.language.data import load_toml
from khronika.language.en.roles import role_lists
from khronika.language.gazetteer import Place, load_gazetteer
from khronika.language.namesakes import choose_place, countries_named, mention_of
from khronika.language.reading import PlaceMention, PlaceRole, Sentence, Span
from khronika.text.tokens import Token

#: The longest place name looked up, in words ("Democratic Republic of the Congo" has five).
_LONGEST = 5
_CONNECTORS = frozenset({"of", "the", "and", "de", "la", "el", "al", "del", "da", "do", "le", "sur"})
_DISTANCE = re.compile(
    r"\b(?:north|south|east|west)(?:-?(?:east|west))?\s+of\s+(?:the\s+)?$|"
    r"\b(?:km|kilomet(?:er|re)s?|miles?|met(?:er|re)s?|hours?|minutes?|drive)\b[^.;]{0,30}\b(?:of|from)\s+(?:the\s+)?$|"
    r"\b(?:counting|except|outside of|other than)\b[^.;]{0,30}$",
    re.I,
)
#: Where somebody speaks is not where what they tell of was: "told a news conference in Port Alba".
_SPOKEN_AT = re.compile(
    r"\b(?:reporters|journalists|correspondents|(?:news|press)\s+(?:conference|briefing)|media)\s+(?:in|at)\s+(?:the\s+)?$",
    re.I,
)
#: "across the country", "in the rest of the country", "nationwide", "for all other cities", "in 31 cities".
_NATIONWIDE = re.compile(
    r"\b(?:(?:across|throughout|all\s+over|around|in)\s+(?:the\s+rest\s+of\s+)?the\s+(?:whole\s+)?country\b"
    r"|nationwide\b|countrywide\b|(?:in|for)\s+all\s+(?:the\s+)?other\s+(?:cities|towns|regions)\b"
    r"|in\s+(?:(?:at\s+least|more\s+than|some|about|over|nearly|almost)\s+)?"
    r"(?:\d+|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a\s+dozen|dozens\s+of|several|many)\s+"
    r"(?:cities|towns|regions|provinces|governorates|states)\b(?!\s+(?:of|in)\b)"
    r"|elsewhere\b(?!\s+in\b))"
)


#: Parts of names that are no places by themselves: "South Cotabato".
_DIRECTIONS = frozenset({"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central"})
_MARKS = frozenset({'"', "'", "‘", "’", "“", "”"})
#: Nouns that a country's short name says more about: "the US capital".
_OF_COUNTRY = frozenset({"capital", "state", "city", "territory", "border"})
#: Verbs after a place's name that make it a government's: "Varonia denies", "Port Alba has raised its count".
_SPEAKS = re.compile(
    r"\s+(?:has\s+|have\s+|had\s+)?(?:says?|said|den(?:ies|ied|y)|insist(?:s|ed)?|admit(?:s|ted)?|claim(?:s|ed)?|blame[sd]?"
    r"|announce[sd]?|confirm(?:s|ed)?|acknowledge[sd]?|conced(?:es|ed)|reject(?:s|ed)?|accuse[sd]?"
    r"|(?:moved|raised|revised|corrected|updated|lowered)\s+its)\b"
)
#: What comes before the name where the speaker is named last: "thirty-five, says Varonia".
_SAID_BY = re.compile(r"\b(?:says?|said|according\s+to)\s+$")
#: So few capitals make no line of them.
_FEW_CAPITALS = 2
_ELIDED = re.compile(r"[dl]['’][A-Z]")


class _Words(NamedTuple):
    """The word lists of `data/places.toml`."""

    before: frozenset[str]
    unknown_after: frozenset[str]
    beside: frozenset[str]
    whole: frozenset[str]
    way: frozenset[str]
    regions: frozenset[str]
    bodies: frozenset[str]
    roles: frozenset[str]
    names: frozenset[str]
    never: frozenset[str]
    sure: frozenset[str]
    openers: frozenset[str]


class _Candidate(NamedTuple):
    """Words that may name a place: what the table has for them, or nothing for names it does not know."""

    sentence: Sentence
    first: int
    last: int
    name: str
    places: tuple[Place, ...]


@cache
def _words() -> _Words:
    data = load_toml("en", "places")
    return _Words(**{field: frozenset(data[field]) for field in _Words._fields})


def find_places(text: str, sentences: Sequence[Sentence]) -> tuple[PlaceMention, ...]:
    """The places named in `sentences`, in the order of the text, each with the role it plays there.

    A name that several places bear is the one in a country the report speaks of, else the largest. A capitalised name
    after "in" or "near" that no table knows is a place without coordinates, in the country the report mostly speaks of.
    """
    words = _words()
    candidates: list[_Candidate] = []
    unknown: set[str] = set()
    for sentence in sentences:
        candidates += _candidates(sentence, words, unknown)
    candidates = _without_surnames(candidates, sentences, words)
    prior = countries_named(candidate.places for candidate in candidates)
    found = [_mention(text, candidate, words, prior) for candidate in candidates]
    if prior and (country := load_gazetteer().country(prior.most_common(1)[0][0])) is not None:
        found += _nationwide(text, sentences, country)
    return tuple(sorted(found, key=lambda mention: mention.span))


def _without_surnames(
    candidates: Sequence[_Candidate], sentences: Sequence[Sentence], words: _Words
) -> list[_Candidate]:
    """The candidates without names that the report also has behind a forename, where it never has them behind "in" or "near"."""
    single = {candidate.name for candidate in candidates if candidate.first == candidate.last}
    placed = {one.name for one in candidates if one.first and _before(one) in words.unknown_after}
    surnames = {
        token.word
        for sentence in sentences
        for before, token in pairwise(sentence.tokens)
        if token.word in single
        and _is_forename(before, token, words)
        and not _is_known(before, words, placed)
        and not _is_title_case(sentence)
    }
    return [one for one in candidates if one.first != one.last or one.name not in surnames - placed]


def _before(candidate: _Candidate) -> str:
    return candidate.sentence.tokens[candidate.first - 1].norm


def _is_known(before: Token, words: _Words, placed: Container[str]) -> bool:
    """Whether a capitalised word before a name is no forename: a day, a role, a kind of body, a place of the report."""
    known = before.norm in words.bodies | words.roles | words.regions or before.word in words.never | words.names
    return known or before.word in placed


def _nationwide(text: str, sentences: Sequence[Sentence], country: Place) -> list[PlaceMention]:
    """The words that speak of the whole of the report's country, or of the rest of it, without its name."""
    return [
        mention_of(country, Span(*match.span()), "whole")
        for sentence in sentences
        for match in _NATIONWIDE.finditer(text, sentence.start, sentence.end)
    ]


def _candidates(sentence: Sentence, words: _Words, unknown: set[str]) -> list[_Candidate]:
    tokens = sentence.tokens
    shouting = _is_title_case(sentence)
    found: list[_Candidate] = []
    for index in [at for at, token in enumerate(tokens) if token.word[0].isupper()]:
        if found and index <= found[-1].last:
            continue
        last = _longest_known(tokens, index)
        if last >= index:
            name = _name(tokens, index, last)
            named = load_gazetteer().find(name)
            if named is not None and _fits(tokens, index, last, words, shouting, named.word):
                found.append(_Candidate(sentence, index, last, name, named.places))
                continue
        last = _unknown_name(tokens, index, words, shouting, unknown)
        if last >= index:
            name = _name(tokens, index, last)
            unknown.add(name)
            found.append(_Candidate(sentence, index, last, name, ()))
    return found


def _longest_known(tokens: Sequence[Token], index: int) -> int:
    """Index of the last token of the longest known name that begins at `index`; `index` - 1 where there is none."""
    ends = []
    last = index
    while last < len(tokens) and last < index + _LONGEST + 2:
        word = tokens[last].word
        if word[0].isupper():
            ends.append(last)
            if word.endswith(("'s", "’s")):
                break
        elif _ELIDED.match(word):  # "Côte d'Ivoire"
            ends.append(last)
        elif not (word in _CONNECTORS or (word in ".-" and last > index)):
            break
        last += 1
    gazetteer = load_gazetteer()
    return next((end for end in reversed(ends) if gazetteer.find(_name(tokens, index, end))), index - 1)


def _name(tokens: Sequence[Token], first: int, last: int) -> str:
    name = " ".join(token.word for token in tokens[first : last + 1]).replace(" .", ".")
    return name[:-2] if name.endswith(("'s", "’s")) else name.rstrip("'’")


def _fits(tokens: Sequence[Token], first: int, last: int, words: _Words, shouting: bool, is_word: bool) -> bool:
    """Whether a known name stands as a place here, and is no part of a longer name."""
    name = tokens[first].word
    if first == last and (name in words.never or (name.isupper() and tokens[first].norm in role_lists().agencies)):
        return False
    if first == last and (tokens[first].norm in _DIRECTIONS or _is_quoted(tokens, first)):
        return False
    before = tokens[first - 1] if first else None
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    placed = before is not None and before.norm in words.before
    sure = is_word and first == last and _name(tokens, first, last) in words.sure and not _is_shouted(tokens)
    if sure and not placed and first and _is_forename(tokens[first - 1], tokens[first], words):
        return False
    if sure:
        is_word, placed = False, True
    if (is_word or len(name) < 3 or (first == 0 and first == last and not shouting and len(name) < 4)) and not placed:
        return False
    if after is not None and after.word in words.names and after.start - tokens[last].end == 1:
        return False
    if shouting:
        return True
    if after is not None and after.word[0].isupper() and after.start - tokens[last].end == 1:
        known = load_gazetteer().find(_name(tokens, last + 1, last + 1)) is not None
        lower = after.norm.rstrip(".")
        return lower in words.regions or lower in words.bodies or after.word in words.never or known
    joined = before is not None and before.word[0].isupper() and tokens[first].start - before.end == 1
    if joined and before is not None and first > 1:
        return before.word.endswith(("'s", "’s")) or before.word in words.never or placed
    return True


def _is_quoted(tokens: Sequence[Token], at: int) -> bool:
    """Whether one word stands alone in quotation marks: the name of a film or a ship."""
    return 0 < at < len(tokens) - 1 and tokens[at - 1].word in _MARKS and tokens[at + 1].word in _MARKS


def _is_forename(before: Token, name: Token, words: _Words) -> bool:
    """Whether the word before a place's name makes it a person's: "Ana London", "Mr Paris"."""
    apart = name.start - before.end != 1 or before.word.endswith(("'s", "’s"))
    return (
        before.word[0].isupper()
        and not apart
        and not name.word.isupper()
        and before.norm not in words.before | words.openers
    )


def _is_shouted(tokens: Sequence[Token]) -> bool:
    """Whether the whole line is in capitals, where "US" may be the word."""
    return len(tokens) > 2 and all(token.word.isupper() for token in tokens if token.word.isalpha())


def _unknown_name(tokens: Sequence[Token], index: int, words: _Words, shouting: bool, unknown: set[str]) -> int:
    """Index of the last token of a place name that no table knows; `index` - 1 where none begins here."""
    last = index
    while last + 1 < len(tokens) and _joins(tokens, last, words):
        last += 1
    if last - index > 2 or any(
        token.word in words.never or token.word in words.names for token in tokens[index : last + 1]
    ):
        return index - 1
    name = _name(tokens, index, last)
    if name in unknown:
        return last
    before = tokens[index - 1].norm if index else ""
    if shouting or before not in words.unknown_after or len(name) < 4 or name.isupper() or not name[1:2].islower():
        return index - 1
    after = tokens[last + 1].word if last + 1 < len(tokens) else ""
    possessive = tokens[last].word.endswith(("'s", "’s"))
    return index - 1 if possessive or (after and after[0].isdigit()) else last


def _joins(tokens: Sequence[Token], last: int, words: _Words) -> bool:
    here, after = tokens[last], tokens[last + 1]
    if here.word.endswith(("'s", "’s")) or after.start - here.end != 1:
        return False
    return after.word[0].isupper() and after.word not in words.never


def _is_title_case(sentence: Sentence) -> bool:
    """Whether the line writes most of its words with capitals, so that a capital tells nothing."""
    capitals = sum([token.word[0].isupper() for token in sentence.tokens])
    if capitals <= _FEW_CAPITALS:
        return False
    long = [word for token in sentence.tokens if len(word := token.word) > 3 and word.isalpha()]
    return len(long) > 2 and sum([word[0].isupper() for word in long]) > 0.7 * len(long)


def _mention(text: str, candidate: _Candidate, words: _Words, prior: Counter[str]) -> PlaceMention:
    tokens, first, last = candidate.sentence.tokens, candidate.first, candidate.last
    after = tokens[last + 1].norm.rstrip(".") if last + 1 < len(tokens) else ""
    span = Span(tokens[first].start, tokens[first].start + len(_words_at(text, tokens[first].start, tokens[last].end)))
    role = _role(text, candidate, words, after)
    beside = first > 0 and tokens[first - 1].norm in words.beside
    region = after in words.regions and not tokens[last].word.endswith(("'s", "’s"))
    if not candidate.places:
        country = prior.most_common(1)[0][0] if prior else None
        prec = 4 if region else 2 if beside else 1
        return PlaceMention(
            span=span, name=candidate.name, country=country, lat=None, lon=None, where_prec=prec, role=role
        )
    place = choose_place(_inside(candidate) or candidate.places, prior, region)
    prec = 4 if region and place.where_prec < 4 else 2 if beside and place.where_prec == 1 else place.where_prec
    return PlaceMention(
        span=span, name=place.name, country=place.country, lat=place.lat, lon=place.lon, where_prec=prec, role=role
    )


def _words_at(text: str, start: int, end: int) -> str:
    words = text[start:end]
    return words[:-2] if words.endswith(("'s", "’s")) else words


def _inside(candidate: _Candidate) -> tuple[Place, ...]:
    """Those of the candidate's places that lie in the region or country named right after a comma: "Paris, Texas"."""
    tokens, at = candidate.sentence.tokens, candidate.last + 1
    if at + 1 >= len(tokens) or tokens[at].word != "," or not tokens[at + 1].word[0].isupper():
        return ()
    last = _longest_known(tokens, at + 1)
    around = load_gazetteer().find(_name(tokens, at + 1, last)) if last > at else None
    if around is None or around.places[0].kind == "city":
        return ()
    wide = around.places[0]
    return tuple(
        place
        for place in candidate.places
        if place.country == wide.country and (wide.kind == "country" or place.region == wide.region)
    )


def _role(text: str, candidate: _Candidate, words: _Words, after: str) -> PlaceRole:
    sentence, tokens, first = candidate.sentence, candidate.sentence.tokens, candidate.first
    before = tokens[first - 1].norm if first else ""
    words_before = text[max(sentence.start, tokens[first].start - 60) : tokens[first].start]
    if _DISTANCE.search(words_before) or _SPOKEN_AT.search(words_before):
        return "far"
    if candidate.places and _is_speaking(text, candidate, words, before):
        return "far"
    short = tokens[first].word.replace(".", "") in {"US", "UK"} and after.isalpha()
    if short and (after in _OF_COUNTRY or before not in {"the", *words.before}):
        return "of"  # "the US capital", "US soldiers"
    if before in {"a", "an"} and after.isalpha():
        return "of"  # "a Varonia court"
    following = [token.norm for token in tokens[candidate.last + 1 : candidate.last + 3]]
    district_body = (
        len(following) == 2
        and following[0].removesuffix("'s") in words.regions
        and following[1] in words.bodies | words.roles
    )
    department = following == ["department", "of"] and tokens[candidate.last + 1].word[0].isupper()
    if tokens[candidate.last].word.endswith(("'s", "’s")) or after in words.bodies or district_body or department:
        return "of"
    at = first - 1
    while (
        at > 0 and tokens[at].word[0].isupper() and tokens[at].norm.endswith("'s")
    ):  # "governor of Varonia's X region"
        at -= 1
    before, earlier = tokens[at].norm if first else "", tokens[at - 1].norm if at > 0 else ""
    if before == "of" and (earlier in words.roles or earlier.rstrip("s") in words.roles):
        return "of"
    if before in words.whole:
        return "whole"
    return "way" if before in words.way else "at"


def _is_speaking(text: str, candidate: _Candidate, words: _Words, before: str) -> bool:
    """Whether a place's name stands for those who speak there: "Port Alba denies it", "thirty-five, says Varonia"."""
    tokens = candidate.sentence.tokens
    start, end = tokens[candidate.first].start, tokens[candidate.last].end
    if _SAID_BY.search(text, max(candidate.sentence.start, start - 20), start):
        return True
    return before not in words.before | words.whole | words.way and _SPEAKS.match(text, end) is not None
