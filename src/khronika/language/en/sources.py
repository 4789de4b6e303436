"""The words for a source: the noun phrase before a cue, after it ("said X, a spokeswoman"), or after "according to"."""

from __future__ import annotations

from typing import NamedTuple

from khronika.language.en.cues import cue_lexicon, is_own, is_pronoun
from khronika.language.en.roles import is_body, role_kind
from khronika.language.en.stretches import RELATIVES, after_cue, after_verb, before_day, past_preposition
from khronika.language.lines import Line
from khronika.language.reading import Reference


class Source(NamedTuple):
    """Tokens `start` to `end` of the words for a source. `edge` is where the construction begins (an adjunct such as
    "in Moscow" left out); the content, where it comes before, ends at or before `edge`. `reach` is where an aside
    that follows the words ends (", quoting the ministry"), None without one."""

    start: int
    end: int
    reference: Reference
    edge: int
    reach: int | None = None


_BREAKS = frozenset(';:()[]–—"“”«»!?…')
_JOINERS = frozenset(
    {
        "that",
        "because",
        "when",
        "while",
        "but",
        "if",
        "whether",
        "where",
        "after",
        "although",
        "as",
        "what",
        "how",
        "why",
    }
)
_AFTER_PARTICIPLE = frozenset(
    {(word,) for word in ("by", "in", "at", "from", "of", "to", "on", "with", "for", "during")}
)
#: Determiners that open a description of somebody: "the abbot", "a docker in the port", "her neighbour".
_DESCRIBING = frozenset({"the", "a", "an", "his", "her", "their", "our", "my", "one", "another"})


def _left_break(line: Line, end: int) -> int:
    """First token of the comma-free stretch that ends before `end`."""
    at = end
    while at > 0:
        word = line.tokens[at - 1].word
        if word == "," or (word in _BREAKS and not _inside_number(line, at - 1)):
            break
        if word == "-" and at < len(line.tokens) and line.tokens[at].start > line.tokens[at - 1].end:
            break
        at -= 1
    return at


def _inside_number(line: Line, at: int) -> bool:
    """Whether a colon stands in an hour: "5:17"."""
    sides = line.norms[max(at - 1, 0) : at] + line.norms[at + 1 : at + 2]
    return line.tokens[at].word == ":" and all(side[0].isdigit() for side in sides)


def is_clause(line: Line, start: int, end: int) -> bool:
    """Whether the stretch holds a finite verb that is not in a relative clause of its own."""
    finite = cue_lexicon().words["finite"]
    for at in range(start, end):
        norm = line.norms[at]
        if norm in RELATIVES and at > start:
            return False
        if at > start and norm.endswith("ed") and is_past(line, at):
            return True
        if norm in finite or (norm.endswith("'s") and norm[:-2] in {"he", "she", "it", "that", "there"}):
            return True
    return False


def is_past(line: Line, at: int) -> bool:
    """Whether a form in "-ed" is the verb of what stands before it: "The leader lashed out", not "rebels backed by X"."""
    before, after = line.norms[at - 1], line.norms[at + 1 : at + 2]
    named = line.capital(at - 1) and before not in cue_lexicon().words["determiners"]
    subject = named or role_kind(before) is not None or (before.endswith("s") and _opens_object(line, at + 1))
    return subject and not line.capital(at) and after not in _AFTER_PARTICIPLE


def _opens_object(line: Line, at: int) -> bool:
    """Whether an article, a number or "at least" stands here, so that the verb before has an object."""
    words = cue_lexicon().words
    norm = line.norms[at] if at < len(line.norms) else ""
    least = norm == "at" and line.norms[at + 1 : at + 2] in {("least",), ("most",)}
    return least or norm in {"the", "a", "an"} or norm[:1].isdigit() or norm in words["numbers"]


def like_source(line: Line, start: int, end: int, *, human: bool = False) -> bool:
    """Whether the stretch reads as the name or description of somebody; with `human` any short description will do."""
    if (
        start < end
        and human
        and line.norms[start] in _DESCRIBING
        and 2 <= end - start <= 8
        and not is_clause(line, start, end)
    ):
        return True
    if start >= end or end - start > 22 or is_clause(line, start, end):
        return False
    if not line.capital(start) and line.norms[start].endswith("ed") and role_kind(line.norms[start]) is None:
        return False
    for at in range(start, end):
        if role_kind(line.norms[at]) is not None or is_pronoun(line.norms[at]):
            return True
        if line.capital(at) and (at > 0 or line.norms[at] not in cue_lexicon().words["determiners"]):
            return True
    return line.norms[start] in {"a", "an", "his", "her", "their", "one", "another"} and end - start <= 6


