"""What others report of a supplier: decisions, NGOs, press and tips."""
