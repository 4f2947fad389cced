"""Money owed by API: both published cases, corrections, plans, payments, words; and who sees what."""

import io
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from auditor.audits.models import Audit
from auditor.core import clock
from auditor.core.database import open_session
from auditor.findings.models import Finding
from auditor.history.models import Event
from auditor.restitution.computed import NOT_NAMED
from auditor.restitution.models import MoneyCalculation, MoneyLine, MoneyWord
from suppliers.files import reading
from tests.auditor.restitution.sheets_of import FEE, WAGE, csv_of, xlsx_of
from tests.conftest import NORTHWIND, person_id

ADDED = {"lookback_reason": "hired in April"}


def ok(answer, status=200):
    assert answer.status_code == status, answer.get_data(as_text=True)
    return answer.get_json()


def refused(answer, status, code):
    assert (answer.status_code, answer.get_json()["code"]) == (status, code), answer.get_data(as_text=True)
    return answer.get_json()


def calculated(api, action, *rows, kind="back_wages", **values):
    body = {"kind": kind, "lines": list(rows), **ADDED, **values}
    return ok(api.post(f"/actions/{action.id}/calculations", json=body), 201)


def uploaded(api, action, content, name="pay.csv", **values):
    form = {"kind": "back_wages", **ADDED, **values, "file": (io.BytesIO(content), name)}
    return api.post(f"/actions/{action.id}/calculations/upload", data=form)


def paid(worker="W-014", amount="97.50", paid_on="2026-06-01", **cells):
    return {"worker": worker, "amount": amount, "paid_on": paid_on, "method": "bank account", **cells}


def pay(api, made, *payments):
    return ok(api.post(f"/calculations/{made['id']}/payments", json={"payments": list(payments)}))


def progress(api, made):
    return ok(api.get(f"/calculations/{made['id']}/progress"))


def plan(api, made, payments=1, first_due_on="2026-05-01", **values):
    body = {"first_due_on": first_due_on, "payments": payments, **values}
    return api.put(f"/calculations/{made['id']}/plan", json=body)


@pytest.fixture
def wages(api_as, wage_action):
    """The published case of wages, calculated by Ama."""
    return calculated(api_as("ama"), wage_action, WAGE)


@pytest.fixture
def fees(api_as, fee_action):
    """The published case of fees, calculated by Ama."""
    return calculated(api_as("ama"), fee_action, FEE, kind="recruitment_fees")


def test_the_published_case_of_wages_by_lines(api_as, wages):
    assert (wages["totals"]["owed"], wages["currency"], wages["is_new"]) == ("201.00", "USD", True)
    (line,) = ok(api_as("ama").get(f"/calculations/{wages['id']}/lines"))["items"]
    assert line["working"] == (
        "208 h × 2.00 + 40 h × 3.00 = 536.00; credited 380.00 − 45.00 = 335.00; owed 201.00"
    )
    assert (line["owed"], line["terms"]["due"], line["inputs"]["gross_paid"]) == ("201", "536", "380")


def test_the_published_case_of_fees_by_lines(api_as, fees):
    assert fees["totals"]["owed"] == "1170.00"
    (line,) = ok(api_as("ama").get(f"/calculations/{fees['id']}/lines"))["items"]
    assert line["working"] == (
        "1,200.00 + 900.00 × 3% × 10 months (270.00) − 300.00 = 1,170.00; "
        "3.34 months of a wage of 350.00; at most 12 payments of 97.50"
    )


def test_both_published_cases_by_file_and_out_as_file_again(api_as, wage_action, fee_action):
    bo = api_as("bo")
    wages = ok(uploaded(bo, wage_action, xlsx_of(WAGE), "pay.xlsx"), 201)
    fees = ok(uploaded(bo, fee_action, csv_of(FEE), "fees.csv", kind="recruitment_fees"), 201)
    for made, owed in ((wages, "201.00"), (fees, "1170.00")):
        assert made["totals"]["owed"] == owed
        for form in ("csv", "xlsx"):
            answer = bo.get(f"/calculations/{made['id']}/files/lines.{form}")
            sheet = reading.read(
                answer.data, filename=f"lines.{form}", expected={"worker", "owed", "working"}
            )
            cells = dict(zip(sheet.headings, sheet.rows[0], strict=True))
            assert (cells["worker"], cells["owed"]) == ("W-014", owed)
            assert f"{float(owed):,.2f}" in cells["working"]


