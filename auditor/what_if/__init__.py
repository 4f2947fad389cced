"""What if other rules were in use: proposed ones tried on every supplier, without writing a score."""
