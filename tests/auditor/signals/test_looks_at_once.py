"""Of two who look at the same words, or decide on the same look, at the very same moment one is told."""

import pytest
import sqlalchemy as sa

from auditor.core.database import open_session
from auditor.core.errors import Refused
from auditor.signals import looking, looks
from auditor.signals.models import LookStep, RemarkLook
from suppliers.models import UploadRow
from tests.auditor.cases.test_at_once import meanwhile
from tests.auditor.signals.test_looking import GRAVE, WHY, api, count_of, take_in
from tests.conftest import NOON, NORTHWIND

__all__ = ["api", "take_in"]


def looks_at(session, actor):
    row = session.scalars(sa.select(UploadRow)).one()
    looking.record(session, row, "Remarks", reason=WHY, actor=actor, now=NOON)


@pytest.mark.parametrize("step", ["look", "agree", "take back"])
def test_of_two_at_once_the_later_one_is_told(session, sessions, take_in, ama, rhea, step):
    take_in(GRAVE)
    if step != "look":
        looks_at(session, ama)
    session.commit()

    def sends(own, actor):
        if step == "look":
            return looks_at(own, actor)
        [look] = looks.page(own, limit=2)
        if step == "agree":
            return looking.decide(own, look, agrees=True, reason=WHY, actor=actor, now=NOON)
        return looking.take_back(own, look, reason=WHY, actor=actor, now=NOON)

    def told():
        with open_session(sessions, NORTHWIND) as other:
            try:
                sends(other, rhea)
                other.commit()
            except Refused as refusal:
                return refusal.code
        return "taken"

    sends(session, rhea)
    session.flush()
    assert meanwhile(session, told) == ("remark_look_waits" if step == "look" else "remark_look_decided")
    assert (count_of(session, RemarkLook), count_of(session, LookStep)) == (1, int(step != "look"))
