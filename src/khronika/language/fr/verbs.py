"""French verbs: their forms, and the groups of words in which they stand ("auraient été interpellées", "a-t-elle ajouté")."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from khronika.language.data import load_toml
from khronika.language.lines import Line
from khronika.language.romance.verb_groups import Form, FormKind, VerbGroup, gather_groups

_PERSONS = {
    False: ("{s}e", "{s}ait", "{a}a", "{i}a", "{i}ait"),
    True: ("{s}ent", "{s}aient", "{s}èrent", "{i}ont", "{i}aient"),
}
_SECOND = {
    False: ("{s}it", "{s}issait", "{s}ira", "{s}irait", "{s}isse"),
    True: ("{s}issent", "{s}issaient", "{s}irent", "{s}iront", "{s}iraient"),
}
_NOT_FINITE: tuple[FormKind, ...] = ("infinitive", "gerund")
#: How many words may stand between an auxiliary and its participle.
_REACH = 6
#: Words that may part a verb from the infinitive it governs: "ne peuvent plus marcher".
_LEFT_OUT = frozenset({"pas", "plus", "jamais", "encore", "toujours", "désormais", "même"})
#: Words that complete a negation, and how far behind a verb the "que" stands that makes it mean "only".
_DENYING = frozenset({"pas", "plus", "jamais", "rien", "aucun", "aucune", "personne", "guère", "point", "ni"})
_ONLY = 5
#: Endings of the first person plural, with those of the infinitives of their verbs; what may part "nous" from its verb.
_OURS = (
    ("issions", "ir"),
    ("issons", "ir"),
    ("erons", "er"),
    ("erions", "er"),
    ("eons", "er"),
    ("çons", "cer"),
    ("ions", "er"),
    ("ons", "er"),
    ("ions", "re"),
    ("ons", "re"),
)
_OUR_ENDING = "ons"
_CLITICS = frozenset({"en", "y", "le", "la", "les", "l'", "n'", "ne", "leur", "lui"})
#: Words that make a noun of the word behind them.
_ARTICLES = frozenset(
    "le la les un une des du de d' l' au aux ce cette ces son sa ses leur leurs notre nos".split()  # noqa: SIM905
)
PRONOUNS = frozenset({"il", "elle", "ils", "elles", "on", "je", "nous", "vous"})
#: Verbs that with "se" make a passive of the infinitive behind them.
_SUFFERING = frozenset({"faire", "voir"})
#: Verbs that take "être" without being passive.
_MOVING = frozenset(
    {
        "mourir",
        "décéder",
        "partir",
        "sortir",
        "venir",
        "revenir",
        "arriver",
        "tomber",
        "rester",
        "entrer",
        "rentrer",
        "aller",
        "descendre",
        "monter",
        "disparaître",
        "passer",
        "apparaître",
    }
)


@cache
def _auxiliary(name: str) -> frozenset[str]:
    return frozenset(load_toml("fr", "verbs")["auxiliaries"][name].split())


def is_auxiliary(norm: str) -> bool:
    """Whether a word is a form of "avoir" or "être"."""
    return norm in _auxiliary("avoir") or norm in _auxiliary("être")


@cache
def _may_begin() -> frozenset[str]:
    """The words that a group of verbs may begin with, but for those that "nous" tells as verbs."""
    return _auxiliary("avoir").union(_auxiliary("être"), _forms())


@cache
def _forms() -> dict[str, tuple[Form, ...]]:
    data = load_toml("fr", "verbs")
    found: dict[str, list[Form]] = {}

    def add(word: str, form: Form) -> None:
        found.setdefault(word, []).append(form)

    irregular = data["irregular"]
    for lemma, rows in irregular.items():
        for words, kind in zip(rows[:2], _NOT_FINITE, strict=True):
            for word in words.split():
                add(word, Form(lemma, kind, None))
        for word in rows[2].split():
            add(word, Form(lemma, "participle", word.endswith("s")))
        for words, plural in zip(rows[3:], (False, True), strict=True):
            for word in words.split():
                add(word, Form(lemma, "finite", plural, *_mood(word)))
    acts = load_toml("fr", "acts")
    tables = (*acts.values(), *acts["frame"])
    acting = {lemma for table in tables for lemma in _lemmas(table) if lemma.endswith("er") and len(lemma) > 3}
    for lemma in dict.fromkeys((*data["regular"]["er"].split(), *sorted(acting))):
        if lemma.endswith("er") and lemma not in irregular:
            _conjugate(lemma, add)
    for lemma in data["regular"]["ir"].split():
        stem = lemma[:-2]
        add(lemma, Form(lemma, "infinitive", None))
        add(f"{stem}issant", Form(lemma, "gerund", None))
        for ending in ("", "s", "e", "es"):
            add(f"{stem}i{ending}", Form(lemma, "participle", ending.endswith("s")))
        for plural, patterns in _SECOND.items():
            for pattern in patterns:
                word = pattern.format(s=stem)
                add(word, Form(lemma, "finite", plural, *_mood(word)))
    return {word: tuple(forms) for word, forms in found.items()}


def _lemmas(table: object) -> list[str]:
    """The verbs of a table of acts."""
    return (
        " ".join(table.get(name, "") for name in ("done", "undergone", "verbs")).split()
        if isinstance(table, dict)
        else []
    )


def _mood(word: str) -> tuple[bool, bool]:
    """Whether a finite form is a conditional, and whether a future."""
    return word.endswith(("rait", "raient")), word.endswith(("ra", "ront"))


def _conjugate(lemma: str, add: Callable[[str, Form], None]) -> None:
    """The forms of a verb in "-er" that reports use, with the spellings that its stem takes."""
    stem = lemma[:-2]
    soft = stem + "e" if stem.endswith("g") else stem[:-1] + "ç" if stem.endswith("c") else stem
    present, future = _strong(stem), f"{_strong(stem)}er" if _doubles(stem) else lemma
    add(lemma, Form(lemma, "infinitive", None))
    add(f"{soft}ant", Form(lemma, "gerund", None))
    for ending in ("é", "és", "ée", "ées"):
        add(f"{stem}{ending}", Form(lemma, "participle", ending.endswith("s")))
    for plural, patterns in _PERSONS.items():
        for pattern in patterns:
            mute = pattern in {"{s}e", "{s}ent"}
            soften = pattern in {"{s}ait", "{s}aient", "{a}a"}
            word = pattern.format(s=present if mute else soft if soften else stem, a=soft, i=future)
            add(word, Form(lemma, "finite", plural, *(_mood(word) if "{i}" in pattern else (False, False))))


def _doubles(stem: str) -> bool:
    return stem.endswith(("appel", "jet", "nouvel", "men", "lev", "pes"))


def _strong(stem: str) -> str:
    """The stem before a mute "e": "préciser" is regular, "rejeter" doubles, "révéler" opens, "renvoyer" turns."""
    if stem.endswith(("appel", "jet", "nouvel")):
        return stem + stem[-1]
    if stem.endswith(("men", "lev", "pes")):
        return stem[:-2] + "è" + stem[-1]
    if stem.endswith("y") and not stem.endswith("ay"):
        return stem[:-1] + "i"
    for at in (len(stem) - 2, len(stem) - 3):
        if at >= 0 and stem[at] == "é" and not any(letter in "aeiouyéè" for letter in stem[at + 1 :]):
            return stem[:at] + "è" + stem[at + 1 :]
    return stem


def forms(norm: str) -> tuple[Form, ...]:
    """The readings of a word as a verb, none for other words."""
    return _forms().get(norm, ())


def participle_of(norm: str) -> str | None:
    """The infinitive whose past participle a word is, None for none."""
    return next((form.lemma for form in forms(norm) if form.kind == "participle"), None)


def find_groups(line: Line) -> list[VerbGroup]:
    """The verbs of a sentence with their auxiliaries, in its order; a form of "avoir" or "être" alone counts as one."""
    places = [at for at, norm in enumerate(line.norms) if norm in _may_begin() or norm.endswith(_OUR_ENDING)]
    found = gather_groups(places, lambda at: _compound(line, at) if is_auxiliary(line.norms[at]) else _simple(line, at))
    return _with_suffered(found) if any(_is_suffering(group) for group in found) else found


def _is_suffering(group: VerbGroup) -> bool:
    return group.reflexive and group.lemma in _SUFFERING


def _with_suffered(groups: Sequence[VerbGroup]) -> list[VerbGroup]:
    """The groups, "se faire" and "se voir" with the infinitive behind them as one passive: "se sont fait arrêter"."""
    found: list[VerbGroup] = []
    for group in groups:
        before = found[-1] if found else None
        if before is None or not _is_suffering(before) or group.kind != "infinitive" or group.start != before.end:
            found.append(group)
            continue
        found[-1] = before._replace(end=group.end, at=group.at, lemma=group.lemma, passive=True, reflexive=False)
    return found


def _compound(line: Line, at: int) -> VerbGroup | None:
    """The group that an auxiliary opens: "avaient été arrêtées", "a-t-il précisé", "est morte"."""
    norms, between = line.norms, _auxiliary("between")
    place, been, pronoun, aside = at + 1, False, None, 0
    while place < len(norms) and place - at <= _REACH + aside:
        norm = norms[place]
        read = _participle(norm)
        if read is not None and not (norm in {"fait"} and norms[place + 1 : place + 2] == ("de",)):
            been = been or norms[at] in _auxiliary("être")
            kind: FormKind = (
                "infinitive"
                if norms[at] in {"avoir", "être"}
                else "gerund"
                if norms[at] in {"ayant", "étant"}
                else "finite"
            )
            return _group(line, at, place, read, kind, passive=been and read.lemma not in _MOVING, pronoun=pronoun)
        if norm in _auxiliary("been"):
            been = True
        elif norm in PRONOUNS:
            pronoun = norm
        elif norm == "," and norms[place + 1 : place + 2] in {("selon",), ("d'",), ("elle",), ("lui",), ("eux",)}:
            close = next((end for end in range(place + 1, min(place + 9, len(norms))) if norms[end] == ","), None)
            if close is None:
                break
            aside += close - place
            place = close
        elif norm != '"' and norm not in between and not norm.endswith("ment"):
            break
        place += 1
    lemma = "être" if norms[at] in _auxiliary("être") else "avoir"
    if norms[at] == "a" and not line.tokens[at].word.islower():
        return None
    kind = "infinitive" if norms[at] in {"avoir", "être"} else "gerund" if norms[at] in {"ayant", "étant"} else "finite"
    return _group(line, at, at, Form(lemma, kind, None), kind, passive=False, pronoun=None)


def _participle(norm: str) -> Form | None:
    """The reading of a word as a past participle; words in "-é" that no table has are one behind an auxiliary."""
    known = next((form for form in forms(norm) if form.kind == "participle"), None)
    if known is None and len(norm) > 4 and norm.endswith(("é", "és", "ée", "ées")) and not forms(norm):
        return Form(norm, "participle", norm.endswith("s"))
    return known


def _simple(line: Line, at: int) -> VerbGroup | None:
    """The group of one word: "affirme-t-il", "ont" aside, "citant", "tuées" without an auxiliary."""
    ours = _of_us(line, at)
    readings = (ours,) if ours is not None else forms(line.norms[at])
    if not readings or (ours is None and (_is_noun(line, at) or _is_adjective(line, at))):
        return None
    read = next((form for form in readings if form.kind == "finite"), readings[0])
    if read.kind == "finite" and any(form.kind == "participle" for form in readings) and _agrees_before(line, at):
        read = next(form for form in readings if form.kind == "participle")
    pronoun = line.norms[at + 1] if at + 1 < len(line.norms) and line.norms[at + 1] in PRONOUNS else None
    if pronoun is not None and line.tokens[at].end == line.tokens[at + 1].start:
        pronoun = None
    inverted = (
        pronoun is not None and line.tokens[at + 1].start - line.tokens[at].end in {1, 3} and (read.kind == "finite")
    )
    return _group(line, at, at, read, read.kind, passive=False, pronoun=pronoun if inverted else None)


def _of_us(line: Line, at: int) -> Form | None:
    """The verb that "nous" stands before: "nous cherchions", "nous en comptons"."""
    norm, before = line.norms[at], line.norms[max(0, at - 2) : at]
    if not norm.endswith(_OUR_ENDING) or "nous" not in before or (before[-1] != "nous" and before[-1] not in _CLITICS):
        return None
    for ending, infinitive in _OURS:
        lemma = norm.removesuffix(ending) + infinitive
        if norm.endswith(ending) and any(form.kind == "infinitive" for form in forms(lemma)):
            return Form(lemma, "finite", True, future=ending == "erons")
    return None


def _agrees_before(line: Line, at: int) -> bool:
    """Whether a word that may be a participle or finite ("dit", "joint") stands right behind its noun, or before "par"."""
    behind = line.norms[at + 1 : at + 2] == ("par",)
    return behind or (at > 0 and line.norms[at - 1] in {"le", "la", "les", "un", "une", "des", "du"})


def _is_adjective(line: Line, at: int) -> bool:
    """Whether a word is no verb: part of a name ("Veille Justice"), or an adjective ("l'enquête interne")."""
    if line.capital(at) and at > 0 and line.norms[at - 1][-1].isalnum() and line.capital(at - 1):
        return True
    if line.capital(at) and at > 0 and line.norms[at - 1] in {"ong", "association", "collectif", "réseau", "radio"}:
        return True
    behind = line.norms[at + 1] if at + 1 < len(line.norms) else "."
    opens = behind in {"le", "la", "les", "l'", "un", "une", "des", "que", "qu'", "son", "sa", "ses", '"'}
    return line.norms[at] in _auxiliary("adjectives") and not opens and line.norms[max(0, at - 1)] not in PRONOUNS


def _is_noun(line: Line, at: int) -> bool:
    """Whether an article before a word makes it a noun: "le compte", "la marche", "les morts"."""
    before = line.norms[at - 1] if at else ""
    readings = forms(line.norms[at])
    if before in _auxiliary("before_nouns") and not any(form.kind in {"infinitive", "gerund"} for form in readings):
        return True  # "sur place"
    if before == "en":
        return line.norms[at] in _auxiliary("behind_en")
    if before not in _ARTICLES:
        return False
    pronoun = (
        before in {"le", "la", "les", "l'"}
        and at > 1
        and (
            line.norms[at - 2] in {"qui", "ne", "que", "il", "elle", "ils", "elles", "on", "nous", "lui", "eux", ","}
            or (before == "l'" and (line.norms[at - 2] == "comme" or _is_name(line, at - 2)))
        )
    )
    if pronoun and before != "l'" and line.norms[at - 2] == ",":
        return True  # "selon lui, le juge savait"
    infinitive = before in {"de", "d'"} and any(form.kind == "infinitive" for form in readings)
    return not pronoun and not infinitive


def _is_name(line: Line, at: int) -> bool:
    """Whether a word is a noun or a name, behind which "l'" stands for what was spoken of: "le comité l'accuse"."""
    norm = line.norms[at]
    return len(norm) > 3 and norm.isalpha() and not forms(norm) and norm not in _auxiliary("prepositions")


def _only(line: Line, end: int) -> int | None:
    """Where "que" makes a negation mean "only", right behind a verb or behind an aside; None where it denies."""
    for at in range(end, min(end + _ONLY, len(line.norms))):
        if line.norms[at] in {"que", "qu'"}:
            number = line.norms[at + 1 : at + 2]
            return at if at == end or (number and number[0] not in {"le", "la", "les", "l'", "il", "elle"}) else None
        verb = forms(line.norms[at]) and line.norms[at - 1] not in {"sa", "son", "leur"}  # "pour sa part"
        if not line.norms[at].isalpha() or line.norms[at] in _DENYING or verb:
            return None
    return None


def _group(
    line: Line, start: int, at: int, read: Form, kind: FormKind, *, passive: bool, pronoun: str | None
) -> VerbGroup:
    """The group from its first word to the full verb, with the clitics and the negation before it."""
    first = start
    while first > 0 and line.norms[first - 1] in {
        "ne",
        "n'",
        "en",
        "y",
        "se",
        "s'",
        "l'",
        "le",
        "la",
        "les",
        "me",
        "m'",
        "lui",
        "leur",
        "nous",
    }:
        first -= 1
    words = line.norms[first:start]
    negated = bool(_auxiliary("negation") & set(words))
    end = at + 1
    while end < len(line.norms) and line.norms[end] in {"pas", "plus"} and negated:
        end += 1
    only = _only(line, end) if negated and end == at + 1 else None
    if only is not None:
        negated, end = False, only + 1  # "n'en a dénombré que", "n'évoque pour sa part que"
    if pronoun is not None and at == start:
        end = at + 2
    bare = start == at and kind in {"participle", "gerund"}
    conditional = read.conditional if start == at else line.norms[start] in _auxiliary("conditional")
    future = read.future if start == at else line.norms[start] in _auxiliary("future")
    modal = None
    if kind == "infinitive" and first > 0:
        skipped = first > 1 and line.norms[first - 1] in _LEFT_OUT
        before = next((form for form in forms(line.norms[first - 1 - skipped]) if form.kind == "finite"), None)
        modal = before.lemma if before is not None else None
        conditional = conditional or (before is not None and before.conditional)
    reflexive = bool({"se", "s'"} & set(words))
    return VerbGroup(
        first, end, at, read.lemma, kind, passive, reflexive, bare, conditional, future, negated, pronoun, modal
    )
