"""A release that is activated while somebody waits to score: the score is made by it."""

import sqlalchemy as sa

from auditor.core import changes
from auditor.core.access import job_actor
from auditor.core.database import open_session
from auditor.scoring import service as scoring
from auditor.scoring import uptake
from auditor.scoring.models import Assessment
from risk import reference
from tests.auditor.cases.test_at_once import meanwhile
from tests.auditor.reference.test_releases import rescore
from tests.conftest import NOON, NORTHWIND


def test_who_waits_to_score_goes_by_the_release_that_came_meanwhile(
    session, sessions, stage, activate, make_supplier
):
    supplier = make_supplier("Harbour Works", country="BD", sector="garments", product="cotton")
    rescore(session, supplier)
    changes.mark(session, supplier.id, "answer_recorded", now=NOON)
    tiers = b"country,tier,year\n" + b"".join(
        f"{row['iso2']},{'3' if row['iso2'] == 'BD' else row['tier']},2026\n".encode()
        for row in reference.load().rows["trafficking_tiers"]
    )
    staged = stage("trafficking_tiers", "tiers.csv", tiers, as_of="2026-07-01")
    session.commit()
    session.refresh(supplier)  # by which SQLite's only writer is this one
    scoring.hold(session, [supplier.id])

    def score():
        with open_session(sessions, NORTHWIND) as other:
            uptake.take_up(other, actor=job_actor(NORTHWIND, "scoring"), now=NOON, limit=1)
            other.commit()

    decided = []
    meanwhile(session, score, before_the_commit=lambda: decided.append(activate(staged)))
    newest = sa.select(Assessment.reference_release).order_by(Assessment.id.desc()).limit(1)
    assert session.scalar(newest) == decided[0].reference_release
