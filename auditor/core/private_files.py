"""Databases that no other account of the machine reads: whoever reads the file reads every finding."""

from __future__ import annotations

import os
import stat
import threading
from contextlib import suppress
from pathlib import Path

BESIDE = ("", "-wal", "-shm", "-journal")
"""What SQLite keeps of one database; it gives new ones the mode of the database itself."""

_MAKING = threading.Lock()
"""So that nobody of this process connects to a new file before it is closed."""


def keep_private(database: Path) -> None:
    """Make a database's file for its owner alone; of one that is there, take away what others may do.

    What an operator gave to a group, for instance to one that backs up, stays. A file that is there is never
    opened: closing it would take the locks away that other connections of this process hold, and whoever
    closes the database next would remove the log that they still write to (sqlite.org/howtocorrupt.html).
    """
    # Of a folder that is not there or takes nothing SQLite tells itself.
    with _MAKING, suppress(OSError):
        os.close(os.open(database, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    for end in BESIDE:
        _close_to_others(database.with_name(database.name + end))


def _close_to_others(file: Path) -> None:
    with suppress(FileNotFoundError):  # SQLite takes away what it needs no more
        known = file.stat()
        if known.st_mode & stat.S_IRWXO and known.st_uid == os.geteuid():
            file.chmod(stat.S_IMODE(known.st_mode) & ~stat.S_IRWXO)
