"""The checklist of an audit: what to look for at a factory, on a site, on a farm, by indicator."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from auditor.audits import evidence_asked, rulebook, scheme_areas
from risk.vocabulary import Kind

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
SECTOR_TITLE = "Sector"

# What a sector asks for besides, whatever the kind of site. Our own words; the indicators stay the measure.
SECTOR_MUSTS = {
    "fishing": (
        ("SEC-FISH1", "Days at sea, port calls and transfers at sea set against crew lists and pay."),
        ("SEC-FISH2", "Where crew keep passports and seafarers' books seen."),
    ),
    "brick": (
        ("SEC-BRICK1", "Advances of the season listed by family, with what was worked off and what is left."),
    ),
    "garments": (("SEC-GARM1", "Homeworkers, washing, printing and embroidery units traced and listed."),),
    "electronics": (("SEC-ELEC1", "Student and dispatched workers counted, with who placed them."),),
    "rubber_gloves": (("SEC-GLOV1", "Fees and debts at origin asked for each nationality of workers."),),
    "food_processing": (("SEC-FOOD1", "Peak-season agency workers counted, with hours in the peak weeks."),),
    "palm_oil": (("SEC-PALM1", "Unpaid helpers of the family and quotas of the harvesters looked at."),),
    "sugar_cane": (("SEC-CANE1", "Pay by weight compared with a weighing of one's own."),),
    "cotton": (("SEC-COTT1", "Origin of the fibre and how pickers were recruited traced by documents."),),
    "solar": (("SEC-SOLA1", "Origin of polysilicon and quartz traced by documents."),),
    "civil_works": (("SEC-CIVI1", "Transport, camp and agents of each labour tier seen."),),
}


@dataclass(frozen=True, slots=True)
class Question:
    """One question: what to look at, and what a worker can be asked in private."""

    code: str
    group: str
    title: str
    prompt: str
    ask_worker: str = ""
    evidence: str = ""
    """What to ask for and keep a copy of; blank where nothing is named."""
    area: str = ""
    """The topic in our own words under which audit schemes have the like (`scheme_areas`)."""

    @property
    def in_full(self) -> str:
        """What it is about and what to look at, for a page of paper that has nothing beside."""
        return self.prompt if self.title == self.prompt else f"{self.title}: {self.prompt}"


def version() -> str:
    """Which edition of the table the questions come from."""
    return rulebook.version()


@cache
def questions(kind: str) -> tuple[Question, ...]:
    """The questions for a kind of supplier, the musts of the visit first; none for a blank kind."""
    if not kind:
        return ()
    musts = [
        Question(code, MUST_TITLE, text, text, evidence=evidence_asked.of_must(code))
        for code, text in MUSTS[kind]
    ]
    asked = [
        Question(
            one.code,
            one.dimension,
            one.title,
            one.prompts[Kind(kind)],
            one.worker_question,
            evidence_asked.of_indicator(one),
            scheme_areas.area_of(one.code, one.ilo).name,
        )
        for one in rulebook.all_indicators().values()
        if one.prompts[Kind(kind)] and (one.family not in LEFT_OUT or one.code in ALWAYS_ASKED)
    ]
    return (*musts, *asked)


@cache
def gravest(kind: str) -> frozenset[str]:
    """The codes among them that have to be examined for an audit to count (`rulebook.gravest`)."""
    return rulebook.gravest().intersection(one.code for one in questions(kind))


def in_groups(asked: Iterable[Question]) -> dict[str, list[Question]]:
    """Questions by group, in order."""
    found: dict[str, list[Question]] = {}
    for question in asked:
        found.setdefault(question.group, []).append(question)
    return found
