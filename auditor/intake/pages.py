"""Pages: uploads, the preview of one with its problems and mapping, commit and drop."""

from __future__ import annotations

import uuid
from io import BytesIO

from flask import Blueprint, flash, request, url_for

from auditor import features
from auditor.core import clock, forms, keeping, web, work
from auditor.core.access import Permission
from auditor.core.cursors import Row
from auditor.core.errors import BadInput, ChangedMeanwhile, NotThere, Refused
from auditor.core.work import Run
from auditor.intake import (
    field_words,
    giving_back,
    giving_up,
    going,
    grouping,
    handing_back,
    made_from,
    row_ledger,
    ruling,
    schemas,
    service,
    showing,
    understanding,
    versioning,
)
from auditor.intake.preview import Preview
from auditor.matching import signs_waiting
from risk.vocabulary import Kind
from suppliers import exporting
from suppliers.fields.mapping import UNDECIDED
from suppliers.lists import told_words
from suppliers.models import Upload
from suppliers.persons import file_names
from suppliers.problem_codes import CODES
from suppliers.values.columns import FIELDS

routes = Blueprint("intake", __name__)

PAGE = 50
KINDS = [(kind.value, kind.value) for kind in Kind]
DELIMITERS = [(",", "comma"), (";", "semicolon"), ("\t", "tab"), ("|", "bar")]
PROBLEM_COLUMNS = ("row", "column", "code", "found", "advice")


@routes.get("/uploads")
@web.allow(Permission.UPLOAD_LISTS)
def uploads() -> web.Answer:
    """Uploaded lists, newest first, and the form for another one."""
    return _uploads_page(forms.Form())


def _uploads_page(form: forms.Form, status: int = 200) -> web.Answer:
    before = web.read_id_cursor(request.args.get("cursor"))
    found = service.uploads(web.session(), limit=PAGE + 1, before_id=before)
    more = len(found) > PAGE
    return web.page(
        "intake/uploads.html",
        status,
        form=form,
        kinds=KINDS,
        uploads=found[:PAGE],
        limit=web.installation().settings.upload_bytes,
        next_address=url_for(".uploads", cursor=web.cursor(found[PAGE - 1].id)) if more else "",
        first_address=url_for(".uploads") if before else "",
    )


@routes.post("/uploads")
@web.allow(Permission.UPLOAD_LISTS)
def post_upload() -> web.Answer:
    """Take a list."""
    form = forms.read(schemas.DefaultsForm(), request.form)
    given = request.files.get("file")
    if given is None or not given.filename:
        form.errors["file"] = ["Choose a list to upload: CSV, XLSX, XLS or JSON lines."]
    if form.is_valid and given is not None:
        try:
            upload = going.receive(given.stream, given.filename or "list", form.values)
            if file_names.is_left_out(upload.filename):
                flash(file_names.ADVICE)
            return web.see(".upload", upload_id=upload.id)
        except BadInput as refusal:
            form.add_problems(refusal)
        except Refused as refusal:
            if refusal.code != "file_too_large":
                raise
            form.errors["file"] = [web.words(refusal)[1]]
    return _uploads_page(form, 422)


@routes.get("/uploads/<uuid:upload_id>")
@web.allow(Permission.UPLOAD_LISTS)
def upload(upload_id: uuid.UUID) -> web.Answer:
    """One upload: how far it is, what it would do, what came of it."""
    return _upload_page(web.load(Upload, upload_id))


def _upload_page(
    one: Upload,
    form: forms.Form | None = None,
    status: int = 200,
    *,
    list_form: forms.Form | None = None,
) -> web.Answer:
    shown: Preview | None = None
    if one.state in {"previewed", "committing", "committed"} and one.reading.get("preview"):
        shown = service.stored_preview(web.storage(), one)
    run = web.session().get(Run, one.run_id) if one.run_id else None
    scoring = service.scoring_of(web.session(), one)
    given_up = giving_up.why(web.session(), one)
    is_working = (one.state in giving_up.UNDER_WAY and not given_up) or scoring is not None
    if web.is_fragment() and not is_working:
        # What was waited for is there: the browser shows the whole page by itself.
        answer = web.page("intake/progress.html", upload=one, run=run, scoring=None, is_working=False)
        answer.headers["HX-Redirect"] = url_for(".upload", upload_id=one.id)
        return answer
    groups = grouping.by_code(shown.problems) if shown else []
    template = "intake/progress.html" if web.is_fragment() else "intake/upload.html"
    return web.page(
        template,
        status,
        upload=one,
        preview=shown,
        may_be_taken_in=service.may_be_taken_in(one),
        asks_who=service.asks_who(one),
        of_signs=features.sections("list", one) if one.state == "committed" else [],
        problem_groups=groups,
        no_records=grouping.no_records(groups),
        signs=signs_waiting.of_list(web.session(), one),
        given_up=given_up,
        earlier=service.earlier(web.session(), one),
        run=run,
        scoring=scoring,
        is_working=is_working,
        may_stop=not scoring and run and not run.is_over and work.may_change(run, web.actor()),
        form=form or forms.Form(one.defaults | one.reading.get("chosen", {})),
        field_groups=field_words.GROUPS,
        field_words=field_words.WORDS,
        kinds=KINDS,
        delimiters=DELIMITERS,
        choices_seen=made_from.choices(one),
        list_seen=made_from.of_list(one),
        list_form=list_form or forms.Form(showing.typed_of(one)),
        told=showing.told(web.session(), one, shown) if shown else None,
    )


