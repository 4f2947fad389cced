"""A row that waited is decided after newer lists came: it adds what nobody said, and lowers nothing alone."""

import pytest
import sqlalchemy as sa

from auditor.core import clock
from auditor.core.database import open_session
from auditor.history.models import Event
from auditor.scoring import authorship
from auditor.scoring import service as scoring
from auditor.scoring.models import SupplierScore
from suppliers import register
from suppliers.models import Supplier
from tests.conftest import NORTHWIND

pytestmark = pytest.mark.whole

HEAD = "Supplier ID,Supplier name,Address,Country,Product,Workers,Migrant workers (%),Recruitment fees\n"
FIRST = "N1,Orchid Wear Ltd,12 Mirpur Road Dhaka,BD,garments,300,60%,some\n"
WAITS = "N1,Orchid Wear Ltd,Copenhagen,DK,garments,20,1%,no fees\n"
LATER = "N1,Orchid Wear Ltd,12 Mirpur Road Dhaka,BD,garments,900,90%,over_one_month\n"
REASON = "the buyer's number was given once"


@pytest.fixture
def commit(take_in):
    return lambda rows, name, head=HEAD: take_in(head + rows, name)


def decide(api, decision="same"):
    (question,) = api.get("/sites/questions").json["items"]
    address = f"/sites/questions/{question['id']}/decision"
    answer = api.post(address, json={"decision": decision, "reason": REASON})
    assert answer.status_code == 201, answer.json
    return answer.json


def known(sessions):
    """What counts of the one supplier: its own data, answers and the score that is shown."""
    with open_session(sessions, NORTHWIND, writes=False) as session:
        (supplier,) = session.scalars(sa.select(Supplier))
        answers = register.latest_answers(session, [supplier.id]).get(supplier.id, {})
        score = session.scalars(sa.select(SupplierScore)).one()
        values = {name: one.value for name, one in answers.items()}
        own = {name: getattr(supplier, name) for name in ("country", "address", "city", "workers_max")}
        return own | values, score


def event_of(sessions, action):
    with open_session(sessions, NORTHWIND, writes=False) as session:
        return session.scalars(sa.select(Event).where(Event.action == action).order_by(Event.id)).all()[-1]


def test_what_a_later_list_says_stands_against_a_row_that_waited(api, commit, sessions):
    commit(FIRST, "spring.csv")
    assert commit(WAITS, "copenhagen.csv")["counts"]["needs_decision"] == 1
    commit(LATER, "autumn.csv")
    before, score = known(sessions)
    decide(api)
    after, shown = known(sessions)
    assert after == before
    assert (after["country"], after["workers_max"], after["migrant"], after["fees"]) == (
        *("BD", 900, "90", "over_one_month"),
    )
    assert (shown.final, shown.awaits_review) == (score.final, False)
    told = event_of(sessions, "waiting_rows_taken_up").after["later_stands"]
    assert {"fees", "migrant", "workers"} <= set(told)


def test_a_later_list_that_repeats_what_was_known_has_said_it_too(api, commit, sessions):
    commit(FIRST, "spring.csv")
    commit(WAITS, "copenhagen.csv")
    assert commit(FIRST + "N2,Lotus Ltd,1 Road,BD,garments,5,,\n", "autumn.csv")["counts"]["unchanged"] == 1
    with open_session(sessions, NORTHWIND) as session:
        lotus = session.scalars(sa.select(Supplier.id).where(Supplier.name == "Lotus Ltd")).one()
    decide(api)
    with open_session(sessions, NORTHWIND) as session:
        orchid = session.scalars(sa.select(Supplier).where(Supplier.id != lotus)).one()
        fees = register.latest_answers(session, [orchid.id])[orchid.id]["fees"].value
    assert (orchid.country, orchid.workers_max, fees) == ("BD", 300, "some")


