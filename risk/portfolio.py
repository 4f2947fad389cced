"""The engine over many suppliers: columns in, scores out, two runs compared. Pandas only carries tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from risk import encoding, frames, kernel
from risk.facts import Country, SupplierFacts
from risk.kernel import Columns, Scores
from risk.methodology import Methodology
from risk.rounding import shown
from risk.vocabulary import Band, Factor

__all__ = ["Columns", "Scores", "columns_of", "columns_of_frame", "compare", "frame_of", "score"]


@dataclass(frozen=True, eq=False)
class Comparison:
    """What changed between two runs over the same suppliers."""

    suppliers: int
    band_moves: npt.NDArray[np.int64]
    """(5, 5): how many went from band (row) to band (column)."""
    risen: int
    fallen: int
    largest_move: float
    """Largest change of a final score, in points as shown."""


def columns_of(suppliers: Sequence[SupplierFacts], method: Methodology) -> Columns:
    """The columns of these suppliers, in their order."""
    return encoding.columns_of(suppliers, method)


def columns_of_frame(
    frame: pd.DataFrame,
    method: Methodology,
    countries: Mapping[str, Country],
    signals: pd.DataFrame | None = None,
) -> Columns:
    """The columns of a table in the form of `risk.frames`, in the order of its rows."""
    return frames.columns_of_frame(frame, method, countries, signals)


def score(columns: Columns, method: Methodology) -> Scores:
    """Score every supplier of the columns; the same bits as one at a time."""
    return kernel.score(columns, method)


def frame_of(scores: Scores, method: Methodology) -> pd.DataFrame:
    """Scores as a table of shown values, one row per supplier."""
    bands = _named(scores.band, [band.value for band in Band])
    letters = [letter for letter, _ in method.confidence_grades]
    points = {factor.value: kernel.shown(scores.factors[:, place]) for place, factor in enumerate(Factor)} | {
        name: kernel.shown(getattr(scores, name)) for name in _POINTS
    }
    return pd.DataFrame(
        points
        | {
            "band": bands,
            "confidence_grade": _named(scores.grade, letters),
            "provisional": scores.provisional,
            "blocked": scores.blocked,
            "reference_coverage": scores.reference_coverage,
            "gates": scores.gates,
        }
    )


def _named(codes: npt.NDArray[np.int8], names: Sequence[str]) -> pd.Categorical[str]:
    return pd.Categorical.from_codes(codes, categories=pd.Index(names), ordered=True)


_POINTS = (
    *("inherent", "inherent_after_controls", "observed", "likelihood", "severity", "residual", "floor"),
    *("final", "low", "high", "confidence"),
)


def compare(before: Scores, after: Scores) -> Comparison:
    """What changed from one run to another over the same suppliers in the same order."""
    if len(before) != len(after):
        raise ValueError(f"Two runs over {len(before)} and {len(after)} suppliers cannot be compared.")
    moves = np.zeros((len(Band), len(Band)), dtype=np.int64)
    np.add.at(moves, (before.band, after.band), 1)
    largest = np.abs(kernel.shown(after.final) - kernel.shown(before.final)).max(initial=0.0)
    return Comparison(
        suppliers=len(before),
        band_moves=moves,
        risen=int((after.band > before.band).sum()),
        fallen=int((after.band < before.band).sum()),
        largest_move=shown(float(largest)),
    )
