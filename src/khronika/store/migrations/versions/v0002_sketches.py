"""Tables for sketches of reports and the sentences they hold, and for the event that each figure is in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables. Sketches come with the next link; what the events say of their figures is there already."""
    op.create_table(
        "sketches",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("document", sa.String, sa.ForeignKey("documents.id"), nullable=False, unique=True),
        sa.Column("made", sa.String, nullable=False),
        sa.Column("url", sa.String, nullable=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("seal", sa.LargeBinary, nullable=False),
    )
    op.create_index("sketches_url", "sketches", ["url", "document"])
    op.create_table(
        "sentences",
        sa.Column("digest", sa.BigInteger, primary_key=True),
        sa.Column("sketch", sa.Integer, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "members",
        sa.Column("figure", sa.String, primary_key=True),
        sa.Column("event", sa.String, nullable=False),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO members (figure, event) SELECT figures.value, events.id "
        "FROM events, json_each(CAST(events.body AS TEXT), '$.figures') AS figures"
    )
