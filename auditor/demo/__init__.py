"""Synthetic demonstration data that tell a story on the first page."""
