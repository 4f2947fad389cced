"""A list arrives: it is read, mapped, previewed, then committed or dropped."""
