"""Verbs of saying and the phrases that name a source without one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from khronika.language.data import load_toml
from khronika.language.fr.numbers import number_at
from khronika.language.fr.tongue import role_of
from khronika.language.fr.verbs import forms, is_auxiliary
from khronika.language.fr.words import singulars
from khronika.language.lines import Line
from khronika.language.romance.verb_groups import VerbGroup
from khronika.record.statements import Polarity, VoiceKind

Side = Literal["by", "deeper"]
#: Kinds of bodies that "have counted" people, and do not only have them among their own.
_BODIES: frozenset[VoiceKind] = frozenset({"outlet", "agency", "official", "court", "military", "ngo", "international"})
_KIN: frozenset[VoiceKind] = frozenset({"relative", "witness"})

_CLITICS = frozenset("ne n' pas plus jamais en y le la les l' se s' lui leur me m' nous vous".split())  # noqa: SIM905
#: A word in "-er" longer than this is an infinitive though no table has it: "ignorer".
_SHORT = 5
#: How many words a person's name mostly has.
_NAMES = 2
#: How many words behind a verb the tally may stand that it says.
_OBJECT = 6


class Cue(NamedTuple):
    """A verb of saying: its group, tokens `start` to `end` of its words, and what it does to what is said.

    `told` says that a "que", a quotation or an infinitive beside it shows that somebody speaks, whoever that is.
    """

    group: VerbGroup
    start: int
    end: int
    polarity: Polarity
    takes_object: bool
    weak: bool
    told: bool = False


class Phrase(NamedTuple):
    """Words that name a source: tokens `start` to `end`, the source behind them; `deeper` where a source cites its own.

    `stance` are words that name one only at the head of a clause: "pour la famille, C".
    """

    start: int
    end: int
    deeper: bool
    stance: bool = False


@cache
def verbs(name: str) -> frozenset[str]:
    """The infinitives of one list of verbs of saying."""
    return frozenset(load_toml("fr", "cues")["verbs"][name].split())


@cache
def words(name: str) -> frozenset[str]:
    """One list of words around verbs of saying."""
    return frozenset(load_toml("fr", "cues")["words"][name].split())


@cache
def rows(section: str, name: str) -> tuple[tuple[str, ...], ...]:
    """Phrases as rows of words, elided words apart, the longest first."""
    phrases = load_toml("fr", "cues")[section][name]
    cut = [tuple(phrase.replace("'", "' ").replace("aujourd' hui", "aujourd'hui").split()) for phrase in phrases]
    return tuple(sorted(cut, key=lambda row: -len(row)))


@cache
def _by_first(section: str, name: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    found = rows(section, name)
    return {first: tuple(row for row in found if row[0] == first) for first in {row[0] for row in found}}


def rows_from(section: str, name: str, first: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a list of phrases that begin with a word, the longest first."""
    return _by_first(section, name).get(first, ())


def find_cues(line: Line, groups: Sequence[VerbGroup]) -> list[Cue]:
    """The verbs of a sentence that may say something."""
    found = _after_quotations(line, groups)
    for group in groups:
        said = _phrase(line, group)
        if said is not None:
            found.append(Cue(group, group.start, said, "positive", True, False, _is_told(line, group, said)))
        elif _may_say(line, group):
            negative = (group.lemma in verbs("deny")) != group.negated
            never = "jamais" in line.norms[group.start : group.end] and group.lemma in verbs("never")
            silent = group.negated and not never and group.lemma not in verbs("deny") | verbs("admit")
            if silent or _says_nothing(line, group):
                continue
            polarity: Polarity = "negative" if negative else "positive"
            weak = group.lemma in verbs("weak")
            told = _is_told(line, group, group.end)
            counted = _number_begins(line, skip_fillers(line, group.end, len(line.norms)))
            takes_object = group.lemma in verbs("object") or (group.lemma == "dire" and (group.reflexive or counted))
            found.append(Cue(group, group.start, group.end, polarity, takes_object, weak, told))
        elif _counts_them(line, group):
            found.append(Cue(group, group.start, group.end, "positive", True, False))
        elif group.kind == "finite" and not group.passive and _behind_speech(line, group):
            found.append(Cue(group, group.start, group.end, "positive", False, False, True))
    return found


