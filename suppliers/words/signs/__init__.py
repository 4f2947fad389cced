"""Headings that tell of a sign of forced labour, in the languages of supplier lists, and what denies it."""
