"""Reports in several languages: which parts of a document are in which, so that each is read by its own reader."""

from __future__ import annotations

from khronika.read.languages import find_languages, sure_language
from khronika.record.documents import Document, Part

#: Letters of a part whose language can be told; a shorter one goes with the part before it.
_LONG = 60


def parts_by_language(document: Document, text: str) -> dict[str | None, tuple[Part, ...]]:
    """The parts of a report by the language they are in, the report's own first; all in that where there is no other."""
    own = document.language
    if len(find_languages(text)) < 2:
        return {own: document.parts}
    parts: dict[str | None, list[Part]] = {own: []}
    language = own
    for part in document.parts:
        if part.end - part.start >= _LONG:
            language = sure_language(text[part.start : part.end]) or own
        parts.setdefault(language, []).append(part)
    return {language: tuple(some) for language, some in parts.items() if some or language == own}
