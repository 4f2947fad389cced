"""The whole main job by API alone: a list goes in, a remediation report comes out."""

import io

import pytest
from pypdf import PdfReader

from auditor.core import clock
from auditor.scheduling.worker import Worker, all_jobs
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


def ok(answer, status=200):
    assert answer.status_code == status, answer.get_data(as_text=True)
    return answer.get_json()


@pytest.fixture
def work_off(app, settings, submitted):
    """Do what was handed to the workers, as a worker does."""

    def run():
        worker = Worker(settings, all_jobs())
        while submitted:
            worker.perform(submitted.pop(0))
        worker.close()

    return run


def test_from_a_list_to_a_remediation_report(api_as, work_off):
    ama, bo, rhea, dara = (api_as(name) for name in ("ama", "bo", "rhea", "dara"))
    today = clock.today().isoformat()

    # A list goes in: nothing is stored before the commit.
    sent = ok(ama.post("/uploads", data={"file": (io.BytesIO(LIST.encode()), "list.csv")}), 201)
    preview = ok(ama.get(f"/uploads/{sent['id']}/preview"))
    assert preview["counts"]["new"] == 5
    assert preview["counts"]["held"] == 1
    problems = ok(ama.get(f"/uploads/{sent['id']}/problems"))["items"]
    assert {(one["row"], one["code"]) for one in problems} >= {(7, "name_missing")}
    assert ok(ama.get("/suppliers"))["items"] == []
    assert dara.get(f"/uploads/{sent['id']}/preview").status_code == 404
    assert ama.post(f"/uploads/{sent['id']}/commit").status_code in {200, 202}
    work_off()
    assert ok(ama.get(f"/uploads/{sent['id']}"))["state"] == "committed"

    # The worst comes first, with its reasons.
    listed = ok(ama.get("/suppliers"))["items"]
    assert len(listed) == 5
    worst = listed[0]
    explained = ok(ama.get(f"/suppliers/{worst['id']}/explanation"))
    contributions = [one["contribution"] for one in explained["reasons"] if len(one["factor"]) == 3]
    assert contributions == sorted(contributions, reverse=True)
    assert dara.get(f"/suppliers/{worst['id']}").status_code == 404

    # Silence never pays: a refused answer never lowers the score.
    before = ok(ama.get(f"/scores/{worst['id']}"))["final"]
    asked = ok(
        ama.post("/requests", json={"supplier_ids": [worst["id"]], "fields": ["fees", "migrant"]}), 201
    )
    first = asked["items"][0]["id"]
    ok(ama.post(f"/requests/{first}/refusal", json={"refused_on": today}))
    work_off()
    refused = ok(ama.get(f"/scores/{worst['id']}"))["final"]
    assert refused > before

    # A site of high risk is audited unannounced, or not at all.
    plan = {
        "announcement": "announced",
        "purpose": "initial",
        "planned_on": today,
        "payer": "Northwind",
        "lead_auditor_id": str(person_id("bo")),
        "standard": "Own 1.0",
        "headcount": 1200,
        "strata": {"agency": 90},
    }
    told = ama.post("/audits", json={"supplier_id": worst["id"], "plan": plan})
    assert (told.status_code, told.content_type) == (409, "application/problem+json")
    assert told.get_json()["code"] == "audit_must_be_unannounced"
    plan["announcement"] = "unannounced"
    audit = ok(ama.post("/audits", json={"supplier_id": worst["id"], "plan": plan}), 201)["id"]
    early = bo.post(f"/audits/{audit}/moves", json={"move": "start"})
    assert (early.status_code, early.get_json()["code"]) == (409, "move_not_allowed")
    ok(ama.post(f"/audits/{audit}/moves", json={"move": "schedule"}))
    ok(bo.post(f"/audits/{audit}/moves", json={"move": "start"}))

    # On site: checklist, interviews as counts, findings with a photo.
    ok(bo.put(f"/audits/{audit}/checklist", json={"answers": {"ILO07": {"raw": "yes", "grade": "onsite"}}}))
    batch = {
        "method": "individual",
        "place": "off_site",
        "workers": 12,
        "held_on": today,
        "stratum": "agency",
    }
    ok(bo.post(f"/audits/{audit}/interviews", json=batch), 201)
    rows = f"audit,reference,code,found_on,substantiation\n{audit},F-1,ILO07,{today},corroborated\n"
    (finding,) = ok(bo.post("/findings/upload", data={"file": (io.BytesIO(rows.encode()), "f.csv")}))[
        "finding_ids"
    ]
    files = {"file": (io.BytesIO(photo()), "safe.jpg"), "source": "photo", "taken_on": today}
    assert ok(bo.post(f"/findings/{finding}/evidence", data=files), 201)["redaction"] == "metadata_removed"
    work_off()
    assert ok(ama.get(f"/scores/{worst['id']}"))["final"] > refused

    # The report is issued by somebody else than its author.
    ok(bo.put(f"/audits/{audit}/conflict-declaration", json={"has_conflict": False}))
    for move in ("finish_fieldwork", "begin_report", "submit_report"):
        ok(bo.post(f"/audits/{audit}/moves", json={"move": move}))
    assert bo.post(f"/audits/{audit}/moves", json={"move": "issue"}).status_code == 403
    ok(rhea.post(f"/audits/{audit}/moves", json={"move": "issue"}))
    ok(ama.post(f"/audits/{audit}/moves", json={"move": "begin_follow_up"}))

    # Remedy: proposed, accepted, done, shown, verified by somebody else, closed.
    ok(ama.post(f"/findings/{finding}/moves", json={"move": "request_plan"}))
    actions = ok(ama.get(f"/findings/{finding}/actions"))["items"]
    for action in actions:
        ok(ama.put(f"/actions/{action['id']}/proposal", json={"proposal": "Return them to each worker"}))
    ok(ama.post(f"/findings/{finding}/moves", json={"move": "propose_plan"}))
    ok(rhea.post(f"/findings/{finding}/moves", json={"move": "accept_plan"}))
    assert rhea.post(f"/findings/{finding}/moves", json={"move": "close"}).status_code == 409
    for number, action in enumerate(actions):
        address = f"/actions/{action['id']}"
        ok(ama.post(f"{address}/moves", json={"move": "start"}))
        ok(
            ama.post(
                f"{address}/evidence", data={"file": (io.BytesIO(photo(size=(90 + number, 40))), "r.jpg")}
            ),
            201,
        )
        if action["code"] == "DOC-01":
            ok(ama.put(f"{address}/documents", json={"held": 40, "returned": 40}))
        ok(ama.post(f"{address}/moves", json={"move": "submit_evidence"}))
        assert (
            ama.post(f"{address}/verification", json={"method": "on_site", "is_sufficient": True}).status_code
            == 403
        )
        ok(rhea.post(f"{address}/verification", json={"method": "on_site", "is_sufficient": True}))
    assert ok(rhea.post(f"/findings/{finding}/moves", json={"move": "close"}))["state"] == "closed"
    assert ok(rhea.post(f"/audits/{audit}/closure"))["state"] == "closed"
    work_off()

    # The report says what was found and done; its shareable edition names nobody.
    for edition in ("restricted", "shareable"):
        answer = ama.get(f"/audits/{audit}/report?edition={edition}")
        assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
        text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.data)).pages)
        for words in ("ILO07", "DOC-01", worst["name"], "indicates"):
            assert words in text, (edition, words)
        assert ("Rhea" in text) == (edition == "restricted")
    assert dara.get(f"/audits/{audit}/report").status_code == 404

    # Everything that happened is in the history, and every score can be looked up.
    happened = {event["action"] for event in ok(ama.get("/history?limit=200"))["items"]}
    assert {
        "list_committed",
        "audit_planned",
        "audit_issued",
        "finding_recorded",
        "action_verified",
    } <= happened
    assert len(ok(ama.get(f"/scores/{worst['id']}/assessments"))["items"]) >= 3
