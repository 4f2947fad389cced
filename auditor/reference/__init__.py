"""Releases of watch-lists and reference tables: staged, compared, activated, rolled back, never changed."""
