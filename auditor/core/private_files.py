"""Databases that no other account of the machine reads: whoever reads the file reads every finding."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

BESIDE = ("", "-wal", "-shm", "-journal")
"""What SQLite keeps of one database; it gives new ones the mode of the database itself."""


def keep_private(database: Path) -> None:
    """Make a database's file for its owner alone; of one that is there, take away what others may do.

    What an operator gave to a group, for instance to one that backs up, stays.
    """
    with suppress(OSError):  # of a folder that is not there or takes nothing SQLite tells itself
        os.close(os.open(database, os.O_RDWR | os.O_CREAT, 0o600))
    for end in BESIDE:
        _close_to_others(database.with_name(database.name + end))


def _close_to_others(file: Path) -> None:
    with suppress(FileNotFoundError):  # SQLite takes away what it needs no more
        known = file.stat()
        if known.st_mode & stat.S_IRWXO and known.st_uid == os.geteuid():
            file.chmod(stat.S_IMODE(known.st_mode) & ~stat.S_IRWXO)
