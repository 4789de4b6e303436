"""People killed or hurt one by one, without a number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khronika.language.en.counts import find_counts
from khronika.language.en.harmed import HarmedMention, find_harmed
from khronika.language.en.sentences import find_sentences
from khronika.language.reading import Passage, Span


def _passage(text: str, title: str = "") -> Passage:
    whole = f"{title}\n\n{text}"
    return Passage(
        text=whole,
        parts=(("title", Span(0, len(title))), ("body", Span(len(title) + 2, len(whole)))),
        published=None,
    )


def _found(text: str, title: str = "") -> list[tuple[str, str]]:
    passage = _passage(text, title)
    return [(passage.text[slice(*one.span)], one.act) for one in find_harmed(passage.text, find_sentences(passage))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A man was shot to death near the quay.", [("A man", "killing")]),
        ("A 17-year-old was found dead on the porch.", [("A 17-year-old", "killing")]),
        ("The victim died at the hospital.", [("The victim", "killing")]),
        ("A 19-year-old woman was in critical condition.", [("A 19-year-old woman", "injury")]),
        ("Police say a fisherman shot his 9-year-old daughter.", [("his 9-year-old daughter", "injury")]),
        ("The death of Ada Brook shook the town.", [("Ada Brook", "killing")]),
        ("The suspect then shot himself.", [("The suspect", "injury")]),
        ("A woman and her son were wounded.", [("A woman", "injury"), ("her son", "injury")]),
        (
            "Tom Brook, 23, of Salt Harbour, was shot in the leg and later died.",
            [("Tom Brook", "injury"), ("Tom Brook", "killing")],
        ),
        (
            "Ada Brook, 24, Tom Moss, 25, and Ann Lake, 32, were all taken to hospital.",
            [("Ada Brook", "injury"), ("Tom Moss", "injury"), ("Ann Lake", "injury")],
        ),
        (
            "The gunman killed a driver, a nurse and a teacher.",
            [("a driver", "killing"), ("a nurse", "killing"), ("a teacher", "killing")],
        ),
        ("An infant and two women were killed.", [("An infant", "killing")]),
        ("A mother and son died.", [("A mother", "killing"), ("son", "killing")]),
        ("The victim, Ada Brook, died.", [("The victim, Ada Brook", "killing")]),
        ("A wounded guard crawled to the gate.", [("A wounded guard", "injury")]),
        ("A driver was fatally wounded.", [("A driver", "killing")]),
    ],
)
def test_reads_one_person_harmed(text: str, expected: list[tuple[str, str]]) -> None:
    assert _found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The victim was not hurt.",
        "He shot at a car.",
        "A man shot two women.",
        "A guard, who killed 16 sheep, was fined.",
        "Two men were killed.",
        "A shop in Salt Harbour was hit.",
    ],
)
def test_reads_nobody_harmed(text: str) -> None:
    assert _found(text) == []


def test_headline_nouns_have_no_article() -> None:
    assert _found("", "Teen killed, woman hurt in Salt Harbour") == [("Teen", "killing"), ("woman", "injury")]
    assert _found("", "Mother, toddler killed in fire") == [("Mother", "killing"), ("toddler", "killing")]


def test_surname_alone_names_a_person_named_before() -> None:
    assert _found("Ada Brook, 31, ran a bar. Brook died on Monday.") == [("Brook", "killing")]
    assert _found("Brook died on Monday.") == []


def test_gives_noun_reference_and_age() -> None:
    passage = _passage("Ada Brook, 31, was killed.")
    (mention,) = find_harmed(passage.text, find_sentences(passage))
    assert (mention.noun, mention.reference, mention.age) == ("brook", "name", 31)


_NOUNS = st.sampled_from(["a man", "the nurse", "a 9-year-old girl", "his wife", "Ada Brook"])
_HARMS = st.sampled_from(["was killed", "was wounded", "died", "was shot dead", "is in critical condition"])


@given(st.lists(st.tuples(_NOUNS, _HARMS), min_size=1, max_size=4))
def test_mentions_stand_in_their_sentence_and_are_no_counts(said: list[tuple[str, str]]) -> None:
    passage = _passage(" ".join(f"On Monday {who} {what}." for who, what in said))
    sentences = find_sentences(passage)
    found = find_harmed(passage.text, sentences)
    assert [mention.sentence for mention in found] == list(range(len(said)))
    assert all(
        _inside(mention, sentences[mention.sentence].start, sentences[mention.sentence].end) for mention in found
    )
    assert find_counts(passage.text, sentences, ()) == ()


def _inside(mention: HarmedMention, start: int, end: int) -> bool:
    return (
        start <= mention.span.start < mention.span.end <= end
        and start <= mention.trigger.start < mention.trigger.end <= end
    )


@given(st.text())
def test_reads_any_text(text: str) -> None:
    passage = _passage(text)
    find_harmed(passage.text, find_sentences(passage))
