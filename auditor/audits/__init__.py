"""One audit of a supplier, from plan to closed follow-up."""
