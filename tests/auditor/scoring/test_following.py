"""What a request changed is scored right after it: few suppliers at once, more of them by a run."""

import pytest
import sqlalchemy as sa

from auditor.core import changes
from auditor.scoring import uptake
from auditor.scoring.models import SupplierScore
from suppliers.models import Supplier
from tests.auditor.scoring.test_rescoring import make_supplier
from tests.conftest import NOON

ANSWER = {
    "field": "migrant",
    "value": "80",
    "grade": "onsite",
    "observed_on": "2026-05-01",
    "source": "visit",
}


@pytest.mark.parametrize("waiting", [0, uptake.AT_ONCE - 1, uptake.AT_ONCE])
def test_few_changed_suppliers_are_scored_with_the_request_and_more_are_left_to_a_run(
    session, api_as, submitted, waiting
):
    found = [make_supplier(session, f"Site {number}") for number in range(waiting + 1)]
    changes.mark_many(session, [one.id for one in found[1:]], "list_committed", now=NOON)
    session.commit()
    answered = api_as("ama").post(f"/requests/suppliers/{found[0].id}/answers", json=ANSWER)
    assert answered.status_code == 201
    session.rollback()
    is_few = waiting < uptake.AT_ONCE
    scored = session.scalar(sa.select(sa.func.count(SupplierScore.id)))
    assert scored == (session.scalar(sa.select(sa.func.count(Supplier.id))) if is_few else 0)
    assert len(submitted) == (0 if is_few else 1)
    assert changes.are_waiting(session) is not is_few
