"""Who speaks: the words of a source beside a verb of saying, and who is spoken to."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from khronika.language.data import load_toml
from khronika.language.lines import Line
from khronika.language.ru.agreement import may_be_subject
from khronika.language.ru.contents import is_finite
from khronika.language.ru.cues import Verb, cue_words
from khronika.language.ru.hearers import (
    DATIVE,
    IN,
    bare_name,
    dative_before_body,
    hearer_name,
    is_addressed,
    is_dative,
    is_hearer,
    is_quoted_name,
    is_within,
    without_hearer,
)
from khronika.language.ru.morphology import forms, lemmas, parts_of_speech
from khronika.language.ru.names import is_name_word, is_person_word
from khronika.language.ru.noun_phrases import (
    Source,
    clause_start,
    is_glued,
    is_in_name,
    is_initial,
    parts_clauses,
    read_phrase,
    role_of,
)

#: What leads to where somebody belongs.
_OF = frozenset({"по", "из", "при", "с", "на", "от"})
_DASHES = frozenset({"—", "–"})
#: Words between commas between a source and its verb.
_WHERE = frozenset({"куда", "где", "откуда"})
_AFTERWARDS = frozenset({("а", "за"), ("а", "вслед"), ("а", "также"), ("как", "и"), ("вслед", "за"), ("вместе", "с")})
_ASIDES = _WHERE | frozenset({"однако", "впрочем", "кстати", "напротив", "наоборот", "например", "наконец"})
#: How many tokens may stand between an aside and its verb: "архив, куда мы обратились, этих сведений не подтвердил".
_OBJECT = 6
_TO_SOMEBODY = frozenset({"нам", "мне", "ему", "ей", "им", "вам"})
_BOUNDARIES = frozenset({",", ";", ":", "—", "–", "(", ")", "-", ".", "?", "!"})


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_toml("ru", "cues")["sources"][name].split())


def skip_times(line: Line, at: int, stop: int) -> int:
    """The token behind adverbs and times: "сообщил во вторник губернатор"."""
    words = cue_words().between
    while at < stop:
        if line.norms[at] in words or line.norms[at] in _TO_SOMEBODY or _is_adverb(line.norms[at]):
            at += 1
            continue
        time = at + (line.norms[at] in IN)
        while time < stop and line.norms[time].isdigit():
            time += 1
        if at < time < stop and not lemmas(line.norms[time]).isdisjoint(_words("times")):
            at = time + 1
            continue
        return at
    return at


def _skip_occasion(line: Line, at: int, stop: int) -> int:
    """The token behind what somebody spoke at: "сказал на пресс-конференции тренер", "заявил в эфире канала мэр"."""
    if at + 1 < stop and line.norms[at] in IN | {"по"}:
        phrase = read_phrase(line, at + 1, stop)
        if phrase is not None and not lemmas(line.norms[phrase.head]).isdisjoint(_words("occasions")):
            return phrase.end
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
    at = _skip_occasion(line, skip_times(line, verb.end, stop), stop)
    if at >= stop:
        return None
    hearer = None
    bare = bare_name(line, at, stop) if verb.form.plural else None
    first = bare or read_phrase(line, at, stop)
    inside = dative_before_body(line, first) if first is not None and verb.form.plural else None
    if inside is not None:
        first = bare = inside
    if first is not None and (bare is not None or is_hearer(line, first, stop, verb)):
        hearer, at = first, skip_times(line, first.end, stop)
    elif first is None or not line.norms[at][0].isalpha():
        split = hearer_name(line, at, stop, verb)
        if split is not None:
            hearer, at = split, skip_times(line, split.end, stop)
    if at < stop and line.norms[at] in IN and (verb.form.plural or verb.impersonal):
        inner = read_phrase(line, at + 1, stop)
        spoken = inner is not None and is_within(line, inner)
        return Subject(inner._replace(start=at, within=True), hearer) if inner is not None and spoken else None
    found = None if verb.impersonal or (told := read_phrase(line, at, stop)) is None else without_hearer(line, told)
    if found is not None and not may_be_subject(line, found, verb.form) and is_addressed(line, found):
        found = read_phrase(line, found.end, stop) if found.end < stop else None
    if found is None or not may_be_subject(line, found, verb.form):
        return None
    found = with_rank(line, found, stop)
    return Subject(_with_apposition(line, found, len(line.norms)), hearer)


def with_rank(line: Line, source: Source, stop: int) -> Source:
    """The source with the rank and the name behind an office: "заместитель министра генерал-майор полиции П. А. Ломов"."""
    end = source.end
    while end < stop and line.norms[end][0].isalpha():
        other = read_phrase(line, end, stop)
        if other is None or not any(form.case == "nomn" and form.animate for form in forms(line.norms[other.head])[:2]):
            break
        end = other.end
        if end + 1 < stop and is_glued(line, end):
            end += 1
    initials = end - (len(line.norms[end - 1]) == 1 and line.capital(end - 1))
    while initials + 2 < len(line.norms) and line.capital(initials) and len(line.norms[initials]) == 1:
        initials += 1 + (line.norms[initials + 1] == ".")
    named = initials > end and is_name_word(line, initials)
    return source._replace(end=initials + 1 if named else end)


def _with_apposition(line: Line, source: Source, stop: int) -> Source:
    """The source with what stands between commas behind it and only describes it: "Гульнора, жена одного из задержанных"."""
    at = source.end
    if at + 1 >= stop or line.norms[at] != ",":
        return source
    opener = forms(line.norms[at + 1])
    end = at + 1
    while end < stop and line.norms[end] not in {",", ".", ";", ":", "—", "–", '"'}:
        end += 1
    nominative = bool(opener) and any(form.case == "nomn" for form in opener)
    described = "ADJF" if "PREP" in parts_of_speech(line.norms[min(at + 2, stop - 1)]) else "PRTF"  # "близкий к власти"
    participle = nominative and opener[0].pos in {"PRTF", described}
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
    first = skip_times(line, begin, stop)
    if verb.form.plural and not verb.impersonal and line.norms[first : first + 1] != ():
        first = _body_before(line, begin, stop) or first
    if first < stop and line.norms[first] in IN and (verb.form.plural or verb.impersonal):
        inner = read_phrase(line, first + 1, stop)
        inner = without_hearer(line, inner) if inner is not None else None
        if (
            inner is not None
            and is_within(line, inner)
            and (
                (verb.impersonal and not line.capital(inner.head))
                or any(role_of(line.norms[at]) for at in range(inner.head, inner.end))
                or is_name_word(line, inner.head)
                or is_quoted_name(line, inner)
            )
        ):
            return Subject(inner._replace(start=first, within=True))
    if verb.impersonal:
        return None
    best: Source | None = None
    at = first if first < stop else begin
    while at < stop:
        before = line.norms[at - 1] if at > begin else ""
        found = None if before and (_governs(before) or _is_oblique(before)) else read_phrase(line, at, stop)
        if found is not None and before and _is_owned(line, found, before):
            found = None
        if (
            found is not None
            and may_be_subject(line, found, verb.form)
            and line.norms[found.head] not in {"это", "этом"}
        ):
            hearer_only = best is not None and found.end == stop and is_dative(line, found)
            of_it = best is not None and _is_named(line, best) and role_of(line.norms[found.head]) is None
            thing = best is not None and _is_thing(line, found)
            if not hearer_only and not of_it and not thing and (best is None or role_of(line.norms[best.head]) is None):
                best = found
            at = max(found.end, at + 1)
            continue
        at += 1
    return Subject(_with_office(line, best, stop)) if best is not None else None


def _with_office(line: Line, source: Source, stop: int) -> Source:
    """The source with where its office is and the rank and name behind that, where these reach up to the verb.

    "Начальник отдела по вопросам миграции подполковник Сергей Дронов", "Марина Стрелова из «Вестника»".
    """
    at = source.end
    while at < stop:
        if line.norms[at] in _OF and at + 1 < stop:
            inner = read_phrase(line, at + 1, stop)
            told = line.norms[at] != "по" and inner is not None
            outside = told and inner is not None and not lemmas(line.norms[inner.head]).isdisjoint(_words("outside"))
            if inner is None or outside or inner.reference == "pronoun":
                return source
            at = inner.end
            continue
        if line.norms[at] == "-" and is_glued(line, at):
            at += 1
            continue
        other = read_phrase(line, at, stop)
        if other is None or not any(form.case == "nomn" and form.animate for form in forms(line.norms[other.head])[:2]):
            break
        at = other.end
    return source._replace(end=at) if at > source.end and skip_times(line, at, stop) == stop else source


def _is_thing(line: Line, source: Source) -> bool:
    """Whether a phrase names no speaker but a thing, which may be the object: "МВД применение оружия отрицает"."""
    readings = [form for form in forms(line.norms[source.head])[:1] if form.pos == "NOUN"]
    small = role_of(line.norms[source.head]) is None and not line.capital(source.head)
    return small and bool(readings) and not readings[0].animate and line.norms[source.head - 1] != '"'


def _is_named(line: Line, source: Source) -> bool:
    """Whether a phrase is a person's first name and surname: what follows may tell where they are from."""
    words = range(source.head, source.end)
    return len(words) > 1 and all(is_name_word(line, at) for at in words) and is_person_word(line.norms[source.head])


