"""The act of people to whom something is told to have been done by nobody in particular, or as to those beside them."""

from __future__ import annotations

from khronika.language.lines import Line
from khronika.language.quantities import Quantity
from khronika.language.ru.acts import is_predicate
from khronika.language.ru.cues import cue_words
from khronika.language.ru.morphology import forms, lemmas
from khronika.language.ru.numbers import obliques
from khronika.language.ru.phrases import Phrase
from khronika.language.ru.scans import Scan, Told, counting_words
from khronika.record.figures import Act

#: How many sentences on the act last told still holds.
_REACH = 3
#: Those who hardly did it themselves, though the words do not tell subject and object apart: "вынесли двенадцать человек".
_HELPLESS = frozenset({"people", "men", "women", "children", "minors", "civilians", "migrants", "prisoners", "wounded"})

#: What people are before something befalls them, and what may.
_STANDING: frozenset[Act] = frozenset({"conviction", "detention", "charge", "trial", "arrest", "displacement"})
_BEFALLING: frozenset[Act] = frozenset({"killing", "injury", "disappearance", "abduction", "rescue", "torture"})


def shared_act(line: Line, quantity: Quantity, phrase: Phrase, own: Act | None, told: Told) -> Act | None:
    """What befell those named beside in one row with others: "погибли двое сотрудников и пятеро осуждённых".

    `own` is what the words for those counted say themselves, and what holds where they tell what became of them.
    """
    if own is not None and _tells_what_became(line, phrase):
        return own
    before = told.sentence[-1] if told.sentence and own in _STANDING else None
    if before is None or before.trigger is None or before.act not in _BEFALLING:
        return None
    between = [token.norm for token in line.tokens[: quantity.first] if token.start >= before.span.end]
    return before.act if between in (["и"], [","]) and before.trigger.start < before.span.start else None


def _tells_what_became(line: Line, phrase: Phrase) -> bool:
    """Whether the noun tells what became of people: "потеряли девятнадцать человек убитыми и полсотни ранеными"."""
    head = phrase.head
    if head is None or head < 1 or not any(form.case == "ablt" and form.plural for form in forms(line.norms[head])[:1]):
        return False
    before = line.norms[head - 2] if head > 1 else "."
    return line.norms[head - 1][0].isalnum() and not any(form.pos == "PREP" for form in forms(before)[:1])


def undergone_act(scan: Scan, quantity: Quantity, phrase: Phrase, told: Told, clause: tuple[int, int]) -> Act | None:
    """The act last told, for people who are the object of a verb without a subject; None where that says nothing of harm."""
    latest = told.latest()
    if latest is None or scan.line.number - latest.sentence > _REACH or not _is_object(scan.line, quantity, phrase):
        return None
    if latest.upper == 0 or latest.act == "participation":
        return None
    verbs = [at for at in range(*clause) if is_predicate(scan.line.norms[at]) and at not in scan.aside]
    if not verbs or any(not _has_no_subject(scan.line.norms[at]) for at in verbs):
        return None
    if any(_is_someone(scan.line.norms[at]) for at in range(*clause)):
        return None
    return latest.act


def _is_object(line: Line, quantity: Quantity, phrase: Phrase) -> bool:
    """Whether a number stands as an object, of people who are not there to help: "восьмерых", "двенадцать человек"."""
    if phrase.kind == "bare":
        return line.norms[quantity.number.first] in obliques() and not phrase.partitive
    first = quantity.first == 0 or line.norms[quantity.first - 1] not in {"о", "об", "про", "для", "с", "из", "среди"}
    return phrase.kind == "person" and first and phrase.group in _HELPLESS


def _has_no_subject(norm: str) -> bool:
    """Whether a verb is one of what "they" did, and neither of saying nor of work, honours and the like."""
    form = forms(norm)[0]
    if form.pos != "VERB" or not form.plural or "past" not in form.marks or "tran" not in form.marks:
        return False
    names = lemmas(norm)
    return names.isdisjoint(cue_words().say) and names.isdisjoint(counting_words("harmless"))


def _is_someone(norm: str) -> bool:
    """Whether a word may be the subject of a plural verb."""
    if norm in {"они", "мы", "вы", "все", "которые", "те", "кто"}:
        return True
    readings = forms(norm)
    return bool(readings) and readings[0].pos == "NOUN" and readings[0].case == "nomn" and bool(readings[0].plural)
