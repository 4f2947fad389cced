"""SQLite writes ahead: a portion of a long run goes back into the file together with those after it."""

import sqlalchemy as sa

from auditor.core import database

MEGABYTE = 1_000_000


def test_what_a_portion_changed_goes_into_the_file_with_the_next_ones(tmp_path):
    path = tmp_path / "new.db"
    engine = database.connect(f"sqlite:///{path}")

    def write(megabytes):
        with engine.execution_options(writes=True).begin() as connection:
            connection.execute(
                sa.text("INSERT INTO one VALUES (zeroblob(:size))"), {"size": megabytes * MEGABYTE}
            )

    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(sa.text("CREATE TABLE one (content BLOB)"))
    write(6)  # 1,500 pages, as 1,500 first scores change
    assert path.stat().st_size < MEGABYTE
    write(12)
    assert path.stat().st_size > 18 * MEGABYTE
    engine.dispose()
