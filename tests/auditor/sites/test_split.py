"""Giving back what came under one site by mistake."""

import pytest
import sqlalchemy as sa

from auditor.core.errors import BadInput, Refused
from auditor.findings.models import Finding
from auditor.findings.schemas import SupplierFindingAnswer
from auditor.remediation.models import CorrectiveAction
from auditor.sites import scores, service
from auditor.sites.splits import Choice
from suppliers.chain.chain_models import OtherParty, SupplyLink
from suppliers.models import InformationRequest, StatedAnswer, Supplier, UploadRow
from suppliers.sites.site_models import ChangeState
from tests import casework
from tests.auditor.sites.conftest import attached
from tests.auditor.sites.test_merge import listed, merged
from tests.conftest import NOON

LIST = """name,address,country,sector,supplier_id,fees,agency
Alpha,Road 1,BD,garments,S-1,policy_only,
Alpha Dyeing,Road 1,BD,garments,S-1,some,refused
"""
NEW = {"name": "Alpha Dyeing", "address": "Road 1 B", "country": "BD", "kind": "factory"}


@pytest.fixture
def mixed(take_in, session):
    """Two sites that came under one record by a shared own number; and the row of the second."""
    take_in(LIST)
    return site_and_second_row(session)


def site_and_second_row(session):
    """The one site of a list of two rows, and the second of these."""
    _first, second = session.scalars(sa.select(UploadRow).order_by(UploadRow.row))
    return session.scalars(sa.select(Supplier)).one(), second


def given_back(session, site, choice, ama, rhea):
    change = service.split(session, site, choice, reason="two gates, as was seen there", actor=ama, now=NOON)
    if change.state == ChangeState.PROPOSED:
        service.agree(session, change, reason="as was seen there", actor=rhea, now=NOON)
    return change


def test_a_row_takes_what_was_stated_in_it_to_the_new_site(session, mixed, ama, rhea):
    site, row = mixed
    change = given_back(session, site, Choice(rows=(row.id,), new=NEW), ama, rhea)
    other = session.get_one(Supplier, change.other_id)
    assert (other.name, other.address) == ("Alpha Dyeing", "Road 1 B")
    assert row.supplier_id == other.id
    answers = session.scalars(sa.select(StatedAnswer).where(StatedAnswer.supplier_id == other.id)).all()
    assert [(one.field, one.value) for one in answers] == [("fees", "some")]
    asked = session.scalars(sa.select(InformationRequest.supplier_id)).all()
    assert asked == [other.id]
    assert set(listed(session)) == {site.id, other.id}
    assert scores.of(session, other.id) is not None


@pytest.mark.parametrize(
    ("heading", "stated", "expected"),
    [
        *(("workers", "420", (420, 420)), ("workers", "100-200", (100, 200)), ("workers", "", (None, None))),
        *(("workers", "many", (None, None)), ("workers", "420²", (420, 420))),
        *(("workers", "see note 2", (None, None)), ("Workers ('000)", "12", (None, None))),
    ],
)
def test_the_new_site_has_the_workers_of_its_rows_and_the_first_one_keeps_its_number(
    session, take_in, ama, rhea, heading, stated, expected
):
    head = f"name,address,country,supplier_id,{heading}\n"
    take_in(f"{head}Alpha,Road 1,BD,S-1,400\nAlpha Dyeing,Road 1,BD,S-1,{stated}\n")
    site, row = site_and_second_row(session)
    before = (site.workers_min, site.workers_max)
    change = given_back(session, site, Choice(rows=(row.id,), new=NEW), ama, rhea)
    other = session.get_one(Supplier, change.other_id)
    assert (other.workers_min, other.workers_max) == expected
    assert (site.workers_min, site.workers_max) == before


