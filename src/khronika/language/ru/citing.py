"""Sources named by a phrase: "по словам X", "по данным X", "следует из X", "со ссылкой на X", "со слов X"."""

from __future__ import annotations

from typing import NamedTuple

from khronika.language.lines import Line
from khronika.language.ru.acts import is_predicate
from khronika.language.ru.cues import cue_words
from khronika.language.ru.morphology import forms, lemmas, parts_of_speech
from khronika.language.ru.noun_phrases import Source, read_phrase, role_of

_POSSESSIVE = {"его": "masc", "ее": "femn", "их": "plur"}
_SAME = frozenset({("того", "же"), ("той", "же"), ("тех", "же"), ("этого", "же"), ("этой", "же")})
_OWN_WORDS = frozenset({"мы", "наш", "наша", "наши"})
_GIVEN = frozenset({"данные", "данный", "сведение", "оценка", "подсчет", "цифра", "информация"})
_SHOWING = frozenset(
    {"показать", "передать", "предоставить", "прислать", "дать", "раскрыть", "опубликовать", "привести"}
)
_OWN = frozenset({"нашим", "нашей", "моим", "моей", "нашему"})
_BEFORE = frozenset(
    {
        "собственным",
        "же",
        "собственной",
        "последним",
        "уточненным",
        "предварительным",
        "официальным",
        "первым",
        "свежим",
    }
)
_CITING = (
    ("со", "ссылкой", "на"), ("ссылаясь", "на"), ("сославшись", "на"), ("со", "слов"), ("из", "слов"),
    ("по", "сообщению"), ("цитируя",),
)  # fmt: skip

#: What was drawn from papers, words before and behind them.
_DRAWN = (("следует", "из"), ("явствует", "из"), ("видно", "из"), ("судя", "по"), ("если", "верить"))
#: The words that such a phrase may begin with.
_OPENERS = frozenset({"по", "согласно", "из", "—", "–"} | {words[0] for words in (*_CITING, *_DRAWN)})
_FOLLOWS = frozenset((verb, ",", "что") for verb in ("следует", "явствует", "видно"))


class Citing(NamedTuple):
    """A phrase that names a source: tokens `start` to `end`, of which `cue` end its own words; `source` None for nobody.

    `deeper` tells of phrases by which a source names its own source; `gender` of the pronoun that stands for the source.
    """

    start: int
    end: int
    cue: tuple[int, int]
    source: Source | None
    deeper: bool
    gender: str | None = None
    own: bool = False


def find_citing(line: Line) -> list[Citing]:
    """The phrases of a sentence that name a source without a verb, in its order."""
    found: list[Citing] = []
    at = 0
    while at < len(line.norms):
        if line.norms[at] not in _OPENERS:
            at += 1
            continue
        phrase = (
            _behind_dash(line, at) or _by(line, at) or _according(line, at) or _drawn(line, at) or _deeper(line, at)
        )
        if phrase is not None:
            found.append(phrase)
            at = phrase.end
        at += 1
    return found


def _by(line: Line, at: int) -> Citing | None:
    """Reads "по словам X", "по его словам", "по данным X", "по официальным данным"."""
    if line.norms[at] != "по":
        return None
    noun: int | None = None
    for place in range(at + 1, min(at + 5, len(line.norms))):
        if not line.norms[place][0].isalpha():
            return None
        case = "gent" if "из" in line.norms[at:place] else "datv"
        if any(
            form.pos == "NOUN" and form.case == case and form.lemma in cue_words().by
            for form in forms(line.norms[place])
        ):
            noun = place
            break
        readings = forms(line.norms[place])
        if (
            line.norms[place] not in _POSSESSIVE
            and line.norms[place] not in {"же", "из"}
            and (not readings or readings[0].pos not in {"ADJF", "PRTF", "NPRO"})
        ):
            return None
    if noun is None or (line.capital(noun) and not line.tokens[at].word.isupper()):
        return None  # a name: "Комитет по Оценке СМИ"
    between = line.norms[at + 1 : noun]
    pronoun = next((place for place in range(at + 1, noun) if line.norms[place] in _POSSESSIVE), None)
    if pronoun is not None:
        source = Source(pronoun, pronoun + 1, pronoun, "pronoun")
        return Citing(at, noun + 1, (at, noun + 1), source, False, _POSSESSIVE[line.norms[pronoun]])
    if any(norm in _OWN for norm in between):
        return Citing(at, noun + 1, (at, noun + 1), None, False, own=True)
    start = _behind_time(line, noun + 1)
    start += line.norms[start : start + 1] == ("же",)
    start += 2 * (line.norms[start : start + 2] in _SAME)
    inside = line.norms[start : start + 1] == ("из",)  # "по сведениям из больницы"
    phrase = read_phrase(line, start + inside, len(line.norms)) if start + inside < len(line.norms) else None
    if phrase is not None and inside:
        phrase = phrase._replace(start=start, within=True)
    phrase = _without_subject(line, phrase) if phrase is not None and not inside else phrase
    shown = _shown_by(line, phrase.end if phrase is not None else noun + 1)
    if shown is not None:
        return Citing(at, _comma_behind(line, shown.end), (at, noun + 1), shown, False)
    if phrase is None or not _genitive(line, phrase):
        if line.norms[noun + 1 : noun + 2] == (",",) and not _OWN_WORDS.isdisjoint(line.norms[noun + 2 : noun + 6]):
            return Citing(at, noun + 1, (at, noun + 1), None, False, own=True)  # "по спискам, которые собрал наш бот"
        if start > noun + 1 and between == ():
            return None
        return Citing(at, noun + 1, (at, noun + 1), None, False)
    return Citing(at, _with_apposition(line, phrase), (at, noun + 1), phrase, False)


