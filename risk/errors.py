"""What can be wrong with a methodology, a table or facts."""

from __future__ import annotations


class RiskError(Exception):
    """Base of everything this library refuses."""


class MethodologyError(RiskError):
    """A methodology file that cannot be used; the message names the key and what was found."""


class FactsError(RiskError):
    """Facts that cannot be scored; the message names the field, what was found and what is allowed."""


class TableError(RiskError):
    """A reference table that cannot be used; the message names table, row and column."""
