"""Lists against the register: new, changed, unchanged, held; nothing erased, nothing fused, nothing lost."""

import time
import uuid
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from suppliers import facts, register
from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking
from suppliers.models import (
    InformationRequest,
    OutsideIdentifier,
    StatedAnswer,
    StatedControl,
    Supplier,
    Upload,
    UploadRow,
)
from suppliers.uploads import ingestion, storing
from tests.conftest import NOON, NORTHWIND

DAY = NOON.date()
HEAD = "name,address,country,sector,migrant,migrant_grade,migrant_observed_on,os_id"


def planned(session, text, on=DAY, head=HEAD):
    sheet = reading.read(f"{head}\n{text}".encode(), filename="list.csv")
    checked = checking.check(sheet, mapping.suggest(sheet))
    return checked, ingestion.plan(session, checked, observed_on=on, source="list list.csv")


def store(session, text, on=DAY, head=HEAD, **values):
    checked, plan = planned(session, text, on, head)
    upload = Upload(
        filename="list.csv", sha256=uuid.uuid4().hex, size=1, state="committing", uploaded_at=NOON
    )
    session.add(upload)
    session.flush()
    at = NOON + (on - DAY)
    commit = storing.Commit(NORTHWIND, upload.id, at, None, **values)
    storing.store(session, plan, checked.sheet, {}, commit)
    session.flush()
    return plan


def only(session, model):
    return session.scalars(sa.select(model)).one()


def statuses(plan):
    return [row.status.value for row in plan.rows]


def test_rows_become_suppliers_with_their_statements(session):
    plan = store(session, "Mill,Road 1,VN,garments,40,document,2026-01-02,VN2020001ABCDE5\n")
    assert statuses(plan) == ["new"]
    supplier = only(session, Supplier)
    assert (supplier.name, supplier.country, supplier.match_key) == ("Mill", "VN", "mill|road1|VN")
    answer = only(session, StatedAnswer)
    assert (answer.value, answer.grade, answer.observed_on) == ("40", "document", date(2026, 1, 2))
    assert only(session, OutsideIdentifier).value == "VN2020001ABCDE5"


def test_turkish_capitals_are_the_same_supplier_by_its_key(session):
    store(session, "ÖZ TEKSTİL SAN.,IŞIK CAD. 5,TR,garments,,,,\n")
    again = store(session, "Öz Tekstil San.,Işık Cad. 5,TR,garments,,,,\n")
    assert (statuses(again), again.recognised) == (["unchanged"], [])
    assert only(session, Supplier).name == "ÖZ TEKSTİL SAN."


def test_the_same_list_again_changes_nothing(session):
    text = "Mill,Road 1,VN,garments,40,document,,VN2020001ABCDE5\nFarm,Field,ES,berries,,,,\n"
    store(session, text)
    again = store(session, text, on=DAY + timedelta(days=30))
    assert statuses(again) == ["unchanged", "unchanged"]
    assert session.scalar(sa.select(sa.func.count()).select_from(StatedAnswer)) == 1


def test_blank_cells_erase_nothing(session):
    store(session, "Mill,Road 1,VN,garments,40,document,,\n")
    plan = store(session, "Mill,Road 1,VN,,,,,\n")
    assert statuses(plan) == ["unchanged"]
    assert only(session, Supplier).sector == "garments"
    (known,) = register.latest_answers(session, [only(session, Supplier).id]).values()
    assert known["migrant"].value == "40"


def test_other_values_change_the_supplier_and_add_an_answer(session):
    store(session, "Mill,Road 1,VN,garments,40,self,,\n")
    plan = store(session, "MILL,road 1,VN,textiles,55,document,,\n", on=DAY + timedelta(days=1))
    assert statuses(plan) == ["changed"]
    supplier = only(session, Supplier)
    assert (supplier.name, supplier.sector) == ("Mill", "textiles")
    assert session.scalar(sa.select(sa.func.count()).select_from(StatedAnswer)) == 2
    assert register.latest_answers(session, [supplier.id])[supplier.id]["migrant"].value == "55"


