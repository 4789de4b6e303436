"""The conductor: plans which steps are missing and executes them."""