def _behind_dash(line: Line, at: int) -> Citing | None:
    """Reads "погибли трое – обновлённые данные X": whose data a sentence ends with, or whose word a headline does."""
    if line.norms[at] not in {"—", "–"}:
        return None
    told = read_phrase(line, at + 1, len(line.norms)) if line.kind == "title" and at + 1 < len(line.norms) else None
    if told is not None and told.end == len(line.norms) and role_of(line.norms[told.head]) is not None:
        return Citing(at, told.end, (at, at + 1), told, False)  # "Пятеро погибли на границе — погранслужба"
    noun = at + 1
    while noun + 1 < len(line.norms) and lemmas(line.norms[noun]).isdisjoint(_GIVEN):
        if not parts_of_speech(line.norms[noun]) & {"ADJF", "PRTF"}:
            return None
        noun += 1
    if noun + 1 >= len(line.norms) or lemmas(line.norms[noun]).isdisjoint(_GIVEN):
        return None
    phrase = read_phrase(line, noun + 1, len(line.norms))
    ends = phrase is not None and line.norms[phrase.end : phrase.end + 1] in {(), (".",)}
    return Citing(at, phrase.end, (noun, noun + 1), phrase, False) if phrase is not None and ends else None


def _shown_by(line: Line, comma: int) -> Source | None:
    """Who showed papers to the outlet: "по документам, которые показал нам юрист, …"."""
    if line.norms[comma : comma + 1] != (",",) or "который" not in lemmas(" ".join(line.norms[comma + 1 : comma + 2])):
        return None
    verb = comma + 2
    if verb + 2 >= len(line.norms) or lemmas(line.norms[verb]).isdisjoint(_SHOWING):
        return None
    start = verb + 1 + (line.norms[verb + 1] in {"нам", "редакции", "журналистам", "изданию", "газете"})
    source = read_phrase(line, start, len(line.norms))
    return source if source is not None and source.reference == "named" else None


def _without_subject(line: Line, phrase: Source) -> Source:
    """The phrase without a name behind it that can be no genitive: "по сведениям изданий Кинчев находится …"."""
    end = phrase.end
    while end > phrase.head + 1 and line.norms[end - 1].isalpha() and not line.capital(end - 2):
        cases = {form.case for form in forms(line.norms[end - 1]) if form.pos == "NOUN"}
        if not cases or "nomn" not in cases or cases & {"gent", None}:
            break
        end -= 1
    return phrase._replace(end=end)


def _with_apposition(line: Line, phrase: Source) -> int:
    """The token behind a source and what stands between commas behind it: "по словам Анны Ровной, главы профсоюза, …"."""
    at = phrase.end
    if line.norms[at : at + 1] != (",",) or at + 1 >= len(line.norms):
        return at
    end = _described(line, phrase)
    if end is not None:
        return end
    other = read_phrase(line, at + 1, len(line.norms))
    if other is None or role_of(line.norms[other.head]) is None or line.norms[other.end : other.end + 1] != (",",):
        return at
    genitive = any(form.case == "gent" for form in forms(line.norms[other.head]))
    return other.end if genitive and line.capital(phrase.end - 1) else at


