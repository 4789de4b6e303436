from __future__ import annotations

from typing import NamedTuple

import pytest

from khronika.extract import voices as rooms
from khronika.extract.voices import Voices
from khronika.language.reading import AttributionMention, PlaceMention, Reference, VoiceMention
from khronika.record.statements import VoiceKind
from readings import make_place, make_reading, make_voice


class Told(NamedTuple):
    """One voice as words of the text name it: the words, its kind, and what else the reader found."""

    words: str
    kind: VoiceKind
    name: str | None = None
    reference: Reference = "named"
    role: str | None = None
    local: bool = False
    nth: int = 0


def links(text: str, *told: Told, places: tuple[PlaceMention, ...] = ()) -> list[tuple[str, VoiceKind]]:
    """The link of each voice, asked for in the order of the text."""
    mentions: list[tuple[AttributionMention, VoiceMention]] = []
    for one in told:
        voice = make_voice(text, one.words, one.kind, name=one.name, role=one.role, local=one.local, nth=one.nth)
        mention = AttributionMention(
            source=voice.span,
            cue=voice.span,
            content=(),
            voices=(voice,),
            reference=one.reference,
            certainty="certain",
            polarity="positive",
            speech="indirect",
            sentence=0,
        )
        mentions.append((mention, voice))
    voices = Voices(text, make_reading(text, attributions=[mention for mention, _ in mentions], places=places))
    return [(link.name, link.kind) for link in (voices.link(voice, mention.reference) for mention, voice in mentions)]


def names(text: str, *told: Told, places: tuple[PlaceMention, ...] = ()) -> list[str]:
    return [name for name, _ in links(text, *told, places=places)]


# --- one name for one voice


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Anselm Orrey", "Orrey"),
        ("Anselm Orrey", "Anselm"),
        ("Ilse Maria Vann", "Vann"),
        ("Ilse Maria Vann", "Maria Vann"),
        ("Harbour Guild of Kelma", "Harbour Guild"),
        ("Tidewater Post", "Tidewater Post"),
    ],
)
def test_a_short_form_is_traced_to_the_full_name(full: str, short: str) -> None:
    text = f"{full} spoke first. {short} spoke again."
    assert names(text, Told(full, "person"), Told(short, "person", nth=1 if short in full else 0)) == [full, full]


def test_the_full_name_may_come_later() -> None:
    text = "Orrey: nine held. Later Anselm Orrey spoke."
    assert names(text, Told("Orrey", "person"), Told("Anselm Orrey", "person")) == ["Anselm Orrey"] * 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anselm Orrey", "Ilse Orrey"),
        ("Harbour Guild", "Harbour Police"),
        ("Kelma's Guild", "Kelma"),
    ],
)
def test_names_that_share_a_word_are_two(one: str, other: str) -> None:
    text = f"{one} spoke first; then spoke {other}."
    said = names(text, Told(one, "unknown"), Told(other, "unknown", nth=text.count(other) - 1))
    assert said == [one, other]


@pytest.mark.parametrize("spoken", [("Quay Workers Union", "QWU"), ("QWU", "Quay Workers Union")])
def test_initials_and_the_name_they_shorten_are_one_voice(spoken: tuple[str, str]) -> None:
    text = f"{spoken[0]} spoke first; then spoke {spoken[1]}."
    assert names(text, Told(spoken[0], "ngo"), Told(spoken[1], "ngo")) == [spoken[0]] * 2


def test_initials_in_brackets_belong_to_the_name_before_them() -> None:
    text = "The Quay Monitor (QM) counted nine. QM counts daily."
    told = (Told("Quay Monitor (QM)", "ngo", name="Quay Monitor"), Told("QM", "unknown", nth=1))
    assert links(text, *told) == [("Quay Monitor", "ngo")] * 2


def test_the_better_known_kind_holds_for_all() -> None:
    text = "Orrey: nine held. Later Governor Anselm Orrey spoke."
    told = (Told("Orrey", "unknown"), Told("Governor Anselm Orrey", "official", name="Anselm Orrey", role="governor"))
    assert links(text, *told) == [("Anselm Orrey", "official")] * 2


