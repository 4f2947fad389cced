"""The published cases as rows of a list: what it tells of workers, work and controls gives their figures.

Their countries are invented, and no list names one. So country, sector and product are those of a real
place; the figures that those enter are compared with the engine's, all others with what was published.
"""

import csv
import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from auditor import cli, launch
from auditor.core import clock
from auditor.scoring.models import Assessment, SupplierScore
from risk import engine, methodology, reference
from risk.cases import case_reading, casefile
from suppliers.models import InformationRequest, Supplier

GOLDENS = json.loads((Path(__file__).parents[2] / "risk" / "goldens.json").read_text())["goldens"]
PLACE = {"country": "VN", "sector": "garments", "product": "shirts"}
HEADCOUNT = 80


def row_of(case, seen: date):
    """A case as a row with the columns of our own form; what is missing is a blank."""
    told = {"name": case["id"], "kind": case["kind"], "workers": HEADCOUNT, **PLACE}
    for field, value in (case["workforce"] | case["business"]).items():
        if not isinstance(value, dict):
            told[field] = ("yes" if value else "no") if isinstance(value, bool) else value
            if grade := case["evidence"].get(field):
                told |= {f"{field}_grade": grade, f"{field}_observed_on": seen}
    for control, (maturity, grade) in case["controls"].items():
        name = f"control_{control}"
        told |= {name: maturity, f"{name}_grade": grade, f"{name}_observed_on": seen}
    return told


def computed(case):
    """The same by the engine: the case at the real place, without signals and gates of its own."""
    method, release = methodology.load(), reference.load()
    (place,) = case_reading.cases(
        case_reading.top({"goldens": [{"input": case, "expected": {}}]}, ("goldens",)), ("goldens",)
    )
    facts = case_reading.facts(place.part("input"), method)
    facts = replace(
        facts,
        country=release.country(PLACE["country"]),
        sector=release.sector(PLACE["sector"], facts.kind),
        product=release.product(PLACE["product"], PLACE["country"]),
        signals=(),
        severity=None,
        severities=(),
        headcount=HEADCOUNT,
        gates={},
    )
    return engine.assess(facts, method)


def is_asked(case):
    """Whether the case has answers that are overdue or refused, which requests say and no list."""
    told = (case["workforce"] | case["business"]).values()
    return any(isinstance(one, dict) and one["missing"] != "not_requested" for one in told)


def written(path, cases):
    """The list of some cases, with what is known of each."""
    rows = [row_of(case, clock.today() - timedelta(days=10)) for case in cases]
    with path.open("w", newline="") as stream:
        writer = csv.DictWriter(stream, list(dict.fromkeys(name for row in rows for name in row)))
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def installed(settings, monkeypatch):
    """The command line reads the same settings as the test's database."""
    monkeypatch.setenv("MANUMIT_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("MANUMIT_DATABASE_URL", settings.database_url)
    launch.update(settings)


@pytest.fixture
def listed(tmp_path):
    """Every case whose answers a list can state."""
    cases = [one["input"] for one in GOLDENS if not is_asked(one["input"])]
    path = tmp_path / "goldens.csv"
    written(path, cases)
    return path, cases


def test_in_one_go(listed, tmp_path):
    path, cases = listed
    output = tmp_path / "out.jsonl"
    assert cli.main(["score", str(path), "--output", str(output), "--quiet"]) == 0
    lines = [json.loads(line) for line in output.read_text().splitlines()]
    assert len(lines) == len(cases) == 7
    for line, case in zip(lines, cases, strict=True):
        again = computed(case)
        assert line["final"] == again.shown_final, (case["id"], line["problems"])
        assert (line["band"], line["interval"]) == (again.band.value, list(again.interval)), case["id"]
        assert (line["provisional"], line["gates"]) == (again.provisional, []), case["id"]


def test_in_the_register(listed, installed, session):
    path, cases = listed
    assert cli.main(["import", str(path), "--organisation", "Northwind"]) == 0
    agrees_with_what_was_published(session, cases)


def test_with_answers_that_are_overdue_or_refused_by_the_api(installed, tmp_path, session, api_as):
    cases = [one["input"] for one in GOLDENS if is_asked(one["input"])]
    assert [case["id"] for case in cases] == ["GOLD-B", "GOLD-E"]
    path, api = tmp_path / "goldens.csv", api_as("ama")
    written(path, cases)
    assert cli.main(["import", str(path), "--organisation", "Northwind"]) == 0
    known = {name: str(row_id) for row_id, name in session.execute(sa.select(Supplier.id, Supplier.name))}
    session.commit()
    asked_on, refused_on = (clock.today() - timedelta(days=back) for back in (45, 20))
    for case in cases:
        missing = {
            field: value["missing"]
            for field, value in (case["workforce"] | case["business"]).items()
            if isinstance(value, dict) and value["missing"] != "not_requested"
        }
        body = {"supplier_ids": [known[case["id"]]], "fields": [*missing], "asked_on": asked_on.isoformat()}
        assert api.post("/requests", json=body).status_code == 201
        for one in session.scalars(sa.select(InformationRequest)).all():
            if str(one.supplier_id) == known[case["id"]] and missing[one.field] == "refused":
                address = f"/requests/{one.id}/refusal"
                session.commit()
                told = api.post(address, json={"refused_on": refused_on.isoformat()})
                assert told.status_code == 200, told.json
        session.commit()
    assert cli.main(["rescore", "--organisation", "Northwind"]) == 0
    session.expire_all()
    agrees_with_what_was_published(session, cases)
    for case in cases:
        told = api.get(f"/suppliers/{known[case['id']]}/explanation").json
        again = computed(case)
        assert (told["final"], told["band"]) == (again.shown_final, again.band.value), case["id"]


def agrees_with_what_was_published(session, cases):
    query = sa.select(Supplier.name, SupplierScore, Assessment).where(
        SupplierScore.supplier_id == Supplier.id, Assessment.id == SupplierScore.assessment_id
    )
    made = {name: (score, stored) for name, score, stored in session.execute(query)}
    expected = {one["input"]["id"]: one["expected"] for one in GOLDENS}
    for case in cases:
        (score, stored), again, told = made[case["id"]], computed(case), expected[case["id"]]
        assert (score.final, score.band) == (again.shown_final, again.band.value), case["id"]
        assert ((score.low, score.high), score.provisional) == (again.interval, again.provisional), case["id"]
        assert (score.confidence, score.grade) == (told["confidence"], told["conf_grade"]), case["id"]
        for factor in ("WRK", "BIZ"):
            assert casefile.agrees(stored.terms["factors"][factor], told["factors"][factor], 1), case["id"]
        if "G3_state_imposed" not in case["gates"]:  # where it holds controls earn nothing
            assert casefile.agrees(stored.terms["control"], told["control"], 4), case["id"]
