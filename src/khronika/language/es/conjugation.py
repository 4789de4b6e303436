"""Spanish verbs in the forms that reports use: third persons, participles, gerunds, infinitives."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from khronika.language.data import load_toml
from khronika.language.romance.verb_groups import Form, FormKind

#: Endings of third persons by conjugation, singular and plural: present, past, imperfect, past subjunctive. `{p}` is the
#: stem of the present, `{s}` the stem, `{t}` that of the past.
_FINITE = {
    "ar": (
        ("{p}a", "{s}aba", "{t}ó", "{t}ara", "{t}ase"),
        ("{p}an", "{s}aban", "{t}aron", "{t}aran", "{t}asen", "{s}amos", "{s}ábamos"),
    ),
    "er": (
        ("{p}e", "{s}ía", "{t}ió", "{t}iera", "{t}iese", "{p}a"),
        ("{p}en", "{s}ían", "{t}ieron", "{t}ieran", "{t}iesen", "{p}an", "{s}imos"),
    ),
}
_FUTURE = (("á", "ía"), ("án", "ían"))
_GENDERS = ("o", "os", "a", "as")


@cache
def all_forms() -> dict[str, tuple[Form, ...]]:
    """Every known form with its readings."""
    data = load_toml("es", "verbs")
    found: dict[str, list[Form]] = {}
    irregular = data["irregular"]
    for lemma, rows in irregular.items():
        for word, form in _listed(lemma, rows):
            found.setdefault(word, []).append(form)
    for entry in dict.fromkeys(data["regular"].split()):
        lemma, *stems = entry.split(":")
        if lemma not in irregular:
            for word, form in _conjugated(lemma, *stems):
                if form not in found.setdefault(word, []):
                    found[word].append(form)
    return {word: tuple(forms) for word, forms in found.items()}


def _listed(lemma: str, rows: list[str]) -> Iterator[tuple[str, Form]]:
    """The forms of a verb given row by row: infinitive, gerund, masculine participle, singular and plural forms."""
    infinitive, gerund, participle, singular, plural = rows
    yield from _unfinished(lemma, infinitive, gerund, participle)
    for words, several in ((singular, False), (plural, True)):
        for word in words.split():
            conditional = word.endswith(("ría", "rían"))
            yield word, Form(lemma, "finite", several, conditional, word.endswith(("rá", "rán")))


def _unfinished(lemma: str, infinitive: str, gerund: str, participles: str) -> Iterator[tuple[str, Form]]:
    kinds: tuple[tuple[FormKind, str], ...] = (("infinitive", infinitive), ("gerund", gerund))
    for kind, word in kinds:
        yield word, Form(lemma, kind, None)
        yield _with_clitic(word, kind), Form(lemma, kind, None)
    for participle in participles.split():
        for ending in _GENDERS:
            yield participle[:-1] + ending, Form(lemma, "participle", ending.endswith("s"))


def _with_clitic(word: str, kind: FormKind) -> str:
    """The infinitive or gerund with "se" behind it: "entregarse", "entregándose"."""
    if kind == "infinitive":
        return f"{word}se"
    return word.replace("ando", "ándose").replace("iendo", "iéndose").replace("yendo", "yéndose")


def _conjugated(lemma: str, present: str | None = None, past: str | None = None) -> Iterator[tuple[str, Form]]:
    """The forms of a regular verb; `present` and `past` are its stems where they differ ("herir:hier:hir")."""
    stem, ending = lemma[:-2], lemma[-2:]
    first = ending == "ar"
    soft = stem.endswith(("a", "e", "o", "u")) and not first and not stem.endswith(("gu", "qu"))
    here, then = present or (f"{stem}y" if stem.endswith("u") and soft else stem), past or stem
    gerund = f"{stem}ando" if first else f"{then}{'yendo' if soft else 'iendo'}"
    joined = "ído" if soft and not stem.endswith("u") else "ido"
    yield from _unfinished(lemma, lemma, gerund, f"{stem}ado" if first else f"{stem}{joined}")
    for patterns, plural in zip(_FINITE["ar" if first else "er"], (False, True), strict=True):
        for pattern in patterns:
            tail = pattern[3:].replace("i", "y", 1) if soft and "{t}" in pattern else pattern[3:]
            yield pattern[:3].format(p=here, s=stem, t=then) + tail, Form(lemma, "finite", plural)
    for endings, plural in zip(_FUTURE, (False, True), strict=True):
        future = lemma.replace("í", "i")
        yield future + endings[0], Form(lemma, "finite", plural, future=True)
        yield future + endings[1], Form(lemma, "finite", plural, conditional=True)
