"""Who speaks: the words of a source beside a verb of saying, and who is spoken to."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from khronika.language.data import load_toml
from khronika.language.lines import Line
from khronika.language.reading import Reference
from khronika.language.ru.cues import Verb, cue_words
from khronika.language.ru.morphology import Form, forms, lemmas
from khronika.language.ru.names import is_name_word, is_person_word
from khronika.record.statements import VoiceKind

_BOUNDARIES = frozenset({",", ";", ":", "—", "–", "(", ")", "-"})
PERSONAL = frozenset({"он", "она", "оно", "они", "тот", "та", "те", "там"})
_IN = frozenset({"в", "во", "на"})
#: Prepositions that may stand inside the words of a source: "источник в полиции", "ГУ МВД по Москве".
_INSIDE = frozenset({"в", "во", "по", "при", "из", "на", "для", "от"})
#: What "в" leads to where it is no part of the source: a time, a talk, a place to publish in.
_OUTSIDE = frozenset(
    {
        *(
            "интервью",
            "эфир",
            "беседа",
            "комментарий",
            "разговор",
            "письмо",
            "пост",
            "видео",
            "брифинг",
            "суд",
            "канал",
        ),
        *("telegram", "телеграм", "твиттер", "twitter", "facebook", "соцсеть", "ход", "связь", "очередь", "время"),
        *("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье", "январь", "февраль"),
        *("март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь", "год"),
        *("ночь", "утро", "вечер", "день", "неделя", "месяц", "час", "момент", "свой", "отношение", "частность"),
        *("итог", "вопрос", "просьба", "условие", "запрос", "обращение", "звонок", "место", "страница"),
    }
)


_TIMES = frozenset(
    {
        *(
            "понедельник",
            "вторник",
            "среда",
            "четверг",
            "пятница",
            "суббота",
            "воскресенье",
            "январь",
            "февраль",
            "март",
        ),
        *("апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
    }
)
#: Nouns whose own object stands in the dative: "Центр по противодействию экстремизму".
_GIVING = frozenset({"противодействие", "содействие", "помощь", "угроза"})


#: Pronouns that stand before a noun as an adjective does.
_BEFORE_NOUN = frozenset({"наш", "один", "одна", "сам", "сама", "сами", "его", "ее", "их"})


class Source(NamedTuple):
    """Tokens `start` to `end` that name a source; `head` is its noun, `within` tells "в полиции"."""

    start: int
    end: int
    head: int
    reference: Reference = "named"
    within: bool = False


@cache
def _roles() -> dict[str, tuple[VoiceKind, str]]:
    data = load_toml("ru", "voices")
    kinds: tuple[VoiceKind, ...] = (
        "official", "military", "court", "ngo", "international", "outlet", "witness", "relative", "anonymous", "document",
    )  # fmt: skip
    return {lemma: (kind, english) for kind in kinds for lemma, english in data[kind].items()}


def role_of(norm: str) -> tuple[VoiceKind, str] | None:
    """The kind of voice and the English word that a noun for a speaker has, None for other words."""
    roles, participles = _roles(), load_toml("ru", "voices")["participles"]
    for form in forms(norm):
        if form.lemma in roles:
            return roles[form.lemma]
        if form.pos == "PRTF" and form.lemma in participles:
            return "witness", participles[form.lemma]
    return None


def clause_start(line: Line, at: int) -> int:
    """The first token of the stretch without a mark that token `at` stands in."""
    while at > 0 and not (_parts(line, at - 1) or (line.norms[at - 1] == '"' and line.quoted[at - 1])):
        at -= 1
    return at


def _parts(line: Line, at: int) -> bool:
    """Whether a token parts clauses: a mark that is no part of a time ("15:00")."""
    if line.norms[at] not in _BOUNDARIES:
        return False
    beside = line.norms[at - 1 : at] + line.norms[at + 1 : at + 2]
    return not (line.norms[at] == ":" and len(beside) == 2 and all(norm.isdigit() for norm in beside))


def closing_quote(line: Line, at: int) -> int | None:
    """The token of the mark that closes the name opened at token `at`, None where that opens none."""
    if line.norms[at] != '"' or line.tokens[at].word == "»" or (line.quoted[at] and not _inside_speech(line, at)):
        return None
    if line.tokens[at].word == '"' and sum(token.word == '"' for token in line.tokens[:at]) % 2:
        return None
    for place in range(at + 1, min(at + 9, len(line.norms))):
        if line.norms[place] == '"':
            return place
    return None


def _inside_speech(line: Line, at: int) -> bool:
    """Whether a quotation mark stands inside a quotation that is not its own."""
    return at > 0 and line.quoted[at - 1] and at + 1 < len(line.quoted) and line.quoted[at + 1]


def read_phrase(line: Line, start: int, stop: int) -> Source | None:
    """The noun phrase that begins at token `start`, with its genitives, names and places; None where none does."""
    at, head = start, None
    if start < stop and line.norms[start] in PERSONAL:
        return Source(start, start + 1, start, "pronoun")
    if _is_age(line, at) and at + 3 < stop:
        at += 3
    while at < stop:
        close = closing_quote(line, at)
        if close is not None and close < stop:
            head = at + 1 if head is None else head
            at = close + 1
            continue
        norm = line.norms[at]
        if not norm[0].isalpha():
            if norm == "." and head is not None and _is_initial(line, at):
                at += 1
                continue
            break
        step = _step(line, at, stop, head)
        if step is None:
            break
        if head is None and step == at + 1 and not _is_adjective(line, at) and not _is_numeral(line, at):
            head = at
        at = step
    if head is None:
        last = at - 1
        if last >= start and _is_adjective(line, last) and role_of(line.norms[last]) is not None:
            head = last
        else:
            return None
    return Source(start, at, head)


def _is_age(line: Line, at: int) -> bool:
    """Whether "26-летний" stands here, which is cut in three."""
    return (
        line.norms[at].isdigit()
        and line.norms[at + 1 : at + 2] == ("-",)
        and line.norms[at + 2 : at + 3] != ()
        and (line.norms[at + 2].startswith("летн"))
    )


def _is_numeral(line: Line, at: int) -> bool:
    readings = forms(line.norms[at])
    return bool(readings) and readings[0].pos == "NUMR"


def _is_initial(line: Line, at: int) -> bool:
    """Whether a stop stands behind an initial: "Денис К."."""
    return line.norms[at] == "." and len(line.norms[at - 1]) == 1 and line.tokens[at - 1].word.isupper()


def _is_adjective(line: Line, at: int) -> bool:
    readings = forms(line.norms[at])
    if not readings or (is_name_word(line, at) and at and is_person_word(line.norms[at])):
        return False
    return readings[0].pos in {"ADJF", "PRTF"} or line.norms[at] in _BEFORE_NOUN


def _step(line: Line, at: int, stop: int, head: int | None) -> int | None:
    """The token behind the next word of the phrase, None where the word is no part of it."""
    norm = line.norms[at]
    readings = forms(norm)
    if norm in _INSIDE and head is not None:
        inner = at + 1
        if inner >= stop or not lemmas(line.norms[inner]).isdisjoint(_OUTSIDE) or line.norms[inner][0].isdigit():
            return None
        if role_of(line.norms[head]) is None and not line.tokens[inner].word[0].isupper():
            return None
        phrase = read_phrase(line, inner, stop)
        return phrase.end if phrase is not None and line.norms[phrase.head] not in PERSONAL else None
    if norm == "и" and head is not None and at + 1 < stop and _may_continue(line, at + 1):
        return at + 2 if not _is_adjective(line, at + 1) or at + 2 >= stop else at + 3
    if not readings:
        return at + 1
    if line.norms[at] in _BEFORE_NOUN:
        return at + 1
    if readings[0].pos in {
        "VERB",
        "INFN",
        "CONJ",
        "PRCL",
        "PREP",
        "GRND",
        "PRTS",
        "ADVB",
        "INTJ",
        "PRED",
        "NPRO",
    } and not (is_name_word(line, at) and at):
        return None
    if _is_adjective(line, at):
        return at + 1
    if readings[0].pos == "NUMR":
        return at + 1 if head is None and any(form.case == "nomn" for form in readings) else None
    if head is None or is_name_word(line, at):
        return at + 1
    cases = {form.case for form in readings if form.pos in {"NOUN", "NUMR"}}
    governed = "datv" in cases and not lemmas(line.norms[at - 1]).isdisjoint(_GIVING)
    return at + 1 if "gent" in cases or governed else None


def _may_continue(line: Line, at: int) -> bool:
    """Whether what stands behind "и" goes on with the genitives or names of the phrase."""
    if is_name_word(line, at):
        return True
    return any(form.case == "gent" for form in forms(line.norms[at])) and role_of(line.norms[at]) is not None


def _nominative(line: Line, source: Source, verb: Form) -> bool:
    """Whether a phrase may be the subject of a verb: its head has a nominative that agrees with it."""
    norm = line.norms[source.head]
    readings = [form for form in forms(norm) if form.pos in {"NOUN", "NPRO", "ADJF", "PRTF"}]
    if norm in PERSONAL:
        return _agrees(norm, verb)
    if verb.plural and "и" in line.norms[source.start : source.end] and any(form.case == "nomn" for form in readings):
        return True
    counted = [form for form in forms(line.norms[source.start]) if form.pos == "NUMR"]
    if counted:
        return bool(verb.plural or verb.gender == "neut") and any(form.case == "nomn" for form in counted)
    if source.head and closing_quote(line, source.head - 1) is not None:
        return not readings or any(form.case == "nomn" for form in readings)
    if not readings:
        return True
    if all("Abbr" in form.marks or "Fixd" in form.marks for form in readings):
        return True
    return any(form.case == "nomn" and _fits(form, verb) for form in readings)


def _agrees(pronoun: str, verb: Form) -> bool:
    if pronoun == "там":
        return bool(verb.plural)
    return verb.plural == (pronoun in {"они", "те"}) and (
        verb.plural
        or verb.gender is None
        or verb.gender == {"он": "masc", "тот": "masc", "она": "femn", "та": "femn"}.get(pronoun, "neut")
    )


def _fits(form: Form, verb: Form) -> bool:
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


def _skip(line: Line, at: int, stop: int) -> int:
    """The token behind adverbs and times: "сообщил во вторник губернатор"."""
    words = cue_words().between
    while at < stop:
        if line.norms[at] in words or _is_adverb(line.norms[at]):
            at += 1
            continue
        time = at + (line.norms[at] in {"в", "во", "на"})
        while time < stop and line.norms[time].isdigit():
            time += 1
        if time < stop and time > at and not lemmas(line.norms[time]).isdisjoint(_TIMES):
            at = time + 1
            continue
        return at
    return at


def _is_adverb(norm: str) -> bool:
    readings = forms(norm)
    return bool(readings) and readings[0].pos in {"ADVB", "PRCL"}


class Subject(NamedTuple):
    """The source of a verb, and the phrase of whom it speaks to, if any."""

    source: Source
    hearer: Source | None = None


def subject_after(line: Line, verb: Verb, stop: int) -> Subject | None:
    """The subject behind a verb: "сообщил РИА Новости источник в полиции", "заявили в Минобороны"."""
    at = _skip(line, verb.end, stop)
    if at >= stop:
        return None
    hearer = None
    bare = _bare_name(line, at, stop) if verb.form.plural else None
    first = bare or read_phrase(line, at, stop)
    if first is not None and _is_hearer(line, first, stop, verb):
        hearer, at = first, _skip(line, first.end, stop)
    elif first is None or not line.norms[at][0].isalpha():
        split = _hearer_name(line, at, stop, verb)
        if split is not None:
            hearer, at = split, _skip(line, split.end, stop)
    if at < stop and line.norms[at] in _IN and (verb.form.plural or verb.impersonal):
        inner = read_phrase(line, at + 1, stop)
        return Subject(inner._replace(start=at, within=True), hearer) if inner is not None else None
    found = None if verb.impersonal else read_phrase(line, at, stop)
    if found is None or not _nominative(line, found, verb.form):
        return None
    return Subject(_with_apposition(line, found, len(line.norms)), hearer)


def _bare_name(line: Line, at: int, stop: int) -> Source | None:
    """An outlet's name right behind a verb and before "в": "сообщили ТАСС в пресс-центре"."""
    last = at
    while last < stop and is_name_word(line, last) and line.tokens[last].word.isupper():
        last += 1
    return Source(at, last, at) if at < last < stop and line.norms[last] in _IN else None


