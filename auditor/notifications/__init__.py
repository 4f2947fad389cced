"""Notices to people about what is due: written once per stage, read on a page."""
