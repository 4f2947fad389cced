"""The moves of a finding, anything else is refused; and which findings stand."""

from __future__ import annotations

import sqlalchemy as sa

from auditor.core.moves import Machine
from auditor.findings.models import Finding, FindingState, Substantiation

FINDING = Machine(
    "finding",
    {
        FindingState.OPEN: (FindingState.CAP_REQUESTED, FindingState.DISPUTED),
        FindingState.DISPUTED: (FindingState.OPEN, FindingState.WITHDRAWN),
        FindingState.WITHDRAWN: (),
        FindingState.CAP_REQUESTED: (FindingState.CAP_PROPOSED,),
        FindingState.CAP_PROPOSED: (FindingState.CAP_ACCEPTED, FindingState.CAP_REQUESTED),
        FindingState.CAP_ACCEPTED: (FindingState.IN_PROGRESS,),
        FindingState.IN_PROGRESS: (FindingState.EVIDENCE_SUBMITTED,),
        FindingState.EVIDENCE_SUBMITTED: (FindingState.VERIFIED, FindingState.IN_PROGRESS),
        FindingState.VERIFIED: (FindingState.CLOSED,),
        FindingState.CLOSED: (FindingState.REOPENED,),
        FindingState.REOPENED: (FindingState.CAP_REQUESTED,),
    },
)

ENDED_STATES = {FindingState.CLOSED, FindingState.WITHDRAWN}


def stands(finding: Finding) -> bool:
    """Whether a finding was neither withdrawn nor refuted: a closed one was true all the same."""
    return finding.state != FindingState.WITHDRAWN and finding.substantiation != Substantiation.REFUTED


STANDS = sa.and_(Finding.state != FindingState.WITHDRAWN, Finding.substantiation != Substantiation.REFUTED)
"""The same as a condition of a query."""
