"""Voices and cues of the field, every name invented, and sentences made of them around what others wrote."""

from __future__ import annotations

import random
import re

_OUTLETS = (
    "the {town} Post", "the {town} Courier", "{town} Radio", "the local outlet {town} Herald", "the {town} Mirror", "the daily Den Vold",
    "the news site Bridge and Tower", "local outlet {town} Today", "Deep River News", "the independent outlet Lantern", "The Lantern",
    "{town} Gazeta", "Novy {town}", "the agency North Wire", "North Wire", "the state agency Orvinform", "Orvinform", "{town} Insider",
    "regional broadcaster TV {town}", "{town} Today's correspondent", "the {town} Post's information", "{town}.Realities",
)  # fmt: skip
_CHANNELS = (
    "the Telegram channel {channel}", "the {channel} Telegram channel", "{channel}", "the channel {channel}",
    "Telegram channels close to the security services", "several Telegram channels", "military bloggers",
)  # fmt: skip
_BODIES = (
    "the {country} Interior Ministry", "{country}'s Defence Ministry", "the Ministry of Health", "the regional governor, {person},",
    "the {town} mayor's office", "the {town} police department", "police", "{town} police", "the prosecutor's office", "the joint press service of the {town} courts",
    "the press service of the {town} District Court", "the Investigative Office", "the emergency services", "the regional health department",
    "the governor of {town}, {person}", "the General Staff", "the border service", "the court's press secretary", "the Justice Ministry", "the authorities",
    "a police spokesman", "Interior Minister {person}", "{country}'s foreign ministry", "the head of the military administration, {person}", "officials",
)  # fmt: skip
_GROUPS = (
    "the monitoring group {group}", "{group}", "the rights group {group}", "{group}, a group that tracks detentions", "the project {group}",
    "human rights defenders", "the dockers' union", "the League for the Disappeared", "lawyers for the detained", "the Committee of Soldiers' Families",
    "the ombudsman, {person}", "{group}'s lawyers", "the International Relief Mission", "the Council for Civic Rights", "activists", "a {group} spokeswoman",
)  # fmt: skip
_PEOPLE = (
    "a witness", "eyewitnesses", "relatives of the detained", "a source in the city police", "two officers who asked not to be named",
    "local residents", "{person}, whose brother was among those detained,", "the chief physician, {person}", "neighbours", "a source in the emergency services",
    "one of the released", "the lawyer {person}", "{person}", "survivors", "a former prisoner", "the mother of one of the conscripts", "sources close to the garrison",
)  # fmt: skip
_FILL = {
    "town": ("Tidewater", "Saltmarsh", "Port Maren", "Dresna", "Velin", "Alder Bridge", "Harrow", "Sorrel Ford", "Kestry", "Molvary", "Ostrel Dol", "Brenn"),
    "channel": ("Harbour Alarm", "Night Ferry", "Free Quay", "Grey Quay", "Dresna Desk", "Nine Bells", "Siren of Brenn", "Overheard in Brenn"),
    "group": ("Open Docket", "Amber Watch", "Charter Nine", "Civic Solidarity", "Nightbell", "Lens", "White Register", "Crossing Point", "Headcount"),
    "country": ("Orvian", "Kyrian", "Orvia", "Kyria", "Molvarian", "Tessaly"),
    "person": ("Marko Ilves", "Olga Brantz", "Ilmar Tovic", "Nadja Orlin", "Teodor Vass", "Inna Gold", "Lev Hartan", "Petra Lund", "Dmitri Sorrel", "Aylin Kesh"),
}  # fmt: skip
_CUES = (
    "said",
    "reported",
    "reports",
    "says",
    "writes",
    "wrote",
    "announced",
    "confirmed",
    "claims",
    "claimed",
    "stated",
    "added",
    "clarified",
    "noted",
    "specified",
    "told North Wire",
)

#: Where a sentence of others goes: {x} as it stands, {X} without its stop, {y} also with a small first letter.
_FRAMES = (
    "{X}, {cue} {s}.", "{X}, {cue} {s}.", "{X}, {s} {cue}.", "{X}, {s} {cue}.", "{X}, {cue:according to} {s}.", "{cue:According to} {s}, {y}.", "{S} {cue} that {y}.", "{S} {cue} {y}.",
    "{S} {cue} on Monday that {y}.", "{S} {cue} on Telegram that {y}.", "As {s} {cue}, {y}.", "{X}, {s} {cue}, citing a police source.", "{S}{cue::} {X}", "{X} ({cue:according to} {s}).",
    "{X}, {cue} {s}, citing two people familiar with the matter.", "{S}, citing the court, {cue} that {y}.", "{q}, {s} {cue}.", "{q}, {cue} {s}.", "{S} {cue}: {Q}", "{cue:Reportedly}, {y}.",
    "{X}, {cue:in the words of} {s}.", "{X}, {s} {cue} on Friday, adding no details.",
)  # fmt: skip