@routes.post("/uploads/<uuid:upload_id>/choices")
@web.allow(Permission.UPLOAD_LISTS)
def post_choices(upload_id: uuid.UUID) -> web.Answer:
    """Read the list again with other columns or defaults."""
    one = web.load(Upload, upload_id)
    form = forms.read(schemas.ChoicesForm(exclude=["columns", "rules", "day_orders", "people"]), request.form)
    columns = {
        int(name.removeprefix("column-")): field or None
        for name, field in request.form.items()
        if name.startswith("column-")
        and field != UNDECIDED
        and ruling.COLUMN.fullmatch(name.removeprefix("column-"))
    }
    if unknown := [field for field in columns.values() if field and field not in FIELDS]:
        form.errors[""] = [f"{unknown[0]} is no field; choose one of the list."]
    if form.is_valid:
        try:
            going.choose(
                one,
                columns=columns,
                defaults={name: form.values[name] for name in ("country", "kind", "sector")},
                chosen=understanding.chosen(
                    form.values,
                    understanding.of_form(request.form),
                    understanding.people_of_form(request.form),
                ),
                rules=ruling.rules_of(ruling.of_form(request.form)),
                sign=request.form.get("seen"),
            )
        except BadInput as refusal:
            if one.state == keeping.DROPPED:
                flash(going.NAMES_WORKERS)
                return web.see(".uploads")
            form.add_problems(refusal)
        except ChangedMeanwhile as refusal:
            shown = service.stored_preview(web.storage(), one)
            showing.add_stored_choices(form, one, shown, columns, by=refusal.by)
            return _upload_page(one, _as_typed(form), 409)
    if not form.is_valid:
        return _upload_page(one, _as_typed(form), 422)
    return web.see(".upload", upload_id=one.id)


def _as_typed(form: forms.Form) -> forms.Form:
    """The form of choices with its columns and rules as they were sent."""
    sent = {name: text for name, text in request.form.items() if name.startswith(("rule-", "column-"))}
    return forms.Form({**form.typed, **sent}, errors=form.errors)


@routes.post("/uploads/<uuid:upload_id>/list")
@web.allow(Permission.UPLOAD_LISTS)
def post_list(upload_id: uuid.UUID) -> web.Answer:
    """Say which named list it is a version of."""
    one = web.load(Upload, upload_id)
    form = forms.read(schemas.ListForm(), request.form)
    if form.is_valid:
        try:
            said, sign = versioning.spoken(form.values), request.form.get("seen")
            versioning.choose(web.session(), one, **said, actor=web.actor(), now=clock.now(), sign=sign)
        except BadInput as refusal:
            form.add_problems(refusal)
        except ChangedMeanwhile as refusal:
            names = {str(named.id): named.name for named in versioning.lists(web.session())}
            form.add_stored(showing.typed_of(one), by=refusal.by, words=names)
            return _upload_page(one, status=409, list_form=form)
    if not form.is_valid:
        return _upload_page(one, status=422, list_form=form)
    web.session().commit()
    return web.see(".upload", upload_id=one.id, _anchor="list")


@routes.post("/uploads/<uuid:upload_id>/commit")
@web.allow(Permission.UPLOAD_LISTS)
def post_commit(upload_id: uuid.UUID) -> web.Answer:
    """Take the list into the register; a second click is led to what the first one did."""
    one = web.load(Upload, upload_id)
    try:
        going.commit(one)
    except Refused as refusal:
        if refusal.code != "upload_committed":
            raise
    if one.state == "committed":
        united = len(service.stored_preview(web.storage(), one).united)
        changed = max(0, one.counts["changed"] - united)
        flash(f"{one.counts['new']} new and {changed} changed suppliers are in the register.")
    return web.see(".upload", upload_id=one.id)


@routes.post("/uploads/<uuid:upload_id>/reading")
@web.allow(Permission.UPLOAD_LISTS)
def post_reading(upload_id: uuid.UUID) -> web.Answer:
    """Read a list again whose reading was given up."""
    going.read_again(web.load(Upload, upload_id))
    return web.see(".upload", upload_id=upload_id)


