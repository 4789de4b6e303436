"""Attributions that hang on a verb of saying: its source before it or behind, and what is said."""

from __future__ import annotations

from khronika.language.fr.citing import by_account
from khronika.language.fr.contents import (
    goes_on,
    last_sentence,
    left_limit,
    listed_behind,
    said_after,
    said_before,
    said_behind,
)
from khronika.language.fr.cues import Cue, skip_fillers, verbs
from khronika.language.fr.marked import Scene, names_speaker, number_begins
from khronika.language.fr.numbers import number_at
from khronika.language.fr.refusals import refused
from khronika.language.fr.sources import counts_people, read_source
from khronika.language.fr.subjects import subject_before, subject_behind
from khronika.language.fr.tongue import name_voices
from khronika.language.fr.verbs import forms
from khronika.language.reading import Span, VoiceMention
from khronika.language.romance.marked import Marked
from khronika.language.romance.sources import Source
from khronika.language.romance.verb_groups import VerbGroup

#: How many words may part "ce que" from the verb it is the object of.
_WHICH = 14
#: How many words the agent of a passive may have.
_AGENT = 9


def by_verb(scene: Scene, cue: Cue) -> Marked | None:
    """Reads "X a annoncé C" and its kin."""
    line = scene.line
    if cue.group.kind == "infinitive":
        governor = _governor(scene, cue)
        if governor is None:
            return None
        cue = cue._replace(start=governor.start)
    elif cue.group.kind != "finite":
        return None
    before = line.norms[cue.start - 1] if cue.start else ""
    if _nicknames(scene, cue):
        return None
    which = _which(scene, cue)
    if which is not None:
        told = which > 0 and line.norms[which - 1] in {"après", "selon"}
        return by_account(scene, cue, which) if told else _said_of_that(scene, cue, which)
    if before in {"dont", "où"}:
        return None
    if before in {"qui", "lequel", "laquelle"}:
        return _relative(scene, cue)
    if scene.is_inverted(cue):
        return _inverted(scene, cue)
    if before in {"et", "mais", "puis"} and (same := _goes_on(scene, cue)) is not None:
        return same
    source = subject_before(line, cue, scene.groups)
    if source is None and before == ",":
        return _goes_on(scene, cue)
    if source is None:
        return _learned(scene, cue)
    if cue.group.lemma in {"savoir", "apprendre"}:
        return None  # who learns something says nothing

    blocked = scene.blocked(cue.end)
    if _subordinate(scene, source):
        blocked += [at for at in range(cue.end, len(line.norms)) if line.norms[at] == ","][:1]
    content = said_behind(scene.lines, line, cue, blocked)
    content = content or _pointed_at(scene, cue)
    if not content and cue.polarity == "positive":
        return None
    if not content and (silent := refused(scene, cue.group)) is not None:
        return silent  # "La garde « ne commente pas les rumeurs »"
    return Marked(source, (cue.start, cue.end), content, cue.polarity, _hearers(scene, cue))


def _governor(scene: Scene, cue: Cue) -> VerbGroup | None:
    """The verb that an infinitive of saying hangs on: "vient de dire", "tient à préciser"."""
    norms = scene.line.norms
    end = cue.start - (norms[cue.start - 1] in {"à", "de", "d'", "par"}) if cue.start else 0
    governor = next((group for group in scene.groups if group.end == end and group.kind == "finite"), None)
    if governor is None or governor.negated:
        return None
    return governor if governor.lemma in verbs("governing") else None


def _subordinate(scene: Scene, source: Source) -> bool:
    """Whether a source opens a clause beside another: "alors que le ministre affirme A, B"."""
    before = scene.line.norms[: source.start]
    return before in {("alors", "que"), ("tandis", "que"), ("si",), ("quand",), ("lorsque",)}


def _nicknames(scene: Scene, cue: Cue) -> bool:
    """Whether "dit" only gives a name: "l'homme, dit « le Borgne », est en fuite"."""
    norms = scene.line.norms
    if (
        cue.group.lemma != "dire"
        or norms[max(0, cue.start - 1) : cue.start] != (",",)
        or norms[cue.end : cue.end + 1] != ('"',)
    ):
        return False
    close = next((at for at in range(cue.end + 1, min(cue.end + 6, len(norms))) if norms[at] == '"'), None)
    return close is not None and norms[close + 1 : close + 2] == (",",)


