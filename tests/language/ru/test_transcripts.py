"""Transcripts: turns under the names of who speaks."""

from __future__ import annotations

from khronika.record.documents import PartKind
from language.ru.passages import read

BRIEFING = (
    "На вопросы ответил полковник Пётр Ломов.",
    "П. Ломов: Добрый вечер. Начну с потерь.",
    "Убитые — 9.",
    "Раненые — 14.",
    "Вопрос (газета «Речной вестник»): Говорят о тридцати убитых?",
    "П. Ломов: Это неправда. В плен взяты шестеро.",
    "Для справки. Год назад погибли двое.",
)
KINDS: tuple[PartKind, ...] = ("body", "body", "list", "list", "body", "body", "body")


def turns(*parts: str) -> list[tuple[list[str], list[str]]]:
    text = "\n".join(parts)
    return [
        ([text[piece.start : piece.end] for piece in mention.content], [voice.name for voice in mention.voices])
        for mention in read(text, *KINDS).attributions
        if text[mention.cue.start : mention.cue.end] == ":"
    ]


def test_a_turn_goes_on_up_to_the_next_and_the_last_ends_with_its_paragraph() -> None:
    speaker = ["Pyotr Lomov"]
    assert turns(*BRIEFING) == [
        (["Добрый вечер. Начну с потерь."], speaker),
        (["Убитые — 9.", "Раненые — 14."], speaker),
        (["Это неправда. В плен взяты шестеро."], speaker),
    ]


def test_one_label_makes_no_transcript() -> None:
    assert turns("В порту горел склад.", "П. Ломов: портовые рассказы", "Сгорели девять вагонов.") == []


INTERVIEW = (
    "Мы поговорили с хирургом Львом Дубовым.",
    "– Сколько тел к вам поступило?",
    "– Двадцать девять. Ещё двоих привезли позже.",
    "– Мэрия говорит о двадцати шести.",
    "– Мэрия считает опознанных.",
    "Порт закрыт до утра.",
)


def test_answers_behind_dashes_are_of_whom_the_text_says_it_talked_to() -> None:
    text = "\n".join(INTERVIEW)
    reading = read(text)
    answers = [one for one in reading.attributions if text[one.cue.start : one.cue.end] == "–"]
    assert [one.voices[-1].name for one in answers] == ["Lev Dubov", "Lev Dubov"]
    assert [text[slice(*one.content[0])] for one in answers] == [words[2:] for words in (INTERVIEW[2], INTERVIEW[4])]
    assert [(count.lower, count.act) for count in reading.counts][:1] == [(29, "killing")]


def test_a_dialogue_with_nobody_named_is_no_interview() -> None:
    reading = read("\n".join(("В порту горел склад.", *INTERVIEW[1:])))
    assert all(one.cue.end - one.cue.start > 1 for one in reading.attributions)


def test_answers_are_of_the_one_person_whom_the_text_before_names() -> None:
    lead = "Проходчик Павел Зуев вышел живым из шахты."
    text = "\n".join((lead, *INTERVIEW[1:]))
    answers = [one for one in read(text).attributions if text[one.cue.start : one.cue.end] == "–"]
    assert [one.voices[-1].name for one in answers] == ["Pavel Zuev", "Pavel Zuev"]
    text = "\n".join((lead, "С ним шёл Лев Дубов.", *INTERVIEW[1:]))
    assert all(one.cue.end - one.cue.start > 1 for one in read(text).attributions)
