"""Pages: scheduled work, one run, its progress as a fragment."""

from __future__ import annotations

import uuid

from flask import Blueprint, flash, request, url_for

from auditor.core import clock, forms, web, work
from auditor.core.access import Permission
from auditor.core.work import Run, RunState
from auditor.scheduling import service, showing
from auditor.scheduling.worker import all_jobs

routes = Blueprint("scheduling", __name__)

PAGE = 50


@routes.get("/work")
@web.allow(Permission.SEE_RUNS)
def overview() -> web.Answer:
    """What is due when, and what was done; htmx asks for the newest again, gently while nothing runs."""
    form = forms.read_word("state", RunState, request.args)
    state = form.values.get("state", "")
    before = web.read_id_cursor(request.args.get("cursor"))
    runs = service.latest(
        web.session(),
        actor=web.actor(),
        state=state,
        before=before,
        limit=PAGE,
    )
    now = clock.now()
    lines = showing.lines(web.session(), runs, now=now)
    return web.page(
        "scheduling/_runs.html" if web.is_fragment() else "scheduling/overview.html",
        422 if form.errors else 200,
        form=form,
        runs=lines,
        is_newest=before is None,
        under_way=any(not line.is_over for line in lines),
        states=[(known.value, known.value) for known in RunState],
        schedules=showing.schedule_lines(all_jobs(), now=now),
        may_start=web.actor().may(Permission.START_RUNS),
        here=request.full_path,
        sees_lists=web.actor().may(Permission.UPLOAD_LISTS),
        first=url_for(".overview", state=state) if before else "",
        next=url_for(".overview", state=state, cursor=web.cursor(runs[-1].id)) if len(runs) == PAGE else "",
    )


@routes.post("/work")
@web.allow(Permission.START_RUNS)
def start() -> web.Answer:
    """Start scheduled work now."""
    run = service.start_now(
        web.session(),
        request.form.get("job", ""),
        actor=web.actor(),
        now=clock.now(),
        possible=all_jobs(),
    )
    web.session().commit()
    web.installation().submit(run.id)
    return web.see(".run", run_id=run.id)


@routes.get("/work/<uuid:run_id>")
def run(run_id: uuid.UUID) -> web.Answer:
    """One run; htmx asks for the middle of the page while it is under way."""
    found = service.see(web.load(Run, run_id), actor=web.actor())
    line = showing.line(web.session(), found, now=clock.now())
    may_change = work.may_change(found, web.actor())
    template = "scheduling/_run.html" if web.is_fragment() else "scheduling/run.html"
    return web.page(
        template,
        run=line,
        may_change=may_change,
        sees_all=web.actor().may(Permission.SEE_RUNS),
        sees_lists=web.actor().may(Permission.UPLOAD_LISTS),
        sees_suppliers=web.actor().may(Permission.SEE_SUPPLIERS),
    )


@routes.post("/work/<uuid:run_id>/cancellation")
def cancel(run_id: uuid.UUID) -> web.Answer:
    """Stop a run."""
    service.cancel_run(web.session(), web.load(Run, run_id), actor=web.actor(), now=clock.now())
    web.session().commit()
    flash("It was asked to stop.")
    return web.see(".run", run_id=run_id)


@routes.post("/work/<uuid:run_id>/repetition")
def repeat(run_id: uuid.UUID) -> web.Answer:
    """Do the same work once more."""
    again = service.repeat_run(web.session(), web.load(Run, run_id), actor=web.actor(), now=clock.now())
    web.session().commit()
    web.installation().submit(again.id)
    return web.see(".run", run_id=again.id)
