"""A language model as a second reader: what it is asked about a report, and which words of its answer hold."""
