"""One name for one voice throughout a document: short forms, initials and descriptions traced to the full name."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from khronika.language.reading import PlaceMention, Reading, Reference, VoiceMention
from khronika.record.statements import ChainLink, VoiceKind

_WORD = re.compile(r"\w+(?:['’]s\b)?")
#: UCDP precisions of places that have bodies of their own: exact place, near it, district, province.
_LOCAL_PREC = 4
_SMALL = frozenset({"of", "the", "and", "for", "in", "de", "la", "du", "des", "le", "les", "et", "al", "at"})
_MEDIA: frozenset[VoiceKind] = frozenset({"outlet", "agency"})
#: Kinds that a person who holds an office may have been given.
_HOLDERS: frozenset[VoiceKind] = frozenset({"person", "official", "military", "court", "ngo", "witness", "unknown"})


class _Entry:
    """A voice met so far: its name, its kind, its office, and every word that has named or described it."""

    __slots__ = ("described", "initials", "kind", "last", "name", "roles", "where", "words")

    def __init__(self, name: str, kind: VoiceKind, described: set[str], last: int, role: str | None) -> None:
        self.name, self.kind, self.described, self.last = name, kind, described, last
        self.words = set(_words(name))
        self.initials = _initials(name)
        self.roles = {role} if role else set()
        self.where: set[str] = set()


@lru_cache(1 << 12)  # the voices of a report are compared with one another over and over
def _words(text: str) -> tuple[str, ...]:
    return tuple(word.lower().removesuffix("'s").removesuffix("’s") for word in _WORD.findall(text))


def _initials(name: str) -> str:
    return "".join(word[0] for word in _WORD.findall(name) if word[0].isupper()).lower()


def _is_description(name: str) -> bool:
    return not name[:1].isupper()


class Voices:
    """The voices of one document, each under one name.

    Proper names are gathered first, so that a headline's "governor" finds the governor whom the body names.
    """

    def __init__(self, text: str, reading: Reading) -> None:
        self._text = text
        self._entries: list[_Entry] = []
        self._spots = [(place.span.start, place.span.end, place.name) for place in reading.places]
        self._place_names = {text[start:end] for start, end, _ in self._spots}
        self._links: dict[tuple[int, int, str], ChainLink] = {}
        for mention in reading.attributions:
            for voice in mention.voices:
                if mention.reference != "pronoun" and not _is_description(voice.name):
                    self._gather(voice)
        names = {entry.name for entry in self._entries}
        self._places = [
            place for place in reading.places if place.where_prec <= _LOCAL_PREC and place.name not in names
        ]

    def _gather(self, voice: VoiceMention) -> None:
        voice = self._in_full(voice)
        described = set(_words(self._text[voice.span.start : voice.span.end]))
        same = self._same(voice.name)
        if same is None:
            same = _Entry(voice.name, voice.kind, described, voice.span.start, voice.role)
            self._entries.append(same)
        same.where |= self._where(voice)
        same.described |= described
        if voice.role:
            same.roles.add(voice.role)
        words = set(_words(voice.name))
        if words > same.words:
            same.name, same.words, same.initials = voice.name, words, _initials(voice.name)
        if same.kind in {"unknown", "person"} and voice.kind not in {"unknown", "person"}:
            same.kind = voice.kind

    def _same(self, name: str) -> _Entry | None:
        """The entry that a proper name names: the same words, a surname, a body's short form, its initials."""
        words = _words(name)
        for entry in self._entries:
            if _words(entry.name) == words:
                return entry
        lower = name.lower()
        for entry in reversed(self._entries):
            short, full = sorted((name, entry.name), key=len)
            if _short_form(short, full) and not (short in self._place_names and full.startswith(short)):
                return entry
            if (
                len(words) == 1
                and len(name) > 1
                and name.isupper()
                and (entry.initials == lower or lower in entry.described)
            ):
                return entry
            if entry.name.isupper() and len(entry.name) > 1 and entry.name.lower() == _initials(name):
                return entry
        return None

    def link(self, voice: VoiceMention, reference: Reference = "named") -> ChainLink:
        """The voice's link in a chain. Voices are to be asked for in the order of the text."""
        key = (voice.span.start, voice.span.end, voice.name)
        if key not in self._links:
            self._links[key] = self._resolve(voice, reference)
        return self._links[key]

    def _resolve(self, voice: VoiceMention, reference: Reference) -> ChainLink:
        voice = self._in_full(voice)
        name = voice.name.removesuffix("'s").removesuffix("’s")
        at = voice.span.start
        if voice.kind == "anonymous":
            return ChainLink(name=self._fuller_source(name), kind="anonymous")
        found = self._described(voice, name, reference) if _is_description(name) else self._same(name)
        if found is None:
            if voice.local and (place := self._place_before(at)) is not None:
                name = f"{place.name} {name}"
            elif _is_description(name) and reference == "definite":
                name = self._capitalised_before(name, at) or name
            found = self._same(name) if not _is_description(name) else None
        if found is None:
            described = set(_words(self._text[at : voice.span.end])) | set(_words(name))
            found = _Entry(name, voice.kind, described, at, voice.role)
            self._entries.append(found)
        found.last = at
        return ChainLink(name=found.name, kind=found.kind)

    def _in_full(self, voice: VoiceMention) -> VoiceMention:
        """The voice, a body named by its noun alone under the name that the text has before: "the Command"."""
        words = self._text[voice.span.start : voice.span.end].lower()
        if voice.kind in {"person", "unknown", *_MEDIA} or words != f"the {voice.name.lower()}":
            return voice
        fuller = None if _is_description(voice.name) else self._capitalised_before(voice.name, voice.span.start)
        return msgspec.structs.replace(voice, name=fuller) if fuller else voice

    def _described(self, voice: VoiceMention, name: str, reference: Reference) -> _Entry | None:
        """The voice that a description points at: the last one before it that fits, else the first after it."""
        at = voice.span.start
        words = set(_words(name)) - _SMALL - {"same"}
        joint = " and " in name
        article = reference == "definite" or self._text[at : at + 4].lower() == "the " or " " not in name
        if not words or not article:
            return self._repeated(words)
        if voice.role is not None:
            fits = (
                [entry for entry in self._entries if voice.role in entry.roles and self._agrees(entry, voice)]
                or [
                    entry
                    for entry in self._entries  # of two offices, "the spokeswoman, Colonel X", one is the role and both are told
                    if words <= entry.described
                    and not _is_description(entry.name)
                    and entry.kind in _HOLDERS
                    and self._agrees(entry, voice)
                ]
            )
        elif voice.kind in _MEDIA:
            fits = [
                entry
                for entry in self._entries
                if entry.kind in _MEDIA or (entry.kind in {"unknown", "person"} and not entry.roles)
            ]
            bare = len(words) == 1  # "the outlet", not "the police radio"
            fits = [entry for entry in fits if words <= entry.described] or [
                e for e in fits if bare and e.last < at and not _is_description(e.name)
            ]
        else:
            fits = [entry for entry in self._entries if words <= entry.described | entry.words and not entry.roles]
        fits = [entry for entry in fits if joint or not (_is_description(entry.name) and " and " in entry.name)]
        before = [entry for entry in fits if entry.last <= at]
        if before:
            return max(before, key=lambda entry: entry.last)
        return fits[0] if fits else None

    def _repeated(self, words: set[str]) -> _Entry | None:
        return next(
            (
                entry
                for entry in self._entries
                if words and set(_words(entry.name)) - _SMALL == words and not entry.roles
            ),
            None,
        )

    def _where(self, voice: VoiceMention) -> set[str]:
        """The places that the words for a voice name."""
        return {name for start, end, name in self._spots if voice.span.start <= start and end <= voice.span.end}

    def _agrees(self, entry: _Entry, voice: VoiceMention) -> bool:
        """Whether a description ("mayor of X") names no other place than those the voice was described with."""
        mine = self._where(voice)
        return not mine or not entry.where or bool(mine & entry.where)

    def _capitalised_before(self, name: str, at: int) -> str | None:
        """The name that a bare noun shortens, where the text has it before: "the ministry" after "Interior Ministry"."""
        noun, begin = name.capitalize(), max(0, at - 3000)
        if not name.isalpha() or self._text.find(noun, begin, at) < 0:
            return None
        met = re.findall(rf"(?:[A-ZА-ЯЁ][\w-]+(?:['’]s)?\s){{1,4}}{noun}\b", self._text[begin:at])
        if not met:
            return None
        words = met[-1].split()
        return " ".join(words[1:] if words[0] in {"The", "At", "In", "On", "A"} else words)

    def _fuller_source(self, name: str) -> str:
        """An unnamed source under the fullest name the document gives such a one."""
        words = set(_words(name))
        fuller = [
            link.name for link in self._links.values() if link.kind == "anonymous" and words < set(_words(link.name))
        ]
        return fuller[-1] if fuller else name

    def _place_before(self, at: int) -> PlaceMention | None:
        """The place spoken of last before an offset, else the first of the document."""
        before = [place for place in self._places if place.span.start <= at and place.role in {"at", "of"}]
        return before[-1] if before else next(iter(self._places), None)


def _short_form(short: str, full: str) -> bool:
    """Whether one name is the other without its first names, or a body's without its last capitalised words."""
    part, whole = _words(short), _words(full)
    if not part or len(part) >= len(whole) or short[:1].islower():
        return False
    if whole[-len(part) :] == part:
        return full.split()[0][:1].isupper()
    rest = _WORD.findall(full)[len(part) :]
    return (
        whole[: len(part)] == part
        and all(word[:1].isupper() or word.lower() in _SMALL for word in rest)
        and "'s" not in full
        and "’s" not in full
    )
