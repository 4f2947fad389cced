"""What a list itself tells of signs of forced labour becomes alleged signals, and never gets lost."""

import io

import pytest
import sqlalchemy as sa

from auditor.core.database import open_session
from auditor.history.models import Event
from auditor.intake import field_words
from auditor.scoring import list_summary, one_shot
from auditor.scoring.models import SupplierScore
from suppliers.models import ReportedSignal, Supplier
from tests.conftest import NOON, NORTHWIND
from tests.suppliers.uploads.test_ingestion import DAY, store

pytestmark = pytest.mark.whole

HEAD = "name,address,city,country,sector,Passport held by captain,Weekly hours\n"
HELD = "Blue Sea 7,Pier 4,Suva,Fiji,fishing,Yes,84\n"
SAFE = "Blue Sea 8,Pier 4,Suva,Fiji,fishing,No,48\n"
UNCLEAR = "Blue Sea 9,Pier 5,Suva,Fiji,fishing,see annex,48\n"
NO_COUNTRY = "Blue Sea 10,Pier 6,Suva,,fishing,Yes,48\n"


@pytest.fixture
def api(api_as):
    return api_as("ama")


def upload(api, text, filename="vessels.csv"):
    data = {"file": (io.BytesIO((HEAD + text).encode()), filename)}
    made = api.post("/uploads", data=data, content_type="multipart/form-data")
    assert made.status_code == 201, made.json
    return made.json


def commit(api, text):
    done = api.post(f"/uploads/{upload(api, text)['id']}/commit")
    assert done.status_code == 202, done.json
    return done.json["counts"]


def signals(sessions):
    with open_session(sessions, NORTHWIND, writes=False) as session:
        query = sa.select(ReportedSignal, Supplier.name).join(
            Supplier, Supplier.id == ReportedSignal.supplier_id
        )
        return [
            (name, one.code, one.status, one.source_kind, one.source)
            for one, name in session.execute(query.order_by(ReportedSignal.code))
        ]


BOTH = [
    ("Blue Sea 7", "D4-01", "alleged", "supplier_list", "list vessels.csv row 2, Weekly hours: 84"),
    (
        "Blue Sea 7",
        "ILO07",
        "alleged",
        "supplier_list",
        "list vessels.csv row 2, Passport held by captain: yes",
    ),
]


def test_the_preview_tells_of_signs_before_anything_else(api):
    made = upload(api, NO_COUNTRY + HELD + SAFE + UNCLEAR)
    shown = api.get(f"/uploads/{made['id']}/preview").json
    first = shown["problem_groups"][0]
    assert (first["code"], first["count"]) == ("sign_told", 3)
    assert "ILO07, Retention of identity documents" in first["first"][0]["advice"]
    unread = [one for one in shown["problem_groups"] if one["code"] == "sign_unreadable"]
    assert [one["first"][0]["found"] for one in unread] == ["see annex"]
    assert shown["left_aside"] == []


def test_who_says_no_below_what_denies_a_sign_is_shown_by_row_and_counted_once_somebody_chose(api, sessions):
    text = (HEAD.strip() + ",No child labour\n" + HELD.strip() + ",Yes\n" + SAFE.strip() + ",No\n").encode()
    data = {"file": (io.BytesIO(text), "vessels.csv")}
    made = api.post("/uploads", data=data, content_type="multipart/form-data").json
    shown = api.get(f"/uploads/{made['id']}/preview").json
    (group,) = [one for one in shown["problem_groups"] if one["code"] == "sign_denied_no"]
    assert [(one["row"], one["found"]) for one in group["first"]] == [(3, "No")]
    advice = group["first"][0]["advice"]
    assert 'Choose "children at work" for the column (child_labour by API)' in advice
    assert field_words.WORDS["child_labour"] == "children at work", "as the page's list of fields has it"

    columns = [{"index": 7, "field": "child_labour"}]
    chosen = api.put(f"/uploads/{made['id']}/choices", json={"columns": columns})
    assert chosen.status_code == 200, chosen.json
    assert api.post(f"/uploads/{made['id']}/commit").status_code == 202
    children = [one for one in signals(sessions) if one[1] == "PUR-10"]
    assert [(one[0], one[4]) for one in children] == [
        ("Blue Sea 8", "list vessels.csv row 3, No child labour: no")
    ]


