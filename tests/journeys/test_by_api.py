"""The whole main job by API alone: a list goes in, a remediation report comes out."""

import io
import json

import pytest

from auditor.core import clock
from auditor.scheduling.worker import Worker, all_jobs
from tests import casework, printed
from tests.auditor.evidence.test_receive_evidence import photo
from tests.conftest import person_id

LIST = """name,address,country,kind,sector,product,workers
Riverbend Cotton Mill,1 River Road,India,factory,cotton,cotton,1200
โรงงานตัวอย่าง,2 Road,Thailand,factory,rubber gloves,rubber gloves,300
مصنع المثال,3 Road,Jordan,factory,garments,garments,450
示例工厂有限公司,4 Road,China,factory,electronics,electronics,800
Unbrokennamethatgoesonforfortycharacters0,5 Road,Norway,construction,renovation,,40
,6 Road,Norway,factory,steel,,
"""


@pytest.fixture
def work_off(app, settings, submitted):
    """Do what was handed to the workers, as a worker does."""

    def run():
        worker = Worker(settings, all_jobs())
        while submitted:
            worker.perform(submitted.pop(0))
        worker.close()

    return run


@pytest.fixture
def people(api_as):
    """Token clients of Ama, Bo, Rhea and of Dara, who works elsewhere."""
    return [api_as(name) for name in ("ama", "bo", "rhea", "dara")]


def ok(answer, status=200):
    assert answer.status_code == status, answer.get_data(as_text=True)
    return answer.get_json() if answer.is_json else answer.data


def refused(answer, status, code):
    """The answer is a problem document that names its reason and says what to do."""
    assert (answer.status_code, answer.content_type) == (status, "application/problem+json"), answer.data
    problem = answer.get_json()
    assert problem["code"] == code
    assert problem["title"]
    assert problem["detail"]


def file(content, name):
    return {"file": (io.BytesIO(content), name)}


def shown(ama, supplier):
    """The score that is shown of a supplier."""
    return ok(ama.get(f"/scores/{supplier}"))["final"]


def take_list(ama, dara):
    """Upload, look at the preview, commit: nothing is in the register before the commit."""
    sent = ok(ama.post("/uploads", data=file(LIST.encode(), "list.csv")), 201)["id"]
    preview = ok(ama.get(f"/uploads/{sent}/preview"))
    assert (preview["counts"]["new"], preview["counts"]["held"]) == (5, 1)
    problems = ok(ama.get(f"/uploads/{sent}/problems"))["items"]
    assert {(one["row"], one["code"]) for one in problems} >= {(7, "name_missing")}
    assert ok(ama.get("/suppliers"))["items"] == []
    refused(dara.get(f"/uploads/{sent}/preview"), 404, "not_found")
    assert ama.post(f"/uploads/{sent}/commit").status_code in {200, 202}
    return sent


def worst_of(ama, dara):
    """The register with the worst first; the first one says why."""
    listed = ok(ama.get("/suppliers"))["items"]
    scores = [one["final"] for one in listed]
    assert len(scores) == 5
    assert scores == sorted(scores, reverse=True)
    worst = listed[0]
    explained = ok(ama.get(f"/suppliers/{worst['id']}/explanation"))
    contributions = [one["contribution"] for one in explained["reasons"] if len(one["factor"]) == 3]
    assert contributions
    assert contributions == sorted(contributions, reverse=True)
    refused(dara.get(f"/suppliers/{worst['id']}"), 404, "not_found")
    return worst["id"], worst["name"]


def ask_and_hear_no(ama, supplier):
    """Two questions, one of them refused."""
    body = {"supplier_ids": [supplier], "fields": ["fees", "migrant"]}
    asked = ok(ama.post("/requests", json=body), 201)["items"]
    told = {"refused_on": clock.today().isoformat()}
    ok(ama.post(f"/requests/{asked[0]['id']}/refusal", json=told))


