from __future__ import annotations

from khronika.language.rarity import load_rarity, words_in


def test_a_word_that_every_text_has_is_less_rare_than_one_that_few_have() -> None:
    english = load_rarity("en")
    assert english.of("the") < english.of("police") < english.of("longshoremen")
    assert english.of("longshoremen") == english.of("a word nobody has counted")


def test_russian_words_are_counted_too() -> None:
    russian = load_rarity("ru")
    assert russian.of("не") < russian.of("полиции") < russian.of("троллейбусник")


def test_a_region_changes_nothing_and_an_uncounted_language_weighs_by_length() -> None:
    assert load_rarity("en-GB").of("police") == load_rarity("en").of("police")
    for language in (None, "zz"):
        assert load_rarity(language).of("of") == 0 < load_rarity(language).of("tribunal")


def test_words_and_numbers_of_two_characters_and_more() -> None:
    assert list(words_in("At 7 a.m. 48 men, «Фонтанка»: 3,000 l’été")) == ["At", "48", "men", "Фонтанка", "000", "été"]
