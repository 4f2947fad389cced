"""Numbers of a supplier are looked up in the lists that tell numbers, whatever its name says."""

import pytest

from auditor.core.database import open_session
from auditor.scoring import facts
from auditor.scoring import service as scoring
from auditor.screening import decisions, lists, service
from auditor.screening.models import HitState
from suppliers import register
from suppliers.models import OutsideIdentifier
from tests.auditor.screening.test_hits import RELEASE, hits_of, make_supplier, screened
from tests.conftest import EASTGATE, NOON

LISTED = RELEASE.rows["brazil_register"][0]
CNPJ = LISTED["company_number"]
BRANCH = f"{CNPJ[:10]}/0002-31"
OTHER = RELEASE.rows["brazil_register"][1]["company_number"]


def number(session, supplier, value, scheme="tax_id"):
    session.add(OutsideIdentifier(supplier_id=supplier.id, scheme=scheme, value=value))
    session.flush()


@pytest.fixture
def farm(session):
    return make_supplier(session, "Fazenda Boa Vista", "BR")


@pytest.mark.parametrize(
    ("value", "scheme", "told"),
    [
        (CNPJ, "tax_id", f"same CNPJ: {CNPJ}"),
        (CNPJ, "registration_number", f"same CNPJ: {CNPJ}"),
        (BRANCH, "tax_id", f"same company by its CNPJ, of another branch: {BRANCH} / {CNPJ}"),
    ],
)
def test_a_number_of_the_register_is_a_hit_by_itself_and_says_why(session, farm, value, scheme, told):
    assert screened(session, farm) == 1
    assert hits_of(session, farm) == []
    number(session, farm, value, scheme)
    assert service.is_due(session, farm, RELEASE)
    assert screened(session, farm) == 1
    (hit,) = hits_of(session, farm)
    assert (hit.list_id, hit.entry_id, hit.is_alert, hit.raises_gate) == (
        *("brazil_register", LISTED["entry"]),
        *(True, False),
    )
    assert (hit.pieces[0]["words"], hit.match_class) == (told, "same_number")
    assert screened(session, farm) == 0
    assert not service.is_due(session, farm, RELEASE)


def test_a_number_in_common_is_a_signal_of_the_score(session, farm):
    number(session, farm, BRANCH)
    screened(session, farm)
    (composed,) = facts.compose(
        session, register.sites(session, [farm.id]), scoring.basis(session, NOON.date())
    )
    assert [one.code for one in composed.facts.signals] == ["brazil_register"]
    assert composed.facts.gates == {}


def test_another_number_makes_the_listed_name_wait_for_review(session):
    supplier = make_supplier(session, LISTED["name"], "BR")
    screened(session, supplier)
    (hit,) = hits_of(session, supplier)
    assert hit.is_alert
    number(session, supplier, OTHER.replace("/0001", "/0009"))
    assert screened(session, supplier) == 1
    (hit,) = [one for one in hits_of(session, supplier) if one.entry_id == LISTED["entry"]]
    assert not hit.is_alert
    assert hit.state == HitState.OPEN
    assert "another CNPJ" in [piece["words"] for piece in hit.pieces]


def test_a_hit_that_was_set_aside_is_open_again_where_the_number_turns_out_to_be_the_same(session, ama):
    supplier = make_supplier(session, LISTED["name"], "BR")
    screened(session, supplier)
    (hit,) = hits_of(session, supplier)
    decisions.set_aside(session, hit, reason="another company of that name", actor=ama, now=NOON)
    number(session, supplier, "4711", "supplier_id")
    assert screened(session, supplier) == 0
    number(session, supplier, CNPJ)
    assert screened(session, supplier) == 1
    assert hit.state == HitState.OPEN
    assert f"same CNPJ: {CNPJ}" in hit.reopened_because


def test_what_was_set_aside_stays_so_where_another_number_bears_it_out(session, ama):
    supplier = make_supplier(session, LISTED["name"], "BR")
    screened(session, supplier)
    (hit,) = hits_of(session, supplier)
    decisions.set_aside(session, hit, reason="another company of that name", actor=ama, now=NOON)
    number(session, supplier, "11.222.333/0001-81")
    assert screened(session, supplier) == 1
    assert hit.state == HitState.SET_ASIDE


def test_a_persons_number_is_neither_looked_up_nor_told(session, farm):
    number(session, farm, "529.982.247-25")
    screened(session, farm)
    assert hits_of(session, farm) == []
    named = make_supplier(session, LISTED["name"], "BR")
    number(session, named, "529.982.247-25")
    screened(session, named)
    (hit,) = hits_of(session, named)
    assert "529" not in str(hit.pieces)


def test_another_tenants_number_finds_nothing(session, sessions, farm):
    row = {"supplier_id": farm.id, "scheme": "tax_id", "value": CNPJ}
    session.commit()
    with open_session(sessions, EASTGATE) as theirs:
        theirs.add(OutsideIdentifier(**row))
        theirs.commit()
    screened(session, farm)
    assert hits_of(session, farm) == []


def test_numbers_are_given_in_step_with_the_suppliers(session, farm):
    others = [make_supplier(session, f"Sitio {place}", "BR") for place in ("Um", "Dois")]
    number(session, others[1], CNPJ)
    assert screened(session, farm, *others) == 3
    assert [len(hits_of(session, one)) for one in (farm, *others)] == [0, 0, 1]
    found = lists.search([farm, others[0]], RELEASE, numbers=[(), [("tax_id", CNPJ)]])
    assert [len(one) for one in found] == [0, 1]
