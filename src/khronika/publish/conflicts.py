"""What a contradiction is called: by its kind, and by who and what disagrees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from khronika.publish.terms import CONTRADICTIONS, MISQUOTED, ONE_VOICE
from khronika.record.assessments import Contradiction
from khronika.record.figures import Figure
from khronika.record.lineage import Derivation


def name_conflict(
    contradiction: Contradiction, figures: Mapping[str, Figure], derivations: Mapping[str, Sequence[Derivation]]
) -> str:
    """The heading of a contradiction, in English; `figures` stand by id, `derivations` by the report that was made of another's text."""
    told = [figures[id_] for id_ in contradiction.figures if id_ in figures]
    voices = {figure.chain[-1].name.casefold() for figure in told if figure.chain}
    if contradiction.kind != "disjoint" or len(told) < 2 or len(voices) != 1:
        return CONTRADICTIONS[contradiction.kind]
    reports = {figure.document for figure in told}
    taken = any(derivation.from_ in reports for report in reports for derivation in derivations.get(report, ()))
    return MISQUOTED if taken and contradiction.explained is None else ONE_VOICE
