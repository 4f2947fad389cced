"""Suppliers that the cells of lists mean: ids, numbers, names in any case and script, former names."""

import uuid

import pytest
import sqlalchemy as sa

from auditor.core.database import open_session
from suppliers.chain import meant
from suppliers.models import OutsideIdentifier
from suppliers.sites import aliases
from suppliers.sites.site_models import AliasKind
from tests import casework
from tests.conftest import EASTGATE, NOON


@pytest.fixture
def mill(session):
    return casework.supplier(session, "Özgür Tekstil A.Ş.", country="TR", native_name="شركة النور")


@pytest.mark.parametrize(
    "name", ["Özgür Tekstil A.Ş.", "özgür tekstil aş", "ÖZGÜR TEKSTIL A.Ş.", "شركة النور"]
)
@pytest.mark.parametrize("country", ["TR", ""])
def test_a_name_is_found_in_any_case_and_in_its_own_script(session, mill, name, country):
    found = meant.by_texts(session, [], [(name, country)])
    assert found.named(name, country) == [mill.id]


def test_a_name_in_another_country_is_another_supplier(session, mill):
    assert meant.by_texts(session, [], [(mill.name, "BD")]).named(mill.name, "BD") == []


def test_a_former_name_counts_where_nobody_has_it_now(session, mill):
    aliases.remember(session, mill, "Old Mill", AliasKind.FORMER, source="list", since=NOON.date())
    session.flush()
    wanted = ("old mill", "TR")
    assert meant.by_texts(session, [], [wanted]).named(*wanted) == [mill.id]
    other = casework.supplier(session, "Old Mill", country="TR")
    assert meant.by_texts(session, [], [wanted]).named(*wanted) == [other.id]


def test_ids_count_before_numbers_and_what_is_neither_means_nobody(session, mill):
    other = casework.supplier(session, "Riverside", country="BD")
    for value in (str(mill.id), "TR2020123ABCDEF"):
        session.add(OutsideIdentifier(supplier_id=other.id, scheme="supplier_id", value=value))
    session.flush()
    texts = [str(mill.id), "TR2020123ABCDEF", str(uuid.uuid4()), "nothing", ""]
    found = meant.by_texts(session, texts, [])
    assert [found.numbered(text) for text in texts] == [[mill.id], [other.id], [], [], []]


def test_two_of_a_name_are_both_told(session, mill):
    other = casework.supplier(session, "Ozgur", country="TR", native_name=mill.name)
    found = meant.by_texts(session, [], [(mill.name, "TR")])
    assert found.named(mill.name, "TR") == sorted([mill.id, other.id])


def test_thousands_of_names_take_as_many_statements_as_one(session, mill):
    sent = []
    engine = session.get_bind()
    sa.event.listen(engine, "before_cursor_execute", lambda *given: sent.append(given[2]))
    for count in (1, 3_000):
        sent.clear()
        meant.by_texts(session, [], [(f"Mill {number}", "TR") for number in range(count)])
        assert len(sent) == 2, sent  # the names of now, and former ones


def test_another_organisation_is_not_looked_at(session, mill, sessions):
    session.commit()
    with open_session(sessions, EASTGATE, writes=False) as theirs:
        found = meant.by_texts(theirs, [str(mill.id)], [(mill.name, "")])
        assert found.numbered(str(mill.id)) == found.named(mill.name) == []
