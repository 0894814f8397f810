"""What is said of a record, in words: the same on page, paper and in files."""