def test_the_name_of_a_sheet_that_may_name_a_worker_is_not_kept_which_is_told(
    api_as, wage_action, fee_action
):
    ama = api_as("ama")
    for action, content, name, told in (
        (wage_action, csv_of(WAGE), "Somchai Jaidee pay.csv", ("sheet-name-not-kept.csv", False)),
        (fee_action, csv_of(FEE), "fees line 3.csv", ("fees line 3.csv", True)),
    ):
        kind = "back_wages" if action is wage_action else "recruitment_fees"
        made = ok(uploaded(ama, action, content, name, kind=kind), 201)
        assert (made["file_name"], made["file_name_kept"]) == told


def test_a_calculation_keeps_file_hash_method_person_and_every_term(api_as, sessions, wage_action):
    made = ok(uploaded(api_as("ama"), wage_action, csv_of(WAGE)), 201)
    with open_session(sessions, NORTHWIND) as session:
        row = session.scalars(sa.select(MoneyCalculation)).one()
        assert row.method.startswith("restitution 2, methodology 1.")
        assert (row.made_by, row.made_by_name, row.file_name) == (person_id("ama"), "Ama", "pay.csv")
        assert len(row.file_sha256) == 64
        assert row.settings["lookback_reason"] == "hired in April"
        line = session.scalars(sa.select(MoneyLine)).one()
        assert line.terms["shortfall"] == "201"
        event = session.scalars(sa.select(Event).where(Event.action == "money_calculated")).one()
        assert event.after["sha256"] == row.file_sha256
    assert made["file_sha256"] == row.file_sha256


@pytest.mark.parametrize(
    "table", ["money_calculation", "money_line", "money_plan", "money_payment", "money_word"]
)
def test_the_database_refuses_to_rewrite_what_was_calculated_or_paid(
    api_as, sessions, fees, table, engine, fee_action
):
    ama = api_as("ama")
    ok(plan(ama, fees, 12))
    pay(ama, fees, paid(confirmed="yes"))
    with (
        pytest.raises(DBAPIError, match="append-only"),
        engine.execution_options(writes=True).begin() as raw,
    ):
        raw.execute(sa.text(f"DELETE FROM {table}"))


def test_the_same_file_twice_changes_nothing(api_as, sessions, wage_action):
    ama = api_as("ama")
    first = ok(uploaded(ama, wage_action, csv_of(WAGE)), 201)
    again = ok(uploaded(ama, wage_action, csv_of(WAGE)), 201)
    assert (again["id"], again["is_new"]) == (first["id"], False)
    with open_session(sessions, NORTHWIND) as session:
        assert len(session.scalars(sa.select(MoneyLine)).all()) == 1


def test_nothing_is_stored_of_a_sheet_with_a_problem(api_as, sessions, wage_action):
    ama = api_as("ama")
    answer = uploaded(ama, wage_action, csv_of(WAGE, WAGE | {"worker": "Rahim"}))
    problems = refused(answer, 422, "bad_input")["problems"]
    assert [(one["row"], one["column"], one["code"]) for one in problems] == [(3, "worker", "worker_code")]
    with open_session(sessions, NORTHWIND) as session:
        assert session.scalars(sa.select(MoneyCalculation)).all() == []


