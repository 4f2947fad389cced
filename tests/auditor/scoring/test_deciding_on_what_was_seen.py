"""A decision on a waiting score is one on the score that stood there, not on one that took its place."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.scoring.models import Assessment, SupplierScore
from risk.rounding import shown as rounded
from tests.auditor.scoring.test_rescoring import answer, make_supplier, score, shown, waiting
from tests.conftest import NOON

pytestmark = pytest.mark.whole


@pytest.fixture
def supplier(session):
    return make_supplier(session)


@pytest.fixture
def seen(session, supplier, ama):
    """The waiting assessment that a reviewer saw, and another one that took its place."""
    first = waiting(session, supplier, ama).pending_id
    answer(session, supplier, "migrant", "1", "onsite", at=NOON + timedelta(hours=3), by=ama.user_id)
    score(session, supplier, now=NOON + timedelta(hours=4))
    second = shown(session, supplier).pending_id
    assert second not in {None, first}
    session.commit()
    return first, second


def stands(session, supplier):
    row = shown(session, supplier)
    found = row.awaits_review, row.pending_id
    session.rollback()  # SQLite lets one write at a time
    return found


@pytest.mark.parametrize("decision", ["agree", "keep"])
def test_a_stale_page_decides_nothing_and_shows_what_waits_now(as_rhea, session, supplier, seen, decision):
    first, second = seen
    address = f"/suppliers/{supplier.id}/review"
    given = {"decision": decision, "reason": "the papers convince", "pending_id": str(first)}
    late = as_rhea.post(address, data=given)
    assert late.status_code == 409
    assert late.text.index("Another score waits by now") < late.text.index(
        "Shown: "
    )  # seen before the tables
    assert "the papers convince" in late.text
    assert f'name="pending_id" value="{second}"' in late.text
    assert stands(session, supplier) == (True, second)
    assert as_rhea.post(address, data=given | {"pending_id": ""}).status_code == 422
    assert as_rhea.post(address, data=given | {"pending_id": str(second)}).status_code == 303
    assert stands(session, supplier) == (False, None)
    assert shown(session, supplier).declined_id == (second if decision == "keep" else None)


@pytest.mark.parametrize("decision", ["agreement", "refusal"])
def test_by_api_another_waiting_score_than_was_seen_is_refused(api_as, session, supplier, seen, decision):
    first, second = seen
    rhea = api_as("rhea")
    address = f"/scores/{supplier.id}"
    assert rhea.get(address).json["pending_id"] == str(second)
    given = {"reason": "the papers convince", "pending_id": str(first)}
    late = rhea.post(f"{address}/{decision}", json=given)
    assert (late.status_code, late.json["code"]) == (409, "changed_meanwhile")
    assert stands(session, supplier) == (True, second)
    done = rhea.post(f"{address}/{decision}", json=given | {"pending_id": str(second)})
    assert done.status_code == 200, done.json
    assert not session.scalar(sa.select(SupplierScore.awaits_review))


def test_the_review_page_says_what_moved_and_who_recorded_it(as_rhea, session, supplier, ama):
    waiting(session, supplier, ama)
    session.commit()
    page = as_rhea.get(f"/suppliers/{supplier.id}/review").text
    assert "What moved it" in page
    assert "form of pay: not yet asked → " in page
    row = re.search(r"<tr><th[^>]*>[^<]*: time with records</th>(.*?)</tr>", page).group(1)
    cells = re.findall(r"<td[^>]*>(.*?)</td>", row)
    assert cells[0] == ama.name
    assert cells[2:4] == ["test", "document"]


def test_a_gate_that_waits_for_its_release_is_told_as_one_that_goes(as_rhea, api_as, supplier, session):
    """What is shown with it is stored after the score that waits."""
    session.commit()
    signal = {"code": "ILO05", "source_kind": "ngo", "source": "Watch 12/2026", "last_known_on": "2026-10-01"}
    kept = api_as("ama").post(f"/signals/suppliers/{supplier.id}", json=signal).json
    api_as("rhea").post(
        f"/signals/{kept['id']}/status", json={"status": "refuted", "reason": "checked, as was seen there"}
    )
    row = shown(session, supplier)
    assert row.released_gates
    fall = rounded(row.pending_final - row.final)
    session.rollback()
    assert fall < 0
    page = as_rhea.get(f"/suppliers/{supplier.id}/review").text
    assert f"<strong>{fall:+.1f}</strong> from the shown score" in page
    assert "gate G8 no longer holds" in page
    assert f'<a href="/signals/{kept["id"]}">signal changed</a>' in page


def test_a_score_is_compared_with_the_last_one_that_was_shown(session, supplier, seen, api_as, as_rhea):
    """Not with a waiting one that another one replaced before anybody saw it."""
    first, second = seen
    row = shown(session, supplier)
    address = f"/scores/assessments/{second}/comparison"
    told = api_as("rhea").get(address).json
    assert told["older"] == str(row.assessment_id)
    replaced = session.get_one(Assessment, first)
    assert told["sentence"].endswith(
        "Compared with the last score that was shown. "
        f"People did not see the score before, {replaced.final:.1f}: never shown."
    )
    assert told["difference"] == rounded(row.pending_final - row.final)
    page = as_rhea.get(f"/suppliers/{supplier.id}/scores/{second}").text
    assert "Compared with the last score that was shown." in page
