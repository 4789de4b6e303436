"""The walk through the house is true: its blocks run, in order, on the example report."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from khronika.cli.main import run_command

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^```(python|console)\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.fixture
def beside_examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def blocks(page: str) -> list[tuple[str, str]]:
    return BLOCK.findall((ROOT / page).read_text(encoding="utf-8"))


def test_every_block_of_the_walk_runs(beside_examples: Path) -> None:
    names: dict[str, object] = {"store_folder": beside_examples / "store"}
    ran = 0
    for kind, code in blocks("docs/walk.md"):
        if kind == "python":
            exec(compile(code, "docs/walk.md", "exec"), names)
        else:
            for line in code.splitlines():
                assert run_command(line.removeprefix("$ khronika ").split()) == 0, line
        ran += 1
    assert ran > 9


def test_a_wrong_block_would_be_seen(beside_examples: Path) -> None:
    _, code = blocks("docs/walk.md")[0]
    with pytest.raises(AssertionError):
        exec(compile(code + "\nassert len(item.sighting.id) == 65", "planted", "exec"), {})


@pytest.mark.parametrize(
    "page",
    [
        "README.md",
        "CONTRIBUTING.md",
        "docs/terms.md",
        "docs/method.md",
        "docs/walk.md",
        "docs/llm.md",
        "docs/judging.md",
    ],
)
def test_pages_link_only_to_what_is_there(page: str) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", (ROOT / page).read_text(encoding="utf-8")):
        assert target.startswith("http") or (ROOT / page).parent.joinpath(target).exists(), target
