"""All rules together."""

from __future__ import annotations

import re

import pytest

from builders import Report, code_reports, weigh_reports
from khronika.record.settings import RULE_NAMES
from khronika.weigh.rules.registry import all_rules


def test_every_rule_that_a_setting_may_name_exists() -> None:
    rules = all_rules()
    assert tuple(rules) == RULE_NAMES
    assert all(rule.name == name and rule.version >= 1 for name, rule in rules.items())


@pytest.mark.parametrize("name", RULE_NAMES)
def test_each_says_where_it_comes_from(name: str) -> None:
    rule = all_rules()[name]
    assert rule.source
    assert re.fullmatch(rf"{name}/[1-9]\d*", rule.label)


def test_the_order_of_voices_is_the_one_declared() -> None:
    report = Report()
    report.tell(12, ..., "Interior Ministry", act="killing")
    report.tell(30, ..., "Health Ministry", act="killing")
    notes = {
        order: next(one for one in code_reports(report, order=order) if one.rule == "hierarchy/1").best
        for order in ((), ("Health Ministry",), ("Interior Ministry",))
    }
    assert notes == {(): None, ("Health Ministry",): 30, ("Interior Ministry",): 12}


def test_each_act_and_group_is_coded_by_every_rule() -> None:
    report = Report()
    report.tell(420, ..., "district police")
    report.tell(43, ..., "district police", group="minors")
    report.tell(100, ..., "district police", act="deportation", certainty="possible")
    codings = code_reports(report)
    assert [(one.act, one.group, one.rule.split("/")[0]) for one in codings] == [
        ("arrest", group, name) for group in (None, "children") for name in RULE_NAMES
    ]


def test_the_range_rule_codes_what_the_assessments_say() -> None:
    report = Report()
    report.tell(420, None, "district police")
    report.tell(598, ..., "dockers' union")
    report.tell(9, ..., "Interior Ministry", act="injury")
    coded = {(one.act, one.low, one.best, one.high) for one in code_reports(report) if one.rule == "range/1"}
    assert coded == {(one.act, one.low, one.best, one.high) for one in weigh_reports(report).assessments}
