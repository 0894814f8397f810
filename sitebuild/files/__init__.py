"""How our text files are read, each with its lines; how a slip is told."""
