"""Very many invented suppliers for the demonstration company, so that long work can be watched.

Each is made of its number alone. They are stored in bulk and not read as lists: of each row a list would be
searched for its like in the whole register. Every portion is a transaction of its own: whoever stops it keeps
what is stored, and the next call goes on after that.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import sessionmaker

from auditor import config
from auditor.config import Settings, SettingsError
from auditor.core import changes, clock, migrate
from auditor.core.database import TenantSession, open_session
from auditor.core.wording import counted
from auditor.core.work import Progress
from auditor.demo import cast, story
from risk.vocabulary import Grade
from suppliers import bulk
from suppliers.database import new_ids
from suppliers.matching import match_key
from suppliers.models import Organisation, OutsideIdentifier, StatedAnswer, Supplier

MOST = 2_000_000
PORTION = 5_000
"""Suppliers stored at a time: well below a second in which nobody else writes on SQLite."""
OWN = "DEMO-"
"""What the number of every supplier begins with that the demonstration brings."""
MADE = f"{OWN}M-"
"""And that of those which are made here."""

COLOURS = ("Amber", "Copper", "Crimson", "Ivory", "Olive", "Scarlet", "Silver", "Violet")
THINGS = (
    "Anchor",
    "Button",
    "Candle",
    "Compass",
    "Feather",
    "Kettle",
    "Ladder",
    "Lantern",
    "Marble",
    "Teapot",
)
TRADES = (
    ("factory", "garments", "garments", "Shirt Works"),
    ("factory", "electronics", "electronics", "Circuit Works"),
    ("factory", "steel", "steel", "Girder Works"),
    ("factory", "brick", "bricks", "Brick Works"),
    ("construction", "high-rise building", "", "Tower Builders"),
    ("agriculture", "cocoa", "cocoa", "Cocoa Farms"),
    ("agriculture", "palm oil", "palm oil", "Oil Palm Farms"),
    ("agriculture", "tea", "tea", "Tea Gardens"),
)
COUNTRIES = ("BD", "BR", "CI", "CN", "IN", "MX", "MY", "NO", "PH", "QA", "TH", "TR", "VN")
SCHEME, SOURCE, REASON = "supplier_id", "invented for the demonstration", "list_committed"
"""As of a list's own numbers, of no list, and as a list marks what it changed."""
ANSWERED_EVERY = 3
"""One supplier in so many has answered questions; of the others nothing more is known."""


def add(settings: Settings, number: int, progress: Progress) -> str:
    """See that the demonstration company has so many invented suppliers; lines for the operator.

    Refuses with `SettingsError` where the company is not the demonstration's own, or others put suppliers in.
    """
    with migrate.prepared(settings) as sessions:
        told = ""
        if (company := _company(sessions)) is None:
            told = f"{story.tell(settings)}\n"
            company = _company(sessions)
        assert company is not None
        with open_session(sessions, company.id, writes=False) as session:
            _require_own(session, company, settings, number)
            made = before = _made(session)
        while made < number:
            until = min(made + PORTION, number)
            with open_session(sessions, company.id) as session:
                _store(session, range(made + 1, until + 1), clock.now())
                session.commit()
            made = until
            progress(made - before, number - before, "invented suppliers")
    return (
        f"{told}{cast.COMPANY} has {made:,} invented suppliers, {made - before:,} of them new. "
        "The worker scores them; the page Scheduled work shows how far it is."
    )


def _company(sessions: sessionmaker[TenantSession]) -> Organisation | None:
    with open_session(sessions, None, writes=False) as session:
        return session.scalars(sa.select(Organisation).where(Organisation.name == cast.COMPANY)).one_or_none()


def _require_own(session: TenantSession, company: Organisation, settings: Settings, number: int) -> None:
    """Invented suppliers among real ones would be taken for real."""
    is_own = sa.exists().where(
        OutsideIdentifier.supplier_id == Supplier.id, OutsideIdentifier.value.startswith(OWN, autoescape=True)
    )
    foreign = session.scalar(sa.select(sa.func.count(Supplier.id)).where(~is_own)) or 0
    if company.is_demo and not foreign:
        return
    why = f"is not the demonstration's own: others put {counted(foreign, 'supplier')} in"
    if not company.is_demo:
        why = "only bears its name and is not the demonstration's own"
    another = "MANUMIT_DATA_DIR=ANOTHER_FOLDER"
    if settings.database_url != config.database_url({}, settings.data_dir):
        # The folder alone does not do.
        another = f"MANUMIT_DATABASE_URL=ANOTHER_DATABASE {another}"
    raise SettingsError(
        f"{company.name} {why}. Invented suppliers are not put beside them, and nothing was stored. Start "
        f"an installation of its own once ({another} ./run), then call: {another} manumit demo --suppliers "
        f"{number}"
    )


def _made(session: TenantSession) -> int:
    """How many were made before: one after the other by their numbers."""
    last = sa.select(sa.func.max(OutsideIdentifier.value))
    found = session.scalar(last.where(OutsideIdentifier.value.startswith(MADE, autoescape=True)))
    return int(found.removeprefix(MADE)) if found else 0


def _store(session: TenantSession, numbers: range, now: datetime) -> None:
    """Suppliers as a list leaves them: with their number there, their answers, and the mark of a change."""
    suppliers, identifiers, answers = [], [], []
    for supplier_id, made in zip(new_ids(len(numbers)), map(made_of, numbers), strict=True):
        suppliers.append({"id": supplier_id, **made.supplier})
        identifiers.append({"supplier_id": supplier_id, "value": made.identifier})
        answers += [
            {"supplier_id": supplier_id, "field": field, "value": value}
            for field, value in made.answers.items()
        ]
    owner: dict[str, Any] = {"organisation_id": session.organisation_id}
    said = {"grade": Grade.SELF, "observed_on": now.date(), "source": SOURCE, "recorded_at": now}
    bulk.insert(session, Supplier, suppliers, created_at=now, updated_at=now, **owner)
    bulk.insert(session, OutsideIdentifier, identifiers, scheme=SCHEME, **owner)
    bulk.insert(session, StatedAnswer, answers, **said, **owner)
    changes.mark_many(session, [row["id"] for row in suppliers], REASON, now=now)


@dataclass(frozen=True, slots=True)
class Made:
    """One invented supplier: its columns, its number in the list that never was, and its answers by field."""

    identifier: str
    supplier: dict[str, Any]
    answers: dict[str, str]


def made_of(number: int) -> Made:
    """The supplier of a number, the same every time."""
    chance = random.Random(number)  # noqa: S311 nothing is kept secret by it
    kind, sector, product, works = chance.choice(TRADES)
    country = chance.choice(COUNTRIES)
    name = f"Invented {chance.choice(COLOURS)} {chance.choice(THINGS)} {works} {number:07}"
    address = f"{number} Example Road"
    supplier = {
        "name": name,
        "match_key": match_key(name, address, country),
        "kind": kind,
        "country": country,
        "address": address,
        "sector": sector,
        "product": product,
        "workers_min": (workers := chance.randrange(5, 4_000)),
        "workers_max": workers,
    }
    answers = {
        "migrant": str(chance.randrange(0, 100, 5)),
        "fees": chance.choice(("none_verified", "policy_only", "some", "over_one_month")),
        "housing": str(chance.randrange(0, 100, 5)),
        "pay": chance.choice(("piece_rate", "mixed", "time_with_records")),
        "contract": str(chance.randrange(0, 100, 5)),
    }
    return Made(f"{MADE}{number:07}", supplier, answers if number % ANSWERED_EVERY == 0 else {})
