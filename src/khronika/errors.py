"""Every error Khronika raises, in one tree, each with the exit code the command line ends with.

A message says what was found, where, what was expected and what to do next.
"""

from __future__ import annotations


class KhronikaError(Exception):
    """Root of the tree. Exit code 1: the work could not be done.

    The message may name values in braces ("there is no store at {folder}"), given beside it. The error itself, and what the
    record keeps of it, is English; `message` and `values` let a front door say the same in the reader's language.
    """

    exit_code = 1

    def __init__(self, message: str, /, **values: object) -> None:
        super().__init__(message.format(**values) if values else message)
        self.message = message
        self.values = {name: value if isinstance(value, int) else str(value) for name, value in values.items()}


class UsageError(KhronikaError):
    """The call itself is wrong: a path that does not exist, an unknown format. Exit code 2."""

    exit_code = 2


class UnreadableInput(KhronikaError):
    """One input could not be taken in; the rest goes on and the Failure is recorded."""


class EmptyInput(UnreadableInput):
    """The input holds no bytes, or no text once read."""


class OversizedInput(UnreadableInput):
    """The input is larger than `Settings.max_input_bytes`."""


class UnknownMedia(UnreadableInput):
    """The bytes are of a kind that no reader takes (pictures, programs, archives)."""


class UnreadableDocument(KhronikaError):
    """A sealed capture whose bytes could not be turned into text."""


class MissingReader(KhronikaError):
    """There is no reader for the language of a document."""


class UnreadPart(KhronikaError):
    """A part of a document is in a language without a reader; the rest is read."""


class Unanswered(KhronikaError):
    """An endpoint gave no answer in time, or none that could be taken in."""


class UnaskedReport(KhronikaError):
    """A report that is too long to ask an endpoint about; it is read without an answer."""


class UnusableAnswer(KhronikaError):
    """An endpoint's answer is not of the form asked for; the report is read without it."""


class UnusableModel(KhronikaError):
    """A trained reader's file is missing, or is not the one its manifest names."""


class MisplacedQuote(KhronikaError, ValueError):
    """Words and offsets do not prove each other."""


class UnplacedJudgement(KhronikaError):
    """What a person's decision is about is not found any more; the decision stays in the record and has no effect."""


class StoreError(KhronikaError):
    """The archive or the database could not be opened, written or trusted."""


class StoreBusy(StoreError):
    """Another process holds the store."""


class BrokenRecord(KhronikaError):
    """The record contradicts itself: an audit found broken bytes, hashes or quotes. Exit code 4."""

    exit_code = 4
