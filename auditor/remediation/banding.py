"""Counts of papers as the supplier sees them: below five, they would tell how few workers spoke.

What stands as held may be the number of workers affected. A supplier that counts none would read it, and one
that counts upwards would read it from the day on which none is outstanding: of so few it is never told.
"""

from __future__ import annotations

from auditor.core.access import Actor
from auditor.core.privacy import FEWER, few_banded
from auditor.remediation import sight, sufficing
from auditor.remediation.models import CorrectiveAction

FEWER_OR_NONE = f"{FEWER} or none"


class ForSupplier:
    """An action as its supplier sees it: papers in bands, and nothing of what people were asked or said.

    How many attempts there were of what needs consent would tell that they declined before (`sight`).
    """

    consent = consent_stated = guardian_consent = child_consent = ""

    def __init__(self, action: CorrectiveAction) -> None:
        self._action = action
        self.verification_method = sufficing.method_for_supplier(action)
        self.decision_reason = sufficing.reason_for_supplier(action)
        self.attempt = sight.attempt_for_supplier(action)
        self.documents_held = for_supplier(action.documents_held)
        self.documents_outstanding = outstanding_as_told(self.documents_held, action.documents_outstanding)

    def __getattr__(self, name: str) -> object:
        """All else is that of the action."""
        return getattr(self._action, name)


def for_supplier(held: int | None) -> int | str | None:
    """How many papers stand as held; small numbers are a band, 0 and None are as they are."""
    return few_banded(held)


def outstanding_as_told(held: int | str | None, outstanding: int | None) -> int | str | None:
    """How many are not yet back: of a band nothing is told but that it was counted."""
    return FEWER_OR_NONE if held == FEWER and outstanding is not None else outstanding


def shown(action: CorrectiveAction, actor: Actor) -> CorrectiveAction | ForSupplier:
    """An action as the actor may see it."""
    return action if actor.supplier_id is None else ForSupplier(action)


def held_as_seen(held: int | None, actor: Actor) -> int | str | None:
    """What a form or an answer was made from: a sign of a small number is no secret, so it has the band."""
    return held if actor.supplier_id is None else for_supplier(held)
