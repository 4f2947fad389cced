"""What a remark of a list names of forced labour counts nowhere: whoever takes the list in has to see it."""

import pytest

from suppliers.problem_codes import CODES
from tests.auditor.intake.test_correction_loop import commit, upload

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


def test_the_supplier_says_so_until_a_signal_is_recorded(api, as_ama, as_bo):
    made = commit(api, upload(api, (HEAD + NAMES + FINE).encode(), "remarks.csv"))
    of = {one["name"]: one["id"] for one in api.get("/suppliers?order=name").json["items"]}
    page = as_ama.get(f"/suppliers/{of['Zinnia Wear Ltd']}").text
    assert TOLD in page
    assert f'<a href="/uploads/{made["id"]}#problems">row 2 of remarks.csv</a>' in page
    assert TOLD not in as_ama.get(f"/suppliers/{of['Aster Ltd']}").text
    assert TOLD not in as_bo.get(f"/suppliers/{of['Zinnia Wear Ltd']}").text, "who records no signals"
    recorded = api.post(f"/signals/suppliers/{of['Zinnia Wear Ltd']}", json=SIGNAL)
    assert recorded.status_code == 201, recorded.text
    assert TOLD not in as_ama.get(f"/suppliers/{of['Zinnia Wear Ltd']}").text
