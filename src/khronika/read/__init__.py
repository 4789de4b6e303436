"""Bytes to Document: text with a map back to the bytes, title, outlet, dates, language, parts."""
