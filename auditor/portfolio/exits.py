"""What has to be said of an exit: why, always; and while something grave stands, what DIS-01 asks.

An exit is responsible only where harm is severe, leverage was used and increased without effect, and an
impact study with workers was made; notice is kept, paid orders, wages, severance and what is owed to workers
are secured (UNGP 19). What somebody says of it is kept with the proposal and read by whoever decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from auditor.cases import states as case_states
from auditor.cases.models import ZeroToleranceCase
from auditor.core import reasons
from auditor.core.database import TenantSession
from auditor.core.errors import BadInput, at_field
from auditor.core.privacy import refuse_identities
from auditor.findings.models import GRAVE, Finding, FindingState
from auditor.findings.states import ENDED_STATES
from auditor.remediation import papers, plan, proofs
from auditor.remediation.models import CorrectiveAction
from auditor.remediation.states import SETTLED
from auditor.restitution import counting, open_again
from suppliers.models import Supplier
from suppliers.sites import merging

STANDING: dict[str, str] = {
    # Who may not know of a case does not learn of it: one sentence for both.
    "grave_matter": "a zero-tolerance or critical finding, or a case of one, is open",
    "money_owed": "money is owed to workers, or it is not known how much",
    "papers_out": "papers of workers are not back, or not counted",
}
"""What stands at a supplier that an exit leaves behind, in words."""

ASKED: dict[str, str] = {
    "end_leverage": "Leverage that was used and increased, also with other buyers, and why it had no effect",
    "end_study": "Impact study with workers: when and by whom, and what it found",
    "end_notice": "Notice, and orders that were placed: how they are kept and paid",
    "end_secured": "Wages, severance, repayments and papers: how each is settled or secured, as in escrow",
}
"""What DIS-01 asks, by the field that answers it."""

HEADINGS = {
    "end_leverage": "Leverage",
    "end_study": "Impact study",
    "end_notice": "Notice and orders",
    "end_secured": "Secured for workers",
}
FIELDS = ("end_reason", *ASKED)


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says of an exit: the reason, and what DIS-01 asks; blank where nothing is said."""

    texts: Mapping[str, str]

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Said:
        """The same out of the values of a form."""
        return cls({name: " ".join(str(values.get(name) or "").split()) for name in FIELDS})

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all is said."""
        return not any(self.texts.values())

    @property
    def is_responsible(self) -> bool:
        """Whether everything is said that DIS-01 asks."""
        return all(reasons.is_written(self.texts[name]) for name in ASKED)

    @property
    def in_words(self) -> str:
        """As it is kept: the reason, and each item on a line of its own."""
        items = [f"{HEADINGS[name]}: {self.texts[name]}" for name in ASKED if self.texts[name]]
        return "\n".join([self.texts["end_reason"], *items])


def require_said(said: Said, standing: Sequence[str]) -> None:
    """Refuse an end without a reason and, while something stands, without each item that DIS-01 asks."""
    found = said.texts
    problems = []
    if not reasons.is_written(found["end_reason"]):
        problems.append(_missing("end_reason", found, f"Say why the relationship ends. {reasons.AT_LEAST}"))
    if standing:
        why = "; ".join(STANDING[one] for one in standing)
        problems += [
            _missing(name, found, f"{asked} (DIS-01), because {why}. {reasons.AT_LEAST}")
            for name, asked in ASKED.items()
            if not reasons.is_written(found[name])
        ]
    if problems:
        raise BadInput(problems)
    refuse_identities(found)


def _missing(name: str, found: Mapping[str, str], advice: str) -> dict[str, object]:
    return at_field(name, "reason_missing", found[name][:80], advice)


def standing(session: TenantSession, supplier: Supplier) -> list[str]:
    """What stands at a supplier, in the order of `STANDING`; it goes on to be owed after an exit."""
    findings = session.scalars(
        sa.select(Finding).where(Finding.supplier_id == supplier.id, Finding.state != FindingState.WITHDRAWN)
    ).all()
    grave = any(one.severity in GRAVE and one.state not in ENDED_STATES for one in findings)
    holds = {
        "grave_matter": grave or _has_case(session, supplier),
        "money_owed": any(
            open_again.is_unsettled(session, one) or counting.waiting_in(session, one) is not None
            for one in counting.standing(session, [finding.id for finding in findings])
        ),
        "papers_out": any(_has_papers_out(session, one) for one in findings),
    }
    return [one for one in STANDING if holds[one]]


def _has_case(session: TenantSession, supplier: Supplier) -> bool:
    query = sa.select(ZeroToleranceCase.id).where(
        ZeroToleranceCase.supplier_id.in_(merging.line(session, supplier.id)),
        ZeroToleranceCase.state.not_in(case_states.ENDED),
    )
    return session.scalar(query.limit(1)) is not None


def _has_papers_out(session: TenantSession, finding: Finding) -> bool:
    """Whether papers that a finding tells of are out: those of an action that is open, or counted as out."""
    return any(
        (is_open(action) and proofs.papers_may_be_held(action)) or bool(papers.outstanding(session, action))
        for action in plan.current(plan.of_finding(session, finding.id))
        if action.code == plan.COUNTS_DOCUMENTS
    )


def is_open(action: CorrectiveAction) -> bool:
    """Whether an action is neither done nor given up."""
    return action.state not in SETTLED


def in_words(found: Sequence[str]) -> list[str]:
    """What stands, as sentences."""
    return [STANDING[one] for one in found]


def owed_after(session: TenantSession, supplier: Supplier, ended_on: date | None) -> list[str]:
    """What is still owed at a supplier that was left, in words; empty while the relationship goes on."""
    return in_words(standing(session, supplier)) if ended_on is not None else []