def _is_hearer(line: Line, phrase: Source, stop: int, verb: Verb) -> bool:
    """Whether a phrase behind a verb is whom it speaks to: in the dative, or a name before the subject proper."""
    readings = [form for form in forms(line.norms[phrase.head]) if form.pos in {"NOUN", "ADJF"}]
    dative = bool(readings) and any(form.case == "datv" for form in readings)
    nominative = not readings or any(form.case == "nomn" and _fits(form, verb.form) for form in readings)
    if dative and not nominative:
        return True
    if phrase.end >= stop or not (dative or not readings):
        return False
    rest = read_phrase(line, phrase.end, stop)
    return (line.norms[phrase.end] in _IN and bool(verb.form.plural)) or (
        rest is not None and _nominative(line, rest, verb.form) and not is_name_word(line, phrase.end)
    )


def _hearer_name(line: Line, at: int, stop: int, verb: Verb) -> Source | None:
    close = closing_quote(line, at)
    if close is None or close + 1 >= stop:
        return None
    phrase = Source(at, close + 1, at + 1)
    return phrase if _is_hearer(line, phrase, stop, verb) else None


def _with_apposition(line: Line, source: Source, stop: int) -> Source:
    """The source with what stands between commas behind it and only describes it: "Гульнора, жена одного из задержанных"."""
    at = source.end
    if at + 1 >= stop or line.norms[at] != ",":
        return source
    opener = forms(line.norms[at + 1])
    end = at + 1
    while end < stop and line.norms[end] not in {",", ".", ";", ":", "—", "–", '"'}:
        end += 1
    participle = bool(opener) and opener[0].pos == "PRTF" and any(form.case == "nomn" for form in opener)
    age = line.norms[at + 1][0].isdigit() and end - at <= 3
    relative = line.norms[at + 1] in {"который", "которая", "которые", "которое"}
    if participle or age or relative or _describes(line, at + 1, end, source):
        return source._replace(end=end)
    return source


