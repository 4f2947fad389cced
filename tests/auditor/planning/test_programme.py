"""The programme from what is stored: gates, findings, phases, modes, who leads, and how much time is left."""

import html
import re
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.audits import effort, moving, reporting
from auditor.audits import service as audits
from auditor.audits.models import Announcement, Audit, Purpose
from auditor.core import clock
from auditor.core.errors import BadInput, Refused
from auditor.core.seen import mark
from auditor.history import service as history
from auditor.methods import service as methods
from auditor.planning import capacity, recurrence, service
from auditor.planning.models import Phase, Recurrence
from auditor.pool import service as pool
from auditor.pool.models import TieReason
from auditor.scoring import rows
from auditor.scoring import service as scoring
from auditor.scoring.models import Assessment, SupplierScore
from auditor.users.models import User
from tests import casework
from tests.conftest import NOON, NORTHWIND, person_id

TODAY = NOON.date()


def score(session, ama, *sites, now=NOON):
    scoring.rescore(
        session, [site.id for site in sites], basis=scoring.basis(session, now.date()), actor=ama, now=now
    )
    session.flush()


@pytest.fixture
def site(session, ama):
    """A scored supplier below High."""
    row = casework.supplier(session, "Fjord Steel", country="NO", sector="steel", product="steel")
    score(session, ama, row)
    return row


@pytest.fixture
def ann(session):
    """A second auditor."""
    user = User(
        id=person_id("ann"),
        organisation_id=NORTHWIND,
        email="ann@northwind.example",
        name="Ann",
        roles=["auditor"],
        created_at=NOON,
    )
    session.add(user)
    session.flush()
    return user


def state(session, ama, name, **values):
    pool.state(session, person_id(name), pool.Stated(**values), actor=ama, now=NOON)


def line(session, site, ama):
    return service.line_of(session, site, actor=ama, today=TODAY)


def test_a_gate_counts_from_the_day_since_which_nobody_has_released_it(session, ama, rhea, site):
    shown = session.scalars(sa.select(SupplierScore)).one()
    first = session.get_one(Assessment, shown.assessment_id)

    def assessed(day, gates):
        values = {
            name: getattr(first, name)
            for name in first.__mapper__.columns.keys()  # noqa: SIM118  a collection, no mapping
            if name not in {"id", "assessed_on", "assessed_at", "gates"}
        }
        at = NOON + timedelta(days=day)
        session.add(Assessment(**values, assessed_on=at.date(), assessed_at=at, gates=gates))
        newest = {"gates": ["G2_zt_confirmed"], "gate_bits": 4, "assessed_on": at.date()}
        session.execute(sa.update(SupplierScore).values(**newest))
        session.expire_all()

    for later, gates in ((10, True), (20, False), (30, True), (40, True)):
        assessed(later, ["G2_zt_confirmed"] if gates else [])
    assert line(session, site, ama).due.on == TODAY + timedelta(days=10 + 14)
    assessed(50, [])  # its release waits for a reviewer, and the gate is shown
    assert line(session, site, ama).due.on == TODAY + timedelta(days=10 + 14)
    history.record(
        session,
        rhea,
        "score_agreed",
        shown,
        at=NOON + timedelta(days=55),
        after={"released_gates": ["G2_zt_confirmed"], "gates": []},
    )
    assessed(60, ["G2_zt_confirmed"])
    assessed(70, ["G2_zt_confirmed"])
    assert line(session, site, ama).due.on == TODAY + timedelta(days=60 + 14)


def test_a_gate_that_an_own_release_raises_to_critical_asks_for_a_special_audit(
    session, ama, adam, rhea, site
):
    held = {"gates": ["G6_strong_confirmed"], "gate_bits": rows.gate_bits(["G6_strong_confirmed"])}
    session.execute(sa.update(SupplierScore).values(**held))
    session.expire_all()
    assert line(session, site, ama).due.purpose != Purpose.SPECIAL
    release = methods.propose(
        session,
        {"gates.floors.G6_strong_confirmed.floor": 90},
        title="Confirmed abuse is looked into at once",
        reason="our policy",
        effective_from=TODAY,
        actor=adam,
        now=NOON,
    )
    session.flush()
    methods.activate(session, release, reason="agreed by the board", actor=rhea, now=NOON)
    due = line(session, site, ama).due
    assert (due.purpose, due.on) == (Purpose.SPECIAL, TODAY + timedelta(days=14))


