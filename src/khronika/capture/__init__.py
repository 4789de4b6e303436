"""The front door: files, folders, mail, feeds and standard input become inputs to seal."""