def _body_before(line: Line, begin: int, stop: int) -> int | None:
    """The "в" of the body that stands right before a verb: "26 февраля в минздраве заявили"; None where none does."""
    for at in range(stop - 1, begin - 1, -1):
        if line.norms[at] in IN:
            inner = read_phrase(line, at + 1, stop)
            body = inner is not None and skip_times(line, inner.end, stop) == stop and role_of(line.norms[inner.head])
            return at if body else None
    return None


def _is_oblique(norm: str) -> bool:
    """Whether a word is an adjective that stands in no nominative: "своих солдат"."""
    readings = forms(norm)
    return bool(readings) and all(form.pos == "ADJF" and form.case != "nomn" for form in readings)


def _governs(norm: str) -> bool:
    readings = forms(norm)
    return bool(readings) and readings[0].pos in {"PREP", "NUMR"}


def _is_owned(line: Line, source: Source, before: str) -> bool:
    """Whether a noun for a thing goes with the noun before it: "в ходе задержания сообщили"."""
    owner = forms(before)
    readings = [form for form in forms(line.norms[source.head]) if form.pos == "NOUN"]
    thing = any(form.case == "gent" for form in readings) and not any(form.animate for form in readings)
    return thing and bool(owner) and owner[0].pos == "NOUN" and not line.capital(source.head)


