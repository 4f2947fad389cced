"""One event counts once: whoever adds a record of it never makes it count less."""

from datetime import timedelta

import pytest

from suppliers.models import ReportedSignal
from tests.auditor.scoring.test_rescoring import make_supplier, score, shown, stored
from tests.conftest import NOON

EARLIER = NOON.date() - timedelta(days=40)


def report(session, supplier, source_kind, status):
    session.add(
        ReportedSignal(
            supplier_id=supplier.id,
            code="D2-04",
            source_kind=source_kind,
            source=f"{source_kind} {status}",
            status=status,
            last_known_on=EARLIER,
            recorded_at=NOON,
        )
    )
    session.flush()


@pytest.mark.parametrize(
    ("known", "more"),
    [
        (("official_decision", "corroborated"), ("tip", "confirmed")),
        (("official_decision", "alleged"), ("tip", "corroborated")),
        (("official_decision", "closed_verified"), ("tip", "alleged")),
        (("ngo", "corroborated"), ("tip", "confirmed")),
        (("press", "closed_verified"), ("tip", "alleged")),
    ],
)
def test_a_weaker_source_that_is_surer_takes_nothing_from_a_strong_one(session, known, more):
    supplier = make_supplier(session, country="SE", sector="pharma")
    report(session, supplier, *known)
    score(session, supplier)
    before = shown(session, supplier).final
    report(session, supplier, *more)
    score(session, supplier, now=NOON + timedelta(hours=1))
    assert stored(session, supplier)[-1].final >= before