def test_signs_become_alleged_signals_of_their_suppliers_and_count(api, sessions):
    commit(api, HELD + SAFE)
    assert signals(sessions) == BOTH
    with open_session(sessions, NORTHWIND, writes=False) as session:
        query = sa.select(Supplier.name, SupplierScore.likelihood).join(
            Supplier, Supplier.id == SupplierScore.supplier_id
        )
        likelihood = dict(session.execute(query).all())
    assert likelihood["Blue Sea 7"] > likelihood["Blue Sea 8"]


def test_the_history_tells_who_brought_a_signal(api, sessions):
    commit(api, HELD)
    with open_session(sessions, NORTHWIND, writes=False) as session:
        recorded = {one.id: one.supplier_id for one in session.scalars(sa.select(ReportedSignal))}
        events = session.scalars(sa.select(Event).where(Event.action == "signal_recorded")).all()
    assert {one.subject_id: one.supplier_id for one in events} == recorded
    assert {(one.actor_name, one.after["source_kind"]) for one in events} == {("Ama", "supplier_list")}
    for signal_id in recorded:
        shown = api.get(f"/signals/{signal_id}").json
        assert shown["source"].startswith("list vessels.csv row 2, ")


def test_the_same_list_again_tells_nothing_new(api, sessions):
    commit(api, HELD)
    assert commit(api, HELD)["unchanged"] == 1
    assert signals(sessions) == BOTH


def test_a_column_that_a_person_names_is_read_like_one_that_is_known(api, sessions):
    head, text = HEAD.replace("Passport held by captain", "Q17"), HELD.replace("84", "48")
    data = {"file": (io.BytesIO((head + text).encode()), "vessels.csv")}
    made = api.post("/uploads", data=data, content_type="multipart/form-data").json
    columns = [{"index": 5, "field": "identity_documents_held"}]
    assert api.put(f"/uploads/{made['id']}/choices", json={"columns": columns}).status_code == 200
    api.post(f"/uploads/{made['id']}/commit")
    assert [one[1] for one in signals(sessions)] == ["ILO07"]


def test_a_row_that_waits_brings_its_sign_when_it_is_decided(api, sessions):
    commit(api, 'Riverside Fishing Ltd,"12 Pier Road, Walu Bay",Suva,Fiji,fishing,No,48\n')
    counts = commit(api, 'Riverside Fishing,"Pier Road, Walu Bay",Suva,Fiji,fishing,Yes,48\n')
    assert (counts["needs_decision"], signals(sessions)) == (1, [])
    (question,) = api.get("/sites/questions").json["items"]
    answer = {"decision": "same", "reason": "the same pier"}
    assert api.post(f"/sites/questions/{question['id']}/decision", json=answer).status_code == 201
    assert [(one[0], one[1]) for one in signals(sessions)] == [("Riverside Fishing Ltd", "ILO07")]


HEADING = "name,address,country,sector,Passports retained"
ROW = "Mill,Road 1,VN,garments,yes\n"
LATER = DAY.replace(year=DAY.year + 1)


def known(session):
    query = sa.select(ReportedSignal).order_by(ReportedSignal.last_known_on)
    return session.scalars(query).all()


def test_a_later_list_that_still_tells_it_says_that_it_goes_on(session):
    store(session, ROW, head=HEADING)
    plan = store(session, ROW, LATER, head=HEADING)
    assert [row.status.value for row in plan.rows] == ["changed"]
    session.expire_all()
    assert [one.last_known_on for one in known(session)] == [LATER]


@pytest.mark.parametrize("settled", ["refuted", "closed_verified"])
def test_what_was_settled_stays_so_and_a_later_list_tells_it_anew(session, settled):
    store(session, ROW, head=HEADING)
    known(session)[0].status = settled
    session.flush()
    store(session, ROW, head=HEADING)
    assert [one.status for one in known(session)] == [settled]
    store(session, ROW, LATER, head=HEADING)
    assert [one.status for one in known(session)] == [settled, "alleged"]


def test_a_no_takes_nothing_back_and_says_so(session):
    store(session, ROW, head=HEADING)
    plan = store(session, ROW.replace("yes", "no"), LATER, head=HEADING)
    assert [(one.status, one.last_known_on) for one in known(session)] == [("alleged", DAY)]
    (told,) = [one for one in plan.problems if one.code == "sign_denied"]
    assert (told.row, told.column, told.found) == (2, "Passports retained", "no")
    assert told.advice.startswith("It rests on: list list.csv row 2, Passports retained: yes. Find out ")


def denials(session, text, day=DAY, head=HEADING):
    return [one.row for one in store(session, text, day, head=head).problems if one.code == "sign_denied"]


