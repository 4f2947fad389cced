"""The checklist of an audit: what to look for at a factory, on a site, on a farm, by indicator."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from auditor.audits import rulebook
from risk.reference import Release
from risk.vocabulary import Kind
from suppliers.models import Supplier

# Acts and purposes of exploitation are facts of a case, judged from what is found: nobody ticks them on site.
# Child labour is looked for at every audit.
LEFT_OUT = {"act", "purpose"}
ALWAYS_ASKED = {"PUR-09", "PUR-10"}

# What must be seen at each kind of site whatever the indicators say (standards, section C 5).
MUSTS = {
    "factory": (
        ("MUST-F1", "Dormitories seen, beds and exits counted."),
        ("MUST-F2", "Contracts of every labour agency on site seen."),
        ("MUST-F3", "The night shift visited."),
        ("MUST-F4", "Undeclared units looked for: floors, gates, deliveries, headcount against payroll."),
    ),
    "construction": (
        ("MUST-C1", "Every tier of labour subcontractors listed and seen."),
        ("MUST-C2", "The camp seen."),
        ("MUST-C3", "Workers' transport seen."),
        ("MUST-C4", "Final pay at demobilisation checked."),
        ("MUST-C5", "Sponsor, transfer and exit fees asked for."),
    ),
    "agriculture": (
        ("MUST-A1", "The visit falls in peak harvest."),
        ("MUST-A2", "The scale checked with a known weight."),
        ("MUST-A3", "Piece rate times output set against the minimum wage."),
        ("MUST-A4", "The labour contractor interviewed."),
        ("MUST-A5", "The list of plots seen."),
        ("MUST-A6", "Families and children in the field and in housing counted."),
    ),
}
MUST_TITLE = "Seen on this visit"


@dataclass(frozen=True, slots=True)
class Question:
    """One question: what to look at, and what a worker can be asked in private."""

    code: str
    group: str
    title: str
    prompt: str
    ask_worker: str = ""


def version() -> str:
    """Which edition of the table the questions come from."""
    return rulebook.version()


@cache
def questions(kind: str) -> tuple[Question, ...]:
    """The questions for a kind of supplier, the musts of the visit first; none for a blank kind."""
    if not kind:
        return ()
    musts = [Question(code, MUST_TITLE, text, text) for code, text in MUSTS[kind]]
    asked = [
        Question(one.code, one.dimension, one.title, one.prompts[Kind(kind)], one.worker_question)
        for one in rulebook.all_indicators().values()
        if one.prompts[Kind(kind)] and (one.family not in LEFT_OUT or one.code in ALWAYS_ASKED)
    ]
    return (*musts, *asked)


def groups(kind: str) -> dict[str, list[Question]]:
    """The same by group, in order."""
    found: dict[str, list[Question]] = {}
    for question in questions(kind):
        found.setdefault(question.group, []).append(question)
    return found


def is_state_imposed(supplier: Supplier, release: Release) -> bool:
    """Whether the supplier lies where work may be imposed by the state: then nobody is interviewed."""
    place = release.state_imposed(supplier.address, supplier.region, supplier.country)
    return place is not None and place.raises_gate
