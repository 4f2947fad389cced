"""What follows a finding, on its page and by API: for whom it is, and what each may do."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.core import clock
from auditor.core.access import job_actor
from auditor.core.database import open_session
from auditor.findings.models import Finding, FindingState
from auditor.follow_up import escalating
from auditor.notifications.models import Notice
from auditor.remediation import closing
from auditor.remediation.escalations import Escalation
from auditor.scheduling import deadlines
from suppliers.models import Supplier
from tests import casework
from tests.conftest import NOON, NORTHWIND, person_id

JOB = job_actor(NORTHWIND, "escalate")


@pytest.fixture
def closed(session, tmp_path, supplier_of_chi, ama, bo, rhea):
    """A finding closed 100 days ago; its first check is overdue, its count of 30 days too."""
    finding = casework.finding(session, supplier_of_chi, bo)
    casework.remedied(session, casework.storage_in(tmp_path), finding, ama, rhea)
    closing.close_finding(session, finding, actor=rhea, now=NOON)
    ago = clock.now() - timedelta(days=100)
    finding.closed_at = finding.recorded_at = ago
    session.commit()
    return finding


@pytest.fixture
def overdue(session, supplier_of_chi, bo):
    """A finding that is overdue for its special audit."""
    finding = casework.finding(session, supplier_of_chi, bo)
    finding.cap_due_on = clock.today() - timedelta(days=30)
    session.commit()
    return finding


def page_of(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, answer.text
    return answer.text


def state_of(sessions, finding):
    with open_session(sessions, NORTHWIND, writes=False) as session:
        return session.get_one(Finding, finding.id).state


def test_the_page_of_a_closed_finding_shows_overdue_checks_and_who_may_make_them(
    as_bo, as_rhea, as_chi, closed
):
    address = f"/findings/{closed.id}"
    told = page_of(as_bo, address)
    assert "Does the remedy last?" in told
    assert "overdue" in told
    assert "Record the check" in told
    assert "Record the count" in told
    assert "Record the check" not in page_of(as_rhea, address)
    assert "Does the remedy last?" not in page_of(as_chi, address)


def test_an_auditor_records_that_a_remedy_does_not_last(as_bo, sessions, closed):
    address = f"/findings/{closed.id}/checks/90"
    assert "neither carried out nor verified" in page_of(as_bo, address)
    form = {"day": "90", "method": "on_site", "result": "not_effective"}
    wrong = as_bo.post(address, data={**form, "method": ""})
    assert wrong.status_code == 422
    assert as_bo.post(address, data=form).status_code in {409, 422}
    named = as_bo.post(address, data={**form, "note": "Passport AB1234567 is kept."})
    assert named.status_code == 422
    assert state_of(sessions, closed) == FindingState.CLOSED
    answer = as_bo.post(address, data={**form, "note": "Papers are kept again."})
    assert answer.status_code == 303, answer.text
    assert state_of(sessions, closed) == FindingState.CAP_REQUESTED
    told = page_of(as_bo, f"/findings/{closed.id}")
    assert "Checks after earlier closings" in told
    assert "not effective" in told
    assert (
        "Papers are kept again."
        in told.partition("Checks after earlier closings")[2].partition("</table>")[0]
    )


def test_counts_below_five_are_banded_on_the_page_and_by_api(as_bo, api_as, closed):
    address = f"/findings/{closed.id}/counts/30"
    assert "name nobody" in page_of(as_bo, address)
    form = {"day": "30", "spoke": "4", "still_employed": "2", "left_explained": "2"}
    assert as_bo.post(address, data={**form, "spoke": "1"}).status_code == 422
    assert as_bo.post(address, data=form).status_code == 303
    assert page_of(as_bo, f"/findings/{closed.id}").count("fewer than 5") == 2
    (first, *_) = api_as("bo").get(f"/findings/{closed.id}/follow-up").json["counts"]
    assert (first["spoke"], first["still_employed"]) == ("fewer than 5", "fewer than 5")


def test_the_api_tells_and_takes_checks_and_counts(api_as, closed):
    path = f"/findings/{closed.id}"
    told = api_as("rhea").get(f"{path}/follow-up").json
    assert [(one["day"], one["is_overdue"]) for one in told["checks"]] == [(90, True), (180, False)]
    made = api_as("bo").post(f"{path}/checks", json={"day": 90, "method": "on_site", "result": "effective"})
    assert made.status_code == 201, made.json
    assert made.json["checks"][0]["result"] == "effective"
    counted = api_as("bo").post(f"{path}/counts", json={"day": 30, "spoke": 20, "still_employed": 18})
    assert counted.status_code == 201
    assert counted.json["counts"][0] == counted.json["counts"][0] | {
        "spoke": "20",
        "still_employed": "not told, since few are between",
        "beyond_explained": True,
    }
    assert [one["step"] for one in counted.json["steps"]] == ["retaliation"]


@pytest.mark.parametrize("field", ["day", "spoke", "still_employed", "left_explained", "site_percent"])
@pytest.mark.parametrize("number", [10**10, -(10**30)])
def test_a_count_that_no_site_has_is_refused_with_advice(api_as, as_bo, closed, field, number):
    body = {"day": 30, "spoke": 20, "still_employed": 18, field: number}
    answer = api_as("bo").post(f"/findings/{closed.id}/counts", json=body)
    assert (answer.status_code, answer.json["code"]) == (422, "bad_input")
    (problem,) = answer.json["problems"]
    assert problem["field"] == field
    assert problem["advice"].startswith("Write")
    assert as_bo.post(f"/findings/{closed.id}/counts/30", data=body).status_code == 422


def test_a_check_of_a_day_that_no_calendar_has_is_refused(api_as, closed):
    body = {"day": 10**30, "method": "on_site", "result": "effective"}
    answer = api_as("bo").post(f"/findings/{closed.id}/checks", json=body)
    assert (answer.status_code, answer.json["code"]) == (422, "bad_input")


def test_a_supplier_and_another_company_learn_of_nothing(api_as, as_chi, as_dara, closed):
    for name, status in (("chi", 403), ("dara", 404)):
        assert api_as(name).get(f"/findings/{closed.id}/follow-up").status_code == status
    body = {"day": 90, "method": "on_site", "result": "effective"}
    for name, status in (("ama", 403), ("chi", 403), ("dara", 403)):
        assert api_as(name).post(f"/findings/{closed.id}/checks", json=body).status_code == status
    assert as_chi.get("/escalations").status_code == 403
    assert "Riverside" not in page_of(as_dara, "/escalations")


def test_steps_are_listed_decided_and_owned(session, as_ama, as_rhea, as_bo, api_as, overdue):
    escalating.escalate(session, actor=JOB, now=clock.now())
    row = session.scalars(sa.select(Escalation).filter_by(step="special_audit")).one()
    review = Escalation(
        finding_id=overdue.id,
        supplier_id=overdue.supplier_id,
        step="leverage_plan",
        counted_from=clock.today(),
        raised_at=clock.now(),
        due_on=clock.today(),
    )
    session.add(review)
    session.commit()
    assert f"/audits/{row.audit_id}" in page_of(as_ama, f"/findings/{overdue.id}")
    assert "A plan to use or build leverage" in page_of(as_bo, "/escalations")
    address = f"/escalations/{review.id}"
    seen = api_as("ama").get(address).json["owner_seen"]
    assert "Name the owner" in page_of(as_ama, address)
    assert "Name the owner" not in page_of(as_bo, address)
    owner = {"owner_id": str(person_id("ama"))}
    assert as_ama.post(f"{address}/owner", data={**owner, "seen": seen}).status_code == 303
    stale = as_ama.post(f"{address}/owner", data={"owner_id": str(person_id("rhea")), "seen": seen})
    assert stale.status_code == 409
    by_api = api_as("rhea").put(f"{address}/owner", json={"owner_id": str(person_id("rhea")), "seen": seen})
    assert by_api.status_code == 409
    assert by_api.json["code"] == "changed_meanwhile"
    assert as_ama.post(f"{address}/decision", data={"decision": "made"}).status_code == 422
    settled = as_ama.post(f"{address}/decision", data={"decision": "made", "reason": "With two buyers."})
    assert settled.status_code == 303
    assert "With two buyers." in page_of(as_rhea, address)
    again = api_as("rhea").post(
        f"{address}/decision", json={"decision": "made", "reason": "Again, as was seen there."}
    )
    assert again.json["code"] == "escalation_decided"


def test_the_list_of_steps_loads_no_supplier_without_one(as_ama, session, overdue):
    escalating.escalate(session, actor=JOB, now=clock.now())
    casework.supplier(session, name="Elsewhere Ltd")
    session.commit()
    loaded = []

    def note(site, _context):
        loaded.append(site.name)

    sa.event.listen(Supplier, "load", note)
    try:
        assert "Riverside Garments Ltd" in page_of(as_ama, "/escalations")
    finally:
        sa.event.remove(Supplier, "load", note)
    assert "Elsewhere Ltd" not in loaded


def test_what_is_due_is_reminded_of(session, closed, overdue):
    now = clock.now()
    found = {name: list(read(session, now)) for name, read in deadlines.READERS.items()}
    (check,) = found["effectiveness_check"]
    assert (check.subject_id, check.fields["day"]) == (closed.id, 90)
    counts = found["retention_count"]
    assert [one.fields["day"] for one in counts if one.subject_id == closed.id] == [30, 90]
    escalating.escalate(session, actor=JOB, now=now)
    assert list(deadlines.READERS["escalation"](session, now)) == []
    told = {one.code for one in session.scalars(sa.select(Notice))}
    assert told == {"plan_requested", "plan_proposed", "finding_overdue", "step_raised"}


def test_a_mistyped_count_is_corrected_by_one_and_agreed_to_by_another(
    as_bo, as_rhea, as_chi, api_as, closed
):
    page, address = f"/findings/{closed.id}", f"/findings/{closed.id}/counts/30"
    numbers = {"spoke": "20", "still_employed": "12", "left_explained": "0"}
    assert as_bo.post(address, data={"day": "30", **numbers}).status_code == 303
    assert "Correct the count" in page_of(as_bo, page)
    typed = {**numbers, "still_employed": "19", "reason": "One digit was mistyped."}
    for wrong in ({**typed, "reason": ""}, {**typed, "still_employed": "21"}):
        assert as_bo.post(f"{address}/correction", data=wrong).status_code == 422
    assert "Count anew" in page_of(as_bo, f"{address}/correction")
    assert as_bo.post(f"{address}/correction", data=typed).status_code == 303
    told = page_of(as_rhea, page)
    for words in ("a correction waits for a second person", "One digit was mistyped.", "Bo"):
        assert words in told
    (line,) = [one for one in api_as("rhea").get(page + "/follow-up").json["counts"] if one["spoke"]]
    assert (line["still_employed"], [one["state"] for one in line["entries"]]) == ("12", ["stands", "waits"])
    deciding = f"/count-corrections/{line['waiting_id']}"
    assert "You made it: somebody else decides." in page_of(as_bo, deciding)
    assert "Store the decision" in page_of(as_rhea, deciding)
    page_of(as_chi, deciding, 404)
    body = {"decision": "agree", "reason": "The partner's list says so."}
    assert api_as("bo").post(f"{deciding}/decision", json=body).json["code"] == "own_work"
    assert as_rhea.post(f"{deciding}/decision", data={"decision": "agree", "reason": "ok"}).status_code == 422
    assert api_as("rhea").post(f"{deciding}/decision", json=body).status_code == 201
    assert page_of(as_bo, deciding).count("Agreed to by Rhea") == 1
    corrections = f"/findings/{closed.id}/counts/30/corrections"
    body = {"spoke": 21, "still_employed": 19, "reason": "One more spoke to the partner."}
    assert api_as("bo").post(corrections, json=body).status_code == 201
    assert api_as("chi").post(corrections, json=body).status_code in {403, 404}
    assert "21" in page_of(as_bo, page)


def test_no_form_is_opened_for_a_count_that_cannot_be_made_or_corrected(as_bo, closed):
    for day, correction in ((45, ""), (45, "/correction"), (180, "/correction")):
        answer = as_bo.get(f"/findings/{closed.id}/counts/{day}{correction}")
        assert answer.status_code in {409, 422}
        assert "Workers who spoke" not in answer.text
