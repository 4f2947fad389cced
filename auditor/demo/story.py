"""The story of the demonstration: a list, questions, a press report, two audits, a case, wages owed."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from auditor.config import Settings
from auditor.core import changes, clock, migrate
from auditor.core.database import TenantSession, open_session
from auditor.core.storage import Storage
from auditor.demo import audits_told, cast, grave_told
from auditor.demo.cast import Cast
from auditor.intake import service as intake
from auditor.planning import service as planning
from auditor.reference import active
from auditor.requests import service as requests
from auditor.requests.service import Reply
from auditor.scoring import service as scoring
from auditor.signals import service as signals
from auditor.signals.service import Report, SourceKind
from auditor.users import links, operator
from risk import indicators
from risk.vocabulary import Grade, SignalStatus
from suppliers.models import InformationRequest, Organisation, Supplier

LIST = Path(__file__).parent / "suppliers.csv"
LISTED, ASKED, REPORTED = timedelta(days=210), timedelta(days=150), timedelta(days=40)


def tell(settings: Settings) -> str:
    """Add the demonstration company once; lines for the operator with the one-time link."""
    with migrate.prepared(settings) as sessions, open_session(sessions, None) as session:
        known = session.scalar(sa.select(Organisation.id).where(Organisation.name == cast.COMPANY))
        if known is not None:
            return "The demonstration company is there already."
        people = _tell(session, settings, clock.now())
        # The company was founded long ago in the story; the link is for today.
        key = links.make(session, people.you, now=clock.now(), usable_for=links.FIRST_USABLE_FOR)
        session.commit()
    return "\n".join(
        (
            f"A demonstration company with synthetic suppliers is ready: {cast.COMPANY}.",
            f"Sign in as {people.you.email} with this one-time link:",
            operator.link_address(settings, key),
        )
    )


def _tell(session: TenantSession, settings: Settings, now: datetime) -> Cast:
    people = cast.invite(session, now=now - LISTED)
    storage = Storage(settings.data_dir, people.organisation_id)
    upload_list(session, storage, settings, people, now=now - LISTED)
    score_all(session, people, now=now - LISTED)
    ask_suppliers(session, people, now=now)
    audits_told.finished_audit(session, storage, people, site(session, "Blue Heron Knitwear"), now=now)
    score_all(session, people, now=now - timedelta(days=60))
    report_signals(session, people, now=now - REPORTED)
    harbour = site(session, "Harbour Gate Builders")
    audits_told.audit_under_way(session, storage, people, harbour, now=now)
    grave_told.wages_owed(session, storage, people, harbour, now=now)
    grave_told.grave_case(session, people, site(session, "Oasis Sample"), now=now)
    score_all(session, people, now=now)
    planning.open_due_audits(session, actor=people.ama, now=now)
    return people


def site(session: TenantSession, beginning: str) -> Supplier:
    """The supplier whose name begins so."""
    return session.scalars(sa.select(Supplier).where(Supplier.name.startswith(beginning))).one()


def upload_list(
    session: TenantSession, storage: Storage, settings: Settings, people: Cast, *, now: datetime
) -> None:
    """The list goes in as any list does: received, previewed, committed."""
    upload = intake.receive(
        session,
        storage,
        io.BytesIO(LIST.read_bytes()),
        "northwind suppliers.csv",
        {},
        limit=settings.upload_bytes,
        actor=people.ama,
        now=now,
    )
    release = active.release(session)
    checked = intake.check(storage, upload, intake.limits_of(settings), release)
    planned = intake.plan(session, upload, checked)
    intake.prepare(session, storage, upload, checked, planned, release)
    intake.begin_commit(session, upload, actor=people.ama)
    intake.commit(session, upload, checked, planned, actor=people.ama, now=now, told=lambda *_: None)


def score_all(session: TenantSession, people: Cast, *, now: datetime) -> None:
    """Score every supplier as of that day; the marks of the changes are taken up with it."""
    session.flush()
    ids = list(session.scalars(sa.select(Supplier.id).order_by(Supplier.id)))
    scoring.rescore(session, ids, basis=scoring.basis(session, now.date()), actor=people.ama, now=now)
    while changes.take(session, 1_000, now=now):
        continue


def ask_suppliers(session: TenantSession, people: Cast, *, now: datetime) -> None:
    """Questions to five suppliers: two answer, one refuses, two stay silent."""
    asked = {
        "Blue Heron": ("fees", "contract"),
        "Kaveri": ("fees", "agency"),
        "Saffron": ("fees", "housing"),
        "Harbour Gate": ("fees", "lic", "contract", "temp"),
        "Jade River": ("migrant", "agency", "fees", "trace"),
    }
    for beginning, fields in asked.items():
        requests.ask(session, [site(session, beginning).id], fields, actor=people.ama, now=now - ASKED)
    requests.ask(session, [site(session, "Rimba").id], ("fees", "housing"), actor=people.ama, now=now)
    answered = now - ASKED + timedelta(days=12)
    for beginning, field, value in (
        ("Blue Heron", "fees", "some"),
        ("Blue Heron", "contract", "85"),
        ("Kaveri", "fees", "over_one_month"),
        ("Kaveri", "agency", "50"),
    ):
        reply = Reply(value, Grade.DOCUMENT, answered.date(), "Records sent by the supplier")
        requests.record_answer(
            session, _open(session, beginning, field), reply, actor=people.ama, now=answered
        )
    for field in ("fees", "housing"):
        requests.record_refusal(
            session,
            _open(session, "Saffron", field),
            actor=people.ama,
            now=answered,
            refused_on=answered.date(),
        )


def _open(session: TenantSession, beginning: str, field: str) -> InformationRequest:
    session.flush()
    return session.scalars(
        sa.select(InformationRequest).where(
            InformationRequest.supplier_id == site(session, beginning).id, InformationRequest.field == field
        )
    ).one()


def report_signals(session: TenantSession, people: Cast, *, now: datetime) -> None:
    """What others reported of two suppliers."""
    codes = frozenset(indicators.knowledge().indicators)
    for beginning, report in (
        (
            "Harbour Gate",
            Report(
                "D5-14",
                SourceKind.NGO,
                "Invented Migrant Rights Desk, bulletin 7",
                (now - timedelta(days=20)).date(),
                SignalStatus.CORROBORATED,
                "Wages of several months reported as unpaid on one site.",
            ),
        ),
        (
            "Ferghana",
            Report(
                "D4-04",
                SourceKind.PRESS,
                "The Example Gazette, page 3",
                (now - timedelta(days=300)).date(),
                SignalStatus.ALLEGED,
                "Pickers said to be paid below the agreed rate.",
            ),
        ),
    ):
        signals.record(session, site(session, beginning).id, report, codes=codes, actor=people.ama, now=now)
