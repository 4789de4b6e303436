"""Letters as they are coded: every code point leads back to the bytes it was coded in."""

from __future__ import annotations

import base64
import quopri

import pytest

from khronika.read.mail import read_mail

WORDS = (
    "“Twelve dockers” were held in Zürich – so the union says.\nFourteen, says the café owner: 5 % more than on Friday."
)


def letter(body: bytes, charset: str, transfer: str) -> bytes:
    head = f'From: The Pier <news@pier.example>\nContent-Type: text/plain; charset="{charset}"\n'
    return f"{head}Content-Transfer-Encoding: {transfer}\n\n".encode() + body


@pytest.mark.parametrize("charset", ["utf-8", "cp1252"])
def test_plain_stretches_and_escapes_lead_to_their_bytes(charset: str) -> None:
    data = letter(quopri.encodestring(WORDS.encode(charset)), charset, "quoted-printable")
    source = read_mail(data, None, {}).source
    assert WORDS.split("\n")[0] in source.text
    for place, char in enumerate(source.text):
        start, end = source.bytes_of(place, place + 1)
        if not char.isspace():
            assert quopri.decodestring(data[start:end]).decode(charset) == char
    assert len(source.runs) < len(source.text) / 4  # stretches, not one run for each code point


def test_letters_in_base64_lead_to_the_four_characters_that_code_them() -> None:
    data = letter(base64.encodebytes(WORDS.encode()), "utf-8", "base64")
    source = read_mail(data, None, {}).source
    place = source.text.index("Twelve")
    start, end = source.bytes_of(place, place + len("Twelve"))
    assert b"Twelve" in base64.b64decode(data[start:end])
