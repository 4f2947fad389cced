"""The audit programme: whom to audit when, and why."""
