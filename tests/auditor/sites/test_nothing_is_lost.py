"""Whatever is merged, split and undone in whatever order: no row is lost, and an undo is exact."""

import hypothesis.strategies as st
import pytest
import sqlalchemy as sa
from hypothesis import given, settings

from auditor.core.database import WITH_MERGED
from auditor.core.errors import Refused
from auditor.findings.models import Finding
from auditor.scoring.models import Assessment
from auditor.sites import service
from auditor.sites.splits import Choice
from suppliers.models import StatedAnswer, Supplier
from suppliers.sites.site_models import ChangeState, SiteChange
from tests.auditor.sites.conftest import answer, attached, burden, site
from tests.conftest import NOON

NEW = {"name": "Given back", "address": "Gate 9", "country": "BD", "kind": "factory"}

STEP = st.tuples(st.sampled_from(["import", "merge", "split", "undo", "undo at once"]), st.integers(0, 9))


@pytest.mark.whole
@pytest.mark.parametrize("examples", [3, pytest.param(60, marks=pytest.mark.long)])
def test_no_sequence_of_steps_loses_a_row(session, ama, bo, rhea, examples):
    taken = given(steps=st.lists(STEP, min_size=2, max_size=7))
    settings(max_examples=examples)(taken(lambda steps: take_all(session, ama, bo, rhea, steps)))()


def take_all(session, ama, bo, rhea, steps):
    session.rollback()
    for name, address in (("One", "Road 1"), ("Two", "Road 2"), ("Three", "Road 3")):
        burden(session, site(session, name, address), ama, bo)
    kept = known(session)
    for step, pick in steps:
        take(session, step, pick, ama, rhea)
        after = known(session)
        assert kept <= after
        assert no_open_finding_is_out_of_sight(session)
        kept = after
    session.rollback()


def known(session):
    """Every row that can stand under a site, and every assessment."""
    rows = set(attached(session))
    return rows | {("assessment", "", row_id) for row_id in session.scalars(sa.select(Assessment.id))}


def no_open_finding_is_out_of_sight(session):
    listed = set(session.scalars(sa.select(Supplier.id)))
    return set(session.scalars(sa.select(Finding.supplier_id))) <= listed


def take(session, step, pick, ama, rhea):
    sites = list(session.scalars(sa.select(Supplier).order_by(Supplier.id)))
    one, other = sites[pick % len(sites)], sites[(pick + 1) % len(sites)]
    try:
        if step == "import":
            answer(session, one, "some")
        elif step == "merge":
            done(
                session,
                service.merge(session, one, other, reason="as was seen there", actor=ama, now=NOON),
                rhea,
            )
        elif step == "split":
            finding = session.scalars(sa.select(Finding.id).where(Finding.supplier_id == one.id)).first()
            choice = Choice(findings=(finding,) if finding else (), new=NEW)
            done(
                session,
                service.split(session, one, choice, reason="as was seen there", actor=ama, now=NOON),
                rhea,
            )
        elif step == "undo":
            changes = sa.select(SiteChange).where(SiteChange.state == "done").order_by(SiteChange.id)
            found = session.scalars(changes).all()
            if found:
                service.undo(
                    session, found[pick % len(found)], reason="as was seen there", actor=rhea, now=NOON
                )
        else:
            before = attached(session)
            change = done(
                session,
                service.merge(session, one, other, reason="as was seen there", actor=ama, now=NOON),
                rhea,
            )
            service.undo(session, change, reason="as was seen there", actor=rhea, now=NOON)
            after = attached(session)
            assert {key: after[key] for key in before} == before
    except Refused:
        pass  # a step that is not possible now; what matters is that it changed nothing


def done(session, change, rhea):
    if change.state == ChangeState.PROPOSED:
        service.agree(session, change, reason="as was seen there", actor=rhea, now=NOON)
    return change


def test_what_stays_behind_by_choice_is_named(session):
    """A new table with a foreign key to a site moves by itself; what stays is listed with its reason."""
    from suppliers.sites import merging

    moving = {(one.table.name, one.column.name) for one in merging.attachments()}
    assert moving.isdisjoint(merging.STAYS)
    assert all(reason for reason in merging.STAYS.values())
    assert ("stated_answer", "supplier_id") in moving
    assert session.scalars(sa.select(StatedAnswer), execution_options=WITH_MERGED).all() == []
