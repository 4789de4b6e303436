"""Who says what, in sentences written for these tests."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khronika.language.en.sentences import find_sentences
from khronika.language.reading import AttributionMention, Passage, Span
from khronika.record.documents import PartKind
from readings import rules_attributions


def read(*parts: str | tuple[PartKind, str]) -> tuple[str, tuple[AttributionMention, ...]]:
    text, spans = "", []
    for part in parts:
        kind, words = part if isinstance(part, tuple) else ("body", part)
        spans.append((kind, Span(len(text), len(text) + len(words))))
        text += words + "\n"
    passage = Passage(text=text, parts=tuple(spans), published=None)
    return text, rules_attributions(text, find_sentences(passage))


def told(*parts: str | tuple[PartKind, str]) -> list[tuple[str | None, str, list[str]]]:
    text, mentions = read(*parts)
    return [
        (
            text[m.source.start : m.source.end] if m.source else None,
            text[m.cue.start : m.cue.end],
            [text[piece.start : piece.end] for piece in m.content],
        )
        for m in mentions
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The Ministry of Order said on Monday that forty dockers had been held.",
            ("The Ministry of Order", "said", ["forty dockers had been held"]),
        ),
        (
            "Forty dockers were held on the quay, the harbour police said.",
            ("the harbour police", "said", ["Forty dockers were held on the quay"]),
        ),
        (
            "Gunmen seized forty dockers from a ship off Alba, the harbour master, Jon Tolland, told reporters by phone.",
            ("the harbour master, Jon Tolland", "told", ["Gunmen seized forty dockers from a ship off Alba"]),
        ),
        (
            "Forty dockers were freed, a spokesman for the port, Capt. Jon Tolland, said by telephone.",
            ("a spokesman for the port, Capt. Jon Tolland", "said", ["Forty dockers were freed"]),
        ),
        (
            "Eleven others are missing, survivors told aid workers on the quay.",
            ("survivors", "told", ["Eleven others are missing"]),
        ),
        (
            "The rest were freed, the ministry said in a statement carried by the state agency.",
            ("the ministry", "said", ["The rest were freed"]),
        ),
        (
            "Forty dockers were held, the union said on Friday, in what it called revenge.",
            ("the union", "said", ["Forty dockers were held"]),
        ),
        (
            "A doctor who examined two of them, and who asked not to be named, described injuries.",
            ("A doctor who examined two of them, and who asked not to be named", "described", ["injuries"]),
        ),
        (
            "Only the living are listed, explained the abbot, the Venerable Sumen.",
            ("the abbot, the Venerable Sumen", "explained", ["Only the living are listed"]),
        ),
        (
            "Nine dockers drowned, the head of the port, Jon Tolland, was quoted as saying.",
            ("the head of the port, Jon Tolland", "was quoted as saying", ["Nine dockers drowned"]),
        ),
        (
            "Governor Ansel Orrey was quoted by Radio Alba on Sunday as saying that nine had drowned.",
            ("Governor Ansel Orrey", "was quoted by Radio Alba on Sunday as saying", ["nine had drowned"]),
        ),
        (
            "Earlier today we quoted a rescue worker as saying that nine had drowned.",
            ("a rescue worker", "as saying", ["nine had drowned"]),
        ),
        (
            "The command has no knowledge of any ransom.",
            ("The command", "has no knowledge of", ["any ransom"]),
        ),
        (
            "They were set free by dialogue, as his press office has it.",
            ("his press office", "has it", ["They were set free by dialogue"]),
        ),
        (
            "The ministry did not reply to our letter of 20 March.",
            ("The ministry", "did not reply", ["to our letter of 20 March"]),
        ),
        (
            "The command wishes to state that nobody was taken.",
            ("The command", "wishes to state", ["nobody was taken"]),
        ),
        (
            "A docker met at the port told us that nine had drowned.",
            ("A docker met at the port", "told", ["nine had drowned"]),
        ),
        (
            "“They signed everything,” said Mira Tolland. “They could not hold the pen.”",
            ("Mira Tolland", "said", ["They signed everything", "They could not hold the pen"]),
        ),
        (
            "On Tuesday we reported, citing a nurse, that three children had died.",
            ("a nurse", "citing", ["three children had died"]),
        ),
        (
            "According to the Quay Monitor, forty dockers were held.",
            ("the Quay Monitor", "According to", ["forty dockers were held"]),
        ),
        (
            "Forty dockers were held, according to the Quay Monitor.",
            ("the Quay Monitor", "according to", ["Forty dockers were held"]),
        ),
        (
            "Forty dockers were held, said Mira Tolland, a spokeswoman for the port.",
            ("Mira Tolland, a spokeswoman for the port", "said", ["Forty dockers were held"]),
        ),
        (
            "Forty dockers were held, reports the Tidewater Post.",
            ("the Tidewater Post", "reports", ["Forty dockers were held"]),
        ),
        (
            "The governor, Anselm Orrey, told reporters late on Friday that two men were missing.",
            ("The governor, Anselm Orrey", "told", ["two men were missing"]),
        ),
        (
            "“They took my brother at noon,” recalled Ilse, 34.",
            ("Ilse, 34", "recalled", ["They took my brother at noon"]),
        ),
        (
            "Rescuers have counted eleven bodies under the pier.",
            ("Rescuers", "have counted", ["eleven bodies under the pier"]),
        ),
        ("The mayor put the toll at 17.", ("The mayor", "put", ["the toll at 17"])),
        (
            "The army had earlier spoken of six dead.",
            ("The army", "had earlier spoken of", ["six dead"]),
        ),
        (
            "Thousands of people, she warned, would lose their homes.",
            ("she", "warned", ["Thousands of people", "would lose their homes"]),
        ),
        (
            "In Port Maren alone, the daily Harbour Sheet wrote in May, nine men were taken from a bus.",
            ("the daily Harbour Sheet", "wrote", ["nine men were taken from a bus"]),
        ),
        (
            "Nine men died, the Quay Monitor, a rights group, said in a statement.",
            ("the Quay Monitor, a rights group", "said", ["Nine men died"]),
        ),
        (
            "Nine villagers were buried, thousands by the reckoning of the bishop.",
            ("the bishop", "by the reckoning of", ["Nine villagers were buried, thousands"]),
        ),
        (
            "Nine dockers were hurt, the Colonel affirmed.",
            ("the Colonel", "affirmed", ["Nine dockers were hurt"]),
        ),
        (
            "In its weekly bulletin the Quay Monitor counted 44 wounded.",
            ("the Quay Monitor", "counted", ["44 wounded"]),
        ),
        (
            "Three of the women were beaten, a doctor who saw them after their return said.",
            ("a doctor who saw them after their return", "said", ["Three of the women were beaten"]),
        ),
        (
            "Four coffins were put on a ship; so says a rigger who helped to load them.",
            ("a rigger who helped to load them", "so says", ["Four coffins were put on a ship"]),
        ),
        (
            "The lawyer has 27 clients who were held in the fort, she says, “and no clerk to help me”.",
            (
                "she",
                "says",
                ["The lawyer has 27 clients who were held in the fort", "and no clerk to help me"],
            ),
        ),
        (
            "The lake hospital had admitted 52 wounded by noon, its director, Dr. Ilse Vann, said.",
            ("its director, Dr. Ilse Vann", "said", ["The lake hospital had admitted 52 wounded by noon"]),
        ),
        (
            "“We counted nine bodies,” Ilse Vann told the Quay Sheet, “and then we stopped.”",
            ("Ilse Vann", "told", ["We counted nine bodies", "and then we stopped"]),
        ),
        (
            "“They are not with us,” the warden told our colleague Ilse Vann on Friday, and hung up.",
            ("the warden", "told", ["They are not with us"]),
        ),
        (
            "“We are still digging,” the mayor told a crowd of about 600 people.",
            ("the mayor", "told", ["We are still digging"]),
        ),
        (
            "The union puts the crowd at 900, a claim that nobody here believes.",
            ("The union", "puts", ["the crowd at 900"]),
        ),
        ("The Quay Monitor spoke in May of 12 dead.", ("The Quay Monitor", "spoke", ["12 dead"])),
        ("It was a rigger who said that nine men were held.", ("who", "said", ["nine men were held"])),
        (
            "When I rang him the warden said that nine men were held.",
            ("the warden", "said", ["nine men were held"]),
        ),
        ("From the hospital: 12 dead, 40 wounded.", ("the hospital", ":", ["12 dead, 40 wounded"])),
        ("Police: 12 dockers arrested.", ("Police", ":", ["12 dockers arrested"])),
    ],
)
def test_reads_source_cue_and_content(sentence: str, expected: tuple[str, str, list[str]]) -> None:
    assert told(sentence) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "Forty dockers were held on the quay.",
        "The report on the fire is due in May.",
        "He is said nothing of.",
        "Its claims of victory were hollow.",
        "We could not verify the number of dead.",
        "Two and two add up to four.",
        "The Quay Front claimed responsibility for the raid, which killed nine dockers.",
        "The navy put out of action 45 pirates.",
        "The lake hospital admitted seven people with burns.",
        "There were nine dead, I’m told.",
        "It remains the only thing anybody in uniform has said this month.",
        "The police: two dead.",
        "Hotline: 0-800-4417 or write to us.",
        "Quay records seen by us show nine dead.",
        "When the ships came in, the dockers gathered.",
        "A woman who had given birth two days earlier lay on the quay.",
    ],
)
def test_finds_nothing_where_nobody_speaks(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "cue"),
    [
        ("The ministry denied that anyone had been hurt.", "denied"),
        ("The ministry did not confirm the number.", "did not confirm"),
        ("The ministry will not confirm the list.", "will not confirm"),
        ("The port could not confirm the number on Monday.", "could not confirm"),
        ("The garrison has repeatedly denied responsibility.", "has repeatedly denied"),
        ("The police gave no toll.", "gave no"),
        ("Neither outlet said whether anyone was hurt.", "said"),
        ("Ministry officials declined to comment.", "declined to comment"),
        ("The prefect did not answer the reporters' questions.", "did not answer"),
    ],
)
def test_a_refusal_is_negative_and_its_not_stands_in_the_cue(sentence: str, cue: str) -> None:
    text, (mention,) = read(sentence)
    assert mention.polarity == "negative"
    assert text[mention.cue.start : mention.cue.end] == cue


def test_a_not_inside_the_content_leaves_the_statement_positive() -> None:
    _, (mention,) = read("The police said that no one was hurt.")
    assert mention.polarity == "positive"


@pytest.mark.parametrize(
    ("sentence", "certainty"),
    [
        ("The mayor said that nine men were allegedly beaten.", "probable"),
        ("Nine men were beaten, he reportedly added.", "probable"),
        ("The mayor said that over 100 are expected to be expelled.", "possible"),
        ("The mayor said that nine men were beaten.", "certain"),
        ("Nine men were allegedly beaten in the yard.", "probable"),
        ("Nine men were thought to have drowned.", "probable"),
    ],
)
def test_hedges_lower_the_certainty(sentence: str, certainty: str) -> None:
    _, (mention,) = read(sentence)
    assert mention.certainty == certainty


def test_verbs_that_share_a_subject_share_the_source() -> None:
    assert told("The Ministry of Order put the figure at 23 and denied that children had died.") == [
        ("The Ministry of Order", "put", ["the figure at 23"]),
        ("The Ministry of Order", "denied", ["children had died"]),
    ]


def test_each_side_of_a_semicolon_keeps_its_own_source() -> None:
    assert told("The monitor said that nine men were shot; the army denied that anyone was.") == [
        ("The monitor", "said", ["nine men were shot"]),
        ("the army", "denied", ["anyone was"]),
    ]


def test_what_follows_a_source_after_a_semicolon_belongs_to_it() -> None:
    assert told("The toll has risen to 57, the mayor said; 109 people were hurt.") == [
        ("the mayor", "said", ["The toll has risen to 57", "109 people were hurt"])
    ]


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Nine dockers shot in Port Maren, governor says", ("governor", "says", ["Nine dockers shot in Port Maren"])),
        ("Nine dockers shot in Port Maren – Media", ("Media", "–", ["Nine dockers shot in Port Maren"])),
        ("Nine dockers shot in Port Maren: state media", ("state media", ":", ["Nine dockers shot in Port Maren"])),
        ("Police: nine dockers shot in Port Maren", ("Police", ":", ["nine dockers shot in Port Maren"])),
        ("Ministry Says Nine Dockers Shot", ("Ministry", "Says", ["Nine Dockers Shot"])),
    ],
)
def test_reads_the_source_of_a_headline(headline: str, expected: tuple[str, str, list[str]]) -> None:
    assert told(("title", headline)) == [expected]


def test_a_place_before_a_colon_is_no_source() -> None:
    assert told(("title", "Port Maren: nine dockers shot")) == []


def test_nested_speech_points_at_the_speech_around_it() -> None:
    _, mentions = read("A porter told us that a nurse had seen three children die.")
    porter, nurse = mentions
    assert porter.within is None
    assert nurse.within == 0


def test_citing_names_a_deeper_voice_of_the_same_content() -> None:
    _text, (outer, inner) = read("Thirty men were hurt, the Quay Agency said, citing a statement by the garrison.")
    assert inner.content == outer.content
    assert inner.within == 0
    assert [voice.name for voice in inner.voices] == ["garrison"]


def test_hearsay_names_both_who_heard_and_from_whom() -> None:
    assert told("A nurse has heard from a cousin in Port Maren of three more deaths.") == [
        ("A nurse", "has heard", ["three more deaths"]),
        ("a cousin in Port Maren", "from", ["three more deaths"]),
    ]


def test_a_pronoun_takes_the_voices_of_the_last_source_that_fits() -> None:
    _, mentions = read(
        "The Ministry of Order said nine men died. Governor Anselm Orrey said ten. He warned of more deaths."
    )
    assert mentions[-1].reference == "pronoun"
    assert [voice.name for voice in mentions[-1].voices] == ["Anselm Orrey"]


def test_a_pronoun_may_mean_who_was_only_named() -> None:
    text, mentions = read("Ko Thiha sells noodles by the bridge. The second wave came, he recalls, at noon.")
    assert [text[slice(*voice.span)] for voice in mentions[0].voices] == ["Ko Thiha"]


def test_a_spokesman_is_he_and_not_it() -> None:
    _, mentions = read("A docker said little. A police spokesman put the dead at nine. He said six were women.")
    assert [mention.voices[-1].name for mention in mentions][1:] == ["police", "police"]


def test_an_interjection_leaves_the_sentence_whole() -> None:
    assert told("A student spoke. A cellmate, he added, had told him that boys stood in the snow.")[-1][2] == [
        "boys stood in the snow"
    ]


def test_a_pronoun_speaks_without_the_verb_behind_it() -> None:
    sentence = "Then he cut into the mayor, accusing him of lying."
    assert told(sentence) == [("he", "accusing", ["him of lying"])]


def test_it_stands_for_the_body_and_not_for_the_person() -> None:
    _, mentions = read(
        "Governor Anselm Orrey said ten. The Ministry of Order said nine. It added that two were missing."
    )
    assert [voice.name for voice in mentions[-1].voices] == ["Ministry of Order"]


def test_a_relative_clause_speaks_for_the_name_before_it() -> None:
    text, mentions = read("Mayor Pia Lund, who said nine men died, wrote that two were missing.")
    assert [text[m.content[0].start : m.content[0].end] for m in mentions] == ["nine men died", "two were missing"]
    assert {voice.name for m in mentions for voice in m.voices} == {"Pia Lund"}


def test_a_count_taken_up_in_the_next_sentence_stays_with_its_source() -> None:
    text, (mention,) = read("Ninety men were hurt, the mayor said. Twelve of the ninety died on the way.")
    assert text[mention.content[-1].start : mention.content[-1].end] == "Twelve of the ninety died on the way"


def test_a_quotation_of_two_sentences_is_one_content() -> None:
    text, (mention,) = read("“We ran to the pier. Nobody came back,” said Ilse Brandt.")
    assert mention.speech == "direct"
    assert text[mention.content[0].start : mention.content[0].end] == "We ran to the pier. Nobody came back"


def test_a_digest_heading_attributes_the_paragraph_below_it() -> None:
    text, mentions = read("FROM HARBOUR SHEET, 3 May\nNine men were shot, the mayor said.")
    heading, mayor = mentions
    assert text[heading.content[0].start : heading.content[0].end] == "Nine men were shot, the mayor said."
    assert mayor.within == 0
    assert heading.voices[0].name == "Harbour Sheet"


def test_a_digest_heading_may_say_in_brackets_what_kind_of_outlet_it_names() -> None:
    text, (heading, *_) = read("2. Via Quay Rising (Telegram, 31,000 readers), Friday 23:10\nNine men were shot.")
    assert text[heading.content[0].start : heading.content[0].end] == "Nine men were shot."
    assert heading.voices[0].name == "Quay Rising"


def test_who_thinks_in_a_quotation_is_its_speaker() -> None:
    found = told("“I heard the shots from the hold and thought that nine men were dead,” said Ilse Vann.")
    assert [source for source, _, _ in found] == ["Ilse Vann"]


def test_a_quotation_goes_on_in_the_next_sentence_whoever_knows_something_in_it() -> None:
    text = "“They knew it was a clinic,” the rigger said. “The order was for people who say that they can use it.”"
    found = told(text)
    assert found[0][2] == ["They knew it was a clinic", "The order was for people who say that they can use it"]


def test_who_speaks_inside_a_quotation_is_no_she_outside_of_it() -> None:
    text = "“They took them,” Ilse Vann said. “A sergeant told me that they were alive.” Nine are missing, she says."
    _, mentions = read(text)
    assert [voice.name for voice in mentions[-1].voices] == ["Ilse Vann"]


def test_a_phrase_between_commas_parts_a_subject_from_its_verb() -> None:
    found = told("Police, according to the union, held nine dockers.")
    assert found == [("the union", "according to", ["Police", "held nine dockers"])]


def test_a_place_before_a_phrase_leads_to_what_follows_it() -> None:
    found = told("In May nine dockers died in Osk, and in June, according to the union, at least 12 did.")
    assert found == [("the union", "according to", ["at least 12 did"])]


def test_the_group_is_the_one_that_was_named() -> None:
    _, mentions = read("Quay Watch said that nine dockers had died. The group said that 12 were missing.")
    assert [mention.voices[-1].name for mention in mentions] == ["Quay Watch", "Quay Watch"]
    assert mentions[0].voices[0].kind == "ngo"


def test_the_report_is_that_of_whoever_told_something_in_one() -> None:
    text = "Quay Watch said in a report that nine dockers had died. The report says that 12 are missing."
    _, mentions = read(text)
    assert [mention.voices[-1].name for mention in mentions] == ["Quay Watch", "Quay Watch"]


def test_each_half_at_a_semicolon_has_its_own_source() -> None:
    found = told("Forty dockers were held, according to the police; two hundred, according to the union.")
    assert [(source, content) for source, _, content in found] == [
        ("the police", ["Forty dockers were held"]),
        ("the union", ["two hundred"]),
    ]


def test_who_accepts_no_responsibility_denies_it() -> None:
    _, (mention,) = read("Neither party has accepted responsibility for the deaths.")
    assert mention.polarity == "negative"


def test_whom_an_outlet_cites_may_stand_before_it() -> None:
    _, mentions = read("Citing a rigger, the daily Quay Sheet reported that nine dockers had died.")
    assert [voice.name for voice in mentions[0].voices] == ["Quay Sheet", "rigger"]
    assert mentions[1].within == 0


def test_a_spokeswoman_speaks_for_the_body_that_opens_the_sentence() -> None:
    _, (mention,) = read("The Quay Office had six dead last night, a spokeswoman said.")
    assert [voice.name for voice in mention.voices] == ["Quay Office"]


@pytest.mark.parametrize(
    ("words", "name", "kind"),
    [
        ("Gov. Anselm Orrey", "Anselm Orrey", "person"),
        ("the governor, Anselm Orrey,", "Anselm Orrey", "person"),
        ("Deputy Emergency Minister Anselm Orrey", "Anselm Orrey", "person"),
        ("the city news site Quayside", "Quayside", "outlet"),
        ("the official news agency Lumen", "Lumen", "agency"),
        ("Harbour Rights Watch (HRW), a Port Maren group,", "Harbour Rights Watch", "ngo"),
        ("a union steward", "union steward", "witness"),
        ("an informed source", "anonymous informed source", "anonymous"),
        ("a spokesman for the Interior Ministry", "Interior Ministry", "official"),
        ("a 34-year-old teacher", "teacher", "witness"),
        ("the mother of a detained student", "relative", "relative"),
        ("several doctors at the Linden hospital", "doctors at Linden hospital", "witness"),
    ],
)
def test_names_voices(words: str, name: str, kind: str) -> None:
    _, (mention,) = read(f"{words[0].upper()}{words[1:]} said that nine men were shot.")
    assert (mention.voices[-1].name.lower(), mention.voices[-1].kind) == (name.lower(), kind)


def test_a_quoted_outlet_comes_before_the_voice_it_quotes() -> None:
    _, (mention,) = read("The Interior Ministry, quoted by Lumen, put the figure at 23.")
    assert [voice.name for voice in mention.voices] == ["Lumen", "Interior Ministry"]


_WORDS = st.sampled_from(
    [
        "police",
        "The",
        "said",
        "that",
        ",",
        "according",
        "to",
        "“",
        "”",
        '"',
        "nine",
        "men",
        "died",
        ".",
        "he",
        "who",
        ";",
        "told",
        "by",
        "from",
        "heard",
        ":",
        "reports",
        "and",
        "denied",
        "citing",
        "–",
        "Mayor",
        "not",
        "of",
        "(",
        ")",
        "put",
    ]
)


@settings(max_examples=200)
@given(st.lists(_WORDS, min_size=1, max_size=40), st.sampled_from(["body", "title", "quote"]))
def test_any_text_is_read_and_every_span_lies_in_it(words: list[str], kind: PartKind) -> None:
    text, mentions = read((kind, " ".join(words)))
    for index, mention in enumerate(mentions):
        spans = [
            mention.cue,
            *mention.content,
            *([mention.source] if mention.source else []),
            *(v.span for v in mention.voices),
        ]
        assert all(0 <= span.start < span.end <= len(text) and text[span.start : span.end].strip() for span in spans)
        assert mention.within is None or (0 <= mention.within < len(mentions) and mention.within != index)


@settings(max_examples=50)
@given(st.text(max_size=300))
def test_no_text_is_refused(text: str) -> None:
    read(("body", text.replace("\n", " ")))


def test_content_stands_before_and_behind_an_attribution_that_ends_in_a_colon() -> None:
    assert told("Two men have died in the port, the union says: Ivo Dern, who was shot, and Ilmar Tovic, 25.") == [
        (
            "the union",
            "says",
            ["Two men have died in the port", "Ivo Dern, who was shot, and Ilmar Tovic, 25"],
        )
    ]
    assert told("On Friday, the union said: two men have died.") == [("the union", "said", ["two men have died"])]


def test_what_somebody_expects_is_possible() -> None:
    assert [m.certainty for m in read("The judge expects that nine men will stand trial.")[1]] == ["possible"]


def test_today_is_part_of_a_name_with_a_capital_alone() -> None:
    assert told("The site Kelma Today reported that nine men died.")[0][0] == "The site Kelma Today"
    assert told("The union today reported that nine men died.")[0][0] == "The union"
