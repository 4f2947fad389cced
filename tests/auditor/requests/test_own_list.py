"""The buyer's own list answers no refusal and no silence of a supplier; proof does, and the supplier does."""

import io
import uuid
from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.core import clock
from auditor.core.database import open_session
from auditor.requests import service
from auditor.scoring.models import SupplierScore
from suppliers.models import InformationRequest, StatedAnswer, Supplier
from tests.conftest import NORTHWIND

pytestmark = pytest.mark.whole

HEAD = "name,address,country,tied,tied_grade,tied_observed_on,housing,temp\n"


@pytest.fixture
def api(api_as):
    return api_as("ama")


def take(api, text, name):
    data = {"file": (io.BytesIO((HEAD + text).encode()), name)}
    made = api.post("/uploads", data=data, content_type="multipart/form-data")
    assert made.status_code == 201, made.json
    done = api.post(f"/uploads/{made.json['id']}/commit")
    assert done.status_code == 202, done.json


def day(back):
    return (clock.today() - timedelta(days=back)).isoformat()


def ask(api, supplier_id, fields, back):
    asked = {"supplier_ids": [supplier_id], "fields": fields, "asked_on": day(back)}
    made = api.post("/requests", json=asked)
    assert made.status_code == 201, made.json


def all_of(sessions, model):
    with open_session(sessions, NORTHWIND, writes=False) as session:
        return session.scalars(sa.select(model).order_by(model.id)).all()


def states(sessions):
    asked = all_of(sessions, InformationRequest)
    return {one.field: str(service.state_of(one, as_of=clock.today())) for one in asked}


@pytest.fixture
def silent(api, sessions):
    """A supplier that refused one question, and left two without an answer."""
    take(api, "Mill,Road 1,VN,,,,,\n", "first.csv")
    (supplier,) = all_of(sessions, Supplier)
    ask(api, str(supplier.id), ["tied", "housing", "temp"], 60)
    (tied,) = [one for one in all_of(sessions, InformationRequest) if one.field == "tied"]
    told = api.post(f"/requests/{tied.id}/refusal", json={"refused_on": day(50)})
    assert told.status_code in {200, 201}, told.json
    return supplier


def test_the_word_of_the_list_is_stored_and_answers_no_silence(api, sessions, silent):
    (before,) = all_of(sessions, SupplierScore)
    take(api, "Mill,Road 1,VN,no,,,1%,1%\n", "own.csv")
    assert states(sessions) == {"tied": "refused", "housing": "overdue", "temp": "overdue"}
    assert {one.field: one.value for one in all_of(sessions, StatedAnswer)} == {
        "tied": "no",
        "housing": "1",
        "temp": "1",
    }
    (after,) = all_of(sessions, SupplierScore)
    assert (after.final, after.awaits_review) == (before.final, False)


@pytest.mark.parametrize(
    ("grade", "back", "state"),
    [
        pytest.param("document", 10, "answered", id="proof of a later day"),
        pytest.param("document", 55, "refused", id="proof of before the refusal"),
        pytest.param("self", 10, "refused", id="a mere word with a day"),
        pytest.param("document", None, "refused", id="proof without a day"),
    ],
)
def test_proof_that_was_seen_after_the_refusal_answers_it(api, sessions, silent, grade, back, state):
    take(api, f"Mill,Road 1,VN,no,{grade},{'' if back is None else day(back)},,\n", "own.csv")
    assert states(sessions)["tied"] == state


def test_the_supplier_s_answer_still_answers_it(api, sessions, silent):
    take(api, "Mill,Road 1,VN,no,,,1%,1%\n", "own.csv")
    (tied,) = [one for one in all_of(sessions, InformationRequest) if one.field == "tied"]
    reply = {"value": "yes", "grade": "self", "observed_on": day(0), "source": "letter of the supplier"}
    told = api.post(f"/requests/{tied.id}/answer", json=reply)
    assert told.status_code in {200, 201}, told.json
    assert states(sessions)["tied"] == "answered"


def test_a_question_that_is_recorded_later_is_not_answered_by_an_older_list(api, sessions):
    take(api, "Mill,Road 1,VN,,,,1%,\n", "own.csv")
    (supplier,) = all_of(sessions, Supplier)
    ask(api, str(uuid.UUID(str(supplier.id))), ["housing"], 60)
    assert states(sessions) == {"housing": "overdue"}


def test_a_question_that_is_not_yet_due_is_answered_by_a_list(api, sessions):
    take(api, "Mill,Road 1,VN,,,,,\n", "first.csv")
    (supplier,) = all_of(sessions, Supplier)
    ask(api, str(supplier.id), ["housing"], 5)
    take(api, "Mill,Road 1,VN,,,,1%,\n", "own.csv")
    assert states(sessions) == {"housing": "answered"}
