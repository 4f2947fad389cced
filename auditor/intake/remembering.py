"""What an organisation chose for lists of a layout: kept at the commit, proposed the next time."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from auditor.core.database import TenantSession
from suppliers.files.sheet import Sheet
from suppliers.lists import layouts
from suppliers.lists.layouts import Rule
from suppliers.models import ListLayout, ListVersion, Upload

READING = frozenset({"encoding", "delimiter", "sheet"})
_LOOKED_AT = 200
PARTS = ("columns", "defaults", "chosen", "rules")


def rules_of(data: Mapping[str, Mapping[str, Any]]) -> tuple[Rule, ...]:
    """The rules of an upload from what is kept of them."""
    return tuple(Rule(name, int(one["column"]), dict(one["values"])) for name, one in data.items())


def rules_as_data(rules: Sequence[Rule]) -> dict[str, dict[str, Any]]:
    """Rules as they are kept: by field, one for each at most."""
    return {one.field: {"column": one.column, "values": dict(one.values)} for one in rules}


def propose(session: TenantSession, upload: Upload, sheet: Sheet) -> None:
    """Recognise the layout of a list read for the first time; what was chosen for it fills what is open.

    What a person gave with this very upload comes first. Nothing of it is committed unseen.
    """
    upload.layout = layouts.fingerprint(sheet)
    known = of_layout(session, upload.layout)
    choices, on = (known.choices, known.remembered_at) if known else ({}, None)
    if sheet.came_back and (source := _source(session, upload)) is not None:
        choices, on = _chosen_for(source), source.uploaded_at
    if not choices.get("defaults") and (before := _version_before(session, upload)) is not None:
        defaults = {name: value for name, value in before.defaults.items() if value}
        choices, on = {**choices, "defaults": defaults}, on or before.committed_at
    if on is None or not any(choices.get(part) for part in PARTS):
        return
    chosen = dict(choices.get("chosen", {}))
    if sheet.came_back:
        # What we give back says by itself how it is read; how its values are understood it does not say.
        chosen = {name: text for name, text in chosen.items() if name not in READING}
    elif sheet.encoding.upper().startswith("UTF"):
        chosen.pop("encoding", None)  # that is certain, whatever an earlier file was written in
    given = {name: value for name, value in upload.defaults.items() if value}
    upload.defaults = {**upload.defaults, **choices.get("defaults", {}), **given}
    upload.reading = {**upload.reading, "chosen": chosen}
    upload.mapping = {
        **upload.mapping,
        "choices": dict(choices.get("columns", {})),
        "rules": dict(choices.get("rules", {})),
        "remembered": {
            "on": on.date().isoformat(),
            "columns": dict(choices.get("columns", {})),
            "defaults": {name: v for name, v in choices.get("defaults", {}).items() if name not in given},
            "chosen": chosen,
            "rules": dict(choices.get("rules", {})),
        },
    }


def _source(session: TenantSession, upload: Upload) -> Upload | None:
    """The upload that a list which came back was handed out for, where it was not committed.

    Its choices were seen in its preview only. They say more than those of another list with these headings.
    """
    query = (
        sa.select(Upload)
        .where(Upload.id != upload.id, Upload.purpose == upload.purpose)
        .order_by(Upload.id.desc())
        .limit(_LOOKED_AT)
    )
    for earlier in session.scalars(query):
        if upload.layout in _layouts_of(earlier) and layouts.is_alike(earlier.filename, upload.filename):
            return None if earlier.state == "committed" else earlier
    return None


def _version_before(session: TenantSession, upload: Upload) -> Upload | None:
    """The newest version of the list that somebody said this is one of, whatever headings it had.

    What was given for the whole list then, as its country, holds for the list and not for its headings.
    """
    list_id = upload.list_choice.get("list_id")
    if not list_id:
        return None
    query = (
        sa.select(Upload)
        .join(ListVersion, ListVersion.upload_id == Upload.id)
        .where(ListVersion.supplier_list_id == uuid.UUID(list_id), Upload.state == "committed")
        .order_by(Upload.id.desc())
        .limit(1)
    )
    return session.scalars(query).first()


def _layouts_of(upload: Upload) -> set[str]:
    """The layout as it was detected and, where a person had it read otherwise, as it was read then."""
    reading = upload.reading
    read = (
        layouts.of_headings(reading["headings"]) if reading.get("header_row") is not None else upload.layout
    )
    return {upload.layout, read}


def _chosen_for(upload: Upload) -> dict[str, Any]:
    return {
        "columns": _told_by_contents(upload) | dict(upload.mapping.get("choices", {})),
        "defaults": {name: value for name, value in upload.defaults.items() if value},
        "chosen": {name: text for name, text in upload.reading.get("chosen", {}).items() if text},
        "rules": dict(upload.mapping.get("rules", {})),
    }


def of_layout(session: TenantSession, fingerprint: str) -> ListLayout | None:
    """What the session's organisation chose for a layout."""
    return session.scalars(sa.select(ListLayout).where(ListLayout.fingerprint == fingerprint)).first()


