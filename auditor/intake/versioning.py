"""Which named list an upload is a version of: suggested, said by a person, compared, kept at the commit."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from auditor.core import access
from auditor.core.access import Actor, Permission
from auditor.core.database import TenantSession
from auditor.core.errors import BadInput, Refused
from auditor.history import service as history
from auditor.intake import made_from
from auditor.intake.preview import Preview
from suppliers.lists import layouts
from suppliers.models import ListVersion, SupplierList, Upload
from suppliers.uploads import versions
from suppliers.uploads.versions import Action, Comparison, Content

_LOOKED_AT = 200


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The list that an upload seems to be a version of, and why; somebody has to say so."""

    named: SupplierList
    action: Action
    reason: str


def lists(session: TenantSession) -> Sequence[SupplierList]:
    """Named lists by name."""
    return session.scalars(sa.select(SupplierList).order_by(SupplierList.name, SupplierList.id)).all()


def suggest(session: TenantSession, upload: Upload, preview: Preview) -> Suggestion | None:
    """The list whose newest like version has the same headings and a file name alike."""
    query = (
        sa.select(Upload, SupplierList)
        .join(ListVersion, ListVersion.upload_id == Upload.id)
        .join(SupplierList, SupplierList.id == ListVersion.supplier_list_id)
        .where(Upload.layout == upload.layout, Upload.id != upload.id)
        .order_by(Upload.id.desc())
        .limit(_LOOKED_AT)
    )
    for earlier, named in session.execute(query):
        if layouts.is_alike(earlier.filename, upload.filename):
            action = Action.ADDS if preview.came_back else Action.REPLACES
            day = f"{earlier.uploaded_at:%Y-%m-%d}"
            reason = f"Its headings and its file name are like those of {earlier.filename} of {day}."
            return Suggestion(named, action, reason)
    return None


def choose(
    session: TenantSession,
    upload: Upload,
    *,
    action: str,
    list_id: uuid.UUID | None,
    name: str,
    confirmed: bool,
    actor: Actor,
    now: datetime,
    sign: str | None = None,
) -> None:
    """Note which list an upload is a version of; no action takes that back.

    `sign` is that of what was said and chosen before, that this was made from; None is no claim.
    """
    access.require(actor, Permission.UPLOAD_LISTS)
    made_from.require_list(session, upload, sign)
    if upload.state != "previewed":
        raise Refused("upload_not_open", state=upload.state)
    before = upload.list_choice
    upload.list_choice = choice_of(session, action=action, list_id=list_id, name=name, confirmed=confirmed)
    after = upload.list_choice
    history.record(session, actor, made_from.SAID, upload, at=now, before=before, after=after)
    session.flush()


def choice_of(
    session: TenantSession, *, action: str, list_id: uuid.UUID | None, name: str, confirmed: bool
) -> dict[str, Any]:
    """What is said of a list, as it is kept with its upload; refused where there can be no such list."""
    if not action:
        return {}
    if action == Action.NEW:
        _require_new(session, name)
        return {"action": action, "name": name}
    if list_id is None or session.get(SupplierList, list_id) is None:
        raise _problem("list_id", "list_unknown", "Choose one of the lists.")
    return {"action": action, "list_id": str(list_id), "confirmed": confirmed}


def spoken(given: Mapping[str, Any]) -> dict[str, Any]:
    """What a form says of the list, as `choose` takes it."""
    return {
        "action": given["action"],
        "list_id": given["list_id"],
        "name": given["list_name"].strip(),
        "confirmed": given.get("confirmed", False),
    }


def _require_new(session: TenantSession, name: str) -> None:
    if not name:
        raise _problem("list_name", "list_name_missing", "Give the new list a name.")
    known = session.scalars(sa.select(SupplierList.name)).all()
    if name.casefold() in {one.casefold() for one in known}:
        raise _problem(
            "list_name", "list_name_taken", f"There is a list “{name}” already; say that this adds to it."
        )


def _problem(field: str, code: str, advice: str) -> BadInput:
    return BadInput([{"field": field, "column": "", "code": code, "found": "", "advice": advice}])


def chosen(session: TenantSession, upload: Upload) -> SupplierList | None:
    """The list that an upload adds to or replaces."""
    list_id = upload.list_choice.get("list_id")
    return session.get(SupplierList, uuid.UUID(list_id)) if list_id else None


def comparison(session: TenantSession, upload: Upload, preview: Preview) -> Comparison | None:
    """What the upload would do to its list; None while nobody has said which list it is."""
    if not upload.list_choice or upload.state not in {"previewed", "committing"}:
        return None
    named, action = chosen(session, upload), Action(upload.list_choice["action"])
    return versions.compare(session, named.id if named else None, action, preview.content())


def require_confirmed(session: TenantSession, upload: Upload, preview: Preview) -> None:
    """Refuse a replacement that takes more than a third off the list, unless a person confirmed it."""
    found, named = comparison(session, upload, preview), chosen(session, upload)
    if found is None or named is None or upload.list_choice["action"] != Action.REPLACES:
        return
    if found.shrinks and not upload.list_choice.get("confirmed"):
        raise Refused("list_shrinks", **shrinking(named, found))


def shrinking(named: SupplierList, found: Comparison) -> dict[str, object]:
    """The facts of the sentence that asks for a confirmation."""
    return {
        "name": named.name,
        "removed": len(found.removed),
        "members": found.members,
        "records": found.records,
        "records_before": found.records_before,
    }


def commit(
    session: TenantSession,
    upload: Upload,
    content: Content,
    changes: Sequence[Mapping[str, str]],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Make the upload a version of its list, in the transaction that stores it."""
    named = chosen(session, upload)
    if named is None:
        _require_new(session, upload.list_choice.get("name", ""))
        named = SupplierList(name=upload.list_choice["name"], created_at=now, created_by=actor.user_id)
        session.add(named)
        session.flush()
    action = Action(upload.list_choice["action"])
    if action is Action.REPLACES and not upload.list_choice.get("confirmed"):
        found = versions.compare(session, named.id, action, content)
        if found.shrinks:  # the list grew or the register changed since the preview
            raise Refused("list_shrinks", **shrinking(named, found))
    made = versions.commit(session, named, upload, action, content, changes, person_id=actor.user_id, now=now)
    after = {"upload_id": upload.id, "version": made.number, "action": made.action}
    after |= {"added": made.added, "removed": made.removed, "changed": made.changed}
    history.record(session, actor, "list_version_committed", named, at=now, after=after)
