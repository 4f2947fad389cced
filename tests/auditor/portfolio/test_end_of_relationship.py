"""A supplier that something is open of leaves the programme only when a second person agrees."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.cases.models import ZeroToleranceCase
from auditor.core.access import Role
from auditor.core.errors import BadInput, Refused
from auditor.dashboard import service as dashboard
from auditor.findings.models import Finding
from auditor.history.models import Event
from auditor.planning import service as planning
from auditor.portfolio import exits, leaving, schemas, service
from auditor.remediation.models import CorrectiveAction
from auditor.requests import service as requests
from auditor.restitution import payments
from auditor.restitution import service as money
from auditor.restitution.models import Kind
from auditor.scheduling import deadlines
from auditor.scoring.models import SupplierScore
from tests import casework
from tests.auditor.dashboard.conftest import add_score
from tests.auditor.restitution.sheets_of import WAGE, action_about, calculated
from tests.conftest import NOON

TODAY = NOON.date()


def site(session, name="Fjord Steel", band="Low", **values):
    """A scored supplier of which nothing is open."""
    row = casework.supplier(session, name, country="NO", sector="steel")
    add_score(session, row, band, 5, **values)
    return row


REASON = {"end_reason": "We buy this steel elsewhere."}
RESPONSIBLE = REASON | {
    "end_leverage": "Two joint letters of five buyers had no effect.",
    "end_study": "Made in May with the union; most find other work.",
    "end_notice": "Six months; all placed orders are paid.",
    "end_secured": "Wages and severance lie in escrow at the bank.",
}


def end(session, supplier, actor, on=TODAY, now=NOON, said=REASON):
    """Compliance sets the day; what the supplier has afterwards."""
    service.change(session, supplier, {"ended_on": on, **said}, actor=actor, now=now)
    session.flush()
    return supplier.ended_on, supplier.end_proposed_on


def planned(session, actor):
    return [line.supplier.name for line in planning.programme(session, actor=actor, today=NOON.date())]


def test_a_supplier_of_which_nothing_is_open_leaves_at_once(session, ama):
    supplier = site(session)
    assert planned(session, ama) == ["Fjord Steel"]
    assert end(session, supplier, ama) == (TODAY, None)
    assert planned(session, ama) == []


def test_a_day_to_come_is_refused(session, ama):
    supplier = site(session)
    with pytest.raises(BadInput) as refusal:
        end(session, supplier, ama, on=TODAY + timedelta(days=2))
    (problem,) = refusal.value.problems
    assert (problem["field"], problem["code"], problem["found"]) == (
        "ended_on",
        "day_in_future",
        "2026-06-17",
    )
    assert problem["advice"] == (
        "Give a day up to 2026-06-16: a supplier stays in the programme until the day has come."
    )
    assert planned(session, ama) == ["Fjord Steel"]


def not_scored(session, ama, bo):
    return casework.supplier(session, "New Mill")


def grave(session, ama, bo):
    return site(session, band="High")


def gated(session, ama, bo):
    return site(session, gates=["G1_listed_fuzzy"])


def gate_not_released(session, ama, bo):
    return site(session, released_gates=["G9_silent"], awaits_review=True)


def with_finding(session, ama, bo):
    supplier = site(session)
    casework.finding(session, supplier, bo, **casework.minor())
    session.execute(sa.update(CorrectiveAction).values(state="closed"))
    return supplier


def with_action(session, ama, bo):
    supplier = site(session)
    finding = casework.finding(session, supplier, bo, **casework.minor())
    finding.state = "closed"
    session.flush()
    return supplier


def silent(session, ama, bo):
    supplier = site(session)
    requests.ask(session, [supplier.id], ["fees"], actor=ama, now=NOON - timedelta(days=31))
    session.flush()
    return supplier


CASES = {
    not_scored: "not_scored",
    grave: "grave_band",
    gated: "gate_holds",
    gate_not_released: "gate_holds",
    with_finding: "finding_open",
    with_action: "action_open",
    silent: "request_overdue",
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_an_end_waits_for_a_second_person_while(session, ama, bo, rhea, case):
    supplier = case(session, ama, bo)
    assert leaving.proposed(session, supplier, today=TODAY).grounds == [CASES[case]]
    before = planned(session, ama)
    assert end(session, supplier, ama) == (None, TODAY)
    assert planned(session, ama) == before
    leaving.decide(session, supplier, agrees=True, reason="Leverage is used up.", actor=rhea, now=NOON)
    assert (supplier.ended_on, supplier.end_proposed_on) == (TODAY, None)
    assert planned(session, ama) == []


def test_the_decision_and_its_reason_are_kept(session, ama, bo, rhea):
    supplier = grave(session, ama, bo)
    end(session, supplier, ama)
    leaving.decide(session, supplier, agrees=False, reason="Leverage is left.", actor=rhea, now=NOON)
    assert (supplier.ended_on, supplier.end_proposed_on) == (None, None)
    events = session.scalars(sa.select(Event).where(Event.subject_id == supplier.id).order_by(Event.id)).all()
    assert [(event.action, event.reason) for event in events] == [
        ("end_proposed", "We buy this steel elsewhere."),
        ("end_declined", "Leverage is left."),
    ]
    assert events[0].after["grounds"] == ["grave_band"]


def test_who_proposed_an_end_does_not_agree_to_it(session, ama, bo):
    both = replace(ama, roles=frozenset({Role.COMPLIANCE, Role.REVIEWER}))
    supplier = grave(session, ama, bo)
    end(session, supplier, both)
    with pytest.raises(Refused) as refusal:
        leaving.decide(
            session, supplier, agrees=True, reason="Done, as was seen there.", actor=both, now=NOON
        )
    assert refusal.value.code == "own_work"


def test_only_a_reviewer_agrees_and_gives_a_reason(session, ama, bo, rhea):
    supplier = grave(session, ama, bo)
    with pytest.raises(Refused) as refusal:
        leaving.decide(
            session, supplier, agrees=True, reason="Done, as was seen there.", actor=rhea, now=NOON
        )
    assert refusal.value.code == "no_end_proposed"
    end(session, supplier, ama)
    with pytest.raises(Refused) as refusal:
        leaving.decide(session, supplier, agrees=True, reason="Done, as was seen there.", actor=ama, now=NOON)
    assert refusal.value.code == "not_allowed"
    with pytest.raises(BadInput):
        leaving.decide(session, supplier, agrees=True, reason="  ", actor=rhea, now=NOON)
    assert supplier.ended_on is None


def test_a_supplier_comes_back_without_a_second_person(session, ama, bo, rhea):
    supplier = grave(session, ama, bo)
    end(session, supplier, ama)
    leaving.decide(session, supplier, agrees=True, reason="Leverage is used up.", actor=rhea, now=NOON)
    assert end(session, supplier, ama, on=None) == (None, None)
    assert planned(session, ama) == ["Fjord Steel"]
    assert end(session, supplier, ama) == (None, TODAY)


def test_the_end_ends_no_clock_of_findings_actions_and_requests(session, ama, bo, rhea):
    supplier = silent(session, ama, bo)
    casework.finding(session, supplier, bo)
    supplier.ended_on = TODAY
    session.flush()
    later = NOON + timedelta(days=400)
    for reader in (deadlines.open_actions, deadlines.open_requests):
        assert [one for one in reader(session, later) if one.fields.get("supplier") == supplier.name]
    assert dashboard.overdue_actions(session, actor=ama, now=later).total > 0
    assert dashboard.overdue_requests(session, today=later.date()).total == 1


def test_the_programme_says_why_it_places_a_supplier_no_more(session, ama):
    supplier = site(session)
    end(session, supplier, ama)
    with pytest.raises(Refused) as refusal:
        planning.plan_one(session, supplier, actor=ama, now=NOON)
    assert refusal.value.code == "relationship_ended"


def test_an_end_goes_its_way_by_pages(as_ama, as_rhea, api_as, session, ama, bo):
    supplier = not_scored(session, ama, bo)
    session.commit()
    path = f"/suppliers/{supplier.id}"
    seen = supplier.updated_at.isoformat()
    data = {
        "name": supplier.name,
        "kind": "factory",
        "country": "BD",
        "workers_max": 500,
        "updated_at": seen,
    }
    assert as_ama.post(f"{path}/data", data=data | REASON | {"ended_on": "2026-06-15"}).status_code == 303
    assert "awaiting review" in as_ama.get(path).text
    assert supplier.name in as_rhea.get("/").text.partition("Ends of relationships")[2]
    assert "has no score yet" in as_rhea.get(f"{path}/end").text
    assert as_rhea.post(f"{path}/end", data={"decision": "agree"}).status_code == 422
    decided = {"decision": "agree", "reason": "Leverage is used up."}
    assert as_ama.post(f"{path}/end", data=decided).status_code == 403
    assert as_rhea.post(f"{path}/end", data=decided).status_code == 303
    assert "never ends a duty that was raised before it" in as_ama.get(path).text
    assert (
        as_ama.post(
            f"{path}/data",
            data=data | {"ended_on": "2199-01-01", "updated_at": api_as("ama").get(path).json["updated_at"]},
        ).status_code
        == 422
    )


def test_an_end_goes_its_way_by_the_api(api_as, session, ama, bo):
    supplier = grave(session, ama, bo)
    session.commit()
    path = f"/suppliers/{supplier.id}"
    own = {name: api_as("ama").get(path).json[name] for name in schemas.SupplierForm().fields}
    answer = api_as("ama").put(path, json=own | REASON | {"ended_on": "2026-06-15"}).json
    assert (answer["ended_on"], answer["end_proposed_on"]) == (None, "2026-06-15")
    decided = {"decision": "agree", "reason": "Leverage is used up."}
    assert api_as("ama").post(f"{path}/end", json=decided).status_code == 403
    answer = api_as("rhea").post(f"{path}/end", json=decided).json
    assert (answer["ended_on"], answer["end_proposed_on"]) == ("2026-06-15", None)
    assert session.scalar(sa.select(sa.func.count()).select_from(SupplierScore)) == 1


def refused(session, supplier, actor, said):
    """The fields that are missing."""
    with pytest.raises(BadInput) as refusal:
        end(session, supplier, actor, said=said)
    session.flush()
    assert (supplier.ended_on, supplier.end_proposed_on) == (None, None)
    return [(problem["field"], problem["code"]) for problem in refusal.value.problems]


def test_no_relationship_ends_without_a_reason_and_it_is_kept(session, ama):
    supplier = site(session)
    for said in ({}, {"end_reason": "  "}, {"end_reason": "x"}):
        assert refused(session, supplier, ama, said) == [("end_reason", "reason_missing")]
    assert end(session, supplier, ama) == (TODAY, None)
    event = session.scalars(sa.select(Event).where(Event.action == "end_recorded")).one()
    assert (event.subject_id, event.reason) == (supplier.id, "We buy this steel elsewhere.")
    corrected = {"ended_on": TODAY - timedelta(days=1)}
    assert service.change(
        session, supplier, corrected, actor=ama, now=NOON
    )  # the day alone, agreed to before


def critical(session, bo):
    supplier = site(session)
    casework.finding(session, supplier, bo, code="ILO08", severity="critical")
    return supplier


def of_a_case(session, bo):
    """Of its finding nothing is open any more, and its case goes on."""
    supplier = site(session)
    casework.finding(session, supplier, bo, severity="zero_tolerance")
    assert session.scalars(sa.select(ZeroToleranceCase)).one()
    session.execute(sa.update(Finding).values(state="closed"))
    session.execute(sa.update(CorrectiveAction).values(state="closed", documents_held=40))
    session.execute(sa.update(CorrectiveAction).values(documents_returned=40))
    session.expire_all()
    return supplier


def papers_out(session, bo):
    supplier = site(session)
    casework.finding(session, supplier, bo).severity = "major"
    session.flush()
    return supplier


GRAVE = {critical: "grave_matter", of_a_case: "grave_matter", papers_out: "papers_out"}


@pytest.mark.parametrize("case", GRAVE, ids=lambda case: case.__name__)
def test_while_something_grave_stands_an_exit_says_all_that_it_needs(session, ama, bo, rhea, case):
    supplier = case(session, bo)
    standing = exits.standing(session, supplier)
    assert GRAVE[case] in standing
    fields = list(exits.ASKED)
    assert refused(session, supplier, ama, REASON) == [(name, "reason_missing") for name in fields]
    for name in fields:
        assert refused(session, supplier, ama, RESPONSIBLE | {name: ""}) == [(name, "reason_missing")]
    assert end(session, supplier, ama, said=RESPONSIBLE) == (None, TODAY)
    (proposal,) = leaving.proposals(session, supplier)
    assert all(text in proposal.reason for text in RESPONSIBLE.values())
    assert set(standing) <= set(proposal.after["grounds"])
    leaving.decide(session, supplier, agrees=True, reason="All of it was shown.", actor=rhea, now=NOON)
    assert supplier.ended_on == TODAY
    assert exits.owed_after(session, supplier, supplier.ended_on) == exits.in_words(standing)


@pytest.mark.parametrize("case", [not_scored, grave, gated, silent, with_finding])
def test_milder_grounds_ask_for_a_second_person_and_a_reason_only(session, ama, bo, case):
    supplier = case(session, ama, bo)
    assert exits.standing(session, supplier) == []
    assert end(session, supplier, ama) == (None, TODAY)


def test_money_that_is_owed_stands_until_it_is_paid(session, tmp_path, ama, bo):
    supplier, storage = site(session), casework.storage_in(tmp_path)
    action = action_about(session, supplier, bo)
    action.finding.severity = "major"  # as two reviewers lowered it: graver ones stand by themselves
    session.flush()
    assert exits.standing(session, supplier) == []
    made = calculated(session, storage, action, Kind.BACK_WAGES, [WAGE], ama)
    assert exits.standing(session, supplier) == ["money_owed"]
    assert "money_owed" in leaving.proposed(session, supplier, today=TODAY).grounds
    row = {"worker": "W-014", "amount": "201.00", "paid_on": "2026-05-01", "method": "bank account"}
    sent = money.of_records([row])
    payments.record(session, storage, made, action, sent, actor=ama, now=NOON)
    session.flush()
    assert exits.standing(session, supplier) == []


def test_what_stands_and_what_was_proposed_are_read_once(engine, as_ama, as_rhea, session, ama, bo):
    supplier = papers_out(session, bo)
    session.commit()
    read = Counter()

    @sa.event.listens_for(engine, "before_cursor_execute")
    def count(connection, cursor, statement, given, *_):
        _, _, asked_of = " ".join(statement.split()).partition(" FROM ")
        table = asked_of.partition(" ")[0]
        if table in {"event", "zero_tolerance_case", "finding"}:
            read[table, statement, str(given)] += 1

    path = f"/suppliers/{supplier.id}"
    stored = schemas.SupplierForm().dump(supplier) | RESPONSIBLE | {"ended_on": str(TODAY)}
    decided = {"decision": "agree", "reason": "All of it was shown."}
    for ask in (
        lambda: as_ama.post(f"{path}/data", data=stored).status_code == 303,
        lambda: as_rhea.get(f"{path}/end").status_code == 200,
        lambda: as_rhea.post(f"{path}/end", data=decided).status_code == 303,
    ):
        read.clear()
        assert ask()
        assert {table for table, *_ in read} >= {"zero_tolerance_case", "finding"}
        assert [one for one, times in read.items() if times > 1] == []


def test_what_became_grave_after_the_proposal_is_said_before_anybody_agrees(session, ama, bo, rhea, as_rhea):
    supplier = grave(session, ama, bo)
    end(session, supplier, ama)
    casework.finding(session, supplier, bo, code="ILO08", severity="critical")
    session.commit()
    page = as_rhea.get(f"/suppliers/{supplier.id}/end").text
    assert 'value="agree"' not in page
    assert "DIS-01" in page
    with pytest.raises(Refused) as refusal:
        leaving.decide(session, supplier, agrees=True, reason="Leverage is used up.", actor=rhea, now=NOON)
    assert refusal.value.code == "exit_not_responsible"
    assert end(session, supplier, ama, said=RESPONSIBLE) == (None, TODAY)
    session.commit()
    page = as_rhea.get(f"/suppliers/{supplier.id}/end").text
    assert 'value="agree"' in page
    assert all(text in page for text in RESPONSIBLE.values())
    leaving.decide(session, supplier, agrees=True, reason="All of it was shown.", actor=rhea, now=NOON)
    assert supplier.ended_on == TODAY


def test_nobody_who_proposed_the_end_agrees_to_it_whoever_proposed_it_again(session, ama, bo, rhea):
    both = replace(rhea, roles=frozenset({Role.COMPLIANCE, Role.REVIEWER}))
    supplier = grave(session, ama, bo)
    end(session, supplier, both)
    end(session, supplier, ama)
    assert supplier.end_proposed_by == ama.user_id
    with pytest.raises(Refused) as refusal:
        leaving.decide(session, supplier, agrees=True, reason="Leverage is used up.", actor=both, now=NOON)
    assert refusal.value.code == "own_work"


def test_data_changed_while_an_end_waits_propose_nothing_anew(session, ama, bo, rhea):
    supplier = grave(session, ama, bo)
    end(session, supplier, rhea_who_edits := replace(rhea, roles=frozenset({Role.COMPLIANCE})))
    assert service.change(session, supplier, {"ended_on": TODAY, "city": "Bergen"}, actor=ama, now=NOON)
    assert supplier.end_proposed_by == rhea_who_edits.user_id
    assert len(leaving.proposals(session, supplier)) == 1


def test_what_is_said_of_an_exit_names_nobody(session, ama):
    supplier = site(session)
    with pytest.raises(BadInput) as refusal:
        end(session, supplier, ama, said={"end_reason": "Ask maria.lopez@example.org about it, please."})
    assert refusal.value.problems[0]["code"] != "reason_missing"


def test_the_form_asks_for_an_exit_what_stands_there_asks(as_ama, session, bo):
    supplier = critical(session, bo)
    session.commit()
    page = as_ama.get(f"/suppliers/{supplier.id}/data").text
    assert "critical finding" in page
    assert all(f'name="{name}"' in page for name in exits.FIELDS)
    other = site(session, "Quiet Steel")
    session.commit()
    page = as_ama.get(f"/suppliers/{other.id}/data").text
    assert 'name="end_reason"' in page
    assert 'name="end_leverage"' not in page


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"sector": ""}, "sector"),
        ({"product": " "}, "product"),
        ({"workers_min": None, "workers_max": None}, "workers_max"),
        ({"workers_min": 100, "workers_max": None}, "workers_max"),
    ],
)
def test_a_known_value_that_makes_the_score_is_corrected_but_never_emptied(session, ama, values, field):
    supplier = casework.supplier(session, sector="fishing", product="prawns", workers_max=5000)
    with pytest.raises(BadInput) as refusal:
        service.change(session, supplier, values, actor=ama, now=NOON)
    assert [(one["field"], one["code"]) for one in refusal.value.problems] == [(field, "known_value_erased")]
    corrected = {"sector": "steel", "product": "rods", "workers_min": None, "workers_max": 480}
    assert service.change(session, supplier, corrected, actor=ama, now=NOON)
