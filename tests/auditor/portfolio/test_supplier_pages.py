"""The supplier list and the supplier page, by page and by API."""

import html
import io
import re
import uuid
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from auditor.core import changes, clock
from auditor.core.database import open_session
from auditor.portfolio import listing, schemas
from auditor.portfolio.listing import Filter, Order
from auditor.scheduling.schedules import SCHEDULES
from auditor.scoring import service as scoring
from auditor.scoring.models import SupplierScore
from suppliers import exporting
from suppliers.models import Supplier
from tests import casework
from tests.conftest import NOON, NORTHWIND

LIST = """name,address,country,sector,product,workers
Alpha Garments,Road 1,BD,garments,shirts,900
Beta Berries,Field 4,ES,berries,strawberries,80
Gamma Builders,Site 9,QA,high-rise building,,3000
"""


@pytest.fixture
def api(api_as):
    return api_as("ama")


@pytest.fixture
def suppliers(api):
    """Three scored suppliers by name."""
    data = {"file": (io.BytesIO(LIST.encode()), "list.csv")}
    made = api.post("/uploads", data=data, content_type="multipart/form-data").json
    api.post(f"/uploads/{made['id']}/commit")
    return {one["name"]: one for one in api.get("/suppliers").json["items"]}


def test_the_list_is_sorted_by_priority_and_paged_by_cursor(api, suppliers):
    whole = api.get("/suppliers").json["items"]
    assert [one["final"] for one in whole] == sorted((one["final"] for one in whole), reverse=True)
    names, cursor = [], None
    while True:
        query = {"limit": 1} | ({"cursor": cursor} if cursor else {})
        page = api.get("/suppliers", query_string=query).json
        names += [one["name"] for one in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert names == [one["name"] for one in whole]


def test_the_list_is_sorted_by_name_and_paged_by_cursor(api, suppliers):
    first = api.get("/suppliers?order=name&limit=2").json
    rest = api.get("/suppliers", query_string={"order": "name", "limit": 2, "cursor": first["next"]}).json
    names = [one["name"] for one in (*first["items"], *rest["items"])]
    assert names == ["Alpha Garments", "Beta Berries", "Gamma Builders"]
    assert rest["next"] is None


@pytest.mark.parametrize("query", ["order=priority", "order=name"])
def test_the_list_as_json_is_what_its_schema_says_scored_or_not(api, session, suppliers, query):
    score = session.scalars(sa.select(SupplierScore)).first()
    session.delete(score)
    alpha = session.get(Supplier, uuid.UUID(suppliers["Alpha Garments"]["id"]))
    alpha.city = "Dhaka – ঢাকা"
    session.commit()
    lines = listing.page(session, Filter(), order=Order(query.partition("=")[2]), limit=50)
    assert len(lines) == (3 if query == "order=name" else 2)
    by_schema = schemas.SuppliersAnswer().dump({"items": lines, "next": None})
    assert api.get(f"/suppliers?{query}").json == by_schema
    assert list(by_schema["items"][0]) == list(schemas.SupplierLine().fields)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("kind=agriculture", {"Beta Berries"}),
        ("country=bd", {"Alpha Garments"}),
        ("text=GAMMA", {"Gamma Builders"}),
        ("text=field%204", {"Beta Berries"}),
        ("text=nothing-of-this", set()),
        ("text=%25", set()),
        ("text=Gamma_Builders", {"Gamma Builders"}),
        ("text=G_mma", set()),
        ("text=/", set()),
        ("gate=G1_listed_exact", set()),
        ("awaits_review=yes", set()),
    ],
)
def test_the_list_is_narrowed_by(api, suppliers, query, names):
    found = api.get(f"/suppliers?{query}").json["items"]
    assert {one["name"] for one in found} == names


def test_a_cursor_of_somebody_else_is_told_not_guessed(api, suppliers):
    refused = api.get("/suppliers?cursor=abc")
    assert refused.status_code == 422
    assert refused.json["problems"][0]["code"] == "cursor_not_valid"


def test_the_fast_list_says_what_its_schema_says(api, suppliers):
    fast = api.get("/suppliers").json["items"]
    assert schemas.SupplierLine(many=True).dump(schemas.SupplierLine(many=True).load(fast)) == fast


def test_a_supplier_page_shows_score_reasons_answers_and_history(as_ama, suppliers):
    page = as_ama.get(f"/suppliers/{suppliers['Gamma Builders']['id']}")
    assert page.status_code == 200
    for text in (
        "Gamma Builders",
        "Reasons, the heaviest first",
        "What would change the score",
        "not asked yet",
        "History of scores",
        str(suppliers["Gamma Builders"]["final"]),
    ):
        assert text in page.text
    assert "style=" not in page.text


