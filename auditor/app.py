"""create_app: settings, core, features, errors; in that order."""

from __future__ import annotations

import contextlib
import tempfile
import uuid
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import Flask, Request, Response
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import MapAdapter

from auditor import config, features
from auditor.core import answers, collecting, database, own_files, security, web
from auditor.core.errors import REFUSALS
from auditor.core.gauges import Gauges
from auditor.scheduling import queue
from auditor.users import current

HERE = Path(__file__).resolve().parent


class Cookies(SecureCookieSessionInterface):
    """Flask's signed cookie; a request without one, as all with a token are, asks for no signature."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """What the cookie says; nothing where there is none."""
        return (
            super().open_session(app, request) if "HTTP_COOKIE" in request.environ else self.session_class()
        )

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Nothing was said before, asked or said now: nothing is to be told."""
        if session or session.accessed or session.modified:
            super().save_session(app, session, response)


class Parameters(ImmutableMultiDict[str, str]):
    """What an address or a form says by name. Most that a route knows is not there, which is no error:
    werkzeug makes an answer 400 of each such name and throws it away.
    """

    def get(self, key: str, default: Any = None, *rest: Any, **named: Any) -> Any:  # type: ignore[override]
        """What is said of a name."""
        return super().get(key, default, *rest, **named) if key in self else default


class Asked(Request):
    """A request of ours."""

    parameter_storage_class = Parameters


class Service(Flask):
    """Flask with routes that are never asynchronous, which it would ask of each function at each request."""

    request_class = Asked
    session_interface = Cookies()

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """The function as it is."""
        return func

    def create_url_adapter(self, request: Request | None) -> MapAdapter | None:
        """Where an address leads, by what the request has read of it already: werkzeug reads it once more,
        for the parts of a host's name and for sockets, by which no route of ours goes.
        """
        if request is None:
            return super().create_url_adapter(None)
        query = request.query_string.decode(errors="replace")
        asked = (request.scheme, request.method, request.path, query)
        return self.url_map.bind(request.host, request.root_path, "", *asked)


@collecting.seldom()
def create_app(
    settings: config.Settings | None = None, submit: Callable[[uuid.UUID], None] | None = None
) -> Flask:
    """The application, ready to serve. `submit` hands runs to workers; default: the queue of the settings."""
    settings = settings or config.read()
    with contextlib.suppress(FileNotFoundError):
        tempfile.gettempdir()  # chosen while there is room: later a full disk would look like no folder
    app = Service(
        "auditor", template_folder=str(HERE.parent / "templates"), static_folder=str(HERE / "static")
    )
    configure(app, settings)
    if settings.otlp_endpoint:
        from auditor.core import tracing  # what nobody chose is not even loaded

        tracing.follow_requests(app, settings)  # first: what is attached first hears of an answer last
    engine = database.connect(settings.database_url)
    app.extensions["manumit"] = web.Installation(
        settings,
        engine,
        database.session_factory(engine),
        load_actor=current.load_actor,
        submit=submit or queue.submitter(settings),
        refusals=REFUSALS | features.refusals(),
        gauges=Gauges(features.measures),
    )
    app.teardown_appcontext(web.close_storage)  # run last: teardown goes backwards
    app.teardown_appcontext(web.close_session)
    own_files.keep(app)
    security.secure(app)
    features.register(app)
    answers.register(app)
    return app


def configure(app: Flask, settings: config.Settings) -> None:
    """Flask's own settings, from ours."""
    app.config.update(
        SECRET_KEY=settings.secret_key,
        DEBUG=settings.debug,
        SESSION_COOKIE_NAME="manumit",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        PERMANENT_SESSION_LIFETIME=timedelta(hours=settings.session_hours),
        # A little room for the form around the file; the file's own limit gives the exact message.
        MAX_CONTENT_LENGTH=max(settings.upload_bytes, settings.evidence_bytes) + 1_000_000,
        MAX_FORM_MEMORY_SIZE=2_000_000,
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
