"""Attributions whose source stands beside no finite verb of saying: colons, nouns of saying, "selon qui", agents."""

from __future__ import annotations

from khronika.language.fr.contents import last_sentence, left_limit, listed_behind, quotation, said_before, said_from
from khronika.language.fr.cues import skip_fillers, verbs, words
from khronika.language.fr.marked import Scene, names_speaker
from khronika.language.fr.numbers import number_at
from khronika.language.fr.sources import DETERMINERS, PLACED, read_source
from khronika.language.fr.subjects import subject_of
from khronika.language.fr.tongue import role_of
from khronika.language.fr.verbs import forms
from khronika.language.lines import Line, sentence_end
from khronika.language.reading import Span
from khronika.language.romance.marked import Marked
from khronika.language.romance.sources import Source
from khronika.language.romance.verb_groups import VerbGroup
from khronika.record.statements import Polarity

_OWNED = frozenset({"sa", "son", "ses", "leur", "leurs", "un", "une", "le", "ce", "premier", "nouveau"})
_OF = frozenset({"de", "d'", "du", "des", "par"})
_WHOM = frozenset({"qui", "lequel", "laquelle", "lesquels", "lesquelles"})
#: How far before "selon lequel" the words for a source may begin, and how long they may be behind a noun of saying.
_BACK, _LONG = 12, 14
#: How many words a number at the end of a sentence may have.
_NUMBER = 4


def by_agent(scene: Scene, group: VerbGroup) -> Marked | None:
    """Reads "C a été démenti par X", and "il a été annoncé par X que C"."""
    line = scene.line
    if not group.passive or group.reflexive or group.lemma not in verbs("passive"):
        return None
    by = skip_fillers(line, group.end, len(line.norms))
    if line.norms[by : by + 1] != ("par",) or line.norms[max(0, group.start - 1) : group.start] == ("qui",):
        return None  # "contrairement à ce qui a été affirmé par X"
    source = read_source(line, by + 1, len(line.norms), scene.groups)
    if source is None or not (names_speaker(line, source) or line.norms[source.start] not in {"la", "l'", "le"}):
        return None
    if line.norms[source.end : source.end + 1] in {("que",), ("qu'",)}:
        content = said_from(line, source.end + 1, scene.blocked())
    elif group.lemma in {"accuser", "soupçonner"}:
        accused = line.norms[source.end : source.end + 1] in {("de",), ("d'",)}
        content = said_from(line, source.end, scene.blocked()) if accused else []
    else:
        begin = left_limit(line, group.start, scene.taken)
        span = line.span(begin, group.start)
        content = [span] if span is not None else []
    polarity: Polarity = "negative" if (group.lemma in verbs("deny")) != group.negated else "positive"
    return Marked(source, (group.start, group.end), content, polarity) if content else None


def by_author(scene: Scene, group: VerbGroup) -> Marked | None:
    """Reads "le chiffre de 200 morts, avancé par X", "le bilan dressé par X est de onze morts", "C, tel est le bilan dressé par X"."""
    line = scene.line
    if not group.bare or group.kind != "participle" or group.lemma not in verbs("making") | verbs("object"):
        return None
    by = skip_fillers(line, group.end, len(line.norms))
    if line.norms[by : by + 1] != ("par",):
        return None
    source = read_source(line, by + 1, len(line.norms), scene.groups)
    if source is None or not names_speaker(line, source):
        return None
    content = _told_by(scene, group, source)
    return Marked(source, (group.start, group.end), content, "positive") if content else None