def test_a_correction_supersedes_with_a_reason_and_keeps_plan_and_payments(api_as, fee_action, fees):
    ama = api_as("ama")
    ok(plan(ama, fees, 12))
    pay(ama, fees, paid())
    right = FEE | {"already_repaid": "0"}
    body = {"kind": "recruitment_fees", "lines": [right], "supersedes_id": fees["id"]}
    address = f"/actions/{fee_action.id}/calculations"
    refused(ama.post(address, json=body), 422, "bad_input")
    made = ok(ama.post(address, json=body | {"reason": "The receipt was of another worker"}), 201)
    assert (made["totals"]["owed"], made["supersedes_id"]) == ("1470.00", fees["id"])
    old = ok(ama.get(f"/calculations/{fees['id']}"))
    assert (old["is_current"], old["current_id"], old["totals"]["owed"]) == (False, made["id"], "1170.00")
    total = progress(ama, made)["total"]
    assert (total["due"], total["paid"]) == ("1470.00", "97.50")
    other = body | {"lines": [FEE | {"costs": "1"}], "reason": "Again, as was seen there"}
    refused(ama.post(address, json=other), 409, "superseded_already")


def test_nothing_is_owed_twice_by_two_sheets(api_as, wage_action, wages):
    ama = api_as("ama")
    body = {"kind": "back_wages", "lines": [WAGE | {"gross_paid": "1"}], **ADDED}
    problems = refused(ama.post(f"/actions/{wage_action.id}/calculations", json=body), 422, "bad_input")[
        "problems"
    ]
    assert [(one["row"], one["code"]) for one in problems] == [(1, "calculated_already")]
    earlier = WAGE | {"period_from": "2026-03-01", "period_to": "2026-03-31"}
    assert calculated(ama, wage_action, earlier)["is_new"]


def test_reasons_must_not_tell_who_somebody_is(api_as, wage_action):
    body = {"kind": "back_wages", "lines": [WAGE], "lookback_reason": "as Mr Rahman said"}
    refused(api_as("ama").post(f"/actions/{wage_action.id}/calculations", json=body), 422, "bad_input")


def test_wages_are_paid_at_once_and_fees_by_the_rules(api_as, wages, fees):
    ama = api_as("ama")
    refused(plan(ama, wages, 6), 422, "bad_input")
    assert ok(plan(ama, wages, 1)) == {"first_due_on": "2026-05-01", "payments": 1}
    ok(plan(ama, fees, 12))
    (worker,) = ok(ama.get(f"/calculations/{fees['id']}/workers"))["items"]
    assert [one["amount"] for one in worker["instalments"]] == ["97.50"] * 12
    assert worker["instalments"][-1]["due_on"] == "2027-04-01"
    refused(plan(ama, fees, 10), 422, "bad_input")
    ok(plan(ama, fees, 10, reason="The workers asked for it"))
    refused(plan(api_as("rhea"), fees, 9, reason="as was seen there"), 403, "plan_by_compliance")


def test_a_worker_whose_rules_allow_fewer_payments_gets_fewer(api_as, fee_action):
    ama = api_as("ama")
    small = FEE | {"worker": "W-2", "monthly_wage": "1000"}
    made = calculated(ama, fee_action, FEE, small, kind="recruitment_fees")
    ok(plan(ama, made, 12))
    workers = ok(ama.get(f"/calculations/{made['id']}/workers"))["items"]
    assert [len(one["instalments"]) for one in workers] == [12, 6]


def test_payments_are_due_overdue_and_never_settled_by_silence(api_as, fees, sessions):
    ama = api_as("ama")
    ok(plan(ama, fees, 12, first_due_on="2024-01-31"))
    assert progress(ama, fees)["total"]["overdue"] == "1170.00"
    pay(ama, fees, paid(amount="1170"))
    total = progress(ama, fees)["total"]
    assert (total["paid"], total["outstanding"], total["percent_paid"]) == ("1170.00", "0.00", 100)
    assert (total["settled"], total["is_settled"], total["confirmed"]) == (0, False, "0.00")
    (payment,) = ok(ama.get(f"/calculations/{fees['id']}/payments"))["items"]
    said = {"word": "confirmed", "said_on": "2026-06-02"}
    ok(api_as("bo").post(f"/payments/{payment['id']}/word", json=said), 201)
    assert progress(ama, fees)["total"]["is_settled"] is False, "300.00 are said to be repaid before"
    repaid = {"workers": ["W-014"], "word": "repaid_confirmed", "said_on": "2026-06-02"}
    ok(api_as("bo").post(f"/calculations/{fees['id']}/repaid", json=repaid), 201)
    assert progress(ama, fees)["total"]["is_settled"] is True
    dispute = {"worker": "W-014", "word": "disputed", "said_on": "2026-06-03", "note": "A deposit is missing"}
    made = [ok(ama.post(f"/calculations/{fees['id']}/disputes", json=dispute), 201) for _ in range(2)]
    assert made[0] == made[1], "sent again it is the same dispute"
    with sessions() as reading:
        assert reading.scalar(sa.select(sa.func.count()).where(MoneyWord.word == "disputed")) == 1
    total = progress(ama, fees)["total"]
    assert (total["is_settled"], total["disputed"]) == (False, 1)
    settled = dispute | {
        "word": "dispute_settled",
        "note": "Reviewed by the legal aid centre: nothing missing",
    }
    ok(ama.post(f"/calculations/{fees['id']}/disputes", json=settled), 201)
    assert progress(ama, fees)["total"]["is_settled"] is True


