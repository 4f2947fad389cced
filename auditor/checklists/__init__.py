"""Checklists as they would be given today, an organisation's own questions, and the like in schemes."""
