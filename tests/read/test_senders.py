from __future__ import annotations

import time

import pytest

from khronika.read.front_matter import find_front_matter
from khronika.read.senders import clean_subject, decode_words, forwarded_heads, read_sender

FORWARDED = """---------- Forwarded message ----------
From: The Lantern <news@lantern.example>
Date: 4 March 2023
Subject: Dockers held

Nine men were held.
"""


@pytest.mark.parametrize(
    "raw",
    [
        "The Lantern press office <press@lantern.example>",
        "Ana Orrey, The Lantern <ana@lantern.example>",
        "Ana Orrey from The Lantern <ana@lantern.example>",
    ],
)
def test_the_outlet_sends_and_no_desk_or_person(raw: str) -> None:
    sender = read_sender(raw)
    assert (sender.name, sender.host) == ("The Lantern", "lantern.example")


def test_headers_are_decoded() -> None:
    assert decode_words("=?utf-8?q?Port_Alb=C3=A1?=") == "Port Albá"


def test_a_subject_is_a_headline_without_what_programs_and_outlets_put_before_it() -> None:
    assert clean_subject("Fwd: The Lantern: Dockers held in Port Alba", "The Lantern") == "Dockers held in Port Alba"


def test_a_forwarded_message_tells_its_own_sender_day_and_subject() -> None:
    heads = forwarded_heads(FORWARDED)
    assert heads["from"].startswith("The Lantern")
    assert (heads["date"], heads["subject"]) == ("4 March 2023", "Dockers held")
    assert forwarded_heads("Nine men were held.\n\nFrom: nobody") == {}


@pytest.mark.parametrize("text", ["-" * 50_000, "\n" * 50_000, "- \n" * 20_000])
def test_long_rules_do_not_hold_it_up(text: str) -> None:
    begun = time.process_time()
    assert forwarded_heads(text) == {}
    assert time.process_time() - begun < 5


def test_front_matter_tells_title_and_day() -> None:
    text = "---\ntitle: Dockers held\ndate: 2023-03-04\n---\nNine men were held."
    found = find_front_matter(text)
    assert {field: text[slice(*span)] for field, span in found.spans.items()} == {
        "title": "Dockers held",
        "published": "2023-03-04",
    }
    assert text[found.end :] == "Nine men were held."
    assert find_front_matter("---\nNine men were held.").spans == {}
