from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khronika.link import lineage
from khronika.link.lineage import (
    COMPARED,
    Decided,
    Told,
    choose_compared,
    credited_outlets,
    credited_urls,
    find_derivations,
)
from khronika.link.words import Words
from khronika.record.documents import Credit
from khronika.record.identity import record_id
from khronika.record.lineage import Derivation
from khronika.record.made import Made
from khronika.record.sketches import Shared, Sketch

MADE = Made(step="link", version="test", settings="0")


def passage(start: int, length: int) -> list[str]:
    """Words that no other passage has."""
    return [f"word{at}" for at in range(start, start + length)]


def credit_of(outlet: str, kind: str = "republished", url: str | None = None) -> Credit:
    return Credit(start=0, end=len(outlet), quote=outlet, outlet=outlet, kind=kind, url=url)  # type: ignore[arg-type]


def told(
    document: str, words: Iterable[str], quoted: range = range(0), facts: Iterable[str] = (), **given: object
) -> Told:
    held = tuple(words)
    plain = Sketch(
        document=document,
        outlet=f"The {document.title()} Gazette",
        language="en",
        day="2023-03-04",
        url=None,
        byline=None,
        credits=(),
        sections=(),
        releases=(),
        facts=tuple(facts),
        terms=(),
        keys=(),
        sounds=(),
        prints=(),
        credited=(),
    )
    flags = tuple(at in quoted for at in range(len(held)))
    return Told(msgspec.structs.replace(plain, **given), Words(held, flags, (False,) * len(held)))


def shared(document: str, prints: int, **given: object) -> Shared:
    return Shared(sketch=told(document, (), **given).sketch, prints=prints)  # type: ignore[arg-type]


def test_a_report_is_compared_with_those_that_share_the_most_of_what_was_there_before() -> None:
    report = told("report", (), day="2023-03-05").sketch
    sharing = [shared(f"d{number}", number + 2) for number in range(COMPARED + 3)]
    later = shared("later", 99, day="2023-03-06")
    for order in (sharing, sharing[::-1]):
        chosen = choose_compared(report, [later, *order])
        assert [one.document for one in chosen] == [f"d{COMPARED + 2 - place}" for place in range(COMPARED)]


def test_of_copies_that_share_alike_the_earliest_is_compared() -> None:
    report = told("report", (), day="2023-04-05").sketch
    copies = [shared(f"d{day}", 9, day=f"2023-03-{day:02d}") for day in range(1, COMPARED + 4)]
    assert [one.day[-2:] for one in choose_compared(report, copies[::-1])] == ["01", "02"]


def derive(report: Told, *others: Told, decided: Decided | None = None) -> list[Derivation]:
    found = list(find_derivations(report, others, MADE, decided))
    assert all(one.to == report.sketch.document and one.id == record_id(one) for one in found)
    return found


def origins(report: Told, *others: Told, decided: Decided | None = None) -> list[tuple[str | None, str | None, str]]:
    return [(one.from_, one.from_outlet, one.extent) for one in derive(report, *others, decided=decided)]


# --- the text


def test_the_same_text_later_is_wholly_the_others_and_says_why() -> None:
    first, copy = told("one", passage(0, 80)), told("two", passage(0, 80), day="2023-03-06")
    (found,) = derive(copy, first)
    assert (found.from_, found.extent) == ("one", "wholly")
    assert found.evidence == ("text overlap 1.00: 80 of 80 words", "longest run 80 words", "published 2 days before")
    assert not derive(first, copy)


def test_some_of_the_text_is_a_part() -> None:
    first = told("one", passage(0, 200))
    copy = told("two", [*passage(500, 120), *passage(40, 60)], day="2023-03-05")
    assert origins(copy, first) == [("one", "The One Gazette", "partially")]