def _told_by(scene: Scene, group: VerbGroup, source: Source) -> list[Span]:
    """What a count is whose author stands behind its participle."""
    line = scene.line
    noun = _count_noun(line, max(0, group.start - _BACK), group.start)
    if noun is None:
        ahead = source.end + 1
        noun = _count_noun(line, ahead, min(ahead + 3, len(line.norms))) if group.start == 0 else None
        verbs_behind = (one.start for one in scene.groups if noun is not None and one.start > noun and not one.bare)
        end = next(verbs_behind, len(line.norms))
        span = line.span(ahead, end) if noun is not None and _numbers(line, noun, end) else None
        return [span] if span is not None else []
    first = noun - (line.norms[noun - 1] in words("openings")) if noun else noun
    if _numbers(line, noun, group.start):
        span = line.span(first, group.start)
        return [span] if span is not None else []
    verb = next((one for one in scene.groups if source.end <= one.start <= source.end + 1), None)
    if verb is not None and verb.kind == "finite" and line.norms[verb.end : verb.end + 1] in {("de",), ("d'",), ("à",)}:
        return said_from(line, verb.end + 1, scene.blocked())
    pointing = line.norms[max(0, first - 3) : first]
    if {"tel", "telle", "c'", "voilà"} & set(pointing):
        edge = next(at for at in range(max(0, first - 3), first) if line.norms[at] in {"tel", "telle", "c'", "voilà"})
        return said_before(scene.lines, line, edge, scene.taken) if edge else last_sentence(scene.lines, line)
    beside = first > 0 and line.norms[first - 1] == ","  # "C, un bilan confirmé par X"
    return said_before(scene.lines, line, first - 1, scene.taken) if beside else []


def _count_noun(line: Line, start: int, end: int) -> int | None:
    """The last noun for a count between two tokens: "chiffre", "bilan"."""
    return next((at for at in range(end - 1, start - 1, -1) if line.norms[at] in words("sayings")), None)


def _numbers(line: Line, start: int, end: int) -> bool:
    return any(number_at(line.tokens, line.norms, at) is not None for at in range(start, end))


def by_gap(scene: Scene) -> Marked | None:
    """Reads "la police dénombre 300 marcheurs, les organisateurs 1 000": a number whose verb is that of the one before."""
    line = scene.line
    outer = scene.marked[-1] if scene.marked else None
    stop = next(
        (at for at in range(1, len(line.norms) - 1) if line.norms[at : at + 2] == (",", "dont") and scene.marked),
        sentence_end(line),
    )
    numbers = (number_at(line.tokens, line.norms, at) for at in range(max(0, stop - _NUMBER), stop))
    number = next((one for one in numbers if one is not None and one.last == stop), None)
    if outer is None or outer.source is None or number is None:
        return None
    begin = number.first - (line.norms[number.first - 1] in {",", "de", "d'", "à"})
    for at in range(begin - 2, max(outer.cue[1], begin - _LONG), -1):
        source = read_source(line, at + 1, begin, scene.groups) if line.norms[at] in {",", ";"} else None
        span = line.span(number.first, sentence_end(line))
        if source is None or span is None or source.end != begin or not names_speaker(line, source):
            continue
        scene.trim(line.tokens[at].start)
        return Marked(source, (at, at + 1), [span], "positive")
    return None


def by_whom(scene: Scene) -> list[Marked]:
    """Reads "les soignants, selon qui C", "un avocat, pour lequel C"."""
    line = scene.line
    found: list[Marked] = []
    for at in range(2, len(line.norms) - 2):
        if line.norms[at] not in {"selon", "pour"} or line.norms[at + 1] not in _WHOM or line.norms[at - 1] != ",":
            continue
        starts = range(max(0, at - _BACK), at - 1)
        sources = [read_source(line, start, at - 1, scene.groups) for start in starts if _opens(scene, start)]
        source = next(
            (
                one
                for one in sources
                if one is not None
                and one.end == at - 1
                and names_speaker(line, one)
                and not words("sayings") & set(line.norms[one.start : one.start + 4])
            ),
            None,
        )
        content = said_from(line, at + 2, scene.blocked())
        if source is not None and content:
            found.append(Marked(source, (at, at + 2), content, "positive"))
    return found


def _opens(scene: Scene, at: int) -> bool:
    before = scene.line.norms[at - 1] if at else "."
    return (
        not before[0].isalpha()
        or before in {"de", "à", "par", "selon", "et", "que"}
        or any(group.end == at for group in scene.groups)
    )