def _which(scene: Scene, cue: Cue) -> int | None:
    """Where "ce que", "ce qu'" or "ce dont" opens the clause that a verb of saying ends: "C, ce que conteste X"."""
    norms = scene.line.norms
    for at in range(cue.start - 1, max(0, cue.start - _WHICH), -1):
        if norms[at] in {"que", "qu'", "dont"} and norms[at - 1] == "ce":
            return None if at > 1 and norms[at - 2] in {"jusqu'", "à", "de"} else at - 1
        if any(group.kind == "finite" and group.start <= at < group.end for group in scene.groups):
            return None
    return None


def _said_of_that(scene: Scene, cue: Cue, which: int) -> Marked | None:
    """Reads "C, ce que X conteste", "C : c'est ce qu'affirme X"; alone, of the sentence before."""
    line = scene.line
    if any(other.end == which for other in scene.cues):
        return None  # "a répété ce qu'elle avait confié"
    source = subject_before(line, cue, scene.groups) or subject_behind(line, cue, scene.groups)
    edge = which
    while edge > 0 and line.norms[edge - 1] in {"est", "c'", "comme", ":", ",", '"'}:
        edge -= 1
    content = said_before(scene.lines, line, edge, scene.taken) if edge else last_sentence(scene.lines, line)
    return Marked(source, (cue.start, cue.end), content, cue.polarity) if source is not None and content else None


def _pointed_at(scene: Scene, cue: Cue) -> list[Span]:
    """Reads "X l'a confirmé", "X l'assure": what is said is the sentence before."""
    line = scene.line
    ends = line.norms[cue.end : cue.end + 1] in {(".",), (",",), ("!",), (";",)}
    points = bool({"l'", "le"} & set(line.norms[cue.start : cue.group.at])) and cue.group.lemma in verbs("pointing")
    if not (ends and points):
        return []
    colon = next((at for at in range(cue.start - 1, 0, -1) if line.norms[at] == ":"), None)
    span = line.span(left_limit(line, colon, scene.taken), colon) if colon is not None else None
    return [span] if span is not None else last_sentence(scene.lines, line)


def _goes_on(scene: Scene, cue: Cue) -> Marked | None:
    """Reads "X dément A mais reconnaît B": the same source says more."""
    outer = scene.marked[-1] if scene.marked else None
    if outer is None and (first := _verb_before(scene, cue)) is not None:
        source = subject_before(scene.line, first, scene.groups)
        outer = Marked(source, (first.start, first.end), [], "positive", _hearers(scene, cue)) if source else None
    if outer is None or outer.source is None or outer.source.start > outer.cue[0] or cue.group.pronoun is not None:
        return None
    content = said_behind(scene.lines, scene.line, cue, scene.blocked(cue.end))
    return outer._replace(cue=(cue.start, cue.end), content=content, polarity=cue.polarity) if content else None


def _verb_before(scene: Scene, cue: Cue) -> Cue | None:
    """The last verb before one that is joined to it, as if it said the same: "rectifie et parle"."""
    before = [group for group in scene.groups if group.end < cue.start and group.kind == "finite" and not group.passive]
    return cue._replace(group=before[-1], start=before[-1].start, end=before[-1].end) if before else None


def _relative(scene: Scene, cue: Cue) -> Marked | None:
    """Reads "X, qui fait aussi état de C": who spoke right before says more."""
    comma = cue.start - 2
    outer = next((one for one in scene.marked if one.source is not None and one.source.end == comma), None)
    if comma < 1 or scene.line.norms[comma] != ",":
        return None
    if outer is None and (agent := _agent_before(scene, comma)) is not None:
        content = said_behind(scene.lines, scene.line, cue, scene.blocked())
        return Marked(agent, (cue.start, cue.end), content, cue.polarity) if content else None
    if outer is None:
        source = subject_before(scene.line, cue._replace(start=comma), scene.groups)
        if source is None or source.end != comma:
            return None
        return _in_passing(scene, cue, source)
    content = said_behind(scene.lines, scene.line, cue, scene.blocked())
    return outer._replace(cue=(cue.start, cue.end), content=content, polarity=cue.polarity) if content else None


def _agent_before(scene: Scene, comma: int) -> Source | None:
    """By whom something was done, right before a comma: "confirmés par la préfète, qui évoque"."""
    by = next((at for at in range(comma - 1, max(0, comma - _AGENT), -1) if scene.line.norms[at] == "par"), None)
    source = read_source(scene.line, by + 1, len(scene.line.norms), scene.groups) if by is not None else None
    return source if source is not None and source.end == comma and names_speaker(scene.line, source) else None


