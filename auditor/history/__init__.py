"""Append-only record of who changed what, when, from what to what."""
