"""What two people confirmed on a register that raises no gate is a fact, however alike the names are."""

import html

import pytest
import sqlalchemy as sa

from auditor.portfolio import service as portfolio
from auditor.scoring import explaining
from auditor.scoring import service as scoring
from auditor.screening import decisions
from auditor.screening.models import Hit, HitState, is_signal
from risk.vocabulary import SignalStatus, Strength
from suppliers.models import OutsideIdentifier
from tests.auditor.screening.test_hits import hits_of, make_supplier, screened
from tests.auditor.screening.test_numbers import LISTED
from tests.auditor.screening.test_owners import owned
from tests.conftest import NOON

REASON = "the same company, as its papers show"


@pytest.fixture
def by_name(session):
    """A site with the listed name and another number of the company: possible, no alert."""
    site = make_supplier(session, LISTED["name"], "BR")
    session.add(OutsideIdentifier(supplier_id=site.id, scheme="tax_id", value="11.222.333/0001-81"))
    session.flush()
    screened(session, site)
    return site


@pytest.fixture
def by_owner(session, ama):
    site = make_supplier(session, "Fazenda Boa Vista", "BR")
    owned(session, site, LISTED["name"], ama)
    screened(session, site)
    return site


@pytest.fixture(params=["by_name", "by_owner"])
def site(request):
    return request.getfixturevalue(request.param)


def the_hit(session, site):
    (hit,) = [one for one in hits_of(session, site) if one.entry_id == LISTED["entry"]]
    assert (hit.use, hit.is_alert) == ("signal", False)
    return hit


def propose(session, hit, ama):
    decisions.escalate(
        session,
        hit,
        identifier_kind="registration",
        identifier_value=LISTED["company_number"],
        reason=REASON,
        actor=ama,
        now=NOON,
    )


def scored(session, site, ama):
    scoring.rescore(session, [site.id], basis=scoring.basis(session, NOON.date()), actor=ama, now=NOON)
    session.flush()
    return portfolio.scored(session, site.id)


def test_a_confirmed_entry_is_a_confirmed_signal_however_alike_the_names_are(session, site, ama, rhea):
    hit = the_hit(session, site)
    before = scored(session, site, ama).shown
    assert before.inputs["signals"] == []
    propose(session, hit, ama)
    assert scored(session, site, ama).shown.final == before.final
    decisions.confirm(session, hit, reason=REASON, actor=rhea, now=NOON)
    after = scored(session, site, ama).shown
    assert after.final > before.final
    assert (after.gates, after.blocked) == ([], False)
    facts = explaining.facts_of(after)
    (signal,) = facts.signals
    assert (signal.strength, signal.status) == (Strength.STRONG, SignalStatus.CONFIRMED)
    told = f'"{LISTED["name"]}" on {hit.list_name}, confirmed of "{hit.supplier_name}"'
    assert signal.source == told
    assert any(f"{told} (confirmed)" in line for line in explaining.explain(after).further)
    assert explaining.replay(after).agrees


@pytest.mark.parametrize("state", list(HitState))
@pytest.mark.parametrize("use", ["entity", "signal", "place", "input"])
@pytest.mark.parametrize("is_alert", [True, False])
def test_rows_and_columns_tell_the_same_of_every_hit(session, by_name, state, use, is_alert):
    hit = the_hit(session, by_name)
    hit.state, hit.use, hit.is_alert = state, use, is_alert
    session.flush()
    asked = sa.select(Hit.id).where(Hit.id == hit.id, is_signal(Hit.__table__.c))
    assert (session.scalar(asked) is not None) is is_signal(hit)
    expected = use == "signal" and (state == "confirmed" or (is_alert and state != "set_aside"))
    assert is_signal(hit) is expected


def test_pages_say_what_a_hit_does_in_the_score(session, by_name, ama, rhea, as_ama):
    hit = the_hit(session, by_name)
    session.commit()
    supplier, own = f"/suppliers/{by_name.id}", f"/hits/{hit.id}"
    for address in (supplier, own):
        assert "Counts in no score until two people confirm it." in as_ama.get(address).text
    propose(session, hit, ama)
    decisions.confirm(session, hit, reason=REASON, actor=rhea, now=NOON)
    session.commit()
    for address in (supplier, own):
        text = html.unescape(as_ama.get(address).text)
        assert "Counts as a confirmed signal, however alike the names are; it raises no gate." in text
