"""Merging two records of one site, and taking it back."""

import dataclasses
from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.core.access import Role
from auditor.core.errors import BadInput, Refused
from auditor.findings.models import Finding
from auditor.history import service as history
from auditor.portfolio import listing
from auditor.portfolio.listing import Filter, Order
from auditor.portfolio.service import past_scores
from auditor.scoring import reviewing
from auditor.scoring import service as scoring
from auditor.scoring.models import Assessment, SupplierScore
from auditor.screening.models import Hit
from auditor.sites import scores, service
from suppliers import register
from suppliers.chain import meant
from suppliers.models import StatedControl, Supplier
from suppliers.sites import merging
from suppliers.sites.site_models import ChangeState, SupplierAlias
from tests import casework
from tests.auditor.sites.conftest import answer, attached, listed_name, site
from tests.conftest import NOON


def merged(session, keep, gone, ama, rhea):
    """A merge that a reviewer agreed to where one was needed."""
    change = service.merge(session, keep, gone, reason="same gate, same owner", actor=ama, now=NOON)
    if change.state == ChangeState.PROPOSED:
        service.agree(session, change, reason="seen on the map", actor=rhea, now=NOON)
    return change


def listed(session):
    return [line.id for line in listing.page(session, Filter(), order=Order.PRIORITY, limit=50)]


def test_everything_of_the_merged_site_stands_under_the_survivor(session, keep, gone, ama, rhea):
    before = attached(session)
    merged(session, keep, gone, ama, rhea)
    after = attached(session)
    assert before.keys() <= after.keys()
    assert {owner for key, owner in after.items() if key in before} == {keep.id}
    assert {table for table, _, _ in before} >= {
        *("audit", "finding", "corrective_action", "stated_answer", "stated_control", "evidence_file"),
        *("information_request", "outside_identifier", "reported_signal"),
    }


def test_a_merged_site_vanishes_from_lists_and_scoring(session, keep, gone, ama, rhea):
    assert set(listed(session)) == {keep.id, gone.id}
    merged(session, keep, gone, ama, rhea)
    assert listed(session) == [keep.id]
    assert register.all_ids(session, limit=10) == [keep.id]
    assert session.scalars(sa.select(SupplierScore.supplier_id)).all() == [keep.id]
    wanted = ("Riverside Apparels", "")
    assert meant.by_texts(session, [], [wanted]).named(*wanted) == [keep.id]  # as a name it had before


def test_a_merge_without_findings_gates_or_hits_is_done_at_once(session, keep, ama):
    other = site(session, "Riverside Garments Limited")
    change = service.merge(session, keep, other, reason="typed twice", actor=ama, now=NOON)
    assert (change.state, change.decided_by) == (ChangeState.DONE, ama.user_id)


def test_of_two_opposite_merges_the_second_names_the_survivor_of_the_first(session, keep, ama):
    other = site(session, "Riverside Garments Limited")
    service.merge(session, keep, other, reason="typed twice", actor=ama, now=NOON)
    with pytest.raises(Refused) as refusal:  # both were looked up before the first merge
        service.merge(session, other, keep, reason="typed twice", actor=ama, now=NOON)
    assert refusal.value.code == "merged_already"
    assert refusal.value.details["survivor_name"] == "Riverside Garments Ltd"


def test_a_merge_with_findings_waits_for_a_reviewer_who_did_not_propose_it(session, keep, gone, ama, rhea):
    change = service.merge(session, keep, gone, reason="same gate, as was seen there", actor=ama, now=NOON)
    assert change.state == ChangeState.PROPOSED
    assert set(listed(session)) == {keep.id, gone.id}
    with pytest.raises(Refused) as refusal:
        service.agree(session, change, reason="yes, as was seen there", actor=ama, now=NOON)
    assert refusal.value.code == "not_allowed"
    change.proposed_by = rhea.user_id
    session.flush()
    with pytest.raises(Refused) as refusal:
        service.agree(session, change, reason="yes, as was seen there", actor=rhea, now=NOON)
    assert refusal.value.code == "own_work"


def test_a_declined_merge_changes_nothing(session, keep, gone, ama, rhea):
    before = attached(session)
    change = service.merge(session, keep, gone, reason="same gate, as was seen there", actor=ama, now=NOON)
    service.decline(session, change, reason="two gates, as was seen there", actor=rhea, now=NOON)
    assert (change.state, attached(session)) == (ChangeState.DECLINED, before)


def test_gates_and_open_findings_hold_for_the_survivor(session, keep, gone, ama, rhea):
    gates = set(scores.of(session, gone.id).gates)
    merged(session, keep, gone, ama, rhea)
    assert gates
    assert gates <= set(scores.of(session, keep.id).gates)
    assert session.scalars(sa.select(Finding.supplier_id)).all() == [keep.id]


