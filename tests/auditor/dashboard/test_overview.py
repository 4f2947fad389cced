import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.audits import rulebook
from auditor.core import clock
from auditor.core.work import Run
from auditor.dashboard import service
from auditor.findings.models import Finding
from auditor.remediation import plans
from auditor.remediation import service as service_of_actions
from auditor.remediation.models import CorrectiveAction
from suppliers.facts import QUESTIONS
from suppliers.models import InformationRequest
from tests import casework
from tests.auditor.dashboard.conftest import add_hit, add_score, add_supplier
from tests.conftest import EASTGATE, NOON


def test_an_empty_register_says_how_to_begin(as_ama):
    answer = as_ama.get("/")
    assert answer.status_code == 200
    assert "There are no suppliers yet. Upload a supplier list to begin." in answer.text


def test_who_cannot_upload_is_not_sent_there(as_rhea):
    text = as_rhea.get("/").text
    assert "There are no suppliers yet." in text
    assert "Upload a list" not in text


def test_suppliers_are_counted_by_band_and_those_without_a_score_too(session, register_with_three):
    found = service.portfolio(session)
    assert {count.band: count.suppliers for count in found.bands} == {
        "Critical": 1,
        "High": 1,
        "Elevated": 0,
        "Moderate": 0,
        "Low": 0,
        "Not scored": 1,
    }
    assert sum(count.share for count in found.bands) == pytest.approx(100, abs=0.1)
    assert (found.suppliers, found.awaiting_review, found.blocked) == (3, 1, 0)


def test_the_most_urgent_supplier_comes_first(session, register_with_three):
    assert [score.supplier.name for score in service.portfolio(session).priorities] == [
        "Palm Estate <b>Nord</b>",
        "Lotus Garments",
    ]


def test_a_supplier_whose_relationship_ended_is_not_counted(session, register_with_three):
    register_with_three[1].ended_on = NOON.date()
    session.flush()
    found = service.portfolio(session)
    assert found.suppliers == 2
    assert [score.supplier.name for score in found.priorities] == ["Lotus Garments"]


def test_what_is_not_known_is_told_with_its_number(session, register_with_three):
    gaps = {gap.text: gap.suppliers for gap in service.portfolio(session).gaps}
    assert gaps == {
        "have a provisional score": 2,
        "have a confidence grade of D": 2,
        "were never asked a question": 2,
        "name no sector": 2,
        "have no address": 2,
    }


def test_a_sector_that_is_not_matched_is_told_in_the_words_of_the_report(session, ama, register_with_three):
    first, second = register_with_three[:2]
    first.sector, second.sector = "gizmo wrangling", "garments"
    session.flush()
    gaps = {gap.text: gap.suppliers for gap in service.portfolio(session).gaps}
    assert gaps["name a sector that is not matched"] == 1
    assert gaps["name no sector"] == 1
    first.ended_on = NOON.date()
    session.flush()
    assert "name a sector that is not matched" not in {one.text for one in service.portfolio(session).gaps}


def test_sectors_that_nobody_looked_at_are_not_passed_over(session, as_ama, register_with_three, monkeypatch):
    monkeypatch.setattr(service, "MOST_LOOKED_AT", 1)
    gaps = {gap.text: gap.suppliers for gap in service.portfolio(session).gaps}
    assert gaps["name a sector that is not matched"] is None
    told = "How many suppliers name a sector that is not matched, the report of the register tells"
    assert told in as_ama.get("/").text


def test_the_page_shows_what_waits_with_names_escaped(as_ama, register_with_three):
    text = as_ama.get("/").text
    assert "Palm Estate &lt;b&gt;Nord&lt;/b&gt;" in text
    assert "<b>Nord" not in text
    for expected in (
        "Palm Estates Company",
        "lower score awaiting review",
        "to be reviewed",
        "list.csv",
        "Recruitment fees",
    ):
        assert expected in text


def test_a_list_of_many_shows_the_first_and_tells_the_whole_number(session, register_with_three):
    for number in range(7):
        add_hit(session, register_with_three[0], f"Name {number}", clock.today() + timedelta(days=number))
    found = service.hits(session, today=clock.today())
    assert (len(found.rows), found.total, found.overdue) == (5, 8, 1)
    assert found.rows[0].listed_name == "Palm Estates Company"


