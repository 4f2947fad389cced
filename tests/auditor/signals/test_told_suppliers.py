"""All told suppliers, what may be grave first and with its words: by page and API, a page at a time."""

import re

import pytest
import sqlalchemy as sa

from auditor.core import cursors
from auditor.signals import told_suppliers
from suppliers.models import Supplier, UploadRow
from tests.auditor.intake.test_correction_loop import commit, upload
from tests.conftest import NORTHWIND

HEAD = "Supplier name,Address,Country,Product,Remarks,Notes\n"
GRAVE, MILD = "passports kept in the office safe", "forced overtime"
WHY = "Each cell was read on the first of May and speaks of deliveries alone."
REMARKS = {"Aster": MILD, "Birch": GRAVE, "Cedar": MILD, "Dahlia": GRAVE, "Elm": "fine", "Fern": MILD}
GRAVEST_FIRST = ["Birch", "Dahlia", "Aster", "Cedar", "Fern"]


@pytest.fixture
def api(api_as):
    return api_as("ama")


def take_in(api, remarks, filename="list.csv", notes=""):
    lines = "".join(f"{name} Ltd,{name} Road,BD,garments,{said},{notes}\n" for name, said in remarks.items())
    return commit(api, upload(api, (HEAD + lines).encode(), filename))


def paged(api, limit):
    """All of them as the API tells them, with the cursors between."""
    found, cursors, cursor = [], [], ""
    while cursor is not None:
        page = api.get(f"/signals/told?limit={limit}&cursor={cursor}").json
        found += page["items"]
        cursor = page["next"]
        cursors.append(cursor)
    return found, cursors


def names(items):
    return [one["name"].removesuffix(" Ltd") for one in items]


def in_order(page):
    """The suppliers of a page in its order."""
    return re.findall(r'<th scope="row" class="wrap"><a href="/suppliers/[^>]*>(\w+) Ltd<', page)


