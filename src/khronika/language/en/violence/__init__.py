"""Who was harmed and which organisations are accused in a report of political violence: evidence, groups, a small model."""
