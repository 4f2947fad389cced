"""The money annex of a real report: percentiles in the restricted edition, bands in the shareable one."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from auditor.audits.models import Audit
from auditor.findings.models import Finding, FindingState
from auditor.reports import audit_follow_up, audit_material, audit_money
from auditor.reports import service as reports
from auditor.reports.edition import Edition
from auditor.restitution import payments, plans, progress, service
from auditor.restitution.models import Kind, MoneyCalculation
from auditor.restitution.sight import Sight
from auditor.sites.splits import Choice
from suppliers.models import Supplier
from tests import casework, printed
from tests.auditor.restitution.sheets_of import FEE, WAGE, action_about, choices
from tests.auditor.sites.test_split import given_back
from tests.conftest import NOON

pytestmark = [pytest.mark.pdf]


@pytest.fixture
def audit(session, tmp_path, ama, bo, rhea):
    """Fees of two groups, one too small to be shown, and wages of a confidential finding."""
    site = casework.supplier(session)
    audit = casework.audit_left(session, site, ama, bo)
    storage = casework.storage_in(tmp_path)
    told = {"session": session, "storage": storage}
    fees = action_about(session, site, bo, "ILO09", audit)
    rows = [FEE | {"worker": f"D-{n}", "worker_group": "dyeing hall"} for n in range(8)]
    rows += [FEE | {"worker": f"G-{n}", "worker_group": "guards of the gate"} for n in range(2)]
    rows += [
        FEE | {"worker": f"P-{n}", "worker_group": "packing", "fees_paid": str(1000 + n)} for n in range(12)
    ]
    made, _ = service.calculate(
        *told.values(), fees, Kind.RECRUITMENT_FEES, service.of_records(rows), choices(), actor=ama, now=NOON
    )
    plans.decide(session, made, fees, first_due_on=date(2026, 7, 1), payments=12, actor=ama, now=NOON)
    paid = [
        {"worker": f"P-{n}", "paid_on": "2026-06-10", "amount": "100", "method": "cash", "confirmed": "yes"}
        for n in range(3)
    ]
    payments.record(*told.values(), made, fees, service.of_records(paid), actor=ama, now=NOON)
    secret = action_about(session, site, bo, "ILO08", audit, is_confidential=True)
    rows = [WAGE | {"worker": f"W-{n}"} for n in range(9)]
    service.calculate(
        *told.values(), secret, Kind.BACK_WAGES, service.of_records(rows), choices(), actor=ama, now=NOON
    )
    casework.issue(session, audit, bo, rhea)
    return audit


def text_of(session, audit, edition, actor, now=NOON):
    made = reports.make_audit_report(session, audit, edition, actor=actor, now=now)
    return printed.text(made.content)


def test_the_restricted_edition_has_sums_percentiles_paid_and_due_of_every_group(session, audit, ama):
    text = text_of(session, audit, Edition.RESTRICTED, ama)
    assert "9 Money annex" in text
    for told in ("dyeing hall", "guards of the gate", "packing", "USD 9,360.00", "USD 2,340.00"):
        assert told in text
    assert "Median USD 975.50" in text
    assert "90th percentile USD 980.00" in text
    assert "USD 300.00" in text, "what was paid and confirmed"
    assert "2026-07-01" in text
    assert "USD 1,809.00" in text, "wages of the confidential finding"
    assert "look-back shorter than twelve months: hired in April" in text


def test_the_restricted_edition_says_which_payments_are_late_and_since_when(session, audit, ama):
    assert "OVERDUE since 2026-07-01: USD" not in text_of(session, audit, Edition.RESTRICTED, ama)
    later = NOON + timedelta(days=30)
    text = text_of(session, audit, Edition.RESTRICTED, ama, later)
    assert "OVERDUE since 2026-07-01: USD 780.00" in text, "eight times the first of twelve payments"
    assert "OVERDUE since 2026-07-01: USD 195.00" in text
    made = session.scalars(sa.select(MoneyCalculation).where(MoneyCalculation.kind == Kind.RECRUITMENT_FEES))
    far = progress.of(session, made.one(), seen=Sight.LINES, today=later.date())
    told = [f"{group.overdue:,.2f}" for group in far.groups]
    assert all(f"OVERDUE since 2026-07-01: USD {amount}" in text for amount in told)
    shared = text_of(session, audit, Edition.SHAREABLE, ama, later)
    assert "OVERDUE since 2026-07-01: USD" not in shared
    assert not [amount for amount in told if amount in shared]


def test_the_plan_of_the_restricted_edition_has_the_money_of_the_action_that_pays(session, audit, ama):
    loaded = {edition: audit_material.load(session, audit, edition, now=NOON) for edition in Edition}
    sums = {edition: audit_money.by_action(session, one) for edition, one in loaded.items()}
    assert sums[Edition.SHAREABLE] == {}
    told = {code: words for (_, code), words in sums[Edition.RESTRICTED].items()}
    assert told == {
        "DBT-02": "USD 23,406.00 owed\nUSD 23,106.00 still due\n"
        "USD 6,600.00 said to be repaid before, not confirmed",
        "WAG-02": "USD 1,809.00 owed\nUSD 1,809.00 still due",
    }
    lines = audit_follow_up.remedies(loaded[Edition.RESTRICTED], sums[Edition.RESTRICTED])
    assert {one.code: one.money for one in lines if one.money} == told
    assert "USD 23,406.00 owed" in text_of(session, audit, Edition.RESTRICTED, ama)
    assert "23,406.00" not in text_of(session, audit, Edition.SHAREABLE, ama)


def test_the_shareable_edition_bands_small_groups_and_hides_what_would_tell_them(session, audit, ama):
    text = text_of(session, audit, Edition.SHAREABLE, ama)
    assert "fewer than 5" in text
    assert "USD 11,706.00" in text, "twelve in the packing hall are enough to be shown"
    for hidden in (
        "dyeing",
        "guards",
        "packing",
        "USD 2,340.00",
        "USD 9,360.00",
        "hired in April",
        "W-0",
        "D-1",
    ):
        assert hidden not in text
    assert "1,809.00" not in text, "a confidential finding is not in this edition"


def test_the_shareable_edition_tells_no_median_of_fewer_than_ten(session, tmp_path, ama, bo, rhea):
    site = casework.supplier(session)
    audit = casework.audit_left(session, site, ama, bo)
    fees = action_about(session, site, bo, "ILO09", audit)
    rows = [
        FEE | {"worker": f"D-{n}", "worker_group": "dyeing", "fees_paid": str(2000 + n)} for n in range(9)
    ]
    rows += [FEE | {"worker": f"P-{n}", "worker_group": "packing"} for n in range(10)]
    told = (session, casework.storage_in(tmp_path), fees, Kind.RECRUITMENT_FEES, service.of_records(rows))
    service.calculate(*told, choices(), actor=ama, now=NOON)
    casework.issue(session, audit, bo, rhea)
    text = text_of(session, audit, Edition.SHAREABLE, ama)
    assert "USD 17,766.00" in text, "the sum of nine is shown"
    assert (text.count("Median"), text.count("90th percentile")) == (1, 1)
    assert "1,974.00" not in text
    assert "Median USD 1,974.00" in text_of(session, audit, Edition.RESTRICTED, ama)


@pytest.fixture
def annex(session, tmp_path, ama, bo, rhea):
    """Reports on fees of twelve workers, each paid USD 100.00, with what each of them said of it."""

    def make(words):
        site = casework.supplier(session)
        audit = casework.audit_left(session, site, ama, bo)
        fees = action_about(session, site, bo, "ILO09", audit)
        told = {"session": session, "storage": casework.storage_in(tmp_path)}
        rows = service.of_records([FEE | {"worker": f"P-{n}"} for n in range(12)])
        kind = Kind.RECRUITMENT_FEES
        made, _ = service.calculate(*told.values(), fees, kind, rows, choices(), actor=ama, now=NOON)
        plans.decide(session, made, fees, first_due_on=date(2026, 7, 1), payments=12, actor=ama, now=NOON)
        paid = {"paid_on": "2026-06-10", "amount": "100", "method": "cash"}
        lines = [paid | {"worker": f"P-{n}", "confirmed": word} for n, word in enumerate(words)]
        payments.record(*told.values(), made, fees, service.of_records(lines), actor=ama, now=NOON)
        casework.issue(session, audit, bo, rhea)
        return {edition: text_of(session, audit, edition, ama) for edition in Edition}, made

    return make


def test_the_shareable_edition_counts_what_the_payer_states_and_tells_no_denial(session, annex):
    texts, made = annex(["no"] + ["yes"] * 3 + [""] * 8)
    assert "USD 1,100.00" in texts[Edition.RESTRICTED]
    shared = texts[Edition.SHAREABLE]
    assert "USD 1,200.00" in shared
    assert not [word for word in ("1,100.00", "Confirmed by workers", "denie") if word in shared]
    of = {seen: progress.of(session, made, seen=seen, today=NOON.date()).total.paid for seen in Sight}
    assert of[Sight.GROUPS] == of[Sight.PAYER] == of[Sight.LINES] + 100


def test_the_restricted_edition_says_what_is_still_open_beside_the_sums(session, annex, tmp_path, ama):
    texts, made = annex(["no"] + ["yes"] * 3 + [""] * 8)
    assert "workers who deny a payment: fewer than 5" in texts[Edition.RESTRICTED]
    assert "waits for a second person" not in texts[Edition.RESTRICTED]
    finding = session.get_one(Finding, made.finding_id)
    action = next(one for one in casework.actions_of(session, finding) if one.id == made.action_id)
    said = {"worker": "P-5", "word": "disputed", "said_on": NOON.date(), "note": "The broker took more."}
    payments.say(session, made, action, **said, actor=ama, now=NOON)
    fewer = service.of_records([FEE | {"worker": f"P-{n}"} for n in range(11)])
    storage = casework.storage_in(tmp_path)
    given = (session, storage, action, Kind.RECRUITMENT_FEES, fewer, choices())
    why = "One of the codes was written twice."
    service.calculate(*given, supersedes_id=made.id, reason=why, actor=ama, now=NOON)
    session.flush()
    audit = session.get_one(Audit, finding.audit_id)
    told = text_of(session, audit, Edition.RESTRICTED, ama)
    for words in (
        "a correction of 2026-06-15 waits for a second person; these are the sums before it",
        "workers whose dispute of the sum is open: fewer than 5",
        "workers who deny a payment: fewer than 5",
    ):
        assert words in told
    shared = text_of(session, audit, Edition.SHAREABLE, ama)
    assert not [word for word in ("waits for a second", "dispute of the sum", "deny") if word in shared]


def test_the_shareable_edition_tells_confirmations_of_ten_workers_in_a_band_only(annex):
    texts, _ = annex(["yes"] * 10 + ["no", ""])
    assert "Confirmed by workers USD 1,000.00" in texts[Edition.RESTRICTED]
    assert "Confirmed by workers less than a quarter of what is due" in texts[Edition.SHAREABLE]
    assert "1,000.00" not in texts[Edition.SHAREABLE]


def test_a_withdrawn_finding_leaves_no_money_in_the_report(session, audit, ama):

    for finding in session.query(Finding):
        finding.state = FindingState.WITHDRAWN
    assert "No money owed to workers is recorded" in text_of(session, audit, Edition.RESTRICTED, ama)


def test_money_of_a_finding_that_a_split_gave_away_is_marked_as_of_another_site(
    session, audit, ama, bo, rhea
):
    site = session.get_one(Supplier, audit.supplier_id)
    given = session.scalars(sa.select(Finding).where(Finding.code == "ILO09")).one()
    new = {"name": "Hillside Dyeing Ltd", "address": "Road 9", "country": "BD", "kind": "factory"}
    given_back(session, site, Choice(findings=(given.id,), new=new), ama, rhea)
    session.expire_all()
    restricted = text_of(session, audit, Edition.RESTRICTED, ama)
    assert "Recruitment fees, packing, another site:" in restricted
    assert "Back wages, another site:" not in restricted
    shareable = text_of(session, audit, Edition.SHAREABLE, ama)
    assert shareable.count("another site: ") >= 3, "one line for each group"
    assert "USD 11,706.00" in shareable


def test_what_is_said_to_be_repaid_is_told_as_a_claim_and_of_no_few_in_the_shareable_edition(
    session, audit, ama
):
    told = {}
    for edition in Edition:
        found = audit_money.lines(session, audit_material.load(session, audit, edition, now=NOON))
        told[edition] = {one.worker_group: one.said_repaid for one in found if one.worker_group}
    assert told[Edition.RESTRICTED] == {
        "dyeing hall": "USD 2,400.00 for 8 workers, not confirmed",
        "guards of the gate": "USD 600.00 for fewer than 5 workers, not confirmed",
        "packing": "USD 3,600.00 for 12 workers, not confirmed",
    }
    shared = told[Edition.SHAREABLE]
    assert [one for one in shared.values() if one] == ["USD 3,600.00, by the sheet alone"]
    text = text_of(session, audit, Edition.SHAREABLE, ama)
    assert "Said to be repaid before: USD 3,600.00, by the sheet alone" in text
    assert "USD 2,400.00" not in text
