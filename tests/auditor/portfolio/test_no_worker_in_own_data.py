"""A supplier's own data, typed on its page or sent by API, names no worker."""

import pytest

from auditor.core.errors import BadInput
from auditor.portfolio import service
from tests import casework
from tests.conftest import NOON

TOLD = "Passport no. EH0482917 of Mr Rahim Uddin held by agent"


@pytest.mark.parametrize("field", ["name", "address", "city", "product"])
def test_a_text_that_tells_who_a_worker_is_is_refused_and_not_kept(session, ama, field):
    site = casework.supplier(session)
    before = getattr(site, field)
    with pytest.raises(BadInput) as refusal:
        service.change(session, site, {field: TOLD}, actor=ama, now=NOON)
    (told,) = refusal.value.problems
    assert (told["code"], told["field"]) == ("identity_in_text", field)
    assert "EH0482917" not in str(refusal.value.problems)
    assert getattr(site, field) == before
    assert service.change(session, site, {field: "Passport Road 5"}, actor=ama, now=NOON)
