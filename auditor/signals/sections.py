"""What the room adds to the page of a list, which lies in a room below."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import render_template
from markupsafe import Markup

from auditor.core import web
from auditor.core.access import Permission
from auditor.signals import looks, unread_columns
from suppliers.models import Upload

MOST_SHOWN = 100


def of_list(upload: Upload) -> str:
    """Columns that were not read and rows that were looked at; nothing where the list has neither."""
    if not web.actor().may(Permission.RECORD_SIGNALS):
        return ""
    session = web.session()
    unread = [(one, looks.foremost_of_column(session, one)) for one in unread_columns.of_upload(upload)]
    found = [one for one in looks.of_upload(session, upload.id) if one.upload_row_id is not None]
    if not unread and not found:
        return ""
    return Markup(  # noqa: S704  made by our own template, which escapes
        render_template(
            "signals/of_list.html",
            unread=unread,
            places=looks.places(session, found[:MOST_SHOWN]),
            more=len(found) > MOST_SHOWN,
        )
    )


SECTIONS: dict[str, Callable[[Any], str]] = {"list": of_list}
