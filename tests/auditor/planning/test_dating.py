"""Since when a supplier is in its band: its present stay, by real scoring, decisions and corrections."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
import sqlalchemy as sa
from alembic import command

from auditor.audits.models import Audit, ChecklistAnswer
from auditor.core import migrate
from auditor.core.access import Role
from auditor.core.database import open_session
from auditor.planning import cadence, dating, service
from auditor.scoring import reviewing
from auditor.scoring import service as scoring
from auditor.scoring.models import DaysByBand, SupplierScore
from auditor.signals import service as signals
from auditor.signals.service import Report, SourceKind
from risk.vocabulary import Band, SignalStatus
from suppliers.models import StatedAnswer, StatedControl
from tests.auditor.cases.conftest import another
from tests.auditor.scoring.test_rescoring import answer_well, make_supplier, score
from tests.conftest import NOON, NORTHWIND, actor_named, person_id

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
CODES = frozenset({"SIFL-1"})


class Site:
    """A supplier that a signal brings into Critical, and its refutation out again."""

    def __init__(self, session, sessions):
        self.session, self.sessions, self.number, self.told = session, sessions, 0, None
        self.rob, self.supplier = another(session, "rob", Role.REVIEWER), make_supplier(session)
        self.score(NOON)

    def score(self, now):
        score(self.session, self.supplier, now=now)
        self.session.commit()
        self.session.expire_all()

    def becomes_critical(self, now):
        self.number += 1
        report = Report("SIFL-1", SourceKind.NGO, f"Report {self.number}", now.date(), SignalStatus.CONFIRMED)
        actor = actor_named("ama")
        self.told = signals.record(self.session, self.supplier.id, report, codes=CODES, actor=actor, now=now)
        self.score(now)
        assert self.row.band == "Critical"

    def is_refuted(self, now):
        """The lower score waits for a reviewer."""
        signals.change_status(
            self.session,
            self.told,
            SignalStatus.REFUTED,
            actor=actor_named("rhea"),
            now=now,
            reason="It was another place of the same name.",
        )
        self.score(now)
        assert self.row.band == "Critical"
        assert self.row.awaits_review

    def leaves(self, now):
        basis = scoring.basis(self.session, now.date())
        told = {"basis": basis, "reason": "looked at, as was seen there", "now": now}
        reviewing.agree(self.session, self.row, actor=self.rob, **told)
        self.session.commit()
        assert self.row.band != "Critical"

    @property
    def row(self):
        query = sa.select(SupplierScore).where(SupplierScore.supplier_id == self.supplier.id)
        return self.session.scalars(query).one()

    @property
    def since(self):
        """As the programme reads it now."""
        return self.session.scalar(sa.select(dating.IN_BAND_SINCE).select_from(SupplierScore))

    def night(self):
        self.session.commit()
        dating.keep(SimpleNamespace(session=lambda: open_session(self.sessions, NORTHWIND)))
        self.session.expire_all()
        assert self.row.dated_band == self.row.band
        assert self.row.in_band_since == self.since


@pytest.fixture
def site(session, sessions):
    return Site(session, sessions)


def days(number):
    return NOON + number * DAY


@pytest.mark.parametrize("is_every_night_kept", [False, True])
def test_who_left_critical_and_came_back_has_a_new_time(site, ama, is_every_night_kept):
    def night():
        if is_every_night_kept:
            site.night()

    site.becomes_critical(days(1))
    night()
    assert site.since == days(1).date()
    site.is_refuted(days(10))
    site.leaves(days(12))
    night()
    site.becomes_critical(days(40))
    assert site.since == days(40).date(), "before the night too"
    site.night()
    assert site.since == days(40).date()
    line = service.line_of(site.session, site.supplier, actor=ama, today=days(41).date())
    assert line.due.on == days(40 + 14).date()


def audit_of_documents(site, now, *, is_anything_seen):
    """An issued audit; of one in which nothing was seen nothing is counted."""
    days = dict.fromkeys(("planned_on", "started_on", "ended_on"), now.date())
    about = {"state": "issued", "purpose": "special", "announcement": "unannounced", "standard": "own"}
    audit = Audit(
        supplier_id=site.supplier.id,
        documents_only=True,
        lead_auditor_id=person_id("bo"),
        created_at=now,
        **days,
        **about,
    )
    site.session.add(audit)
    site.session.flush()
    if is_anything_seen:
        seen = {"question": "ILO07", "raw": "yes", "answered_at": now}
        site.session.add(ChecklistAnswer(audit_id=audit.id, **seen))
    site.session.commit()


def is_in_doubt(site, now):
    """What was confirmed is alleged only, and a reviewer agrees to the lower score."""
    site.told.status = SignalStatus.ALLEGED
    site.score(now)
    site.leaves(now)


def is_confirmed_again(site, now):
    site.told.status = SignalStatus.CONFIRMED
    site.score(now)
    assert site.row.band == "Critical"


def test_on_the_same_evidence_no_first_audit_comes_later_by_a_detour(site, ama):
    site.becomes_critical(days(1))
    site.night()
    is_in_doubt(site, days(10))
    site.night()
    assert site.since == NOON.date(), "High before, and Critical was no reason to come later"
    is_confirmed_again(site, days(40))
    site.night()
    assert site.since == days(1).date()
    line = service.line_of(site.session, site.supplier, actor=ama, today=days(41).date())
    assert line.due.on == days(1 + 14).date()


def test_after_two_detours_too_and_with_more_evidence(site):
    site.becomes_critical(days(1))
    for day in (10, 25):
        is_in_doubt(site, days(day))
        site.night()
        is_confirmed_again(site, days(day + 10))
    site.becomes_critical(days(45))
    site.session.execute(sa.update(SupplierScore).values(dated_band=None))
    site.night()
    assert site.since == days(1).date()


def test_the_first_stay_ends_where_what_it_rested_on_was_taken_back(site):
    site.becomes_critical(days(1))
    site.is_refuted(days(10))
    site.leaves(days(12))
    site.becomes_critical(days(20))
    is_in_doubt(site, days(30))
    is_confirmed_again(site, days(40))
    site.night()
    assert site.since == days(20).date(), "the second report stands, the first one does not"


@pytest.mark.parametrize(("counts", "since"), [(True, 40), (False, 1)])
def test_an_audit_that_looked_at_it_meanwhile_ends_the_first_stay(site, counts, since):
    site.becomes_critical(days(1))
    audit_of_documents(site, days(9), is_anything_seen=counts)
    is_in_doubt(site, days(10))
    is_confirmed_again(site, days(40))
    site.night()
    assert site.since == days(since).date()


def test_a_better_answer_that_is_taken_back_delays_no_first_audit(site):
    """High by its country and what is not known, less for a while by its own word, and High again."""
    first = site.row.band
    answer_well(site.session, site.supplier, at=days(100))
    site.score(days(100))
    site.leaves(days(100))
    assert site.row.band != first
    site.night()
    assert site.since == days(100).date()
    for stated in (StatedAnswer, StatedControl):
        site.session.execute(sa.delete(stated))
    site.score(days(150))
    assert site.row.band == first
    site.night()
    assert site.since == NOON.date()


def test_between_two_nights_it_is_seen_too(site):
    site.becomes_critical(days(1))
    site.night()
    site.is_refuted(days(10))
    site.leaves(days(10) + HOUR)
    site.becomes_critical(days(11))
    site.night()
    assert site.since == days(11).date()


def test_a_mistake_and_its_correction_on_one_day_end_no_stay(site):
    site.becomes_critical(days(1))
    site.night()
    site.is_refuted(days(10))
    site.leaves(days(10) + HOUR)
    site.becomes_critical(days(10) + 2 * HOUR)
    site.night()
    assert site.since == days(1).date()


def test_what_is_known_again_on_the_day_it_was_taken_back_ends_no_stay(site):
    """The facts of the morning find their row again, which is older than the one of the correction."""
    site.becomes_critical(days(1))
    site.score(days(10))
    site.is_refuted(days(10) + HOUR)
    site.leaves(days(10) + 2 * HOUR)
    site.told.status = SignalStatus.CONFIRMED
    site.score(days(10) + 3 * HOUR)
    assert site.row.band == "Critical"
    site.night()
    assert site.since == days(1).date()


@pytest.mark.parametrize("is_declined", [False, True])
def test_what_waits_or_was_refused_was_never_shown_and_ends_no_stay(site, is_declined):
    site.becomes_critical(days(1))
    site.is_refuted(days(5))
    if is_declined:
        told = {"reason": "the papers do not convince", "now": days(6)}
        reviewing.decline(site.session, site.row, actor=site.rob, **told)
        site.session.commit()
    site.score(days(7))
    site.session.execute(sa.update(SupplierScore).values(dated_band=None))
    site.session.commit()
    site.night()
    assert site.since == days(1).date()


def test_the_fall_that_was_agreed_to_begins_a_stay_of_its_own(site):
    first = site.since
    site.becomes_critical(days(1))
    audit_of_documents(site, days(5), is_anything_seen=True)
    site.is_refuted(days(10))
    site.leaves(days(12))
    site.night()
    assert first == NOON.date()
    assert site.since == days(10).date(), "the day it was assessed"


def test_days_that_an_earlier_release_kept_are_found_anew_where_somebody_was_elsewhere(site, session, engine):
    other = make_supplier(session, "Gin")
    score(session, other, now=NOON)
    site.becomes_critical(days(1))
    site.is_refuted(days(10))
    site.leaves(days(12))
    site.becomes_critical(days(40))
    first = {"in_band_since": days(1).date(), "dated_band": SupplierScore.band}
    session.execute(sa.update(SupplierScore).values(first))
    session.commit()
    assert site.since == days(1).date()
    session.commit()
    with engine.execution_options(writes=True).begin() as raw:
        config = migrate._config()
        config.attributes["connection"] = raw
        command.downgrade(config, "0033")
        command.upgrade(config, "head")
    session.expire_all()
    stayed = session.scalars(sa.select(SupplierScore).where(SupplierScore.supplier_id == other.id)).one()
    assert (stayed.in_band_since, stayed.dated_band) == (days(1).date(), stayed.band), "it was in one alone"
    assert site.row.dated_band is None
    site.session.commit()
    dating.keep(SimpleNamespace(session=lambda: open_session(site.sessions, NORTHWIND)))
    session.expire_all()
    assert (site.row.in_band_since, site.row.dated_band) == (days(40).date(), "Critical")


def is_less_until(site, now):
    """A better answer, agreed to: Elevated at most, until it is taken back."""
    answer_well(site.session, site.supplier, at=now)
    site.score(now)
    site.leaves(now)


@pytest.mark.parametrize("is_every_night_kept", [False, True])
def test_a_rise_on_the_last_day_of_the_term_makes_no_first_audit_due_later(site, ama, is_every_night_kept):
    first = site.row.band
    term = cadence.intervals()[first].first
    if is_every_night_kept:
        site.night()
    site.becomes_critical(days(term - 1))
    for kept in (lambda: None, site.night):
        kept()
        assert site.since == days(term - 1).date(), "its present stay"
        line = service.line_of(site.session, site.supplier, actor=ama, today=days(term).date())
        assert line.due.on == days(term).date(), "before the night too"
        assert line.due.why.startswith(f"At least {first} since {NOON.date()} and never audited")
        until = service.programme(site.session, actor=ama, today=NOON.date(), until=days(term).date())
        assert [one.due for one in until] == [line.due]
    assert site.row.at_least_since == DaysByBand("Critical", ((first, NOON.date()),))


def test_a_fall_to_a_milder_band_leaves_it_the_time_in_the_graver_one(site, ama):
    first = site.row.band
    is_less_until(site, days(100))
    for kept in (lambda: None, site.night):
        kept()
        assert site.since == days(100).date()
        assert site.row.at_least_since.days == ((site.row.band, NOON.date()),)
        line = service.line_of(site.session, site.supplier, actor=ama, today=days(101).date())
        term = cadence.pace(Band(site.row.band), site.row.grade, site.supplier.kind).first
        assert line.due.on == days(term).date()
    assert site.row.band != first


@pytest.mark.parametrize("left", [None, DaysByBand("Low"), DaysByBand("High", (("Low", date(2020, 1, 1)),))])
def test_what_an_earlier_release_left_tells_nothing_until_the_night(site, ama, left):
    """It changes the band and its day, and its own night dates those alone."""
    term = cadence.intervals()[site.row.band].first
    first = site.row.band
    site.becomes_critical(days(term - 1))
    site.night()
    site.session.execute(sa.update(SupplierScore).values(at_least_since=left))
    site.session.commit()
    line = service.line_of(site.session, site.supplier, actor=ama, today=days(term).date())
    assert line.due.on == days(term - 1 + 14).date()
    site.night()
    line = service.line_of(site.session, site.supplier, actor=ama, today=days(term).date())
    assert line.due.on == days(term).date()
    assert site.row.at_least_since == DaysByBand("Critical", ((first, NOON.date()),))
