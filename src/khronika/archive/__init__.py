"""The evidence: content-addressed objects and the append-only ledger. It is the truth."""
