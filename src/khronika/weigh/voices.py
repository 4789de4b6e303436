"""Voices: the independent origins of an event's counts, after everybody who only passes on is folded away.

A voice is the last link of a chain. A named body or person is one voice whoever carries it. An unnamed one ("a police
source") belongs to the last named link before it: two outlets' police sources are two voices. Beyond that,
independence must be shown: an outlet that tells the number its own source gave is that source; two unnamed sources of
one outlet that agree are one; a body in common words ("officials", "campaigners") with the very number of a named one
is that one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from khronika.record.assessments import Voice
from khronika.record.documents import Document
from khronika.record.statements import ChainLink, VoiceKind
from khronika.weigh.bounds import Bounds, exclude, loosened
from khronika.weigh.counts import Count
from khronika.weigh.names import is_nameless, is_short_form, name_key

NOBODY: Mapping[str, ChainLink] = {}
_BODIES: frozenset[VoiceKind] = frozenset({"official", "court", "military", "ngo", "international", "person"})
_OUTLETS: frozenset[VoiceKind] = frozenset({"outlet", "agency"})
#: The people of an outlet: their count is the outlet's own.
_STAFF = re.compile(
    r"^(?P<outlet>.+?)(?:['’]s?)? (?:own )?"
    r"(?:correspondents?|reporters?|journalists?|photographers?|crew|team|newsroom|staff)$",
    re.IGNORECASE,
)
#: Names in common words: no such body can be asked twice.
_COLLECTIVE = re.compile(
    r"(?:^|\s)(?:authorities|officials|media|reports|sources|activists|campaigners|groups|witnesses|residents|doctors|"
    r"government|services)$",
    re.IGNORECASE,
)


class Speaker(msgspec.Struct, frozen=True):
    """Who a voice is: its key, its name as printed, its kind, and the outlet that spoke to it where it has no name."""

    key: str
    name: str
    kind: VoiceKind
    keeper: str | None = None

    @property
    def outlet(self) -> bool:
        """Whether it is an outlet speaking for itself."""
        return self.kind in _OUTLETS


def speaker_of(chain: Sequence[ChainLink]) -> Speaker:
    """The voice at the end of a chain."""
    if not chain:
        return Speaker(key="unknown outlet", name="unknown outlet", kind="unknown")
    named = [link for link in chain if not is_nameless(link)]
    last = chain[-1]
    if not is_nameless(last):
        staff = _STAFF.match(last.name)
        if staff and len(chain) > 1 and name_key(staff["outlet"]) == name_key(chain[-2].name):
            last = chain[-2]
        key = name_key(last.name)
        return Speaker(key=key, name=last.name, kind=last.kind)
    keeper = named[-1].name if named else chain[0].name
    staff = _STAFF.match(last.name)
    if len(chain) > 1 and (
        staff or name_key(last.name).removeprefix("own ") in ("correspondent", "reporter", "journalist")
    ):
        return speaker_of(chain[:-1])
    plain = last.name.removeprefix("anonymous ").removeprefix("unnamed ")
    if plain.endswith(("source", "sources")):
        name = f"{keeper}'s {plain}"
    elif len(chain) > 1 and is_nameless(chain[-2]):
        name = f"{plain} (through a {chain[-2].name}, {keeper})"
    else:
        name = f"{plain} ({keeper})"
    key = name_key(keeper)
    return Speaker(key=f"{key} / {name_key(plain)}", name=name, kind=last.kind, keeper=key)


def give_voices(
    counts: Sequence[Count], offices: Mapping[str, ChainLink] = NOBODY
) -> tuple[list[Count], dict[str, Speaker]]:
    """The counts of one act with the key of their independent voice, and who these voices are.

    `offices` gives, by name, the bodies that persons speak for, and who holds an office.
    """
    speakers: dict[str, Speaker] = {}
    told = []
    for count in counts:
        speaker = speaker_of([offices.get(link.name, link) for link in count.figure.chain])
        known = speakers.setdefault(speaker.key, speaker)
        if known.outlet and not speaker.outlet:  # a body that also publishes for itself
            speakers[speaker.key] = speaker
        told.append(msgspec.structs.replace(count, voice=speaker.key))
    same = _short_names(speakers)
    told = [msgspec.structs.replace(count, voice=same.get(count.voice, count.voice)) for count in told]
    told = _fold_passed_on(told, speakers)
    told = _fold_sources(told, speakers)
    told = _fold_groups(told, speakers)
    return _fold_collective(told, speakers), speakers


def first_hand(count: Count, speaker: Speaker) -> bool:
    """Whether the report that prints a count heard it from the voice itself, or is the voice's own."""
    outlet = name_key(count.outlet)
    return outlet in (speaker.key, speaker.keeper)


