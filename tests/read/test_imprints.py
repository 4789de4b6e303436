from __future__ import annotations

import pytest

from khronika.read.heads import find_letterhead, find_writer
from khronika.read.imprints import (
    find_sign_off,
    is_imprint_line,
    is_place_line,
    name_beside_day,
    opening_day,
    read_imprint,
)


def test_a_line_names_outlet_writer_and_nothing_of_its_day() -> None:
    names = read_imprint("By Ana Orrey | The Harbour Voice | 4 March 2023")
    assert (names.outlets, names.signed, names.others) == (("The Harbour Voice",), ("Ana Orrey",), ())


def test_a_name_that_could_be_either_is_kept_apart() -> None:
    names = read_imprint("The Lantern, 4 March 2023")
    assert (names.outlets, names.signed, names.others) == ((), (), ("The Lantern",))


@pytest.mark.parametrize(
    ("line", "place"), [("Port Alba, 4 March 2023", True), ("Two were held on 4 March 2023 in all of Port Alba", False)]
)
def test_a_place_and_a_day_name_no_outlet(line: str, place: bool) -> None:
    assert is_place_line(line) is place


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("4 March 2023, as of noon. Prepared by the office.", "2023-03-04"),
        ("On 4 March 2023 the court sat.", None),
        ("4 March, as of noon.", None),
    ],
)
def test_a_paragraph_opens_with_its_day_or_with_words(words: str, day: str | None) -> None:
    assert opening_day(words, 0, len(words)) == day


def test_the_last_line_signs_off() -> None:
    assert find_sign_off(["Nine men were held.", "— Radio Lorn, 4 March 2025"]) == ("Radio Lorn", "2025-03-04")
    assert find_sign_off(["Nine men were held.", "Nobody knows where they are now."]) is None


def test_a_letterhead_is_no_label_and_no_place() -> None:
    assert find_letterhead(["PRESS RELEASE", "Harbour Voice", "Port Alba, 4 March 2023"]) == "Harbour Voice"
    assert find_letterhead(["PRESS RELEASE", "Port Alba, 4 March 2023"]) is None
    assert find_writer(["Port Alba, 4 March 2023", "By Ana Orrey"]) == "Ana Orrey"


def test_a_channel_is_named_beside_its_day() -> None:
    line = 'From the channel "Harbour Voice" (Telegram), 4 March 2023, 22:47'
    assert is_imprint_line(line)
    assert read_imprint(line).outlets == ("Harbour Voice",)


def test_a_name_with_an_article_over_a_day_is_the_outlet() -> None:
    assert name_beside_day(["The Upland Lamp", "Wednesday, 4 March 2023"]) == "The Upland Lamp"
    assert name_beside_day(["The Upland Lamp", "Nine were held"]) is None
    assert name_beside_day(["Published by the Open Streets Project on 4 March 2023"]) == "Open Streets Project"
