"""Numbers that another voice refuses, and whose."""

from __future__ import annotations

import pytest

from builders import Report, weigh_reports
from khronika.weigh.counts import make_counts
from khronika.weigh.denials import find_denials, refuses
from khronika.weigh.voices import give_voices


def does_refuse(denied: tuple[int, int | None], told: tuple[int, int | None], **how: object) -> bool:
    report = Report()
    report.tell(*denied, "Interior Ministry", polarity="negative")
    report.tell(*told, "dockers' union", **how)  # type: ignore[arg-type]
    counts = give_voices(make_counts(report.figures, {report.id: report.document}, ()))[0]
    denial, count = sorted(counts, key=lambda count: count.figure.polarity)
    return refuses(denial, count)


@pytest.mark.parametrize(
    ("denied", "told", "expected"),
    [
        ((12, 12), (12, 12), True),
        ((12, 12), (15, 15), False),
        ((5000, 5000), (5135, 5135), True),
        ((5000, 5000), (5001, None), True),
        ((5000, 5000), (2350, 2350), False),
        ((70, 70), (73, 73), True),
        ((36, 36), (33, 33), False),  # not a round number: it stands for no other
        ((601, None), (610, 610), True),
        ((601, None), (420, None), False),
        ((601, None), (200, 999), False),
        ((601, None), (0, 800), True),
        ((0, 0), (3, 3), False),
    ],
)
def test_only_the_very_number_is_refused(
    denied: tuple[int, int | None], told: tuple[int, int | None], expected: bool
) -> None:
    words = {"words": "hundreds of dockers"} if told == (200, 999) else {}
    assert does_refuse(denied, told, **words) is expected


def test_what_is_only_expected_or_denied_itself_is_not_refused() -> None:
    assert not does_refuse((12, 12), (12, 12), certainty="possible")
    report = Report()
    report.tell(12, ..., "Interior Ministry", polarity="negative")
    report.tell(12, ..., "Governor Orrey", polarity="negative")
    counts = give_voices(make_counts(report.figures, {report.id: report.document}, ()))[0]
    assert not refuses(counts[0], counts[1])


def test_nobody_refuses_their_own_number() -> None:
    report = Report()
    report.tell(12, ..., "Interior Ministry", polarity="negative")
    report.tell(12, ..., "Interior Ministry")
    counts = give_voices(make_counts(report.figures, {report.id: report.document}, ()))[0]
    assert not refuses(*sorted(counts, key=lambda count: count.figure.polarity))


def test_who_denies_more_refuses_whoever_says_more() -> None:
    report = Report()
    base = report.tell(420, None, "district police")
    report.tell(None, None, "dockers' union", compared=(base, ">"))
    report.tell(None, None, "Interior Ministry", compared=(base, ">"), polarity="negative")
    counts = give_voices(make_counts(report.figures, {report.id: report.document}, ()))[0]
    police, union, ministry = counts
    assert refuses(ministry, union)
    assert not refuses(ministry, police)


def test_a_correction_is_no_denial() -> None:
    report = Report()
    report.tell(12, polarity="negative")
    report.tell(12, ..., "Interior Ministry", polarity="negative")
    counts = make_counts(report.figures, {report.id: report.document}, ())
    assert [count.figure.chain[-1].name for count in find_denials(counts, {})] == ["Interior Ministry"]


def test_a_refused_number_is_contested() -> None:
    report = Report()
    report.tell(12, ..., "dockers' union")
    assert weigh_reports(report).of().standing == "single"
    report.tell(12, ..., "Interior Ministry", polarity="negative")
    assert weigh_reports(report).of().standing == "contested"


def test_an_approximate_number_is_refused_with_what_it_may_stand_for() -> None:
    report = Report()
    report.tell(36, ..., "Interior Ministry", polarity="negative", approximate=True)
    report.tell(33, ..., "dockers' union")
    counts = give_voices(make_counts(report.figures, {report.id: report.document}, ()))[0]
    denial, count = sorted(counts, key=lambda count: count.figure.polarity)
    assert refuses(denial, count)


def test_a_round_number_that_is_denied_stands_for_no_part() -> None:
    report = Report()
    whole = report.tell(35, ..., "dockers' union")
    denied = report.tell(30, ..., "Interior Ministry", polarity="negative")
    report.tell(27, ..., "dockers' union", part_of=whole)
    assert weigh_reports(report).kinds() == []
    same = report.tell(30, ..., "dockers' union", part_of=whole)
    (found,) = weigh_reports(report).contradictions
    assert set(found.figures) == {denied.id, same.id}
