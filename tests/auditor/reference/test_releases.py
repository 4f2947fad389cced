"""Releases: staged, compared, activated by a decision, rolled back; past scores stay what they were."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from auditor.core import changes
from auditor.core.access import job_actor
from auditor.core.database import open_session
from auditor.core.errors import NotThere, Refused
from auditor.history.models import Event
from auditor.reference import active, content, service, shipped
from auditor.reference.models import DatasetActivation, DatasetRelease, ReferenceCombination
from auditor.scoring import explaining, inputs, rows
from auditor.scoring import service as scoring
from auditor.scoring.models import Assessment
from auditor.screening import service as screening
from risk import engine, methodology, reference
from tests.auditor.reference.conftest import OPERATOR, file
from tests.conftest import EASTGATE, NOON, NORTHWIND
from tests.databases import waits_for

JOB = job_actor(NORTHWIND, "scoring")
NEW_NAME = "Xinjiang Sample Spinning Co., Ltd."


def rescore(session, *suppliers, now=NOON):
    basis = scoring.basis(session, now.date())
    scoring.rescore(session, [one.id for one in suppliers], basis=basis, actor=JOB, now=now)
    session.flush()


def events(session, action):
    return session.scalars(sa.select(Event).where(Event.action == action)).all()


def test_what_ships_is_the_first_release_of_every_kind(session):
    stored = {one.kind: one for one in session.scalars(sa.select(DatasetRelease))}
    assert set(stored) == set(reference.load().rows)
    for kind, release in stored.items():
        dataset, table = content.table(release)
        assert (dataset, table) == (reference.load().dataset(kind), reference.load().rows[kind])


def test_a_staged_list_is_used_by_nobody(session, stage, make_supplier):
    stage("uflpa_entities", "uflpa_page.html")
    supplier = make_supplier(NEW_NAME)
    rescore(session, supplier)
    assert active.release(session) is reference.load()
    assert not [hit for hit in screening.of_supplier(session, supplier.id) if hit.listed_name == NEW_NAME]
    assert changes.are_waiting(session) is False


def test_an_activated_list_is_screened_against_and_its_release_stands_at_hit_and_score(
    session, stage, activate, make_supplier
):
    supplier = make_supplier("Sample Cotton Mill")
    rescore(session, supplier)
    decision = activate(stage("uflpa_entities", "uflpa_page.html"))
    assert changes.take(session, 10, now=NOON) == [supplier.id]
    rescore(session, supplier, now=NOON + timedelta(hours=1))
    hit = next(hit for hit in screening.of_supplier(session, supplier.id) if hit.listed_name == NEW_NAME)
    assert (hit.matched_name, hit.is_alert, hit.raises_gate) == ("Sample Cotton Mill", True, True)
    assert hit.release == decision.reference_release == active.release(session).id
    latest = session.scalars(sa.select(Assessment).order_by(Assessment.assessed_at.desc())).first()
    assert latest.reference_release == decision.reference_release
    assert "G1_listed_fuzzy" in latest.gates


def test_the_same_file_is_stored_once(session, stage):
    first, second = stage("uflpa_entities", "uflpa_page.html"), stage("uflpa_entities", "uflpa_page.html")
    assert first.id == second.id
    assert len(events(session, "dataset_staged")) == 1


def test_the_difference_names_what_was_added_removed_and_changed(session, stage):
    compared = service.compare(session, stage("uflpa_entities", "uflpa_page.html"))
    assert NEW_NAME in compared.difference.added
    assert "Baoding LYSZD Trade and Business Co., Ltd." in compared.difference.removed
    changed = [one for one in compared.difference.changed if one.name.startswith("Xinjiang Production")]
    assert {one.column for one in changed} >= {"part_of_act"}


def test_fewer_rows_and_vanished_names_need_a_reason_and_change_nothing_without(session, stage, activate):
    release = stage("uflpa_entities", "uflpa_page.html")
    assert {one.code for one in service.compare(session, release).doubts} >= {"rows_fallen", "names_vanished"}
    with pytest.raises(Refused) as refusal:
        activate(release, reason=" ")
    assert refusal.value.code == "import_in_doubt"
    assert "Baoding LYSZD" in refusal.value.details["sentences"]
    assert active.release(session) is reference.load()
    decision = activate(release, reason="DHS removed them, seen on the page")
    assert [one["code"] for one in decision.doubts][:2] == ["rows_fallen", "names_vanished"]
    (event,) = events(session, "dataset_activated")
    assert event.reason == "DHS removed them, seen on the page"


def test_what_takes_back_a_third_of_what_counts_needs_somebody_else_than_who_read_the_file(
    session, stage, activate, adam
):
    release = stage("uflpa_entities", "uflpa_page.html", actor=adam)
    compared = service.compare(session, release)
    assert compared.loses_much
    assert "One person alone cannot decide on that." in compared.doubts[-1].sentence
    assert service.waits_for_another(session, release, compared, adam)
    with pytest.raises(Refused) as refusal:
        activate(release)
    assert refusal.value.code == "own_work"
    assert active.release(session) is reference.load()
    assert activate(release, actor=OPERATOR).release_id == release.id


def test_whoever_decided_on_a_longer_list_cannot_go_back_to_a_shorter_one_alone(
    session, stage, activate, adam
):
    shorter = file("uflpa_page.html")
    activate(stage("uflpa_entities", "uflpa_page.html", shorter))
    shipped_again = session.scalars(
        sa.select(DatasetRelease).where(
            DatasetRelease.kind == "uflpa_entities", DatasetRelease.importer.startswith("shipped")
        )
    ).one()
    activate(shipped_again, actor=OPERATOR)
    assert service.step_back(session, "uflpa_entities").loses_much
    service.roll_back(session, "uflpa_entities", reason="", actor=adam, now=NOON)  # the operator had decided
    with pytest.raises(Refused) as refusal:
        activate(shipped_again)
    assert refusal.value.code == "own_work"


def test_rolling_back_step_by_step_ends_at_what_ships(session, stage, activate, adam):
    first = stage("uflpa_entities", "uflpa_page.html")
    later = file("uflpa_page.html").replace(b"Sample Spinning", b"Sample Weaving").replace(b"08/20", b"09/20")
    second = stage("uflpa_entities", "uflpa_page.html", later)
    activate(first)
    with_first = active.release(session).id
    activate(second)
    for expected in (with_first, reference.load().id):
        service.roll_back(session, "uflpa_entities", reason="", actor=OPERATOR, now=NOON)
        assert active.release(session).id == expected
    with pytest.raises(Refused) as refusal:
        service.roll_back(session, "uflpa_entities", reason="", actor=adam, now=NOON)
    assert refusal.value.code == "nothing_to_roll_back"
    assert len(events(session, "dataset_rolled_back")) == 2


def test_a_form_that_is_sent_twice_goes_back_one_step(session, stage, activate):
    later = file("uflpa_page.html").replace(b"Sample Spinning", b"Sample Weaving").replace(b"08/20", b"09/20")
    activate(stage("uflpa_entities", "uflpa_page.html"))
    with_first = active.release(session).id
    activate(stage("uflpa_entities", "uflpa_page.html", later))
    told = {"reason": "", "actor": OPERATOR, "now": NOON}
    seen = service.latest_id(session, "uflpa_entities")
    service.roll_back(session, "uflpa_entities", **told, seen=seen)
    with pytest.raises(Refused) as refusal:
        service.roll_back(session, "uflpa_entities", **told, seen=seen)
    assert refusal.value.code == "changed_meanwhile"
    assert active.release(session).id == with_first


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)  # SQLite has one writer at a time
def test_two_who_go_back_at_the_same_moment_go_back_one_step(session, sessions, stage, activate):
    later = file("uflpa_page.html").replace(b"Sample Spinning", b"Sample Weaving").replace(b"08/20", b"09/20")
    activate(stage("uflpa_entities", "uflpa_page.html"))
    activate(stage("uflpa_entities", "uflpa_page.html", later))
    session.commit()
    seen, refused = service.latest_id(session, "uflpa_entities"), []
    told = {"reason": "", "actor": OPERATOR, "now": NOON, "seen": seen}
    service.roll_back(session, "uflpa_entities", **told)

    def beside():
        with open_session(sessions, NORTHWIND) as other, pytest.raises(Refused) as refusal:
            service.roll_back(other, "uflpa_entities", **told)
        refused.append(refusal.value.code)

    waits_for(session, beside)
    assert refused == ["changed_meanwhile"]


def test_a_past_score_is_computed_again_from_the_stored_releases_bit_for_bit(
    session, stage, activate, make_supplier
):
    supplier = make_supplier("Harbour Works", country="BD", sector="garments", product="cotton")
    rescore(session, supplier)
    old = session.scalars(sa.select(Assessment)).one()
    terms, code = old.terms, old.reference_release
    tiers = b"country,tier,year\n" + b"".join(
        f"{row['iso2']},{'3' if row['iso2'] == 'BD' else row['tier']},2026\n".encode()
        for row in reference.load().rows["trafficking_tiers"]
    )
    activate(stage("trafficking_tiers", "tiers.csv", tiers, as_of="2026-07-01"))
    rescore(session, supplier, now=NOON + timedelta(hours=1))
    new = session.scalars(sa.select(Assessment).where(Assessment.id != old.id)).one()
    assert new.inputs["country"]["parts"]["tip"] == "3" != old.inputs["country"]["parts"]["tip"]

    active._releases.clear()  # from the database, not from memory
    then = active.of_code(session, code)
    read_again = inputs.facts_of(old.inputs, then)
    assert {name: part.value for name, part in then.country("BD").parts.items()} == old.inputs["country"][
        "parts"
    ]
    computed = engine.assess(read_again, methodology.load(old.methodology))
    assert rows.terms_of(computed) == terms
    assert explaining.replay(old).agrees
    assert explaining.replay(new).agrees
    assert "report of" in explaining.facts_of(new).country.parts["tip"].origin.source


def test_a_set_aside_hit_stays_so_when_the_list_is_published_again(
    session, stage, activate, make_supplier, ama
):
    from auditor.screening import decisions

    supplier = make_supplier("Hetian Haolin Hair Accessories Co., Ltd.")
    rescore(session, supplier)
    hit = next(hit for hit in screening.of_supplier(session, supplier.id) if hit.list_id == "uflpa_entities")
    decisions.set_aside(session, hit, reason="another company, seen", actor=ama, now=NOON)
    decision = activate(stage("uflpa_entities", "uflpa_page.html"))
    rescore(session, supplier, now=NOON + timedelta(hours=1))
    assert (hit.state, hit.release) == ("set_aside", decision.reference_release)
    assert hit.not_found_since is None


def test_only_an_administrator_stages_activates_and_rolls_back(session, stage, activate, ama, adam):
    with pytest.raises(Refused):
        stage("uflpa_entities", "uflpa_page.html", actor=ama)
    release = stage("uflpa_entities", "uflpa_page.html")
    with pytest.raises(Refused):
        activate(release, actor=ama)
    with pytest.raises(Refused):
        service.roll_back(session, "uflpa_entities", reason="", actor=ama, now=NOON)


def test_each_organisation_decides_for_itself(session, sessions, stage, activate):
    release = stage("uflpa_entities", "uflpa_page.html")
    code = activate(release).reference_release
    session.commit()
    session.close()
    with open_session(sessions, EASTGATE) as other:
        assert active.release(other) is reference.load()
        assert service.find(other, release.id).staged_in == NORTHWIND
        with pytest.raises(NotThere):
            active.of_code(other, code)


@pytest.mark.parametrize("table", ["dataset_release", "dataset_activation", "reference_combination"])
def test_the_database_refuses_to_rewrite_releases_and_decisions(engine, session, stage, activate, table):
    activate(stage("uflpa_entities", "uflpa_page.html"))
    session.commit()
    column = {"dataset_release": "edition", "dataset_activation": "reason"}.get(table, "code")
    for statement in (f"UPDATE {table} SET {column} = 'x'", f"DELETE FROM {table}"):
        with (
            pytest.raises(DBAPIError, match="append-only"),
            engine.execution_options(writes=True).begin() as raw,
        ):
            raw.execute(sa.text(statement))
    for model in (DatasetRelease, DatasetActivation, ReferenceCombination):
        assert session.scalar(sa.select(sa.func.count()).select_from(model))


def test_a_release_that_another_process_kept_meanwhile_is_kept_once(session):
    count = sa.select(sa.func.count()).select_from(DatasetRelease)
    before = session.scalar(count)
    shipped.keep(session, now=NOON)
    assert session.scalar(count) == before


def test_two_workers_that_first_use_a_release_keep_it_once(session):
    """Both look, neither finds it, both write: the second one goes on with the row of the first."""
    for _ in range(2):
        shipped.add_once(session, ReferenceCombination(code="2026-06-15-0000000000", parts={}, made_at=NOON))
    session.commit()
    query = sa.select(ReferenceCombination).where(ReferenceCombination.code == "2026-06-15-0000000000")
    assert len(session.scalars(query).all()) == 1


def test_what_ships_can_be_activated_again_and_follows_the_package(session, stage, activate):
    activate(stage("uflpa_entities", "uflpa_page.html"))
    query = sa.select(DatasetRelease).where(
        DatasetRelease.kind == "uflpa_entities", DatasetRelease.importer.startswith("shipped")
    )
    decision = activate(session.scalars(query).one(), actor=OPERATOR)
    assert decision.release_id is None
    assert active.release(session) is reference.load()


def test_a_release_from_before_a_table_was_added_can_still_be_read(session):
    parts = {one.kind: str(one.id) for one in session.scalars(sa.select(DatasetRelease))}
    parts.pop("country_boxes")
    session.add(ReferenceCombination(code="2026-01-01-0123456789", parts=parts, made_at=NOON))
    session.flush()
    then = active.of_code(session, "2026-01-01-0123456789")
    assert then.id == "2026-01-01-0123456789"
    assert then.rows == reference.load().rows
