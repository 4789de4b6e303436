"""The weighing rules, each named and versioned: what becomes of the voices' counts."""
