"""Russian: rules over lexicons and a dictionary of word forms."""