def test_an_older_statement_does_not_replace_a_newer_one(session):
    store(session, "Mill,Road 1,VN,garments,40,document,2026-05-01,\n")
    plan = store(session, "Mill,Road 1,VN,garments,10,document,2025-05-01,\n", on=DAY + timedelta(days=1))
    assert statuses(plan) == ["unchanged"]


def test_a_statement_dated_later_refreshes_the_evidence(session):
    store(session, "Mill,Road 1,VN,garments,40,document,2026-01-01,\n")
    plan = store(session, "Mill,Road 1,VN,garments,40,document,2026-05-01,\n")
    assert statuses(plan) == ["changed"]


def test_a_site_number_finds_the_renamed_supplier(session):
    store(session, "Old Name,Road 1,VN,garments,,,,VN2020001ABCDE5\n")
    plan = store(session, "New Name,Road 2,VN,garments,,,,VN2020001ABCDE5\n")
    assert statuses(plan) == ["changed"]
    supplier = only(session, Supplier)
    assert (supplier.name, supplier.match_key) == ("New Name", "newname|road2|VN")


@pytest.mark.parametrize(
    ("cells", "status", "value"),
    [
        ("10,,", "unchanged", "72"),  # neither day nor proof: an export that somebody typed once
        ("10,self,", "unchanged", "72"),
        ("10,document,", "unchanged", "72"),  # of what age the proof is nobody says
        (f"10,self,{DAY + timedelta(days=1)}", "unchanged", "72"),
        (f"90,self,{DAY + timedelta(days=1)}", "changed", "90"),  # a word raises
        (f"10,document,{DAY + timedelta(days=1)}", "changed", "10"),
    ],
)
def test_what_is_better_proved_is_replaced_by_proof_or_something_graver(session, cells, status, value):
    store(session, f"Mill,Road 1,VN,garments,72,document,{DAY},\n")
    plan = store(session, f"Mill,Road 1,VN,garments,{cells},\n", on=DAY + timedelta(days=2))
    assert statuses(plan) == [status]
    (known,) = register.latest_answers(session, [only(session, Supplier).id]).values()
    assert known["migrant"].value == value
    told = [(one.row, one.found) for one in plan.problems if one.code == "answer_better_proved"]
    assert told == ([] if status == "changed" else [(2, "10")])


def test_a_number_of_another_country_holds_the_row_with_a_reason(session):
    store(session, "Mill,Road 1,VN,garments,,,,VN2020001ABCDE5\n")
    plan = store(session, "Mill,Road 1,TH,garments,,,,VN2020001ABCDE5\n")
    assert statuses(plan) == ["held"]
    (problem,) = plan.problems
    assert (problem.row, problem.code, problem.found) == (2, "identifier_clash", "VN2020001ABCDE5")
    assert only(session, Supplier).country == "VN"


@pytest.mark.parametrize("order", [1, -1])
def test_of_several_rows_of_one_supplier_the_graver_counts_whichever_is_last(session, order):
    head = "name,address,country,sector,product,workers,migrant %,contract %,control_audit,tied"
    rows = [
        "Mill,Road 1,VN,garments,shirts,640,90,10,1,yes",
        "Mill,Road 1,VN,textiles,Shirts,20,10,100,4,no",
    ][::order]
    text = "\n".join(rows) + "\n"
    plan = store(session, text, head=head)
    assert statuses(plan) == ["new", "changed"]
    supplier = only(session, Supplier)
    assert set(supplier.sector.split("; ")) == {"garments", "textiles"}
    assert supplier.product.casefold() == "shirts"
    assert (supplier.workers_min, supplier.workers_max) == (640, 640)
    stated = {one.field: one.value for one in session.scalars(sa.select(StatedAnswer))}
    assert stated == {"migrant": "90", "contract": "10", "tied": "yes"}
    assert only(session, StatedControl).maturity == 1
    told = {one.column: one.found for one in plan.problems if one.code == "site_twice"}
    assert told["workers_max"] == ("640 in row 2, 20 here" if order == 1 else "20 in row 2, 640 here")
    assert told["migrant"] == ("90 in row 2, 10 here" if order == 1 else "10 in row 2, 90 here")
    assert {one.row for one in plan.problems if one.code == "site_twice"} == {3}
    assert statuses(store(session, text, head=head)) == ["unchanged", "unchanged"]


