"""Making reports of what is stored, and keeping in the history who got which one."""

from __future__ import annotations

import hashlib
import io
import unicodedata
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from anyascii import anyascii
from sqlalchemy.orm import joinedload

from auditor.audits.models import Audit, AuditState
from auditor.core.access import Actor, Permission, require
from auditor.core.database import TenantSession
from auditor.core.errors import Refused
from auditor.history import service as history
from auditor.reports import (
    audit_plan,
    audit_report,
    portfolio_report,
    remediation_report,
    stored_portfolio,
    what_if_report,
)
from auditor.reports.edition import Edition
from auditor.what_if.models import MethodologyTrial
from suppliers.models import Organisation

WITH_REPORT = (
    AuditState.IN_PROGRESS,
    AuditState.SUSPENDED,
    AuditState.ACCESS_DENIED,
    AuditState.FIELDWORK_DONE,
    AuditState.REPORT_DRAFT,
    AuditState.IN_REVIEW,
    AuditState.ISSUED,
    AuditState.FOLLOW_UP,
    AuditState.CLOSED,
)
LONGEST_NAME = 80
LONGEST_IN_BYTES = 180
"""File systems take names of 255 bytes, in which a Burmese letter is three: the edition stands behind it."""
LONGEST_PLAIN_NAME = 3 * LONGEST_NAME
LONGEST_ENDING = 60
"""Of a report's file name the code of the case, the edition and the revision, which tell reports apart."""
PLAN = "plan"
WHAT_IF = "what_if"


@dataclass(frozen=True, slots=True)
class Made:
    """A finished report; `edition` is blank for the portfolio, which has one, *plan* for an audit plan."""

    filename: str
    content: bytes
    edition: str = ""

    @property
    def sha256(self) -> str:
        """The digest by which a copy is told to be this one."""
        return hashlib.sha256(self.content).hexdigest()


def audits_with_report(
    session: TenantSession, *, actor: Actor, after: tuple[date, uuid.UUID] | None = None, limit: int = 50
) -> Sequence[Audit]:
    """Audits of which there is something to report, newest first; `after` is the last of the page before."""
    require(actor, Permission.ISSUE_REPORTS)
    query = (
        sa.select(Audit)
        .options(joinedload(Audit.supplier))
        .where(Audit.state.in_(WITH_REPORT))
        .order_by(Audit.planned_on.desc(), Audit.id.desc())
        .limit(limit)
    )
    if after:
        day, audit_id = after
        query = query.where(
            sa.or_(Audit.planned_on < day, sa.and_(Audit.planned_on == day, Audit.id < audit_id))
        )
    return session.scalars(query).all()


def make_audit_report(
    session: TenantSession, audit: Audit, edition: Edition, *, actor: Actor, now: datetime
) -> Made:
    """One edition of an audit's remediation report as PDF."""
    report = audit_report.build(session, audit, actor=actor, now=now, edition=edition)
    stream = io.BytesIO()
    remediation_report.write_pdf(report, stream, edition=edition)
    parts = ["remediation report", report.supplier, report.case_code, edition.value]
    parts.append(f"revision {report.revision}" if report.issued_on else "draft")
    return Made(filename_of(parts), stream.getvalue(), edition.value)


def make_audit_plan(session: TenantSession, audit: Audit, *, actor: Actor, now: datetime) -> Made:
    """The plan of an audit as PDF, for the team and whoever plans; the site never gets it."""
    require(actor, Permission.SEE_AUDITS)
    plan = audit_plan.build(session, audit)
    stream = io.BytesIO()
    audit_plan.write_pdf(plan, stream)
    return Made(filename_of(["audit plan", plan.case_code, f"{now:%Y-%m-%d}"]), stream.getvalue(), PLAN)


def make_portfolio_report(session: TenantSession, *, actor: Actor, now: datetime) -> Made:
    """The portfolio report of an organisation as PDF."""
    report = stored_portfolio.build(session, actor=actor, now=now)
    stream = io.BytesIO()
    portfolio_report.write_pdf(report, stream)
    return Made(filename_of(["portfolio report", report.organisation, report.scored_on]), stream.getvalue())


def make_what_if_report(
    session: TenantSession, trial: MethodologyTrial, *, actor: Actor, now: datetime
) -> Made:
    """A finished trial of proposed rules as PDF."""
    require(actor, Permission.ISSUE_REPORTS)
    if not trial.result:
        raise Refused("trial_not_finished")
    report = what_if_report.build(session, trial)
    stream = io.BytesIO()
    what_if_report.write_pdf(report, stream)
    parts = ["what if", report.version, report.outcome.as_of]
    return Made(filename_of(parts), stream.getvalue(), WHAT_IF)


def filename_of(parts: Sequence[str]) -> str:
    """A file name of these parts without characters that file systems refuse; long parts are cut short."""
    kept = ("".join(one if _is_letter(one) else " " for one in part) for part in parts)
    return "-".join("-".join(_cut(part).split()) for part in kept if part.strip()) + ".pdf"


def _is_letter(sign: str) -> bool:
    """Whether a sign is part of a word: the vowels of Burmese, Thai or Hindi are marks on other letters."""
    return sign.isalnum() or unicodedata.category(sign).startswith("M")


def _cut(part: str) -> str:
    """The beginning of a part that fits, without half a letter at its end."""
    short = part[:LONGEST_NAME].encode()[:LONGEST_IN_BYTES].decode(errors="ignore")
    end = len(short)
    while 0 < end < len(part) and unicodedata.category(part[end]).startswith("M"):
        end -= 1
    return part[:end]


def plain_filename(filename: str) -> str:
    """The same name in ASCII, for programs that know no other letters; its end, the edition, is kept."""
    plain = anyascii(filename.removesuffix(".pdf"))
    if (over := len(plain) - LONGEST_PLAIN_NAME) > 0:
        ending = plain[-LONGEST_ENDING:]
        plain = f"{plain[: -LONGEST_ENDING - over]}-{ending}"
    kept = "".join(one if one.isalnum() else " " for one in plain)
    return "-".join(kept.split()) + ".pdf"


def record_download(
    session: TenantSession, made: Made, audit: Audit | None, *, actor: Actor, now: datetime
) -> None:
    """Write down who got which report: its edition and digest, never its content."""
    subject = audit or session.get_one(Organisation, actor.organisation_id)
    of_audit = "audit plan" if made.edition == PLAN else "remediation"
    of_all = "what if" if made.edition == WHAT_IF else "portfolio"
    after = {"report": of_audit if audit else of_all, "edition": made.edition}
    history.record(
        session,
        actor,
        "report_downloaded",
        subject,
        at=now,
        after={name: value for name, value in {**after, "sha256": made.sha256}.items() if value},
    )
