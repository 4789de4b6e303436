"""What somebody says whom nobody names: "on nous dit que C", "il a été annoncé que C", "soi-disant C"."""

from __future__ import annotations

from khronika.language.fr.contents import behind_hearer, late_that, said_after, said_before, said_from
from khronika.language.fr.cues import rows_from, skip_fillers, verbs, words
from khronika.language.fr.marked import Scene, names_speaker
from khronika.language.fr.sources import DETERMINERS, read_source
from khronika.language.romance.marked import Marked
from khronika.language.romance.sources import Source
from khronika.language.romance.verb_groups import VerbGroup


def by_nobody(scene: Scene, group: VerbGroup) -> Marked | None:
    """Reads "on nous dit que C", "il a été annoncé que C"."""
    line = scene.line
    said = next((cue.end for cue in scene.cues if cue.group is group), group.end)
    at = skip_fillers(line, said, len(line.norms))
    before = line.norms[group.start - 1] if group.start else ""
    if group.passive and group.pronoun == "il" and group.lemma in verbs("say"):  # "C, a-t-il été précisé"
        content = said_before(scene.lines, line, group.start, scene.taken)
        return Marked(None, (group.start, group.end), content, "positive") if content else None
    told = before == "on" or (group.passive and before == "il")
    where = _where(scene, group) if before == "on" else None
    only = {"ne", "n'"} & set(line.norms[group.start : group.end])
    if (
        not told
        or only
        or group.negated
        or (
            said == group.end
            and group.lemma not in (verbs("say") - verbs("found") if where is None else verbs("say") | verbs("read"))
        )
    ):
        return None
    blocked = scene.blocked(at)
    if at < len(line.norms):
        at = behind_hearer(line, group.lemma, at, len(line.norms)) or at
    that = late_that(line, at, len(line.norms)) if line.norms[at : at + 1] == (",",) else None  # ", dit-elle, que C"
    if that is not None or line.norms[at : at + 1] in {("que",), ("qu'",)}:
        content = said_from(line, (that if that is not None else at) + 1, blocked)
    else:
        content = said_from(line, at, blocked) if where is not None and group.lemma in verbs("object") else []
    return Marked(where, (group.start - 1, group.end), content, "positive") if content else None


def _where(scene: Scene, group: VerbGroup) -> Source | None:
    """The body in which "on" speaks ("au ministère, on assure"), or the paper in which "on y lit"."""
    line, at = scene.line, group.start - 1
    if group.lemma in verbs("read") and "y" in line.norms[group.start : group.at]:
        return Source(group.start, group.start + 1, "pronoun")
    start = 3 if line.norms[:2] == ("du", "côté") else 1
    if at < start + 2 or line.norms[at - 1] != "," or (start == 1 and line.norms[0] not in words("where")):
        return None
    source = read_source(line, start, at - 1, scene.groups)
    return source if source is not None and source.end == at - 1 and names_speaker(line, source) else None


def by_hearsay(scene: Scene) -> list[Marked]:
    """Reads "C, dit-on", "soi-disant C", "l'allégation selon laquelle C"."""
    line = scene.line
    found: list[Marked] = []
    for at in range(len(line.norms)):
        for row in rows_from("phrases", "hearsay", line.norms[at]):
            end = at + len(row)
            adjective = row == ("soi-disant",) and at > 0 and line.norms[at - 1] in DETERMINERS
            if line.norms[at:end] != row or adjective:
                continue
            behind = row[-1] in {"que", "soi-disant"} | words("whom")
            content = (
                said_from(line, end, scene.blocked()) if behind else said_before(scene.lines, line, at, scene.taken)
            )
            if not behind:
                content += said_after(line, end, scene.blocked())
            if content:
                found.append(Marked(None, (at, end - (row[-1] == "que")), content, "positive"))
            break
    return found
