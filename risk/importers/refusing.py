"""Why a file is not taken: one sentence with a code; nothing was changed by it."""

from __future__ import annotations

from risk.errors import RiskError


class ImportRefused(RiskError):
    """A file that cannot be taken; `str()` is one sentence that says what was found and what to do."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