def test_what_a_worker_denies_is_not_paid(api_as, fees):
    ama = api_as("ama")
    pay(ama, fees, paid(amount="1170", confirmed="no"))
    total = progress(ama, fees)["total"]
    assert (total["paid"], total["outstanding"], total["denied"]) == ("0.00", "1170.00", 1)


def test_a_denial_that_comes_with_a_later_sheet_is_heard_and_no_old_sheet_takes_it_back(
    api_as, fees, sessions
):
    ama = api_as("ama")
    pay(ama, fees, paid(amount="1170"))
    told = pay(ama, fees, paid(amount="1170", confirmed="no"), paid(paid_on="2026-06-02"))
    assert (told["recorded"], told["heard"], told["unchanged"]) == (1, 1, 0)
    total = progress(ama, fees)["total"]
    assert (total["paid"], total["denied"]) == ("97.50", 1)
    same = pay(ama, fees, paid(amount="1170", confirmed="no"), paid(amount="1170", reference="x"))
    assert (same["recorded"], same["heard"], same["unchanged"]) == (1, 0, 1)
    assert pay(ama, fees, paid(amount="1170"))["unchanged"] == 1
    body = {"payments": [paid(paid_on="2026-04-02"), paid(amount="1170", confirmed="yes")]}
    answer = ama.post(f"/calculations/{fees['id']}/payments", json=body)
    (problem,) = refused(answer, 422, "bad_input")["problems"]
    assert (problem["row"], problem["column"], problem["code"]) == (2, "confirmed", "word_differs")
    assert "at the payment" in problem["advice"]
    assert progress(ama, fees)["total"]["denied"] == 1
    with open_session(sessions, NORTHWIND) as session:
        (event,) = session.scalars(sa.select(Event).where(Event.action == "money_denied"))
        assert event.after["word"] == "denied"


def test_a_reversed_payment_is_owed_again_and_stays_to_be_seen(api_as, fees):
    ama = api_as("ama")
    (payment,) = pay(ama, fees, paid())["payment_ids"]
    refused(ama.post(f"/payments/{payment}/reversal", json={"reason": " "}), 422, "bad_input")
    reversal = ok(ama.post(f"/payments/{payment}/reversal", json={"reason": "The bank sent it back"}), 201)
    assert reversal["reverses_id"] == payment
    assert progress(ama, fees)["total"]["paid"] == "0.00"
    refused(
        ama.post(f"/payments/{payment}/reversal", json={"reason": "Again, as was seen there"}),
        409,
        "reversed_already",
    )
    assert pay(ama, fees, paid())["recorded"] == 1


