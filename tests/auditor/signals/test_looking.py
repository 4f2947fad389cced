"""A told remark is settled by a look that found no sign: with a reason, by two where it may be grave."""

import uuid

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from auditor.history.models import Event
from auditor.notifications.models import Notice
from auditor.reports import stored_portfolio
from auditor.signals import grave_remarks, looking, named_in_lists
from auditor.signals.models import LookStep, RemarkLook
from suppliers.lists import told_words
from suppliers.models import UploadRow
from tests.auditor.intake.test_correction_loop import commit, upload
from tests.auditor.signals.test_named_in_lists import SIGNAL
from tests.conftest import NOON

HEAD = "Supplier name,Address,Country,Product,Remarks\n"
MILL = "Zinnia Wear Ltd,4 Road,BD,garments,{}\n"
GRAVE, MILD = "passports kept in the office safe", "forced overtime"
HEADING = "Signs of forced labour that lists name and no score counts"
WHY = "The safe is opened by each worker with an own key; seen on the visit in May."
NAMING = "Passport of Mr Ahmed Rahman, number AB1234567, was seen with him."


@pytest.fixture
def api(api_as):
    return api_as("ama")


@pytest.fixture
def take_in(api):
    """Take in a list with one remark; answers with the upload."""

    def take(remark, filename="remarks.csv", more=""):
        return commit(api, upload(api, (HEAD + MILL.format(remark) + more).encode(), filename))

    return take


def cells(api):
    [mill] = api.get("/suppliers").json["items"]
    return api.get(f"/signals/suppliers/{mill['id']}/remarks").json["items"]


def look(api, reason=WHY):
    [cell] = cells(api)
    answer = api.post(
        f"/signals/remarks/{cell['row_id']}/looks", json={"column": cell["column"], "reason": reason}
    )
    assert answer.status_code == 201, answer.json
    return answer.json


def decide(api, made, decision="agree"):
    return api.post(f"/signals/looks/{made['id']}/decision", json={"decision": decision, "reason": WHY})


def test_what_is_known_to_be_milder_is_settled_at_once_and_told_where_it_stood(
    session, api, take_in, as_ama, ama
):
    made = take_in(MILD)
    assert HEADING in as_ama.get("/").text
    done = look(api)
    assert (done["state"], done["asks_second"], done["looked_by_name"]) == ("in_force", False, "Ama")
    assert HEADING not in as_ama.get("/").text
    assert stored_portfolio.build(session, actor=ama, now=NOON).uncounted_signs == ()
    session.commit()
    [cell] = cells(api)
    assert (cell["is_open"], cell["words"], cell["look"]["id"]) == (False, MILD, done["id"])
    for address in (
        f"/suppliers/{supplier_id(session)}",
        f"/uploads/{made['id']}",
        f"/uploads/{made['id']}/rows",
    ):
        page = as_ama.get(address).text
        assert "by Ama, no sign: The safe is opened by each worker" in page, address
    again = api.post(f"/signals/remarks/{cell['row_id']}/looks", json={"column": "Remarks", "reason": WHY})
    assert (again.status_code, again.json["code"]) == (409, "remark_looked_at")

    taken = api.post(f"/signals/looks/{done['id']}/taking-back", json={"reason": "It is of another site."})
    assert (taken.status_code, taken.json["state"]) == (201, "over")
    assert HEADING in as_ama.get("/").text
    [cell] = cells(api)
    assert (cell["is_open"], [one["step"] for one in cell["look"]["steps"]]) == (True, ["taken_back"])
    session.expire_all()
    events = session.scalars(sa.select(Event).where(Event.subject_type == "remark_look").order_by(Event.id))
    told = [(one.action, one.reason, one.supplier_id, one.after["row"]) for one in events]
    mill = supplier_id(session)
    assert told == [
        ("remark_looked_at", WHY, mill, 2),
        ("remark_look_taken_back", "It is of another site.", mill, 2),
    ]
    assert look(api)["state"] == "in_force", "looked at anew"


def supplier_id(session):
    found = session.scalars(sa.select(UploadRow.supplier_id).distinct()).one()
    session.commit()  # what only reads leaves SQLite to others
    return found