def test_a_merge_never_lowers_what_is_shown_without_a_reviewer(session, ama, rhea):
    """The other record is grave by its address, which is not the survivor's."""
    keep = site(session, "Riverside Apparel", address="Mill Road 12, Changzhou", country="CN")
    bad = site(session, "Riverside Apparels", address="Mill Road 12, Urumqi, Xinjiang", country="CN")
    assert scores.of(session, bad.id).gates == ["G3_state_imposed"]
    shown = scores.of(session, keep.id).band
    later = NOON + timedelta(hours=1)
    change = service.merge(session, keep, bad, reason="same gate, as was seen there", actor=ama, now=later)
    service.agree(session, change, reason="as was seen there", actor=rhea, now=later)
    after = scores.of(session, keep.id)
    assert (after.band, after.awaits_review, after.pending_band) == ("Critical", True, shown)
    assert "G3_state_imposed" in after.released_gates
    with pytest.raises(Refused, match="own_work"):
        reviewing.agree(
            session,
            after,
            basis=basis(session),
            reason="fine, as was seen there",
            actor=as_reviewer(ama),
            now=NOON,
        )
    reviewing.agree(
        session, after, basis=basis(session), reason="fine, as was seen there", actor=rhea, now=NOON
    )
    assert after.band == shown


def basis(session):
    return scoring.basis(session, NOON.date())


def as_reviewer(actor):
    return dataclasses.replace(actor, roles=frozenset({Role.REVIEWER}))


def test_no_assessment_and_no_event_is_lost_and_the_survivor_shows_them(session, keep, gone, ama, rhea):
    kept = set(session.execute(sa.select(Assessment.id, Assessment.supplier_id)).all())
    change = merged(session, keep, gone, ama, rhea)
    assert kept <= set(session.execute(sa.select(Assessment.id, Assessment.supplier_id)).all())
    assert {row_id for row_id, _ in kept} <= {one.id for one in past_scores(session, keep.id)}
    actions = {event.action for event in history.latest(session, supplier_id=keep.id, limit=200)}
    assert {"merge_proposed", "suppliers_merged", "finding_recorded"} <= actions
    assert change.before["band"]


def test_two_findings_of_one_number_both_stay(session, keep, gone, bo, ama, rhea):
    casework.finding(session, keep, bo, reference="F-1")
    change = merged(session, keep, gone, ama, rhea)
    found = session.scalars(sa.select(Finding).order_by(Finding.id)).all()
    assert [one.supplier_id for one in found] == [keep.id, keep.id]
    assert {one.merged_from for one in found} == {"", gone.id.hex}
    service.undo(session, change, reason="two gates after all", actor=rhea, now=NOON)
    found = session.scalars(sa.select(Finding)).all()
    assert {(one.supplier_id, one.merged_from) for one in found} == {(keep.id, ""), (gone.id, "")}


def test_of_two_answers_the_one_observed_last_counts_for_the_survivor(session, keep, gone, ama, rhea):
    answer(session, keep, "none_verified", NOON.date() - timedelta(days=400))
    newest = session.scalars(sa.select(Supplier).where(Supplier.id == gone.id)).one()
    answer(session, newest, "over_one_month", NOON.date())
    merged(session, keep, gone, ama, rhea)
    stated = register.latest_answers(session, [keep.id])[keep.id]["fees"]
    assert (stated.value, stated.observed_on) == ("over_one_month", NOON.date())


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("grades", [("self", "self"), ("self", "document"), ("document", "self")])
def test_of_two_answers_of_one_list_the_graver_counts_wherever_it_stands(
    session, keep, gone, ama, rhea, turned, grades
):
    said = [(keep, "none_verified", grades[0]), (gone, "over_one_month", grades[1])]
    for one, value, grade in reversed(said) if turned else said:
        answer(session, one, value).grade = grade
    session.flush()
    merged(session, keep, gone, ama, rhea)
    assert register.latest_answers(session, [keep.id])[keep.id]["fees"].value == "over_one_month"


def of_a_list(session, supplier, value, days_ago):
    """What a list said without a day, so that it has that on which the list came."""
    row = answer(session, supplier, value, NOON.date() - timedelta(days=days_ago), "migrant")
    row.is_undated = True
    row.grade = "self"
    session.flush()


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("days_ago", [(30, 0), (0, 0), (0, 30)])
def test_of_what_lists_said_without_a_day_the_graver_counts_until_something_newer_is_said(
    session, keep, gone, ama, rhea, turned, days_ago
):
    said = [(keep, "80"), (gone, "5")]
    (one, graver), (other, milder) = reversed(said) if turned else said
    of_a_list(session, one, graver, days_ago[0])
    of_a_list(session, other, milder, days_ago[1])
    change = merged(session, keep, gone, ama, rhea)

    def counts(site):
        return register.latest_answers(session, [site.id])[site.id]["migrant"].value

    assert counts(keep) == "80"
    service.undo(session, change, reason="two gates after all", actor=rhea, now=NOON)
    assert [counts(site) for site in (one, other)] == [graver, milder]


