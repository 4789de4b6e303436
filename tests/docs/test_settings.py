"""The page of settings names every setting, in a file that a run takes."""

from __future__ import annotations

import re
from pathlib import Path

from khronika.record.settings import Settings
from khronika.run.configuration import load_settings

PAGE = Path(__file__).parents[2] / "docs" / "settings.md"


def test_the_example_is_read_and_the_page_names_every_setting(tmp_path: Path) -> None:
    page = PAGE.read_text(encoding="utf-8")
    found = re.search(r"```toml\n(.*?)```", page, re.DOTALL)
    assert found is not None
    file = tmp_path / "khronika.toml"
    file.write_text(found.group(1), encoding="utf-8")
    assert load_settings(file, tmp_path) != Settings()
    named = set(re.findall(r"^\[?(\w+)\b", found.group(1), re.MULTILINE)) - {"database"}
    assert named | {"llm"} == set(Settings.__struct_fields__)
    assert "`[llm]`" in page
