from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import make_capture, make_document
from khronika.link.sketches import RUN, WINDOW, _digests_of_runs, _of_words, make_sketch
from khronika.record.sketches import Sketch

TEXT = (
    "Nine dockers were taken from the quay by harbour police before dawn on Monday, and a clerk read their names "
    "aloud from a list that nobody in the barracks would admit to having signed."
)


def sketch_text(text: str, **given: object) -> Sketch:
    document, source = make_document(make_capture(text.encode()), text)
    return make_sketch(msgspec.structs.replace(document, **given), source)


CHANGES: list[Callable[[str], str]] = [
    str.upper,
    lambda text: text.replace(" ", "\n"),
    lambda text: text.replace(" ", "   "),
    lambda text: text.replace(",", " –"),
    lambda text: f"“{text}”!",
]


@settings(max_examples=60, derandomize=True)
@given(st.lists(st.sampled_from(TEXT.split()), max_size=60), st.sampled_from(CHANGES))
def test_case_marks_and_white_space_change_no_fingerprint(words: list[str], change: Callable[[str], str]) -> None:
    text = " ".join(words)
    assert sketch_text(change(text)).prints == sketch_text(text).prints


@settings(max_examples=60, derandomize=True)
@given(st.integers(0, 30), st.integers(0, 30))
def test_a_run_long_enough_shares_a_fingerprint_wherever_it_stands(before: int, after: int) -> None:
    run = " ".join(TEXT.split()[: RUN + WINDOW - 1])
    other = " ".join([*(f"left{each}" for each in range(before)), run, *(f"right{each}" for each in range(after))])
    assert set(sketch_text(TEXT).prints) & set(sketch_text(other).prints)


def test_the_same_words_in_another_order_share_no_fingerprint() -> None:
    words = TEXT.split()
    assert not set(sketch_text(" ".join(words)).prints) & set(sketch_text(" ".join(reversed(words))).prints)


@settings(max_examples=60, derandomize=True)
@given(st.lists(st.sampled_from(TEXT.split()), min_size=RUN + 1, max_size=40))
def test_a_run_has_the_same_digest_whatever_stands_before_it(words: list[str]) -> None:
    words = [word.lower() for word in words]
    digests = _digests_of_runs(words)
    assert digests == [_digests_of_runs(words[at : at + RUN])[0] for at in range(len(words) - RUN + 1)]


def test_three_long_numbers_lead_from_one_language_into_another() -> None:
    one, other = "Police held 212, then 48, then 37 people.", "La police a pris 212, puis 48, puis 37 personnes."
    assert set(sketch_text(one).prints) & set(sketch_text(other).prints)
    assert not set(sketch_text(one).prints) & set(sketch_text(other.replace("48", "49")).prints)


def test_a_number_beside_a_name_leads_from_words_to_other_words() -> None:
    one, other = "At the gates 48 of the Orsk miners were held.", "Seized by night: 48, as Orsk tells it."
    assert set(sketch_text(one).prints) & set(sketch_text(other).prints)
    assert not set(sketch_text(one).prints) & set(sketch_text(other.replace("Orsk", "Kurm")).prints)
    assert not set(sketch_text(one.replace("48", "4")).prints) & set(sketch_text(other.replace("48", "4")).prints)


def test_fingerprints_are_in_order_each_once_and_fit_a_databases_integers() -> None:
    prints = sketch_text(f"{TEXT} {TEXT}").prints
    assert list(prints) == sorted(set(prints))
    assert all(-(2**63) <= one < 2**63 for one in prints)


def test_the_day_is_that_of_the_first_publication() -> None:
    assert sketch_text(TEXT, first_published="2023-03-01").day == "2023-03-01"
    assert sketch_text(TEXT, published=None).day == "9999"


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (
            "1. The Quay Letter, Friday 12:41\nNine.\n2. Harbour Radio, 6 March\nTen.",
            ("The Quay Letter", "Harbour Radio"),
        ),
        (
            "FROM THE QUAY LETTER, 6 March\nNine.\nFROM HARBOUR RADIO, Sunday\nTen.",
            ("THE QUAY LETTER", "HARBOUR RADIO"),
        ),
        (
            '1. Via Quay News (Telegram, 400 readers), Friday\nNine.\nMOLE (30 readers), Monday: "Ten."',
            ("Quay News", "MOLE"),
        ),
        ("1. THE LIST\nNine.\n2. THE FRONT\nTen.", ()),
        ("PORT ALBA, March 6 – Nine dockers were held.\nQUAY WIRE – general wire – 5 March\nTen.", ()),
        ("1. The Quay Letter, Friday 12:41\nNine.", ()),
    ],
)
def test_a_digest_names_whose_paragraphs_it_gives_and_when(lines: str, names: tuple[str, ...]) -> None:
    assert sketch_text(lines).sections == names


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Nine were held, Alba Harbour Police said in a press release on Monday.", "Alba Harbour Police"),
        ("According to a news release from the Alba Harbour Police, nine were held.", "Alba Harbour Police"),
        ("Nine were held, Alba Harbour Police said on Monday.", None),
    ],
)
def test_whose_release_a_report_gives_is_kept(text: str, body: str | None) -> None:
    assert sketch_text(text).releases == ((body,) if body else ())


@settings(max_examples=100, derandomize=True)
@given(st.lists(st.sampled_from("abc"), max_size=60))
def test_the_least_digest_of_each_window_is_kept(words: list[str]) -> None:
    digests = _digests_of_runs(words)
    windows = [digests[at : at + WINDOW] for at in range(len(digests) - WINDOW + 1)] or [digests]
    assert set(_of_words(words)) == {min(window) for window in windows if window}