def make_voice(speaker: Speaker, counts: Sequence[Count], documents: Mapping[str, Document]) -> Voice:
    """One voice with all figures and documents that carry it, copies included.

    `origin` is the report that heard it first-hand where that is in the collection, else the outlet that did.
    """
    figures = sorted({f.id for count in counts for f in (*count.figures, *count.copies)})
    held = sorted({f.document for count in counts for f in (*count.figures, *count.copies)})
    own = [figure.document for count in counts if first_hand(count, speaker) for figure in count.figures]
    own.sort(key=lambda document: documents[document].published or "9999" if document in documents else "9999")
    return Voice(
        name=speaker.name,
        kind=speaker.kind,
        figures=tuple(figures),
        documents=tuple(held),
        origin=own[0] if own else (speaker.keeper or speaker.name),
    )


def _short_names(speakers: Mapping[str, Speaker]) -> dict[str, str]:
    """Keys of short names that one longer name holds ("Kovalenko", "Anna Kovalenko"), with that longer name's key."""
    bodies = [speaker for speaker in speakers.values() if speaker.kind in _BODIES and speaker.keeper is None]
    found = {}
    for short in bodies:
        longer = [other.key for other in bodies if is_short_form(short.key, other.key)]
        if len(longer) == 1:
            found[short.key] = longer[0]
    return {short: found.get(longer, longer) for short, longer in found.items()}


def _agree(one: Count, other: Count) -> bool:
    """Whether two counts may be one number that is told twice; a floor ("at least 60") is, with one a tenth above at most."""
    if one.bounds is None or other.bounds is None:
        return one.bounds == other.bounds
    return one.bounds == other.bounds or not exclude(_told_as(one.reach), _told_as(other.reach))


def _told_as(reach: Bounds) -> Bounds:
    ceiling = loosened(Bounds(reach.lower, reach.lower), approximate=True).upper
    return reach if reach.upper is not None else Bounds(reach.lower, ceiling)


def _fold_passed_on(counts: list[Count], speakers: Mapping[str, Speaker]) -> list[Count]:
    """Give an outlet's number to the source that the outlet, wherever it is quoted, has it from."""
    sources: dict[str, list[Count]] = defaultdict(list)
    for count in counts:
        speaker = speakers[count.voice]
        if speaker.outlet:
            continue
        for link in count.figure.chain[:-1]:
            sources[name_key(link.name)].append(count)
    folded = []
    for count in counts:
        if speakers[count.voice].outlet:
            agreeing = [
                source for source in sources[count.voice] if source.group == count.group and _agree(count, source)
            ]
            if agreeing:
                best = min(agreeing, key=lambda source: (source.bounds != count.bounds, source.voice))
                count = msgspec.structs.replace(count, voice=best.voice)
        folded.append(count)
    return folded


def _fold_sources(counts: list[Count], speakers: Mapping[str, Speaker]) -> list[Count]:
    """Make one voice of the unnamed sources of one outlet that agree; the longest name says most of who it is."""
    kept: dict[tuple[str, str | None], list[Count]] = defaultdict(list)
    for count in counts:
        speaker = speakers[count.voice]
        if speaker.keeper is not None and speaker.kind == "anonymous":
            kept[(speaker.keeper, count.group)].append(count)
    same: dict[tuple[str, str | None], str] = {}
    for (_, group), told in sorted(kept.items(), key=lambda item: (item[0][0], item[0][1] or "")):
        voices = sorted({count.voice for count in told}, key=lambda voice: (-len(voice), voice))
        for index, voice in enumerate(voices):
            for longer in voices[:index]:
                mine = [count for count in told if count.voice == voice]
                theirs = [count for count in told if count.voice == longer]
                if (longer, group) not in same and any(_agree(one, other) for one in mine for other in theirs):
                    same[(voice, group)] = longer
                    break
    return [msgspec.structs.replace(c, voice=same.get((c.voice, c.group), c.voice)) for c in counts]


def _fold_groups(counts: list[Count], speakers: Mapping[str, Speaker]) -> list[Count]:
    """Make one voice of a group that several outlets leave without a name ("the union") and give the very same number of."""
    first: dict[tuple[object, ...], str] = {}
    folded = []
    for count in counts:
        speaker = speakers[count.voice]
        if speaker.keeper is not None and speaker.kind == "ngo" and count.bounds is not None:
            words = count.voice.removeprefix(f"{speaker.keeper} / ")
            voice = first.setdefault((words, count.group, count.bounds), count.voice)
            count = msgspec.structs.replace(count, voice=voice)
        folded.append(count)
    return folded


def _fold_collective(counts: list[Count], speakers: Mapping[str, Speaker]) -> list[Count]:
    """Give the number of a body in common words to the named body that says the very same."""
    named: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for count in counts:
        if speakers[count.voice].keeper is None and not _collective(speakers[count.voice]):
            named[(count.group, count.bounds)].append(count.voice)
    folded = []
    for count in counts:
        speaker = speakers[count.voice]
        others = named.get((count.group, count.bounds), [])
        bodies = [voice for voice in others if speakers[voice].kind in _BODIES]
        if _collective(speaker) and bodies and count.bounds is not None:
            count = msgspec.structs.replace(count, voice=min(bodies))
        folded.append(count)
    return folded


def _collective(speaker: Speaker) -> bool:
    common = speaker.kind not in ("anonymous", "witness", "relative")
    return common and _COLLECTIVE.search(speaker.name.split(" (")[0]) is not None
