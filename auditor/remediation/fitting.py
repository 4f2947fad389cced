"""Which further actions of the table fit a finding: those of its own indicator, its sign, or every such case.

What fits nothing here is the remedy of another matter: that is recorded as a finding of its own, and its
actions come with it. One put on a finding by mistake spoke of an exit, or of labour that a state imposes.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType
from typing import Final

from auditor.audits import rulebook
from auditor.core.database import TenantSession
from auditor.core.errors import Refused
from auditor.findings.models import Exploitation, Finding, FindingSeverity
from auditor.remediation import exits, plan
from risk.indicators import Action

EVERY_CASE = "ANY"
SIGNS = frozenset(f"ILO{number:02}" for number in range(1, 12))
WHOLE = "purpose"
"""Forced labour, servitude and the like have the signs as their means (Palermo): any row of a sign fits."""
GOES_WITH: Final = MappingProxyType(
    {
        "STR-2": ("ILO09",),  # fees paid by workers are repaid as the debts they make
        "STR-3": ("ILO03", "ILO09"),  # what keeps people from leaving: movement, debts
        "FALSE_RECORDS": ("ILO08", "ILO11"),  # hours and pay that were recomputed
        "RETALIATION": ("ILO06",),  # threats against who spoke
        "UNAUTH_SUBCONTRACT": ("ILO04",),  # units that nobody declared
        "PUR-10": ("PUR-09",),  # schooling and a safe place for a child, whatever the work
    }
)
"""Rows of other indicators that mend the same matter, where the table maps the indicator to another sign."""
REPAIRS = ("remedy", "prevent")


def require_fitting(session: TenantSession, finding: Finding, wanted: Action) -> None:
    """Refuse an action that is no remedy of what was found."""
    if wanted.code == exits.EXIT:
        exits.require_last_resort(session, finding)
    elif not fits(finding, wanted):
        raise Refused(
            "action_does_not_fit",
            action=wanted.code,
            belongs_to=", ".join(wanted.indicators),
            found=finding.code,
        )


def of_finding(session: TenantSession, finding: Finding, listed: Iterable[Action]) -> list[Action]:
    """Those of the listed actions that may be put on a finding."""
    may_exit = exits.may_exit(session, finding)
    return [one for one in listed if (may_exit if one.code == exits.EXIT else fits(finding, one))]


def fits(finding: Finding, wanted: Action) -> bool:
    """Whether the row of an action is of the finding's matter; making people safe is never refused."""
    if wanted.code == plan.PROTECTS or EVERY_CASE in wanted.indicators:
        return True
    of = set(wanted.indicators)
    is_gravest = finding.severity == FindingSeverity.ZERO_TOLERANCE
    if plan.EVERY_GRAVE_CASE in of:
        return is_gravest or finding.exploitation != Exploitation.LABOUR
    known = rulebook.find(finding.code)
    own = {finding.code, *GOES_WITH.get(finding.code, ())} | ({known.ilo} if known and known.ilo else set())
    if own & of:
        return True
    # People of a grave case choose the form of their remedy (UNGP 25), also what another sign would call for.
    is_chosen = is_gravest and wanted.phase in REPAIRS
    is_whole = known is not None and known.family == WHOLE
    return bool(SIGNS & of) and (is_chosen or is_whole)
