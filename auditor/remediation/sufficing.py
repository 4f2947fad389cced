"""By what an action is verified: what its row of the table tests, and how grave the finding is.

The table gives each action evidence and a test for closing; the rules of severity say where somebody has
to look: *verification on site* (SEV-CR, and graver), *on site or strong documents* (SEV-MA). A test of what
workers live is not met by papers of who employs them, and what only a partner may hear is not looked for
at the site. Where nobody can or may go there, a reviewer verifies from documents only and says why.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from auditor.audits import rulebook
from auditor.core import privacy, reasons
from auditor.core.access import Actor, Permission, require
from auditor.core.database import TenantSession
from auditor.core.errors import Refused
from auditor.findings.models import Finding, FindingSeverity
from auditor.remediation import plan, visiting
from auditor.remediation.models import CorrectiveAction

ON_SITE, OFF_SITE, PARTNER, DOCUMENTS = "on_site", "off_site_interviews", "partner", "documents"
DOCUMENTS_ONLY = "documents_only"
"""By exception: a reviewer says why nobody could look, and it is told wherever the method is."""
STATE_IMPOSED = "state_imposed"
GROUNDS: Final = MappingProxyType(
    {
        "site_closed": "The site is closed.",
        STATE_IMPOSED: "Labour is imposed by the state: workers are not contacted.",
    }
)
"""Why nobody could or may look; kept with the reviewer's own reason."""

SAID = {
    ON_SITE: "on site",
    OFF_SITE: "by interviews off site",
    PARTNER: "through a partner of the people concerned",
    DOCUMENTS: "from documents",
}


class Tested(StrEnum):
    """What the closing test of an action looks at."""

    OWN = "own"
    PAPERS = "papers"
    PLACE = "place"
    PEOPLE = "people"
    CONFIDED = "confided"
    MONEY = "money"
    VISIT = "visit"
    AFAR = "afar"


WHY = {
    Tested.OWN: "It is shown by records of the buyer's own side.",
    Tested.PAPERS: "It is shown by the site's own records.",
    Tested.PLACE: "It is shown by how the place is.",
    Tested.PEOPLE: "It is shown by what workers say and live, not by papers of who employs them.",
    Tested.CONFIDED: "Only the people concerned can say it, to a partner or away from the site.",
    Tested.MONEY: "It is shown by calculation and bank file, and by what each worker says of the money.",
    Tested.VISIT: "It is an unannounced visit with interviews off site.",
    Tested.AFAR: "Nobody goes to the site or contacts workers: that would bring reprisals on them.",
}
T = Tested
TESTED: Final = MappingProxyType(
    {
        "UNI-01": T.PEOPLE,  # "no person in immediate danger"
        "UNI-02": T.OWN,  # "alert received and acknowledged"
        "UNI-03": T.OWN,  # "case status set", a note of the case lead
        "UNI-04": T.OWN,  # "decisions recorded with owner and date"
        "UNI-05": T.CONFIDED,  # "each affected worker asked", held by the partner
        "UNI-06": T.CONFIDED,  # "offer made to 100% of identified workers"
        "UNI-07": T.PEOPLE,  # "retention of cohort", calls to the hotline
        "UNI-08": T.VISIT,  # "unannounced, with off-site worker interviews"
        "UNI-09": T.PEOPLE,  # "no reprisals reported": workers are asked
        "VUL-01": T.PEOPLE,  # "90% of sampled workers can explain own terms"
        "VUL-02": T.PLACE,  # "no supervisor is lender or landlord", posters
        "DEC-01": T.PAPERS,  # "paid amounts equal computed gap"
        "DEC-02": T.PEOPLE,  # "every deceived worker has a recorded choice", no pressure
        "DEC-03": T.PAPERS,  # contract of origin against contract of the site
        "MOV-01": T.PEOPLE,  # "workers say they can leave when free"
        "MOV-02": T.PEOPLE,  # "interviews: all sampled leave freely"
        "ISO-01": T.PEOPLE,  # "all sampled workers hold own phone"
        "ISO-02": T.PAPERS,  # "headcount equals payroll"
        "VIO-01": T.CONFIDED,  # "confirmed by worker side"
        "VIO-02": T.CONFIDED,  # "survivor confirms outcome through partner"
        "THR-01": T.PEOPLE,  # "interviews show no fear of reporting"
        "THR-02": T.PAPERS,  # calls in the log, closed in time
        "DOC-01": T.PEOPLE,  # "spot test on 10 workers"
        "DOC-02": T.PEOPLE,  # "sampled workers have key and access"
        "WAG-01": T.PAPERS,  # bank file, payslips
        "WAG-02": T.MONEY,  # calculation, bank file, log of leavers
        "WAG-03": T.PAPERS,  # "zero unlawful codes in 3 payrolls"
        "DBT-01": T.PAPERS,  # "no debt deduction in next payroll"
        "DBT-02": T.MONEY,  # paid against due; workers confirm in the money owed
        "DBT-03": T.PEOPLE,  # fees asked for in interviews of each new cohort
        "LIV-01": T.PLACE,  # "life-safety list all clear"
        "LIV-02": T.PLACE,  # survey of the housing
        "OTM-01": T.PAPERS,  # roster
        "OTM-02": T.PAPERS,  # hours of three months
        "CHI-01": T.CONFIDED,  # "child safe", note of the partner
        "CHI-02": T.CONFIDED,  # partner runs it: "enrolled and attending"
        "CHI-03": T.PEOPLE,  # "no child in same work in 2 follow-ups"
        "SIF-01": T.AFAR,  # "never contact workers"
        "SIF-02": T.AFAR,  # tracing and mass balance
        "INT-01": T.PLACE,  # "access granted"
        "INT-02": T.PAPERS,  # records recomputed
        "INT-03": T.CONFIDED,  # "worker confirms via partner"
        "INT-04": T.PLACE,  # "site audited"
        "DIS-01": T.OWN,  # leverage log, impact study, payment proof
    }
)
"""What the test of each row of the actions table looks at (its evidence and its test for closing)."""

