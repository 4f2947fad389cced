"""People, their browser sessions, one-time links and API tokens. Secrets are stored as digests only."""

from __future__ import annotations

import uuid
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from suppliers.database import Base, TenantOwned


class User(Base, TenantOwned):
    """A person with an account in one organisation."""

    __tablename__ = "person"
    __table_args__ = (sa.UniqueConstraint("organisation_id", "email"),)

    email: Mapped[str] = mapped_column(sa.String(254), index=True)
    """Lower case; one account per address in an organisation. Another one may have the same person."""
    name: Mapped[str] = mapped_column(sa.String(200))
    roles: Mapped[list[str]]
    supplier_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("supplier.id"))
    password_hash: Mapped[str] = mapped_column(sa.Text, default="")
    """Argon2id; empty until the person has set a password by a one-time link."""
    is_active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    signed_in_at: Mapped[datetime | None]


class SignInSession(Base, TenantOwned):
    """One signed-in browser; the cookie holds a random token, the row its digest."""

    __tablename__ = "sign_in_session"

    user_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    token_digest: Mapped[str] = mapped_column(sa.String(64), unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class OneTimeLink(Base, TenantOwned):
    """A link that lets one person set a password once."""

    __tablename__ = "one_time_link"

    user_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    token_digest: Mapped[str] = mapped_column(sa.String(64), unique=True)
    created_at: Mapped[datetime]
    made_by: Mapped[uuid.UUID | None]
    """Who made it; None is the installation itself or its operator."""
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class ApiToken(Base, TenantOwned):
    """A token for the API; it may do what its owner may do, until it expires or is revoked."""

    __tablename__ = "api_token"

    user_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    label: Mapped[str] = mapped_column(sa.String(100))
    token_digest: Mapped[str] = mapped_column(sa.String(64), unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    used_at: Mapped[datetime | None]


class CalendarAddress(Base, TenantOwned):
    """A secret address at which one person's calendar can be read, and nothing else; one at a time holds."""

    __tablename__ = "calendar_address"

    user_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    token_digest: Mapped[str] = mapped_column(sa.String(64), unique=True)
    created_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