def test_a_short_run_is_nobodys_until_its_outlet_is_named() -> None:
    first = told("one", passage(0, 200), outlet="Kestrel")
    run = passage(40, 9)
    assert not derive(told("two", [*passage(500, 200), *run], day="2023-03-05"), first)
    named = told("two", [*passage(500, 100), "kestrel", "wrote", *passage(700, 100), *run], day="2023-03-05")
    (found,) = derive(named, first)
    assert (found.extent, found.evidence[0]) == ("partially", "names the outlet")


def test_an_outlet_that_names_itself_did_not_copy_itself() -> None:
    first = told("one", passage(0, 200), outlet="Kestrel")
    later = told("two", [*passage(500, 200), "kestrel", *passage(40, 9)], outlet="Kestrel", day="2023-03-05")
    assert not derive(later, first)


def test_a_statement_that_both_quote_is_no_copy() -> None:
    said = passage(900, 40)
    one = told("one", [*passage(0, 100), *said], range(100, 140))
    two = told("two", [*passage(300, 100), *said], range(100, 140), day="2023-03-05")
    assert not derive(two, one)


def test_quoting_another_reports_own_words_at_length_is_a_part() -> None:
    one = told("one", passage(0, 100))
    two = told("two", [*passage(300, 100), *passage(20, 30)], range(100, 130), day="2023-03-05")
    (found,) = derive(two, one)
    assert (found.extent, found.evidence[0]) == ("partially", "quotes 30 words of its own in a row")


def test_a_patchwork_has_an_origin_for_each_of_its_parts_and_none_for_what_they_repeat() -> None:
    one, two = told("one", passage(0, 60)), told("two", passage(100, 60))
    again = told("three", passage(10, 40))
    patchwork = told("zed", [*passage(0, 60), *passage(500, 90), *passage(100, 60)], day="2023-03-09")
    assert {found[0] for found in origins(patchwork, again, two, one)} == {"one", "two"}


# --- who was first


def test_on_one_day_the_first_in_print_comes_first_and_what_has_no_day_last() -> None:
    one, two = told("one", passage(0, 60)), told("two", passage(0, 60))
    assert origins(two, one) == [("one", "The One Gazette", "wholly")]
    assert not derive(one, two)
    undated = told("abc", passage(0, 60), day="9999")
    assert derive(undated, one)
    assert not derive(one, undated)


def test_who_is_credited_was_first_whatever_the_days_say() -> None:
    origin = told("two", passage(0, 60), outlet="The Post", day="2023-03-07")
    copy = told("one", passage(0, 60), day="2023-03-05", credits=(credit_of("the post"),))
    (found,) = derive(copy, origin)
    assert (found.from_, found.evidence[0], found.evidence[-1]) == ("two", "credit line", "dated 2 days later")
    assert not derive(origin, copy)


def test_two_versions_at_one_address_are_no_copies() -> None:
    old = told("one", passage(0, 60), url="https://post.example/quay", outlet="The Post")
    new = told("two", passage(0, 60), url="https://post.example/quay", outlet="The Post", day="2023-03-05")
    assert not derive(new, old)


# --- credits, agencies, releases


@pytest.mark.parametrize(
    ("kind", "byline", "extent"),
    [
        ("republished", "Ilse Orrey", "wholly"),
        ("agency", "By Ilse Orrey, Harbour Wire", "wholly"),
        ("agency", "Ilse Orrey with files from Harbour Wire", "partially"),
        ("agency", "Harbour Wire; additional reporting by Ilse Orrey", "partially"),
        ("agency", None, "partially"),
    ],
)
def test_an_agency_that_signs_alone_is_the_whole_of_it(kind: str, byline: str | None, extent: str) -> None:
    copy = told("one", passage(0, 60), byline=byline, credits=(credit_of("Harbour Wire", kind),))
    assert origins(copy) == [(None, "Harbour Wire", extent)]


