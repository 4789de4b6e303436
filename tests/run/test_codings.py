"""The counts of stored events by every rule."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from khronika.record.settings import RULE_NAMES, Settings
from khronika.run.codings import code_assessment, code_events
from khronika.run.judging import judge
from khronika.run.opening import Opened, open_both
from khronika.run.pipeline import RunReport, ignore_progress, run_all
from khronika.run.publishing import dossier_files
from khronika.run.weighing import conclude

HARBOUR = Path(__file__).resolve().parents[2] / "examples" / "harbour"
PAGE = """<html><head><title>{title}</title><meta property="og:site_name" content="The Harbour Post"></head><body>
<h1>{title}</h1><p class="date">{day}</p><p>{words}</p></body></html>"""

PAGES = {
    "told.html": (
        "Journalists detained in Lyon",
        "1 February 2021",
        "At least 82 journalists were detained in Lyon on 31 January, the journalists' union said.",
    ),
    "corrections.html": (
        "Corrections and clarifications",
        "4 February 2021",
        "In our report of 1 February we wrote that at least 82 journalists had been detained in Lyon. That was wrong.",
    ),
}


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    """The example, and a number that its outlet takes back in a report that speaks of no day and no place."""
    reports = tmp_path / "reports"
    reports.mkdir()
    for name, (title, day, words) in PAGES.items():
        (reports / name).write_text(PAGE.format(title=title, day=day, words=words), encoding="utf-8")
    with open_both(tmp_path / "store", Settings(rule="acled"), new=True) as opened:
        run_all(opened, [str(HARBOUR), str(reports)], RunReport())
        yield opened


def test_the_rule_of_the_settings_codes_what_the_record_holds(opened: Opened) -> None:
    assessments = {(one.event, one.act, one.group): one for one in opened.store.assessments()}
    codings = list(code_events(opened, opened.store.events()))
    assert len(codings) == len(RULE_NAMES) * len(assessments)
    for coding in codings:
        assessment = assessments[coding.event, coding.act, coding.group]
        assert assessment.rule == "acled/1"
        if coding.rule == "acled/1":
            assert (coding.low, coding.best, coding.high) == (assessment.low, assessment.best, assessment.high)
            assert set(coding.because) <= set(assessment.because)


def test_a_number_taken_back_elsewhere_is_so_by_every_rule(opened: Opened) -> None:
    (assessment,) = [one for one in opened.store.assessments() if one.standing == "retracted"]
    by_rule = {one.rule.partition("/")[0]: one for one in code_assessment(opened, assessment)}
    assert by_rule["range"].high == 82
    assert by_rule["airwars"].grade == "discounted"
    assert by_rule["ucdp"].low is by_rule["acled"].low is by_rule["ibc"].low is by_rule["majority"].low is None


def test_an_assessment_is_coded_by_itself(opened: Opened) -> None:
    for assessment in opened.store.assessments():
        codings = code_assessment(opened, assessment)
        assert [one.rule.partition("/")[0] for one in codings] == list(RULE_NAMES)
        assert {(one.event, one.act, one.group) for one in codings} == {
            (assessment.event, assessment.act, assessment.group)
        }


@pytest.mark.parametrize("order", [(), ("official",)])
def test_a_dossier_shows_the_rule_of_a_declared_order_where_one_is_declared(
    opened: Opened, order: tuple[str, ...]
) -> None:
    by_order = msgspec.structs.replace(opened, settings=Settings(rule="acled", hierarchy=order))
    [(_, pieces)] = dossier_files(by_order, "Harbour", single=True)
    page = b"".join(pieces).decode()
    assert "Iraq Body Count" in page
    assert ("Declared order" in page) == bool(order)


def test_what_a_person_rejects_is_left_out_by_every_rule(opened: Opened) -> None:
    (assessment,) = [one for one in opened.store.assessments() if (one.act, one.group) == ("arrest", None)]
    told = [one.id for one in opened.store.figures() if (one.act, one.lower) == ("arrest", 310)]
    assert {one.low for one in code_assessment(opened, assessment) if one.low is not None} == {310}
    judge(opened, "reject", told, by="A. Reader", why="not what the ministry said")
    conclude(opened, ignore_progress)
    (assessment,) = [one for one in opened.store.assessments() if (one.act, one.group) == ("arrest", None)]
    codings = code_assessment(opened, assessment)
    assert {one.low for one in codings if one.low is not None} == {598}
    assert all(any("rejected by A. Reader" in line for line in one.because) for one in codings)
