"""Audits and terms by day: a page, and a feed that calendar programs read."""
