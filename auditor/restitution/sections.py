"""What the room adds to the page of an action: whoever verifies learns what corrections took away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import render_template
from markupsafe import Markup

from auditor.core import clock, web
from auditor.core.access import Permission
from auditor.remediation.models import CorrectiveAction
from auditor.restitution import counting, seen
from auditor.restitution.pages import KINDS


def of_action(action: CorrectiveAction) -> str:
    """Calculations of the finding of which something was taken away; nothing for a supplier."""
    session, actor = web.session(), web.actor()
    if actor.supplier_id is not None or not actor.may(Permission.FOLLOW_ACTIONS):
        return ""
    corrected = []
    for one in counting.standing(session, [action.finding_id]):
        if len(counting.of_line(session, one)) == 1 and counting.waiting_in(session, one) is None:
            continue  # what every worker is owed is much to read for nothing
        _, told = seen.how_far(session, one, action, actor=actor, today=clock.today())
        if any(told[name] for name in ("fewer", "left_out", "waiting_id")):
            corrected.append((one, told))
    if not corrected:
        return ""
    return Markup(  # noqa: S704  made by our own template, which escapes
        render_template(
            "restitution/section.html", corrected=corrected, kinds=KINDS, in_words=seen.owed_in_words
        )
    )


SECTIONS: dict[str, Callable[[Any], str]] = {"action": of_action}
