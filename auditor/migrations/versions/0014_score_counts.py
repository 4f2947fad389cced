"""What the overview counts, kept by the database itself in the transaction of each change.

Whoever writes suppliers, shown scores or requests, the triggers add the difference to `score_count`: releases
that know nothing of it as well. PostgreSQL adds a row for each statement, since several write at once and a
shared row would make them wait for each other; SQLite has one writer and adds in place. The sum is the same,
and so are the selects that both take it from. A later migration that makes one of these tables anew on SQLite
(batch mode) has to make its triggers anew.
"""

# ruff: noqa: S608  every name below stands in this file
import sqlalchemy as sa
from alembic import op

revision: str = "0014"
down_revision: str | None = "0013"
branch_labels = None
depends_on = None
works_from = "0012"

FIGURES = (
    *("suppliers", "blocked", "awaiting", "provisional", "unsure"),
    *("without_sector", "without_address", "asked"),
)
NIL = "00000000000000000000000000000000"
"""The part that SQLite adds to."""

SCORE_COLUMNS = ("organisation_id", "supplier_id", "band", "blocked", "awaits_review", "provisional")
TABLES = {
    "supplier": ("id", "organisation_id", "sector", "address", "ended_on", "merged_into"),
    "supplier_score": (*SCORE_COLUMNS, "grade", "merged_into"),
    "information_request": ("supplier_id",),
}
"""The columns of each table that counts rest on."""
VERBS = {"INSERT": ("new",), "UPDATE": ("old", "new"), "DELETE": ("old",)}
END_PROPOSED = sa.text("end_proposed_on IS NOT NULL")
OPEN = sa.text("answered_on IS NULL AND refused_on IS NULL")


