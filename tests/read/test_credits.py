from __future__ import annotations

import pytest

from khronika.read.credits import find_credits
from khronika.record.documents import Link, Part, PartKind


def credits_of(
    text: str, kind: PartKind = "credit", outlet: str | None = "The Mirror", byline: str | None = None
) -> list[tuple[str, str]]:
    parts = [Part(kind=kind, start=0, end=len(text))]
    found = find_credits(text, parts, (), outlet, byline)
    for credit in found:
        credit.check(text)
    return [(credit.kind, credit.outlet) for credit in found]


@pytest.mark.parametrize(
    ("text", "kind", "outlet"),
    [
        ("This article was first published by The Harbour Post.", "republished", "The Harbour Post"),
        ("Originally published in Coast Times on 2 August 2021", "republished", "Coast Times"),
        ("Republished from Coast Times with thanks", "republished", "Coast Times"),
        ("Впервые опубликовано в «Береговых новостях».", "republished", "Береговых новостях"),
        ("Publicado originalmente en El Correo del Puerto.", "republished", "El Correo del Puerto"),
        ("Traducido del ruso por Ana Petrova", "translated", "Ana Petrova"),
        ("Fotografía: Rosa Das", "photo", "Rosa Das"),
        ("Coastal News contributed to this report.", "agency", "Coastal News"),
        ("Copyright Agence France-Presse, 2022", "agency", "AFP"),
        ("The Associated Press, with files from Jo Pell", "agency", "AP"),
        ("Photo: Rosa Das", "photo", "Rosa Das"),
        ("Translated from Russian by Ana Petrova", "translated", "Ana Petrova"),
    ],
)
def test_credit_lines_name_whose_text_it_is(text: str, kind: str, outlet: str) -> None:
    assert (kind, outlet) in credits_of(text)


def test_the_agency_of_a_dateline_is_credited_and_the_outlet_itself_is_not() -> None:
    assert credits_of("PORT ALBA, Varonia (AP) —", "dateline") == [("agency", "AP")]
    assert credits_of("PORT ALBA (CNA) –", "dateline") == [("agency", "CNA")]
    assert credits_of("PORT ALBA (CNA) –", "dateline", outlet="Coastal News Agency") == []
    assert credits_of("TEHRAN (AFP) -", "dateline", outlet="AFP") == []
    assert credits_of("PORT ALBA (Varonia), 4 March 2024 (CNA) -", "dateline") == [("agency", "CNA")]


def test_a_postscript_names_the_source_with_its_address() -> None:
    text = "P.S.\n\nThe Harbour Post\n\nhttps://harbour.example/2024/01/02/dockers"
    parts = [Part(kind="postscript", start=0, end=len(text))]
    (credit,) = find_credits(text, parts, (), "The Mirror", None)
    assert (credit.kind, credit.outlet, credit.url) == ("republished", "The Harbour Post", text.split("\n\n")[2])


def test_a_linked_host_in_the_byline_is_a_republication() -> None:
    text = "Friday 12 January 2024, by Harbour.example.io (Date first published: 3 January 2024)."
    start = text.index("Harbour")
    links = (Link(start=start, end=start + 18, href="https://harbour.example.io", dead=False),)
    (credit,) = find_credits(text, [Part(kind="credit", start=0, end=len(text))], links, "The Mirror", None)
    assert (credit.kind, credit.url) == ("republished", "https://harbour.example.io")


def test_a_report_that_speaks_of_an_agency_is_no_credit() -> None:
    text = "The AFP correspondent counted eleven bodies, and Reuters spoke of twelve, the ministry said on Monday." * 3
    assert credits_of(text, "body") == []
