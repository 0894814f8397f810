"""Look at what readers get: the Markdown, the built pages, the PDFs."""
