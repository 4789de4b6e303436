"""Whom "he" and "she" mean, in sentences written for these tests."""

from __future__ import annotations

import pytest

from khronika.language.en.sentences import find_sentences
from khronika.language.reading import Passage, Span
from readings import rules_attributions


def last_voice(text: str) -> str | None:
    passage = Passage(text=text, parts=(("body", Span(0, len(text))),), published=None)
    mentions = rules_attributions(text, find_sentences(passage))
    spoken = [mention for mention in mentions if mention.reference == "pronoun"]
    return spoken[-1].voices[-1].name if spoken[-1].voices else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "In the yard of the chapel sat a digger called Osto, 19, who had shared a pit with others. Seven were killed, he says.",
            "digger",
        ),
        ("Sister Oda, who runs the first-aid tent, has bandaged eleven heads since dusk, she says.", "Oda"),
        ("The surgeon Ilya Brent has operated on nine people since dawn, he told the radio.", "Ilya Brent"),
        ("The lawyer Petra Morn was turned away from the gate. “They are in there,” she says.", "Petra Morn"),
        ("The mayor, Jan Brod, was at the quay. Ten were hurt, he said.", "Jan Brod"),
        (
            "A spokesman for the governor spoke of two dead. Police chief Jan Brod told the radio that three were held. Ten were hurt, he said.",
            "Jan Brod",
        ),
    ],
)
def test_a_pronoun_may_mean_whom_a_sentence_brings_in(text: str, name: str) -> None:
    assert last_voice(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Ada Vold, the commissioner, said that twelve men were held. A guard, who would not tell his name, said that it was nine. Nobody was hurt, she added.",
            "Ada Vold",
        ),
        (
            "The monk Tarn Osk said that nine died. The nun Ria Brod said that ten died. Two were hurt, he added.",
            "Tarn Osk",
        ),
        ("Ada Vold, a teacher, said that nine died. Her cousin drowned in the lake, she said.", "Ada Vold"),
        ("Tomas Brod, a porter, said that nine died. A guard told him, he said.", "Tomas Brod"),
    ],
)
def test_a_pronoun_means_nobody_whom_its_gender_or_what_befell_them_excludes(text: str, name: str) -> None:
    assert last_voice(text) == name


def test_who_recalls_what_another_told_stands_around_it() -> None:
    text = "“He did not get up,” said Oda, 37. A medic told her, she recalled, that nine people had died on the quay."
    passage = Passage(text=text, parts=(("body", Span(0, len(text))),), published=None)
    medic, oda = rules_attributions(text, find_sentences(passage))[-2:]
    assert [medic.voices[-1].name, oda.voices[-1].name] == ["medic", "Oda"]
    assert medic.within == 2
    assert oda.within is None


def test_whom_the_sentence_before_tells_of_goes_before_who_spoke_earlier() -> None:
    told = "Nobody was hurt, Colonel Tarn said. A miller, who has children to feed, tells another story. Nine died, he told us."
    assert last_voice(told) == "miller"