def test_a_later_list_says_less_again(session):
    head = "name,address,country,workers,migrant %"
    store(session, "Mill,Road 1,VN,640,90\n", head=head)
    store(session, "Mill,Road 1,VN,20,10\n", head=head, on=DAY + timedelta(days=1))
    assert only(session, Supplier).workers_max == 20
    latest = session.scalars(sa.select(StatedAnswer).order_by(StatedAnswer.id.desc())).first()
    assert latest.value == "10"


def test_one_name_at_many_addresses_stays_many_suppliers(session):
    text = "".join(f"Coop La Union,Field {n},PE,coffee,,,,\n" for n in range(20))
    assert statuses(store(session, text)) == ["new"] * 20


def test_every_row_is_kept_as_it_stood_in_the_file(session):
    text = "Mill,Road 1,VN,garments,,,,\nMill,Road 1,VN,garments,,,,\n,Nowhere,VN,,,,,\nX,Y,VN\n"
    plan = store(session, text)
    assert statuses(plan) == ["new", "duplicate", "held", "held"]
    rows = session.scalars(sa.select(UploadRow).order_by(UploadRow.row)).all()
    assert [row.row for row in rows] == [2, 3, 4, 5]
    assert rows[3].raw == ["X", "Y", "VN"]
    assert rows[1].supplier_id == rows[0].supplier_id


@pytest.mark.parametrize("word", ["refused", "overdue"])
def test_a_list_that_says_refused_or_overdue_makes_the_request_it_stands_for(session, word):
    head = "name,address,country,fees"
    store(session, f"Mill,Road 1,VN,{word}\n", head=head)
    request = only(session, InformationRequest)
    assert (request.refused_on is not None) == (word == "refused")
    assert request.due_on <= DAY
    assert statuses(store(session, f"Mill,Road 1,VN,{word}\n", head=head)) == ["unchanged"]
    assert session.scalar(sa.select(sa.func.count()).select_from(InformationRequest)) == 1


FEES = "name,address,country,fees,fees_grade,fees_observed_on"


def state_of_fees(session, on):
    """What the score takes for the question of fees on a day."""
    supplier_id = only(session, Supplier).id
    stated = register.latest_answers(session, [supplier_id]).get(supplier_id, {})
    asked = register.requests(session, [supplier_id]).get(supplier_id, [])
    return facts.answers(stated, asked, as_of=on)["fees"].state.value


def test_a_refusal_after_an_answer_that_made_up_for_an_earlier_one_counts(session):
    days = [DAY + timedelta(days=number) for number in range(3)]
    for text, day, state in zip(
        ("refused", "some", "refused"), days, ("refused", "known", "refused"), strict=True
    ):
        store(session, f"Mill,Road 1,VN,{text},,\n", on=day, head=FEES)
        assert state_of_fees(session, day) == state
    assert register.latest_answers(session, [only(session, Supplier).id]), "no refusal erases an answer"
    assert statuses(store(session, "Mill,Road 1,VN,refused,,\n", on=days[2], head=FEES)) == ["unchanged"]


@pytest.mark.parametrize("word", ["refused", "overdue"])
def test_an_open_voluntary_request_hides_no_silence_of_a_list(session, word):
    store(session, "Mill,Road 1,VN,,,\n", head=FEES)
    asked_on = DAY - timedelta(days=60)
    session.add(
        InformationRequest(
            supplier_id=only(session, Supplier).id,
            field="fees",
            asked_on=asked_on,
            due_on=asked_on,
            voluntary=True,
            created_at=NOON,
        )
    )
    session.flush()
    assert statuses(store(session, f"Mill,Road 1,VN,{word},,\n", head=FEES)) == ["changed"]
    assert state_of_fees(session, DAY) == word


