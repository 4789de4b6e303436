from __future__ import annotations

import sys
from pathlib import Path

import pytest

import databases
from builders import make_capture, report
from khronika.store.store import open_store
from servers import Server


def test_every_way_is_measured_and_an_own_store_is_left_alone(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    name = server.make_database()
    monkeypatch.setattr(databases, "ROWS", 300)
    monkeypatch.setattr(databases, "ROUNDS", 1)
    monkeypatch.setattr(sys, "argv", ["databases.py", server.url(name)])
    databases.main()
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition("  ")[0] for line in lines] == ["PostgreSQL, COPY", "PostgreSQL, INSERT", "SQLite"] * 2
    with open_store(tmp_path, server.url(name)) as store:
        assert not any(store.counts().values())
        store.add_captures([make_capture(report(0))])
        with pytest.raises(SystemExit, match="holds a store"):
            databases.main()
        assert store.counts()["captures"] == 1
    server.drop_database(name)
