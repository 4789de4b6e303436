"""One name spelled as several languages spell it is one name."""

from __future__ import annotations

import pytest

from builders import Report, voice, weigh_reports
from khronika.record.statements import VoiceKind
from khronika.weigh.spellings import sound_of_name, unify_names


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Idris Shamsayev", "Idris Chamsaïev", True),
        ("Idris Shamsayev", "Идрис Шамсаев", True),
        ("Murad Dzhabrailov", "Mourad Djabraïlov", True),
        ("Chernov", "Tchernov", True),
        ("Abdol Hamid", "Абдолхамид", True),
        ("Oleksandr Honchar", "Александр Гончар", True),
        ("Irena Petrova", "Iren Petrov", False),
        ("Idris Shamsayev", "Idris Kamsayev", False),
        ("Orrey Council", "Osterby Council", False),
    ],
)
def test_consonants_pass_from_language_to_language(one: str, other: str, same: bool) -> None:
    assert (sound_of_name(one) == sound_of_name(other)) is same


def names_of(*told: tuple[str, VoiceKind]) -> list[str]:
    report = Report()
    for number, (name, kind) in enumerate(told):
        report.tell(number + 10, ..., voice(name, kind))
    return [figure.chain[-1].name for figure in unify_names(report.figures)]


def test_a_name_takes_the_spelling_in_plain_letters() -> None:
    assert names_of(("Idris Chamsaïev", "person"), ("Idris Shamsayev", "person")) == ["Idris Shamsayev"] * 2


def test_short_names_and_names_of_persons_and_bodies_are_not_mixed_up() -> None:
    told: tuple[tuple[str, VoiceKind], ...] = (("Orr", "person"), ("Ører", "person"))
    assert names_of(*told) == ["Orr", "Ører"]
    mixed: tuple[tuple[str, VoiceKind], ...] = (("Interior Minister", "person"), ("Interior Ministry", "official"))
    assert names_of(*mixed) == ["Interior Minister", "Interior Ministry"]


def test_two_spellings_are_one_voice() -> None:
    english, french = Report("The Harbour Post"), Report("La Lanterne")
    english.tell(43, ..., voice("Idris Shamsayev", "person"))
    french.tell(43, ..., voice("Idris Chamsaïev", "person"))
    assessment = weigh_reports(english, french).of()
    assert [one.name for one in assessment.voices] == ["Idris Shamsayev"]
    assert assessment.standing == "single"
