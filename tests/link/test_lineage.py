from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import make_source_text
from khronika.link import lineage
from khronika.link.lineage import COMMON, LEAST, PARTIALLY, credited_urls, find_derivations, make_sketch
from khronika.record.documents import Credit, Document, Part, PartKind
from khronika.record.identity import record_id
from khronika.record.lineage import Derivation
from khronika.record.made import Made
from khronika.record.sketches import Shared, Sketch

MADE = Made(step="link", version="test", settings="0")
LONG = "Nine dockers were taken from the quay by harbour police"


def document_of(text: str, *parts: tuple[PartKind, str], **given: object) -> Document:
    """A document whose parts are the words given, found in `text`; all of it is one body part where none are."""
    found = tuple(Part(kind=kind, start=text.index(words), end=text.index(words) + len(words)) for kind, words in parts)
    document = Document(
        id="d",
        capture="c",
        outlet="The Tidewater Post",
        title=None,
        byline=None,
        published="2023-03-04",
        first_published=None,
        date_prec=1,
        language="en",
        url=None,
        section=(),
        length=len(text),
        parts=found or (Part(kind="body", start=0, end=len(text)),),
        links=(),
        credits=(),
        made=MADE,
    )
    return msgspec.structs.replace(document, **given)


def sketch_text(text: str, *parts: tuple[PartKind, str], **given: object) -> Sketch:
    return make_sketch(document_of(text, *parts, **given), make_source_text(text))


def credit_of(outlet: str, kind: str = "republished", url: str | None = None) -> Credit:
    return Credit(start=0, end=len(outlet), quote=outlet, outlet=outlet, kind=kind, url=url)  # type: ignore[arg-type]


def sketch_of(document: str, sentences: Iterable[int], **given: object) -> Sketch:
    plain = Sketch(
        document=document,
        outlet=f"The {document.title()} Gazette",
        day="2023-03-04",
        url=None,
        byline=None,
        credits=(),
        sentences=tuple(sorted(sentences)),
    )
    return msgspec.structs.replace(plain, **given)


def sharing(sketch: Sketch, others: Sequence[Sketch]) -> list[Shared]:
    """What a store finds, by comparing each with each."""
    reports = [sketch, *others]
    holders = {digest: sum(digest in one.sentences for one in reports) for digest in sketch.sentences}
    told = {digest for digest, number in holders.items() if number <= COMMON}
    found = ((other, len(told & set(other.sentences))) for other in others)
    return [
        Shared(sketch=other, sentences=number)
        for other, number in found
        if number and (number >= LEAST or number >= PARTIALLY * len(sketch.sentences))
    ]


def derive(sketch: Sketch, *others: Sketch) -> list[Derivation]:
    addresses = {one.url: one.document for one in sorted(others, key=lambda one: one.document, reverse=True) if one.url}
    found = list(find_derivations(sketch, sharing(sketch, others), addresses, MADE))
    assert all(one.to == sketch.document and one.id == record_id(one) for one in found)
    return found


def origins(sketch: Sketch, *others: Sketch) -> list[tuple[str | None, str, str]]:
    return [(one.from_, one.extent, one.evidence[-1]) for one in derive(sketch, *others)]


# --- sketches


def test_a_sketch_holds_each_longer_sentence_once() -> None:
    sketch = sketch_text(f"{LONG}. They were freed. {LONG}! The union counted nine men in the harbour cells today.")
    assert len(sketch.sentences) == 2
    assert list(sketch.sentences) == sorted(sketch.sentences)


@pytest.mark.parametrize(
    "other",
    [
        f"{LONG}.",
        f"{LONG.upper()}!",
        f"“{LONG}”?",
        LONG.replace(" ", "  "),
        LONG.replace(" were", ", were,"),
        f"They were freed. {LONG}. They wept.",
    ],
)
def test_case_marks_and_white_space_make_no_other_sentence(other: str) -> None:
    assert sketch_text(other).sentences == sketch_text(LONG).sentences


@pytest.mark.parametrize(
    "other",
    [LONG.replace("Nine", "Ten"), LONG.replace("harbour ", ""), f"{LONG} again", "Nine of them were\ntaken by police"],
)
def test_other_words_make_another_sentence_or_none(other: str) -> None:
    assert sketch_text(other).sentences != sketch_text(LONG).sentences