def _behind_pronoun(line: Line, start: int, end: int) -> int:
    """Where the words for a source begin in a stretch that opens with a pronoun and its verb: "[when] I rang him the warden";
    its end where nobody stands there: "it remains the only thing anybody in uniform"."""
    words = cue_lexicon().words
    norms = line.norms
    if end - start < 2 or norms[start + 1] in _BESIDE_PRONOUNS:
        return start
    if is_pronoun(norms[start]):
        return start if _ANYBODY.isdisjoint(norms[start:end]) else end
    if not is_own(norms[start]):
        return start
    for at in range(start + 2, end):
        if line.capital(at) and not line.capital(at - 1) and norms[at - 1] not in words["prepositions"] | {"the"}:
            return at
        if norms[at] in _DESCRIBING and norms[at - 1] not in words["prepositions"]:
            return at
    return start


#: What may stand beside a pronoun that names a source: "he himself", "they all".
_BESIDE_PRONOUNS = frozenset(
    {"himself", "herself", "itself", "themselves", "all", "both", "too", "also", ",", "and", "who", "alone", "each"}
)
_OBJECTS = frozenset({("him",), ("them",), ("us",), ("me",)})
_ANYBODY = frozenset({"anybody", "anyone", "everybody", "everyone", "nobody"})


def subject_before(line: Line, verb: int, *, human: bool = False) -> Source | None:
    """The subject whose cue group begins at token `verb`, None where no plausible source stands there.

    With `human`, for verbs that only persons and bodies can have for a predicate, any described noun will do.
    """
    if verb == 0:
        return None
    end = verb
    if line.norms[verb - 1] == ",":
        return _head_of_apposition(line, verb, human=human)
    if line.tokens[verb - 1].word == ")":
        opening = _opening_bracket(line, verb - 1)
        start = _left_break(line, opening)
    else:
        if line.tokens[verb - 1].word in _BREAKS:
            return None
        start = _left_break(line, verb)
        aside = start > 1 and line.norms[start - 1] == "," and verb - start <= 6 and _is_aside(line, start, verb)
        if aside and line.norms[start] not in RELATIVES and not is_pronoun(line.norms[verb - 1]):
            head = _head_of_apposition(line, start, human=human)
            if head is not None:
                return head
    return _trimmed(line, start, end, human)


def _opening_bracket(line: Line, closing: int) -> int:
    at = closing
    while at > 0 and line.tokens[at].word != "(":
        at -= 1
    return at


def _head_of_apposition(line: Line, verb: int, *, human: bool = False) -> Source | None:
    """The subject of "X, a spokesman, said": the head with its appositions and asides."""
    end = verb - 1
    stop = end
    trailing = True
    best: Source | None = None
    for _ in range(5):
        start = _left_break(line, stop)
        if line.tokens[start - 1].word == ")" and start > 0 and start == stop:
            start = _left_break(line, _opening_bracket(line, start - 1))
        if start >= stop:
            break
        opener = line.norms[start]
        aside = _is_aside(line, start, stop)
        joined = opener in {"and", "but"} and line.norms[start + 1] in RELATIVES
        if (
            aside
            and trailing
            and opener not in RELATIVES
            and not joined
            and not opener.endswith("ed")
            and not opener[0].isdigit()
        ):
            end = start - 1
        else:
            trailing = False
        if not aside:
            if best is not None and not RELATIVES.isdisjoint(line.norms[start:stop]):
                break  # "The guards who were held walked out, Bishop X, who led the talks, said": what is told
            if best is not None and _described_person(line, start, stop):
                return Source(start, end, "named", start, verb - 1)
            found = _trimmed(line, start, stop, human)
            if found is None or (best is not None and found.start != start and opener not in {"but", "and"}):
                break
            best = Source(found.start, end, found.reference, found.edge, verb - 1)
            if found.start != start or opener in {"but", "and"}:
                break
            if not is_apposition(line, start, stop):
                break
        if start == 0 or line.norms[start - 1] != ",":
            break
        stop = start - 1
    return best


def _described_person(line: Line, start: int, stop: int) -> bool:
    """Whether a stretch before a name is its description, "the district head", and not "a resident of X" before a land."""
    opens = line.norms[start] in {"the", "a", "an", "its", "his", "her", "their"} and not line.capital(stop)
    placed = line.capital(stop - 1) and any(
        norm in cue_lexicon().words["prepositions"] for norm in line.norms[start:stop]
    )
    named = stop + 1 < len(line.tokens) and line.capital(stop + 1)
    return opens and named and not placed and not is_clause(line, start, stop)


def _is_aside(line: Line, start: int, end: int) -> bool:
    words = cue_lexicon().words
    opener = line.norms[start]
    if opener in {"and", "but"} and line.norms[start + 1] in RELATIVES:
        return True
    spoken = is_pronoun(opener) and any(norm in cue_lexicon().verbs for norm in line.norms[start + 1 : end])
    if spoken and end - start <= 4:
        return True  # "The priest, it now says, spoke of …"
    if opener in RELATIVES or opener in words["prepositions"] or opener in words["days"]:
        return True
    if opener in words["adverbs"] and not line.capital(start):
        return True
    if opener.isdigit() and end - start <= 2:
        return True
    return (opener.endswith(("ing", "ed")) or opener in {"known", "cited"}) and not line.capital(start)


