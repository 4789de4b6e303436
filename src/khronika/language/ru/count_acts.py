"""What was done to those whom a number counts: the predicate it stands nearest to, its own words, or what was counted before."""

from __future__ import annotations

from collections.abc import Collection

from khronika.language.data import load_toml
from khronika.language.lines import Line
from khronika.language.quantities import Quantity
from khronika.language.ru.acts import Cue, is_predicate, people_act
from khronika.language.ru.cases import case_act
from khronika.language.ru.contrasts import is_difference
from khronika.language.ru.count_context import act_by_context, counted_act, is_said, splits_whole
from khronika.language.ru.exchanges import is_exchanged
from khronika.language.ru.morphology import lemmas, parts_of_speech
from khronika.language.ru.noun_phrases import role_of
from khronika.language.ru.numbers import nominatives
from khronika.language.ru.phrases import Phrase, is_case_word
from khronika.language.ru.rows import dashed_act, is_labelled
from khronika.language.ru.scans import Found, Scan, Told, counting_words
from khronika.language.ru.tellers import tellers_act
from khronika.language.ru.undergone import shared_act, undergone_act
from khronika.record.figures import Act

#: How far a predicate may stand from the number it speaks of, barriers included: alone, and where the words for the people
#: say an act themselves.
_FAR, _NEAR = 16, 11
#: The same for a number that nothing else shows to count people, and for "one of them".
_BARE, _ONE = 7, 4
#: How far a name of an act may stand before the number it governs.
_GOVERNED = 5
#: What costs as much as so many words between: another number, a predicate that has its number, a weak word, a predicate
#: of the number's own clause, and another one that says an act.
_OTHER, _USED, _WEAK, _BUSY, _ELSEWHERE = 5, 4, 3, 14, 3
#: How far from "среди" at the beginning a number stands that counts some of those.
_AMONG = 12
#: What is done by law, to the living.
_LEGAL: frozenset[Act] = frozenset({"charge", "conviction", "trial", "fine", "acquittal"})
#: Words between "один" and the count that follows in its row.
_ROW = 4
#: What "по" gives to each: "по тысяче", "по трое".
_APIECE = frozenset({"тысяче", "сотне", "двое", "трое", "четверо", "пятеро", "двое-трое", "десятку"})
_SUMS = frozenset({"в", "на", "до", "от", "по"})
_PARTS = frozenset({("среди", "них"), ("из", "них"), ("из", "которых"), ("среди", "которых")})
_SHARES = frozenset(
    {"половина", "половины", "половину", "большинство", "треть", "трети", "четверть", "четверти", "часть"}
)


