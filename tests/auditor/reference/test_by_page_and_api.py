"""The same by page, by API and by command line, for those who may."""

import io
import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.core import clock
from auditor.core.work import Run, RunState
from auditor.reference import marking
from auditor.reference.models import DatasetActivation, DatasetRelease
from suppliers.models import Supplier
from tests.auditor.reference.conftest import FILES, REASON, file, run


def upload(browser, kind, name, data=None, **said):
    given = {"file": (io.BytesIO(file(name) if data is None else data), name), **said}
    return browser.post(
        f"/reference/{kind}/releases", data=given, content_type="multipart/form-data", follow_redirects=True
    )


def staged(session, kind):
    query = sa.select(DatasetRelease).where(DatasetRelease.kind == kind)
    return session.scalars(query.order_by(DatasetRelease.id.desc())).first()


def test_an_administrator_uploads_compares_activates_and_rolls_back_by_page(
    as_adam, browser_of, second_administrator, session
):
    shown = upload(as_adam, "uflpa_entities", "uflpa_page.html")
    assert shown.status_code == 200
    assert "Nobody uses it yet" in shown.text
    assert "Xinjiang Sample Spinning Co., Ltd." in shown.text
    assert "Names are gone" in shown.text
    address = f"/reference/releases/{staged(session, 'uflpa_entities').id}"
    session.close()
    assert "another administrator" in as_adam.get(address).text
    assert as_adam.post(f"{address}/activation", data=REASON).status_code == 403
    other = browser_of(second_administrator)
    assert "another administrator" not in other.get(address).text
    refused = other.post(f"{address}/activation", data={"reason": ""})
    assert refused.status_code == 422
    assert "activate it with a reason" in refused.text
    active = other.post(f"{address}/activation", data=REASON, follow_redirects=True)
    assert "page of 2026-08-20" in re.search(r"<p>In use:.*", active.text)[0]
    assert "another administrator" in other.get("/reference/uflpa_entities").text
    alone = as_adam.get("/reference/uflpa_entities").text
    assert "another administrator" not in alone
    assert "One person alone cannot decide on that." in alone
    assert other.post("/reference/uflpa_entities/rollback", data=REASON).status_code == 403
    seen = {"seen": re.search(r'name="seen" value="([^"]+)"', alone)[1]}
    back = as_adam.post("/reference/uflpa_entities/rollback", data=REASON | seen, follow_redirects=True)
    assert "partial copy of 2026-08-20" in re.search(r"<p>In use:.*", back.text)[0]
    assert as_adam.get("/reference").status_code == 200
    assert as_adam.post("/reference/uflpa_entities/rollback", data=REASON | seen).status_code == 409


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("list.html", b"<html><body>Please complete the CAPTCHA</body></html>", "keeps programs out"),
        ("list.html", b"<html><body><p>Some other page</p></body></html>", "has no table with the columns"),
        ("list.html", file("uflpa_page.html")[:1800], "breaks off before its end"),
        ("tiers.csv", b"country,tier,year\nGhana,2,2026\n", "import it under the kind trafficking_tiers"),
        ("list.html", b"", "is empty"),
    ],
)
def test_a_file_that_is_not_the_list_is_refused_in_one_sentence_and_changes_nothing(
    as_adam, session, name, data, said
):
    before = session.scalar(sa.select(sa.func.count()).select_from(DatasetRelease))
    session.close()
    refused = upload(as_adam, "uflpa_entities", name, data)
    assert refused.status_code == 422
    assert said in refused.text.replace("&#34;", '"')
    assert "Nothing was changed." in refused.text
    assert session.scalar(sa.select(sa.func.count()).select_from(DatasetRelease)) == before
    assert session.scalar(sa.select(sa.func.count()).select_from(DatasetActivation)) == 0


def test_compliance_sees_what_is_in_use_and_changes_nothing(as_ama, api_as):
    assert "Read and compare" not in as_ama.get("/reference/uflpa_entities").text
    assert upload(as_ama, "uflpa_entities", "uflpa_page.html").status_code == 403
    answer = api_as("ama").post(
        "/reference/kinds/uflpa_entities/releases", data={"file": (io.BytesIO(b"x"), "x.html")}
    )
    assert answer.status_code == 403


