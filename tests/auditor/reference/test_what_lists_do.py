"""What an imported list does to hits, scores and previews: gate, signal, or nothing but a question."""

import io
from datetime import timedelta

import pytest
import sqlalchemy as sa
from openpyxl import Workbook

from auditor.core.access import job_actor
from auditor.reference import active, content
from auditor.scoring import service as scoring
from auditor.scoring.models import Assessment
from auditor.screening import service as screening
from risk import reference
from risk.importers import kinds
from tests.auditor.reference.conftest import file
from tests.conftest import NOON, NORTHWIND
from tests.risk.importers.test_forms import SHEETS

JOB = job_actor(NORTHWIND, "scoring")


@pytest.fixture
def after(session, stage, activate):
    """What hit and score a supplier has before and after a list was activated."""

    def compute(supplier, kind, name, **said):
        ids = [supplier.id]
        for at in (NOON, NOON + timedelta(hours=1)):
            if at > NOON:
                activate(stage(kind, name, **said))
            scoring.rescore(session, ids, basis=scoring.basis(session, at.date()), actor=JOB, now=at)
            session.flush()
        query = sa.select(Assessment).order_by(Assessment.assessed_at)
        hits = [hit for hit in screening.of_supplier(session, supplier.id) if hit.list_id == kind]
        return hits, session.scalars(query).all()

    return compute


def test_an_own_list_holds_g1_as_an_official_one_does(after, make_supplier):
    hits, (before, now) = after(
        make_supplier("Blocked Mill", "BD"), "own_blocking", "own_list.csv", as_of="2026-06-01"
    )
    assert [(hit.list_name, hit.is_alert, hit.raises_gate) for hit in hits] == [
        ("Own blocking list", True, True)
    ]
    assert "G1_listed_fuzzy" in now.gates
    assert "G1_listed_fuzzy" not in before.gates


def test_an_own_list_has_a_threshold_of_its_own(after, make_supplier):
    near = make_supplier("Sample Blockhed Mill", "BD")
    hits, (now,) = after(near, "own_blocking", "own_list.csv", as_of="2026-06-01", alert="0.99")
    assert hits
    assert not hits[0].is_alert
    assert "G1_listed_fuzzy" not in now.gates


@pytest.mark.parametrize(
    ("kind", "name", "supplier", "country", "market", "told"),
    [
        ("debarments", "debarred.csv", "Sample Bridges", "GH", "", "Grounds: forced labour on site"),
        ("debarments", "sam.csv", "Sample Uniform Makers", "US", "", "until 2030-01-31"),
        ("eu_forced_labour_decisions", "flr.csv", "Sample Paste Factory", "NO", "EU", "tomato paste"),
    ],
)
def test_a_debarment_and_a_decision_of_the_eu_hold_g1_and_say_why(
    after, make_supplier, kind, name, supplier, country, market, told
):
    hits, (before, now) = after(make_supplier(supplier, country), kind, name, as_of="2028-06-01")
    assert [(hit.is_alert, hit.raises_gate, hit.market) for hit in hits] == [(True, True, market)]
    assert told in hits[0].note
    assert "G1_listed_fuzzy" in now.gates
    assert "G1_listed_fuzzy" not in before.gates


@pytest.mark.parametrize(
    ("kind", "name", "supplier"),
    [
        ("debarments", "debarred.csv", "Sample Pipes Ltd"),
        ("eu_forced_labour_decisions", "flr.csv", "Sample Hide Trading Co. Ltd"),
        ("eu_forced_labour_decisions", "flr.csv", "raw cotton"),
    ],
)
def test_what_had_ended_by_the_day_of_the_list_and_a_rule_are_no_names(
    after, make_supplier, kind, name, supplier
):
    hits, scores = after(make_supplier(supplier, "NO"), kind, name, as_of="2028-06-01")
    assert hits == []
    assert not scores[-1].gates


def test_an_exclusion_that_repeats_a_sanction_is_shown_for_review(after, make_supplier):
    hits, scores = after(
        make_supplier("Sample Shipping House", "NO"), "debarments", "sam.csv", as_of="2028-06-01"
    )
    assert [(hit.is_alert, hit.raises_gate, hit.use) for hit in hits] == [(True, False, "review")]
    assert not scores[-1].gates


