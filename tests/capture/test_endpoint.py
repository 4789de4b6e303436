from __future__ import annotations

import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from endpoints import Behaviour, Handler, answering, completion, saying, serving
from khronika.capture import endpoint as door
from khronika.capture.endpoint import MOST_BYTES, ask, check_endpoint
from khronika.errors import Unanswered, UsageError
from khronika.record.endpoints import Endpoint

KEY = "sk-canary-5f2e8b"


def drip_body(handler: Handler, _question: Any) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    while not handler.server.stop.wait(0.05):
        handler.wfile.write(b" ")
        handler.wfile.flush()


def drip_headers(handler: Handler, _question: Any) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not handler.server.stop.wait(0.05):
        handler.wfile.write(b"a")
        handler.wfile.flush()


def say_nothing(handler: Handler, _question: Any) -> None:
    handler.server.stop.wait(30)


def flood(handler: Handler, _question: Any) -> None:
    handler.send_response(200)
    handler.end_headers()
    while not handler.server.stop.is_set():
        handler.wfile.write(b"a" * 65536)


def pack(handler: Handler, _question: Any) -> None:
    handler.respond(b"\x1f\x8b", Content_Encoding="gzip")


def break_off(handler: Handler, _question: Any) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "100")
    handler.end_headers()
    handler.wfile.write(b"{")
    handler.close_connection = True


def babble(handler: Handler, _question: Any) -> None:
    handler.wfile.write(b"SMTP ready, key=" + KEY.encode() + b"\r\n\r\n")


def status(number: int) -> Behaviour:
    return lambda handler, _question: handler.respond(b"wrong key: " + KEY.encode(), number)


def test_an_answer_comes_as_it_was_sent() -> None:
    with serving(saying("{}")) as server:
        assert ask(server.endpoint(), b'{"model": "m"}') == completion("{}")
        assert server.asked == [{"model": "m"}]
        assert "Authorization" not in server.headers[0]


@pytest.mark.parametrize("behaviour", [drip_body, drip_headers, say_nothing])
def test_the_time_holds_for_the_whole_of_an_answer(behaviour: Behaviour) -> None:
    with serving(behaviour) as server:
        begun = time.monotonic()
        with pytest.raises(Unanswered, match=r"within 0\.4 seconds"):
            ask(server.endpoint(timeout_seconds=0.4), b"{}")
        assert time.monotonic() - begun < 5


def test_an_answer_without_end_is_cut_off() -> None:
    with serving(flood) as server, pytest.raises(Unanswered, match=f"{MOST_BYTES:,} bytes"):
        ask(server.endpoint(), b"{}")


def test_an_answer_of_just_the_size_is_taken() -> None:
    with serving(lambda handler, _question: handler.respond(b" " * MOST_BYTES)) as server:
        assert len(ask(server.endpoint(), b"{}")) == MOST_BYTES


def test_a_packed_answer_is_not_unpacked() -> None:
    with serving(pack) as server, pytest.raises(Unanswered, match="packed"):
        ask(server.endpoint(), b"{}")


@pytest.mark.parametrize(
    ("number", "advice"), [(401, "key"), (404, "model"), (429, "later"), (500, "later"), (204, "200")]
)
def test_another_status_is_told_without_what_came_with_it(
    number: int, advice: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MODEL_KEY", KEY)
    with serving(status(number)) as server, pytest.raises(Unanswered, match=advice) as caught:
        ask(server.endpoint(key_variable="MODEL_KEY"), b"{}")
    assert str(number) in str(caught.value)
    assert KEY not in str(caught.value)


def test_a_redirect_is_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MODEL_KEY", KEY)
    with serving(saying("{}")) as elsewhere:
        target = f"{elsewhere.endpoint().base_url}/chat/completions"
        with (
            serving(lambda handler, _question: handler.respond(b"", 307, Location=target)) as server,
            pytest.raises(Unanswered, match="redirects are not followed"),
        ):
            ask(server.endpoint(key_variable="MODEL_KEY"), b"{}")
        assert elsewhere.asked == []


@pytest.mark.parametrize("behaviour", [break_off, babble])
def test_what_is_no_whole_answer_is_told_without_its_words(behaviour: Behaviour) -> None:
    with serving(behaviour) as server, pytest.raises(Unanswered, match="could not be asked") as caught:
        ask(server.endpoint(), b"{}")
    assert KEY not in str(caught.value)


def test_an_endpoint_that_is_not_there_is_told() -> None:
    with serving(saying("{}")) as server:
        endpoint = server.endpoint()
    with pytest.raises(Unanswered, match="ConnectError"):
        ask(endpoint, b"{}")


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "server.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command += ["-days", "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run([*command, "-keyout", file, "-out", tmp_path / "cert.pem"], check=True, capture_output=True)
    file.write_bytes(file.read_bytes() + (tmp_path / "cert.pem").read_bytes())
    with serving(saying("{}"), file) as server:
        with pytest.raises(Unanswered, match="ConnectError"):
            ask(server.endpoint(), b"{}")
        assert server.asked == []


def test_the_key_goes_into_its_header_and_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MODEL_KEY", KEY)
    with serving(saying("{}")) as server:
        answer = ask(server.endpoint(key_variable="MODEL_KEY"), b'{"model": "m"}')
        assert server.headers[0]["Authorization"] == f"Bearer {KEY}"
        assert KEY not in str(server.asked)
    assert KEY.encode() not in answer


def test_an_answer_that_repeats_the_key_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MODEL_KEY", KEY)
    with serving(saying(f"your key is {KEY}")) as server, pytest.raises(Unanswered, match="the key itself") as caught:
        ask(server.endpoint(key_variable="MODEL_KEY"), b"{}")
    assert KEY not in str(caught.value)


@pytest.mark.parametrize(("value", "words"), [(None, "is not set"), ("", "is not set"), ("se cret\n", "no key can be")])
def test_a_key_that_is_none_is_told_by_its_name_only(
    value: str | None, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MODEL_KEY", raising=False)
    if value is not None:
        monkeypatch.setenv("MODEL_KEY", value)
    endpoint = Endpoint(base_url="https://models.example/v1", model="m", key_variable="MODEL_KEY")
    with pytest.raises(UsageError, match=f"MODEL_KEY.*{words}") as caught:
        check_endpoint(endpoint)
    assert "cret" not in str(caught.value)


def test_proxies_and_passwords_of_the_environment_are_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login somebody password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    with serving(answering()) as server:
        ask(server.endpoint(), b"{}")
        assert "Authorization" not in server.headers[0]


def test_without_httpx_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "find_spec", lambda _name: None)
    with pytest.raises(UsageError, match=r"pip install httpx"):
        check_endpoint(Endpoint(base_url="https://models.example/v1", model="m"))