def _describes(line: Line, start: int, end: int, source: Source) -> bool:
    """Whether a phrase between commas is another word for a person named before it."""
    if not is_person_word(line.norms[source.head]) and not is_name_word(line, source.end - 1):
        return False
    phrase = read_phrase(line, start, end)
    if phrase is None or phrase.end != end or role_of(line.norms[phrase.head]) is None:
        return False
    return any(form.case == "nomn" for form in forms(line.norms[phrase.head]))


def subject_before(line: Line, verb: Verb, begin: int, stop: int) -> Subject | None:
    """The subject of a verb among tokens `begin` to `stop`, which end before it: the last that agrees with it."""
    first = _skip(line, begin, stop)
    if first < stop and line.norms[first] in _IN and (verb.form.plural or verb.impersonal):
        inner = read_phrase(line, first + 1, stop)
        if inner is not None and (
            role_of(line.norms[inner.head]) or is_name_word(line, inner.head) or _quoted_name(line, inner)
        ):
            return Subject(inner._replace(start=first, within=True))
    if verb.impersonal:
        return None
    best: Source | None = None
    at = begin
    while at < stop:
        before = line.norms[at - 1] if at > begin else ""
        found = None if before and _governs(before) else read_phrase(line, at, stop)
        if found is not None and _nominative(line, found, verb.form) and line.norms[found.head] not in {"это", "этом"}:
            hearer_only = best is not None and found.end == stop and _only_dative(line, found)
            if not hearer_only and (best is None or role_of(line.norms[best.head]) is None):
                best = found
            at = max(found.end, at + 1)
            continue
        at += 1
    return Subject(best) if best is not None else None


