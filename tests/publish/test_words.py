"""How the record is put into ENGLISH."""

from __future__ import annotations

import itertools
from types import ModuleType
from typing import get_args

import msgspec
import pytest

from khronika.language.data import load_toml
from khronika.language.registry import installed_languages
from khronika.publish import terms
from khronika.publish.view import DossierView
from khronika.publish.words import ENGLISH
from khronika.record.assessments import ContradictionKind, Standing
from khronika.record.figures import Act
from khronika.record.settings import RULE_NAMES
from khronika.record.statements import Certainty, VoiceKind
from khronika.weigh import groups as weighing


def test_every_name_of_the_record_has_its_words() -> None:
    for names, table in (
        (Act, terms.ACTS),
        (Standing, terms.STANDINGS),
        (Certainty, terms.CERTAINTIES),
        (VoiceKind, terms.VOICE_KINDS),
        (ContradictionKind, terms.CONTRADICTIONS),
    ):
        assert set(table) == set(get_args(names))


def test_every_group_has_its_words() -> None:
    """Those that readers give, and those under which counts are weighed."""
    languages = installed_languages()
    groups = {group for language in languages for group in load_toml(language, "groups")["groups"]}
    papers = {"protocols"}  # counted for the people they are about
    assert len(languages) > 2
    assert (groups - papers) | set(weighing._NAMED.values()) <= set(terms.GROUPS)


def test_no_words_say_that_software_confirms() -> None:
    tables = (terms.CERTAINTIES, terms.CONTRADICTIONS, terms.VOICE_KINDS)
    conventions = itertools.chain(*terms.CONVENTIONS.values(), *terms.STANDINGS.values())
    for said in itertools.chain(conventions, *(table.values() for table in tables)):
        assert "confirm" not in said.lower()


@pytest.mark.parametrize(
    ("lower", "upper", "approximate", "said"),
    [
        (31, 31, False, "31"),
        (3000, None, False, "at least 3,000"),
        (0, 500, False, "up to 500"),
        (None, 500, False, "up to 500"),
        (0, 0, False, "0"),
        (24, 99, False, "24–99"),
        (600, 600, True, "about 600"),
        (None, None, False, "no number"),
    ],
)
def test_bounds(view: DossierView, lower: int | None, upper: int | None, approximate: bool, said: str) -> None:
    figure = msgspec.structs.replace(
        view.figures[0], lower=lower, upper=upper, approximate=approximate, relative_to=None
    )
    assert ENGLISH.bounds(figure) == said


@pytest.mark.parametrize(
    ("low", "high", "open_above", "said"),
    [
        (31, 31, False, "31"),
        (27, 29, False, "27–29"),
        (3000, 3000, True, "3,000 or more"),
        (0, 40, False, "0–40"),
        (None, None, True, "no number"),
    ],
)
def test_span(view: DossierView, low: int | None, high: int | None, open_above: bool, said: str) -> None:
    assert ENGLISH.span(msgspec.structs.replace(view.assessments[0], low=low, high=high, open_above=open_above)) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2024-01-03", "2024-01-03", "3 January 2024"),
        ("2024-01-03", "2024-01-05", "3–5 January 2024"),
        ("2024-01-30", "2024-02-02", "30 January\u2009–\u20092 February 2024"),
        ("2023-12-31", "2024-01-01", "31 December 2023\u2009–\u20091 January 2024"),
        (None, None, "no date"),
        ("soon", "later", "soon – later"),
    ],
)
def test_days(first: str | None, last: str | None, said: str) -> None:
    assert ENGLISH.days(first, last) == said


def test_a_day_keeps_its_minute() -> None:
    assert ENGLISH.day("2021-01-31T16:10") == "31 January 2021, 16:10"


def test_nouns_agree_with_their_number(sample: ModuleType) -> None:
    assert ENGLISH.count(1, "voice") == "1 voice"
    assert ENGLISH.count(3000, "voice") == "3,000 voices"
    assert ENGLISH.count(2, "more copy") == "2 more copies"


def test_every_rule_is_called_something() -> None:
    assert tuple(terms.CONVENTIONS) == RULE_NAMES
    assert ENGLISH.convention("acled/1")[0] == "ACLED"
    assert ENGLISH.convention("unheard-of/3") == ("unheard-of/3", "")


def test_numbers_that_a_rule_does_not_give_are_dashes(view: DossierView) -> None:
    by_rule = {coding.rule: coding for coding in view.codings if coding.act == "arrest"}
    assert ENGLISH.number(by_rule["airwars/1"].best) == "–"
    assert ENGLISH.high(by_rule["range/1"]) == "350 or more"
    assert ENGLISH.high(by_rule["ucdp/1"]) == "–"


def test_what_rules_give_between_them(view: DossierView) -> None:
    arrests = [coding for coding in view.codings if coding.act == "arrest"]
    assert ENGLISH.spread(arrests) == (True, "they differ, from 212 to 350")
    assert ENGLISH.spread(arrests[:1]) == (False, "all that give a number say 212 to 350")
    assert ENGLISH.spread(arrests[1:2]) == (False, "none gives a number")
    assert min(view.codings[::-1], key=terms.coding_order).rule == "range/1"
