"""The data files beside each language's code, loaded once and handed in."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from khronika.record.identity import sha256_hex


@cache
def load_toml(language: str, name: str) -> dict[str, Any]:
    """The tables of `language/<language>/data/<name>.toml`."""
    return tomllib.loads(_folder(language).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def load_lines(language: str, name: str) -> tuple[str, ...]:
    """The lines of `language/<language>/data/<name>`, without comments ("#") and empty ones."""
    lines = _folder(language).joinpath(name).read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line.strip() and not line.startswith("#"))


def has_data(language: str, name: str) -> bool:
    """Whether there is a file `language/<language>/data/<name>`."""
    return bool(_folder(language).joinpath(name).is_file())


@cache
def data_digest(language: str) -> str:
    """SHA-256 over the names and bytes of a language's data files: it stands in every record made with them."""
    files = sorted((entry for entry in _folder(language).iterdir() if entry.is_file()), key=lambda entry: entry.name)
    return sha256_hex("\n".join(f"{entry.name} {sha256_hex(entry.read_bytes())}" for entry in files).encode())


def _folder(language: str) -> Any:
    return resources.files("khronika.language").joinpath(language, "data")
