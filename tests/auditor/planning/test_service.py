import html
import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.audits.models import Announcement, Audit
from auditor.core import clock
from auditor.core.database import open_session
from auditor.core.errors import Refused
from auditor.planning import pages, service
from auditor.scoring import service as scoring
from suppliers.models import Supplier
from tests import casework
from tests.auditor.cases.test_at_once import meanwhile
from tests.conftest import NOON, NORTHWIND, person_id


@pytest.fixture
def scored(session, ama):
    """Two suppliers: one in the band High, one below it."""
    high = casework.supplier(session, "Saffron Mill", country="IN", sector="cotton", product="cotton")
    lower = casework.supplier(session, "Fjord Steel", country="NO", sector="steel", product="steel")
    session.flush()
    ids = [high.id, lower.id]
    scoring.rescore(session, ids, basis=scoring.basis(session, NOON.date()), actor=ama, now=NOON)
    session.flush()
    return high, lower


def test_the_programme_names_day_kind_and_rule_for_every_scored_supplier(session, ama, scored):
    lines = {line.supplier.name: line for line in service.programme(session, actor=ama, today=NOON.date())}
    high, lower = lines["Saffron Mill"], lines["Fjord Steel"]
    assert (high.band.value, high.due.rule) == ("High", "FRQ-HI")
    assert high.due.announcement == Announcement.UNANNOUNCED
    assert high.due.on == NOON.date() + timedelta(days=180)
    assert lower.due.on == NOON.date() + timedelta(days=365)


def test_an_audit_that_falls_due_is_drafted_once(session, ama, scored):
    later = NOON + timedelta(days=170)
    first = service.open_due_audits(session, actor=ama, now=later)
    again = service.open_due_audits(session, actor=ama, now=later)
    assert (first.drafted, again.drafted) == (1, 0)
    audit = session.scalars(sa.select(Audit)).one()
    assert audit.supplier_id == scored[0].id
    assert audit.due_on == NOON.date() + timedelta(days=180)


def test_nothing_is_drafted_before_the_lead_time(session, ama, scored):
    assert service.open_due_audits(session, actor=ama, now=NOON).drafted == 0


def test_a_site_of_high_risk_cannot_be_planned_with_notice(session, ama, scored):
    plan = casework.plan(announcement=Announcement.ANNOUNCED)
    with pytest.raises(Refused) as refusal:
        service.plan_audit(session, scored[0], plan, actor=ama, now=NOON)
    assert refusal.value.code == "audit_must_be_unannounced"
    assert service.plan_audit(session, scored[1], plan, actor=ama, now=NOON).state == "draft"


def test_planning_early_follows_the_programme_and_is_refused_twice(session, ama, scored):
    audit = service.plan_one(session, scored[0], actor=ama, now=NOON)
    session.flush()
    assert audit.announcement == Announcement.UNANNOUNCED
    with pytest.raises(Refused) as refusal:
        service.plan_one(session, scored[0], actor=ama, now=NOON)
    assert refusal.value.code == "audit_already_open"


def test_a_double_click_drafts_one_audit(session, sessions, ama, scored):
    session.commit()
    site = scored[0].id
    first = service.plan_one(session, scored[0], actor=ama, now=NOON)
    session.flush()

    def again():
        with open_session(sessions, NORTHWIND) as other:
            try:
                service.plan_one(other, other.get_one(Supplier, site), actor=ama, now=NOON)
                other.commit()
            except Refused as refusal:
                return refusal.code
            return "drafted"

    assert meanwhile(session, again) == "audit_already_open"
    assert session.scalars(sa.select(Audit.id)).all() == [first.id]


def test_the_programme_is_a_page_and_an_answer_of_the_api(session, ama, scored, as_ama, api_as):
    session.commit()
    page = as_ama.get("/programme")
    assert page.status_code == 200
    assert "Saffron Mill" in page.text
    items = api_as("ama").get("/programme").json["items"]
    assert [item["supplier"] for item in items] == ["Saffron Mill", "Fjord Steel"]


def test_page_and_api_are_narrowed_alike(session, scored, as_ama, api_as):
    session.commit()
    high, lower = (site.name for site in scored)
    month = f"{NOON.date() + timedelta(days=180):%Y-%m}"
    for asked, told, expected in (
        ("band=High", ": High", [high]),
        ("band=high&country=in", ": High, India", [high]),
        ("country=NO", ": Norway", [lower]),
        (f"until={month}", "due until the end of ", [high]),
        (f"until={NOON.date() + timedelta(days=365)}", "due until 2027-06-1", [high, lower]),
        ("band=Low&country=IN", "No next audit fits this filter: Low, India.", []),
        ("band=&country=", "the earliest first</caption>", [high, lower]),
    ):
        page = as_ama.get(f"/programme?{asked}").text
        assert told in page, asked
        assert [name for name in (high, lower) if f">{name}</a>" in page] == expected, asked
        assert ("Show all" in page) == (told != "the earliest first</caption>"), asked
        items = api_as("ama").get(f"/programme?{asked}").json["items"]
        assert [item["supplier"] for item in items] == expected, asked
    page = as_ama.get(f"/programme?band=high&country=in&until={month}").text
    for value in ("High", "IN", month):
        assert f'<option value="{value}" selected>' in page


