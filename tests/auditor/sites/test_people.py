"""A merge or split shows no supplier's person more before somebody says that they answer for it."""

import re

import pytest
import sqlalchemy as sa

from auditor.core.access import NO_SITE, Permission, Role
from auditor.core.database import open_session
from auditor.core.errors import BadInput
from auditor.findings import service as findings
from auditor.findings.models import Finding
from auditor.history import service as history
from auditor.remediation.models import CorrectiveAction
from auditor.scheduling import deadlines
from auditor.sites import service
from auditor.sites.splits import Choice
from auditor.users import service as users
from auditor.users.models import User
from auditor.users.sign_in import actor_of
from suppliers.models import Supplier
from suppliers.sites.site_models import SiteChange
from tests import casework
from tests.auditor.sites.conftest import site
from tests.auditor.sites.test_merge import merged
from tests.auditor.sites.test_split import NEW, given_back
from tests.conftest import NOON, NORTHWIND, person_id

REASON = "two gates, as was seen there"


def person(session, name, supplier):
    """Somebody who answers for a supplier on the portal."""
    row = User(
        email=f"{name}@mill.example",
        name=name,
        roles=["supplier"],
        supplier_id=supplier.id,
        created_at=NOON,
    )
    session.add(row)
    session.flush()
    return row


def told(session, supplier, bo, reference):
    """A finding that a supplier may read."""
    return casework.finding(session, supplier, bo, **casework.minor(reference=reference))


def sees(session, user):
    """The findings that somebody reads on the portal, by reference."""
    actor = actor_of(user)
    return {one.reference for one in session.scalars(sa.select(Finding)) if findings.may_see(actor, one)}


@pytest.fixture
def lotus(session, bo):
    row = site(session, "Lotus Garment Works", "Lotus Road 1")
    told(session, row, bo, "L-1")
    return row


@pytest.fixture
def harbour(session, bo):
    row = site(session, "Harbour Spinning Mill", "Harbour Lane 7")
    told(session, row, bo, "H-1")
    return row


@pytest.fixture
def sup(session, lotus):
    return person(session, "Sup", lotus)


@pytest.fixture
def suph(session, harbour):
    return person(session, "SupH", harbour)


def put_together(session, keep, gone, ama, rhea, **belongs):
    """A merge, with what was said of people."""
    people = {str(user.id): answer for user, answer in belongs.get("said", ())}
    change = service.merge(session, keep, gone, reason=REASON, actor=ama, now=NOON, belongs=people)
    service.agree(session, change, reason=REASON, actor=rhea, now=NOON)
    return change


def test_a_merge_shows_nobody_more_until_it_is_said(session, lotus, harbour, sup, suph, ama, rhea):
    assert (sees(session, sup), sees(session, suph)) == ({"L-1"}, {"H-1"})
    merged(session, lotus, harbour, ama, rhea)
    assert (sees(session, sup), sees(session, suph)) == (set(), set())
    for user in (sup, suph):
        actor = actor_of(user)
        assert (actor.supplier_id, actor.roles, actor.waits_for_site) == (NO_SITE, frozenset(), True)
        assert not any(actor.may(permission) for permission in Permission)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"suph": "here"}, (set(), {"L-1", "H-1"})),
        ({"sup": "here"}, ({"L-1", "H-1"}, set())),
        ({"sup": "neither", "suph": "neither"}, (set(), set())),
        ({"sup": "here", "suph": "here"}, ({"L-1", "H-1"}, {"L-1", "H-1"})),
    ],
)
def test_who_is_said_to_answer_for_the_survivor_sees_all_of_it(
    session, lotus, harbour, sup, suph, ama, rhea, answers, expected
):
    people = {"sup": sup, "suph": suph}
    said = [(people[name], answer) for name, answer in answers.items()]
    put_together(session, lotus, harbour, ama, rhea, said=said)
    assert (sees(session, sup), sees(session, suph)) == expected


@pytest.mark.parametrize("empty", ["keep", "gone"])
def test_who_would_see_no_more_goes_on_without_being_asked(session, lotus, ama, rhea, empty):
    other = site(session, "Lotus Garments", "Lotus Rd 1")
    pairs = {"keep": (other, lotus), "gone": (lotus, other)}
    of_lotus, of_other = person(session, "Sup", lotus), person(session, "New", other)
    merged(session, *pairs[empty], ama, rhea)
    assert sees(session, of_lotus) == {"L-1"}
    assert sees(session, of_other) == set()
    assert actor_of(of_other).waits_for_site


