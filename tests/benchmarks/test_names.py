"""How names found in Russian news are scored against the labels of a corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from names import Name, Text, find_names, list_misses, load_part, score_part, score_text

TEXT = "Совет рыбаков Тарки подал в суд."


def _score(*found: Name) -> dict[str, float]:
    text = Text("a", TEXT, (Name(0, 19, "body"), Name(14, 19, "place"), Name(28, 31, "body", described=True)))
    return score_part([text], [found])


def test_what_covers_half_of_a_name_finds_it_and_only_the_same_words_are_exact() -> None:
    figures = _score(Name(0, 13, "body"), Name(14, 20, "place"))
    assert figures["body recall"] == 1
    assert figures["body exact"] == 0
    assert figures["place exact"] == 1  # the blank at its edge is no word
    assert figures["place precision"] == 1


def test_another_kind_or_a_piece_finds_nothing() -> None:
    figures = _score(Name(0, 19, "place"), Name(0, 5, "body"))
    assert figures["body recall"] == 0
    assert figures["place precision"] == 0


def test_a_description_is_right_to_find_but_no_name_to_miss() -> None:
    assert (
        score_text(Text("a", TEXT, (Name(28, 31, "body", described=True),)), [Name(28, 31, "body")], "body").right == 1
    )
    figures = _score(Name(0, 19, "body"))
    assert figures["body recall"] == 1
    assert figures["body all"] == 0.5


def test_misses_are_listed_with_the_words_around_them() -> None:
    text = Text("a", TEXT, (Name(0, 19, "body"), Name(28, 31, "body", described=True)))
    assert list(list_misses(text, [])) == ["a body: [Совет рыбаков Тарки] подал в суд."]


def test_both_corpora_are_read_with_their_kinds(tmp_path: Path) -> None:
    nerel = tmp_path / "nerel" / "NEREL-v1.1" / "dev"
    fact = tmp_path / "factrueval" / "devset"
    for folder in (nerel, fact):
        folder.mkdir(parents=True)
        (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (nerel / "a.ann").write_text(
        "T1\tORGANIZATION 0 19\tСовет\nT2\tCITY 14 19\tТарки\nT3\tDATE 0 5\tx\nR1\tx\n", encoding="utf-8"
    )
    (fact / "a.spans").write_text("1 org_name 14 5 9 1\n2 org_descr 0 13 7 2\n3 org_descr 28 3 5 1\n", encoding="utf-8")
    (fact / "a.objects").write_text("1 Org 2 1 # x\n2 Org 3 # y\n3 Person 1 # z\n", encoding="utf-8")
    (one,) = load_part(tmp_path, "nerel-dev")
    assert one.names == (Name(0, 19, "body"), Name(14, 19, "place"))
    (other,) = load_part(tmp_path, "factrueval-dev")
    assert other.names == (Name(0, 19, "body"), Name(28, 31, "body", described=True))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("В Твери заседает Союз пекарей Твери.", {("body", "Союз пекарей Твери"), ("place", "Твери")}),
        ("Об этом пишет «Волжский листок».", {("body", "Волжский листок")}),
    ],
)
def test_names_come_from_the_reader_s_own_steps(text: str, names: set[tuple[str, str]]) -> None:
    assert {(one.kind, text[one.start : one.end]) for one in find_names(text)} == names
