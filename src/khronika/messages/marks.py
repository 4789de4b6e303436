"""Marks for messages that stand in tables and are put into the reader's language where they are shown.

They give back what they are given; `khronika.cli.catalogues` finds the messages by the names of these functions.
"""

from __future__ import annotations


def mark(message: str) -> str:
    """The message itself."""
    return message


def mark_plural(one: str, many: str) -> tuple[str, str]:
    """The message for one, and that for several."""
    return one, many
