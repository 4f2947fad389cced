"""What the page of a supplier says of a score that waits for a reviewer."""

import pytest
import sqlalchemy as sa

from auditor.scoring import service as scoring
from auditor.scoring.models import SupplierScore
from tests import casework
from tests.conftest import NOON

SAME = "The score is the same either way: what waits for a reviewer is the release of the gates named below."


@pytest.mark.parametrize(("lower", "is_same"), [(0, True), (5, False)])
def test_one_number_is_not_told_twice_as_if_it_were_two(session, ama, as_ama, lower, is_same):
    site = casework.supplier(session)
    basis = scoring.basis(session, NOON.date())
    scoring.rescore(session, [site.id], basis=basis, actor=ama, now=NOON)
    score = session.scalars(sa.select(SupplierScore)).one()
    score.awaits_review, score.pending_id, score.pending_since = True, score.assessment_id, NOON
    score.pending_final, score.pending_band = score.final - lower, score.band
    score.released_gates = ["G6_strong_confirmed"]
    shown = f"Until a reviewer agrees, {score.final}"
    session.commit()
    page = as_ama.get(f"/suppliers/{site.id}").text
    assert (SAME in page) is is_same
    assert (shown in page) is not is_same
