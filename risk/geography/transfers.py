"""Words that speak of state-run labour transfer in what a supplier or a list says: shown, never decided.

Public Law 117-78 names such programmes (poverty alleviation, pairing assistance, transfer of surplus labour).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from risk.datasets import Dataset, Row
from risk.facts import Origin
from risk.folding import fold, is_unspaced


@dataclass(frozen=True, slots=True)
class TransferHit:
    """Words of a programme in a text; `is_alert` where they hardly mean anything else."""

    words: str
    programme: str
    is_alert: bool
    origin: Origin


@dataclass(frozen=True, slots=True)
class TransferWords:
    """The words of programmes, ready to be found in texts of any script."""

    dataset: Dataset
    rows: tuple[Row, ...]
    any_spaced: re.Pattern[str]
    any_unspaced: re.Pattern[str]
    """All terms of scripts with blanks and without: most texts hold none, and are read once."""

    def find(self, text: str) -> TransferHit | None:
        """The surest words of a text, of equal ones the longest; None where there are none."""
        folded, squeezed = f" {fold(text)} ", re.sub(r"\s", "", text)
        if not self.any_spaced.search(folded) and not self.any_unspaced.search(squeezed):
            return None
        found = [row for row in self.rows if _stands_in(row["term"], folded, squeezed)]
        best = max(found, key=lambda row: (row["alone"] == "yes", len(row["term"])))
        return TransferHit(best["term"], best["programme"], best["alone"] == "yes", self.dataset.origin())


def _stands_in(term: str, folded: str, squeezed: str) -> bool:
    return term in squeezed if is_unspaced(term) else f" {term} " in folded


def transfer_words(dataset: Dataset, rows: Iterable[Row]) -> TransferWords:
    """The words of a table."""
    known = tuple(rows)
    terms = [row["term"] for row in known]
    spaced = "|".join(re.escape(term) for term in terms if not is_unspaced(term))
    unspaced = "|".join(re.escape(term) for term in terms if is_unspaced(term))
    return TransferWords(dataset, known, re.compile(f" (?:{spaced}) "), re.compile(unspaced))
