"""How errors are answered: a page for people, problem details (RFC 9457) for programs; never a traceback."""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Mapping
from http import HTTPStatus
from itertools import combinations
from typing import Any

import structlog
from flask import Flask, Response, current_app, g, redirect, request, url_for
from flask_wtf.csrf import CSRFError
from marshmallow import missing
from sqlalchemy.exc import DBAPIError, IntegrityError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as BaseResponse

from auditor.core import (
    disk_room,
    form_tokens,
    forms,
    health,
    interruptions,
    navigation,
    reaching,
    web,
    wording,
)
from auditor.core.errors import REFUSALS, BadInput, Refused, places_of, repeated
from auditor.core.fields import Coded
from suppliers.updating import Overtaken

log = structlog.get_logger("manumit.web")

PROBLEM = "application/problem+json"

QUIET = {"static", "health.healthz", "health.readyz", "health.metrics"}
"""Asked for all the time; a log line each would bury the others."""

LOCATIONS = {"json", "query", "files", "form", "headers", "path"}
"""Where a request carries values; the outermost names of a schema's messages."""

SECRET = re.compile(r"pass|token|secret|^code$|^key$")
"""Names of fields whose content is never shown again."""

_MOST_PARTS, _MOST_SHOWN = 12, 60
"""Parts of an address that are looked at, and letters of one that are said again."""

SENTENCES: dict[int, str] = {
    400: "The request could not be understood. Check what was sent and try again.",
    404: "There is no page at this address.",
    405: "This address does not accept that kind of request.",
    413: "What was sent is too large. Up to {limit} bytes are accepted: split the file, or ask the operator "
    "to raise the limit.",
    415: "Content of this type is not accepted here.",
    422: "Please correct what is listed.",
    429: "Too many attempts. Wait {wait} and try again.",
}
"""What people read for errors that the web framework raises; {limit} and {wait} are filled in."""


def register(app: Flask) -> None:
    """Attach the error handlers and the line that each request leaves in the log."""
    app.register_error_handler(Refused, answer_refusal)
    app.register_error_handler(CSRFError, answer_csrf)
    app.register_error_handler(HTTPException, answer_http)
    app.register_error_handler(DBAPIError, answer_database)
    app.register_error_handler(Overtaken, answer_overtaken)
    app.register_error_handler(IntegrityError, answer_twice)
    app.register_error_handler(OSError, answer_system)
    app.register_error_handler(Exception, answer_unexpected)
    navigation.register(app)
    wording.register(app)
    app.register_blueprint(health.routes)
    # First of all, so that the time until a refusal at the door counts too.
    app.before_request_funcs.setdefault(None, []).insert(0, _note_start)
    app.after_request(_log_request)


def answer_refusal(refusal: Refused) -> BaseResponse:
    """A use case said no: its words, its problems and its status."""
    wording, sentence = web.words(refusal)
    problems = refusal.problems if isinstance(refusal, BadInput) else refusal.details.get("problems", [])
    answer = speak(wording.status, refusal.code, wording.title, sentence, refusal.details, problems)
    if wording.status == HTTPStatus.UNAUTHORIZED and web.wants_json():
        answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


def answer_csrf(_error: CSRFError) -> BaseResponse:
    """A form without a valid token: an old page, an ended session, or another site."""
    if web.actor_or_none() is None and request.endpoint != "users.sign_in":
        return redirect(url_for("users.sign_in", ended="yes"), 303)
    return speak(
        400,
        "form_out_of_date",
        "The form is out of date",
        "Nothing was stored. Go back and send the form again.",
    )


def answer_http(error: HTTPException) -> BaseResponse:
    """What the web framework refuses, with its headers kept (Allow, Retry-After)."""
    if error.response is not None or error.code is None or error.code < 400:
        return BaseResponse.force_type(error.get_response(), request.environ)
    status = error.code
    title = HTTPStatus(status).phrase
    code = title.lower().replace(" ", "_")
    data: dict[str, Any] = getattr(error, "data", None) or {}
    problems = problems_of(data.get("messages") or {}, getattr(getattr(error, "exc", None), "data", None))
    if problems:  # a schema said no: the same code as when a use case finds the problem
        code, title = "bad_input", REFUSALS["bad_input"].title
    answer = speak(status, code, title, _sentence(error), problems=problems)
    for name, value in [*error.get_headers(), *dict(data.get("headers") or {}).items()]:
        if name.lower() not in {"content-type", "content-length"}:
            answer.headers[name] = value
    return answer


