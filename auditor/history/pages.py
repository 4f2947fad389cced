"""Page: what happened."""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from flask import Blueprint, request, url_for

from auditor.core import web
from auditor.core.access import Permission
from auditor.core.wording import code_in_words, counts_in_words, gates_in_words
from auditor.history import seals, sight
from auditor.history.sight import Seen
from suppliers.database import Base
from suppliers.models import Supplier
from suppliers.own_rows import only_own, own, plain_rows

routes = Blueprint("history", __name__)

_INSTANT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)")
FILTERS = ("supplier_id", "subject_id")


@dataclass(frozen=True, slots=True)
class Change:
    """One value that an event changed; empty text where there was none."""

    name: str
    before: str
    after: str


@routes.get("/history")
@web.allow(Permission.SEE_HISTORY)
def overview() -> web.Answer:
    """Events, newest first; `supplier_id` or `subject_id` in the address narrow them."""
    narrowed: dict[str, Any] = {name: found for name in FILTERS if (found := web.asked_id(name))}
    not_known = sorted({*request.args} - {*FILTERS, "cursor"})
    events, following = sight.page(
        web.session(),
        actor=web.actor(),
        before_id=web.read_id_cursor(request.args.get("cursor")),
        **narrowed,
    )
    address = url_for("history.overview", cursor=web.cursor(following), **narrowed) if following else ""
    return web.page(
        "history/overview.html",
        422 if not_known else 200,
        not_known=not_known,
        filters=FILTERS,
        events=[(event, changes(event)) for event in events],
        suppliers=_suppliers(events),
        people=_people(events),
        next_address=address,
        first_address=url_for("history.overview", **narrowed) if request.args.get("cursor") else "",
        is_narrowed=bool(narrowed),
        head=seals.head(web.session()),
    )


def _suppliers(events: Sequence[Seen]) -> dict[uuid.UUID, str]:
    """The names of the suppliers that events are about, as far as one may read them whole."""
    ids = {event.supplier_id for event in events if event.is_whole and event.supplier_id}
    query = sa.select(Supplier.id, Supplier.name).where(Supplier.id.in_(ids))
    rows = web.session().execute(query).all() if ids else ()
    return {row.id: row.name for row in rows}


def _people(events: Sequence[Seen]) -> dict[uuid.UUID, str]:
    """Whom events are about, or whose the token or calendar address is that they are about.

    Accounts are a room above this one, so that their tables are found by their names.
    """
    person = Base.metadata.tables["person"]
    found: dict[uuid.UUID, str] = {}
    for kind in ("person", "api_token", "calendar_address"):
        ids = {event.subject_id for event in events if event.subject_type == kind and event.subject_id}
        if not ids:
            continue
        subject = Base.metadata.tables[kind]
        query = sa.select(subject.c.id, person.c.name).where(own(person), subject.c.id.in_(ids))
        if subject is not person:
            query = query.join(person, person.c.id == subject.c.user_id).where(own(subject))
        found |= {row.id: row.name for row in plain_rows(web.session(), only_own(query), {})}
    return found


def changes(event: Seen) -> list[Change]:
    """What an event changed, value by value."""
    names = dict.fromkeys([*event.before, *event.after])
    known = {*names}
    told = [
        Change(_label(name), _text(event.before.get(name), name), _text(event.after.get(name), name))
        for name in names
        if f"{name}_name" not in known  # the name says more than the id beside it
        and not _is_id(event.after.get(name, event.before.get(name)))
    ]
    return [one for one in told if (one.before or "nothing") != (one.after or "nothing")]


def _is_id(value: object) -> bool:
    """Whether a value is the id of something, which tells a reader nothing; the API has it."""
    try:
        return isinstance(value, str) and len(value) > 30 and bool(uuid.UUID(value))
    except ValueError:
        return False


def _label(name: str) -> str:
    return "moved" if name == "rows" else name.removesuffix("_name").replace("_", " ")


def _text(value: object, name: str) -> str:
    if name in ("gates", "released_gates") and isinstance(value, list):
        return gates_in_words(value) or "nothing"
    if name in ("code", "action", "finding") and isinstance(value, str):
        return code_in_words(value)
    if isinstance(value, dict):
        return counts_in_words(value) or "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str) and _INSTANT.fullmatch(value):
        return f"{datetime.fromisoformat(value).astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    return "" if value is None else web.spoken(value)