def test_a_list_after_the_merge_says_otherwise(session, keep, gone, ama, rhea):
    of_a_list(session, keep, "80", 40)
    of_a_list(session, gone, "5", 30)
    merged(session, keep, gone, ama, rhea)
    of_a_list(session, keep, "5", 0)
    assert register.latest_answers(session, [keep.id])[keep.id]["migrant"].value == "5"


def test_what_was_put_right_later_on_the_same_day_counts(session, keep):
    answer(session, keep, "over_one_month")
    answer(session, keep, "none_verified").recorded_at = NOON + timedelta(minutes=5)
    session.flush()
    assert register.latest_answers(session, [keep.id])[keep.id]["fees"].value == "none_verified"


def test_of_two_controls_of_one_list_the_less_mature_counts(session, keep):
    for maturity in (3, 1, 2):
        session.add(
            StatedControl(
                supplier_id=keep.id,
                control="wages",
                maturity=maturity,
                grade="document",
                observed_on=NOON.date(),
                source="letter",
                recorded_at=NOON,
            )
        )
    session.flush()
    assert register.latest_controls(session, [keep.id])[keep.id]["wages"].value == "1"


def test_undo_restores_exactly_what_was_before(session, keep, gone, ama, rhea):
    before, shown = attached(session), figures(session, keep, gone)
    change = merged(session, keep, gone, ama, rhea)
    service.undo(session, change, reason="two gates after all", actor=rhea, now=NOON)
    after = attached(session)
    assert {key: after[key] for key in before} == before
    assert {key[0] for key in after.keys() - before.keys()} <= {"supplier_alias"}
    assert figures(session, keep, gone) == shown
    assert set(listed(session)) == {keep.id, gone.id}
    assert change.state == ChangeState.UNDONE
    for one in (keep, gone):
        assert history.latest(session, supplier_id=one.id, limit=3)[0].action in {
            "merge_undone",
            "score_changed",
        }


def test_a_site_whose_band_has_changed_is_merged_and_given_back_with_its_days(session, ama, rhea):
    """Since when it is at least in milder bands is no value that JSON has."""
    keep, gone = (site(session, name, "1 Hill Road", "CN") for name in ("Hillside Ltd", "Hillside Limited"))
    for one in (keep, gone):
        one.region = "Xinjiang"
        scores.compute(session, [one.id], now=NOON + timedelta(days=40))
    days = scores.of(session, keep.id).at_least_since
    assert days.days
    change = merged(session, keep, gone, ama, rhea)
    service.undo(session, change, reason="two gates after all", actor=rhea, now=NOON)
    session.flush()
    session.expire_all()
    assert scores.of(session, keep.id).at_least_since == days


def figures(session, *sites):
    names = (*scores.SHOWN, "released_gates", "awaits_review", "pending_id", "latest_id")
    return [[getattr(scores.of(session, one.id), name) for name in names] for one in sites]


def test_what_came_later_stays_with_the_survivor_and_is_told_before(session, keep, gone, ama, rhea):
    change = merged(session, keep, gone, ama, rhea)
    later = answer(session, keep, "over_one_month")
    assert merging.came_later(session, change) == {"stated_answer": 1}
    service.undo(session, change, reason="two gates after all", actor=rhea, now=NOON)
    session.refresh(later)
    assert later.supplier_id == keep.id


def test_a_later_change_is_undone_first(session, keep, gone, ama, rhea):
    first = merged(session, keep, gone, ama, rhea)
    third = site(session, "Riverside Group", address="Mill House")
    second = merged(session, keep, third, ama, rhea)
    with pytest.raises(Refused) as refusal:
        service.undo(session, first, reason="two gates, as was seen there", actor=rhea, now=NOON)
    assert (refusal.value.code, refusal.value.details["later"]) == ("later_change_first", str(second.id))
    service.undo(session, second, reason="two gates, as was seen there", actor=rhea, now=NOON)
    service.undo(session, first, reason="two gates, as was seen there", actor=rhea, now=NOON)
    assert set(listed(session)) == {keep.id, gone.id, third.id}


