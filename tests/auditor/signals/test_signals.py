"""Signals: recording, settling by a second person, lists, and what they do to a score."""

import contextlib
import io
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from types import SimpleNamespace

import pytest

from auditor.core.database import open_session
from auditor.core.errors import BadInput, Refused
from auditor.signals import indicators, lists, service
from auditor.signals.service import Report, SourceKind
from risk.vocabulary import SignalStatus
from suppliers.matching import match_key
from suppliers.models import Supplier
from tests.conftest import NOON, NORTHWIND

TODAY = NOON.date()


@pytest.fixture
def supplier(session):
    supplier = Supplier(
        name="Riverside Garments",
        match_key=match_key("Riverside Garments", "", "BD"),
        kind="factory",
        country="BD",
        created_at=NOON,
        updated_at=NOON,
    )
    session.add(supplier)
    session.flush()
    return supplier


def report(**changes):
    given = {
        "code": "D5-01",
        "source_kind": SourceKind.NGO,
        "source": "Example Labour Watch, report 12/2026, page 4",
        "last_known_on": TODAY - timedelta(days=20),
    }
    return Report(**(given | changes))


def record(session, supplier, actor, **changes):
    return service.record(
        session, supplier.id, report(**changes), codes=indicators.codes(), actor=actor, now=NOON
    )


def test_a_report_is_recorded_as_alleged(session, supplier, ama):
    signal = record(session, supplier, ama)
    assert signal.status == "alleged"
    assert [one.id for one in service.of_supplier(session, supplier.id)] == [signal.id]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"code": "X-99"}, "indicator_unknown"),
        ({"last_known_on": TODAY + timedelta(days=2)}, "day_in_future"),
        ({"status": SignalStatus.REFUTED}, "status_not_first"),
        ({"cohort": "men"}, "cohort_unknown"),
        ({"source": "  "}, "source_missing"),
        ({"summary": "worker Mr Rahman, passport AB1234567"}, "identity_in_text"),
    ],
)
def test_a_report_that_cannot_be_is_refused(session, supplier, ama, changes, code):
    with pytest.raises(BadInput) as refusal:
        record(session, supplier, ama, **changes)
    assert code in {one["code"] for one in refusal.value.problems}


def test_who_recorded_a_signal_does_not_settle_it(session, supplier, ama, rhea):
    signal = record(session, supplier, rhea)
    for person, code in ((ama, "not_allowed"), (rhea, "own_work")):
        with pytest.raises(Refused) as refusal:
            service.change_status(
                session,
                signal,
                SignalStatus.REFUTED,
                actor=person,
                now=NOON,
                reason="checked, as was seen there",
            )
        assert refusal.value.code == code
    assert signal.status == "alleged"


def test_a_reviewer_settles_what_somebody_else_recorded(session, supplier, ama, rhea):
    signal = record(session, supplier, ama)
    service.change_status(
        session, signal, SignalStatus.CONFIRMED, actor=ama, now=NOON, reason="as was seen there"
    )
    service.change_status(
        session,
        signal,
        SignalStatus.CLOSED_VERIFIED,
        actor=rhea,
        now=NOON,
        reason="verified, as was seen there",
    )
    assert signal.status == "closed_verified"
    with pytest.raises(Refused) as refusal:
        service.change_status(
            session, signal, SignalStatus.ALLEGED, actor=rhea, now=NOON, reason="as was seen there"
        )
    assert refusal.value.code == "signal_over"


def test_only_listed_moves_of_a_status_are_possible(session, supplier, ama, rhea):
    signal = record(session, supplier, ama)
    with pytest.raises(Refused) as refusal:
        service.change_status(
            session, signal, SignalStatus.CLOSED_VERIFIED, actor=rhea, now=NOON, reason="as was seen there"
        )
    assert refusal.value.code == "move_not_allowed"


CSV = """name,country,code,source_kind,source,last_known_on,status,cohort,workers_affected,summary
Riverside Garments,BD,ILO07,press,"Example Daily, 2 May 2026",2026-05-02,corroborated,,12,papers kept
Riverside Garments,Bangladesh,d4-08,tip,hotline case 7,2026-04-01,,child,,
"""


def test_a_list_records_each_signal_once(session, supplier, ama):
    first = lists.record_list(session, CSV.encode(), "signals.csv", actor=ama, now=NOON)
    again = lists.record_list(session, CSV.encode(), "signals.csv", actor=ama, now=NOON)
    assert (first.recorded, again.recorded, again.unchanged) == (2, 0, 2)


def test_a_list_with_any_problem_is_refused_whole(session, supplier, ama):
    content = CSV + "Riverside Garments,BD,ILO07,radio,x,2026-05-02,,,many,\n"
    with pytest.raises(BadInput) as refusal:
        lists.record_list(session, content.encode(), "signals.csv", actor=ama, now=NOON)
    assert {one["code"] for one in refusal.value.problems} == {"source_kind_unknown", "number_not_valid"}
    assert {one["row"] for one in refusal.value.problems} == {4}


def test_the_same_signal_sent_twice_is_stored_once_and_told(session, supplier, as_ama, api_as):
    session.commit()
    given = {"code": "ILO07", "source_kind": "ngo", "source": "Watch 1", "last_known_on": "2026-05-01"}
    address = f"/signals/suppliers/{supplier.id}"
    made = api_as("ama").post(address, json=given)
    assert made.status_code == 201
    again = api_as("rhea").post(address, json=given | {"source": " Watch 1 ", "workers_affected": 3})
    assert (again.status_code, again.json["code"]) == (409, "signal_known")
    assert again.json["details"]["signal"] == made.json["id"]
    by_page = as_ama.post(
        f"/suppliers/{supplier.id}/signals/new", data=given | {"status": "alleged", "cohort": "adult"}
    )
    assert (by_page.status_code, by_page.location) == (303, f"/signals/{made.json['id']}")
    assert "not stored twice" in as_ama.get(by_page.location).text
    others = ({"source": "Watch 2"}, {"cohort": "child"}, {"last_known_on": "2026-05-02"}, {"code": "ILO08"})
    for other in others:
        assert api_as("ama").post(address, json=given | other).status_code == 201
    session.expire_all()
    assert len(service.of_supplier(session, supplier.id)) == 1 + len(others)