def test_an_administrator_says_it_later(session, lotus, harbour, sup, suph, ama, rhea, adam):
    merged(session, lotus, harbour, ama, rhea)
    users.change_roles(session, suph, {Role.SUPPLIER}, actor=adam, now=NOON, supplier_id=lotus.id)
    assert sees(session, suph) == {"L-1", "H-1"}


def test_an_undone_merge_gives_everybody_back_what_they_answered_for(
    session, lotus, harbour, sup, suph, ama, rhea
):
    change = put_together(session, lotus, harbour, ama, rhea, said=[(sup, "here")])
    service.undo(session, change, reason=REASON, actor=rhea, now=NOON)
    assert (sees(session, sup), sees(session, suph)) == ({"L-1"}, {"H-1"})


def split_back(session, keep, to, reference, ama, rhea, people=None):
    """Give a finding back to a site that was merged."""
    found = session.scalars(sa.select(Finding).where(Finding.reference == reference)).one()
    choice = Choice(findings=(found.id,), to_id=to.id, people=people or {})
    return given_back(session, keep, choice, ama, rhea)


@pytest.mark.parametrize("said", ["", "here"])
def test_a_split_to_a_merged_site_gives_back_who_came_from_it(
    session, lotus, harbour, sup, suph, ama, rhea, said
):
    put_together(session, lotus, harbour, ama, rhea, said=[(sup, "here"), (suph, said or "neither")])
    split_back(session, lotus, harbour, "H-1", ama, rhea)
    assert (suph.supplier_id, sees(session, suph)) == (harbour.id, {"H-1"})
    # Sup came from nowhere: it is asked to which of the two.
    assert sees(session, sup) == set()


@pytest.mark.parametrize(
    ("answer", "expected"), [("here", {"L-1"}), ("there", {"L-2"}), ("neither", set()), ("", set())]
)
@pytest.mark.parametrize("is_new", [True, False])
def test_a_split_asks_where_everybody_belongs(
    session, lotus, harbour, sup, ama, bo, rhea, answer, expected, is_new
):
    second = told(session, lotus, bo, "L-2")
    people = {str(sup.id): answer} if answer else {}
    if is_new:
        choice = Choice(findings=(second.id,), new=NEW, people=people)
    else:
        expected = expected | {"H-1"} if answer == "there" else expected
        change = put_together(session, lotus, harbour, ama, rhea, said=[(sup, "here")])
        service.undo(session, change, reason=REASON, actor=rhea, now=NOON)
        choice = Choice(findings=(second.id,), to_id=harbour.id, people=people)
    change = given_back(session, lotus, choice, ama, rhea)
    assert sees(session, sup) == expected
    service.undo(session, change, reason=REASON, actor=rhea, now=NOON)
    assert sees(session, sup) == {"L-1", "L-2"}
    assert sup.supplier_id == lotus.id


def test_what_is_said_of_somebody_else_is_refused(session, lotus, harbour, sup, suph, ama):
    for said in ({str(person_id("nobody")): "here"}, {str(sup.id): "there"}):
        with pytest.raises(BadInput):
            service.merge(session, lotus, harbour, reason=REASON, actor=ama, now=NOON, belongs=said)
    found = session.scalars(sa.select(Finding.id).where(Finding.reference == "L-1")).one()
    choice = Choice(findings=(found,), new=NEW, people={str(suph.id): "there"})
    with pytest.raises(BadInput):
        service.split(session, lotus, choice, reason=REASON, actor=ama, now=NOON)


def test_the_history_of_a_person_tells_it(session, lotus, harbour, sup, suph, ama, rhea):
    merged(session, lotus, harbour, ama, rhea)
    event = history.of_subject(session, suph.id)[-1]
    assert (event.action, event.after["roles"]) == ("roles_changed", [])


