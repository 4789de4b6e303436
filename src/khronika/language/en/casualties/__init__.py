"""How many were killed and injured in the one incident a report is about: evidence, features, a small trained model."""
