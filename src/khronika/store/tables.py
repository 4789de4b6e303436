"""The tables as the queries see them. How they came to be is in `migrations`; a test keeps the two alike.

`body` is the record in canonical JSON (of a text: MessagePack); the other columns repeat what is looked up by. `seal`
is a digest of all of a row's values but `seq`, and `tallies` holds the number of rows and the sum of their seals: no
value, and no row, can change or go astray unnoticed. `INDEXES` carry no seals: they repeat what sealed rows say, so that
it can be looked up by, and the check compares the two.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Index, LargeBinary, MetaData, Table

from khronika.store.types import NUMBER, WORDS

metadata = MetaData()


def _record_table(name: str, *columns: Column[str]) -> Table:
    return Table(
        name,
        metadata,
        Column("seq", NUMBER, primary_key=True),
        Column("id", WORDS, nullable=False, unique=True),
        *columns,
        Column("body", LargeBinary, nullable=False),
        Column("seal", LargeBinary, nullable=False),
    )


def _text(name: str, *, null: bool = False) -> Column[str]:
    return Column(name, WORDS, nullable=null)


def _of(name: str, target: str, *, null: bool = False) -> Column[str]:
    return Column(name, WORDS, ForeignKey(target), nullable=null)


#: One row a sighting: the same bytes at two addresses are two rows with one id.
captures = Table(
    "captures",
    metadata,
    Column("seq", NUMBER, primary_key=True),
    Column("sighting", WORDS, nullable=False, unique=True),
    _text("id"),
    _text("address"),
    _text("container", null=True),
    Column("body", LargeBinary, nullable=False),
    Column("seal", LargeBinary, nullable=False),
    Index("captures_id", "id", "sighting"),
    Index("captures_container", "container"),
    Index("captures_address", "address"),
)
documents = _record_table(
    "documents",
    _text("capture"),
    _text("made"),
    _text("language", null=True),
    _text("outlet", null=True),
    _text("published", null=True),
)
Index("documents_capture", documents.c.capture)
Index("documents_outlet", documents.c.outlet, documents.c.published)
texts = Table(
    "texts",
    metadata,
    Column("document", WORDS, ForeignKey("documents.id"), primary_key=True),
    Column("body", LargeBinary, nullable=False),
    Column("seal", LargeBinary, nullable=False),
)
statements = _record_table("statements", _of("document", "documents.id"), _text("made"))
Index("statements_document", statements.c.document, statements.c.seq)
figures = _record_table(
    "figures",
    _of("document", "documents.id"),
    _of("statement", "statements.id", null=True),
    _text("act"),
    _text("made"),
)
Index("figures_document", figures.c.document, figures.c.seq)
Index("figures_statement", figures.c.statement)
failures = _record_table("failures", _text("step"), _text("input"), _text("made", null=True))
Index("failures_input", failures.c.step, failures.c.input)
derivations = _record_table("derivations", _text("origin", null=True), _text("copy"))
Index("derivations_copy", derivations.c.copy)
Index("derivations_origin", derivations.c.origin)
events = _record_table(
    "events",
    _text("place", null=True),
    _text("country", null=True),
    _text("first", null=True),
    _text("last", null=True),
)
assessments = _record_table("assessments", _text("event"), _text("act"), _text("standing"))
Index("assessments_event", assessments.c.event, assessments.c.seq)
contradictions = _record_table("contradictions", _text("event", null=True), _text("kind"))
Index("contradictions_event", contradictions.c.event, contradictions.c.seq)
judgements = _record_table("judgements", _text("decision"))

#: One row a figure: see `record.anchors.Anchor`.
anchors = Table(
    "anchors",
    metadata,
    Column("figure", WORDS, ForeignKey("figures.id"), primary_key=True),
    _of("document", "documents.id"),
    _text("act"),
    _text("place", null=True),
    _text("country", null=True),
    Column("lat", Float, nullable=True),
    Column("lon", Float, nullable=True),
    Column("where_prec", NUMBER, nullable=False),
    _text("first", null=True),
    _text("last", null=True),
    _text("published", null=True),
    Column("seal", LargeBinary, nullable=False),
    Index("anchors_order", "country", "place", "first", "figure"),
    Index("anchors_document", "document"),
)
#: One row a document that lineage has seen: see `record.sketches.Sketch`. `body` is MessagePack.
sketches = Table(
    "sketches",
    metadata,
    Column("seq", NUMBER, primary_key=True),
    Column("document", WORDS, ForeignKey("documents.id"), nullable=False, unique=True),
    _text("made"),
    _text("url", null=True),
    Column("body", LargeBinary, nullable=False),
    Column("seal", LargeBinary, nullable=False),
    Index("sketches_url", "url", "document"),
)
#: Which sketches (by `seq`) hold a fingerprint. In the order of the digests, so that holders stand side by side.
prints = Table(
    "prints",
    metadata,
    Column("digest", BigInteger, primary_key=True),
    Column("sketch", NUMBER, primary_key=True),
    sqlite_with_rowid=False,
)
#: Which event a figure is in, and by which number (see `link.joining.number_of`) its group of one place and time goes.
members = Table(
    "members",
    metadata,
    Column("figure", WORDS, primary_key=True),
    _text("event"),
    Column("happening", BigInteger, nullable=False),
    Index("members_happening", "happening"),
    sqlite_with_rowid=False,
)
#: How likely two reports tell one story, and how many keys they share that few hold; each pair stands both ways round.
ties = Table(
    "ties",
    metadata,
    Column("one", WORDS, primary_key=True),
    Column("other", WORDS, primary_key=True),
    Column("shared", NUMBER, nullable=False),
    Column("tie", Float, nullable=False),
    sqlite_with_rowid=False,
)
#: Which figures give a number of an outlet's, or (`taking` is 1) take it back: see `weigh.corrections.number_of`.
numbers = Table(
    "numbers",
    metadata,
    Column("digest", BigInteger, primary_key=True),
    Column("taking", NUMBER, primary_key=True),
    Column("figure", WORDS, primary_key=True),
    sqlite_with_rowid=False,
)
#: Which phase has been done for which input, and how (`made` as by `rows.made_key`).
steps = Table(
    "steps",
    metadata,
    Column("phase", WORDS, primary_key=True),
    Column("input", WORDS, primary_key=True),
    _text("made"),
    Column("seal", LargeBinary, nullable=False),
)
tallies = Table(
    "tallies",
    metadata,
    Column("name", WORDS, primary_key=True),
    Column("rows", NUMBER, nullable=False),
    _text("sum"),
)

#: What `clear_conclusions` empties: all that is concluded from many documents, people's judgements apart.
CONCLUSIONS = (derivations, events, assessments, contradictions)
#: Every table whose rows carry a seal.
SEALED = (
    captures,
    documents,
    texts,
    statements,
    figures,
    failures,
    *CONCLUSIONS,
    judgements,
    anchors,
    steps,
    sketches,
)
#: Tables whose rows repeat what rows of other tables say.
INDEXES = (prints, members, ties, numbers)
#: Those of them that are emptied with the conclusions.
LINKED = (members, ties, numbers)
