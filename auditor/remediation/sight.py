"""Which corrective actions somebody may know of: the one rule for pages, answers, refusals and next steps.

The supplier's people know of their own actions, and of what needs consent once people gave it
(`CorrectiveAction.is_shown_to_supplier`). Of all others they learn neither which they are, nor how many, nor
what became of them: a refusal or a sentence that names one tells that somebody was asked.
"""

from __future__ import annotations

from collections.abc import Iterable

from auditor.core.access import Actor
from auditor.remediation.models import Consent, CorrectiveAction


def is_known(action: CorrectiveAction, actor: Actor) -> bool:
    """Whether the actor may know of an action, where it may know of its finding."""
    return actor.supplier_id is None or action.is_shown_to_supplier


def known(actions: Iterable[CorrectiveAction], actor: Actor) -> list[CorrectiveAction]:
    """Those of the actions that the actor may know of."""
    return [one for one in actions if is_known(one, actor)]


def attempt_for_supplier(action: CorrectiveAction) -> int | None:
    """Which attempt it is; None of what needs consent: a second one tells that people first declined."""
    return action.attempt if action.consent == Consent.NOT_NEEDED else None


def attempt(action: CorrectiveAction, actor: Actor) -> int | None:
    """The same as the actor reads it; people of the buyer's side read of every attempt."""
    return action.attempt if actor.supplier_id is None else attempt_for_supplier(action)
