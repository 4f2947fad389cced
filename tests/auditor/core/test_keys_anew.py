"""Keys of names with Turkish letters, made by the releases before, are found by this one."""

import uuid

import pytest
import sqlalchemy as sa
from alembic import command

from auditor.core import migrate
from suppliers.chain import chain_register
from suppliers.chain.chain_models import OtherParty
from suppliers.matching import match_key
from suppliers.models import Upload
from suppliers.sites import aliases
from suppliers.sites.likeness import Site
from suppliers.sites.site_decisions import Decided, Decision, SiteDecision, WaitingRow
from suppliers.sites.site_models import AliasKind, SupplierAlias
from suppliers.uploads import storing
from tests import casework
from tests.conftest import NOON

NAME, CAPITALS = "Yıldız İplik", "YILDIZ İPLİK"
AS_BEFORE = "yıldıziplik"
"""What both were folded to but for the ı, which capitals write I."""
DOTTED = "yıldızi\u0307plik"
SITE = Site(NAME, address="Işık Cad. 5", country="TR", identifiers=(("duns", "15"),))


def upgraded(engine, session):
    """From the tables of the release before, which differ in nothing but these keys."""
    session.commit()
    with engine.execution_options(writes=True).begin() as raw:
        config = migrate._config()
        config.attributes["connection"] = raw
        command.downgrade(config, "0026")  # those after it lead back
        raw.execute(sa.text("UPDATE alembic_version SET version_num = '0020'"))
        for table in ("stated_answer", "stated_control"):  # 0022 adds it
            raw.execute(sa.text(f"ALTER TABLE {table} DROP COLUMN is_undated"))
        # 0026 adds these.
        score_indexes = ("ix_supplier_score_summed", "ix_supplier_score_unsummed")
        for index in (*score_indexes, "ix_upload_row_supplier_id", "ix_event_subject_id"):
            raw.execute(sa.text(f"DROP INDEX {index}"))
        for column in ("gaps", "gaps_of"):
            raw.execute(sa.text(f"ALTER TABLE supplier_score DROP COLUMN {column}"))
        # 0023 to 0025 make them.
        made_since = ("withdrawal_decision", "question_withdrawal")
        for table in (*made_since, "retention_decision", "retention_correction", "money_decision"):
            raw.execute(sa.text(f"DROP TABLE {table}"))
            if engine.dialect.name == "postgresql":
                raw.execute(sa.text(f"DROP FUNCTION {table}_append_only"))
    migrate.upgrade(engine)
    session.expire_all()


@pytest.fixture
def mill(session):
    supplier = casework.supplier(session, NAME, country="TR", address="Işık Cad. 5")
    supplier.match_key = f"{DOTTED}|ışıkcad5|TR"
    return supplier


def test_suppliers_and_their_former_names_are_found_by_their_keys_again(engine, session, mill):
    plain = casework.supplier(session, "Öz Mill", country="TR", address="Road 1")
    plain.match_key, untouched = "özmill|road1|TR", plain.updated_at
    aliases.remember(session, mill, "Ilıca A.Ş.", AliasKind.FORMER, source="list", since=NOON.date())
    session.flush()
    session.scalars(sa.select(SupplierAlias)).one().match_key = "ilıcaaş|ışıkcad5|TR"
    upgraded(engine, session)
    assert mill.match_key == match_key(CAPITALS, "IŞIK CAD. 5", "TR")
    assert aliases.under_keys(session, [match_key("ILICA A.Ş.", "IŞIK CAD. 5", "TR")])[0][0] == mill.id
    assert (plain.match_key, plain.updated_at) == ("özmill|road1|TR", untouched)


def test_of_parties_that_become_one_the_first_takes_the_key(engine, session, mill):
    held = [AS_BEFORE + "|TR", f"{DOTTED}|TR", "ilıca|TR", "ilica|TR", "ılıca|BG"]
    for at, key in enumerate(held):
        one = uuid.UUID(int=at + 1)
        session.add(OtherParty(id=one, name=NAME, role="agent", country="TR", match_key=key, created_at=NOON))
    upgraded(engine, session)
    keys = session.scalars(sa.select(OtherParty.match_key).order_by(OtherParty.id)).all()
    assert keys == ["yildiziplik|TR", f"{DOTTED}|TR", "ilıca|TR", "ilica|TR", "ilica|BG"]
    assert chain_register.party_ids(session, [chain_register.party_key(CAPITALS, "TR")]) == {
        "yildiziplik|TR": uuid.UUID(int=1)
    }


def test_of_former_names_that_become_one_the_first_takes_the_key(engine, session, mill):
    keys = ("mill|ı|TR", "mill|i|TR", "mill|i\u0307|TR")
    for at, key in enumerate(keys):
        session.add(
            SupplierAlias(
                id=uuid.UUID(int=at + 1),
                supplier_id=mill.id,
                text="Mill",
                kind=AliasKind.FORMER,
                match_key=key,
                source="list",
                since=NOON.date(),
            )
        )
    upgraded(engine, session)
    assert session.scalars(sa.select(SupplierAlias.match_key).order_by(SupplierAlias.id)).all() == [*keys]


def test_what_people_decided_on_a_spelling_stays_decided(engine, session, mill, ama):
    upload = Upload(filename="a.csv", sha256="0" * 64, size=1, state="committed", uploaded_at=NOON)
    session.add(upload)
    session.flush()
    spelled = {"row_key": "a digest as before", "spelling": storing.spelling_of(SITE)}
    session.add(
        SiteDecision(
            supplier_id=mill.id,
            supplier_key="0",
            decision=Decision.SAME,
            score=0.9,
            pieces=[],
            decided_by=ama.user_id,
            decided_at=NOON,
            **spelled,
        )
    )
    elsewhere = {"row_key": "stays", "spelling": storing.spelling_of(Site("Öz Mill", country="TR"))}
    for row, one in enumerate((spelled, elsewhere)):
        session.add(
            WaitingRow(
                upload_id=upload.id,
                row=row,
                record={},
                stated=[],
                observed_on=NOON.date(),
                source="list",
                since=NOON,
                **one,
            )
        )
    upgraded(engine, session)
    capitals = Site(CAPITALS, address="IŞIK CAD. 5", country="TR", identifiers=(("duns", "15"),))
    assert Decided.load(session).same == {capitals.key: mill.id}
    waiting = session.scalars(sa.select(WaitingRow.row_key).order_by(WaitingRow.row)).all()
    assert waiting == [capitals.key, "stays"]
