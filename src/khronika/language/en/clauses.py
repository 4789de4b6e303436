"""The verbs of a sentence that attribute, each with its source."""

from __future__ import annotations

from collections.abc import Sequence

from khronika.language.en.agents import phrase_after
from khronika.language.en.contents import Clause
from khronika.language.en.cues import CueGroup, cue_group, cue_lexicon, match_phrase
from khronika.language.en.openings import has_number, open_content, sound
from khronika.language.en.roles import role_kind
from khronika.language.en.sources import Source, like_source, reference_of, subject_before
from khronika.language.lines import Line

#: After a form that may be a noun these show that it is one.
_NO_OBJECT = frozenset(
    {"of", "are", "were", "is", "was", "from", "in", "about", "say", "says", "said", "have", "has", "had"}
    | {"show", "shows", "showed", "seen", "obtained", "reviewed", "suggest", "suggests", "indicate", "put"}
)


#: What somebody calls what another says.
_REJECTING = frozenset(
    {"fake", "fakes", "lie", "lies", "baseless", "false", "untrue", "propaganda", "nonsense", "unfounded", "fabricated"}
    | {"fabrication", "disinformation", "provocation", "slander", "absurd"}
)
_RELATIVES = frozenset({"who", "which", "whom", "whose"})
#: "said by telephone": how somebody speaks, not who.
_MEANS = frozenset(
    {
        (word,)
        for word in ("telephone", "phone", "email", "e-mail", "video", "text", "letter", "radio", "fax", "satellite")
    }
)


#: What is claimed and tells nothing.
_CLAIMED = frozenset({"responsibility", "credit", "victory", "asylum", "ownership"})
#: "put out of action", "put to flight": nothing is told.
_PUT = frozenset(
    {"out", "off", "up", "down", "in", "into", "on", "to", "under", "through", "behind", "together", "forward"}
)
_GIVEN = frozenset({"birth", "way", "rise", "chase", "up", "in", "away", "orders", "evidence", "thanks"})
_HEALERS = frozenset({"hospital", "hospitals", "clinic", "clinics", "infirmary", "ward", "hospice", "sanatorium"})


def find_clauses(line: Line) -> list[Clause]:
    """The verbs of a sentence that attribute, with their sources."""
    verbs = cue_lexicon().verbs
    clauses: list[Clause] = []
    for at, norm in enumerate(line.norms):
        if norm in verbs and _is_verb(line, at) and (group := cue_group(line, at)) is not None:
            clause = _clause(line, group, clauses)
            if clause is not None:
                clauses.append(clause)
    return clauses


def _is_verb(line: Line, at: int) -> bool:
    """Whether a form of the lexicon stands as a verb here."""
    lexicon = cue_lexicon()
    words = lexicon.words
    norms = line.norms
    word = lexicon.verbs[norms[at]]
    if line.capital(at) and at > 0 and (line.kind != "title" or (word.noun and norms[at] == word.lemma)):
        return False
    if norms[at + 1 : at + 4] == ("not", "to", "be") or (
        word.lemma == "decline" and norms[at + 1 : at + 3] == ("to", "be")
    ):
        return False  # "asked not to be named"
    if word.lemma == "go" and (
        norms[at + 1 : at + 2] != ("on",) or (norms[at + 2 : at + 3] and line.tokens[at + 2].word not in ',.:;”"')
    ):
        return False
    after = norms[at + 1] if at + 1 < len(norms) else ""
    if word.lemma == "claim" and after in _CLAIMED:
        return False
    if (word.lemma == "put" and after in _PUT) or (word.lemma == "give" and after in _GIVEN):
        return False
    if word.lemma == "admit" and after != "that" and takes_patients(line, at):
        return False
    if word.lemma in {"hear", "learn"} and norms[at + 1 : at + 2] == ("from",):
        return False
    if word.lemma in {"respond", "reply"} and _after_to(norms, at):
        return False
    if word.lemma == "add" and norms[at + 1 : at + 2] in {("up",), ("to",)}:
        return False
    if norms[at] in {"state", "report"} and at + 1 < len(norms) and role_kind(norms[at + 1]):
        return False
    if word.lemma == "call" and norms[at + 1 : at + 2] not in {("on",), ("for",)}:
        ahead = range(at + 1, min(at + 9, len(norms)))
        rejected = any(norms[i] in _REJECTING or (line.quoted[i] and not line.quoted[at]) for i in ahead)
        if not rejected or norms[at - 1] in {"be", "been", "is", "was", "are", "were", "being", "so"}:
            return False
    before = norms[at - 1] if at else ""
    if after == "by" and before not in {"was", "were", "been"} and norms[at + 2 : at + 3] not in _MEANS:
        return False
    if (
        before in words["determiners"]
        and not (at > 1 and line.capital(at - 1))
        and (before != "that" or word.noun or word.lemma == "cite")
    ):
        return False
    if before.endswith(("'s", "s'")) or before in {"of", "from", "for", "with", "in", "under"}:
        return False
    quoting = norms[at + 1 : at + 3] == ("as", "saying")
    spoken = word.lemma == "speak" and "of" in norms[at + 2 : at + 6]  # "spoke in May of 12 dead"
    if not (word.say or word.object) and after in {"under", "in", "on", "from", "as"} and not (quoting or spoken):
        return False
    if word.noun:
        helped = before in words["adverbs"] or before in words["auxiliaries"] or before in words["negations"]
        if after in _NO_OBJECT and not (after in {"of", "in", "from", "about"} and helped):
            return False
        if at and not (
            line.capital(at - 1)
            or role_kind(before)
            or before in {"he", "she", "it", "they", "who", "which", ",", ")", "and", "that", "–"}
            or helped
            or (
                word.form in {"put", "puts", "counts", "reports"}
                and not _RELATIVES.isdisjoint(norms[max(0, at - 8) : at])
            )
            or before in {"without", "after", "before", "by"}
        ):
            return _plural(before) and not before.endswith("ed")
        if before == "that" and at >= 2 and norms[at - 2] in words["finite"]:
            return False
        return at > 0
    return True


