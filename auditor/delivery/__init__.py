"""Reminders on their way out of the installation: by e-mail and to an operator's webhook, if one is set."""
