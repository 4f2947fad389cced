"""Words of supplier lists in many languages: headings of columns, and what cells say. Mostly data."""
