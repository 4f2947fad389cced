"""What was added between a merge and its undo to what goes back: it goes along, and can be handed over."""

import pytest
import sqlalchemy as sa

from auditor.cases.models import ZeroToleranceCase
from auditor.core.errors import Refused
from auditor.core.storage import Storage
from auditor.evidence import service as evidence
from auditor.findings.models import Finding, FindingSeverity
from auditor.follow_up import retention
from auditor.follow_up.retention import Count
from auditor.remediation.models import CorrectiveAction
from auditor.sites import going, merges, scores, service
from auditor.sites.splits import Choice
from suppliers.models import Supplier
from suppliers.sites import merging
from suppliers.sites.site_models import ChangeState
from tests import casework
from tests.auditor.sites.conftest import answer, attached, site
from tests.auditor.sites.test_merge import merged
from tests.auditor.sites.test_split import given_back
from tests.conftest import NOON

WHY = "two gates after all"


@pytest.fixture
def storage(tmp_path):
    return Storage(tmp_path, casework.NORTHWIND)


@pytest.fixture
def audited(session, ama, bo):
    """The other record of a site, in whose audit nothing has been found yet."""
    row = site(session, "Riverside Apparels", address="Mill Rd 12")
    return row, casework.audit_on_site(session, row, ama, bo)


def undone(session, change, rhea):
    service.undo(session, change, reason=WHY, actor=rhea, now=NOON)
    session.expire_all()


def gates_of(session, supplier):
    held = scores.of(session, supplier.id)
    return {*held.gates, *held.released_gates}


@pytest.mark.parametrize("code", ["ILO07", "ILO05"])
def test_a_finding_goes_back_with_its_audit_and_takes_its_gate_its_actions_and_its_case(
    session, keep, audited, ama, bo, rhea, code
):
    gone, audit = audited
    change = merged(session, keep, gone, ama, rhea)
    found = casework.finding(session, keep, bo, audit=audit, code=code)
    scores.compute(session, [keep.id], now=NOON)
    held, opened = gates_of(session, keep), session.scalars(sa.select(ZeroToleranceCase.id)).all()
    assert found.supplier_id == keep.id
    assert (bool(held), bool(opened)) == (code == "ILO05", code == "ILO05")
    undone(session, change, rhea)
    assert found.supplier_id == audit.supplier_id == gone.id
    actions = session.scalars(sa.select(CorrectiveAction)).all()
    assert actions
    assert {one.supplier_id for one in actions} == {gone.id}
    assert held <= gates_of(session, gone)
    assert not scores.of(session, keep.id).gates
    assert session.scalars(sa.select(ZeroToleranceCase.supplier_id)).all() == [gone.id] * len(opened)


def test_what_was_added_to_a_finding_goes_back_with_it(session, keep, gone, storage, ama, bo, rhea):
    found = session.scalars(sa.select(Finding)).one()
    own = casework.finding(session, keep, bo, code="D3-04", severity=FindingSeverity.MINOR, reference="K-1")
    change = merged(session, keep, gone, ama, rhea)
    for one in (found, own):
        retention.record(session, one, 30, Count(20, 12), actor=bo, now=NOON + casework.days(30))
    (action, *_), (own_action, *_) = casework.actions_of(session, found), casework.actions_of(session, own)
    shown = casework.show(session, storage, action, ama)
    own_shown = casework.show(session, storage, own_action, ama, "of the other one")
    both = casework.show(session, storage, action, ama, "of both")
    evidence.attach(session, both, own_action, actor=ama, now=NOON)
    later = answer(session, keep, "over_one_month")
    told = merges.going_along(session, change)
    assert {name: len(rows) for name, rows in told.items()} == {
        **dict.fromkeys(("retention_count", "escalation", "evidence_file"), 1)
    }
    stays = merging.came_later(session, change, besides=told)
    assert stays == {"retention_count": 1, "escalation": 1, "evidence_file": 2, "stated_answer": 1}
    undone(session, change, rhea)
    assert {shown.supplier_id, action.supplier_id, found.supplier_id} == {gone.id}
    assert {one.supplier_id for one in (own, own_action, own_shown, both, later)} == {keep.id}
    owners = {table: [] for table in ("retention_count", "escalation")}
    for (table, _, _), owner in attached(session).items():
        owners.get(table, []).append(owner)
    assert [sorted(one) for one in owners.values()] == [sorted([keep.id, gone.id])] * 2


def test_the_undo_shows_beforehand_what_goes_along_and_what_stays(app, session, keep, audited, ama, bo, rhea):
    gone, audit = audited
    change = merged(session, keep, gone, ama, rhea)
    casework.finding(session, keep, bo, audit=audit, code="ILO05")
    answer(session, keep, "over_one_month")
    session.commit()
    with app.test_request_context():
        from flask import g

        g.actor = rhea
        shown = going.of_undo(change)
    assert shown.later == {"stated_answer": 1}
    before, after = ({side.name: side.rows for side in sides} for sides in (shown.before, shown.after))
    assert before["Riverside Garments Ltd"]["finding"] == 1
    assert "finding" not in after["Riverside Garments Ltd"]
    assert after["Riverside Apparels"]["finding"] == 1


def test_what_stayed_can_be_handed_to_the_site_that_was_merged_once(session, keep, audited, ama, bo, rhea):
    gone, _ = audited
    change = merged(session, keep, gone, ama, rhea)
    found = casework.finding(session, keep, bo, code="ILO05")  # of no audit: nothing says whose it is
    undone(session, change, rhea)
    assert found.supplier_id == keep.id
    before = attached(session)
    choice = Choice(findings=(found.id,), to_id=gone.id)
    handed = given_back(session, session.get_one(Supplier, keep.id), choice, ama, rhea)
    session.expire_all()
    assert {found.supplier_id, *session.scalars(sa.select(CorrectiveAction.supplier_id))} == {gone.id}
    assert gates_of(session, gone)
    assert gone.merged_into is None
    undone(session, handed, rhea)
    after = attached(session)
    assert {key: after[key] for key in before} == before
    assert (handed.state, gone.merged_into) == (ChangeState.UNDONE, None)


def test_nothing_is_handed_to_a_site_that_was_never_merged_here(session, keep, audited, ama, bo):
    gone, _ = audited
    found = casework.finding(session, keep, bo, code="ILO05")
    choice = Choice(findings=(found.id,), to_id=gone.id)
    with pytest.raises(Refused) as refusal:
        service.split(session, keep, choice, reason=WHY, actor=ama, now=NOON)
    assert refusal.value.code == "not_merged_here"
