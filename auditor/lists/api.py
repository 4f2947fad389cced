"""JSON routes: named lists, their versions, and what each version did."""

from __future__ import annotations

import uuid
from typing import Any

from flask_smorest import Blueprint

from auditor.core import web
from auditor.core.access import Permission
from auditor.core.cursors import Row
from auditor.core.paging import PageQuery
from auditor.lists import schemas, service
from suppliers.models import ListVersion, SupplierList

routes = Blueprint("lists_api", __name__, url_prefix="/lists", description="Named lists and their versions.")


@routes.get("")
@routes.arguments(PageQuery(), location="query")
@routes.response(200, schemas.ListsAnswer)
@web.allow(Permission.SEE_SUPPLIERS)
def get_lists(query: dict[str, Any]) -> dict[str, Any]:
    """Named lists by name."""
    limit, after = query["limit"], web.read_name_cursor(query["cursor"])
    found = service.lists(web.session(), limit=limit + 1, after=after)
    last = found[limit - 1].named if len(found) > limit else None
    return {"items": found[:limit], "next": web.cursor(last.name, last.id) if last else None}


@routes.get("/<uuid:list_id>")
@routes.response(200, schemas.ListAnswer)
@web.allow(Permission.SEE_SUPPLIERS)
def get_list(list_id: uuid.UUID) -> service.Line:
    """One named list."""
    return service.line(web.session(), web.load(SupplierList, list_id))


@routes.get("/<uuid:list_id>/versions")
@routes.arguments(PageQuery(), location="query")
@routes.response(200, schemas.VersionsAnswer)
@web.allow(Permission.SEE_SUPPLIERS)
def get_versions(query: dict[str, Any], list_id: uuid.UUID) -> dict[str, Any]:
    """The versions of a list, newest first."""
    named, limit = web.load(SupplierList, list_id), query["limit"]
    before = web.read_cursor(query["cursor"], Row)
    found = service.versions_of(
        web.session(), named.id, limit=limit + 1, before=before[0] if before else None
    )
    following = web.cursor(found[limit - 1].number) if len(found) > limit else None
    return {"items": found[:limit], "next": following}


@routes.get("/versions/<uuid:version_id>")
@routes.response(200, schemas.WholeVersionAnswer)
@web.allow(Permission.SEE_SUPPLIERS)
def get_version(version_id: uuid.UUID) -> ListVersion:
    """One version with what it changed."""
    return web.load(ListVersion, version_id)


@routes.get("/versions/<uuid:version_id>/suppliers")
@routes.arguments(schemas.MembersQuery(), location="query")
@routes.response(200, schemas.MembersAnswer)
@web.allow(Permission.SEE_SUPPLIERS)
def get_members(query: dict[str, Any], version_id: uuid.UUID) -> dict[str, Any]:
    """The suppliers that a version added or took off the list."""
    version, limit = web.load(ListVersion, version_id), query["limit"]
    found = service.members(
        web.session(),
        version,
        removed=query["what"] == "removed",
        limit=limit + 1,
        after=web.read_name_cursor(query["cursor"]),
    )
    last = found[limit - 1] if len(found) > limit else None
    return {"items": found[:limit], "next": web.cursor(last.name, last.supplier_id) if last else None}
