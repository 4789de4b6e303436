"""One record, many codings."""

from __future__ import annotations

from builders import MADE, Report, code_reports, coding_by, event_of, weigh_reports
from khronika.weigh.assessments import weigh_event
from khronika.weigh.rules.registry import all_rules


def contested() -> Report:
    report = Report()
    report.tell(420, None, "district police")
    report.tell(598, ..., "dockers' union")
    report.tell(200, 999, "residents", words="hundreds", certainty="unconfirmed")
    return report


def test_every_rule_gets_the_counts_that_the_assessment_was_made_of() -> None:
    (arrests,) = weigh_reports(contested()).assessments
    by_range = coding_by("range", contested(), act="arrest")
    assert by_range.because == arrests.because
    for coding in code_reports(contested()):
        assert coding.event == arrests.event
        words = {line.split("”")[0] for line in coding.because if line.startswith("“")}
        assert words == {line.split("”")[0] for line in arrests.because if line.startswith("“")}


def test_the_rule_gives_the_numbers_and_nothing_else() -> None:
    report = contested()
    by_rule = {
        name: weigh_event(event_of([report]), report.figures, [report.document], (), MADE, rule=rule)
        for name, rule in all_rules(("ngo", "dockers' union")).items()
    }
    (by_range,), contradictions = by_rule["range"]
    for name, ((assessment,), others) in by_rule.items():
        assert assessment.rule == all_rules()[name].label
        assert (assessment.voices, assessment.standing) == (by_range.voices, by_range.standing)
        assert others == contradictions
    assert by_rule["hierarchy"][0][0].low == 598
    assert by_rule["acled"][0][0].high == 420
    assert by_rule["ucdp"][0][0].low is None


def test_a_voice_that_a_rule_leaves_out_stays_a_voice_of_the_assessment() -> None:
    report = contested()
    order = all_rules(("dockers' union",))["hierarchy"]
    (assessment,), _ = weigh_event(event_of([report]), report.figures, [report.document], (), MADE, rule=order)
    assert [voice.name for voice in assessment.voices] == ["district police", "dockers' union"]
    assert any(line.startswith("“at least 420”") and "set aside" in line for line in assessment.because)
