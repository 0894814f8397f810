"""Record in, HTML text out. Never opens a data file."""
