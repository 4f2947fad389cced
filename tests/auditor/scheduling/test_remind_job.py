"""The reminding job over the real tables of actions, requests, hits and audits."""

import uuid
from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.audits.models import Audit, AuditState
from auditor.core.access import Role
from auditor.core.database import open_session
from auditor.core.work import RunState
from auditor.findings.models import Finding, FindingSeverity
from auditor.findings.naming import NOT_NAMED
from auditor.notifications import service as notifications
from auditor.notifications import showing
from auditor.notifications.models import Notice
from auditor.remediation.models import ActionState, CorrectiveAction
from auditor.scheduling.jobs import JOBS
from auditor.screening.models import Hit, HitState
from auditor.users import service as people
from auditor.users.models import User
from suppliers.database import UtcDateTime
from suppliers.models import InformationRequest, Supplier
from tests.conftest import EASTGATE, NOON, NORTHWIND, actor_named, person_id

TODAY = NOON.date()
SOON = TODAY + timedelta(days=2)


def filled(model, **values):
    """A row with its required columns filled by something of the right type."""
    blanks = {str: "x", int: 1, float: 0.5, bool: False}
    for column in sa.inspect(model).columns:
        is_needed = not column.nullable and column.default is None and column.key != "organisation_id"
        if is_needed and column.key not in values:
            by_type = NOON if isinstance(column.type, UtcDateTime) else TODAY
            is_json = isinstance(column.type, sa.JSON)
            values[column.key] = [] if is_json else blanks.get(column.type.python_type, by_type)
    return model(**values)


@pytest.fixture
def supplier(sessions):
    with open_session(sessions, NORTHWIND) as session:
        made = Supplier(
            name="Hill Farm",
            match_key="h",
            kind="agriculture",
            country="KE",
            created_at=NOON,
            updated_at=NOON,
        )
        session.add(made)
        session.commit()
        return made


@pytest.fixture
def remind(worker_with, claimed, now_of):
    """Runs the job at an instant and gives its outcome."""

    def run(now=NOON):
        made = claimed("remind", key=str(uuid.uuid4()))
        worker_with(now=lambda: now, **JOBS).perform(made.id)
        found = now_of(made)
        assert found.state == RunState.DONE, found.message
        return found.outcome

    return run


@pytest.fixture
def notices(sessions):
    """The open notices of Northwind as (code, recipient)."""

    def read():
        with open_session(sessions, NORTHWIND, writes=False) as session:
            found = session.scalars(sa.select(Notice).where(Notice.settled_at.is_(None)))
            return {(notice.code, notice.recipient) for notice in found}

    return read


@pytest.fixture
def store(sessions):
    def add(*rows):
        with open_session(sessions, NORTHWIND) as session:
            for row in rows:
                session.add(row)
                session.flush()
            session.commit()

    return add


def test_questions_of_one_supplier_make_one_reminder(store, supplier, remind, notices):
    store(
        *(
            filled(InformationRequest, supplier_id=supplier.id, field=field, asked_on=TODAY, due_on=SOON)
            for field in ("migrant", "agency", "fees")
        )
    )
    assert remind() == {"open": 2, "reminders": 2, "settled": 0}
    assert notices() == {("requests", "role:compliance"), ("requests_to_answer", f"supplier:{supplier.id}")}
    assert remind() == {"open": 2, "reminders": 0, "settled": 0}


def test_the_supplier_reads_which_questions_wait_for_it(store, supplier, remind, sessions):
    asked = {"asked_on": TODAY, "supplier_id": supplier.id}
    store(
        filled(InformationRequest, field="migrant", due_on=SOON + timedelta(days=1), **asked),
        filled(InformationRequest, field="fees", due_on=SOON, **asked),
    )
    remind()
    with open_session(sessions, NORTHWIND, writes=False) as session:
        query = sa.select(Notice).where(Notice.recipient == f"supplier:{supplier.id}")
        told = showing.line(session.scalars(query).one(), None, NOON)
    assert told.due_on == SOON
    questions = "Recruitment fees paid by workers; Share of migrant workers, international and internal"
    assert told.sentence.endswith(f": {questions}, in percent.")
    assert told.endpoint == ""


def test_answered_and_voluntary_questions_are_not_reminded_of(store, supplier, remind):
    store(
        filled(InformationRequest, supplier_id=supplier.id, due_on=SOON, answered_on=TODAY),
        filled(InformationRequest, supplier_id=supplier.id, due_on=SOON, voluntary=True),
        filled(InformationRequest, supplier_id=supplier.id, due_on=TODAY + timedelta(days=20)),
    )
    assert remind()["reminders"] == 0


def test_an_audit_to_come_reminds_compliance_and_the_lead_auditor_until_it_begins(
    store, supplier, remind, notices, sessions
):
    audit = filled(
        Audit,
        supplier_id=supplier.id,
        state=AuditState.SCHEDULED,
        purpose="initial",
        planned_on=SOON,
        lead_auditor_id=person_id("bo"),
    )
    store(audit)
    remind()
    assert notices() == {("audit", "role:compliance"), ("audit", str(person_id("bo")))}
    with open_session(sessions, NORTHWIND) as session:
        session.execute(sa.update(Audit).values(state=AuditState.IN_PROGRESS))
        session.commit()
    assert remind()["settled"] == 2
    assert notices() == set()


