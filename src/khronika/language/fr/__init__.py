"""The French reader."""