def act_of(scan: Scan, quantity: Quantity, phrase: Phrase, told: Told) -> Found | None:
    """What was done to those counted, None where the number counts nobody to whom anything was done."""
    if phrase.kind == "thing" or quantity.number.kind == "fraction" or is_difference(scan.line, quantity):
        return None
    if phrase.kind == "crowd":
        return _crowd_act(scan, quantity, phrase)
    harmed = tellers_act(scan, quantity)
    if harmed is not None:
        return Found(harmed.act, harmed.at, partitive=phrase.partitive)
    if _is_amount(scan, quantity) or _describes(scan, quantity, phrase) or _is_asked(scan, quantity):
        return None
    if phrase.kind == "paper" and phrase.head is not None and is_case_word(scan.line.norms[phrase.head]):
        return case_act(scan, phrase, told)
    clause = _own_clause(scan, quantity.first, max(phrase.after, quantity.last) - 1)
    if told.exchange and is_exchanged(scan, quantity, phrase, clause):
        expected = any("должный" in lemmas(scan.line.norms[at]) for at in range(*clause))
        return Found("release", None, expected, phrase.partitive)
    own = _own_act(scan.line, quantity, phrase) or _framed_act(scan, phrase)
    if own is None and _ends_part(scan.line, quantity, told):
        return None
    included = _is_included(scan, quantity)
    one = quantity.number.lower == quantity.number.upper == 1 and not quantity.bound
    base = _is_base(scan, quantity)
    best = None if base else _predicate(scan, quantity, phrase)
    near = phrase.kind in {"bare", "person"} and own is None
    counted = counted_act(scan.line, quantity) or dashed_act(scan, quantity, phrase) if near else None
    near_verb = best is not None and best[1].kind == "verb" and _in_own_clause(scan, quantity, phrase, best[1])
    if counted is not None and not near_verb:
        return Found(counted, None, partitive=phrase.partitive)
    died = phrase.partitive and near_verb and best is not None and best[1].act == "killing"
    labelled = one and (died or is_labelled(scan.line, quantity) or is_said(scan, quantity))
    if one and phrase.kind == "bare" and not (labelled or _joins(scan, quantity, told) or _is_joined(scan, quantity)):
        return None  # "одного увезли": somebody, no count
    if _is_legal(scan.line, quantity):
        return None
    shared = shared_act(scan.line, quantity, phrase, own, told)
    if shared is not None:
        return Found(shared, None, partitive=phrase.partitive)
    if own == "killing" and best is not None and (best[1].act == "injury" or best[1].act in _LEGAL):
        best = None  # "тела двоих погибших с ранениями", "насчитала тридцать убитых и обвинила повстанцев"
    if own is not None and best is not None and best[1].kind == "weak":
        best = None
    if own is not None and best is not None and best[1].kind == "noun" and best[1].at > quantity.last:
        best = _predicate(scan, quantity, phrase, nouns=False)  # "участники пикета требовали проверки"
    if own is not None and best is not None and best[1].kind == "noun":
        between = scan.line.norms[best[1].at + 1 : quantity.first]
        best = None if {"и", ","} & set(between) else best  # "72 случая пыток и 19 смертей"
    if best is not None and included and not _in_own_clause(scan, quantity, phrase, best[1]):
        best = None  # "22 человека, в том числе шестеро детей, более 60 ранены"
    if best is not None and best[1].act == "participation" and _is_on_duty(scan.line, phrase):
        return None
    dashed = scan.line.norms[max(phrase.after, quantity.last) :][:1] in {("—",), ("–",)}
    if dashed and best is not None and best[1].act in {"trial", "arrest"} and best[1].at < quantity.first:
        term = _placed_act(scan, quantity, phrase)
        best = best if term not in {"conviction", "fine"} else None  # "судили: двадцать человек — по 15 суток"
    if best is not None and best[0] <= _limit(quantity, phrase, own, one=one):
        part = phrase.partitive or included or splits_whole(scan.line, quantity, told)
        return Found(best[1].act, best[1].at, best[1].possible, part)
    placed = _placed_act(scan, quantity, phrase) if own in {None, "participation"} else None
    if own is not None and placed is None:
        return Found(own, None, partitive=phrase.partitive or included)
    if one and not (included or labelled or _joins(scan, quantity, told)):
        return None
    if placed is not None:
        return Found(placed, None, partitive=included)
    if base and _is_shared(scan, quantity):
        return None
    among = _among(scan.line, quantity)
    if among is not None:
        return Found(among, None, partitive=True)
    found = act_by_context(scan, quantity, phrase, told, included=included)
    if found is not None or one:
        return found
    undergone = undergone_act(scan, quantity, phrase, told, clause)
    return Found(undergone, None, partitive=phrase.partitive) if undergone is not None else None


def _is_on_duty(line: Line, phrase: Phrase) -> bool:
    """Whether those counted only do their work: "участвуют 180 спасателей"."""
    return phrase.head is not None and not lemmas(line.norms[phrase.head]).isdisjoint(counting_words("on_duty"))


def _ends_part(line: Line, quantity: Quantity, told: Told) -> bool:
    """Whether the number stands within the words of a count: "137 из 412 задержанных"."""
    return bool(told.sentence) and line.tokens[quantity.first].start < told.sentence[-1].span.end


def _crowd_act(scan: Scan, quantity: Quantity, phrase: Phrase) -> Found | None:
    """What was done to spectators or readers, who count only where a verb of their own clause says that something was."""
    best = _predicate(scan, quantity, phrase)
    if (
        best is None
        or not (best[1].kind == "verb" or best[1].framed)
        or best[1].act == "participation"
        or best[0] > _FAR
    ):
        return None
    return Found(best[1].act, best[1].at, best[1].possible) if _in_own_clause(scan, quantity, phrase, best[1]) else None


def _in_own_clause(scan: Scan, quantity: Quantity, phrase: Phrase, cue: Cue) -> bool:
    first, last = _own_clause(scan, quantity.first, max(phrase.after, quantity.last) - 1)
    return first <= cue.at < last


