from __future__ import annotations

import pytest

from khronika.extract import doubts
from khronika.extract.doubts import find_doubts
from khronika.language.reading import AttributionMention, DoubtKind, DoubtMention, Reading, Span
from khronika.record.statements import Polarity
from readings import make_reading, span_of

TEXT = "The mayor said nine men died. The guild said ten were held. Nobody could verify either claim."


def attribution(text: str, content: str, *, polarity: Polarity = "positive", nth: int = 0) -> AttributionMention:
    return AttributionMention(
        source=None,
        cue=span_of(text, "said", nth),
        content=(span_of(text, content),),
        voices=(),
        reference="nobody",
        certainty="certain",
        polarity=polarity,
        speech="indirect",
        sentence=nth,
    )


def reading_with(
    attributions: list[AttributionMention], *targets: Span, kind: DoubtKind = "unconfirmed", text: str = TEXT
) -> Reading:
    reading = make_reading(text, attributions=attributions)
    doubt = DoubtMention(span=span_of(text, "could verify"), kind=kind, target=targets, sentence=2)
    return Reading(
        sentences=reading.sentences, attributions=reading.attributions, counts=(), dates=(), places=(), doubts=(doubt,)
    )


SAID = [attribution(TEXT, "nine men died"), attribution(TEXT, "ten were held", nth=1)]


@pytest.mark.parametrize(
    ("target", "statements"),
    [
        ("The mayor said nine men died.", (0,)),
        ("nine men died", (0,)),
        ("The guild said ten were held.", (1,)),
        ("nine men", ()),  # a number in it is not the whole of it
        ("The mayor said", ()),
        ("The mayor said nine men died. The guild said ten were held.", (0, 1)),
    ],
)
def test_a_doubt_falls_on_the_contents_that_its_target_holds_whole(target: str, statements: tuple[int, ...]) -> None:
    (doubt,) = find_doubts(reading_with(SAID, span_of(TEXT, target)))
    assert doubt.statements == statements
    assert doubt.target == (span_of(TEXT, target),)


def test_several_targets_are_all_looked_at() -> None:
    targets = (span_of(TEXT, "nine men died"), span_of(TEXT, "ten were held"))
    (doubt,) = find_doubts(reading_with(SAID, *targets))
    assert (doubt.statements, doubt.target) == ((0, 1), targets)


def test_what_somebody_denies_is_not_doubted_again() -> None:
    denied = [attribution(TEXT, "nine men died", polarity="negative"), SAID[1]]
    (doubt,) = find_doubts(reading_with(denied, Span(0, len(TEXT))))
    assert doubt.statements == (1,)


def test_one_piece_of_a_content_is_enough() -> None:
    pieces = (span_of(TEXT, "nine men died"), span_of(TEXT, "either claim"))
    broken = AttributionMention(
        **{name: getattr(SAID[0], name) for name in SAID[0].__struct_fields__} | {"content": pieces}
    )
    (doubt,) = find_doubts(reading_with([broken], span_of(TEXT, "nine men died")))
    assert doubt.statements == (0,)


@pytest.mark.parametrize("kind", ["unconfirmed", "withdrawn"])
def test_the_doubt_keeps_its_words_and_kind(kind: DoubtKind) -> None:
    (doubt,) = find_doubts(reading_with(SAID, Span(0, 5), kind=kind))
    assert (doubt.kind, TEXT[doubt.span.start : doubt.span.end]) == (kind, "could verify")


def test_without_a_target_nothing_is_doubted() -> None:
    (doubt,) = find_doubts(reading_with(SAID))
    assert (doubt.statements, doubt.target) == ((), ())


def test_a_report_without_doubts_has_none() -> None:
    assert find_doubts(make_reading(TEXT, attributions=SAID)) == ()


def test_doubts_stand_in_the_order_of_the_report() -> None:
    reading = reading_with(SAID, Span(0, 5))
    twice = Reading(
        **{name: getattr(reading, name) for name in reading.__struct_fields__} | {"doubts": reading.doubts * 2}
    )
    assert [doubt.span for doubt in find_doubts(twice)] == [reading.doubts[0].span] * 2


def test_the_rule_of_whole_contents_sees_a_planted_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doubts, "_covered", lambda *_: True)
    with pytest.raises(AssertionError):
        test_a_doubt_falls_on_the_contents_that_its_target_holds_whole("nine men", ())
