"""What a source will not say: "refuse de confirmer C", "n'a pas dit combien", "n'a ni confirmé ni infirmé C"."""

from __future__ import annotations

from khronika.language.fr.contents import last_sentence, said_from
from khronika.language.fr.cues import Cue, skip_fillers, verbs, words
from khronika.language.fr.marked import Scene
from khronika.language.fr.subjects import subject_before
from khronika.language.fr.verbs import forms, participle_of
from khronika.language.reading import Span
from khronika.language.romance.marked import Marked
from khronika.language.romance.sources import Source
from khronika.language.romance.verb_groups import VerbGroup

#: How many words may part "refuse" from what is refused.
_NEAR = 5


def refused(scene: Scene, group: VerbGroup) -> Marked | None:
    """The refusal that a verb group makes, None for none. Its content is what is not said."""
    end = _end_of_refusal(scene, group)
    source = (
        _neither(scene, group) or subject_before(scene.line, _as_cue(group), scene.groups) if end is not None else None
    )
    if end is None or source is None:
        return None
    behind_another = source.start > 0 and scene.line.norms[source.start - 1] == ";" and scene.marked
    if behind_another:
        scene.trim(scene.line.tokens[source.start].start)
    content = _unsaid(scene, end)
    if not content and ("ni" in scene.line.norms[group.start : end] or group.lemma in verbs("refuse")):
        content = _clause_before(scene, source) or last_sentence(scene.lines, scene.line)
    return Marked(source, (group.start, end), content, "negative") if content else None


def _clause_before(scene: Scene, source: Source) -> list[Span]:
    """What stands before a semicolon and who will not say it: "L'un d'eux serait mort ; l'hôpital n'a pas répondu"."""
    line, at = scene.line, source.start
    if at == 0 or line.norms[at - 1] not in {";", ":"}:
        return []
    limit = line.tokens[at].start
    earlier = next((one for one in reversed(scene.marked) if one.content and one.content[0].start < limit), None)
    if earlier is not None:
        return [piece for piece in earlier.content if piece.start < limit]
    span = line.span(0, at - 1)
    return [span] if span is not None else []


def _neither(scene: Scene, group: VerbGroup) -> Source | None:
    """Two who both said nothing: "Ni l'armée ni la milice n'ont revendiqué"."""
    norms = scene.line.norms
    first = group.start - 1
    while (
        first > 0
        and norms[first] not in {",", ".", ":", ";"}
        and not (norms[first] == "ni" and "ni" in norms[first + 1 : group.start])
    ):
        first -= 1
    return Source(first, group.start) if norms[first] == "ni" and norms[first : group.start].count("ni") > 1 else None


def _as_cue(group: VerbGroup) -> Cue:
    return Cue(group, group.start, group.end, "negative", takes_object=True, weak=False, told=True)


def _end_of_refusal(scene: Scene, group: VerbGroup) -> int | None:
    """The token behind the words that refuse."""
    norms = scene.line.norms
    if group.kind != "finite" or group.passive:
        return None
    if group.lemma == "avoir" and norms[group.end : group.end + 1] == ("ni",):
        places = [at for at in range(group.end, min(group.end + _NEAR, len(norms) - 1)) if norms[at] == "ni"]
        said = [at for at in places if participle_of(norms[at + 1]) in verbs("say")]
        return said[-1] + 2 if len(said) > 1 else None
    if group.lemma in verbs("refuse") or (group.negated and group.lemma in verbs("wish")):
        return _infinitive(scene, group)
    if not group.negated or group.lemma not in verbs("unsaid"):
        return None
    end = skip_fillers(scene.line, group.end, len(norms))
    return next(
        (end + len(row) for row in (("un", "mot"), ("mot",), ("rien",)) if norms[end : end + len(row)] == row), end
    )


def _infinitive(scene: Scene, group: VerbGroup) -> int | None:
    """The token behind the verb of saying that is refused."""
    norms = scene.line.norms
    for at in range(group.end, min(group.end + _NEAR, len(norms))):
        if any(
            form.kind == "infinitive" and form.lemma in verbs("unsaid") | verbs("admit") for form in forms(norms[at])
        ):
            return at + 1
        if norms[at] in words("answering"):
            return group.end  # "n'a pas souhaité faire de commentaire", "refuse de s'exprimer"
        if norms[at] in {",", '"', "que", "qu'", "."}:
            break
    return None


def _unsaid(scene: Scene, end: int) -> list[Span]:
    """What is not said: an object, a question, what it is about, or "que C"."""
    line = scene.line
    at = skip_fillers(line, end, len(line.norms))
    if words("answering") & set(line.norms[at : at + _NEAR]):
        return said_from(line, at + (line.norms[at] == "de"), scene.blocked(end))
    if at >= len(line.norms) or line.norms[at] in {".", ",", ";", ":", ")", '"'}:
        return []
    at += line.norms[at] in {"que", "qu'"}
    known = (
        line.norms[at] in words("questions") | words("openings") | {"sur"}
        or line.capital(at)
        or line.norms[at][0].isdigit()
    )
    return said_from(line, at, scene.blocked(end)) if known else []
