"""Headers of every answer, CSRF for pages, sign-in at every door that is not marked open."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, abort, current_app, redirect, request, url_for
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_wtf.csrf import CSRFProtect
from werkzeug.wrappers import Response as BaseResponse

from auditor.core import attempts, form_tokens, web
from auditor.core.errors import BadInput, Refused, at_field

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# Scripts and styles come from our own folder only; nothing inline, nothing from elsewhere.
CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)

HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}

csrf = CSRFProtect()
limiter = Limiter(get_remote_address, storage_uri="memory://", headers_enabled=True)
"""Keeps one caller from taking all the time of a process, so each counts for itself."""
sign_in_limiter = Limiter(get_remote_address, storage_uri=f"{attempts.SCHEME}://", headers_enabled=True)
"""Keeps passwords from being tried, so all processes count together (`attempts`)."""


def secure(app: Flask) -> None:
    """Attach CSRF, rate limits, headers and the sign-in check to an application."""
    csrf.init_app(app)
    app.jinja_env.globals["csrf_token"] = form_tokens.of_form
    _limit_only_in(app, "calendar", limiter)
    _limit_only_in(app, "users", sign_in_limiter)
    app.before_request(ask_for_sign_in)
    app.before_request(refuse_nul)
    by_https = app.config["SESSION_COOKIE_SECURE"]
    app.wsgi_app = with_headers(app.wsgi_app, by_https=by_https)  # type: ignore[assignment, method-assign]


def _limit_only_in(app: Flask, blueprint: str, by: Limiter) -> None:
    """Leave out at all other requests what the library does at each: a tenth of the time of a short answer.

    The route that has a limit counts by itself; the rest looks for general limits, and writes headers.
    """
    kinds: list[Any] = [app.before_request_funcs, app.after_request_funcs, app.teardown_request_funcs]
    before = [len(hooks[None]) for hooks in kinds]
    by.init_app(app)
    for hooks, count in zip(kinds, before, strict=True):
        hooks[blueprint] += hooks[None][count:]
        del hooks[None][count:]


def ask_for_sign_in() -> BaseResponse | None:
    """Strangers get the sign-in page, or 401 on the API; routes marked open and files of ours excepted."""
    endpoint = request.endpoint
    if endpoint is None or endpoint == "static":
        return None
    route = current_app.view_functions[endpoint]
    if getattr(route, "open_to_all", False) or web.actor_or_none() is not None:
        return None
    if web.wants_json():
        raise Refused("sign_in_needed")
    if request.method != "GET":
        return redirect(url_for("users.sign_in", ended="yes"), 303)
    if web.is_fragment():
        # A piece of a page cannot hold the sign-in form: the whole page goes there.
        return Response(status=401, headers={"HX-Redirect": url_for("users.sign_in", ended="yes")})
    return redirect(url_for("users.sign_in", next=request.full_path.rstrip("?")), 303)


def refuse_nul() -> None:
    """No database keeps the character NUL in a text, so it is refused at the door wherever it stands."""
    if "\0" in request.path:
        abort(404)
    query = request.query_string
    is_plain = b"%00" not in query and b"\0" not in query
    sent = [] if is_plain else [(name, text) for name, texts in request.args.lists() for text in texts]
    if request.method == "POST" and not web.wants_json():
        sent += [(name, text) for name, texts in request.form.lists() for text in texts]
    fields = [name for name, text in sent if "\0" in name + text]
    if not web.is_reading() and request.is_json and rb"\u0000" in request.get_data():
        fields.append("body")
    if fields:
        advice = "Leave the character NUL (U+0000) out; it is invisible and often comes with copied text."
        raise BadInput([at_field(name, "nul_character", "", advice) for name in fields])


def with_headers(answers: WSGIApplication, *, by_https: bool) -> WSGIApplication:
    """The application, each answer of which has browsers distrust everything that we did not mean.

    Around it, where an answer is nothing but its headers: Flask's own check each one again that is added.
    """
    meant = {**HEADERS, "Cache-Control": "no-store"}
    if by_https:
        meant["Strict-Transport-Security"] = "max-age=31536000"
    ours = [(name.lower(), (name, value)) for name, value in meant.items()]

    def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        def begin(status: str, headers: list[tuple[str, str]], *error: Any) -> Callable[[bytes], object]:
            given = {name.lower() for name, _ in headers}
            return start(status, headers + [one for key, one in ours if key not in given], *error)

        return answers(environ, begin)

    return answer
