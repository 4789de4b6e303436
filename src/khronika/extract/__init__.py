"""Document to Statements and Figures."""