def test_two_that_print_one_agencys_text_have_it_from_the_agency() -> None:
    wire = (credit_of("Harbour Wire", "agency"),)
    one = told("one", passage(0, 60), byline="Harbour Wire", credits=wire)
    two = told("two", passage(0, 60), byline="Harbour Wire", credits=wire, day="2023-03-05")
    (found,) = derive(two, one)
    assert (found.from_, found.from_outlet, found.extent) == (None, "Harbour Wire", "wholly")
    assert found.evidence[-1] == "agency text, as in The One Gazette"
    agency = told("wire", passage(0, 60), outlet="Harbour Wire")
    assert origins(two, one, agency)[0] == ("wire", "Harbour Wire", "wholly")


def test_two_that_print_one_release_have_it_from_the_body() -> None:
    release = ("Alba Harbour Police",)
    one = told("one", passage(0, 60), releases=release)
    two = told("two", passage(0, 60), releases=release, day="2023-03-05")
    (found,) = derive(two, one)
    assert (found.from_, found.from_outlet) == (None, "Alba Harbour Police")
    assert "shared release: Alba Harbour Police, as in The One Gazette" in found.evidence
    other = told("one", passage(0, 60), releases=("Alba Court",))
    assert derive(two, other)[0].from_ == "one"


def test_a_paragraph_under_another_outlets_name_is_a_part() -> None:
    one = told("one", passage(0, 30), outlet="The Quay Letter")
    digest = told("two", [*passage(300, 90), *passage(4, 20)], sections=("The Quay Letter of Alba", "Harbour Radio"))
    assert sorted(origins(digest, one), key=str) == [
        ("one", "The Quay Letter", "partially"),
        (None, "Harbour Radio", "partially"),
    ]


def test_the_addresses_of_home_pages_and_pictures_are_not_asked_for() -> None:
    named = tuple(
        credit_of(f"{kind} house", kind, f"https://{kind}.example/a") for kind in ("photo", "republished", "agency")
    )
    copy = told("one", passage(0, 9), credits=(*named, credit_of("Home", "agency", "https://home.example/")))
    assert credited_urls(copy.sketch) == ["https://republished.example/a", "https://agency.example/a"]
    assert credited_outlets(copy.sketch) == ["republished house", "agency house", "Home"]


# --- translations

FACTS = ("1200", "vrn", "48", "ptrv", "317", "cr", "91", "lb", "26", "hlvr")


@pytest.mark.parametrize(("facts", "extent"), [(FACTS, "wholly"), ((*FACTS[:8], "5", "6", "7"), "partially")])
def test_numbers_and_names_in_one_order_show_a_translation(facts: tuple[str, ...], extent: str) -> None:
    one = told("one", passage(0, 60), facts=FACTS, language="ru")
    two = told("two", passage(300, 60), facts=facts, day="2023-03-05")
    (found,) = derive(two, one)
    assert (found.from_, found.extent) == ("one", extent)
    assert "numbers and names in the same order" in found.evidence[0]
    assert not derive(told("two", passage(300, 60), facts=FACTS[::-1], day="2023-03-05"), one)


@pytest.mark.parametrize(
    ("facts", "words", "extent"),
    [
        (FACTS, (), "wholly"),
        ((*FACTS[:9], *"56789"), (), None),  # as independent reports of one small happening share
        ((*FACTS[:9], *"56789"), ("one", "gazette"), "wholly"),
        (FACTS[::-1], ("one", "gazette"), None),
    ],
)
def test_numbers_and_names_in_one_order_show_a_text_retold(
    facts: tuple[str, ...], words: tuple[str, ...], extent: str | None
) -> None:
    one = told("one", passage(0, 60), facts=FACTS)
    two = told("two", [*passage(300, 60), *words], facts=facts, day="2023-03-05")
    assert [(found.from_, found.extent) for found in derive(two, one)] == ([("one", extent)] if extent else [])
    if extent and not words:
        assert "10 of its 10 numbers and names in the same order" in derive(two, one)[0].evidence


def test_of_one_day_whoever_prints_more_was_first() -> None:
    short = told("one", passage(0, 40), facts=FACTS)
    full = told("two", passage(0, 60), facts=(*FACTS, "5", "6"))
    assert origins(short, full) == [("two", "The Two Gazette", "wholly")]
    assert origins(full, short) == []


