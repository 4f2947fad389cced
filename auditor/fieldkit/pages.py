"""Pages of the field kit: fetching it, opening it on a device, and bringing back what it holds."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, flash, request, url_for

from auditor.audits import service as audits
from auditor.core import clock, form_tokens, web
from auditor.core.access import Permission
from auditor.core.errors import BadInput, Refused, at_field
from auditor.core.forms import reason_in
from auditor.fieldkit import bringing, contents, direct, forms, identity, pagemaking, refused, telling
from auditor.fieldkit.pagemaking import Page
from suppliers import names_once
from suppliers.models import Supplier

routes = Blueprint("fieldkit", __name__)

CHOICES = ("leave_differing", "leave_damaged", "leave_refused")
"""What may be left out of a file."""


@routes.get("/audits/<uuid:audit_id>/kit")
@web.allow(Permission.RECORD_FINDINGS)
def kit(audit_id: UUID) -> web.Answer:
    """Where the kit is fetched and what it holds is brought back."""
    return kit_page(audit_id)


def kit_page(audit_id: UUID, status: int = 200, **told: Any) -> web.Answer:
    """The page with what came of a file that was sent."""
    audit = direct.audit_of(audit_id)
    return web.page(
        "fieldkit/fetch.html",
        status,
        **{
            "audit": audit,
            "supplier": web.session().get(Supplier, audit.supplier_id),
            "on_server": len(contents.standing_of(web.session(), audit)),
            "problems": [],
            "refusal": None,
            "outcome": [],
            "left": [],
            "asked": [],
            **told,
        },
    )


@routes.post("/audits/<uuid:audit_id>/kit")
@web.allow(Permission.RECORD_FINDINGS)
def post_kit(audit_id: UUID) -> web.Answer:
    """Take in a file that a kit exported, or a filled form."""
    direct.audit_of(audit_id)
    try:
        if request.form.get("passphrase"):
            raise Refused("passphrase_not_here")
        choice = {name: request.form.get(name) == "yes" for name in CHOICES}
        found = bringing.bring(audit_id, request.files.get("file"), **choice)
    except BadInput as refusal:
        return kit_page(audit_id, 422, problems=refusal.problems)
    except Refused as refusal:
        wording, sentence = web.words(refusal)
        return kit_page(audit_id, wording.status, refusal=(wording.title, sentence))
    left = [telling.spoken(one) for one in found.left]
    return kit_page(audit_id, outcome=telling.outcome(found), left=left, asked=found.asked)


@routes.post("/audits/<uuid:audit_id>/kit/refused/<uuid:item_id>")
@web.allow(Permission.RECORD_FINDINGS)
def post_setting_aside(audit_id: UUID, item_id: UUID) -> web.Answer:
    """Say what became of an entry that was refused and left out."""
    audit = audits.get(web.session(), audit_id, actor=web.actor())
    reason = reason_in(request.form)
    refused.set_aside(web.session(), audit, item_id, reason=reason, actor=web.actor(), now=clock.now())
    web.session().commit()
    flash("The entry is set aside; it stays in the history, and as it came among the evidence.")
    return web.see("audits.audit", audit_id=audit.id)


def page_of(audit_id: UUID, addresses: dict[str, str]) -> Page:
    """The kit's page."""
    audit = direct.audit_of(audit_id)
    settings = web.installation().settings
    held = contents.of_audit(
        web.session(),
        audit,
        identity.of_audit(audit, now=clock.now()),
        secret=settings.secret_key,
        file_bytes=settings.evidence_bytes,
        export_bytes=settings.upload_bytes,
    )
    return pagemaking.make(held, addresses=addresses)


def code_of(audit_id: UUID) -> str:
    """Names the files of an audit: whoever sees a list of files is to learn of no visit, where or when."""
    return audit_id.hex[-8:].upper()


@routes.get("/audits/<uuid:audit_id>/kit/page.html")
@web.allow(Permission.RECORD_FINDINGS)
def page_file(audit_id: UUID) -> web.Answer:
    """The kit as one file, to be opened from wherever it is kept."""
    made = page_of(audit_id, {})
    return web.download(made.text.encode(), f"field-kit-{code_of(audit_id)}.html", "text/html")


@routes.get("/audits/<uuid:audit_id>/kit/app")
@web.allow(Permission.RECORD_FINDINGS)
def app(audit_id: UUID) -> web.Answer:
    """The kit in the browser: it stays on the device, and can be installed there."""
    places = {
        name: url_for(f".{name}", audit_id=audit_id)
        for name in ("manifest", "worker", "standing", "kit", "app")
    }
    made = page_of(audit_id, {**places, "sign_in": url_for("users.sign_in")})
    answer = Response(made.text, mimetype="text/html")
    answer.headers["Content-Security-Policy"] = made.policy
    # The camera is the way to most of what is seen on site.
    answer.headers["Permissions-Policy"] = "camera=(self), microphone=(), geolocation=()"
    return answer


