"""The database: derived, droppable, rebuilt from the archive and the ledger."""
