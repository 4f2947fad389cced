"""Retention: nothing is removed by default, and never what something open may still need."""

import dataclasses
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from auditor import config
from auditor.cases.models import CaseState, ZeroToleranceCase
from auditor.findings.models import FindingState
from auditor.history.models import Event
from auditor.scoring import contents, packing, removing, replaying
from auditor.scoring.models import ScorePack, SupplierScore
from suppliers.models import ReportedSignal
from suppliers.sites.site_models import SiteChange
from tests import casework
from tests.auditor.scoring.old_scores import all_of, opens, pack, silent, suppliers_with_old_scores
from tests.auditor.scoring.test_packing import night
from tests.conftest import NOON, actor_named

YEARS = 5
LATER = NOON + timedelta(days=2_000)
"""More than five years after the newest packed score."""


@pytest.fixture
def old(session, sessions):
    found = suppliers_with_old_scores(session)
    pack(sessions)
    return found


def remove(sessions, now=LATER, years=YEARS, pause=lambda reached: None):
    return removing.everything(
        opens(sessions),
        years=years,
        actor=actor_named("ama"),
        now=now,
        progress=silent,
        pause=pause,
    )


def kept(session):
    """The suppliers of old scores that can still be read."""
    return {one.supplier_id for one in all_of(session) if one.pack_id and contents.is_kept(one)}


def test_what_is_older_than_the_years_is_removed_and_the_row_stays(session, sessions, old):
    facts = [(one.band, one.final, one.gates, one.input_hash, one.releases) for one in all_of(session)]
    session.rollback()
    assert remove(sessions).scores == 9
    assert kept(session) == set()
    rows = all_of(session)
    assert [(one.band, one.final, one.gates, one.input_hash, one.releases) for one in rows] == facts
    assert contents.removal(rows[0]) == contents.Removal(LATER.date(), YEARS)
    assert [one.removed_on for one in rows] == [LATER.date()] * 9 + [None] * 3
    (row,) = session.scalars(sa.select(ScorePack))
    assert (row.content, row.unpacked_bytes) == (None, 0)
    (event,) = session.scalars(sa.select(Event).where(Event.action == "score_inputs_removed"))
    assert (event.before["scores"], event.after["scores"], event.after["years"]) == (9, 0, YEARS)


def test_the_newest_score_of_a_pack_decides(session, sessions, old):
    newest = session.scalars(sa.select(ScorePack.last_on)).one()
    session.rollback()
    day = newest.replace(year=newest.year + YEARS)
    at = NOON.replace(year=day.year, month=day.month, day=day.day)
    assert remove(sessions, now=at).scores == 0
    assert remove(sessions, now=at + timedelta(days=1)).scores == 9


def test_removing_again_changes_nothing(session, sessions, old):
    remove(sessions)
    assert remove(sessions, now=LATER + timedelta(days=1)).scores == 0
    session.rollback()
    assert all_of(session)[0].removed_on == LATER.date()


def open_finding(session, site):
    return casework.finding(session, site, actor_named("bo"))


def open_case(session, site):
    session.add(
        ZeroToleranceCase(
            supplier_id=site.id, code="ABCD-EFGH", state=CaseState.CONTAINED, detected_at=NOON, opened_at=NOON
        )
    )


def site_change(session, site):
    session.add(SiteChange(kind="merge", keep_id=site.id, reason="r", proposed_at=NOON))


def merged(session, site):
    other = session.scalars(sa.select(type(site)).where(type(site).id != site.id)).first()
    site.merged_into = other.id


def shown_again(session, site):
    score = session.scalars(sa.select(SupplierScore).where(SupplierScore.supplier_id == site.id)).one()
    for name, one in zip(
        ("assessment_id", "pending_id", "declined_id"),
        [one for one in all_of(session) if one.supplier_id == site.id],
        strict=False,
    ):
        setattr(score, name, one.id)


def signal_that_stands(session, site, status="alleged"):
    session.add(
        ReportedSignal(
            supplier_id=site.id,
            code="D2-01",
            source_kind="ngo",
            source="A Union, bulletin 7",
            status=status,
            last_known_on=NOON.date(),
            recorded_at=NOON,
        )
    )


def gate_that_holds(session, site):
    score = session.scalars(sa.select(SupplierScore).where(SupplierScore.supplier_id == site.id)).one()
    score.gates, score.gate_bits = ["G3_state_imposed"], 4