def plan_audit(ama, bo, supplier):
    """A site of high risk is audited unannounced, or not at all; the moves have their order."""
    plan = {
        "announcement": "announced",
        "purpose": "initial",
        "planned_on": clock.today().isoformat(),
        "payer": "Northwind",
        "lead_auditor_id": str(person_id("bo")),
        "standard": "Own 1.0",
        "headcount": 1200,
        "strata": {"agency": 90},
    }
    body = {"supplier_id": supplier, "plan": plan}
    refused(ama.post("/audits", json=body), 409, "audit_must_be_unannounced")
    plan["announcement"] = "unannounced"
    audit = ok(ama.post("/audits", json=body), 201)["id"]
    refused(bo.post(f"/audits/{audit}/moves", json={"move": "start"}), 409, "move_not_allowed")
    ok(ama.post(f"/audits/{audit}/moves", json={"move": "schedule"}))
    ok(bo.post(f"/audits/{audit}/moves", json={"move": "start"}))
    return audit


def look_around(bo, audit):
    """On site: checklist, interviews as counts, a list of findings, a photo as evidence."""
    today = clock.today().isoformat()
    seen = {"ILO07": {"raw": "yes", "grade": "onsite"}}
    ok(bo.put(f"/audits/{audit}/checklist", json={"answers": casework.gravest_told() | seen}))
    batch = {"method": "individual", "place": "off_site", "workers": 12, "held_on": today}
    batch |= {"interpreter": "none", "consent": "spoken"}
    ok(bo.post(f"/audits/{audit}/interviews", json=batch | {"stratum": "agency"}), 201)
    ok(bo.post(f"/audits/{audit}/interviews", json=batch | {"workers": 40}), 201)
    finding = {"audit": audit, "reference": "F-1", "code": "ILO07", "found_on": today}
    finding |= {"substantiation": "corroborated", "cohort_size": 120, "workers_affected": 40}
    listed = json.dumps({"form": "manumit-findings-1", "findings": [finding]}).encode()
    stored = ok(bo.post("/findings/upload", data=file(listed, "findings.json")))["finding_ids"]
    assert len(stored) == 1
    again = ok(bo.post("/findings/upload", data=file(listed, "findings.json")))["finding_ids"]
    assert again in ([], stored)
    picture = file(photo(), "safe.jpg") | {"source": "photo", "taken_on": today}
    received = ok(bo.post(f"/findings/{stored[0]}/evidence", data=picture), 201)
    assert received["redaction"] == "metadata_removed"
    return stored[0]


def issue(ama, bo, rhea, audit):
    """The report is issued by somebody else than its author."""
    ok(bo.put(f"/audits/{audit}/conflict-declaration", json={"has_conflict": False}))
    for move in ("finish_fieldwork", "begin_report", "submit_report"):
        rest = {"why_unexamined": casework.REST} if move == "submit_report" else {}
        ok(bo.post(f"/audits/{audit}/moves", json={"move": move, **rest}))
    assert bo.post(f"/audits/{audit}/moves", json={"move": "issue"}).status_code == 403
    ok(rhea.post(f"/audits/{audit}/moves", json={"move": "issue"}))
    ok(ama.post(f"/audits/{audit}/moves", json={"move": "begin_follow_up"}))


def agree_on_plan(ama, rhea, finding):
    """Compliance proposes how each action is done, the reviewer accepts; the actions."""
    ok(ama.post(f"/findings/{finding}/moves", json={"move": "request_plan"}))
    actions = ok(ama.get(f"/findings/{finding}/actions"))["items"]
    for action in actions:
        ok(ama.put(f"/actions/{action['id']}/proposal", json={"proposal": "Return them to each worker"}))
    ok(ama.post(f"/findings/{finding}/moves", json={"move": "propose_plan"}))
    ok(rhea.post(f"/findings/{finding}/moves", json={"move": "accept_plan"}))
    assert rhea.post(f"/findings/{finding}/moves", json={"move": "close"}).status_code == 409
    return actions