def test_a_payment_told_twice_is_one(api_as, fees):
    ama = api_as("ama")
    sheet = csv_of(paid(), paid(paid_on="2026-05-01"))
    address = f"/calculations/{fees['id']}/payments/upload"
    send = lambda content: ok(ama.post(address, data={"file": (io.BytesIO(content), "paid.csv")}))  # noqa: E731
    assert (send(sheet)["recorded"], send(sheet)["unchanged"]) == (2, 2)
    longer = csv_of(paid(reference=""), paid(paid_on="2026-05-01"), paid(reference="second"))
    assert send(longer)["recorded"] == 1
    assert progress(ama, fees)["total"]["paid"] == "292.50"


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"worker": "W-999"}, "worker_not_known"),
        ({"worker": "Rahim"}, "worker_code"),
        ({"amount": "0"}, "amount_zero"),
        ({"amount": "1.005"}, "amount_below_a_cent"),
        ({"paid_on": "2198-01-01"}, "day_in_future"),
        ({"paid_on": "1990-01-01"}, "day_too_early"),
        ({"method": "by hand"}, "word_not_known"),
        ({"currency": "BDT"}, "currency_mixed"),
        ({"reference": "account AB1234567"}, "identity_in_text"),
        ({"reference": "Somchai Jaidee"}, "reference_not_code"),
        ({"reference": "RameshThapa"}, "reference_not_code"),
        ({"reference": "rameshthapa"}, "reference_not_code"),
        ({"reference": "Ramesh-Thapa-0417"}, "reference_not_code"),
        ({"reference": "Receipt"}, "reference_not_code"),
        *(
            ({"reference": account}, "identity_in_text")
            for account in (
                *("QA58DOHB00001234567890ABCDEFG", "MT84MALT011000012345MTLCAST001S"),
                *("qa58dohb00001234567890abcdefg", "MT84-MALT-0110-0001-2345-MTLC-AST0-01S"),
                *("QA58/DOHB0000/1234567890/ABCDEFG", "GB29NWBK60161331926819", "NO/9386011117947"),
            )
        ),
    ],
)
def test_payments_that_cannot_be_right_are_refused_whole(api_as, fees, cells, code):
    body = {"payments": [paid(), paid(paid_on="2026-05-01") | cells]}
    answer = api_as("ama").post(f"/calculations/{fees['id']}/payments", json=body)
    assert (2, code) in [(one["row"], one["code"]) for one in refused(answer, 422, "bad_input")["problems"]]
    assert progress(api_as("ama"), fees)["total"]["paid"] == "0.00"


def test_an_account_in_a_reference_is_not_repeated(api_as, fees):
    for account in ("QA58DOHB00001234567890ABCDEFG", "MT/84MALT011000012345MTLCAST001S"):
        body = {"payments": [paid(reference=account)]}
        answer = api_as("ama").post(f"/calculations/{fees['id']}/payments", json=body)
        assert [one["found"] for one in answer.json["problems"]] == ["a bank account number"]
        assert account[4:] not in answer.text


REFERENCES = (
    "TR-2026-0417 May2026 WAGES0526 UTR2605 Bkash-7G5K FT26105ABCD Grace-2026 QGH7SK61SU INV/2026/04 "
    "Riverside-Apr26 MPESA-QGH7SK61SU Payroll-June-2026-b chq000231 voucher-KTM-44 7 ٤٢ A b second AGAIN"
)


def test_numbers_of_receipts_and_words_that_tell_payments_apart_are_taken(api_as, fees):
    ama, references = api_as("ama"), REFERENCES.split()
    told = pay(ama, fees, *(paid(amount="1", reference=one) for one in references))
    assert told["recorded"] == len(references)


def test_one_workers_excess_pays_nobody_else(api_as, fee_action):
    ama = api_as("ama")
    made = calculated(ama, fee_action, FEE, FEE | {"worker": "W-2"}, kind="recruitment_fees")
    pay(ama, made, paid(amount="2340"))
    total = progress(ama, made)["total"]
    assert (total["paid"], total["outstanding"], total["overpaid"]) == ("1170.00", "1170.00", 1)
    assert total["percent_paid"] == 50


