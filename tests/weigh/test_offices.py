"""Who speaks for a body is that body, and who holds an office is the office."""

from __future__ import annotations

import msgspec
import pytest

from builders import MADE, Report, event_of, voice
from khronika.record.figures import Figure
from khronika.record.statements import ChainLink
from khronika.weigh.assessments import weigh_event
from khronika.weigh.offices import find_offices

KADRI = voice("Yunus Kadri", "person")


def said(report: Report, number: int, link: ChainLink, words: str) -> tuple[Figure, dict[str, str]]:
    """A count on somebody's word, and the words by which the report names its source."""
    figure = msgspec.structs.replace(report.tell(number, ..., link), statement=f"statement {number} {words}")
    report.figures[-1] = figure
    return figure, {figure.statement or "": words}


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("An army spokesman, Colonel Yunus Kadri", voice("army", "military")),
        ("Yunus Kadri, a spokesman for the Union of Miners", voice("Union of Miners", "ngo")),
        ("Yunus Kadri, porte-parole de l’Union Minière", voice("Union Minière", "ngo")),
        ("Yunus Kadri, portavoz de la Unión Minera", voice("Unión Minera", "ngo")),
        ("представитель МВД Юнус Кадри", voice("Interior Ministry")),
    ],
)
def test_a_spokesperson_is_the_body_where_that_speaks_too(words: str, body: ChainLink) -> None:
    report = Report()
    figure, sources = said(report, 7, KADRI, words)
    assert find_offices([figure], sources) == {}
    other = report.tell(9, ..., body)
    assert find_offices([figure, other], sources) == {"Yunus Kadri": body}
    assert find_offices([figure, other], {}) == {}


def test_somebody_who_speaks_for_nobody_is_himself() -> None:
    report = Report()
    figure, sources = said(report, 7, KADRI, "Colonel Yunus Kadri, who watched the army leave")
    assert find_offices([figure, report.tell(9, ..., voice("army", "military"))], sources) == {}


def test_an_office_is_the_one_person_that_holds_it() -> None:
    report = Report()
    first, sources = said(report, 7, voice("Idris Shamsayev", "person"), "le gouverneur Idris Chamsaïev")
    office = report.tell(9, ..., voice("governor"))
    assert find_offices([first, office], sources) == {"governor": voice("Idris Shamsayev", "person")}
    second, more = said(report, 8, KADRI, "the governor of Osterby, Yunus Kadri")
    assert find_offices([first, office, second], sources | more) == {}


def test_a_spokesperson_and_the_body_are_one_voice() -> None:
    report, other = Report(), Report("The Gazette")
    _, sources = said(report, 7, KADRI, "An army spokesman, Colonel Yunus Kadri")
    other.tell(7, ..., voice("army", "military"))
    figures = [*report.figures, *other.figures]
    event, documents = event_of([report, other]), [report.document, other.document]
    (two,), _ = weigh_event(event, figures, documents, (), MADE)
    (one,), _ = weigh_event(event, figures, documents, (), MADE, offices=find_offices(figures, sources))
    assert (two.standing, len(two.voices)) == ("corroborated", 2)
    assert (one.standing, [each.name for each in one.voices]) == ("single", ["army"])