def test_a_sanctions_list_asks_a_question_and_changes_no_score(after, make_supplier):
    hits, scores = after(make_supplier("Sample Trust", "PK"), "un_sanctions", "un_list.xml")
    assert [(hit.is_alert, hit.raises_gate, hit.use) for hit in hits] == [(True, False, "review")]
    assert "it changes no score" in hits[0].note
    assert scores[0].terms == scores[-1].terms
    assert scores[0].gates == scores[-1].gates


def test_no_person_of_a_sanctions_list_is_stored(session, stage):
    for kind, name in (
        ("un_sanctions", "un_list.xml"),
        ("eu_sanctions", "eu_list.csv"),
        ("uk_sanctions", "uk_list.csv"),
        ("us_sanctions", "ofac.csv"),
        ("brazil_register", "brazil.csv"),
        ("debarments", "sam.csv"),
    ):
        rows = content.unpack(stage(kind, name, as_of="2026-06-01").content)
        told = " ".join(cell for row in rows for cell in row.values()).casefold()
        assert "person" not in told
        assert "inventada" not in told


def test_a_report_of_research_weighs_less_than_a_decision(after, make_supplier):
    hits, (before, now) = after(
        make_supplier("Sample Quartz Co. Ltd"), "research_names", "research.csv", as_of="2026-06-01"
    )
    assert [(hit.is_alert, hit.raises_gate, hit.use) for hit in hits] == [(True, False, "signal")]
    assert [signal[0] for signal in now.inputs["signals"]] == ["M"]
    assert now.final > before.final
    assert not now.gates


def test_an_index_that_does_not_ship_counts_once_it_is_imported(after, make_supplier):
    ratings = b"country,rating\nBangladesh,5\n"
    _, (before, now) = after(
        make_supplier("Harbour Works", "BD"), "labour_rights", "ituc.csv", data=ratings, as_of="2026-06-01"
    )
    assert "ituc" not in before.inputs["country"]["parts"]
    assert now.inputs["country"]["parts"]["ituc"] == "5"
    assert now.terms["reference_coverage"] > before.terms["reference_coverage"]


def test_a_table_that_no_factor_reads_is_kept_and_changes_no_reference_release(session, stage, activate):
    release = stage("trafficking_protocol", "un_treaty.html", as_of="2026-06-01")
    decision = activate(release)
    assert decision.reference_release == reference.load().id
    assert active.release(session) is reference.load()
    assert not release.drives_score


def test_a_workbook_is_opened_and_read_by_its_sheets(stage, tmp_path):
    book = Workbook()
    for name, rows in SHEETS["goods.xlsx"].items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "goods.xlsx")
    release = stage("listed_goods", "goods.xlsx", (tmp_path / "goods.xlsx").read_bytes(), as_of="2026-06-01")
    assert (release.rows, release.importer, release.completeness) == (3, "ilab_workbook 1", "partial")


def test_a_new_good_of_an_imported_list_is_found_by_its_own_name(session, stage, activate):
    goods = file("ilab_goods.csv") + b"Burma,Sample Rubies,,X\n"
    activate(stage("listed_goods", "goods.csv", goods, as_of="2026-06-01"))
    rated = active.release(session).product("sample rubies", "MM")
    assert (rated.score, rated.label) == (90.0, "Sample Rubies")


def preview_of(api, content):
    """The preview of a list of suppliers that somebody uploads now."""
    given = {"file": (io.BytesIO(content), "suppliers.csv")}
    made = api.post("/uploads", data=given, content_type="multipart/form-data")
    assert made.status_code == 201, made.json
    return api.get(f"/uploads/{made.json['id']}/preview").json


def test_the_next_list_is_previewed_by_the_release_in_use_and_by_nobody_elses(
    session, stage, activate, api_as
):
    suppliers = b"name,country,sector,product\nHarbour Works,MM,mining,sample zithers\n"
    assert preview_of(api_as("ama"), suppliers)["rows"][0]["product_match"] == ""
    goods = file("ilab_goods.csv") + b"Burma,Sample Zithers,,X\n"
    activate(stage("listed_goods", "goods.csv", goods, as_of="2026-06-01"))
    session.commit()
    session.close()
    assert preview_of(api_as("ama"), suppliers)["rows"][0]["product_match"].startswith("Sample Zithers")
    assert preview_of(api_as("dara"), suppliers)["rows"][0]["product_match"] == ""


def test_what_is_read_without_an_organisations_release_cannot_be_imported():
    own = {"actions", "audit_rules", "duties", "indicators", "sectors", "xinjiang_places"}
    assert own <= set(reference.load().rows)
    assert not own & set(kinds.all_kinds())