@routes.post("/uploads/<uuid:upload_id>/drop")
@web.allow(Permission.UPLOAD_LISTS)
def post_drop(upload_id: uuid.UUID) -> web.Answer:
    """Give the upload up."""
    going.drop(web.load(Upload, upload_id))
    flash("Dropped. Nothing of the list is in the register.")
    return web.see(".uploads")


@routes.get("/uploads/<uuid:upload_id>/rows")
@web.allow(Permission.UPLOAD_LISTS)
def rows(upload_id: uuid.UUID) -> web.Answer:
    """The ledger: every row of a committed list as it stood in the file, and what became of it."""
    one = web.load(Upload, upload_id)
    form = forms.read(schemas.RowsQuery(), request.args)
    asked = form.values if form.is_valid else schemas.RowsQuery().load({})
    after = web.read_cursor(asked["cursor"], Row)
    kept = {name: asked[name] for name in ("status", "code", "row") if asked[name]}
    start = after[0] if after else 0
    found = row_ledger.rows(web.session(), one, **kept, after=start, limit=PAGE + 1)
    more = len(found) > PAGE
    statuses = row_ledger.statuses(web.session(), one)
    return web.page(
        "intake/rows.html",
        422 if form.errors else 200,
        upload=one,
        form=form,
        rows=found[:PAGE],
        one_row=asked["row"],
        statuses=[(name, f"{name.replace('_', ' ')} ({count:,})") for name, count in statuses.items()],
        codes=[(code, code.replace("_", " ")) for code in CODES],
        told_codes=told_words.CODES if web.actor().may(Permission.RECORD_SIGNALS) else (),
        of_signs=features.sections("list", one),
        next_address=url_for(".rows", upload_id=one.id, **kept, cursor=web.cursor(found[PAGE - 1].row))
        if more
        else "",
        first_address=url_for(".rows", upload_id=one.id, **kept) if after else "",
    )


@routes.get("/uploads/<uuid:upload_id>/list.<any(csv, xlsx):form>")
@web.allow(Permission.UPLOAD_LISTS)
def download_list(upload_id: uuid.UUID, form: str) -> web.Answer:
    """The whole list back, with what became of each row."""
    return _file(web.load(Upload, upload_id), form, only_problems=False)


@routes.get("/uploads/<uuid:upload_id>/problem-rows.<any(csv, xlsx):form>")
@web.allow(Permission.UPLOAD_LISTS)
def download_problem_rows(upload_id: uuid.UUID, form: str) -> web.Answer:
    """The rows to correct, with titles and headings."""
    return _file(web.load(Upload, upload_id), form, only_problems=True)


def _file(one: Upload, form: str, *, only_problems: bool) -> web.Answer:
    found = going.hand_back(one, form, only_problems=only_problems)
    return web.see(".file", upload_id=one.id, run_id=found.id) if isinstance(found, Run) else found


@routes.get("/uploads/<uuid:upload_id>/files/<uuid:run_id>")
@web.allow(Permission.UPLOAD_LISTS)
def file(upload_id: uuid.UUID, run_id: uuid.UUID) -> web.Answer:
    """A large file that goes back: how far a worker has written it, then the way to it."""
    one, run = web.load(Upload, upload_id), web.load(Run, run_id)
    if run.job != handing_back.JOB or run.parameters["upload_id"] != str(one.id):
        raise NotThere("file")
    form, only_problems = run.parameters["form"], bool(run.parameters["only_problems"])
    endpoint = ".download_problem_rows" if only_problems else ".download_list"
    answer = web.page(
        "intake/file_progress.html" if web.is_fragment() else "intake/file.html",
        upload=one,
        run=run,
        only_problems=only_problems,
        is_working=not run.is_over,
        is_ready=handing_back.written(web.storage(), run) is not None,
        address=url_for(endpoint, upload_id=one.id, form=form),
        filename=giving_back.name_of(one, form, only_problems=only_problems),
    )
    if web.is_fragment() and run.is_over:
        # The browser shows the whole page by itself.
        answer.headers["HX-Redirect"] = url_for(".file", upload_id=one.id, run_id=run.id)
    return answer


@routes.get("/uploads/<uuid:upload_id>/problems.<any(csv, xlsx):form>")
@web.allow(Permission.UPLOAD_LISTS)
def download_problems(upload_id: uuid.UUID, form: str) -> web.Answer:
    """Every problem of the list as a file."""
    one = web.load(Upload, upload_id)
    problems = (told._asdict() for told in service.stored_preview(web.storage(), one).problems)
    stream = BytesIO()
    if form == "csv":
        exporting.write_csv(problems, PROBLEM_COLUMNS, stream)
    else:
        exporting.write_xlsx(problems, PROBLEM_COLUMNS, stream, title="Problems")
    return web.download(stream.getvalue(), f"problems.{form}", exporting.MIMETYPES[form])
