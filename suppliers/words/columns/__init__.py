"""Headings of the columns of supplier lists, by the field that they are of. `headings` reads them all."""
