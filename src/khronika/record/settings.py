"""The settings of a run: one frozen value handed to every step, whose digest every derived record names."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import unquote

import msgspec

from khronika.record.endpoints import Endpoint
from khronika.record.identity import canonical_json, sha256_hex

_ADDRESS = re.compile(r"postgres(?:ql)?://\S*")
#: A colon before an "@", wherever it may stand: libpq takes more for a password than the standard of URLs does.
_PASSWORD = re.compile(r"://[^@]*:[^@]*@")

#: "trained": a network where a language has one, with the rules; "rules": grammar and lexicons alone.
ReaderKind = Literal["trained", "rules"]


class StorePlace(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the database of a store is: None for SQLite in the store's folder, or the address of one on PostgreSQL.

    What the address leaves out (all but its beginning may be) libpq finds in PG* variables and services. Raises
    `ValueError` for another kind of address, and for one that holds a password, which belongs into ~/.pgpass.
    """

    database: str | None = None

    def __post_init__(self) -> None:
        if self.database is None:
            return
        if not _ADDRESS.fullmatch(self.database):
            raise ValueError(
                "database is an address like postgresql://user@host/name; without it the database is SQLite in the folder"
            )
        _, _, query = self.database.partition("?")
        names = {unquote(pair.partition("=")[0]).strip().lower() for pair in query.split("&")}
        if _PASSWORD.search(self.database) or names & {"password", "sslpassword"}:
            raise ValueError("database holds a password; take it out and put it into ~/.pgpass, or into PGPASSWORD")


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person may choose for a run.

    `max_input_bytes` is the size of the largest single input (32 MiB). `reader` is the kind of analyser, or "llm": the
    trained one, and the endpoint `llm` asked about every English report beside it. `rule` is the weighing rule. `outlets`
    maps a host name or address pattern to the outlet's name where a page does not say it. `store` says where the
    database is; no record depends on it. Raises `ValueError` for the reader "llm" without an endpoint.
    """

    max_input_bytes: int = 32 * 1024 * 1024
    reader: ReaderKind | Literal["llm"] = "trained"
    rule: str = "range"
    outlets: dict[str, str] = {}
    llm: Endpoint | None = None
    store: StorePlace = StorePlace()

    def __post_init__(self) -> None:
        if self.reader == "llm" and self.llm is None:
            raise ValueError('reader = "llm" needs a table [llm] with base_url and model')

    @property
    def analyser(self) -> ReaderKind:
        """The kind of analyser that reads, whoever is asked beside it."""
        return "trained" if self.reader == "llm" else self.reader

    def digest(self) -> str:
        """The first 16 hexadecimal digits of the SHA-256 of the settings' canonical form, but for where the database is."""
        said = {name: getattr(self, name) for name in self.__struct_fields__ if name != "store"}
        return sha256_hex(canonical_json(said))[:16]
