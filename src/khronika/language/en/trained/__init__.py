"""The trained English reader of attributions: words to pieces, pieces to tags, tags to exact spans."""