def takes_patients(line: Line, verb: int) -> bool:
    """Whether a hospital admits people here: "The hospital admitted seven people", "St Ada's Hospital had admitted 12"."""
    subject = line.norms[max(0, verb - 6) : verb]
    return not _HEALERS.isdisjoint(subject) and has_number(line, verb + 1, verb + 5)


def _after_to(norms: tuple[str, ...], at: int) -> bool:
    """Whether "to" follows a verb that nothing negates before: "responded to the call"."""
    refused = not cue_lexicon().words["negations"].isdisjoint(norms[max(0, at - 3) : at])
    return norms[at + 1 : at + 2] == ("to",) and not refused


def _plural(norm: str) -> bool:
    return norm.endswith("s") and not norm.endswith(("ss", "us", "is"))


def _clause(line: Line, group: CueGroup, before: Sequence[Clause]) -> Clause | None:
    words = cue_lexicon().words
    norms = line.norms
    word = group.word
    if word.lemma == "go":
        group = group._replace(end=group.end + 1)  # "went on"
    if group.passive:
        return _passive(line, group)
    if word.lemma in {"quote", "cite"} and (quoted := _quotes(line, group)) is not None:
        return quoted
    if word.lemma == "know" and norms[group.start - 2 : group.start] in {("lets", "us"), ("let", "us"), ("lets", "it")}:
        group = group._replace(start=group.start - 2)  # "lets us know that"
    opening = open_content(line, group.end, word)
    previous = before[-1] if before else None
    if group.participle:
        return _participle(line, group, previous)
    left = norms[group.start - 1] if group.start else ""
    source = subject_before(line, group.start, human=word.lemma in words["human"])
    if word.say and (
        left in {",", "-", "–", "—"}
        or (left == ";" and norms[group.start] in {"so", "thus"})
        or (group.start and line.tokens[group.start - 1].word in '"”»’')
        or group.start == 0
    ):
        behind = phrase_after(line, group.end, inverted=True, human=word.lemma in words["human"])
        inverted = behind is not None and _closes(line, behind.end) and not _apposed(line, source, group.start)
        if behind is not None and inverted and (group.start == 0 or opening.marker != "that"):
            stop = _after_adjuncts(line, behind.end)
            return Clause(group, behind, group.start, stop, None, "none", True, False)
    if source is None and previous is None and left in {"and", "but"} and opening.marker == "that":
        first = _first_subject(line)  # "The governor shut all schools and vowed that …"
        before_it = first is not None and first.end <= group.start
        if (
            first is not None
            and before_it
            and first.reference != "pronoun"
            and sound(line, group, first, opening, False)
        ):
            return Clause(group, first, group.start - 1, opening.stop, opening.at, opening.marker, False, True)
    if source is None:
        if (
            left not in {"and", "but", "or", ","}
            or previous is None
            or line.quoted[group.head] != line.quoted[previous.group.head]
        ):
            return None
        if previous.beside and not line.blank(previous.stop, group.start - 1):
            return None
        if left == "," and opening.marker != "that":
            return None
        if previous.source is None or not sound(line, group, previous.source, opening, False) or opening.at is None:
            return None
        edge = group.start - 1
        return Clause(group, previous.source, edge, opening.stop, opening.at, opening.marker, False, True)
    if (
        opening.at is None
        and word.say
        and not word.weak
        and source.reference == "pronoun"
        and (begin := _told_of(line, source)) is not None
    ):
        return Clause(group, source, source.start, opening.stop, None, "none", True, False, None, None, begin)
    if (
        opening.at is None
        and word.hearer
        and source.edge == 0
        and line.opened is None
        and norms[opening.stop : opening.stop + 1] == (",",)
        and opening.stop + 1 < len(norms)
    ):
        opening = opening._replace(at=opening.stop + 1, marker="clause", stop=opening.stop + 1)
    if norms[source.start] == "whose" or (norms[source.start] in {"nobody", "none"} and opening.marker != "that"):
        return None
    beside = _beside(line, source) and opening.at is None and line.norms[source.start] not in {"who", "which", "that"}
    deeper = None
    if (end := match_phrase(line, group.end, cue_lexicon().citing)) is not None and opening.at is None:
        deeper = phrase_after(line, end, inverted=False)
    if not sound(line, group, source, opening, beside):
        return None
    if norms[source.start] in {"neither", "nobody", "none", "no"} and norms[source.start : source.start + 1]:
        group = group._replace(polarity="negative")
    if word.lemma == "give" and opening.at is not None and norms[opening.at] == "no":
        group = group._replace(polarity="negative", end=opening.at + 1)
        opening = opening._replace(at=opening.at + 1)
    elif opening.at == group.end + 1 and norms[group.end] in words["particles"] and opening.marker == "clause":
        group = group._replace(end=group.end + 1)
    return Clause(group, source, source.edge, opening.stop, opening.at, opening.marker, beside, False, deeper)


