"""Pages of money owed: from the action to the calculation, its lines, plan, payments and words."""

import io
import re

import pytest
import sqlalchemy as sa

from auditor.core.database import open_session
from auditor.remediation.models import CorrectiveAction
from auditor.restitution.models import MoneyCalculation, MoneyPayment
from auditor.restitution.page_words import PAY_WORKERS
from risk import datasets
from tests.auditor.restitution.sheets_of import FEE, WAGE, csv_of
from tests.conftest import NORTHWIND

WAGES = {"kind": "back_wages", "missing_hours": "refuse", "lookback_reason": "hired in April"}
FEES = {"kind": "recruitment_fees", "missing_hours": "refuse"}


def send(browser, action, form, *rows, **values):
    data = {**form, **values, "file": (io.BytesIO(csv_of(*rows)), "sheet.csv")}
    return browser.post(f"/actions/{action.id}/money", data=data)


def made_by(browser, action, form, *rows):
    answer = send(browser, action, form, *rows)
    assert answer.status_code == 303, answer.text
    return answer.location


def plain(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def payments(sessions):
    with open_session(sessions, NORTHWIND) as session:
        return session.scalars(sa.select(MoneyPayment).order_by(MoneyPayment.id)).all()


def test_the_action_leads_to_its_money_and_says_that_nothing_is_known_yet(as_ama, wage_action):
    assert f"/actions/{wage_action.id}/money" in as_ama.get(f"/actions/{wage_action.id}").text
    page = plain(as_ama.get(f"/actions/{wage_action.id}/money"))
    assert "Nothing is calculated yet. What is owed is not known; that does not mean that nothing is." in page


NO_PAYMENT = "This action asks for no payment to workers, and nothing is calculated for it."


def test_an_action_without_money_says_so_and_one_with_money_does_not(session, as_ama, wage_action):
    address = f"/actions/{wage_action.id}/money"
    assert NO_PAYMENT not in plain(as_ama.get(address))
    rows = sa.update(CorrectiveAction).where(CorrectiveAction.id == wage_action.id)
    session.execute(rows.values(code="DOC-01"))
    session.commit()
    page = plain(as_ama.get(address))
    assert NO_PAYMENT in page
    assert "calculate a sheet here only where there is none" in page


def test_actions_that_pay_workers_are_those_whose_task_speaks_of_it():
    _, rows = datasets.read("actions")
    tasks = {row["action"]: row["task"] for row in rows}
    assert tasks.keys() >= PAY_WORKERS
    speaks = re.compile(r"\b(pay|repay|compute|compensation|recompute|cancel debts|pay the)\b", re.IGNORECASE)
    assert all(speaks.search(tasks[code]) for code in PAY_WORKERS)
    rest = {code for code, task in tasks.items() if speaks.search(task)} - PAY_WORKERS
    assert rest <= {"WAG-03", "DIS-01"}, "how wages are paid from now on, and how a buyer leaves"


def test_both_published_cases_on_the_page_with_their_working(as_ama, wage_action, fee_action):
    wages = made_by(as_ama, wage_action, WAGES, WAGE)
    assert "USD 201.00 to 1 worker" in plain(as_ama.get(wages))
    assert "208 h × 2.00 + 40 h × 3.00 = 536.00; credited 380.00 − 45.00 = 335.00; owed 201.00" in plain(
        as_ama.get(f"{wages}/lines")
    )
    fees = made_by(as_ama, fee_action, FEES, FEE)
    assert "USD 1,170.00 to 1 worker" in plain(as_ama.get(fees))
    assert (
        "(270.00) − 300.00 = 1,170.00; 3.34 months of a wage of 350.00; at most 12 payments of 97.50"
        in plain(as_ama.get(f"{fees}/lines"))
    )


def test_a_rate_the_wrong_way_round_is_questioned_on_the_page(as_ama, fee_action):
    rates = {"currency": "NPR", "rate_at_payment": "131", "rate_today": "140", "loan_principal": ""}
    row = FEE | rates | {"fees_paid": "176000", "already_repaid": "", "monthly_wage": "400"}
    address = send(as_ama, fee_action, FEES | {"currency": "USD"}, row).location
    assert "1 line is out of proportion to the wage" in plain(as_ama.get(address))
    assert "is the exchange rate right?" in plain(as_ama.get(f"{address}/lines"))


def test_a_refused_sheet_is_told_row_by_row_and_what_was_typed_stays(as_ama, sessions, wage_action):
    answer = send(as_ama, wage_action, WAGES, WAGE, WAGE | {"worker": "W-2", "regular_hours": ""})
    assert answer.status_code == 422
    page = plain(answer)
    assert "Nothing was stored." in page
    assert "row 3, regular_hours" in page
    assert "hired in April" in answer.text
    assert as_ama.post(f"/actions/{wage_action.id}/money", data=WAGES).status_code == 422
    with open_session(sessions, NORTHWIND) as session:
        assert session.scalars(sa.select(MoneyCalculation)).all() == []


def test_a_correction_says_where_the_one_that_stands_is(as_ama, fee_action):
    first = made_by(as_ama, fee_action, FEES, FEE)
    assert f"?corrects={first.rpartition('/')[2]}" in as_ama.get(first).text
    values = {"supersedes_id": first.rpartition("/")[2], "reason": "A receipt came"}
    answer = send(as_ama, fee_action, FEES, FEE | {"costs": "30"}, **values)
    assert "A later calculation has taken its place" in plain(as_ama.get(first))
    assert "A receipt came" in plain(as_ama.get(answer.location))


def test_plan_payment_word_dispute_and_reversal_by_page(as_ama, as_bo, sessions, fee_action):
    address = made_by(as_ama, fee_action, FEES, FEE)
    assert "no plan of payment yet" in plain(as_ama.get(address))
    too_many = as_ama.post(f"{address}/plan", data={"first_due_on": "2024-01-31", "payments": "13"})
    assert too_many.status_code == 422
    assert (
        as_ama.post(f"{address}/plan", data={"first_due_on": "2024-01-31", "payments": "12"}).status_code
        == 303
    )
    assert "12 × 97.50, until 2024-12-31" in plain(as_ama.get(address))
    payment = {"worker": "w 014", "paid_on": "2024-02-01", "amount": "1170", "method": "bank_account"}
    wrong = as_ama.post(f"{address}/payments", data=payment | {"worker": "W-9"})
    assert (wrong.status_code, "The calculation has no such worker" in wrong.text) == (422, True)
    assert as_ama.post(f"{address}/payments", data=payment).status_code == 303
    again = as_ama.post(f"{address}/payments", data=payment)
    assert (again.status_code, "recorded already" in again.text) == (422, True)
    page = plain(as_ama.get(address))
    assert "USD 1,170.00 of USD 1,170.00 paid, 100%; USD 0.00 outstanding" in page
    assert "paid, not confirmed" in page
    (row,) = payments(sessions)
    word = {"word": "confirmed", "said_on": "2024-02-05"}
    assert as_bo.post(f"/money/payments/{row.id}/word", data=word).status_code == 303
    assert "said to be repaid before, not confirmed" in plain(as_ama.get(address))
    repaid = {"workers": "W-014", "word": "repaid_confirmed", "said_on": "2026-06-02"}
    assert as_ama.post(f"{address}/repaid", data=repaid).status_code == 303
    assert "paid and confirmed" in plain(as_ama.get(address))
    dispute = {"worker": "W-014", "word": "disputed", "said_on": "2024-02-06", "note": "A deposit is missing"}
    assert as_bo.post(f"{address}/disputes", data=dispute | {"note": ""}).status_code == 422
    assert as_bo.post(f"{address}/disputes", data=dispute).status_code == 303
    assert "1 open" in plain(as_ama.get(address))
    assert (
        as_ama.post(
            f"/money/payments/{row.id}/reversal", data={"reason": "Came back, as was seen there"}
        ).status_code
        == 303
    )
    assert "USD 0.00 of USD 1,170.00 paid, 0%" in plain(as_ama.get(address))


def test_a_word_on_a_payment_that_is_known_is_taken_by_page(as_ama, fee_action):
    address = made_by(as_ama, fee_action, FEES, FEE)
    payment = {"worker": "W-014", "paid_on": "2024-02-01", "amount": "1170", "method": "bank_account"}
    assert as_ama.post(f"{address}/payments", data=payment).status_code == 303
    assert as_ama.post(f"{address}/payments", data=payment | {"confirmed": "no"}).status_code == 303
    assert "a payment is denied" in plain(as_ama.get(address))


def test_a_sheet_of_payments_by_page(as_ama, sessions, fee_action):
    address = made_by(as_ama, fee_action, FEES, FEE)
    row = {"worker": "W-014", "paid_on": "2024-02-01", "amount": "97,50", "method": "efectivo"}
    upload = lambda *rows: as_ama.post(  # noqa: E731
        f"{address}/payments/upload", data={"file": (io.BytesIO(csv_of(*rows, separator=";")), "paid.csv")}
    )
    assert upload(row | {"worker": "X-1"}).status_code == 422
    assert upload(row).status_code == 303
    assert upload(row).status_code == 303
    assert [one.method for one in payments(sessions)] == ["cash"]
    assert as_ama.post(f"{address}/payments/upload").status_code == 422


def test_the_supplier_sees_codes_to_pay_after_the_plan_and_no_word_of_a_worker(as_ama, as_chi, fee_action):
    address = made_by(as_ama, fee_action, FEES, FEE)
    assert as_chi.get(address).status_code == 404
    assert "the plan of payment is not made" in plain(as_chi.get(f"/actions/{fee_action.id}/money"))
    as_ama.post(f"{address}/plan", data={"first_due_on": "2024-01-31", "payments": "12"})
    payment = {
        "worker": "W-014",
        "paid_on": "2024-02-01",
        "amount": "97.50",
        "method": "cash",
        "confirmed": "no",
    }
    assert as_ama.post(f"{address}/payments", data=payment).status_code == 303
    page = plain(as_chi.get(address))
    assert "1,170.00 97.50 1,072.50" in page
    for word in ("denied", "Denied", "Disputes", "How it was calculated", "declaration", "Confirmed"):
        assert word not in page
    assert as_chi.get(f"{address}/lines").status_code == 403
    own = payment | {"confirmed": "not_asked", "paid_on": "2024-03-01"}
    assert as_chi.post(f"{address}/payments", data=own).status_code == 303
    assert (
        as_chi.post(f"{address}/payments", data=own | {"confirmed": "yes", "amount": "1"}).status_code == 422
    )
    assert as_chi.post(f"{address}/plan", data={}).status_code == 403
    assert as_chi.post(f"/actions/{fee_action.id}/money", data=FEES).status_code == 403
    assert as_chi.get(f"{address}/due.csv").status_code == 200


def test_a_plan_of_one_payment_is_one_sum_and_one_of_several_tells_its_most(as_ama, wage_action, fee_action):
    wages = made_by(as_ama, wage_action, WAGES, WAGE)
    as_ama.post(f"{wages}/plan", data={"first_due_on": "2026-05-01", "payments": "1"})
    assert "Plan in one sum on 2026-05-01" in plain(as_ama.get(wages))
    fees = made_by(as_ama, fee_action, FEES, FEE)
    as_ama.post(f"{fees}/plan", data={"first_due_on": "2024-01-31", "payments": "12"})
    assert "Plan at most 12 monthly payments, from 2024-01-31" in plain(as_ama.get(fees))


def test_how_missing_hours_were_found_is_told_in_words(as_ama, wage_action):
    row = {**WAGE, "gate_regular_hours": "208", "regular_hours": ""}
    page = plain(as_ama.get(made_by(as_ama, wage_action, {**WAGES, "missing_hours": "gate"}, row)))
    assert "1 line had none on the sheet; the rule was: hours by gate, production or energy data" in page


def test_hours_that_the_gate_shows_and_the_sheet_does_not_are_asked_about(as_ama, wage_action):
    address = made_by(as_ama, wage_action, WAGES, WAGE | {"gate_overtime_hours": "48"})
    page = plain(as_ama.get(address))
    assert "1 line has fewer hours than gate, production or energy data show" in page
    assert "gate data show more hours than the sheet" in plain(as_ama.get(f"{address}/lines"))


def test_interest_is_told_of_wages_and_never_of_fees_that_an_earlier_version_stored_it_with(
    as_ama, sessions, wage_action, fee_action
):
    wages = made_by(as_ama, wage_action, {**WAGES, "interest_rate": "7.25"}, WAGE)
    assert "Interest 7.25% a year on late wages, by days" in plain(as_ama.get(wages))
    made_by(as_ama, fee_action, FEES, FEE)
    with open_session(sessions, NORTHWIND) as session:
        query = sa.select(MoneyCalculation).where(MoneyCalculation.kind == "recruitment_fees")
        made = session.scalars(query).one()
        columns = {one.key for one in sa.inspect(MoneyCalculation).column_attrs} - {"id", "settings"}
        values = {name: getattr(made, name) for name in columns}
        earlier = MoneyCalculation(**values, settings={**made.settings, "interest_rate": "0.05"})
        session.add(earlier)
        session.commit()
        address = f"/money/{earlier.id}"
    page = plain(as_ama.get(address))
    assert "How it was calculated" in page
    assert "a year on late wages" not in page


@pytest.mark.parametrize("name", ["dara", "adam"])
def test_no_page_opens_for_others(browser_of, as_ama, sessions, fee_action, name):
    address = made_by(as_ama, fee_action, FEES, FEE)
    payment = {"worker": "W-014", "paid_on": "2024-02-01", "amount": "97.50", "method": "cash"}
    as_ama.post(f"{address}/payments", data=payment)
    (row,) = payments(sessions)
    other = browser_of(name)
    pages = [
        f"/actions/{fee_action.id}/money",
        address,
        f"{address}/lines",
        f"{address}/lines.csv",
        f"{address}/due.xlsx",
    ]
    forms = [pages[0], *(f"{address}/{end}" for end in ("plan", "payments", "payments/upload", "disputes"))]
    forms += [f"/money/payments/{row.id}/{end}" for end in ("reversal", "word")]
    for page in pages:
        assert other.get(page).status_code == 404, page
    for form in forms:
        assert other.post(form, data={"reason": "as was seen there"}).status_code in {403, 404}, form


def test_downloads_are_kept_in_the_history(as_ama, fee_action):
    address = made_by(as_ama, fee_action, FEES, FEE)
    answer = as_ama.get(f"{address}/lines.csv")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "money downloaded" in plain(as_ama.get("/history"))