@pytest.mark.parametrize("mark", ["'s", "’s"])
def test_a_possessive_is_the_same_name(mark: str) -> None:
    text = f"Tidewater Post counted nine. Tidewater Post{mark} count stands."
    told = (Told("Tidewater Post", "outlet"), Told(f"Tidewater Post{mark}", "outlet"))
    assert names(text, *told) == ["Tidewater Post"] * 2


# --- descriptions


def test_an_office_finds_who_holds_it() -> None:
    text = "Governor Anselm Orrey spoke. Then the governor left."
    told = (
        Told("Governor Anselm Orrey", "official", name="Anselm Orrey", role="governor"),
        Told("the governor", "official", name="governor", role="governor", reference="definite"),
    )
    assert names(text, *told) == ["Anselm Orrey"] * 2


def test_a_headlines_office_finds_who_is_named_in_the_body() -> None:
    text = "Governor: nine held\nAnselm Orrey, the governor, spoke."
    told = (
        Told("Governor", "official", name="governor", role="governor"),
        Told("Anselm Orrey, the governor", "official", name="Anselm Orrey", role="governor"),
    )
    assert names(text, *told) == ["Anselm Orrey"] * 2


def test_of_two_who_hold_an_office_the_last_before_is_meant() -> None:
    text = "Mayor Ilse Vann spoke. Mayor Anselm Orrey spoke. The mayor left."
    told = (
        Told("Mayor Ilse Vann", "official", name="Ilse Vann", role="mayor"),
        Told("Mayor Anselm Orrey", "official", name="Anselm Orrey", role="mayor"),
        Told("The mayor", "official", name="mayor", role="mayor", reference="definite"),
    )
    assert names(text, *told)[-1] == "Anselm Orrey"


def test_an_office_of_another_place_is_another_voice() -> None:
    text = "The mayor of Kelma, Ilse Vann, spoke. The mayor of Selma left."
    told = (
        Told("The mayor of Kelma, Ilse Vann", "official", name="Ilse Vann", role="mayor"),
        Told("The mayor of Selma", "official", name="mayor of Selma", role="mayor", reference="definite"),
    )
    places = (make_place(text, "Kelma", role="of"), make_place(text, "Selma", role="of"))
    assert names(text, *told, places=places) == ["Ilse Vann", "mayor of Selma"]


def test_another_office_is_another_voice() -> None:
    text = "Governor Anselm Orrey spoke. The mayor left."
    told = (
        Told("Governor Anselm Orrey", "official", name="Anselm Orrey", role="governor"),
        Told("The mayor", "official", name="mayor", role="mayor", reference="definite"),
    )
    assert names(text, *told) == ["Anselm Orrey", "mayor"]


def test_the_outlet_is_the_one_spoken_of_before() -> None:
    text = "Tidewater Post counted nine. The Mail counted ten. The outlet gave names."
    told = (
        Told("Tidewater Post", "outlet"),
        Told("Mail", "outlet"),
        Told("The outlet", "outlet", name="outlet", reference="definite"),
    )
    assert names(text, *told)[-1] == "Mail"


def test_the_newspaper_is_the_one_that_was_called_so() -> None:
    text = "The newspaper Tidewater Post counted nine. The Mail counted ten. The newspaper gave names."
    told = (
        Told("newspaper Tidewater Post", "outlet", name="Tidewater Post"),
        Told("Mail", "outlet"),
        Told("The newspaper", "outlet", name="newspaper", reference="definite"),
    )
    assert names(text, *told)[-1] == "Tidewater Post"


def test_the_guild_is_the_guild_that_was_named() -> None:
    text = "The Harbour Guild counted nine. The guild gave names."
    told = (Told("Harbour Guild", "ngo"), Told("The guild", "ngo", name="guild", reference="definite"))
    assert names(text, *told) == ["Harbour Guild"] * 2


def test_a_description_of_nobody_named_stays_what_it_is() -> None:
    text = "A survivor counted nine. The lawyer counted ten."
    told = (
        Told("A survivor", "witness", name="survivor"),
        Told("The lawyer", "witness", name="lawyer", reference="definite"),
    )
    assert links(text, *told) == [("survivor", "witness"), ("lawyer", "witness")]


