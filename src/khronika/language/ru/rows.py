"""The act of a number that stands without a verb: in a row of a list, behind a label, behind the colon of what was said."""

from __future__ import annotations

from khronika.language.lines import Line
from khronika.language.quantities import Quantity
from khronika.language.ru.acts import Cue, is_predicate
from khronika.language.ru.morphology import lemmas
from khronika.language.ru.phrases import Phrase, noun_kind
from khronika.language.ru.scans import Scan, Told, counting_words
from khronika.language.ru.topics import is_row
from khronika.record.figures import Act

#: How many tokens a label has at most: "ОВД «Северный»: 12 человек".
_LABEL = 8
_DASHES = frozenset({"—", "–", "-"})
#: What may stand beside the number of a row.
_BESIDE = _DASHES | frozenset({":", "(", ")", ",", ";", ".", "и", "+", "|"})
_YEARS = range(1900, 2101)


def is_year(line: Line, quantity: Quantity, phrase: Phrase) -> bool:
    """Whether a number that stands alone may be a year: "(1981)"."""
    digits = line.norms[quantity.number.first].isdigit()
    aside = quantity.first == 0 or line.norms[quantity.first - 1] in {"(", ",", ";"}
    return digits and aside and phrase.kind == "bare" and quantity.bound == "" and quantity.number.lower in _YEARS


def listed_act(scan: Scan, quantity: Quantity, phrase: Phrase, told: Told) -> Act | None:
    """What stands before the colon of a list: "Эвакуированы: Сомовск – 410, Верхние Луки – 128"."""
    colon = _colon_before(scan.line, quantity.first)
    if colon is None or not _is_item(scan.line, quantity, phrase):
        return None
    counted = [mention.act for mention in told.sentence if mention.span.end <= scan.line.tokens[colon].start]
    said = [cue.act for cue in scan.cues if cue.at < colon and _may_head(cue)]
    if counted or said:
        return counted[-1] if counted else said[-1]
    if any(not lemmas(norm).isdisjoint(counting_words("tally_nouns")) for norm in scan.line.norms[:colon]):
        latest = told.last or told.earlier
        return latest.act if latest is not None else told.heading
    return None


def _may_head(cue: Cue) -> bool:
    return not cue.negated and not cue.possible and (cue.kind != "weak")


def _colon_before(line: Line, at: int) -> int | None:
    """The last colon before a token that is no part of a time."""
    for place in range(at - 1, 0, -1):
        if line.norms[place] == ":" and not (line.norms[place - 1].isdigit() and line.norms[place + 1].isdigit()):
            return place
        if line.norms[place] in {".", "!", "?"}:
            return None
    return None


def _item(line: Line, quantity: Quantity, phrase: Phrase) -> tuple[int, int]:
    """The stretch between commas, semicolons and colons that a number stands in."""
    first, last = quantity.first, max(phrase.after, quantity.last)
    while first > 0 and line.norms[first - 1] not in {",", ";", ":", "."}:
        first -= 1
    while last < len(line.norms) and line.norms[last] not in {",", ";", ":", "."}:
        last += 1
    return first, last


def _is_item(line: Line, quantity: Quantity, phrase: Phrase) -> bool:
    """Whether a number is all that an item of a list says: no verb beside it, and a mark or the item's edge at its side."""
    if phrase.kind not in {"bare", "person"}:
        return False
    first, last = _item(line, quantity, phrase)
    if any(is_predicate(line.norms[at]) for at in range(first, last)):
        return False
    after = max(phrase.after, quantity.last)
    return quantity.first == first or after == last or line.norms[quantity.first - 1] in _BESIDE


def is_labelled(line: Line, quantity: Quantity) -> bool:
    """Whether a number stands right behind the label of a row: "Пропавшие без вести: один"."""
    at = quantity.first - 1
    label = line.norms[:at]
    return (
        0 < at <= _LABEL
        and line.norms[at] in {":"} | _DASHES
        and not any(map(is_predicate, label))
        and '"' not in label
    )


def dashed_act(scan: Scan, quantity: Quantity, phrase: Phrase) -> Act | None:
    """What the words before a dash say: "потери района — шестеро", "без вести пропавшими — 31"."""
    line, at = scan.line, quantity.first - 1
    if at < 1 or line.norms[at] not in _DASHES or phrase.kind != "bare" or phrase.partitive:
        return None
    start = at
    while start > 0 and line.norms[start - 1] not in {",", ";", ":", ".", "(", '"'}:
        start -= 1
    if at - start > _LABEL or any(is_predicate(line.norms[place]) for place in range(start, at)):
        return None
    said = [cue for cue in scan.cues if start <= cue.at < at and not cue.negated and not cue.possible]
    return said[-1].act if said else None


def row_act(scan: Scan, quantity: Quantity, phrase: Phrase, told: Told) -> Act | None:
    """The act of the heading or of the rows before, for a number in a row: "Лужин: 52", "Бережки — 17 человек"."""
    line = scan.line
    if not is_row(line) or not _is_item(line, quantity, phrase) or line.kind == "title":
        return None
    first, after = quantity.first, max(phrase.after, quantity.last)
    before, behind = line.norms[first - 1] if first else "", line.norms[after] if after < len(line.norms) else ""
    if (before in {",", "и"} and not told.sentence) or (before == "(" and first > 1 and not line.capital(first - 2)):
        return None
    lone = first == 0 and behind == ""
    marked = before in _BESIDE or behind in _DASHES or (phrase.kind == "person" and (not before or not behind))
    if not (lone or marked or (line.kind == "table" and not behind)) or _names_thing(line, quantity):
        return None
    if told.heading is not None:
        return told.heading
    latest = told.last or told.earlier
    near = latest is not None and line.number - latest.sentence <= 1
    return latest.act if latest is not None and near else None


def _names_thing(line: Line, quantity: Quantity) -> bool:
    """Whether the label of a row says that its number counts things: "Автозаков: 8", "Домов — 12"."""
    return (
        quantity.first > 1 and line.norms[quantity.first - 1] in _BESIDE and _is_plural_thing(line, quantity.first - 2)
    )


def _is_plural_thing(line: Line, at: int) -> bool:
    norm = line.norms[at]
    return at == 0 and noun_kind(norm) == "thing" and norm.endswith(("ов", "ей", "ев", "ий")) and not line.capital(at)


def labelled_act(scan: Scan, quantity: Quantity, phrase: Phrase, told: Told) -> Act | None:
    """The act that goes on behind a label in running text: "ОВД «Речной»: 23, у двоих сломаны рёбра"."""
    line, at = scan.line, quantity.first - 1
    if at < 1 or line.norms[at] not in {":"} | _DASHES or not _is_item(line, quantity, phrase):
        return None
    start = at
    while start > 0 and line.norms[start - 1] not in {";", ".", ","}:
        start -= 1
    label = range(start, at)
    if not 0 < len(label) <= _LABEL or not line.capital(start) or any(is_predicate(line.norms[p]) for p in label):
        return None
    if start and line.norms[start - 1] == ",":
        return None
    latest = told.latest()
    return told.heading or (latest.act if latest is not None else None)