FROM_AFAR = (DOCUMENTS, PARTNER)
_LOOKED = (ON_SITE, OFF_SITE, PARTNER)
_ALL = (*_LOOKED, DOCUMENTS)
_GRAVE, _MAJOR, _LESSER = "grave", "major", "lesser"
SUFFICES: Final[Mapping[Tested, Mapping[str, tuple[str, ...]]]] = MappingProxyType(
    {
        T.OWN: {_GRAVE: _ALL, _MAJOR: _ALL, _LESSER: _ALL},
        T.PAPERS: {_GRAVE: _LOOKED, _MAJOR: _ALL, _LESSER: _ALL},
        T.PLACE: {_GRAVE: _LOOKED, _MAJOR: _ALL, _LESSER: _ALL},
        T.PEOPLE: {_GRAVE: _LOOKED, _MAJOR: _LOOKED, _LESSER: _ALL},
        T.CONFIDED: dict.fromkeys((_GRAVE, _MAJOR, _LESSER), (PARTNER, OFF_SITE)),
        T.VISIT: dict.fromkeys((_GRAVE, _MAJOR, _LESSER), (OFF_SITE,)),
        T.MONEY: {_GRAVE: _LOOKED, _MAJOR: _ALL, _LESSER: _ALL},
        T.AFAR: dict.fromkeys((_GRAVE, _MAJOR, _LESSER), FROM_AFAR),
    }
)
"""The methods that suffice, by what is tested and how grave the finding is."""
WEIGHT = {
    FindingSeverity.ZERO_TOLERANCE: _GRAVE,
    FindingSeverity.CRITICAL: _GRAVE,
    FindingSeverity.MAJOR: _MAJOR,
}
NAMES_DOCUMENTS = frozenset({T.PAPERS, T.PLACE, T.MONEY})
"""Tests of a major finding that documents meet where they are strong: the verifier names what was read."""


def methods(action: CorrectiveAction) -> tuple[str, ...]:
    """What suffices to verify an action; nobody goes to a site where a state imposes work, or may."""
    enough = by_rule(action)
    if set(enough) <= set(FROM_AFAR) or not plan.nobody_is_asked(action.finding):
        return enough
    return tuple(one for one in enough if one in FROM_AFAR)


def by_rule(action: CorrectiveAction) -> tuple[str, ...]:
    """The same by test and severity alone, whoever may go there."""
    return SUFFICES[tested(action)][WEIGHT.get(FindingSeverity(action.finding.severity), _LESSER)]