def test_the_same_by_api(api_as, session, second_administrator):
    api, other = api_as("adam"), api_as(second_administrator)
    assert {one["kind"] for one in api.get("/reference").json["partial_lists"]} >= {
        "uflpa_entities",
        "cbp_orders",
    }
    given = {"file": (io.BytesIO(file("uflpa_page.html")), "uflpa_page.html")}
    made = api.post("/reference/kinds/uflpa_entities/releases", data=given)
    assert made.status_code == 201
    assert (made.json["as_of"], made.json["completeness"], made.json["is_active"]) == (
        "2026-08-20",
        "whole",
        False,
    )
    address = f"/reference/releases/{made.json['id']}"
    difference = api.get(f"{address}/difference").json
    assert "Xinjiang Sample Spinning Co., Ltd." in difference["added"]
    assert {one["code"] for one in difference["doubts"]} >= {"names_vanished", "much_lost"}
    own = api.post(f"{address}/activation", json=REASON)
    assert (own.status_code, own.json["code"]) == (403, "own_work")
    refused = other.post(f"{address}/activation", json={})
    assert (refused.status_code, refused.json["code"]) == (409, "import_in_doubt")
    decided = other.post(f"{address}/activation", json=REASON)
    assert decided.status_code == 201
    now = api.get("/reference").json
    assert now["release"] == decided.json["reference_release"]
    assert "uflpa_entities" not in {one["kind"] for one in now["partial_lists"]}
    assert api.post("/reference/kinds/uflpa_entities/rollback", json={}).status_code == 201
    assert [one["action"] for one in api.get("/reference/kinds/uflpa_entities/decisions").json["items"]] == [
        "rolled_back",
        "activated",
    ]
    bad = api.post(
        "/reference/kinds/uflpa_entities/releases", data={"file": (io.BytesIO(b"a,b\n1,2\n"), "x.csv")}
    )
    assert (bad.status_code, bad.json["code"]) == (422, "import_refused")
    assert bad.json["details"]["why"] == "not_a_page"


def test_an_own_list_is_seen_by_its_organisation_only(as_adam, as_dara, api_as, session):
    given = b"Name,Aliases,Country\nSample Blocked Mill Ltd,Blocked Mill,BD\n"
    upload(as_adam, "own_blocking", "own.csv", given, as_of="2026-06-01", alert="0.9")
    release = staged(session, "own_blocking")
    session.close()
    assert as_adam.get(f"/reference/releases/{release.id}").status_code == 200
    assert as_dara.get(f"/reference/releases/{release.id}").status_code == 404
    assert api_as("dara").get(f"/reference/releases/{release.id}/difference").status_code == 404
    assert api_as("dara").get("/reference/kinds/own_blocking/releases").json["items"] == []


OWN = "Name;Aliases;Country;Reason\nSample Blocked Mill;;BD;wages unpaid\n{};;IN;{}\n"


@pytest.mark.parametrize(
    ("reason", "found"),
    [
        ("worker Ramesh Thapa had his passport kept", "a worker by name"),
        ("Maria da Silva and her son", "a person by name, and what befell them"),
        ("call +977 9812345678", "a telephone number"),
    ],
)
def test_a_reason_of_an_own_list_that_tells_of_a_worker_is_refused(as_adam, api_as, session, reason, found):
    given = OWN.format("Ali Hassan", reason).encode()
    file = {"file": (io.BytesIO(given), "own.csv"), "as_of": "2026-06-01"}
    answer = api_as("adam").post("/reference/kinds/own_blocking/releases", data=file)
    assert (answer.status_code, answer.json["code"]) == (422, "import_refused")
    assert answer.json["details"]["why"] == "identity_in_text"
    told = f'Row 3, column "reason": it looks like it holds {found}'
    assert told in answer.json["detail"]
    assert "Describe workers as a group" in answer.json["detail"]
    page = upload(as_adam, "own_blocking", "own.csv", given, as_of="2026-06-01")
    assert "Row 3, column" in page.text
    assert reason not in page.text
    assert staged(session, "own_blocking") is None


@pytest.mark.parametrize("reason", ["passports of 12 workers kept", "bonded labour, see report of NGO", ""])
def test_an_owner_may_be_named_and_a_reason_tell_of_a_group(as_adam, session, reason):
    given = OWN.format("Ali Hassan", reason).encode()
    upload(as_adam, "own_blocking", "own.csv", given, as_of="2026-06-01")
    assert staged(session, "own_blocking").rows == 2