def is_apposition(line: Line, start: int, end: int) -> bool:
    """Whether a stretch between commas can stand beside the name before it."""
    if end - start > 16 or is_clause(line, start, end):
        return False
    opener = line.norms[start]
    words = cue_lexicon().words
    if opener.isdigit() or opener in {"a", "an", "the", "its", "his", "her", "their"} or role_kind(opener):
        return True
    return line.capital(start) and opener not in words["determiners"]


def _trimmed(line: Line, start: int, end: int, human: bool = False) -> Source | None:
    """The noun phrase at the end of a comma-free stretch."""
    words = cue_lexicon().words
    norms = line.norms
    edge = start
    if norms[start] == "it" and end - start > 3 and norms[start + 1] in {"is", "was"}:
        start += 2  # "It was a nurse who said that …"
    last = norms[end - 1]
    if last in {"and", "but", "or"}:
        return None
    while last in {"there", "here"} and end - start > 2:
        end -= 1
        last = norms[end - 1]
    end = before_day(line, start, end)
    last = norms[end - 1]
    if is_pronoun(last):
        begin = end - 1
        while begin > edge and norms[begin - 1] in _JOINERS | {"and", "then", "so"}:
            begin -= 1
        return Source(end - 1, end, "pronoun", begin)
    if is_own(last) or last in {"there", "this", "these", "those", "what", "one"}:
        return None
    if last in {"who", "which", "that"} and end - start > 1:
        if norms[end - 2] in {"all", "both"}:
            end -= 1
        return Source(end - 1, end, "pronoun", edge) if like_source(line, start, end - 1) else None
    if last in {"who", "which"}:
        return Source(end - 1, end, "pronoun", edge)
    start = after_cue(line, start, end)
    for at in range(end - 1, start, -1):
        if norms[at - 1] in _JOINERS and not (norms[at - 1] == "that" and role_kind(norms[at])):
            if (
                norms[at - 1] == "that"
                and at - 1 > start
                and like_source(line, start, at - 1, human=human)
                and (norms[at] in words["finite"] or (norms[at].endswith(("s", "ed")) and not line.capital(at)))
            ):
                break
            if _describes(line, start, at - 1, human):
                break
            start = at
            break
    while start < end and (norms[start] in words["conjunctions"] or norms[start] in words["adverbs"]):
        if norms[start] in {"all", "both", "one"}:
            break
        start += 1
    while start + 1 < end and norms[start] in {"which", "whom", "who"}:
        start += 1
    start = past_preposition(line, start, end)
    if start >= end:
        return None
    if is_clause(line, start, end):
        after = after_verb(line, start, end)
        reduced = norms[start] in _DESCRIBING and norms[after : after + 1] and norms[after] in words["prepositions"]
        if reduced and human and end - start <= 8:
            return Source(start, end, reference_of(line, start, end), edge)  # "a fisherman met at the port"
        start = after + (norms[after : after + 1] in _OBJECTS and after + 1 < end)
    start = _behind_pronoun(line, start, end)
    if (
        start + 1 < end
        and is_pronoun(norms[start])
        and norms[start + 1] not in _BESIDE_PRONOUNS
        and _is_participle(line, end)
    ):
        return Source(start, start + 1, "pronoun", edge)  # "he cut into the mayor, calling …"
    if not like_source(line, start, end, human=human):
        return None
    return Source(start, end, reference_of(line, start, end), edge)


def _is_participle(line: Line, end: int) -> bool:
    """Whether a cue behind token `end`, and behind a comma there, goes on a sentence: ", calling it a shame"."""
    comma, *cue = line.norms[end : end + 2] or ("",)
    return comma == "," and any(norm.endswith("ing") for norm in cue)


def _describes(line: Line, start: int, end: int, human: bool) -> bool:
    """Whether a joiner at token `end` stands in the clause that describes somebody: "a doctor who saw them after their return"."""
    who = next((at for at in range(start + 1, end) if line.norms[at] in {"who", "whose", "whom"}), None)
    return who is not None and like_source(line, start, who, human=human)


def reference_of(line: Line, start: int, end: int) -> Reference:
    """Whether the words name somebody, or describe whom the report has named before."""
    first = line.norms[start]
    if first in {"the", "its", "his", "her", "their", "this", "that", "these", "both", "neither"}:
        alone = end - start == 2 and role_kind(line.norms[start + 1]) in {"official", "court", "military"}
        office = alone and not is_body(line.norms[start + 1])  # "the Colonel"
        capital = not office and any(line.capital(at) for at in range(start + 1, end) if line.tokens[at].word != "I")
        return "named" if capital and first == "the" else "definite"
    return "named"
