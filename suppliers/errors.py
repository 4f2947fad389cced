"""What can be wrong with an upload or a supplier: refusals, each with a code and the facts of the refusal."""

from __future__ import annotations


class SuppliersError(Exception):
    """Base of everything this package refuses."""


class FileRefused(SuppliersError):
    """A file that cannot be read as a list; `str()` is one sentence that says what to do.

    `code` is a key of `problem_codes.CODES`, `details` holds the facts of the refusal.
    """

    def __init__(self, code: str, message: str, **details: object) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.details = details
