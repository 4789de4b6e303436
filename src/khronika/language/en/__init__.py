"""English: numbers, dates, places, acts and attributions by rules over lexicons."""