def test_what_may_be_grave_is_told_until_a_reviewer_who_is_somebody_else_agrees(
    session, api, api_as, take_in, as_ama, as_rhea
):
    take_in(GRAVE)
    made = look(api)
    assert (made["state"], made["asks_second"]) == ("waits", True)
    page = as_ama.get("/").text
    assert HEADING in page
    assert "1 waits for a reviewer" in page
    assert "Ama found no sign on" in as_ama.get(f"/suppliers/{supplier_id(session)}").text
    assert decide(api, made).status_code == 403, "who may not review"
    rhea = api_as("rhea")
    assert [one["id"] for one in rhea.get("/signals/looks?waiting=true").json["items"]] == [made["id"]]
    notices = sa.select(Notice.recipient, Notice.settled_at.is_(None)).where(Notice.code == looking.WAITS)
    assert session.execute(notices).all() == [("role:reviewer", True)]
    session.commit()
    assert decide(rhea, made, "decline").json["state"] == "over"
    assert HEADING in as_ama.get("/").text

    own = look(rhea)
    refused = decide(rhea, own)
    assert (refused.status_code, refused.json["code"]) == (403, "own_work")
    assert api.post(f"/signals/looks/{own['id']}/taking-back", json={"reason": WHY}).status_code == 201

    made = look(api)
    assert decide(rhea, made).json["state"] == "in_force"
    assert HEADING not in as_rhea.get("/").text
    assert "Rhea agreed on" in as_rhea.get(f"/suppliers/{supplier_id(session)}").text
    twice = decide(rhea, made, "decline")
    assert (twice.status_code, twice.json["code"]) == (409, "remark_look_decided")


@pytest.mark.parametrize("by", ["look", "signal"])
def test_a_newer_list_brings_it_back_by_another_word_and_by_nothing_else(api, api_as, take_in, as_ama, by):
    take_in(GRAVE)
    if by == "look":
        assert decide(api_as("rhea"), look(api)).status_code == 201
    else:
        [mill] = api.get("/suppliers").json["items"]
        told = SIGNAL | {"source": "row 2 of remarks.csv"}
        assert api.post(f"/signals/suppliers/{mill['id']}", json=told).status_code == 201
    assert HEADING not in as_ama.get("/").text
    take_in(f" {GRAVE.capitalize()}  ", "second.csv")
    assert HEADING not in as_ama.get("/").text, "the very same words"
    assert [one["is_open"] for one in cells(api)] == [False]
    take_in(f"{GRAVE} again", "third.csv")
    assert HEADING in as_ama.get("/").text
    assert [one["is_open"] for one in cells(api)] == [True]
    assert look(api)["state"] == "waits"


@pytest.mark.parametrize("status", ["closed_verified", "refuted"])
def test_a_list_that_came_after_a_signal_was_put_right_tells_it_again(api, api_as, take_in, as_ama, status):
    take_in(GRAVE)
    [mill] = api.get("/suppliers").json["items"]
    told = SIGNAL | {"source": "row 2 of remarks.csv", "status": "corroborated"}
    made = api.post(f"/signals/suppliers/{mill['id']}", json=told).json
    take_in(GRAVE, "while-open.csv")
    given = {"status": status, "reason": WHY}
    assert api_as("rhea").post(f"/signals/{made['id']}/status", json=given).status_code == 200
    assert HEADING not in as_ama.get("/").text
    assert [one["has_signal"] for one in cells(api)] == [True]
    take_in(GRAVE, "afterwards.csv")
    assert (HEADING in as_ama.get("/").text) is (status == "closed_verified")
    assert [one["is_open"] for one in cells(api)] == [status == "closed_verified"]


def test_one_column_of_a_row_settles_no_other_and_no_other_supplier(session, api, take_in):
    head = HEAD.replace("Remarks", "Remarks,Notes")
    rows = f"Zinnia Wear Ltd,4 Road,BD,garments,{MILD},{GRAVE}\nAster Ltd,9 Road,BD,garments,{MILD},\n"
    commit(api, upload(api, (head + rows).encode()))
    row = session.scalars(sa.select(UploadRow).where(UploadRow.row == 2)).one()
    session.commit()
    address = f"/signals/remarks/{row.id}/looks"
    assert api.post(address, json={"column": "Remarks", "reason": WHY}).status_code == 201
    assert {one.row for one in named_in_lists.of_register(session)} == {2, 3}
    session.commit()
    other = api.post(address, json={"column": "Product", "reason": WHY})
    assert (other.status_code, count_of(session, RemarkLook)) == (404, 1)


def count_of(session, table):
    return session.scalar(sa.select(sa.func.count()).select_from(table))