def _sentence(error: HTTPException) -> str:
    """The framework's error in our words."""
    if error.code == HTTPStatus.NOT_FOUND and (wrong := _no_ids()):
        said = " and ".join(f"“{one}” is no id" for one in wrong)
        return f"{said}: one is written like {uuid.UUID(int=0)}, and lists of this API give it."
    known = SENTENCES.get(error.code or 500, error.description or "The request could not be answered.")
    limit = web.installation().settings.upload_bytes
    return known.format(limit=f"{limit:,}", wait=_wait())


def _no_ids() -> list[str]:
    """What stands in an address of the API where ids were to stand, if that is all that is wrong with it."""
    addresses, parts = current_app.create_url_adapter(request), request.path.split("/")
    if addresses is None or not web.wants_json() or len(parts) > _MOST_PARTS:
        return []
    doubted = [place for place, part in enumerate(parts) if part and not _is_id(part)]
    for wrong in (*combinations(doubted, 1), *combinations(doubted, 2)):
        tried = [str(uuid.UUID(int=0)) if place in wrong else part for place, part in enumerate(parts)]
        if addresses.test("/".join(tried)):
            return [parts[place][:_MOST_SHOWN] for place in wrong]
    return []


def _is_id(part: str) -> bool:
    try:
        uuid.UUID(part)
    except ValueError:
        return False
    return True


def _wait() -> str:
    """How long a caller that was too fast has to wait, in words."""
    from auditor.core.security import limiter, sign_in_limiter

    current = sign_in_limiter.current_limit or limiter.current_limit
    seconds = max(1, round(current.reset_at - time.time())) if current else 60
    return f"{seconds} seconds" if seconds > 1 else "a second"


def answer_database(error: DBAPIError) -> BaseResponse:
    """A full disk, a database that is away, or others who write the same just now: no defect of ours."""
    g.fault = type(error).__name__
    if disk_room.is_lacking(error):
        return answer_no_room(error)
    if interruptions.is_overtaken(error):
        return answer_overtaken(error)
    if reaching.in_words(error) or error.connection_invalidated:
        log.error("database_away", error=type(error).__name__, endpoint=request.endpoint)
        return _try_again(
            *("database_away", "The database does not answer", 30),
            "What is stored is safe. Try again in a minute, and look first whether a change you just made is "
            "there. If it lasts, tell the operator.",
        )
    return answer_unexpected(error)


def answer_overtaken(error: Exception) -> BaseResponse:
    """Others wrote the same at the same moment, and this request gave way."""
    g.fault = type(error).__name__
    return _try_again(
        *("busy", "Somebody else is writing just now", 5),
        "A large list may be on its way into the register. Nothing was stored; try again in a few seconds.",
    )


def _try_again(code: str, title: str, seconds: int, sentence: str) -> BaseResponse:
    g.setdefault("actor", None)  # the page must not ask the database who looks at it
    answer = speak(503, code, title, sentence)
    answer.headers["Retry-After"] = str(seconds)
    return answer


def answer_twice(error: IntegrityError) -> BaseResponse:
    """Two requests made the same thing at the same moment; whatever else a constraint refuses is a defect.

    What stands already is refused in words of its own; this is for the moment between looking and writing.
    """
    is_twice = "UNIQUE constraint failed" in str(error.orig) or getattr(error.orig, "sqlstate", "") == "23505"
    if not is_twice:
        return answer_unexpected(error)
    g.setdefault("actor", None)
    web.undo()
    log.warning("made_twice", places=places_of(error), endpoint=request.endpoint)
    return answer_refusal(Refused("changed_meanwhile", by="Somebody else"))


def answer_system(error: OSError) -> BaseResponse:
    """What the system refuses: of a full disk people are told, anything else is a defect."""
    return answer_no_room(error) if disk_room.is_lacking(error) else answer_unexpected(error)


def answer_no_room(error: Exception) -> BaseResponse:
    """The disk took no more. What was begun is given back, so that it takes no room either."""
    g.setdefault("actor", None)
    g.fault = type(error).__name__
    web.undo()
    log.error("no_room", error=type(error).__name__, places=places_of(error), endpoint=request.endpoint)
    return answer_refusal(Refused("no_room"))


