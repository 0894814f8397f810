"""Builds the pages, the handbook and the downloads from `docs/` and `data/`.

Nothing in here knows MkDocs; `macros.py`, `pdf_event_hook.py` and `overrides/preview_hook.py` are the only bridges.
"""