def test_a_reviewed_merge_is_undone_by_a_reviewer_only(session, keep, gone, ama, rhea):
    change = merged(session, keep, gone, ama, rhea)
    with pytest.raises(Refused) as refusal:
        service.undo(session, change, reason="two gates, as was seen there", actor=ama, now=NOON)
    assert refusal.value.code == "not_allowed"


def test_what_is_refused(session, keep, gone, ama, rhea, bo):
    abroad = site(session, "Riverside Garments Ltd", country="IN")
    for first, second, code in ((keep, keep, "same_record"), (keep, abroad, "two_countries")):
        with pytest.raises(Refused) as refusal:
            service.merge(session, first, second, reason="same, as was seen there", actor=ama, now=NOON)
        assert refusal.value.code == code
    with pytest.raises(Refused, match="not_allowed"):
        service.merge(session, keep, gone, reason="same, as was seen there", actor=bo, now=NOON)
    with pytest.raises(BadInput):
        service.merge(session, keep, gone, reason=" ", actor=ama, now=NOON)
    service.merge(session, keep, gone, reason="same, as was seen there", actor=ama, now=NOON)
    with pytest.raises(Refused, match="site_proposal_waits"):
        service.merge(session, gone, keep, reason="same, as was seen there", actor=ama, now=NOON)


def test_the_name_of_a_merged_site_finds_and_screens_the_survivor(session, keep, gone, ama, rhea):
    merged(session, keep, gone, ama, rhea)
    names = session.scalars(sa.select(SupplierAlias.text).where(SupplierAlias.supplier_id == keep.id)).all()
    assert names == ["Riverside Apparels"]
    found = listing.page(session, Filter(text="riverside apparels"), order=Order.NAME, limit=5)
    assert [line.id for line in found] == [keep.id]


def test_a_decision_on_a_hit_survives_merge_and_undo(session, keep, ama, rhea):
    hidden = site(session, listed_name(), address="Mill Rd 12")
    hit = session.scalars(sa.select(Hit).where(Hit.supplier_id == hidden.id)).first()
    hit.state, hit.reason, hit.decided_at = "set_aside", "another place", NOON
    session.flush()
    known = [hit.state, hit.supplier_name, hit.basis, hit.not_found_since]
    change = merged(session, keep, hidden, ama, rhea)
    assert hit.supplier_id == keep.id
    assert (hit.not_found_since, hit.supplier_name) == (None, listed_name())
    service.undo(session, change, reason="two gates, as was seen there", actor=rhea, now=NOON)
    session.refresh(hit)
    assert [hit.supplier_id, hit.state, hit.supplier_name, hit.basis, hit.not_found_since] == [
        hidden.id,
        *known,
    ]


@pytest.mark.parametrize("country", ["BD", "IN"])
def test_sites_in_two_countries_are_merged_by_a_reviewer_into_the_one_that_was_chosen(
    session, keep, ama, rhea, country
):
    abroad = site(session, "Riverside Garments Ltd", country="IN")
    for wrong in ("", "CN"):
        with pytest.raises(Refused, match="two_countries"):
            service.merge(
                session, keep, abroad, reason="one gate, one owner", actor=ama, now=NOON, country=wrong
            )
    before = [scores.of(session, one.id) for one in (keep, abroad)]
    graver = max(before, key=lambda one: one.final)
    shown = (graver.final, graver.band)
    change = service.merge(
        session, keep, abroad, reason="one gate, one owner", actor=ama, now=NOON, country=country
    )
    assert change.state == ChangeState.PROPOSED
    assert keep.country == "BD"
    service.agree(session, change, reason="seen on the map", actor=rhea, now=NOON)
    assert (change.state, keep.country) == (ChangeState.DONE, country)
    assert keep.match_key.endswith(f"|{country}")
    now = scores.of(session, keep.id)
    assert (now.final, now.band) >= shown
    service.undo(session, change, reason="two gates, as was seen there", actor=rhea, now=NOON)
    assert (keep.country, abroad.merged_into) == ("BD", None)
    assert keep.match_key.endswith("|BD")


def test_every_gate_of_a_site_abroad_stands_at_the_survivor(session, ama, rhea):
    keep = site(session, "Riverside Apparel", address="Mill Road 12", country="KZ")
    bad = site(session, "Riverside Apparels", address="Mill Road 12, Urumqi, Xinjiang", country="CN")
    gates = set(scores.of(session, bad.id).gates)
    assert gates
    change = service.merge(
        session, keep, bad, reason="one gate, one owner", actor=ama, now=NOON, country="KZ"
    )
    service.agree(session, change, reason="seen on the map", actor=rhea, now=NOON)
    held = scores.of(session, keep.id)
    assert gates <= {*held.gates, *held.released_gates}
    assert held.final >= scores.of(session, bad.id).final