def _in_passing(scene: Scene, cue: Cue, source: Source) -> Marked | None:
    """Reads "Le ministère, qui n'en avait reconnu que douze, en admet vingt": a number told before the verb of the sentence."""
    line = scene.line
    comma = next((at for at in range(cue.end, len(line.norms)) if line.norms[at] == ","), None)
    if comma is None or not counts_people(line, cue.end, comma):
        return None
    content = said_behind(scene.lines, line, cue, [comma])
    return Marked(source, (cue.start, cue.end), content, cue.polarity) if content else None


def _inverted(scene: Scene, cue: Cue) -> Marked | None:
    """Reads "C, a annoncé X", "« C », dit-il"."""
    line = scene.line
    source = subject_behind(line, cue, scene.groups)
    if source is None:
        return None
    edge = cue.start
    while edge > 0 and line.norms[edge - 1] in {"comme", "l'", "ainsi", "que"}:
        edge -= 1
    told = set(line.norms[edge : cue.start])
    refuted = _refuted(scene, edge) if "comme" in told else None
    content = [refuted] if refuted is not None else said_before(scene.lines, line, edge, scene.taken)
    end = skip_fillers(line, max(source.end, cue.end), len(line.norms))
    if "que" in told and line.norms[edge - 1 : edge] == (",",):  # "Un décès, que nous signale X, n'est pas vérifié"
        return Marked(source, (cue.start, cue.end), content, cue.polarity, _hearers(scene, cue)) if content else None
    content += [piece for piece in said_after(line, end, scene.blocked(end - 1)) if _says_more(scene, piece)]
    if content and line.norms[end : end + 1] == (":",):
        content += listed_behind(scene.lines, line, end + 1, scene.blocked(end))  # "C, a-t-il annoncé : cinq pour vol"
    if content and line.quoted[cue.start]:  # "« C, raconte X. D. »"
        rest = goes_on(scene.lines, line)
        content += [rest] if rest is not None else []
    if not content:
        content = said_behind(scene.lines, line, cue._replace(end=end), scene.blocked())
    return Marked(source, (cue.start, cue.end), content, cue.polarity, _hearers(scene, cue)) if content else None


def _refuted(scene: Scene, edge: int) -> Span | None:
    """The number that others give: "231 marcheurs, et non 263 comme l'écrit X"."""
    line, begin = scene.line, number_begins(scene.line, edge)
    first = next((at for at in range(begin + 1, edge) if line.norms[at] in {"non", "pas"}), None) if begin else None
    return line.span(first + 1, edge) if first is not None else None


def _says_more(scene: Scene, piece: Span) -> bool:
    """Whether words behind a source go on with what it says: no "casquette à la main, devant la porte"."""
    line = scene.line
    inside = [at for at, token in enumerate(line.tokens) if piece.start <= token.start < piece.end]
    told = inside[1:] if any(form.kind == "participle" for form in forms(line.norms[inside[0]])) else inside
    if any(group.kind == "finite" and group.at in told for group in scene.groups):
        return True
    return any(
        line.quoted[at] or line.norms[at] in {"que", "qu'"} or number_at(line.tokens, line.norms, at) is not None
        for at in inside
    )


def _hearers(scene: Scene, cue: Cue) -> tuple[VoiceMention, ...]:
    """The outlet or agency that a source speaks to: "a déclaré à l'AFP", "a confié à L'Écho du Sud"."""
    line = scene.line
    end = skip_fillers(line, cue.end, len(line.norms))
    at = next((at for at in range(cue.end, end) if line.norms[at] in {"à", "au"}), None)
    if at is None or at + 1 >= end:
        return ()
    return tuple(
        voice
        for voice in name_voices(line, at + 1, end)
        if voice.kind in {"outlet", "agency"} and voice.name[:1].isupper()
    )


def _learned(scene: Scene, cue: Cue) -> Marked | None:
    """Reads "on apprend de source policière que C"."""
    line = scene.line
    if line.norms[cue.start - 1 : cue.start] != ("on",) or cue.group.lemma not in {
        "apprendre",
        "savoir",
        "indiquer",
    }:
        return None
    at = skip_fillers(line, cue.end, len(line.norms))
    at += line.norms[at : at + 1] == ("auprès",)
    if line.norms[at : at + 1] not in {("de",), ("d'",), ("du",), ("par",), ("des",)}:
        return None
    source = read_source(line, at + 1, len(line.norms), scene.groups)
    if source is None:
        return None
    content = said_behind(scene.lines, line, cue._replace(end=source.end), scene.blocked())
    content = content or said_before(scene.lines, line, cue.start - 1, scene.taken)
    return Marked(source, (cue.start - 1, cue.end), content, "positive") if content else None