def test_what_is_not_said_of_the_new_site_is_as_at_the_one_it_came_under(session, mixed, ama, rhea):
    site, row = mixed
    site.product, site.region = "knitwear", "Dhaka"
    session.flush()
    change = given_back(session, site, Choice(rows=(row.id,), new=NEW | {"product": "dyed yarn"}), ama, rhea)
    other = session.get_one(Supplier, change.other_id)
    assert (other.sector, other.product, other.region) == (site.sector, "dyed yarn", "Dhaka")
    assert site.sector


def test_another_kind_or_country_takes_nothing_over(session, mixed, ama, rhea):
    site, row = mixed
    site.product, site.region = "knitwear", "Dhaka"
    session.flush()
    elsewhere = NEW | {"kind": "construction", "country": "IN"}
    change = given_back(session, site, Choice(rows=(row.id,), new=elsewhere), ama, rhea)
    other = session.get_one(Supplier, change.other_id)
    assert (other.sector, other.product, other.region) == ("", "", "")


def test_findings_move_only_when_chosen_and_no_gate_is_lost(session, mixed, ama, bo, rhea):
    site, row = mixed
    finding = casework.finding(session, site, bo, code="ILO05")
    scores.compute(session, [site.id], now=NOON)
    gates = set(scores.of(session, site.id).gates)
    assert gates
    change = given_back(session, site, Choice(rows=(row.id,), new=NEW), ama, rhea)
    assert finding.supplier_id == site.id
    assert gates <= set(scores.of(session, site.id).gates)
    service.undo(session, change, reason="one gate, as was seen there", actor=rhea, now=NOON)
    choice = Choice(findings=(finding.id,), to_id=change.other_id)
    change = given_back(session, session.get_one(Supplier, site.id), choice, ama, rhea)
    assert finding.supplier_id == change.other_id
    assert set(session.scalars(sa.select(CorrectiveAction.supplier_id))) == {change.other_id}
    assert gates & set(scores.of(session, change.other_id).gates)
    left = scores.of(session, site.id)
    assert left.awaits_review
    assert gates <= {*left.gates, *left.released_gates}


def test_undoing_a_split_brings_everything_back_and_what_came_since(session, mixed, ama, rhea):
    site, row = mixed
    before = attached(session)
    change = given_back(session, site, Choice(rows=(row.id,), new=NEW), ama, rhea)
    service.undo(session, change, reason="one gate, as was seen there", actor=ama, now=NOON)
    after = attached(session)
    assert {key: after[key] for key in before} == before
    assert listed(session) == [site.id]


def test_a_merged_site_can_be_given_its_rows_back(session, keep, gone, ama, rhea):
    merged(session, keep, gone, ama, rhea)
    finding = session.scalars(sa.select(Finding)).one()
    given_back(session, keep, Choice(findings=(finding.id,), to_id=gone.id), ama, rhea)
    assert (finding.supplier_id, set(listed(session))) == (gone.id, {keep.id, gone.id})


def test_what_is_refused(session, mixed, keep, gone, ama):
    site, row = mixed
    with pytest.raises(BadInput):
        service.split(session, site, Choice(new=NEW), reason="two, as was seen there", actor=ama, now=NOON)
    with pytest.raises(BadInput):
        service.split(
            session, site, Choice(rows=(row.id,)), reason="two, as was seen there", actor=ama, now=NOON
        )
    with pytest.raises(Refused, match="not_of_this_site"):
        service.split(
            session,
            keep,
            Choice(rows=(row.id,), new=NEW),
            reason="two, as was seen there",
            actor=ama,
            now=NOON,
        )
    with pytest.raises(Refused, match="not_merged_here"):
        service.split(
            session,
            site,
            Choice(rows=(row.id,), to_id=gone.id),
            reason="two, as was seen there",
            actor=ama,
            now=NOON,
        )


