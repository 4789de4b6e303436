"""Chains of voices, from the outlet to the last voice named, each voice under one name."""

from __future__ import annotations

import pytest

from khronika.extract.chains import own_chain, statement_chains
from khronika.language.en.sentences import find_sentences
from khronika.language.reading import Passage, PlaceMention, Reading, Span
from khronika.record.documents import Credit, Document, Part
from khronika.record.made import Made
from readings import rules_attributions

MADE = Made(step="extract:test", version="1", settings="0")


def document_of(
    text: str, parts: tuple[Part, ...] = (), named: tuple[Credit, ...] = (), outlet: str | None = "Post"
) -> Document:
    return Document(
        id="d",
        capture="c",
        outlet=outlet,
        title=None,
        byline=None,
        published=None,
        first_published=None,
        date_prec=None,
        language="en",
        url=None,
        section=(),
        length=len(text),
        parts=parts or (Part(kind="body", start=0, end=len(text)),),
        links=(),
        credits=named,
        made=MADE,
    )


def chains(text: str, places: tuple[PlaceMention, ...] = (), document: Document | None = None) -> list[list[str]]:
    document = document or document_of(text)
    parts = tuple((part.kind, Span(part.start, part.end)) for part in document.parts)
    sentences = find_sentences(Passage(text=text, parts=parts, published=None))
    reading = Reading(
        sentences=sentences, attributions=rules_attributions(text, sentences), counts=(), dates=(), places=places
    )
    return [[link.name for link in chain] for chain in statement_chains(document, text, reading)]


def credit(text: str, words: str, kind: str, outlet: str) -> Credit:
    start = text.index(words)
    return Credit(start=start, end=start + len(words), quote=words, outlet=outlet, kind=kind, url=None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("According to the Quay Letter’s information, nine died.", [["Post", "Quay Letter"]]),
        (
            "Governor Anselm Orrey said nine died. Orrey warned that more would.",
            [["Post", "Anselm Orrey"], ["Post", "Anselm Orrey"]],
        ),
        (
            "Harbour Rights Watch (HRW) said nine died. HRW said two were missing.",
            [["Post", "Harbour Rights Watch"], ["Post", "Harbour Rights Watch"]],
        ),
        (
            "The Security Council of Maren said nine died. The council conceded that some were boys.",
            [["Post", "Security Council of Maren"], ["Post", "Security Council of Maren"]],
        ),
        (
            "The daily Quayside wrote that nine died. The newspaper's source in the Interior Ministry said ten.",
            [["Post", "Quayside"], ["Post", "Quayside", "anonymous Interior Ministry source"]],
        ),
        (
            "Nine died, according to Quayside, a website that cited anonymous sources. Two drowned, Quayside said.",
            [["Post", "Quayside", "anonymous sources"], ["Post", "Quayside", "anonymous sources"]],
        ),
        (
            "The daily Quayside said nine died. Its reporters counted eleven bodies.",
            [["Post", "Quayside"], ["Post", "Quayside", "Quayside's reporters"]],
        ),
        (
            "A porter told us that a nurse had seen three children die.",
            [["Post", "porter"], ["Post", "porter", "nurse"]],
        ),
        (
            "Thirty were hurt, the Lumen news agency said, citing the garrison.",
            [["Post", "Lumen"], ["Post", "Lumen", "garrison"]],
        ),
    ],
)
def test_one_voice_has_one_name_and_chains_end_with_the_last_voice(text: str, expected: list[list[str]]) -> None:
    assert chains(text) == expected


def test_a_headlines_governor_is_the_one_the_body_names() -> None:
    text = "Nine dead, governor says\nNine people died, Gov. Anselm Orrey wrote."
    cut = text.index("\n")
    parts = (Part(kind="title", start=0, end=cut), Part(kind="body", start=cut + 1, end=len(text)))
    assert chains(text, document=document_of(text, parts)) == [["Post", "Anselm Orrey"], ["Post", "Anselm Orrey"]]


def test_police_without_a_name_belong_to_the_place_spoken_of() -> None:
    text = "In Alba nine men were held, police said."
    place = PlaceMention(span=Span(3, 7), name="Alba", country=None, lat=None, lon=None, where_prec=1)
    assert chains(text, (place,)) == [["Post", "Alba police"]]


def test_mayors_of_two_towns_are_two_voices() -> None:
    text = "The mayor of Alba, Pia Lund, said nine died. The mayor of Berin said ten."
    places = tuple(
        PlaceMention(
            span=Span(text.index(name), text.index(name) + len(name)),
            name=name,
            country=None,
            lat=None,
            lon=None,
            where_prec=1,
        )
        for name in ("Alba", "Berin")
    )
    first, second = chains(text, places)
    assert first == ["Post", "Pia Lund"]
    assert second != first


def test_a_republished_text_puts_the_copied_outlet_second() -> None:
    text = "From Quayside\nNine men were held, the mayor said."
    document = document_of(text, named=(credit(text, "Quayside", "republished", "Quayside"),))
    assert [link.name for link in own_chain(document)] == ["Post", "Quayside"]
    assert chains(text, document=document) == [["Post", "Quayside", "mayor"]]


def test_an_agencys_dateline_counts_from_there_on() -> None:
    text = "Our minister said she mourned.\nALBA (LUM) -\nNine men were held, the mayor said.\nTen, he added."
    lines = text.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:at]) for at in range(len(lines))]
    kinds = ("body", "dateline", "body", "body")
    parts = tuple(
        Part(kind=kind, start=start, end=start + len(line))
        for kind, start, line in zip(kinds, starts, lines, strict=True)
    )  # type: ignore[arg-type]
    document = document_of(text, parts, (credit(text, "LUM", "agency", "Lumen"),))
    assert [link.name for link in own_chain(document, 0)] == ["Post"]
    assert [link.name for link in own_chain(document, starts[2])] == ["Post", "Lumen"]


def test_an_outlet_nothing_names_is_unknown() -> None:
    (link,) = own_chain(document_of("x", outlet=None))
    assert (link.name, link.kind) == ("unknown outlet", "outlet")
