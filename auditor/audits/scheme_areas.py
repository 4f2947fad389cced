"""Where audit schemes have the like of our questions and severities: our mapping, not the schemes' words.

No text or clause number of a scheme stands here. What was seen of a scheme's words is marked *seen* with its
source; the rest is ours and helps a reader who comes from such a scheme to find the place.
"""

from __future__ import annotations

from dataclasses import dataclass

STATUS = "our mapping, not the scheme's"


@dataclass(frozen=True, slots=True)
class Area:
    """A topic in our own words, and where a SMETA-like or an RBA-like audit treats it."""

    name: str
    smeta_like: str
    rba_like: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """One of our severities beside the words of schemes; `standing` says what of it was seen."""

    severity: str
    smeta_like: str
    rba_like: str
    standing: str
    source: str


AREAS = {
    "freely_chosen": Area("Work freely chosen", "part on free choice of work", "labour: free choice of work"),
    "recruitment": Area(
        "Recruitment and fees",
        "part on free choice of work, with recruiters",
        "labour: free choice of work, fees",
    ),
    "wages": Area("Pay and deductions", "part on pay", "labour: pay and benefits"),
    "hours": Area("Working time", "part on working time", "labour: working time"),
    "treatment": Area("Treatment and discipline", "part on humane treatment", "labour: humane treatment"),
    "conditions": Area("Safety, health and housing", "part on safe conditions", "health and safety, housing"),
    "child": Area("Children and young workers", "part on child labour", "labour: young workers"),
    "voice": Area(
        "Voice and grievance", "part on association and grievance", "labour: association; grievance"
    ),
    "contract": Area("Contract and subcontracting", "part on regular employment", "management of suppliers"),
    "integrity": Area(
        "Integrity of the audit", "part on business ethics and access", "ethics; access to the site"
    ),
    "state": Area("Work imposed by the state", "no part of its own", "no part of its own"),
    "other": Area("Other", "no part of its own", "no part of its own"),
}

BY_CODE = {
    "STR-1": "freely_chosen",
    "STR-2": "recruitment",
    "STR-3": "freely_chosen",
    "STR-4": "contract",
    "STR-5": "contract",
    "STR-6": "voice",
    "STR-7": "other",
    "ACCESS_DENIED": "integrity",
    "FALSE_RECORDS": "integrity",
    "RETALIATION": "voice",
    "UNAUTH_SUBCONTRACT": "contract",
}
BY_PREFIX = {"SIFL": "state", "PUR": "child", "D1": "recruitment", "D2": "recruitment", "D3": "recruitment"}
BY_ILO = {
    "ILO01": "freely_chosen",
    "ILO02": "recruitment",
    "ILO03": "freely_chosen",
    "ILO04": "freely_chosen",
    "ILO05": "treatment",
    "ILO06": "treatment",
    "ILO07": "freely_chosen",
    "ILO08": "wages",
    "ILO09": "recruitment",
    "ILO10": "conditions",
    "ILO11": "hours",
}

SEVERITIES = (
    Likeness("zero_tolerance", "above its gravest usual grade", "priority", "ours", STATUS),
    Likeness(
        "critical", "critical", "priority", "words seen", "guidance of 2010 and 2019; page on RBA points"
    ),
    Likeness("major", "major", "major", "words seen", "guidance of 2010 and 2019; page on RBA points"),
    Likeness("minor", "minor", "minor", "words seen", "guidance of 2010 and 2019; page on RBA points"),
    Likeness("risk", "no word seen", "risk of nonconformance", "word seen", "page on RBA points"),
    Likeness(
        "collaborative", "collaborative action required", "no word seen", "word seen", "pages on SMETA 7"
    ),
)


def area_of(code: str, ilo: str) -> Area:
    """The topic of a question: by its own code, else its family, else its ILO indicator."""
    found = BY_CODE.get(code) or BY_PREFIX.get(code.partition("-")[0]) or BY_ILO.get(ilo) or "other"
    return AREAS[found]
