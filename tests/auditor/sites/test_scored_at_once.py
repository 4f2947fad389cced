"""A site that is merged while it is being scored, in the order in which both take what they need."""

from datetime import timedelta

import pytest

from auditor.core.access import job_actor
from auditor.core.database import open_session
from auditor.scoring import service as scoring
from auditor.scoring import unchanged
from auditor.sites import scores, service
from auditor.sites.scores import of
from suppliers.models import Supplier
from suppliers.sites.site_models import ChangeState, SiteChange
from tests.auditor.cases.test_at_once import meanwhile
from tests.auditor.sites.conftest import TODAY, answer, site
from tests.conftest import NOON, NORTHWIND

JOB = job_actor(NORTHWIND, "scoring")


@pytest.fixture
def two(session):
    """Two records of one site with scores, of which the second has just answered; for others to see."""
    made = [site(session, name).id for name in ("Mill Road Garments", "Mill Road Garment Ltd")]
    answer(session, session.get_one(Supplier, made[1]), "some")
    session.commit()
    return made


def merge(sessions, two, ama):
    with open_session(sessions, NORTHWIND) as session:
        keep, gone = (session.get_one(Supplier, one) for one in two)
        service.merge(session, keep, gone, reason="same gate, same owner", actor=ama, now=NOON)
        session.commit()
        return gone.id


def test_a_merge_waits_for_whoever_scores_the_site_and_both_go_through(session, sessions, two, ama):
    site = session.get_one(Supplier, two[0])  # by which SQLite's only writer is this one
    scoring.hold(session, two)

    def merged():
        return merge(sessions, two, ama)

    def score():
        basis = scoring.basis(session, NOON.date())
        assert scoring.rescore(session, two, basis=basis, actor=JOB, now=NOON).written == 1

    assert meanwhile(session, merged, before_the_commit=score) == two[1]
    session.expire_all()
    keep, gone = (of(session, one) for one in two)
    assert (keep.merged_into, gone.merged_into) == (None, site.id)


def test_a_site_that_is_merged_while_it_waits_to_be_scored_is_left_out(session, sessions, two, ama):
    def score():
        with open_session(sessions, NORTHWIND) as other:
            held = scoring.hold(other, two)
            basis = scoring.basis(other, NOON.date())
            done = scoring.rescore(other, two, basis=basis, actor=JOB, now=NOON, held=held)
            other.commit()
            return done.looked_at

    keep, gone = (session.get_one(Supplier, one) for one in two)
    service.merge(session, keep, gone, reason="same gate, same owner", actor=ama, now=NOON)
    assert meanwhile(session, score) == 1


def test_a_merge_is_undone_while_its_site_is_scored_and_no_score_is_made_of_two(session, sessions, two, ama):
    keep, gone = (session.get_one(Supplier, one) for one in two)
    answer(session, keep, "some", day=TODAY - timedelta(days=9)).source = "an older letter"
    scores.compute(session, two, now=NOON)
    before = of(session, keep.id)
    was = before.assessment_id, before.final
    change = service.merge(session, keep, gone, reason="same gate, same owner", actor=ama, now=NOON)
    session.commit()
    merged = of(session, keep.id)
    assert merged.assessment_id != was[0]
    assert merged.final == was[1], "an undo that has read the row before has no other figure to write"
    stated = answer(session, keep, "100", field="migrant")

    def undone():
        with open_session(sessions, NORTHWIND) as other:
            mine = other.get_one(SiteChange, change.id)
            service.undo(other, mine, reason="it was another place", actor=ama, now=NOON)
            other.commit()
            return mine.state

    def score():
        basis = scoring.basis(session, NOON.date())
        assert scoring.rescore(session, two, basis=basis, actor=JOB, now=NOON).written == 1
        session.delete(stated)  # so that the undo finds the figures changed again, and tells of it

    scoring.hold(session, two)
    assert meanwhile(session, undone, before_the_commit=score) == ChangeState.UNDONE
    session.expire_all()
    assert list(unchanged.faults(session, replays=True)) == []
