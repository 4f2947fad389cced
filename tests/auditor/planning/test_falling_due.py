"""Who is due first is the same as when every supplier is looked at, and costs a fraction of it."""

import random
import uuid
from collections import defaultdict
from datetime import timedelta
from types import SimpleNamespace

import pytest
import sqlalchemy as sa

from auditor.audits.models import Audit
from auditor.core.database import open_session
from auditor.planning import dating, drivers, falling_due, jobs, service, standings
from auditor.planning.falling_due import EVERY, Narrowed
from auditor.planning.models import Phase, Recurrence, RecurrenceChoice, SitePhase
from auditor.planning.standings import Place
from auditor.scoring.models import Assessment, DaysByBand, SupplierScore
from auditor.scoring.rows import gate_bits
from risk.vocabulary import Band
from suppliers.database import new_ids
from suppliers.models import Supplier
from tests import databases
from tests.auditor.core.test_work_of_reading import steps_of
from tests.auditor.dashboard.conftest import add_supplier
from tests.conftest import EASTGATE, NOON, NORTHWIND, person_id

TODAY = NOON.date()
BANDS = ("Low", "Moderate", "Elevated", "High", "Critical")
SEASONS = ("", "", "Sep-Nov", "weeks 10-16", "when it rains")
GATES = ("G2_zt_confirmed", "G6_strong_confirmed")
DAYS = [TODAY - timedelta(days=number) for number in (0, 1, 30, 170, 180, 364, 365, 400)]
OWN = {"organisation_id": NORTHWIND}


def fill(session, chance, count, *, history=3, own=OWN):
    """So many scored suppliers, each with some assessments; the last of them is shown."""
    ids = new_ids(count)
    made = own | {"created_at": NOON, "updated_at": NOON, "country": "BD"}
    sites = [
        made
        | {
            "id": row_id,
            "name": row_id.hex,
            "match_key": row_id.hex,
            "kind": chance.choice(("factory", "factory", "construction", "agriculture")),
            "season": chance.choice(SEASONS),
            "ended_on": TODAY if chance.random() < 0.05 else None,
        }
        for row_id in ids
    ]
    assessments, scores = [], []
    for row_id in ids:
        gates = [chance.choice(GATES)] if chance.random() < 0.1 else []
        for day in sorted(chance.choices(DAYS, k=history)):
            assessments.append(assessed(chance.choice(BANDS), day, row_id, gates, own))
        scores.append(shown(assessments[-1], chance.choice("ABCD"), chance.randrange(5)))
    for table, rows in ((Supplier, sites), (Assessment, assessments), (SupplierScore, scores)):
        session.execute(sa.insert(table), rows)
    return ids


def assessed(band, day, supplier_id, gates=(), own=OWN):
    """Of evidence of its own each time, so that what an earlier one rested on stands no more."""
    row_id = new_ids(1)[0]
    return own | {
        "id": row_id,
        "supplier_id": supplier_id,
        "assessed_on": day,
        "assessed_at": NOON,
        "methodology": "1.0.0",
        "releases": "r",
        "input_hash": uuid.uuid4().hex,
        "own_inputs": {"gates": {}, "signals": [["S", "confirmed", 0, "ILO07", row_id.hex]]},
        **{name: {} for name in ("own_terms", "own_libraries")},
        "final": 60.0,
        "band": band,
        "gates": list(gates),
        "blocked": False,
    }


def shown(assessment, grade, rank):
    figures = ("low", "high", "confidence", "floor", "reference_coverage", "likelihood", "severity")
    copied = ("organisation_id", "supplier_id", "assessed_on", "final", "band", "gates", "blocked")
    return {name: assessment[name] for name in copied} | {
        **dict.fromkeys(figures, 1.0),
        **dict.fromkeys(("assessment_id", "latest_id"), assessment["id"]),
        "latest_key": "k",
        "grade": grade,
        "provisional": False,
        "gate_bits": gate_bits(assessment["gates"]),
        "rank": rank,
        "scored_at": NOON,
    }


