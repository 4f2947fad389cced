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
from auditor.evidence import service as evidence
from auditor.findings import after_issue
from auditor.findings.models import Finding


def of_audit(audit: Audit) -> str:
    """Findings that came after the issued report, and those that stand under another supplier."""
    return Markup("").join((_after_issue(audit), _elsewhere(audit)))


def number_of_files(audit: Audit) -> int:
    """How many files that the reader may know of are attached to findings of the audit."""
    ids = web.session().scalars(sa.select(Finding.id).where(Finding.audit_id == audit.id)).all()
    found = evidence.by_subject(web.session(), ids, actor=web.actor())
    return len({one.id for files in found.values() for one in files})


def _after_issue(audit: Audit) -> str:
    found = after_issue.of_audit(web.session(), audit)
    if not found:
        return ""
    return Markup(  # noqa: S704  made by our own template, which escapes
        render_template("findings/after_issue.html", findings=found, revision=audit.revision)
    )


def _elsewhere(audit: Audit) -> str:
    query = sa.select(Finding).options(joinedload(Finding.supplier)).order_by(Finding.id)
    elsewhere = query.where(Finding.audit_id == audit.id, Finding.supplier_id != audit.supplier_id)
    findings = web.session().scalars(elsewhere).all()
    if not findings:
        return ""
    return Markup(  # noqa: S704  made by our own template, which escapes
        render_template("findings/elsewhere.html", findings=findings)
    )


SECTIONS: dict[str, Callable[[Any], str]] = {"audit": of_audit}
