"""Whether a noun phrase may be the subject of a verb: its case, number and gender."""

from __future__ import annotations

from collections.abc import Iterator

from khronika.language.lines import Line
from khronika.language.ru.morphology import Form, forms, is_known
from khronika.language.ru.noun_phrases import PERSONAL, Source, closing_quote

#: What follows a name that it describes: "Злата, которая ехала с ними".
WHO = frozenset({(",", "который"), (",", "которая"), (",", "которые")})


def may_be_subject(line: Line, source: Source, verb: Form) -> bool:
    """Whether a phrase may be the subject of a verb: its head has a nominative that agrees with it."""
    norm = line.norms[source.head]
    if any(line.capital(at) and norm.isalpha() and not is_known(norm) for at, norm in _words_of(line, source)):
        return True  # a name that no dictionary has: of any gender
    if line.capital(source.head) and line.norms[source.end : source.end + 2] in WHO:
        return True  # a name that looks like another noun: "Злата, которая ехала с ними"
    if source.end == source.head + 1 and _is_strange_name(line, source.head):
        return True
    if line.tokens[source.head].word.isupper() and len(norm) > 1 and source.end == source.head + 1:
        return True  # initials: "сообщает ТАР"
    readings = [form for form in forms(norm) if form.pos in {"NOUN", "NPRO", "ADJF", "PRTF"}]
    if norm in PERSONAL:
        return _agrees(norm, verb)
    if "из" in line.norms[source.start + 1 : source.start + 2]:
        return any(form.case == "nomn" for form in forms(line.norms[source.start]))
    if verb.plural and "и" in line.norms[source.start : source.end] and any(form.case == "nomn" for form in readings):
        return True
    opening = forms(line.norms[source.start])
    if source.start < source.head and opening and all(form.pos == "ADJF" and form.case != "nomn" for form in opening):
        return False  # "своих солдат"
    counted = [form for form in forms(line.norms[source.start]) if form.pos == "NUMR"]
    if counted:
        return bool(verb.plural or verb.gender == "neut") and any(form.case == "nomn" for form in counted)
    if source.head and closing_quote(line, source.head - 1) is not None:
        return not readings or any(form.case == "nomn" for form in readings)
    if not readings:
        return True
    if all("Abbr" in form.marks or "Fixd" in form.marks for form in readings):
        return True
    return any(form.case == "nomn" and fits(form, verb) for form in readings)


def _is_strange_name(line: Line, at: int) -> bool:
    """Whether a word within a sentence is a name only by its capital: "сказала Керн"."""
    readings = forms(line.norms[at])
    named = any(form.marks & {"Name", "Surn", "Patr", "Geox", "Orgn", "Abbr"} for form in readings)
    within = at > 0 and line.norms[at - 1].isalpha()
    return within and line.capital(at) and bool(readings) and readings[0].pos == "NOUN" and not named


def _words_of(line: Line, source: Source) -> Iterator[tuple[int, str]]:
    """The words of a source from its head on, up to a mark."""
    for at in range(source.head, source.end):
        if not line.norms[at].isalpha():
            return
        yield at, line.norms[at]


def _agrees(pronoun: str, verb: Form) -> bool:
    if pronoun == "там":
        return bool(verb.plural)
    return verb.plural == (pronoun in {"они", "те"}) and (
        verb.plural
        or verb.gender is None
        or verb.gender == {"он": "masc", "тот": "masc", "она": "femn", "та": "femn"}.get(pronoun, "neut")
    )


def fits(form: Form, verb: Form) -> bool:
    """Whether a reading of a noun agrees with a verb in number and gender."""
    if verb.plural is None:
        return True
    if verb.plural or form.plural:
        return bool(verb.plural) == bool(form.plural)
    woman = verb.gender == "femn" and form.gender == "masc" and bool(form.animate)  # "заявила адвокат"
    return (
        verb.gender is None
        or form.gender in {verb.gender, "ms-f", None}
        or bool(form.marks & {"Name", "Surn"})
        or woman
    )