def test_a_phase_at_the_end_of_the_calendar_is_refused_and_the_programme_goes_on(session, site, api_as):
    session.commit()
    sent = {"phase": "peak", "begins_on": "9999-12-20"}
    answer = api_as("ama").post(f"/suppliers/{site.id}/phases", json=sent)
    assert answer.status_code == 422
    assert "Give a day from" in answer.text
    assert api_as("ama").get("/programme").status_code == 200


def test_open_findings_of_an_issued_audit_set_the_follow_up(session, ama, bo, rhea, site):
    audit = casework.audit_in_review(session, site, ama, bo)
    finding = casework.finding(session, site, bo, audit, **casework.minor())
    before = line(session, site, ama)
    assert before.is_open
    reporting.issue(session, audit, actor=rhea, now=NOON)
    due = line(session, site, ama).due
    assert (due.purpose, due.on) == (Purpose.FOLLOW_UP, TODAY + timedelta(days=90))
    finding.state, finding.closed_at = "closed", NOON
    session.flush()
    assert line(session, site, ama).due.purpose == Purpose.PERIODIC


def test_a_follow_up_does_not_begin_the_interval_anew(session, ama, bo, rhea, site):
    casework.issued_audit(session, site, ama, bo, rhea)
    expected = line(session, site, ama).due.on
    later = NOON + timedelta(days=80)
    follow_up = casework.audit(session, site, ama, purpose=Purpose.FOLLOW_UP)
    follow_up.state, follow_up.ended_on = "issued", later.date()
    session.flush()
    assert line(session, site, ama).due.on == expected


@pytest.mark.parametrize(
    ("days", "announcement", "answers"),
    [
        (60, Announcement.UNANNOUNCED, False),
        (14, Announcement.UNANNOUNCED, True),
        (0, Announcement.UNANNOUNCED, True),
        (-1, Announcement.UNANNOUNCED, False),  # nobody held it
        (-200, Announcement.UNANNOUNCED, False),
        (7, Announcement.SEMI_ANNOUNCED, False),
        (7, Announcement.ANNOUNCED, False),
    ],
)
def test_a_gate_is_answered_by_a_visit_in_time_that_nobody_is_told_of(
    session, ama, site, days, announcement, answers
):
    on = TODAY + timedelta(days=days)
    window = dict.fromkeys(("window_from", "window_to"), on) if announcement.startswith("semi") else {}
    casework.audit(session, site, ama, planned_on=on, announcement=announcement, **window)
    assert line(session, site, ama).is_open
    session.execute(sa.update(SupplierScore).values(gates=["G2_zt_confirmed"], gate_bits=4))
    session.expire_all()
    found = line(session, site, ama)
    assert (found.due.purpose, found.is_open) == (Purpose.SPECIAL, answers)
    drafted = service.open_due_audits(session, actor=ama, now=NOON)
    assert drafted.drafted == (0 if answers else 1)
    assert line(session, site, ama).is_open


def test_phases_of_a_building_site_are_recorded_and_visited(session, ama, as_ama, api_as):
    tower = casework.supplier(session, "Tower Ltd", kind="construction", country="NO", sector="")
    score(session, ama, tower)
    session.commit()
    assert "phases of the project are not known" in as_ama.get(f"/suppliers/{tower.id}/programme").text
    sent = {"phase": "peak", "begins_on": "2026-07-01"}
    assert as_ama.post(f"/suppliers/{tower.id}/phases", data=sent).status_code == 303
    told = api_as("bo").get(f"/suppliers/{tower.id}/programme").json
    assert (told["due_on"], told["rule"], told["gap"]) == ("2026-07-29", "FRQ-CONS", "")
    assert api_as("bo").post(f"/suppliers/{tower.id}/phases", json=sent).status_code == 403


def test_the_mode_of_the_organisation_gives_way_to_one_of_the_supplier(session, ama, site):
    assert line(session, site, ama).mode == Recurrence.FROM_COMPLETION
    recurrence.choose(session, Recurrence.FROM_PLANNED_DATE, actor=ama, now=NOON)
    session.flush()
    assert line(session, site, ama).mode == Recurrence.FROM_PLANNED_DATE
    recurrence.choose(session, Recurrence.FROM_COMPLETION, site, actor=ama, now=NOON)
    session.flush()
    assert line(session, site, ama).mode == Recurrence.FROM_COMPLETION
    recurrence.choose(session, None, site, actor=ama, now=NOON)
    session.flush()
    assert line(session, site, ama).mode == Recurrence.FROM_PLANNED_DATE


