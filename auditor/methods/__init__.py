"""Releases of the methodology: the shipped rules, an organisation's own ones, and which it works with."""
