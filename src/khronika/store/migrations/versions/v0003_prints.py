"""Sketches by fingerprints of runs of words, and reports by their outlet and day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from khronika.store.types import NUMBER

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forget the sketches of whole sentences, for new ones come with the next link, and make the table of fingerprints."""
    op.execute("DELETE FROM sketches")
    op.execute("DELETE FROM tallies WHERE name = 'sketches'")
    op.drop_table("sentences")
    op.create_table(
        "prints",
        sa.Column("digest", sa.BigInteger(), nullable=False),
        sa.Column("sketch", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("digest", "sketch"),
        sqlite_with_rowid=False,
    )
    op.create_index("documents_outlet", "documents", ["outlet", "published"])
