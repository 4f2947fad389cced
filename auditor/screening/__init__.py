"""Suppliers against watch-lists: hits, decisions on them, and what was set aside."""