def _described(line: Line, phrase: Source) -> int | None:
    """Where a participle's or a relative clause behind a source ends: "по словам торговки, назвавшейся Зинаидой, …"."""
    start = phrase.end + 1
    end = next((at for at in range(start, len(line.norms)) if line.norms[at] == ","), None)
    if end is None:
        return None
    if any("который" in lemmas(norm) for norm in line.norms[start : start + 2]):
        return end
    heads = {(form.case, form.plural, form.gender) for form in forms(line.norms[phrase.head]) if form.pos == "NOUN"}
    described = {(form.case, form.plural, form.gender) for form in forms(line.norms[start]) if form.pos == "PRTF"}
    told = any(is_predicate(norm) for norm in line.norms[start:end])
    return end if heads & described and not told else None


def _may_tell(line: Line, phrase: Source) -> bool:
    """Whether a phrase names somebody who can be cited, not a reason: "сославшись на состояние здоровья"."""
    tokens = range(phrase.start, phrase.end)
    return any(role_of(line.norms[at]) or line.capital(at) or line.norms[at] == '"' for at in tokens)


def _behind_time(line: Line, at: int) -> int:
    """The token behind "на утро понедельника", which says of when the words are."""
    if line.norms[at : at + 1] != ("на",):
        return at
    while at < len(line.norms) and line.norms[at] not in {",", ".", ";"}:
        at += 1
    return at


def _genitive(line: Line, phrase: Source) -> bool:
    readings = [form for form in forms(line.norms[phrase.head]) if form.pos in {"NOUN", "ADJF", "PRTF"}]
    if (
        line.capital(phrase.head)
        and phrase.end == phrase.head + 1
        and line.norms[phrase.end : phrase.end + 1] == (",",)
    ):
        return True  # a woman's surname that has no cases: "по словам Верес, …"
    return not readings or any(form.case == "gent" for form in readings) or line.norms[phrase.head - 1] == '"'


def _according(line: Line, at: int) -> Citing | None:
    """Reads "согласно данным X", "согласно X"."""
    if line.norms[at] != "согласно":
        return None
    noun = at + 1
    if noun < len(line.norms) and "который" in lemmas(line.norms[noun]):
        return None
    if noun < len(line.norms) and any(
        form.lemma in cue_words().by and form.case == "datv" for form in forms(line.norms[noun])
    ):
        phrase = read_phrase(line, noun + 1, len(line.norms))
        return Citing(at, phrase.end if phrase else noun + 1, (at, noun + 1), phrase, False)
    phrase = read_phrase(line, noun, len(line.norms)) if noun < len(line.norms) else None
    return Citing(at, phrase.end, (at, at + 1), phrase, False) if phrase is not None else None


def _drawn(line: Line, at: int) -> Citing | None:
    """Reads "следует из X", "из X следует, что", "судя по X", "если верить X"."""
    for words in _DRAWN:
        begin = at + len(words)
        if line.norms[at:begin] == words and begin < len(line.norms):
            phrase = read_phrase(line, begin, len(line.norms))
            if phrase is None:
                return None
            start = at - (at > 0 and line.norms[at - 1] == "как")
            return Citing(start, _comma_behind(line, phrase.end), (at, begin), phrase, False)
    if line.norms[at] != "из" or at + 1 >= len(line.norms):
        return None
    phrase = read_phrase(line, at + 1, len(line.norms))
    if phrase is None or line.norms[phrase.end : phrase.end + 3] not in _FOLLOWS:
        return None
    return Citing(at, phrase.end + 3, (phrase.end, phrase.end + 1), phrase, False)


def _comma_behind(line: Line, at: int) -> int:
    """The next comma, up to which a paper is described: "из ответа на запрос депутата, …"; `at` where there is none."""
    return next((place for place in range(at, len(line.norms)) if line.norms[place] == ","), at)


def _deeper(line: Line, at: int) -> Citing | None:
    """Reads "со ссылкой на X", "сославшись на X", "со слов X"."""
    for words in _CITING:
        if line.norms[at : at + len(words)] == words:
            begin = at + len(words)
            phrase = read_phrase(line, begin, len(line.norms)) if begin < len(line.norms) else None
            if phrase is None or not _may_tell(line, phrase):
                return None
            return Citing(at, phrase.end, (at, begin), phrase, True)
    return None
