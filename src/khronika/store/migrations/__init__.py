"""How the database's tables came to be: one revision a change, run by `store.engine`."""
