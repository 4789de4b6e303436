"""The rules of the house: sizes, names, purity, floors."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "khronika"
PURE_ROOMS = ("record", "text", "language", "read", "extract", "link", "weigh", "publish")
DRAWERS = {"utils", "util", "helpers", "misc", "common", "base", "core", "manager", "service"}
IMPURE_CALLS = {"open", "now", "today", "utcnow", "print", "input"}


def modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def impure_calls(tree: ast.AST) -> list[str]:
    """Calls of open(), .now(), .today() and the like, and imports of urllib.request, wherever they stand."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import) and any(alias.name == "urllib.request" for alias in node.names):
            found.append(f"urllib.request in line {node.lineno}")
        if isinstance(node, ast.ImportFrom) and node.module == "urllib.request":
            found.append(f"urllib.request in line {node.lineno}")
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name in IMPURE_CALLS:
                found.append(f"{name}() in line {node.lineno}")
    return found


def test_no_module_is_longer_than_400_lines() -> None:
    long = {
        str(path.relative_to(ROOT)): count for path in modules() if (count := len(path.read_text().splitlines())) > 400
    }
    assert not long


def test_no_drawers() -> None:
    assert not [path for path in modules() if path.stem in DRAWERS]


@pytest.mark.parametrize("room", PURE_ROOMS)
def test_pure_rooms_do_not_reach_out(room: str) -> None:
    found = {
        str(path.relative_to(SOURCE)): calls
        for path in sorted((SOURCE / room).rglob("*.py"))
        if (calls := impure_calls(ast.parse(path.read_text(encoding="utf-8"))))
    }
    assert not found


def test_the_purity_check_sees_a_planted_fault() -> None:
    planted = "from urllib.request import urlopen\nstamp = datetime.now()\nwith open('x') as f:\n    pass\n"
    found = impure_calls(ast.parse(planted))
    assert sorted(found) == ["now() in line 2", "open() in line 3", "urllib.request in line 1"]


def test_package_doors_hold_only_a_docstring() -> None:
    for path in SOURCE.rglob("__init__.py"):
        body = ast.parse(path.read_text(encoding="utf-8")).body
        allowed = 2 if path.parent == SOURCE else 1  # the top door also carries __version__
        assert isinstance(body[0], ast.Expr), path
        assert len(body) <= allowed, path


def test_only_the_executor_catches_everything() -> None:
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler):
                broad = node.type is None or (
                    isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"}
                )
                assert not broad or path.parent.name == "run", f"{path}: line {node.lineno}"


def test_the_floors_hold() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_floors_contract_sees_a_planted_fault(tmp_path: Path) -> None:
    """A copy of the house with one forbidden import must fail the contracts."""
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    planted = tmp_path / "src" / "khronika" / "weigh" / "planted.py"
    planted.write_text(
        '"""Planted."""\n\nimport random\n\nfrom khronika.publish import jsonl\n\n__all__ = ["jsonl", "random"]\n'
    )
    command = [
        sys.executable,
        "-c",
        "import sys; from importlinter.cli import lint_imports_command as c; c()",
        "--no-cache",
    ]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, check=False, env={"PYTHONPATH": str(tmp_path / "src")}
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert "khronika.weigh.planted" in done.stdout


def test_no_machine_paths_or_addresses_are_tracked() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    names = listed.stdout.split() if listed.returncode == 0 else []
    pattern = re.compile(r"(/home/|/root/|index-url|find-links|\"resolved\":)")
    here = Path(__file__).resolve()
    for name in names:
        path = ROOT / name
        if path == here or path.suffix in {".png", ".gz", ".zst", ".bin"} or not path.is_file():
            continue
        found = pattern.search(path.read_text(encoding="utf-8", errors="replace"))
        assert not found, f"{name}: {found and found.group()}"


def test_lock_files_carry_names_versions_and_hashes_only() -> None:
    line = re.compile(
        r"^(?:[a-z0-9][a-z0-9._-]*(?:\[[a-z,]+\])?==\S+(?: ; .+)? \\|    --hash=sha256:[0-9a-f]{64}(?: \\)?|)$"
    )
    for name in ("requirements.lock", "requirements-dev.lock"):
        strange = [
            text for text in (ROOT / name).read_text().splitlines() if not line.match(text) and not text.startswith("#")
        ]
        assert not strange, name