def test_sentences_of_six_words_are_anybodys() -> None:
    assert not sketch_text("Nine men were held by police.").sentences
    assert len(sketch_text("Nine men were held by harbour police.").sentences) == 1


@pytest.mark.parametrize(
    ("kind", "counts"),
    [
        ("lead", True),
        ("body", True),
        ("quote", True),
        ("list", True),
        ("table", True),
        ("title", False),
        ("dateline", False),
        ("credit", False),
        ("postscript", False),
        ("related", False),
        ("navigation", False),
    ],
)
def test_only_what_reports_counts_and_no_headline(kind: PartKind, counts: bool) -> None:
    assert bool(sketch_text(f"Home. {LONG}.", (kind, LONG)).sentences) is counts


def test_a_sentence_does_not_go_on_from_part_to_part() -> None:
    one, other = "Nine dockers were taken", "from the quay by harbour police"
    assert not sketch_text(f"{one}\n{other}", ("body", one), ("body", other)).sentences


@pytest.mark.parametrize(
    ("published", "first_published", "day"),
    [
        ("2023-03-04", None, "2023-03-04"),
        ("2023-03-09", "2023-03-04", "2023-03-04"),
        (None, "2023-03-04", "2023-03-04"),
        (None, None, "9999"),
    ],
)
def test_the_day_is_that_of_the_first_publication(published: str | None, first_published: str | None, day: str) -> None:
    assert sketch_text(LONG, published=published, first_published=first_published).day == day


def test_digests_stay_the_same_from_version_to_version() -> None:
    """They stand in stores: other digests need another version of the step."""
    assert sketch_text(LONG).sentences == (3311756156357509663,)


def test_digests_fit_a_databases_integers() -> None:
    for number in range(200):
        (digest,) = sketch_text(f"{LONG} at noon on day {number}").sentences
        assert -(2**63) <= digest < 2**63


# --- text overlap


def test_the_same_text_later_is_wholly_the_others() -> None:
    first, copy = sketch_of("one", range(10)), sketch_of("two", range(10), day="2023-03-05")
    assert origins(copy, first) == [("one", "wholly", "text overlap 1.00")]
    assert not derive(first, copy)


@pytest.mark.parametrize(
    ("own", "shared", "extent"),
    [
        (10, 10, "wholly"),
        (10, 7, "wholly"),
        (10, 6, "partially"),
        (10, 2, "partially"),
        (10, 1, None),
        (5, 1, "partially"),
        (6, 1, None),
        (1, 1, "wholly"),
        (40, 2, "partially"),
        (40, 1, None),
    ],
)
def test_the_extent_is_the_share_of_the_reports_own_sentences(own: int, shared: int, extent: str | None) -> None:
    copy = sketch_of("two", range(own), day="2023-03-05")
    longer = sketch_of("one", [*range(shared), *range(100, 120)])
    assert [one.extent for one in derive(copy, longer)] == ([extent] if extent else [])


def test_nothing_derives_from_what_came_later() -> None:
    early, late = sketch_of("two", range(5), day="2023-03-03"), sketch_of("one", range(5), day="2023-03-05")
    assert not derive(early, late)
    assert len(derive(late, early)) == 1


def test_on_one_day_the_smaller_id_comes_first() -> None:
    one, two = sketch_of("one", range(5)), sketch_of("two", range(5))
    assert origins(two, one) == [("one", "wholly", "text overlap 1.00")]
    assert not derive(one, two)


def test_what_has_no_day_comes_last() -> None:
    undated, dated = sketch_of("one", range(5), day="9999"), sketch_of("two", range(5))
    assert not derive(dated, undated)
    assert len(derive(undated, dated)) == 1


def test_the_most_shared_comes_first_and_wholly_ends_the_search() -> None:
    copy = sketch_of("zed", range(10), day="2023-03-09")
    near, far = sketch_of("one", range(10)), sketch_of("two", range(8))
    assert [one.from_ for one in derive(copy, far, near)] == ["one"]