def test_the_supplier_sees_what_to_pay_and_nothing_that_workers_told(api_as, fee_action, fees):
    ama, chi = api_as("ama"), api_as("chi")
    assert ok(chi.get(f"/actions/{fee_action.id}/calculations"))["items"] == []
    assert chi.get(f"/calculations/{fees['id']}").status_code == 404
    assert chi.get(f"/calculations/{fees['id']}/files/due.csv").status_code == 404
    ok(plan(ama, fees, 12))
    seen = ok(chi.get(f"/calculations/{fees['id']}"))
    assert seen["sight"] == "payer"
    assert not {"settings", "file_name", "reason", "made_by_name"} & set(seen)
    assert set(seen["totals"]) == {"groups", "workers", "owed"}
    assert seen["totals"]["groups"] == [
        {"group": "all workers", "workers": "fewer than 5", "owed": None, "not_known": None}
    ]
    (worker,) = ok(chi.get(f"/calculations/{fees['id']}/workers"))["items"]
    assert set(worker) == {"worker", "due", "paid", "outstanding", "overdue", "instalments"}
    refused(chi.get(f"/calculations/{fees['id']}/lines"), 403, "lines_not_yours")
    refused(chi.get(f"/calculations/{fees['id']}/files/lines.csv"), 403, "lines_not_yours")
    text = chi.get(f"/calculations/{fees['id']}/files/due.csv").text
    assert "W-014" in text
    assert "state" not in text


def test_the_supplier_records_payments_but_no_workers_word(api_as, fees):
    ama, chi = api_as("ama"), api_as("chi")
    address = f"/calculations/{fees['id']}/payments"
    assert chi.post(address, json={"payments": [paid()]}).status_code == 404
    ok(plan(ama, fees, 12))
    problems = refused(chi.post(address, json={"payments": [paid(confirmed="yes")]}), 422, "bad_input")[
        "problems"
    ]
    assert problems[0]["code"] == "confirmation_not_yours"
    (payment,) = pay(chi, fees, paid())["payment_ids"]
    ok(ama.post(f"/payments/{payment}/word", json={"word": "denied", "said_on": "2026-06-02"}), 201)
    assert progress(chi, fees)["total"]["paid"] == "97.50", "the payer must not learn who denied it"
    assert progress(ama, fees)["total"]["paid"] == "0.00"
    word = {"word": "confirmed", "said_on": "2026-06-02"}
    refused(chi.post(f"/payments/{payment}/word", json=word), 403, "not_allowed")
    (of_case,) = pay(ama, fees, paid(paid_on="2026-05-02"))["payment_ids"]
    refused(
        chi.post(f"/payments/{of_case}/reversal", json={"reason": "as was seen there"}),
        403,
        "payment_not_yours",
    )
    ok(chi.post(f"/payments/{payment}/reversal", json={"reason": "Typed twice"}), 201)


def test_an_auditor_of_another_case_sees_groups_only(api_as, sessions, wage_action):

    ama, bo = api_as("ama"), api_as("bo")
    few = [WAGE | {"worker": f"W-{n}", "worker_group": "night shift"} for n in range(4)]
    many = [WAGE | {"worker": f"D-{n}", "worker_group": "day shift"} for n in range(7)]
    more = [WAGE | {"worker": f"P-{n}", "worker_group": "packing"} for n in range(9)]
    made = calculated(ama, wage_action, *few, *many, *more)
    with open_session(sessions, NORTHWIND) as session:
        for model, column in ((Audit, "lead_auditor_id"), (Finding, "recorded_by")):
            session.execute(sa.update(model).values({column: person_id("rhea")}))
        session.commit()
    seen = ok(bo.get(f"/calculations/{made['id']}"))
    shown = [(one["group"], one["owed"]) for one in seen["totals"]["groups"]]
    # Of two sums and the total the hidden one could be computed, so the next smallest is hidden too.
    assert sorted(shown[:2]) == [(NOT_NAMED, None)] * 2
    assert shown[2:] == [("packing", "1809.00")]
    spread = {name for one in seen["totals"]["groups"] for name in one} & {"median", "ninetieth"}
    assert spread == set(), "of nine workers a percentile is the pay of one"
    assert all("median" in one for one in ok(ama.get(f"/calculations/{made['id']}"))["totals"]["groups"])
    assert ok(bo.get(f"/calculations/{made['id']}/workers"))["items"] == []
    refused(bo.get(f"/calculations/{made['id']}/lines"), 403, "lines_not_yours")
    refused(bo.get(f"/calculations/{made['id']}/payments"), 403, "lines_not_yours")
    body = {"kind": "back_wages", "lines": [WAGE], **ADDED}
    refused(bo.post(f"/actions/{wage_action.id}/calculations", json=body), 403, "lines_not_yours")
    refused(
        bo.post(f"/calculations/{made['id']}/payments", json={"payments": [paid()]}), 403, "lines_not_yours"
    )


