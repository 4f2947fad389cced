"""What needs attention, on one page."""
