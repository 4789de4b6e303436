"""A small real HTTP server that stands in for a language model's endpoint and behaves as a test says."""

from __future__ import annotations

import json
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from khronika.record.endpoints import Endpoint

#: Writes the response to one question; it is given the handler and the question as plain JSON.
Behaviour = Callable[["Handler", Any], None]


class Handler(BaseHTTPRequestHandler):
    """Hands every question to the server's behaviour, and keeps what was asked and with which headers."""

    server: ModelServer

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append(json.loads(body))
        self.server.headers.append(dict(self.headers))
        with suppress(BrokenPipeError, ConnectionResetError):  # who asked has gone
            self.server.behaviour(self, json.loads(body))

    def log_message(self, *_: object) -> None:
        pass

    def respond(self, body: bytes, status: int = 200, **headers: str) -> None:
        """A whole response."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class ModelServer(ThreadingHTTPServer):
    """Listens on a free port of this machine. `stop` is set when the test is over: a slow behaviour waits on it."""

    daemon_threads = True

    def __init__(self, behaviour: Behaviour) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.behaviour = behaviour
        self.asked: list[Any] = []
        self.headers: list[dict[str, str]] = []
        self.stop = threading.Event()
        self.scheme = "http"

    def endpoint(self, *, timeout_seconds: float = 20.0, key_variable: str | None = None) -> Endpoint:
        """The settings that lead here."""
        return Endpoint(
            base_url=f"{self.scheme}://127.0.0.1:{self.server_address[1]}/v1",
            model="invented-7b",
            timeout_seconds=timeout_seconds,
            key_variable=key_variable,
        )


@contextmanager
def serving(behaviour: Behaviour, certificate: Path | None = None) -> Iterator[ModelServer]:
    """A server that is there for the length of a test; over TLS where a file with certificate and key is given."""
    server = ModelServer(behaviour)
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.scheme = "https"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.stop.set()
        server.shutdown()
        thread.join()
        server.server_close()


def completion(content: str | None, finish_reason: str = "stop") -> bytes:
    """The body of a chat completion with this content."""
    message = {"role": "assistant", "content": content}
    choice = {"index": 0, "message": message, "finish_reason": finish_reason}
    return json.dumps({"id": "c-1", "object": "chat.completion", "created": 1, "choices": [choice]}).encode()


def quoted(words: str, before: str | None = None) -> dict[str, Any]:
    """A quote as an answer gives it."""
    return {"words": words, "before": before}


def told(paragraph: int, source: str | None, cue: str, *content: str) -> dict[str, Any]:
    """An attribution as an answer gives it."""
    return {
        "paragraph": paragraph,
        "source": None if source is None else quoted(source),
        "cue": quoted(cue),
        "content": [quoted(piece) for piece in content],
    }


def answering(*attributions: dict[str, Any]) -> Behaviour:
    """Answers every question with these attributions."""
    body = completion(json.dumps({"attributions": list(attributions)}))
    return lambda handler, _question: handler.respond(body)


def saying(content: str | None, finish_reason: str = "stop") -> Behaviour:
    """Answers every question with these words, whatever they are."""
    return lambda handler, _question: handler.respond(completion(content, finish_reason))
