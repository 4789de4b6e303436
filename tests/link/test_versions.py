"""Versions: which of two captures of one address is the later, and what it does with what the earlier one said."""

from __future__ import annotations

import msgspec
import pytest

from builders import make_capture, make_document, make_figure, make_statement
from khronika.link.versions import Step, Told, Version, compare_versions, order_versions
from khronika.record.captures import Capture
from khronika.record.documents import Document
from khronika.record.figures import Figure

URL = "https://post.example/2023/03/dockers"


def version(
    text: str,
    *,
    day: str | None = "2023-03-04",
    path: str = "one.html",
    at: str = "2026-01-02T03:04:05Z",
    **changes: object,
) -> Version:
    capture = msgspec.structs.replace(make_capture(text.encode(), path), captured_at=at)
    document = msgspec.structs.replace(make_document(capture, text)[0], published=day, **{"url": URL} | changes)
    return Version(document, [capture])


def ids(one: Version, other: Version, before: str, since: str) -> list[Step]:
    return [Step(one.document.id, other.document.id, before, since)]


def test_of_one_address_the_later_printed_is_the_later_version() -> None:
    first, second = version("12 held", path="a.html"), version("14 held", path="b.html", day="2023-03-05")
    assert order_versions([second, first]) == ids(first, second, "2023-03-04", "2023-03-05")


def test_of_one_day_and_path_the_later_captured_is() -> None:
    first, second = version("12 held"), version("14 held", at="2026-01-02T09:30:00Z")
    assert order_versions([second, first]) == ids(first, second, "2023-03-04", "2026-01-02T09:30")
    first, second = (version(f"{hour} held", at=f"2023-03-04T{hour}:30:00Z") for hour in ("09", "15"))
    assert order_versions([second, first]) == ids(first, second, "2023-03-04T09:30", "2023-03-04T15:30")


@pytest.mark.parametrize(
    "changes",
    [
        {"path": "two.html"},  # one address, one day, two files of a folder: the order of a run says nothing
        {"at": "2026-01-02T03:04:05Z"},
        {"outlet": "The Echo"},
        {"url": "https://post.example/other", "title": "Another", "day": "2023-04-01"},
    ],
)
def test_where_nothing_tells_that_one_is_later_neither_is(changes: dict[str, object]) -> None:
    told = {"at": "2026-01-02T09:30:00Z"} | changes
    assert order_versions([version("12 held"), version("14 held", **told)]) == []  # type: ignore[arg-type]


def test_a_summary_in_a_feed_is_no_version_of_the_page() -> None:
    page, summary = version("12 held, and why"), version("12 held", day="2023-03-05")
    feed = [msgspec.structs.replace(summary.sightings[0], media_type="application/rss+xml; item=1")]
    assert order_versions([page, Version(summary.document, feed)]) == []


def test_an_address_is_not_enough_where_headlines_and_texts_differ() -> None:
    """Folders are reused, and some pages give the address of their section or home page as their own."""
    for url in (None, "https://post.example/news"):
        first = version("12 held", url=url, title="Dockers held")
        second = version("9 freed", url=url, title="Sailors freed", day="2023-05-01")
        assert order_versions([first, second]) == []
        assert order_versions([one._replace(prints=frozenset({1, 2, 3})) for one in (first, second)])
    home = [
        version(f"{number} held", url="https://post.example/", path=f"{number}", day=f"2023-03-0{number}")
        for number in (4, 5)
    ]
    assert order_versions(home) == []


def test_versions_of_one_report_follow_one_another() -> None:
    versions = [version(f"{number} held", day=f"2023-03-0{number}") for number in (4, 5, 6)]
    steps = order_versions(versions[::-1])
    assert [(step.earlier, step.later) for step in steps] == [
        (versions[0].document.id, versions[1].document.id),
        (versions[1].document.id, versions[2].document.id),
    ]


STEP = Step("earlier", "later", "2023-03-04", "2023-03-05")


class Draft:
    """A version being written: one paragraph, one count and the statement it stands in."""

    def __init__(self, text: str) -> None:
        self.text = text
        capture: Capture = make_capture(text.encode())
        self.document: Document = make_document(capture, text)[0]
        self.figures: list[Figure] = []
        self.statements = [make_statement(self.document, text, line) for line in text.split("\n") if line]

    def count(self, words: str, number: int, **changes: object) -> Draft:
        figure = make_figure(self.document, self.text, words, number)
        self.figures.append(msgspec.structs.replace(figure, **changes))
        return self

    @property
    def told(self) -> Told:
        return Told(self.document, self.text, self.statements, self.figures)


def fates(earlier: Draft, later: Draft, kind: str = "figures") -> list[str]:
    revision = compare_versions(STEP, earlier.told, later.told)
    return [change.fate for change in getattr(revision, kind)]


RAID = "police said that {} were arrested on the quay at dawn and that the gates stay shut"


def test_the_same_count_is_kept() -> None:
    one = Draft(RAID.format("12 dockers")).count("12 dockers", 12)
    assert fates(one, Draft(RAID.format("12 dockers") + ".\nMore follows.").count("12 dockers", 12)) == ["kept"]


def test_another_number_of_the_same_voice_in_the_same_passage_is_a_change() -> None:
    one = Draft(RAID.format("at least 12 dockers")).count("at least 12 dockers", 12, upper=None)
    other = Draft(RAID.format("14 dockers")).count("14 dockers", 14)
    assert fates(one, other) == ["changed"]


def test_a_count_that_is_gone_is_withdrawn_and_one_that_came_is_new() -> None:
    one = Draft(RAID.format("12 dockers")).count("12 dockers", 12)
    other = Draft("a doctor told of 3 sailors who died").count("3 sailors", 3, act="killing")
    assert fates(one, other) == ["withdrawn", "new"]


def test_words_that_stand_as_they_were_are_kept_also_where_nothing_was_read() -> None:
    one = Draft(RAID.format("12 dockers")).count("12 dockers", 12)
    assert fates(one, Draft(RAID.format("12 dockers"))) == ["kept"]
    assert fates(Draft(RAID.format("12")).count("12", 12), Draft("on 12 March it rained")) == ["withdrawn"]


def test_words_that_stand_only_to_be_taken_back_are_not_kept() -> None:
    one = Draft(RAID.format("12 dockers")).count("12 dockers", 12)
    other = Draft("we wrote of 12 dockers, which is wrong").count("12 dockers", 12, polarity="negative")
    assert fates(one, other) == ["withdrawn", "new"]


def test_a_count_on_the_word_of_another_is_a_change() -> None:
    one = Draft(RAID.format("12 dockers")).count("12 dockers", 12)
    other = Draft(RAID.format("12 dockers")).count("12 dockers", 12, chain=(one.figures[0].chain[0],))
    assert fates(one, other) == ["changed"]


def test_statements_are_kept_changed_withdrawn_and_new() -> None:
    one = Draft("the gates stay shut until spring\nnobody was hurt at the harbour\nthe mayor will resign")
    other = Draft("the gates stay shut until summer\nnobody was hurt at the harbour\nships wait outside the port")
    assert fates(one, other, "statements") == ["changed", "kept", "withdrawn", "new"]
