"""The chain behind a supplier: who delivers, recruits, owns, and where the material comes from."""
