"""JSON routes: upload a list, preview it, map it differently, commit or drop it."""

from __future__ import annotations

import uuid
from typing import Any

from flask import url_for
from flask_smorest import Blueprint

from auditor.core import clock, web
from auditor.core.access import Permission
from auditor.core.cursors import Row
from auditor.core.paging import PageQuery
from auditor.core.work import Run
from auditor.intake import (
    giving_up,
    going,
    grouping,
    made_from,
    remembering,
    row_ledger,
    ruling,
    schemas,
    service,
    understanding,
    versioning,
)
from suppliers.models import Upload
from suppliers.persons import file_names

routes = Blueprint("intake_api", __name__, url_prefix="/uploads", description="Supplier lists.")


def _shown(upload: Upload) -> dict[str, Any]:
    names = (
        *("id", "filename", "sha256", "size", "state", "counts", "refusal", "defaults", "list_choice"),
        *("uploaded_at", "committed_at", "run_id"),
    )
    first = service.earlier(web.session(), upload)
    shown = {name: getattr(upload, name) for name in names} | {"choices_seen": made_from.choices(upload)}
    given_up = giving_up.why(web.session(), upload)
    shown["file_name_kept"] = not file_names.is_left_out(upload.filename)
    return shown | {"earlier_upload_id": first.id if first else None, "given_up": given_up}


@routes.get("")
@routes.arguments(PageQuery(), location="query")
@routes.response(200, schemas.UploadsAnswer)
@web.allow(Permission.UPLOAD_LISTS)
def get_uploads(query: dict[str, Any]) -> dict[str, Any]:
    """Uploads, newest first."""
    before, limit = web.read_id_cursor(query["cursor"]), query["limit"]
    found = service.uploads(web.session(), limit=limit + 1, before_id=before)
    following = web.cursor(found[limit - 1].id) if len(found) > limit else None
    return {"items": [_shown(upload) for upload in found[:limit]], "next": following}


@routes.post("")
@routes.arguments(schemas.UploadForm, location="form")
@routes.arguments(schemas.UploadFiles, location="files")
@routes.response(201, schemas.UploadAnswer)
@web.allow(Permission.UPLOAD_LISTS)
def post_upload(given: dict[str, Any], files: dict[str, Any]) -> dict[str, Any]:
    """Upload a list: a small one is read at once, a large one by a worker (ask again until previewed)."""
    file = files["file"]
    choice = versioning.choice_of(web.session(), **versioning.spoken(given))
    defaults = {name: given[name] for name in ("country", "kind", "sector")}
    return _shown(going.receive(file.stream, file.filename or "list", defaults, choice))


@routes.get("/<uuid:upload_id>")
@routes.response(200, schemas.UploadAnswer)
@web.allow(Permission.UPLOAD_LISTS)
def get_upload(upload_id: uuid.UUID) -> dict[str, Any]:
    """One upload."""
    return _shown(web.load(Upload, upload_id))


@routes.get("/<uuid:upload_id>/preview")
@routes.response(200, schemas.PreviewAnswer)
@web.allow(Permission.UPLOAD_LISTS)
def get_preview(upload_id: uuid.UUID) -> Any:
    """What was understood of the list, and what a commit would do."""
    upload = web.load(Upload, upload_id)
    shown = service.stored_preview(web.storage(), upload)
    names = (
        "reading",
        "columns",
        "left_aside",
        "rules",
        "counts",
        "rows",
        "changed",
        "day_orders",
        "people",
        "repairs",
        "repairable",
    )
    sectors = ("sectors", "sector_texts", "sector_rows")
    return {name: getattr(shown, name) for name in names} | {
        "proposed": remembering.proposed(upload),
        "problem_groups": grouping.by_code(shown.problems),
        "understanding": {name: getattr(shown, name) for name in sectors},
    }


@routes.get("/<uuid:upload_id>/problems")
@routes.arguments(PageQuery(), location="query")
@routes.response(200, schemas.ProblemsAnswer)
@web.allow(Permission.UPLOAD_LISTS)
def get_problems(query: dict[str, Any], upload_id: uuid.UUID) -> dict[str, Any]:
    """Every problem of the list in the order of its rows."""
    after, limit = web.read_cursor(query["cursor"], Row), query["limit"]
    problems = service.stored_preview(web.storage(), web.load(Upload, upload_id)).problems
    start = after[0] if after else 0
    more = start + limit < len(problems)
    return {
        "items": [one._asdict() for one in problems[start : start + limit]],
        "next": web.cursor(start + limit) if more else None,
    }


