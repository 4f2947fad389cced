"""Compliance is told of what a supplier proposes."""

import pytest
import sqlalchemy as sa

from auditor.findings import alerting
from auditor.findings.models import FindingSeverity
from auditor.findings.naming import NOT_NAMED
from auditor.history import service as history
from auditor.notifications.models import Notice
from auditor.notifications.showing import line
from auditor.remediation import plans, service
from tests import casework
from tests.conftest import NOON


@pytest.fixture
def finding(session, supplier_of_chi, bo):
    return casework.finding(session, supplier_of_chi, bo, severity=FindingSeverity.CRITICAL)


def told(session):
    found = session.scalars(
        sa.select(Notice).where(Notice.code.in_(["plan_proposed", "protection_proposed"]))
    )
    return [(one.code, one.recipient, one.endpoint, one.subject_id) for one in found]


def test_a_plan_handed_in_is_announced(session, finding, ama, chi):
    plans.request_plan(session, finding, actor=ama, now=NOON)
    for action in casework.actions_of(session, finding):
        if action.is_for_supplier:
            service.assign(session, action, None, proposal="As asked.", actor=ama, now=NOON)
    assert told(session) == []
    plans.propose_plan(session, finding, actor=chi, now=NOON)
    assert told(session) == [("plan_proposed", "role:compliance", "remediation.finding", finding.id)]


def test_protection_that_the_supplier_proposes_is_announced_before_the_plan(session, finding, chi):
    actions = [one for one in casework.actions_of(session, finding) if one.is_for_supplier]
    for action in actions:
        for _ in range(2):
            service.assign(session, action, None, proposal="The safe is opened.", actor=chi, now=NOON)
    protects = [one.id for one in actions if one.phase == "contain"]
    assert protects
    assert told(session) == [
        ("protection_proposed", "role:compliance", "remediation.action", one) for one in protects
    ]


@pytest.mark.parametrize(
    ("severity", "named"),
    [(FindingSeverity.ZERO_TOLERANCE, NOT_NAMED), (FindingSeverity.CRITICAL, "Riverside Garments Ltd")],
)
def test_what_is_announced_of_a_zero_tolerance_finding_names_no_supplier(
    session, supplier_of_chi, finding, bo, chi, severity, named
):
    finding.severity = severity
    supplier_of_chi.name = "Riverside Garments Ltd"
    action = next(one for one in casework.actions_of(session, finding) if one.phase == "contain")
    alerting.alert(session, finding, detected_at=NOON, actor=bo, now=NOON)
    casework.contained(session, finding)
    service.assign(session, action, None, proposal="The safe is opened.", actor=chi, now=NOON)
    (notice,) = session.scalars(sa.select(Notice).where(Notice.code == "protection_proposed"))
    assert f"at {named}." in line(notice, None, NOON).sentence


def waiting(session):
    return session.scalars(sa.select(Notice.code).where(Notice.settled_at.is_(None))).all()


@pytest.mark.parametrize("is_accepted", [True, False])
def test_a_plan_that_was_decided_on_waits_for_nobody(session, finding, ama, chi, is_accepted):
    plans.request_plan(session, finding, actor=ama, now=NOON)
    for action in casework.actions_of(session, finding):
        service.assign(session, action, None, proposal="As asked.", actor=chi, now=NOON)
    plans.propose_plan(session, finding, actor=chi, now=NOON)
    assert {"plan_proposed", "protection_proposed"} <= set(waiting(session))
    if is_accepted:
        plans.accept_plan(session, finding, actor=ama, now=NOON)
        assert not {"plan_proposed", "protection_proposed"} & set(waiting(session))
    else:
        assert "plan_requested" not in waiting(session)
        plans.send_back(session, finding, reason="No days are named.", actor=ama, now=NOON)
        assert "plan_proposed" not in waiting(session)
        assert "plan_sent_back" in waiting(session)
        assert plans.why_sent_back(finding, history.of_subject(session, finding.id)) == "No days are named."
        plans.propose_plan(session, finding, actor=chi, now=NOON)
        assert waiting(session).count("plan_proposed") == 1


def test_the_supplier_is_told_that_a_plan_is_asked_for_where_it_may_know(session, supplier_of_chi, bo, ama):
    for severity, told_to in (
        (FindingSeverity.CRITICAL, [f"supplier:{supplier_of_chi.id}"]),
        (FindingSeverity.ZERO_TOLERANCE, []),
    ):
        made = casework.finding(session, supplier_of_chi, bo, severity=severity, cohort_label=severity)
        plans.request_plan(session, made, actor=ama, now=NOON)
        news = sa.select(Notice.recipient).where(
            Notice.code == "plan_requested", Notice.subject_id == made.id
        )
        assert session.scalars(news).all() == told_to


def test_the_supplier_reads_why_its_plan_came_back(as_chi, session, finding, ama, chi):
    plans.request_plan(session, finding, actor=ama, now=NOON)
    for action in casework.actions_of(session, finding):
        service.assign(session, action, None, proposal="As asked.", actor=chi, now=NOON)
    plans.propose_plan(session, finding, actor=chi, now=NOON)
    plans.send_back(session, finding, reason="No days are named.", actor=ama, now=NOON)
    session.commit()
    page = as_chi.get(f"/findings/{finding.id}").text
    assert "The plan was sent back:</strong>" in page
    assert "No days are named." in page