def test_an_answer_seen_before_the_refusal_does_not_make_up_for_it(session):
    store(session, "Mill,Road 1,VN,refused,,\n", head=FEES)
    seen_on = DAY - timedelta(days=1)
    store(session, f"Mill,Road 1,VN,some,document,{seen_on}\n", on=DAY + timedelta(days=5), head=FEES)
    assert state_of_fees(session, DAY + timedelta(days=5)) == "refused"


def test_a_later_row_that_answers_takes_back_what_an_earlier_row_said_of_silence(session):
    store(session, "Mill,Road 1,VN,refused,,\nMill,Road 1,VN,some,,\n", head=FEES)
    assert state_of_fees(session, DAY) == "known"


def test_what_is_said_again_without_a_day_takes_back_no_proof(session):
    store(session, "Mill,Road 1,VN,some,document,2026-01-01\n", head=FEES)
    assert statuses(store(session, "Mill,Road 1,VN,some,,\n", head=FEES)) == ["unchanged"]


def test_a_vaguer_headcount_makes_no_supplier_smaller(session):
    head = "name,address,country,workers"
    store(session, "Mill,Road 1,VN,100-5000\n", head=head)
    assert statuses(store(session, "Mill,Road 1,VN,100+\n", head=head)) == ["unchanged"]
    assert only(session, Supplier).workers_max == 5000
    store(session, "Mill,Road 1,VN,480\n", head=head)
    assert (only(session, Supplier).workers_min, only(session, Supplier).workers_max) == (480, 480)


def test_a_guessed_kind_never_changes_a_stated_one(session):
    store(session, "Mill,Road 1,VN,construction\n", head="name,address,country,kind")
    assert only(session, Supplier).kind == "construction"
    store(session, "Mill,Road 1,VN,garments\n", head="name,address,country,sector")
    assert only(session, Supplier).kind == "construction"


PLACED = "name,address,city,postal_code,country,supplier_id,sector"


def test_a_row_in_doubt_waits_and_changes_nothing(session):
    store(session, "Acme Textile Ltd,12 Mill Road,Gazipur,1704,BD,,\n", head=PLACED)
    plan = store(session, "Acme Textile,Mill Road,Gazipur,,BD,,garments\n", head=PLACED)
    assert statuses(plan) == ["needs_decision"]
    assert only(session, Supplier).sector == ""
    assert [one.code for one in plan.problems] == ["site_to_decide"]
    assert session.scalars(sa.select(UploadRow).order_by(UploadRow.id.desc())).first().supplier_id is None


def test_another_spelling_fills_blanks_and_replaces_none(session):
    store(session, "Acme Textile Ltd,12 Mill Road,Gazipur,,BD,,\n", head=PLACED)
    plan = store(session, 'ACME TEXTILE LIMITED,"No. 12, Mill Rd.",Gazipur,1704,BD,,\n', head=PLACED)
    assert statuses(plan) == ["changed"]
    supplier = only(session, Supplier)
    assert (supplier.name, supplier.address, supplier.postal_code) == (
        "Acme Textile Ltd",
        "12 Mill Road",
        "1704",
    )


def test_two_spellings_of_one_site_in_one_list_are_one_supplier(session):
    text = (
        'Acme Textile Ltd,12 Mill Road,Gazipur,,BD,,\nAcme Textile Limited,"No. 12, Mill Rd.",Gazipur,,BD,,\n'
    )
    assert statuses(store(session, text, head=PLACED)) == ["new", "unchanged"]


def test_units_of_one_company_stay_apart_in_one_list(session):
    text = "".join(f'Acme Textile Unit {n},"Unit {n}, 12 Mill Road",Gazipur,,BD,V7,\n' for n in range(1, 12))
    assert statuses(store(session, text, head=PLACED)) == ["new"] * 11


def test_one_address_in_two_towns_is_two_sites_or_a_question(session):
    store(session, "Acme Textile,Main Road,Gazipur,,BD,,\n", head=PLACED)
    assert statuses(store(session, "Acme Textile,Main Road,Khulna,,BD,,\n", head=PLACED)) == [
        "needs_decision"
    ]
    assert only(session, Supplier).city == "Gazipur"


