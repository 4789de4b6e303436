"""Records to bytes: JSON Lines, CSV, the dossier."""