def test_of_the_same_day_a_graver_word_of_the_row_counts_and_what_nobody_said_is_added(api, commit, sessions):
    grave = WAITS.replace("20,1%,no fees", "5000,95%,over_one_month")
    commit(FIRST, "spring.csv")
    commit(grave, "copenhagen.csv")
    commit("N1,Orchid Wear Ltd,12 Mirpur Road Dhaka,BD,garments,900,,some\n", "autumn.csv")
    decide(api)
    after, _ = known(sessions)
    assert (after["workers_max"], after["migrant"], after["fees"]) == (5000, "95", "over_one_month")
    assert (after["country"], after["address"]) == ("BD", "12 Mirpur Road Dhaka")


def test_what_a_person_changed_since_is_weighed_like_a_list(api, commit, sessions):
    commit(FIRST, "spring.csv")
    commit(WAITS, "copenhagen.csv")
    with open_session(sessions, NORTHWIND, writes=False) as session:
        (supplier,) = session.scalars(sa.select(Supplier))
    was = api.get(f"/suppliers/{supplier.id}").json
    kept = {name: was[name] for name in ("name", "kind", "country", "address", "product", "updated_at")}
    number = {"workers_min": 4, "workers_max": 4}
    changed = api.put(f"/suppliers/{supplier.id}", json=kept | number)
    assert changed.status_code == 200, changed.json
    decide(api)
    after, _ = known(sessions)
    assert after["workers_max"] == 20, "of one day the larger number counts"
    assert after["country"] == "DK", "nobody has changed the country"


def test_country_and_address_of_a_supplier_that_moves_are_of_one_place(api, commit, sessions):
    commit(FIRST, "spring.csv")
    commit(WAITS, "copenhagen.csv")
    decide(api)
    after, _ = known(sessions)
    assert (after["country"], after["address"]) == ("DK", "Copenhagen")


@pytest.mark.parametrize(("later", "moves"), [("", True), (LATER, False)])
def test_the_page_says_whether_the_supplier_moves(api, commit, browser_of, later, moves):
    commit(FIRST, "spring.csv")
    commit(WAITS, "copenhagen.csv")
    if later:
        commit(later, "autumn.csv")
    page = browser_of("ama").get("/sites-to-decide").text
    assert ("which moves from BD to DK" in page) == moves
    assert ("which stays in BD" in page) != moves


def test_a_row_without_a_place_moves_no_supplier_that_has_one(api, commit, sessions):
    commit(FIRST, "spring.csv")
    commit(WAITS.replace("Copenhagen", ""), "copenhagen.csv")
    decide(api)
    after, _ = known(sessions)
    assert (after["country"], after["address"]) == ("BD", "12 Mirpur Road Dhaka")


HERE = "name,address,city,country,sector,migrant\n"
KNOWN = 'Riverside Garments Ltd,"12 Mill Road, Konabari",Gazipur,Bangladesh,garments,60\n'
OPEN = 'Riverside Garments,"Mill Road, Konabari",Gazipur,Bangladesh,garments,%s\n'


@pytest.mark.parametrize(("share", "waits"), [("50", True), ("70", False)])
def test_a_fall_within_the_band_by_a_decision_waits_for_somebody_else(
    api, ama, commit, sessions, share, waits
):
    commit(KNOWN, "spring.csv", HERE)
    commit(OPEN % share, "mills.csv", HERE)
    _, before = known(sessions)
    decide(api)
    _, after = known(sessions)
    assert after.awaits_review == waits
    if not waits:
        assert after.final > before.final
        return
    assert (after.final, after.pending_final < before.final) == (before.final, True)
    assert after.pending_band == before.band, "it falls within the band"
    rescored(sessions, ama)
    assert known(sessions)[1].final == before.final, "the nightly scoring shows it no more"
    with open_session(sessions, NORTHWIND, writes=False) as session:
        authors = authorship.authors(session, session.get_one(SupplierScore, after.id))
    assert ama.user_id in authors


def rescored(sessions, actor):
    with open_session(sessions, NORTHWIND) as session:
        score = session.scalars(sa.select(SupplierScore)).one()
        score.latest_key = ""
        ids, now = [score.supplier_id], clock.now()
        session.flush()
        scoring.rescore(session, ids, basis=scoring.basis(session, now.date()), actor=actor, now=now)
        session.commit()
