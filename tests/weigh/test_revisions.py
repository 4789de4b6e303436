"""A number that a later version of its report changed or dropped does not stand any more, wherever it was passed on."""

from __future__ import annotations

from typing import NamedTuple

from builders import MADE, Report, Weighed, copy_of, derived, event_of, voice
from khronika.record.figures import Figure
from khronika.record.lineage import Derivation
from khronika.record.versions import Change, Fate, Revision
from khronika.weigh.assessments import weigh_event


class Versions(NamedTuple):
    """Two versions of one report of the Post, and what became of the count of the earlier one."""

    earlier: Report
    later: Report
    revision: Revision


def revise(before: Figure, after: Figure | None, earlier: Report, later: Report, fate: Fate) -> Versions:
    change = Change(fate=fate, before=before.id, after=after and after.id)
    revision = Revision(
        earlier=earlier.id, later=later.id, before="2023-03-04", since="2023-03-06", statements=(), figures=(change,)
    )
    return Versions(earlier, later, revision)


def versions(lower: int, upper: int | None, later: int | None) -> Versions:
    first, second = Report("The Post", "2023-03-04"), Report("The Post", "2023-03-04", number=1)
    before = first.tell(lower, upper, "Police")
    second.tell(3, 3, "Doctors", act="killing")
    after = None if later is None else second.tell(later, later, "Police")
    return revise(before, after, first, second, "withdrawn" if after is None else "changed")


def weigh(revised: Versions, *others: Report, derivations: tuple[Derivation, ...] = ()) -> Weighed:
    reports = (revised.earlier, revised.later, *others)
    figures = [figure for report in reports for figure in report.figures]
    event, documents = event_of(reports), [report.document for report in reports]
    return Weighed(event, *weigh_event(event, figures, documents, derivations, MADE, revisions=[revised.revision]))


def test_the_number_of_the_later_version_takes_the_place_of_the_earlier() -> None:
    assessment = weigh(versions(12, None, 14)).of()
    assert (assessment.low, assessment.high, assessment.open_above, assessment.standing) == (14, 14, False, "single")
    assert any("set aside, changed in a later version of the report to “14”" in line for line in assessment.because)


def test_a_smaller_number_too_and_the_difference_has_its_reason() -> None:
    weighed = weigh(versions(40, 40, 14))
    assert (weighed.of().low, weighed.of().high) == (14, 14)
    assert weighed.kinds() == []
    (difference,) = weighed.contradictions
    assert (difference.kind, difference.explained) == ("disjoint", "a later version of the report")
    assert difference.text == "“40” (Police, in The Post) became “14” in a later version of the report"


def test_a_number_that_grew_more_exact_is_no_difference() -> None:
    assert weigh(versions(12, None, 14)).contradictions == ()


def test_a_dropped_number_is_retracted_and_said_to_be() -> None:
    weighed = weigh(versions(40, 40, None))
    assert weighed.of().standing == "retracted"
    assert any("not in a later version of the report any more" in line for line in weighed.of().because)
    (dropped,) = weighed.contradictions
    assert (dropped.kind, dropped.explained) == ("retracted", None)


def test_it_falls_for_those_who_have_it_from_there_and_for_nobody_else() -> None:
    revised = versions(40, 40, None)
    through, own = Report("The Echo", "2023-03-05"), Report("The Lantern", "2023-03-05")
    through.tell(40, 40, voice("The Post", "outlet"), "Police")
    assert weigh(revised, through).of().standing == "retracted"
    own.tell(40, 40, "Police")
    assessment = weigh(revised, through, own).of()
    assert (assessment.low, assessment.high, assessment.standing) == (40, 40, "single")
    assert assessment.voices[0].documents == (own.id,)


def test_a_copy_of_the_earlier_version_falls_with_it() -> None:
    revised = versions(40, 40, 14)
    copy = copy_of(revised.earlier)
    for origin in (revised.earlier, revised.later):
        assessment = weigh(revised, copy, derivations=(derived(copy, origin),)).of()
        assert (assessment.low, assessment.high) == (14, 14)


def test_a_number_that_the_outlet_still_tells_elsewhere_stands_for_those_who_pass_it_on() -> None:
    revised = versions(40, 40, None)
    elsewhere, through = Report("The Post", "2023-03-05", number=2), Report("The Echo", "2023-03-05")
    elsewhere.tell(40, 40, "Police")
    through.tell(40, 40, voice("The Post", "outlet"), "Police")
    assert weigh(revised, elsewhere, through).of().standing == "single"


def test_what_a_later_version_keeps_counts_once_and_falls_when_the_next_one_drops_it() -> None:
    reports = [Report("The Post", "2023-03-04", number=number) for number in range(3)]
    told = [report.tell(40, 40, "Police") for report in reports[:2]]
    reports[2].tell(3, 3, "Doctors", act="killing")
    kept = revise(told[0], told[1], *reports[:2], "kept").revision
    dropped = revise(told[1], None, *reports[1:], "withdrawn").revision
    figures, documents = [*told, *reports[2].figures], [report.document for report in reports]
    event = event_of(reports)
    standing = Weighed(event, *weigh_event(event, figures, documents, (), MADE, revisions=[kept])).of()
    assert (standing.standing, len(standing.voices)) == ("single", 1)
    fallen = Weighed(event, *weigh_event(event, figures, documents, (), MADE, revisions=[kept, dropped]))
    assert fallen.of().standing == "retracted"
    (contradiction,) = fallen.contradictions
    assert len(contradiction.figures) == 2
