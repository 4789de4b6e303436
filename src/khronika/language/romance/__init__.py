"""Rules that French and Spanish share; each language brings its words, its verbs and its numbers."""
