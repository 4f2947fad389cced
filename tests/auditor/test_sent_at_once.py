"""What is sent twice at the very same moment, as by a double click, is stored once, whatever it is."""

import io
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa

from auditor.audits import own_questions
from auditor.audits.models import Audit, OwnQuestion
from auditor.cases import referrals
from auditor.cases.models import Referral, WorkerChoice, ZeroToleranceCase
from auditor.core.database import open_session
from auditor.core.errors import BadInput, Refused
from auditor.entities import service as entities
from auditor.evidence import service as evidence
from auditor.evidence.models import AccessClass, EvidenceFile
from auditor.findings import recording
from auditor.findings.models import Finding
from auditor.planning import service as planning
from auditor.pool import service as pool
from auditor.pool.models import AuditorTie, TieReason
from auditor.remediation.models import CorrectiveAction
from auditor.restitution import payments
from auditor.restitution.models import Kind, MoneyCalculation, MoneyWord, Word
from auditor.signals import service as signals
from suppliers.models import LegalEntity, ReportedSignal, Supplier
from tests import casework
from tests.auditor.cases.conftest import OFFER, WISH, case_of
from tests.auditor.cases.test_at_once import meanwhile
from tests.auditor.evidence.test_receive_evidence import photo
from tests.auditor.restitution.sheets_of import WAGE, action_about, calculated
from tests.conftest import NOON, NORTHWIND, actor_named, person_id

ENTRY = uuid4()
GATE = photo()


@dataclass
class World:
    """What there is before anything is sent, by its id."""

    storage: object
    site: UUID
    findings: tuple[UUID, UUID]
    action: UUID
    calculation: UUID
    case: UUID


@pytest.fixture
def world(session, tmp_path, ama, bo):
    site = casework.supplier(session)
    storage = casework.storage_in(tmp_path)
    action = action_about(session, site, bo)
    made = calculated(session, storage, action, Kind.BACK_WAGES, [WAGE], ama)
    other = casework.finding(session, site, bo)
    casework.finding(session, casework.supplier(session, "Elsewhere"), bo, severity="zero_tolerance")
    case = case_of(session)
    session.commit()
    return World(storage, site.id, (action.finding_id, other.id), action.id, made.id, case.id)


def brings(session, world, actor, *, number=0, access=AccessClass.SHAREABLE):
    subject = session.get_one(Finding, world.findings[number])
    facts = evidence.Facts(access_class=access)
    incoming = evidence.Incoming("gate.jpg", io.BytesIO(GATE), facts=facts)
    common = {"supplier_id": world.site, "actor": actor, "now": NOON, "limit": 1_000_000}
    return evidence.receive(session, world.storage, incoming, subject=subject, **common)


def disputes(session, world, actor):
    calculation = session.get_one(MoneyCalculation, world.calculation)
    action = session.get_one(CorrectiveAction, world.action)
    said = {"worker": WAGE["worker"], "word": Word.DISPUTED, "note": "More hours were worked"}
    payments.say(session, calculation, action, **said, said_on=NOON.date(), actor=actor, now=NOON)


def refers(session, world, actor):
    case = session.get_one(ZeroToleranceCase, world.case)
    referrals.refer(session, case, replace(OFFER, entry=ENTRY), actor=actor, now=NOON)


def chooses(session, world, actor):
    case = session.get_one(ZeroToleranceCase, world.case)
    referrals.choose(session, case, replace(WISH, entry=ENTRY), actor=actor, now=NOON)


def finds(session, world, actor):
    site, draft = session.get_one(Supplier, world.site), casework.draft("ILO03")
    draft, known = recording.made_of(session, site, ENTRY, draft)
    if known is None:
        recording.record(session, site, None, draft, actor=actor, now=NOON)


def asks(session, world, actor):
    wording = own_questions.Wording("Who holds the keys of the dormitory?", NOON.date())
    own_questions.add(session, wording, actor=actor, now=NOON)


def ties(session, world, actor):
    tie = pool.NewTie(TieReason.KIN, supplier_id=world.site)
    pool.record_tie(session, person_id("bo"), tie, actor=actor, now=NOON)


def plans(session, world, actor):
    plan = casework.plan(planned_on=NOON.date() + timedelta(days=9))
    planning.plan_audit(session, session.get_one(Supplier, world.site), plan, actor=actor, now=NOON)


def makes_entity(session, world, actor):
    site = session.get_one(Supplier, world.site)
    entities.require_other_than_own(session, site)
    values = {"name": site.name, "native_name": site.native_name, "country": site.country}
    entity = entities.make(session, {**dict.fromkeys(entities.OWN, ""), **values}, actor=actor, now=NOON)
    session.flush()
    entities.assign(session, site, entity, reason="Its own company, as told.", actor=actor, now=NOON)


def reports(session, world, actor):
    told = signals.Report("ILO07", signals.SourceKind.NGO, "A union", NOON.date())
    signals.record(session, world.site, told, codes=frozenset({"ILO07"}), actor=actor, now=NOON)


SENT = {
    "a file of evidence": (brings, EvidenceFile, "bo"),
    "a dispute of money": (disputes, MoneyWord, "ama"),
    "a referral": (refers, Referral, "bo"),
    "a choice": (chooses, WorkerChoice, "bo"),
    "a finding of a form": (finds, Finding, "bo"),
    "an own question": (asks, OwnQuestion, "ama"),
    "a tie": (ties, AuditorTie, "ama"),
    "an audit": (plans, Audit, "ama"),
    "a legal entity": (makes_entity, LegalEntity, "ama"),
    "a reported signal": (reports, ReportedSignal, "ama"),
}


def outcome(sessions, send, world, actor):
    """What a second sender is told."""
    with open_session(sessions, NORTHWIND) as other:
        try:
            send(other, world, actor)
            other.commit()
        except BadInput as refusal:
            return refusal.problems[0]["code"]
        except Refused as refusal:
            return refusal.code
        return "taken"


@pytest.mark.parametrize(("send", "model", "name"), SENT.values(), ids=SENT)
def test_what_is_sent_twice_at_once_is_stored_once(session, sessions, world, send, model, name):
    actor = actor_named(name)
    count = sa.select(sa.func.count()).select_from(model)
    before = session.scalar(count)
    session.commit()
    send(session, world, actor)
    session.flush()
    told = meanwhile(session, lambda: outcome(sessions, send, world, actor))
    assert session.scalar(count) == before + 1
    assert told == "taken" or told.endswith(("_known", "_already"))


def test_one_file_for_two_findings_at_once_is_kept_for_both_and_restricted_for_both(
    session, sessions, world, bo
):
    brings(session, world, bo, access=AccessClass.RESTRICTED)
    session.flush()

    def for_the_other(other, world, actor):
        brings(other, world, actor, number=1)

    assert meanwhile(session, lambda: outcome(sessions, for_the_other, world, bo)) == "taken"
    for one in world.findings:
        (kept,) = evidence.of(session, one)
        assert (kept.access_class, kept.copy_sha256) == ("restricted", "")
