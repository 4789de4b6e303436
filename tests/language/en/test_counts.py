"""Counts of people in English: which numbers count whom, and what was done to them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khronika.language.en.counts import find_counts
from khronika.language.en.sentences import find_sentences
from khronika.language.reading import CountMention, Passage, Span

Short = tuple[int | None, int | None, str | None]


def counts(text: str, kind: str = "body") -> tuple[CountMention, ...]:
    passage = Passage(text=text, parts=((kind, Span(0, len(text))),), published="2024-05-14")  # type: ignore[arg-type]
    return find_counts(text, find_sentences(passage), ())


def short(text: str, kind: str = "body") -> list[Short]:
    return [(count.lower, count.upper, count.act) for count in counts(text, kind)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police detained 12 dockers in Port Alba.", [(12, 12, "arrest")]),
        ("At least 30 pupils were abducted from a school near Dunmar.", [(30, None, "abduction")]),
        ("Twelve women and three children were killed.", [(12, 12, "killing"), (3, 3, "killing")]),
        ("The blast killed nine people and wounded over 100.", [(9, 9, "killing"), (101, None, "injury")]),
        ("The shelling left 17 people dead and dozens hurt.", [(17, 17, "killing"), (24, 99, "injury")]),
        ("Nobody was hurt.", [(0, 0, "injury")]),
        ("There were no deaths.", [(0, 0, "killing")]),
        ("No officer has been charged.", [(0, 0, "charge")]),
        ("More than 10,000 villagers fled their homes.", [(10001, None, "displacement")]),
        ("Soldiers hauled 40 men away in lorries.", [(40, 40, "arrest")]),
        ("Firefighters rescued 15 people from the roof.", [(15, 15, "rescue")]),
        ("A court jailed seven activists for three years.", [(7, 7, "conviction")]),
        ("Police announced the arrest of 57 men.", [(57, 57, "arrest")]),
        ("Criminal cases are open against forty people.", [(40, 40, "charge")]),
        ("Some 250 men received draft notices.", [(250, 250, "summons")]),
        ("Two of the dead were railway workers.", [(2, 2, "killing")]),
        ("Police detained the organiser and six others.", [(6, 6, "arrest")]),
        ("The hospital counted 47 bodies.", [(47, 47, "killing")]),
        ("Shells killed a family of five.", [(5, 5, "killing")]),
        ("Three women who tried to leave were shot.", [(3, 3, "injury")]),
        ("Police put the number of arrests at 87.", [(87, 87, "arrest")]),
        ("The death toll has risen to 57.", [(57, 57, "killing")]),
        ("Gunmen seized at least 14 farmers.", [(14, None, "abduction")]),
        ("Nine farmers were led away by a dozen heavily armed men.", [(9, 9, "abduction")]),
        ("Police seized nine dockers.", [(9, 9, "arrest")]),
        ("Six of the nine had since escaped.", [(6, 6, "rescue")]),
        (
            "A further 112 people, including 40 children, were being treated.",
            [(112, 112, "injury"), (40, 40, "injury")],
        ),
        ("Four journalists were among those detained.", [(4, 4, "arrest")]),
        ("A court handed down terms of up to 12 years to 13 men.", [(13, 13, "conviction")]),
        ("Nineteen had bruises.", [(19, 19, "injury")]),
        ("Forty-six pupils were taken.", [(46, 46, "abduction")]),
        ("Soldiers took 40 men from the village.", [(40, 40, "arrest")]),
        ("Twelve pupils were abducted; three came back.", [(12, 12, "abduction"), (3, 3, "rescue")]),
        ("Of the 47 wounded he had seen, nine did not survive.", [(47, 47, "injury"), (9, 9, "killing")]),
        ("At least 52 girls are in the hands of their captors.", [(52, None, "abduction")]),
        ("27 pupils of St. Alda's College are unaccounted for.", [(27, 27, "disappearance")]),
        ("Six of the girls who came back are being treated.", [(6, 6, "injury")]),
        ("Two aid workers held at a checkpoint were released.", [(2, 2, "detention"), (2, 2, "release")]),
        ("The number of injured had passed sixty.", [(61, None, "injury")]),
        ("A week on, 64 is the number of the wounded.", [(64, 64, "injury")]),
        ("Ninety-two survivors were brought ashore.", [(92, 92, "rescue")]),
        ("Four men stood trial.", [(4, 4, "trial")]),
        ("Soldiers march 73 schoolgirls into the bush.", [(73, 73, "arrest")]),
        ("Sixty, sixty-five wounded came in.", [(60, 65, "injury")]),
        ("We know of seven deaths. Five occurred in Port Alba.", [(7, 7, "killing"), (5, 5, "killing")]),
        ("Deaths: three, says the union.", [(3, 3, "killing")]),
        ("There are two ways of counting the dead. Thirty-three, says the clinic.", [(33, 33, "killing")]),
        ("Fifty-two people were given up to 15 days of arrest.", [(52, 52, "conviction")]),
        ("Twenty-six dockers were put on a bus and expelled.", [(26, 26, "deportation")]),
        (
            "Ninety were brought ashore, 63 by patrol boats and 27 by fishermen.",
            [(90, 90, "rescue"), (63, 63, "rescue"), (27, 27, "rescue")],
        ),
        ("The minister puts the arrests “closer to six hundred”.", [(600, 600, "arrest")]),
        ("A court ordered nine suspects held for two months.", [(9, 9, "arrest")]),
        ("Twenty-four of the detainees describe beatings.", [(24, 24, "torture")]),
    ],
)
def test_acts(text: str, expected: list[Short]) -> None:
    assert short(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "About 4,000 people were waiting for trains.",
        "More than 66,000 officers were on duty.",
        "The company employs 300 people in 12 countries.",
        "Two missiles hit the station and 40 shops burned.",
        "Lawmakers voted 45 to 12.",
        "Researchers interviewed 69 people.",
        "A petition has been signed by 8,000 residents.",
        "We are one of 8,900 subscribers' favourite letters.",
        "Six swans and two dogs arrived.",
        "He put the number of people on board at about seventy.",
        "Three dockers came back from the fair.",
        "Boys as young as 14 watched.",
        "Forty trucks were taken.",
        "The ministry says 4,500 teachers will be hired.",
        "When he was 18 he was jailed.",
        "The candidate holds two presidential debates.",
        "She published over 300 papers and died on Monday.",
        "Two young players were banned from representing the country.",
        "The number of cases in the outbreak rose to 58, officials said.",
        "The number of infections rose to 231.",
    ],
)
def test_no_figure(text: str) -> None:
    assert short(text) == []


def test_headlines_need_no_verb() -> None:
    assert short("Five Guards Dead After Clashes", "title") == [(5, 5, "killing")]
    assert short("Dunmar: more than 5,000 detained", "title") == [(5001, None, "arrest")]
    assert short("Court jails 8 over harbour protest", "title") == [(8, 8, "conviction")]


def test_one_number_with_two_acts_is_counted_for_each() -> None:
    found = counts("In Port Alba 27 dockers were fined and expelled.")
    assert [(count.act, count.span) for count in found] == [("fine", found[0].span), ("deportation", found[0].span)]


def test_elliptical_counts_find_their_verbs() -> None:
    text = "The court heard 31 people charged over papers: two walked free, two were fined, 27 deported."
    assert short(text) == [(31, 31, "charge"), (2, 2, "release"), (2, 2, "fine"), (27, 27, "deportation")]


def test_parts_point_at_their_whole() -> None:
    text = "Gunmen killed 41 people in Dunmar. Four of the 41 were in a bus, two of them children."
    whole, four, two = counts(text)
    assert (four.act, four.partitive, four.whole) == ("killing", True, whole.span)
    assert (two.lower, two.act, two.partitive) == (2, "killing", True)


def test_a_sentence_may_open_with_its_whole() -> None:
    text = "Of the 98 wounded who were taken to hospitals, 16 were children, 46 women and 36 men."
    whole, *parts = counts(text)
    assert (whole.lower, whole.act) == (98, "injury")
    assert [(part.lower, part.act, part.whole) for part in parts] == [
        (16, "injury", whole.span),
        (46, "injury", whole.span),
        (36, "injury", whole.span),
    ]


def test_a_number_taken_up_again_is_no_second_count() -> None:
    assert short("The fire killed 58 people. All 58 dead were civilians.") == [(58, 58, "killing")]


def test_a_list_by_place_splits_the_count_before_it() -> None:
    text = "Police detained 400 people: 250 in Dunmar, 100 in Port Alba and 50 elsewhere."
    whole, *parts = counts(text)
    assert [(part.lower, part.act, part.whole) for part in parts] == [
        (250, "arrest", whole.span),
        (100, "arrest", whole.span),
        (50, "arrest", whole.span),
    ]


def test_shares_are_computed_from_their_base() -> None:
    text = "At least 120 people were arrested; half of them have been released."
    assert short(text) == [(120, None, "arrest"), (60, None, "release")]
    assert short("Of the 800 people held there, nine in ten had come from the march.")[1] == (720, 720, "detention")
    assert short("Half of us wore vests.") == []


def test_all_but_some_is_the_rest() -> None:
    text = "The council counted 35 dead, all but eight of them worshippers."
    assert short(text) == [(35, 35, "killing"), (27, 27, "killing")]


def test_comparisons_have_a_relation_and_no_bounds() -> None:
    found = counts("Police took in 300 people. The true number is far higher.")
    assert [(count.relation, count.lower, count.upper) for count in found] == [(None, 300, 300), (">", None, None)]


def test_a_count_follows_what_was_counted_before() -> None:
    text = "The fire killed 41 people, up from 36 a day earlier. An aide had first spoken of 30."
    assert short(text) == [(41, 41, "killing"), (36, 36, "killing"), (30, 30, "killing")]


def test_what_may_happen_is_possible() -> None:
    (count,) = counts("Over 100 miners are expected to be deported.")
    assert (count.act, count.certainty) == ("deportation", "possible")
    (count,) = counts("Some 20 miners allegedly broke immigration rules.")
    assert (count.act, count.certainty) == ("violation", "probable")


def test_the_people_and_who_did_it_are_quoted() -> None:
    text = "Five members of the harbour guard were beaten by masked men."
    (count,) = counts(text)
    assert count.who is not None
    assert count.by is not None
    assert text[count.who.start : count.who.end] == "members of the harbour guard"
    assert text[count.by.start : count.by.end] == "masked men"
    assert count.act == "torture"


_PIECES = st.sampled_from(
    [
        "of",
        "them",
        ",",
        ".",
        ";",
        ":",
        "“",
        "”",
        "killed",
        "were",
        "12",
        "five",
        "at",
        "least",
        "two",
        "thirds",
        "no",
        "one",
        "half",
        "and",
        "the",
        "wounded",
        "people",
        "dead",
        "in",
        "ten",
        "toll",
        "rose",
        "to",
        "from",
        "not",
        "all",
        "but",
        "whom",
        "among",
        "including",
        "had",
        "been",
        "said",
        "1,653",
        "arrested",
        "another",
        "than",
        "more",
        "between",
    ]
)


@given(st.lists(_PIECES, max_size=40).map(" ".join))
def test_no_row_of_words_is_too_odd(text: str) -> None:
    for count in counts(text):
        assert 0 <= count.span.start < count.span.end <= len(text)
        assert text[count.span.start : count.span.end].strip()
        assert count.lower is None or count.lower >= 0
        assert count.upper is None or count.lower is None or count.lower <= count.upper


@given(st.text(max_size=200))
def test_no_text_is_too_odd(text: str) -> None:
    counts(text)


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Shells killed 50 people, five of them children.", "children"),
        ("Police held 42 people, two of whom were women.", "women"),
        ("98 people died, one in eight of them a child.", "children"),
        ("Police held 42 people, five of them dockers.", "workers"),
        ("Twelve people were killed, two of them in Kelma.", None),
    ],
)
def test_what_those_of_them_are(text: str, group: str | None) -> None:
    assert counts(text)[-1].group == group


@pytest.mark.parametrize(
    ("text", "who", "group"),
    [
        ("Police counted 30 dead; two of the dead were railway workers.", "railway workers", "workers"),
        ("Twelve died. At least three of those killed on 3 March were children.", "children", "children"),
        ("Twelve died. One of those killed was a girl.", "girl", "children"),
        ("Twelve died. Three of the dead were found, and two women were hurt.", "dead", None),
        ("Twelve died. Three of the dead were local people.", "dead", None),
    ],
)
def test_what_a_part_is_said_to_be_is_its_group(text: str, who: str, group: str | None) -> None:
    part = counts(text)[1]
    assert part.who is not None
    assert (text[part.who.start : part.who.end], part.group) == (who, group)


def test_a_part_whose_kind_is_left_out_is_of_the_kind_before() -> None:
    text = "Sixty died. We wrote that three of those killed were children. At least twelve were, ten of them boys."
    sixty, three, twelve, ten = counts(text)
    assert (three.group, twelve.group, ten.group) == ("children", "children", "children")
    assert twelve.whole == sixty.span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The authorities admit to 34 death sentences.", [(34, 34, "conviction")]),
        ("Nineteen men were admitted to the clinic.", [(19, 19, "injury")]),
        ("The President pardoned nine cadets.", [(9, 9, "release")]),
        ("Soldiers freed 19 captives from an island.", [(19, 19, "rescue")]),
        ("Nineteen hostages were freed by soldiers.", [(19, 19, "rescue")]),
        ("The gunmen freed 19 captives.", [(19, 19, "release")]),
        ("Police freed 19 demonstrators.", [(19, 19, "release")]),
        ("Lawyers put the number of those on trial at over two hundred.", [(201, None, "trial")]),
    ],
)
def test_what_was_done_by_whom_and_in_which_voice(text: str, expected: list[Short]) -> None:
    assert short(text) == expected


# --- what is said of people only on the face of it


@pytest.mark.parametrize(
    "text",
    [
        "The singer of the band Grateful Dead was 78.",
        "The clerk suffered two deep wounds in the attack.",
        "Police issued 36 arrest warrants.",
        "The clerk said that she had no memory of being shot.",
        "There were 190 people on board, six of them crew members.",
        "The number of those infected is 1,501.",
    ],
)
def test_what_only_looks_like_a_count(text: str) -> None:
    assert short(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Five died; around twenty more, including the editor, were injured.", [(5, 5, "killing"), (20, 20, "injury")]),
        ("One docker in Port Alba and two in Osterby have died.", [(1, 1, "killing"), (2, 2, "killing")]),
        ("The death toll exceeded 100.", [(101, None, "killing")]),
        (
            "Nine died, with the toll rising to 22 people by noon, with 25 others injured.",
            [(9, 9, "killing"), (22, 22, "killing"), (25, 25, "injury")],
        ),
        ("About 300 Londoners marched on Monday.", [(300, 300, "participation")]),
        ("The blast killed 150 security forces and nine dockers.", [(150, 150, "killing"), (9, 9, "killing")]),
        ("She saw police drag seven women into a van.", [(7, 7, "arrest")]),
        ("The files of 46 defendants were returned to the prosecutor.", [(46, 46, "remittal")]),
        ("Of 30 dockers examined, 26 showed marks of beating.", [(26, 26, "torture")]),
    ],
)
def test_news_prose(text: str, expected: list[tuple[int, int | None, str]]) -> None:
    assert [found for found in short(text) if found in expected] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army put out of action 45 pirates.", [(45, 45, "killing")]),
        ("Twelve dockers were buried on Friday.", [(12, 12, "killing")]),
        ("The raid cost nine dockers their lives.", [(9, 9, "killing")]),
        ("Two of them she buried on Friday.", [(2, 2, "killing")]),
        ("The pirates lost two of their own.", [(2, 2, "killing")]),
        ("The dead include nine dockers.", [(9, 9, "killing")]),
        ("The victims include nine dockers.", [(9, 9, "killing")]),
        ("Those arrested included nine dockers.", [(9, 9, "arrest")]),
        ("At least 40 may have died.", [(40, None, "killing")]),
        ("Ten lie on mats in the corridor ward.", [(10, 10, "injury")]),
        ("The whereabouts of nine dockers are unknown.", [(9, 9, "disappearance")]),
        ("The families of the nine dockers have had no word.", [(9, 9, "disappearance")]),
        ("Nothing is known of three of them.", [(3, 3, "disappearance")]),
        ("Rescuers are searching for nine dockers.", [(9, 9, "disappearance")]),
        ("Police are looking for nine dockers.", []),
        ("Nine dockers turned up safe.", [(9, 9, "rescue")]),
        ("The navy picked up nine dockers at sea.", [(9, 9, "rescue")]),
        ("Police picked up nine dockers.", [(9, 9, "arrest")]),
        ("Police carried off nine dockers.", [(9, 9, "arrest")]),
        ("Pirates carried off nine dockers.", [(9, 9, "abduction")]),
        (
            "Pirates marched 13 people, nine of them dockers, into the forest.",
            [(13, 13, "abduction"), (9, 9, "abduction")],
        ),
        (
            "Sixteen women whom pirates had seized in May were let go on Friday.",
            [(16, 16, "abduction"), (16, 16, "release")],
        ),
        ("Fines were imposed on nine dockers.", [(9, 9, "fine")]),
        ("The court passed death sentences on nine dockers.", [(9, 9, "conviction")]),
        ("The court gave nine dockers life sentences.", [(9, 9, "conviction")]),
        ("Nine protocols were returned for correction.", [(9, 9, "remittal")]),
        ("A pardon for nine dockers was announced.", [(9, 9, "release")]),
        ("Nine dockers were handed over to the Red Cross.", [(9, 9, "release")]),
        ("Some 8,000 people have left the camp on foot.", [(8000, 8000, "displacement")]),
        ("More than 400 households were displaced.", [(401, None, "displacement")]),
        ("Police dispersed an unauthorised gathering of about 200 persons.", [(200, 200, "participation")]),
        ("A crowd of 12,000 gathered on the quay.", [(12000, 12000, "participation")]),
        ("The march drew 12,000 people.", [(12000, 12000, "participation")]),
        ("Nineteen of the wounded dockers said that they had been tortured.", [(19, 19, "torture")]),
        ("Nine soldiers fell on Friday.", [(9, 9, "killing")]),
        ("Three of the wounded died overnight.", [(3, 3, "killing")]),
        ("At least 13 of the detained were tortured.", [(13, None, "torture")]),
        ("There is no information on injured dockers.", []),
        ("Police arrested nine dockers. Five girls were dragged out of a café.", [(9, 9, "arrest"), (5, 5, "arrest")]),
        (
            "Police arrested 64 dockers. Estimates of the crowd differ: the police say 500.",
            [(64, 64, "arrest"), (500, 500, "participation")],
        ),
        ("Two, according to the prefect, are being treated for burns.", [(2, 2, "injury")]),
        (
            "An estimated 1,400 people (280 families) have fled.",
            [(1400, 1400, "displacement"), (280, 280, "displacement")],
        ),
        ("A crowd gathered, according to three witnesses.", []),
        ("Quay Watch verified nine deaths. It has spoken to 22 relatives.", [(9, 9, "killing")]),
        (
            "Nine men were abducted. “There are nine,” one of the women said.",
            [(9, 9, "abduction"), (9, 9, "abduction")],
        ),
        ("The imam washed the dead. There were thirteen, he said.", [(13, 13, "killing")]),
        ("Fourteen were referred to the hospital in Osk.", [(14, 14, "injury")]),
        ("Sister Oda has buried seven dockers. The youngest was nine.", [(7, 7, "killing")]),
        ("How many died? The government says 14. The union says 23.", [(14, 14, "killing"), (23, 23, "killing")]),
        (
            "Nine dockers were killed. How many were arrested? The police say 74.",
            [(9, 9, "killing"), (74, 74, "arrest")],
        ),
        ("Twelve bodies were found. Nine wore uniforms.", [(12, 12, "killing"), (9, 9, "killing")]),
        ("Nine dockers were handed to the police.", [(9, 9, "detention")]),
        ("Nine soldiers fell silent on Friday.", []),
        ("No one under the age of 18 has been placed under arrest.", [(0, 0, "arrest")]),
        ("The port leaves out those who were let go, at least 200 by our estimate.", [(200, None, "release")]),
        (
            "Those who reached the town (some 12,500, says the mayor) sleep in schools.",
            [(12500, 12500, "displacement")],
        ),
        ("Two women prisoners told us that a sergeant had threatened them.", [(2, 2, "threat")]),
        ("Nine dockers described rocket fire; two of them said soldiers had beaten them.", [(2, 2, "torture")]),
        ("We saw nine dockers being led, hands on their heads, into two buses.", [(9, 9, "arrest")]),
        ("Fourteen of the victims are children.", [(14, 14, "killing")]),
        ("Proceedings have been instituted against two administrators.", [(2, 2, "charge")]),
    ],
)
def test_more_ways_to_say_an_act(text: str, expected: list[Short]) -> None:
    assert short(text) == expected


def test_whom_soldiers_free_had_been_abducted() -> None:
    text = "Pirates abducted nine girls in May. Marines freed six girls from an island."
    assert short(text) == [(9, 9, "abduction"), (6, 6, "rescue")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nine dockers abducted from a wedding in Kelma were freed.", [(9, 9, "abduction"), (9, 9, "release")]),
        (
            "Nine dockers who were picked up at the gate appeared before a magistrate.",
            [(9, 9, "arrest"), (9, 9, "trial")],
        ),
        ("Two of those in hospital died during the night.", [(2, 2, "killing")]),
        ("The bodies of two dockers were taken to hospital.", [(2, 2, "killing")]),
        ("At least six of the convicted had been beaten.", [(6, None, "torture")]),
        ("Two more, who had pleaded guilty, were fined.", [(2, 2, "fine")]),
        ("Two more, both pregnant, were fined.", [(2, 2, "fine")]),
        ("Police pushed at least twenty dockers into three unmarked buses.", [(20, None, "arrest")]),
        ("Some 3,000 had joined the sit-in.", [(3000, 3000, "participation")]),
        ("Another 34 remain under treatment.", [(34, 34, "injury")]),
        ("By noon 22 had been buried.", [(22, 22, "killing")]),
        ("Three nuns who were kidnapped in May were released.", [(3, 3, "abduction"), (3, 3, "release")]),
        ("Nine men who were killed in May were buried.", [(9, 9, "killing")]),
        ("Twenty-seven people, among them eight children, drowned.", [(27, 27, "killing"), (8, 8, "killing")]),
        ("In the fight 11 of the attackers were destroyed.", [(11, 11, "killing")]),
        ("The court heard six witnesses in the trial of 32 people charged with riot.", [(32, 32, "charge")]),
        ("Evacuated: 1,260 persons.", [(1260, 1260, "displacement")]),
        ("The owners dismissed 230 workers.", []),
        ("Under an amnesty 17 women left Colony No. 9.", [(17, 17, "release")]),
        ("Twenty men were given summonses for Friday.", [(20, 20, "summons")]),
        ("Eleven of the men concluded a contract.", [(11, 11, "enlistment")]),
        ("Divers are looking for four of their comrades.", [(4, 4, "disappearance")]),
    ],
)
def test_what_is_told_behind_those_who_are_described(text: str, expected: list[Short]) -> None:
    assert short(text) == expected


def test_each_act_of_the_same_people_has_its_own_words() -> None:
    text = "Nine dockers seized a week ago were freed."
    assert [text[slice(*count.trigger)] for count in counts(text) if count.trigger] == ["seized", "freed"]