def test_signals_sent_at_once_are_stored_once(session, sessions, supplier, ama):
    session.commit()
    which = SimpleNamespace(id=supplier.id)

    def send(_):
        with open_session(sessions, NORTHWIND) as own, contextlib.suppress(Refused):
            record(own, which, ama)
            own.commit()

    with ThreadPoolExecutor(3) as together:
        list(together.map(send, range(3)))
    session.expire_all()
    assert len(service.of_supplier(session, supplier.id)) == 1


TOO_MANY = ("2000001", "2147483648", "9223372036854775808", "9" * 22)


@pytest.mark.parametrize("many", TOO_MANY)
def test_more_workers_than_any_site_has_are_refused_in_words(as_ama, api_as, session, supplier, many):
    session.commit()
    given = {"code": "ILO07", "source_kind": "ngo", "source": "Watch 1", "last_known_on": "2026-05-01"}
    given |= {"workers_affected": many}
    listed = CSV + f"Riverside Garments,BD,ILO07,press,Watch 2,2026-05-02,,,{many},\n"
    path = f"/suppliers/{supplier.id}/signals/new"
    for answer in (
        as_ama.post(path, data=given | {"status": "alleged", "cohort": "adult"}),
        api_as("ama").post(f"/signals/suppliers/{supplier.id}", json=given),
        api_as("ama").post("/signals/lists", data={"file": (io.BytesIO(listed.encode()), "s.csv")}),
        as_ama.post("/signals/list", data={"file": (io.BytesIO(listed.encode()), "s.csv")}),
    ):
        assert answer.status_code == 422, answer.text
        assert "from 0 to 2000000" in answer.text
    assert service.of_supplier(session, supplier.id) == []


def test_as_many_workers_as_a_site_can_have_are_taken(session, supplier, ama):
    listed = CSV + "Riverside Garments,BD,ILO07,press,Watch 2,2026-05-02,,,0002000000,\n"
    lists.record_list(session, listed.encode(), "s.csv", actor=ama, now=NOON)
    assert 2_000_000 in {one.workers_affected for one in service.of_supplier(session, supplier.id)}
    with pytest.raises(BadInput):
        record(session, supplier, ama, workers_affected=2_000_001)


def test_auditors_record_no_signals(session, supplier, bo):
    with pytest.raises(Refused):
        record(session, supplier, bo)


def test_a_signal_raises_the_score_and_a_strong_confirmed_one_holds_its_gate(api_as, session, supplier):
    session.commit()
    api = api_as("ama")
    given = {
        "code": "D5-01",
        "source_kind": "official_decision",
        "source": "Court of Example, 12/2026",
        "last_known_on": "2026-10-01",
        "status": "confirmed",
    }
    made = api.post(f"/signals/suppliers/{supplier.id}", json=given)
    assert made.status_code == 201, made.json
    score = api.get(f"/scores/{supplier.id}").json
    assert "G6_strong_confirmed" in score["gates"]
    assert score["final"] >= 70


def test_a_refuted_signal_waits_for_review_before_the_score_falls(api_as, session, supplier):
    session.commit()
    ama, rhea = api_as("ama"), api_as("rhea")
    given = {"code": "ILO05", "source_kind": "ngo", "source": "Watch 1", "last_known_on": "2026-10-01"}
    signal = ama.post(f"/signals/suppliers/{supplier.id}", json=given).json
    high = ama.get(f"/scores/{supplier.id}").json
    assert "G8_zt_suspected" in high["gates"]
    settled = rhea.post(
        f"/signals/{signal['id']}/status", json={"status": "refuted", "reason": "checked, as was seen there"}
    )
    assert settled.status_code == 200, settled.json
    after = ama.get(f"/scores/{supplier.id}").json
    assert after["awaits_review"]
    assert after["final"] == high["final"]
    assert after["released_gates"] == ["G8_zt_suspected"]


def test_signals_go_their_way_by_pages(as_ama, as_bo, session, supplier):
    session.commit()
    assert "No signal is recorded yet" in as_ama.get("/signals").text
    path = f"/suppliers/{supplier.id}/signals/new"
    assert as_ama.get(path).status_code == 200
    wrong = as_ama.post(path, data={"code": "D5-01"})
    assert wrong.status_code == 422
    assert 'id="source-error"' in wrong.text
    good = {"code": "D5-01", "source_kind": "press", "source": "Example Daily", "last_known_on": "2026-05-01"}
    assert as_ama.post(path, data=good | {"status": "alleged", "cohort": "adult"}).status_code == 303
    listed = as_ama.get("/signals").text
    assert "Riverside Garments" in listed
    assert as_bo.get("/signals").status_code == 403
    sent = as_ama.post(
        "/signals/list",
        data={"file": (io.BytesIO(CSV.encode()), "s.csv")},
        content_type="multipart/form-data",
    )
    assert sent.status_code == 303, sent.text


def test_signals_of_another_organisation_are_not_there(api_as, as_dara, session, supplier, ama):
    signal = record(session, supplier, ama)
    session.commit()
    assert api_as("dara").get(f"/signals/{signal.id}").status_code == 404
    assert as_dara.get(f"/signals/{signal.id}").status_code == 404
    assert api_as("dara").get("/signals").json["items"] == []