@pytest.mark.parametrize("order", ["priority", "name"])
def test_each_row_of_the_list_tells_its_heaviest_reason(as_ama, api, suppliers, order):
    rows = as_ama.get(f"/suppliers?order={order}").text.split("<tr>")
    for name, one in suppliers.items():
        told = api.get(f"/suppliers/{one['id']}/explanation").json["reasons"]
        factors = [reason for reason in told if reason["factor"] in ("CTY", "SEC", "PRD", "WRK", "BIZ")]
        heaviest = max(factors, key=lambda reason: reason["contribution"])
        (row,) = [row for row in rows if name in row]
        assert html.escape(heaviest["text"], quote=True)[:60] in row.replace("&#34;", "&quot;")


def test_a_supplier_page_says_when_it_is_scored_next_and_by_which_rules(as_ama, suppliers):
    page = as_ama.get(f"/suppliers/{suppliers['Alpha Garments']['id']}").text
    nightly = next(one for one in SCHEDULES if one.job == "rescore")
    told = re.search(r"by the nightly run at the latest: next at (.*?), by methodology 1\.0\.0\.", page)
    assert f"{nightly.next_due(clock.now()):%Y-%m-%d} 02:00" in re.sub(r"<[^>]*>", "", told.group(1))


def test_an_explanation_orders_reasons_by_contribution(api, suppliers):
    told = api.get(f"/suppliers/{suppliers['Alpha Garments']['id']}/explanation").json
    heavy = [one["contribution"] for one in told["reasons"]]
    assert heavy == sorted(heavy, reverse=True)
    assert {one["factor"] for one in told["reasons"]} == {"CTY", "SEC", "PRD", "WRK", "BIZ"}
    assert told["sentence"].startswith("Final ")


def test_changed_data_are_scored_again_at_once(api, suppliers):
    path = f"/suppliers/{suppliers['Beta Berries']['id']}"
    data = api.get(path).json
    own = {name: data[name] for name in schemas.SupplierForm().fields}
    before = api.get(f"/scores/{suppliers['Beta Berries']['id']}").json["final"]
    changed = api.put(path, json=own | {"country": "QA", "kind": "construction"})
    assert changed.status_code == 200, changed.json
    assert api.get(f"/scores/{suppliers['Beta Berries']['id']}").json["final"] > before
    assert len(api.get(f"/scores/{suppliers['Beta Berries']['id']}/assessments").json["items"]) == 2


def test_data_that_cannot_be_are_refused_at_their_field(api, as_ama, suppliers):
    path = f"/suppliers/{suppliers['Beta Berries']['id']}"
    refused = as_ama.post(
        f"{path}/data",
        data={"name": "Beta", "kind": "factory", "country": "XX", "workers_min": "9", "workers_max": "3"},
    )
    assert refused.status_code == 422
    assert 'id="country-error"' in refused.text
    turned = as_ama.post(
        f"{path}/data",
        data={
            "name": "Beta",
            "kind": "factory",
            "country": "ES",
            "workers_min": "9",
            "workers_max": "3",
            "updated_at": api.get(path).json["updated_at"],
        },
    )
    assert turned.status_code == 422
    assert "smaller number" in turned.text


def test_a_past_score_can_be_replayed(as_ama, api, suppliers):
    supplier_id = suppliers["Alpha Garments"]["id"]
    (stored,) = api.get(f"/scores/{supplier_id}/assessments").json["items"]
    page = as_ama.get(f"/suppliers/{supplier_id}/scores/{stored['id']}")
    assert page.status_code == 200
    assert "the same score" in page.text


def test_the_list_is_downloaded_whole_and_safe_against_formulas(as_ama, api):
    rows = "name,country\n=HYPERLINK(1),VN\n" + "".join(f"Mill {n},VN\n" for n in range(60))
    made = api.post(
        "/uploads",
        data={"file": (io.BytesIO(rows.encode()), "f.csv")},
        content_type="multipart/form-data",
    ).json
    api.post(f"/uploads/{made['id']}/commit")
    got = as_ama.get("/suppliers/export.csv?order=name")
    lines = got.data.decode("utf-8-sig").splitlines()
    assert len(lines) == 62
    assert not any(",=HYPERLINK" in line for line in lines)
    assert as_ama.get("/suppliers/export.xlsx").data.startswith(b"PK")


