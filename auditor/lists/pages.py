"""Pages: named lists, the versions of one, and what a version did."""

from __future__ import annotations

import uuid

from flask import Blueprint, request, url_for

from auditor.core import web
from auditor.core.access import Permission
from auditor.core.cursors import Row
from auditor.lists import service
from suppliers.models import ListVersion, SupplierList, Upload

routes = Blueprint("lists", __name__)

PAGE = 50
CHANGES_SHOWN = 200


@routes.get("/lists")
@web.allow(Permission.SEE_SUPPLIERS)
def overview() -> web.Answer:
    """Named lists by name."""
    after = web.read_name_cursor(request.args.get("cursor"))
    found = service.lists(web.session(), limit=PAGE + 1, after=after)
    last = found[PAGE - 1].named if len(found) > PAGE else None
    return web.page(
        "lists/overview.html",
        lines=found[:PAGE],
        next_address=url_for(".overview", cursor=web.cursor(last.name, last.id)) if last else "",
        first_address=url_for(".overview") if after else "",
        may_upload=web.actor().may(Permission.UPLOAD_LISTS),
    )


@routes.get("/lists/<uuid:list_id>")
@web.allow(Permission.SEE_SUPPLIERS)
def one(list_id: uuid.UUID) -> web.Answer:
    """One list: its versions, newest first."""
    named = web.load(SupplierList, list_id)
    before = web.read_cursor(request.args.get("cursor"), Row)
    found = service.versions_of(web.session(), named.id, limit=PAGE + 1, before=before[0] if before else None)
    more = len(found) > PAGE
    return web.page(
        "lists/one.html",
        line=service.line(web.session(), named),
        versions=found[:PAGE],
        next_address=url_for(".one", list_id=list_id, cursor=web.cursor(found[PAGE - 1].number))
        if more
        else "",
        first_address=url_for(".one", list_id=list_id) if before else "",
    )


@routes.get("/lists/versions/<uuid:version_id>")
@web.allow(Permission.SEE_SUPPLIERS)
def version(version_id: uuid.UUID) -> web.Answer:
    """What one version added, removed and changed; `what` pages through the added or the removed ones."""
    found, session = web.load(ListVersion, version_id), web.session()
    what = web.asked_word("what", ("added", "removed")) or "added"
    after = web.read_name_cursor(request.args.get("cursor"))
    pages = {}
    for name in ("removed", "added"):
        start = after if name == what else None
        listed = service.members(session, found, removed=name == "removed", limit=PAGE + 1, after=start)
        last = listed[PAGE - 1] if len(listed) > PAGE else None
        cursor = web.cursor(last.name, last.supplier_id) if last else ""
        address = url_for(".version", version_id=version_id, what=name, cursor=cursor) if last else ""
        first = url_for(".version", version_id=version_id) if start else ""
        pages[name] = {"listed": listed[:PAGE], "next_address": address, "first_address": first}
    return web.page(
        "lists/version.html",
        version=found,
        joined_later=service.joined_later(session, found),
        named=session.get_one(SupplierList, found.supplier_list_id),
        upload=session.get_one(Upload, found.upload_id),
        pages=pages,
        changes=found.changes[:CHANGES_SHOWN],
        may_upload=web.actor().may(Permission.UPLOAD_LISTS),
    )