def test_among_equals_the_earliest_is_the_origin() -> None:
    copy = sketch_of("zed", range(10), day="2023-03-09")
    late, early = sketch_of("one", range(10), day="2023-03-05"), sketch_of("two", range(10), day="2023-03-04")
    assert [one.from_ for one in derive(copy, late, early)] == ["two"]


def test_a_patchwork_has_several_origins_one_for_an_outlet() -> None:
    copy = sketch_of("zed", range(12), day="2023-03-09")
    parts = [
        sketch_of("one", range(5), outlet="The Post"),
        sketch_of("two", range(5, 9), outlet="The Mail"),
        sketch_of("three", range(2, 5), outlet="Post"),
    ]
    assert [(one.from_, one.from_outlet) for one in derive(copy, *parts)] == [("one", "The Post"), ("two", "The Mail")]


def test_boilerplate_derives_nothing() -> None:
    crowd = [sketch_of(f"{number:03d}", [1, 2, 3]) for number in range(COMMON)]
    copy = sketch_of("zed", [1, 2, 3], day="2023-03-09")
    assert not derive(copy, *crowd)
    assert len(derive(copy, *crowd[1:])) == 1


def test_a_report_without_longer_sentences_derives_by_its_credits_alone() -> None:
    empty = sketch_of("zed", [], credits=(credit_of("The Post"),))
    assert origins(empty, sketch_of("one", range(5))) == [(None, "wholly", "credit line")]


# --- credits


def test_a_credited_report_is_the_origin_whatever_the_days_say() -> None:
    origin = sketch_of("two", range(10), outlet="The Post", day="2023-03-07")
    copy = sketch_of("one", range(10), day="2023-03-05", credits=(credit_of("the post"),))
    (found,) = derive(copy, origin)
    assert (found.from_, found.evidence) == ("two", ("credit line", "text overlap 1.00"))
    assert not derive(origin, copy)  # who is credited did not copy


def test_two_that_credit_each_other_are_decided_by_neither() -> None:
    one = sketch_of("one", range(10), outlet="The Post", credits=(credit_of("The Mail"),))
    two = sketch_of("two", range(10), outlet="The Mail", credits=(credit_of("The Post"),))
    assert [found.from_ for found in (*derive(one, two), *derive(two, one))] == [None, None]


def test_an_outlet_that_is_credited_but_not_held_is_named() -> None:
    copy = sketch_of("one", range(10), credits=(credit_of("The Post"),))
    (found,) = derive(copy)
    assert (found.from_, found.from_outlet, found.extent, found.evidence) == (
        None,
        "The Post",
        "wholly",
        ("credit line",),
    )


@pytest.mark.parametrize(
    ("url", "evidence"),
    [
        ("https://post.example/2023/03/quay", ("credit line", "source URL")),
        ("https://post.example", ("credit line",)),
        (None, ("credit line",)),
    ],
)
def test_an_address_that_leads_somewhere_is_evidence(url: str | None, evidence: tuple[str, ...]) -> None:
    copy = sketch_of("one", range(10), credits=(credit_of("The Post", url=url),))
    assert derive(copy)[0].evidence == evidence


def test_a_credit_finds_the_report_at_its_address_though_no_sentence_is_shared() -> None:
    url = "https://post.example/2023/03/quay"
    origin = sketch_of("two", range(50, 60), url=url)
    copy = sketch_of("one", range(10), credits=(credit_of("The Post", url=url),))
    assert credited_urls(copy) == [url]
    assert origins(copy, origin) == [("two", "wholly", "source URL")]


def test_addresses_of_pictures_and_translations_are_not_asked_for() -> None:
    kinds = ("photo", "translated", "republished", "agency")
    named = tuple(credit_of(f"{kind} house", kind, f"https://{kind}.example/") for kind in kinds)
    copy = sketch_of("one", range(10), credits=named)
    assert credited_urls(copy) == ["https://republished.example/", "https://agency.example/"]
    assert [found.from_outlet for found in derive(copy)] == ["republished house", "agency house"]