def keep(session: TenantSession, upload: Upload, sheet: Sheet, *, now: datetime) -> None:
    """Keep what was chosen for a list that is committed; without any choice there is nothing to keep.

    A chosen encoding, delimiter or sheet may give other headings than were detected. It is kept with the
    detected ones, since those come again; the columns are kept with both.
    """
    choices = _chosen_for(upload)
    as_read = layouts.fingerprint(sheet)
    _keep(session, upload, upload.layout or as_read, choices, now)
    if as_read != upload.layout:
        _keep(session, upload, as_read, choices | {"chosen": {}}, now)


def _keep(
    session: TenantSession, upload: Upload, fingerprint: str, choices: dict[str, Any], now: datetime
) -> None:
    known = of_layout(session, fingerprint)
    if known is not None:
        if known.choices != choices:
            known.upload_id, known.choices, known.remembered_at = upload.id, choices, now
    elif any(choices.values()):
        session.add(
            ListLayout(
                organisation_id=upload.organisation_id,
                fingerprint=fingerprint,
                upload_id=upload.id,
                choices=choices,
                remembered_at=now,
            )
        )
        session.flush()


def _told_by_contents(upload: Upload) -> dict[str, str]:
    """Columns that were told by what their cells hold: other cells must not change that the next time."""
    fields = upload.mapping.get("fields", {})
    told = {str(one["column"]): name for name, one in fields.items() if one["why"] == "contents"}
    if upload.reading.get("header_row") is None:
        return {str(place): "" for place in range(len(upload.reading.get("headings", ())))} | told
    return told


def reasons(upload: Upload) -> dict[int, str]:
    """Why a column is mapped so, where it is as it was chosen for an earlier list."""
    known = upload.mapping.get("remembered", {})
    now = upload.mapping.get("choices", {})
    same = [place for place, name in known.get("columns", {}).items() if now.get(place) == name]
    return {int(place): reason(upload) for place in same}


def reason(upload: Upload) -> str:
    """The reason of everything that is proposed as it was chosen before; blank where nothing is."""
    on = upload.mapping.get("remembered", {}).get("on")
    return f"As you mapped it on {on}." if on else ""


def proposed(upload: Upload) -> dict[str, Any]:
    """What of the choices of an upload is still as it was proposed."""
    known = upload.mapping.get("remembered", {})
    if not known:
        return {}
    chosen, rules = upload.reading.get("chosen", {}), upload.mapping.get("rules", {})
    return {
        "on": known["on"],
        "defaults": {n: v for n, v in known["defaults"].items() if upload.defaults.get(n) == v},
        "chosen": {name: text for name, text in known["chosen"].items() if chosen.get(name) == text},
        "rules": [name for name, one in known["rules"].items() if rules.get(name) == one],
    }
