"""What an installation weighs and how many distributions it takes."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIMIT_BYTES = 250 * 1024 * 1024
LIMIT_DISTRIBUTIONS = 40


def locked() -> list[str]:
    return re.findall(r"^([a-z0-9][a-z0-9._-]*)==", (ROOT / "requirements.lock").read_text(), re.MULTILINE)


def test_the_default_installation_stays_light() -> None:
    names = locked()
    assert 5 < len(names) <= LIMIT_DISTRIBUTIONS
    size = 0
    for name in names:
        for file in metadata.distribution(name).files or []:
            path = Path(str(file.locate()))
            size += path.stat().st_size if path.is_file() else 0
    assert 5_000_000 < size < LIMIT_BYTES


def test_every_declared_dependency_is_locked() -> None:
    declared = metadata.requires("khronika") or []
    names = {re.split(r"[^A-Za-z0-9._-]", line)[0].lower() for line in declared if "extra ==" not in line}
    assert names <= set(locked())
