"""Cases as they come about: by a grave finding, with a second person on the list."""

import pytest
import sqlalchemy as sa

from auditor.cases import access, clocks, documents, matters, referrals, service
from auditor.cases.models import (
    CaseState,
    Checked,
    ChosenBy,
    ClockKind,
    Contact,
    GroupSize,
    ReferralConsent,
    RemedyForm,
    ZeroToleranceCase,
)
from auditor.core.access import Actor, Role
from auditor.core.storage import Storage
from auditor.findings import service as findings
from auditor.findings.models import FindingSeverity, Substantiation
from auditor.users.models import User
from tests import casework
from tests.conftest import NOON, NORTHWIND, actor_named, person_id

GRAVE = {"severity": FindingSeverity.ZERO_TOLERANCE}
WISH = referrals.Wish(ChosenBy.WORKERS, (RemedyForm.MONEY,), GroupSize.UNDER_20)
OFFER = referrals.Offer(
    GroupSize.UNDER_5,
    (Contact.POLICE, Contact.UNION, Contact.NGO, Contact.NONE_NOW),
    Contact.UNION,
    ReferralConsent.GIVEN,
    safe_partner=Checked.YES,
)


def case_of(session, finding=None):
    """The newest case, or the newest of a finding."""
    query = sa.select(ZeroToleranceCase).order_by(ZeroToleranceCase.id.desc())
    return session.scalars(query).first()


def another(session, name, role):
    """A further person of Northwind."""
    user = User(
        id=person_id(name),
        organisation_id=NORTHWIND,
        email=f"{name}@northwind.example",
        name=name.capitalize(),
        roles=[role.value],
        created_at=NOON,
    )
    session.add(user)
    session.flush()
    return Actor(NORTHWIND, user.id, user.name, frozenset({role}))


@pytest.fixture
def rob(session):
    """A second reviewer."""
    return another(session, "rob", Role.REVIEWER)


@pytest.fixture
def site(session):
    """A factory in Bangladesh, where people rest on Friday and Saturday."""
    return casework.supplier(session)


@pytest.fixture
def grave(session, site, bo):
    """Papers held, recorded as zero tolerance by Bo; suspicion only."""
    return casework.finding(session, site, bo, **GRAVE)


@pytest.fixture
def alone(session, grave):
    """The case that the finding opened; only Bo knows of it."""
    return case_of(session)


def let_know(session, case, *people):
    """Bo puts people on the list."""
    for person in people:
        access.add(
            session, case, person.user_id, reason="Has to act on it.", actor=actor_named("bo"), now=NOON
        )
    session.flush()


@pytest.fixture
def case(session, alone, ama, rhea):
    """A case that Ama and Rhea know of too."""
    let_know(session, alone, ama, rhea)
    return alone


@pytest.fixture
def storage(tmp_path):
    """Files of Northwind."""
    return Storage(tmp_path, NORTHWIND)


def move(session, case, target, actor, *, now=NOON, reason="As the records show.", told=None):
    """One move; with a reason, what it leaves open is told in the same words."""
    if told is None:
        told = {one.key: reason for one in matters.missing(session, case, CaseState(target), now.date())}
    service.move(session, case, CaseState(target), reason=reason, told=told, actor=actor, now=now)
    session.flush()


def confirmed(session, case, finding):
    """Finding and case confirmed by Rhea."""
    ama, rhea = actor_named("ama"), actor_named("rhea")
    move(session, case, "cross_check", ama)
    findings.substantiate(
        session, finding, Substantiation.CONFIRMED, reason="Seen by two.", actor=rhea, now=NOON
    )
    move(session, case, "confirmed", rhea)


def remedied(session, storage, case, finding):
    """A confirmed case whose finding's every action is done by Ama and verified by Rhea, not yet moved on.

    The watch, which begins with that, is not over.
    """
    ama, rhea = actor_named("ama"), actor_named("rhea")
    confirmed(session, case, finding)
    documents.count(session, case, held=40, returned=40, actor=ama, now=NOON)
    move(session, case, "contained", actor_named("rhea"))
    move(session, case, "assessed", actor_named("rhea"))
    referrals.choose(session, case, WISH, actor=ama, now=NOON)
    move(session, case, "remedy_agreed", ama)
    casework.mended(session, storage, finding, ama, rhea)
    move(session, case, "remedy_running", ama)


def monitored(session, storage, case, finding):
    """A case whose remedy has lasted 180 days, with everything done that had a clock; when it is."""
    ama, rhea = actor_named("ama"), actor_named("rhea")
    remedied(session, storage, case, finding)
    move(session, case, "remedy_verified", rhea)
    for kind in clocks.BY_HAND:
        now = NOON + casework.days(90 if kind == ClockKind.FOLLOW_UP else 0)
        service.mark_done(session, case, kind, note="Held with all of them.", actor=ama, now=now)
    for number, target in ((90, "monitored_90"), (180, "monitored_180")):
        move(session, case, target, ama, now=NOON + casework.days(number))
    casework.watched(session, storage, finding, ama, rhea, NOON + casework.days(180))
    return NOON + casework.days(181)


def due_of(session, case, kind):
    """When a thing of the case is due."""
    return clocks.find(session, case, ClockKind(kind)).due_at
