"""What the room adds to the pages of an audit and of a finding: what of a kit is not on record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from flask import render_template
from markupsafe import Markup

from auditor.audits.models import Audit
from auditor.core import web
from auditor.core.access import Permission
from auditor.fieldkit import left_out, refused
from auditor.findings.models import Finding
from auditor.history.models import Event


def of_audit(audit: Audit) -> str:
    """Those of the audit, its answers and its findings; before them entries that were refused and wait."""
    waiting = refused.waiting(web.session(), audit)
    may_set_aside = web.actor().user_id == audit.lead_auditor_id
    told = render_template("fieldkit/refused.html", audit=audit, waiting=waiting, may_set_aside=may_set_aside)
    return Markup(told if waiting else "") + _told(left_out.events(web.session(), audit))  # noqa: S704


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
