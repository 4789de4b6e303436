"""What linking needs to take in new reports alone: ties between reports, groups of figures, numbers by outlet."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from khronika.store.types import NUMBER, WORDS

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forget the sketches, for new ones come with the next link, and make the tables; groups are not known as yet."""
    op.execute("DELETE FROM prints")
    op.execute("DELETE FROM sketches")
    op.execute("DELETE FROM tallies WHERE name = 'sketches'")
    op.create_index("captures_address", "captures", ["address"])
    op.create_index("derivations_origin", "derivations", ["origin"])
    op.execute("CREATE TABLE members_before AS SELECT figure, event FROM members")
    op.drop_table("members")
    op.create_table(
        "members",
        sa.Column("figure", WORDS, nullable=False),
        sa.Column("event", WORDS, nullable=False),
        sa.Column("happening", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("figure"),
        sqlite_with_rowid=False,
    )
    op.execute("INSERT INTO members SELECT figure, event, 0 FROM members_before")
    op.drop_table("members_before")
    op.create_index("members_happening", "members", ["happening"])
    op.create_table(
        "ties",
        sa.Column("one", WORDS, nullable=False),
        sa.Column("other", WORDS, nullable=False),
        sa.Column("shared", NUMBER, nullable=False),
        sa.Column("tie", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("one", "other"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "numbers",
        sa.Column("digest", sa.BigInteger(), nullable=False),
        sa.Column("taking", NUMBER, nullable=False),
        sa.Column("figure", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("digest", "taking", "figure"),
        sqlite_with_rowid=False,
    )
