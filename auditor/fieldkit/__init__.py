"""The field kit: one page for one audit that works without a connection, and how what it holds comes back."""