def _limit(quantity: Quantity, phrase: Phrase, own: Act | None, *, one: bool) -> int:
    """How far a predicate may stand."""
    if one and (phrase.partitive or phrase.kind == "bare"):
        return _ONE
    if phrase.partitive:
        return _BARE
    if own is not None:
        return _NEAR
    return _FAR if phrase.kind != "bare" or quantity.number.kind == "zero" else _BARE


def phrase_tokens(phrase: Phrase) -> range:
    """The tokens of the words for the people."""
    if phrase.head is None:
        return range(0)
    return range(min(phrase.first, phrase.head), max(phrase.head, phrase.first) + 1)


def _own_act(line: Line, quantity: Quantity, phrase: Phrase) -> Act | None:
    """The act that the words for the people say: "4033 задержанных", "386 протоколов"."""
    pointed = phrase.head is not None and line.norms[phrase.head] == "их"
    first = max(0, (phrase.head or 0) - _NEAR) if pointed else 0  # "вывезли раненых, их было тридцать"
    for at in (*phrase_tokens(phrase), *(range((phrase.head or 0) - 1, first, -1) if pointed else ())):
        act = people_act(line.norms[at])
        if act is not None:
            return act
    before = lemmas(line.norms[quantity.first - 1]) if quantity.first else frozenset()
    if phrase.kind in {"person", "bare"} and not before.isdisjoint(counting_words("remains")):
        return "killing"  # "тела 501 военнослужащего"
    after = max(phrase.after, quantity.last)
    if phrase.kind in {"person", "bare"} and line.norms[after : after + 1] in {("с",), ("со",)}:
        near = line.norms[after + 1 : after + 5]
        if any(not lemmas(norm).isdisjoint(counting_words("wounds")) for norm in near if norm[0].isalpha()):
            return "injury"
    if phrase.kind == "paper" and phrase.head is not None:
        filed = any(not lemmas(line.norms[at]).isdisjoint(counting_words("filed")) for at in phrase_tokens(phrase))
        if filed or "протокол" in lemmas(line.norms[phrase.head]):
            return "charge"
    return None


def _framed_act(scan: Scan, phrase: Phrase) -> Act | None:
    """The act that a participle in the words for the people says with others: "о сотнях отправленных на фронт"."""
    inside = phrase_tokens(phrase)
    return next((cue.act for cue in scan.cues if cue.framed and cue.at in inside and not cue.negated), None)


def _is_asked(scan: Scan, quantity: Quantity) -> bool:
    """Whether those counted were only asked: "опросила 57 беженцев"."""
    near = scan.line.norms[max(0, quantity.first - 3) : quantity.first]
    return any(not lemmas(norm).isdisjoint(counting_words("asked")) for norm in near)


def _is_legal(line: Line, quantity: Quantity) -> bool:
    """Whether the number is a law's: "убийство двух и более лиц"."""
    near = line.norms[max(0, quantity.number.first - 1) : quantity.last + 5]
    return "лиц" in near and "более" in near and quantity.number.lower == 2


def _is_joined(scan: Scan, quantity: Quantity) -> bool:
    """Whether "один" begins a row of counts: "один убит, трое ранены", "погиб один и ранены двое"."""
    following = next((other for other in scan.quantities if other.first >= quantity.last), None)
    if following is None or following.first - quantity.last > _ROW:
        return False
    between = scan.line.norms[quantity.last : following.first]
    told = {cue.at for cue in scan.cues if cue.kind == "verb"}
    beside = {quantity.first - 1, quantity.last} & told
    return bool(beside) and not {",", "и"}.isdisjoint(between)


def _joins(scan: Scan, quantity: Quantity, told: Told) -> bool:
    """Whether "один" goes on with a count before it: "восемь человек с ушибами и один с переломом"."""
    if quantity.first == 0:
        last = told.last
        return last is not None and (last.lower or 0) > 1 and scan.line.number - last.sentence == 1
    return bool(told.sentence) and scan.line.norms[quantity.first - 1] in {"и", ",", "—", "–"}