def test_an_open_hit_reminds_compliance_and_an_escalated_one_the_reviewers_too(
    store, supplier, remind, notices
):
    hit = filled(Hit, supplier_id=supplier.id, is_alert=True, state=HitState.ESCALATED, due_on=SOON)
    store(hit)
    remind()
    assert notices() == {("hit", "role:compliance"), ("hit", "role:reviewer")}


@pytest.mark.parametrize(
    ("is_confidential", "is_suppliers", "state", "reaches_supplier"),
    [
        (False, True, ActionState.STARTED, True),
        (True, True, ActionState.STARTED, False),
        (False, False, ActionState.STARTED, False),  # it would be led to a page that is not there for it
        (False, True, ActionState.EVIDENCE, False),  # it has handed in what it owed
    ],
)
def test_an_action_reminds_its_owner_and_the_supplier_only_of_what_it_knows_and_owes(
    store, supplier, remind, notices, is_confidential, is_suppliers, state, reaches_supplier
):
    finding = filled(Finding, supplier_id=supplier.id, is_confidential=is_confidential)
    store(finding)
    store(
        filled(
            CorrectiveAction,
            finding_id=finding.id,
            supplier_id=supplier.id,
            state=state,
            is_for_supplier=is_suppliers,
            owner_id=person_id("rhea"),
            due_at=NOON + timedelta(hours=4),
        )
    )
    remind()
    reached = {recipient for _, recipient in notices()}
    assert {"role:compliance", str(person_id("rhea"))} <= reached
    assert (f"supplier:{supplier.id}" in reached) is reaches_supplier


def test_an_owner_who_answers_for_another_supplier_by_now_hears_no_more_of_the_action(
    store, supplier, chi, remind, notices, sessions
):
    finding = filled(Finding, supplier_id=supplier.id)
    store(finding)
    due = {"supplier_id": supplier.id, "due_at": NOON + timedelta(hours=4)}
    store(filled(CorrectiveAction, finding_id=finding.id, owner_id=chi.user_id, **due))
    answers_for = sa.update(User).where(User.id == chi.user_id)
    with open_session(sessions, NORTHWIND) as session:
        session.execute(answers_for.values(supplier_id=supplier.id))
        session.commit()
    remind()
    assert str(chi.user_id) in {recipient for _, recipient in notices()}
    with open_session(sessions, NORTHWIND) as session:
        person = session.get_one(User, chi.user_id)
        people.change_roles(
            session, person, {Role.SUPPLIER}, actor=actor_named("adam"), now=NOON, supplier_id=chi.supplier_id
        )
        session.commit()
        assert notifications.mine(session, actor=chi, now=NOON) == []
    remind(NOON + timedelta(hours=1))
    with open_session(sessions, NORTHWIND) as session:
        assert notifications.mine(session, actor=chi, now=NOON + timedelta(hours=1)) == []


@pytest.mark.parametrize(
    ("who_owns", "is_told"),
    [("answers for it", True), ("answers for another", False), ("waits for a site", False)],
)
def test_of_the_supplier_s_side_only_who_answers_for_the_site_is_an_owner_to_be_reminded(
    store, supplier, chi, remind, notices, sessions, who_owns, is_told
):
    finding = filled(Finding, supplier_id=supplier.id)
    store(finding)
    due = {"supplier_id": supplier.id, "due_at": NOON + timedelta(hours=4)}
    store(filled(CorrectiveAction, finding_id=finding.id, owner_id=chi.user_id, **due))
    with open_session(sessions, NORTHWIND) as session:
        person = session.get_one(User, chi.user_id)
        person.supplier_id = chi.supplier_id if who_owns == "answers for another" else supplier.id
        person.roles = [] if who_owns == "waits for a site" else [Role.SUPPLIER.value]
        session.commit()
    remind()
    assert (str(chi.user_id) in {recipient for _, recipient in notices()}) is is_told


def test_an_action_whose_hours_have_passed_is_overdue_the_same_day(store, supplier, remind, sessions):
    finding = filled(Finding, supplier_id=supplier.id)
    store(finding)
    store(
        filled(
            CorrectiveAction, finding_id=finding.id, supplier_id=supplier.id, due_at=NOON + timedelta(hours=4)
        )
    )
    remind()
    remind(NOON + timedelta(hours=5))
    with open_session(sessions, NORTHWIND, writes=False) as session:
        stages = set(session.scalars(sa.select(Notice.stage).where(Notice.settled_at.is_(None))))
    assert stages == {f"{TODAY} overdue {TODAY}"}


def test_an_action_of_a_zero_tolerance_finding_names_its_supplier_to_nobody_else(
    store, supplier, remind, sessions
):
    finding = filled(Finding, supplier_id=supplier.id, severity=FindingSeverity.ZERO_TOLERANCE)
    store(finding)
    store(filled(CorrectiveAction, finding_id=finding.id, supplier_id=supplier.id, due_at=NOON))
    remind()
    with open_session(sessions, NORTHWIND, writes=False) as session:
        told = {one.recipient: one.fields["supplier"] for one in session.scalars(sa.select(Notice))}
    # The supplier itself hears of it only when people are safe.
    assert told == {"role:compliance": NOT_NAMED}


def test_another_organisation_is_not_reminded(store, supplier, remind, sessions):
    store(filled(InformationRequest, supplier_id=supplier.id, due_on=SOON))
    remind()
    with open_session(sessions, EASTGATE, writes=False) as session:
        assert session.scalars(sa.select(Notice)).all() == []