def test_the_modes_differ_for_an_audit_that_was_late(session, ama, bo, rhea, site):
    audit = casework.issued_audit(session, site, ama, bo, rhea, due_on=TODAY - timedelta(days=40))
    interval = (line(session, site, ama).due.on - audit.ended_on).days
    recurrence.choose(session, Recurrence.FROM_PLANNED_DATE, actor=ama, now=NOON)
    session.flush()
    assert line(session, site, ama).due.on == audit.due_on + timedelta(days=interval)


@pytest.mark.parametrize("is_own", [False, True])
def test_a_stale_tab_does_not_choose_another_mode_back(session, site, browser_of, is_own):
    session.commit()
    sign = re.compile(r'recurrence"[^>]*>\s*<input[^>]*><input type="hidden" name="seen" value="(\w+)"')
    shown = f"/suppliers/{site.id}/programme" if is_own else "/programme"
    address = f"/suppliers/{site.id}/recurrence" if is_own else "/programme/recurrence"
    early, late = browser_of("ama"), browser_of("ama")
    seen = sign.search(early.get(shown).text)[1]
    assert late.post(address, data={"mode": "from_planned_date", "seen": seen}).status_code == 303
    refused = early.post(address, data={"mode": "from_completion", "seen": seen})
    assert refused.status_code == 409
    assert "Ama (2" in refused.text
    assert "Stored now: from the planned date" in refused.text
    assert re.search(r'value="from_completion"\s+selected', refused.text)
    fresh = sign.search(refused.text)[1]
    assert early.post(address, data={"mode": "from_completion", "seen": fresh}).status_code == 303


def test_modes_are_chosen_by_page_and_api_and_only_by_who_plans(session, site, as_ama, as_bo, api_as):
    session.commit()
    sent = {"mode": "from_planned_date"}
    assert as_bo.post("/programme/recurrence", data=sent).status_code == 403
    assert as_ama.post("/programme/recurrence", data=sent).status_code == 303
    assert api_as("bo").get("/programme/recurrence").json == sent | {"seen": mark("from_planned_date")}
    told = "From the planned date: a late audit does not move those after it."
    assert told in as_bo.get("/programme").text
    own = f"/suppliers/{site.id}/recurrence"
    assert as_ama.post(own, data={"mode": "from_completion"}).status_code == 303
    assert "From completion: the next one" in as_ama.get(f"/suppliers/{site.id}/programme").text
    assert api_as("ama").put(own, json={"mode": None}).json == sent | {"seen": mark(None)}
    assert api_as("ama").put(own, json={"mode": "weekly"}).status_code == 422
    assert api_as("dara").put(own, json=sent).status_code == 404
    of_dara = {"mode": "from_completion", "seen": mark("from_completion")}
    assert api_as("dara").get("/programme/recurrence").json == of_dara


@pytest.mark.parametrize("is_own", [False, True])
def test_a_program_that_saw_another_mode_is_told_what_is_stored_and_by_whom(session, site, api_as, is_own):
    session.commit()
    api = api_as("ama")
    address = f"/suppliers/{site.id}/recurrence" if is_own else "/programme/recurrence"
    seen = api.get(address).json["seen"]
    made = api.put(address, json={"mode": "from_planned_date", "seen": seen})
    assert (made.status_code, made.json["mode"]) == (200, "from_planned_date")
    stale = api.put(address, json={"mode": "from_completion", "seen": seen})
    assert (stale.status_code, stale.json["code"]) == (409, "changed_meanwhile")
    assert stale.json["details"]["stored"] == {"mode": "from_planned_date"}
    assert stale.json["details"]["by"].startswith("Ama (2")
    assert stale.json["detail"].startswith("Ama (2")
    assert api.get(address).json == made.json
    for fresh in ({"seen": made.json["seen"]}, {}):
        assert api.put(address, json={"mode": "from_completion"} | fresh).status_code == 200


def test_how_audits_recur_is_told_in_words_and_not_by_its_code(session, site, as_ama):
    session.commit()
    for address in ("/programme", f"/suppliers/{site.id}/programme"):
        page = as_ama.get(address).text
        assert "From completion: the next one is counted from the end of the last." in page
        assert "(<code>" not in page


def test_the_supplier_page_and_the_programme_show_three_dates(session, site, as_ama, api_as):
    session.commit()
    page = as_ama.get(f"/suppliers/{site.id}").text
    assert "The next three dates" in page
    dates = api_as("ama").get(f"/suppliers/{site.id}/programme").json["next_dates"]
    assert len(dates) == 3
    for one in dates:
        assert one["on"] in page
        assert f"{one['on']}</time>: {one['purpose'].replace('_', ' ')}" in as_ama.get("/programme").text


