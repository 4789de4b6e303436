"""Documents and Figures to Lineage and Events."""
