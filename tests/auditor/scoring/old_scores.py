"""Suppliers with scores of years ago, and what is read of them."""

from datetime import timedelta

import sqlalchemy as sa

from auditor.core.database import open_session
from auditor.scoring import packing
from auditor.scoring.models import Assessment
from tests.auditor.scoring.test_rescoring import answer_well, make_supplier, score
from tests.conftest import NOON, NORTHWIND, actor_named

DAYS_AGO = (900, 700, 500, 0)
BEFORE = NOON.date() - timedelta(days=400)


def suppliers_with_old_scores(session, count=3):
    """Each with one score of today and three that are older and nowhere shown."""
    some = [make_supplier(session, f"Old Mill {number}", sector="") for number in range(count)]
    for one in some:
        answer_well(session, one, at=NOON - timedelta(days=1_000))
    for days in DAYS_AGO:
        score(session, *some, now=NOON - timedelta(days=days))
    session.commit()
    return some


def silent(done, total, message):
    """Nobody looks."""


def opens(sessions, organisation_id=NORTHWIND):
    return lambda *, writes=True: open_session(sessions, organisation_id, writes=writes)


def pack(sessions, before=BEFORE, now=NOON, **more):
    given = {"before": before, "actor": actor_named("ama"), "now": now, "progress": silent} | more
    return packing.everything(opens(sessions), **given)


def texts(session):
    """The three columns of every assessment as the database holds them."""
    query = sa.text("SELECT id, inputs, terms, libraries, pack_id FROM assessment ORDER BY id")
    return [tuple(map(str, row)) for row in session.execute(query)]


def all_of(session):
    session.expire_all()
    return session.scalars(sa.select(Assessment).order_by(Assessment.assessed_on, Assessment.id)).all()


def content(session):
    """What every assessment holds, by its id, wherever it stands."""
    return {one.id: (one.inputs, one.terms, one.libraries) for one in all_of(session)}