def test_names_of_an_own_list_are_for_those_who_decide_on_hits_or_import_lists(
    as_adam, as_ama, as_bo, api_as, session
):
    for country in (b"BD", b"IN"):
        given = b"Name,Aliases,Country\nSample Blocked Mill Ltd,Blocked Mill," + country + b"\n"
        upload(as_adam, "own_blocking", "own.csv", given, as_of="2026-06-01", alert="0.9")
        if country == b"BD":
            first = staged(session, "own_blocking").id
            session.close()
            as_adam.post(f"/reference/releases/{first}/activation", data=REASON)
    release = staged(session, "own_blocking").id
    session.close()
    shown = as_ama.get(f"/reference/releases/{release}").text
    assert ">country<" in shown
    assert "Sample Blocked Mill" in shown
    assert api_as("ama").get(f"/reference/releases/{release}/difference").status_code == 200
    assert api_as("adam").get(f"/reference/releases/{release}/difference").status_code == 200
    assert as_bo.get(f"/reference/releases/{release}").status_code == 403
    assert as_bo.get("/reference/own_blocking").status_code == 403
    for person, is_led_there in ((as_bo, False), (as_ama, True), (as_adam, True)):
        assert ('href="/reference/own_blocking"' in person.get("/reference").text) is is_led_there
    bo = api_as("bo")
    assert bo.get(f"/reference/releases/{release}/difference").status_code == 403
    assert bo.get("/reference/kinds/own_blocking/decisions").status_code == 403
    assert bo.get("/reference/kinds/uflpa_entities/decisions").status_code == 200
    assert "Sample Blocked Mill" not in bo.get("/reference").text
    assert "Sample Blocked Mill" not in bo.get("/reference/kinds/own_blocking/releases").text


def test_the_same_by_command_line(installation, capsys, session, make_supplier, tmp_path):
    make_supplier("Sample Cotton Mill")
    session.commit()
    session.close()
    status, out, _ = run(capsys, "import", "uflpa_entities", str(FILES / "uflpa_page.html"))
    assert status == 0
    assert "+ Xinjiang Sample Spinning Co., Ltd." in out
    assert "doubt: Names are gone" in out
    status, _, err = run(capsys, "activate", "uflpa_entities")
    assert (status, err.count("\n")) == (2, 1)
    assert "activate it with a reason" in err
    status, out, _ = run(capsys, "activate", "uflpa_entities", "--reason", "seen on the page")
    assert status == 0
    assert "1 supplier looked at, 1 new assessment," in out
    assert "page of 2026-08-20" in run(capsys, "list")[1]
    assert "active" in run(capsys, "list", "--kind", "uflpa_entities")[1]
    assert run(capsys, "diff", "uflpa_entities")[1].startswith("against page of 2026-08-20: 0 added")
    assert "Back to UFLPA Entity List" in run(capsys, "rollback", "uflpa_entities")[1]
    wrong = tmp_path / "wrong.html"
    wrong.write_text("<html><body>Access denied</body></html>")
    status, _, err = run(capsys, "import", "uflpa_entities", str(wrong))
    assert (status, err.count("\n")) == (2, 1)
    assert "keeps programs out" in err
    assert session.scalar(sa.select(sa.func.count()).select_from(Supplier)) == 1


def test_the_command_line_does_the_run_of_a_large_register_itself(
    installation, capsys, session, make_supplier, monkeypatch
):
    monkeypatch.setattr(marking, "AT_ONCE", 1)
    for name in ("Sample Cotton Mill", "Harbour Works", "Riverside Works"):
        make_supplier(name)
    session.commit()
    session.close()
    run(capsys, "import", "uflpa_entities", str(FILES / "uflpa_page.html"))
    status, out, _ = run(capsys, "activate", "uflpa_entities", "--reason", "seen on the page")
    assert status == 0
    assert "3 suppliers looked at, 3 new assessments" in out
    assert [one.state for one in session.scalars(sa.select(Run))] == [RunState.DONE]


@pytest.mark.parametrize("page", ["", "/releases", "/decisions"])
def test_a_kind_that_is_not_there_is_not_shown_as_an_empty_one(api_as, page):
    assert api_as("adam").get(f"/reference/kinds/zzz{page}").status_code == 404


def test_a_list_is_not_of_a_day_to_come(as_adam, api_as):
    day = (clock.today() + timedelta(days=2)).isoformat()
    told = f"{day} is still to come"
    for post, address in (
        (as_adam.post, "/reference/own_blocking/releases"),
        (api_as("adam").post, "/reference/kinds/own_blocking/releases"),
    ):
        file = (io.BytesIO(b"name,country\nPalm Estates,MY\n"), "own.csv")
        answer = post(address, data={"file": file, "as_of": day}, content_type="multipart/form-data")
        assert (answer.status_code, told in answer.text) == (422, True), answer.text