def test_the_same_description_again_is_the_same_voice() -> None:
    text = "A survivor counted nine. The survivor wept."
    told = (Told("A survivor", "witness", name="survivor"), Told("The survivor", "witness", name="survivor"))
    assert names(text, *told) == ["survivor"] * 2


# --- bodies of a place


def test_a_local_body_belongs_to_the_place_spoken_of_before() -> None:
    text = "It was in Kelma. Police took nine. It was in Selma too. Police took ten."
    told = (Told("Police", "official", name="police", local=True),)
    places = (make_place(text, "Kelma"), make_place(text, "Selma"))
    assert names(text, *told, places=places) == ["Kelma police"]


def test_a_local_body_before_any_place_belongs_to_the_first_one() -> None:
    text = "Police took nine. It was in Kelma."
    told = (Told("Police", "official", name="police", local=True),)
    assert names(text, *told, places=(make_place(text, "Kelma"),)) == ["Kelma police"]


@pytest.mark.parametrize(("prec", "name"), [(1, "Varonia police"), (4, "Varonia police"), (6, "police")])
def test_a_land_has_no_local_body(prec: int, name: str) -> None:
    text = "It was in Varonia. Police took nine."
    told = (Told("Police", "official", name="police", local=True),)
    assert names(text, *told, places=(make_place(text, "Varonia", prec=prec),)) == [name]


def test_without_a_place_a_local_body_keeps_its_bare_name() -> None:
    assert names("Police took nine.", Told("Police", "official", name="police", local=True)) == ["police"]


# --- the unnamed


def test_an_unnamed_source_is_kept_under_its_fullest_name() -> None:
    text = "A source in the harbour police counted nine. The source gave names."
    told = (
        Told("A source in the harbour police", "anonymous", name="anonymous harbour police source"),
        Told("The source", "anonymous", name="anonymous source", reference="definite"),
    )
    assert names(text, *told) == ["anonymous harbour police source"] * 2


def test_two_unnamed_sources_of_different_houses_are_two() -> None:
    text = "A police source counted nine. A court source counted ten."
    told = (
        Told("A police source", "anonymous", name="anonymous police source"),
        Told("A court source", "anonymous", name="anonymous court source"),
    )
    assert names(text, *told) == ["anonymous police source", "anonymous court source"]


def test_the_same_words_are_the_same_link() -> None:
    text = "Tidewater Post counted nine."
    one = Told("Tidewater Post", "outlet")
    assert links(text, one, one) == [("Tidewater Post", "outlet")] * 2


def test_the_rule_of_short_forms_sees_a_planted_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "_short_form", lambda *_: False)
    with pytest.raises(AssertionError):
        test_a_short_form_is_traced_to_the_full_name("Anselm Orrey", "Orrey")


def test_a_bodys_noun_with_a_capital_is_the_body_that_the_text_names_before() -> None:
    text = "Channel of the Osterby State Police Command. The Command says so. The Kelma Command denies it."
    told = Told("The Command", "official", name="Command"), Told("The Kelma Command", "official", name="Kelma Command")
    assert [name for name, _ in links(text, *told)] == ["Osterby State Police Command", "Kelma Command"]


def test_who_holds_two_offices_is_meant_by_either() -> None:
    text = "The spokeswoman of the ministry, Colonel Ilse Vann, spoke first. The colonel spoke again."
    told = (
        Told("The spokeswoman of the ministry, Colonel Ilse Vann", "official", name="Ilse Vann", role="spokeswoman"),
        Told("The colonel", "military", name="colonel", role="colonel", reference="definite"),
    )
    assert names(text, *told) == ["Ilse Vann"] * 2


def test_one_of_two_who_spoke_together_speaks_for_one() -> None:
    text = "Residents and a medic said nine died. The medic said 43 were hurt."
    together = Told("Residents and a medic", "witness", name="residents and a medic")
    alone = Told("The medic", "witness", name="medic", reference="definite")
    assert names(text, together, alone) == ["residents and a medic", "medic"]
