"""The settings of a run, from a `khronika.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec

from khronika.errors import UsageError
from khronika.record.settings import ReaderKind, Settings, StorePlace

FILE_NAME = "khronika.toml"


def load_settings(
    path: Path | None, folder: Path, reader: ReaderKind | None = None, database: str | None = None
) -> Settings:
    """The settings in the file at `path`; without one, those of `khronika.toml` in `folder`, if there is one.

    A `reader`, and the address of a `database`, given here count instead of the file's. Raises `UsageError` where the
    named file is missing, is no TOML, or holds a key or value that no setting takes, and for an address that will not do.
    """
    settings = _read(path, folder)
    if reader is not None:
        settings = msgspec.structs.replace(settings, reader=reader)
    if database is None:
        return settings
    try:
        return msgspec.structs.replace(settings, store=StorePlace(database=database))
    except ValueError as error:
        raise UsageError("{error} (it came from --database or KHRONIKA_DATABASE)", error=error) from error


def _read(path: Path | None, folder: Path) -> Settings:
    source = folder / FILE_NAME if path is None else path
    if path is None and not source.exists():
        return Settings()
    try:
        table = tomllib.loads(source.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(
            "the settings file {source} could not be read: {reason}; check --settings",
            source=source,
            reason=error.strerror,
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(
            "the settings file {source} is not valid TOML: {error}; mend that line", source=source, error=error
        ) from error
    try:
        return msgspec.convert(table, Settings)
    except msgspec.ValidationError as error:
        raise UsageError(
            "the settings file {source} holds what no setting takes: {error}; known are {known}",
            source=source,
            error=error,
            known=_known(),
        ) from error


def _known() -> str:
    return ", ".join(field.encode_name for field in msgspec.structs.fields(Settings))