def test_auditors_see_suppliers_but_change_nothing(api_as, suppliers):
    path = f"/suppliers/{suppliers['Alpha Garments']['id']}"
    assert api_as("bo").get(path).status_code == 200
    changed = own_of(api_as("bo"), path) | {"name": "X"}
    assert api_as("bo").put(path, json=changed).status_code == 403
    assert api_as("chi").get(path).status_code == 403


def test_suppliers_of_another_organisation_are_not_there(api_as, as_dara, suppliers):
    supplier_id = suppliers["Alpha Garments"]["id"]
    for path in (
        f"/suppliers/{supplier_id}",
        f"/suppliers/{supplier_id}/explanation",
        f"/scores/{supplier_id}",
    ):
        assert api_as("dara").get(path).status_code == 404
    assert as_dara.get(f"/suppliers/{supplier_id}").status_code == 404
    assert "Alpha" not in as_dara.get("/suppliers").text


def test_an_empty_register_says_what_to_do(as_ama):
    assert "Upload a list to begin" in as_ama.get("/suppliers").text


def own_of(api, path):
    told = api.get(path).json
    return {name: told[name] for name in schemas.SupplierForm().fields}


def test_data_changed_meanwhile_are_not_overwritten_by_api(api, suppliers):
    path = f"/suppliers/{suppliers['Beta Berries']['id']}"
    first, second = own_of(api, path), own_of(api, path)
    assert api.put(path, json=first | {"city": "Huelva"}).status_code == 200
    late = api.put(path, json=second | {"address": "Field 5"})
    assert (late.status_code, late.json["code"]) == (409, "changed_meanwhile")
    assert (api.get(path).json["city"], api.get(path).json["address"]) == ("Huelva", "Field 4")
    unseen = {name: value for name, value in second.items() if name != "updated_at"}
    assert api.put(path, json=unseen).status_code == 422


def test_a_stale_form_keeps_what_was_typed_and_tells_what_is_stored(api, as_ama, suppliers):
    path = f"/suppliers/{suppliers['Beta Berries']['id']}"
    own = own_of(api, path)
    typed = {name: value for name, value in own.items() if value not in (None, "")} | {"address": "Field 5"}
    assert f'name="updated_at" value="{own["updated_at"]}"' in as_ama.get(f"{path}/data").text
    assert api.put(path, json=own | {"city": "Huelva"}).status_code == 200
    refused = as_ama.post(f"{path}/data", data=typed)
    assert refused.status_code == 409
    for text in (
        'value="Field 5"',
        "Stored now: Field 4",
        "Stored now: Huelva",
        "Somebody else, or you in another tab, changed this",
    ):
        assert text in refused.text
    assert api.get(path).json["city"] == "Huelva"
    seen = api.get(path).json["updated_at"]
    assert f'name="updated_at" value="{seen}"' in refused.text
    assert as_ama.post(f"{path}/data", data=typed | {"updated_at": seen}).status_code == 303
    assert api.get(path).json["address"] == "Field 5"


def test_gates_stand_by_themselves_and_the_factors_fall(as_ama, session, ama):
    site = casework.supplier(session, "Camp Works", country="CN", region="Xinjiang", sector="cotton")
    scoring.rescore(session, [site.id], basis=scoring.basis(session, NOON.date()), actor=ama, now=NOON)
    session.commit()
    page = as_ama.get(f"/suppliers/{site.id}").text
    assert re.search(r"<caption>(This gate holds|Gates hold) the score at \d+ or more</caption>", page)
    table = page.partition("<caption>Reasons, the heaviest first</caption>")[2].partition("</table>")[0]
    adds = [float(one) for one in re.findall(r'</th><td class="number">([\d.]+)</td>', table)]
    assert len(adds) == 5
    assert adds == sorted(adds, reverse=True)


def test_a_supplier_of_whom_nothing_happened_says_so(as_ama, session):
    site = casework.supplier(session)
    session.commit()
    page = as_ama.get(f"/suppliers/{site.id}").text
    assert "Nothing has been decided or changed here by a person yet." in page
    assert "What happened, newest first" not in page


def test_the_signs_that_a_list_tells_are_named_on_the_page_and_by_api(api, as_ama):
    listed = "name,country,kind,sector,child_labour\nAlpha Garments,BD,factory,garments,2\n"
    data = {"file": (io.BytesIO(listed.encode()), "list.csv")}
    made = api.post("/uploads", data=data, content_type="multipart/form-data").json
    assert api.post(f"/uploads/{made['id']}/commit").status_code < 300
    (one,) = api.get("/suppliers").json["items"]
    behind = api.get(f"/suppliers/{one['id']}/explanation").json["further"]
    named = "to likelihood: PUR-10 Child labour below minimum age (C138) (alleged)."
    assert [line for line in behind if line.startswith("Signals add ") and line.endswith(named)]
    page = as_ama.get(f"/suppliers/{one['id']}").text
    assert named in page
    assert "PUR-10 – Child labour below minimum age (C138)" in html.unescape(page)


