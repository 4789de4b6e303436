from __future__ import annotations

import string

from hypothesis import given
from hypothesis import strategies as st

from khronika.text.media_types import charset_of, format_media_type, parse_media_type


def test_takes_a_media_type_apart() -> None:
    assert parse_media_type('Text/HTML; Charset="Windows-1251" ; item=3') == (
        "text/html",
        {"charset": "Windows-1251", "item": "3"},
    )


def test_reads_extended_values_as_text() -> None:
    kind, parameters = parse_media_type("application/rss+xml; title*=utf-8''%D0%92%D0%B5%D1%81%D1%82%D0%B8; item=1")
    assert kind == "application/rss+xml"
    assert parameters == {"title": "Вести", "item": "1"}


def test_semicolons_and_quotes_in_values_stay_in_the_value() -> None:
    written = format_media_type("text/plain", {"title": 'The "Harbour; Post"', "item": "2"})
    assert parse_media_type(written)[1] == {"title": 'The "Harbour; Post"', "item": "2"}


def test_what_is_no_parameter_is_left_out() -> None:
    assert parse_media_type("text/plain; nonsense; charset=utf-8") == ("text/plain", {"charset": "utf-8"})
    assert parse_media_type("") == ("", {})


def test_an_unknown_extended_charset_is_read_as_utf8() -> None:
    assert parse_media_type("a/b; t*=x-unknown''%C3%A9")[1] == {"t": "é"}


def test_charset_of() -> None:
    assert charset_of("text/html; charset=KOI8-R") == "koi8-r"
    assert charset_of("text/html") is None


@given(
    st.dictionaries(
        st.text(string.ascii_lowercase, min_size=1), st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
    )
)
def test_parse_undoes_format(parameters: dict[str, str]) -> None:
    assert parse_media_type(format_media_type("application/rss+xml", parameters)) == ("application/rss+xml", parameters)