def test_a_fall_within_the_band_by_a_split_waits_too(session, take_in, ama):
    """What made the score graver was stated in the row that one person gives away."""
    take_in(
        "name,address,country,sector,supplier_id,fees\n"
        "Alpha,Road 1,BD,garments,S-1,some\n"
        "Alpha Dyeing,Road 1,BD,garments,S-1,over_one_month\n"
    )
    mixed, row = site_and_second_row(session)
    graver = scores.of(session, mixed.id).final
    choice = Choice(rows=(row.id,), new=NEW)
    change = service.split(session, mixed, choice, reason="two gates, as seen", actor=ama, now=NOON)
    assert (change.state, change.is_reviewed) == (ChangeState.DONE, False)
    session.expire_all()
    score = scores.of(session, mixed.id)
    assert (score.final, score.awaits_review, score.pending_band) == (graver, True, score.band)
    assert score.pending_final < graver


def test_the_agent_and_the_chain_stated_in_a_row_go_with_it(session, take_in, ama, rhea):
    take_in(
        "name,address,country,sector,supplier_id,labour_agent,owner\n"
        "Alpha,Road 1,BD,garments,S-1,Northern Manpower,Alpha Holding\n"
        "Alpha Dyeing,Road 1,BD,garments,S-1,Southern Manpower,Alpha Holding\n"
    )
    site, row = site_and_second_row(session)
    named = {one.id: one.name for one in session.scalars(sa.select(OtherParty))}

    def parties(supplier_id):
        query = sa.select(SupplyLink).where(SupplyLink.downstream_id == supplier_id)
        return {named[one.upstream_party_id] for one in session.scalars(query)}

    before = parties(site.id)
    assert before == {"Northern Manpower", "Southern Manpower", "Alpha Holding"}
    change = given_back(session, site, Choice(rows=(row.id,), new=NEW), ama, rhea)
    assert parties(change.other_id) == {"Southern Manpower"}
    assert parties(site.id) == {"Northern Manpower", "Alpha Holding"}, "what both stated was kept once"
    service.undo(session, change, reason="one gate, as was seen there", actor=ama, now=NOON)
    assert parties(site.id) == before


@pytest.mark.parametrize("goes", ["finding", "audit"])
def test_a_finding_and_its_audit_under_two_suppliers_tell_of_each_other(
    session, mixed, ama, bo, rhea, as_ama, api_as, goes
):
    site, row = mixed
    audit = casework.audit_on_site(session, site, ama, bo)
    finding = casework.finding(session, site, bo, audit, title="Papers in the safe")
    session.commit()
    address = f"/findings/{finding.id}"
    assert "A site was split" not in as_ama.get(address).text
    assert "Findings under another supplier" not in as_ama.get(f"/audits/{audit.id}").text
    assert "A finding goes without its audit" in as_ama.get(f"/suppliers/{site.id}/split").text
    chosen = {"findings": (finding.id,)} if goes == "finding" else {"audits": (audit.id,)}
    change = given_back(session, site, Choice(rows=(row.id,), new=NEW, **chosen), ama, rhea)
    session.commit()
    where = {"finding": finding.supplier_id, "audit": audit.supplier_id}
    assert where[goes] == change.other_id
    assert len(set(where.values())) == 2
    shown = as_ama.get(address).text
    assert "A site was split" in shown
    assert f'href="/audits/{audit.id}"' in shown
    assert f'href="/suppliers/{where["audit"]}"' in shown
    of_audit = as_ama.get(f"/audits/{audit.id}").text
    assert "Findings under another supplier" in of_audit
    assert f'href="{address}"' in of_audit
    assert f'href="/suppliers/{where["finding"]}"' in of_audit
    told = api_as("ama").get(address).json
    assert (told["audit_id"], told["audit_supplier_id"]) == (str(audit.id), str(where["audit"]))
    (listed,) = api_as("ama").get(f"/findings?audit={audit.id}").json["items"]
    assert (listed["supplier_id"], listed["audit_supplier_id"]) == (
        str(where["finding"]),
        str(where["audit"]),
    )
    assert "audit_supplier_id" not in SupplierFindingAnswer().fields
