"""Of whom a figure counts."""

from __future__ import annotations

import pytest

from builders import Report
from khronika.weigh.groups import PARTITION, own_group


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        (None, None),
        ("", None),
        ("people", None),
        ("dockers", None),
        ("migrants", None),
        ("children", "children"),
        ("minors", "children"),
        ("Boys", "children"),
        ("women", "women"),
        ("riot police", "police officers"),
        ("young women", "women"),
        ("patients", "patients"),
        ("Varonians", "Varonians"),
        ("men", None),
    ],
)
def test_groups_are_counted_apart_under_one_name(group: str | None, expected: str | None) -> None:
    assert own_group(Report().tell(12, group=group)) == expected


@pytest.mark.parametrize(
    ("group", "words", "expected"),
    [
        ("people", "six members of the security forces", "security forces"),
        ("people", "two members of an armed gang", "attackers"),
        ("people", "a member of the garrison", "soldiers"),
        ("people", "three members of staff", "staff"),
        ("people", "five injured staff members", "staff"),
        ("people", "nine members of a choir", None),
        ("people", "eleven patients", "patients"),
        ("workers", "four railway workers", "railway workers"),
        ("people", "thirty residents", None),
        ("women", "members of the garrison", "women"),
    ],
)
def test_the_words_for_people_tell_their_group_where_the_noun_does_not(
    group: str, words: str, expected: str | None
) -> None:
    assert own_group(Report().tell(12, group=group, words=words)) == expected


def test_men_are_a_group_only_beside_others() -> None:
    report = Report()
    whole = report.tell(98)
    assert own_group(report.tell(36, group="men", part_of=whole)) == "men"


def test_the_groups_that_split_a_whole_do_not_overlap() -> None:
    assert {own_group(Report().tell(1, group=group)) for group in ("boys", "mothers")} <= PARTITION
