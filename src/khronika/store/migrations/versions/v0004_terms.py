"""Sketches hold the terms of a report too."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forget the sketches without terms: new ones come with the next link."""
    op.execute("DELETE FROM prints")
    op.execute("DELETE FROM sketches")
    op.execute("DELETE FROM tallies WHERE name = 'sketches'")
