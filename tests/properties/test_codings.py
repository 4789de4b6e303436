"""Laws of all weighing rules, over reports that count the dead of one event in numbers, words and comparisons."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import cycle
from typing import Any

import msgspec
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from builders import MADE, Report, code_reports, copy_of, derived, event_of, voice
from khronika.record.codings import Coding
from khronika.record.events import Event
from khronika.record.figures import Figure
from khronika.record.lineage import Derivation
from khronika.record.settings import RULE_NAMES
from khronika.record.statements import ChainLink
from khronika.weigh import assessments as assessments_module
from khronika.weigh import codings as codings_module
from khronika.weigh import counts as counts_module
from khronika.weigh.assessments import weigh_event
from khronika.weigh.cases import Case, find_cases
from khronika.weigh.rules import airwars, ibc, majority
from khronika.weigh.rules.acled import CONVENTION
from khronika.weigh.rules.range import Range
from khronika.weigh.rules.registry import all_rules

#: No shrinking: what breaks a law is shown as it was found, and the planted faults stay quick.
laws = settings(
    derandomize=True,
    database=None,
    max_examples=80,
    report_multiple_bugs=False,
    phases=(Phase.explicit, Phase.generate),
)

ORDER = ("court", "Governor Orrey", "ngo")
OUTLETS = ("The Harbour Post", "The Gazette", "The Lantern", "The Echo")
CHAINS: tuple[tuple[ChainLink, ...], ...] = (
    (),
    (voice("Governor Orrey"),),
    (voice("Interior Ministry"),),
    (voice("Port Alba court", "court"),),
    (voice("Dockers' Watch", "ngo"),),
    (voice("anonymous police source", "anonymous"),),
    (voice("nurse", "witness"),),
)
STANDINGS = cycle(("single", "contested", "corroborated"))
VAGUE = ((3, 9, "several"), (24, 99, "dozens"), (200, 999, "hundreds"))


@st.composite
def a_report(draw: st.DrawFn, number: int) -> Report:
    """One report of up to four counts of the dead; words tell every count from every other."""
    report = Report(draw(st.sampled_from(OUTLETS)), draw(st.sampled_from(("2023-03-04", "2023-03-05"))), number=number)
    for place in range(draw(st.integers(1, 4))):
        name = "abcd"[place] + "abcd"[number]
        lower = draw(st.sampled_from((0, 3, 12, 12, 15, 30, 300)))
        upper: int | None = draw(st.sampled_from((lower, lower, lower, None, lower + 9)))
        words = f"count {name} of {lower}"
        if draw(st.integers(0, 4)) == 0:
            lower, upper, word = draw(st.sampled_from(VAGUE))
            words = f"{word}, {name}"
        before: list[Figure] = list(report.figures)
        compared = draw(st.sampled_from([None] * 6 + before[:1]))
        report.tell(
            None if compared else lower,
            None if compared else upper,
            *draw(st.sampled_from(CHAINS)),
            words=words,
            act="killing",
            group=draw(st.sampled_from((None, None, None, "soldiers"))),
            approximate=draw(st.booleans()),
            compared=(compared, ">") if compared else None,
            certainty=draw(st.sampled_from(("certain", "certain", "unconfirmed", "possible"))),
            polarity=draw(st.sampled_from(("positive",) * 6 + ("negative",))),
            until=draw(st.sampled_from((None, "2023-03-05"))),
        )
    return report


@st.composite
def collections(draw: st.DrawFn) -> list[Report]:
    return [draw(a_report(number)) for number in range(draw(st.integers(1, 4)))]


def coded(reports: Sequence[Report], derivations: Sequence[Derivation] = ()) -> list[Coding]:
    return code_reports(*reports, derivations=derivations, order=ORDER)


@laws
@given(collections())
def test_low_is_at_most_best_and_best_at_most_high(reports: list[Report]) -> None:
    for one in coded(reports):
        stated = [number for number in (one.low, one.best, one.high) if number is not None]
        assert stated == sorted(stated)
        assert (one.low is None) == (one.high is None)
        assert one.best is None or one.low is not None
        assert all(number >= 0 for number in stated)


def essence(codings: Sequence[Coding]) -> list[Coding]:
    """What a copy must not change: all but the trace, which says who printed what first."""
    return [msgspec.structs.replace(one, event="", because=()) for one in codings]


@laws
@given(collections(), st.data())
def test_a_copy_of_any_report_changes_no_coding(reports: list[Report], data: st.DataObject) -> None:
    origin = data.draw(st.sampled_from(reports))
    copy = copy_of(origin, published="2023-03-10", number=77, credited=data.draw(st.booleans()))
    assert essence(coded([copy, *reports], [derived(copy, origin)])) == essence(coded(reports))


@laws
@given(collections(), st.integers(0, 99))
def test_the_order_of_reports_and_figures_changes_nothing(reports: list[Report], seed: int) -> None:
    expected = coded(reports)
    shuffled = random.Random(seed)
    for report in reports:
        shuffled.shuffle(report.figures)
    shuffled.shuffle(reports)
    assert coded(reports) == expected


@laws
@given(collections())
def test_every_number_is_a_bound_of_a_figure_that_was_used(reports: list[Report]) -> None:
    """Or what a vague word stands for, where a vague word was used."""
    figures = {figure.quote.quote: figure for report in reports for figure in report.figures}
    for one in coded(reports):
        used = [figures[words] for line in one.because for words in re.findall("“(.*?)” .*: used, ", line)]
        bounds = {bound for figure in used for bound in (figure.lower or 0, figure.upper)}
        if one.rule.startswith("acled") and used and all("," in figure.quote.quote for figure in used):
            bounds |= {CONVENTION[bound] for bound in CONVENTION}
        assert {one.low, one.best, one.high} - {None} <= bounds


@laws
@given(collections())
def test_every_rule_uses_each_count_or_says_why_not(reports: list[Report]) -> None:
    traces: dict[str, set[str]] = {}
    for one in coded(reports):
        words = {words for line in one.because for words in re.findall("“([^”]*)” [^“]*: (?:used|set aside), ", line)}
        traces.setdefault(one.rule, set()).update(words)
    assert len(traces) in (0, len(RULE_NAMES))
    held = {report.document.id: report.document for report in reports}
    figures = [figure for report in reports for figure in report.figures]
    cases = [case for case in find_cases(event_of(reports), figures, held, ()) if case.counts]
    told = {figure.quote.quote for case in cases for count in case.told for figure in count.figures}
    assert all(trace == told for trace in traces.values())


@laws
@given(collections())
def test_voices_standing_and_contradictions_are_the_same_by_every_rule(reports: list[Report]) -> None:
    event = event_of(reports)
    figures = [figure for report in reports for figure in report.figures]
    documents = [report.document for report in reports]
    by_rule = [weigh_event(event, figures, documents, (), MADE, rule=rule) for rule in all_rules(ORDER).values()]
    seen = [
        ([(one.act, one.group, one.voices, one.standing) for one in assessments], contradictions)
        for assessments, contradictions in by_rule
    ]
    assert all(one == seen[0] for one in seen)


def range_upside_down(*_: object) -> Range:
    return Range(9, 9, 3, False, ())


def made_up(*_: object) -> Range:
    return Range(7, 7, 7, False, ())


def first_come(event: Event, figures: Iterable[Figure], *rest: Any) -> Iterator[Case]:
    """Whoever comes first is the only one heard."""
    return find_cases(event, list(figures)[:1], *rest)


def standing_by_rule(*_: object) -> str:
    return next(STANDINGS)


FAULTS: tuple[tuple[object, str, object, Callable[[], None]], ...] = (
    (ibc, "weigh_range", range_upside_down, test_low_is_at_most_best_and_best_at_most_high),
    (counts_module, "find_ancestors", lambda *_: {}, test_a_copy_of_any_report_changes_no_coding),
    (codings_module, "find_cases", first_come, test_the_order_of_reports_and_figures_changes_nothing),
    (airwars, "weigh_range", made_up, test_every_number_is_a_bound_of_a_figure_that_was_used),
    (majority, "_lost", lambda *_: (), test_every_rule_uses_each_count_or_says_why_not),
    (
        assessments_module,
        "_standing",
        standing_by_rule,
        test_voices_standing_and_contradictions_are_the_same_by_every_rule,
    ),
)


@pytest.mark.parametrize(("module", "name", "fault", "law"), FAULTS)
def test_each_law_catches_a_planted_fault(
    monkeypatch: pytest.MonkeyPatch, module: object, name: str, fault: object, law: Callable[[], None]
) -> None:
    monkeypatch.setattr(module, name, fault)
    with pytest.raises(AssertionError):
        law()