@pytest.mark.parametrize("reason", ["", "ok", "aaaaaaaaaaaaaaaaaaaa", NAMING, "x " * 3000])
def test_a_reason_that_nobody_can_follow_or_that_names_somebody_is_kept_nowhere(
    session, api, api_as, take_in, as_ama, reason
):
    take_in(GRAVE)
    [cell] = cells(api)
    given = {"column": "Remarks", "reason": reason}
    assert api.post(f"/signals/remarks/{cell['row_id']}/looks", json=given).status_code == 422
    page = as_ama.post(f"/signals/remarks/{cell['row_id']}", data=given)
    assert page.status_code == 422
    assert "Nothing was stored" in page.text
    made = look(api)
    for step, data in (("taking-back", {}), ("decision", {"decision": "decline"})):
        answer = api_as("rhea").post(f"/signals/looks/{made['id']}/{step}", json=data | {"reason": reason})
        assert answer.status_code == 422, answer.json
    assert (count_of(session, RemarkLook), count_of(session, LookStep)) == (1, 0)
    kept = session.scalars(sa.select(Event.reason)).all()
    assert WHY in kept
    assert reason.strip() not in {one for one in kept if one}


def test_it_is_for_who_may_record_signals_of_the_own_organisation(api, api_as, take_in, as_bo, as_dara):
    take_in(MILD)
    [cell] = cells(api)
    made = look(api)
    given, told = {"column": "Remarks", "reason": WHY}, f"/signals/remarks/{cell['row_id']}"
    one = f"/signals/looks/{made['id']}"
    for person, status in (("bo", 403), ("dara", 404)):
        other = api_as(person)
        assert other.post(f"{told}/looks", json=given).status_code == status
        assert other.post(f"{one}/taking-back", json={"reason": WHY}).status_code == status
        assert other.get(one).status_code == status
        assert other.get(f"/signals/suppliers/{uuid.uuid4()}/remarks").status_code == status
    assert api_as("dara").get("/signals/looks").json["items"] == []
    for browser, status in ((as_bo, 403), (as_dara, 404)):
        assert browser.get(f"{told}?column=Remarks").status_code == status
        assert browser.get(one).status_code == status
        assert browser.post(f"{one}/taking-back", data={"reason": WHY}).status_code == status
    assert cells(api)[0]["look"]["state"] == "in_force"


def test_a_column_that_nobody_read_is_told_with_its_cells_until_somebody_read_it(
    session, api, api_as, as_ama, ama
):
    head = HEAD.replace("Remarks", "Mess dikunci")
    rows = "Zinnia Wear Ltd,4 Road,BD,garments,grade B\nAster Ltd,9 Road,BD,garments,\n"
    made = commit(api, upload(api, (head + rows).encode(), "first.csv"))
    told = "1 cell of “Mess dikunci” in first.csv"
    assert told in as_ama.get("/").text
    report = stored_portfolio.build(session, actor=ama, now=NOON)
    assert [(one.told, one.first_rows) for one in report.uncounted_signs] == [
        ("1 column speaks of forced labour and was not read", told)
    ]
    session.commit()
    asked = f"/signals/columns/{made['id']}"
    assert "1 cell of <em>Mess dikunci</em> was not read" in as_ama.get(f"/uploads/{made['id']}").text
    assert "Where you read it" in as_ama.get(f"{asked}?column=Mess dikunci").text
    assert as_ama.get(f"{asked}?column=Product").status_code == 404
    assert api_as("dara").post(f"{asked}/looks", json={"column": "x", "reason": WHY}).status_code == 404
    for missing in ({}, {"column": ""}):
        refused = api.post(f"{asked}/looks", json={"reason": WHY, **missing})
        assert (refused.status_code, refused.json["problems"][0]["field"]) == (422, "column")
    answer = as_ama.post(asked, data={"column": "Mess dikunci", "reason": WHY})
    assert answer.status_code == 303
    [waiting] = api.get("/signals/looks").json["items"]
    assert (waiting["state"], waiting["row_id"]) == ("waits", None)
    assert told in as_ama.get("/").text
    assert decide(api_as("rhea"), waiting).json["state"] == "in_force"
    assert HEADING not in as_ama.get("/").text
    commit(api, upload(api, (head + rows.replace("Aster", "Azalea")).encode(), "second.csv"))
    assert api.get("/signals/columns").json["items"] == [], "the very same cells"
    commit(api, upload(api, (head + rows.replace("grade B", "grade C")).encode(), "third.csv"))
    [left] = api.get("/signals/columns").json["items"]
    assert (left["filename"], left["cells"]) == ("third.csv", 1)


def test_nothing_of_it_is_changed_later(engine, api, take_in):
    take_in(MILD)
    look(api)
    for statement in ("UPDATE remark_look SET reason = 'x'", "DELETE FROM remark_look"):
        with (
            pytest.raises(DBAPIError, match="append-only"),
            engine.execution_options(writes=True).begin() as raw,
        ):
            raw.execute(sa.text(statement))


