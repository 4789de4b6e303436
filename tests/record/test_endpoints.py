from __future__ import annotations

import msgspec
import pytest

from khronika.record.endpoints import Endpoint


@pytest.mark.parametrize(
    "base_url",
    [
        "https://models.example/v1",
        "https://models.example/v1/",
        "http://localhost:8080/v1",
        "http://127.0.0.1",
        "http://[::1]:9/v1",
    ],
)
def test_questions_are_posted_below_the_address(base_url: str) -> None:
    assert Endpoint(base_url=base_url, model="m").url == f"{base_url.rstrip('/')}/chat/completions"


@pytest.mark.parametrize(
    "base_url",
    [
        "http://models.example/v1",
        "http://127.0.0.1.models.example/v1",
        "http://localhost@models.example/v1",
        "https://somebody:secret@models.example/v1",
        "https://models.example/v1?key=secret",
        "https://models.example/v1#here",
        "file:///etc/passwd",
        "models.example",
        "https://models.example/ v1",
        "",
    ],
)
def test_an_address_with_credentials_or_in_the_clear_is_refused(base_url: str) -> None:
    with pytest.raises(ValueError, match="base_url"):
        Endpoint(base_url=base_url, model="m")


@pytest.mark.parametrize(
    "other",
    [
        {"timeout_seconds": 0.0},
        {"timeout_seconds": 1e9},
        {"timeout_seconds": float("nan")},
        {"key_variable": "sk-12-34"},
        {"model": " "},
    ],
)
def test_what_makes_no_sense_is_refused(other: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=next(iter(other))):
        msgspec.convert({"base_url": "https://models.example/v1", "model": "m"} | other, Endpoint)
