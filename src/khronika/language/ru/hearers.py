"""Who is spoken to beside a verb of saying, and where: "сообщили агентству в прокуратуре", "заверил журналистов мэр"."""

from __future__ import annotations

from khronika.language.lines import Line
from khronika.language.ru.agreement import fits, may_be_subject
from khronika.language.ru.cues import Verb
from khronika.language.ru.morphology import forms
from khronika.language.ru.names import is_name_word
from khronika.language.ru.noun_phrases import Source, closing_quote, read_phrase, role_of

IN = frozenset({"в", "во", "на"})
#: The dative, and the prepositional that looks like it, which no word has without a preposition.
DATIVE = frozenset({"datv", "loct"})


def is_within(line: Line, inner: Source) -> bool:
    """Whether a phrase behind "в" tells where somebody speaks, not whom they told: "в полиции", no "в полицию"."""
    readings = [form for form in forms(line.norms[inner.head]) if form.pos == "NOUN" and form.case]
    return not readings or any(form.case == "loct" for form in readings) or is_quoted_name(line, inner)


def is_addressed(line: Line, phrase: Source) -> bool:
    """Whether a phrase behind a verb is whom it speaks to or corrects, in the accusative: "поправила коллег глава округа"."""
    return any(form.case == "accs" and form.animate and form.plural for form in forms(line.norms[phrase.head]))


def bare_name(line: Line, at: int, stop: int) -> Source | None:
    """An outlet's name right behind a verb and before "в": "сообщили ТАСС в пресс-центре", "рассказали Вестнику в суде"."""
    last = at
    while last < stop and is_name_word(line, last):
        last += 1
    return Source(at, last, at) if at < last < stop and line.norms[last] in IN else None


def dative_before_body(line: Line, phrase: Source) -> Source | None:
    """Whom a verb speaks to, before the body that speaks: "сообщили агентству в прокуратуре"."""
    at = next((at for at in range(phrase.head + 1, phrase.end) if line.norms[at] in IN), None)
    return phrase._replace(end=at) if at is not None and is_dative(line, phrase) else None


def is_hearer(line: Line, phrase: Source, stop: int, verb: Verb) -> bool:
    """Whether a phrase behind a verb is whom it speaks to: in the dative, or a name before the subject proper."""
    if phrase.reference == "pronoun":
        return False
    readings = [form for form in forms(line.norms[phrase.head]) if form.pos in {"NOUN", "ADJF"}]
    dative = any(form.case in DATIVE for form in readings)
    nominative = not readings or any(form.case == "nomn" and fits(form, verb.form) for form in readings)
    if dative and not nominative:
        return True
    told = read_phrase(line, phrase.end, stop) if phrase.end < stop and is_quoted_name(line, phrase) else None
    if told is not None and role_of(line.norms[told.head]) is not None and may_be_subject(line, told, verb.form):
        return True  # "сообщил «Северогорску-информ» источник"
    if phrase.end >= stop or not (dative or not readings):
        return False
    rest = read_phrase(line, phrase.end, stop)
    return (line.norms[phrase.end] in IN and bool(verb.form.plural)) or (
        rest is not None and may_be_subject(line, rest, verb.form) and not is_name_word(line, phrase.end)
    )


def hearer_name(line: Line, at: int, stop: int, verb: Verb) -> Source | None:
    """The name in quotation marks that a verb speaks to: "сообщили «Вестнику» в суде"."""
    close = closing_quote(line, at)
    if close is None or close + 1 >= stop:
        return None
    phrase = Source(at, close + 1, at + 1)
    return phrase if is_hearer(line, phrase, stop, verb) else None


def is_dative(line: Line, source: Source) -> bool:
    """Whether a phrase can stand in no other case than the dative."""
    readings = [form for form in forms(line.norms[source.head]) if form.pos == "NOUN"]
    return bool(readings) and all(form.case in DATIVE for form in readings)


def without_hearer(line: Line, inner: Source) -> Source:
    """The body without the outlet behind it that it speaks to: "в министерстве края «Маяку» сообщили"."""
    at = next((at for at in range(inner.head + 1, inner.end) if closing_quote(line, at) == inner.end - 1), None)
    if at is None:
        return inner
    readings = [form for form in forms(line.norms[inner.end - 2]) if form.pos in {"NOUN", "ADJF"}]
    dative = bool(readings) and any(form.case == "datv" for form in readings)
    return inner._replace(end=at) if dative and all(form.case != "nomn" for form in readings) else inner


def is_quoted_name(line: Line, source: Source) -> bool:
    """Whether a phrase begins with a name in quotation marks."""
    return line.norms[source.head - 1] == '"'