def find_subject(line: Line, verb: Verb, begin: int) -> Subject | None:
    """The source of a verb: in its own clause before it, across an aside between commas, else behind it."""
    found = subject_before(line, verb, begin, verb.start)
    if found is not None:
        return _without_object(line, verb, found)._replace(hearer=_told(line, verb))
    opened = _bracket(line, begin - 1) if begin > 1 and line.norms[begin - 1] == ")" else None
    if opened is not None:
        return subject_before(line, verb, clause_start(line, opened), opened)
    if begin > 1 and line.norms[begin - 1] in _DASHES and begin == verb.start:
        opened = next((at for at in range(begin - 2, 0, -1) if line.norms[at] in _DASHES), 0)
        inner = read_phrase(line, opened + 1, begin - 1) if opened else None
        named = inner is not None and inner.end == begin - 1
        subject = subject_before(line, verb, clause_start(line, opened), opened) if named else None
        if subject is not None and subject.source.end == opened:
            return Subject(subject.source._replace(end=begin - 1))  # "её мать — актриса Анна Реутова — сказала"
    shared = _verb_before(line, verb, begin)
    if shared is not None:
        return find_subject(line, verb._replace(at=shared, start=shared, end=shared + 1), begin)
    if begin > 1 and line.norms[begin - 1] == "," and begin >= verb.start - _OBJECT:
        aside = _aside(line, begin - 1)
        if aside is not None:
            opened = clause_start(line, aside)
            apart = line.norms[aside + 1] in _WHERE and any(map(is_finite, line.norms[opened:aside]))
            subject = None if apart else subject_before(line, verb, opened, aside)
            if subject is not None and subject.source.end == aside:
                opener = forms(line.norms[aside + 1])
                gerund = bool(opener) and opener[0].pos == "GRND"
                wide = not gerund and line.norms[aside + 1] not in _ASIDES | {"в"}
                return Subject(subject.source._replace(end=begin - 1) if wide else subject.source)
    end = _behind_gerund(line, verb.end)
    if end > verb.end:
        verb = verb._replace(end=end)
    while end < len(line.norms) and not _bounds(line, end):
        end += 1
    if end < len(line.norms) and line.norms[end] == ".":
        end = min(end + 1, len(line.norms)) if is_initial(line, end) else end
    return subject_after(line, verb, end)


