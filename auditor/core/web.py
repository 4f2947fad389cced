"""What every page and API route needs: the session, the actor, answers, cursors, refusals in words."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar
from urllib.parse import quote

import marshmallow
import orjson
import sqlalchemy as sa
from flask import Response, current_app, g, make_response, redirect, render_template, request, url_for
from sqlalchemy.orm import sessionmaker
from werkzeug.datastructures import Headers
from werkzeug.wrappers import Response as BaseResponse

from auditor.config import Settings
from auditor.core import cursors, forms, keeping
from auditor.core.access import Actor, Permission, require
from auditor.core.bodies import Word
from auditor.core.database import Reader, TenantSession, open_session
from auditor.core.errors import BadInput, NotThere, Refused, Wording, not_valid
from auditor.core.gauges import Gauges
from auditor.core.storage import Storage
from auditor.core.wording import state_in_words
from suppliers.database import Base
from suppliers.own_rows import OwnRows

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

FILE_POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'"
"""Of a file that is handed out: nothing in it runs, loads or is framed."""

Row = TypeVar("Row", bound=Base)
Arguments = ParamSpec("Arguments")
Answer = BaseResponse | str | tuple[str, int] | tuple[BaseResponse, int]


@dataclass(slots=True)
class Installation:
    """What one running installation shares between requests."""

    settings: Settings
    engine: sa.Engine
    sessions: sessionmaker[TenantSession]
    load_actor: Callable[[], Actor | None]
    """Who makes this request, by cookie or token; set by the users feature."""
    submit: Callable[[uuid.UUID], None]
    """Hands a run to the workers, after the commit."""
    refusals: dict[str, Wording] = field(default_factory=dict)
    gauges: Gauges | None = None
    """What `/metrics` tells of the database."""


def installation() -> Installation:
    """The installation of the current application."""
    found: Installation = current_app.extensions["manumit"]
    return found


_UNASKED: Any = object()
"""Where a request has not been asked yet who makes it."""


def actor_or_none() -> Actor | None:
    """Who makes this request; None for a stranger."""
    found: Actor | None = g.get("actor", _UNASKED)
    if found is _UNASKED:
        found = g.actor = installation().load_actor()
    return found


def actor() -> Actor:
    """Who makes this request; a stranger never gets as far as a route that asks."""
    found = actor_or_none()
    if found is None:
        raise Refused("sign_in_needed")
    return found


def is_reading() -> bool:
    """Whether the request only asks for something."""
    return request.method in {"GET", "HEAD", "OPTIONS"}


def session() -> TenantSession:
    """The request's database session, bound to the actor's organisation."""
    found: TenantSession | None = g.get("session")
    if found is None:
        owner = actor().organisation_id
        found = reader().session() if is_reading() else open_session(installation().sessions, owner)
        g.session = found
    return found


def reader() -> Reader:
    """What a request that only reads asks for plain rows of the actor's organisation."""
    owner = actor().organisation_id  # before anything else: who asks is told by the reader that goes on
    found: Reader | None = g.get("reader")
    if found is None:
        found = g.reader = Reader(installation().sessions, owner)
    return found


def go_on_with(unbound: Reader, organisation_id: uuid.UUID) -> None:
    """Read on with the connection that told who asks: a second one costs as much as a short answer."""
    unbound.organisation_id = organisation_id
    g.reader = unbound


def reads_along(first: Callable[[], OwnRows | None]) -> Callable[[Callable[Arguments, Any]], Any]:
    """Route decorator: rows that the route begins with may be read together with who asks (`Reader.along`).

    `first` gives their statement by what the address says, None where the route reads by itself. Nothing is
    answered any sooner: whoever may not come to the route is refused as ever, and the rows are thrown away.
    """

    def decorate(route: Callable[Arguments, Any]) -> Callable[Arguments, Any]:
        route.reads_along = first  # type: ignore[attr-defined]
        return route

    return decorate


def to_read_along() -> OwnRows | None:
    """The statement that the route of this request would have read along; None without one."""
    first = getattr(current_app.view_functions.get(request.endpoint or ""), "reads_along", None)
    found: OwnRows | None = first() if first is not None and is_reading() else None
    return found


