"""The project's own attribution corpora: what stands in them, and how two hands are compared."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from attribution import load_part
from khronika.language.registry import load_analyser
from own_attributions import HANDS, PARTS, cued_sentences, f1_of, kappa, load_articles, read_own

CORPORA = sorted((Path(__file__).parents[2] / "benchmarks" / "attributions").glob("*/"))


@pytest.mark.parametrize("folder", CORPORA, ids=lambda folder: folder.name)
def test_every_label_of_every_hand_stands_in_its_passage_by_whole_words(folder: Path) -> None:
    for article in load_articles(folder):
        text = article["text"]
        for hand in HANDS:
            for mention in article["annotations"][hand]:
                assert mention["cue"], (article["doc_id"], hand)
                assert mention["content"], (article["doc_id"], hand)
                for start, end in (span for role in ("source", "cue", "content") for span in mention[role]):
                    assert 0 <= start < end <= len(text)
                    assert text[start:end] == text[start:end].strip()
                    assert not (start and text[start - 1].isalnum() and text[start].isalnum())
                    assert not (end < len(text) and text[end].isalnum() and text[end - 1].isalnum())


@pytest.mark.parametrize("folder", CORPORA, ids=lambda folder: folder.name)
def test_passages_are_parted_once_and_for_all(folder: Path) -> None:
    articles = load_articles(folder)
    assert len({article["doc_id"] for article in articles}) == len(articles) == 75
    assert Counter(article["split"] for article in articles) == {"train": 45, "dev": 15, "test": 15}
    assert sum(len(load_part(folder, part, own=True)) for part in PARTS) == 75


def test_agreement_beyond_chance_is_one_for_the_same_and_none_for_chance() -> None:
    assert kappa([(True, True), (False, False)]) == 1
    assert kappa([(True, True), (True, False), (False, True), (False, False)]) == 0


def test_a_sentence_is_cued_by_the_hand_that_put_a_cue_into_it() -> None:
    text = "Дождь шёл всю ночь. Мост закрыт, сообщила управа Желани."
    at = text.index("сообщила")
    said = {"source": [], "cue": [[at, at + 8]], "content": [[20, 31]]}
    article = {"text": text, "annotations": {"first": [said], "second": []}}
    assert cued_sentences(article, "ru") == [(False, False), (True, False)]


def test_scores_are_read_from_what_the_scorer_prints() -> None:
    printed = "content         P 90.0 R 50.0 F1 64.3  95% interval 1.0 - 2.0\ncontent+source  P 80.0 R 40.0 F1 53.3\n"
    assert f1_of(printed) == pytest.approx({"content f1": 0.643, "content+source f1": 0.533})


def test_the_source_of_a_pronoun_are_the_words_that_last_named_it() -> None:
    text = "Мост закрыт, сообщил губернатор Ефрем Кедров.\nПо его словам, пострадали двое."
    told = read_own(text, load_analyser("ru", "rules"))[1]
    assert [text[start:end] for start, end in told["source"]] == ["губернатор Ефрем Кедров"]
    assert [text[start:end] for start, end in told["content"]] == ["пострадали двое"]