def answer_unexpected(error: Exception) -> BaseResponse:
    """A defect: the reader gets a reference, the log the place in the code but no values."""
    reference = uuid.uuid4().hex[:12]
    g.fault = type(error).__name__
    g.setdefault("actor", None)  # the database may be what failed: the page must not ask it again
    log.error(
        "request_failed",
        reference=reference,
        error=type(error).__name__,
        places=places_of(error),
        endpoint=request.endpoint,
    )
    return speak(
        500,
        "internal_error",
        "Something went wrong on our side",
        f"Nothing was stored. Try again; if it happens again, tell the operator the reference {reference}.",
        {"reference": reference},
    )


def speak(
    status: int,
    code: str,
    title: str,
    sentence: str,
    details: Mapping[str, object] | None = None,
    problems: object = (),
) -> Response:
    """One shape for every error, as a page or as problem details."""
    listed = [repeated(one) for one in problems] if isinstance(problems, list | tuple) else []
    if not web.answers_json():
        return web.page(
            "errors/refused.html",
            status,
            back=came_from(),
            typed=_typed() if status != HTTPStatus.REQUEST_ENTITY_TOO_LARGE else {},
            form=forms.Form(telling=forms.fields_telling(listed)),
            title=title,
            sentence=sentence,
            problems=listed,
        )
    content = {
        "type": f"urn:manumit:problem:{code}",
        "title": title,
        "status": status,
        "detail": sentence,
        "code": code,
        "details": {k: v for k, v in (details or {}).items() if k != "problems"},
        "problems": listed,
    }
    answer = web.json(content, status)
    answer.headers["Content-Type"] = PROBLEM
    return answer


def _typed() -> dict[str, str]:
    """What somebody wrote into the form that is refused, by field: sentences, which take time; no choices.

    Only of a form on a page of ours, made for the reader: another site's text is not shown as if it were the
    reader's, nor what somebody else typed who was signed in before.
    """
    if request.method != "POST" or not came_from() or not form_tokens.is_own():
        return {}
    written = {name: text.strip() for name, text in request.form.items() if not SECRET.search(name)}
    return {name: text for name, text in written.items() if len(text.split()) > 1}


def problems_of(
    messages: object, given: object, path: str = "", *, is_outermost: bool = True
) -> list[dict[str, object]]:
    """Marshmallow's nested messages as a flat list of problems, each with the path of its field.

    Only the outermost names may be where a request holds something; a field may be called `form` too.
    """
    if isinstance(messages, Mapping):
        found: list[dict[str, object]] = []
        for name, inner in messages.items():
            if is_outermost and name in LOCATIONS and isinstance(inner, Mapping):
                found += problems_of(inner, given, is_outermost=False)
            else:
                inside = f"{path}.{name}".strip(".")
                found += problems_of(inner, _inside(given, name), inside, is_outermost=False)
        return found
    texts = messages if isinstance(messages, list) else [messages]
    return [
        {
            "field": path.removesuffix("_schema").rstrip("."),
            "code": text.code if isinstance(text, Coded) else "not_valid",
            "found": None if given is None or given is missing or "password" in path else str(given)[:80],
            "advice": forms.plainly(text, given),
        }
        for text in texts
    ]


def _inside(given: object, name: object) -> object:
    """What was given for a field, None when nothing was."""
    if isinstance(given, Mapping):
        return given.get(name)
    if isinstance(given, str) and name == "value":  # of a mapping marshmallow tells its values so
        return given
    if isinstance(given, list) and isinstance(name, int) and name < len(given):
        inner: object = given[name]
        return inner
    return None


def _note_start() -> None:
    g.started = time.perf_counter()


def _log_request(answer: Response) -> Response:
    """One line per request: no address, no query, no name; the route's pattern instead of the path."""
    method, rule, now = request.method, request.url_rule, time.perf_counter()
    route, endpoint = (rule.rule, rule.endpoint) if rule is not None else (None, None)
    seconds = now - g.get("started", now)
    health.count(method, route, answer.status_code, seconds)
    if endpoint not in QUIET:
        log.info(
            "request",
            method=method,
            route=route,
            status=answer.status_code,
            milliseconds=round(seconds * 1000, 1),
        )
    return answer


def came_from() -> str:
    """The page of ours that led here, so that nobody is thrown out of the work; empty when there is none."""
    address = request.referrer or ""
    return address.removeprefix(request.host_url.rstrip("/")) if address.startswith(request.host_url) else ""
