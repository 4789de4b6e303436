"""What a Russian report could not confirm, and what it takes back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from khronika.language.data import load_toml
from khronika.language.lines import Line
from khronika.language.reading import AttributionMention, DoubtMention, Span
from khronika.language.ru.contents import right_limit, sentence_end
from khronika.language.ru.morphology import lemmas

#: How many sentences back the words spoken of are looked for.
_REACH = 5
#: How many tokens a sentence has at most that only says that another is wrong.
_SHORT = 12


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_toml("ru", "doubts")[name])


def find_doubts(lines: Sequence[Line], attributions: Sequence[AttributionMention]) -> tuple[DoubtMention, ...]:
    """The doubts of a report, in the order of the text, each with the words it speaks of.

    "Подтвердить это независимо не удалось" speaks of what was said before it, "ранее мы ошибочно писали, что C" of C.
    """
    by_sentence: dict[int, list[AttributionMention]] = {}
    for mention in attributions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    found: list[DoubtMention] = []
    for line in lines:
        names = [lemmas(norm) for norm in line.norms]
        doubt = (
            _unconfirmed(lines, line, names, by_sentence)
            or _withdrawn(line, names)
            or _taken_back(lines, line, names)
            or _called_false(line, names)
        )
        if doubt is not None:
            found.append(doubt)
    return tuple(found)


def _has(names: Sequence[frozenset[str]], words: frozenset[str]) -> int | None:
    return next((at for at, name in enumerate(names) if not name.isdisjoint(words)), None)


def _unconfirmed(
    lines: Sequence[Line],
    line: Line,
    names: Sequence[frozenset[str]],
    by_sentence: dict[int, list[AttributionMention]],
) -> DoubtMention | None:
    at = _has(names, _words("verify"))
    if at is None or _has(names, _words("unable")) is None:
        return None
    here = by_sentence.get(line.number, [])
    if any(mention.cue.start <= line.tokens[at].start < mention.cue.end for mention in here):
        return None  # a source that does not confirm
    denied = line.norms[at - 1 : at] == ("не",) or "нет" in line.norms or "невозможно" in line.norms
    if not denied and _has(names, _words("failing")) is None:
        return None
    target = _spoken_before(lines, line, by_sentence, line.tokens[at].start)
    span = line.span(0, sentence_end(line))
    if not target or span is None:
        return None
    return DoubtMention(span=span, kind="unconfirmed", target=target, sentence=line.number)


def _spoken_before(
    lines: Sequence[Line], line: Line, by_sentence: dict[int, list[AttributionMention]], at: int
) -> tuple[Span, ...]:
    """What was said before an offset: in the same sentence, else in the last sentences of the paragraph by one source."""
    same = [mention for mention in by_sentence.get(line.number, []) if mention.cue.start < at and mention.content]
    ahead = [mention for mention in by_sentence.get(line.number, []) if mention.cue.start > at and mention.content]
    if same or ahead:
        same = same or ahead
        return tuple(piece for mention in same for piece in mention.content)
    spans: list[Span] = []
    speaker: str | None = None
    for number in range(line.number - 1, max(-1, line.number - 1 - _REACH), -1):
        if lines[number].part != line.part:
            break
        mentions = [mention for mention in by_sentence.get(number, []) if mention.content]
        voices = {mention.voices[-1].name for mention in mentions if mention.voices}
        if speaker is not None and speaker not in voices:
            break
        if mentions:
            spans += [piece for mention in mentions for piece in mention.content]
            speaker = mentions[-1].voices[-1].name if mentions[-1].voices else None
        elif not spans:
            span = lines[number].span(0, sentence_end(lines[number]))
            return (span,) if span is not None else ()
        if speaker is None:
            break
    return tuple(sorted(set(spans)))


def _withdrawn(line: Line, names: Sequence[frozenset[str]]) -> DoubtMention | None:
    """Reads "ранее мы ошибочно сообщили, что C"."""
    wrong, wrote = _has(names, _words("wrong")), _has(names, _words("wrote"))
    if wrong is None or wrote is None or _has(names, _words("own")) is None:
        return None
    begin = next((at + 1 for at in range(wrote, len(line.norms)) if line.norms[at] in {"что", "о", "об"}), None)
    if begin is None:
        return None
    target, span = line.span(begin, right_limit(line, begin)), line.span(0, begin)
    if target is None or span is None:
        return None
    return DoubtMention(span=span, kind="withdrawn", target=(target,), sentence=line.number)


def _taken_back(lines: Sequence[Line], line: Line, names: Sequence[frozenset[str]]) -> DoubtMention | None:
    """Reads "В сводке мы писали, что C. Это ошибка", "Исправлено. В первой версии сказано, что C"."""
    wrote = _has(names, _words("wrote") | _words("stood"))
    if wrote is None:
        return None
    own = _has(names, _words("own")) is not None
    before = lines[line.number - 1] if line.number else None
    after = lines[line.number + 1] if line.number + 1 < len(lines) else None
    corrected = before is not None and before.part == line.part and _is_correction(before)
    corrected = corrected or _is_correction(line)
    wrong = after is not None and after.part == line.part and _says_wrong(after)
    if not (corrected and "верси" in " ".join(line.norms)) and not (own and wrong):
        return None
    begin = next((at + 1 for at in range(wrote, len(line.norms)) if line.norms[at] in {"что", "о", "об"}), None)
    target = line.span(begin, right_limit(line, begin)) if begin is not None else None
    span = line.span(0, begin) if begin is not None else None
    if target is None or span is None:
        return None
    return DoubtMention(span=span, kind="withdrawn", target=(target,), sentence=line.number)


def _is_correction(line: Line) -> bool:
    """Whether a line opens as a correction: "Исправлено 17 мая в 16:20", "Поправка: …"."""
    return not lemmas(line.norms[0]).isdisjoint(_words("correcting"))


def _says_wrong(line: Line) -> bool:
    """Whether a sentence says of what stands before it that it is wrong: "Это было неверно", "Это не подтвердилось"."""
    if line.norms[0] not in {"это", "но", "мы", "информация", "данные"} or len(line.norms) > _SHORT:
        return False
    names = [lemmas(norm) for norm in line.norms]
    failed = any(
        line.norms[at] == "не" and not names[at + 1].isdisjoint(_words("proving")) for at in range(len(names) - 1)
    )
    return failed or _has(names, _words("wrong")) is not None


def _called_false(line: Line, names: Sequence[frozenset[str]]) -> DoubtMention | None:
    """Reads "Пятнадцать погибших — выдумка": who says so takes the number for false."""
    for at in range(1, len(line.norms) - 1):
        if line.norms[at] not in {"—", "–", "-"} or names[at + 1].isdisjoint(_judged()):
            continue
        begin = at
        while begin > 0 and line.norms[begin - 1] not in {",", ";", ":", ".", "(", ")"}:
            begin -= 1
        target, span = line.span(begin, at), line.span(at + 1, at + 2)
        if target is not None and span is not None:
            return DoubtMention(span=span, kind="withdrawn", target=(target,), sentence=line.number)
    return None


@cache
def _judged() -> frozenset[str]:
    return frozenset(load_toml("ru", "cues")["deny"]["judged"].split())
