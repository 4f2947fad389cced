"""What the page of an upload shows besides its preview: its list, what was proposed, deciding columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from auditor.core.database import TenantSession
from auditor.core.forms import Form
from auditor.intake import field_words, remembering, understanding, versioning
from auditor.intake.preview import Preview
from auditor.intake.versioning import Suggestion
from suppliers.fields.mapping import UNDECIDED
from suppliers.lists.layouts import RULED
from suppliers.models import ListVersion, SupplierList, Upload
from suppliers.uploads.versions import Action, Comparison

CHANGES_SHOWN = 100
_READ_AS_DETECTED = {"encoding": "", "delimiter": "", "sheet": ""}


@dataclass(frozen=True, slots=True)
class Told:
    """Everything ready to be shown."""

    lists: list[tuple[str, str]]
    suggestion: Suggestion | None
    choice: str
    """What was said of the list, in words; blank where nothing was."""
    comparison: Comparison | None
    must_confirm: bool
    version: ListVersion | None
    reason: str
    proposed: dict[str, Any]
    as_before: list[str]
    """What of reading and understanding is as it was chosen before, in words."""
    rules: list[dict[str, Any]]
    """For each field that a column may decide: field, column, and the table where one is chosen."""
    columns: list[tuple[int, str]]
    changed: list[dict[str, Any]]
    held: int
    left_aside: list[str]
    undecided: list[str]
    """Columns that may hold percent or people, of which nothing is taken in until somebody says it."""


def _name(column: dict[str, Any]) -> str:
    return column["heading"] or f"column {column['index'] + 1}"


def told(session: TenantSession, upload: Upload, shown: Preview) -> Told:
    """What is known of the upload's list and of earlier choices."""
    found = versioning.comparison(session, upload, shown)
    is_open = upload.state == "previewed"
    return Told(
        lists=[(str(one.id), one.name) for one in versioning.lists(session)],
        suggestion=versioning.suggest(session, upload, shown) if is_open and not upload.list_choice else None,
        choice=_choice(versioning.chosen(session, upload), upload),
        comparison=found,
        must_confirm=bool(found and found.shrinks and upload.list_choice["action"] == Action.REPLACES),
        version=session.scalars(sa.select(ListVersion).where(ListVersion.upload_id == upload.id)).first(),
        reason=remembering.reason(upload),
        proposed=remembering.proposed(upload),
        as_before=understanding.in_words(remembering.proposed(upload).get("chosen", {})),
        rules=_rules(shown),
        columns=[(one["index"], _name(one)) for one in shown.columns],
        changed=shown.changed[:CHANGES_SHOWN],
        held=shown.counts.get("held", 0) + shown.counts.get("needs_decision", 0),
        left_aside=shown.left_aside,
        undecided=[_name(one) for one in shown.columns if one["why"] == UNDECIDED],
    )


def _choice(named: SupplierList | None, upload: Upload) -> str:
    action = upload.list_choice.get("action")
    if action == Action.NEW:
        return f"It is a new list “{upload.list_choice['name']}”."
    if named is None:
        return ""
    return f"It {action} {'to ' if action == Action.ADDS else ''}the list “{named.name}”."


def _rules(shown: Preview) -> list[dict[str, Any]]:
    known = {one["field"]: one for one in shown.rules}
    return [known.get(field, {"field": field, "column": None, "values": []}) for field in RULED]


def add_stored_choices(
    form: Form, upload: Upload, shown: Preview, columns: Mapping[int, str | None], *, by: str
) -> None:
    """Say what somebody else chose meanwhile, where it is something else than was typed."""
    form.add_stored(upload.defaults | _READ_AS_DETECTED | upload.reading.get("chosen", {}), by=by)
    for one in shown.columns:
        field = one["field"] or None
        if one["index"] in columns and columns[one["index"]] != field and one["why"] != UNDECIDED:
            now = field_words.WORDS.get(field, field) if field else "left aside"
            form.errors[""].append(f"{_name(one)}. Stored now: {now}")


def typed_of(upload: Upload) -> dict[str, Any]:
    """The form of the list as it was sent last."""
    choice = upload.list_choice
    return {
        "action": choice.get("action", ""),
        "list_id": choice.get("list_id", ""),
        "list_name": choice.get("name", ""),
        "confirmed": choice.get("confirmed", False),
    }
