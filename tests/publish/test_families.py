"""The family of an event's reports: who stands right of whom, and what is left undrawn."""

from __future__ import annotations

import itertools

import msgspec

from builders import MADE, Report, copy_of, make_event
from khronika.publish.dossier import render_dossier
from khronika.publish.families import DRAWN, Family, event_family
from khronika.publish.view import DossierView
from khronika.record.identity import sealed
from khronika.record.lineage import Derivation, Extent
from khronika.text.source import Run, SourceText


def derivation(
    copy: Report, origin: Report | None, extent: Extent = "wholly", outlet: str = "The Far Wire"
) -> Derivation:
    return sealed(
        Derivation(
            id="",
            from_=None if origin is None else origin.id,
            from_outlet=outlet if origin is None else origin.outlet.name,
            to=copy.id,
            extent=extent,
            evidence=("credit line",),
            made=MADE,
        )
    )


def view_of(reports: list[Report], *derivations: Derivation) -> DossierView:
    figures = [figure for report in reports for figure in report.figures]
    texts = []
    for report in reports:
        run = Run(start=0, source=0, source_end=len(report.text.encode()), plain=True)
        texts.append((report.document, SourceText(text=report.text, encoding="utf-8", runs=(run,))))
    return DossierView(
        title="Dossier",
        made_by="khronika",
        settings="0",
        documents=tuple(texts),
        figures=tuple(figures),
        events=(make_event(figures),),
        derivations=derivations,
    )


def family_of(reports: list[Report], *derivations: Derivation) -> Family:
    view = view_of(reports, *derivations)
    found = event_family(view, view.events[0])
    assert found is not None
    return found


def a_report(outlet: str = "The Harbour Post", number: int = 0) -> Report:
    report = Report(outlet, number=number)
    report.tell(12)
    return report


def columns(family: Family) -> dict[str, float]:
    return {member.name: member.x for member in family.members}


def test_without_copies_there_is_no_family() -> None:
    view = view_of([a_report(), a_report("The Mirror")])
    assert event_family(view, view.events[0]) is None


def test_a_copy_stands_right_of_its_origin_and_a_copy_of_that_further_right() -> None:
    first, alone = a_report(), a_report("The Other")
    second = copy_of(first, "The Mirror", "2023-03-05")
    third = copy_of(first, "The Echo", "2023-03-06")
    family = family_of([third, alone, first, second], derivation(third, second), derivation(second, first))
    at = columns(family)
    assert at["The Harbour Post"] == 0 < at["The Mirror"] < at["The Echo"]
    assert [document.outlet for document in family.alone] == ["The Other"]
    assert len(family.lines) == 2
    assert {member.y for member in family.members} == {0}
    told = [(copy.outlet, origin and origin.outlet) for _, copy, origin in family.derivations]
    assert told == [("The Mirror", "The Harbour Post"), ("The Echo", "The Mirror")]


def test_copies_of_one_text_stand_below_each_other_by_day() -> None:
    first = a_report()
    late, early = copy_of(first, "The Echo", "2023-03-09"), copy_of(first, "The Mirror", "2023-03-05")
    family = family_of([first, late, early], derivation(late, first), derivation(early, first))
    rows = sorted((member.y, member.name) for member in family.members if member.x)
    assert [name for _, name in rows] == ["The Mirror", "The Echo"]
    assert all(one.end < other.end for one, other in itertools.pairwise(family.lines))
    assert family.height > max(member.y for member in family.members)


def test_an_origin_that_is_not_here_stands_by_its_name() -> None:
    copy = a_report("The Mirror")
    family = family_of([copy], derivation(copy, None))
    assert [(member.name, member.document) for member in family.members] == [
        ("The Far Wire", None),
        ("The Mirror", copy.id),
    ]


def test_an_origin_outside_the_event_is_drawn_too() -> None:
    first, copy = a_report(), a_report("The Mirror")
    view = view_of([first, copy], derivation(copy, first))
    event = msgspec.structs.replace(view.events[0], documents=(copy.id,))
    family = event_family(view, event)
    assert family is not None
    assert {member.document for member in family.members} == {first.id, copy.id}


def test_two_origins_are_two_lines_and_the_whole_one_stands_beside() -> None:
    one, two, mixed = a_report(), a_report("The Echo"), a_report("The Mirror")
    family = family_of([one, two, mixed], derivation(mixed, one, "partially"), derivation(mixed, two))
    row = {member.name: member.y for member in family.members}
    assert sorted(line.extent for line in family.lines) == ["partially", "wholly"]
    assert row["The Mirror"] == row["The Echo"] != row["The Harbour Post"]


def test_many_copies_are_counted() -> None:
    first = a_report()
    copies = [copy_of(first, f"Outlet {number}", number=number) for number in range(DRAWN + 3)]
    family = family_of([first, *copies], *(derivation(copy, first) for copy in copies))
    (rest,) = [member for member in family.members if member.more]
    assert (rest.name, rest.more, rest.document) == ("3 more copies", 3, None)
    assert len(family.members) == 1 + DRAWN + 1
    assert len(family.derivations) == len(copies)


def test_a_circle_does_not_hang() -> None:
    one, other = a_report(), a_report("The Mirror")
    family = family_of([one, other], derivation(one, other), derivation(other, one))
    assert len(family.members) == 2
    assert len(family.lines) == 1


def test_the_page_shows_it_and_says_that_a_copy_is_no_voice() -> None:
    first = a_report()
    copy = copy_of(first, "<The Mirror>")
    [(_, page)] = render_dossier(view_of([first, copy], derivation(copy, first)), single=True)
    text = page.decode()
    assert "Who copied whom" in text
    assert "a copy adds an outlet, never a voice" in text
    assert "&lt;The Mirror&gt;" in text
    assert "credit line" in text
