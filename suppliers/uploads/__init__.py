"""A checked list against the register: what would change, and storing exactly that."""
