"""One pydantic model for each kind of file in `data/`. Knows nothing of templates or pages."""
