from __future__ import annotations

from khronika.store import tables


def test_every_table_is_sealed_or_repeats_what_is_sealed() -> None:
    """`tallies` hold the sums of the seals themselves."""
    guarded = [*tables.SEALED, *tables.INDEXES, tables.tallies]
    assert sorted(table.name for table in guarded) == sorted(tables.metadata.tables)


def test_sealed_tables_have_a_seal_and_the_others_none() -> None:
    assert all("seal" in table.c for table in tables.SEALED)
    assert not any("seal" in table.c for table in (*tables.INDEXES, tables.tallies))


def test_what_is_concluded_holds_no_judgement() -> None:
    assert tables.judgements not in tables.CONCLUSIONS
    assert [table.name for table in tables.CONCLUSIONS] == ["derivations", "events", "assessments", "contradictions"]