def test_a_name_without_an_address_is_taken_once_for_each_row(session):
    text = "".join(f"Coop La Union,,{town},,PE,,\n" for town in ("Jaen", "Puno", "Cusco"))
    assert statuses(store(session, text, head=PLACED)) == ["new"] * 3
    assert statuses(store(session, text, head=PLACED)) == ["unchanged"] * 3
    turned = "".join(f"Coop La Union,,{town},,PE,,coffee\n" for town in ("Cusco", "Jaen", "Puno"))
    assert statuses(store(session, turned, head=PLACED)) == ["changed"] * 3
    towns = sorted(session.scalars(sa.select(Supplier.city)))
    assert towns == ["Cusco", "Jaen", "Puno"]


def test_a_name_alone_twice_in_a_list_is_a_question(session):
    text = "Coop La Union,,,,PE,,coffee\nCoop La Union,,,,PE,,cocoa\n"
    assert statuses(store(session, text, head=PLACED)) == ["new", "needs_decision"]
    assert only(session, Supplier).sector == "coffee"


def test_an_own_number_at_another_address_is_asked_about(session):
    store(session, "Acme Textile,12 Mill Road,Gazipur,,BD,V7,\n", head=PLACED)
    assert statuses(store(session, "Acme Textile,9 Lake View,Khulna,,BD,V7,\n", head=PLACED)) == [
        "needs_decision"
    ]


def test_an_own_number_that_repeats_in_a_list_names_the_company_and_asks_nothing(session):
    text = "Acme Textile,12 Mill Road,Gazipur,,BD,V7,\nAcme Textile,9 Lake View,Khulna,,BD,V7,\n"
    assert statuses(store(session, text, head=PLACED)) == ["new", "new"]


def test_a_row_in_doubt_repeated_in_the_list_waits_each_time(session):
    store(session, "Acme Textile Ltd,12 Mill Road,Gazipur,1704,BD,,\n", head=PLACED)
    text = "Acme Textile,Mill Road,Gazipur,,BD,,garments\nAcme Textile,Mill Road,Gazipur,,BD,,textiles\n"
    assert statuses(store(session, text, head=PLACED)) == ["needs_decision", "needs_decision"]


ABROAD = "supplier_id,name,address,country,city"
MILL = "V-17,Crescent Textile Mills,7-A Ferozepur Road,{},Lahore\n"


@pytest.mark.parametrize(
    ("row", "status"),
    [
        (MILL.format("India"), "needs_decision"),
        (MILL.format("India").replace("V-17", ""), "needs_decision"),
        (MILL.format("India").replace("7-A Ferozepur", "9 Canal"), "needs_decision"),
        (MILL.format("India").replace("7-A Ferozepur Road", ""), "needs_decision"),
        (MILL.format("India").replace("Crescent Textile", "Crescent Textil"), "needs_decision"),
        # Another number of the buyer's, another company of his number, and only its name
        (MILL.format("India").replace("V-17", "V-18").replace("7-A", "9"), "new"),
        (MILL.format("India").replace("Crescent Textile", "Sunrise Leather"), "new"),
        (MILL.format("India").replace("V-17", "").replace("7-A Ferozepur Road", ""), "new"),
        # The list names both itself
        (MILL.format("Pakistan") + MILL.format("India"), "new"),
    ],
)
def test_a_row_of_another_country_is_no_second_supplier_without_a_word(session, row, status):
    store(session, MILL.format("Pakistan"), head=ABROAD)
    plan = store(session, row, head=ABROAD)
    assert statuses(plan)[-1] == status
    if status == "needs_decision":
        (told,) = [one for one in plan.problems if one.code == "site_to_decide"]
        assert "country differs: IN / PK" in told.advice
        assert only(session, Supplier).country == "PK"


