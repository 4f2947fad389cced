"""Making a backup of a running installation, and putting one back in the place of an empty one."""

from __future__ import annotations

import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from auditor.config import Settings, SettingsError
from auditor.core import database, migrate
from auditor.safekeeping import rows
from auditor.safekeeping.archive import (
    KEY_FILE,
    MEMBER,
    SQLITE,
    Manifest,
    Writer,
    manifest_of,
    take_out,
)
from suppliers.telling import Told

FILES = "files"


@dataclass(frozen=True, slots=True)
class Kept:
    """What a backup holds, in figures."""

    files: int
    bytes: int
    damaged: int


def backup(settings: Settings, target: Path, *, now: datetime, told: Told) -> Kept:
    """Write a backup beside running work. The database goes first: every file that it names is there then."""
    if target.exists():
        raise SettingsError(f"{target} is there already; a backup never overwrites a file.")
    _require_folder(target.parent)
    unfinished = target.with_name(f".{target.name}.part")
    try:
        # The name is ours alone and nobody else may read it, not even while it is written.
        with os.fdopen(os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as stream:
            with tarfile.open(fileobj=stream, mode="w", format=tarfile.PAX_FORMAT) as tar:
                manifest = _write(Writer(tar), settings, target.parent, now, told)
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(target)
    except FileExistsError:
        raise SettingsError(
            f"{unfinished} is there: another backup is being made, or one was stopped."
        ) from None
    except PermissionError:
        raise SettingsError(
            f"In the folder {target.parent} nothing may be written; name another one."
        ) from None
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    return Kept(len(manifest.members), target.stat().st_size, len(manifest.damaged))


def _require_folder(folder: Path) -> None:
    """Refuse a place that is not there: to make it might hide a mistyped name, or a disk not mounted."""
    if folder.is_dir():
        return
    what = "is not a folder" if folder.exists() else "does not exist"
    raise SettingsError(
        f"The folder {folder} {what}, and no backup was made: make the folder, or name one that is there."
    )


def _write(writer: Writer, settings: Settings, beside: Path, now: datetime, told: Told) -> Manifest:
    told(0, 0, "copying the database")
    with tempfile.TemporaryDirectory(prefix=".manumit-backup-", dir=beside) as folder:
        tables, revision = _write_database(writer, settings, Path(folder))
    damaged = _write_files(writer, settings.data_dir / FILES, told)
    secret = settings.data_dir / KEY_FILE
    if secret.exists():
        writer.add(KEY_FILE, secret)
    manifest = Manifest(
        made_at=now.isoformat(),
        database="sqlite" if settings.is_sqlite else "postgresql",
        revision=revision,
        tables=tables,
        members=writer.members,
        damaged=damaged,
    )
    writer.finish(manifest)
    return manifest


def _write_database(writer: Writer, settings: Settings, folder: Path) -> tuple[dict[str, list[str]], str]:
    """One state of the database, whoever writes meanwhile."""
    engine = database.connect(settings.database_url)
    try:
        if not migrate.is_current(engine):
            raise SettingsError(
                "The database does not have the tables of this release; start the service once."
            )
        return (
            ({}, _of_sqlite(writer, engine, folder))
            if settings.is_sqlite
            else _of_rows(writer, engine, folder)
        )
    finally:
        engine.dispose()


def _of_sqlite(writer: Writer, engine: sa.Engine, folder: Path) -> str:
    copy = folder / "manumit.db"
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("VACUUM INTO ?", (str(copy),))
    writer.add(SQLITE, copy)
    return migrate.revision_of(engine)


def _of_rows(writer: Writer, engine: sa.Engine, folder: Path) -> tuple[dict[str, list[str]], str]:
    one_state = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    with one_state.connect() as connection:
        tables = rows.tables(connection)
        for table, columns in tables.items():
            rows.out(connection, table, columns, folder / table)
            writer.add(f"database/{table}.copy", folder / table)
            (folder / table).unlink()
    return tables, migrate.revision_of(engine)


def _write_files(writer: Writer, folder: Path, told: Told) -> list[str]:
    """Every stored file; those whose bytes have changed are kept as they are, and named.

    What else lies there (of a network drive, of somebody's desktop) is none of ours, and no backup holds it.
    """
    names = {path: f"{FILES}/{path.relative_to(folder).as_posix()}" for path in folder.glob("*/*/*")}
    found = sorted(path for path, name in names.items() if MEMBER.fullmatch(name) and path.is_file())
    damaged = []
    for number, path in enumerate(found, 1):
        name = names[path]
        try:
            digest = writer.add(name, path)
        except FileNotFoundError:
            continue  # it was let go meanwhile: no row of the copied database needs it
        if digest != path.name:
            damaged.append(name)
        told(number, len(found), "files copied:")
    return damaged


def check(source: Path, told: Told) -> Manifest:
    """Read a whole backup and compare every member with the manifest; nothing is put anywhere."""
    with _opened(source) as tar:
        manifest = manifest_of(tar)
        take_out(tar, manifest, None, told)
    return manifest


def restore(settings: Settings, source: Path, told: Told) -> Manifest:
    """Put a backup into an empty installation, or refuse and leave it empty."""
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(prefix=".manumit-restore-", dir=settings.data_dir) as name:
        folder = Path(name)
        with _opened(source) as tar:
            manifest = manifest_of(tar)
            _require_place(settings, manifest)
            take_out(tar, manifest, folder, told)
        told(0, 0, "putting the database in place")
        with _database_in_place(settings, folder / "database", manifest):
            for part in (FILES, KEY_FILE):
                if (folder / part).exists():
                    os.replace(folder / part, settings.data_dir / part)
    return manifest


@contextmanager
def _opened(source: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(source, mode="r:") as tar:
            yield tar
    except tarfile.TarError:
        raise SettingsError(
            f"{source} is no backup of Manumit, or it was cut off. Take another copy."
        ) from None


def _require_place(settings: Settings, manifest: Manifest) -> None:
    """Only an empty place of the same sort of database, and tables that this release knows."""
    kind = "sqlite" if settings.is_sqlite else "postgresql"
    if manifest.database != kind:
        raise SettingsError(
            f"The backup is of {manifest.database}; set MANUMIT_DATABASE_URL to such a database."
        )
    if not migrate.knows(manifest.revision):
        raise SettingsError("The backup was made by a newer release; restore it with that one.")
    folder = settings.data_dir / FILES
    if folder.exists():
        if any(folder.iterdir()):
            raise SettingsError(f"{folder} holds files. Restore into an empty MANUMIT_DATA_DIR.")
        folder.rmdir()
    if not _is_empty(settings):
        raise SettingsError("The database holds tables already. Restore into an empty one.")


def _is_empty(settings: Settings) -> bool:
    if settings.is_sqlite and not _path_of(settings).exists():
        return True
    engine = database.connect(settings.database_url)
    try:
        with engine.connect() as connection:
            return not sa.inspect(connection).get_table_names()
    finally:
        engine.dispose()


def _path_of(settings: Settings) -> Path:
    return Path(sa.make_url(settings.database_url).database or "")


@contextmanager
def _database_in_place(settings: Settings, folder: Path, manifest: Manifest) -> Iterator[None]:
    """Everything that can fail comes before the files are moved, the last step after it."""
    if settings.is_sqlite:
        copy = folder / Path(SQLITE).name
        _require_sound(copy)
        yield
        target = _path_of(settings)
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        for ending in ("", "-wal", "-shm"):  # an empty database that somebody connected to
            target.with_name(target.name + ending).unlink(missing_ok=True)
        shutil.move(copy, target)
        return
    engine = database.connect(settings.database_url)
    try:
        with engine.begin() as connection:
            _put_rows(connection, folder, manifest)
            yield
    finally:
        engine.dispose()


def _require_sound(copy: Path) -> None:
    engine = sa.create_engine(f"sqlite:///{copy}")
    try:
        with engine.connect() as connection:
            told = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
            dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    except sa.exc.DatabaseError:
        told, dangling = "", None
    finally:
        engine.dispose()
    if told != "ok" or dangling is not None:
        raise SettingsError("The database in the backup is not sound. Take another copy.")


def _put_rows(connection: sa.Connection, folder: Path, manifest: Manifest) -> None:
    """Tables as they stood at the backup, then all their rows."""
    migrate.upgrade_within(connection, manifest.revision)
    # Backups of earlier releases hold the tables of the queue as well.
    kept = {table: columns for table, columns in manifest.tables.items() if rows.is_kept(table)}
    if odd := next(rows.unlike(rows.tables(connection), kept), ""):
        raise SettingsError(f"The backup and this release do not agree on {odd}. Take another copy.")
    for table, columns in kept.items():
        rows.back(connection, table, columns, folder / f"{table}.copy")
    # Of what its rows ask for the backup says nothing: an earlier release than its own is not let near them.
    migrate.contract(connection, manifest.revision)