def carry_out(ama, rhea, action, number):
    """One action started, shown and handed in by Ama; she may not verify it, Rhea may."""
    address, seen = f"/actions/{action['id']}", {"method": "on_site", "is_sufficient": True}
    ok(ama.post(f"{address}/moves", json={"move": "start"}))
    ok(ama.post(f"{address}/evidence", data=file(photo(size=(90 + number, 40)), "r.jpg")), 201)
    if action["code"] == "DOC-01":
        ok(ama.put(f"{address}/documents", json={"held": 40, "returned": 40}))
    ok(ama.post(f"{address}/moves", json={"move": "submit_evidence"}))
    assert ama.post(f"{address}/verification", json=seen).status_code == 403
    assert ok(rhea.post(f"{address}/verification", json=seen))["state"] == "verified"


def read_report(ama, audit, edition):
    """The text of the remediation report in one edition."""
    answer = ama.get(f"/audits/{audit}/report?edition={edition}")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    return "\n".join(printed.pages(answer.data))


@pytest.mark.parametrize(
    "database", ["postgresql", pytest.param("sqlite", marks=pytest.mark.long)], indirect=True
)
def test_from_a_list_to_a_remediation_report(people, work_off):
    ama, bo, rhea, dara = people
    sent = take_list(ama, dara)
    work_off()
    assert ok(ama.get(f"/uploads/{sent}"))["state"] == "committed"
    supplier, name = worst_of(ama, dara)

    unasked = shown(ama, supplier)
    ask_and_hear_no(ama, supplier)
    work_off()
    silent = shown(ama, supplier)
    assert silent > unasked  # silence never pays

    audit = plan_audit(ama, bo, supplier)
    finding = look_around(bo, audit)
    work_off()
    found = shown(ama, supplier)
    assert found > silent

    issue(ama, bo, rhea, audit)
    for number, action in enumerate(agree_on_plan(ama, rhea, finding)):
        carry_out(ama, rhea, action, number)
    assert ok(rhea.post(f"/findings/{finding}/moves", json={"move": "close"}))["state"] == "closed"
    assert ok(rhea.post(f"/audits/{audit}/closure"))["state"] == "closed"
    work_off()
    remedied = shown(ama, supplier)
    assert unasked < remedied < found  # a remedy counts; the silence stays

    # The report says what was found and done; its shareable edition names nobody and no score.
    for edition in ("restricted", "shareable"):
        text = read_report(ama, audit, edition)
        for words in ("ILO07", "DOC-01", name, "indicates"):
            assert words in text, (edition, words)
        for words in ("Rhea", str(silent), str(remedied)):
            assert (words in text) == (edition == "restricted"), (edition, words)
    refused(dara.get(f"/audits/{audit}/report"), 404, "not_found")

    # Every score that was ever shown can be looked up, newest first.
    kept = [one["final"] for one in ok(ama.get(f"/scores/{supplier}/assessments"))["items"]]
    assert kept == [remedied, found, silent, unasked]
    assert_history(ama, dara, supplier)


STEPS = [
    "list_committed",
    "information_requested",
    "request_refused",
    "score_changed",
    "audit_planned",
    "audit_scheduled",
    "audit_in_progress",
    "checklist_answered",
    "interviews_recorded",
    "finding_recorded",
    "findings_uploaded",
    "evidence_received",
    "audit_conflict_declared",
    "audit_in_review",
    "audit_issued",
    "audit_follow_up",
    "finding_cap_requested",
    "finding_cap_proposed",
    "finding_cap_accepted",
    "documents_counted",
    "action_evidence",
    "action_verified",
    "finding_closed",
    "audit_closed",
    "report_downloaded",
]
"""What the history holds of the journey, in the order in which it first happened."""


def assert_history(ama, dara, supplier):
    """Every step is there with who made it, in the order of the work, page by page; nobody else sees it."""
    events, address = [], "/history?limit=10"
    while address:
        page = ok(ama.get(address))
        events += page["items"]
        address = f"/history?limit=10&cursor={page['next']}" if page["next"] else ""
    first_seen = list(dict.fromkeys(event["action"] for event in reversed(events)))
    assert [action for action in first_seen if action in STEPS] == STEPS
    verified_by = {event["actor_name"] for event in events if event["action"] == "action_verified"}
    assert verified_by == {"Rhea"}
    assert all(event["supplier_id"] in (supplier, None) for event in events)
    assert ok(dara.get("/history"))["items"] == []
