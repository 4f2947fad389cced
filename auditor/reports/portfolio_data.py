"""What the portfolio report shows: plain values, filled by whoever scored the list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from risk import wording


@dataclass(frozen=True, slots=True)
class StatusCounts:
    """How many sites were scored; how many records of the list held, or equal to an earlier one.

    `united` are those that are of a site which an earlier one has, and were scored with it.
    """

    scored: int
    held: int
    duplicate: int
    united: int = 0
    no_records: int = 0
    """Rows that look like the sum below a list; they are among none of the others."""


@dataclass(frozen=True, slots=True)
class BandCount:
    """How many scored suppliers of a kind fall into a band."""

    kind: str
    band: str
    suppliers: int


@dataclass(frozen=True, slots=True)
class Reason:
    """One term of a score in words; `value` 0..100 and `contribution` in points, None for a gate."""

    factor: str
    text: str
    value: float | None = None
    contribution: float | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class HeldGate:
    """A gate that holds: its floor, the evidence for it, and who may release it."""

    code: str
    floor: float
    evidence: str
    release_by: str = ""


TO_BE_REVIEWED = "to be reviewed"


@dataclass(frozen=True, slots=True)
class ListMatch:
    """A name on a watch-list that resembles the supplier's; `score` 0..1."""

    list_name: str
    listed_name: str
    score: float
    match_class: str
    state: str = TO_BE_REVIEWED
    """What was decided on it, in words."""


@dataclass(frozen=True, slots=True)
class SupplierLine:
    """One scored supplier in the compact table; `low` and `high` bound the score with open questions."""

    row: int | None
    name: str
    country: str
    kind: str
    final: float
    band: str
    low: float
    high: float
    confidence_grade: str
    provisional: bool = False
    blocked: bool = False
    gates: tuple[str, ...] = ()
    """Their numbers."""
    lists: tuple[str, ...] = ()
    """Watch-lists with a name alike, and what was decided on it."""


@dataclass(frozen=True, slots=True)
class GraveSupplier:
    """One supplier and what explains its score; `confidence` 0..100, `reference_coverage` 0..1."""

    line: SupplierLine
    sector: str
    confidence: float
    sentence: str
    reference_coverage: float | None = None
    gates: tuple[HeldGate, ...] = ()
    reasons: tuple[Reason, ...] = ()
    matches: tuple[ListMatch, ...] = ()
    not_found: str = ""
    """What may be said of the lists without a match."""
    native_name: str = ""
    """The name in its own script, blank where none is known."""
    named_in_list: str = ""
    """Which row of a list names a sign of forced labour that no score counts; blank where none does."""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question without answer, counted over the scored suppliers by why it has none."""

    question: str
    not_requested: int
    overdue: int = 0
    refused: int = 0


def topic_questions(blank: Mapping[str, int], unmatched: Mapping[str, int]) -> Iterator[OpenQuestion]:
    """Sectors and products that are not known, by why: suppliers that name none, or none that is matched."""
    for name in wording.TOPICS:
        for words, counted in ((wording.NO_TOPIC, blank), (wording.UNMATCHED_TOPIC, unmatched)):
            if counted.get(name):
                yield OpenQuestion(f"Suppliers that {words[name]}", counted[name])


@dataclass(frozen=True, slots=True)
class HeldRows:
    """Rows that could not be scored, by problem and advice; `first_rows` are row numbers of the file.

    `list_name` is blank where one list alone is concerned.
    """

    code: str
    rows: int
    advice: str
    first_rows: tuple[int, ...] = ()
    list_name: str = ""


@dataclass(frozen=True, slots=True)
class MissingIndex:
    """A reference index that is not loaded, and what the method does without it."""

    name: str
    rule: str


@dataclass(frozen=True, slots=True)
class WeightRow:
    """A weight under each heading of its table; None where it does not apply."""

    name: str
    weights: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class WeightTable:
    """Weights by supplier kind or another heading."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[WeightRow, ...]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A figure of the method, as text, with where it comes from."""

    name: str
    value: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Method:
    """The methodology release a list was scored with."""

    version: str
    digest: str
    weights: tuple[WeightTable, ...] = ()
    parameters: tuple[Parameter, ...] = ()


@dataclass(frozen=True, slots=True)
class DataRelease:
    """A table or watch-list in use; `completeness` is whole, partial or unknown; `note` says what lacks."""

    name: str
    edition: str
    as_of: str
    completeness: str
    licence: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class UncountedSigns:
    """Rows or columns of a list that tell of signs of forced labour and were not counted; no cell's words."""

    told: str
    first_rows: str
    advice: str


@dataclass(frozen=True, slots=True)
class PortfolioReport:
    """A whole scored list. `scored_on` is an ISO date; suppliers come gravest first.

    `gravest` holds at most 50, `others` the next ones, of which 2,000 are printed; the rest are counted.
    """

    organisation: str
    list_name: str
    scored_on: str
    statuses: StatusCounts
    bands: tuple[BandCount, ...]
    method: Method
    gravest: tuple[GraveSupplier, ...] = ()
    others: tuple[SupplierLine, ...] = ()
    open_questions: tuple[OpenQuestion, ...] = ()
    held_rows: tuple[HeldRows, ...] = ()
    uncounted_signs: tuple[UncountedSigns, ...] = ()
    unread_texts: tuple[str, ...] = ()
    """Columns of remarks that nobody has read, with how many cells and in which list."""
    missing_indices: tuple[MissingIndex, ...] = ()
    releases: tuple[DataRelease, ...] = ()
    not_found: str = ""
    """What may be said of a name that no list holds, with every list and its day."""
    of_several_lists: bool = False
    """Whether held rows are those of all lists as each was read last."""
    data_file: str = ""
    """Where all suppliers stand in full, when a data file was written."""