def upgrade() -> None:
    op.create_table(
        "score_count",
        sa.Column("band", sa.String(10), nullable=False),
        sa.Column("part", sa.Uuid(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in FIGURES),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_score_count_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score_count")),
        sa.UniqueConstraint(
            "organisation_id", "band", "part", name=op.f("uq_score_count_organisation_id_band_part")
        ),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_score_count_organisation_id"), "score_count", ["organisation_id"])
    add_index(
        "ix_supplier_end_proposed",
        "supplier",
        ["organisation_id", "end_proposed_on", "id", "merged_into"],
        END_PROPOSED,
    )
    add_index(
        "ix_information_request_open",
        "information_request",
        ["organisation_id", "due_on", "id", "voluntary", "answered_on", "refused_on"],
        OPEN,
    )
    op.create_index(
        "ix_screening_hit_due", "screening_hit", ["organisation_id", "state", "is_alert", "due_on", "id"]
    )
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for table in TABLES:
        for verb in VERBS:
            watch_on_sqlite(table, verb) if is_sqlite else watch_on_postgresql(table, verb)
    # Now that nobody writes past the triggers: they hold the tables until this is committed.
    op.execute(added(f"{of_suppliers('supplier', 1)} UNION ALL {of_scores('supplier_score', 1)}", is_sqlite))


def downgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for table in TABLES:
        for verb in VERBS:
            name = f"{table}_counted_{verb.lower()}"
            op.execute(f"DROP TRIGGER {name}" if is_sqlite else f"DROP TRIGGER {name} ON {table}")
            if not is_sqlite:
                op.execute(f"DROP FUNCTION {name}()")
    op.drop_index("ix_screening_hit_due", "screening_hit")
    op.drop_index("ix_information_request_open", "information_request")
    op.drop_index("ix_supplier_end_proposed", "supplier")
    op.drop_table("score_count")


def add_index(name: str, table: str, columns: list[str], condition: sa.TextClause) -> None:
    op.create_index(name, table, columns, sqlite_where=condition, postgresql_where=condition)


def one_if(condition: str) -> str:
    return f"CASE WHEN {condition} THEN 1 ELSE 0 END"


def is_current(row: str) -> str:
    return f"{row}.ended_on IS NULL AND {row}.merged_into IS NULL"


def changed(old: str, new: str) -> str:
    """Whether a supplier was current and is so no more, or the other way."""
    return f"({is_current(old)}) <> ({is_current(new)})"


def figures(sign: object, **values: str) -> str:
    """The figures in their order, with a sign; 0 where nothing is said."""
    return ", ".join(f"({sign}) * ({values.get(name, '0')}) AS {name}" for name in FIGURES)


def of_suppliers(rows: str, sign: int) -> str:
    """What current suppliers add; such a subquery goes by its index, whatever a planner expects."""
    asked = "(SELECT 1 FROM information_request q WHERE q.supplier_id = r.id LIMIT 1) IS NOT NULL"
    counted = figures(
        sign,
        suppliers="1",
        without_sector=one_if("r.sector = ''"),
        without_address=one_if("r.address = ''"),
        asked=one_if(asked),
    )
    return (
        f"SELECT r.organisation_id AS organisation_id, '' AS band, {counted} FROM {rows} r "
        f"WHERE {is_current('r')}"
    )


def of_a_score(sign: object) -> str:
    return figures(
        sign,
        suppliers="1",
        blocked=one_if("r.blocked"),
        awaiting=one_if("r.awaits_review"),
        provisional=one_if("r.provisional"),
        unsure=one_if("r.grade = 'D'"),
    )


def of_scores(rows: str, sign: int) -> str:
    """What the scores of current suppliers add."""
    return (
        f"SELECT r.organisation_id AS organisation_id, r.band AS band, {of_a_score(sign)} FROM {rows} r "
        "WHERE r.merged_into IS NULL "
        f"AND (SELECT 1 FROM supplier s WHERE s.id = r.supplier_id AND {is_current('s')}) IS NOT NULL"
    )


def of_standings(old: str, new: str) -> str:
    """What scores add or take when their supplier leaves or comes back: by an end, or a merge."""
    sign = f"CASE WHEN {is_current('n')} THEN 1 ELSE -1 END"
    return (
        f"SELECT r.organisation_id AS organisation_id, r.band AS band, {of_a_score(sign)} "
        f"FROM {old} o JOIN {new} n ON n.id = o.id JOIN supplier_score r ON r.supplier_id = n.id "
        f"WHERE r.merged_into IS NULL AND {changed('o', 'n')}"
    )


def of_requests(old: str, new: str) -> str:
    """What suppliers add that are asked now and were not before, or the other way."""
    asked = f"{one_if('t.now > 0')} - {one_if('t.now - t.change > 0')}"
    return (
        f"SELECT s.organisation_id AS organisation_id, '' AS band, {figures(1, asked=asked)} FROM "
        f"({touched(old, new)}) t JOIN supplier s ON s.id = t.supplier_id "
        f"WHERE {is_current('s')}"
    )


def touched(old: str, new: str) -> str:
    """Suppliers of requests that were written: how many more they have, and how many they have now."""
    changes = " UNION ALL ".join(
        f"SELECT x.supplier_id AS supplier_id, {change} AS change FROM {rows} x"
        for rows, change in ((old, -1), (new, 1))
        if rows
    )
    return (
        "SELECT c.supplier_id, c.change, "
        "(SELECT count(*) FROM information_request q WHERE q.supplier_id = c.supplier_id) AS now FROM "
        f"(SELECT y.supplier_id, sum(y.change) AS change FROM ({changes}) y GROUP BY y.supplier_id) c"
    )


def differences(table: str, old: str, new: str) -> str:
    """What a change of rows adds to the counts; `old` or `new` is empty where there is none."""
    if table == "information_request":
        return of_requests(old, new)
    of = of_suppliers if table == "supplier" else of_scores
    parts = [of(rows, sign) for rows, sign in ((old, -1), (new, 1)) if rows]
    if table == "supplier" and old and new:
        parts.append(of_standings(old, new))
    return " UNION ALL ".join(parts)


def added(differences: str, is_sqlite: bool) -> str:
    """The statement that adds differences to the counts; what adds up to nothing writes nothing."""
    sums = ", ".join(f"sum(d.{name})" for name in FIGURES)
    changes = " OR ".join(f"sum(d.{name}) <> 0" for name in FIGURES)
    names = ", ".join(FIGURES)
    key, part = ("lower(hex(randomblob(16)))", f"'{NIL}'") if is_sqlite else ("gen_random_uuid()",) * 2
    statement = (
        f"INSERT INTO score_count (id, organisation_id, band, part, {names}) "
        f"SELECT {key}, d.organisation_id, d.band, {part}, {sums} FROM ({differences}) d "
        f"WHERE 1 = 1 GROUP BY d.organisation_id, d.band HAVING {changes}"
    )
    if is_sqlite:
        in_place = ", ".join(f"{name} = {name} + excluded.{name}" for name in FIGURES)
        statement += f" ON CONFLICT (organisation_id, band, part) DO UPDATE SET {in_place}"
    return statement


def watch_on_sqlite(table: str, verb: str) -> None:
    """A trigger for each row, which stands for a table of one row."""
    row = {
        side: f"(SELECT {', '.join(f'{side}.{name} AS {name}' for name in TABLES[table])})"
        for side in VERBS[verb]
    }
    when = f"UPDATE OF {', '.join(TABLES[table])}" if verb == "UPDATE" else verb
    body = added(differences(table, row.get("old", ""), row.get("new", "")), is_sqlite=True)
    op.execute(f"CREATE TRIGGER {table}_counted_{verb.lower()} AFTER {when} ON {table} BEGIN {body}; END")


def watch_on_postgresql(table: str, verb: str) -> None:
    """A trigger for each statement, however many rows it writes."""
    rows = {side: f"{side}_rows" for side in VERBS[verb]}
    name = f"{table}_counted_{verb.lower()}"
    body = added(differences(table, rows.get("old", ""), rows.get("new", "")), is_sqlite=False)
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {locks(table, verb)}{body}; RETURN NULL; END $$"
    )
    referencing = " ".join(f"{side.upper()} TABLE AS {rows[side]}" for side in rows)
    op.execute(
        f"CREATE TRIGGER {name} AFTER {verb} ON {table} REFERENCING {referencing} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
    )


def locks(table: str, verb: str) -> str:
    """Who else changes what a count rests on is waited for; the statement after it sees what they wrote.

    A supplier that ends or is merged waits for scores and requests just written of it, whose foreign keys
    hold its row, and for a change of its score. A first request waits for another first one. Scores wait for
    nobody.
    """
    if table == "supplier" and verb == "UPDATE":
        moved = f"ARRAY(SELECT n.id FROM old_rows o JOIN new_rows n ON n.id = o.id WHERE {changed('o', 'n')})"
        return (
            f"PERFORM 1 FROM supplier WHERE id = ANY ({moved}) ORDER BY id FOR UPDATE; "
            f"PERFORM 1 FROM supplier_score WHERE supplier_id = ANY ({moved}) "
            "ORDER BY supplier_id FOR UPDATE; "
        )
    if table == "information_request":
        suppliers = touched(
            "old_rows" if "old" in VERBS[verb] else "", "new_rows" if "new" in VERBS[verb] else ""
        )
        turning = (
            f"ARRAY(SELECT t.supplier_id FROM ({suppliers}) t "
            "WHERE t.change <> 0 AND (t.now = 0 OR t.now - t.change = 0))"
        )
        return f"PERFORM 1 FROM supplier WHERE id = ANY ({turning}) ORDER BY id FOR NO KEY UPDATE; "
    return ""
