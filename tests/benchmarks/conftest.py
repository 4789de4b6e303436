"""A process that runs Khronika for the durability harnesses, as it is or with a fault planted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from witness import Witness


@pytest.fixture(scope="session")
def witness() -> Iterator[Witness]:
    """Khronika as it is, two reports a batch. `changed` plants a fault of `mutants.py`."""
    with Witness((str(Path(__file__).with_name("mutants.py")),), batch=2) as started:
        yield started