# --- what persons decide


def test_a_person_wins_over_the_text_and_over_the_days() -> None:
    one, two = told("one", passage(0, 60)), told("two", passage(0, 60), day="2023-03-05")
    pair = frozenset(("one", "two"))
    assert not derive(two, one, decided={pair: None})
    assert not derive(two, one, decided={pair: "one"})
    (found,) = derive(one, two, decided={pair: "one"})
    assert (found.from_, found.evidence[0]) == ("two", "a person's decision")
    apart = told("two", passage(300, 60), day="2023-03-05")
    assert origins(apart, one, decided={pair: "two"}) == [("one", "The One Gazette", "partially")]


@pytest.mark.parametrize(("first", "second"), [("one", "two"), ("two", "one")])
def test_of_one_day_the_print_decides_who_was_first_and_no_id(first: str, second: str) -> None:
    words = passage(0, 60)
    mine = told(first, words, outlet="The Alba Gazette")
    theirs = told(second, words, outlet="The Harbour Post")
    assert origins(theirs, mine) == [(first, "The Alba Gazette", "wholly")]
    assert origins(mine, theirs) == []


# --- laws

REPORTS = st.lists(
    st.tuples(
        st.lists(st.integers(0, 5), max_size=4, unique=True),
        st.sampled_from(["2023-03-03", "2023-03-04", "9999"]),
        st.sampled_from("ABC "),
        st.lists(st.sampled_from("ABC"), max_size=2),
    ),
    min_size=2,
    max_size=5,
)
Drawn = list[tuple[list[int], str, str, list[str]]]


def collection(drawn: Drawn) -> list[Told]:
    """Reports of passages of twenty words, some of which several have."""
    return [
        told(
            f"{number:03d}",
            [word for at in passages for word in passage(20 * at, 20)],
            day=day,
            outlet=outlet.strip() or None,
            credits=tuple(map(credit_of, names)),
        )
        for number, (passages, day, outlet, names) in enumerate(drawn)
    ]


@settings(max_examples=150, derandomize=True)
@given(REPORTS, st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(drawn: Drawn, dice: object) -> None:
    first, *others = collection(drawn)
    turned = others.copy()
    dice.shuffle(turned)  # type: ignore[attr-defined]
    assert derive(first, *others) == derive(first, *turned)


@settings(max_examples=150, derandomize=True)
@given(REPORTS)
def test_an_unrelated_report_changes_nothing(drawn: Drawn) -> None:
    first, *others = collection(drawn)
    stranger = told("zzz", passage(9000, 60), outlet="Somebody Else", day="2023-03-01")
    assert derive(first, *others) == derive(first, *others, stranger)


def check_descent(reports: Sequence[Told]) -> None:
    """Without credits whoever copied came later, so lines of descent end."""
    order = {one.sketch.document: one.sketch.order for one in reports}
    for report in reports:
        for found in derive(report, *reports):
            assert found.from_ is not None
            assert order[found.from_] < order[report.sketch.document]


@settings(max_examples=150, derandomize=True)
@given(REPORTS)
def test_copies_make_no_circles(drawn: Drawn) -> None:
    check_descent(collection([(passages, day, outlet, []) for passages, day, outlet, _ in drawn]))


def test_the_law_of_descent_sees_a_planted_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lineage, "_precedes", lambda *_: True)
    with pytest.raises(AssertionError):
        check_descent([told("one", passage(0, 60)), told("two", passage(0, 60))])


@settings(max_examples=150, derandomize=True)
@given(REPORTS)
def test_no_two_are_each_others_copies(drawn: Drawn) -> None:
    reports = collection(drawn)
    pairs = {(one.from_, one.to) for report in reports for one in derive(report, *reports) if one.from_}
    assert not pairs & {(to, from_) for from_, to in pairs}
