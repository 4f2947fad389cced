"""What the room adds to the page of a finding, which lies in a room below."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import render_template
from markupsafe import Markup

from auditor.core import clock, web
from auditor.core.access import Permission
from auditor.findings.models import Finding
from auditor.follow_up import raising, showing


def of_finding(finding: Finding) -> str:
    """Checks, counts, steps and the score's changes; nothing for a supplier."""
    actor = web.actor()
    if not actor.may(Permission.SEE_AUDITS):
        return ""
    followed = showing.of_finding(web.session(), finding, actor=actor, today=clock.today())
    steps = [(row, raising.IN_WORDS[row.step]) for row in followed.steps]
    return Markup(  # noqa: S704  made by our own template, which escapes
        render_template("follow_up/section.html", finding=finding, followed=followed, steps=steps)
    )


SECTIONS: dict[str, Callable[[Any], str]] = {"finding": of_finding}
