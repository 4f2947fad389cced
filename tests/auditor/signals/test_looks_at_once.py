"""Of two who look at the same words, or decide on the same look, at the very same moment one is told."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from auditor.core.database import open_session
from auditor.core.errors import Refused
from auditor.signals import looking, looks, unread_columns
from auditor.signals.models import LookStep, RemarkLook
from suppliers.models import Upload, UploadRow
from tests.auditor.cases.test_at_once import meanwhile
from tests.auditor.intake.test_correction_loop import commit, upload
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


def test_of_two_who_look_at_the_same_words_in_two_lists_the_later_one_is_told(
    session, sessions, take_in, ama, rhea
):
    take_in(GRAVE, "old.csv")
    take_in(GRAVE, "new.csv")
    rows = session.scalars(sa.select(UploadRow).order_by(UploadRow.id)).all()
    assert len(rows) == 2
    session.commit()

    def told():
        with open_session(sessions, NORTHWIND) as other:
            try:
                own = other.get_one(UploadRow, rows[1].id)
                looking.record(other, own, "Remarks", reason=WHY, actor=rhea, now=NOON)
                other.commit()
            except Refused as refusal:
                return refusal.code
        return "taken"

    looking.record(session, rows[0], "Remarks", reason=WHY, actor=ama, now=NOON)
    session.flush()
    assert meanwhile(session, told) == "remark_look_waits"
    assert count_of(session, RemarkLook) == 1


@pytest.mark.parametrize("first", [True, False])
def test_of_two_who_decide_otherwise_at_once_only_the_first_does(
    session, sessions, take_in, ama, rhea, bo, first
):
    take_in(GRAVE)
    looks_at(session, ama)
    session.commit()

    other_reviewer = replace(bo, roles=rhea.roles)

    def decides(own, actor, agrees):
        [look] = looks.page(own, limit=2)
        return looking.decide(own, look, agrees=agrees, reason=WHY, actor=actor, now=NOON)

    def told():
        with open_session(sessions, NORTHWIND) as other:
            try:
                decides(other, other_reviewer, not first)
                other.commit()
            except Refused as refusal:
                return refusal.code
        return "taken"

    decides(session, rhea, first)
    session.flush()
    assert meanwhile(session, told) == "remark_look_decided"
    assert session.scalars(sa.select(LookStep.step)).all() == ["agreed" if first else "declined"]


COLUMN_LIST = "Supplier name,Address,Country,Product,Mess dikunci\nZinnia Wear Ltd,4 Road,BD,{},grade B\n"


@pytest.mark.parametrize("is_same_list", [True, False])
def test_of_two_who_read_the_same_column_at_once_the_later_one_is_told(
    session, sessions, api, ama, rhea, is_same_list
):
    for number, product in enumerate(("garments", "shirts")):
        commit(api, upload(api, COLUMN_LIST.format(product).encode(), f"{number}.csv"))
    lists = session.scalars(sa.select(Upload).order_by(Upload.id)).all()
    assert len({unread_columns.of_upload(one)[0].key for one in lists}) == 1
    first, second = (one.id for one in (lists[1], lists[1] if is_same_list else lists[0]))
    session.commit()

    def reads(own, upload_id, actor):
        own_list = own.get_one(Upload, upload_id)
        return looking.record_column(own, own_list, "Mess dikunci", reason=WHY, actor=actor, now=NOON)

    def told():
        with open_session(sessions, NORTHWIND) as other:
            try:
                reads(other, second, rhea)
                other.commit()
            except Refused as refusal:
                return refusal.code
        return "taken"

    reads(session, first, ama)
    session.flush()
    assert meanwhile(session, told) == "remark_look_waits"
    assert count_of(session, RemarkLook) == 1
