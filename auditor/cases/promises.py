"""What was promised to the people of a case and what became of it: contacts, and the remedy that they chose.

UNI-06 closes when a contact was offered to everybody; UNGP 31 asks whether those concerned found the remedy
adequate. Whether an apology was made no record can show, so that somebody has to say it.
"""

from __future__ import annotations

from auditor.cases import containing, findings, referrals
from auditor.cases.models import RemedyForm, ZeroToleranceCase
from auditor.core.database import TenantSession
from auditor.remediation import plan
from auditor.remediation.states import DONE

CONTACT = "contact"


def untold(session: TenantSession, case: ZeroToleranceCase) -> dict[str, str]:
    """What the records do not show: no contact offered, and forms of remedy chosen that no action brings."""
    chosen = {RemedyForm(one) for choice in referrals.choices(session, case) for one in choice.remedies}
    done = [action for _, action in findings.actions(session, case) if action.state in DONE]
    if any(action.code in plan.REPAYS.values() for action in done):
        chosen.discard(RemedyForm.MONEY)
    if any(action.phase == "prevent" for action in done):
        chosen.discard(RemedyForm.NO_REPETITION)
    forms = [one for one in RemedyForm if one in chosen and one != RemedyForm.NONE_NOW]
    told = {str(one): f"they chose {str(one).replace('_', ' ')}, and no action shows it" for one in forms}
    if referrals.of(session, case) or containing.asks_nobody(session, case):
        return told
    return {CONTACT: "nobody was offered a contact", **told}
