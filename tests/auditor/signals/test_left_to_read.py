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
    assert HEARD not in said
    session.commit()
    look = api.post(f"/signals/columns/{made['id']}/looks", json={"column": "Flurfunk", "reason": WHY})
    assert look.status_code == 201, look.json
    assert look.json["asks_second"] is False
    assert columns(api) == []
    assert TITLE not in as_ama.get("/").text


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
    assert GRAVE not in page
    assert "Mill 1 Ltd" not in as_ama.get("/signals/told?first=100").text
    assert as_ama.get("/signals/told?first=-1").status_code == 200
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
