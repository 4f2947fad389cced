"""The supplier list and the supplier page, over all that is known of a supplier."""