@pytest.mark.parametrize(
    ("kind", "byline", "extent"),
    [
        ("republished", None, "wholly"),
        ("republished", "Ilse Orrey", "wholly"),
        ("agency", "Harbour Wire", "wholly"),
        ("agency", "By Ilse Orrey, Harbour Wire", "wholly"),
        ("agency", "Ilse Orrey with files from Harbour Wire", "partially"),
        ("agency", "Ilse Orrey; Harbour Wire contributed", "partially"),
        ("agency", "Harbour Wire; additional reporting by Ilse Orrey", "partially"),
        ("agency", "Ilse Orrey", "partially"),
        ("agency", None, "partially"),
    ],
)
def test_an_agency_that_signs_alone_is_the_whole_of_it(kind: str, byline: str | None, extent: str) -> None:
    copy = sketch_of("one", range(10), byline=byline, credits=(credit_of("Harbour Wire", kind),))
    assert [found.extent for found in derive(copy)] == [extent]


def test_an_outlet_found_by_its_text_is_not_named_again_by_its_credit() -> None:
    origin = sketch_of("one", range(4), outlet="The Harbour Post")
    copy = sketch_of("two", range(10), day="2023-03-09", credits=(credit_of("Harbour Post Online"), credit_of("Mail")))
    assert [found.from_outlet for found in derive(copy, origin)] == ["The Harbour Post", "Mail"]


# --- laws

REPORTS = st.lists(
    st.tuples(
        st.sets(st.integers(0, 12)),
        st.sampled_from(["2023-03-03", "2023-03-04", "9999"]),
        st.sampled_from("ABC "),
        st.lists(st.sampled_from("ABC"), max_size=2),
    ),
    min_size=2,
    max_size=6,
)


def collection(drawn: Iterable[tuple[set[int], str, str, list[str]]]) -> list[Sketch]:
    return [
        sketch_of(
            f"{number:03d}", sentences, day=day, outlet=outlet.strip() or None, credits=tuple(map(credit_of, names))
        )
        for number, (sentences, day, outlet, names) in enumerate(drawn)
    ]


def check_order(reports: Sequence[Sketch], turn: Callable[[Sequence[Shared]], Sequence[Shared]]) -> None:
    first, *others = reports
    shared = sharing(first, others)
    there = list(find_derivations(first, shared, {}, MADE))
    assert there == list(find_derivations(first, turn(shared), {}, MADE))


@settings(max_examples=150, derandomize=True, deadline=None)
@given(REPORTS)
def test_the_order_in_which_others_are_found_changes_nothing(drawn: list[tuple[set[int], str, str, list[str]]]) -> None:
    check_order(collection(drawn), lambda shared: shared[::-1])


def test_the_law_of_order_sees_a_planted_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lineage, "sorted", lambda items, **_: list(items), raising=False)
    reports = [sketch_of("zed", range(9), day="9999"), sketch_of("one", range(7)), sketch_of("two", range(8))]
    with pytest.raises(AssertionError):
        check_order(reports, lambda shared: shared[::-1])


def check_no_circle(reports: Sequence[Sketch]) -> None:
    """Without credits lines of descent end: whoever copied came later."""
    order = {one.document: (one.day, one.document) for one in reports}
    for sketch in reports:
        for found in derive(sketch, *(other for other in reports if other is not sketch)):
            assert found.from_ is not None
            assert order[found.from_] < order[sketch.document]


@settings(max_examples=150, derandomize=True, deadline=None)
@given(REPORTS)
def test_copies_make_no_circles(drawn: list[tuple[set[int], str, str, list[str]]]) -> None:
    check_no_circle([msgspec.structs.replace(one, credits=()) for one in collection(drawn)])


def test_the_law_of_descent_sees_a_planted_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lineage, "_precedes", lambda *_: True)
    with pytest.raises(AssertionError):
        check_no_circle([sketch_of("one", range(5)), sketch_of("two", range(5))])


def test_one_outlet_is_named_once() -> None:
    for drawn in ("ABAB", "A A", "AAAA"):
        reports = [
            sketch_of(f"{number:03d}", range(number, number + 6), outlet=outlet.strip() or None)
            for number, outlet in enumerate(drawn)
        ]
        names = [found.from_outlet for found in derive(reports[-1], *reports[:-1])]
        assert all(one != other for one, other in pairwise(sorted(map(str, names))))
