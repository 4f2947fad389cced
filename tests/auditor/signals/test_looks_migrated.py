"""Tables of looks come and go with looks in them: what lists tell is told again without them."""

import pytest
import sqlalchemy as sa
from alembic import command
from sqlalchemy.exc import DBAPIError

from auditor.core import migrate
from auditor.signals import named_in_lists
from auditor.signals.models import LookStep, RemarkLook
from tests.auditor.signals.test_looking import GRAVE, api, cells, count_of, decide, look, take_in

__all__ = ["api", "take_in"]


def migrated(engine, revision):
    with engine.execution_options(writes=True).begin() as connection:
        config = migrate._config()
        config.attributes["connection"] = connection
        command.downgrade(config, revision)


def test_without_the_tables_it_is_told_again_and_with_them_looked_at_again(
    engine, session, api, api_as, take_in
):
    take_in(GRAVE)
    look(api)
    [waiting] = api.get("/signals/looks").json["items"]
    assert decide(api_as("rhea"), waiting, "decline").status_code == 201
    assert decide(api_as("rhea"), look(api)).status_code == 201
    assert (count_of(session, RemarkLook), count_of(session, LookStep)) == (2, 2)
    assert named_in_lists.of_register(session) == []
    session.commit()
    migrated(engine, "0036")
    with engine.connect() as connection:
        there = sa.inspect(connection).get_table_names()
        assert [one for one in there if one.startswith("remark_look")] == []
        assert connection.scalar(sa.text("SELECT count(*) FROM upload_row")) == 1
    migrate.upgrade(engine)
    assert migrate.is_current(engine)
    session.expire_all()
    assert (count_of(session, RemarkLook), count_of(session, LookStep)) == (0, 0)
    assert [one.row for one in named_in_lists.of_register(session)] == [2]
    session.commit()
    assert [one["is_open"] for one in cells(api)] == [True]
    assert decide(api_as("rhea"), look(api)).status_code == 201
    assert named_in_lists.of_register(session) == []
    session.commit()
    for table in ("remark_look", "remark_look_step"):
        with (
            pytest.raises(DBAPIError, match="append-only"),
            engine.execution_options(writes=True).begin() as raw,
        ):
            raw.execute(sa.text(f"DELETE FROM {table}"))
