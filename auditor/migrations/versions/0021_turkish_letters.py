"""Keys of names with Turkish letters anew: ı counts as i, and İ leaves no dot behind its i.

Keys that stand are changed in the database, letter by letter. Two parties or two former names may become
equal by it, where only one may have a key: one of them takes it, and the others keep theirs as they were. An
earlier release makes keys as before and would not find these, so nothing is said of which ones work beside
this one.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from suppliers.sites.likeness import Site

revision: str = "0021"
down_revision: str | None = "0020"
branch_labels = None
depends_on = None

LETTERS = {"ı": "i", "\u0307": ""}
AT_ONCE = 5_000


def table(name: str, /, *columns: str) -> sa.TableClause:
    return sa.table(name, sa.column("id", sa.Uuid()), *(sa.column(one) for one in columns))


SUPPLIER = table("supplier", "match_key")
PARTY = table("other_party", "organisation_id", "match_key")
ALIAS = table("supplier_alias", "supplier_id", "text", "match_key")
DECISION, WAITING = table("site_decision", "row_key"), table("waiting_row", "row_key")


def upgrade() -> None:
    _keys_anew(SUPPLIER)
    _keys_anew(PARTY, PARTY.c.organisation_id)
    _keys_anew(ALIAS, ALIAS.c.supplier_id, ALIAS.c.text)
    for spelled in (DECISION, WAITING):
        _spellings_anew(spelled)


def _keys_anew(keyed: sa.TableClause, *unique_with: sa.ColumnElement[Any]) -> None:
    key = keyed.c.match_key
    anew: sa.ColumnElement[str] = key
    for letter, plain in LETTERS.items():
        anew = sa.func.replace(anew, letter, plain)
    changing = keyed.update().where(anew != key).values(match_key=anew)
    if unique_with:
        first = sa.func.row_number().over(
            partition_by=[*unique_with, anew], order_by=[anew != key, keyed.c.id]
        )
        places = sa.select(keyed.c.id, first.label("place")).subquery()
        changing = changing.where(keyed.c.id.in_(sa.select(places.c.id).where(places.c.place == 1)))
    op.get_bind().execute(changing)


def _spellings_anew(spelled: sa.TableClause) -> None:
    """What people decided is found by a digest of the spelling, which stands beside it."""
    bind, spelling = op.get_bind(), sa.column("spelling", sa.JSON())
    written = sa.cast(spelling, sa.Text())
    holds = sa.or_(*(written.contains(letter) for letter in (*LETTERS, "İ")))
    found = bind.execute(sa.select(spelled.c.id, spelling).select_from(spelled).where(holds)).all()
    changing = spelled.update().where(spelled.c.id == sa.bindparam("of")).values(row_key=sa.bindparam("anew"))
    for start in range(0, len(found), AT_ONCE):
        some = found[start : start + AT_ONCE]
        bind.execute(changing, [{"of": one.id, "anew": _digest(one.spelling)} for one in some])


def _digest(spelling: dict[str, Any]) -> str:
    numbers = tuple((scheme, value) for scheme, value in spelling.get("identifiers", ()))
    return Site(**(spelling | {"identifiers": numbers})).key


def downgrade() -> None:
    """The letters that keys held are in the names; earlier releases make keys anew as names change."""
