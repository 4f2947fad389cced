"""A file of published cases: read, held against the methodology, and computed again."""
