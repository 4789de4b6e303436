"""Which languages can be read here: every analyser installed under the entry points "khronika.languages"."""

from __future__ import annotations

from functools import cache
from importlib.metadata import EntryPoint, entry_points

from khronika.errors import MissingReader
from khronika.language.reading import Analyser
from khronika.record.settings import ReaderKind

#: Where a package that brings a language registers a function that takes a `ReaderKind` and returns the language's `Analyser`
#: of that kind, or the best it has, under the language's code.
GROUP = "khronika.languages"

#: English names of languages that reports come in, by ISO 639-1 code: for messages only.
_NAMES = {
    "ar": "Arabic",
    "be": "Belarusian",
    "bg": "Bulgarian",
    "cs": "Czech",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "hu": "Hungarian",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ka": "Georgian",
    "kk": "Kazakh",
    "ko": "Korean",
    "my": "Burmese",
    "nl": "Dutch",
    "pl": "Polish",
    "ps": "Pashto",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sr": "Serbian",
    "sw": "Swahili",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "zh": "Chinese",
}


def installed_languages() -> tuple[str, ...]:
    """The codes of the languages that have an analyser here, in order."""
    return tuple(sorted(_entries()))


def language_name(code: str | None) -> str:
    """The English name of a language; its code where this list has none; None is one that was not recognised."""
    if code is None:
        return "a language that was not recognised"
    return _NAMES.get(code.partition("-")[0], code)


@cache
def load_analyser(language: str | None, reader: ReaderKind) -> Analyser:
    """The analyser of a language (ISO 639-1; None where a document's language is not known), of the kind `reader`.

    Raises `MissingReader`, which says what is installed and what still holds for the report, where there is none, and
    `UnusableModel` where a trained reader's weights are missing or damaged.
    """
    entry = _entries().get(language.partition("-")[0]) if language else None
    if entry is None:
        installed = ", ".join(map(language_name, installed_languages())) or "none"
        raise MissingReader(
            f"this report is in {language_name(language)}; no reader for that is there yet (installed: {installed}): "
            "it is sealed, and listed with its text, title, outlet, dates and language, but no statement or figure was "
            "taken from it: read it yourself, or install a reader and run again"
        )
    analyser: Analyser = entry.load()(reader)
    return analyser


@cache
def _entries() -> dict[str, EntryPoint]:
    return {entry.name: entry for entry in entry_points(group=GROUP)}
