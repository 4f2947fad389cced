"""Headings and cells by which a list says that a sign is not there: "No child labour", "Xinjiang-free"."""