def test_who_waits_is_reminded_of_nothing(session, lotus, harbour, sup, ama, rhea):
    action = session.scalars(
        sa.select(CorrectiveAction).where(CorrectiveAction.supplier_id == lotus.id)
    ).first()
    action.owner_id = sup.id
    session.flush()

    def reminded():
        all_told = deadlines.open_actions(session, action.due_at)
        return any(str(sup.id) in one.recipients for one in all_told if one.subject_id == action.id)

    assert reminded()
    merged(session, lotus, harbour, ama, rhea)
    assert not reminded()


@pytest.fixture
def chi_of_lotus(sessions, supplier_of_chi, bo):
    """Chi's supplier with two findings, and another with one."""
    with open_session(sessions, NORTHWIND) as session:
        lotus = session.get_one(Supplier, supplier_of_chi.id)
        other = site(session, "Harbour Spinning Mill", "Harbour Lane 7")
        for supplier, reference in ((lotus, "L-1"), (lotus, "L-2"), (other, "H-1")):
            told(session, supplier, bo, reference)
        session.commit()
        second = session.scalars(sa.select(Finding).where(Finding.reference == "L-2")).one()
        return str(lotus.id), str(other.id), str(second.id)


def test_the_preview_asks_and_the_answer_is_carried_out_by_api(api_as, as_chi, chi_of_lotus):
    lotus, _, second = chi_of_lotus
    ama, chi = api_as("ama"), str(person_id("chi"))
    body = {"findings": [second], **NEW}
    (asked,) = ama.post(f"/site-changes/splits/{lotus}/preview", json=body).json["people"]
    assert (asked["id"], asked["is_asked"], asked["belongs"]) == (chi, True, "neither")
    assert (asked["from_id"], asked["answers_for"]) == (lotus, None)
    body["people"] = {chi: "there"}
    (asked,) = ama.post(f"/site-changes/splits/{lotus}/preview", json=body).json["people"]
    assert (asked["belongs"], asked["is_asked"]) == ("there", True)
    assert as_chi.get(f"/findings/{second}").status_code == 200  # a preview changes nobody
    made = ama.post(f"/site-changes/splits/{lotus}", json={**body, "reason": REASON}).json
    done = api_as("rhea").post(f"/site-changes/{made['id']}/agreement", json={"reason": REASON})
    assert done.json["state"] == "done"
    assert as_chi.get(f"/findings/{second}").status_code == 200
    wrong = ama.post(
        f"/site-changes/splits/{lotus}", json={**body, "people": {chi: "both"}, "reason": REASON}
    )
    assert wrong.status_code == 422


def test_the_pages_ask_and_who_waits_reads_why_nothing_is_shown(
    as_ama, as_rhea, as_chi, as_adam, sessions, chi_of_lotus
):
    lotus, other, second = chi_of_lotus
    chi = person_id("chi")
    page = as_ama.get(f"/suppliers/{other}/merge?other={lotus}").text
    assert f'name="person-{chi}"' in page
    assert '<option value="there"' not in page
    sent = {"findings": second, **NEW, "step": "preview"}
    page = as_ama.post(f"/suppliers/{lotus}/split", data=sent).text
    assert f'name="person-{chi}"' in page
    assert "neither site until somebody says it" in page
    sent |= {"step": "confirm", "reason": REASON, f"person-{chi}": "neither"}
    assert as_ama.post(f"/suppliers/{lotus}/split", data=sent).status_code == 303
    with open_session(sessions, NORTHWIND, writes=False) as session:
        change = session.scalars(sa.select(SiteChange.id)).one()
    assert "It is still to be said" not in as_chi.get("/").text
    decided = {"decision": "agree", "reason": REASON}
    assert as_rhea.post(f"/site-changes/{change}/decision", data=decided).status_code == 303
    assert "It is still to be said" in as_chi.get("/").text
    for address in (f"/findings/{second}", f"/suppliers/{lotus}"):
        assert as_chi.get(address).status_code in {403, 404}, address
    for address in ("/findings", "/actions", "/money", "/reminders", "/"):
        assert not {"D3-04", "Riverside", second}.intersection(as_chi.get(address).text.split()), address
    assert "site still to be said" in as_adam.get("/people").text
    waits = as_adam.get(f"/people/{chi}").text
    assert re.search(r'value="supplier"[^>]*checked', waits)
