"""What the conductor hands to link and weigh: whole reports, and what speaks of an event from outside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from khronika.record.identity import canonical_json
from khronika.record.settings import Settings
from khronika.run import gathering
from khronika.run.opening import Opened, open_both
from khronika.run.pipeline import RunReport, run_all

PAGE = """<html><head><title>{title}</title><meta property="og:site_name" content="The Harbour Post"></head><body>
<h1>{title}</h1><p class="date">{day}</p>{paragraphs}</body></html>"""


def page(title: str, day: str, *paragraphs: str) -> str:
    return PAGE.format(title=title, day=day, paragraphs="".join(f"<p>{words}</p>" for words in paragraphs))


REPORTS = {
    "post.html": page(
        "Dockers detained across the country",
        "1 February 2021",
        "On 31 January police detained 598 people: 341 in Lyon, 204 in Nantes and 43 in Lille.",
        "At least 82 journalists were detained in Lyon on 31 January, the journalists' union said.",
    ),
    "corrections.html": page(
        "Corrections and clarifications",
        "4 February 2021",
        "In our report of 1 February we wrote that at least 82 journalists had been detained in Lyon. That was wrong.",
    ),
    "courts.txt": """PRESS SERVICE OF THE LYON COURTS

Press release
2 February 2021, 19:00

Rulings on the roadblock in Lyon

The district courts in Lyon sat through Monday to hear cases under Article 211 of the Code of Public Order,
opened after the night of 31 January 2021.

64 people were charged with blocking a public road. Nine were released for want of evidence. 22 people were fined
between 300 and 900 crowns.

The hearings took place in 5 of the city's 8 courts. Rulings may be appealed within ten days.
""",
}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    folder = tmp_path_factory.mktemp("linking")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    with open_both(folder / "store", Settings(), new=True) as both:
        report = RunReport()
        run_all(both, [str(folder / name) for name in REPORTS], report)
        assert not report.failed
        yield both


def test_a_countrys_total_is_added_up_from_cities_that_are_events_of_their_own(opened: Opened) -> None:
    (sums,) = [one for one in opened.store.contradictions() if one.kind == "sum"]
    assert "make 588, not" in sums.text
    events = {event.id: event for event in opened.store.events()}
    assert sums.event is not None
    where = events[sums.event].where
    assert where is not None
    assert where.name == "France"
    assert len(set(sums.figures) & set(events[sums.event].figures)) == 1


def test_a_correction_reaches_the_event_of_what_it_corrects(opened: Opened) -> None:
    (retracted,) = [one for one in opened.store.contradictions() if one.kind == "retracted"]
    events = {event.id: event for event in opened.store.events()}
    assert retracted.event is not None
    assert len(set(retracted.figures) & set(events[retracted.event].figures)) == 1
    (journalists,) = [one for one in opened.store.assessments() if one.group == "journalists"]
    assert (journalists.low, journalists.standing) == (82, "retracted")


def test_a_courts_undated_rulings_belong_to_the_day_it_speaks_of(opened: Opened) -> None:
    events = {event.id: event for event in opened.store.events()}
    rulings = {one.act: events[one.event] for one in opened.store.assessments() if one.act in ("charge", "fine")}
    assert {event.first for event in rulings.values()} == {"2021-01-31"}
    assert {event.where.name for event in rulings.values() if event.where} == {"Lyon"}
    assert all("arrest" in event.acts for event in rulings.values())


def conclusions(folder: Path, names: Sequence[str]) -> list[bytes]:
    """The conclusions from reports that came one after the other, byte for byte."""
    with open_both(folder, Settings(), new=True) as both:
        for name in names:
            run_all(both, [str(folder.parent / name)], RunReport())
        store = both.store
        records = (store.derivations(), store.events(), store.assessments(), store.contradictions())
        return sorted(canonical_json(record) for each in records for record in each)


def test_the_order_in_which_reports_came_changes_no_byte(tmp_path: Path) -> None:
    for name, text in REPORTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    expected = conclusions(tmp_path / "one", list(REPORTS))
    assert conclusions(tmp_path / "two", list(REPORTS)[::-1]) == expected
    assert conclusions(tmp_path / "three", list(REPORTS)[1:]) != expected


def test_without_the_outside_figures_neither_is_found(
    tmp_path: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fault that the tests above were made for, planted: each event weighed from its own figures alone."""
    monkeypatch.setattr(
        gathering, "_figures_for", lambda event, _, figures, __: {one: figures[one] for one in event.figures}
    )
    for name, text in REPORTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with open_both(tmp_path / "store", Settings(), new=True) as both:
        run_all(both, [str(tmp_path / name) for name in REPORTS], RunReport())
        assert {one.kind for one in both.store.contradictions()}.isdisjoint({"sum", "retracted"})