def add_more(session, chance, ids):
    """Audits, phases, modes, merges and changed bands of some of the suppliers."""
    audit = {"announcement": "unannounced", "standard": "s", "lead_auditor_id": person_id("bo")}
    for row_id in chance.sample(ids, len(ids) // 8):
        ended_on = chance.choice(DAYS)
        session.add(
            Audit(
                supplier_id=row_id,
                state=chance.choice(("issued", "draft", "cancelled")),
                purpose=chance.choice(("initial", "special", "follow_up", "desk_review")),
                documents_only=True,
                planned_on=ended_on,
                ended_on=ended_on,
                created_at=NOON,
                **audit,
            )
        )
    for row_id in chance.sample(ids, len(ids) // 8):
        phase = {"phase": chance.choice(list(Phase)), "begins_on": chance.choice(DAYS), "recorded_at": NOON}
        session.add(SitePhase(supplier_id=row_id, **phase))
    for row_id in (None, *chance.sample(ids, len(ids) // 8)):
        mode = chance.choice(list(Recurrence))
        session.add(RecurrenceChoice(supplier_id=row_id, mode=mode, chosen_at=NOON))
    for gone, kept in zip(*[iter(chance.sample(ids, 4))] * 2, strict=True):
        for table, key in ((Supplier, Supplier.id), (SupplierScore, SupplierScore.supplier_id)):
            session.execute(sa.update(table).where(key == gone).values(merged_into=kept))


def change_bands(session, chance, ids):
    """As an earlier release does it, and a reviewer: the day that is kept stays, and is of another band."""
    for row_id in chance.sample(ids, len(ids) // 5):
        band = {"band": chance.choice(BANDS)}
        session.execute(sa.update(SupplierScore).where(SupplierScore.supplier_id == row_id).values(band))


def looked_at_one_by_one(session):
    """When each supplier is due, by reading all of them and all that was ever assessed."""
    stored = standings.read(session)
    ends = defaultdict(dict)  # by supplier and day the band in which it ended
    for row in session.scalars(sa.select(Assessment).order_by(Assessment.id)):
        ends[row.supplier_id][row.assessed_on] = row.band
    found = []
    query = sa.select(Supplier, SupplierScore).join(SupplierScore, SupplierScore.supplier_id == Supplier.id)
    for site, score in session.execute(query.where(Supplier.ended_on.is_(None))):
        since = stay(ends[site.id] | {score.assessed_on: score.band}, score.band)
        kept, alone = score.at_least_since, DaysByBand(score.band)
        is_known = kept is not None and kept.of == score.band and score.dated_band in {None, score.band}
        at_least = kept if is_known else alone
        place = Place(site.kind, site.season, score.band, score.grade, since, at_least)
        due = drivers.next_of(stored.of(place, site.id), TODAY)
        found.append((due.on, -score.rank, site.id, due))
    return sorted(found, key=lambda one: one[:3])


def stay(ends, band):
    """The first of the last days that all ended in a band."""
    days = sorted(ends)
    while days and ends[days[-1]] == band:
        since = days.pop()
    return since


def keep_days(sessions):
    dating.keep(SimpleNamespace(session=lambda: open_session(sessions, NORTHWIND)))


@pytest.mark.parametrize("seed", [0, *(pytest.param(one, marks=pytest.mark.long) for one in range(1, 6))])
def test_the_programme_of_any_register_is_that_of_its_suppliers_one_by_one(
    session, sessions, ama, seed, monkeypatch
):
    monkeypatch.setattr(falling_due, "PLACES_AT_ONCE", 7)
    monkeypatch.setattr(dating, "PORTION", 9)
    chance = random.Random(seed)
    ids = fill(session, chance, 90)
    fill(session, chance, 10, own={"organisation_id": EASTGATE})
    add_more(session, chance, ids)
    session.commit()
    for before in (lambda: None, lambda: keep_days(sessions), lambda: change_bands(session, chance, ids)):
        before()
        session.commit()
        with databases.reading(sessions, NORTHWIND) as reading:
            every = looked_at_one_by_one(reading)
            for until in (None, TODAY - timedelta(days=1), TODAY + timedelta(days=100)):
                expected = [(one[2], one[3]) for one in every if until is None or one[0] <= until]
                for most in (None, 0, 1, 5, 40, 200):
                    asked = {"today": TODAY, "until": until, "most": most}
                    lines = service.programme(reading, actor=ama, **asked)
                    assert [(line.supplier.id, line.due) for line in lines] == expected[:most]


@pytest.mark.parametrize("seed", [*(pytest.param(one, marks=pytest.mark.long) for one in range(2)), 2])
def test_narrowed_and_page_by_page_it_is_the_same_programme(session, ama, seed):
    chance = random.Random(seed)
    ids = fill(session, chance, 90)
    for some in (ids[::3], ids[1::7]):
        moved = {"country": chance.choice(("IN", "VN"))}
        session.execute(sa.update(Supplier).where(Supplier.id.in_(some)).values(moved))
    fill(session, chance, 10, own={"organisation_id": EASTGATE})
    add_more(session, chance, ids)
    session.commit()
    every = service.programme(session, actor=ama, today=TODAY)
    for band in (None, Band.HIGH, Band.LOW):
        for country in ("", "IN", "VN", "NO"):
            for until in (None, TODAY + timedelta(days=100)):
                expected = [
                    line
                    for line in every
                    if band in (None, line.band)
                    and country in ("", line.supplier.country)
                    and (until is None or line.due.on <= until)
                ]
                asked = {"today": TODAY, "until": until, "narrowed": Narrowed(band, country)}
                for most in (1 + seed * 3, 40):
                    assert walked(session, ama, asked, most) == expected


def walked(session, ama, asked, most):
    """All lines, page by page."""
    found, after = [], None
    while lines := service.programme(session, actor=ama, most=most, after=after, **asked):
        found += lines
        after = lines[-1].order
    return found


def test_the_day_of_a_band_is_kept_once_and_again_when_the_band_changes(session, sessions):
    site, other = add_supplier(session, "Mill"), add_supplier(session, "Gin")
    first, later = DAYS[-1], DAYS[2]
    days = (("High", first), ("Low", DAYS[3]), ("High", later))
    rows = [assessed(band, day, site.id) for band, day in days]
    session.execute(sa.insert(Assessment), [*rows, assessed("Low", later, other.id)])
    newest = session.scalars(sa.select(Assessment).where(Assessment.supplier_id == other.id)).one()
    session.execute(sa.insert(SupplierScore), [shown(rows[-1], "D", 1)])
    of_other = shown(rows[-1], "D", 1) | {"supplier_id": other.id, "band": "High", "assessed_on": later}
    session.execute(sa.insert(SupplierScore), [of_other | {"assessment_id": newest.id}])
    session.commit()

    def kept():
        keep_days(sessions)
        session.expire_all()
        query = sa.select(SupplierScore).order_by(SupplierScore.id)
        return [(score.in_band_since, score.dated_band) for score in session.scalars(query)]

    # Of a band in which nothing was assessed no day is kept: the one of the shown assessment tells.
    assert kept() == [(later, "High"), (None, "High")]
    session.execute(sa.update(SupplierScore).values(band="Low"))
    session.commit()
    assert kept() == [(DAYS[3], "Low"), (later, "Low")]
    session.execute(sa.update(SupplierScore).values(in_band_since=TODAY))
    session.commit()
    assert kept() == [(TODAY, "Low")] * 2  # what is kept is not looked for again


def test_the_days_are_kept_every_night_before_audits_are_drafted(session, sessions, ama):
    fill(session, random.Random(3), 20)
    session.commit()
    opened = {"session": lambda: open_session(sessions, NORTHWIND), "progress": lambda *told: None}
    jobs.open_due_audits(SimpleNamespace(actor=ama, now=lambda: NOON, **opened))
    session.expire_all()
    scores = session.scalars(sa.select(SupplierScore)).all()
    assert len(scores) == 20
    for score in scores:
        assert score.dated_band == score.band


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_what_was_assessed_before_is_no_more_work_once_its_days_are_kept(session, sessions, ama):
    def steps():
        asked = {"actor": ama, "today": TODAY, "most": 20}
        return steps_of(sessions, lambda session, one: service.programme(session, **asked), None)

    chance = random.Random(1)
    count = 400
    fill(session, chance, count, history=1)
    session.commit()
    keep_days(sessions)
    with_one = steps()
    scores = session.scalars(sa.select(SupplierScore)).all()
    more = [
        assessed("other", TODAY - timedelta(days=500 + number), one.supplier_id)
        for one in scores
        for number in range(9)
    ]
    session.execute(sa.insert(Assessment), more)
    session.commit()
    assert steps() <= with_one * 1.1
    assert with_one < 250 * count


@pytest.mark.parametrize("narrowed", [EVERY, Narrowed(Band.HIGH, "BD")])
def test_of_a_large_register_a_page_reads_its_own_suppliers(session, sessions, ama, narrowed, monkeypatch):
    fill(session, random.Random(2), 600, history=1)
    session.commit()
    asked = {"today": TODAY, "narrowed": narrowed, "most": 20}
    with databases.reading(sessions, NORTHWIND) as reading:
        found = falling_due.first(reading, **asked)
        sites, rows = [], []
        sa.event.listen(Supplier, "load", lambda site, _: sites.append(site))
        in_places = falling_due._in_places
        monkeypatch.setattr(
            falling_due, "_in_places", lambda *given: [rows.append(one) or one for one in in_places(*given)]
        )
        service.programme(reading, actor=ama, after=found[9].order, **asked)
    assert len(found) == len(sites) == 20
    assert len(rows) <= 3 * 20, "the others are counted alone"
