"""Attempts to sign in, counted in the database: all processes and machines of an installation count together.

A count in the memory of each would let somebody who tries passwords try so many more as there are processes.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta

import sqlalchemy as sa
from limits.storage import Storage
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Mapped, Session, mapped_column

from auditor.core import clock, web
from suppliers.database import Base

SCHEME = "database"
"""By this name the library is told to count here."""


class Attempts(Base):
    """How often somebody tried in a stretch of time; who it was, is kept as a keyed digest only."""

    __tablename__ = "attempt_count"

    who: Mapped[str] = mapped_column(sa.String(64), unique=True)
    number: Mapped[int]
    until: Mapped[datetime] = mapped_column(index=True)
    """The end of the stretch; then counting begins anew."""


def forget_old(session: Session, *, before: datetime) -> None:
    """Delete counts of stretches that ended before; the caller commits."""
    session.execute(
        sa.delete(Attempts).where(Attempts.until < before), execution_options={"synchronize_session": False}
    )


class InDatabase(Storage):
    """Counts of Flask-Limiter in the database of the running application."""

    STORAGE_SCHEME = [SCHEME]  # noqa: RUF012  as the library declares it

    @property
    def base_exceptions(self) -> type[Exception]:
        """What the database may raise; it is answered as everywhere."""
        return SQLAlchemyError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count an attempt; how many there are in this stretch, which lasts `expiry` seconds."""
        now = clock.now()
        until = now + timedelta(seconds=expiry)
        engine = web.installation().engine
        insert = sqlite.insert if engine.dialect.name == "sqlite" else postgresql.insert
        is_over = Attempts.until <= now
        counted = insert(Attempts).values(who=_digest(key), number=amount, until=until)
        counted = counted.on_conflict_do_update(
            index_elements=[Attempts.who],
            set_={
                "number": sa.case((is_over, amount), else_=Attempts.number + amount),
                "until": sa.case((is_over, counted.excluded.until), else_=Attempts.until),
            },
        )
        with engine.execution_options(writes=True).begin() as connection:
            number: int = connection.execute(counted.returning(Attempts.number)).scalar_one()
        return number

    def get(self, key: str) -> int:
        """The attempts of this stretch."""
        found = _read(key)
        return found.number if found is not None else 0

    def get_expiry(self, key: str) -> float:
        """The end of this stretch, as seconds since 1970."""
        found = _read(key)
        return (found.until if found is not None else clock.now()).timestamp()

    def check(self) -> bool:
        """Whether counting works: a database that does not answer raises where it is asked."""
        return True

    def reset(self) -> int:
        """Forget everybody's attempts; of how many."""
        with web.installation().engine.execution_options(writes=True).begin() as connection:
            return connection.execute(sa.delete(Attempts)).rowcount

    def clear(self, key: str) -> None:
        """Forget somebody's attempts."""
        with web.installation().engine.execution_options(writes=True).begin() as connection:
            connection.execute(sa.delete(Attempts).where(Attempts.who == _digest(key)))


def _read(key: str) -> sa.Row[int, datetime] | None:
    query = sa.select(Attempts.number, Attempts.until)
    query = query.where(Attempts.who == _digest(key), Attempts.until > clock.now())
    with web.installation().engine.connect() as connection:
        return connection.execute(query).one_or_none()


def _digest(key: str) -> str:
    """Keys hold addresses of people and machines, which nobody shall read in a backup."""
    secret = web.installation().settings.secret_key.encode()
    return hmac.new(secret, key.encode(), hashlib.sha256).hexdigest()