def _told_of(line: Line, source: Source) -> int | None:
    """Where the noun begins that "he announced" speaks of in "the 19 dead he announced", None without one."""
    words = cue_lexicon().words
    if (
        source.start < 2
        or line.norms[source.start] not in {"he", "she", "they"}
        or line.tokens[source.start - 1].word in ',;:"”'
    ):
        return None
    for at in range(source.start - 1, max(-1, source.start - 6), -1):
        if line.norms[at] in {"the", "a", "an", "this", "that", "those", "these"}:
            return at if has_number(line, at, source.start) else None
        if (
            line.norms[at] in words["finite"]
            or line.norms[at] in words["conjunctions"]
            or line.tokens[at].word in ",;:"
        ):
            return None
    return None


def _passive(line: Line, group: CueGroup) -> Clause | None:
    """A passive with its agent: "deaths were confirmed to us by relatives", "which was told by the mayor that …"."""
    norms = line.norms
    if group.word.lemma in {"quote", "cite", "overhear", "hear"} and (begin := _as_saying(line, group.end)) is not None:
        return _quoted(line, group, begin)
    by = next((at for at in range(group.end, min(group.end + 4, len(norms))) if norms[at] == "by"), None)
    if by is None or norms[group.end] in {",", ";"}:
        return None
    source = phrase_after(line, by + 1, inverted=True)
    if source is None or (role_kind(norms[source.start]) is None and source.end - source.start < 1):
        return None
    at = source.end
    if norms[at : at + 1] == (",",):
        at += 1
    if group.word.hearer:
        if norms[at : at + 1] != ("that",):
            return None
        hearer = subject_before(line, group.start)
        edge = hearer.edge if hearer is not None else group.start
        return Clause(group, source, edge, at + 1, at + 1, "that", False, False, None, hearer)
    if not group.word.say or group.word.weak or not has_number(line, 0, group.start):
        return None
    return Clause(group, source, group.start, source.end, None, "none", True, False)


def _as_saying(line: Line, at: int) -> int | None:
    """The token after "as saying" (or "saying") that closes "was quoted by X on Friday as saying", None without it."""
    for begin in range(at, min(at + 10, len(line.norms))):
        if line.norms[begin] in {"saying", "telling"} and (line.norms[begin - 1] == "as" or begin == at):
            return begin + 1
        if line.tokens[begin].word in ",;:.":
            return None
    return None


