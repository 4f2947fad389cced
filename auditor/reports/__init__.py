"""Reports people file, send or print: plain data in, PDF out, the same bytes for the same data."""
