"""The two steps that see one report at a time: read and extract, each over a batch."""

from __future__ import annotations

from functools import cached_property, partial

import msgspec

from khronika.errors import MissingReader, Unanswered, UnreadPart
from khronika.language.reading import Analyser, Reading
from khronika.language.registry import language_name, load_analyser
from khronika.record.captures import Capture
from khronika.record.documents import Document
from khronika.record.failures import Failure
from khronika.record.figures import Figure
from khronika.record.made import Made
from khronika.record.settings import Settings
from khronika.record.statements import Statement
from khronika.run.asking import asked_endpoint
from khronika.run.executor import Batch, Extraction, attempt, failed
from khronika.text.source import SourceText


def made_read(settings: Settings) -> Made:
    """How documents are made now."""
    from khronika.read.document import VERSION  # late: the readers of pages take long to import

    return Made(step="read", version=VERSION, settings=settings.digest())


def made_extract(analyser: Analyser, settings: Settings) -> Made:
    """How statements and figures of one language are made now: its data files stand in the version."""
    from khronika.extract.extraction import VERSION

    version = f"{VERSION}.{analyser.version}+{analyser.digest[:8]}"
    return Made(step=f"extract:{analyser.name}", version=version, settings=settings.digest())


def made_asking(analyser: Analyser, settings: Settings) -> Made:
    """How reports of one language are extracted now: `made_extract`, with all that was asked where an endpoint is."""
    made = made_extract(analyser, settings)
    endpoint = asked_endpoint(settings, analyser.language)
    if endpoint is None:
        return made
    from khronika.language.llm.prompt import prompt_digest

    return Made(
        step=f"{made.step}+llm", version=f"{made.version}+{prompt_digest(endpoint)[:16]}", settings=made.settings
    )


class ReadStep(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """Captures to documents."""

    settings: Settings

    @cached_property
    def made(self) -> Made:
        """How this step makes documents."""
        return made_read(self.settings)

    def run(self, batch: Batch) -> Batch:
        """The batch with the document of each of its captures, or a Failure."""
        documents: list[tuple[Document, SourceText]] = []
        failures: list[Failure] = list(batch.failures)
        for capture, data in batch.captures:
            done = attempt("read", capture.id, partial(self._read, capture, data))
            if isinstance(done, Failure):
                failures.append(done)
            else:
                documents.append(done)
        return Batch(documents=documents, failures=failures)

    def _read(self, capture: Capture, data: bytes) -> tuple[Document, SourceText]:
        from khronika.read.document import read_document

        return read_document(capture, data, self.made, self.settings.outlets)


class ExtractStep(msgspec.Struct, frozen=True, kw_only=True):
    """Documents to statements and figures."""

    settings: Settings

    def run(self, batch: Batch) -> Batch:
        """The batch with what each of its documents says, or a Failure."""
        extractions: list[Extraction] = []
        failures: list[Failure] = list(batch.failures)
        for document, text in batch.documents:
            answer = batch.answers.get(document.id)
            done = attempt("extract", document.id, partial(self._extract, document, text, answer))
            if isinstance(done, Failure):
                failures.append(done)
            else:
                extractions.append(done)
        return Batch(documents=batch.documents, extractions=extractions, failures=failures)

    def _extract(self, document: Document, text: SourceText, answer: bytes | Failure | None) -> Extraction:
        analyser = _load(document, text, self.settings)
        from khronika.extract.extraction import find_days
        from khronika.link.anchors import anchor_figures

        made, done = made_extract(analyser, self.settings), made_asking(analyser, self.settings)
        endpoint = asked_endpoint(self.settings, document.language)
        refused: tuple[Failure, ...] = ()
        reading: Reading | None = None
        if isinstance(answer, bytes):
            statements, figures, refused = _extract_answered(
                document, text, analyser, answer, made, done, name_voices=endpoint is not None and endpoint.name_voices
            )
        else:
            statements, figures, refused, reading = _extract_parts(document, text, self.settings)
            if answer is not None:
                refused = (*refused, answer)
                done = made if answer.error == Unanswered.__name__ else done  # so the next run asks again
        undated = bool(figures) and all(figure.when is None for figure in figures)
        rules = load_analyser(document.language, "rules")
        days = find_days(document, text, rules, reading if rules is analyser else None) if undated else None
        return Extraction(
            document=document.id,
            statements=statements,
            figures=figures,
            anchors=anchor_figures(document, figures, days),
            made=done,
            refused=refused,
        )


def _load(document: Document, text: SourceText, settings: Settings) -> Analyser:
    """The analyser of a report's language; `MissingReader` also tells the numbers that the report gives."""
    try:
        return load_analyser(document.language, settings.analyser)
    except MissingReader as error:
        from khronika.extract.unread import find_numbers

        numbers = ", ".join(find_numbers(document, text.text)) or "none in digits"
        raise MissingReader(f"{error}; the numbers it gives, unread: {numbers}") from error


def _extract_parts(
    document: Document, text: SourceText, settings: Settings
) -> tuple[tuple[Statement, ...], tuple[Figure, ...], tuple[Failure, ...], Reading | None]:
    """What a report says, each of its parts read by the reader of the language that is in; parts without one are told.

    Behind them what was read of a report in one language, None for one in several.
    """
    from khronika.extract.extraction import extract_reading, passage_of
    from khronika.run.tongues import parts_by_language

    statements: list[Statement] = []
    figures: list[Figure] = []
    unread: list[Failure] = []
    reading: Reading | None = None
    languages = parts_by_language(document, text.text)
    for language, parts in languages.items():
        try:
            analyser = load_analyser(language, settings.analyser)
        except MissingReader:
            some_parts = "one part of it is" if len(parts) == 1 else f"{len(parts)} parts of it are"
            detail = f"{some_parts} in {language_name(language)}, which no reader reads yet; read that yourself: the rest is read"
            unread.append(failed("extract", document.id, UnreadPart(detail)))
            continue
        some = msgspec.structs.replace(document, parts=parts)
        reading = analyser.analyse(passage_of(some, text))
        told, counted = extract_reading(some, text, reading, made_extract(analyser, settings))
        statements += told
        figures += counted
    return tuple(statements), tuple(figures), tuple(unread), reading if len(languages) == 1 else None


def _extract_answered(
    document: Document,
    text: SourceText,
    analyser: Analyser,
    answer: bytes,
    made: Made,
    made_marks: Made,
    *,
    name_voices: bool,
) -> tuple[tuple[Statement, ...], tuple[Figure, ...], tuple[Failure, ...]]:
    """What the reader finds and the answer adds, and what of the answer was refused. Whatever it holds, the reader reads."""
    from khronika.extract.answered import extract_answered
    from khronika.extract.extraction import extract, passage_of
    from khronika.language.en.marked import add_marks
    from khronika.language.llm.anchoring import place_answer
    from khronika.language.llm.answers import read_answer

    def take() -> tuple[tuple[Statement, ...], tuple[Figure, ...], tuple[Failure, ...]]:
        marks, misplaced = place_answer(passage_of(document, text), read_answer(answer))
        refused = dict.fromkeys(failed("extract", document.id, error) for error in misplaced)
        taken = extract_answered(document, text, analyser, marks, add_marks, made, made_marks, name_voices=name_voices)
        return *taken, tuple(refused)

    done = attempt("extract", document.id, take)
    return (*extract(document, text, analyser, made), (done,)) if isinstance(done, Failure) else done


def is_missing_reader(failure: Failure) -> bool:
    """Whether a Failure says that there is no reader for a report's language."""
    return failure.step == "extract" and failure.error == MissingReader.__name__