def test_the_programme_takes_who_has_no_tie_and_says_why(session, ama, ann):
    mill = casework.supplier(session, "Mill", country="BD", sector="garments", workers_max=500)
    score(session, ama, mill)
    state(session, ama, "bo", languages=["bn"], kinds=["factory"], sectors=["garments"], days_per_month=10)
    audit = service.plan_one(session, mill, actor=ama, now=NOON)
    assert audit.lead_auditor_id == person_id("bo")
    assert "speaks Bangla, knows the sector, knows this kind of site" in audit.assignment_reason
    assert "10 of 10 days free in the month, 2 needed" in audit.assignment_reason
    session.delete(audit)
    session.flush()
    tie = pool.NewTie(TieReason.EMPLOYMENT, supplier_id=mill.id)
    pool.record_tie(session, person_id("bo"), tie, actor=ama, now=NOON)
    other = service.plan_one(session, mill, actor=ama, now=NOON)
    assert other.lead_auditor_id == ann.id
    assert "Gaps: no competences are recorded." in other.assignment_reason


def test_without_time_in_the_month_the_next_best_is_taken(session, ama, ann):
    mill = casework.supplier(session, "Mill", country="BD", sector="garments", workers_max=500)
    score(session, ama, mill)
    state(session, ama, "bo", languages=["bn"], kinds=["factory"], sectors=["garments"], days_per_month=1)
    assert service.plan_one(session, mill, actor=ama, now=NOON).lead_auditor_id == ann.id


def test_when_everybody_has_a_tie_nobody_is_assigned(session, ama, site):
    tie = pool.NewTie(TieReason.KIN, supplier_id=site.id)
    pool.record_tie(session, person_id("bo"), tie, actor=ama, now=NOON)
    with pytest.raises(Refused) as refusal:
        service.plan_one(session, site, actor=ama, now=NOON)
    assert refusal.value.code == "no_auditor_free"
    assert session.scalar(sa.select(Audit.id)) is None


@pytest.mark.parametrize(
    ("workers", "days"), [(None, 1), (100, 1), (101, 2), (1000, 3), (2000, 4), (2001, 5), (4000, 6)]
)
def test_an_audit_takes_the_auditor_days_of_the_table(workers, days):
    assert effort.days_for(workers, Purpose.PERIODIC) == days
    assert effort.days_for(workers, Purpose.FOLLOW_UP) == 1


def test_too_much_work_is_told_in_words(session, ama, as_ama, api_as):
    state(session, ama, "bo", days_per_month=3)
    on = clock.today().replace(day=1) + timedelta(days=1)
    for name in ("Mill A", "Mill B"):
        site = casework.supplier(session, name)
        casework.audit(session, site, ama, planned_on=on)
    gone = casework.audit(session, casework.supplier(session, "Mill C"), ama, planned_on=on)
    audits.schedule(session, gone, actor=ama, now=NOON)
    audits.cancel(session, gone, reason="It has closed.", actor=ama, now=NOON)
    session.commit()
    page = as_ama.get("/programme/capacity")
    assert "4 of 3 days, overload of 1" in page.text
    (bo,) = api_as("ama").get("/programme/capacity").json["items"]
    this_month = bo["months"][0]
    assert (this_month["month"], this_month["planned"], this_month["is_over"]) == (f"{on:%Y-%m}", 4, True)
    assert api_as("bo").get("/programme/capacity").status_code == 403
    assert api_as("dara").get("/programme/capacity").json["items"] == []


def test_capacity_that_is_not_stated_is_no_overload():
    assert capacity.Load(9, None).in_words == "9 planned, available days not stated"
    assert not capacity.Load(9, None).is_over
    found = capacity.months_from(casework.day("2026-11-30"), 3)
    assert [month.code for month in found] == ["2026-11", "2026-12", "2027-01"]


def test_candidates_come_with_obstacles_and_gaps(session, ama, site, api_as):
    tie = pool.NewTie(TieReason.KIN, supplier_id=site.id, ended_on=casework.day("2026-01-31"))
    pool.record_tie(session, person_id("bo"), tie, actor=ama, now=NOON)
    session.commit()
    path = f"/suppliers/{site.id}/lead-candidates?on=2026-08-01"
    (bo,) = api_as("ama").get(path).json["items"]
    assert bo["obstacle"] == "tie (kin) until 2028-01-31"
    assert bo["gaps"] == ["profile_missing"]
    assert api_as("bo").get(path).status_code == 403
    assert api_as("dara").get(path).status_code == 404


