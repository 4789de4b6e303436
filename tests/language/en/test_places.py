"""Places of an English report, and the role each plays."""

from __future__ import annotations

import pytest

from khronika.language.en.places import find_places
from khronika.language.en.sentences import find_sentences
from khronika.language.reading import Passage, PlaceMention, Span


def places(text: str) -> dict[str, PlaceMention]:
    passage = Passage(text=text, parts=(("body", Span(0, len(text))),), published=None)
    mentions = find_places(text, find_sentences(passage))
    return {text[mention.span.start : mention.span.end]: mention for mention in mentions}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Shells fell on houses in Lyon.", "Lyon", "at"),
        ("In a village northwest of Lyon shells fell.", "Lyon", "far"),
        ("In a village 40 kilometres south of Lyon shells fell.", "Lyon", "far"),
        ("The south of Lyon was shelled.", "Lyon", "far"),
        ("The governor of Lyon said nine died.", "Lyon", "of"),
        ("The governor of Austria's Salzburg region said nine died.", "Salzburg", "of"),
        ("Linz district court jailed two men.", "Linz", "of"),
        ("Nine died in Linz district.", "Linz", "at"),
        ("Shells fell across France.", "France", "whole"),
        ("They fled to Lyon.", "Lyon", "way"),
    ],
)
def test_roles(text: str, name: str, role: str) -> None:
    assert places(text)[name].role == role


@pytest.mark.parametrize("words", ["region", "regional administration", "provincial council"])
def test_a_region_is_told_from_the_town_it_is_named_for(words: str) -> None:
    assert places(f"The head of the Salzburg {words} spoke.")["Salzburg"].where_prec == 4
    assert places("The mayor of Salzburg spoke.")["Salzburg"].where_prec == 1


def test_a_news_agency_is_no_place_though_a_town_bears_its_name() -> None:
    assert "IRNA" not in places("Nine died in Kelma, a statement carried by IRNA said.")
    assert "TASS" not in places("Nine died, TASS reported.")