@pytest.mark.parametrize(
    "hold",
    [open_finding, open_case, signal_that_stands, gate_that_holds, site_change, merged, shown_again],
)
def test_nothing_is_removed_of_what_is_held(session, sessions, old, hold):
    hold(session, old[0])
    session.commit()
    held = [one for one in all_of(session) if one.supplier_id == old[0].id]
    before = [one.inputs for one in held]
    session.rollback()
    taken = remove(sessions).scores
    assert taken == (3 if hold is merged else 6)  # of a merge both sites are held
    assert old[0].id in kept(session)
    session.expire_all()
    assert [one.inputs for one in held] == before
    assert list(packing.faults(session)) == []


def test_a_refuted_signal_holds_nothing(session, sessions, old):
    signal_that_stands(session, old[0], "refuted")
    session.commit()
    assert remove(sessions).scores == 9


def test_a_finding_that_is_opened_while_a_run_removes_holds_what_is_left(session, sessions, monkeypatch):
    monkeypatch.setattr(packing, "PORTION", 3)
    old = suppliers_with_old_scores(session)
    pack(sessions)

    def opened_meanwhile(reached):
        if reached["packs"] == 1:
            open_finding(session, old[0])
            session.commit()

    assert remove(sessions, pause=opened_meanwhile).scores == 7
    of_first = [one for one in all_of(session) if one.pack_id and one.supplier_id == old[0].id]
    assert [contents.is_kept(one) for one in of_first] == [False, True, True]


def test_what_was_held_goes_when_it_is_closed_and_each_score_keeps_its_own_day(session, sessions, old):
    finding = open_finding(session, old[0])
    session.commit()
    remove(sessions)
    session.refresh(finding)
    finding.state, finding.closed_at = FindingState.CLOSED, LATER
    session.commit()
    assert remove(sessions, now=LATER + timedelta(days=30), years=7).scores == 0
    assert remove(sessions, now=LATER + timedelta(days=800), years=7).scores == 3
    days = {one.supplier_id: contents.removal(one) for one in all_of(session) if one.pack_id}
    assert days[old[0].id] == contents.Removal((LATER + timedelta(days=800)).date(), 7)
    assert days[old[1].id] == contents.Removal(LATER.date(), YEARS)


def test_the_nightly_sample_looks_at_what_a_pack_still_holds_and_at_nothing_else(session, sessions, old):
    open_finding(session, old[0])
    session.commit()
    remove(sessions)
    found = replaying.check(
        opens(sessions), day=NOON.date(), actor=actor_named("ama"), now=NOON, progress=silent
    )
    assert (found.looked_at, found.differ) == (6, 0)


def test_a_refuted_finding_that_nobody_closed_still_holds(session, sessions, old):
    finding = open_finding(session, old[0])
    finding.substantiation = "refuted"
    session.commit()
    remove(sessions)
    assert kept(session) == {old[0].id}


def test_the_night_removes_nothing_unless_years_are_set(settings, session, sessions, old):
    assert settings.scores_kept_years == 0
    assert "removed" not in night(settings, sessions, LATER)[1]
    assert len(kept(session)) == 3
    session.rollback()
    with_years = dataclasses.replace(settings, scores_kept_years=YEARS)
    assert night(with_years, sessions, LATER + timedelta(days=1))[1]["removed"] == 9


@pytest.mark.parametrize("years", ["1", "4"])
def test_fewer_than_five_years_are_refused_with_the_reason(years):
    with pytest.raises(config.SettingsError, match="must be 5 or more, since laws ask for five to ten years"):
        config.read({"MANUMIT_SECRET_KEY": "s" * 64, "MANUMIT_SCORES_KEPT_YEARS": years})


@pytest.mark.parametrize(("years", "read"), [("", 0), ("0", 0), ("5", 5), ("30", 30)])
def test_years_are_unset_or_five_or_more(years, read):
    assert (
        config.read({"MANUMIT_SECRET_KEY": "s" * 64, "MANUMIT_SCORES_KEPT_YEARS": years}).scores_kept_years
        == read
    )


def test_the_29th_of_february_is_a_day_of_every_retention(session, sessions, old):
    assert remove(sessions, now=NOON.replace(year=2032, month=2, day=29)).scores == 9
    assert date(2032, 2, 29) == all_of(session)[0].removed_on