def test_while_a_change_waits_nobody_is_said_not_to_be_found(api, suppliers, browser_of, sessions):
    one, other = (suppliers[name]["id"] for name in ("Alpha Garments", "Beta Berries"))

    def told(supplier_id):
        page = " ".join(
            re.sub(r"<[^>]+>", " ", browser_of("ama").get(f"/suppliers/{supplier_id}").text).split()
        )
        hits = api.get(f"/hits?supplier_id={supplier_id}").json
        since = [
            answer["waits_since"]
            for answer in (
                hits,
                api.get(f"/scores/{supplier_id}").json,
                api.get(f"/suppliers/{supplier_id}/explanation").json,
            )
        ]
        return page, hits["not_found"], since

    words = "Changed since 2026-06-01 12:00 UTC; not looked up and not scored again yet."
    with open_session(sessions, NORTHWIND) as session:
        changes.mark(session, uuid.UUID(one), "owner_changed", now=NOON + timedelta(hours=1))
        changes.mark(session, uuid.UUID(one), "owner_changed", now=NOON)
        session.commit()
    page, not_found, since = told(one)
    assert not_found == words.replace("2026-06-01 12:00", f"{NOON:%Y-%m-%d %H:%M}")
    assert page.count(not_found) == 2, "at the top and beside the hits"
    assert "No hit." not in page
    assert [clock_of(each) for each in since] == [NOON] * 3
    page, not_found, since = told(other)
    assert "Changed since" not in page + not_found
    assert since == [None] * 3
    assert api.get("/hits").json["waits_since"] is None
    with open_session(sessions, NORTHWIND) as session:
        changes.take(session, 10, now=NOON)
        session.commit()
    page, not_found, since = told(one)
    assert "Changed since" not in page + not_found
    assert since == [None] * 3


def clock_of(text):
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(("form", "mimetype"), [("csv", "text/csv; charset=utf-8"), ("xlsx", None)])
def test_a_file_says_its_kind_once(as_ama, suppliers, form, mimetype):
    told = as_ama.get(f"/suppliers/export.{form}").headers["Content-Type"]
    assert told == (mimetype or exporting.MIMETYPES["xlsx"])


@pytest.mark.parametrize(("state", "counts"), [("open", True), ("closed", True), ("withdrawn", False)])
def test_a_supplier_page_says_which_findings_count_as_signals(session, as_ama, bo, state, counts):
    site = casework.supplier(session, workers_min=1200, workers_max=3400)
    finding = casework.finding(session, site, bo, code="ILO03")
    finding.state = state
    session.commit()
    page = as_ama.get(f"/suppliers/{site.id}").text
    assert ("Findings count as signals in the score too: ILO03" in page) == counts
    assert "No signal is recorded." not in page
    assert "1,200–3,400" in page


def test_findings_beyond_the_page_count_as_signals_too(session, as_ama, bo):
    site = casework.supplier(session)
    casework.finding(session, site, bo, code="ILO03")
    for number in range(20):
        casework.finding(session, site, bo, code="ILO07", cohort_label=f"line {number}")
    session.commit()
    page = as_ama.get(f"/suppliers/{site.id}").text
    told = page.partition("Findings count as signals in the score too: ")[2].partition("(below)")[0]
    assert "ILO03" in told
    assert "ILO07" in told


def test_a_very_long_name_is_cut_in_the_title_and_stands_whole_on_the_page(api, as_ama):
    name = "X" * 290
    data = {"file": (io.BytesIO(LIST.replace("Alpha Garments", name).encode()), "list.csv")}
    made = api.post("/uploads", data=data, content_type="multipart/form-data").json
    api.post(f"/uploads/{made['id']}/commit")
    (found,) = [one for one in api.get("/suppliers").json["items"] if one["name"] == name]
    page = as_ama.get(f"/suppliers/{found['id']}").text
    (title,) = re.findall(r"<title>(.*?)</title>", page, re.S)
    assert "X" * 100 in title
    assert name not in title
    assert f'<p class="lead" dir="auto">{name}</p>' in page


def test_the_list_says_what_its_order_is(suppliers, as_ama):
    assert "a lower score may stand above a higher one" in as_ama.get("/suppliers").text
    assert "a lower score may stand above" not in as_ama.get("/suppliers?order=name").text
