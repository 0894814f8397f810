"""What knows MkDocs and its plugins."""
