"""What the room adds to the pages of an audit and of a finding: documents that could not be kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from flask import render_template
from markupsafe import Markup

from auditor.audits.models import Audit
from auditor.core import web
from auditor.core.access import Permission
from auditor.fieldkit import left_out
from auditor.findings.models import Finding
from auditor.history.models import Event


def of_audit(audit: Audit) -> str:
    """Those of the audit, its answers and its findings."""
    return _told(left_out.events(web.session(), audit))


def of_finding(finding: Finding) -> str:
    """Those of the finding, for whoever may see audits: a supplier learns of no photo."""
    if not web.actor().may(Permission.SEE_AUDITS):
        return ""
    return _told(left_out.events_of(web.session(), finding))


def _told(events: Sequence[Event]) -> str:
    known = web.installation().refusals
    listed = [
        (one, known[one.code].title if one.code in known else one.code.replace("_", " "))
        for one in left_out.missing(web.session(), events)
    ]
    if not listed:  # nothing was left out, or all of it came since
        return ""
    return Markup(  # noqa: S704  made by our own template, which escapes
        render_template("fieldkit/left_out.html", listed=listed)
    )


SECTIONS: dict[str, Callable[[Any], str]] = {"audit": of_audit, "finding": of_finding}