@routes.get("/audits/<uuid:audit_id>/kit/manifest.webmanifest")
@web.allow(Permission.RECORD_FINDINGS)
def manifest(audit_id: UUID) -> web.Answer:
    """What a device shows of an installed kit."""
    supplier = web.session().get_one(Supplier, direct.audit_of(audit_id).supplier_id)
    start = url_for(".app", audit_id=audit_id)
    answer = web.json(
        {
            "name": f"Field kit: {supplier.name}",
            "short_name": "Field kit",
            "id": start,
            "start_url": start,
            "scope": url_for(".kit", audit_id=audit_id) + "/",
            "display": "standalone",
            "background_color": "#0b5563",
            "theme_color": "#0b5563",
            "icons": [
                {"src": url_for("static", filename="icon-512.png"), "type": "image/png", "sizes": "512x512"}
            ],
        }
    )
    answer.headers["Content-Type"] = "application/manifest+json"
    return answer


@routes.get("/audits/<uuid:audit_id>/kit/worker.js")
@web.allow(Permission.RECORD_FINDINGS)
def worker(audit_id: UUID) -> web.Answer:
    """The script that opens the kit's page without a connection; it keeps that page and nothing else."""
    direct.audit_of(audit_id)
    text = (pagemaking.FOLDER / "worker.js").read_text(encoding="utf-8")
    return Response(text, mimetype="text/javascript")


@routes.get("/audits/<uuid:audit_id>/kit/standing")
@web.allow(Permission.RECORD_FINDINGS)
def standing(audit_id: UUID) -> web.Answer:
    """What is on the server, the server's time, and the token with which the page may send."""
    found = contents.standing(web.session(), direct.audit_of(audit_id), now=clock.now())
    return web.json({**found, "token": form_tokens.of_form()})


@routes.put("/audits/<uuid:audit_id>/kit/items/<uuid:item_id>")
@web.allow(Permission.RECORD_FINDINGS)
def put_item(audit_id: UUID, item_id: UUID) -> web.Answer:
    """Take in one item from the page of a kit."""
    direct.audit_of(audit_id)
    try:
        body = names_once.loads(request.get_data())
    except names_once.NameTwice as error:
        raise Refused("body_not_json", why=error) from None
    except ValueError:
        body = None
    return web.json(direct.take_item(audit_id, item_id, body if isinstance(body, dict) else {}))


@routes.get("/audits/<uuid:audit_id>/kit/files/<string:sha256>")
@web.allow(Permission.RECORD_FINDINGS)
def received(audit_id: UUID, sha256: str) -> web.Answer:
    """How many bytes of a file are here."""
    here = direct.received(audit_id, sha256)
    return web.json({"received": here}, headers={"Upload-Offset": str(here)})


@routes.put("/audits/<uuid:audit_id>/kit/files/<string:sha256>")
@web.allow(Permission.RECORD_FINDINGS)
def put_piece(audit_id: UUID, sha256: str) -> web.Answer:
    """Keep a piece of a file from the page of a kit."""
    position = request.args.get("position", type=int)
    if position is None or position < 0:
        advice = "Say at which byte the piece begins."
        raise BadInput([at_field("position", "missing", "", advice)])
    return web.json(direct.take_piece(audit_id, sha256, position))


@routes.get("/audits/<uuid:audit_id>/kit/form.xlsx")
@web.allow(Permission.RECORD_FINDINGS)
def form_xlsx(audit_id: UUID) -> web.Answer:
    """The checklist, interviews and findings as a workbook to be filled in."""
    return form_of(audit_id, "xlsx")


@routes.get("/audits/<uuid:audit_id>/kit/form.json")
@web.allow(Permission.RECORD_FINDINGS)
def form_json(audit_id: UUID) -> web.Answer:
    """The same as JSON."""
    return form_of(audit_id, "json")


@routes.get("/audits/<uuid:audit_id>/kit/answers.csv")
@web.allow(Permission.RECORD_FINDINGS)
def form_csv(audit_id: UUID) -> web.Answer:
    """The checklist's answers as CSV."""
    return form_of(audit_id, "csv")


def form_of(audit_id: UUID, kind: str) -> web.Answer:
    """A form of the audit as a file."""
    audit = direct.audit_of(audit_id)
    made = forms.WRITERS[kind](web.session(), audit)
    return web.download(made, f"field-form-{code_of(audit_id)}.{kind}", forms.TYPES[kind])
