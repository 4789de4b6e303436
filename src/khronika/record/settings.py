"""The settings of a run: one frozen value handed to every step, whose digest every derived record names."""

from __future__ import annotations

import re
from typing import Literal, get_args
from urllib.parse import unquote

import msgspec

from khronika.record.endpoints import Endpoint
from khronika.record.identity import canonical_json, sha256_hex

_ADDRESS = re.compile(r"postgres(?:ql)?://\S*")
#: A colon before an "@", wherever it may stand: libpq takes more for a password than the standard of URLs does.
_PASSWORD = re.compile(r"://[^@]*:[^@]*@")

#: "trained": a network where a language has one, with the rules; "rules": grammar and lexicons alone.
ReaderKind = Literal["trained", "rules"]

#: The weighing rules by name; `weigh.rules.registry` holds them.
RuleName = Literal["range", "majority", "hierarchy", "ucdp", "acled", "ibc", "airwars"]
RULE_NAMES: tuple[RuleName, ...] = get_args(RuleName)


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
    trained one, and the endpoint `llm` asked about every English report beside it. `rule` is the weighing rule whose
    numbers stand in the assessments. `hierarchy` is the order of voices for the rule of that name, first the one to be
    believed before others: kinds of voices ("court", "official") and names. `outlets` maps a host name or address
    pattern to the outlet's name where a page does not say it. `store` says where the database is; no record depends on
    it. Raises `ValueError` for the reader "llm" without an endpoint, for a rule that does not exist, and for the rule
    "hierarchy" without an order or with one that names a voice twice.
    """

    max_input_bytes: int = 32 * 1024 * 1024
    reader: ReaderKind | Literal["llm"] = "trained"
    rule: str = "range"
    hierarchy: tuple[str, ...] = ()
    outlets: dict[str, str] = {}
    llm: Endpoint | None = None
    store: StorePlace = StorePlace()

    def __post_init__(self) -> None:
        if self.reader == "llm" and self.llm is None:
            raise ValueError('reader = "llm" needs a table [llm] with base_url and model')
        if self.rule not in RULE_NAMES:
            raise ValueError(f'rule = "{self.rule}" names no weighing rule; there are {", ".join(RULE_NAMES)}')
        if self.rule == "hierarchy" and not self.hierarchy:
            raise ValueError(
                'rule = "hierarchy" needs an order of voices, first the one to be believed before others: '
                'hierarchy = ["court", "official", "ngo", "Harbour Watch"]'
            )
        entries = [entry.strip().casefold() for entry in self.hierarchy]
        if not all(entries) or len(set(entries)) < len(entries):
            raise ValueError(
                "hierarchy names a voice twice, or one without a name; each voice has one place in the order"
            )

    @property
    def analyser(self) -> ReaderKind:
        """The kind of analyser that reads, whoever is asked beside it."""
        return "trained" if self.reader == "llm" else self.reader

    def digest(self) -> str:
        """The first 16 hexadecimal digits of the SHA-256 of the settings' canonical form.

        What no record depends on is left out: where the database is, and an order of voices that the rule does not ask for.
        """
        silent = {"store"} if self.rule == "hierarchy" else {"store", "hierarchy"}
        said = {name: getattr(self, name) for name in self.__struct_fields__ if name not in silent}
        return sha256_hex(canonical_json(said))[:16]