def test_the_next_page_keeps_what_is_asked_for(session, scored, as_ama, api_as, monkeypatch):
    session.commit()
    monkeypatch.setattr(pages, "PAGE", 1)
    first = as_ama.get("/programme?until=2028-01").text
    assert scored[0].name in first
    assert scored[1].name not in first
    (following,) = re.findall(r'href="([^"]*)" rel="next"', first)
    assert "until=2028-01" in following
    second = as_ama.get(html.unescape(following)).text
    assert scored[1].name in second
    assert scored[0].name not in second
    assert 'href="/programme?until=2028-01">First page' in second
    assert 'rel="next"' not in second
    api = api_as("ama")
    begun = api.get("/programme?limit=1").json
    ended = api.get("/programme", query_string={"limit": 1, "cursor": begun["next"]}).json
    assert [one["items"][0]["supplier"] for one in (begun, ended)] == [site.name for site in scored]
    assert ended["next"] is None


def test_a_supplier_without_a_score_cannot_be_placed(session, ama):
    site = casework.supplier(session, "Not Scored Ltd")
    with pytest.raises(Refused) as refusal:
        service.plan_one(session, site, actor=ama, now=NOON)
    assert refusal.value.code == "not_placed_yet"


def test_page_and_api_say_alike_why_a_supplier_has_no_line(session, ama, scored, api_as):
    site, api = casework.supplier(session, "Not Scored Ltd"), api_as("ama")
    scored[0].ended_on = NOON.date()
    session.commit()
    for supplier, code in ((site, "not_placed_yet"), (scored[0], "relationship_ended")):
        answer = api.get(f"/suppliers/{supplier.id}/programme")
        assert (answer.status_code, answer.json["code"]) == (409, code)


def test_the_form_proposes_a_first_audit_until_one_was_issued(session, ama, bo, rhea, as_ama, scored):
    casework.audit_on_site(session, scored[0], ama, bo)
    casework.issued_audit(session, scored[1], ama, bo, rhea)
    session.commit()
    first, later = (as_ama.get(f"/suppliers/{site.id}/audits/new").text for site in scored)
    assert '<option value="initial" selected>' in first
    assert '<option value="periodic" selected>' in later


def test_the_programme_asks_the_database_as_often_for_many_sites_as_for_few(session, engine, ama, scored):
    asked = []
    sa.event.listen(engine, "before_cursor_execute", lambda *told: asked.append(told[2]))

    def statements():
        session.commit()
        asked.clear()
        service.programme(session, actor=ama, today=NOON.date())
        return len(asked)

    few = statements()
    more = [casework.supplier(session, f"Mill {number}", country="IN") for number in range(30)]
    ids = [site.id for site in more]
    scoring.rescore(session, ids, basis=scoring.basis(session, NOON.date()), actor=ama, now=NOON)
    for site in more:
        casework.audit(session, site, ama)
    assert statements() == few <= 12


def test_an_audit_is_not_planned_for_a_day_that_has_passed(scored, as_ama, api_as, session):
    site, lead, yesterday = scored[1], str(person_id("bo")), clock.today() - timedelta(days=1)
    body = {"announcement": "unannounced", "purpose": "initial", "lead_auditor_id": lead, "standard": "Own"}
    session.commit()
    refused = as_ama.post(
        f"/suppliers/{site.id}/audits/new", data={**body, "planned_on": yesterday.isoformat()}
    )
    assert refused.status_code == 422
    assert "Choose today or a later day." in refused.text
    assert f'value="{yesterday}"' in refused.text
    for day, status in ((yesterday, 422), (clock.today(), 201)):
        plan = {**body, "planned_on": day.isoformat()}
        told = api_as("ama").post("/audits", json={"supplier_id": str(site.id), "plan": plan})
        assert told.status_code == status
        if status == 422:
            assert [(one["column"], one["code"]) for one in told.json["problems"]] == [
                ("planned_on", "day_passed")
            ]


@pytest.mark.parametrize(("latest", "status"), [(-30, 201), (9, 422), (10, 201), (None, 201)])
def test_an_audit_is_planned_by_its_latest_day_where_that_is_to_come(scored, api_as, session, latest, status):
    site, today = scored[1], clock.today()
    plan = {"announcement": "unannounced", "purpose": "initial", "lead_auditor_id": str(person_id("bo"))}
    plan |= {"standard": "Own", "planned_on": str(today + timedelta(days=10))}
    plan |= {} if latest is None else {"due_on": str(today + timedelta(days=latest))}
    session.commit()
    told = api_as("ama").post("/audits", json={"supplier_id": str(site.id), "plan": plan})
    assert told.status_code == status
    if status == 422:
        assert [(one["column"], one["code"]) for one in told.json["problems"]] == [
            ("planned_on", "planned_too_late")
        ]
