"""String tools that know nothing about human rights: source maps, tokens, sentences, comparison forms."""