#: Short sentences in nobody's mouth, such as stand between those of others.
ASIDES = (
    "The road is closed.", "An inquiry has been opened.", "No one has claimed the attack.", "Nobody was charged.", "The school has 400 pupils.",
    "The street was empty by noon.", "Two of them are minors.", "Shops stayed shut.", "All flights were cancelled.", "The trial goes on.",
    "Three died.", "The camp lies 12 km from the border.", "Talks resume on Monday.", "The power is still off.", "It was the fourth raid this month.",
    "Buses stood at every gate.", "The bridge has been closed since March.", "Seven remain in hospital.", "The curfew ends on Friday.", "They were not named.",
)  # fmt: skip

_HEDGES = ("reportedly", "allegedly", "reportedly", "reportedly", "supposedly")
_AUXILIARY = re.compile(r"\b(was|were|has been|have been|had been|has|have|had)\b(?= \w+(?:ed|en)\b)")


def hedge_sentence(sentence: str, dice: random.Random) -> tuple[str, dict[str, list[tuple[int, int]]]] | None:
    """A sentence with "reportedly" or the like behind its first auxiliary, which parts its content; None where it has none."""
    found = _AUXILIARY.search(sentence)
    if not found:
        return None
    cue = dice.choice(_HEDGES)
    at = found.end()
    text = f"{sentence[:at]} {cue}{sentence[at:]}"
    end = at + 1 + len(cue)
    return text, {"source": [], "cue": [(at + 1, end)], "content": [(0, at), (end + 1, len(text.rstrip(" .")))]}


def make_voice(dice: random.Random) -> str:
    """The words for one voice, beginning as they stand within a sentence."""
    pattern = dice.choice(dice.choice((_OUTLETS, _CHANNELS, _BODIES, _GROUPS, _PEOPLE)))
    return pattern.format(**{kind: dice.choice(names) for kind, names in _FILL.items()}).rstrip(",")


def make_cue(dice: random.Random) -> str:
    """A cue that goes with any of them."""
    return dice.choice(_CUES[:-1])


def frame_sentence(sentence: str, dice: random.Random) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """A sentence (with its stop) put into somebody's mouth: the text, and the spans of source, cue and content."""
    bare = sentence.rstrip(" .")
    voice, cue = make_voice(dice), dice.choice(_CUES)
    words = bare.split(" ", 1)
    small = bare if words[0] not in _LOWERED else words[0].lower() + bare[len(words[0]) :]
    frame = dice.choice(_FRAMES)
    text = ""
    spans: dict[str, list[tuple[int, int]]] = {"source": [], "cue": [], "content": []}
    at = 0
    while at < len(frame):
        if frame[at] != "{":
            text += frame[at]
            at += 1
            continue
        end = frame.index("}", at)
        name, _, fixed = frame[at + 1 : end].partition(":")
        if name == "cue":
            role, part = "cue", fixed or cue
        elif name in {"s", "S"}:
            role, part = "source", voice if name == "s" else voice[0].upper() + voice[1:]
        else:
            curly = dice.random() < 0.5
            role, part = "content", {"X": bare, "y": small, "q": f"{bare},", "Q": f"{bare}."}[name]
            if name in "qQ":
                part = f"“{part}”" if curly else f'"{part}"'
        start = len(text)
        text += part
        spans[role].append((start, len(text)))
        at = end + 1
    return _tidied(text, spans)


_LOWERED = {"The", "A", "An", "In", "On", "At", "More", "About", "Around", "Two", "Three", "Four", "Five", "Six", "Many", "Several", "Some", "There", "Police", "Officers", "It", "Hundreds", "Dozens", "Thousands"}  # fmt: skip


def _tidied(text: str, spans: dict[str, list[tuple[int, int]]]) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """Without the comma that a frame sets behind a quotation that has its own; a cue's own words ("told X") kept to the verb."""
    for mark in (",”,", ',",'):
        at = text.find(mark)
        if at >= 0:
            cut = at + 2
            text = text[:cut] + text[cut + 1 :]
            spans = {role: [(a - (a > cut), b - (b > cut)) for a, b in found] for role, found in spans.items()}
    spans["cue"] = [(a, a + 4) if text[a:b].startswith("told") else (a, b) for a, b in spans["cue"]]
    return text, spans
