"""Figures of a report: counts with voices, parts, and quotes that prove themselves."""

from __future__ import annotations

import gc
from collections.abc import Callable

import pytest

from khronika.extract.figures import make_figures
from khronika.extract.statements import make_statements
from khronika.language.en.reader import load_reader
from khronika.language.reading import Analyser, Passage, Span
from khronika.language.ru.reader import load_reader as load_russian
from khronika.record.documents import Document, Part
from khronika.record.figures import Figure
from khronika.record.identity import record_id
from khronika.record.made import Made
from khronika.record.settings import ReaderKind

MADE = Made(step="test", version="1", settings="0123456789abcdef")
TITLE = "At least 120 dockers detained in Kelma"
BODY = (
    "Police in Kelma detained at least 120 dockers on Friday, the harbour union said. "
    "Fourteen of them were women. A court fined 27 of the dockers. "
    "Over 40 are expected to be deported. The true number is far higher, the union said."
)


def figures_of(title: str, body: str, load: Callable[[ReaderKind], Analyser] = load_reader) -> tuple[Figure, ...]:
    text = f"{title}\n\n{body}"
    cut = len(title)
    parts = (Part(kind="title", start=0, end=cut), Part(kind="body", start=cut + 2, end=len(text)))
    document = Document(
        id="d1",
        capture="c1",
        outlet="The Harbour Post",
        title=title,
        byline=None,
        published="2023-03-04",
        first_published=None,
        date_prec=1,
        language="en",
        url=None,
        section=(),
        length=len(text),
        parts=parts,
        links=(),
        credits=(),
        made=MADE,
    )
    passage = Passage(
        text=text, parts=tuple((part.kind, Span(part.start, part.end)) for part in parts), published="2023-03-04"
    )
    reading = load("rules").analyse(passage)
    figures = make_figures(document, text, reading, make_statements(document, text, reading, MADE), MADE)
    for figure in figures:
        figure.quote.check(text)
        if figure.who is not None:
            figure.who.check(text)
    return figures


def the(figures: tuple[Figure, ...], lower: int | None, act: str) -> Figure:
    (found,) = {figure.id: figure for figure in figures[1:] if (figure.lower, figure.act) == (lower, act)}.values()
    return found


def test_a_figure_has_the_voice_of_the_statement_that_holds_it() -> None:
    figure = the(figures_of(TITLE, BODY), 120, "arrest")
    assert figure.statement is not None
    assert figure.chain[0].name == "The Harbour Post"
    assert "union" in figure.chain[-1].name
    assert (figure.upper, figure.certainty, figure.polarity) == (None, "certain", "positive")


def test_a_headline_without_a_source_has_the_chain_of_the_body() -> None:
    headline, *_ = figures_of(TITLE, BODY)
    assert (headline.lower, headline.act, headline.statement) == (120, "arrest", None)
    assert headline.chain == the(figures_of(TITLE, BODY), 120, "arrest").chain


@pytest.mark.parametrize("said", ["reports say", "– Media", "reportedly"])
def test_a_headline_that_names_nobody_in_particular_has_the_chain_of_the_body(said: str) -> None:
    title = f"At least 120 dockers {said} detained in Kelma" if said == "reportedly" else f"{TITLE}, {said}"
    headline = figures_of(title.replace(", –", " –"), BODY)[0]
    assert headline.statement is not None
    assert [link.name for link in headline.chain] == ["The Harbour Post", "harbour union"]
    assert headline.certainty == ("probable" if said == "reportedly" else "certain")


def test_a_quote_takes_in_the_partner_of_a_quotation_mark_within() -> None:
    body = "Police detained 12 dockers. The union says the number was “much higher” and rising."
    assert [figure.quote.quote for figure in figures_of("x", body) if figure.relative_to] == [
        "the number was “much higher”"
    ]


def test_what_the_outlet_says_itself_has_its_chain_alone() -> None:
    (figure,) = figures_of("Fire in Kelma", "Nine people died in a fire in Kelma on Friday.")
    assert [link.name for link in figure.chain] == ["The Harbour Post"]
    assert figure.statement is None


def test_parts_and_comparisons_carry_the_ids_of_what_they_speak_of() -> None:
    figures = figures_of(TITLE, BODY)
    whole = the(figures, 120, "arrest")
    assert the(figures, 14, "arrest").part_of == whole.id
    compared = next(figure for figure in figures if figure.relative_to is not None)
    assert compared.relative_to is not None
    assert compared.relative_to.relation == ">"
    assert compared.relative_to.figure in {figure.id for figure in figures}
    assert (compared.lower, compared.upper) == (None, None)


def test_a_hedge_on_the_count_is_stronger_than_the_statement() -> None:
    assert the(figures_of(TITLE, BODY), 41, "deportation").certainty == "possible"


def test_ids_are_those_the_content_gives_and_no_two_are_the_same() -> None:
    figures = figures_of(TITLE, BODY)
    assert all(figure.id == record_id(figure) for figure in figures)
    assert len({figure.id for figure in figures}) == len(figures)


def test_the_same_report_gives_the_same_figures() -> None:
    assert figures_of(TITLE, BODY) == figures_of(TITLE, BODY)


@pytest.mark.parametrize("body", ["", "Nothing was counted.", "More than. At least. Of the."])
def test_a_report_without_counts_has_no_figures(body: str) -> None:
    assert figures_of("Weather in Kelma", body) == ()


def test_a_count_stands_on_the_word_of_whose_list_it_is() -> None:
    (figure,) = figures_of("x", "The Quay Centre's list of the detained has grown to 3,462 names.")
    assert figure.statement is None
    assert [link.name for link in figure.chain] == ["The Harbour Post", "Quay Centre"]


def test_a_count_of_those_who_speak_stands_on_their_word() -> None:
    figures = figures_of("x", "Police held 40 dockers. Nineteen of the prisoners said that they were beaten.")
    assert [link.name for link in figures[-1].chain] == ["The Harbour Post", "prisoners"]


def test_that_nobody_was_brought_to_account_is_the_reports_own_remark() -> None:
    figures = figures_of(
        "Raid in Kelma",
        "The harbour union said that nine dockers were shot. No officer has been charged. Two died later.",
    )
    assert [figure.chain[-1].name for figure in figures] == ["harbour union", "The Harbour Post", "harbour union"]


def test_what_a_report_took_is_freed_without_a_search_for_cycles() -> None:
    figures_of(TITLE, BODY)  # what is kept for all reports is loaded
    gc.collect()
    gc.disable()
    try:
        assert figures_of(TITLE, BODY)
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_the_night_of_a_headline_is_told_better_below() -> None:
    headline = figures_of("Overnight: nine dockers detained", "Police detained nine dockers on Thursday in Kelma.")[0]
    assert headline.when is not None
    assert (headline.when.first, headline.when.last) == ("2023-03-02", "2023-03-02")


def test_who_confirms_a_count_is_not_the_one_who_told_it() -> None:
    body = "«Мы нашли двадцать пять тел», – рассказал сторож. Мэр Пётр Ломов подтвердил эти данные и добавил, что ранены трое."
    first, second = figures_of("Налёт на хутор", body, load=load_russian)
    assert (first.lower, first.chain[-1].name) == (25, "guard")
    assert (second.lower, second.chain[-1].name) == (3, "Pyotr Lomov")
