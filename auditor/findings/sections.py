"""What the room adds to the page of an audit, which lies in a room below."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from flask import render_template
from markupsafe import Markup
from sqlalchemy.orm import joinedload

from auditor.audits.models import Audit
from auditor.core import web
from auditor.findings.models import Finding


def of_audit(audit: Audit) -> str:
    """Findings of the audit that stand under another supplier; blank where all stand where it does."""
    query = sa.select(Finding).options(joinedload(Finding.supplier)).order_by(Finding.id)
    elsewhere = query.where(Finding.audit_id == audit.id, Finding.supplier_id != audit.supplier_id)
    findings = web.session().scalars(elsewhere).all()
    if not findings:
        return ""
    return Markup(  # noqa: S704  made by our own template, which escapes
        render_template("findings/elsewhere.html", findings=findings)
    )


SECTIONS: dict[str, Callable[[Any], str]] = {"audit": of_audit}
