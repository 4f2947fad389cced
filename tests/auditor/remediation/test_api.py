"""The main job of audits and findings by API alone."""

import io

import pytest

from auditor.core import clock
from tests import casework
from tests.auditor.evidence.test_receive_evidence import photo
from tests.conftest import person_id


def ok(answer, status=200):
    assert answer.status_code == status, answer.get_data(as_text=True)
    return answer.get_json()


def test_from_plan_to_closed_audit_by_api_alone(api_as, supplier_of_chi):
    ama, bo, rhea, today = api_as("ama"), api_as("bo"), api_as("rhea"), clock.today().isoformat()
    plan = {
        "announcement": "unannounced",
        "purpose": "periodic",
        "planned_on": today,
        "payer": "Northwind",
        "lead_auditor_id": str(person_id("bo")),
        "standard": "Own 1.0",
        "headcount": 500,
        "strata": {"agency": 40},
    }
    audit = ok(ama.post("/audits", json={"supplier_id": str(supplier_of_chi.id), "plan": plan}), 201)["id"]
    ok(ama.post(f"/audits/{audit}/moves", json={"move": "schedule"}))
    ok(bo.post(f"/audits/{audit}/moves", json={"move": "start"}))
    seen = {"ILO07": {"raw": "yes", "grade": "onsite"}}
    answers = {"answers": casework.gravest_told() | seen}
    listed = ok(bo.put(f"/audits/{audit}/checklist", json=answers))["items"]
    assert next(one for one in listed if one["code"] == "ILO07")["raw"] == "yes"
    batch = {
        "method": "individual",
        "place": "off_site",
        "interpreter": "none",
        "consent": "spoken",
        "workers": 26,
        "held_on": today,
        "stratum": "agency",
    }
    ok(bo.post(f"/audits/{audit}/interviews", json=batch), 201)
    rows = f"audit,reference,code,found_on,substantiation\n{audit},F-1,ILO07,{today},confirmed\n"
    uploaded = ok(bo.post("/findings/upload", data={"file": (io.BytesIO(rows.encode()), "f.csv")}))
    assert (uploaded["recorded"], uploaded["unchanged"]) == (1, 0)
    (finding,) = uploaded["finding_ids"]
    files = {"file": (io.BytesIO(photo()), "safe.jpg"), "source": "photo", "taken_on": today}
    assert ok(bo.post(f"/findings/{finding}/evidence", data=files), 201)["redaction"] == "metadata_removed"
    ok(bo.put(f"/audits/{audit}/conflict-declaration", json={"has_conflict": False}))
    for move in ("finish_fieldwork", "begin_report", "submit_report"):
        rest = {"why_unexamined": casework.REST} if move == "submit_report" else {}
        ok(bo.post(f"/audits/{audit}/moves", json={"move": move, **rest}))
    ok(rhea.post(f"/audits/{audit}/moves", json={"move": "issue"}))
    ok(ama.post(f"/audits/{audit}/moves", json={"move": "begin_follow_up"}))
    ok(ama.post(f"/findings/{finding}/moves", json={"move": "request_plan"}))
    actions = ok(ama.get(f"/findings/{finding}/actions"))["items"]
    for action in actions:
        ok(ama.put(f"/actions/{action['id']}/proposal", json={"proposal": "Return them"}))
    ok(ama.post(f"/findings/{finding}/moves", json={"move": "propose_plan"}))
    ok(rhea.post(f"/findings/{finding}/moves", json={"move": "accept_plan"}))
    for number, action in enumerate(actions):
        address = f"/actions/{action['id']}"
        ok(ama.post(f"{address}/moves", json={"move": "start"}))
        files = {"file": (io.BytesIO(photo(size=(80 + number, 40))), "returned.jpg")}
        ok(ama.post(f"{address}/evidence", data=files), 201)
        if action["code"] == "DOC-01":
            ok(ama.put(f"{address}/documents", json={"held": 40, "returned": 40}))
        ok(ama.post(f"{address}/moves", json={"move": "submit_evidence"}))
        ok(rhea.post(f"{address}/verification", json={"method": "on_site", "is_sufficient": True}))
    assert ok(rhea.post(f"/findings/{finding}/moves", json={"move": "close"}))["state"] == "closed"
    assert ok(rhea.post(f"/audits/{audit}/closure"))["state"] == "closed"
    correction = {"reason": "Payroll was recounted", "corrections": {"headcount": 480}}
    assert ok(rhea.post(f"/audits/{audit}/revisions", json=correction), 201)["revision"] == 2


