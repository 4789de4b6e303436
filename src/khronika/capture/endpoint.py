"""The one door through which anything leaves this machine: a question posted to the endpoint that the settings name.

Certificates are checked, redirects are not followed, nothing is taken from the environment but the key. An answer is
what comes whole, with status 200, as plain bytes, within a size and within a time that holds from the first byte sent
to the last byte read, however slowly they drip.
"""

from __future__ import annotations

import asyncio
import os
from importlib.util import find_spec
from typing import TYPE_CHECKING

from khronika.errors import Unanswered, UsageError
from khronika.record.endpoints import Endpoint

if TYPE_CHECKING:
    import httpx

#: Bytes of the largest answer that is taken in.
MOST_BYTES = 1024 * 1024


def check_endpoint(endpoint: Endpoint) -> None:
    """Raise `UsageError` where nothing could be asked at all: httpx is not installed, or the key is missing or no key."""
    if find_spec("httpx") is None:
        raise UsageError('reader = "llm" needs httpx, which is not installed; install it: pip install httpx')
    read_key(endpoint)


def read_key(endpoint: Endpoint) -> str | None:
    """The key, from the environment. It stands in no message, record or digest."""
    if endpoint.key_variable is None:
        return None
    key = os.environ.get(endpoint.key_variable, "")
    if not key or not all("!" <= character <= "~" for character in key):
        what = "holds what no key can be (spaces or characters outside ASCII)" if key else "is not set"
        raise UsageError(
            f"the environment variable {endpoint.key_variable}, named by key_variable, {what}; set the key there"
        )
    return key


def ask(endpoint: Endpoint, question: bytes) -> bytes:
    """The bytes of the answer to one question. Raises `Unanswered`, which repeats nothing of what came instead."""
    key = read_key(endpoint)
    answer = asyncio.run(_ask_in_time(endpoint, question, key))
    if key is not None and key.encode() in answer:
        raise Unanswered("the answer holds the key itself; it was not kept: tell whoever runs the endpoint")
    return answer


async def _ask_in_time(endpoint: Endpoint, question: bytes, key: str | None) -> bytes:
    import httpx  # only where the settings ask for it

    headers = {"Content-Type": "application/json", "Accept": "application/json", "Accept-Encoding": "identity"}
    if key is not None:
        headers["Authorization"] = f"Bearer {key}"
    try:
        async with (
            asyncio.timeout(endpoint.timeout_seconds),
            httpx.AsyncClient(trust_env=False, follow_redirects=False, timeout=None) as client,  # noqa: S113 - timed as a whole
            client.stream("POST", endpoint.url, content=question, headers=headers) as response,
        ):
            return await _take_in(response)
    except TimeoutError as error:
        raise Unanswered(
            f"no whole answer came within {endpoint.timeout_seconds:g} seconds; raise timeout_seconds, or run again later"
        ) from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise Unanswered(
            f"the endpoint could not be asked ({type(error).__name__}); check base_url, or run again later"
        ) from error


async def _take_in(response: httpx.Response) -> bytes:
    if response.status_code != 200:
        raise Unanswered(
            f"the endpoint answered with status {response.status_code}, not 200; {_advice(response.status_code)}"
        )
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise Unanswered("the endpoint packed its answer though it was asked not to; it was not unpacked")
    taken = bytearray()
    async for piece in response.aiter_raw():
        taken += piece
        if len(taken) > MOST_BYTES:
            raise Unanswered(f"the answer is larger than {MOST_BYTES:,} bytes; it was not read on")
    return bytes(taken)


def _advice(status: int) -> str:
    if 300 <= status < 400:
        return "redirects are not followed: write the address that it leads to into base_url"
    if status in {401, 403}:
        return "check the key"
    if status == 429:
        return "it asks for fewer questions: run again later"
    return "check base_url and model, or run again later"
