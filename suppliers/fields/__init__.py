"""Which column of a list is which field of ours, by its heading and by what its cells hold."""
