"""Which rows and suppliers are one site: compared, decided, merged, split, and known by other names."""
