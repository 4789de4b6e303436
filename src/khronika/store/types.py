"""The column types, the same in order and in what they hold on both databases."""

from __future__ import annotations

from sqlalchemy import BigInteger, Dialect, Integer, String
from sqlalchemy.types import TypeDecorator


def escape_nul(words: str) -> str:
    """The same words without U+0000, which PostgreSQL takes in no text; order and difference are kept."""
    return words.replace("\x01", "\x01\x02").replace("\x00", "\x01\x01")


def restore_nul(words: str) -> str:
    """What `escape_nul` was given."""
    return words.replace("\x01\x01", "\x00").replace("\x01\x02", "\x01")


class _Words(TypeDecorator[str]):
    """Text in PostgreSQL, in the order of its code points whatever the database was made for."""

    impl = String
    cache_ok = True

    def __init__(self) -> None:
        super().__init__(collation="C")

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else escape_nul(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else restore_nul(value)


#: Text that is compared and ordered by code point (SQLite does so by itself).
WORDS = String().with_variant(_Words(), "postgresql")
#: Whole numbers of 64 bits; as a primary key in SQLite the row's own number, in PostgreSQL one of a sequence.
NUMBER = Integer().with_variant(BigInteger(), "postgresql")
