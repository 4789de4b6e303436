"""Tables for every record, the texts, the anchors, the steps done and the tallies."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from khronika.store.types import NUMBER, WORDS

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _numbered() -> sa.Column[int]:
    return sa.Column("seq", NUMBER, primary_key=True)


def _text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, WORDS, nullable=null)


def _id() -> sa.Column[str]:
    return sa.Column("id", WORDS, nullable=False, unique=True)


def _of(name: str, target: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, WORDS, sa.ForeignKey(target), nullable=null)


def _bytes(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary, nullable=False)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "captures",
        _numbered(),
        sa.Column("sighting", WORDS, nullable=False, unique=True),
        _text("id"),
        _text("address"),
        _text("container", null=True),
        _bytes("body"),
        _bytes("seal"),
    )
    op.create_index("captures_id", "captures", ["id", "sighting"])
    op.create_index("captures_container", "captures", ["container"])
    op.create_table(
        "documents",
        _numbered(),
        _id(),
        _text("capture"),
        _text("made"),
        _text("language", null=True),
        _text("outlet", null=True),
        _text("published", null=True),
        _bytes("body"),
        _bytes("seal"),
    )
    op.create_index("documents_capture", "documents", ["capture"])
    op.create_table(
        "texts",
        sa.Column("document", WORDS, sa.ForeignKey("documents.id"), primary_key=True),
        _bytes("body"),
        _bytes("seal"),
    )
    op.create_table(
        "statements", _numbered(), _id(), _of("document", "documents.id"), _text("made"), _bytes("body"), _bytes("seal")
    )
    op.create_index("statements_document", "statements", ["document", "seq"])
    op.create_table(
        "figures",
        _numbered(),
        _id(),
        _of("document", "documents.id"),
        _of("statement", "statements.id", null=True),
        _text("act"),
        _text("made"),
        _bytes("body"),
        _bytes("seal"),
    )
    op.create_index("figures_document", "figures", ["document", "seq"])
    op.create_index("figures_statement", "figures", ["statement"])
    op.create_table(
        "failures",
        _numbered(),
        _id(),
        _text("step"),
        _text("input"),
        _text("made", null=True),
        _bytes("body"),
        _bytes("seal"),
    )
    op.create_index("failures_input", "failures", ["step", "input"])
    op.create_table(
        "derivations", _numbered(), _id(), _text("origin", null=True), _text("copy"), _bytes("body"), _bytes("seal")
    )
    op.create_index("derivations_copy", "derivations", ["copy"])
    op.create_table(
        "events",
        _numbered(),
        _id(),
        _text("place", null=True),
        _text("country", null=True),
        _text("first", null=True),
        _text("last", null=True),
        _bytes("body"),
        _bytes("seal"),
    )
    op.create_table(
        "assessments",
        _numbered(),
        _id(),
        _text("event"),
        _text("act"),
        _text("standing"),
        _bytes("body"),
        _bytes("seal"),
    )
    op.create_index("assessments_event", "assessments", ["event", "seq"])
    op.create_table(
        "contradictions", _numbered(), _id(), _text("event", null=True), _text("kind"), _bytes("body"), _bytes("seal")
    )
    op.create_index("contradictions_event", "contradictions", ["event", "seq"])
    op.create_table("judgements", _numbered(), _id(), _text("decision"), _bytes("body"), _bytes("seal"))
    op.create_table(
        "anchors",
        sa.Column("figure", WORDS, sa.ForeignKey("figures.id"), primary_key=True),
        _of("document", "documents.id"),
        _text("act"),
        _text("place", null=True),
        _text("country", null=True),
        sa.Column("lat", sa.Float, nullable=True),
        sa.Column("lon", sa.Float, nullable=True),
        sa.Column("where_prec", NUMBER, nullable=False),
        _text("first", null=True),
        _text("last", null=True),
        _text("published", null=True),
        _bytes("seal"),
    )
    op.create_index("anchors_order", "anchors", ["country", "place", "first", "figure"])
    op.create_index("anchors_document", "anchors", ["document"])
    op.create_table(
        "steps",
        sa.Column("phase", WORDS, primary_key=True),
        sa.Column("input", WORDS, primary_key=True),
        _text("made"),
        _bytes("seal"),
    )
    op.create_table(
        "tallies",
        sa.Column("name", WORDS, primary_key=True),
        sa.Column("rows", NUMBER, nullable=False),
        _text("sum"),
    )
