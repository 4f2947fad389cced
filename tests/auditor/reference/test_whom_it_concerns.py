"""A new rating of a country concerns the suppliers there; a release that gives the same writes no score."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.core import changes
from auditor.core.changes import Change
from auditor.core.database import open_session
from auditor.core.work import Run
from auditor.reference import active, marking, service
from auditor.scheduling.worker import Worker, all_jobs
from auditor.scoring import explaining, uptake
from auditor.scoring.models import Assessment, SupplierScore
from risk import reference
from tests.auditor.reference.test_releases import JOB, rescore
from tests.conftest import EASTGATE, NOON

LATER = NOON + timedelta(hours=1)
TABLE = "trafficking_tiers"


def tiers(**others):
    """The shipped tiers as a file, with those of some countries changed."""
    lines = ["country,tier,year"]
    for row in reference.load().rows[TABLE]:
        lines.append(f"{row['iso2']},{others.get(row['iso2'], row['tier'])},2026")
    return "\n".join(lines).encode()


@pytest.fixture
def rate(stage, activate):
    """Activates tiers in which some countries have another one: `rate(BD="3")`."""

    def make(as_of="2026-07-01", **others):
        return activate(stage(TABLE, "tiers.csv", tiers(**others), as_of=as_of))

    return make


@pytest.fixture
def sites(make_supplier):
    """One supplier in Bangladesh and one in Norway."""
    return make_supplier("Harbour Works", "BD"), make_supplier("Fjord Works", "NO")


def marked(session):
    return set(session.scalars(sa.select(Change.supplier_id)))


def newest(session, supplier):
    query = sa.select(Assessment).join(SupplierScore, SupplierScore.latest_id == Assessment.id)
    return session.scalars(query.where(SupplierScore.supplier_id == supplier.id)).one()


def test_another_tier_marks_the_suppliers_of_its_country(session, rate, sites):
    rate(BD="3")
    assert marked(session) == {sites[0].id}


def test_going_back_marks_them_too(session, rate, sites, adam):
    rate(BD="3")
    changes.take(session, 10, now=NOON)
    service.roll_back(session, TABLE, reason="", actor=adam, now=LATER)
    waiting = session.scalars(sa.select(Change.supplier_id).where(Change.taken_at.is_(None))).all()
    assert waiting == [sites[0].id]


def test_a_newer_edition_that_says_the_same_marks_nobody(session, rate, sites):
    before = active.release(session).id
    rate()
    assert active.release(session).id != before
    assert marked(session) == set()


def test_a_list_of_names_marks_everybody(session, stage, activate, sites):
    activate(stage("uflpa_entities", "uflpa_page.html"))
    assert marked(session) == {one.id for one in sites}


def test_another_organisation_is_left_alone(session, sessions, rate, sites):
    rate(BD="3")
    session.commit()
    session.close()
    with open_session(sessions, EASTGATE) as other:
        assert marked(other) == set()


def test_a_worker_marks_those_of_the_country_where_they_are_many(
    session, sessions, rate, make_supplier, settings, monkeypatch
):
    monkeypatch.setattr(marking, "AT_ONCE", 2)
    monkeypatch.setattr(marking, "PORTION", 2)
    concerned = {make_supplier(f"Harbour Works {number}", "BD").id for number in range(5)}
    make_supplier("Fjord Works", "NO")
    decision = rate(BD="3", IN="3")
    run = marking.run_of(session, decision.id)
    session.commit()
    session.close()
    worker = Worker(settings, all_jobs())
    worker.perform(run.id)
    worker.close()
    with open_session(sessions, decision.organisation_id) as after:
        assert marked(after) == concerned
        outcome = {"marked": 5, "looked_at": 5, "written": 5, "awaiting_review": 0}
        assert after.get_one(Run, run.id).outcome == outcome


def test_only_the_score_it_changes_is_written_and_each_names_the_release_it_was_made_with(
    session, rate, sites
):
    changed, same = sites
    rescore(session, *sites)
    shipped = reference.load().id
    decision = rate(BD="3")
    done = uptake.take_up(session, actor=JOB, now=LATER, limit=10)
    assert (done.looked_at, done.written) == (1, 1)
    rescore(session, *sites, now=LATER)  # at night everybody is looked at
    count = sa.select(Assessment.supplier_id, sa.func.count()).group_by(Assessment.supplier_id)
    assert dict(session.execute(count).all()) == {changed.id: 2, same.id: 1}
    assert newest(session, changed).reference_release == decision.reference_release
    assert newest(session, same).reference_release == shipped
    for one in session.scalars(sa.select(Assessment)):
        assert explaining.replay(one).agrees


def test_the_page_does_not_say_that_a_list_changes_nothing_before_the_supplier_is_screened_with_it(
    session, stage, activate, sites, as_ama
):
    rescore(session, *sites)
    activate(stage("uflpa_entities", "uflpa_page.html"))
    session.commit()
    page = f"/suppliers/{sites[1].id}"
    assert "is not yet part of it" in as_ama.get(page).text
    rescore(session, *sites, now=LATER)
    session.commit()
    assert "changes nothing for this supplier" in as_ama.get(page).text


def test_the_page_says_what_a_newer_release_means_for_a_score(session, rate, sites, as_ama, api_as):
    changed, same = sites
    rescore(session, *sites)
    old = reference.load().id
    session.commit()
    computed_with = f"Computed with reference release {old}."
    assert computed_with in as_ama.get(f"/suppliers/{same.id}").text
    new = rate(BD="3").reference_release
    session.commit()
    in_force = f"Release {new}, in force since {NOON:%Y-%m-%d},"
    page = as_ama.get(f"/suppliers/{same.id}").text
    assert f"{computed_with} {in_force} changes nothing for this supplier." in page
    assert f"{computed_with} {in_force} is not yet part of it." in as_ama.get(f"/suppliers/{changed.id}").text
    rescore(session, *sites, now=LATER)
    session.commit()
    assert f"Computed with reference release {new}." in as_ama.get(f"/suppliers/{changed.id}").text
    past = session.scalars(
        sa.select(Assessment).where(Assessment.supplier_id == changed.id).order_by(Assessment.id)
    ).first()
    page = as_ama.get(f"/suppliers/{changed.id}/scores/{past.id}").text
    assert computed_with in page
    assert new not in page, "a score of the past is what it was"
    told = api_as("ama").get(f"/scores/assessments/{past.id}").json
    assert told["reference_release"] == old