def test_another_organisation_sees_nothing_of_it(as_dara, register_with_three):
    text = as_dara.get("/").text
    assert "There are no suppliers yet" in text
    assert "Lotus" not in text


def test_figures_count_own_suppliers_only(session, unbound_session, register_with_three):
    add_score(unbound_session, add_supplier(unbound_session, "Elsewhere", EASTGATE), "Critical", 10)
    unbound_session.commit()
    assert service.portfolio(session).suppliers == 3
    assert sum(count.suppliers for count in service.portfolio(session).bands) == 3


def test_an_overdue_action_and_an_audit_under_way_are_shown_with_their_supplier(as_ama, overdue_action):
    text = as_ama.get("/").text
    assert f"/actions/{overdue_action.id}" in text
    assert "initial audit" in text
    assert text.count("Riverside Garments Ltd") >= 2
    assert rulebook.action(overdue_action.code).task[:30] in text


def test_a_supplier_sees_the_own_overdue_action(as_chi, overdue_action):
    assert f"/actions/{overdue_action.id}" in as_chi.get("/").text


def owed_card(text):
    """What a supplier reads of what it owes."""
    (card,) = re.findall(r'aria-labelledby="owed-heading">(.*?)</section>', text, re.DOTALL)
    return " ".join(card.split())


def test_a_supplier_reads_what_it_owes_its_plans_and_its_papers(
    session, as_chi, as_ama, supplier_of_chi, bo, ama
):
    assert "No corrective action waits for you." in owed_card(as_chi.get("/").text)
    finding = casework.finding(session, supplier_of_chi, bo, workers_affected=3)
    plans.request_plan(session, finding, actor=ama, now=NOON)
    casework.contained(session, finding)
    secret = casework.finding(session, supplier_of_chi, bo, code="ILO09", is_confidential=True)
    (papers,) = [one for one in casework.actions_of(session, finding) if one.code == "DOC-01"]
    session.commit()
    card = owed_card(as_chi.get("/").text)
    assert f"/actions/{papers.id}" in card
    assert "overdue" in card
    assert "papers not counted yet" in card
    assert f"/findings/{finding.id}" in card
    assert "hand it in" in card
    assert str(secret.id) not in card
    assert not any(str(one.id) in card for one in casework.actions_of(session, secret))
    for one in casework.actions_of(session, finding):
        assert (str(one.id) in card) == one.is_for_supplier
    assert "owed-heading" not in as_ama.get("/").text
    service_of_actions.count_documents(session, papers, held=3, returned=1, actor=ama, now=NOON)
    session.commit()
    told = owed_card(as_chi.get("/").text)
    assert "papers: fewer than 5 held, 1 returned, fewer than 5 or none outstanding" in told
    session.execute(sa.update(CorrectiveAction).values(state="evidence"))
    session.commit()
    assert f"/actions/{papers.id}" not in owed_card(as_chi.get("/").text), "it is handed in"


def test_a_supplier_sees_nothing_of_a_confidential_finding(session, as_chi, as_ama, overdue_action):
    session.execute(sa.update(Finding).values(is_confidential=True))
    session.commit()
    assert f"/actions/{overdue_action.id}" not in as_chi.get("/").text
    assert f"/actions/{overdue_action.id}" in as_ama.get("/").text


def test_an_action_that_waits_for_verification_is_not_overdue(session, as_ama, overdue_action):
    session.execute(sa.update(CorrectiveAction).values(state="evidence"))
    session.commit()
    assert "No corrective action is overdue." in as_ama.get("/").text


def test_a_suppliers_person_sees_neither_scores_nor_hits(as_chi, register_with_three):
    text = as_chi.get("/").text
    for hidden in ("Lotus", "Palm Estate", "risk band", "Watch-list"):
        assert hidden not in text


def test_an_administrator_reads_no_suppliers_by_virtue_of_office(as_adam, register_with_three):
    text = as_adam.get("/").text
    assert "Lotus" not in text
    assert "Palm Estate" not in text