@pytest.mark.parametrize("status", ["alleged", "corroborated", "confirmed"])
def test_a_signal_of_any_source_may_be_denied_while_it_is_open(session, status):
    store(session, ROW.replace("yes", ""), head=HEADING)
    signal = ReportedSignal(
        supplier_id=session.scalars(sa.select(Supplier.id)).one(),
        organisation_id=NORTHWIND,
        code="ILO07",
        source_kind="ngo",
        source="Report 12",
        status=status,
        last_known_on=DAY,
        recorded_at=NOON,
    )
    session.add(signal)
    session.flush()
    assert denials(session, ROW.replace("yes", "no")) == [2]
    assert denials(session, ROW.replace("yes", "")) == []
    assert denials(session, "Other" + ROW.replace("yes", "no")) == []


@pytest.mark.parametrize("settled", ["refuted", "closed_verified"])
def test_a_settled_signal_is_denied_by_nobody(session, settled):
    store(session, ROW, head=HEADING)
    known(session)[0].status = settled
    session.flush()
    assert denials(session, ROW.replace("yes", "no"), LATER) == []


def test_an_earlier_no_denies_nothing(session):
    store(session, ROW, LATER, head=HEADING)
    assert denials(session, ROW.replace("yes", "no")) == []


def test_a_yes_beside_a_no_in_one_list_denies_nothing(session):
    store(session, ROW, head=HEADING)
    both = "Mill,Road 1,VN,garments,no,a\nMill,Road 1,VN,garments,yes,b\n"
    assert denials(session, both, LATER, f"{HEADING},product") == []
    columns = "name,address,country,sector,Passports held by agent,Workers keep passports"
    assert denials(session, "Mill,Road 1,VN,garments,yes,yes\n", LATER, columns) == []


def test_the_preview_and_the_signal_itself_tell_of_a_denial(api, sessions):
    commit(api, HELD)
    made = upload(api, HELD.replace("Yes", "No"), "corrected.csv")
    groups = api.get(f"/uploads/{made['id']}/preview").json["problem_groups"]
    (told,) = [one for one in groups if one["code"] == "sign_denied"]
    assert (told["effect"], told["count"]) == ("somebody has to look at it", 1)
    assert api.post(f"/uploads/{made['id']}/commit").status_code == 202
    assert [one[2] for one in signals(sessions)] == ["alleged", "alleged"]
    with open_session(sessions, NORTHWIND, writes=False) as session:
        (event,) = session.scalars(sa.select(Event).where(Event.action == "signal_denied")).all()
        signal = session.get_one(ReportedSignal, event.subject_id)
    assert (signal.code, event.supplier_id) == ("ILO07", signal.supplier_id)
    assert event.reason == "list corrected.csv row 2, Passport held by captain: no"


def test_two_rows_of_one_supplier_raise_one_signal(session):
    head = f"{HEADING},product"
    store(session, "Mill,Road 1,VN,garments,no,a\nMill,Road 1,VN,garments,yes,b\n", head=head)
    assert [one.source for one in known(session)] == ["list list.csv row 3, Passports retained: yes"]


def test_each_column_of_a_sign_counts(session):
    head = "name,address,country,sector,Passports held by agent,Workers keep passports"
    store(session, "Mill,Road 1,VN,garments,no,10 %\n", head=head)
    assert [one.source for one in known(session)] == ["list list.csv row 2, Workers keep passports: 10 %"]


def test_score_counts_what_any_row_of_a_site_tells(tmp_path):
    file = tmp_path / "vessels.csv"
    file.write_text(HEAD + SAFE + SAFE.replace(",No,48", ",Yes,48"))
    scored = one_shot.run(one_shot.Order(file, NOON.date()), lambda *_: None)
    assert [[one.code for one in line.facts.signals] for line in scored.lines] == [["ILO07"], ["ILO07"]]


def test_score_counts_the_signs_and_says_how_many_rows_tell_of_them(tmp_path):
    file = tmp_path / "vessels.csv"
    file.write_text(HEAD + HELD + SAFE)
    scored = one_shot.run(one_shot.Order(file, NOON.date()), lambda *_: None)
    told, silent = scored.lines
    assert [one.code for one in told.facts.signals] == ["ILO07", "D4-01"]
    assert silent.facts.signals == ()
    assert told.assessment.likelihood > silent.assessment.likelihood
    assert "1 row tells of signs of forced labour" in list_summary.summary(scored)
