"""Hours count once something grave is recorded: who decides and follows hears of it in the same moment."""

import uuid

import pytest
import sqlalchemy as sa

from auditor.core.access import Actor, Role
from auditor.findings import alerting, proposing, service
from auditor.findings.models import FindingSeverity
from auditor.notifications import service as notifications
from auditor.notifications.models import Notice
from auditor.remediation import recording
from tests import casework
from tests.conftest import NOON, NORTHWIND

GRAVE = {"code": "ILO09"}
IRA = Actor(NORTHWIND, uuid.uuid5(NORTHWIND, "ira"), "ira", frozenset({Role.REVIEWER}))
WHY = "Both registers agree by now."


@pytest.fixture
def site(session):
    return casework.supplier(session)


def hears(session, actor, code=alerting.TOLD):
    told = notifications.mine(session, actor=actor, now=NOON)
    return [one.subject_id for one, _ in told if one.code == code]


def supplier_side(site):
    return Actor(NORTHWIND, uuid.uuid5(NORTHWIND, "chi"), "chi", frozenset({Role.SUPPLIER}), site.id)


def test_compliance_and_reviewers_hear_of_it_at_once_and_the_notice_names_nobody(
    session, site, bo, ama, rhea, adam
):
    finding = casework.finding(session, site, bo, **GRAVE)
    for actor in (ama, rhea):
        assert hears(session, actor) == [finding.id]
    for actor in (bo, adam, supplier_side(site)):
        assert hears(session, actor) == []
    told = session.scalars(sa.select(Notice).where(Notice.code == alerting.TOLD)).all()
    for one in told:
        assert one.fields == {"finding": finding.code, "supplier": "a supplier that no notice names"}
        assert site.name not in str(one.fields)


def test_a_milder_one_is_told_once_it_is_raised(session, site, bo, ama, rhea):
    finding = casework.finding(session, site, bo, severity=FindingSeverity.CRITICAL)
    assert hears(session, ama) == []
    raised = FindingSeverity.ZERO_TOLERANCE
    recording.decide_severity(session, finding, raised, reason="Menace was shown.", actor=rhea, now=NOON)
    assert hears(session, ama) == [finding.id]


def lowered(session, finding, ama, rhea):
    critical = FindingSeverity.CRITICAL
    service.set_severity(session, finding, critical, reason=WHY, actor=rhea, now=NOON)
    service.decide_proposal(session, finding, confirms=True, reason=WHY, actor=IRA, now=NOON)


def withdrawn(session, finding, ama, rhea):
    service.dispute(session, finding, reason=WHY, actor=ama, now=NOON)
    service.withdraw(session, finding, reason=WHY, actor=rhea, now=NOON)
    service.decide_proposal(session, finding, confirms=True, reason=WHY, actor=IRA, now=NOON)


@pytest.mark.parametrize("end", [lowered, withdrawn])
def test_once_it_is_grave_no_more_nobody_has_to_hear_of_it(session, site, bo, ama, rhea, end):
    finding = casework.finding(session, site, bo, **GRAVE)
    end(session, finding, ama, rhea)
    assert hears(session, ama) == []


def test_the_second_reviewer_hears_that_a_grave_finding_is_to_weigh_less(session, site, bo, ama, rhea):
    finding = casework.finding(session, site, bo, **GRAVE)
    critical = FindingSeverity.CRITICAL
    service.set_severity(session, finding, critical, reason=WHY, actor=rhea, now=NOON)
    assert hears(session, IRA, proposing.WAITS) == [finding.id]
    assert hears(session, ama, proposing.WAITS) == []
    service.decide_proposal(session, finding, confirms=False, reason=WHY, actor=IRA, now=NOON)
    assert hears(session, IRA, proposing.WAITS) == []
    assert hears(session, ama) == [finding.id]