def addresses(action, made, payment):
    """Every route of the room with a body that would do."""
    calculation = f"/calculations/{made['id']}"
    return [
        ("GET", f"/actions/{action.id}/calculations", None),
        ("POST", f"/actions/{action.id}/calculations", {"kind": "back_wages", "lines": [WAGE], **ADDED}),
        ("GET", calculation, None),
        ("GET", f"{calculation}/lines", None),
        ("GET", f"{calculation}/progress", None),
        ("GET", f"{calculation}/workers", None),
        ("GET", f"{calculation}/correction", None),
        ("GET", f"{calculation}/payments", None),
        ("GET", f"{calculation}/files/lines.csv", None),
        ("GET", f"{calculation}/files/due.xlsx", None),
        (
            "PUT",
            f"{calculation}/plan",
            {"first_due_on": "2026-07-01", "payments": 1, "reason": "as was seen there"},
        ),
        ("POST", f"{calculation}/payments", {"payments": [paid(paid_on="2026-04-09")]}),
        ("POST", f"{calculation}/decision", {"decision": "agree", "reason": "as was seen there"}),
        ("POST", f"/payments/{payment}/reversal", {"reason": "as was seen there"}),
        ("POST", f"/payments/{payment}/word", {"word": "confirmed", "said_on": "2026-06-01"}),
        (
            "POST",
            f"{calculation}/disputes",
            {"worker": "W-014", "word": "disputed", "said_on": "2026-06-01", "note": "a part is missing"},
        ),
    ]


def test_another_company_an_administrator_and_a_stranger_come_nowhere(api_as, fee_action, fees):
    ama = api_as("ama")
    ok(plan(ama, fees, 12))
    (payment,) = pay(ama, fees, paid())["payment_ids"]
    for method, address, body in addresses(fee_action, fees, payment):
        assert api_as().open(address, method=method, json=body).status_code == 401, address
        assert api_as("dara").open(address, method=method, json=body).status_code == 404, address
        assert api_as("adam").open(address, method=method, json=body).status_code in {403, 404}, address
    assert progress(ama, fees)["total"]["paid"] == "97.50"


def test_a_confidential_finding_is_not_there_for_the_supplier(api_as, sessions, fee_action, fees):

    ok(plan(api_as("ama"), fees, 12))
    with open_session(sessions, NORTHWIND) as session:
        session.execute(
            sa.update(Finding).where(Finding.id == fee_action.finding_id).values(is_confidential=True)
        )
        session.commit()
    chi = api_as("chi")
    for _, address, _ in addresses(fee_action, fees, "00000000-0000-7000-8000-000000000000")[2:10]:
        assert chi.get(address).status_code == 404


def test_hundreds_of_workers_come_in_one_sheet_page_by_page(api_as, wage_action):
    ama = api_as("ama")
    rows = [WAGE | {"worker": f"W-{number}"} for number in range(600)]
    made = ok(uploaded(ama, wage_action, csv_of(*rows)), 201)
    assert (made["totals"]["workers"], made["totals"]["owed"]) == (600, "120600.00")
    seen, cursor = [], ""
    while cursor is not None:
        page = ok(ama.get(f"/calculations/{made['id']}/lines?limit=200&cursor={cursor}"))
        seen += [one["worker"] for one in page["items"]]
        cursor = page["next"]
    assert seen == [row["worker"] for row in rows]
    codes, cursor = [], ""
    while cursor is not None:
        page = ok(ama.get(f"/calculations/{made['id']}/workers?limit=200&cursor={cursor}"))
        codes += [one["worker"] for one in page["items"]]
        cursor = page["next"]
    assert codes == sorted(seen)
    (payment,) = pay(ama, made, paid(worker="W-7"))["payment_ids"]
    listed = ok(ama.get(f"/calculations/{made['id']}/payments?limit=1"))
    assert ([one["id"] for one in listed["items"]], listed["next"]) == ([payment], None)


