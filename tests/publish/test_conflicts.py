"""What a contradiction is called."""

from __future__ import annotations

from builders import MADE, Report, derived
from khronika.publish.conflicts import name_conflict
from khronika.publish.terms import CONTRADICTIONS, MISQUOTED, ONE_VOICE
from khronika.record.assessments import Contradiction, ContradictionKind
from khronika.record.figures import Figure
from khronika.record.lineage import Derivation


def name(
    *figures: Figure,
    kind: ContradictionKind = "disjoint",
    explained: str | None = None,
    copies: tuple[Derivation, ...] = (),
) -> str:
    ids = tuple(figure.id for figure in figures)
    found = Contradiction(id="x", event="e", kind=kind, figures=ids, explained=explained, text="", made=MADE)
    return name_conflict(found, {figure.id: figure for figure in figures}, {copy.to: (copy,) for copy in copies})


def test_a_contradiction_is_called_by_its_kind_and_by_who_disagrees() -> None:
    post, mirror = Report("The Post"), Report("The Mirror")
    police, other, union = post.tell(30, 30, "Police"), mirror.tell(40, 40, "police"), mirror.tell(50, 50, "Union")
    copies = (derived(mirror, post),)
    assert name(police, union, copies=copies) == CONTRADICTIONS["disjoint"]
    assert name(police, other) == ONE_VOICE
    assert name(police, other, copies=copies) == MISQUOTED
    assert name(police, other, copies=copies, explained="different as-of times") == ONE_VOICE
    assert name(police, other, kind="falling-total", copies=copies) == CONTRADICTIONS["falling-total"]
    assert name(police) == CONTRADICTIONS["disjoint"]
