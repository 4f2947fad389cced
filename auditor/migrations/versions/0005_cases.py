"""Zero-tolerance cases with their clocks, desk and need-to-know list; open grave findings get their case."""

import json
import secrets
import uuid
from calendar import monthrange
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from alembic import op

from auditor.core import append_only
from auditor.core.working_days import add_working_days
from suppliers.database import UtcDateTime, new_id

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels = None
depends_on = None

APPEND_ONLY = ("case_document_count", "case_choice", "case_referral")
INSTANT = sa.DateTime(timezone=True)
LETTERS = "BCDFGHJKMNPQRSTVWXZ23456789"
FIELD_ROLES = {"compliance", "auditor", "reviewer"}
RELEASE = "the release that brought cases"


def upgrade() -> None:
    op.add_column("finding", sa.Column("probation_from", INSTANT, nullable=True))
    create_list()
    create_cases()
    for table in APPEND_ONLY:
        append_only.protect(table)
    open_cases_of_findings()


def owned(table: str) -> list[Any]:
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f(f"fk_{table}_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    ]


def of_case(table: str) -> list[Any]:
    return [
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["zero_tolerance_case.id"], name=op.f(f"fk_{table}_case_id")),
        *owned(table),
    ]


def index(table: str, *columns: str, name: str = "") -> None:
    op.create_index(name or op.f(f"ix_{table}_{columns[0]}"), table, list(columns), unique=False)


def create_list() -> None:
    op.create_table(
        "need_to_know",
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("added_at", INSTANT, nullable=False),
        sa.Column("added_by", sa.Uuid(), nullable=True),
        sa.Column("removed_at", INSTANT, nullable=True),
        sa.Column("removed_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_need_to_know_person_id")),
        sa.CheckConstraint(
            "removed_at IS NULL OR removed_at >= added_at", name=op.f("ck_need_to_know_order")
        ),
        *owned("need_to_know"),
        sqlite_strict=True,
    )
    index("need_to_know", "organisation_id")
    index("need_to_know", "person_id")
    index("need_to_know", "subject_id", "person_id", name="ix_need_to_know_subject")