def _verb_before(line: Line, verb: Verb, begin: int) -> int | None:
    """The verb of the same clause that shares its subject with this one: "узнал почерк и добавил"; None for none."""
    if verb.start - begin < 2 or line.norms[verb.start - 1] != "и":
        return None
    for at in range(verb.start - 2, begin - 1, -1):
        form = forms(line.norms[at])[0] if forms(line.norms[at]) else None
        if form is not None and form.pos == "VERB":
            same = form.plural == verb.form.plural and form.gender in {verb.form.gender, None}
            return at if same else None
    return None


def _behind_gerund(line: Line, at: int) -> int:
    """The token behind what the speaker does meanwhile, between commas: "сказал, выйдя из зала, один из оправданных"."""
    opener = forms(line.norms[at + 1]) if line.norms[at : at + 1] == (",",) and at + 1 < len(line.norms) else ()
    if not opener or opener[0].pos != "GRND":
        return at
    return next((place + 1 for place in range(at + 1, len(line.norms)) if line.norms[place] == ","), at)


def _bounds(line: Line, at: int) -> bool:
    """Whether a token ends the stretch in which a subject is looked for."""
    mark = line.norms[at] in _BOUNDARIES and not is_glued(line, at)
    return mark and not (line.norms[at] == "." and is_in_name(line, at))


def _bracket(line: Line, close: int) -> int | None:
    """The bracket that the one at token `close` is the partner of."""
    return next((at for at in range(close - 1, 0, -1) if line.norms[at] == "("), None)


def _told(line: Line, verb: Verb) -> Source | None:
    """Whom a source that stands before its verb speaks to: "губернатор сообщил агентству IRNA, что"."""
    at = skip_times(line, verb.end, len(line.norms))
    end = at
    while end < len(line.norms) and not parts_clauses(line, end) and line.norms[end] not in {".", "?", "!"}:
        end += 1
    phrase = read_phrase(line, at, end) if at < end else None
    if phrase is None or phrase.reference == "pronoun":
        return None
    readings = [form for form in forms(line.norms[phrase.head]) if form.pos == "NOUN"]
    dative = bool(readings) and readings[0].case in DATIVE and all(form.case != "accs" for form in readings)
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
        if line.norms[at] in {";", ":", ".", "—", "–"} and not (line.norms[at] == "." and is_initial(line, at)):
            return None
        if line.norms[at] == ",":
            opener = forms(line.norms[at + 1])
            word = line.norms[at + 1]
            if (
                word in _ASIDES
                or line.norms[at + 1 : at + 3] in _AFTERWARDS
                or (
                    word in {"ему", "ей"}
                    and (line.norms[at + 2].isdigit() or "NUMR" in parts_of_speech(line.norms[at + 2]))
                )
                or any(lemmas(norm) & {"который", "чей"} for norm in line.norms[at + 1 : at + 3])
                or line.norms[at + 1 : at + 4] == ("в", "свою", "очередь")
                or word[0].isdigit()
                or (opener and opener[0].pos in {"PRTF", "NOUN", "GRND"})
                or (opener and opener[0].pos == "ADJF" and "PREP" in parts_of_speech(line.norms[at + 2]))
            ):
                return at
            return None
    return None