def tested(action: CorrectiveAction) -> Tested:
    """What the test of an action looks at: of labour imposed by a state all is seen from afar."""
    return Tested.AFAR if plan.is_state_imposed(action.finding) else TESTED[action.code]


def require_from_afar(finding: Finding, method: str) -> None:
    """Nobody looks on the site or asks workers where a state imposes the work (SIF-01)."""
    if method not in FROM_AFAR and plan.nobody_is_asked(finding):
        raise Refused("not_looked_at_on_site", method=method.replace("_", " "))


def why(action: CorrectiveAction) -> str:
    """In one sentence or two, what the test is and why these methods show it."""
    return f"Its test: {rulebook.action(action.code).done_when}. {WHY[tested(action)]}"


def require_method(
    session: TenantSession, action: CorrectiveAction, method: str, ground: str, note: str, *, actor: Actor
) -> None:
    """Refuse a method that does not show what the test of the action asks for."""
    if method == DOCUMENTS_ONLY:
        _require_exception(action, ground, note, actor)
        return
    possible = methods(action)
    if method not in possible:
        raise Refused(
            "method_not_enough",
            action=action.code,
            severity=action.finding.severity,
            method=SAID[method],
            why=why(action),
            enough=list(possible),
        )
    is_major = WEIGHT.get(FindingSeverity(action.finding.severity)) == _MAJOR
    names_them = is_major and tested(action) in NAMES_DOCUMENTS
    if method == DOCUMENTS and names_them and not reasons.is_written(note):
        asked = rulebook.action(action.code).evidence
        raise Refused("documents_not_named", action=action.code, evidence=asked)
    if tested(action) is Tested.VISIT:
        visiting.require_visit(session, action)


def _require_exception(action: CorrectiveAction, ground: str, note: str, actor: Actor) -> None:
    """A reviewer, one of the grounds, and a reason in words; labour imposed by a state is on record."""
    require(actor, Permission.REVIEW)
    if ground not in GROUNDS:
        raise Refused("ground_missing", grounds=list(GROUNDS))
    if not reasons.is_written(note):
        raise Refused("reason_missing")
    if ground == STATE_IMPOSED and not plan.nobody_is_asked(action.finding):
        raise Refused("state_imposed_not_found")


def said_of(ground: str, note: str) -> str:
    """The reason as it is kept: the ground in words before what the reviewer wrote."""
    return f"{GROUNDS[ground]} {note.strip()}" if ground in GROUNDS else note.strip()


def _is_of_what_is_kept(action: CorrectiveAction) -> bool:
    """Whether nobody looked for a reason that the supplier may not know: somebody told of imposed labour.

    Where its own finding is of that, it knows.
    """
    is_ground = action.decision_reason.startswith(GROUNDS[STATE_IMPOSED])
    is_exception = action.verification_method == DOCUMENTS_ONLY and is_ground
    return is_exception and not plan.is_state_imposed(action.finding)


def method_for_supplier(action: CorrectiveAction) -> str:
    """The method as the supplier, and who is handed the shareable report, read it."""
    return DOCUMENTS if _is_of_what_is_kept(action) else action.verification_method


def reason_for_supplier(action: CorrectiveAction) -> str:
    """Why it was decided so, as the supplier reads it: nothing that follows from what it may not know.

    Nor what a case wrote, or a verifier of what workers said: it is kept for those who follow the action.
    """
    if _is_of_what_is_kept(action) or action.is_handed_in_by_case:
        return ""
    return privacy.as_told_to_site(action.decision_reason)


def in_words(method: str) -> str:
    """A method as pages and reports tell it."""
    return "verified from documents only" if method == DOCUMENTS_ONLY else method.replace("_", " ")


def choices(action: CorrectiveAction, actor: Actor) -> list[tuple[str, str]]:
    """The methods that a page offers: those that suffice, and the exception to a reviewer who may need it.

    Documents that do not suffice can still show that it was not done.
    """
    possible = methods(action)
    offered = [(one, in_words(one)) for one in possible]
    if DOCUMENTS not in possible:
        offered.append((DOCUMENTS, "documents (to say that it does not suffice)"))
        if actor.may(Permission.REVIEW):
            offered.append((DOCUMENTS_ONLY, "documents only, by exception: nobody can or may go there"))
    return offered
