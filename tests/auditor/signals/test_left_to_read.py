"""What the program cannot read is told to whoever can: remarks to read, and all told suppliers on a page."""

from io import BytesIO

import pytest
import sqlalchemy as sa

from auditor.reports import portfolio_report, stored_portfolio
from suppliers.models import Supplier
from tests import casework, printed
from tests.auditor.intake.test_correction_loop import commit, upload
from tests.conftest import NOON

HEAD = "Supplier name,Address,Country,Product,Flurfunk\n"
LINE = "Mill {0} Ltd,{0} Road,BD,garments,{1}\n"
HEARD = "der Vorarbeiter soll die Papiere bei sich haben"
WHY = "Each cell was read on the first of May and speaks of deliveries alone."
TITLE = "Remarks that only people can read"
GRAVE = "passports kept in the office safe"


@pytest.fixture
def api(api_as):
    return api_as("ama")


def take_in(api, *remarks, filename="heard.csv"):
    lines = "".join(LINE.format(number, one) for number, one in enumerate(remarks, 1))
    return commit(api, upload(api, (HEAD + lines).encode(), filename))


def columns(api):
    return api.get("/signals/columns").json["items"]


def test_remarks_are_told_until_one_person_says_that_they_were_read(api, session, as_ama, as_bo, ama):
    made = take_in(api, HEARD, "")
    told = "1 cell of “Flurfunk” in heard.csv"
    page = as_ama.get("/").text
    assert TITLE in page
    assert told in page
    assert "Signs of forced labour that lists name" not in page, "a text is no sign"
    assert TITLE not in as_bo.get("/").text, "who records no signals"
    assert "1 cell of <em>Flurfunk</em> is free text" in as_ama.get(f"/uploads/{made['id']}").text
    assert [(one["column"], one["is_text"]) for one in columns(api)] == [("Flurfunk", True)]
    report = stored_portfolio.build(session, actor=ama, now=NOON)
    assert (report.uncounted_signs, report.unread_texts) == ((), (told,))
    stream = BytesIO()
    portfolio_report.write_pdf(report, stream)
    said = " ".join(printed.text(stream.getvalue()).split())
    assert TITLE in said
    assert told in said
    first_page = said.partition("2 Suppliers by band")[2].partition("2 Suppliers by band")[0]
    assert "Told and not counted, see section 5 remarks that only people can read" in first_page
    assert HEARD not in said
    session.commit()
    look = api.post(f"/signals/columns/{made['id']}/looks", json={"column": "Flurfunk", "reason": WHY})
    assert look.status_code == 201, look.json
    assert look.json["asks_second"] is False
    assert columns(api) == []
    assert TITLE not in as_ama.get("/").text


def test_whoever_says_that_a_column_was_read_has_its_words_before_them(api, as_ama):
    made = take_in(api, HEARD, "", GRAVE, "Lieferung kommt erst im Juni", "+44 20 7946 0958")
    address = f"/signals/columns/{made['id']}?column=Flurfunk"
    page = as_ama.get(address).text
    for words in (HEARD, GRAVE, "Lieferung kommt erst im Juni"):
        assert f">{words}" in page
    assert page.count("told by itself</span>") == 1
    assert "1 cell of it is told by itself: what you record here leaves it as it is." in page
    assert "7946" not in page
    assert "identity: read it in the list" in page
    form = {"column": "Flurfunk", "reason": WHY}
    done = as_ama.post(f"/signals/columns/{made['id']}", data=form, follow_redirects=True).text
    assert "Read, no further sign: cells that are told by themselves stay as they are" in done
    assert "by Ama, no further sign: Each cell was read" in as_ama.get(address).text
    assert "A list names a sign of forced labour here" in as_ama.get(told_supplier(as_ama)).text


def told_supplier(browser):
    """The address of the one supplier of which a list still names a sign."""
    page = browser.get("/signals/told").text
    assert GRAVE in page
    assert page.count('href="/suppliers/') == 1
    return "/suppliers/" + page.split('href="/suppliers/')[1].split('"')[0]