def test_a_desk_review_is_drafted_without_a_visit_and_leaves_the_next_visit_to_come(session, ama, site):
    session.execute(sa.update(SupplierScore).values(band="Low", grade="A"))
    session.flush()
    first = line(session, site, ama)
    assert first.due.purpose == Purpose.DESK_REVIEW
    later = NOON + timedelta(days=340)
    assert service.open_due_audits(session, actor=ama, now=later).drafted == 1
    review = session.scalars(sa.select(Audit)).one()
    assert (review.purpose, review.documents_only) == (Purpose.DESK_REVIEW, True)
    review.state, review.ended_on = "issued", later.date()
    session.flush()
    assert line(session, site, ama).last_audit_on is None
    assert service.usual_purpose(session, site.id) == Purpose.INITIAL


def test_a_moved_audit_keeps_the_rules_of_its_plan(session, ama, bo, site):
    window = {"window_from": TODAY, "window_to": TODAY + timedelta(days=28)}
    audit = casework.audit(session, site, ama, announcement=Announcement.SEMI_ANNOUNCED, **window)
    to = moving.Move(TODAY + timedelta(days=5), audit.lead_auditor_id)
    with pytest.raises(BadInput):
        moving.move(session, audit, to, reason="Later, as was seen there.", actor=ama, now=NOON)
    moved = replace(to, **window)
    for reason, actor, codes in (
        (" ", ama, ["bad_input", "reason_missing"]),
        ("Later.", bo, ["not_allowed"]),
    ):
        with pytest.raises(Refused) as refusal:
            moving.move(session, audit, moved, reason=reason, actor=actor, now=NOON)
        problems = refusal.value.details.get("problems", [])
        assert [refusal.value.code, *(one["code"] for one in problems)] == codes
    moving.move(session, audit, moved, reason="Later, as was seen there.", actor=ama, now=NOON)
    with pytest.raises(Refused) as refusal:
        moving.move(session, audit, moved, reason="Later, as was seen there.", actor=ama, now=NOON)
    assert refusal.value.code == "nothing_moved"
    audits.schedule(session, audit, actor=ama, now=NOON)
    audits.start(session, audit, actor=bo, now=NOON)
    with pytest.raises(Refused) as refusal:
        moving.move(session, audit, to, reason="Later, as was seen there.", actor=ama, now=NOON)
    assert refusal.value.code == "audit_begun"


def test_an_audit_is_moved_by_page_and_api(session, ama, site, as_ama, api_as):
    audit = casework.audit(session, site, ama)
    session.commit()
    soon, later = (str(clock.today() + timedelta(days=number)) for number in (20, 50))
    sent = {
        "planned_on": soon,
        "lead_auditor_id": str(person_id("bo")),
        "reason": "Later, as was seen there.",
    }
    assert as_ama.post(f"/audits/{audit.id}/plan", data={**sent, "reason": ""}).status_code == 422
    for reason in ("", "Later."):
        wrong = {**sent, "planned_on": "2026-01-02", "window_to": soon, "reason": reason}
        page = as_ama.post(f"/audits/{audit.id}/plan", data=wrong).text
        answer = api_as("ama").put(f"/audits/{audit.id}/plan", json=wrong)
        assert answer.status_code == 422
        told = [(one.get("field") or one["column"], one["code"]) for one in answer.json["problems"]]
        assert told == [
            ("reason", "reason_missing"),
            ("planned_on", "day_passed"),
            ("window_from", "window_not_told"),
        ]
        for one in answer.json["problems"]:
            assert html.escape(one["advice"]) in page
    assert as_ama.post(f"/audits/{audit.id}/plan", data=sent).status_code == 303
    assert soon in as_ama.get(f"/audits/{audit.id}").text
    answer = api_as("ama").put(f"/audits/{audit.id}/plan", json={**sent, "planned_on": later})
    assert answer.json["planned_on"] == later
    assert api_as("bo").put(f"/audits/{audit.id}/plan", json=sent).status_code == 403
    assert api_as("dara").put(f"/audits/{audit.id}/plan", json=sent).status_code == 404


def test_a_phase_said_again_replaces_its_day(session, ama):
    tower = casework.supplier(session, "Tower Ltd", kind="construction", country="NO", sector="")
    score(session, ama, tower)
    for day in ("2026-07-01", "2026-08-01"):
        recurrence.record_phase(session, tower, Phase.PEAK, casework.day(day), actor=ama, now=NOON)
        session.flush()
    assert line(session, tower, ama).standing.phases == {"peak": casework.day("2026-08-01")}