def test_late_questions_and_work_are_told_in_words(session, as_ama, as_adam, register_with_three):
    session.add(Run(job="tidy", key="1", due_at=NOON, state="done", created_at=NOON))
    session.commit()
    assert "Recruitment fees paid by workers, was due" in as_ama.get("/").text
    assert "Remove marks and unfinished files of long ago</a>" in as_adam.get("/").text


def test_the_reason_of_a_place_is_what_decides_it(session, as_ama):
    high = add_supplier(session, "Harbour Mill")
    add_score(session, high, "High", 5)
    listed = add_supplier(session, "Quay Works")
    add_score(session, listed, "Critical", 9, blocked=True, floor=90.0, gates=["G1_listed_exact"])
    session.commit()
    first, second = service.portfolio(session).priorities
    assert service.why_first(first) == "confirmed on a list: held at 90 or more; severity 60, likelihood 60"
    assert service.why_first(second) == "High band; severity 60, likelihood 60"
    text = as_ama.get("/").text
    assert service.why_first(first) in text
    assert service.why_first(second) in text


def ask(session, supplier, field, due_in, **values):
    session.add(
        InformationRequest(
            supplier_id=supplier.id,
            field=field,
            asked_on=clock.today() - timedelta(days=30),
            due_on=clock.today() + timedelta(days=due_in),
            created_at=NOON,
            **values,
        )
    )


def asked_card(text):
    """What the overview says below its questions."""
    (card,) = re.findall(r'aria-labelledby="asked-heading">(.*?)</section>', text, re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", card).split())


def test_a_supplier_reads_what_it_was_asked_and_whom_it_answers(session, as_chi, supplier_of_chi):
    ask(session, supplier_of_chi, "fees", -5)
    ask(session, supplier_of_chi, "housing", 5)
    ask(session, supplier_of_chi, "tied", -5, answered_on=clock.today())
    ask(session, supplier_of_chi, "temp", -5, refused_on=clock.today())
    ask(session, supplier_of_chi, "migrant", -5, voluntary=True)
    session.commit()
    page = as_chi.get("/").text
    card = asked_card(page)
    overdue, then, still_open = card.partition(QUESTIONS["housing"])
    assert f"{QUESTIONS['fees']}: was due {clock.today() - timedelta(days=5)} overdue" in overdue
    assert then
    assert f"due {clock.today() + timedelta(days=5)}" in still_open
    assert card.count("overdue") == 2  # of the first, and in the sentence below all
    assert f"{QUESTIONS['migrant']}: you may answer" in still_open
    assert QUESTIONS["tied"] not in card
    assert QUESTIONS["temp"] not in card
    assert "Answer to your contact at the company that asks" in card
    assert 'href="/reminders"' in page


def test_a_supplier_reads_no_question_to_another(as_chi, as_ama, register_with_three, supplier_of_chi):
    assert "No question waits for your answer" in asked_card(as_chi.get("/").text)
    assert "asked-heading" not in as_ama.get("/").text


def test_zero_tolerance_stands_first_until_it_is_read(session, as_ama, as_chi, bo):
    site = casework.supplier(session, "Hidden Works")
    finding = casework.finding(session, site, bo, code="ILO09")
    session.commit()
    text = as_ama.get("/").text
    assert text.index("Hours count") < text.index("Suppliers by risk band")
    assert (
        f"finding {finding.code} (Debt bondage), no. {finding.number}, at a supplier that no notice names"
        in text
    )
    assert "Hours count" not in as_chi.get("/").text
    as_ama.post("/reminders/reading")
    assert "Hours count" not in as_ama.get("/").text


def test_what_is_due_is_told_before_anybody_planned_it(session, as_bo, bo, register_with_three, monkeypatch):
    none = "No audit is under way or due within 30 days."
    critical = register_with_three[1]
    told = service.audits_unplanned(session, actor=bo, today=NOON.date())
    assert (told.first[0].supplier.name, told.first[0].due.purpose) == (critical.name, "special")
    text = as_bo.get("/").text
    assert none not in text
    assert "not planned yet" in text
    monkeypatch.setattr(service, "MOST_LOOKED_AT", 1)
    text = as_bo.get("/").text
    assert none not in text, "nobody looked"
    assert "too large to be placed here" in text
