"""A look by one person settles nothing that takes two by what is known by now of its words."""

import pytest
import sqlalchemy as sa

from auditor.signals import named_in_lists
from auditor.signals.models import RemarkLook
from auditor.signals.told_cells import of_row
from suppliers.models import Upload, UploadRow
from tests.auditor.intake.test_correction_loop import commit, upload
from tests.auditor.signals.test_looking import (
    GRAVE,
    HEADING,
    MILD,
    WHY,
    api,
    cells,
    decide,
    look,
    supplier_id,
    take_in,
)
from tests.conftest import NOON

__all__ = ["api", "take_in"]

COLUMN = "Mess dikunci"


def of_before(session, **of_what):
    """A look as a program recorded it that knew nothing grave of the words."""
    about = {"asks_second": False, "reason": WHY, "looked_at": NOON, "looked_by_name": "Ama"}
    made = RemarkLook(**about, **of_what)
    session.add(made)
    session.commit()
    return made.id


@pytest.mark.parametrize(("words", "is_open"), [(GRAVE, True), (MILD, False)])
def test_words_that_may_be_grave_by_now_are_told_again_and_settled_by_two(
    session, api, api_as, take_in, as_ama, words, is_open
):
    take_in(words)
    row = session.scalars(sa.select(UploadRow)).one()
    upload = session.get_one(Upload, row.upload_id)
    [told] = of_row(row, upload)
    old = of_before(
        session, upload_id=upload.id, upload_row_id=row.id, column_name="Remarks", digest=told.digest
    )
    assert bool(named_in_lists.of_register(session)) is is_open
    session.commit()
    assert [one["is_open"] for one in cells(api)] == [is_open]
    assert (HEADING in as_ama.get("/").text) is is_open
    page = as_ama.get(f"/signals/looks/{old}").text
    assert ("by what is known now it takes two people" in page) is is_open
    assert ("it is told no more" in page) is not is_open
    form = as_ama.get(f"/signals/remarks/{cells(api)[0]['row_id']}?column=Remarks").text
    assert ("Where it is no sign of forced labour" in form) is is_open
    if is_open:
        made = look(api)
        assert made["state"] == "waits"
        assert decide(api_as("rhea"), made).status_code == 201
        assert HEADING not in as_ama.get("/").text
        assert "Rhea agreed on" in as_ama.get(f"/suppliers/{supplier_id(session)}").text


def test_so_is_a_whole_column(session, api, api_as, as_ama):
    head = f"Supplier name,Address,Country,Product,{COLUMN}\n"
    made = commit(api, upload(api, f"{head}Zinnia Wear Ltd,4 Road,BD,garments,kept\n".encode(), "list.csv"))
    [unread] = session.scalars(sa.select(Upload)).one().mapping["unread"]
    upload_id = session.scalars(sa.select(Upload.id)).one()
    of_before(session, upload_id=upload_id, column_name=COLUMN, digest=unread["digest"])
    assert [one["column"] for one in api.get("/signals/columns").json["items"]] == [COLUMN]
    assert "Where you read it" in as_ama.get(f"/signals/columns/{made['id']}?column={COLUMN}").text
    assert "Say that you read it" in as_ama.get(f"/uploads/{made['id']}").text
    done = api.post(f"/signals/columns/{made['id']}/looks", json={"column": COLUMN, "reason": WHY})
    assert (done.status_code, done.json["state"]) == (201, "waits")
    assert decide(api_as("rhea"), done.json).json["state"] == "in_force"
    assert api.get("/signals/columns").json["items"] == []
    again = api.post(f"/signals/columns/{made['id']}/looks", json={"column": COLUMN, "reason": WHY})
    assert again.json["code"] == "remark_looked_at"


def as_before(session):
    """The lists as an earlier release took them in: it kept neither headings nor what nobody read."""
    for one in session.scalars(sa.select(Upload)):
        one.mapping = {key: told for key, told in one.mapping.items() if key not in {"headings", "unread"}}
    session.commit()


@pytest.mark.parametrize("words", [GRAVE, MILD])
def test_a_list_without_its_headings_hides_nothing_and_asks_once(
    session, api, api_as, take_in, as_ama, words
):
    take_in(words, "before.csv")
    as_before(session)
    [cell] = cells(api)
    assert words in cell["words"], "the whole row is its words"
    assert decide(api_as("rhea"), look(api)).status_code == 201, (
        "of a whole row nobody knows that it is milder"
    )
    assert cells(api)[0]["is_open"] is False
    take_in(words, "now.csv")
    assert [(one["filename"], one["is_open"]) for one in cells(api)] == [("now.csv", True)], "other words"
    made = api.post(
        f"/signals/remarks/{cells(api)[0]['row_id']}/looks", json={"column": "Remarks", "reason": WHY}
    ).json
    assert made["asks_second"] is (words == GRAVE)
    if made["asks_second"]:
        assert decide(api_as("rhea"), made).status_code == 201
    take_in(words, "later.csv")
    assert HEADING not in as_ama.get("/").text
    assert not any(one["is_open"] for one in cells(api))


def test_lists_that_do_not_say_what_nobody_read_are_named(session, api, take_in, as_ama):
    take_in("ok", "before.csv")
    as_before(session)
    take_in("ok", "now.csv")
    page = as_ama.get("/signals/told").text
    told = page.partition("Lists of an earlier release")[2]
    assert "before.csv</a>" in told
    assert "now.csv" not in told
    as_before(session)
    assert "now.csv</a>" in as_ama.get("/signals/told").text
