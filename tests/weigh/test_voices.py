"""Independent origins, after everybody who only passes on is folded away."""

from __future__ import annotations

import random

import pytest

from builders import Report, copy_of, derived, voice, weigh_reports
from khronika.record.statements import ChainLink
from khronika.weigh.counts import Count, make_counts
from khronika.weigh.voices import Speaker, first_hand, give_voices, make_voice, speaker_of

POST = voice("The Harbour Post", "outlet")


def voices_of(*reports: Report) -> list[str]:
    """The names of the voices, once each, in alphabetical order."""
    counts, speakers = given(*reports)
    return sorted({speakers[count.voice].name for count in counts})


def given(*reports: Report) -> tuple[list[Count], dict[str, Speaker]]:
    figures = [figure for report in reports for figure in report.figures]
    return give_voices(make_counts(figures, {report.id: report.document for report in reports}, ()))


@pytest.mark.parametrize(
    ("chain", "key", "name"),
    [
        ((POST,), "harbour post", "The Harbour Post"),
        ((POST, voice("Governor Orrey")), "governor orrey", "Governor Orrey"),
        ((POST, voice("anonymous police source", "anonymous")), "harbour post / police source", None),
        ((POST, voice("Lantern", "outlet"), voice("police source", "anonymous")), "lantern / police source", None),
        ((POST, voice("nurse", "witness")), "harbour post / nurse", "nurse (The Harbour Post)"),
        ((POST, voice("worshipper", "witness"), voice("nurse", "witness")), "harbour post / nurse", None),
        ((POST, voice("Harbour Post's correspondents", "outlet")), "harbour post", "The Harbour Post"),
        ((POST, voice("own correspondent", "unknown")), "harbour post", "The Harbour Post"),
        ((), "unknown outlet", "unknown outlet"),
    ],
)
def test_the_last_link_speaks_and_the_unnamed_belong_to_who_spoke_to_them(
    chain: tuple[ChainLink, ...], key: str, name: str | None
) -> None:
    speaker = speaker_of(chain)
    assert speaker.key == key
    if name is not None:
        assert speaker.name == name


def test_hearsay_names_both_mouths() -> None:
    chain = (POST, voice("worshipper", "witness"), voice("nurse", "witness"))
    assert speaker_of(chain).name == "nurse (through a worshipper, The Harbour Post)"


def test_a_body_is_one_voice_however_many_carry_it() -> None:
    one, other = Report("The Gazette"), Report("The Lantern")
    one.tell(12, ..., "Interior Ministry")
    other.tell(12, ..., "the Interior Ministry")
    assert len(voices_of(one, other)) == 1


def test_unnamed_sources_of_two_outlets_are_two_voices() -> None:
    one, other = Report("The Gazette"), Report("The Lantern")
    for report in (one, other):
        report.tell(3000, ..., voice("anonymous police source", "anonymous"))
    assert len(voices_of(one, other)) == 2


def test_unnamed_sources_of_one_outlet_that_agree_are_one() -> None:
    report = Report()
    report.tell(3000, ..., voice("anonymous police source", "anonymous"))
    report.tell(3000, None, voice("anonymous source", "anonymous"))
    assert voices_of(report) == ["The Harbour Post's police source"]


def test_unnamed_sources_of_one_outlet_that_disagree_are_two() -> None:
    report = Report()
    report.tell(3000, ..., voice("anonymous police source", "anonymous"))
    report.tell(900, ..., voice("anonymous source", "anonymous"))
    assert len(voices_of(report)) == 2


def test_an_outlet_that_tells_its_own_sources_number_is_that_source() -> None:
    lantern, post = Report("The Lantern"), Report()
    lantern.tell(3000, ..., voice("anonymous police source", "anonymous"))
    post.tell(3000, None, voice("The Lantern", "outlet"))
    assert voices_of(lantern, post) == ["The Lantern's police source"]


def test_an_outlet_with_a_number_of_its_own_is_a_voice() -> None:
    lantern = Report("The Lantern")
    lantern.tell(3000, ..., voice("anonymous police source", "anonymous"))
    lantern.tell(40, act="arrest")
    assert voices_of(lantern) == ["The Lantern", "The Lantern's police source"]


def test_short_names_are_the_longer_one_that_alone_holds_them() -> None:
    report = Report()
    report.tell(7, ..., voice("Anselm Orrey", "person"))
    report.tell(9, ..., voice("Orrey", "person"))
    report.tell(4, ..., "Security Service of Varonia")
    report.tell(3, ..., "Security Service")
    assert voices_of(report) == ["Anselm Orrey", "Security Service of Varonia"]


def test_a_short_name_that_two_longer_ones_hold_stays() -> None:
    report = Report()
    report.tell(7, ..., "Interior Ministry")
    report.tell(9, ..., "Health Ministry")
    report.tell(5, ..., "Ministry")
    assert len(voices_of(report)) == 3


