"""Who reads how many workers a finding is of: small numbers are bands for all but who recorded it.

Whoever recorded it typed the number, and sees an error in it only as it was typed.
"""

from __future__ import annotations

from auditor.core import privacy
from auditor.core.access import Actor
from auditor.findings.models import Finding

COUNTS = ("cohort_size", "workers_affected")


def in_answer(finding: Finding, name: str, actor: Actor) -> int | str | None:
    """One of the counts as an answer has it; None is not known."""
    number: int | None = getattr(finding, name)
    return number if _is_finders(finding, actor) else privacy.few_banded(number)


def on_page(finding: Finding, name: str, actor: Actor, unknown: str) -> str:
    """The same in words."""
    number: int | None = getattr(finding, name)
    is_told = number is not None and _is_finders(finding, actor)
    return f"{number:,}" if is_told else privacy.banded(number, unknown)


def _is_finders(finding: Finding, actor: Actor) -> bool:
    return actor.supplier_id is None and actor.user_id is not None and actor.user_id == finding.recorded_by