def close_storage(_error: BaseException | None = None) -> None:
    """Let go of the files that the request saved: what refers to them is committed, or will never be."""
    found = g.pop("storage", None)
    if found is not None:
        found.close()


def undo() -> None:
    """Give back what the request has written and saved so far, as far as it was not committed."""
    close_session()
    if "storage" in g:
        keeping.undo(installation().engine, g.storage)


def close_session(_error: BaseException | None = None) -> None:
    """Give the request's session back; what was not committed is gone."""
    for name in ("session", "reader"):
        found = g.pop(name, None)
        if found is not None:
            found.close()


def load(model: type[Row], row_id: uuid.UUID, *, what: str = "") -> Row:
    """A row of the actor's organisation by its id; anything else is *not found*, whoever owns it."""
    found = session().get(model, row_id)
    if found is None:
        raise NotThere(what or model.__tablename__.replace("_", " "))
    return found


def storage() -> Storage:
    """The files of the actor's organisation; what the request saves is held until it ends."""
    if "storage" not in g:
        g.storage = Storage(installation().settings.data_dir, actor().organisation_id)
    found: Storage = g.storage
    return found


def allow(
    permission: Permission,
) -> Callable[[Callable[Arguments, Any]], Callable[Arguments, Any]]:
    """Route decorator: refuse at the door who lacks the permission. Services check it again."""

    def decorate(route: Callable[Arguments, Any]) -> Callable[Arguments, Any]:
        @wraps(route)
        def guarded(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Any:
            require(actor(), permission)
            return route(*args, **kwargs)

        return guarded

    return decorate


def open_to_all(route: Callable[Arguments, Any]) -> Callable[Arguments, Any]:
    """Mark a route that strangers may call; every other route asks for a sign-in."""
    route.open_to_all = True  # type: ignore[attr-defined]
    return route


def wants_json() -> bool:
    """Whether the answer goes to the API rather than to a page."""
    return request.path.startswith("/api/")


def answers_json() -> bool:
    """Whether an error is told as problem details: to the API, and to a script of a page that asks for it."""
    return wants_json() or request.headers.get("Accept") == "application/json"


def is_fragment() -> bool:
    """Whether htmx asked for a piece of the page only."""
    return request.headers.get("HX-Request") == "true"


def page(template: str, status: int = 200, **values: object) -> Response:
    """Render a page; templates compute nothing."""
    # What answers a form without storing it says so: only then is what was typed still somebody's draft.
    told = {
        "is_refusal": not is_reading() and status >= HTTPStatus.BAD_REQUEST,
        "is_failure": status >= HTTPStatus.INTERNAL_SERVER_ERROR,
        "telling": sorted(forms.telling_in(values)),
    }
    return make_response(render_template(template, **told, **values), status)


def see(endpoint: str, **values: Any) -> BaseResponse:
    """Redirect after a form was done, so that reloading does not send it twice."""
    return redirect(url_for(endpoint, **values), 303)


class JsonAnswer(Response):
    """An answer of the API, whose headers are sent as they stand: its length is among them."""

    def get_wsgi_headers(self, environ: WSGIEnvironment) -> Headers:
        """Werkzeug makes a copy of each, for addresses to be completed and answers without a body."""
        return self.headers if self.status_code == HTTPStatus.OK else super().get_wsgi_headers(environ)


def json(content: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """An API answer; dates, instants and ids become text."""
    body = orjson.dumps(content, option=orjson.OPT_UTC_Z, default=str)
    return JsonAnswer(body, status, headers, content_type="application/json")


def download(content: bytes | Path, filename: str, mimetype: str) -> Response:
    """Send a file as an attachment; should a browser show it after all, it has no rights and no origin.

    The only way in which a file leaves: whoever hands one out comes through here.
    """
    body = content.read_bytes() if isinstance(content, Path) else content
    answer = Response(body, content_type=mimetype if "charset" in mimetype else None, mimetype=mimetype)
    answer.headers.set("Content-Disposition", "attachment", **names_for_header(filename))
    answer.headers["Content-Security-Policy"] = FILE_POLICY
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer


def names_for_header(filename: str) -> dict[str, str]:
    """A file's name as a header can carry it: headers know no letters beyond Latin (RFC 6266)."""
    if filename.isascii():
        return {"filename": filename}
    plain = filename.encode("ascii", "replace").decode().replace("?", "_")
    return {"filename": plain, "filename*": f"UTF-8''{quote(filename, safe='')}"}


def cursor(*values: object) -> str:
    """The place after which the next page begins, as opaque text that only this route takes back."""
    return cursors.write(str(request.url_rule), values)


def read_cursor(text: str | None, *kinds: type) -> tuple[Any, ...] | None:
    """The values of a cursor, each of its kind; one that this route never gave is a problem."""
    if not text:
        return None
    try:
        return cursors.read(str(request.url_rule), text, kinds)
    except cursors.NotOurs:
        raise not_our_cursor(text) from None


def read_id_cursor(text: str | None) -> uuid.UUID | None:
    """The id in a cursor that holds nothing else."""
    values = read_cursor(text, uuid.UUID)
    found: uuid.UUID | None = values[0] if values else None
    return found


def read_name_cursor(text: str | None) -> tuple[str, uuid.UUID] | None:
    """The name and id in a cursor of things sorted by name."""
    values = read_cursor(text, str, uuid.UUID)
    return (values[0], values[1]) if values else None


def not_our_cursor(text: str) -> BadInput:
    """The problem of a cursor that no answer of ours has given."""
    return BadInput(
        [
            {
                "column": "cursor",
                "code": "cursor_not_valid",
                "found": text[:80],
                "advice": "Take the cursor from the last answer, or leave it out to begin again.",
            }
        ]
    )


def asked(name: str, field: marshmallow.fields.Field[Any]) -> Any:
    """What a parameter of the address means; None without it. Nonsense is a problem, since a filter
    that is left out in silence shows a list of something else.
    """
    text = request.args.get(name, "").strip()
    if not text:
        return None
    try:
        return field.deserialize(text)
    except marshmallow.ValidationError as error:
        raise not_accepted(name, text, " ".join(map(str, error.messages))) from None


def asked_word(name: str, words: Iterable[object]) -> str:
    """The word of a closed set that a parameter of the address names; empty without it."""
    return asked(name, Word(words)) or ""


def asked_id(name: str) -> uuid.UUID | None:
    """The id in a parameter of the address; None without it."""
    advice = "Give the id as its page or the API shows it, or leave it out."
    found: uuid.UUID | None = asked(name, marshmallow.fields.UUID(error_messages={"invalid_uuid": advice}))
    return found


def not_accepted(name: str, text: str, advice: str) -> BadInput:
    """The problem of a parameter of the address that means nothing here."""
    return BadInput([not_valid(name, text, advice)])


def words(refusal: Refused) -> tuple[Wording, str]:
    """A refusal in words: its wording and the sentence with the details filled in."""
    wording = installation().refusals[refusal.code]
    sentence = wording.detail.format_map(
        {name: _detail(name, value) for name, value in refusal.details.items()}
    )
    return wording, f"{sentence} {wording.by_api}" if wording.by_api and wants_json() else sentence


def refused_form(form: forms.Form, refusal: Refused, told: str = "") -> int:
    """Show a refusal above the form with all that was typed in it; the status of the answer.

    `told` begins the names of the form's fields that the refusal names as still to be filled in. What is not
    there, or needs another person to sign in, has no form to go back to.
    """
    wording, sentence = words(refusal)
    if isinstance(refusal, NotThere) or wording.status < HTTPStatus.CONFLICT:
        raise refusal
    session().rollback()
    if isinstance(refusal, BadInput):
        form.add_problems(refusal)
        return wording.status
    form.errors[""] = [f"{wording.title}. {sentence}"]
    named = refusal.details.get("fields")
    for name in named if told and isinstance(named, list) else ():
        form.errors[f"{told}{name}"] = ["Say it of this by itself."]
    return wording.status


def _detail(name: str, value: object) -> str:
    if name in ("state", "target"):
        return state_in_words(value)
    # Obstacles are codes with the code of an action or finding in them.
    return spoken(value).replace("_", " ") if name == "obstacles" else spoken(value)


def spoken(value: object) -> str:
    """A detail as people read it: lists with commas, codes with blanks instead of underscores."""
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(spoken(v) for v in value) or "nothing"
    text = str(value)
    return text.replace("_", " ") if text.isidentifier() else text