def _may_say(line: Line, group: VerbGroup) -> bool:
    """Whether a verb is one of saying, or one that only says so behind "comme": "comme l'a montré X"."""
    if (group.passive and not group.reflexive) or (group.bare and group.kind == "participle"):
        return False
    if group.reflexive and group.lemma not in verbs("reflexive"):
        return False
    if group.lemma in {"engager", "défendre"}:
        return group.reflexive
    return group.lemma in verbs("say") or (
        group.lemma in verbs("showing") and line.norms[max(0, group.start - 1) : group.start] == ("comme",)
    )


def _says_nothing(line: Line, group: VerbGroup) -> bool:
    """Whether a verb says nothing here: "compte douze élèves" (unlike "en compte douze"), "reconnaît son frère"."""
    behind = line.norms[group.end : group.end + 1]
    if line.norms[group.at] in words("adjectives") and (not behind or not (behind[0][0].isalnum() or behind[0] == ":")):
        return True  # "dans un état critique"
    if group.lemma in {"reconnaître", "citer"}:
        known = [role for norm in line.norms[group.end : group.end + 2] if (role := role_of(norm)) is not None]
        return any(role.kind in {"relative", "witness"} for role in known)
    if group.lemma == "compter" and "en" not in line.norms[group.start : group.at]:
        before = [role for norm in line.norms[: group.start] if (role := role_of(norm)) is not None]
        if before and before[0].kind == "document" and _number_begins(line, group.end):
            return False  # "la liste de X compte neuf noms"
        harmed = _counts_harmed(line, group.end)
        told = harmed or group.at > group.start
        return not (told and any(role.kind in _BODIES or (harmed and role.kind in _KIN) for role in before))
    if group.lemma in {"rejeter", "confirmer", "infirmer"} and words("rulings") & set(
        line.norms[group.end : group.end + 3]
    ):
        return any((role := role_of(norm)) is not None and role.kind == "court" for norm in line.norms[: group.start])
    before = [role for norm in line.norms[: group.start] if (role := role_of(norm)) is not None]
    speaks = line.norms[max(0, group.start - 1) : group.start] in {("il",), ("elle",)} or (
        bool(before) and before[0].kind in _BODIES - {"military"}
    )
    return group.lemma == "déplorer" and not speaks and _number_begins(line, group.end)  # "on déplore trois morts"


@cache
def _harmed() -> frozenset[str]:
    """The nouns for people to whom something was done, and for what was done."""
    tables = (table for table in load_toml("fr", "acts").values() if isinstance(table, dict))
    return frozenset(word for table in tables for name in ("people", "events") for word in table.get(name, "").split())


def _counts_harmed(line: Line, at: int) -> bool:
    """Whether a number of those to whom something was done begins at a token: "la Ligue compte 31 disparus"."""
    number = number_at(line.tokens, line.norms, at) if at < len(line.norms) else None
    behind = line.norms[number.last : number.last + 1] if number is not None else ()
    return any(word in _harmed() for norm in behind for word in singulars(norm))


def _counts_them(line: Line, group: VerbGroup) -> bool:
    """Whether a verb that says nothing else gives a count of "them": "la Ligue en retient quinze"."""
    counts = group.lemma in verbs("counting") and group.kind == "finite" and not group.passive and not group.negated
    held = group.lemma == "retenir" and not any(form.kind == "finite" for form in forms(line.norms[group.at]))
    return counts and not held and "en" in line.norms[group.start : group.at] and _number_begins(line, group.end)


def _number_begins(line: Line, at: int) -> bool:
    return at < len(line.norms) and number_at(line.tokens, line.norms, at) is not None


def _is_told(line: Line, group: VerbGroup, end: int) -> bool:
    """Whether words beside a verb show that something is said: "que", a quotation, an infinitive."""
    if group.start > 0 and line.norms[group.start - 1] == '"':
        return True
    if line.norms[max(0, group.start - 2) : group.start] == ('"', ","):
        return True
    at = skip_fillers(line, end, len(line.norms))
    behind = line.norms[at : at + 2]
    return (
        behind[:1] in {("que",), ("qu'",)}
        or '"' in line.norms[at : at + _OBJECT]
        or (group.lemma == "parler" and behind[:1] in {("de",), ("d'",), ("du",)})
        or (group.lemma in verbs("infinitive") and begins_infinitive(line, at))
    )


def begins_infinitive(line: Line, at: int) -> bool:
    """Whether an infinitive begins at a token, with its pronouns: "avoir vu", "ne pas savoir", "y être allé"."""
    while at < len(line.norms) and line.norms[at] in _CLITICS:
        at += 1
    if at < len(line.norms) and line.norms[at].endswith(("er", "oir")) and len(line.norms[at]) > _SHORT:
        return not forms(line.norms[at]) or any(form.kind == "infinitive" for form in forms(line.norms[at]))
    return at < len(line.norms) and (
        line.norms[at] in {"avoir", "être"} or any(form.kind == "infinitive" for form in forms(line.norms[at]))
    )


