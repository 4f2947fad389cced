"""Machinery with no feature in it: database, errors, access, clock, web, storage, work."""
