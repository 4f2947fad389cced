"""What a remark of a list names of forced labour counts nowhere: whoever takes the list in has to see it."""

import pytest
import sqlalchemy as sa

from auditor.reports import stored_portfolio
from auditor.scoring import service as scoring
from auditor.signals import named_in_lists
from suppliers.models import Supplier
from suppliers.problem_codes import CODES
from tests.auditor.intake.test_correction_loop import commit, upload
from tests.conftest import NOON

HEAD = "Supplier name,Address,Country,Product,Remarks,No forced labour\n"
NAMES = "Zinnia Wear Ltd,4 Road,BD,garments,passports are held by the agent,yes\n"
FINE = "Aster Ltd,9 Road,BD,garments,new building,yes\n"
TOLD = "A list names a sign of forced labour here"
SIGNAL = {
    "code": "ILO07",
    "source": "Workers' centre",
    "source_kind": "ngo",
    "last_known_on": "2026-06-01",
    "summary": "Papers are kept by the agent of the night shift",
}


@pytest.fixture
def api(api_as):
    return api_as("ama")


def top_of(page):
    """What stands above the first card."""
    return page.text.partition('aria-labelledby="back"')[0]


def test_the_preview_and_the_list_that_was_taken_in_say_so_at_the_top(api, as_ama):
    made = upload(api, (HEAD + NAMES + FINE).encode(), "remarks.csv")
    told = f"<strong>{CODES['sign_named'].meaning}</strong> 1 cell: “Remarks”. No signal is recorded of it"
    assert told in top_of(as_ama.get(f"/uploads/{made['id']}"))
    commit(api, made)
    assert told in top_of(as_ama.get(f"/uploads/{made['id']}"))
    fine = upload(api, (HEAD + FINE).encode(), "fine.csv")
    assert "names a sign of forced labour" not in as_ama.get(f"/uploads/{fine['id']}").text


def test_the_supplier_says_so_until_a_signal_of_the_row_is_recorded(api, as_ama, as_bo):
    made = commit(api, upload(api, (HEAD + NAMES + FINE).encode(), "remarks.csv"))
    of = {one["name"]: one["id"] for one in api.get("/suppliers?order=name").json["items"]}
    page = as_ama.get(f"/suppliers/{of['Zinnia Wear Ltd']}").text
    assert TOLD in page
    assert f'<a href="/uploads/{made["id"]}#problems">row 2 of remarks.csv</a>' in page
    assert TOLD not in as_ama.get(f"/suppliers/{of['Aster Ltd']}").text
    assert TOLD not in as_bo.get(f"/suppliers/{of['Zinnia Wear Ltd']}").text, "who records no signals"
    address = f"/signals/suppliers/{of['Zinnia Wear Ltd']}"
    for code, source, summary in (
        ("ILO07", "Workers' centre", SIGNAL["summary"]),
        ("ILO09", "list remarks.csv row 2, Debt: yes", ""),
        ("ILO07", "row 21 of remarks.csv", SIGNAL["summary"]),
        ("ILO07", "row 2 of other.csv", SIGNAL["summary"]),
    ):
        told = SIGNAL | {"code": code, "source": source, "summary": summary}
        assert api.post(address, json=told).status_code == 201
        assert TOLD in as_ama.get(f"/suppliers/{of['Zinnia Wear Ltd']}").text, source
    form = as_ama.get(f"/suppliers/{of['Zinnia Wear Ltd']}/signals/new?of_list=yes").text
    assert "row 2 of remarks.csv" in form
    assert api.post(address, json=SIGNAL | {"source": "Row 2 of remarks.csv, Remarks"}).status_code == 201
    assert TOLD not in as_ama.get(f"/suppliers/{of['Zinnia Wear Ltd']}").text


def test_overview_and_report_of_the_register_tell_it_until_then(session, api, as_ama, as_bo, ama):
    held = "Held Ltd,5 Road,Nowhere,garments,workers cannot leave,yes\n"
    commit(api, upload(api, (HEAD + NAMES + FINE + held).encode(), "remarks.csv"))
    commit(api, upload(api, (HEAD + NAMES + FINE + held).encode() + b"\n", "remarks-2.csv"))
    heading = "Signs of forced labour that lists name and no score counts"
    page = as_ama.get("/").text
    assert heading in page
    assert "of 1 supplier:" in page
    assert heading not in as_bo.get("/").text, "who records no signals"
    session.expire_all()
    ids = session.scalars(sa.select(Supplier.id)).all()
    basis = scoring.basis(session, NOON.date())
    scoring.rescore(session, ids, basis=basis, actor=ama, now=NOON)
    session.commit()
    report = stored_portfolio.build(session, actor=ama, now=NOON)
    told, unread = report.uncounted_signs
    assert told.told.startswith("1 row names signs of forced labour")
    assert told.first_rows == "remarks-2.csv: 2"
    assert unread.first_rows == "3 cells of “No forced labour” in remarks-2.csv"
    assert [one.named_in_list for one in report.gravest if one.line.name == "Zinnia Wear Ltd"] == [
        "row 2 of remarks-2.csv"
    ]
    assert [one.named_in_list for one in report.gravest if one.line.name == "Aster Ltd"] == [""]
    assert "sign_named" in {one.code for one in report.held_rows}, "of the row that is held"
    assert "held by the agent" not in repr(report)
    (zinnia,) = [one.supplier_id for one in named_in_lists.of_register(session)]
    session.commit()
    recorded = SIGNAL | {"source": "row 2 of remarks-2.csv"}
    assert api.post(f"/signals/suppliers/{zinnia}", json=recorded).status_code == 201
    assert "of 1 supplier:" not in as_ama.get("/").text
    session.expire_all()
    assert stored_portfolio.build(session, actor=ama, now=NOON).uncounted_signs == (unread,)
