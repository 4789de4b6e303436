"""Khronika: an auditable record of who reported what, on whose word, and how many people."""

__version__ = "0.1.0"
