"""The audit plan as PDF: what is audited, by whom, how many workers are heard, what the sample can miss.

For the audit team and whoever plans: it tells an unannounced visit, so it is marked and never for the site.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import BinaryIO

from reportlab.platypus import Flowable

from auditor.audits import editions, effort, examined, fieldwork, rulebook, sample, team, unheard
from auditor.audits.checklist import in_groups
from auditor.audits.models import Announcement, Audit, AuditState, Purpose
from auditor.audits.states import NOT_BEGUN
from auditor.core.database import TenantSession
from auditor.pool import languages
from auditor.pool import service as pool
from auditor.reports.audit_report import case_code
from auditor.reports.typesetting import (
    SMALL,
    SUBTITLE,
    TITLE,
    Column,
    Cover,
    Heading,
    bullets,
    composing,
    facts,
    nothing_recorded,
    section,
    table,
    words,
    write_document,
)
from auditor.users.models import User
from risk import sampling
from risk.geography import country_names
from risk.rounding import percent
from suppliers.models import Organisation, Supplier

NOT_RECORDED = "not recorded"
RISK, OF_DESK_REVIEW = ": interviews would put people at risk.", " in a desk review."
GRAVEST = "The gravest questions: an audit that does not examine each of them counts as none"
LEFT = "Of these nobody has examined, as things stand"
ALL_EXAMINED = "Each of these was examined."
LIMITS = (
    "Chances are computed for a simple random sample without any fear of speaking. Fear and coaching make "
    "the real figures lower. “No finding” is not “no forced labour”."
)
METHOD = (
    "At least 60 % of interviews are individual, all are private, and the interpreter is not from the site. "
    "At High and Critical at least a quarter is held off site. No names are kept; consent is spoken."
)


@dataclass(frozen=True, slots=True)
class SamplePlan:
    """Interviews by the table, by the square root and by strata, with the larger that counts."""

    workers: int
    by_table: int
    by_root: int
    strata: tuple[tuple[str, int, int], ...]
    """Group, workers in it, interviews at least."""
    total: int
    chances: tuple[tuple[int, int, float], ...]
    """Percent affected, workers affected, chance 0..1 to meet one or more."""


@dataclass(frozen=True, slots=True)
class AuditPlan:
    """Everything that the plan shows."""

    organisation: str
    case_code: str
    supplier: str
    native_name: str
    """The name in its own script, blank where none is known."""
    site: str
    kind: str
    is_unannounced: bool
    documents_only: bool
    is_imposed: bool
    """Whether that is because the state may impose the work."""
    pairs: tuple[tuple[str, str], ...]
    sample: SamplePlan | None
    groups: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...] = field(default=())
    """Group of questions, each with code, what to look at, and the evidence asked."""
    gravest: tuple[str, ...] = field(default=())
    """Codes of the questions without which the audit counts as none."""
    gravest_left: tuple[str, ...] | None = None
    """Those of them that nobody examined; None before fieldwork and where there is none."""


def build(session: TenantSession, audit: Audit) -> AuditPlan:
    """The plan of an audit from what is stored."""
    supplier = session.get_one(Supplier, audit.supplier_id)
    lead = session.get_one(User, audit.lead_auditor_id)
    asked = in_groups(editions.questions_of(session, audit))
    return AuditPlan(
        organisation=session.get_one(Organisation, audit.organisation_id).name,
        case_code=case_code(audit),
        supplier=supplier.name,
        native_name=supplier.native_name,
        site=", ".join(
            part
            for part in (supplier.address, supplier.city, country_names.display_name(supplier.country))
            if part
        ),
        kind=f"{_said(audit.purpose)}, {audit.announcement.replace('_', '-')}",
        is_unannounced=audit.announcement == Announcement.UNANNOUNCED,
        documents_only=audit.documents_only,
        is_imposed=unheard.may_be_imposed(session, audit),
        pairs=_pairs(session, audit, lead),
        sample=sample_plan(audit),
        groups=tuple(
            (group, tuple((one.code, one.in_full, one.evidence) for one in questions))
            for group, questions in asked.items()
        ),
        gravest=tuple(examined.gravest_asked(audit)),
        gravest_left=_gravest_left(session, audit),
    )


def _gravest_left(session: TenantSession, audit: Audit) -> tuple[str, ...] | None:
    if audit.state in {*NOT_BEGUN, AuditState.CANCELLED}:
        return None
    return tuple(examined.gravest_left(audit, fieldwork.answers_of(session, audit)))


def _of_lead(session: TenantSession, lead: User) -> str:
    """What the lead auditor stated, where nobody wrote what the team speaks."""
    profile = pool.profile_of(session, lead.id)
    spoken = languages.in_words(profile.languages) if profile else ""
    return f"{spoken} (the lead auditor's)" if spoken else NOT_RECORDED


def _pairs(session: TenantSession, audit: Audit, lead: User) -> tuple[tuple[str, str], ...]:
    competence = team.competence_of(session, audit)
    gaps = NOT_RECORDED if competence.gaps is None else "; ".join(competence.in_words) or "none known"
    window = f"{audit.window_from} to {audit.window_to}" if audit.window_from else "none"
    return (
        ("Planned day", f"{audit.planned_on}, auditor-days: {effort.auditor_days(audit)}"),
        ("Latest day", _latest(audit)),
        ("Window told to the site", window),
        ("Lead auditor", lead.name),
        ("Number as registered auditor", competence.registration or NOT_RECORDED),
        ("Gaps in competence", gaps),
        ("Languages of the team", audit.languages or _of_lead(session, lead)),
        ("Paid by", audit.payer or NOT_RECORDED),
        ("Conflict of interest", _conflict(audit)),
        ("Standard", audit.standard),
        ("Checklist", audit.checklist_version if audit.checklist_kind else "none: it follows the facts"),
    )


def _latest(audit: Audit) -> str:
    is_past = audit.due_on is not None and audit.due_on < audit.planned_on
    return f"{audit.due_on or NOT_RECORDED}" + (", passed: the planned day is later" if is_past else "")


def _conflict(audit: Audit) -> str:
    if audit.conflict_declared_on is None:
        return "not declared yet"
    return f"declared on {audit.conflict_declared_on}: " + ("there is one" if audit.has_conflict else "none")


def sample_plan(audit: Audit) -> SamplePlan | None:
    """The interviews that are planned; None where nobody may be interviewed or the workforce is not known."""
    planned = None if audit.purpose == Purpose.DESK_REVIEW else sample.plan_for(audit)
    if planned is None or audit.headcount is None:
        return None
    ways = sampling.ways(audit.headcount)
    return SamplePlan(
        workers=audit.headcount,
        by_table=ways.by_table,
        by_root=ways.by_root,
        strata=tuple((name, int(audit.strata[name]), least) for name, least in planned.strata.items()),
        total=planned.total,
        chances=tuple(
            (one.percent, one.affected, one.meets_one)
            for one in sample.chances(audit.headcount, planned.total)
        ),
    )


def write_pdf(plan: AuditPlan, stream: BinaryIO) -> None:
    """Write the plan, the same bytes for the same plan."""
    mark = "CONFIDENTIAL: the site is not told · " if plan.is_unannounced else ""
    cover = Cover(
        title=f"Audit plan {plan.case_code}: {plan.supplier}",
        subject=f"{plan.kind} audit",
        author=plan.organisation,
        footer=f"{mark}audit plan {plan.case_code}",
    )
    with composing():
        write_document(cover, [*_opening(plan, mark), *_sample(plan), *_questions(plan)], stream)


def _opening(plan: AuditPlan, mark: str) -> list[Flowable]:
    story = [words("Audit plan", TITLE), words(plan.supplier, SUBTITLE)]
    if mark:
        story.append(nothing_recorded("This visit is unannounced. The plan is for the audit team only."))
    first: list[tuple[str, str | Flowable]] = [("Site", plan.site), ("Audit", plan.kind)]
    if plan.native_name:
        first.insert(0, ("Own script", plan.native_name))
    return [*story, Heading("1  The audit"), facts([*first, *plan.pairs])]


def _at_least(found: SamplePlan) -> str:
    """Said where the root alone would be fewer."""
    least = sampling.rule().at_least
    return f", at least {least}" if found.by_root == least and found.workers <= (least - 1) ** 2 else ""


def _sample(plan: AuditPlan) -> list[Flowable]:
    """Interviews by table, square root and strata, and what the sample can miss."""
    heading = Heading("2  Sample of interviews, and what it can miss")
    if plan.documents_only:
        text = "Documents and tracing only. Nobody is interviewed"
        return [heading, nothing_recorded(f"{text}{RISK if plan.is_imposed else OF_DESK_REVIEW}")]
    found = plan.sample
    if found is None:
        text = "The number of workers is not known, so no sample can be planned: ask for it first."
        return [heading, nothing_recorded(text)]
    story: list[Flowable] = [
        heading,
        facts(
            [
                ("Workers on site", f"{found.workers:,}"),
                ("By the table of sizes", f"{found.by_table:,}"),
                (f"By the square root, rounded up{_at_least(found)}", f"{found.by_root:,}"),
                ("Interviews needed", f"{found.total:,}: the largest of both and of the sum of the groups"),
            ]
        ),
    ]
    if found.strata:
        columns = [Column("Group", 6), Column("Workers", 2, right=True), Column("At least", 2, right=True)]
        rows = [[name, f"{size:,}", f"{least:,}"] for name, size, least in found.strata]
        story.append(table(columns, rows))
    columns = [
        Column("Affected, of the workforce", 4, right=True),
        Column("Workers affected", 3, right=True),
        Column("Chance to meet one or more", 4, right=True),
        Column("Chance to miss all", 4, right=True),
    ]
    rows = [
        [f"{share} %", f"{affected:,}", f"{percent(meets)}%", f"{percent(1 - meets)}%"]
        for share, affected, meets in found.chances
    ]
    return [*story, table(columns, rows), words(LIMITS, SMALL), words(METHOD, SMALL)]


def _questions(plan: AuditPlan) -> list[Flowable]:
    story: list[Flowable] = [Heading("3  Checklist")]
    if not plan.groups:
        return [*story, nothing_recorded("This audit has no checklist.")]
    about = [f"Edition of the table: {rulebook.version()}"]
    if plan.gravest:
        about.append(f"{GRAVEST}: {', '.join(plan.gravest)}")
    if plan.gravest and plan.gravest_left is not None:
        about.append(f"{LEFT}: {', '.join(plan.gravest_left)}" if plan.gravest_left else ALL_EXAMINED)
    story += bullets(about)
    for group, questions in plan.groups:
        story += section(group.capitalize(), 1)
        columns = [Column("Code", 2.3), Column("What to look at", 5), Column("Evidence asked", 3.7)]
        story.append(table(columns, [[code, prompt, asked or "–"] for code, prompt, asked in questions]))
    return story


def _said(code: str) -> str:
    return code.replace("_", " ")