def _quoted(line: Line, group: CueGroup, begin: int) -> Clause | None:
    """A clause such as "the governor was quoted by X as saying that …", or with the content before it."""
    source = subject_before(line, group.start, human=True)
    if source is None:
        return None
    by = next((at for at in range(group.end, begin + 1) if line.norms[at : at + 1] == ("by",)), None)
    hearer = phrase_after(line, by + 1, inverted=True) if by is not None else None
    if by == begin and hearer is not None:
        begin = _past_relative(line, hearer.end)
    group = group._replace(end=begin)
    opening = open_content(line, begin, group.word)
    if _beside(line, source) and opening.at is None:
        return Clause(group, source, source.edge, begin, None, "none", True, False, None, hearer)
    if opening.at is None:
        return None
    return Clause(group, source, source.edge, opening.stop, opening.at, opening.marker, False, False, None, hearer)


def _past_relative(line: Line, at: int) -> int:
    """The token after ", which is close to the government," where that begins at token `at`."""
    if line.norms[at : at + 1] != (",",) or line.norms[at + 1 : at + 2] not in {("which",), ("who",)}:
        return at
    close = next((i for i in range(at + 2, min(at + 16, len(line.norms))) if line.norms[i] == ","), None)
    return at if close is None else close + 1


def _quotes(line: Line, group: CueGroup) -> Clause | None:
    """A clause such as "the paper quoted a rescue worker as saying that …": the worker speaks, the paper is outermost."""
    begin = _as_saying(line, group.end)
    if begin is None or begin - group.end < 3:
        return None
    end = begin - 2
    if not like_source(line, group.end, end, human=True):
        return None
    source = Source(group.end, end, reference_of(line, group.end, end), group.end)
    opening = open_content(line, begin, group.word)
    if opening.at is None:
        return None
    hearer = subject_before(line, group.start, human=True)
    cue = group._replace(start=end, end=begin, head=begin - 1, participle=False)
    edge = group.start if hearer is None else hearer.edge
    return Clause(cue, source, edge, opening.stop, opening.at, opening.marker, False, False, None, hearer)


def _beside(line: Line, source: Source) -> bool:
    """Whether words for content can stand before the source: a comma, a dash or a closing quotation mark does."""
    if source.edge == 0:
        return line.opened is not None
    return line.tokens[source.edge - 1].word in ',–—-"”»’;?!' or line.norms[source.edge - 1] in {"where", "which"}


def _closes(line: Line, at: int) -> bool:
    """Whether an inverted source may end before token `at`."""
    words = cue_lexicon().words
    if at >= len(line.tokens):
        return True
    return (
        line.tokens[at].word in ',;.:!?–—"“”»)'
        or line.norms[at] in words["prepositions"]
        or line.norms[at] in words["days"] | {"late", "early", "earlier", "and", "who", "when"}
    )


def _apposed(line: Line, source: Source | None, verb: int) -> bool:
    """Whether the source before a verb is a name with an apposition that a comma closes."""
    return source is not None and "," in line.norms[source.start : verb - 1]


def _after_adjuncts(line: Line, at: int) -> int:
    words = cue_lexicon().words
    while at < len(line.tokens) and line.tokens[at].word not in ',;.:!?–—"“”':
        at += 1
    if at + 1 < len(line.tokens) and line.norms[at] == "," and line.norms[at + 1] in {"at", "on", "in"} | words["days"]:
        stop = at + 1
        while stop < len(line.tokens) and line.tokens[stop].word not in ',;:"“”':
            stop += 1
        if stop - at <= 7:
            return stop
    return at


def _participle(line: Line, group: CueGroup, previous: Clause | None) -> Clause | None:
    """An "-ing" form that takes the subject of the verb before it: ", adding that …", "after giving the number as four"."""
    if group.start == 0:
        return None
    left = line.norms[group.start - 1]
    without = line.norms[group.start] == "without"
    if left not in {",", "after", "before", "and", "by"} and not without:
        return None
    source = previous.source if previous is not None else _first_subject(line)
    opening = open_content(line, group.end, group.word)
    if source is None or opening.at is None or not sound(line, group, source, opening, False):
        return None
    edge = group.start - (1 if left in {"after", "before", "and", "by"} and not without else 0)
    if edge and line.norms[edge - 1] == ",":
        edge -= 1
    return Clause(group, source, edge, opening.stop, opening.at, opening.marker, False, True)


def _first_subject(line: Line) -> Source | None:
    """The subject of the sentence's first verb, where it can be a source."""
    finite = cue_lexicon().words["finite"]
    for at, norm in enumerate(line.norms[:15]):
        if norm in finite or norm == "," or (at and norm.endswith("ed") and not line.capital(at)):
            return subject_before(line, at) if at else None
    return None
