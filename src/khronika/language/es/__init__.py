"""The Spanish reader."""