def _quoted_name(line: Line, source: Source) -> bool:
    return line.norms[source.head - 1] == '"'


def _governs(norm: str) -> bool:
    readings = forms(norm)
    return bool(readings) and readings[0].pos in {"PREP", "NUMR"}


def _only_dative(line: Line, source: Source) -> bool:
    readings = [form for form in forms(line.norms[source.head]) if form.pos == "NOUN"]
    return bool(readings) and all(form.case == "datv" for form in readings)


def find_subject(line: Line, verb: Verb, begin: int) -> Subject | None:
    """The source of a verb: in its own clause before it, across an aside between commas, else behind it."""
    found = subject_before(line, verb, begin, verb.start)
    if found is not None:
        return _without_object(line, verb, found)._replace(hearer=_told(line, verb))
    if begin > 1 and line.norms[begin - 1] == "," and begin >= verb.start - 3:
        aside = _aside(line, begin - 1)
        if aside is not None:
            opened = clause_start(line, aside)
            subject = subject_before(line, verb, opened, aside)
            if subject is not None and subject.source.end == aside:
                opener = forms(line.norms[aside + 1])
                gerund = bool(opener) and opener[0].pos == "GRND"
                wide = not gerund and line.norms[aside + 1] not in {"в", "однако", "впрочем", "кстати"}
                return Subject(subject.source._replace(end=begin - 1) if wide else subject.source)
    end = verb.end
    while end < len(line.norms) and line.norms[end] not in _BOUNDARIES | {".", "?", "!"}:
        end += 1
    if end < len(line.norms) and line.norms[end] == ".":
        end = min(end + 1, len(line.norms)) if _is_initial(line, end) else end
    return subject_after(line, verb, end)


