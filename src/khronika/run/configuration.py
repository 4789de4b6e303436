"""The settings of a run, from a `khronika.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec

from khronika.errors import UsageError
from khronika.record.settings import ReaderKind, Settings

FILE_NAME = "khronika.toml"


def load_settings(path: Path | None, folder: Path, reader: ReaderKind | None = None) -> Settings:
    """The settings in the file at `path`; without one, those of `khronika.toml` in `folder`, if there is one.

    A `reader` given here counts instead of the file's. Raises `UsageError` where the named file is missing, is no TOML,
    or holds a key or value that no setting takes.
    """
    settings = _read(path, folder)
    return settings if reader is None else msgspec.structs.replace(settings, reader=reader)


def _read(path: Path | None, folder: Path) -> Settings:
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
