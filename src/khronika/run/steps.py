"""The two steps that see one report at a time: read and extract, each over a batch."""

from __future__ import annotations

from functools import cached_property, partial

import msgspec

from khronika.errors import MissingReader
from khronika.language.reading import Analyser
from khronika.language.registry import load_analyser
from khronika.record.captures import Capture
from khronika.record.documents import Document
from khronika.record.failures import Failure
from khronika.record.made import Made
from khronika.record.settings import Settings
from khronika.run.executor import Batch, Extraction, attempt
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
            done = attempt("extract", document.id, partial(self._extract, document, text))
            if isinstance(done, Failure):
                failures.append(done)
            else:
                extractions.append(done)
        return Batch(documents=batch.documents, extractions=extractions, failures=failures)

    def _extract(self, document: Document, text: SourceText) -> Extraction:
        analyser = load_analyser(document.language, self.settings.reader)
        from khronika.extract.extraction import extract, find_days
        from khronika.link.anchors import anchor_figures

        made = made_extract(analyser, self.settings)
        statements, figures = extract(document, text, analyser, made)
        undated = bool(figures) and all(figure.when is None for figure in figures)
        days = find_days(document, text, analyser) if undated else None
        return Extraction(
            document=document.id,
            statements=statements,
            figures=figures,
            anchors=anchor_figures(document, figures, days),
            made=made,
        )


def is_missing_reader(failure: Failure) -> bool:
    """Whether a Failure says that there is no reader for a report's language."""
    return failure.step == "extract" and failure.error == MissingReader.__name__