def by_noun(scene: Scene) -> list[Marked]:
    """Reads "l'affirmation du ministre selon laquelle C", "la version du chauffeur : C"."""
    line = scene.line
    found: list[Marked] = []
    for at in range(len(line.norms) - 3):
        if line.norms[at] not in words("sayings") or line.norms[at + 1] not in _OF:
            continue
        source = read_source(line, at + 2, min(at + 2 + _LONG, len(line.norms)), scene.groups)
        if source is None or not any(role_of(norm) is not None for norm in line.norms[source.start : source.end]):
            continue
        content = _behind_noun(scene, source.end)
        if content:
            found.append(Marked(source, (at, at + 1), content, "positive"))
    return found


def _behind_noun(scene: Scene, end: int) -> list[Span]:
    """What is said behind a noun of saying and its source: ": C", "selon laquelle C", "que C"."""
    line = scene.line
    behind = line.norms[end : end + 2]
    if behind[:1] == (":",):
        start = end + 1
        quoted = start < len(line.quoted) and line.quoted[start]
        return quotation(scene.lines, line, start) if quoted else said_from(line, start, scene.blocked())
    if behind[:1] == ("selon",) and behind[1:] and behind[1] in _WHOM:
        return said_from(line, end + 2, scene.blocked())
    return said_from(line, end + 1, scene.blocked()) if behind[:1] in {("que",), ("qu'",)} else []


def by_colon(scene: Scene) -> Marked | None:
    """Reads "Sa sœur hausse les épaules : « C »": whom a sentence tells of speaks behind its colon."""
    line = scene.line
    colon = next(
        (
            at
            for at in range(2, len(line.norms) - 1)
            if line.norms[at] == ":"
            and (line.norms[at + 1] == '"' or words("firm") & set(line.norms[at - 2 : at]) or _is_paper(line, at))
        ),
        None,
    )
    subject = subject_of(line, scene.groups) if colon is not None else None
    if subject is None and colon is not None and line.norms[colon + 1] == '"' and not scene.marked:
        subject = _at_head(scene, colon)  # "À la barre, Lise Morin, 44 ans, ne décolère pas : « C »"
    if subject is None and line.norms[0] in {"il", "elle", "ils", "elles"} and scene.groups:
        subject = Source(0, 1, "pronoun")  # "Elle hausse les épaules : « C »"
    if colon is None or subject is None or line.quoted[colon] or subject.end >= colon:
        return None
    names = [line.capital(at) for at in range(subject.start, subject.end)]
    person = len(names) > 1 and names[0] and names[1] and line.norms[subject.start] not in DETERMINERS
    told = any(role_of(norm) is not None for norm in line.norms[subject.start : subject.end][:4])
    if subject.reference == "named" and not (told or person):
        return None
    content = listed_behind(scene.lines, line, colon + 1, scene.blocked())
    return Marked(subject, (colon, colon + 1), content, "positive") if content else None


def _at_head(scene: Scene, colon: int) -> Source | None:
    """Whom a sentence names at its head, or behind words on where, though no verb of its own is known."""
    line = scene.line
    comma = next((at for at in range(1, colon) if line.norms[at] == ","), None)
    at = comma + 1 if comma is not None and line.norms[0] in PLACED else 0
    return read_source(line, at, colon, scene.groups)


def _is_paper(line: Line, colon: int) -> bool:
    """Whether a noun of saying stands right before a colon: "a livré sa version : C"."""
    return bool(words("sayings") & set(line.norms[colon - 1 : colon]) and line.norms[colon - 2] in _OWNED)


def by_telling(scene: Scene) -> list[Marked]:
    """Reads "Et le maire de conclure : « C »"."""
    line = scene.line
    found: list[Marked] = []
    for at in range(2, len(line.norms) - 2):
        told = any(form.kind == "infinitive" and form.lemma in verbs("say") for form in forms(line.norms[at]))
        if not told or line.norms[at - 1] not in {"de", "d'"} or '"' not in line.norms[at + 1 : at + 3]:
            continue
        start = 1 if line.norms[0] in {"et", "mais"} else 0
        source = read_source(line, start, at - 1, scene.groups)
        if source is None or source.end != at - 1:
            continue
        quote = next(place for place in range(at + 1, at + 3) if line.norms[place] == '"')
        found.append(Marked(source, (at - 1, at + 1), quotation(scene.lines, line, quote), "positive"))
    return found
