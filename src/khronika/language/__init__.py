"""What one language needs, one sub-package per language behind one protocol."""
