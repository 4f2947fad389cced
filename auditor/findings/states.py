"""The moves of a finding; anything else is refused."""

from __future__ import annotations

from auditor.core.moves import Machine
from auditor.findings.models import FindingState

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
