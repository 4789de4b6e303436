"""Endpoint: where a language model is asked, and how."""

from __future__ import annotations

import re

import msgspec

_ADDRESS = re.compile(r"https://[^\s@?#\\]+|http://(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?(?:/[^\s@?#\\]*)?")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
#: The longest that one answer may be waited for: an hour.
_LONGEST_WAIT = 3600.0


class Endpoint(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An OpenAI-compatible endpoint: reports are posted to `base_url`/chat/completions.

    `base_url` is https, or plain http on this machine, and holds no credentials. `timeout_seconds` is all the time that
    one answer may take, from the connection to its last byte. `key_variable` is the name of the environment variable
    that holds the key, None for an endpoint that wants none. With `name_voices` an answer may also say whose word a figure
    is that the reader left in the outlet's own voice. Raises `ValueError`, in words, for what will not do.
    """

    base_url: str
    model: str
    timeout_seconds: float = 120.0
    key_variable: str | None = None
    name_voices: bool = False

    def __post_init__(self) -> None:
        if not _ADDRESS.fullmatch(self.base_url):
            raise ValueError(
                "base_url is an https address without user name, question mark or fragment (plain http only for localhost); "
                "the key goes into the environment variable that key_variable names"
            )
        if not self.model.strip():
            raise ValueError("model names no model; write the name that the endpoint knows it by")
        if not 0 < self.timeout_seconds <= _LONGEST_WAIT:
            raise ValueError(
                f"timeout_seconds is {self.timeout_seconds}; more than 0 and at most {_LONGEST_WAIT:.0f} will do"
            )
        if self.key_variable is not None and not _VARIABLE.fullmatch(self.key_variable):
            raise ValueError("key_variable is the name of an environment variable, never the key itself")

    @property
    def url(self) -> str:
        """Where questions are posted."""
        return f"{self.base_url.rstrip('/')}/chat/completions"