@pytest.mark.parametrize("amount", ["9" * 13, "9" * 400, "1" + "0" * 20, "0." + "1" * 30, "1E+400"])
def test_a_number_that_no_pay_slip_holds_is_refused_by_row_and_column(api_as, wage_action, fees, amount):
    ama = api_as("ama")
    body = {"kind": "back_wages", "lines": [WAGE, WAGE | {"worker": "W-2", "gross_paid": amount}], **ADDED}
    told = [
        refused(ama.post(f"/actions/{wage_action.id}/calculations", json=body), 422, "bad_input"),
        refused(uploaded(ama, wage_action, csv_of(*body["lines"])), 422, "bad_input"),
        refused(
            ama.post(f"/calculations/{fees['id']}/payments", json={"payments": [paid(amount=amount)]}),
            422,
            "bad_input",
        ),
    ]
    places = [(one["row"], one["column"]) for each in told for one in each["problems"]]
    assert places == [(2, "gross_paid"), (3, "gross_paid"), (1, "amount")]
    assert {one["code"] for each in told for one in each["problems"]} <= {
        "number_too_large",
        "number_too_long",
        "number_not_understood",
    }


@pytest.mark.parametrize("days", [367, -3661, None])
def test_no_plan_begins_so_far_off_that_its_day_must_be_mistyped(api_as, fees, days):
    ama, today = api_as("ama"), clock.today()
    last = str(today + timedelta(days=366))
    day = "2198-12-31" if days is None else str(today + timedelta(days=days))
    (problem,) = refused(plan(ama, fees, 12, first_due_on=day), 422, "bad_input")["problems"]
    assert (problem["column"], problem["code"], problem["found"]) == ("first_due_on", "day_too_far", day)
    assert last in problem["advice"]
    ok(plan(ama, fees, 12, first_due_on=last))


@pytest.mark.parametrize("rate", ["7.12345", "1E-400", "0." + "3" * 60, "100.5", "NaN", "Infinity", "-1"])
def test_a_rate_of_interest_that_no_law_states_is_refused(api_as, wage_action, rate):
    body = {"kind": "back_wages", "lines": [WAGE], "interest_rate": rate, **ADDED}
    told = api_as("ama").post(f"/actions/{wage_action.id}/calculations", json=body)
    assert (told.status_code, told.get_json()["problems"][0]["field"]) == (422, "interest_rate")
    calculated(api_as("ama"), wage_action, WAGE, interest_rate="7.2500")


def test_interest_on_late_wages_is_refused_for_fees_and_nothing_is_stored(api_as, fee_action, session):
    body = {"kind": "recruitment_fees", "lines": [FEE], "interest_rate": "5", **ADDED}
    told = refused(api_as("ama").post(f"/actions/{fee_action.id}/calculations", json=body), 422, "bad_input")
    assert told["problems"][0]["code"] == "no_interest_on_fees"
    assert session.scalars(sa.select(MoneyCalculation)).all() == []


@pytest.mark.parametrize(("day", "recorded"), [("2026-06-20", 1), ("2026-06-21", 1), ("2026-06-22", 0)])
@pytest.mark.parametrize("way", ["records", "sheet"])
def test_a_payment_of_a_day_that_has_begun_at_the_site_is_recorded(
    api_as, fees, monkeypatch, day, recorded, way
):
    ama = api_as("ama")
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 6, 20, 22, 0, tzinfo=UTC))
    address, one = f"/calculations/{fees['id']}/payments", paid(paid_on=day)
    if way == "records":
        answer = ama.post(address, json={"payments": [one]})
    else:
        answer = ama.post(f"{address}/upload", data={"file": (io.BytesIO(csv_of(one)), "paid.csv")})
    if recorded:
        assert ok(answer)["recorded"] == 1
        assert progress(ama, fees)["total"]["paid"] != "0.00"
    else:
        found = refused(answer, 422, "bad_input")["problems"]
        assert [(one["column"], one["code"]) for one in found] == [("paid_on", "day_in_future")]
