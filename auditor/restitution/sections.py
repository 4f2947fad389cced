"""What the room adds to the pages of a finding and an action: money that is open again, and what corrections
took away and what no worker has confirmed, for whoever verifies.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import render_template
from markupsafe import Markup

from auditor.core import clock, web
from auditor.core.access import Permission
from auditor.core.seen import mark
from auditor.findings.models import Finding, FindingState
from auditor.remediation.models import CorrectiveAction
from auditor.restitution import counting, open_again, seen, sight
from auditor.restitution.page_words import KINDS
from auditor.restitution.sight import Sight


def of_action(action: CorrectiveAction) -> str:
    """Calculations of the finding of which something was taken away; nothing for a supplier."""
    session, actor = web.session(), web.actor()
    if actor.supplier_id is not None or not actor.may(Permission.FOLLOW_ACTIONS):
        return ""
    corrected, is_corrected = [], False
    for one in counting.standing(session, [action.finding_id]):
        is_one = len(counting.of_line(session, one)) > 1 or counting.waiting_in(session, one) is not None
        if not is_one and not counting.paid(session, one):
            continue  # what every worker is owed is much to read for nothing
        _, told = seen.how_far(session, one, action, actor=actor, today=clock.today())
        is_less = any(told[name] for name in ("fewer", "left_out", "waiting_id"))
        total: Any = told["total"]
        if is_less or total.get("unheard_workers") or total.get("not_reached_workers"):
            corrected.append((one, told))
            is_corrected |= is_less
    if not corrected:
        return ""
    return Markup(  # noqa: S704  made by our own template, which escapes
        render_template(
            "restitution/section.html",
            corrected=corrected,
            is_corrected=is_corrected,
            kinds=KINDS,
            in_words=seen.owed_in_words,
        )
    )


def open_money(subject: Finding | CorrectiveAction) -> str:
    """That money is open which was said to be paid, as far as the reader may know, and a way to reopen."""
    session, actor = web.session(), web.actor()
    if actor.supplier_id is None and not actor.may(Permission.FOLLOW_ACTIONS):
        return ""
    finding = subject if isinstance(subject, Finding) else session.get_one(Finding, subject.finding_id)
    view = sight.of_finding(session, finding, actor)
    found = open_again.of_finding(session, finding, view, today=clock.today())
    if not found:
        return ""
    is_closed = finding.state == FindingState.CLOSED
    return Markup(  # noqa: S704  made by our own template, which escapes
        render_template(
            "restitution/open_again.html",
            open=found,
            finding=finding,
            kinds=KINDS,
            is_payer=view is Sight.PAYER,
            sees_lines=view is Sight.LINES,
            is_closed=is_closed,
            may_reopen=is_closed and actor.supplier_id is None,
            seen=mark(*finding.decided),
        )
    )


SECTIONS: dict[str, Callable[[Any], str]] = {
    "finding_first": open_money,
    "action_first": open_money,
    "action": of_action,
}