def create_cases() -> None:
    op.create_table(
        "zero_tolerance_case",
        sa.Column("supplier_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("detected_at", INSTANT, nullable=False),
        sa.Column("opened_at", INSTANT, nullable=False),
        sa.Column("opened_by", sa.Uuid(), nullable=True),
        sa.Column("proposed_by", sa.Uuid(), nullable=True),
        sa.Column("proposed_at", INSTANT, nullable=True),
        sa.Column("proposed_reason", sa.Text(), nullable=False),
        sa.Column("verified_at", INSTANT, nullable=True),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(
            ["supplier_id"], ["supplier.id"], name=op.f("fk_zero_tolerance_case_supplier_id")
        ),
        sa.UniqueConstraint(
            "organisation_id", "code", name=op.f("uq_zero_tolerance_case_organisation_id_code")
        ),
        *owned("zero_tolerance_case"),
        sqlite_strict=True,
    )
    index("zero_tolerance_case", "organisation_id")
    index("zero_tolerance_case", "supplier_id", "state", name="ix_zero_tolerance_case_supplier")
    op.create_table(
        "case_finding",
        sa.Column("finding_id", sa.Uuid(), nullable=False),
        sa.Column("joined_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["finding_id"], ["finding.id"], name=op.f("fk_case_finding_finding_id")),
        sa.UniqueConstraint("case_id", "finding_id", name=op.f("uq_case_finding_case_id_finding_id")),
        *of_case("case_finding"),
        sqlite_strict=True,
    )
    index("case_finding", "organisation_id")
    index("case_finding", "finding_id")
    op.create_table(
        "case_clock",
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("done_at", INSTANT, nullable=True),
        sa.Column("done_by", sa.Uuid(), nullable=True),
        sa.UniqueConstraint("case_id", "kind", name=op.f("uq_case_clock_case_id_kind")),
        *of_case("case_clock"),
        sqlite_strict=True,
    )
    index("case_clock", "organisation_id")
    index("case_clock", "organisation_id", "done_at", "due_at", name="ix_case_clock_due")
    op.create_table(
        "case_document_count",
        sa.Column("held", sa.Integer(), nullable=False),
        sa.Column("returned", sa.Integer(), nullable=False),
        sa.Column("counted_at", INSTANT, nullable=False),
        sa.Column("counted_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("held >= 0", name=op.f("ck_case_document_count_held")),
        sa.CheckConstraint("returned BETWEEN 0 AND held", name=op.f("ck_case_document_count_returned")),
        *of_case("case_document_count"),
        sqlite_strict=True,
    )
    op.create_table(
        "case_choice",
        sa.Column("chosen_by", sa.String(length=10), nullable=False),
        sa.Column("remedies", sa.JSON(), nullable=False),
        sa.Column("group_size", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        *of_case("case_choice"),
        sqlite_strict=True,
    )
    op.create_table(
        "case_referral",
        sa.Column("group_size", sa.String(length=20), nullable=False),
        sa.Column("offered", sa.JSON(), nullable=False),
        sa.Column("chosen", sa.String(length=40), nullable=False),
        sa.Column("consent", sa.String(length=10), nullable=False),
        sa.Column("ground", sa.String(length=20), nullable=False),
        sa.Column("collusion", sa.String(length=10), nullable=False),
        sa.Column("detention", sa.String(length=10), nullable=False),
        sa.Column("legal_duty", sa.String(length=10), nullable=False),
        sa.Column("safe_partner", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        *of_case("case_referral"),
        sqlite_strict=True,
    )
    for table in APPEND_ONLY:
        index(table, "organisation_id")
        index(table, "case_id")


# What follows fills the new tables from findings that stand. It knows the tables as they are at this point
# only, and not the code of later releases.


def table(name: str, /, **columns: Any) -> sa.TableClause:
    return sa.table(name, *(sa.column(column, kind) for column, kind in columns.items()))


ID, TEXT, AT = sa.Uuid(), sa.Text(), UtcDateTime()
FINDING = table(
    "finding",
    id=ID,
    organisation_id=ID,
    supplier_id=ID,
    audit_id=ID,
    severity=TEXT,
    state=TEXT,
    substantiation=TEXT,
    detected_at=AT,
    recorded_at=AT,
    reopened_at=AT,
    recorded_by=ID,
)
SUPPLIER = table("supplier", id=ID, country=TEXT)
AUDIT = table("audit", id=ID, lead_auditor_id=ID)
PERSON = table(
    "person", id=ID, organisation_id=ID, name=TEXT, roles=sa.JSON(), supplier_id=ID, is_active=sa.Boolean()
)
ACTION = table(
    "corrective_action",
    finding_id=ID,
    code=TEXT,
    attempt=sa.Integer(),
    documents_held=sa.Integer(),
    documents_returned=sa.Integer(),
)
OF_ALL: dict[str, Any] = {"id": ID, "organisation_id": ID}
CASE = table(
    "zero_tolerance_case",
    supplier_id=ID,
    code=TEXT,
    state=TEXT,
    detected_at=AT,
    opened_at=AT,
    opened_by=ID,
    proposed_reason=TEXT,
    **OF_ALL,
)
CASE_FINDING = table("case_finding", case_id=ID, finding_id=ID, joined_at=AT, **OF_ALL)
CLOCK = table("case_clock", case_id=ID, kind=TEXT, due_at=AT, **OF_ALL)
COUNT = table(
    "case_document_count", case_id=ID, held=sa.Integer(), returned=sa.Integer(), counted_at=AT, **OF_ALL
)
KNOWS = table("need_to_know", subject_id=ID, person_id=ID, added_at=AT, **OF_ALL)
EVENT = table(
    "event",
    at=AT,
    actor_name=TEXT,
    action=TEXT,
    subject_type=TEXT,
    subject_id=ID,
    supplier_id=ID,
    before=sa.JSON(),
    after=sa.JSON(),
    reason=TEXT,
    **OF_ALL,
)


def open_cases_of_findings() -> None:
    bind, now = op.get_bind(), datetime.now(UTC)
    query = sa.select(FINDING).where(
        FINDING.c.severity == "zero_tolerance",
        FINDING.c.state.not_in(["closed", "withdrawn"]),
        FINDING.c.substantiation != "refuted",
    )
    by_supplier: dict[uuid.UUID, list[Any]] = {}
    for finding in bind.execute(query.order_by(FINDING.c.id)):
        by_supplier.setdefault(finding.supplier_id, []).append(finding)
    for found in by_supplier.values():
        open_case(bind, found, now)


def open_case(bind: sa.Connection, found: list[Any], now: datetime) -> None:
    first = found[0]
    alerted = min(one.reopened_at or one.recorded_at for one in found)
    detected = min(one.reopened_at or one.detected_at for one in found)
    case_id, mine = new_id(), {"organisation_id": first.organisation_id}
    drawn = "".join(secrets.choice(LETTERS) for _ in range(8))
    row = {"supplier_id": first.supplier_id, "code": f"{drawn[:4]}-{drawn[4:]}", "state": "alerted"}
    row |= {"detected_at": detected, "opened_at": alerted, "opened_by": first.recorded_by}
    bind.execute(CASE.insert().values(id=case_id, proposed_reason="", **mine, **row))
    tell(bind, first, case_id, now, "case_opened", {"state": "alerted"})
    for one in found:
        joined = {"case_id": case_id, "finding_id": one.id, "joined_at": now}
        bind.execute(CASE_FINDING.insert().values(id=new_id(), **joined, **mine))
        tell(bind, first, case_id, now, "case_finding_joined", {"finding": str(one.id)})
    counts = papers(bind, [one.id for one in found])
    for kind, due in clocks(bind, first, detected, alerted, with_documents=counts is not None).items():
        bind.execute(CLOCK.insert().values(id=new_id(), case_id=case_id, kind=kind, due_at=due, **mine))
    if counts and counts[0]:
        counted = {"held": counts[0], "returned": counts[1], "counted_at": now}
        bind.execute(COUNT.insert().values(id=new_id(), case_id=case_id, **counted, **mine))
    for person in people(bind, found):
        known = {"subject_id": case_id, "person_id": person.id, "added_at": now}
        bind.execute(KNOWS.insert().values(id=new_id(), **known, **mine))
        told = {"person": str(person.id), "person_name": person.name}
        tell(bind, first, case_id, now, "case_person_added", told)


def clocks(
    bind: sa.Connection, first: Any, detected: datetime, alerted: datetime, *, with_documents: bool
) -> dict[str, datetime]:
    country = bind.scalar(sa.select(SUPPLIER.c.country).where(SUPPLIER.c.id == first.supplier_id))
    reported_on = add_working_days(alerted.date(), 5, country)
    due = {
        "alert": detected + timedelta(hours=24),
        "cross_check": alerted + timedelta(hours=48),
        "call": alerted + timedelta(hours=72),
        "report": datetime.combine(reported_on, alerted.timetz()),
        "follow_up": three_months_after(alerted),
    }
    return due | ({"documents": detected + timedelta(hours=24)} if with_documents else {})


def three_months_after(start: datetime) -> datetime:
    year, month = divmod(start.year * 12 + start.month + 2, 12)
    return start.replace(year=year, month=month + 1, day=min(start.day, monthrange(year, month + 1)[1]))


def papers(bind: sa.Connection, finding_ids: list[uuid.UUID]) -> tuple[int, int] | None:
    """Papers held and returned by the newest attempts of DOC-01; None where no finding calls for it."""
    query = sa.select(ACTION).where(ACTION.c.finding_id.in_(finding_ids), ACTION.c.code == "DOC-01")
    newest = {row.finding_id: row for row in bind.execute(query.order_by(ACTION.c.attempt))}
    if not newest:
        return None
    held = sum(row.documents_held or 0 for row in newest.values())
    return held, sum(row.documents_returned or 0 for row in newest.values())


def people(bind: sa.Connection, found: list[Any]) -> list[Any]:
    """Who recorded a finding or led its audit; where none can read it, every reviewer, else compliance."""
    wanted = {one.recorded_by for one in found}
    audits = [one.audit_id for one in found if one.audit_id]
    wanted |= set(bind.scalars(sa.select(AUDIT.c.lead_auditor_id).where(AUDIT.c.id.in_(audits))))
    query = sa.select(PERSON).where(
        PERSON.c.organisation_id == found[0].organisation_id,
        PERSON.c.is_active.is_(True),
        PERSON.c.supplier_id.is_(None),
    )
    able = [row for row in bind.execute(query.order_by(PERSON.c.id)) if FIELD_ROLES & roles(row)]
    for some in (
        [row for row in able if row.id in wanted],
        [row for row in able if "reviewer" in roles(row)],
        [row for row in able if "compliance" in roles(row)],
    ):
        if some:
            return some
    return []


def roles(person: Any) -> set[str]:
    kept = json.loads(person.roles) if isinstance(person.roles, str) else person.roles
    return set(kept)


def tell(
    bind: sa.Connection, first: Any, case_id: uuid.UUID, now: datetime, action: str, after: dict[str, str]
) -> None:
    bind.execute(
        EVENT.insert().values(
            id=new_id(),
            organisation_id=first.organisation_id,
            at=now,
            actor_name=RELEASE,
            action=action,
            subject_type="zero_tolerance_case",
            subject_id=case_id,
            supplier_id=first.supplier_id,
            before={},
            after=after,
            reason="",
        )
    )


def downgrade() -> None:
    tables = ("case_referral", "case_choice", "case_document_count", "case_clock", "case_finding")
    for name in (*tables, "zero_tolerance_case", "need_to_know"):
        (append_only.drop if name in APPEND_ONLY else op.drop_table)(name)
    op.drop_column("finding", "probation_from")