@pytest.mark.parametrize("limit", [1, 2, 3, 5])
def test_what_may_be_grave_stands_before_names_and_paging_leaves_out_nobody(api, as_ama, limit):
    take_in(api, REMARKS)
    found, cursors = paged(api, limit)
    assert names(found) == GRAVEST_FIRST
    assert [one["may_be_grave"] for one in found] == [True, True, False, False, False]
    assert len(cursors) == -(-5 // limit)
    page = as_ama.get("/signals/told").text
    assert in_order(page) == GRAVEST_FIRST
    assert "5 suppliers, by name; the 2 where it may be grave first" in page


def test_suppliers_of_one_name_and_what_is_settled_between_two_pages_lose_nobody(api, api_as, session):
    take_in(api, {f"Mill {number}": GRAVE if number % 3 else MILD for number in range(9)})
    session.execute(sa.update(Supplier).values(name="Twin Ltd"))
    session.commit()
    found, _ = paged(api, 2)
    assert len({one["supplier_id"] for one in found}) == len(found) == 9
    first = api.get("/signals/told?limit=2").json
    [cell] = api.get(f"/signals/suppliers/{first['items'][0]['supplier_id']}/remarks").json["items"]
    look = {"column": cell["column"], "reason": WHY}
    made = api.post(f"/signals/remarks/{cell['row_id']}/looks", json=look).json
    agreed = {"decision": "agree", "reason": WHY}
    assert api_as("rhea").post(f"/signals/looks/{made['id']}/decision", json=agreed).status_code == 201
    then = api.get(f"/signals/told?limit=200&cursor={first['next']}").json["items"]
    assert [one["supplier_id"] for one in then] == [one["supplier_id"] for one in found[2:]]


def test_the_pages_of_a_browser_go_on_behind_the_last_supplier(api, as_ama):
    many = {f"Mill {number:03}": MILD if number < 60 else GRAVE for number in range(101)}
    take_in(api, many)
    page = as_ama.get("/signals/told").text
    assert "Mill 058 Ltd" in page
    assert "Mill 059 Ltd" not in page
    assert page.index("Mill 060 Ltd") < page.index("Mill 100 Ltd") < page.index("Mill 000 Ltd")
    following = re.search(r'href="(/signals/told\?cursor=[^"]+)"', page)[1]
    then = as_ama.get(following).text
    assert re.findall(r"Mill \d+ Ltd", then) == ["Mill 059 Ltd"]
    assert "First page" in then
    assert "Columns that nobody has read" in page
    assert "Columns that nobody has read" not in then


def test_a_cursor_of_the_order_by_name_is_refused(api, as_ama, app):
    take_in(api, REMARKS)
    with app.test_request_context("/api/v1/signals/told"):
        old = cursors.write("/api/v1/signals/told", ("Birch Ltd", NORTHWIND))
    answer = api.get(f"/signals/told?cursor={old}")
    assert (answer.status_code, answer.json["problems"][0]["code"]) == (422, "cursor_not_valid")


def test_it_takes_few_statements_however_many_are_told(api, session):
    def statements():
        engine, sent = session.get_bind(), []
        session.expire_all()

        def count(*given):
            sent.append(given[2])

        sa.event.listen(engine, "before_cursor_execute", count)
        told_suppliers.page(session, limit=100)
        sa.event.remove(engine, "before_cursor_execute", count)
        session.rollback()
        return len(sent)

    take_in(api, REMARKS)
    few = statements()
    take_in(api, {f"Mill {number}": f"{GRAVE} of hall {number}" for number in range(60)}, "more.csv")
    assert statements() == few <= 12


def test_the_words_are_told_with_their_column_and_row_by_page_and_api(api, as_ama):
    made = take_in(api, {"Birch": GRAVE}, notes="a debt bondage case was told")
    [told] = api.get("/signals/told").json["items"]
    [row] = told["rows"]
    assert (row["row"], row["upload_id"], row["filename"]) == (2, made["id"], "list.csv")
    assert row["cells"] == [
        {"column": "Remarks", "words": GRAVE, "may_be_grave": True},
        {"column": "Notes", "words": "a debt bondage case was told", "may_be_grave": True},
    ]
    page = as_ama.get("/signals/told").text
    assert f'<bdi>Remarks</bdi>: <q dir="auto">{GRAVE}</q>' in page
    assert f'<a href="/signals/remarks/{row["row_id"]}?column=Remarks">Look at it</a>' in page
    only = as_ama.get(f"/uploads/{made['id']}/rows?row=2").text
    assert f'<a href="/uploads/{made["id"]}/rows?row=2">row 2 of list.csv</a>' in page
    assert GRAVE in only


def test_words_that_look_like_an_identity_stay_in_the_list(api, as_ama):
    take_in(api, {"Birch": f"{GRAVE}; call +44 20 7946 0958"})
    answer, page = api.get("/signals/told"), as_ama.get("/signals/told").text
    [told] = answer.json["items"]
    assert told["rows"][0]["cells"] == [{"column": "Remarks", "words": "", "may_be_grave": True}]
    assert "words that look like somebody's identity, which stand in the list alone" in page
    for text in (answer.text, page):
        assert "7946" not in text
        assert GRAVE not in text


def test_many_cells_of_one_supplier_have_the_gravest_first_and_the_rest_on_its_page(api, as_ama):
    for number in range(6):
        take_in(api, {"Birch": f"{MILD}"}, f"mild-{number}.csv", notes=f"excessive overtime in hall {number}")
    take_in(api, {"Birch": "forced overtime"}, "last.csv", notes="fine")
    [told] = api.get("/signals/told").json["items"]
    grave = [cell["may_be_grave"] for row in told["rows"] for cell in row["cells"]]
    assert [row["cells"][0]["may_be_grave"] for row in told["rows"]] == sorted(
        (row["cells"][0]["may_be_grave"] for row in told["rows"]), reverse=True
    )
    page = as_ama.get("/signals/told").text
    assert page.count("Look at it</a>") == 5
    more = len(grave) - 5
    assert f">{more} more cell" in page


def test_one_row_of_a_list_is_shown_alone(api, as_ama):
    made = take_in(api, REMARKS)
    page = as_ama.get(f"/uploads/{made['id']}/rows?row=5").text
    assert "Dahlia Ltd" in page
    assert not [name for name in REMARKS if name != "Dahlia" and f"{name} Ltd" in page]
    assert f'Row 5 alone is shown. <a href="/uploads/{made["id"]}/rows">All rows of the list</a>' in page
    assert [one["row"] for one in api.get(f"/uploads/{made['id']}/rows?row=5").json["items"]] == [5]
    assert api.get(f"/uploads/{made['id']}/rows?row=77").json["items"] == []
    assert "No row of this list is like that" in as_ama.get(f"/uploads/{made['id']}/rows?row=77").text
    assert as_ama.get(f"/uploads/{made['id']}/rows?row=-1").status_code == 422


@pytest.mark.parametrize(
    ("words", "spoken"),
    [
        (GRAVE, ["ILO07"]),
        (MILD, ["ILO11"]),
        (f"{GRAVE} " + "of the hall where the looms stand " * 7, []),
    ],
)
def test_the_form_of_a_signal_names_the_indicator_that_the_words_speak_of_and_chooses_none(
    api, as_ama, words, spoken
):
    take_in(api, {"Birch": words})
    [told] = api.get("/signals/told").json["items"]
    [row] = told["rows"]
    address = f"/suppliers/{told['supplier_id']}/signals/new"
    form = as_ama.get(f"{address}?of_row={row['row_id']}&column=Remarks")
    refused = as_ama.post(f"{address}?of_row={row['row_id']}&column=Remarks", data={"source": "x"})
    assert (form.status_code, refused.status_code) == (200, 422)
    for page in (form.text, refused.text):
        said = re.findall(r"The words of the list speak of: (.+?)\. They may speak of more", page)
        assert [one.split(" – ")[0] for one in said] == spoken
        assert not re.search(r'<option value="(ILO|D\d|PUR|SIFL)[^"]*" selected', page)
        assert f"of_row={row['row_id']}" in page
    assert "speak of" not in as_ama.get(address).text


def test_a_row_of_which_no_column_is_known_is_told_as_a_whole_and_settled(api, api_as, as_ama, session):
    ragged = "Birch Ltd,Birch Road,BD,garments,passports kept by agent,,extra\n"
    fine = "Aster Ltd,Aster Road,BD,garments,fine,\n"
    commit(api, upload(api, (HEAD + fine + ragged).encode(), "list.csv"))
    supplier = session.scalars(sa.select(Supplier)).one()
    row = session.scalars(sa.select(UploadRow).where(UploadRow.row == 3)).one()
    assert ("sign_named", "") in {(one["code"], one["column"]) for one in row.problems}
    row.supplier_id = supplier.id
    session.commit()
    [told] = api.get("/signals/told").json["items"]
    [cell] = told["rows"][0]["cells"]
    assert cell["column"] == ""
    assert "passports kept by agent" in cell["words"]
    for address in (
        "/signals/told",
        f"/suppliers/{supplier.id}",
        f"/signals/remarks/{row.id}",
        f"/signals/remarks/{row.id}?column=",
    ):
        assert "the whole row" in as_ama.get(address).text, address
    form = as_ama.get(f"/suppliers/{supplier.id}/signals/new?of_row={row.id}").text
    assert 'value="row 3 of list.csv"' in form
    refused = as_ama.post(f"/signals/remarks/{row.id}", data={"column": "", "reason": ""})
    assert refused.status_code == 422
    done = as_ama.post(
        f"/signals/remarks/{row.id}", data={"column": "", "reason": WHY}, follow_redirects=True
    )
    assert "It is told until a reviewer agrees" in done.text
    assert "the whole row" in done.text
    assert "the whole row" in as_ama.get("/signals/looks").text
    [look] = api.get("/signals/looks").json["items"]
    agreed = {"decision": "agree", "reason": WHY}
    assert api_as("rhea").post(f"/signals/looks/{look['id']}/decision", json=agreed).status_code == 201
    assert api.get("/signals/told").json["items"] == []


def test_a_signal_of_a_whole_row_settles_it(api, session):
    ragged = "Birch Ltd,Birch Road,BD,garments,passports kept by agent,,extra\n"
    fine = "Aster Ltd,Aster Road,BD,garments,fine,\n"
    commit(api, upload(api, (HEAD + fine + ragged).encode(), "list.csv"))
    supplier = session.scalars(sa.select(Supplier)).one()
    session.execute(sa.update(UploadRow).where(UploadRow.row == 3).values(supplier_id=supplier.id))
    session.commit()
    [cell] = api.get(f"/signals/suppliers/{supplier.id}/remarks").json["items"]
    assert cell["source"] == "row 3 of list.csv"
    signal = {
        "code": "ILO07",
        "source": cell["source"],
        "source_kind": "ngo",
        "last_known_on": "2026-06-01",
        "summary": "Papers are kept by the agent of the night shift",
    }
    assert api.post(f"/signals/suppliers/{supplier.id}", json=signal).status_code == 201
    assert api.get("/signals/told").json["items"] == []