def _behind_speech(line: Line, group: VerbGroup) -> bool:
    """Whether any verb at all stands behind a quotation that opens the sentence, and before who speaks."""
    close = group.start - 2 if line.norms[max(0, group.start - 1) : group.start] == (",",) else group.start - 1
    if close == 0 and line.norms[0] == '"' and line.opened is not None:  # "« C ? » a coupé X"
        return group.pronoun is not None or _names_next(line, group.end)
    if close < 1 or line.norms[close] != '"':
        return False
    first = close - 1
    while first > 0 and line.quoted[first - 1] and line.norms[first] != '"':
        first -= 1
    opens = line.norms[first] != '"' or first == 0 or line.norms[first - 1] in {"—", "–", "-", ":"}
    return opens and (group.pronoun is not None or _names_next(line, group.end))


def _names_next(line: Line, at: int) -> bool:
    """Whether words for a person may begin at a token: a name, or an article."""
    if at >= len(line.norms):
        return False
    named = line.capital(at) and line.norms[at][0].isalpha()
    return named or line.norms[at] in {"le", "la", "l'", "un", "une", "son", "sa", "ce", "cette", "les", "des"}


def _after_quotations(line: Line, groups: Sequence[VerbGroup]) -> list[Cue]:
    """Verbs that no table has behind a quotation and before who speaks: "« C », sanglote Nadia"."""
    found: list[Cue] = []
    for at in range(2, len(line.norms) - 1):
        norm = line.norms[at]
        behind = line.norms[at - 2 : at] == ('"', ",")
        verbal = norm.isalpha() and norm.endswith(("e", "a", "ait", "it")) and len(norm) > 3
        if not behind or not verbal or line.capital(at) or any(group.start <= at < group.end for group in groups):
            continue
        pronoun = line.norms[at + 1] if line.norms[at + 1] in {"il", "elle"} else None
        if pronoun is None and not _names_next(line, at + 1):
            continue
        group = VerbGroup(at, at + 1, at, norm, "finite", False, False, False, False, False, False, pronoun, None)
        found.append(Cue(group, at, at + 1, "positive", False, False, True))
    return found


def _phrase(line: Line, group: VerbGroup) -> int | None:
    """Where a verb of a phrase ends: "a fait savoir", "n'a fait état", "fait aussi état"; None for another verb."""
    for row in rows("verbs", "phrases"):
        if group.lemma != row[0]:
            continue
        if row[1:] == ("à",) and line.norms[group.end : group.end + 1] != ("à",):
            at = skip_fillers(line, group.end, len(line.norms))  # "s'en est tenu lundi à douze morts"
            counted = line.norms[at : at + 1] == ("à",) and _number_begins(line, at + 1)
            if counted and "en" in line.norms[group.start : group.at]:
                return group.end
            continue
        end = group.end + (line.norms[group.end : group.end + 1] in {("aussi",), ("également",), ("ainsi",), ("que",)})
        if line.norms[end : end + len(row) - 1] == row[1:]:
            if row[1:] == ("à",):  # "s'en tient à douze morts", "en est à douze": "à" is no part of the verb
                at = end + 1
                counted = _number_begins(line, at) or _number_begins(line, at + 1)
                pointing = line.norms[group.start - 1 : group.at + 1].count("en") > 0
                return end if pointing and (counted or row[0] == "tenir") else None
            return end + len(row) - 1
    objects = line.norms[group.end : group.end + _OBJECT]
    if group.lemma in verbs("tally") and verbs("tallies") & set(objects) and not group.passive and not group.reflexive:
        return group.end
    return None


def find_phrases(line: Line) -> list[Phrase]:
    """The phrases of a sentence that name a source, in its order."""
    found: list[Phrase] = []
    openers = _openers()
    for at, norm in enumerate(line.norms):
        if norm in openers and not (found and at < found[-1].end):
            phrase = _at(line, at)
            if phrase is not None:
                found.append(phrase)
    return found


@cache
def _openers() -> frozenset[str]:
    """The words that a phrase which names a source may begin with."""
    return frozenset({"de", "pour", *_by_first("phrases", "by"), *_by_first("phrases", "deeper")})