def _told(line: Line, verb: Verb) -> Source | None:
    """Whom a source that stands before its verb speaks to: "губернатор сообщил агентству IRNA, что"."""
    at = _skip(line, verb.end, len(line.norms))
    end = at
    while end < len(line.norms) and not _parts(line, end) and line.norms[end] not in {".", "?", "!"}:
        end += 1
    phrase = read_phrase(line, at, end) if at < end else None
    if phrase is None or phrase.reference == "pronoun":
        return None
    readings = [form for form in forms(line.norms[phrase.head]) if form.pos == "NOUN"]
    dative = bool(readings) and readings[0].case == "datv" and all(form.case != "accs" for form in readings)
    return phrase if dative else None


def _without_object(line: Line, verb: Verb, subject: Subject) -> Subject:
    """The subject without a genitive that is what the verb denies: "полиция подробностей не раскрывает"."""
    source = subject.source
    rest = range(source.head + 1, source.end)
    if verb.start == verb.at or source.end != verb.start or not rest or source.within:
        return subject
    if any(is_name_word(line, at) or role_of(line.norms[at]) or line.norms[at] == '"' for at in rest):
        return subject
    return Subject(source._replace(end=source.head + 1), subject.hearer)


def _aside(line: Line, close: int) -> int | None:
    """The comma that opens the aside which the comma at `close` ends, None where it ends none."""
    for at in range(close - 1, 0, -1):
        if line.norms[at] in {";", ":", ".", "—", "–"}:
            return None
        if line.norms[at] == ",":
            opener = forms(line.norms[at + 1])
            word = line.norms[at + 1]
            if (
                word in {"который", "которая", "которые", "которое", "чей", "однако", "впрочем", "кстати"}
                or line.norms[at + 1 : at + 4] == ("в", "свою", "очередь")
                or word[0].isdigit()
                or (opener and opener[0].pos in {"PRTF", "NOUN", "GRND"})
            ):
                return at
            return None
    return None
