"""`manumit backup` and `manumit restore`: the whole installation in one file, and back."""

from __future__ import annotations

import argparse
import os
import secrets
import sys
from pathlib import Path
from typing import Any

DONE, DAMAGED = 0, 1


def add(commands: Any) -> None:
    """`backup` and `restore`."""
    backup = commands.add_parser("backup", help="database and files in one file, while the service runs")
    backup.add_argument("file", type=Path, metavar="F.tar")
    backup.set_defaults(run=run_backup)
    restore = commands.add_parser("restore", help="put a backup into an empty installation")
    restore.add_argument("file", type=Path, metavar="F.tar")
    restore.add_argument("--check", action="store_true", help="only compare every member with its digest")
    restore.set_defaults(run=run_restore)


def run_backup(given: argparse.Namespace) -> int:
    """0 done, 1 done and some stored files are damaged, 2 not possible."""
    from auditor import config
    from auditor.core import clock
    from auditor.core.progress import Bar
    from auditor.safekeeping import service

    with Bar(sys.stderr) as bar:
        kept = service.backup(config.read_existing(), given.file, now=clock.now(), told=bar.report)
    print(f"{given.file}: {kept.files} members, {kept.bytes:,} bytes. Whoever holds it can read everything.")
    if kept.damaged:
        print(f"{kept.damaged} stored files no longer have their digest; the manifest names them.")
    return DAMAGED if kept.damaged else DONE


def run_restore(given: argparse.Namespace) -> int:
    """0 done or sound, 2 not possible; what is refused leaves the place empty."""
    from auditor import config
    from auditor.core.progress import Bar
    from auditor.safekeeping import service

    with Bar(sys.stderr) as bar:
        if given.check:
            manifest = service.check(given.file, bar.report)
        else:
            # The key comes with the backup: one that is kept would stay where the restore is refused.
            key = os.environ.get("MANUMIT_SECRET_KEY") or secrets.token_hex(32)
            settings = config.read({**os.environ, "MANUMIT_SECRET_KEY": key})
            manifest = service.restore(settings, given.file, bar.report)
    what = "sound" if given.check else "restored; start the service"
    print(f"{given.file}: {len(manifest.members)} members of {manifest.made_at}, {what}.")
    return DONE
