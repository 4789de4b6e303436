from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kills import Kill, run_kills
from witness import Witness

#: Three batches of four reports.
BATCH, REPORTS, KILLS = 4, 12, 16


def test_killed_ingests_lose_nothing_hold_nothing_half_and_nothing_twice(witness: Witness, tmp_path: Path) -> None:
    kills = list(run_kills(witness.changed(batch=BATCH), tmp_path, kills=KILLS, reports=REPORTS, stores=1, seed=7))
    assert [fault for kill in kills for fault in kill.faults] == []
    assert len(kills) == KILLS
    assert len({kill.stage for kill in kills}) >= 3  # they are spread over the run
    assert sum(kill.told for kill in kills) > REPORTS


@pytest.mark.parametrize(
    ("name", "kind"),
    [("tell_too_early", "lost"), ("write_objects_in_place", "half"), ("forget_what_is_known", "doubled")],
)
def test_planted_faults_are_caught(name: str, kind: str, witness: Witness, tmp_path: Path) -> None:
    kills: Iterator[Kill] = run_kills(witness.changed(planted=name), tmp_path, kills=12, reports=6, stores=1, seed=7)
    assert any(fault.startswith(f"{kind}:") for kill in kills for fault in kill.faults)
