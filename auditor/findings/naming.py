"""Whether a notice about a finding may say where it was found."""

from __future__ import annotations

from auditor.findings.models import FindingSeverity

NOT_NAMED = "a supplier that no notice names"


def named_in_notices(severity: str, supplier: str) -> str:
    """The supplier as a notice to everybody in a role calls it: never by name in a zero-tolerance case.

    A notice is read over shoulders; who may know opens the page that it leads to.
    """
    return NOT_NAMED if severity == FindingSeverity.ZERO_TOLERANCE else supplier
