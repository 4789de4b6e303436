"""What the network marks and what the rules find, each attribution once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khronika.language.en.attributions import mark_attributions, settle
from khronika.language.en.counts import find_counts
from khronika.language.en.sentences import find_sentences
from khronika.language.en.trained.attributions import FoundAttribution
from khronika.language.en.trained.marking import unite
from khronika.language.en.trained.mentions import Lines, mention_of, tokens_in
from khronika.language.lines import Line, lay_out
from khronika.language.reading import AttributionMention, CountMention, Passage, Span
from khronika.record.documents import PartKind
from readings import span_of

Told = list[tuple[str | None, str, list[str]]]


def lay(text: str, kind: PartKind = "body") -> tuple[Passage, list[Line], tuple[CountMention, ...]]:
    passage = Passage(text=text, parts=((kind, Span(0, len(text))),), published=None)
    sentences = find_sentences(passage)
    return passage, lay_out(sentences), find_counts(text, sentences, [])


def found(text: str, source: str | None, cue: str, *content: str, confidence: float = 0.876) -> FoundAttribution:
    return FoundAttribution(
        source=(span_of(text, source),) if source else (),
        cue=span_of(text, cue),
        content=tuple(span_of(text, piece) for piece in content),
        confidence=confidence,
    )


def mention(text: str, source: str | None, cue: str, *content: str, kind: PartKind = "body") -> AttributionMention:
    made = mention_of(found(text, source, cue, *content), Lines(lay(text, kind)[1]))
    assert made is not None
    return made


def united(text: str, *marked: FoundAttribution, kind: PartKind = "body") -> list[AttributionMention]:
    passage, lines, counts = lay(text, kind)
    places = Lines(lines)
    mentions = [made for one in marked if (made := mention_of(one, places)) is not None]
    return unite(mentions, mark_attributions(passage, lines, counts), lines, counts)


def told(text: str, mentions: list[AttributionMention]) -> Told:
    return [
        (
            text[slice(*one.source)] if one.source else None,
            text[slice(*one.cue)],
            [text[slice(*piece)] for piece in one.content],
        )
        for one in mentions
    ]


def test_a_mention_names_its_voice_and_keeps_the_networks_confidence() -> None:
    text = "The mayor of Dresna reckoned that nine men had drowned."
    made = mention(text, "The mayor of Dresna", "reckoned", "nine men had drowned")
    assert (made.reference, made.certainty, made.polarity, made.speech, made.confidence) == (
        "named",
        "certain",
        "positive",
        "indirect",
        0.88,
    )
    assert [voice.role for voice in made.voices] == ["mayor"]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "polarity", "certainty"),
    [
        ("Police denied that anyone was hurt.", "Police", "denied", "anyone was hurt", "negative", "certain"),
        ("Police did not confirm the arrests.", "Police", "did not confirm", "the arrests", "negative", "certain"),
        ("Nine men were allegedly beaten.", None, "allegedly", "Nine men were", "positive", "probable"),
        ("Police say nine men may be charged.", "Police", "say", "nine men may be charged", "positive", "possible"),
    ],
)
def test_polarity_and_certainty_are_read_from_the_words(
    text: str, source: str | None, cue: str, content: str, polarity: str, certainty: str
) -> None:
    made = mention(text, source, cue, content)
    assert (made.polarity, made.certainty) == (polarity, certainty)


@pytest.mark.parametrize(
    ("text", "source", "cue", "named"),
    [
        ("Olga Brantz came. Nine men died, she said.", "she", "said", "Olga Brantz"),
        ("Olga Brantz, who said that nine men died, left.", "who", "said", "Olga Brantz"),
        ("Olga Brantz came. Her claim that nine men died was read out.", "Her", "claim", "Olga Brantz"),
    ],
)
def test_what_points_back_stands_as_it_is_and_names_whom_it_points_to(
    text: str, source: str, cue: str, named: str
) -> None:
    _, lines, _ = lay(text)
    (one,) = settle(lines, [mention(text, source, cue, text[text.index("ine") - 1 : text.index("died") + 4])])
    assert one.source == span_of(text, source)
    assert [voice.name for voice in one.voices] == [named]


def test_speech_is_that_of_all_pieces() -> None:
    text = "“They ran,” she said. “Nobody helped.”"
    assert mention(text, "she", "said", "“They ran,”", "“Nobody helped.”").speech == "direct"
    assert mention(text, "she", "said", "They ran", "Nobody helped", "said").speech == "mixed"


def test_the_outlets_own_we_is_no_attribution() -> None:
    text = "We wrote that nine men had died. “I think it was ten,” said a guard."
    lines = Lines(lay(text)[1])
    assert mention_of(found(text, "We", "wrote", "nine men had died"), lines) is None
    told = "In that report we said that nine men had died."
    assert mention_of(found(told, "report we", "said", "nine men had died"), Lines(lay(told)[1])) is None
    assert mention_of(found(text, "I", "think", "it was ten"), lines) is not None


def test_of_what_both_have_the_network_says_where_the_content_ends() -> None:
    text = "Nine men were arrested near the quay, police said, and the quay was closed."
    mentions = united(text, found(text, "police", "said", "Nine men were arrested near the quay"))
    assert told(text, mentions) == [("police", "said", ["Nine men were arrested near the quay"])]
    assert mentions[0].confidence == 0.88


def test_what_the_network_alone_has_stands() -> None:
    text = "Olga Brantz is haunted by the notion that the boys were sold."
    mentions = united(text, found(text, "Olga Brantz", "is haunted by the notion", "the boys were sold"))
    assert told(text, mentions) == [("Olga Brantz", "is haunted by the notion", ["the boys were sold"])]


@pytest.mark.parametrize(
    ("text", "marked", "kind"),
    [
        ("Kyria: nine cities in the dark", ("Kyria", ":", "nine cities in the dark"), "title"),
        ("Nobody is haunted by that story.", ("Nobody", "is haunted by", "that story"), "body"),
        ("No one is haunted by it.", ("No one", "is haunted by", "it"), "body"),
        ("This number has not been confirmed.", (None, "has not been confirmed", "This number"), "body"),
        (
            "Ana Reis spoke; this number has not been confirmed.",
            ("Ana Reis", "has not been confirmed", "this number"),
            "body",
        ),
        ("His decision led to unrest: nine men died.", ("His", "decision led to", "nine men died"), "body"),
        ("North Wire could not verify the claim.", ("North Wire", "could not verify", "the claim"), "body"),
        ("The only thing anybody has seen is a boat.", ("anybody", "has seen", "a boat"), "body"),
    ],
)
def test_not_everything_the_network_alone_has_is_somebodys_word(
    text: str, marked: tuple[str | None, str, str], kind: PartKind
) -> None:
    assert united(text, found(text, *marked), kind=kind) == []


def test_what_the_rules_alone_have_stands_where_people_are_counted_or_no_verb_tells_it() -> None:
    counting = "The ministry put the number of dead at nine."
    assert [one.confidence for one in united(counting)] == [None]
    phrase = "The road is mined, according to the ministry."
    assert told(phrase, united(phrase)) == [("the ministry", "according to", ["The road is mined"])]
    assert united("The ministry said that the road was mined.") == []


def test_content_that_the_rules_carry_into_the_next_sentence_is_kept() -> None:
    text = "“Nine men died,” said Olga Brantz. “They were all from the quay.”"
    mentions = united(text, found(text, "Olga Brantz", "said", "“Nine men died,”"))
    assert told(text, mentions) == [("Olga Brantz", "said", ["“Nine men died,”", "They were all from the quay"])]


WORDS = st.sampled_from(
    [
        "police",
        "said",
        "that",
        "nine",
        "men",
        "were",
        "killed",
        ",",
        ".",
        "she",
        "“",
        "”",
        "according",
        "to",
        "the",
        "mayor",
        "of",
        "who",
        "denied",
        "it",
        ":",
        "no",
        "one",
        "we",
        "12",
    ]
)


@given(st.lists(WORDS, min_size=1, max_size=30), st.data())
def test_whatever_is_marked_every_span_stands_and_the_order_is_that_of_the_text(
    words: list[str], data: st.DataObject
) -> None:
    text = " ".join(words)
    _, lines, _ = lay(text)
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda pair: pair[0] < pair[1])
    marked = [
        FoundAttribution(
            source=tuple(Span(*span) for span in data.draw(st.lists(places, max_size=1))),
            cue=Span(*data.draw(places)),
            content=(Span(*data.draw(places)),),
            confidence=0.5,
        )
        for _ in range(data.draw(st.integers(0, 3)))
    ]
    mentions = united(text, *marked)
    assert [one.sentence for one in mentions] == sorted(one.sentence for one in mentions)
    for one in mentions:
        assert all(0 <= span.start < span.end <= len(text) for span in (one.cue, *one.content))
        assert 0 <= one.sentence < len(lines)


@given(st.lists(WORDS, min_size=1, max_size=20), st.integers(0, 80), st.integers(1, 80))
def test_tokens_in_are_those_the_span_touches(words: list[str], start: int, length: int) -> None:
    text = " ".join(words)
    for line in lay(text)[1]:
        first, last = tokens_in(line, Span(start, start + length))
        touched = [at for at, token in enumerate(line.tokens) if token.start < start + length and start < token.end]
        assert list(range(first, last)) == touched