def _placed_act(scan: Scan, quantity: Quantity, phrase: Phrase) -> Act | None:
    """The act that a place or a wound tells without a verb: "пятеро — в изоляторе", "двое — в морге", "трое с ожогами"."""
    first, last = _own_clause(scan, quantity.first, max(phrase.after, quantity.last) - 1)
    after = max(phrase.after, quantity.last)
    while last + 1 < len(scan.line.norms) and scan.line.norms[last] in {"—", "–"} and last <= after + 1:
        last = _own_clause(scan, last + 1, last + 1)[1]
    if _has_other_verb(scan, first, last, ()):
        return None
    before = range(first, quantity.first) if phrase.kind == "bare" else range(0)
    for at in (*range(after, min(last, after + 8)), *before):
        places = load_toml("ru", "counting")["places"]
        for lemma in lemmas(scan.line.norms[at]):
            if lemma == "сутки" and (scan.line.norms[at - 2] == "по" or _tells_of_court(scan.line)):
                return "conviction"
            if lemma in places and scan.line.norms[at - 1] not in {"без", "из"}:
                found: Act = places[lemma]
                return found
    return None


def _tells_of_court(line: Line) -> bool:
    """Whether a sentence speaks of a court: "одному — пять суток"."""
    return any(not lemmas(norm).isdisjoint({"суд", "судья", "арест", "штраф"}) for norm in line.norms)


def _is_amount(scan: Scan, quantity: Quantity) -> bool:
    """Whether the number is a sum of money without a word for it: "штраф в 5 тысяч"."""
    at = quantity.first - (scan.line.norms[quantity.first] not in _SUMS)
    if at < 1 or scan.line.norms[at] not in _SUMS:
        return False
    return any("штраф" in lemmas(norm) for norm in scan.line.norms[max(0, at - 2) : at])


def _describes(scan: Scan, quantity: Quantity, phrase: Phrase) -> bool:
    """Whether the number tells of somebody or of each group: "мать двоих детей", "по пять человек", "двое сказали"."""
    if quantity.number.first in scan.aside:
        return True
    before = scan.line.norms[quantity.first - 1] if quantity.first else ""
    role = role_of(before) if before else None
    apiece = before == "по" and (phrase.kind == "person" or scan.line.norms[quantity.number.first] in _APIECE)
    return apiece or (role is not None and role[0] == "relative" and _own_act(scan.line, quantity, phrase) is None)


def _is_base(scan: Scan, quantity: Quantity) -> bool:
    """Whether the number is only that of which another is a part: "из 1430 дел рассмотрены 1149"."""
    at = quantity.first - 1
    if at < 0 or scan.line.norms[at] != "из":
        return False
    return _is_shared(scan, quantity) or any(other.first > quantity.last for other in scan.quantities)


def _is_shared(scan: Scan, quantity: Quantity) -> bool:
    """Whether the number only ends the words for a part: "пятеро из одиннадцати"."""
    at = quantity.first - 1
    if at < 1 or scan.line.norms[at] != "из":
        return False
    return scan.line.norms[at - 1] in _SHARES or any(other.last == at for other in scan.quantities)


def _predicate(scan: Scan, quantity: Quantity, phrase: Phrase, *, nouns: bool = True) -> tuple[int, Cue] | None:
    """The cheapest cue that may be the predicate of a quantity, with its cost; `nouns` says that nouns may be."""
    begin, end = quantity.first, max(phrase.after, quantity.last) - 1
    inside = set(phrase_tokens(phrase)) | set(range(begin, end + 1))
    zero = quantity.number.kind == "zero"
    first, last = _own_clause(scan, begin, end)
    busy = _has_other_verb(scan, first, last, inside)
    acting = any(first <= cue.at < last and (cue.kind == "verb" or cue.framed) and not cue.negated for cue in scan.cues)
    best: tuple[int, Cue] | None = None
    for cue in scan.cues:
        if cue.kind == "people" or cue.at in inside or (cue.negated and not zero) or (zero and cue.kind == "weak"):
            continue
        if (cue.at in scan.barriers.inserted and begin not in scan.barriers.inserted) or (
            cue.kind == "noun" and not nouns
        ):
            continue
        digits = scan.line.norms[quantity.number.first][0].isdigit()
        bare = phrase.kind == "bare" and not phrase.partitive
        if cue.kind == "noun" and bare and digits and cue.at == begin - 1 and not cue.framed:
            continue  # "служба спасения 911"
        if cue.kind == "noun" and cue.at < begin and _were_there(scan.line, cue.at + 1, begin):
            continue  # "на казни присутствовали двое"
        doing = (
            scan.line.norms[quantity.number.first] in nominatives() if begin < cue.at else _has_object(scan.line, cue)
        )
        if (cue.active or (cue.kind == "weak" and not _is_undergone(scan.line, cue))) and doing:
            continue  # "двое неизвестных похитили журналиста", "их ищут сто добровольцев"
        edge = begin if cue.at < begin else end
        cost = scan.barriers.distance(cue.at, edge) + _USED * (cue.at in scan.used) + _WEAK * (cue.kind == "weak")
        low, high = min(cue.at, edge), max(cue.at, edge)
        cost += (_BUSY if busy else _ELSEWHERE * acting) * (not first <= cue.at < last)
        others = (other for other in scan.quantities if other is not quantity and other.first not in inside)
        cost += sum(_OTHER for other in others if low < other.first < high)
        if cue.kind == "noun" and not cue.possible and not (cue.at < begin and begin - cue.at <= _GOVERNED):
            cost += _WEAK
        if best is None or cost < best[0]:
            best = cost, cue
    return best


