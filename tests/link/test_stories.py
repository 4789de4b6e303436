from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest

from builders import make_capture, make_document
from khronika.link.sketches import make_sketch
from khronika.link.stories import LEAST_KEYS, NAMES, features_of, same_story, shared_keys
from khronika.link.story_weights import WEIGHTS
from khronika.link.terms import KEPT, KEYS, SCALE, keys_of, weigh_terms
from khronika.record.sketches import Sketch

FIRST = (
    "Nine dockers of the Kestrel pier were taken by harbour police in Port Alba before dawn on Monday. Union clerk Ines "
    "Orlo said that 9 of the 48 men on the night shift had been led away, and that the grain sheds were sealed."
)
RETOLD = (
    "In Port Alba, police have sealed the grain sheds at Kestrel pier and led away nine men of the night shift, the "
    "clerk of the dockers' union, Ines Orlo, told reporters; 48 were at work when the harbour police came."
)
ELSEWHERE = (
    "A court in Dunmarra fined two drivers on Tuesday for blocking the coast road with tractors. Judge Ilan Verro said "
    "that the farmers' protest had cost the ferry company 31 crossings."
)
RUSSIAN = "В Порт-Альбе полиция увела девять докеров, сообщила Инес Орло: из 48 человек ночной смены на пирсе Кестрел."


def sketch(text: str, day: str | None = "2023-03-06", language: str = "en") -> Sketch:
    document, source = make_document(make_capture(text.encode()), text)
    return make_sketch(msgspec.structs.replace(document, published=day, language=language), source)


def test_a_retold_happening_is_known_again_and_another_is_not() -> None:
    assert same_story(sketch(FIRST), sketch(RETOLD)) > 0.5
    assert same_story(sketch(FIRST), sketch(ELSEWHERE)) < 0.05


@pytest.mark.parametrize(("one", "other"), [(FIRST, RETOLD), (FIRST, ELSEWHERE), (RETOLD, FIRST)])
def test_who_is_named_first_changes_nothing(one: str, other: str) -> None:
    assert same_story(sketch(one), sketch(other)) == pytest.approx(same_story(sketch(other), sketch(one)))


def test_days_between_two_reports_speak_against_one_story() -> None:
    likely = [same_story(sketch(FIRST), sketch(RETOLD, day)) for day in ("2023-03-06", "2023-03-12", "2024-03-06")]
    assert likely == sorted(likely, reverse=True)
    assert likely[0] > likely[-1]
    assert 0 < same_story(sketch(FIRST), sketch(RETOLD, None)) < 1


def test_across_languages_names_and_numbers_speak() -> None:
    assert same_story(sketch(FIRST), sketch(RUSSIAN, language="ru")) > same_story(
        sketch(ELSEWHERE), sketch(RUSSIAN, language="ru")
    )


def test_features_bear_their_names_and_weights() -> None:
    features = dict(zip(NAMES, features_of(sketch(FIRST), sketch(RETOLD, "2023-03-07")), strict=True))
    assert len(WEIGHTS) == len(NAMES) + 1
    assert 0 < features["shared words"] < 1
    assert features["shared numbers"] == pytest.approx(0.5**0.5)  # 48, of 9 and 48 against 48 alone
    assert (features["a day apart at most"], features["no day printed"]) == (1.0, 0.0)
    assert features_of(sketch(FIRST), sketch(FIRST))[0] == pytest.approx(1)


def test_reports_of_one_story_find_each_other_by_their_keys() -> None:
    sketches = [
        msgspec.structs.replace(sketch(text), document=name)
        for name, text in (("c", FIRST), ("a", RETOLD), ("b", ELSEWHERE))
    ]
    assert list(shared_keys(sketches)) == list(shared_keys(sketches[::-1])) == [("a", "c")]


def test_reports_in_two_languages_find_each_other_by_the_sound_of_names() -> None:
    english = msgspec.structs.replace(sketch(FIRST), document="a")
    russian = msgspec.structs.replace(sketch(RUSSIAN, language="ru"), document="b")
    assert len(set(english.keys) & set(russian.keys)) < LEAST_KEYS
    assert list(shared_keys([english, russian])) == [("a", "b")]
    assert list(shared_keys([english, msgspec.structs.replace(russian, language="en")])) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Полиция разогнала лагерь горняков в Толваре.",
            "Лагеря горняков у Толвара больше нет: его разгоняли полицией.",
        ),
        ("Губернатор Шамсаев приехал в Толвар.", "С губернатором Шамсаевым говорили в Толваре."),
    ],
)
def test_endings_of_russian_words_change_nothing(one: str, other: str) -> None:
    mine, theirs = (sketch(text, language="ru") for text in (one, other))
    shared = features_of(mine, theirs)[0]
    assert shared > 0.4
    assert features_of(*(sketch(text, language="xx") for text in (one, other)))[0] < shared


def named(terms: Sequence[object]) -> set[str]:
    return {term.word for term in terms if term.name}  # type: ignore[attr-defined]


def test_terms_are_the_weightiest_words_with_their_share() -> None:
    text = f"{FIRST} " + " ".join(f"strangeword{'abcdefghij'[at % 10]}{'klmnopqrst'[at // 10]}" for at in range(90))
    document, source = make_document(make_capture(text.encode()), text)
    terms = weigh_terms(document, source.text)
    assert len(terms) == KEPT
    assert [term.word for term in terms] == sorted(term.word for term in terms)
    assert sum(term.weight**2 for term in terms) == pytest.approx(SCALE**2, rel=0.02)
    assert "the" not in {term.word for term in terms}
    assert len(keys_of(terms)) == KEYS
    few = weigh_terms(*(lambda pair: (pair[0], pair[1].text))(make_document(make_capture(FIRST.encode()), FIRST)))
    assert {"kestrel", "orlo", "ines", "alba"} <= named(few)
    assert "dockers" not in named(few)
