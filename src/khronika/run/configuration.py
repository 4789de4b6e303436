"""The settings of a run, from a `khronika.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec

from khronika.errors import UsageError
from khronika.record.settings import Settings

FILE_NAME = "khronika.toml"


def load_settings(path: Path | None, folder: Path) -> Settings:
    """The settings in the file at `path`; without one, those of `khronika.toml` in `folder`, if there is one.

    Raises `UsageError` where the named file is missing, is no TOML, or holds a key or value that no setting takes.
    """
    source = folder / FILE_NAME if path is None else path
    if path is None and not source.exists():
        return Settings()
    try:
        table = tomllib.loads(source.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"the settings file {source} could not be read: {error.strerror}; check --settings") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"the settings file {source} is not valid TOML: {error}; mend that line") from error
    try:
        return msgspec.convert(table, Settings)
    except msgspec.ValidationError as error:
        raise UsageError(
            f"the settings file {source} holds what no setting takes: {error}; known are {_known()}"
        ) from error


def _known() -> str:
    return ", ".join(field.encode_name for field in msgspec.structs.fields(Settings))
