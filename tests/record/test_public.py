from __future__ import annotations

import json

import msgspec
import pytest

from khronika.record.assessments import Assessment, Voice
from khronika.record.figures import Figure, When, Where
from khronika.record.lineage import Derivation
from khronika.record.made import Made
from khronika.record.public import decode_line, encode_line
from khronika.record.quotes import Quote
from khronika.record.statements import ChainLink

MADE = Made(step="extract:test", version="1", settings="0" * 16)
TEXT = "In Port Maren police detained at least 420 dockers on 14 March."


def a_figure() -> Figure:
    return Figure(
        id="f" * 24,
        document="d" * 24,
        statement=None,
        quote=Quote(start=30, end=50, quote="at least 420 dockers"),
        lower=420,
        upper=None,
        approximate=False,
        relative_to=None,
        act="arrest",
        who=Quote(start=43, end=50, quote="dockers"),
        group="dockers",
        by=None,
        chain=(ChainLink(name="The Tidewater Post", kind="outlet"),),
        certainty="certain",
        polarity="positive",
        when=When(start=51, end=62, quote="on 14 March", first="2025-03-14", last="2025-03-14", date_prec=1),
        as_of=None,
        where=Where(
            start=3, end=13, quote="Port Maren", name="Port Maren", country=None, lat=None, lon=None, where_prec=1
        ),
        part_of=None,
        made=MADE,
    )


def test_the_words_of_the_sample_are_where_it_says() -> None:
    figure = a_figure()
    for quote in (figure.quote, figure.who, figure.when, figure.where):
        assert quote is not None
        quote.check(TEXT)


def test_a_line_holds_type_first_every_key_in_order_and_nulls() -> None:
    line = json.loads(encode_line(a_figure()))
    assert list(line) == [
        "type", "id", "document", "statement", "quote", "lower", "upper", "approximate", "relative_to", "act", "who",
        "group", "by", "chain", "certainty", "polarity", "when", "as_of", "where", "part_of", "made",
    ]  # fmt: skip
    assert list(line["when"]) == ["start", "end", "quote", "first", "last", "date_prec"]
    assert list(line["where"]) == ["start", "end", "quote", "name", "country", "lat", "lon", "where_prec"]
    assert line["upper"] is None
    assert line["made"] == {"step": "extract:test", "version": "1", "settings": "0" * 16, "confidence": None}


@pytest.mark.parametrize(
    "record",
    [
        a_figure(),
        Derivation(
            id="x", from_=None, from_outlet="The Post", to="d", extent="wholly", evidence=("credit line",), made=MADE
        ),
        Assessment(
            id="a",
            event="e",
            act="arrest",
            group=None,
            rule="range/1",
            low=420,
            best=420,
            high=420,
            open_above=True,
            voices=(Voice(name="city police source", kind="anonymous", figures=("f",), documents=("d",), origin=None),),
            standing="single",
            because=("“at least 420 dockers” used",),
            made=MADE,
        ),
    ],
)
def test_what_is_written_reads_back_the_same(record: Figure) -> None:
    assert decode_line(encode_line(record)) == record


def test_a_derivation_says_from() -> None:
    record = Derivation(id="x", from_=None, from_outlet=None, to="d", extent="wholly", evidence=(), made=MADE)
    assert list(json.loads(encode_line(record)))[:3] == ["type", "id", "from"]


def test_a_line_of_another_form_is_refused() -> None:
    line = json.loads(encode_line(a_figure()))
    line["act"] = "rumour"
    with pytest.raises(msgspec.ValidationError):
        decode_line(json.dumps(line))
