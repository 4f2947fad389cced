"""Which corrective actions somebody may know of: the one rule for pages, answers, refusals and next steps.

The supplier's people know of their own actions, and of what needs consent once people gave it
(`CorrectiveAction.is_shown_to_supplier`). Of all others they learn neither which they are, nor how many, nor
what became of them: a refusal or a sentence that names one tells that somebody was asked.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping

import sqlalchemy as sa
from sqlalchemy.orm import Mapped

from auditor.core import privacy
from auditor.core.access import Actor
from auditor.findings import shielding
from auditor.findings.models import Finding
from auditor.remediation.models import Consent, CorrectiveAction


def is_known(action: CorrectiveAction, actor: Actor) -> bool:
    """Whether the actor may know of an action, where it may know of its finding."""
    return actor.supplier_id is None or action.is_shown_to_supplier


def known(actions: Iterable[CorrectiveAction], actor: Actor) -> list[CorrectiveAction]:
    """Those of the actions that the actor may know of."""
    return [one for one in actions if is_known(one, actor)]


def told_to_supplier(kind: Mapped[str], subject_id: Mapped[uuid.UUID]) -> sa.ColumnElement[bool]:
    """The condition that leaves out what is about findings, actions or money that it may not know of now.

    What was told while it might know stays written, as of before people declined, or the matter was raised.
    """
    from auditor.restitution.models import MoneyCalculation

    of_finding = sa.select(Finding.id).where(shielding.is_told_to_supplier())
    of_action = (
        sa.select(CorrectiveAction.id)
        .join(Finding, Finding.id == CorrectiveAction.finding_id)
        .where(shielding.is_told_to_supplier(), CorrectiveAction.is_shown_to_supplier)
    )
    of_money = sa.select(MoneyCalculation.id).where(MoneyCalculation.action_id.in_(of_action))
    told = {Finding: of_finding, CorrectiveAction: of_action, MoneyCalculation: of_money}
    return sa.and_(*(sa.or_(kind != table.__tablename__, subject_id.in_(of)) for table, of in told.items()))


def attempt_for_supplier(action: CorrectiveAction) -> int | None:
    """Which attempt it is; None of what needs consent: a second one tells that people first declined."""
    return action.attempt if action.consent == Consent.NOT_NEEDED else None


def attempt(action: CorrectiveAction, actor: Actor) -> int | None:
    """The same as the actor reads it; people of the buyer's side read of every attempt."""
    return action.attempt if actor.supplier_id is None else attempt_for_supplier(action)


def refuse_what_it_reads(action: CorrectiveAction, texts: Mapping[str, str], actor: Actor) -> None:
    """Refuse names; and in what others write and the supplier reads, words that tell that workers spoke."""
    is_told = action.is_shown_to_supplier and actor.supplier_id is None
    (privacy.refuse_told_to_site if is_told else privacy.refuse_identities)(texts)