def test_a_body_in_common_words_is_the_named_one_with_the_very_same_number() -> None:
    report = Report()
    report.tell(57, ..., "Governor Orrey")
    report.tell(57, ..., "officials")
    report.tell(41, ..., "officials")
    assert voices_of(report) == ["Governor Orrey", "officials"]
    counts, _ = given(report)
    assert len({count.voice for count in counts if count.bounds == (57, 57)}) == 1


def test_a_body_that_publishes_for_itself_is_that_body() -> None:
    courts, post = Report("Press Service of the Port Alba Courts"), Report()
    courts.tell(64, act="charge")
    post.tell(64, ..., voice("press service of Port Alba courts", "court"), act="charge")
    charges = weigh_reports(courts, post).of("charge")
    assert [one.kind for one in charges.voices] == ["court"]
    assert charges.standing == "single"


def test_who_heard_it_first_hand() -> None:
    report = Report()
    report.tell(12, ..., voice("anonymous police source", "anonymous"))
    report.tell(15, ..., voice("The Lantern", "outlet"))
    counts, speakers = given(report)
    assert first_hand(counts[0], speakers[counts[0].voice])
    assert not first_hand(counts[1], speakers[counts[1].voice])


def test_a_voice_lists_all_that_carry_it_and_the_report_that_heard_it_first() -> None:
    lantern, post = Report("The Lantern", "2023-03-05"), Report()
    own = lantern.tell(12, ..., voice("anonymous police source", "anonymous"))
    post.tell(12, ..., voice("The Lantern", "outlet"), voice("anonymous police source", "anonymous"))
    counts, speakers = given(lantern, post)
    documents = {report.id: report.document for report in (lantern, post)}
    made = make_voice(speakers[counts[0].voice], counts, documents)
    assert len(made.figures) == 2
    assert set(made.documents) == {lantern.id, post.id}
    assert made.origin == own.document


def test_the_origin_is_a_name_where_no_report_heard_it_first_hand() -> None:
    report = Report()
    report.tell(12, ..., voice("The Lantern", "outlet"), voice("anonymous police source", "anonymous"))
    (count,), speakers = given(report)
    assert make_voice(speakers[count.voice], [count], {}).origin == "lantern"


def test_a_copy_never_adds_a_voice() -> None:
    origin = Report()
    origin.tell(12, ..., voice("anonymous police source", "anonymous"))
    origin.tell(15, ..., "dockers' union")
    copy = copy_of(origin)
    alone = weigh_reports(origin).of("arrest")
    beside = weigh_reports(origin, copy, derivations=[derived(copy, origin)]).of("arrest")
    assert [one.name for one in alone.voices] == [one.name for one in beside.voices]
    assert all(copy.id in one.documents for one in beside.voices)


def test_an_unlinked_repeat_of_a_nameless_voice_would_add_one() -> None:
    """What lineage is for: without it the copy's nurse is another nurse."""
    origin, repeat = Report(), Report("The Mirror")
    for report in (origin, repeat):
        report.tell(12, ..., voice("nurse", "witness"))
    assert len(weigh_reports(origin, repeat).of("arrest").voices) == 2
    assert len(weigh_reports(origin, repeat, derivations=[derived(repeat, origin)]).of("arrest").voices) == 1


def test_the_order_of_reports_changes_no_voice() -> None:
    reports = [Report("The Gazette"), Report("The Lantern"), Report()]
    reports[0].tell(12, ..., voice("Orrey", "person"))
    reports[1].tell(12, ..., voice("Anselm Orrey", "person"))
    reports[2].tell(12, ..., voice("officials"))
    expected = weigh_reports(*reports).of("arrest").voices
    for seed in range(4):
        random.Random(seed).shuffle(reports)
        assert weigh_reports(*reports).of("arrest").voices == expected


def test_a_floor_that_a_source_is_far_above_is_the_outlets_own() -> None:
    """ "At least 66" is not what somebody else's 88 was told as; "more than 5,000" may be his 5,135."""
    report = Report()
    report.tell(66, None)
    report.tell(88, ..., voice("Dockers' Watch", "ngo"))
    assert len(weigh_reports(report).of().voices) == 2
    other = Report()
    other.tell(5001, None)
    other.tell(5135, ..., voice("Dockers' Watch", "ngo"))
    assert len(weigh_reports(other).of().voices) == 1


def test_a_group_that_two_outlets_leave_without_a_name_is_one_where_the_number_is_the_same() -> None:
    post, gazette, lantern = Report("The Harbour Post"), Report("The Gazette"), Report("The Lantern")
    union = voice("union", "ngo")
    post.tell(11, ..., union)
    gazette.tell(11, ..., union)
    lantern.tell(14, ..., union)
    assert len(voices_of(post, gazette)) == 1
    assert len(voices_of(post, gazette, lantern)) == 2
    gazette.tell(11, ..., voice("witness", "witness"))
    assert len(voices_of(post, gazette)) == 2