@routes.put("/<uuid:upload_id>/choices")
@routes.arguments(schemas.ChoicesBody)
@routes.response(200, schemas.UploadAnswer)
@web.allow(Permission.UPLOAD_LISTS)
def put_choices(given: dict[str, Any], upload_id: uuid.UUID) -> dict[str, Any]:
    """Choose other columns, defaults, reading or rules; the list is read again. `seen` says from which."""
    upload = web.load(Upload, upload_id)
    going.choose(
        upload,
        columns={one["index"]: one["field"] for one in given["columns"]},
        defaults={name: given[name] for name in ("country", "kind", "sector")},
        chosen=understanding.chosen(
            given,
            {one["index"]: one["order"] for one in given["day_orders"]},
            {one["index"]: one["who"] for one in given["people"]},
        ),
        rules=ruling.rules_of(given["rules"]),
        sign=given["seen"],
    )
    return _shown(upload)


@routes.post("/<uuid:upload_id>/commit")
@routes.response(202, schemas.UploadAnswer)
@web.allow(Permission.UPLOAD_LISTS)
def post_commit(upload_id: uuid.UUID) -> dict[str, Any]:
    """Take the list into the register: a small one is there with this answer, a large one by a worker.

    `state` tells which: `committed` has no `run_id` and nothing to wait for, `committing` has one.
    """
    upload = web.load(Upload, upload_id)
    going.commit(upload)
    return _shown(upload)


@routes.post("/<uuid:upload_id>/reading")
@routes.response(202, schemas.UploadAnswer)
@web.allow(Permission.UPLOAD_LISTS)
def post_reading(upload_id: uuid.UUID) -> dict[str, Any]:
    """Read a list again whose reading was `given_up`; a commit that was is simply asked for again."""
    upload = web.load(Upload, upload_id)
    going.read_again(upload)
    return _shown(upload)


@routes.delete("/<uuid:upload_id>")
@routes.response(204)
@web.allow(Permission.UPLOAD_LISTS)
def delete_upload(upload_id: uuid.UUID) -> None:
    """Drop an upload that was not committed."""
    going.drop(web.load(Upload, upload_id))


@routes.get("/<uuid:upload_id>/list")
@routes.response(200, schemas.ListAnswer)
@web.allow(Permission.UPLOAD_LISTS)
def get_list(upload_id: uuid.UUID) -> dict[str, Any]:
    """Which named list it is a version of: what was said, what is suggested, what a commit would do to it."""
    return _of_list(web.load(Upload, upload_id))


def _of_list(upload: Upload) -> dict[str, Any]:
    shown = service.stored_preview(web.storage(), upload)
    return {
        "choice": upload.list_choice,
        "seen": made_from.of_list(upload),
        "suggestion": versioning.suggest(web.session(), upload, shown),
        "comparison": versioning.comparison(web.session(), upload, shown),
    }


@routes.put("/<uuid:upload_id>/list")
@routes.arguments(schemas.ListBody)
@routes.response(200, schemas.ListAnswer)
@web.allow(Permission.UPLOAD_LISTS)
def put_list(given: dict[str, Any], upload_id: uuid.UUID) -> dict[str, Any]:
    """Say that it is a new list, adds to one or replaces one; `confirmed` when many suppliers leave it."""
    upload = web.load(Upload, upload_id)
    said, sign = versioning.spoken(given), given["seen"]
    versioning.choose(web.session(), upload, **said, actor=web.actor(), now=clock.now(), sign=sign)
    answer = _of_list(upload)
    web.session().commit()
    return answer


@routes.get("/<uuid:upload_id>/file")
@routes.arguments(schemas.FileQuery(), location="query")
@routes.response(200, {"format": "binary", "type": "string"}, content_type="text/csv")
@routes.alt_response(202, schema=schemas.WritingAnswer, description="A worker is writing the file.")
@web.allow(Permission.UPLOAD_LISTS)
def get_file(query: dict[str, Any], upload_id: uuid.UUID) -> Any:
    """The file back as CSV or XLSX with `status` and `problems` in each row, to correct and upload again.

    A large one is written by a worker: 202 with the run as `Location`; ask again once that is done.
    """
    upload = web.load(Upload, upload_id)
    found = going.hand_back(upload, query["form"], only_problems=query["rows"] == "problems")
    if not isinstance(found, Run):
        return found
    headers = {"Location": url_for("scheduling_api.get_run", run_id=found.id), "Retry-After": "2"}
    shown = {"run_id": found.id, "state": found.state, "done": found.done, "total": found.total}
    return web.json(shown, 202, headers)


@routes.get("/<uuid:upload_id>/rows")
@routes.arguments(schemas.RowsQuery(), location="query")
@routes.response(200, schemas.RowsAnswer)
@web.allow(Permission.UPLOAD_LISTS)
def get_rows(query: dict[str, Any], upload_id: uuid.UUID) -> dict[str, Any]:
    """Every record of a committed list as it stood in the file, by status and problem code."""
    upload, limit = web.load(Upload, upload_id), query["limit"]
    after = web.read_cursor(query["cursor"], Row)
    found = row_ledger.rows(
        web.session(),
        upload,
        status=query["status"],
        code=query["code"],
        row=query["row"],
        after=after[0] if after else 0,
        limit=limit + 1,
    )
    following = web.cursor(found[limit - 1].row) if len(found) > limit else None
    return {"items": found[:limit], "next": following}
