"""Tables for sketches of reports and the sentences they hold, and for the event that each figure is in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from khronika.store.types import NUMBER, WORDS

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

#: Every figure that an event holds, beside the event.
_MEMBERS = {
    "sqlite": "SELECT figures.value, events.id "
    "FROM events, json_each(CAST(events.body AS TEXT), '$.figures') AS figures",
    "postgresql": "SELECT figures.value, events.id FROM events, "
    "json_array_elements_text(CAST(convert_from(events.body, 'UTF8') AS json) -> 'figures') AS figures (value)",
}


def upgrade() -> None:
    """Make the tables. Sketches come with the next link; what the events say of their figures is there already."""
    op.create_table(
        "sketches",
        sa.Column("seq", NUMBER, primary_key=True),
        sa.Column("document", WORDS, sa.ForeignKey("documents.id"), nullable=False, unique=True),
        sa.Column("made", WORDS, nullable=False),
        sa.Column("url", WORDS, nullable=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("seal", sa.LargeBinary, nullable=False),
    )
    op.create_index("sketches_url", "sketches", ["url", "document"])
    op.create_table(
        "sentences",
        sa.Column("digest", sa.BigInteger, primary_key=True),
        sa.Column("sketch", NUMBER, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "members",
        sa.Column("figure", WORDS, primary_key=True),
        sa.Column("event", WORDS, nullable=False),
        sqlite_with_rowid=False,
    )
    op.execute(f"INSERT INTO members (figure, event) {_MEMBERS[op.get_bind().dialect.name]}")
