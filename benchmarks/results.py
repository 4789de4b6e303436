"""Where figures are written down: tables of benchmarks/RESULTS.md, each row with its date and commit."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

RESULTS = Path(__file__).with_name("RESULTS.md")


class Table(NamedTuple):
    """A table: the section it stands in, the command that makes it, its first line and the rule below it."""

    section: str
    command: str
    head: str

    @property
    def rule(self) -> str:
        """The line below the first."""
        return "|" + "---|" * (self.head.count("|") - 1)


def commit_and_date() -> tuple[str, str]:
    """The commit that stands here, and today (ISO)."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False).stdout
    return commit.strip() or "none", datetime.now(UTC).strftime("%Y-%m-%d")


def write_rows(table: Table, rows: Sequence[str]) -> None:
    """Add rows to a table, made where there is none."""
    text = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else "# Results\n"
    if table.head not in text:
        section, begun = f"## {table.section}\n", f"\n\n`{table.command}`\n\n{table.head}\n{table.rule}\n"
        if section in text:
            before, _, after = text.partition(section)
            inside, mark, others = after.partition("\n## ")
            text = f"{before}{section}{inside.rstrip()}{begun}{mark}{others}"
        else:
            text = f"{text.rstrip()}\n\n## {table.section}{begun}"
    before, head, after = text.partition(f"{table.head}\n{table.rule}\n")
    old, gap, rest = after.partition("\n\n")
    lines = [line for line in [*old.splitlines(), *rows] if line]
    RESULTS.write_text(before + head + "\n".join(lines) + (gap or "\n") + rest, encoding="utf-8")
