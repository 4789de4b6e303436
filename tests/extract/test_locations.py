"""Where the act that a figure counts happened."""

from __future__ import annotations

import pytest

from khronika.extract.figures import make_figures
from khronika.extract.locations import where_of_whole
from khronika.extract.statements import make_statements
from khronika.language.en.reader import load_reader
from khronika.language.reading import Passage, Sentence, Span
from khronika.record.documents import Document, Part, PartKind
from khronika.record.figures import Figure, Where
from khronika.record.made import Made

MADE = Made(step="extract:test", version="1", settings="0")


def figures_of(*parts: tuple[PartKind, str]) -> dict[str, Figure]:
    """The figures of a report of these parts, by the words of their counts."""
    text, made = "", []
    for kind, words in parts:
        made.append(Part(kind=kind, start=len(text), end=len(text) + len(words)))
        text += f"{words}\n"
    document = Document(
        id="d",
        capture="c",
        outlet="Post",
        title=None,
        byline=None,
        published="2023-03-06",
        first_published=None,
        date_prec=1,
        language="en",
        url=None,
        section=(),
        length=len(text),
        parts=tuple(made),
        links=(),
        credits=(),
        made=MADE,
    )
    passage = Passage(
        text=text, parts=tuple((part.kind, Span(part.start, part.end)) for part in made), published="2023-03-06"
    )
    reading = load_reader("rules").analyse(passage)
    statements = make_statements(document, text, reading, MADE)
    return {figure.quote.quote: figure for figure in make_figures(document, text, reading, statements, MADE)}


def where(*parts: tuple[PartKind, str]) -> dict[str, str | None]:
    return {words: figure.where.name if figure.where else None for words, figure in figures_of(*parts).items()}


def body(text: str) -> tuple[PartKind, str]:
    return "body", text


def test_each_count_of_a_list_is_placed_by_its_own_place() -> None:
    told = where(body("Police detained 1,653 people in Lyon, 1,159 in Nantes and 194 in Lille."))
    assert told == {"1,653 people": "Lyon", "1,159": "Nantes", "194": "Lille"}


def test_a_count_that_is_broken_down_by_places_is_the_countrys() -> None:
    told = figures_of(body("Police detained 5,135 people on Sunday: 1,653 in Lyon, 1,159 in Nantes and 194 in Lille."))
    whole = told["5,135 people"].where
    assert whole is not None
    assert (whole.name, whole.where_prec) == ("France", 6)
    assert whole.quote == "Lyon, 1,159 in Nantes and 194 in Lille"
    assert told["1,159"].where is not None
    assert told["1,159"].where.name == "Nantes"


def test_a_whole_with_a_place_of_its_own_keeps_it() -> None:
    told = where(body("In Lyon police detained 98 people: 36 in Croix and 62 in Lyon itself."))
    assert told["98 people"] == "Lyon"


def test_the_breakdown_rule_is_caught_when_it_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khronika.extract.figures.where_of_whole", lambda *told: told[2])
    told = where(body("Police detained 5,135 people on Sunday: 1,653 in Lyon, 1,159 in Nantes and 194 in Lille."))
    assert told["5,135 people"] != "France"


def test_a_mayor_speaks_of_the_town() -> None:
    told = where(
        body("In Lyon nine people were killed. The mayor of Toulon says that 5,000 civilians have been killed there.")
    )
    assert told == {"nine people": "Lyon", "5,000 civilians": "Toulon"}


def test_a_dateline_does_not_outweigh_what_the_report_speaks_of() -> None:
    told = where(
        ("title", "Nine killed in Nantes"),
        ("dateline", "LYON, March 6 (AFP) -"),
        body("Shells fell on houses in Nantes."),
        body("Nine people were killed."),
    )
    assert told["Nine people"] == "Nantes"


def test_a_dateline_places_what_nothing_else_places() -> None:
    told = where(("dateline", "LYON, March 6 (AFP) -"), body("Nine people were killed."))
    assert told == {"Nine people": "Lyon"}


def test_a_title_that_speaks_of_the_whole_country_places_what_has_no_place() -> None:
    told = where(
        ("title", "Five thousand detained across France"),
        body("Rallies were held in Lyon."),
        body("The ministry put the number of detained at 2,350."),
    )
    assert told["number of detained at 2,350"] == "France"


@pytest.mark.parametrize("names", [("Lyon",), ("Lyon", "Lyon"), ("Nantes", "Ghent")])
def test_one_place_or_several_countries_place_no_whole(names: tuple[str, ...]) -> None:
    countries = {"Lyon": "FR", "Nantes": "FR", "Ghent": "BE"}
    text = ", ".join(names)
    nowhere = Sentence(start=99, end=100, tokens=(), part=0, kind="body")
    parts = [
        Where(
            start=text.index(name),
            end=text.index(name) + len(name),
            quote=name,
            name=name,
            country=countries[name],
            lat=None,
            lon=None,
            where_prec=1,
        )
        for name in names
    ]
    assert where_of_whole(text, nowhere, parts[0], parts) == parts[0]
    assert where_of_whole(text, nowhere, None, parts) is None
