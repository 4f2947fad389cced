import dataclasses

import pytest
import sqlalchemy as sa

from auditor.audits.models import Audit, AuditState
from auditor.cases.models import CaseFinding, ZeroToleranceCase
from auditor.core import database, migrate
from auditor.core.database import open_session, session_factory
from auditor.core.need_to_know import NeedToKnow
from auditor.demo import cast, story
from auditor.findings.models import Finding
from auditor.remediation import plan as plans_of
from auditor.remediation.models import CorrectiveAction
from auditor.restitution.models import MoneyCalculation
from auditor.scoring.models import Assessment, SupplierScore
from auditor.screening.models import Hit
from auditor.users.models import User
from suppliers.models import Organisation, Supplier

pytestmark = pytest.mark.whole


@pytest.fixture
def told(story_lines, engine):
    with open_session(session_factory(engine), None) as session:
        company = session.scalars(sa.select(Organisation).where(Organisation.name == cast.COMPANY)).one()
    with open_session(session_factory(engine), company.id) as session:
        yield story_lines, session


def test_the_story_has_every_kind_a_hit_two_audits_and_an_overdue_action(told, settings):
    lines, session = told
    assert f"{settings.public_url}/welcome/" in lines
    kinds = set(session.scalars(sa.select(Supplier.kind)))
    assert kinds == {"factory", "construction", "agriculture"}
    assert session.scalars(sa.select(Supplier.country).distinct()).all().__len__() >= 10
    assert session.scalars(sa.select(Hit).where(Hit.is_alert)).first() is not None
    states = set(session.scalars(sa.select(Audit.state)))
    assert {AuditState.IN_PROGRESS, AuditState.FOLLOW_UP} <= states
    assert session.scalars(sa.select(Finding).where(Finding.closed_at.is_not(None))).first() is not None
    overdue = sa.select(CorrectiveAction).where(
        CorrectiveAction.state == "proposed", CorrectiveAction.due_at < sa.func.current_timestamp()
    )
    assert session.scalars(overdue).first() is not None


def test_scores_of_the_story_have_a_history_and_every_supplier_one_shown_score(told):
    _, session = told
    suppliers = session.scalar(sa.select(sa.func.count(Supplier.id)))
    assert session.scalar(sa.select(sa.func.count(SupplierScore.id))) == suppliers == 18
    assert session.scalar(sa.select(sa.func.count(Assessment.id))) > suppliers


def test_the_story_has_a_case_that_its_reader_may_know_and_wages_that_are_owed(told):
    _, session = told
    case = session.scalars(sa.select(ZeroToleranceCase)).one()
    you = session.scalars(sa.select(User).where(User.email == "you@outfitters.example")).one()
    assert case.state == "alerted"
    assert you.id in {row.person_id for row in session.scalars(sa.select(NeedToKnow))}
    owed = session.scalars(sa.select(MoneyCalculation)).one()
    assert owed.totals["workers"] == 12
    assert float(owed.totals["owed"]) > 0


def test_people_are_made_safe_first_in_the_case_of_the_story(told):
    _, session = told
    case = session.scalars(sa.select(ZeroToleranceCase)).one()
    finding_id = session.scalar(sa.select(CaseFinding.finding_id).where(CaseFinding.case_id == case.id))
    actions = {one.code for one in plans_of.current(plans_of.of_finding(session, finding_id))}
    assert {"UNI-01"} < actions, "what ends the confinement is owed, too"
    for one in session.scalars(sa.select(Finding.id)):
        assert plans_of.of_finding(session, one)


def test_the_printed_link_opens_the_page_that_sets_a_password(told, client, settings):
    lines, _ = told
    address = lines.split(settings.public_url)[1].split()[0]
    assert client.get(address).status_code == 200


def test_telling_the_story_twice_changes_nothing(told, settings):
    _, session = told
    assert "already" in story.tell(settings)
    assert session.scalar(sa.select(sa.func.count(Supplier.id))) == 18


def test_the_company_is_marked_as_a_demonstration(told, engine):
    with open_session(session_factory(engine), None) as session:
        company = session.scalars(sa.select(Organisation).where(Organisation.name == cast.COMPANY)).one()
    assert company.is_demo


def test_the_story_needs_no_more_than_an_empty_database(settings, tmp_path):
    own = dataclasses.replace(
        settings, data_dir=tmp_path / "own", database_url=f"sqlite:///{tmp_path / 'own' / 'manumit.db'}"
    )
    engine = database.connect(own.database_url)
    migrate.upgrade(engine)
    engine.dispose()
    assert "one-time link" in story.tell(own)


def test_a_name_in_its_own_script_stands_in_its_own_column(told):
    _, session = told
    named = session.scalars(sa.select(Supplier).where(Supplier.native_name != ""))
    assert {one.name: one.native_name for one in named} == {
        "Jade River Solar Components": "玉河光伏",
        "Siam Sample Rubber Gloves": "โรงงานถุงมือยางสยามตัวอย่าง",
        "Oasis Sample Contracting": "شركة الواحة النموذجية للمقاولات",
    }
