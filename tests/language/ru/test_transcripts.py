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