def test_a_proposal_is_not_overwritten_by_who_did_not_see_it(api_as, supplier_of_chi):
    bo, ama = api_as("bo"), api_as("ama")
    recorded = {"code": "ILO07", "found_on": clock.today().isoformat()}
    body = {"supplier_id": str(supplier_of_chi.id), "finding": recorded}
    finding = ok(bo.post("/findings", json=body), 201)["id"]
    ok(ama.post(f"/findings/{finding}/moves", json={"move": "request_plan"}))
    action = ok(ama.get(f"/findings/{finding}/actions"))["items"][0]
    address = f"/actions/{action['id']}/proposal"
    told = ok(ama.put(address, json={"proposal": "Return them", "owner_id": str(person_id("ama"))}))
    for stale in ({"seen": action["proposal_seen"]}, {}):
        late = ama.put(address, json={"proposal": "Nothing"} | stale)
        assert (late.status_code, late.get_json()["code"]) == (409, "changed_meanwhile")
        ownerless = ama.put(address, json={"proposal": "Return them"} | stale)
        assert ownerless.status_code == 409
    again = {"proposal": "Return them", "owner_id": str(person_id("ama"))}
    assert ok(ama.put(address, json=again))["proposal_seen"] == told["proposal_seen"]
    changed = again | {"proposal": "Return all of them", "seen": told["proposal_seen"]}
    assert ok(ama.put(address, json=changed))["proposal"] == "Return all of them"


def test_refusals_are_problem_details(api_as, supplier_of_chi):
    bo, day = api_as("bo"), clock.today().isoformat()
    body = {"supplier_id": str(supplier_of_chi.id), "finding": {"code": "ACT-1", "found_on": day}}
    answer = bo.post("/findings", json=body)
    assert (answer.status_code, answer.content_type) == (422, "application/problem+json")
    assert answer.get_json()["problems"][0]["code"] == "code_is_context"
    body["finding"] = {"code": "ILO07", "found_on": day}
    finding = ok(bo.post("/findings", json=body), 201)["id"]
    wrong = api_as("rhea").post(f"/findings/{finding}/moves", json={"move": "close"})
    assert (wrong.status_code, wrong.get_json()["code"]) == (409, "move_not_allowed")
    assert wrong.get_json()["details"]["possible"] == ["dispute", "request_plan"]
    assert "it cannot become closed from there" in wrong.get_json()["detail"]
    for path in (f"/findings/{finding}", f"/findings/{finding}/actions"):
        assert api_as("dara").get(path).status_code == 404
    assert api_as().get("/findings").status_code == 401


@pytest.mark.parametrize(
    "field", ["cohort_size", "workers_affected", "danger_workers", "scale", "scope", "irremediability"]
)
def test_a_number_that_no_group_has_is_refused_with_advice(api_as, supplier_of_chi, field):
    finding = {"code": "ILO07", "found_on": clock.today().isoformat(), "in_danger": "yes", field: 10**10}
    body = {"supplier_id": str(supplier_of_chi.id), "finding": finding}
    (problem,) = ok(api_as("bo").post("/findings", json=body), 422)["problems"]
    assert problem["field"] == f"finding.{field}"
    assert problem["advice"].startswith("Write a whole number from ")


def test_a_supplier_gets_its_own_edition(api_as, supplier_of_chi):
    body = {
        "supplier_id": str(supplier_of_chi.id),
        "finding": {
            "code": "ILO07",
            "found_on": clock.today().isoformat(),
            "description": "Told by six workers",
        },
    }
    finding = ok(api_as("bo").post("/findings", json=body), 201)["id"]
    seen = ok(api_as("chi").get(f"/findings/{finding}"))
    assert seen["code"] == "ILO07"
    assert not {
        "reference",
        "description",
        "title",
        "workers_affected",
        "substantiation",
        "involuntariness",
    } & set(seen)
    assert [one["code"] for one in ok(api_as("chi").get("/actions"))["items"]] == ["DOC-02", "DOC-01"]


def test_lists_come_in_pages(api_as, supplier_of_chi):
    day = clock.today().isoformat()
    entry = {"supplier_id": str(supplier_of_chi.id), "finding": {"code": "ILO07", "found_on": day}}
    entry["is_another"] = True
    made = [ok(api_as("bo").post("/findings", json=entry), 201)["id"] for _ in range(3)]
    first = ok(api_as("ama").get("/findings?limit=2"))
    second = ok(api_as("ama").get(f"/findings?limit=2&cursor={first['next']}"))
    assert [one["id"] for one in first["items"] + second["items"]] == made[::-1]
    assert second["next"] is None
    for path in ("/findings", "/actions", "/audits"):
        assert api_as("ama").get(f"{path}?cursor=nonsense").status_code == 422