def test_two_sites_that_differ_in_nothing_but_a_country_the_list_gives_both_stay_two(session):
    both = MILL.format("Pakistan") + MILL.format("India")
    assert statuses(store(session, both, head=ABROAD)) == ["new", "new"]
    assert statuses(store(session, both, head=ABROAD)) == ["unchanged", "unchanged"]


def test_suppliers_of_other_countries_are_no_candidates(session):
    store(session, "Acme Textile,12 Mill Road,,,BD,,\n", head=PLACED)
    assert statuses(store(session, "Acme Textile Ltd,12 Mill Road,,,IN,,\n", head=PLACED)) == ["new"]


def test_hundreds_of_one_name_in_hundreds_of_towns_stay_apart_and_take_no_time(session):
    text = "".join(f"Coop La Union,,Town {n},,PE,,\n" for n in range(200))
    started = time.process_time()
    assert store(session, text, head=PLACED).counts()["new"] == 200
    assert store(session, text, head=PLACED).counts()["unchanged"] == 200
    assert time.process_time() - started < 60


def answered(session, supplier, value, grade, days_ago):
    answer = StatedAnswer(
        supplier_id=supplier.id,
        field="migrant",
        value=value,
        grade=grade,
        observed_on=DAY - timedelta(days=days_ago),
        source="audit interviews",
        recorded_at=NOON + timedelta(hours=1),
    )
    session.add(answer)
    session.flush()


@pytest.mark.parametrize(
    ("grade", "counts"), [("triangulated", "90"), ("onsite", "90"), ("document", "90"), ("self", "15")]
)
def test_a_proof_of_an_earlier_day_counts_against_the_word_of_a_list_though_it_comes_later(
    session, grade, counts
):
    store(session, "Mill,Road 1,VN,garments,15,,,\n")
    supplier = only(session, Supplier)
    answered(session, supplier, "90", grade, days_ago=7)
    assert register.latest_answers(session, [supplier.id])[supplier.id]["migrant"].value == counts


@pytest.mark.parametrize(
    ("value", "grade", "days_ago", "counts"),
    [
        ("15", "self", 1, "90"),  # a word takes back no proof
        ("15", "none", 1, "90"),
        ("95", "self", 1, "95"),  # and raises at once
        ("15", "document", 1, "15"),
        ("15", "self", -720, "90"),
        ("15", "self", -760, "15"),  # by then the proof itself counts no more
    ],
)
def test_a_word_takes_back_no_proof_while_that_counts(session, value, grade, days_ago, counts):
    store(session, f"Mill,Road 1,VN,garments,90,onsite,{DAY - timedelta(days=7)},\n")
    supplier = only(session, Supplier)
    answered(session, supplier, value, grade, days_ago)
    assert register.latest_answers(session, [supplier.id])[supplier.id]["migrant"].value == counts


@pytest.mark.parametrize(
    ("maturity", "grade", "counts"), [(4, "self", "0"), (4, "document", "4"), (1, "self", "0")]
)
def test_a_word_for_a_control_takes_back_no_proof(session, maturity, grade, counts):
    store(session, "Mill,Road 1,VN,garments,,,,\n")
    supplier = only(session, Supplier)
    for found, how, day in ((0, "triangulated", 7), (maturity, grade, 1)):
        on = DAY - timedelta(days=day)
        control = StatedControl(
            supplier_id=supplier.id,
            control="docs",
            maturity=found,
            grade=how,
            observed_on=on,
            source="visit",
            recorded_at=NOON,
        )
        session.add(control)
    session.flush()
    assert register.latest_controls(session, [supplier.id])[supplier.id]["docs"].value == counts


def test_progress_counts_the_rows_of_the_list_once(session):
    told = []
    text = "Mill,Road 1,VN,garments\nDyer,Road 2,VN,garments\nMill,Road 1,VN,garments\n"
    plan = store(session, text, head="name,address,country,sector", told=lambda *one: told.append(one))
    new, rows = len(plan.new), len(plan.rows)
    assert (new, rows) == (2, 3)
    assert told == [(0, rows, "Suppliers stored: 2 of 2; then its rows"), (rows, rows, "Rows stored")]
