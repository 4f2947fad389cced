"""A database with grave findings from before cases: each supplier has one, with its true clocks."""

import importlib.util

import pytest
import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations

from auditor.cases import access, clocks, documents, findings
from auditor.cases.models import CaseState, ClockKind, ZeroToleranceCase
from auditor.core import migrate
from auditor.findings.models import Finding
from auditor.history import service as history
from auditor.remediation.models import CorrectiveAction
from auditor.users.models import User
from tests import casework
from tests.conftest import NOON, person_id

BEGUN = NOON - casework.days(3)


@pytest.fixture
def upgrade(engine, session):
    """Does for the findings that stand what the migration does."""
    (path,) = (migrate.FOLDER / "versions").glob("*_cases.py")
    spec = importlib.util.spec_from_file_location("migration_of_cases", path)
    migration = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(migration)

    def run():
        session.commit()
        with (
            engine.execution_options(writes=True).begin() as connection,
            Operations.context(MigrationContext.configure(connection)),
        ):
            migration.open_cases_of_findings()
        session.expire_all()
        return session.scalars(sa.select(ZeroToleranceCase).order_by(ZeroToleranceCase.id)).all()

    return run


def old(session, site, **values):
    """A finding as a release without cases left it."""
    row = Finding(
        **{
            "supplier_id": site.id,
            "reference": f"old {len(session.scalars(sa.select(Finding.id)).all())}",
            "code": "ILO07",
            "severity": "zero_tolerance",
            "substantiation": "corroborated",
            "last_known_on": BEGUN.date(),
            "detected_at": BEGUN - casework.days(1),
            "recorded_at": BEGUN,
            "recorded_by": person_id("bo"),
            **values,
        }
    )
    session.add(row)
    session.flush()
    return row


def test_every_supplier_with_standing_grave_findings_has_one_case(session, site, upgrade):
    other = casework.supplier(session, name="Hill Farm")
    mine = [old(session, site), old(session, site, state="cap_requested")]
    old(session, other)
    for ended in ({"state": "closed"}, {"state": "withdrawn"}, {"substantiation": "refuted"}):
        old(session, casework.supplier(session, name=str(ended)), **ended)
    old(session, casework.supplier(session, name="Milder"), severity="critical")
    first, second = upgrade()
    assert {first.supplier_id, second.supplier_id} == {site.id, other.id}
    assert [one.id for one in findings.of(session, first)] == [one.id for one in mine]
    assert {first.state, second.state} == {CaseState.ALERTED}
    assert first.code != second.code


def test_the_clocks_are_those_of_the_recording_so_what_is_overdue_is_told(session, site, upgrade):
    old(session, site)
    (case,) = upgrade()
    expected = {
        kind: clocks.due_at(
            kind, detected_at=case.detected_at, alerted_at=case.opened_at, country=site.country
        )
        for kind in ClockKind
        if kind != ClockKind.DOCUMENTS
    }
    assert (case.detected_at, case.opened_at) == (BEGUN - casework.days(1), BEGUN)
    assert {clock.kind: clock.due_at for clock in clocks.of(session, case)} == expected


def test_papers_counted_before_are_carried_over(session, site, upgrade):
    finding = old(session, site)
    session.add(
        CorrectiveAction(
            finding_id=finding.id, supplier_id=site.id, code="DOC-01", phase="contain",
            responsible="Site manager", is_for_supplier=True, clock="detection", due_hours=24,
            proposed_at=BEGUN, documents_held=40, documents_returned=31,
        )
    )  # fmt: skip
    (case,) = upgrade()
    assert clocks.find(session, case, ClockKind.DOCUMENTS).due_at == BEGUN
    counted = documents.newest(session, case)
    assert (counted.held, counted.outstanding) == (40, 9)


def test_who_recorded_it_and_who_led_the_audit_are_on_the_list(session, site, upgrade, ama, bo):
    audit = casework.audit_on_site(session, site, ama, bo)
    old(session, site, audit_id=audit.id, recorded_by=person_id("rhea"))
    (case,) = upgrade()
    assert {person.name for person in access.readers(session, case)} == {"Bo", "Rhea"}
    told = history.of_subject(session, case.id)
    assert [event.action for event in told].count("case_person_added") == 2


@pytest.mark.parametrize("recorder", [None, "adam", "bo"])
def test_a_case_that_none_of_them_can_read_goes_to_the_reviewers(session, site, upgrade, recorder):
    if recorder == "bo":
        session.execute(sa.update(User).where(User.id == person_id("bo")).values(is_active=False))
    old(session, site, recorded_by=person_id(recorder) if recorder else None)
    (case,) = upgrade()
    assert [person.name for person in access.readers(session, case)] == ["Rhea"]


def test_a_database_without_grave_findings_gets_no_case(upgrade):
    assert upgrade() == []
