"""A large register in the programme: suppliers that are due alike are reckoned once, others by themselves."""

from datetime import timedelta

import pytest

from auditor.planning import drivers, recurrence, service
from auditor.planning.models import Phase, Recurrence
from auditor.scoring import service as scoring
from tests import casework
from tests.conftest import NOON

TODAY = NOON.date()


@pytest.fixture
def register(session, ama, bo, rhea):
    """Three suppliers that are alike, and one for each thing that makes a difference."""

    def made(name, **values):
        return casework.supplier(
            session, name, **{"country": "NO", "sector": "steel", "product": "steel"} | values
        )

    rows = {name: made(name) for name in ("One", "Two", "Three", "Mode", "Audited", "Later")}
    rows["Tower"] = made("Tower", kind="construction")
    rows["Phase"] = made("Phase", kind="construction")
    rows["Farm"] = made("Farm", kind="agriculture", season="September")
    rows["Winter farm"] = made("Winter farm", kind="agriculture", season="January")
    rows["Mill"] = made("Mill", country="IN", sector="cotton", product="cotton")
    session.flush()
    for now, names in ((NOON, set(rows) - {"Later"}), (NOON + timedelta(days=3), {"Later"})):
        ids = [rows[name].id for name in names]
        scoring.rescore(session, ids, basis=scoring.basis(session, now.date()), actor=ama, now=now)
        session.flush()
    recurrence.choose(session, Recurrence.FROM_PLANNED_DATE, rows["Mode"], actor=ama, now=NOON)
    recurrence.record_phase(session, rows["Phase"], Phase.PEAK, TODAY, actor=ama, now=NOON)
    casework.issued_audit(session, rows["Audited"], ama, bo, rhea)
    session.flush()
    return rows


def test_each_stands_in_the_programme_as_it_does_by_itself(session, ama, register):
    lines = service.programme(session, actor=ama, today=TODAY)
    assert {line.supplier.name for line in lines} == set(register)
    for line in lines:
        alone = service.line_of(session, line.supplier, actor=ama, today=TODAY)
        assert line == alone, line.supplier.name
    by_name = {line.supplier.name: line for line in lines}
    assert len({by_name[name].due for name in ("One", "Two", "Three")}) == 1
    own = ("One", "Audited", "Later", "Tower", "Phase", "Farm", "Winter farm", "Mill")
    assert len({by_name[name].due for name in own}) == len(own)
    assert by_name["Mode"].mode == Recurrence.FROM_PLANNED_DATE


def test_those_alike_are_reckoned_once(session, ama, register, monkeypatch):
    reckoned, next_of = [], drivers.next_of
    monkeypatch.setattr(
        drivers, "next_of", lambda known, today: reckoned.append(known) or next_of(known, today)
    )
    service.programme(session, actor=ama, today=TODAY)
    assert len(reckoned) == len(register) - 2


def test_a_page_shows_the_first_of_all(session, ama, register):
    every = service.programme(session, actor=ama, today=TODAY)
    for most in range(len(every) + 2):
        assert service.programme(session, actor=ama, today=TODAY, most=most) == every[:most]