@pytest.mark.parametrize(
    ("column", "words", "asks"),
    [
        ("Remarks", GRAVE, True),
        ("Remarks", "workers locked in at night", True),
        ("Remarks", "wages late", True),
        ("Remarks", MILD, False),
        ("Remarks", f"{MILD} and beatings", True),
        ("Excessive overtime", "see annex", False),
        ("Passports retained", "see annex", True),
        ("No child labour", "No", True),
        ("No forced overtime", "No", False),
        ("No forced overtime", "No, passports kept", True),
        ("Excessive overtime", "see annex " * 30, True),
        ("Mess dikunci", "", True),
        *(("Excessive overtime", one, True) for one in ("raped", "slaves", "chained at night", "3 children")),
        *(("Weekly hours", one, True) for one in ("raped", "12 prisoners", "yes, beaten", "confiscated")),
        *(("Excessive overtime", one, False) for one in ("?", "Ja", "1", "unknown", "siehe Anlage", "n.a.")),
        *(("Remarks", f"forced overtime {one}", True) for one in ("(raped)", "[children]", "（童工）")),
        ("Passports retained", "forced overtime", True),
        ("Excessive overtime", "debt bondage", True),
        ("Excessive overtime", "see annex | raped", True),
    ],
)
def test_a_second_person_is_asked_wherever_it_is_not_known_to_be_milder(column, words, asks):
    assert grave_remarks.asks_second(column, words) is asks


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        ("PASSPORTS kept,\n in the safe", True),
        ("passports kept in the safe", False),
        ("passports kept, in a safe", False),
        ("passports kept, in the safe now", False),
    ],
)
def test_case_and_blanks_make_no_other_words(other, is_same):
    assert (told_words.digest([other]) == told_words.digest(["passports kept, in the safe"])) is is_same


def test_a_cell_settles_the_kind_of_line_that_it_is_told_in(session, api, take_in):
    head = HEAD.replace("Remarks", "Remarks,Excessive overtime")
    commit(api, upload(api, f"{head}Zinnia Wear Ltd,4 Road,BD,garments,{MILD},see annex\n".encode()))
    row = session.scalars(sa.select(UploadRow)).one()
    session.commit()

    def told():
        found = [code for code in told_words.CODES if named_in_lists.of_register(session, code)]
        session.commit()
        return found

    assert told() == ["sign_named", "sign_unreadable"]
    for column, left in (("Remarks", ["sign_unreadable"]), ("Excessive overtime", [])):
        given = {"column": column, "reason": WHY}
        assert api.post(f"/signals/remarks/{row.id}/looks", json=given).status_code == 201
        assert told() == left


def test_a_look_goes_with_its_row_to_the_site_that_it_is_merged_into(session, api, take_in, as_ama):
    take_in(MILD, more="Aster Ltd,9 Road,BD,garments,new building\n")
    mills = {one["name"]: one["id"] for one in api.get("/suppliers").json["items"]}
    row = session.scalars(sa.select(UploadRow).where(UploadRow.row == 2)).one()
    session.commit()
    given = {"column": "Remarks", "reason": WHY}
    made = api.post(f"/signals/remarks/{row.id}/looks", json=given).json
    merge = {
        "keep_id": mills["Aster Ltd"],
        "gone_id": mills["Zinnia Wear Ltd"],
        "reason": "one and the same site",
    }
    assert api.post("/site-changes/merges", json=merge).status_code == 201
    assert HEADING not in as_ama.get("/").text
    [cell] = api.get(f"/signals/suppliers/{mills['Aster Ltd']}/remarks").json["items"]
    assert (cell["is_open"], cell["look"]["id"]) == (False, made["id"])


def test_the_page_of_a_remark_that_waits_leads_whoever_may_decide_to_the_decision(api, take_in, browser_of):
    take_in(GRAVE)
    made = look(api)
    [cell] = cells(api)
    told = f"/signals/remarks/{cell['row_id']}?column=Remarks"
    for person, may in (("ama", False), ("rhea", True)):
        page = browser_of(person).get(told).text
        assert (f'href="/signals/looks/{made["id"]}#decide">Decide on it' in page) is may
        assert ("A reviewer who is not Ama decides" in page) is not may
    decided = browser_of("rhea").get(f"/signals/looks/{made['id']}").text
    assert 'id="decide"' in decided


@pytest.mark.parametrize("reason", ["It is of another site", "It is of another site."])
def test_a_reason_is_a_sentence_before_what_leads_on(session, api, take_in, as_ama, reason):
    made = take_in(MILD)
    taken = api.post(f"/signals/looks/{look(api)['id']}/taking-back", json={"reason": reason})
    assert taken.status_code == 201
    page = " ".join(as_ama.get(f"/suppliers/{supplier_id(session)}").text.split())
    assert ": It is of another site. </a> <a" in page.replace("site.</a>", "site. </a>")
    assert f"/uploads/{made['id']}" in page