def _at(line: Line, at: int) -> Phrase | None:
    if line.norms[at : at + 2] in {("de", "source"), ("de", "sources")} and (at == 0 or line.norms[at - 1] == ","):
        return Phrase(at, at + 1, False)
    if line.norms[at] == "pour" and (
        at == 0 or line.norms[at - 1] in {",", ";", ":"} or line.norms[at - 1].isdigit() or _is_number_alone(line, at)
    ):
        return Phrase(at, at + 1, False, True)
    for deeper, name in ((False, "by"), (True, "deeper")):
        for row in rows_from("phrases", name, line.norms[at]):
            end = at + len(row)
            if (
                row[-1] == "de"
                and line.norms[at : end - 1] == row[:-1]
                and line.norms[end - 1 : end] in {("de",), ("du",), ("des",), ("d'",)}
            ):
                return Phrase(at, end, deeper)
            if line.norms[at:end] == row:
                return Phrase(at, end, deeper)
    return None


def _is_number_alone(line: Line, stop: int) -> bool:
    """Whether a number in one word stands between a mark and a token: ", trente pour les avocats"."""
    before = line.norms[max(0, stop - 2) : stop - 1] in {(",",), (";",), (":",)}
    return before and number_at(line.tokens, line.norms, stop - 1) is not None


def skip_fillers(line: Line, at: int, stop: int) -> int:
    """The token behind times, adverbs, and where something was said: "a annoncé mercredi dans un communiqué le ministre"."""
    while at < stop:
        near = rows_from("words", "asides", line.norms[at])
        aside = next((row for row in near if line.norms[at : at + len(row)] == row), None)
        if aside is not None:
            at += len(aside)
        elif line.norms[at] in words("fillers") or line.norms[at].endswith("ement"):
            at += 1
        elif (
            line.norms[at] == ","
            and at + 1 < stop
            and line.norms[at + 1] in {"lui", "elle", "eux", "elles"}
            and not (at + 2 < stop and (_is_verb(line.norms[at + 2]) or line.norms[at + 2] in _CLITICS))
        ):
            at += 1 + (line.norms[at + 2 : at + 3] == ("aussi",))
            at += 2 if line.norms[at + 1 : at + 2] == (",",) else 1
        elif line.norms[at] in words("openers") and (end := _channel(line, at, stop)) is not None:
            at = end
        elif line.norms[at] == "en" and line.norms[at + 1 : at + 2] and line.norms[at + 1] in words("months"):
            at += 2
        elif (
            line.norms[at] in {"le", "ce"}
            and at + 1 < stop
            and (line.norms[at + 1].isdigit() or line.norms[at + 1] in words("fillers") | {"1er"})
        ):
            at += 3 if line.norms[at + 1][0].isdigit() else 2
        else:
            return at
    return min(at, stop)


def _is_verb(norm: str) -> bool:
    return bool(forms(norm)) or is_auxiliary(norm)


def _channel(line: Line, at: int, stop: int) -> int | None:
    """Where the words on the channel of saying end: "dans un communiqué", "sur son compte Telegram", "à l'AFP"."""
    norms = line.norms
    for place in range(at + 1, min(at + 5, stop)):
        if norms[place] in words("channels"):
            end = place + 1
            while end < stop and (
                line.capital(end) or norms[end] in {"publié", "transmis", "officiel", "diffusé", "télévisé"}
            ):
                end += 1
            return _before_person(line, place + (not line.capital(place)), end)
        if norms[place] in {",", "que", "qu'", ":", '"'}:
            break
    if norms[at] in {"à", "au", "aux"}:
        place = at + 1 + (norms[at + 1 : at + 2] in {("l'",), ("la",)})
        place += norms[place : place + 1] in {("agence",), ("chaîne",), ("radio",), ("quotidien",), ("journal",)}
        end = place
        while end < stop and (
            line.capital(end) or (end > place and line.norms[end] in {"du", "de", "des"} and line.capital(end + 1))
        ):
            end += 1
            if end < stop and line.tokens[end - 1].word.isupper() and not line.tokens[end].word.isupper():
                break  # "à l'AFP Mariam Sow"
        return _before_person(line, place, end) if end > place else None
    return None


def _before_person(line: Line, start: int, end: int) -> int:
    """Where the name of a channel ends before that of a person: "à Ocre Presse Mariam Sow, vendeuse"."""
    unnamed = end == len(line.norms) or line.norms[end] in {",", ".", ";"}
    names = end - start > _NAMES and all(line.capital(one) for one in range(end - _NAMES, end))
    return end - _NAMES if unnamed and names else end