def test_other_remarks_of_a_newer_list_are_told_again(api, as_ama):
    made = take_in(api, HEARD)
    assert (
        api.post(
            f"/signals/columns/{made['id']}/looks", json={"column": "Flurfunk", "reason": WHY}
        ).status_code
        == 201
    )
    take_in(api, HEARD, filename="same.csv")
    assert columns(api) == []
    take_in(api, HEARD + " seit Mai", filename="other.csv")
    assert [one["filename"] for one in columns(api)] == ["other.csv"]


def test_one_page_has_every_supplier_of_which_lists_name_a_sign(api, as_ama, as_bo):
    take_in(api, *[GRAVE] * 7, "ok")
    assert "of 7 suppliers" in as_ama.get("/").text
    assert 'href="/signals/told"' in as_ama.get("/").text
    page = as_ama.get("/signals/told").text
    for number in range(1, 8):
        assert f"Mill {number} Ltd" in page
        assert f"row {number + 1} of heard.csv" in page
    assert "Mill 8 Ltd" not in page
    assert page.count(f">{GRAVE}</q>") == 7
    assert as_bo.get("/signals/told").status_code == 403


def test_an_auditor_is_told_that_lists_tell_and_whom_to_ask_but_not_what(api, as_ama, as_bo):
    take_in(api, GRAVE, "ok")
    of = {one["name"]: one["id"] for one in api.get("/suppliers").json["items"]}
    page = as_bo.get(f"/suppliers/{of['Mill 1 Ltd']}").text
    assert (
        "Lists tell in 1 cell what may be a sign of forced labour here, a grave one, and nobody has" in page
    )
    assert "heard.csv" not in page
    assert "Flurfunk" not in page
    assert "Lists tell in" not in as_bo.get(f"/suppliers/{of['Mill 2 Ltd']}").text
    top = as_ama.get(f"/suppliers/{of['Mill 1 Ltd']}").text.partition('id="signals"')[0]
    assert (
        "Lists tell in 1 cell what may be a sign of forced labour here, a grave one. No score counts it"
        in top
    )
    assert 'href="#signals">look at it</a>' in top


def test_the_audit_says_so_too_to_whoever_goes_there(api, session, as_bo, ama, bo):
    take_in(api, GRAVE)
    supplier = session.scalars(sa.select(Supplier)).one()
    audit = casework.audit_on_site(session, supplier, ama, bo)
    session.commit()
    page = as_bo.get(f"/audits/{audit.id}").text
    assert "Lists tell in 1 cell what may be a sign of forced labour here, a grave one" in page
    assert "heard.csv" not in page


def test_the_api_has_every_such_supplier_by_name_a_page_at_a_time_until_somebody_looks(
    api, api_as, as_ama, as_bo
):
    made = take_in(api, *[GRAVE] * 7, "ok")
    assert 'href="/signals/told"' in as_ama.get("/suppliers").text
    assert 'href="/signals/told"' not in as_bo.get("/suppliers").text
    names, cursor = [], ""
    while cursor is not None:
        page = api.get(f"/signals/told?limit=3&cursor={cursor}").json
        assert all(len(one["rows"]) == 1 for one in page["items"])
        names += [(one["name"], one["rows"][0]["row"], one["rows"][0]["upload_id"]) for one in page["items"]]
        cursor = page["next"]
    assert names == [(f"Mill {number} Ltd", number + 1, made["id"]) for number in range(1, 8)]
    assert api.get("/signals/told").text.count(GRAVE) == 7
    first = api.get("/signals/told").json["items"][0]["supplier_id"]
    [cell] = api.get(f"/signals/suppliers/{first}/remarks").json["items"]
    look = {"column": cell["column"], "reason": WHY}
    assert api.post(f"/signals/remarks/{cell['row_id']}/looks", json=look).status_code == 201
    left = api.get("/signals/told").json["items"]
    assert len(left) == 7, "what may be grave is told until a reviewer agrees"
    assert api_as("bo").get("/signals/told").status_code == 403
