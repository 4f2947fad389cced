"""The moves of a corrective action; anything else is refused. An extension changes the due date only."""

from __future__ import annotations

from auditor.core.moves import Machine
from auditor.findings.models import FindingState
from auditor.remediation.models import ActionState

ACTION = Machine(
    "corrective action",
    {
        ActionState.PROPOSED: (ActionState.ACCEPTED, ActionState.REJECTED),
        ActionState.ACCEPTED: (ActionState.STARTED, ActionState.REJECTED),
        # Work that has begun is turned down only when the people concerned withdraw their consent.
        ActionState.STARTED: (ActionState.EVIDENCE, ActionState.REJECTED),
        ActionState.EVIDENCE: (ActionState.VERIFIED, ActionState.REJECTED),
        ActionState.VERIFIED: (ActionState.CLOSED,),
        ActionState.CLOSED: (),
        ActionState.REJECTED: (),
    },
)

BEGUN = {ActionState.STARTED, ActionState.EVIDENCE, ActionState.VERIFIED, ActionState.CLOSED}
SHOWN = {ActionState.EVIDENCE, ActionState.VERIFIED, ActionState.CLOSED}
DONE = {ActionState.VERIFIED, ActionState.CLOSED}
SETTLED = {*DONE, ActionState.REJECTED}
"""Nothing is to be done any more: it was seen done, or given up."""
ENDED_STATES = {ActionState.CLOSED, ActionState.REJECTED}
NOT_AWAITED = {*SHOWN, ActionState.REJECTED}
"""Nobody waits for evidence of these."""

FOLLOWS_ACTIONS = (
    FindingState.CAP_ACCEPTED,
    FindingState.IN_PROGRESS,
    FindingState.EVIDENCE_SUBMITTED,
    FindingState.VERIFIED,
)
"""Through these its actions carry a finding; into every other one it is put by somebody's decision."""
