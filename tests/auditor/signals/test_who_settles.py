"""Who may settle what lists tell, and what else could take it away without a second person: nothing does."""

import pytest
import sqlalchemy as sa

from auditor.portfolio import leaving, service
from auditor.scoring.models import SupplierScore
from auditor.signals import named_in_lists
from suppliers.models import Supplier
from tests.auditor.dashboard.conftest import add_score
from tests.auditor.intake.test_correction_loop import commit, upload
from tests.auditor.signals.test_looking import (
    GRAVE,
    HEAD,
    HEADING,
    MILL,
    WHY,
    api,
    cells,
    decide,
    look,
    take_in,
)
from tests.conftest import NOON

__all__ = ["api", "take_in"]

COLUMN = "Mess dikunci"
SAID = {"column": "Remarks", "reason": WHY}
DECIDED = {"decision": "agree", "reason": WHY}
READS = (
    "/signals/suppliers/{supplier}/remarks",
    "/signals/columns",
    "/signals/looks",
    "/signals/looks/{look}",
)
WRITES = {
    "/signals/remarks/{row}/looks": SAID,
    "/signals/columns/{list}/looks": SAID | {"column": COLUMN},
    "/signals/looks/{look}/decision": DECIDED,
    "/signals/looks/{look}/taking-back": {"reason": WHY},
}
PAGES = (
    "/signals/told",
    "/signals/looks",
    "/signals/looks/{look}",
    "/signals/remarks/{row}?column=Remarks",
    "/signals/columns/{list}?column=Mess+dikunci",
)


@pytest.mark.parametrize("person", ["bo", "chi", "adam"])
def test_auditors_suppliers_and_administrators_neither_see_nor_settle_it(api, api_as, browser_of, person):
    text = HEAD.replace("Remarks", f"Remarks,{COLUMN}") + MILL.format(f"{GRAVE},kept")
    made = commit(api, upload(api, text.encode(), "list.csv"))
    [cell] = cells(api)
    [mill] = api.get("/suppliers").json["items"]
    ids = {"row": cell["row_id"], "list": made["id"], "supplier": mill["id"], "look": look(api)["id"]}
    other, browser = api_as(person), browser_of(person)
    for address in READS:
        assert other.get(address.format(**ids)).status_code == 403, address
    for address, body in WRITES.items():
        assert other.post(address.format(**ids), json=body).status_code == 403, address
    for address in PAGES:
        assert browser.get(address.format(**ids)).status_code == 403, address
    [still] = cells(api)
    assert (still["is_open"], still["look"]["state"]) == (True, "waits")


def test_another_organisation_can_neither_settle_nor_decide_nor_take_it_back(api, api_as, browser_of):
    text = HEAD.replace("Remarks", f"Remarks,{COLUMN}") + MILL.format(f"{GRAVE},kept")
    made = commit(api, upload(api, text.encode(), "list.csv"))
    [cell] = cells(api)
    [mill] = api.get("/suppliers").json["items"]
    ids = {"row": cell["row_id"], "list": made["id"], "supplier": mill["id"], "look": look(api)["id"]}
    other, browser = api_as("dara"), browser_of("dara")
    for address in (READS[0], READS[3]):
        assert other.get(address.format(**ids)).status_code == 404, address
    for address, body in WRITES.items():
        assert other.post(address.format(**ids), json=body).status_code in {403, 404}, address
    for address in PAGES[2:]:
        assert browser.get(address.format(**ids)).status_code == 404, address
    assert "Zinnia" not in browser.get("/signals/told").text
    assert [one["state"] for one in api.get("/signals/looks").json["items"]] == ["waits"]


def test_a_relationship_ends_with_an_open_remark_only_by_two_and_it_is_told_on(
    session, api, api_as, take_in, as_ama, ama, rhea
):
    take_in(GRAVE)
    mill = session.scalars(sa.select(Supplier)).one()
    session.execute(sa.delete(SupplierScore))
    add_score(session, mill, "Low", 5)
    assert leaving.proposed(session, mill, today=NOON.date()).grounds == ["remark_open"]
    said = {"ended_on": NOON.date(), "end_reason": "We buy these shirts elsewhere."}
    service.change(session, mill, said, actor=ama, now=NOON)
    assert (mill.ended_on, mill.end_proposed_on) == (None, NOON.date())
    leaving.decide(session, mill, agrees=True, reason="Leverage is used up.", actor=rhea, now=NOON)
    assert mill.ended_on == NOON.date()
    session.commit()
    assert HEADING in as_ama.get("/").text
    assert [one.row for one in named_in_lists.of_register(session)] == [2]
    session.commit()
    assert "Zinnia Wear Ltd" in as_ama.get("/signals/told").text
    assert decide(api_as("rhea"), look(api)).status_code == 201
    assert HEADING not in as_ama.get("/").text


@pytest.mark.parametrize(("column", "words"), [("Remarks", GRAVE), ("Excessive overtime", "raped")])
def test_a_remark_of_a_held_row_is_told_until_a_later_file_corrects_it(api, as_ama, column, words):
    head, fine = HEAD.replace("Remarks", column), "Aster Ltd,9 Road,BD,garments,\n"
    held = MILL.replace(",BD,", ",,").format(words)
    commit(api, upload(api, (head + held + fine).encode(), "held.csv"))
    page = as_ama.get("/").text
    assert "Rows that tell of signs of forced labour wait" in page
    assert "1 row of held.csv</a>" in page
    commit(api, upload(api, (head + MILL.format(words) + fine).encode(), "held.csv"))
    page = as_ama.get("/").text
    assert "of held.csv</a> is held" not in page
    assert words in {one["words"] for one in _remarks(api, "Zinnia Wear Ltd")}


def _remarks(api, name):
    [found] = [one["id"] for one in api.get("/suppliers").json["items"] if one["name"] == name]
    return api.get(f"/signals/suppliers/{found}/remarks").json["items"]
