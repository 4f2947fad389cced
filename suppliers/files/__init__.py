"""One file of a list: bytes in, rows as a spreadsheet shows them out; nothing is judged or dropped."""
