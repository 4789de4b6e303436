"""Asks an endpoint about reports, one after another, and seals what it answers: no report is asked about twice.

An answer is evidence like any other capture. It is sealed under its SHA-256 before anything is taken from it, with the
digest of the question as its address, so the record can be made anew from the archive, byte for byte, though the
endpoint would hardly give the same answer again.
"""

from __future__ import annotations

from collections.abc import Sequence

from khronika.archive.objects import utc_now
from khronika.capture.inputs import Sealable
from khronika.errors import Unanswered, UnaskedReport
from khronika.extract.extraction import passage_of
from khronika.language.llm.prompt import LONGEST_REPORT, Question, make_question, paragraphs_of
from khronika.record.captures import Capture
from khronika.record.documents import Document
from khronika.record.endpoints import Endpoint
from khronika.record.failures import Failure
from khronika.record.identity import sha256_hex
from khronika.record.settings import Settings
from khronika.run.executor import failed
from khronika.run.opening import Opened
from khronika.text.media_types import format_media_type
from khronika.text.source import SourceText

#: The languages that answers are read for: those whose grammar can name the voices of marked words.
LANGUAGES = frozenset({"en"})

#: Reports in one batch: an answer takes seconds, so that one sees a run go on.
ASKED_AT_A_TIME = 8

_ADDRESS = "answer:"
#: After so many reports in a row without an answer, the rest of the run does not wait for one.
_MOST_SILENT = 3


def asked_endpoint(settings: Settings, language: str | None) -> Endpoint | None:
    """The endpoint that is asked about reports in a language (a code such as "en" or "en-GB"), None for none: the usual case."""
    asked = language is not None and language.partition("-")[0] in LANGUAGES
    return settings.llm if settings.reader == "llm" and asked else None


def is_answer(capture: Capture) -> bool:
    """Whether a capture is a sealed answer: about a report, and no report itself."""
    return capture.manner == "http" and capture.address.startswith(_ADDRESS)


class Asker:
    """Answers about reports: from the archive where one is sealed there, else from the endpoint."""

    def __init__(self, opened: Opened, endpoint: Endpoint) -> None:
        self._opened, self._endpoint = opened, endpoint
        self._sealed = {capture.address: capture.id for capture in opened.store.captures() if is_answer(capture)}
        self._silent = 0

    def ask_about(self, reports: Sequence[tuple[Document, SourceText]]) -> dict[str, bytes | Failure]:
        """By document id the answer's bytes, or why there is none; nothing for reports in other languages or without words.

        Raises `UsageError` where the endpoint cannot be asked at all: httpx or the key is missing.
        """
        found: dict[str, bytes | Failure] = {}
        for document, text in reports:
            if asked_endpoint(self._opened.settings, document.language) is None:
                continue
            try:
                answer = self._answer(document, text)
            except (Unanswered, UnaskedReport) as error:
                found[document.id] = failed("extract", document.id, error)
            else:
                if answer is not None:
                    found[document.id] = answer
        return found

    def _answer(self, document: Document, text: SourceText) -> bytes | None:
        passage = passage_of(document, text)
        question = make_question(passage, self._endpoint)
        if question is None:
            if not paragraphs_of(passage):
                return None
            raise UnaskedReport(
                f"the report is longer than the {LONGEST_REPORT:,} characters that are asked about; it was read without an answer"
            )
        sealed = self._sealed.get(_ADDRESS + question.digest)
        if sealed is not None:
            return self._opened.archive.read(sealed)
        if self._silent >= _MOST_SILENT:
            raise Unanswered(
                f"not asked: the endpoint left {_MOST_SILENT} reports in a row without an answer; run again when it answers"
            )
        from khronika.capture.endpoint import ask, check_endpoint  # late: nobody else needs the way out

        check_endpoint(self._endpoint)
        try:
            data = ask(self._endpoint, question.body)
        except Unanswered:
            self._silent += 1
            raise
        self._silent = 0
        self._seal(document, question, data)
        return data

    def _seal(self, document: Document, question: Question, data: bytes) -> None:
        about = {"document": document.id, "model": self._endpoint.model}
        capture = Capture(
            id=sha256_hex(data),
            size_bytes=len(data),
            media_type=format_media_type("application/json", about),
            address=_ADDRESS + question.digest,
            url=None,
            captured_at=utc_now(),
            manner="http",
            container=None,
        )
        self._opened.store.add_captures(self._opened.archive.keep([Sealable(data=data, sighting=capture)]))
        self._sealed[capture.address] = capture.id
