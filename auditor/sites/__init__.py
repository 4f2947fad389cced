"""Merging two records of one site, splitting one that holds two, and undoing either."""