def _has_object(line: Line, cue: Cue) -> bool:
    """Whether those whom a verb speaks of stand right before it, so that who does it stands behind."""
    return line.norms[cue.at - 1 : cue.at] in {("их",), ("его",), ("ее",)}


def _is_undergone(line: Line, cue: Cue) -> bool:
    """Whether a short participle says that it was done to its subject: "шестеро опознаны"."""
    return "PRTS" in parts_of_speech(line.norms[cue.at])


def _were_there(line: Line, first: int, last: int) -> bool:
    """Whether a verb of being somewhere stands in a stretch: those counted saw the act."""
    return any(not lemmas(norm).isdisjoint(counting_words("present")) for norm in line.norms[first:last])


def _own_clause(scan: Scan, begin: int, end: int) -> tuple[int, int]:
    """The stretch without a mark around tokens `begin` to `end`; marks beside words that only tell do not count."""

    def parts(at: int) -> bool:
        norm = scan.line.norms[at]
        told = at - 1 in scan.aside or at + 1 in scan.aside
        return norm in {";", ":", "—", "–", "(", ")"} or (norm == "," and not told)

    first, last = begin, end + 1
    while first > 0 and not parts(first - 1):
        first -= 1
    while last < len(scan.line.norms) and not parts(last):
        last += 1
    return first, last


def _has_other_verb(scan: Scan, first: int, last: int, inside: Collection[int]) -> bool:
    """Whether a stretch has a predicate of its own, and none that says an act: "154 тысячи человек инфицированы, …"."""
    cues = {cue.at for cue in scan.cues if cue.kind != "people"}
    here = [at for at in range(first, last) if at not in inside and at not in scan.aside]
    return not cues.intersection(here) and any(is_predicate(scan.line.norms[at]) for at in here)


def _before(scan: Scan, quantity: Quantity, count: int) -> tuple[str, ...]:
    """The last words before a number, without those that only tell who says it, and the commas around them."""
    found: list[str] = []
    for at in range(quantity.first - 1, -1, -1):
        if len(found) == count:
            break
        comma = scan.line.norms[at] == "," and (at - 1 in scan.aside or at + 1 in scan.aside)
        if at not in scan.aside and not comma:
            found.append(scan.line.norms[at])
    return tuple(reversed(found))


def _is_included(scan: Scan, quantity: Quantity) -> bool:
    """Whether words before the number make it a part: "в том числе", "включая", "среди них", "из которых"."""
    before = _before(scan, quantity, 3)
    among = scan.line.norms[0] == "среди" and ":" not in scan.line.norms[: quantity.first] and quantity.first < _AMONG
    listed = before == ("в", "том", "числе") or "включая" in before
    return among or listed or before[-2:] in _PARTS or before[-3:-1] in _PARTS


def _among(line: Line, quantity: Quantity) -> Act | None:
    """The act of "среди задержанных — двенадцать женщин"."""
    for at in range(max(0, quantity.first - 5), quantity.first - 1):
        if line.norms[at] in {"среди", "из", "числе"}:
            act = people_act(line.norms[at + 1])
            if act is not None:
                return act
    return None
