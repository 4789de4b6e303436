"""One name for one voice throughout a document: short forms, initials and descriptions traced to the full name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from khronika.language.reading import AttributionMention, PlaceMention, Reading, VoiceMention
from khronika.record.statements import ChainLink, VoiceKind

_WORD = re.compile(r"\w+(?:['’]s\b)?")
#: A short bare name for a local body ("police") takes the place's name where the place is no wider than a province.
_LOCAL_PREC = 5
_SMALL = frozenset({"of", "the", "and", "for", "in", "de", "la", "du", "des", "le", "les", "et", "al", "at"})


class _Entry:
    """A voice met so far: its name, its kind, and every word that has named or described it."""

    __slots__ = ("described", "initials", "kind", "last", "name", "words")

    def __init__(self, name: str, kind: VoiceKind, described: set[str], last: int) -> None:
        self.name, self.kind, self.described, self.last = name, kind, described, last
        self.words = set(_words(name))
        self.initials = "".join(word[0] for word in _WORD.findall(name) if word[0].isupper()).lower()


def _words(text: str) -> list[str]:
    return [word.lower().removesuffix("'s").removesuffix("’s") for word in _WORD.findall(text)]


class Voices:
    """The voices of one document under one name each.

    Proper names are gathered first, so that a headline's "governor" finds the governor whom the body names.
    """

    def __init__(self, text: str, reading: Reading, outlet: str | None) -> None:
        self._entries: list[_Entry] = []
        self._outlet = outlet
        self._places = [place for place in reading.places if place.where_prec <= _LOCAL_PREC]
        self._named: dict[tuple[int, int, str], ChainLink] = {}
        for mention in reading.attributions:
            for voice in mention.voices:
                if voice.name[:1].isupper() and mention.reference != "pronoun":
                    self._gather(text, voice)
        self._text = text

    def _gather(self, text: str, voice: VoiceMention) -> None:
        described = set(_words(text[voice.span.start : voice.span.end]))
        own = set(_words(voice.name))
        same = self._same(voice.name)
        if same is None:
            self._entries.append(_Entry(voice.name, voice.kind, described, voice.span.start))
            return
        same.described |= described
        if own > same.words:
            same.name, same.words = voice.name, own
            same.initials = _Entry(voice.name, voice.kind, set(), 0).initials
        if same.kind in {"unknown", "person"} and voice.kind not in {"unknown", "person"}:
            same.kind = voice.kind

    def _same(self, name: str) -> _Entry | None:
        words = set(_words(name))
        plain = words - _SMALL
        for entry in self._entries:
            if entry.words == words:
                return entry
        for entry in reversed(self._entries):
            if plain and (plain < entry.words or entry.words - _SMALL < plain) and self._mergeable(name, entry):
                return entry
            if (
                len(words) == 1
                and name.isupper()
                and len(name) > 1
                and (entry.initials == name.lower() or name.lower() in entry.described)
            ):
                return entry
            if (
                len(entry.words) == 1
                and entry.name.isupper()
                and entry.name.lower() in _Entry(name, "unknown", set(), 0).initials
            ):
                return entry
        return None

    @staticmethod
    def _mergeable(name: str, entry: _Entry) -> bool:
        """Whether one name holding the other's words makes them one: a surname, a body's short form at its edge."""
        short, full = sorted((_words(name), _words(entry.name)), key=len)
        return full[-len(short) :] == short or full[: len(short)] == short

    def link(self, mention: AttributionMention, voice: VoiceMention, owner: ChainLink | None) -> ChainLink:
        """The voice's link in a chain. `owner` is the link before it in the same words ("the newspaper's source")."""
        key = (voice.span.start, voice.span.end, voice.name)
        if key in self._named:
            return self._named[key]
        found = self._resolve(mention, voice, owner)
        self._named[key] = found
        return found

    def _resolve(self, mention: AttributionMention, voice: VoiceMention, owner: ChainLink | None) -> ChainLink:
        name = voice.name.removesuffix("'s").removesuffix("’s")
        at = voice.span.start
        if name[:1].isupper() and (entry := self._same(name)) is not None:
            entry.last = at
            return ChainLink(name=entry.name, kind=entry.kind)
        if voice.kind == "anonymous":
            return ChainLink(name=self._fuller_source(name), kind="anonymous")
        described = self._described(name, at)
        if described is not None and (
            mention.reference != "named" or " " not in name or voice.kind in {"official", "outlet"}
        ):
            described.last = at
            return ChainLink(name=described.name, kind=described.kind)
        name = self._localised(name, voice.kind, at)
        self._entries.append(
            _Entry(name, voice.kind, set(_words(self._text[at : voice.span.end])) | set(_words(name)), at)
        )
        return ChainLink(name=name, kind=voice.kind)

    def _described(self, name: str, at: int) -> _Entry | None:
        """The voice that a description points at: the last one before it that its words fit, else the first after it."""
        words = set(_words(name)) - _SMALL
        if not words:
            return None
        fits = [entry for entry in self._entries if words <= entry.described | entry.words]
        if not fits:
            head = _words(name)[0]
            near = [
                entry
                for entry in self._entries
                if head in entry.described and entry.kind == "person" and len(words & entry.described) * 2 > len(words)
            ]
            fits = near
        before = [entry for entry in fits if entry.last <= at]
        if before:
            return max(before, key=lambda entry: entry.last)
        return fits[0] if fits else None

    def _fuller_source(self, name: str) -> str:
        """An unnamed source under the fullest name the document gives such a one."""
        words = set(_words(name))
        for entry in self._entries:
            if entry.kind == "anonymous" and words <= entry.words:
                return entry.name
        for key, link in self._named.items():
            if link.kind == "anonymous" and words < set(_words(link.name)) and key:
                return link.name
        return name

    def _localised(self, name: str, kind: VoiceKind, at: int) -> str:
        """ "police", "city's police": with the name of the place spoken of last."""
        words = _words(name)
        if kind != "official" or name[:1].isupper() or words[-1].endswith("s"):
            return name
        possessive = len(words) == 2 and ("'s " in name or "’s " in name)
        if len(words) != 1 and not possessive:
            return name
        place = self._place_before(at)
        return f"{place.name} {words[-1]}" if place is not None else name

    def _place_before(self, at: int) -> PlaceMention | None:
        near = [place for place in self._places if place.span.start <= at and place.role in {"at", "of"}]
        if near:
            return near[-1]
        return self._places[0] if self._places else None


def gather_sources(reading: Reading) -> Sequence[str]:
    """The names of the anonymous sources a document names, fullest first."""
    names = {voice.name for mention in reading.attributions for voice in mention.voices if voice.kind == "anonymous"}
    return sorted(names, key=lambda name: (-len(name), name))
