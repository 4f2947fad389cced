"""What a refused list leaves behind: no file and no digest, whichever way it came.

Rows are kept for ever and files with them, so a list that names workers may not stay here under any state.
Bytes that came before and were refused go too; those that an accepted upload keeps are its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import sqlalchemy as sa

from auditor.core import keeping
from auditor.core.database import TenantSession, open_session, session_factory
from auditor.core.storage import Storage
from auditor.intake import service
from suppliers.errors import FileRefused
from suppliers.models import Upload

NAMED = "workers_named"
"""The code of a refusal because a list tells who workers are."""


def forget(session: TenantSession, engine: sa.Engine, storage: Storage, upload: Upload) -> None:
    """Remove an upload that came to nothing, row and file, for who was told at once; commits."""
    digests = service.files_of(upload)
    session.delete(upload)
    _let_go(session, engine, storage, digests)


def tell(
    session: TenantSession, engine: sa.Engine, storage: Storage, upload: Upload, refusal: FileRefused
) -> None:
    """Note at an upload why it is no list, for who looks later, and remove its file; commits."""
    digests = service.files_of(upload)
    service.refuse(session, upload, refusal)
    _let_go(session, engine, storage, digests)


def forget_left(session: TenantSession, engine: sa.Engine, storage: Storage) -> int:
    """Remove files that refused uploads of earlier versions kept; how many there were. Commits."""
    left = sa.select(Upload).where(Upload.state == keeping.REFUSED, Upload.sha256 != "")
    digests = [one for upload in session.scalars(left) for one in service.files_of(upload)]
    return _let_go(session, engine, storage, digests)


def forget_left_by_all(engine: sa.Engine, data_dir: Path) -> int:
    """The same of every organisation, before anybody is answered: a backup brings such files back."""
    sessions = session_factory(engine)
    with open_session(sessions, None, writes=False) as session:
        left = sa.select(Upload.organisation_id).where(Upload.state == keeping.REFUSED, Upload.sha256 != "")
        organisations = session.scalars(left.distinct()).all()
    gone = 0
    for one in organisations:
        storage = Storage(data_dir, one)
        with open_session(sessions, one) as session:
            gone += forget_left(session, engine, storage)
        storage.close()
    return gone


def _let_go(session: TenantSession, engine: sa.Engine, storage: Storage, digests: Sequence[str]) -> int:
    """Let no refused upload name these files, and remove those that nobody else needs; how many."""
    same = sa.update(Upload).where(Upload.sha256.in_(digests), Upload.state == keeping.REFUSED)
    session.execute(same.values(sha256=""))
    session.commit()
    return keeping.remove_all_unneeded(engine, storage, digests)
