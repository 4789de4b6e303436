"""Laws of linking and weighing, over collections of reports that contradict, repeat, correct and copy each other."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Sequence

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from builders import Report, Weighed, conclude_reports, copy_of, derived, place_of, renamed, voice
from khronika.link import events as events_module
from khronika.link.events import Home, _Told
from khronika.record.anchors import Anchor
from khronika.record.assessments import Assessment
from khronika.record.figures import Act, Figure
from khronika.record.identity import canonical_json
from khronika.record.lineage import Derivation
from khronika.record.statements import ChainLink
from khronika.weigh import assessments as assessments_module
from khronika.weigh import cases as cases_module
from khronika.weigh import comparable as comparable_module
from khronika.weigh import counts as counts_module
from khronika.weigh import series as series_module
from khronika.weigh.bounds import Bounds, bounds_of, plus
from khronika.weigh.counts import Count
from khronika.weigh.ellipses import give_groups
from khronika.weigh.facts import find_facts
from khronika.weigh.rules import range as range_module
from khronika.weigh.rules.range import RULE as RANGE
from khronika.weigh.rules.range import Range
from khronika.weigh.series import trace_event

#: No shrinking: what breaks a law is shown as it was found, and the planted faults stay quick.
laws = settings(
    derandomize=True,
    database=None,
    max_examples=60,
    report_multiple_bugs=False,
    phases=(Phase.explicit, Phase.generate),
)

OUTLETS = ("The Harbour Post", "The Gazette", "The Lantern", "The Echo")
DAYS = ("2023-03-03", "2023-03-04", "2023-03-06", "2023-03-09", None)
CHAINS: tuple[tuple[ChainLink, ...], ...] = (
    (),
    (voice("Governor Orrey"),),
    (voice("Interior Ministry"),),
    (voice("officials"),),
    (voice("anonymous police source", "anonymous"),),
    (voice("The Lantern", "outlet"), voice("anonymous police source", "anonymous")),
    (voice("worshipper", "witness"), voice("nurse", "witness")),
    (voice("Dockers' Watch", "ngo"),),
)
NAMED = CHAINS[1:3]
ACTS: tuple[Act, ...] = ("arrest", "charge", "killing")
HOURS = (None, None, None, "2023-03-03", "2023-03-03T16:00", "2023-03-03T19:00")
PLACES = (place_of(), place_of(lat=None, lon=None), place_of(where_prec=2))


@st.composite
def a_report(draw: st.DrawFn, number: int, *, plain: bool = False) -> Report:
    """One report of up to five counts; `number` keeps two reports of one outlet and day apart.

    A `plain` one tells of arrests in two named voices' words, without times, parts or comparisons.
    """
    report = Report(draw(st.sampled_from(OUTLETS)), draw(st.sampled_from(DAYS[:4] if plain else DAYS)), number=number)
    dated = plain or draw(st.integers(0, 2)) > 0
    for place in range(draw(st.integers(1, 2 if plain else 5))):
        lower = draw(st.sampled_from((12, 15, 30) if plain else (0, 3, 12, 12, 15, 24, 30, 300)))
        upper = draw(st.sampled_from((lower, lower, lower, None, lower + 9)))
        words = f"count {place} of report {number}"
        if plain:
            report.tell(lower, lower, *draw(st.sampled_from(NAMED)), words=words)
            continue
        before: list[Figure] = list(report.figures)
        compared = draw(st.sampled_from([None] * 6 + before[:1]))
        day = draw(st.sampled_from(("2023-03-02", "2023-03-03", "2023-03-03", None))) if dated else None
        report.tell(
            None if compared else lower,
            None if compared else upper,
            *draw(st.sampled_from(CHAINS)),
            words=words,
            part="title" if place == 0 and draw(st.booleans()) else "body",
            beside=draw(st.booleans()),
            act=draw(st.sampled_from(ACTS)),
            group=draw(st.sampled_from((None, None, "children"))),
            approximate=draw(st.booleans()),
            compared=(compared, ">") if compared else None,
            certainty=draw(st.sampled_from(("certain", "certain", "certain", "possible"))),
            polarity=draw(st.sampled_from(("positive",) * 5 + ("negative",))),
            as_of=draw(st.sampled_from(HOURS)),
            day=day,
            until="2023-03-05" if day and draw(st.booleans()) else None,
            place=draw(st.sampled_from(PLACES)),
            part_of=draw(st.sampled_from([None, None, None, *before])),
        )
    return report


@st.composite
def collections(draw: st.DrawFn, *, plain: bool = False) -> list[Report]:
    """One to four reports."""
    return [draw(a_report(number, plain=plain)) for number in range(draw(st.integers(1, 4)))]


def record_bytes(concluded: Sequence[Weighed]) -> list[bytes]:
    """Every record of every event, byte for byte, whatever order the events come in."""
    return sorted(
        canonical_json(record) for one in concluded for record in (one.event, *one.assessments, *one.contradictions)
    )


def all_assessments(concluded: Sequence[Weighed]) -> list[Assessment]:
    return [assessment for one in concluded for assessment in one.assessments]


@laws
@given(collections(), st.integers(0, 99))
def test_the_order_of_arrival_changes_nothing(reports: list[Report], seed: int) -> None:
    expected = record_bytes(conclude_reports(reports))
    shuffled = random.Random(seed)
    for report in reports:
        shuffled.shuffle(report.figures)
    shuffled.shuffle(reports)
    assert record_bytes(conclude_reports(reports)) == expected


def essence(concluded: Sequence[Weighed]) -> dict[tuple[object, ...], tuple[object, ...]]:
    """What a copy must not change: the range, the voices and the standing of each act and group of each event."""
    return {
        (one.event.id, each.act, each.group): (
            each.low,
            each.best,
            each.high,
            each.open_above,
            each.standing,
            tuple((voice.name, voice.kind) for voice in each.voices),
        )
        for one in concluded
        for each in one.assessments
    }


@laws
@given(collections(), st.data())
def test_a_copy_of_any_report_changes_no_range_no_voice_and_no_standing(
    reports: list[Report], data: st.DataObject
) -> None:
    alone = essence(conclude_reports(reports))
    origin = data.draw(st.sampled_from(reports))
    day, credited = data.draw(st.sampled_from(("2023-03-10", "2023-06-01"))), data.draw(st.booleans())
    copy = copy_of(origin, published=day, number=77, credited=credited)
    second = copy_of(copy, "The Second Mirror", "2023-06-02", number=78, credited=credited)
    derivations: list[Derivation] = [derived(copy, origin)]
    assert essence(conclude_reports([*reports, copy], derivations)) == alone
    derivations.append(derived(second, copy))
    assert essence(conclude_reports([second, copy, *reports], derivations)) == alone


def said_of(concluded: Sequence[Weighed]) -> list[tuple[object, ...]]:
    """All that is concluded, in words and numbers, without ids."""
    return sorted(
        (
            one.event.name,
            tuple(
                (
                    (each.act, each.group or "", each.low, each.best, each.high, each.open_above, each.standing),
                    each.because,
                    tuple((voice.name, voice.kind, len(voice.figures)) for voice in each.voices),
                )
                for each in one.assessments
            ),
            sorted((each.kind, each.text, each.explained or "") for each in one.contradictions),
        )
        for one in concluded
    )


@laws
@given(collections(), st.integers(0, 99))
def test_other_ids_change_nothing(reports: list[Report], by: int) -> None:
    assert said_of(conclude_reports(renamed(reports, by))) == said_of(conclude_reports(reports))


@laws
@given(collections(plain=True), st.data())
def test_a_late_repeat_of_what_a_named_voice_told_changes_nothing(reports: list[Report], data: st.DataObject) -> None:
    """The same number of the same voice, printed months later by somebody who copies nobody at hand."""
    told = data.draw(st.sampled_from([figure for report in reports for figure in report.figures]))
    repeat = Report("The Late Herald", "2023-09-01")
    repeat.tell(told.lower, told.upper, *told.chain[1:])
    assert essence(conclude_reports([*reports, repeat])) == essence(conclude_reports(reports))


@laws
@given(collections(), a_report(50), st.sampled_from(("Osterby", None)))
def test_an_unrelated_report_changes_no_other_event(reports: list[Report], other: Report, place: str | None) -> None:
    """Of another town, or of the same town a year before."""
    unrelated = Report("The Far Herald", "2022-03-04")
    for figure in other.figures:
        unrelated.tell(
            figure.lower,
            figure.upper,
            *figure.chain[1:],
            act=figure.act,
            day="2022-03-03",
            place=place_of(place, lat=40.0) if place else place_of(),
        )
    alone, beside = record_bytes(conclude_reports(reports)), record_bytes(conclude_reports([unrelated, *reports]))
    assert set(alone) <= set(beside)


@laws
@given(collections())
def test_low_is_at_most_best_and_best_at_most_high(reports: list[Report]) -> None:
    for one in all_assessments(conclude_reports(reports)):
        numbers = (one.low, one.best, one.high)
        assert all(number is None for number in numbers) or all(number is not None for number in numbers)
        if one.low is not None and one.best is not None and one.high is not None:
            assert 0 <= one.low <= one.best <= one.high


@laws
@given(collections())
def test_every_figure_of_the_act_is_used_or_set_aside_with_a_reason(reports: list[Report]) -> None:
    for concluded in conclude_reports(reports):
        figures = {figure.id: figure for report in reports for figure in report.figures}
        groups = groups_of([figures[id_] for id_ in concluded.event.figures], reports)
        for one in concluded.assessments:
            used = words_of(line for line in one.because if ": used, on the word of " in line)
            aside = words_of(line.split(": set aside, ")[0] for line in one.because if ": set aside, " in line)
            for id_ in concluded.event.figures:
                figure = figures[id_]
                if (figure.act, groups[id_]) == (one.act, one.group):
                    assert figure.quote.quote in used | aside
            named = {figures[id_].quote.quote for voice in one.voices for id_ in voice.figures}
            assert named == used
            assert one.voices


@laws
@given(collections())
def test_every_bound_is_implied_by_the_figures_that_the_assessment_names(reports: list[Report]) -> None:
    """Each bound is stated by a figure that is used, or follows from the figures in the reasons alone."""
    for concluded in conclude_reports(reports):
        figures = {figure.quote.quote: figure for report in reports for figure in report.figures}
        for one in concluded.assessments:
            used = [
                figures[words] for words in words_of(line for line in one.because if ": used, on the word of " in line)
            ]
            if one.low is None or one.standing == "retracted":
                continue
            named = [figures[words] for words in words_of(one.because) if words in figures]
            facts = find_facts(named)
            sums = [
                plus(bounds_of(figure) or Bounds(0, None) for figure in used if figure.part_of == whole)
                for whole in {figure.part_of for figure in used} - {None}
            ]
            stated = [bounds for figure in used if (bounds := bounds_of(figure)) is not None]
            floors = {bounds.lower for bounds in (*stated, *sums)} | {facts.implied(figure).lower for figure in used}
            ceilings = {bounds.highest_stated for bounds in (*stated, *sums)} | floors
            assert one.low in floors
            assert one.high in ceilings


def words_of(lines: Iterable[str]) -> set[str]:
    return {words for line in lines for words in re.findall("“(.*?)”", line)}


def groups_of(figures: Sequence[Figure], reports: Sequence[Report]) -> dict[str, str | None]:
    """The group that each figure of an event is weighed in, replaced numbers and ellipses included."""
    counts = counts_module.make_counts(figures, {report.id: report.document for report in reports}, ())
    counts = give_groups(counts, {figure.id: figure for figure in figures})
    return {id_: count.group for count in counts for id_ in count.ids}


@laws
@given(collections())
def test_standing_is_what_the_voices_make_it(reports: list[Report]) -> None:
    for one in all_assessments(conclude_reports(reports)):
        if one.standing == "corroborated":
            assert len(one.voices) > 1
        if len(one.voices) == 1:
            assert one.standing in ("single", "retracted", "contested")


@laws
@given(collections())
def test_the_last_moment_of_a_series_is_what_was_assessed(reports: list[Report]) -> None:
    """Where every count has its day, and not all of them were taken back."""
    figures = {figure.id: figure for report in reports for figure in report.figures}
    documents = [report.document for report in reports]
    for concluded in conclude_reports(reports):
        told = [figures[id_] for id_ in concluded.event.figures]
        for series in trace_event(concluded.event, told, documents, (), RANGE):
            one = concluded.of(series.act, series.group)
            if not series.undated and one.standing != "retracted":
                last = series.moments[-1]
                assert (last.low, last.best, last.high, last.open_above) == (
                    one.low,
                    one.best,
                    one.high,
                    one.open_above,
                )
            assert [moment.at for moment in series.moments] == list(
                dict.fromkeys(moment.at for moment in series.moments)
            )


def weigh_best_above_high(*_: object) -> Range:
    return Range(3, 9, 5, False, ())


def tell_as_own(anchor: Anchor, _: object) -> object:
    """A copy taken for a report of its own."""
    return _Told(anchor, Home(anchor.document, anchor.published))


def sift_and_forget(counts: Sequence[Count], aside: object, refuse: Callable[..., object]) -> list[Count]:
    return [count for count in counts if refuse(count, counts) is None]


def bound_too_high(used: Sequence[Count], facts: object) -> list[Count]:
    """A floor that no figure implies."""
    return [replace(count, bounds=count.bounds and Bounds(count.bounds.lower + 7, None)) for count in used]


def by_id(figures: Iterable[Figure], _: object) -> list[Figure]:
    """An order that hangs on ids."""
    return sorted(figures, key=lambda figure: figure.id)


FAULTS: tuple[tuple[object, str, object, Callable[[], None]], ...] = (
    (events_module, "_day_order", lambda told: told.anchor.first or "", test_the_order_of_arrival_changes_nothing),
    (
        counts_module,
        "find_ancestors",
        lambda *_: {},
        test_a_copy_of_any_report_changes_no_range_no_voice_and_no_standing,
    ),
    (events_module, "_told", tell_as_own, test_a_copy_of_any_report_changes_no_range_no_voice_and_no_standing),
    (comparable_module, "date_first", list, test_a_late_repeat_of_what_a_named_voice_told_changes_nothing),
    (events_module, "days_between", lambda *_: 0, test_an_unrelated_report_changes_no_other_event),
    (range_module, "weigh_range", weigh_best_above_high, test_low_is_at_most_best_and_best_at_most_high),
    (comparable_module, "_sift", sift_and_forget, test_every_figure_of_the_act_is_used_or_set_aside_with_a_reason),
    (
        cases_module,
        "bound_below",
        bound_too_high,
        test_every_bound_is_implied_by_the_figures_that_the_assessment_names,
    ),
    (series_module, "bound_below", bound_too_high, test_the_last_moment_of_a_series_is_what_was_assessed),
    (counts_module, "in_order", by_id, test_other_ids_change_nothing),
    (assessments_module, "_standing", lambda *_: "corroborated", test_standing_is_what_the_voices_make_it),
)


@pytest.mark.parametrize(("module", "name", "fault", "law"), FAULTS)
def test_each_law_catches_a_planted_fault(
    monkeypatch: pytest.MonkeyPatch, module: object, name: str, fault: object, law: Callable[[], None]
) -> None:
    monkeypatch.setattr(module, name, fault)
    with pytest.raises(AssertionError):
        law()
