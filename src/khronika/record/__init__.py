"""The nouns: frozen records, their content-derived ids and their one canonical form."""
